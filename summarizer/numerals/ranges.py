"""Pairs of numbers that share one scale word: "10 to 15 million", "$10-15 billion", "two or three hundred"."""

import re
from collections.abc import Iterable, Iterator
from math import prod

from summarizer.numerals.lexicon import CURRENCY_CODES, CURRENCY_SIGNS
from summarizer.numerals.parts import Phrase
from summarizer.numerals.quantities import size
from summarizer.numerals.surroundings import follows_between

_TIE = re.compile(
    rf"\s?(?:[-‐‑–—~〜～至到]|\b(?:to|or|and)\b|-(?:to|or)-)\s?"
    rf"(?:[A-Z]{{0,3}}[{CURRENCY_SIGNS}](?:US|AU?|NZ|HK)?|(?:{'|'.join(sorted(CURRENCY_CODES))})\.?\s?)?",
    re.IGNORECASE,
)
_LONGEST_TIE = 12


def shared(text: str, phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """Yield the phrases, the first of each such pair with the shared scale as its likeliest reading."""
    before: Phrase | None = None
    for phrase in phrases:
        if before is not None:
            yield _scaled(text, before, by=phrase)
        before = phrase
    if before is not None:
        yield before


def _scaled(text: str, first: Phrase, *, by: Phrase) -> Phrase:
    if not by.tail or first.kind != "cardinal" or by.kind != "cardinal" or any(m >= 1000 for m in first.tail):
        return first
    if not _pairs(text, first, by):
        return first
    factor = _factor(first, by)
    if factor == 1:
        return first
    return first._replace(amounts=(first.amounts[0] * factor, *first.amounts), tail=())


def _pairs(text: str, first: Phrase, second: Phrase) -> bool:
    if second.start - first.end > _LONGEST_TIE:
        return False
    between = text[first.end : second.start]
    tied = _TIE.fullmatch(between) is not None
    return tied and ("and" not in between.lower() or follows_between(text, first.start))


def _factor(first: Phrase, second: Phrase) -> int:
    """Return the scale to lend, the whole of it ("2 to 3 hundred thousand") or its end ("200 to 3 hundred thousand").

    A first number that would dwarf the second keeps its own size: "500 to 1 million".
    """
    for place in range(len(second.tail)):
        factor = prod(second.tail[place:])
        if size(first.amounts[0] * factor) < 10 * size(second.amounts[0]):
            return factor
    return 1
