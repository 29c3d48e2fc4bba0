"""What the words of a date or a period can mean where they stand in a text, whichever way the text can be read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property

from summarizer.checks.wording import lowered, plain_place
from summarizer.dates import DateMention, Period, Prefer, find_periods
from summarizer.dates.calendar_dates import Reading
from summarizer.dates.composites import WeekOf
from summarizer.dates.finding import frame_of, mention, readings_of, readings_within
from summarizer.dates.meaning import Calendar, Meaning, NamedDay, Side

_FORTNIGHT = 14
_YEAR = 365
_YEARS: dict[Side | None, tuple[int, ...]] = {None: (0, -1, 1), "before": (-1, 0), "this": (0,), "after": (0, 1)}
_PREFERENCES: tuple[Prefer, ...] = ("past", "future")


def plain_dates(words: str, text: str, *, anchor: date | None) -> Iterator[DateMention]:
    """Of the dates that Words gives those that are quickly found: of words that stand plainly and alone in the text."""
    start = plain_place(words, text)
    if start >= 0:
        for reading in readings_within(text, start, end=start + len(words)):
            yield from _meanings(text, reading, anchor=anchor)


class Words:
    """The words of a date or a period within a text."""

    def __init__(self, words: str, text: str) -> None:
        self.words = words
        self.text = text

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Every place where they stand as whole words, in any case and across line breaks."""
        if self.words.isascii():
            return list(_places(lowered(self.words).split(), lowered(self.text)))
        phrase = r"\s+".join(map(re.escape, self.words.split()))
        return [m.span() for m in re.finditer(rf"(?<!\w){phrase}(?!\w)", self.text, re.IGNORECASE) if phrase]

    def dates(self, anchor: date | None) -> Iterator[DateMention]:
        """Every meaning of the dates in or around the words."""
        for reading in self._readings:
            yield from _meanings(self.text, reading, anchor=anchor)

    def periods(self, anchor: date | None) -> Iterator[Period]:
        """Every meaning of the periods in or around the words; none when the words alone make no period."""
        if not find_periods(self.words, anchor=anchor):
            return
        spans, floats = self.spans, any(map(_floats, self._readings))
        for day in _anchors(anchor, years=_YEARS[None] if floats else (0,)):
            for prefer in _PREFERENCES:
                found = find_periods(self.text, anchor=day, prefer=prefer)
                yield from (period for period in found if _touches(spans, period.start, period.end))

    @cached_property
    def _readings(self) -> list[Reading]:
        found = readings_of(self.text) if self.spans else ()
        return [reading for reading in found if _touches(self.spans, reading.start, reading.end)]


def _places(parts: list[str], text: str) -> Iterator[tuple[int, int]]:
    """Where the words `parts` follow each other in a text; searched by hand, as compiling a pattern a date is slow."""
    start = text.find(parts[0]) if parts else -1
    while start >= 0:
        end = _end(parts, text, start=start)
        if end and not _is_word(text[start - 1 : start]) and not _is_word(text[end : end + 1]):
            yield start, end
        else:
            end = start + 1
        start = text.find(parts[0], end)


def _end(parts: list[str], text: str, *, start: int) -> int:
    """Where the words end that begin at `start` with the first; 0 when others follow it."""
    end = start + len(parts[0])
    for part in parts[1:]:
        blank = end
        while text[end : end + 1].isspace():
            end += 1
        if end == blank or not text.startswith(part, end):
            return 0
        end += len(part)
    return end


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _touches(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch shares a character with one of the spans, which are in order and apart."""
    place = bisect_right(spans, start, key=lambda span: span[1])
    return place < len(spans) and spans[place][0] < end


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
