"""Whether a bare month or a bare number is a date where it stands."""

from __future__ import annotations

from summarizer.dates.calendar_dates import Reading
from summarizer.dates.lexicon import (
    BOUNDS,
    DETERMINERS,
    DOUBTFUL_MONTHS,
    FUNCTION_WORDS,
    HOLIDAYS,
    LISTS,
    MONTH_CONTEXT,
    YEAR_CONTEXT,
    Kind,
)
from summarizer.dates.meaning import Calendar
from summarizer.dates.tokens import Tokens

_AMOUNTS = (
    "total of",
    "number of",
    "average of",
    "maximum of",
    "minimum of",
    "toll of",
    "height of",
    "altitude of",
)
_MEASURE_REACH = 24


def in_context(tokens: Tokens, index: int, readings: list[Reading]) -> bool:
    """False for a bare month that may be a word or a name, and for a bare number that may be no year."""
    first, here = readings[0], tokens[index]
    if not isinstance(first.meaning, Calendar) or first.meaning.day or here.kind in (Kind.NUMERIC, Kind.YEARS):
        return True
    if first.meaning.month:
        return not _is_bare(tokens, index, readings) or _month_context(tokens, index)
    return first.last is not None or _year_context(tokens, index)


def _is_bare(tokens: Tokens, index: int, readings: list[Reading]) -> bool:
    """True for a month without a year, alone or listed; "May to July" and "May and June 2021" speak for themselves."""
    last = readings[-1].last or readings[-1].meaning
    dated = isinstance(last, Calendar) and (last.year is not None or last.years is not None)
    return not dated and (readings[0].end == tokens[index].end or tokens.gap(index + 1) in LISTS | {","})


def _month_context(tokens: Tokens, index: int) -> bool:
    token = tokens[index]
    before, after = tokens.before(token.start), tokens.after(token.end)
    if before.lower() in MONTH_CONTEXT:
        return True
    if token.word not in DOUBTFUL_MONTHS:
        return before.lower() not in HOLIDAYS and before != "Red"
    # "the May summit" is one in May, "the March on Rome" and "the August Moon" are none
    return before.lower() in DETERMINERS - {"that"} and after.islower() and after not in FUNCTION_WORDS


def _year_context(tokens: Tokens, index: int) -> bool:
    token, behind = tokens[index], tokens[index + 1]
    before, after = tokens.before(token.start).lower(), tokens.after(token.end)
    if (before == "between" or tokens.gap(index + 1) in BOUNDS) and behind.kind is Kind.NUMBER and behind.value > 999:
        return False
    if before in YEAR_CONTEXT:
        left = tokens.text[max(0, token.start - _MEASURE_REACH) : token.start].lower()
        return not left.rstrip().endswith(_AMOUNTS)
    if before in DETERMINERS or before.endswith(("'s", "’s")):
        return bool(after)
    around = tokens.text[max(0, token.start - 1) : token.end + 1]
    return (around[:1], around[-1:]) == ("(", ")") or (len(tokens.text) < 16 and tokens.text.strip() == token.word)
