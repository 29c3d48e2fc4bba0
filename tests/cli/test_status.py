"""`summarizer status`: each document is counted once, and what is not known is not claimed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summarizer.cli.app import app
from summarizer.ledger import Ended, Ledger, Outcome, Row, Started

STARTED = Started(
    process=1, version="1", model="any", prompt="meeting@v1", schema="meeting@v1", redo="missing", concurrency=1
)


def outcome(target: str, what: str) -> Outcome:
    """The row of a document."""
    return Outcome(document=target, target=target, outcome=what, source="5" * 64, task="7" * 64, version="1")


FIRST: list[Row] = [
    STARTED,
    outcome("a", "done"),
    outcome("b", "answer_refused"),
    Ended(why="finished", done=1, failed=1),
]


def status(out: Path, *rows: Row, is_running: bool = False) -> tuple[int, str, list[str]]:
    """The exit code, the table on one line, and the lines below it, after the first run and these rows."""
    with Ledger(out) as ledger:
        for row in (*FIRST, *rows):
            ledger.write(row)
        running = CliRunner().invoke(app, ["status", str(out)]) if is_running else None
    result = running or CliRunner().invoke(app, ["status", str(out)])
    table, lines = "\n".join(map(str.rstrip, result.output.splitlines())).strip().split("\n\n")
    return result.exit_code, " ".join(table.split()), lines.splitlines()


def test_what_failed_before_and_is_left_now_is_left(tmp_path: Path) -> None:
    """Not both."""
    code, table, lines = status(tmp_path, STARTED, Ended(why="interrupted", kept=1, left=1))

    assert (code, table) == (3, "done failed left runs 1 0 1 2")
    assert not [line for line in lines if line.startswith("failed")]
    assert (
        "beside these, 1 failed in earlier runs: the last one did not come to them, or was not asked about them"
        in lines
    )


def test_what_is_no_longer_in_the_input_is_told_apart(tmp_path: Path) -> None:
    """A document that was removed is not missing for ever, and its failure is not forgotten either."""
    code, table, lines = status(tmp_path, STARTED, Ended(why="finished", kept=1))

    assert (code, table) == (0, "done failed runs 1 0 2")
    assert lines[-2:] == [
        "beside these, 1 failed in earlier runs: the last one was not asked about them",
        "next: nothing is missing of the last run; why others failed before is in failures.jsonl",
    ]


@pytest.mark.parametrize(
    ("end", "advice"),
    [
        (Ended(why="interrupted", left=1), "run the same command again; it goes on where this one stopped"),
        (Ended(why="key_rejected", message="no", left=1), "see to what stopped it, then run the same command again"),
        (Ended(why="budget_spent", left=1), "run the same command again, if need be with another limit or none; it"),
    ],
    ids=lambda each: each.why if isinstance(each, Ended) else "",
)
def test_what_to_do_about_a_run_that_stopped(end: Ended, advice: str, tmp_path: Path) -> None:
    """Not the same whatever stopped it."""
    assert status(tmp_path, STARTED, end)[2][-1].startswith(f"next: {advice}")


@pytest.mark.parametrize(
    ("redo", "kinds", "advice"),
    [
        ("missing", ["empty_article", "answer_refused"], "run the same command again to try what failed once more"),
        ("all", ["answer_refused"], "run the same command again without --fresh to try what failed once more"),
        ("missing", ["empty_article", "unsupported_language"], "see in failures.jsonl what is wrong with these"),
        ("missing", ["unreadable_article"], "run the same command again to try what failed once more"),
    ],
)
def test_what_to_do_about_failures(redo: str, kinds: list[str], advice: str, tmp_path: Path) -> None:
    """Where the documents themselves are the reason, another try is no use."""
    failed = [outcome(f"f{number}", kind) for number, kind in enumerate(kinds)]
    _, _, lines = status(tmp_path, replace(STARTED, redo=redo), *failed, Ended(why="finished", failed=len(kinds)))

    assert lines[-1].startswith(f"next: {advice}")


@pytest.mark.parametrize(
    ("is_running", "why"),
    [(True, "this one keeps is known when it ends"), (False, "the killed one kept is not known")],
    ids=["under way", "killed"],
)
def test_a_run_without_an_end_says_what_it_cannot_tell(is_running: bool, why: str, tmp_path: Path) -> None:
    """What it keeps has no row."""
    code, table, lines = status(tmp_path, STARTED, outcome("c", "done"), is_running=is_running)

    assert (code, table) == (3, "done failed runs 2 1 2")
    assert f"of these, 1 done, 1 failed in earlier runs: which of them {why}" in lines


@pytest.mark.parametrize(
    ("files", "told"), [(0, ", with any"), (1, ", of 1 file with any"), (1200, ", of 1,200 files with any")]
)
def test_files_are_not_called_documents(files: int, told: str, tmp_path: Path) -> None:
    """One may hold many, and standard input is none."""
    started = replace(STARTED, documents=files)
    _, _, lines = status(tmp_path, started, Ended(why="finished", kept=1))

    assert told in lines[0]


def test_what_was_never_looked_at_is_not_called_done_or_left(tmp_path: Path) -> None:
    """A run that was broken off counted nothing more."""
    started = replace(STARTED, documents=9)
    code, table, _ = status(tmp_path, started, Ended(why="interrupted", kept=1))

    assert (code, table) == (3, "done failed not looked at runs 1 0 8 2")
