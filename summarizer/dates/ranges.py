"""Calendar dates joined to ranges and lists: "July 30 to August 2", "Monday and Tuesday", "17 and 19 July"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from summarizer.dates.calendar_dates import (
    Reading,
    day_month,
    is_day_number,
    is_weekday,
    link,
    read_day,
    read_point,
    with_year,
)
from summarizer.dates.context import in_context
from summarizer.dates.lexicon import BOUNDS, DASHES, FUNCTION_WORDS, LISTS, Kind
from summarizer.dates.meaning import Calendar, Meaning, NamedDay
from summarizer.dates.tokens import Tokens

_ENDS = BOUNDS | LISTS
_LINKS = _ENDS | {","}
_LONGEST = 6


def read_calendar(tokens: Tokens, index: int) -> list[Reading]:
    """The calendar date or range at a token; several for "July 17 and 19"; none when it is no date."""
    if tokens.glued(tokens[index].start):
        return []
    readings = _named_days(tokens, index) or _leading_days(tokens, index)
    if not readings:
        first = read_point(tokens, index)
        readings = [] if not first else [first] if first.last else joined(tokens, first)
    return readings if readings and in_context(tokens, index, readings) else []


def joined(tokens: Tokens, first: Reading) -> list[Reading]:
    """The readings of a date and of what a dash, "to", "and" or a list joins to it."""
    gap = link(tokens, first.after)
    if gap not in _LINKS or (gap == "," and not _closes(tokens, first.after)):
        return [first]
    further = _days_behind(tokens, first) or _points_behind(tokens, first)
    if not further:
        return [first]
    return _grouped([first, *further], gap=_bound(tokens, first.start, gap=gap) if len(further) == 1 else "and")


def _named_days(tokens: Tokens, index: int) -> list[Reading]:
    """ "Saturday and Sunday, July 24 and 25": both weekdays belong to the range behind them."""
    if tokens.kind(index) is not Kind.WEEKDAY or tokens.kind(index + 1) is not Kind.WEEKDAY:
        return []
    if tokens.gap(index + 1) not in BOUNDS | LISTS or tokens.gap(index + 2) not in ("", ",", "("):
        return []
    days = _leading_days(tokens, index + 2)
    if not days and (first := read_day(tokens, index + 2)):
        days = [first] if first.last else joined(tokens, first)
    if len(days) != 1 or not days[0].last or not is_weekday(tokens, index):
        return []
    end = days[0].end
    end += tokens.gap(index + 2) == "(" and tokens.text[end : end + 1] == ")"
    return [days[0]._replace(start=tokens[index].start, end=end, weekday=tokens[index].value)]


def _leading_days(tokens: Tokens, index: int) -> list[Reading]:
    """ "17 to 19 July", "17 and 18 July", "17, 18 and 19 July 2021"; [] when it is none of them."""
    behind = index
    while behind < index + _LONGEST and is_day_number(tokens, behind) and tokens.kind(behind + 1) is Kind.NUMBER:
        behind += 1
        if tokens.gap(behind) not in _LINKS:
            return []
    closing = day_month(tokens, behind) if behind > index else None
    if not closing or closing.last or not isinstance(closing.meaning, Calendar):
        return []
    points = [
        Reading(token.start, token.end, closing.after, replace(closing.meaning, day=token.value))
        for token in (tokens[position] for position in range(index, behind))
    ]
    return _grouped([*points, closing], gap=_bound(tokens, tokens[index].start, gap=tokens.gap(behind)))


def _closes(tokens: Tokens, index: int) -> bool:
    """False when no "and" or "to" can end the list that starts at a token: looked at first, as commas are frequent."""
    return any(tokens.gap(position) in _ENDS for position in range(index + 1, index + 2 * _LONGEST))


def _bound(tokens: Tokens, start: int, *, gap: str) -> str:
    """The gap, where "and" behind "between" bounds a range."""
    return "to" if gap in LISTS and tokens.before(start).lower() == "between" else gap


def _days_behind(tokens: Tokens, first: Reading) -> list[Reading]:
    """The further days of "July 17 to 19" and of "July 17, 18 and 19, 2021"."""
    month, index = first.meaning, first.after
    if not isinstance(month, Calendar) or not month.day or not month.anchored or month.years is not None:
        return []
    readings: list[Reading] = []
    while len(readings) < _LONGEST and tokens.gap(index) in _LINKS:
        token, gap = tokens[index], tokens.gap(index)
        if (
            not is_day_number(tokens, index)
            or day_month(tokens, index)
            or tokens.kind(first.after - 2) is not Kind.MONTH
        ):
            return []
        readings.append(Reading(token.start, token.end, index + 1, replace(month, day=token.value)))
        if gap != ",":
            readings[-1] = with_year(tokens, readings[-1])
            return readings if gap in DASHES or _ends_list(tokens, readings[-1]) else []
        index += 1
    return []


def _points_behind(tokens: Tokens, first: Reading) -> list[Reading]:
    """The further dates of "June, July and August 2021" and of "Monday to Wednesday"."""
    readings: list[Reading] = []
    index = first.after
    while len(readings) < _LONGEST and (gap := link(tokens, index)) in _LINKS:
        reading = read_point(tokens, index)
        if not reading or not _same_kind(first, reading):
            return []
        readings.append(reading)
        if gap != ",":
            return readings
        index = reading.after
    return []


def _ends_list(tokens: Tokens, reading: Reading) -> bool:
    """False when a noun follows that the number would count: "July 17 and 18 others"."""
    word = tokens.after(reading.end)
    return not word or word[0].isupper() or word in FUNCTION_WORDS


def _same_kind(first: Reading, second: Reading) -> bool:
    return (
        second.last is None
        and first.meaning.precision == second.meaning.precision
        and isinstance(first.meaning, NamedDay) == isinstance(second.meaning, NamedDay)
    )


def _grouped(readings: list[Reading], *, gap: str) -> list[Reading]:
    """One range when the parts bound it or follow each other without a hole, else each part for itself."""
    first, last = readings[0], readings[-1]
    if gap in BOUNDS or all(_consecutive(one.meaning, two.meaning) for one, two in pairwise(readings)):
        return [first._replace(end=last.end, after=last.after, last=last.meaning)]
    return [reading._replace(meaning=_sharing(reading.meaning, readings), after=last.after) for reading in readings]


def _sharing(meaning: Meaning, readings: list[Reading]) -> Meaning:
    """In "June and August 2021" the year holds for both, in "next Monday and Friday" the side."""
    match meaning, readings[-1].meaning, readings[0].meaning:
        case NamedDay(side=None, week=None), _, NamedDay(side=side):
            return replace(meaning, side=side)
        case Calendar(year=None, years=None, month=int(month)), Calendar(year=int(year), month=int(last)), _:
            return replace(meaning, year=year - (month > last))
        case Calendar(year=None, years=None, month=int()), Calendar(years=int(years)), _:
            return replace(meaning, years=years)
    return meaning


def _consecutive(first: Meaning, second: Meaning) -> bool:
    match first, second:
        case NamedDay(weekday=one), NamedDay(weekday=two):
            return (one + 1) % 7 == two
        case Calendar(month=month, day=int(one)), Calendar(month=other, day=int(two)):
            return month == other and one + 1 == two
        case Calendar(month=int(one)), Calendar(month=int(two)):
            return one % 12 + 1 == two
        case Calendar(year=int(one)), Calendar(year=int(two)):
            return one + 1 == two
    return False
