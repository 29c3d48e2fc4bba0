"""The documents that are not scored alike by two evaluations, and the leaves that make the difference."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import fmean

from summarizer.evaluation.contrast.result import NIL, Movement, Pairs, Shift
from summarizer.evaluation.outcome import DocumentOutcome, Leaf, Trial

Leaves = Sequence[Leaf | None]
"""One leaf over the repeats; None where a record does not have it."""


def movements(pairs: Pairs, scores: Sequence[tuple[float, float]]) -> tuple[Movement, ...]:
    """Documents with other scores or other leaves right, the largest difference first; `scores` are theirs as A, B."""
    found = [
        Movement(id=one.id, a=a, b=b, difference=b - a, shifts=tuple(_shifts(one, other)))
        for (one, other), (a, b) in zip(pairs, scores, strict=True)
    ]
    those = [movement for movement in found if abs(movement.difference) > NIL or movement.shifts]
    return tuple(sorted(those, key=lambda movement: (-abs(movement.difference), movement.id)))


def _shifts(one: DocumentOutcome, other: DocumentOutcome) -> Iterator[Shift]:
    """Leaves that are right more often, or less often, over the repeats; shown as in the trials furthest apart."""
    invented = [leaf for side in (one, other) for trial in side.trials for leaf in trial.leaves if _is_invented(leaf)]
    by_value = all(leaf.actual is not None for leaf in invented)
    sides = [[_places(trial, by_value=by_value) for trial in side.trials] for side in (one, other)]
    for place in dict.fromkeys(place for side in sides for trial in side for place in trial):
        a, b = ([trial.get(place) for trial in side] for side in sides)
        gain = _right(b) - _right(a)
        if abs(gain) > NIL:
            yield _gained(a, b) if gain > 0 else _lost(a, b)


def _gained(a: Leaves, b: Leaves) -> Shift:
    worst, best = min(a, key=_goodness, default=None), max(b, key=_goodness, default=None)
    return Shift(change="gained", field=_field(worst, best), a=worst, b=best)


def _lost(a: Leaves, b: Leaves) -> Shift:
    best, worst = max(a, key=_goodness, default=None), min(b, key=_goodness, default=None)
    return Shift(change="lost", field=_field(worst, best), a=best, b=worst)


def _field(*leaves: Leaf | None) -> str:
    return next(leaf.field for leaf in leaves if leaf is not None)


def _is_invented(leaf: Leaf) -> bool:
    return leaf.verdict == "extra" and leaf.expected_path is None


def _places(trial: Trial, *, by_value: bool) -> dict[tuple[str, str, int], Leaf]:
    """Leaves by their place in the expected record; what is nowhere there by its value, or else its own place."""
    seen: Counter[tuple[str, str]] = Counter()
    places: dict[tuple[str, str, int], Leaf] = {}
    for leaf in trial.leaves:
        if leaf.expected_path is not None:
            key = ("", leaf.expected_path)
        elif by_value:
            key = (leaf.field, json.dumps(leaf.actual, sort_keys=True, default=str))
        else:
            key = (leaf.field, str(leaf.actual_path))
        places[*key, seen[key]] = leaf
        seen[key] += 1
    return places


def _right(leaves: Leaves) -> float:
    return fmean(map(_goodness, leaves)) if leaves else 1.0


def _goodness(leaf: Leaf | None) -> float:
    """1 for right, 0 for not; a leaf that a record does not have is one that is rightly empty."""
    if leaf is None or leaf.verdict in ("correct", "blank"):
        return 1.0
    return 0.5 if leaf.verdict in ("unsure", "not_scored") else 0.0
