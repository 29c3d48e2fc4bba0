"""Weekdays that a text names."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.dates.calendar_dates import is_weekday
from summarizer.dates.lexicon import Kind
from summarizer.dates.tokens import tokens_of


@dataclass(frozen=True, slots=True)
class WeekdayMention:
    """A weekday written out in a text."""

    start: int
    end: int
    text: str
    weekday: int
    """Monday is 0."""


def weekdays(text: str) -> tuple[WeekdayMention, ...]:
    """The weekdays of a text in order, feasts, habits and newspapers ("Good Friday", "every Monday") left out."""
    tokens = tokens_of(text)
    found = (
        tokens[index]
        for index in range(len(tokens))
        if tokens.kind(index) is Kind.WEEKDAY and is_weekday(tokens, index)
    )
    return tuple(WeekdayMention(token.start, token.end, token.word, token.value) for token in found)
