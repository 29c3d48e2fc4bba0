"""Files on disk: which there are, what they are called, and their bytes up to a limit."""

from __future__ import annotations

import errno
import os
import stat
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from summarizer.errors import OversizedArticle, UnreadableArticle
from summarizer.files import spared
from summarizer.reading.fingerprints import Fingerprints

LEDGER = (".summarizer", "ledger.jsonl")
"""Where a run keeps its ledger in the folder of its results."""
LIMIT = 10_000_000
"""Bytes that a document may have, unless another limit is given."""
_CHUNK = 1 << 20
_OPENING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Not to wait at a pipe."""
_FOLDER = "\0"
"""Behind the name of a folder, in which it cannot occur and where it leaves the order of names as it is."""


def find_files(path: Path) -> Iterator[Path]:
    """The files under a folder, sorted by name within each; a file is itself.

    Hidden files and folders are left out, and a folder that links lead back to is entered once. A folder that cannot be
    listed, a broken link or a path that does not exist is yielded as it is, so that reading it says what is wrong.
    """
    return map(Path, walk(os.fspath(path)))


def walk(path: str, *, without: str | None = None) -> Iterator[str]:
    """As `find_files`, in plain strings and without the folder `without`; of a folder only its names are kept."""
    entered: defaultdict[int, Fingerprints] = defaultdict(Fingerprints)
    left_out = _identity(without) if without is not None else None
    # A stack and no recursion: folders may be nested deeper than calls.
    waiting = [("", [f"{path}{_FOLDER}" if os.path.isdir(path) else path])]  # noqa: PTH112
    while waiting:
        folder, names = waiting[-1]
        if not names:
            waiting.pop()
            continue
        name = names.pop()
        entry = os.path.join(folder, name.removesuffix(_FOLDER))  # noqa: PTH118
        if not name.endswith(_FOLDER):
            yield entry
            continue
        try:
            status = os.stat(entry)  # noqa: PTH116
            left = folder and (_pair(status) == left_out or _holds_results(entry))
            if not left and entered[status.st_dev].add(status.st_ino):
                waiting.append((entry, spared(partial(_listed, entry))))
        except OSError:
            yield entry


def _identity(path: str) -> tuple[int, int] | None:
    """What tells a folder from others, whatever it is called; None when there is none."""
    try:
        return _pair(os.stat(path))  # noqa: PTH116
    except OSError:
        return None


def _pair(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def _listed(folder: str) -> list[str]:
    """The names of the files and folders in a folder, the first in order last; those of folders are marked."""
    with os.scandir(folder) as entries:
        names = [name for entry in entries if (name := _name(entry))]
    names.sort(reverse=True)
    return names


def _holds_results(folder: str) -> bool:
    """Whether a run has written to a folder: what is in it came from documents and is none."""
    return os.path.isfile(os.path.join(folder, *LEDGER))  # noqa: PTH113, PTH118


def _name(entry: os.DirEntry[str]) -> str:
    """The name of a file or folder, the empty string for what is hidden or neither of them."""
    if entry.name.startswith("."):
        return ""
    try:
        if entry.is_symlink():
            mode = os.stat(entry.path).st_mode  # noqa: PTH116
            file, folder = stat.S_ISREG(mode), stat.S_ISDIR(mode)
        else:
            file, folder = entry.is_file(follow_symlinks=False), entry.is_dir(follow_symlinks=False)
    except OSError:
        # Reading it says what is wrong with it.
        return entry.name
    return entry.name if file else f"{entry.name}{_FOLDER}" if folder else ""


def identify(path: Path, *, root: Path | None) -> str:
    """What the article of a file is called: its path, relative to `root` if there is one, with slashes."""
    if root is not None:
        try:
            path = path.relative_to(root)
        except ValueError:
            path = Path(os.path.normpath(path))
    return written(path.as_posix())


def written(path: str) -> str:
    """A path as text: bytes of it that are no UTF-8 are written out."""
    return path if path.isascii() else os.fsencode(path).decode("utf-8", errors="backslashreplace")


def suffix_of(path: str) -> str:
    """The suffix of a path's name with its dot, as pathlib has it, or the empty string."""
    name = path.rpartition(os.sep)[2]
    dot = name.rfind(".")
    return name[dot:] if 0 < dot < len(name) - 1 else ""


def read_bytes(path: str | Path, *, name: str, limit: int) -> bytes:
    """The bytes of a file. Raises UnreadableArticle, and OversizedArticle before more than `limit` are read."""
    try:
        return spared(partial(_read, path, name=name, limit=limit))
    except OSError as error:
        raise unreadable(name, error) from error


def _read(path: str | Path, *, name: str, limit: int) -> bytes:
    # Without a file object and a Path, this takes a fourth of the time: for a small file that is most of it.
    descriptor = os.open(path, _OPENING)
    try:
        status = os.fstat(descriptor)
        _refuse_irregular(name, status)
        if status.st_size > limit:
            raise oversized(name, size=status.st_size, limit=limit)
        # One byte more than it has shows that it has no more.
        parts = [os.read(descriptor, status.st_size + 1)]
        size = len(parts[0])
        while parts[-1] and size <= limit and size != status.st_size:
            parts.append(os.read(descriptor, min(_CHUNK, limit + 1 - size)))
            size += len(parts[-1])
    finally:
        os.close(descriptor)
    if size > limit:
        raise oversized(name, size=None, limit=limit)
    return b"".join(parts) if len(parts) > 1 else parts[0]


def refuse_irregular(path: str, *, name: str) -> None:
    """Raise UnreadableArticle for what is there and is no file, such as a pipe, at which opening it would wait."""
    try:
        _refuse_irregular(name, os.stat(path))  # noqa: PTH116
    except OSError as error:
        raise unreadable(name, error) from error


def _refuse_irregular(name: str, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableArticle(f"{name} is a pipe or a device: give a file, or - to read standard input")


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
