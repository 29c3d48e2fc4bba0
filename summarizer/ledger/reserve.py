"""Room on the disk that is kept free for the answers under way when it fills up."""

from __future__ import annotations

import os
from pathlib import Path

SIZE = 4 << 20
"""Bytes: a hundred answers with their articles, or more."""


class Reserve:
    """A file that takes room until the room is needed."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def take(self) -> None:
        """Fill the file, unless it is full; raises OSError."""
        with self._path.open("ab") as file:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, SIZE)
            else:
                # Noise, because some file systems store no zeros.
                file.write(os.urandom(max(0, SIZE - file.tell())))

    def free(self) -> bool:
        """Give the room back; False when it was given back before."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True
