"""One writer at a time in a folder: a lock that ends with its process, however that ends."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _try(descriptor: int) -> None:
        # Far behind the text, which others read.
        os.lseek(descriptor, 1 << 20, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Held(Exception):
    """Somebody else holds the lock; its text says who, and since when."""


class Lock:
    """A lock on a file, which holds the number of the process that has it and the time since it has.

    The kernel gives it back when the process ends. The file stays: who removed it could remove another's lock.
    """

    def __init__(self, path: Path) -> None:
        """Raises Held, and OSError where the file cannot be made or the file system knows no locks."""
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _try(self._descriptor)
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, f"{os.getpid()} {datetime.now(UTC).isoformat()}\n".encode())
        except (BlockingIOError, PermissionError) as error:
            holder = _holder(path)
            os.close(self._descriptor)
            raise Held(holder) from error
        except BaseException:
            os.close(self._descriptor)
            raise

    def release(self) -> None:
        """Let another have it."""
        os.close(self._descriptor)


def is_held(path: Path) -> bool:
    """Whether a process has the lock at this moment."""
    try:
        descriptor = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        _try(descriptor)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


def _holder(path: Path) -> str:
    """`process 17 since 09:30`, or as much of it as can be read."""
    try:
        process, since = path.read_text(encoding="ascii").split()
        return f"process {int(process)} since {datetime.fromisoformat(since).astimezone():%H:%M}"
    except (OSError, ValueError):
        return "a process that has just begun"
