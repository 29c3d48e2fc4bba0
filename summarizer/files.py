"""Files that are written whole or not at all, and descriptors for them when connections take all others."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from secrets import token_hex
from time import sleep
from typing import NoReturn, TypeVar

from summarizer.errors import OutputError

_BLOCK = b"\n" * 4096
_PART = re.compile(r"\.[0-9a-f]{16}\.part")
_FULL = (errno.ENOSPC, errno.EDQUOT)
_EXHAUSTED = (errno.EMFILE, errno.ENFILE)

SPARE = 4
"""Descriptors that are kept for files: one would do for what is written or read, and imports take more."""
_TRIES = 5
_PAUSE = 0.01
"""Seconds between tries: another thread may have taken what was set free, and has it for a moment only."""

R = TypeVar("R")


class Spare:
    """Descriptors of this process that no connection can take, because they are taken already."""

    def __init__(self) -> None:
        self._users = 0
        self._kept: list[int] = []

    def keep(self) -> None:
        """Keep some from now on, as many as there are; until `drop`, which is called as often."""
        self._users += 1
        self.fill()

    def drop(self) -> None:
        """Keep none, if nobody else wants them kept."""
        self._users -= 1
        if not self._users:
            self._empty()

    def lend(self, action: Callable[[], R]) -> R:
        """What `action` gives, which may use them while it lasts; raises what that raises."""
        self._empty()
        try:
            for _ in range(_TRIES - 1):
                try:
                    return action()
                except OSError as error:
                    if not is_exhausted(error):
                        raise
                    sleep(_PAUSE)
            return action()
        finally:
            self.fill()

    def fill(self) -> None:
        """Take what is missing, as far as there are any."""
        with suppress(OSError):
            while self._users and len(self._kept) < SPARE:
                self._kept.append(os.open(os.devnull, os.O_RDONLY))

    def _empty(self) -> None:
        while self._kept:
            os.close(self._kept.pop())


spare = Spare()
"""That of this process, which has one table of descriptors."""


def spared(action: Callable[[], R]) -> R:
    """What `action` gives; when no descriptor is left for it, it is tried again with those that are kept for files.

    It closes what it opens: what stays open may be lost to a connection when it is closed.
    """
    try:
        found = action()
    except OSError as error:
        if not is_exhausted(error):
            raise
        return spare.lend(action)
    spare.fill()
    return found


def is_exhausted(error: BaseException) -> bool:
    """Whether it was raised because the process, or the system, may open no more files; also one of ours."""
    cause = error if isinstance(error, OSError) else error.__cause__
    return isinstance(cause, OSError) and cause.errno in _EXHAUSTED


def exhausted(action: str, error: BaseException) -> OutputError:
    """The error for an action, such as `write x`, for which no descriptor was to be had."""
    found = OutputError(
        f"cannot {action}: too many files and connections are open; "
        "raise `ulimit -n` or lower --concurrency, and run the same command again"
    )
    found.__cause__ = error if isinstance(error, OSError) else error.__cause__
    return found


def write(path: Path, content: str | bytes) -> None:
    """Put `content`, a text in UTF-8, into `path` whole or not at all, making its folders; raises OutputError.

    A link stays, and what it points at is replaced; a file that is there keeps its mode. What is no file, such as a
    pipe or a terminal, is written into.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        spared(partial(_put, path, data))
    except OSError as error:
        _refuse(path, error)


def ensure_folder(path: Path) -> None:
    """Make a folder, with those above it, and see that it takes files; raises OutputError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        spared(partial(_try, path))
    except OSError as error:
        _refuse(path, error)


def is_full(error: OutputError) -> bool:
    """Whether it was raised because a disk, or what one may take of it, is full."""
    return isinstance(error.__cause__, OSError) and error.__cause__.errno in _FULL


def remove_parts(folder: Path) -> None:
    """Remove what writing left under `folder` when it was killed; links are not followed.

    Nothing else may be writing there.
    """
    for above, _, names in os.walk(folder):
        for name in filter(_PART.fullmatch, names):
            Path(above, name).unlink(missing_ok=True)


def _refuse(path: Path, error: OSError) -> NoReturn:
    if is_exhausted(error):
        raise exhausted(f"write {path}", error) from error
    raise OutputError(f"cannot write {path}: {error.strerror or error}; choose another place or free it") from error


def _status(path: Path) -> os.stat_result | None:
    """What stands at a path, be it a link; None when there is nothing."""
    try:
        return os.lstat(path)
    except FileNotFoundError:
        return None


def _put(path: Path, data: bytes) -> None:
    there = _status(path)
    if there is None:
        _replace(path, data, mode=None)
    else:
        _overwrite(path, data, there=there)


def _try(folder: Path) -> None:
    """Write a file into a folder, and remove it."""
    probe = folder / f".{token_hex(8)}.part"
    try:
        _create(probe, _BLOCK)
    finally:
        probe.unlink(missing_ok=True)


def _overwrite(path: Path, data: bytes, *, there: os.stat_result) -> None:
    """Put `data` where something stands already; `there` is what, links not followed."""
    is_link = stat.S_ISLNK(there.st_mode)
    if is_link:
        try:
            there = path.stat()
        except FileNotFoundError:
            _replace(Path(os.path.realpath(path)), data, mode=None)
            return
    if (stream := _stream(there)) is not None:
        _write_into(stream, data)
    elif stat.S_ISREG(there.st_mode):
        _replace(Path(os.path.realpath(path)) if is_link else path, data, mode=stat.S_IMODE(there.st_mode))
    else:
        path.write_bytes(data)


def _stream(status: os.stat_result) -> int | None:
    """The number of our own output that a path such as /dev/stdout leads to."""
    for number in (1, 2):
        try:
            if os.path.samestat(os.fstat(number), status):
                return number
        except OSError:
            continue
    return None


def _write_into(stream: int, data: bytes) -> None:
    """Write to an output of ours where it stands: opened anew, what was printed before would be overwritten."""
    for printed in (sys.stdout, sys.stderr):
        if printed is not None and not printed.closed:
            printed.flush()
    with os.fdopen(os.dup(stream), "wb") as file:
        file.write(data)


def _replace(path: Path, data: bytes, *, mode: int | None) -> None:
    # In plain strings, for a folder run comes here for every document.
    name = os.fspath(path)
    temporary = f"{name[: name.rfind(os.sep) + 1]}.{token_hex(8)}.part"
    try:
        try:
            _create(temporary, data, mode=mode)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            _create(temporary, data, mode=mode)
        os.replace(temporary, name)  # noqa: PTH105
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(temporary)  # noqa: PTH108
        raise


def _create(path: str | Path, data: bytes, *, mode: int | None = None) -> None:
    """Write a file that must not be there yet."""
    # Opened like any new file, for the umask to count.
    with open(path, "xb", buffering=0) as file:  # noqa: PTH123  # see _replace
        if mode is not None:
            os.chmod(path, mode)  # noqa: PTH101
        rest = memoryview(data)
        while rest:
            rest = rest[file.write(rest) :]
