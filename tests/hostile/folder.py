"""A folder of everything that people, programs and attackers leave in one."""

from __future__ import annotations

import os
import socket
import stat
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from tests.hostile.archives import ARCHIVES
from tests.hostile.pdfs import PDFS
from tests.hostile.texts import GOOD, TABLES, TEXTS

FILES = {**TEXTS, **TABLES, **ARCHIVES, **PDFS}
"""What is in the files, by their names."""

NAMES = (
    b"caf\xe9.txt",
    b"\xff\xfe.txt",
    b"two\nlines.txt",
    b"\x1b]0;owned\x07\x1b[2J.txt",
    b"\xe2\x80\xaegpj.txt",
    b"-rf.txt",
    b"--out=elsewhere.txt",
    b"~.txt",
    b"$(touch owned).txt",
    b"..txt",
    b"...",
    b"a .txt",
    b" .txt",
    b"con.txt",
    b"nul",
    b"back\\slash.txt",
    b"[bold red]name.txt",
    b"%s%n.txt",
    b"failures.jsonl.txt",
    b"failures.txt",
    "é".encode() * 125 + b".txt",
    b"x" * 251 + b".txt",
    b"Case.txt",
    b"case.txt",
    b"case.md",
    unicodedata.normalize("NFC", "née.txt").encode(),
    unicodedata.normalize("NFD", "née.txt").encode(),
)
"""Names of files; those that begin with a dot are hidden, and no run reads them."""

OUTSIDE = "The secret of the outside is 4711."


def build(folder: Path) -> Mapping[str, Path]:
    """Fill a folder with `documents`, and put beside it what must not be touched; the places by their names."""
    documents, outside = folder / "documents", folder / "outside"
    documents.mkdir()
    outside.mkdir()
    (outside / "kept.json").write_text("{}", encoding="utf-8")
    (outside / "secret.txt").write_text(OUTSIDE, encoding="utf-8")
    for name, make in FILES.items():
        (documents / name).write_bytes(make())
    (documents / "names").mkdir()
    for each in NAMES:
        (documents / "names" / os.fsdecode(each)).write_text(GOOD, encoding="utf-8")
    _odd(documents / "odd", outside)
    return {"documents": documents, "outside": outside, "out": folder / "out"}


def _odd(folder: Path, outside: Path) -> None:
    """Links, pipes, sockets, and files that the system does not give out."""
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "deep" / "er" / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "deep" / "er" / "up").symlink_to("../..")
    (folder / "itself").symlink_to("itself")
    (folder / "one.txt").symlink_to("two.txt")
    (folder / "two.txt").symlink_to("one.txt")
    (folder / "broken.txt").symlink_to("nowhere.txt")
    (folder / "linked.txt").symlink_to(outside / "secret.txt")
    (folder / "device.txt").symlink_to("/dev/zero")
    (folder / "memory.txt").symlink_to("/proc/self/mem")
    os.mkfifo(folder / "pipe.txt")
    (folder / "linked-pipe.txt").symlink_to("pipe.txt")
    with (folder / "vast.txt").open("wb") as file:
        file.truncate(1 << 40)
    with (folder / "vast.jsonl").open("wb") as file:
        file.truncate(1 << 33)
    with socket.socket(socket.AF_UNIX) as opened:
        here = Path.cwd()
        # The path of a socket may have a hundred characters only.
        os.chdir(folder)
        try:
            opened.bind("socket.txt")
        finally:
            os.chdir(here)


def listing(folder: Path) -> dict[bytes, tuple[int, int, bytes]]:
    """All that is under a folder: the kind of each entry, its size, and where a link leads; nothing is followed."""
    found = {}
    for above, folders, files in os.walk(folder):
        for path in (Path(above, name) for name in (*folders, *files)):
            status = path.lstat()
            leads = os.fsencode(path.readlink()) if path.is_symlink() else b""
            size = 0 if stat.S_ISDIR(status.st_mode) else status.st_size
            found[os.fsencode(path)] = (status.st_mode, size, leads)
    return found
