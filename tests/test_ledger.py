"""The ledger of an output folder: what it holds, who may write it, and what is made of what a killed run left."""

from __future__ import annotations

import asyncio
import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import AnswerRefused, EndpointUnavailable, KeyRejected, ModelError, OutputError
from summarizer.ledger import FOLDER, Attempt, Ended, Ledger, Metered, Outcome, Row, Started, Tally, read_state, rows
from summarizer.ledger.rows import line
from summarizer.model import Usage
from summarizer.transport import Call, Completion

AT = datetime(2024, 3, 6, 9, 30, tzinfo=UTC)
STARTED = Started(
    process=17, version="1", model="m", prompt="meeting@v1", schema="meeting@v1", redo="missing", concurrency=8, at=AT
)
ATTEMPT = Attempt(
    document="a.txt",
    attempt=1,
    purpose="ask",
    outcome="answered",
    status=200,
    input_tokens=70,
    output_tokens=7,
    cost=0.25,
    seconds=1.5,
    request_id="r1",
    at=AT,
)
OUTCOME = Outcome(
    document="a.txt",
    target="a",
    outcome="done",
    source="5" * 64,
    task="7" * 64,
    version="1",
    result="f" * 64,
    calls=1,
    cost=0.25,
    at=AT,
)
ENDED = Ended(why="finished", done=1, at=AT)


def ledger_of(out: Path) -> Path:
    return out / FOLDER / "ledger.jsonl"


def written(out: Path, *written: Row) -> Path:
    with Ledger(out) as ledger:
        for row in written:
            ledger.write(row)
    return ledger_of(out)


@pytest.mark.parametrize("row", [STARTED, ATTEMPT, OUTCOME, ENDED], ids=lambda row: type(row).__name__)
def test_a_row_is_read_back_as_it_was_written(tmp_path: Path, row: Row) -> None:
    """Every field of every kind."""
    assert list(rows(written(tmp_path, row))) == [row]


def test_a_row_is_one_line_whatever_is_in_it(tmp_path: Path) -> None:
    """Line breaks, half a surrogate pair, and an id that is no name."""
    row = replace(OUTCOME, document="a\nb\u2028\ud800\x00", message='"}\n{')

    path = written(tmp_path, row, ENDED)

    assert len(path.read_bytes().splitlines()) == 2
    assert list(rows(path)) == [row, ENDED]


def test_later_runs_write_behind_earlier_ones(tmp_path: Path) -> None:
    """Nothing is taken back."""
    written(tmp_path, STARTED)
    assert list(rows(written(tmp_path, ENDED))) == [STARTED, ENDED]


@pytest.mark.parametrize("cut", [1, 2, 40, 200])
def test_a_torn_last_line_costs_that_row_only(tmp_path: Path, cut: int) -> None:
    """It is not read, and the next row stands on a line of its own."""
    path = written(tmp_path, STARTED, OUTCOME)
    path.write_bytes(path.read_bytes()[:-cut])
    assert list(rows(path)) == [STARTED]

    written(tmp_path, ENDED)

    # Where only the newline was missing, closing the line makes a row of it.
    assert list(rows(path)) == ([STARTED, OUTCOME, ENDED] if cut == 1 else [STARTED, ENDED])


@pytest.mark.parametrize(
    "foreign",
    [
        b'{"row":"weather","at":"2024-03-06T09:30:00+00:00"}',
        b'{"row":"ended","at":"2024-03-06T09:30:00+00:00"}',
        b'{"row":"ended","at":"2024-03-06T09:30:00","why":"finished"}',
        b'{"row":"ended","at":"yesterday","why":"finished"}',
        b'{"row":"ended","at":"2024-03-06T09:30:00+00:00","why":["finished"]}',
        b'{"row":"ended","at":17,"why":"finished"}',
        b'{"row":"outcome"',
        b'{"row":"ended","at":' + b"[" * 100_000,
        b"\x00\xff\xfe",
        b"",
        b"null",
    ],
    ids=["kind", "lacks a field", "no zone", "no date", "type", "number", "torn", "deep", "binary", "empty", "null"],
)
def test_a_line_of_another_version_is_passed_over(tmp_path: Path, foreign: bytes) -> None:
    """And so is what is no line of a ledger at all."""
    path = written(tmp_path, STARTED)
    path.write_bytes(path.read_bytes() + foreign + b"\n" + line(ENDED))

    assert list(rows(path)) == [STARTED, ENDED]


def test_a_field_of_a_later_version_is_passed_over(tmp_path: Path) -> None:
    """The rest of the row counts."""
    path = written(tmp_path)
    path.write_text(
        json.dumps(json.loads(line(ENDED)) | {"mood": "good"}, separators=(",", ":")) + "\n", encoding="utf-8"
    )

    assert list(rows(path)) == [ENDED]


@given(st.binary(), st.binary())
def test_no_bytes_break_reading(tmp_path_factory: pytest.TempPathFactory, before: bytes, behind: bytes) -> None:
    """Whatever they are, and the rows around them count."""
    path = tmp_path_factory.mktemp("ledger") / "ledger.jsonl"
    path.write_bytes(before + b"\n" + line(STARTED) + b'{"row":"ended",' + behind + b"\n" + line(ENDED))

    found = list(rows(path))

    assert STARTED in found
    assert found[-1] == ENDED


def test_rows_of_some_kinds_can_be_asked_for(tmp_path: Path) -> None:
    """In their order."""
    path = written(tmp_path, STARTED, ATTEMPT, OUTCOME, ENDED)
    assert list(rows(path, kinds=(Started, Ended))) == [STARTED, ENDED]


def test_there_are_no_rows_without_a_ledger(tmp_path: Path) -> None:
    """And no error."""
    assert list(rows(ledger_of(tmp_path))) == []


def test_a_second_run_on_a_folder_is_refused(tmp_path: Path) -> None:
    """It says who has it and since when, also when the folder has another name; afterwards it may."""
    (tmp_path / "link").symlink_to(tmp_path / "out")
    with Ledger(tmp_path / "out"):
        for name in ("out", "link"):
            with pytest.raises(
                OutputError, match=rf"another run is writing .* \(process {os.getpid()} since \d\d:\d\d\): wait"
            ):
                Ledger(tmp_path / name)
    Ledger(tmp_path / "out").close()


HOLDING = """
import sys, time
from pathlib import Path
from summarizer.ledger import Ledger
ledger = Ledger(Path(sys.argv[1]))
(Path(sys.argv[1]) / f".{'a' * 16}.part").write_text("half")
print("open", flush=True)
time.sleep(60)
"""


def test_a_killed_run_holds_nothing(tmp_path: Path) -> None:
    """The kernel gives its lock back."""
    with subprocess.Popen([sys.executable, "-c", HOLDING, str(tmp_path)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(OutputError, match=f"process {process.pid} since"):
            Ledger(tmp_path)
        os.kill(process.pid, signal.SIGKILL)
    Ledger(tmp_path).close()


def test_what_a_killed_run_left_half_written_is_removed(tmp_path: Path) -> None:
    """In all folders, and nothing but that; after a run that ended, nothing is looked for."""
    part, others = f".{'0' * 16}.part", ["a.json", ".hidden", ".x.part", f"{'0' * 16}.part", f".{'g' * 16}.part"]
    (tmp_path / "deep").mkdir()
    for name in (part, *others):
        (tmp_path / "deep" / name).write_text("x", encoding="utf-8")
    written(tmp_path, STARTED, ENDED)
    written(tmp_path, STARTED)
    assert (tmp_path / "deep" / part).exists()

    written(tmp_path)

    assert sorted(path.name for path in (tmp_path / "deep").iterdir()) == sorted(others)


def test_what_is_kept_free_is_given_back_at_the_end(tmp_path: Path) -> None:
    """A folder holds its results, and a ledger of its size."""
    with Ledger(tmp_path):
        assert (tmp_path / FOLDER / "reserve").stat().st_size >= 1 << 20
    assert sorted(path.name for path in (tmp_path / FOLDER).iterdir()) == ["ledger.jsonl", "lock"]


@pytest.mark.parametrize("blocked", [FOLDER, f"{FOLDER}/ledger.jsonl/x", f"{FOLDER}/reserve/x", f"{FOLDER}/lock/x"])
def test_a_folder_that_takes_no_ledger_is_refused(tmp_path: Path, blocked: str) -> None:
    """A file where the folder should be, a folder where a file should be."""
    (tmp_path / "out" / blocked).parent.mkdir(parents=True)
    (tmp_path / "out" / blocked).write_text("", encoding="utf-8")

    for _ in range(2):
        with pytest.raises(OutputError, match=r"cannot write .*out.*; choose another place or free it"):
            Ledger(tmp_path / "out")


@pytest.fixture
def full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A system whose disk is full as long as the reserve is there; it writes half of what it is given."""
    refused: list[int] = []
    real = os.write

    def half(descriptor: int, data: bytes) -> int:
        if (tmp_path / FOLDER / "reserve").exists() and data.startswith(b'{"row"'):
            refused.append(len(data))
            return real(descriptor, data[: len(data) // 2])
        return real(descriptor, data)

    monkeypatch.setattr(os, "write", half)
    return refused


def test_a_row_that_meets_a_full_disk_is_written_all_the_same(tmp_path: Path, full_disk: list[int]) -> None:
    """What is kept free is given to it; the half that was written before harms nothing, and the trouble is told."""
    with Ledger(tmp_path) as ledger:
        ledger.write(OUTCOME)
        ledger.write(ENDED)
        trouble = str(ledger.trouble)

    assert len(full_disk) == 1
    assert list(rows(ledger_of(tmp_path))) == [OUTCOME, ENDED]
    assert "the disk is full that holds" in trouble
    assert "run the same command again" in trouble


def test_a_row_that_cannot_be_written_raises_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer may be at hand; and when there is room again, the next row is whole."""
    with Ledger(tmp_path) as ledger:
        with monkeypatch.context() as patched:
            patched.setattr(os, "write", _refuse)
            ledger.write(OUTCOME)
        ledger.write(ENDED)

        assert ledger.trouble is not None
    assert list(rows(ledger_of(tmp_path))) == [ENDED]


def _refuse(*_: object) -> int:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class Scripted:
    """A Transport that does what it is told."""

    def __init__(self, step: Callable[[], Completion]) -> None:
        self._step = step
        self.closed = False

    async def send(self, _: Call) -> Completion:
        """What the script says."""
        return self._step()

    async def close(self) -> None:
        """Remember it."""
        self.closed = True


USAGE = Usage(calls=1, input_tokens=70, cached_tokens=10, output_tokens=7)


def completion(*, finish: str = "stop", refusal: str = "") -> Callable[[], Completion]:
    return lambda: Completion(text="{}", finish=finish, refusal=refusal, usage=USAGE, request_id="r1")


def raising(error: BaseException) -> Callable[[], Completion]:
    def step() -> Completion:
        raise error

    return step


def carried(out: Path, *steps: Callable[[], Completion], price: float | None = 0.5) -> list[Attempt]:
    """The rows of calls about one document."""

    async def send(ledger: Ledger) -> None:
        for step in steps:
            metered = Metered(Scripted(step), ledger=ledger, cost=lambda _: price)
            with suppress(Exception, asyncio.CancelledError):
                await metered.send(Call(document="a.txt", purpose="ask", content=b"{}"))

    with Ledger(out) as ledger:
        asyncio.run(send(ledger))
    return [row for row in rows(ledger_of(out)) if isinstance(row, Attempt)]


@pytest.mark.parametrize(
    ("step", "outcome", "status", "tokens", "cost"),
    [
        (completion(), "answered", 200, 77, 0.5),
        (completion(finish="length"), "truncated", 200, 77, 0.5),
        (completion(finish="content_filter"), "filtered", 200, 77, 0.5),
        (completion(refusal="no"), "refused", 200, 77, 0.5),
        (raising(AnswerRefused("no", usage=USAGE, status=200, request_id="r1")), "answer_refused", 200, 77, 0.5),
        (raising(KeyRejected("no", status=401, request_id="r1")), "key_rejected", 401, 0, 0.0),
        (raising(EndpointUnavailable("busy", status=503, request_id="r1")), "endpoint_unavailable", 503, 0, 0.0),
        (raising(EndpointUnavailable("no reply")), "endpoint_unavailable", None, 0, None),
        (raising(EndpointUnavailable("no reply", usage=Usage(calls=1))), "endpoint_unavailable", None, 0, None),
        (raising(EndpointUnavailable("refused", usage=Usage())), "endpoint_unavailable", None, 0, 0.0),
        (raising(ZeroDivisionError("a bug")), "internal_error", None, 0, None),
        (raising(asyncio.CancelledError()), "cancelled", None, 0, None),
    ],
    ids=[
        "answer",
        "cut",
        "filter",
        "refusal",
        "raised",
        "401",
        "503",
        "no reply",
        "sent",
        "unsent",
        "fault",
        "cancelled",
    ],
)
def test_each_call_is_a_row(
    tmp_path: Path, step: Callable[[], Completion], outcome: str, status: int | None, tokens: int, cost: float | None
) -> None:
    """Failed ones too; what was charged for a call without a reply is unknown, and nothing if it was never sent."""
    (row,) = carried(tmp_path, step)

    assert (row.outcome, row.status, row.cost) == (outcome, status, cost)
    assert row.input_tokens + row.output_tokens == tokens
    assert (row.document, row.purpose, row.attempt) == ("a.txt", "ask", 1)
    assert row.request_id == ("r1" if status else "")


def test_the_calls_about_a_document_are_counted(tmp_path: Path) -> None:
    """From 1; and a price that is not known makes no call free."""
    found = carried(tmp_path, completion(), raising(ModelError("no")), completion(), price=None)

    assert [row.attempt for row in found] == [1, 2, 3]
    assert [row.cost for row in found] == [None, None, None]


def test_a_document_is_forgotten_when_it_is_settled(tmp_path: Path) -> None:
    """What its calls cost is added up until then; one unknown cost makes the sum unknown."""
    with Ledger(tmp_path) as ledger:
        ledger.account("a").add(0.25)
        ledger.account("a").add(0.5)
        ledger.account("b").add(None)
        ledger.account("b").add(0.5)

        found = [ledger.settle("a"), ledger.settle("b"), ledger.settle("a")]

    assert [(account.attempts, account.cost) for account in found] == [(2, 0.75), (2, None), (0, 0.0)]


def test_what_is_carried_is_not_changed(tmp_path: Path) -> None:
    """The completion comes through, the error comes through, and closing does."""
    inner = Scripted(completion(finish="length"))

    async def send(ledger: Ledger) -> Completion:
        metered = Metered(inner, ledger=ledger, cost=lambda _: None)
        found = await metered.send(Call(document="", purpose="probe", content=b"{}"))
        await metered.close()
        return found

    with Ledger(tmp_path) as ledger:
        assert asyncio.run(send(ledger)) == completion(finish="length")()
    assert inner.closed


def test_the_state_of_a_folder_adds_up_its_runs(tmp_path: Path) -> None:
    """Of a target the newest row counts, and what was spent is spent."""
    failed = replace(OUTCOME, target="b", outcome="answer_refused", result="")
    later = replace(ENDED, at=AT + timedelta(minutes=2))
    unpriced = replace(ATTEMPT, outcome="endpoint_unavailable", cost=None, input_tokens=0, output_tokens=0)
    written(tmp_path, STARTED, ATTEMPT, unpriced, failed, replace(OUTCOME, outcome="answer_invalid"), ENDED)
    written(tmp_path, STARTED, ATTEMPT, OUTCOME, replace(OUTCOME, target="c"), later)

    state = read_state(tmp_path)

    assert state is not None
    assert (state.runs, state.tally) == (2, Tally(done=2, failed={}, earlier_failed=1))
    assert (state.cost, state.unpriced, state.usage.calls, state.usage.total_tokens) == (0.5, 1, 3, 154)
    assert dict(state.attempts) == {"answered": 2, "endpoint_unavailable": 1}
    assert (state.latest, state.rate, state.ended, state.is_running) == (2, 1.0, later, False)


def outcomes(**of: str) -> list[Row]:
    """A row for each of the targets."""
    return [replace(OUTCOME, target=target, outcome=outcome) for target, outcome in of.items()]


FIRST = [STARTED, *outcomes(a="done", b="done", c="answer_refused"), replace(ENDED, done=2, failed=1)]
KNOWN = replace(STARTED, documents=3)


@pytest.mark.parametrize(
    ("last", "tally"),
    [
        pytest.param([], Tally(done=2, failed={"answer_refused": 1}), id="one run"),
        pytest.param(
            [KNOWN, Ended(why="interrupted", kept=2, left=1)],
            Tally(done=2, failed={}, left=1, earlier_failed=1),
            id="stopped before what had failed",
        ),
        pytest.param(
            [KNOWN, *outcomes(a="done"), Ended(why="budget_spent", done=1, left=2)],
            Tally(done=1, failed={}, left=2, earlier_done=1, earlier_failed=1),
            id="another prompt, stopped",
        ),
        pytest.param(
            [replace(STARTED, documents=1), Ended(why="finished", kept=1)],
            Tally(done=1, failed={}, earlier_done=1, earlier_failed=1),
            id="others removed from the input",
        ),
        pytest.param(
            [KNOWN, *outcomes(c="answer_invalid"), Ended(why="finished", kept=2, failed=1)],
            Tally(done=2, failed={"answer_invalid": 1}),
            id="failed again",
        ),
        pytest.param(
            [KNOWN, *outcomes(c="done"), Ended(why="finished", kept=3)],
            Tally(done=3, failed={}),
            id="adopted, which has a row and is kept",
        ),
        pytest.param(
            [KNOWN, Ended(why="finished", kept=3)],
            Tally(done=3, failed={}),
            id="could be read again, and was there",
        ),
        pytest.param(
            [KNOWN, *outcomes(a="done"), Ended(why="interrupted")],
            Tally(done=1, failed={}, unseen=2, earlier_done=1, earlier_failed=1),
            id="broken off, with a row that it did not count",
        ),
        pytest.param(
            [KNOWN, Ended(why="finished", kept=2, failed=1)],
            Tally(done=2, failed={"output_error": 1}, earlier_failed=1),
            id="a failure without a target",
        ),
        pytest.param(
            [KNOWN, *outcomes(c="done")],
            Tally(done=3, failed={}, earlier_done=2),
            id="killed",
        ),
        pytest.param(
            [KNOWN, *outcomes(b="answer_invalid")],
            Tally(done=1, failed={"answer_invalid": 1, "answer_refused": 1}, earlier_done=1, earlier_failed=1),
            id="killed after a failure",
        ),
    ],
)
def test_a_document_is_counted_once(tmp_path: Path, last: list[Row], tally: Tally) -> None:
    """As done, failed or left; and what only earlier runs were asked about is counted apart."""
    written(tmp_path, *FIRST, *last)

    state = read_state(tmp_path)

    assert state is not None
    assert state.tally == tally


def test_a_run_under_way_is_told_from_a_killed_one(tmp_path: Path) -> None:
    """By its lock; and looking takes nothing from it."""
    with Ledger(tmp_path) as ledger:
        ledger.write(STARTED)
        running = read_state(tmp_path)
        ledger.write(OUTCOME)
    killed = read_state(tmp_path)

    assert running is not None
    assert killed is not None
    assert (running.is_running, running.ended, killed.is_running, killed.ended) == (True, None, False, None)


def test_a_folder_without_a_ledger_has_no_state(tmp_path: Path) -> None:
    """Nothing was ever run into it."""
    assert read_state(tmp_path) is None
