"""Dates, as far as the expected one is known, and periods."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from summarizer.evaluation.names.comparison import SAME, Comparison, correct, unsure, wrong
from summarizer.evaluation.names.folding import words

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:[T ](.+))?)?)?")
_MONTHS = {"month": 1, "quarter": 3, "half": 6}


class _Span(NamedTuple):
    """First and last day, counted from the year 1."""

    first: int
    last: int


def day(expected: object, actual: object) -> Comparison:
    """Judge dates: ISO strings, or the records that hold one; the precision of the expected one decides."""
    if expected == actual:
        return SAME
    (ours, precise), (theirs, exact) = _resolved(expected), _resolved(actual)
    if ours is None:
        return _by_text(expected, actual)
    if theirs is None:
        return wrong(f"no date for {ours}", 0.3)
    if ours == theirs:
        return correct("the same date")
    return _compared(ours, theirs, _span(ours, precise), _span(theirs, exact))


def period(expected: object, actual: object) -> Comparison:
    """Judge two dates at once: both must be right, and absent where they are expected to be."""
    if expected == actual:
        return SAME
    if not isinstance(expected, Mapping) or not isinstance(actual, Mapping):
        return day(expected, actual)
    ours, theirs = _ends(expected), _ends(actual)
    if not any(ours):
        return _by_text(expected, actual)
    if _covered(*ours) and _covered(*ours) == _covered(*theirs):
        return correct("the same days")
    start, end = _end("start", ours[0], theirs[0]), _end("end", ours[1], theirs[1])
    similarity = (start.similarity + end.similarity) / 2
    bad = next((one for one in (start, end) if one.verdict != "correct"), None)
    return correct(start.reason or end.reason) if bad is None else Comparison(bad.verdict, 0.9 * similarity, bad.reason)


def _ends(value: Mapping[object, object]) -> tuple[str | None, str | None]:
    start, end = (value.get(name) for name in ("start", "end"))
    return start if isinstance(start, str) and start else None, end if isinstance(end, str) and end else None


def _end(name: str, ours: str | None, theirs: str | None) -> Comparison:
    if ours and theirs:
        return day(ours, theirs)
    if ours or theirs:
        return wrong(f"no {name} {'given' if ours else 'expected'}", 0.3)
    return SAME


def _covered(start: str | None, end: str | None) -> tuple[int, int] | None:
    first, last = _span(start, None), _span(end, None)
    return (first.first, last.last) if first and last else None


def _resolved(value: object) -> tuple[str | None, str | None]:
    """The ISO date of a value and its precision, where they are known."""
    if isinstance(value, Mapping):
        found, precision = value.get("resolved"), value.get("precision")
        return (found.strip() if isinstance(found, str) and found.strip() else None), (
            precision if isinstance(precision, str) else None
        )
    return (value.strip() if isinstance(value, str) and value.strip() else None), None


def _by_text(expected: object, actual: object) -> Comparison:
    if not _unresolved(actual):
        return wrong("resolved, and nobody can", 0.5)
    ours, theirs = (value.get("text") if isinstance(value, Mapping) else value for value in (expected, actual))
    if isinstance(ours, str) and isinstance(theirs, str) and words(ours) == words(theirs) and words(ours):
        return correct("the same words")
    return unsure("neither is resolved", 0.5)


def _unresolved(value: object) -> bool:
    return _resolved(value)[0] is None and not (isinstance(value, Mapping) and any(_ends(value)))


def _compared(ours: str, theirs: str, wanted: _Span | None, given: _Span | None) -> Comparison:
    if wanted is None or given is None:
        same = words(ours) == words(theirs) and words(ours)
        return correct("but for spelling") if same else wrong(f"{theirs} is not {ours}")
    if wanted == given:
        return _clock(ours, theirs)
    if wanted.first <= given.first and given.last <= wanted.last:
        return correct(f"finer than expected: {theirs} for {ours}")
    if given.first <= wanted.first and wanted.last <= given.last:
        return wrong(f"coarser than expected: {theirs} for {ours}", 0.6)
    return wrong(f"{theirs} is not {ours}", 0.5 if ours[:7] == theirs[:7] else 0.2 if ours[:4] == theirs[:4] else 0.0)


def _clock(ours: str, theirs: str) -> Comparison:
    """Judge the times of two values of the same day, where both have one."""
    if len(ours) > 10 and len(theirs) > 10:
        try:
            if datetime.fromisoformat(ours) != datetime.fromisoformat(theirs):
                return wrong(f"{theirs} is not {ours}", 0.7)
        except ValueError:
            return wrong(f"{theirs} is not {ours}", 0.7)
    elif len(ours) > 10:
        return wrong(f"coarser than expected: {theirs} for {ours}", 0.7)
    return correct("the same date")


@lru_cache(maxsize=1 << 13)
def _span(iso: str | None, precision: str | None) -> _Span | None:
    """The days an ISO date covers at a precision; the date itself may be coarser; None when it is no date."""
    match = _ISO.fullmatch(iso or "")
    if match is None:
        return None
    year, month, day_ = (int(part) if part else None for part in match.groups()[:3])
    try:
        return _days(year or 0, month, day_, precision or "day")
    except (ValueError, OverflowError):
        return None


def _days(year: int, month: int | None, day_: int | None, precision: str) -> _Span:
    if month is None or precision == "year":
        return _Span(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
    if precision in _MONTHS or day_ is None:
        return _Span(date(year, month, 1).toordinal(), _last_day(year, month + _MONTHS.get(precision, 1) - 1))
    first = date(year, month, day_).toordinal()
    if precision == "week":
        monday = first - (first - 1) % 7
        return _Span(monday, monday + 6)
    return _Span(first, first)


def _last_day(year: int, month: int) -> int:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1]).toordinal()
