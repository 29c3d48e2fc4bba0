"""What a date expression means, and the arithmetic that turns it into an ISO date once the anchor is known.

Parts that the text does not give are never filled in: a month resolves to a month, a day that does not exist to None.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Protocol

from summarizer.dates.partial import iso_day, iso_month, iso_year

Precision = Literal["day", "week", "month", "quarter", "half", "year"]
Prefer = Literal["past", "future"]
Order = Literal["day", "month"]
Unit = Literal["day", "week", "month", "quarter"]
Side = Literal["before", "this", "after"]


@dataclass(frozen=True, slots=True)
class Frame:
    """What resolving depends on besides the expression."""

    anchor: date | None
    prefer: Prefer = "past"
    order: Order | None = None
    """What stands first in 05/03/2024; None leaves it unresolved."""
    slack: int = 61
    """Days by which a date without a year may lie on the side that is not preferred."""


class Meaning(Protocol):
    """One point in time as the text gives it."""

    @property
    def precision(self) -> Precision:
        """How fine the text is."""

    @property
    def anchored(self) -> bool:
        """True when it depends on the anchor."""

    def resolve(self, frame: Frame) -> str | None:
        """The ISO date, or None when the anchor is missing or the text leaves it open."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day, a month or a year of the calendar: "July 28", "July of last year", "2021"."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    years: int | None = None
    """The year as an offset from the anchor's: -1 is last year."""
    side: Side | None = None
    """Which July: "last July" is before the anchor's month, whatever is preferred."""

    @property
    def precision(self) -> Precision:
        """The finest part given."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def anchored(self) -> bool:
        """True without a year of its own."""
        return self.year is None

    def resolve(self, frame: Frame) -> str | None:
        """The ISO date with as many parts as are known."""
        years = 0 if self.side == "this" else self.years
        if self.year is not None:
            return self._of(self.year)
        if frame.anchor is None:
            return None
        if years is not None:
            return self._of(frame.anchor.year + years)
        return self._nearest_day(frame, frame.anchor) if self.day else self._nearest_month(frame, frame.anchor)

    def _of(self, year: int) -> str | None:
        if self.day and self.month:
            return iso_day(year, self.month, self.day)
        return iso_month(year * 12 + self.month - 1) if self.month else iso_year(year)

    def _nearest_month(self, frame: Frame, anchor: date) -> str | None:
        if not self.month:
            return None
        past = self.side == "before" or (self.side is None and frame.prefer == "past")
        distance = (anchor.month - self.month if past else self.month - anchor.month) % 12
        if distance == 0 and self.side is not None:
            distance = 12
        return iso_month(anchor.year * 12 + anchor.month - 1 + (-distance if past else distance))

    def _nearest_day(self, frame: Frame, anchor: date) -> str | None:
        slack, today = (frame.slack, anchor.toordinal()) if self.side is None else (-1, anchor.toordinal())
        past = self.side == "before" or (self.side is None and frame.prefer == "past")
        # nine years hold every calendar day at least once, February 29 across a skipped leap year (1900) too
        for step in range(-1, 9):
            found = self._of(anchor.year - step if past else anchor.year + step)
            day = date.fromisoformat(found).toordinal() if found else None
            if day is not None and (day <= today + slack if past else day >= today - slack):
                return found
        return None


@dataclass(frozen=True, slots=True)
class Offset:
    """A whole number of days, weeks, months or quarters from the anchor's: "yesterday", "last week", "a month ago"."""

    unit: Unit
    count: int

    @property
    def precision(self) -> Precision:
        """That of the unit: two weeks ago is a week, not a day."""
        return self.unit

    @property
    def anchored(self) -> bool:
        """Always."""
        return True

    def resolve(self, frame: Frame) -> str | None:
        """The day, the week's Monday, the month, or the quarter's first month."""
        anchor = frame.anchor
        if anchor is None:
            return None
        if self.unit in ("day", "week"):
            start = anchor if self.unit == "day" else monday(anchor)
            return shifted(start, self.count * (1 if self.unit == "day" else 7))
        months = anchor.year * 12 + anchor.month - 1
        return iso_month(months + self.count if self.unit == "month" else (months // 3 + self.count) * 3)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A weekday: "Wednesday", "last Wednesday", "Tuesday of next week"."""

    weekday: int
    side: Side | None = None
    week: int | None = None
    """The week as an offset from the anchor's."""

    @property
    def precision(self) -> Precision:
        """Day."""
        return "day"

    @property
    def anchored(self) -> bool:
        """Always."""
        return True

    def resolve(self, frame: Frame) -> str | None:
        """The day: bare, the nearest on the preferred side, the anchor itself included.

        "last" and "next" exclude the anchor. "this" stays in the anchor's week, as articles write "this Wednesday"
        of the day before and of days to come; with the future preferred it does not lie behind.
        """
        anchor = frame.anchor
        if anchor is None:
            return None
        if self.week is not None or self.side == "this":
            distance = 7 * (self.week or 0) + self.weekday - anchor.weekday()
            return shifted(
                anchor,
                distance + 7 if self.week is None and distance < 0 and frame.prefer == "future" else distance,
            )
        past = self.side == "before" or (self.side is None and frame.prefer == "past")
        distance = (anchor.weekday() - self.weekday if past else self.weekday - anchor.weekday()) % 7
        if distance == 0 and self.side is not None:
            distance = 7
        return shifted(anchor, -distance if past else distance)


@dataclass(frozen=True, slots=True)
class Numeric:
    """05/03/2024: two parts whose order the text does not tell unless one is over 12, and a year."""

    parts: tuple[int, int]
    year: int

    @property
    def precision(self) -> Precision:
        """Day."""
        return "day"

    @property
    def anchored(self) -> bool:
        """Never."""
        return False

    def resolve(self, frame: Frame) -> str | None:
        """The date when only one order is possible or the frame gives the order."""
        first, second = self.parts
        readings = {"day": iso_day(self.year, second, first), "month": iso_day(self.year, first, second)}
        possible = {reading for reading in readings.values() if reading}
        if len(possible) == 1:
            return possible.pop()
        return readings[frame.order] if frame.order else None


@dataclass(frozen=True, slots=True)
class Open:
    """A date that the expression alone does not settle: "three days earlier", "several weeks ago", "that year"."""

    precision: Precision
    anchored: bool = False

    def resolve(self, frame: Frame) -> None:
        """None."""


def monday(day: date) -> date:
    """The Monday of the day's week; the first day of the calendar for the days before its first Monday."""
    return date.fromordinal(max(1, day.toordinal() - day.weekday()))


def shifted(day: date, days: int) -> str | None:
    """The ISO date that many days later; None outside of the calendar."""
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return None
