"""Meanings made of others: halves and quarters of years, days of relative months, weeks of days, and ranges."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from summarizer.dates.meaning import Calendar, Frame, Meaning, NamedDay, Offset, Precision, monday
from summarizer.dates.partial import iso_day, parse_partial


@dataclass(frozen=True, slots=True)
class Fraction:
    """A half or a quarter of a year."""

    unit: Literal["half", "quarter"]
    number: int
    year: Calendar

    @property
    def precision(self) -> Precision:
        """Half or quarter."""
        return self.unit

    @property
    def anchored(self) -> bool:
        """True when the year depends on the anchor."""
        return self.year.anchored

    def resolve(self, frame: Frame) -> str | None:
        """Its first month."""
        return replace(self.year, month=(self.number - 1) * span(self.unit) + 1).resolve(frame)


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day of a month told from the anchor's: "the 15th of last month"."""

    day: int
    months: int

    @property
    def precision(self) -> Precision:
        """Day."""
        return "day"

    @property
    def anchored(self) -> bool:
        """Always."""
        return True

    def resolve(self, frame: Frame) -> str | None:
        """The day, or None when that month has no such day."""
        month = Offset("month", self.months).resolve(frame)
        return iso_day(int(month[:4]), int(month[5:]), self.day) if month else None


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The week that a day lies in: "the week of July 26"."""

    day: Meaning

    @property
    def precision(self) -> Precision:
        """Week."""
        return "week"

    @property
    def anchored(self) -> bool:
        """True when the day depends on the anchor."""
        return self.day.anchored

    def resolve(self, frame: Frame) -> str | None:
        """The week's Monday."""
        day = self.day.resolve(frame)
        return monday(date.fromisoformat(day)).isoformat() if day else None


def span(unit: Literal["half", "quarter"]) -> int:
    """Months in a half or a quarter."""
    return 6 if unit == "half" else 3


def resolve_range(first: Meaning, last: Meaning, *, frame: Frame) -> tuple[str | None, str | None]:
    """Both ends, an end without a year or week of its own taken from the other so that they follow each other.

    When both are without, the range lies as a whole on the preferred side: "Monday and Tuesday" read on a Monday means
    the week before unless the future is preferred. Ends that do not ascend ("from 2021 to 2019") are both None.
    """
    start, end = _ends(first, last, frame=frame)
    return (None, None) if start and end and start >= end else (start, end)


def _ends(first: Meaning, last: Meaning, *, frame: Frame) -> tuple[str | None, str | None]:
    if not (_floats(first) or _floats(last)):
        return first.resolve(frame), last.resolve(frame)
    backwards = not _floats(last) or (_floats(first) and frame.prefer == "past")
    sure, other = (last, first) if backwards else (first, last)
    found = sure.resolve(frame)
    if found is None:
        return None, None
    near = replace(frame, anchor=parse_partial(found)[0], prefer="past" if backwards else "future", slack=0)
    return (other.resolve(near), found) if backwards else (found, other.resolve(near))


def _floats(meaning: Meaning) -> bool:
    """True when the preferred side decides."""
    match meaning:
        case Calendar(year=None, years=None, side=None) | NamedDay(side=None, week=None):
            return True
    return False
