"""What the fault tests share: a desk with documents, and the whole of a run in one call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.faults import notes
from tests.faults.command import Desk, Ran, environment, no_key
from tests.faults.endpoint import serve
from tests.faults.plan import Plan
from tests.faults.server import COMPLETIONS, Row
from tests.faults.warm import Order, Warm, warm

Tried: TypeAlias = tuple[Ran, list[Row]]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with ten documents."""
    desk = Desk(tmp_path)
    notes.write(desk.documents, range(10))
    return desk


@pytest.fixture(scope="session")
def starter() -> Iterator[Warm]:
    """Starts commands at once."""
    with warm() as process:
        yield process


@pytest.fixture
def attempt(desk: Desk, starter: Warm) -> Callable[..., Tried]:
    """Runs over the desk's documents against an endpoint with a plan: how that ended, and what was asked.

    Whatever the plan, the key is nowhere afterwards, no request holds it or what the endpoint said in place of an
    answer, none goes anywhere else, and none is about a document whose result was written already.
    """

    def attempt(plan: Plan, *more: str, env: dict[str, str] | None = None, port: int = 0) -> Tried:
        with serve(plan.over(desk.out), port=port) as endpoint:
            arguments = desk.arguments(endpoint, "--timeout", "2", *more)
            code = starter.run(Order(arguments, printed=str(desk.printed), env=environment() if env is None else env))
            log = endpoint.log()
        assert no_key(desk)
        assert [row for row in log if row.tainted or row.written or row.path != COMPLETIONS] == []
        return Ran(code, desk.printed.read_text(encoding="utf-8")), log

    return attempt
