"""What the ledger of an output folder says about it: what is done, what failed and why, and what was spent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from summarizer.errors import OutputError
from summarizer.ledger.journal import FILE, FOLDER
from summarizer.ledger.lock import is_held
from summarizer.ledger.rows import Attempt, Ended, Outcome, Started, rows
from summarizer.model import Usage


@dataclass(slots=True)
class State:
    """The runs over an output folder, added up."""

    is_running: bool
    runs: int = 0
    started: Started | None = None
    """The last run."""
    ended: Ended | None = None
    """How the last run ended; None if it is under way, or was killed."""
    last: datetime | None = None
    """When the last row was written."""
    outcomes: dict[str, str] = field(default_factory=dict)
    """`done`, or the kind of the failure, by target; what counts is the newest row."""
    attempts: Counter[str] = field(default_factory=Counter)
    """How many calls had which outcome, in all runs."""
    usage: Usage = field(default_factory=Usage)
    """What the calls of all runs used."""
    cost: float = 0.0
    """US dollars, as far as they are known."""
    unpriced: int = 0
    """Calls whose cost is not known."""
    seconds: float = 0.0
    """How long the calls took, added up."""
    killed: int = 0
    """Earlier runs that did not come to an end: what their last calls cost is not known."""
    answers: int = 0
    answer_tokens: int = 0
    """Whole answers about documents, and their tokens."""
    latest: int = 0
    """Documents that the last run made results of."""

    @property
    def done(self) -> int:
        """How many documents have a result."""
        return sum(1 for outcome in self.outcomes.values() if outcome == "done")

    @property
    def failed(self) -> Mapping[str, int]:
        """How many documents have none, by the kind of the failure."""
        return Counter(outcome for outcome in self.outcomes.values() if outcome != "done")

    @property
    def rate(self) -> float | None:
        """Results a minute in the last run, until its last row; None if there are too few to tell."""
        if self.started is None or self.last is None or not self.latest or self.last <= self.started.at:
            return None
        return self.latest * 60 / (self.last - self.started.at).total_seconds()


def read_state(out: Path) -> State | None:
    """The state of an output folder; None if it has no ledger. Raises OutputError for one that cannot be read."""
    path = out / FOLDER / FILE
    if not path.exists():
        return None
    state = State(is_running=is_held(path.with_name("lock")))
    try:
        for row in rows(path):
            _add(state, row)
    except OSError as error:
        raise OutputError(f"cannot read {path}: {error.strerror or error}; make it readable") from error
    return state


def read_failures(out: Path) -> list[Outcome]:
    """The newest row of each document that has no result, in the order of their names. Raises OutputError."""
    path = out / FOLDER / FILE
    failed: dict[str, Outcome] = {}
    try:
        for row in rows(path, kinds=(Outcome,)):
            if isinstance(row, Outcome):
                failed.pop(row.target, None)
                if row.outcome != "done":
                    failed[row.target] = row
    except OSError as error:
        raise OutputError(f"cannot read {path}: {error.strerror or error}; make it readable") from error
    return sorted(failed.values(), key=lambda row: row.document)


def _add(state: State, row: Started | Attempt | Outcome | Ended) -> None:
    state.last = row.at
    match row:
        case Started():
            state.killed += state.started is not None and state.ended is None
            state.runs += 1
            state.started, state.ended, state.latest = row, None, 0
        case Ended():
            state.ended = row
        case Outcome():
            state.outcomes[row.target] = row.outcome
            state.latest += row.outcome == "done"
        case Attempt():
            _spend(state, row)


def _spend(state: State, row: Attempt) -> None:
    state.attempts[row.outcome] += 1
    state.usage += Usage(
        calls=1, input_tokens=row.input_tokens, cached_tokens=row.cached_tokens, output_tokens=row.output_tokens
    )
    state.cost += row.cost or 0.0
    state.unpriced += row.cost is None
    state.seconds += row.seconds
    if row.document and row.outcome == "answered":
        state.answers += 1
        state.answer_tokens += row.output_tokens
