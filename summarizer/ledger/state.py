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


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Documents by what became of them; each is counted once.

    Of a run that came to its end only its own documents are counted as done, failed or left, as it counted them. One
    that is under way, or was killed, does not say what it keeps: then the newest row of each document counts.
    """

    done: int
    failed: Mapping[str, int]
    """By the kind of the failure."""
    left: int = 0
    """What the run that was stopped counted: it may not have looked at all."""
    unseen: int = 0
    """Files that it did not come to, and cannot say of whether they are done."""
    earlier_done: int = 0
    """Results of earlier runs that are not among `done`; among it, as long as the last run has no end."""
    earlier_failed: int = 0
    """Failures of earlier runs, likewise."""


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
    current: set[str] = field(default_factory=set)
    """The targets that the last run wrote a row about; there is none about what it kept."""
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
    def tally(self) -> Tally:
        """What became of the documents, as far as the ledger tells."""
        current, earlier = Counter[str](), Counter[str]()
        for target, outcome in self.outcomes.items():
            (current if target in self.current else earlier)[outcome] += 1
        if self.ended is not None:
            return self._ended(self.ended, current, earlier)
        done, failed = _split(current + earlier)
        return Tally(
            done=done,
            failed=failed,
            earlier_done=earlier["done"],
            earlier_failed=earlier.total() - earlier["done"],
        )

    def _ended(self, ended: Ended, current: Counter[str], earlier: Counter[str]) -> Tally:
        made, failed = _split(current)
        # One that was broken off has rows of documents that it did not count any more.
        done = max(ended.done + ended.kept, made)
        if (unwritten := ended.failed - failed.total()) > 0:
            # One whose result may not go where its name says has no target to write a row about.
            failed[OutputError("").kind] += unwritten
        kept_failed = max(0, done - made - earlier["done"])
        known = self.started.documents if self.started is not None and ended.why != "finished" else None
        return Tally(
            done=done,
            failed=failed,
            left=ended.left,
            unseen=max(0, (known or 0) - done - failed.total() - ended.left),
            earlier_done=max(0, earlier["done"] - (done - made)),
            earlier_failed=max(0, earlier.total() - earlier["done"] - kept_failed),
        )

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
            state.current.clear()
        case Ended():
            state.ended = row
        case Outcome():
            state.outcomes[row.target] = row.outcome
            state.current.add(row.target)
            state.latest += row.outcome == "done"
        case Attempt():
            _spend(state, row)


def _split(outcomes: Counter[str]) -> tuple[int, Counter[str]]:
    """How many are done, and the others by the kind of their failure."""
    failed = Counter({kind: number for kind, number in outcomes.items() if kind != "done"})
    return outcomes["done"], failed


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
