"""Dates that point from the anchor or from the story: "last Wednesday", "next month", "the following day"."""

from __future__ import annotations

from dataclasses import replace

from summarizer.dates.calendar_dates import Reading, deictic_year, is_weekday, read_day, read_month, read_month_or_year
from summarizer.dates.lexicon import Kind
from summarizer.dates.meaning import Calendar, Meaning, NamedDay, Offset, Open, Precision, Side, Unit
from summarizer.dates.ranges import joined
from summarizer.dates.tokens import Tokens

_SIDES: dict[int, Side] = {-1: "before", 0: "this", 1: "after"}
_UNITS: dict[str, Unit] = {"day": "day", "week": "week", "month": "month", "quarter": "quarter"}


def read_deictic(tokens: Tokens, index: int) -> list[Reading]:
    """ "last Wednesday", "next July", "this week", "last night", "this past Friday"; [] for "the past week"."""
    start = tokens[index].start
    doubled = tokens.kind(index + 1) is Kind.DEICTIC and tokens.gap(index + 1) == ""
    index += doubled
    kind = tokens.kind(index + 1)
    if tokens.gap(index + 1) != "" or (doubled and kind not in (Kind.WEEKDAY, Kind.MONTH)):
        return []
    readers = {
        Kind.WEEKDAY: _weekday,
        Kind.MONTH: _month,
        Kind.UNIT: _unit,
        Kind.DAYPART: _daypart,
    }
    reading = readers[kind](tokens, index) if kind in readers else None
    if not reading:
        return []
    first, *further = joined(tokens, reading) if kind in (Kind.WEEKDAY, Kind.MONTH) else [reading]
    return [first._replace(start=start), *further]


def read_narrative(tokens: Tokens, index: int) -> list[Reading]:
    """ "the following day", "that week", "the previous Friday": found, and left open."""
    head, token = tokens[index], tokens[index + 1]
    if tokens.gap(index + 1) != "":
        return []
    if token.kind is Kind.UNIT and token.value == 1:
        return [Reading(head.start, token.end, index + 2, Open(precision_of(token.word)))]
    # in "said that Wednesday's talks failed" the word does not point at a day
    if token.kind is Kind.WEEKDAY and head.word.lower() != "that" and is_weekday(tokens, index + 1):
        return [Reading(head.start, token.end, index + 2, Open("day"), weekday=token.value)]
    return []


def read_today(tokens: Tokens, index: int) -> list[Reading]:
    """ "yesterday", "today", "tonight", "tomorrow"."""
    token = tokens[index]
    return [Reading(token.start, token.end, index + 1, Offset("day", token.value))]


def read_deictic_unit(tokens: Tokens, index: int) -> Reading | None:
    """ "last week", "this year", "next weekend"; None for a length of time, as "the last week" is one."""
    head, unit = tokens[index], tokens[index + 1]
    word = unit.word.lower()
    is_length = head.value != 0 and tokens.before(head.start).lower() == "the"
    if is_length or unit.value != 1 or head.word.lower() == "past" or tokens.after(unit.end) == "of":
        return None
    if word in ("day", "decade", "fortnight"):
        return None
    if word == "weekend":
        saturday, sunday = (NamedDay(day, week=head.value) for day in (5, 6))
        return Reading(head.start, unit.end, index + 2, saturday, sunday)
    return Reading(head.start, unit.end, index + 2, moved(word, head.value))


def moved(word: str, count: int) -> Meaning:
    """`count` of the unit that the word names away from the anchor; open for decades and weekends."""
    unit = singular(word)
    if unit == "year":
        return Calendar(years=count)
    if unit == "fortnight":
        return Offset("week", 2 * count)
    return Offset(_UNITS[unit], count) if unit in _UNITS else Open(precision_of(word), anchored=True)


def precision_of(word: str) -> Precision:
    """The precision of a date that is told in the unit that the word names."""
    unit = singular(word)
    if unit in _UNITS:
        return _UNITS[unit]
    return {"fortnight": "week", "weekend": "day"}.get(unit, "year")  # type: ignore[return-value]


def singular(word: str) -> str:
    """The unit that a word of kind UNIT names: "Weeks" is week."""
    return word.lower().removesuffix("s")


def _weekday(tokens: Tokens, index: int) -> Reading | None:
    head, token = tokens[index], tokens[index + 1]
    if not is_weekday(tokens, index + 1):
        return None
    of_month = tokens.gap(index + 2) in ("of", "of the")
    meaning = Open("day") if of_month else NamedDay(token.value, side=_SIDES[head.value])
    return Reading(head.start, token.end, index + 2, meaning, weekday=token.value)


def _month(tokens: Tokens, index: int) -> Reading | None:
    reading = read_day(tokens, index + 1) or read_month_or_year(tokens, index + 1)
    if not reading or not isinstance(reading.meaning, Calendar):
        return None
    if reading.meaning.anchored and reading.meaning.years is None and not reading.last:
        reading = reading._replace(meaning=replace(reading.meaning, side=_SIDES[tokens[index].value]))
    return reading


def _unit(tokens: Tokens, index: int) -> Reading | None:
    """A unit, or the month of "last year's July summit"."""
    head = tokens[index]
    if deictic_year(tokens, index) is not None and tokens.gap(index + 2) in ("'s", "’s"):
        month = read_day(tokens, index + 2) or read_month(tokens, index + 2)
        if month and isinstance(month.meaning, Calendar) and month.meaning.anchored and not month.last:
            return month._replace(start=head.start, meaning=replace(month.meaning, years=head.value))
    return read_deictic_unit(tokens, index)


def _daypart(tokens: Tokens, index: int) -> Reading | None:
    """ "this morning" is today and "last night" yesterday; there is no "last morning"."""
    head, part = tokens[index], tokens[index + 1]
    if head.value > 0 or (head.value < 0 and part.word.lower() != "night"):
        return None
    return Reading(head.start, part.end, index + 2, Offset("day", head.value))
