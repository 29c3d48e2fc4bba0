"""Parts of months and years: "early 2020", "the end of next month", "the first half of the year", "Q2 2021"."""

from __future__ import annotations

from dataclasses import replace

from summarizer.dates.calendar_dates import Reading, deictic_year, read_day, read_month_or_year
from summarizer.dates.composites import Fraction, WeekOf
from summarizer.dates.deictic import moved, read_deictic_unit, read_narrative, read_today
from summarizer.dates.lexicon import BOUNDS, FULL_NAMES, Kind
from summarizer.dates.meaning import Calendar, Meaning, Open
from summarizer.dates.ranges import read_calendar
from summarizer.dates.tokens import Tokens

_OF = frozenset({"of", "of the"})
_PHASE_GAPS = frozenset({"", "-", "in", "in the", "on", "as", "than"})


def read_phase(tokens: Tokens, index: int) -> list[Reading]:
    """ "early 2020", "mid-July", "earlier this month", "late on Tuesday", "late July to early August"."""
    first = _phase(tokens, index)
    if not first:
        return []
    if tokens.gap(first.after) in BOUNDS and not first.last:
        second = _phase(tokens, first.after) or read_month_or_year(tokens, first.after)
        if second and not second.last and second.meaning.precision == first.meaning.precision:
            return [first._replace(end=second.end, after=second.after, last=second.meaning)]
    return [first]


def read_edge(tokens: Tokens, index: int) -> list[Reading]:
    """ "end of August", "beginning of next month", "end of the year": the whole is all that is known."""
    whole = _whole(tokens, index + 1) if tokens.gap(index + 1) in _OF else None
    return [whole._replace(start=tokens[index].start)] if whole else []


def read_part(tokens: Tokens, index: int) -> list[Reading]:
    """ "first half of 2021", "last week of July", "first six months of the year", "first Monday of August"."""
    head, token = tokens[index], tokens[index + 1]
    if tokens.gap(index + 1) != "":
        return []
    if token.kind is Kind.WEEKDAY and head.kind is Kind.ORDER and tokens.gap(index + 2) in _OF | {"in"}:
        return [Reading(head.start, token.end, index + 2, Open("day"), weekday=token.value)]
    is_part = token.kind in (Kind.UNIT, Kind.HALF)
    reading = _counted_part(tokens, index) if is_part else _months_of_year(tokens, index)
    return [reading] if reading else []


def read_fiscal(tokens: Tokens, index: int) -> list[Reading]:
    """ "Q2 2021", "H1 of last year"."""
    token = tokens[index]
    whole = _whole(tokens, index + 1) if tokens.gap(index + 1) in ("", "of") else None
    year = _year_of(whole)
    if not whole or not year:
        return []
    meaning = Fraction("quarter" if token.word[0] in "Qq" else "half", token.value, year)
    return [whole._replace(start=token.start, meaning=meaning)]


def read_unit_end(tokens: Tokens, index: int) -> list[Reading]:
    """ "year's end", "month-end": the year or month of the anchor."""
    unit, edge = tokens[index], tokens[index + 1]
    if edge.word.lower() != "end" or unit.value != 1 or tokens.gap(index + 1) not in ("'s", "’s", "-"):
        return []
    return [Reading(unit.start, edge.end, index + 2, moved(unit.word, 0))]


def read_week_of(tokens: Tokens, index: int) -> list[Reading]:
    """ "week of July 26": the week, not the day."""
    day = read_day(tokens, index + 1) if tokens.gap(index + 1) in _OF else None
    if tokens[index].word.lower() != "week" or not day or day.last:
        return []
    return [day._replace(start=tokens[index].start, meaning=WeekOf(day.meaning), weekday=None)]


def _whole(tokens: Tokens, index: int) -> Reading | None:
    """The month, year or week at a token that something is the end, half or beginning of."""
    token = tokens[index]
    if token.kind in (Kind.MONTH, Kind.NUMBER, Kind.YEARS):
        return read_month_or_year(tokens, index)
    if token.kind is Kind.DEICTIC and tokens.kind(index + 1) is Kind.UNIT and tokens.gap(index + 1) == "":
        return read_deictic_unit(tokens, index)
    if token.kind is Kind.NARRATIVE:
        return next(iter(read_narrative(tokens, index)), None)
    if token.kind is Kind.UNIT and token.value == 1 and tokens.gap(index).endswith("the"):
        return Reading(token.start, token.end, index + 1, moved(token.word, 0))
    return None


def _year_of(whole: Reading | None) -> Calendar | None:
    """The meaning of a reading that is one year."""
    meaning = whole.meaning if whole and not whole.last else None
    return meaning if isinstance(meaning, Calendar) and not meaning.month else None


def _phase(tokens: Tokens, index: int) -> Reading | None:
    phase, token, gap = tokens[index], tokens[index + 1], tokens.gap(index + 1)
    comparative = phase.kind is Kind.SHIFT and phase.value
    if not (phase.kind is Kind.PHASE or comparative) or gap not in _PHASE_GAPS:
        return None
    reading = _whole(tokens, index + 1)
    if token.kind is Kind.WEEKDAY and gap in ("", "on"):
        reading = next(iter(read_calendar(tokens, index + 1)), None)
    elif token.kind is Kind.TODAY and gap == "":
        reading = read_today(tokens, index + 1)[0]
    elif token.kind is Kind.MONTH and token.word not in FULL_NAMES:
        return None
    return reading._replace(start=phase.start) if reading else None


def _counted_part(tokens: Tokens, index: int) -> Reading | None:
    """A week, quarter or half counted within a whole: only the halves and quarters of a year are kept exact."""
    head, unit, gap = tokens[index], tokens[index + 1], tokens.gap(index + 2)
    if head.kind is Kind.DEICTIC and head.value >= 0:
        return None
    of_year = gap in ("", "in") and deictic_year(tokens, index + 2) is not None
    whole = _whole(tokens, index + 2) if gap in _OF or of_year else None
    year = _year_of(whole)
    if not whole:
        return None
    meaning: Meaning = whole.meaning
    if year and unit.word.lower() in ("half", "quarter"):
        meaning = _fraction(unit.word.lower(), head.value, year) or meaning
    return whole._replace(start=head.start, meaning=meaning)


def _fraction(unit: str, number: int, year: Calendar) -> Fraction | None:
    """The half or quarter with this number, the last for -1; None when a year has no such part."""
    parts = 2 if unit == "half" else 4
    number = parts if number < 0 else number
    return Fraction("half" if parts == 2 else "quarter", number, year) if number <= parts else None


def _months_of_year(tokens: Tokens, index: int) -> Reading | None:
    """ "first six months of 2021" and "last three months of the year" as the range of their months."""
    head, count, unit = tokens[index], tokens[index + 1], tokens[index + 2]
    if unit.word.lower() != "months" or not 1 <= count.value <= 12 or abs(head.value) != 1:
        return None
    of_year = tokens.gap(index + 2) == "" and tokens.gap(index + 3) in _OF
    whole = _whole(tokens, index + 3) if of_year else None
    year = _year_of(whole)
    if not whole or not year:
        return None
    months = (1, count.value) if head.value == 1 else (13 - count.value, 12)
    first, last = (replace(year, month=month) for month in months)
    return whole._replace(start=head.start, meaning=first, last=last)
