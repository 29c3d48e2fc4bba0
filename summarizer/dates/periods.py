"""Stretches of time: what lies between two dates, since one, or over the weeks before the anchor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from summarizer.dates.calendar_dates import Reading
from summarizer.dates.composites import span
from summarizer.dates.deictic import singular
from summarizer.dates.finding import DateMention, frame_of, mention, readings_of
from summarizer.dates.lexicon import Kind
from summarizer.dates.meaning import Calendar, Offset, Prefer
from summarizer.dates.partial import iso_month, parse_partial
from summarizer.dates.tokens import Tokens, tokens_of

_LEAD = re.compile(
    r"\b(?:(?P<open>since|starting (?:in|on)|beginning (?:in|on))|(?P<close>until|till|up to|through)"
    r"|(?P<within>during|throughout|all of|over the course of)|(?P<bare>between|from|in|over|for))"
    r"(?:\s+the)?(?:\s+whole(?:\s+of)?)?\s+$",
    re.IGNORECASE,
)
_ROLLING_LEAD = re.compile(r"\b(?:(?:over|in|during|for|within|throughout)\s+)?(?:the|this)\s+$", re.IGNORECASE)
_ONWARDS = re.compile(r"\s{1,3}(?:onwards?|on)\b(?=\s*[,.;:)]|\s*$)", re.IGNORECASE)
_SO_FAR = re.compile(r"\bso\s+far\s+$", re.IGNORECASE)
_REACH = 32
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time in a text; `first` and `last` are ISO dates with the parts the text gives, both inclusive."""

    start: int
    """Offset of its first character, the preposition included."""
    end: int
    text: str
    first: str | None
    """None when it is open to the past or cannot be resolved."""
    last: str | None
    """None when it is open to the future or cannot be resolved."""


def find_periods(text: str, *, anchor: date | None = None, prefer: Prefer = "past") -> tuple[Period, ...]:
    """The periods of an English text in order: ranges, halves and quarters, "since May", "over the past two weeks".

    A plain month or year ("in July") is a date of find(), no period, unless "during" or "throughout" leads it.
    `anchor` and `prefer` are those of find().
    """
    tokens = tokens_of(text)
    frame = frame_of(anchor, prefer=prefer)
    found = [
        _of_mention(tokens, mention(text, reading, frame=frame), reading=reading, anchor=frame.anchor)
        for reading in readings_of(text)
    ]
    found += [
        _rolling(tokens, index, anchor=frame.anchor)
        for index in range(len(tokens))
        if tokens.kind(index) is Kind.DEICTIC
    ]
    return tuple(sorted((period for period in found if period), key=lambda period: period.start))


def _of_mention(tokens: Tokens, date_: DateMention, *, reading: Reading, anchor: date | None) -> Period | None:
    left = tokens.text[max(0, date_.start - _REACH) : date_.start]
    lead = _LEAD.search(left)
    start = date_.start - (len(left) - lead.start()) if lead else date_.start
    kind = lead.lastgroup if lead else None
    onwards = _ONWARDS.match(tokens.text, date_.end)
    if reading.last:
        first, last, end = date_.resolved, date_.until, date_.end
    elif kind == "open" or (lead and lead[0].lower().startswith("from") and onwards):
        first, last, end = date_.resolved, None, onwards.end() if onwards else date_.end
    elif kind == "close":
        first, last, end = None, date_.resolved, date_.end
    elif date_.precision in ("half", "quarter") or (kind == "within" and date_.precision != "day"):
        first, last, end = *_covered(date_), date_.end
    elif so_far := _SO_FAR.search(left):
        start = date_.start - (len(left) - so_far.start())
        first, last, end = date_.resolved, anchor.isoformat() if anchor else None, date_.end
    else:
        return None
    return Period(start=start, end=end, text=tokens.text[start:end], first=first, last=last)


def _covered(date_: DateMention) -> tuple[str | None, str | None]:
    """First and last day of a week, first and last month of a half or a quarter, a month or a year itself."""
    if not date_.resolved:
        return None, None
    first = parse_partial(date_.resolved)[0]
    if date_.precision == "week":
        return date_.resolved, date.fromordinal(min(date.max.toordinal(), first.toordinal() + 6)).isoformat()
    if date_.precision in ("half", "quarter"):
        months = span("half" if date_.precision == "half" else "quarter")
        return date_.resolved, iso_month(first.year * 12 + first.month - 2 + months)
    return date_.resolved, date_.resolved


def _rolling(tokens: Tokens, index: int, *, anchor: date | None) -> Period | None:
    """ "over the past two weeks", "in the last month", "the next three days", counted from the anchor."""
    head = tokens[index]
    counted = tokens.kind(index + 1) in (Kind.COUNT, Kind.NUMBER)
    unit = tokens[index + 1 + counted]
    gaps = {tokens.gap(position) for position in range(index + 1, index + 2 + counted)}
    left = tokens.text[max(0, head.start - _REACH) : head.start]
    lead = _ROLLING_LEAD.search(left)
    if not head.value or unit.kind is not Kind.UNIT or gaps != {""} or not (lead or counted):
        return None
    if tokens.after(unit.end) == "of":
        return None
    count = tokens[index + 1].value if counted else (1 if unit.value == 1 else 0)
    start = head.start - (len(left) - lead.start() if lead else 0)
    first, last = _around(anchor, unit=singular(unit.word), count=count * head.value)
    return Period(start=start, end=unit.end, text=tokens.text[start : unit.end], first=first, last=last)


def _around(anchor: date | None, *, unit: str, count: int) -> tuple[str | None, str | None]:
    """From the anchor to `count` units away, as fine as the unit is: days for weeks, months, years."""
    if not anchor or not count or not (unit in _DAYS_IN or unit in _MONTHS_IN):
        return None, None
    frame = frame_of(anchor)
    if unit in _DAYS_IN:
        here, there = (Offset("day", days).resolve(frame) for days in (0, count * _DAYS_IN[unit]))
    elif _MONTHS_IN[unit] < 12:
        here, there = (Offset("month", months).resolve(frame) for months in (0, count * _MONTHS_IN[unit]))
    else:
        here, there = (Calendar(years=years).resolve(frame) for years in (0, count * _MONTHS_IN[unit] // 12))
    return (there, here) if count < 0 else (here, there)
