"""What the words of a date or a period can mean where they stand in a text, whichever way the text can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from summarizer.dates import DateMention, Period, Prefer, find_periods
from summarizer.dates.calendar_dates import Reading
from summarizer.dates.composites import WeekOf
from summarizer.dates.finding import frame_of, mention, readings_of
from summarizer.dates.meaning import Calendar, Meaning, NamedDay, Side

_FORTNIGHT = 14
_YEAR = 365
_YEARS: dict[Side | None, tuple[int, ...]] = {None: (-1, 0, 1), "before": (-1, 0), "this": (0,), "after": (0, 1)}
_PREFERENCES: tuple[Prefer, ...] = ("past", "future")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a date or a period within a text."""

    words: str
    text: str

    def spans(self) -> list[tuple[int, int]]:
        """Every place where they stand as whole words."""
        phrase = r"\s+".join(map(re.escape, self.words.split()))
        return [m.span() for m in re.finditer(rf"(?<!\w){phrase}(?!\w)", self.text, re.IGNORECASE) if phrase]

    def dates(self, anchor: date | None) -> Iterator[DateMention]:
        """Every meaning of the dates in or around the words."""
        for reading in self._readings():
            yield from _meanings(self.text, reading, anchor=anchor)

    def periods(self, anchor: date | None) -> Iterator[Period]:
        """Every meaning of the periods in or around the words; none when the words alone make no period."""
        if not find_periods(self.words, anchor=anchor):
            return
        spans, floats = self.spans(), any(map(_floats, self._readings()))
        for day in _anchors(anchor, years=_YEARS[None] if floats else (0,)):
            for prefer in _PREFERENCES:
                found = find_periods(self.text, anchor=day, prefer=prefer)
                yield from (period for period in found if _touches(spans, period.start, period.end))

    def _readings(self) -> list[Reading]:
        spans = self.spans()
        return [reading for reading in readings_of(self.text) if _touches(spans, reading.start, reading.end)]


def _touches(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(start < behind and first < end for first, behind in spans)


def _meanings(text: str, reading: Reading, *, anchor: date | None) -> Iterator[DateMention]:
    """The reading looking back and ahead, in the years around the anchor, and in the weeks around it."""
    for prefer in _PREFERENCES:
        yield mention(text, reading, frame=frame_of(anchor, prefer=prefer))
    if anchor is None:
        return
    if _floats(reading):
        for year in range(max(1, anchor.year - 1), min(date.max.year, anchor.year + 1) + 1):
            if meaning := _in_year(reading.meaning, year, anchor=anchor):
                yield mention(text, reading._replace(meaning=meaning), frame=frame_of(anchor))
    match reading:
        case Reading(meaning=NamedDay(side=None, week=None), last=None):
            yield from _days_around(mention(text, reading, frame=frame_of(anchor)), anchor=anchor)


def _days_around(named: DateMention, *, anchor: date) -> Iterator[DateMention]:
    """A weekday in the fortnights before and after the anchor: "on Tuesday week"."""
    for days in range(-_FORTNIGHT, _FORTNIGHT + 1):
        day = _later(anchor, days)
        if day.weekday() == named.weekday:
            yield replace(named, resolved=day.isoformat())


def _floats(reading: Reading) -> bool:
    """Whether the text gives no year, neither of the calendar nor from the anchor."""
    ends = [end for end in (reading.meaning, reading.last) if end is not None]
    return all(_in_year(end, 2000, anchor=None) is not None for end in ends)


def _in_year(meaning: Meaning, year: int, *, anchor: date | None) -> Meaning | None:
    """The meaning in a year that it leaves open; None when it does not, or rules this year out ("last July")."""
    match meaning:
        case Calendar(year=None, years=None, side=side):
            if anchor is None or year - anchor.year in _YEARS[side]:
                return replace(meaning, year=year, side=None)
        case WeekOf(day=day):
            inner = _in_year(day, year, anchor=anchor)
            return WeekOf(inner) if inner else None
    return None


def _anchors(anchor: date | None, *, years: tuple[int, ...]) -> list[date | None]:
    return [None] if anchor is None else [_later(anchor, _YEAR * step) for step in years]


def _later(day: date, days: int) -> date:
    return date.fromordinal(min(max(1, day.toordinal() + days), date.max.toordinal()))
