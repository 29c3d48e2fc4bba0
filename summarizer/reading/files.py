"""Files on disk: which there are, what they are called, and their bytes up to a limit."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from summarizer.errors import OversizedArticle, UnreadableArticle

LIMIT = 10_000_000
"""Bytes that a document may have, unless another limit is given."""


def find_files(path: Path) -> Iterator[Path]:
    """The files under a folder, sorted by name within each; a file is itself.

    Hidden files and folders are left out, and a folder that links lead back to is entered once. A folder that cannot be
    listed, a broken link or a path that does not exist is yielded as it is, so that reading it says what is wrong.
    """
    entered: set[tuple[int, int]] = set()
    # A stack and no recursion: folders may be nested deeper than calls.
    waiting = [path]
    while waiting:
        entry = waiting.pop()
        try:
            status = entry.stat()
            if stat.S_ISDIR(status.st_mode):
                waiting += reversed(_listed(entry, status, entered=entered))
            elif stat.S_ISREG(status.st_mode) or entry is path:
                yield entry
        except OSError:
            yield entry


def _listed(folder: Path, status: os.stat_result, *, entered: set[tuple[int, int]]) -> list[Path]:
    """What is in a folder that was not entered before, sorted and without what is hidden."""
    if (status.st_dev, status.st_ino) in entered:
        return []
    entered.add((status.st_dev, status.st_ino))
    return sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))


def identify(path: Path, *, root: Path | None) -> str:
    """What the article of a file is called: its path, relative to `root` if there is one, with slashes."""
    if root is not None:
        try:
            path = path.relative_to(root)
        except ValueError:
            path = Path(os.path.normpath(path))
    return os.fsencode(path.as_posix()).decode("utf-8", errors="backslashreplace")


def read_bytes(path: Path, *, name: str, limit: int) -> bytes:
    """The bytes of a file. Raises UnreadableArticle, and OversizedArticle before more than `limit` are read."""
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            if stat.S_ISREG(status.st_mode) and status.st_size > limit:
                raise oversized(name, size=status.st_size, limit=limit)
            data = file.read(limit + 1)
    except OSError as error:
        raise unreadable(name, error) from error
    if len(data) > limit:
        raise oversized(name, size=None, limit=limit)
    return data


def unreadable(name: str, error: OSError) -> UnreadableArticle:
    """The error for a file that the system does not give out."""
    if isinstance(error, IsADirectoryError):
        return UnreadableArticle(f"{name} is a folder: give the files in it")
    return UnreadableArticle(f"{name} cannot be opened: {error.strerror or error}; check the path and its permissions")


def oversized(name: str, *, size: int | None, limit: int) -> OversizedArticle:
    """The error for a document of more than `limit` bytes; its size is not known when it comes from a pipe."""
    has = f"{size:,}" if size is not None else f"more than {limit:,}"
    return OversizedArticle(
        f"{name} has {has} bytes, the limit is {limit:,}: split it, or raise the limit (--max-bytes)"
    )
