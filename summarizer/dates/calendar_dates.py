"""Single days, months, years and weekdays as the calendar names them."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.dates.composites import DayOfMonth
from summarizer.dates.lexicon import BOUNDS, FULL_NAMES, FUNCTION_WORDS, HOLIDAYS, PUBLISHERS, Kind
from summarizer.dates.meaning import Calendar, Meaning, NamedDay, Numeric, Open
from summarizer.dates.tokens import Tokens, day_range, year_range


class Reading(NamedTuple):
    """An expression as the grammar understood it."""

    start: int
    end: int
    after: int
    """Index of the first token behind it."""
    meaning: Meaning
    last: Meaning | None = None
    """The other end of a range."""
    weekday: int | None = None


def read_point(tokens: Tokens, index: int) -> Reading | None:
    """The date at a token, whatever stands before it."""
    return (
        read_day(tokens, index)
        or read_month(tokens, index)
        or _weekday(tokens, index)
        or read_year(tokens, index)
        or _numeric(tokens, index)
    )


def read_day(tokens: Tokens, index: int) -> Reading | None:
    """The day or days of a month at a token, with its weekday and its year when they are given."""
    if tokens.kind(index) is Kind.WEEKDAY:
        return _weekday_and_day(tokens, index)
    reading = _month_day(tokens, index) or day_month(tokens, index) or _day_of_month(tokens, index)
    return _with_weekday_behind(tokens, reading) if reading else None


def read_month(tokens: Tokens, index: int) -> Reading | None:
    """The month at a token, with its year when it is given; "Jan" needs the year or a month that it is joined to."""
    token = tokens[index]
    if token.kind is not Kind.MONTH:
        return None
    bare = Reading(token.start, token.end, index + 1, Calendar(month=token.value))
    reading = with_year(tokens, bare)
    if reading is bare and token.word not in FULL_NAMES and not _bounds_month(tokens, index):
        return None
    return reading


def read_year(tokens: Tokens, index: int) -> Reading | None:
    """The year or years at a token, unless the number counts something."""
    token = tokens[index]
    if token.kind is Kind.YEARS:
        years = year_range(token)
        if not years or tokens.counts(index):
            return None
        first, last = (Calendar(year=year) for year in years)
        return Reading(token.start, token.end, index + 1, first, last)
    if not _is_year(tokens, index):
        return None
    return Reading(token.start, token.end, index + 1, Calendar(year=token.value))


def read_month_or_year(tokens: Tokens, index: int) -> Reading | None:
    """The month or the year at a token, whatever stands before it."""
    return read_month(tokens, index) or read_year(tokens, index)


def deictic_year(tokens: Tokens, index: int) -> int | None:
    """The offset when "last year", "this year" or "next year" starts at a token."""
    here, unit = tokens[index], tokens[index + 1]
    if here.kind is Kind.DEICTIC and unit.word.lower() == "year" and tokens.gap(index + 1) == "":
        return here.value
    return None


def is_weekday(tokens: Tokens, index: int) -> bool:
    """True when the token names a day, no feast, habit or newspaper ("Good Friday", "every Monday")."""
    token = tokens[index]
    return (
        token.word in FULL_NAMES
        and tokens.before(token.start).lower() not in HOLIDAYS
        and tokens.after(token.end) not in PUBLISHERS
    )


def is_day_number(tokens: Tokens, index: int) -> bool:
    """True for 1 to 31, written with one or two digits and perhaps an ordinal suffix."""
    token = tokens[index]
    return token.kind is Kind.NUMBER and 1 <= token.value <= 31 and not (token.word.isdigit() and len(token.word) > 2)


def day_month(tokens: Tokens, index: int) -> Reading | None:
    """ "28 July", "28th of July 2021", "17-19 July"."""
    day, month = tokens[index], tokens[index + 1]
    if month.kind is not Kind.MONTH or tokens.gap(index + 1) not in ("", "of", "-", "day of"):
        return None
    return _dated(tokens, index, month=month.value, start=day.start, end=month.end, after=index + 2)


def with_year(tokens: Tokens, reading: Reading) -> Reading:
    """The reading with the year that stands behind it: "2021", "of last year", "that year"."""
    index, gap = reading.after, tokens.gap(reading.after)
    token = tokens[index]
    if _is_year(tokens, index) and gap in _month_gaps(tokens, index - 1, {"", ",", "of", "-", ", of"}):
        return _of_year(reading, Calendar(year=token.value), end=token.end, after=index + 1)
    if gap not in ("", ",", "of", "of the", "the"):
        return reading
    offset = deictic_year(tokens, index)
    if offset is not None:
        return _of_year(reading, Calendar(years=offset), end=tokens[index + 1].end, after=index + 2)
    if token.kind is Kind.NARRATIVE and tokens[index + 1].word == "year" and tokens.gap(index + 1) == "":
        unknown = Open(reading.meaning.precision)
        last = unknown if reading.last else None
        return reading._replace(end=tokens[index + 1].end, after=index + 2, meaning=unknown, last=last)
    return reading


def link(tokens: Tokens, index: int) -> str:
    """The gap before a token without the dot of an abbreviated month: "-" in "Jan.-June"."""
    gap = tokens.gap(index)
    return gap[1:].lstrip() if gap.startswith(".") and "." in _month_gaps(tokens, index - 1, set()) else gap


def _bounds_month(tokens: Tokens, index: int) -> bool:
    """True for either end of "Jan-Jun"."""
    return any(
        tokens.kind(one) is Kind.MONTH and tokens.kind(one + 1) is Kind.MONTH and link(tokens, one + 1) in BOUNDS
        for one in (index - 1, index)
        if one >= 0
    )


def _of_year(reading: Reading, year: Calendar, *, end: int, after: int) -> Reading:
    meaning, last = _in_year(reading.meaning, year), _in_year(reading.last, year) if reading.last else None
    return Reading(reading.start, end, after, meaning, last, reading.weekday)


def _in_year(meaning: Meaning, year: Calendar) -> Meaning:
    """The meaning with this year, if it can have one."""
    if not isinstance(meaning, Calendar):
        return meaning
    return Calendar(year.year, meaning.month, meaning.day, year.years, meaning.side)


def _is_year(tokens: Tokens, index: int) -> bool:
    token = tokens[index]
    return (
        token.kind is Kind.NUMBER and len(token.word) == 4 and 1800 <= token.value < 2200 and not tokens.counts(index)
    )


def _month_day(tokens: Tokens, index: int) -> Reading | None:
    month, day = tokens[index], tokens[index + 1]
    if month.kind is not Kind.MONTH or tokens.gap(index + 1) not in _month_gaps(tokens, index, {"", "the"}):
        return None
    if tokens.before(month.start).lower() == "in" and _counts_plural(tokens, index + 1):
        return None
    return _dated(tokens, index + 1, month=month.value, start=month.start, end=day.end, after=index + 2)


def _dated(tokens: Tokens, index: int, *, month: int, start: int, end: int, after: int) -> Reading | None:
    """The day or the days at a token as days of the month."""
    token = tokens[index]
    if token.kind is Kind.DAYS:
        days = day_range(token)
    else:
        days = (token.value, token.value) if is_day_number(tokens, index) else None
    if not days:
        return None
    first, last = (Calendar(month=month, day=day) for day in days)
    return with_year(tokens, Reading(start, end, after, first, last if first != last else None))


def _day_of_month(tokens: Tokens, index: int) -> Reading | None:
    """ "15th of this month", "the 3rd of last month"."""
    day, head, unit = tokens[index], tokens[index + 1], tokens[index + 2]
    gaps = (tokens.gap(index + 1), tokens.gap(index + 2))
    if not is_day_number(tokens, index) or day.word.isdigit() or unit.word != "month" or gaps != ("of", ""):
        return None
    meanings: dict[Kind, Meaning] = {
        Kind.DEICTIC: DayOfMonth(day.value, months=head.value),
        Kind.NARRATIVE: Open("day"),
    }
    meaning = meanings.get(head.kind)
    return Reading(day.start, unit.end, index + 3, meaning) if meaning else None


def _counts_plural(tokens: Tokens, index: int) -> bool:
    """In "in July 28 people died" the number belongs to what follows."""
    word = tokens.after(tokens[index].end)
    return tokens.counts(index) or (word.islower() and word.endswith("s") and word not in FUNCTION_WORDS)


def _month_gaps(tokens: Tokens, index: int, gaps: set[str]) -> set[str]:
    """The gaps, and the dot of an abbreviated month; behind anything else a dot ends the sentence."""
    token = tokens[index]
    abbreviated = token.kind is Kind.MONTH and (token.word not in FULL_NAMES or len(token.word) == 3)
    return gaps | {"."} if abbreviated else gaps


def _weekday_and_day(tokens: Tokens, index: int) -> Reading | None:
    """ "Wednesday, July 28", "Wed. 28 July 2021", "Wednesday (July 28)"."""
    weekday, gap = tokens[index], tokens.gap(index + 1)
    if gap not in ("", ",", "(", "the", ", the", ", on", ".", "on", "on the"):
        return None
    reading = _month_day(tokens, index + 1) or day_month(tokens, index + 1)
    if not reading or (gap == "." and weekday.word in FULL_NAMES):
        return None
    end = reading.end + (gap == "(" and tokens.text[reading.end : reading.end + 1] == ")")
    return reading._replace(start=weekday.start, end=end, weekday=weekday.value)


def _with_weekday_behind(tokens: Tokens, reading: Reading) -> Reading:
    token = tokens[reading.after]
    closed = tokens.text[token.end : token.end + 1] == ")"
    if token.kind is Kind.WEEKDAY and tokens.gap(reading.after) == "(" and closed:
        return reading._replace(end=token.end + 1, after=reading.after + 1, weekday=token.value)
    return reading


def _weekday(tokens: Tokens, index: int) -> Reading | None:
    """ "Wednesday", "Tuesday last week", "Monday of that week"."""
    day, head, unit = tokens[index], tokens[index + 1], tokens[index + 2]
    if day.kind is not Kind.WEEKDAY or not is_weekday(tokens, index):
        return None
    reading = Reading(day.start, day.end, index + 1, NamedDay(day.value), weekday=day.value)
    in_week = tokens.gap(index + 1) in ("", "of", "of the", ",") and tokens.gap(index + 2) == ""
    if not in_week or unit.word != "week":
        return reading
    meanings: dict[Kind, Meaning] = {
        Kind.DEICTIC: NamedDay(day.value, week=head.value),
        Kind.NARRATIVE: Open("day"),
    }
    meaning = meanings.get(head.kind)
    return reading._replace(end=unit.end, after=index + 3, meaning=meaning) if meaning else reading


def _numeric(tokens: Tokens, index: int) -> Reading | None:
    """ "2021-07-28", "28.07.2021", "2021-07"."""
    token = tokens[index]
    if token.kind not in (Kind.NUMERIC, Kind.YEARS):
        return None
    written = token.word.partition("T")[0]
    parts = [int(part) for part in written.replace("/", "-").replace(".", "-").replace("–", "-").split("-")]
    end = token.start + len(written)
    if len(parts) == 2:
        is_month = 1 <= parts[1] <= 12 and "-" in written
        return Reading(token.start, end, index + 1, Calendar(year=parts[0], month=parts[1])) if is_month else None
    if token.word[:4].isdigit():
        return Reading(token.start, end, index + 1, Calendar(year=parts[0], month=parts[1], day=parts[2]))
    return Reading(token.start, end, index + 1, Numeric((parts[0], parts[1]), parts[2]))
