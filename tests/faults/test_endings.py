"""What would meet every document ends a run early, and the same command takes it up where it stopped."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from summarizer.retry import Policy
from tests.faults import notes
from tests.faults.command import Desk, environment, started
from tests.faults.conftest import Tried
from tests.faults.endpoint import Endpoint, free_port, serve
from tests.faults.plan import RIGHT, Plan
from tests.faults.replies import INPUT_TOKENS, OUTPUT_TOKENS
from tests.faults.warm import Order, Warm

DOCUMENTS = 60
CONCURRENCY = 5

SAME = ("--concurrency", str(CONCURRENCY))


@pytest.fixture
def full(desk: Desk) -> Desk:
    """A desk with more documents than a run can have under way."""
    notes.write(desk.documents, range(DOCUMENTS))
    return desk


def finishes(desk: Desk, attempt: Callable[..., Tried], *, port: int, missing: set[int]) -> bool:
    """Whether the same command does what is missing, and only that."""
    ran, log = attempt(Plan(), *SAME, port=port)
    assert {row.document for row in log} == missing
    assert len(log) == len(missing)
    return ran.code == 0 and all(notes.is_right(desk.result(n) or {}, n) for n in range(DOCUMENTS))


ENDINGS = {
    "the key is refused": ("http_401", "key"),
    "the key opens nothing": ("http_403", "key"),
    "the endpoint wants an hour": ("busy_seconds", "1 h"),
}
"""A fault that would meet every document, and a word of what is said about it."""


@pytest.mark.parametrize(("fault", "word"), ENDINGS.values(), ids=ENDINGS)
def test_what_would_meet_every_document_ends_the_run(
    full: Desk, attempt: Callable[..., Tried], fault: str, word: str
) -> None:
    """After the calls that were under way; what was done stays done, and the same command does the rest."""
    done, port = set(range(10)), free_port()
    script = {str(number): [RIGHT] for number in done} | {"*": [fault]}
    ran, log = attempt(Plan(script=script, pause=3600), *SAME, port=port)

    assert ran.code not in {0, 2}
    assert word in ran.printed
    assert "again" in ran.printed
    assert sum(row.reply == fault for row in log) <= CONCURRENCY
    assert all(notes.is_right(full.result(number) or {}, number) for number in done)
    assert finishes(full, attempt, port=port, missing=set(range(DOCUMENTS)) - done)


def test_a_long_pause_says_when_to_come_back(full: Desk, attempt: Callable[..., Tried]) -> None:
    """The message holds how long the endpoint asks to wait, and the minute from which it is worth another try."""
    ran, log = attempt(Plan(script={"*": ["busy_seconds"]}, pause=7500), *SAME)

    assert len(log) <= CONCURRENCY
    assert "2 h 5 min" in ran.printed
    assert re.search(r"after (\d{4}-\d\d-\d\d )?\d\d:\d\d UTC", ran.printed)
    assert full.failures() == {}


def test_an_endpoint_that_only_fails_ends_the_run(full: Desk, attempt: Callable[..., Tried]) -> None:
    """It is not asked the whole budget for each document, and the same command does the rest."""
    port = free_port()
    ran, log = attempt(Plan(script={"*": ["http_500"]}), *SAME, port=port)

    assert ran.code == 1
    assert len(log) < DOCUMENTS * Policy().broken_attempts
    assert "again" in ran.printed
    assert finishes(full, attempt, port=port, missing=set(range(DOCUMENTS)))


def test_a_spent_budget_ends_the_run_before_it_is_passed(full: Desk, attempt: Callable[..., Tried]) -> None:
    """Answers that did not serve count too; what is missing is done by the same command with more to spend."""
    limit, port = 100_000, free_port()
    wasteful = {str(number): ["invalid", RIGHT] for number in range(0, DOCUMENTS, 3)} | {"*": [RIGHT]}
    ran, log = attempt(Plan(script=wasteful), *SAME, "--max-tokens-total", str(limit), port=port)
    done = {number for number in range(DOCUMENTS) if full.result(number) is not None}

    assert ran.code == 3
    assert "again" in ran.printed
    assert 0 < len(done) < DOCUMENTS
    assert len(log) * (INPUT_TOKENS + OUTPUT_TOKENS) <= limit
    assert full.failures() == {}
    assert finishes(full, attempt, port=port, missing=set(range(DOCUMENTS)) - done)


def test_a_second_run_on_the_same_folder_is_turned_away(desk: Desk, starter: Warm) -> None:
    """It says which process has it, asks nothing, and takes nothing from the first."""
    with serve(Plan(script={"*": ["hanging"]}).over(desk.out)) as endpoint:
        arguments = desk.arguments(endpoint, "--concurrency", "10")
        with started(desk, arguments, env=environment()) as process:
            endpoint.wait_for(10)
            code = starter.run(Order(arguments, printed=str(desk.folder / "second"), env=environment()))
            assert process.poll() is None
            assert endpoint.count() == 10

    assert code == 1
    assert f"process {process.pid}" in (desk.folder / "second").read_text(encoding="utf-8")


def test_an_endpoint_that_is_down_ends_the_run(full: Desk, attempt: Callable[..., Tried], starter: Warm) -> None:
    """Nothing listens: not every document is tried in turn, and the same command does them all."""
    port = free_port()
    arguments = full.arguments(Endpoint(port), "--timeout", "2", *SAME)
    code = starter.run(Order(arguments, printed=str(full.printed), env=environment()))

    assert code == 1
    assert len(full.failures()) < DOCUMENTS
    assert finishes(full, attempt, port=port, missing=set(range(DOCUMENTS)))
