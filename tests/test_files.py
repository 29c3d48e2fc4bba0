"""Writing files: whole or not at all, and without putting a file in the place of something else."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.errors import OutputError
from summarizer.files import ensure_folder, write


def mode(path: Path) -> int:
    """The permissions of a file."""
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=[0o022, 0o077, 0o002], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """What the user wants new files not to allow."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    """And nothing is left beside it."""
    write(tmp_path / "a" / "b" / "c.txt", "Höhe\n")

    assert (tmp_path / "a" / "b" / "c.txt").read_bytes() == "Höhe\n".encode()
    assert [path.name for path in (tmp_path / "a" / "b").iterdir()] == ["c.txt"]


def test_a_new_file_allows_what_the_user_wants(tmp_path: Path, umask: int) -> None:
    """As any program's files do."""
    write(tmp_path / "new", "x")

    assert mode(tmp_path / "new") == 0o666 & ~umask


@pytest.mark.parametrize("kept", [0o600, 0o664, 0o755], ids=oct)
def test_a_file_that_is_there_keeps_its_mode(tmp_path: Path, kept: int) -> None:
    """Also one that nobody else may read."""
    (tmp_path / "old").write_text("old", encoding="utf-8")
    (tmp_path / "old").chmod(kept)

    write(tmp_path / "old", "new")

    assert ((tmp_path / "old").read_text(encoding="utf-8"), mode(tmp_path / "old")) == ("new", kept)


def test_a_link_stays_and_what_it_points_at_is_replaced(tmp_path: Path) -> None:
    """Through several links, with the mode of the file."""
    target = tmp_path / "elsewhere" / "file"
    write(target, "old")
    target.chmod(0o640)
    (tmp_path / "second").symlink_to("elsewhere/file")
    (tmp_path / "first").symlink_to(tmp_path / "second")

    write(tmp_path / "first", "new")

    assert (tmp_path / "first").is_symlink()
    assert (tmp_path / "second").is_symlink()
    assert (target.read_text(encoding="utf-8"), mode(target)) == ("new", 0o640)
    assert [path.name for path in target.parent.iterdir()] == ["file"]


def test_a_link_that_leads_nowhere_leads_to_the_new_file(tmp_path: Path) -> None:
    """Whose folders are made, too."""
    (tmp_path / "link").symlink_to("new/file")

    write(tmp_path / "link", "x")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "new" / "file").read_text(encoding="utf-8") == "x"


def test_a_file_that_is_open_elsewhere_stays_whole(tmp_path: Path) -> None:
    """Who reads it at that moment reads the old one to its end."""
    write(tmp_path / "file", "old")
    with (tmp_path / "file").open(encoding="utf-8") as reading:
        write(tmp_path / "file", "new")
        assert reading.read() == "old"


def test_what_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    """Half a surrogate pair is no text, and the fault is found on the way."""
    write(tmp_path / "file", "old")

    with pytest.raises(UnicodeEncodeError):
        write(tmp_path / "file", "x" * 100_000 + "\ud800")

    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("file", "old")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    """It is a pipe afterwards, and who reads it has the text."""
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reader.start()

    write(pipe, "x\n")
    reader.join(10)

    assert (read, stat.S_ISFIFO(pipe.stat().st_mode)) == (["x\n"], True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_behind_a_link_is_written_into(tmp_path: Path) -> None:
    """The link stays, and so does the pipe."""
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write(link, "through")
    reader.join(timeout=10)

    assert read == [b"through"]
    assert link.is_symlink()
    assert pipe.is_fifo()


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="this system has no terminals of its own")
def test_a_device_is_written_into() -> None:
    """Root could replace it; a terminal is one that nobody misses."""
    ours, theirs = os.openpty()
    try:
        terminal = Path(os.ttyname(theirs))
        write(terminal, "x")

        assert os.read(ours, 10) == b"x"
        assert terminal.is_char_device()
    finally:
        os.close(ours)
        os.close(theirs)


PRINTING = """
import sys
from pathlib import Path
from summarizer.files import write
print("before")
write(Path("/dev/stdout"), "written\\n")
print("after")
"""


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="this system has no /dev/stdout")
@pytest.mark.parametrize("into", ["file", "pipe"])
def test_standard_output_is_written_into_where_it_stands(tmp_path: Path, into: str) -> None:
    """Between what is printed before and after, wherever that goes."""
    command = [sys.executable, "-c", PRINTING]
    if into == "pipe":
        out = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    else:
        with (tmp_path / "out").open("wb") as file:
            subprocess.run(command, check=True, stdout=file)
        out = (tmp_path / "out").read_bytes()

    assert out == b"before\nwritten\nafter\n"


@pytest.mark.parametrize("name", ["folder", "file/below", "x" * 300, "loop"])
def test_a_place_that_takes_no_file_is_named(tmp_path: Path, name: str) -> None:
    """With what to do."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "loop").symlink_to("loop")

    with pytest.raises(OutputError, match="choose another place or free it") as caught:
        write(tmp_path / name, "x")

    assert str(tmp_path / name) in str(caught.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder", "loop"]


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="this system has no /dev/full")
def test_a_full_device_is_an_error_of_ours() -> None:
    """Also where the text is only written on closing."""
    with pytest.raises(OutputError, match=r"cannot write /dev/full: .*; choose another place"):
        write(Path("/dev/full"), "x")


def test_a_folder_is_made_and_stays_empty(tmp_path: Path) -> None:
    """Whatever was tried in it."""
    ensure_folder(tmp_path / "a" / "b")
    ensure_folder(tmp_path / "a" / "b")

    assert list((tmp_path / "a" / "b").iterdir()) == []


@pytest.mark.parametrize("name", ["file", "file/below", "x" * 300])
def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, name: str) -> None:
    """With what to do."""
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(OutputError, match="choose another place or free it") as caught:
        ensure_folder(tmp_path / name)

    assert str(tmp_path / name) in str(caught.value)
