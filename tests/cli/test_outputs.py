"""Output that cannot be written, and input that does not come: a run ends as it would have, or when it is told to."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest

from summarizer.cli import render
from summarizer.cli.interruption import SIGNALS, Interruptible
from summarizer.cli.outputs import Lasting, discard, say
from summarizer.cli.run import STDIN, Input
from summarizer.folder import Stop
from tests.cli.test_resume import options
from tests.cli.test_run import GOOD, folder, run
from tests.openai_server import NOTHING, Call, Reply, content, serve

COMMAND = [sys.executable, "-m", "summarizer", "run"]


class Full(StringIO):
    """A stream on a disk that is full from some point on, or whose reader has gone."""

    def __init__(self, number: int, *, room: int = 0) -> None:
        super().__init__()
        self._number = number
        self._room = room

    def write(self, text: str) -> int:
        if len(self.getvalue()) + len(text) > self._room:
            raise OSError(self._number, os.strerror(self._number))
        return super().write(text)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EPIPE], ids=errno.errorcode.get)
def test_a_stream_that_takes_no_more_is_given_up(number: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Once it is said why, unless whoever read it has had enough; what was written before stays."""
    stream = Full(number, room=4)
    lasting = Lasting(stream)

    for text in ("one\n", "two\n", "3"):
        assert lasting.write(text) == len(text)
        lasting.flush()

    said = capsys.readouterr().err
    assert stream.getvalue() == "one\n"
    assert said.count("summarizer: nothing more is printed") == (number != errno.EPIPE)
    assert (os.strerror(number) in said) == (number != errno.EPIPE)


def test_rows_and_tables_are_printed_on_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """As far as that goes: neither raises, or ends the program."""
    monkeypatch.setattr(sys, "stdout", Full(errno.ENOSPC))
    screen = render.Screen()

    screen.plain_line("a row")
    screen.print(render.row_table({"documents": "1"}))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EPIPE], ids=errno.errorcode.get)
def test_standard_error_that_went_away_changes_nothing(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nobody to tell."""
    monkeypatch.setattr(sys, "stderr", Full(number))

    say("anything")


def test_what_a_stream_still_holds_goes_nowhere(tmp_path: Path) -> None:
    """Else it would be tried once more at the end, and change the exit code."""
    with (tmp_path / "file").open("w") as stream:
        stream.write("held")
        discard(stream)
        stream.flush()

    assert (tmp_path / "file").read_text() == ""


def test_output_that_cannot_be_written_does_not_stop_a_run(tmp_path: Path) -> None:
    """Every document is done, and standard error says once what is wrong."""
    source = folder(tmp_path / "in", **{f"a{number}": GOOD for number in range(12)})
    (tmp_path / "unwritable").touch()
    with (tmp_path / "unwritable").open() as unwritable:
        ran = subprocess.run(
            [*COMMAND, str(source), "--out", str(tmp_path / "out")],
            stdout=unwritable,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )

    assert ran.returncode == 0
    assert ran.stderr.count("\n") == 1
    assert "nothing more is printed" in ran.stderr
    assert len(list((tmp_path / "out").glob("*.json"))) == 12


@pytest.mark.parametrize("signals", [1, 2])
def test_ctrl_c_that_takes_the_reader_along_ends_as_any_other(signals: int, tmp_path: Path) -> None:
    """Exit code 130, also where neither output can be written: `2>&1 | tee` is in the same foreground job."""
    source = folder(tmp_path / "in", **{f"a{number}": GOOD for number in range(3)})
    reading, writing = os.pipe()
    asked: list[Call] = []

    def script(call: Call) -> Reply:
        asked.append(call)
        if len(asked) == 1:
            os.close(reading)
            process.send_signal(signal.SIGINT)
            if signals == 2:
                return Reply(fault="hang")
        return content(NOTHING)

    with serve(script) as server:
        command = [*COMMAND, str(source), "--out", str(tmp_path / "out"), "--concurrency", "1", *options(server)]
        process = subprocess.Popen(command, stdout=writing, stderr=writing, env=os.environ)
        os.close(writing)
        with process:
            if signals == 2:
                while not asked:
                    assert process.poll() is None
                while process.poll() is None:
                    process.send_signal(signal.SIGINT)
                    _wait(process)
            assert process.wait(timeout=60) == 130


def _wait(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(timeout=0.3)
    except subprocess.TimeoutExpired:
        return


@pytest.fixture
def silent() -> Iterator[int]:
    """A pipe into which nobody writes."""
    reading, writing = os.pipe()
    yield reading
    os.close(reading)
    os.close(writing)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_a_run_that_waits_for_standard_input_can_be_stopped(
    number: signal.Signals, silent: int, tmp_path: Path
) -> None:
    """By the first signal: nothing is under way, and nothing was asked about."""
    source = folder(tmp_path / "in", a=GOOD)
    process = subprocess.Popen(
        [*COMMAND, str(source), "-", "--out", str(tmp_path / "out")],
        stdin=silent,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        # The ledger is there when standard input is about to be read.
        while not (tmp_path / "out" / ".summarizer" / "ledger.jsonl").exists():
            assert process.poll() is None
        while process.poll() is None:
            process.send_signal(number)
            try:
                process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                pytest.fail("it still waits")
        assert process.stderr is not None
        said = process.stderr.read()

    assert (process.returncode, said) == (130, "summarizer: stopped; nothing was asked about\n")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_a_signal_is_an_interrupt_until_something_is_under_way(number: signal.Signals) -> None:
    """One while it winds up after that changes nothing."""
    before = {each: signal.getsignal(each) for each in SIGNALS}
    try:
        with Interruptible(Stop()), pytest.raises(KeyboardInterrupt):
            signal.raise_signal(number)
        assert signal.getsignal(number) is signal.SIG_IGN
    finally:
        # The program would end now; these tests go on.
        for each, handler in before.items():
            signal.signal(each, handler)


def test_standard_input_is_read_before_anything_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever writes it may take long, and the event loop would stand still."""
    piped = BytesIO(GOOD.encode())
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(piped))
    given = Input(paths=[folder(tmp_path / "in", a=GOOD), STDIN], limit=1000)

    found = given.documents(given.found(tmp_path / "out"))

    assert piped.read() == b""
    assert [document.id for document, _ in found] == ["a.txt", "stdin"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.json", "a.pdf"])
def test_a_pipe_as_a_path_is_a_failure(tmp_path: Path, name: str) -> None:
    """Nobody may ever write into it; what comes through a pipe has a place of its own."""
    os.mkfifo(tmp_path / name)

    code, printed = run("run", tmp_path / name, "--out", tmp_path / "out")

    assert code == 1
    assert f"{name} is a pipe or a device: give a file, or - to read standard input" in printed


@pytest.mark.parametrize("what", ["folder", "file"])
def test_a_list_of_failures_that_cannot_be_written_hides_nothing(tmp_path: Path, what: str) -> None:
    """The closing table and the exit code come in any case, and the reasons are still in the ledger."""
    source, out = folder(tmp_path / "in", a=GOOD, b=""), tmp_path / "out"
    (out / "failures.jsonl").mkdir(parents=True)
    if what == "file":
        (out / "failures.jsonl" / "mine").touch()

    code, printed = run("run", source, "--out", out)

    assert code == 3
    assert "documents  claims" in printed
    assert f"the reasons are not in {out / 'failures.jsonl'}: cannot write" in printed.replace("\n", " ")


@pytest.mark.parametrize("kind", ["table", "folder"])
def test_an_input_may_be_called_like_the_list_of_failures(tmp_path: Path, kind: str) -> None:
    """Its results have another place."""
    source, out = tmp_path / "in", tmp_path / "out"
    if kind == "table":
        source.mkdir()
        lines = [{"id": "a", "text": GOOD}, {"id": "b", "text": ""}]
        (source / "failures.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    else:
        source.mkdir()
        folder(source / "Failures.jsonl", a=GOOD, b="")

    code, _ = run("run", source, "--out", out)

    assert code == 3
    assert (out / "failures.jsonl").is_file()
    assert len(list(out.glob("[fF]ailures.jsonl-*/a.json"))) == 1
