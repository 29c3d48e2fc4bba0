"""Dates told as a length of time: "two weeks ago", "three days earlier", "in two weeks", "the day before yesterday"."""

from __future__ import annotations

import re

from summarizer.dates.calendar_dates import Reading
from summarizer.dates.deictic import moved, precision_of
from summarizer.dates.lexicon import Kind
from summarizer.dates.meaning import Meaning, Offset, Open
from summarizer.dates.tokens import Tokens

# a bound or an estimate does not say which day or week it was
_HEDGED = re.compile(
    r"(?:\b(?:than|over|under|least|most|about|around|nearly|almost|roughly|some|within|approximately|half)"
    r"|\b(?:day|week|month|year)s?\sand"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|[0-9]{1,3})\s(?:to|or))\s{1,3}(?:an?\s{1,3})?$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:an?|one)\s{1,3}$", re.IGNORECASE)
_NOW = re.compile(r"\s{1,3}(?:now|today)\b")
_TIME = re.compile(r"(?:['’]s?|s['’])?\s{1,3}time\b")
# "the first visit in two years" looks back, "will meet in two weeks" ahead
_LOOKS_BACK = re.compile(
    r"\b(?:first|second|third|\w{2,12}th|times?|only|most|least|\w{2,12}est|worst|once|twice)\b[^.;!?]*$",
    re.IGNORECASE,
)
_HEDGE_REACH = 24
_CLAUSE_REACH = 80


def read_count(tokens: Tokens, index: int) -> list[Reading]:
    """A length that starts with a number: "two weeks ago", "in 10 days", "couple of months ago"."""
    count = tokens[index]
    is_cardinal = count.word.isdigit() or count.word.isalpha()
    if not is_cardinal or tokens.kind(index + 1) is not Kind.UNIT or tokens.gap(index + 1) not in ("", "of"):
        return []
    return _distance(tokens, index + 1, start=count.start, count=count.value)


def read_unit(tokens: Tokens, index: int) -> list[Reading]:
    """A length that starts with its unit: "a week ago", "day before yesterday", "years later"."""
    unit, shift, day = tokens[index], tokens[index + 1], tokens[index + 2]
    if shift.word in ("before", "after") and day.kind is Kind.TODAY and unit.word == "day":
        gaps = (tokens.gap(index + 1), tokens.gap(index + 2))
        meaning = Offset("day", day.value + (1 if shift.word == "after" else -1))
        return [Reading(unit.start, day.end, index + 3, meaning)] if gaps == ("", "") else []
    left = tokens.text[max(0, unit.start - 8) : unit.start]
    article = _ARTICLE.search(left)
    if unit.value == 1 and not article:
        return []
    start = unit.start - (len(left) - article.start() if article else 0)
    return _distance(tokens, index, start=start, count=1 if article else 0)


def _distance(tokens: Tokens, index: int, *, start: int, count: int) -> list[Reading]:
    """The reading of `count` units, 0 when vague, with "ago", "later" or "from now" behind or "in" before."""
    unit, shift = tokens[index], tokens[index + 1]
    if shift.kind is not Kind.SHIFT or tokens.gap(index + 1) != "":
        return _ahead(tokens, index, start=start, count=count)
    word = shift.word.lower()
    if word == "from":
        return _from_now(tokens, index, start=start, count=count)
    if word != "ago":
        return [Reading(start, shift.end, index + 2, Open(precision_of(unit.word)))]
    if tokens.kind(index + 2) is Kind.TODAY and tokens.gap(index + 2) == "":
        return [Reading(start, tokens[index + 2].end, index + 3, Open("day", anchored=True))]
    hedged = _HEDGED.search(tokens.text[max(0, start - _HEDGE_REACH) : start])
    return [Reading(start, shift.end, index + 2, _counted(unit.word, 0 if hedged else -count))]


def _from_now(tokens: Tokens, index: int, *, start: int, count: int) -> list[Reading]:
    """ "two weeks from now", "a week from Monday"."""
    unit, shift, behind = tokens[index], tokens[index + 1], tokens[index + 2]
    now = _NOW.match(tokens.text, shift.end)
    if now:
        after = index + 2 + (behind.kind is Kind.TODAY)
        return [Reading(start, now.end(), after, _counted(unit.word, count))]
    if behind.kind is Kind.WEEKDAY and tokens.gap(index + 2) == "":
        return [Reading(start, behind.end, index + 3, Open("day", anchored=True), weekday=behind.value)]
    return []


def _ahead(tokens: Tokens, index: int, *, start: int, count: int) -> list[Reading]:
    """ "in two weeks", unless a length of time is meant."""
    unit = tokens[index]
    left = tokens.text[max(0, start - _CLAUSE_REACH) : start]
    if tokens.before(start).lower() != "in" or not count or _LOOKS_BACK.search(left) or tokens.after(unit.end) == "of":
        return []
    time = _TIME.match(tokens.text, unit.end)
    start -= len(left) - left.lower().rindex("in")
    return [Reading(start, time.end() if time else unit.end, index + 1, moved(unit.word, count))]


def _counted(word: str, count: int) -> Meaning:
    return moved(word, count) if count else Open(precision_of(word), anchored=True)
