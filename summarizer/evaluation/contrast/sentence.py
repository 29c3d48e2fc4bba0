"""The verdict on two evaluations and its grounds, in one plain sentence."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.evaluation.contrast.result import Contrast, Side
from summarizer.evaluation.fitness import COVERAGE
from summarizer.evaluation.statistics import ALPHA, fewest_changed


def in_words(found: Contrast) -> str:
    """The headline, what could have been told, failures, fields and documents left out; no full stop."""
    return "; ".join(_clauses(found))


def _clauses(found: Contrast) -> Iterator[str]:
    yield _headline(found)
    if found.verdict == "can't tell" and found.covered and not found.same_answers:
        yield _reach(found)
    if found.covered and (found.a.failed or found.b.failed):
        yield f"failed: {_failed(found.a)} in A, {_failed(found.b)} in B"
    for verdict in ("worse", "better"):
        fields = [f"{one.field} ({_points(one.difference)})" for one in found.fields if one.verdict == verdict]
        if fields:
            yield f"{verdict} in {', '.join(fields)}"
    if found.excluded:
        yield f"{_documents(len(found.excluded))} not compared"


def _headline(found: Contrast) -> str:
    if not found.covered:
        return (
            f"can't tell: A has {found.a.answered} of {found.a.asked} answers and B has {found.b.answered} of "
            f"{found.b.asked}, and a verdict needs {100 * COVERAGE:.0f} % on both sides"
        )
    if found.verdict == "no difference":
        return f"no difference: the answers are the same ({_documents(found.documents)})"
    if found.same_answers:
        return "can't tell: the answers are the same and their scores are not, so the scorer has changed in between"
    if not found.changed:
        return f"can't tell: the answers differ, and no score does ({_documents(found.documents)})"
    roughly = "roughly " if found.interval.approximate else ""
    grounds = (
        f"(95 % interval {roughly}{_points(found.interval.low)} to {_points(found.interval.high)}, {_p(found.p)}, "
        f"{_documents(found.documents)}, {found.changed} changed)"
    )
    if found.verdict == "can't tell":
        way = "lower" if found.difference < 0 else "higher"
        return f"can't tell: B is {_size(found.difference)} points {way} {grounds}"
    return f"B is {found.verdict} by {_size(found.difference)} points {grounds}"


def _reach(found: Contrast) -> str:
    if found.detectable is not None:
        return f"this many documents could have detected a drop of {_size(found.detectable)} points"
    if found.changed < fewest_changed():
        return f"at least {fewest_changed()} documents must change, all one way, before a difference can be told"
    return "too few documents change for any drop to be detected reliably"


def _failed(side: Side) -> str:
    return f"{side.asked - side.answered} of {side.asked} answers"


def _documents(number: int) -> str:
    return f"{number} document{'' if number == 1 else 's'}"


def _points(share: float) -> str:
    return f"−{_size(share)}" if share < 0 else _size(share)


def _size(share: float) -> str:
    """In points of 100, without sign; a limit that is just not 0 must not read 0.0."""
    points = abs(100 * share)
    return f"{points:.1f}" if points >= 0.05 or not points else f"{points:.2g}"


def _p(p: float) -> str:
    """To three digits, or to four where three would read 0.050 and the verdict says less."""
    if p < 0.001:
        return "p < 0.001"
    return f"p = {p:.4f}" if 0.0495 <= p < ALPHA else f"p = {p:.3f}"
