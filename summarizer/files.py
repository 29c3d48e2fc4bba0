"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from pathlib import Path
from secrets import token_hex
from typing import NoReturn

from summarizer.errors import OutputError

_BLOCK = b"\n" * 4096


def write(path: Path, text: str) -> None:
    """Put `text` into `path` whole or not at all, making its folders; raises OutputError.

    A link stays, and what it points at is replaced; a file that is there keeps its mode. What is no file, such as a
    pipe or a terminal, is written into.
    """
    try:
        there = _status(path)
        if there is not None and (stream := _stream(there)) is not None:
            _write_into(stream, text)
        elif there is None or stat.S_ISREG(there.st_mode):
            _replace(Path(os.path.realpath(path)), text, mode=there and stat.S_IMODE(there.st_mode))
        else:
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        _refuse(path, error)


def ensure_folder(path: Path) -> None:
    """Make a folder, with those above it, and see that it takes files; raises OutputError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path, prefix=".", suffix=".part") as file:
            file.write(_BLOCK)
    except OSError as error:
        _refuse(path, error)


def _refuse(path: Path, error: OSError) -> NoReturn:
    raise OutputError(f"cannot write {path}: {error.strerror or error}; choose another place or free it") from error


def _status(path: Path) -> os.stat_result | None:
    """What stands at a path, behind its links; None when there is nothing."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _stream(status: os.stat_result) -> int | None:
    """The number of our own output that a path such as /dev/stdout leads to."""
    for number in (1, 2):
        try:
            if os.path.samestat(os.fstat(number), status):
                return number
        except OSError:
            continue
    return None


def _write_into(stream: int, text: str) -> None:
    """Write to an output of ours where it stands: opened anew, what was printed before would be overwritten."""
    for printed in (sys.stdout, sys.stderr):
        if printed is not None and not printed.closed:
            printed.flush()
    with os.fdopen(os.dup(stream), "w", encoding="utf-8") as file:
        file.write(text)


def _replace(path: Path, text: str, *, mode: int | None) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.parent / f".{token_hex(8)}.part"
    try:
        # Opened like any new file, for the umask to count.
        with temporary.open("x", encoding="utf-8") as file:
            if mode is not None:
                temporary.chmod(mode)
            file.write(text)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
