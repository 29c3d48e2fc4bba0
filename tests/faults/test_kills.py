"""A run that is killed again and again ends as if nothing had happened, and pays for no answer twice."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from signal import SIGKILL

import pytest

from tests.faults import notes
from tests.faults.command import LEDGER, Desk, environment, no_key
from tests.faults.endpoint import Endpoint, free_port, serve
from tests.faults.plan import SEED, Plan
from tests.faults.server import Row
from tests.faults.warm import Order, Warm

DOCUMENTS = 300
KILLS = 50
CONCURRENCY = 4
MAX_TOKENS = 2000

TIMES = re.compile(r'^( *"(?:seconds|finished)": ).*?(,?)$', re.MULTILINE)
"""The two fields of a result that hold times, both in `provenance`: all else must be the same in every run."""

OPENING = dict.fromkeys(range(0, DOCUMENTS, 20), "wrong_digit") | dict.fromkeys(range(7, DOCUMENTS, 40), "invalid")
REFUSED = range(13, DOCUMENTS, 100)
MOST_CALLS = 2
"""How often any of these documents has to be asked for."""


def plan(out: Path) -> Plan:
    """An endpoint whose answers hang on what it is asked, never on how often."""
    return Plan(
        opening={str(number): fault for number, fault in OPENING.items()} | {"33": "truncated"},
        script={str(number): ["http_400"] for number in REFUSED},
        max_tokens=MAX_TOKENS,
        latency=0.02,
        out=str(out),
    )


def order(desk: Desk, endpoint: Endpoint, *, requests: int | None = None, delay: float = 0.0) -> Order:
    """The command, the same each time; killed some time after a number of requests, if one is given."""
    more = ("--concurrency", str(CONCURRENCY), "--max-tokens", str(MAX_TOKENS))
    return Order(
        desk.arguments(endpoint, *more),
        printed=str(desk.printed),
        env=environment(),
        port=0 if requests is None else endpoint.port,
        requests=requests or 0,
        delay=delay,
    )


def kill(desk: Desk, endpoint: Endpoint, starter: Warm) -> None:
    """Kill the run KILLS times, each time a little further on."""
    chance = random.Random(SEED)
    for count in range(KILLS):
        seen = endpoint.count() + chance.randint(1, 20)
        moment = order(desk, endpoint, requests=seen, delay=chance.uniform(0, 0.02))
        if count % 5 == 0:
            # Before anything is asked: while it starts, or takes stock of what is there.
            moment = replace(moment, requests=0, delay=chance.uniform(0, 0.15))
        elif count % 5 in {1, 2}:
            # Between the steps of writing a file.
            moment = replace(moment, port=0, folder=str(desk.out), operations=chance.randint(1, 16))
        assert starter.run(moment) == -SIGKILL, desk.printed.read_text(encoding="utf-8")


def contents(desk: Desk) -> dict[str, str]:
    """Every file of the results but the ledger's folder, without times."""
    files = {path.relative_to(desk.out): path for path in desk.files()}
    shown = {name: path for name, path in files.items() if LEDGER.parent not in name.parents}
    return {str(name): TIMES.sub(r"\1\2", path.read_text(encoding="utf-8")) for name, path in shown.items()}


def calls(log: list[Row]) -> Counter[str]:
    """How often each document was asked for, but those that fail for good, which every run tries again."""
    return Counter(notes.file(row.document or 0) for row in log if row.document not in REFUSED)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory, starter: Warm) -> tuple[Desk, list[Row], Desk, list[Row]]:
    """A run in peace and one that was killed 50 times and then finished, over the same documents at the same endpoint."""
    peace, war = Desk(tmp_path_factory.mktemp("peace")), Desk(tmp_path_factory.mktemp("war"))
    port = free_port()
    for desk in (peace, war):
        notes.write(desk.documents, range(DOCUMENTS))
    with serve(plan(peace.out), port=port) as endpoint:
        assert starter.run(order(peace, endpoint)) == 3
        undisturbed = endpoint.log()
    with serve(plan(war.out), port=port) as endpoint:
        kill(war, endpoint, starter)
        assert len(contents(war)) < DOCUMENTS - len(REFUSED)
        assert starter.run(order(war, endpoint)) == 3
        return peace, undisturbed, war, endpoint.log()


def test_fifty_kills_leave_the_same_bytes(runs: tuple[Desk, list[Row], Desk, list[Row]]) -> None:
    """Killed by -9 at 50 moments of one run: but for times, each file is that of an undisturbed run, and none is more."""
    peace, _, war, _ = runs

    assert contents(war).keys() == contents(peace).keys()
    assert contents(war) == contents(peace)
    assert len(contents(war)) == DOCUMENTS - len(REFUSED) + len(["failures.jsonl"])
    assert all(notes.is_right(war.result(n) or {}, n) for n in range(DOCUMENTS) if n not in REFUSED)


def test_fifty_kills_leave_nothing_half_written(runs: tuple[Desk, list[Row], Desk, list[Row]]) -> None:
    """No file that a run which was not killed would not leave, no line of the ledger that is not whole, no key."""
    peace, _, war, _ = runs

    assert {path.relative_to(war.out) for path in war.files()} == {
        path.relative_to(peace.out) for path in peace.files()
    }
    done = Counter(row["document"] for row in war.ledger() if row["row"] == "outcome" and row["outcome"] == "done")
    assert done.keys() == {notes.file(number) for number in range(DOCUMENTS) if number not in REFUSED}
    assert no_key(war)


def test_nothing_is_asked_again_once_it_is_written(runs: tuple[Desk, list[Row], Desk, list[Row]]) -> None:
    """When a request comes there is no result yet; what is asked again was under way when the run was killed."""
    _, undisturbed, _, disturbed = runs

    assert [row for row in disturbed if row.written] == []
    again = calls(disturbed) - calls(undisturbed)
    assert again
    assert again.total() <= KILLS * CONCURRENCY * MOST_CALLS


def test_every_call_but_those_under_way_is_in_the_ledger(runs: tuple[Desk, list[Row], Desk, list[Row]]) -> None:
    """A kill costs the rows of the calls that were not answered yet, and no others."""
    _, _, war, disturbed = runs
    seen, kept = calls(disturbed), Counter(row["document"] for row in war.attempts())

    assert not Counter({document: times for document, times in kept.items() if document in seen}) - seen
    assert sum((seen - kept).values()) <= KILLS * CONCURRENCY
