"""The amounts of a sentence with the currencies that stand beside them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import isclose

from summarizer.checks.dossier import Passage
from summarizer.checks.units import UNIT
from summarizer.currencies import CurrencyMention
from summarizer.numerals import Numeral

_LONGEST_GAP = 40
_LONGEST_LIST = 8
_BEHIND = re.compile(
    r"[\s()\[\]\-‐‑–—]*(?:(?:worth|of|in|the|an?|its|more|extra|additional|further|equivalent|old|new|local|us|plus"
    r"|hundred|thousand|lakh|million|crore|billion|trillion|mn|bn)\b[\s()\[\]\-‐‑–—]*)*",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\.?[\s~\-−–]{0,3}(?:(?:about|some|nearly|over|almost|an?)\s+)?", re.IGNORECASE)
_LIST = re.compile(r"\s*(?:[-‐‑–—~〜～至到,]|\b(?:and|or|to)\b)\s*(?:(?:and|or)\s+)?", re.IGNORECASE)
_BLANK = re.compile(r"[\s\-‐‑–]*")
# English words that are money only behind a number
_AMBIGUOUS = frozenset({"won", "real", "sum"})


@dataclass(slots=True)
class Amounts:
    """Where a sentence states one of some amounts, and in which currencies."""

    passage: Passage
    values: tuple[float, ...]
    text: str = field(init=False)
    stated: list[Numeral] = field(init=False)
    _numerals: tuple[Numeral, ...] = field(init=False)
    _mentions: tuple[CurrencyMention, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.passage.text
        self._numerals = self.passage.numerals
        self._mentions = self.passage.currencies
        self.stated = [numeral for numeral in self._numerals if self._states(numeral)]

    @property
    def bare(self) -> bool:
        """Whether the amount stands somewhere without a unit, so that its currency can be left out."""
        return not all(map(self._counts, self.stated))

    def currencies(self) -> Iterator[CurrencyMention]:
        """The currencies beside the amounts; between a sign before and a name behind only what both can mean."""
        for numeral in self.stated:
            before, behind = self._before(numeral), self._behind(numeral)
            if not (before or behind or self._counts(numeral)):
                first, last = self._run(numeral)
                before, behind = self._before(first), self._behind(last)
            if before and behind and (codes := tuple(c for c in before.codes if c in behind.codes)):
                before, behind = replace(before, codes=codes), None
            yield from filter(None, (before, behind))

    def anywhere(self) -> Iterator[CurrencyMention]:
        """All currencies of the text, for an amount that leaves its own out."""
        ends = {numeral.end for numeral in self._numerals}
        for mention in self._mentions:
            if mention.text.lower() not in _AMBIGUOUS or ends & {mention.start, mention.start - 1}:
                yield mention

    def _counts(self, numeral: Numeral) -> bool:
        """Whether the number is one of people, kilometres and the like."""
        return UNIT.match(self.text, numeral.end) is not None

    def _states(self, numeral: Numeral) -> bool:
        return any(isclose(stated, value, rel_tol=1e-9) for stated in numeral.values for value in self.values)

    def _run(self, numeral: Numeral) -> tuple[Numeral, Numeral]:
        """The first and last number of the list or range around one: "5, 10 and 20 million dollars"."""
        place = first = last = bisect_left(self._numerals, numeral.start, key=lambda other: other.start)
        while first > max(0, place - _LONGEST_LIST) and self._are_listed(first - 1):
            first -= 1
        while last + 1 < min(len(self._numerals), place + _LONGEST_LIST) and self._are_listed(last):
            last += 1
        return self._numerals[first], self._numerals[last]

    def _are_listed(self, place: int) -> bool:
        left, right = self._numerals[place : place + 2]
        return _LIST.fullmatch(self.text, left.end, right.start) is not None

    def _before(self, numeral: Numeral) -> CurrencyMention | None:
        place = bisect_left(self._mentions, numeral.start, key=lambda mention: mention.start)
        mention = self._mentions[place - 1] if place else None
        if mention is None or mention.text.lower() in _AMBIGUOUS or numeral.start - mention.end > _LONGEST_GAP:
            return None
        return mention if _BEFORE.fullmatch(self.text, mention.end, numeral.start) else None

    def _behind(self, numeral: Numeral) -> CurrencyMention | None:
        """The first currency behind the number, unless it opens the next amount: "Rs 40 million (US$0.5 million)"."""
        place = bisect_left(self._mentions, numeral.end, key=lambda mention: mention.start)
        mention = self._mentions[place] if place < len(self._mentions) else None
        if mention is None or mention.start - numeral.end > _LONGEST_GAP:
            return None
        if _BLANK.fullmatch(self.text, numeral.end, mention.start):
            return mention
        opens_amount = self.text[mention.end : mention.end + 2].lstrip()[:1].isdigit()
        return mention if not opens_amount and _BEHIND.fullmatch(self.text, numeral.end, mention.start) else None
