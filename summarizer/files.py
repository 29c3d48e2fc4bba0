"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import NoReturn

from summarizer.errors import OutputError

_BLOCK = b"\n" * 4096
_PART = re.compile(r"\.[0-9a-f]{16}\.part")
_FULL = (errno.ENOSPC, errno.EDQUOT)


def write(path: Path, content: str | bytes) -> None:
    """Put `content`, a text in UTF-8, into `path` whole or not at all, making its folders; raises OutputError.

    A link stays, and what it points at is replaced; a file that is there keeps its mode. What is no file, such as a
    pipe or a terminal, is written into.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        there = _status(path)
        if there is None:
            _replace(path, data, mode=None)
        else:
            _overwrite(path, data, there=there)
    except OSError as error:
        _refuse(path, error)


def ensure_folder(path: Path) -> None:
    """Make a folder, with those above it, and see that it takes files; raises OutputError."""
    probe = _part(path)
    try:
        path.mkdir(parents=True, exist_ok=True)
        try:
            _create(probe, _BLOCK)
        finally:
            probe.unlink(missing_ok=True)
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
    raise OutputError(f"cannot write {path}: {error.strerror or error}; choose another place or free it") from error


def _status(path: Path) -> os.stat_result | None:
    """What stands at a path, be it a link; None when there is nothing."""
    try:
        return os.lstat(path)
    except FileNotFoundError:
        return None


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


def _part(folder: Path) -> Path:
    return folder / f".{token_hex(8)}.part"


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
