"""The numbers of an evaluation that people look at first, the same in the terminal and on the page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import ceil
from operator import add

from summarizer.evaluation.outcome import DocumentOutcome, Evaluation, Leaf, Trial, Verdict, tag_values
from summarizer.evaluation.statistics import Interval, interval
from summarizer.evaluation.tally import (
    Grounding,
    Rows,
    Tally,
    coverage,
    document_f1,
    grounding,
    mean_f1,
    micro,
    rows,
    tally,
)
from summarizer.model import Usage


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field, or one list with all its fields."""

    name: str
    weight: int | None
    """None for a list, whose fields weigh differently."""
    counts: Mapping[Verdict, int]
    """Leaves by verdict, each counted once whatever it weighs."""
    tally: Tally
    loss: float
    """Share of all points lost, 0 to 1; see `points_lost`."""

    @property
    def expected(self) -> int:
        """Leaves for which the expected record has a value that is scored."""
        return sum(self.counts.get(verdict, 0) for verdict in ("correct", "wrong", "missing", "unsure"))


@dataclass(frozen=True, slots=True)
class TagRow:
    """The documents that have one value of a tag."""

    name: str
    value: str
    documents: int
    f1: float
    """Mean over those documents, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What an evaluation comes to; rates are from 0 to 1."""

    f1: float | None
    """Mean over documents, failed ones with 0; None without documents."""
    interval: Interval | None
    """Of that mean, at 95 %."""
    micro: Tally
    """Over all leaves, by weight."""
    answered: int
    asked: int
    failures: Mapping[str, int]
    """Failed answers by kind."""
    rows: Mapping[Rows, Tally]
    grounding: Grounding
    fields: tuple[FieldRow, ...]
    """In the order of the records, each list before its fields; fields without any scored leaf are left out."""
    tags: tuple[TagRow, ...]
    """By name, then lowest mean first."""
    flagged: int
    usage: Usage
    seconds: float
    """Mean time of an answer."""
    seconds_95: float
    """Time within which 95 % of the answers came."""


def overview(evaluation: Evaluation) -> Overview:
    """Sum up an evaluation."""
    documents = evaluation.documents
    trials = [trial for document in documents for trial in document.trials]
    leaves = [leaf for trial in trials for leaf in trial.leaves]
    answered, asked = coverage(documents)
    seconds = [trial.seconds for trial in trials if trial.failure is None]
    return Overview(
        f1=mean_f1(documents),
        interval=interval([document_f1(document) for document in documents], bounds=(0.0, 1.0)) if documents else None,
        micro=micro(documents),
        answered=answered,
        asked=asked,
        failures=Counter(trial.failure for trial in trials if trial.failure),
        rows=rows(leaves),
        grounding=reduce(add, (grounding(trial.leaves, trial.pairs) for trial in trials), Grounding()),
        fields=tuple(_fields(leaves)),
        tags=tuple(_tags(documents)),
        flagged=sum(trial.flagged for trial in trials),
        usage=usage(trials),
        seconds=sum(seconds) / len(seconds) if seconds else 0.0,
        seconds_95=_percentile(seconds, 0.95),
    )


def usage(trials: Iterable[Trial]) -> Usage:
    """What these answers cost, together."""
    return reduce(add, (trial.usage for trial in trials), Usage())


def points_lost(counted: Tally) -> int:
    """What F1 falls short by, in weight: what is wrong counts twice, as it was expected and was given."""
    return 2 * counted.wrong + counted.missing + counted.extra


def _percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that is no less than this share of the values: nearest rank; 0 without any."""
    return sorted(values)[max(0, ceil(round(share * len(values), 9)) - 1)] if values else 0.0


def _tags(documents: Iterable[DocumentOutcome]) -> Iterator[TagRow]:
    scores: defaultdict[str, defaultdict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for document in documents:
        for name, tag in document.tags.items():
            for value in set(tag_values(tag)):
                scores[name][value].append(document_f1(document))
    for name in sorted(scores):
        found = [TagRow(name, value, len(each), sum(each) / len(each)) for value, each in scores[name].items()]
        yield from sorted(found, key=lambda row: (row.f1, row.value))


def _fields(leaves: Sequence[Leaf]) -> Iterator[FieldRow]:
    lost = points_lost(tally(leaves))
    lists: dict[str, dict[str, list[Leaf]]] = {}
    for leaf in leaves:
        lists.setdefault(leaf.field.partition(".")[0], {}).setdefault(leaf.field, []).append(leaf)
    for name, fields in lists.items():
        whole = _row(name, [leaf for found in fields.values() for leaf in found], weight=None, lost=lost)
        parts = [_row(field, found, weight=found[0].weight, lost=lost) for field, found in fields.items()]
        if whole.expected or whole.counts.get("extra"):
            yield whole
            yield from (part for part in parts if part.name != name and (part.expected or part.counts.get("extra")))


def _row(name: str, leaves: list[Leaf], *, weight: int | None, lost: int) -> FieldRow:
    counted = tally(leaves)
    counts = Counter(leaf.verdict for leaf in leaves)
    return FieldRow(name, weight, counts, counted, points_lost(counted) / lost if lost else 0.0)
