"""The fields in which one evaluation is better or worse than another, tested together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean

from summarizer.evaluation.contrast.result import NIL, FieldContrast, FieldVerdict, Pairs, direction
from summarizer.evaluation.outcome import DocumentOutcome, Trial
from summarizer.evaluation.statistics import holm, sign_flip
from summarizer.evaluation.tally import Tally, by_field

FEWEST_LEAVES = 8
"""A field with fewer expected leaves is not tested: it could only ever be noise."""

Tallied = Sequence[tuple[Trial, Mapping[str, Tally]]]
"""The answers for a document, with a tally for each field."""
Scores = Sequence[tuple[float, float]]
"""F1 of a field on both sides, one pair a document."""


def field_contrasts(pairs: Pairs, *, covered: bool) -> tuple[FieldContrast, ...]:
    """Every field with something to score, by name; those with enough expected leaves are tested together."""
    scores = _scores(pairs)
    expected = _expected(one for one, _ in pairs) | _expected(other for _, other in pairs)
    raw = {
        name: sign_flip([b - a for a, b in found]) for name, found in scores.items() if expected[name] >= FEWEST_LEAVES
    }
    adjusted = holm(raw)
    return tuple(
        _field(name, found, expected=expected[name], p=raw.get(name), adjusted=adjusted.get(name), covered=covered)
        for name, found in scores.items()
    )


def _field(
    name: str, scores: Scores, *, expected: int, p: float | None, adjusted: float | None, covered: bool
) -> FieldContrast:
    difference = fmean(b - a for a, b in scores)
    changed = sum(abs(b - a) > NIL for a, b in scores)
    return FieldContrast(
        field=name,
        verdict=_verdict(difference, adjusted, changed=changed, covered=covered),
        a=fmean(a for a, _ in scores),
        b=fmean(b for _, b in scores),
        difference=difference,
        documents=len(scores),
        changed=changed,
        expected=expected,
        p=p,
        adjusted=adjusted,
    )


def _verdict(difference: float, adjusted: float | None, *, changed: int, covered: bool) -> FieldVerdict:
    if adjusted is None:
        return "too few"
    if not covered:
        return "can't tell"
    return direction(difference, adjusted) if changed else "no difference"


def _expected(documents: Iterable[DocumentOutcome]) -> Counter[str]:
    """How many leaves of each field are expected, in the first of the repeats."""
    return Counter(
        leaf.field
        for document in documents
        for trial in document.trials[:1]
        for leaf in trial.leaves
        if leaf.verdict in ("correct", "wrong", "missing", "unsure")
    )


def _scores(pairs: Pairs) -> dict[str, Scores]:
    """By field in order of name, its F1 in the documents that have something to score there."""
    scores: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for one, other in pairs:
        a, b = ([(trial, by_field(trial.leaves)) for trial in document.trials] for document in (one, other))
        for name in {name for _, tallies in (*a, *b) for name in tallies}:
            if (found := _document_scores(a, b, name=name)) is not None:
                scores[name].append(found)
    return dict(sorted(scores.items()))


def _document_scores(a: Tallied, b: Tallied, *, name: str) -> tuple[float, float] | None:
    """F1 of a field in a document, mean over repeats, on both sides; None when it has nothing to score there.

    Where one side has something and the other rightly has nothing, such as against an invented item, nothing is
    perfect.
    """
    if not any(tallies[name].f1 is not None for _, tallies in (*a, *b) if name in tallies):
        return None
    before, after = ([_trial_score(trial, tallies.get(name, Tally())) for trial, tallies in side] for side in (a, b))
    return (fmean(before), fmean(after)) if before and after else None


def _trial_score(trial: Trial, counts: Tally) -> float:
    return 0.0 if trial.failure is not None else counts.document
