"""The amounts of a sentence: its numbers without dates and clock times, as ranges, with currency or per cent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from summarizer import currencies, numerals
from summarizer.currencies import CurrencyMention
from summarizer.embedded.figures import letters
from summarizer.embedded.patterns import late
from summarizer.numerals import Numeral


class Quantity(NamedTuple):
    """An amount that a sentence states: `text[start:end]` is the number with its currency or per cent sign."""

    start: int
    end: int
    numeral: tuple[int, int]
    """Where the digits or number words stand."""
    low: float
    high: float
    """Both ends of a range; equal when it is one number."""
    scaled: bool
    """Whether it is written with a scale word of a million or more."""
    codes: tuple[str, ...] = ()
    """The currencies it can be in, the likeliest first; "?" for money of no known currency."""
    percent: str | None = None
    """"per cent" or "percentage points"."""

    whole: float | None = None
    """Another reading of it, without a fraction: 1659 for "1.659"."""

    @property
    def is_range(self) -> bool:
        """Whether the sentence gives two ends instead of one number."""
        return self.low != self.high


_PERCENT = late(r"[\s-]?(?:(?P<points>percentage[\s-]points?\b|pp\b)|%|per[\s-]?cent\b|pct\b|p\.c\.)", re.I)
_SPACE = late(r"[\s\xa0-]{0,2}")
_SIGN = r"(?:[A-Z]{0,3}[$€£¥₹₨₽₩₪₺₴₦₱฿]|Rs\.?|[A-Z]{3})?"
_LINK = late(
    rf"(?:\s?(?:%|per\s?cent|percent)|\s[a-z]+s)?\s?(?P<tie>[-‐‑–—~]|\b(?:to|and|or)\b)\s?{_SIGN}\s?", re.IGNORECASE
)
_BETWEEN = late(rf"\bbetween\s(?:about\s|some\s|an?\s)?{_SIGN}$", re.IGNORECASE)
_FROM = late(rf"\bfrom\s(?:about\s|some\s|just\s|over\s|an?\s)?{_SIGN}$", re.IGNORECASE)
_CHANGED = late(
    r"\b(?:r[io]se|risen|rais|ris|increas|gr[eo]w|jump|climb|soar|surg|went|go|gone|up|f[ae]ll|dropp?"
    r"|declin"
    r"|decreas|down"
    r"|cut|reduc|lower|slash|shr[iau]nk|slump|plung|expand|extend|doubl|tripl|mov|chang|shift|revis|upgrad"
    r"|lift"
    r"|hik|bring|brought|tak|took)",
    re.IGNORECASE,
)
_CHANGED_BY = late(r"\b(?:rose|fell|gained|lost|climbed|dropped|jumped|slipped|added|up|down)\s\S?$", re.IGNORECASE)
_VOTE = late(r"\b(?:vot\w+|ballot|score\w*|won|beat|lost|by|ratio of|of)\s(?:of\s|by\s)?$", re.IGNORECASE)
_CLOCK = late(r"[:.h]\d\d(?!\d|\s?%)|\s?(?:[ap]\.?m\b|o['’]clock|hrs\b|GMT\b|UTC\b)", re.IGNORECASE)
_CLOCK_BEFORE = late(r"(?<!\d)\d{1,2}[:.h]$")
_SLASHED = late(r"\d/$")
_SLASH = late(r"/\d")
_NAMED_DOLLARS = {"Can": "CAD", "Cdn": "CAD", "Aus": "AUD", "Aust": "AUD", "Nam": "NAD"}
_LETTERS = late(r"[A-Za-z]+$")
_WORDS_TOO = frozenset("ALL TOP TRY CUP MOP PEN BAM GEL COP MAD SOS ANG BOB RON PAB LAK NIO".split())
_PLAIN_TOO = frozenset("won real sum som lek lev kip dong colon lei leu rand baht taka cfa kina tala paisa".split())
_WEIGHT = late(r"s?(?:[\s-](?:of|bomb|warhead|shell)|-)", re.IGNORECASE)
_LETTERED = late(r"(?<![A-Za-z])[A-Za-z]{1,3}[$£€]\s?$")
_UNKNOWN = late(
    r"\s(?:[A-Z][a-z]+\s)?(?:crowns?|guilders?|(?:deutsch)?marks?|drachmas?|pesetas?|escudos?|lire|markka"
    r"|punts?"
    r"|schillings?|cruzeiros?"
    r"|ECUs?|ecus?|gourdes?|bol[ií]vares|sucres?|cordobas?|lempiras?|quetzale?s?|guaranies|kwachas?|ariary"
    r"|francs?)\b"
)
"""Money that has no code today, or none of its own."""
_LARGE = 10**6
_FEW = 100


def cardinals(text: str) -> list[Numeral]:
    """The numbers of `text` that count or measure."""
    return [numeral for numeral in numerals.find(text) if numeral.kind == "cardinal"]


def quantities(text: str, found: Sequence[Numeral], *, dates: Sequence[tuple[int, int]]) -> list[Quantity]:
    """The amounts of `text` in order, `found` being its numbers.

    `dates` are the stretches whose numbers are days, months and years. Every end of a quantity is a number of the text.
    """
    kept = [n for n in found if not _is_clock(text, n) and not any(s < n.end and n.start < e for s, e in dates)]
    mentions = currencies.find(text) if kept else ()
    return _joined(text, [_measured(text, numeral, mentions=mentions) for numeral in kept])


def _is_clock(text: str, numeral: Numeral) -> bool:
    slashed = "/" in text[max(0, numeral.start - 1) : numeral.end + 1]
    if slashed and (
        _SLASHED.search(text[max(0, numeral.start - 2) : numeral.start]) or _SLASH.match(text, numeral.end)
    ):
        return True
    if numeral.value > 2400 or not numeral.text[0].isdigit():
        return text.startswith((" o'clock", " o’clock"), numeral.end)
    before = text[max(0, numeral.start - 3) : numeral.start]
    return bool(_CLOCK.match(text, numeral.end)) or bool(_CLOCK_BEFORE.search(before))


def _measured(text: str, numeral: Numeral, *, mentions: Sequence[CurrencyMention]) -> Quantity:
    """The numeral with the currency or the per cent that touches it."""
    value = numeral.value
    scaled = abs(value) >= _LARGE and not numeral.text[-1].isdigit()
    whole = next((other for other in numeral.values[1:] if other.is_integer() and not value.is_integer()), None)
    quantity = Quantity(numeral.start, numeral.end, (numeral.start, numeral.end), value, value, scaled, whole=whole)
    if percent := _PERCENT.match(text, numeral.end):
        unit = "percentage points" if percent["points"] else "per cent"
        return quantity._replace(end=percent.end(), percent=unit)
    for mention in mentions:
        before = mention.end <= numeral.start and _SPACE.fullmatch(text, mention.end, numeral.start)
        after = numeral.end <= mention.start and _SPACE.fullmatch(text, numeral.end, mention.start)
        if (before and _may_lead(mention, value)) or (after and _may_follow(text, mention, value=value)):
            start, end = min(mention.start, numeral.start), max(mention.end, numeral.end)
            return quantity._replace(start=start, end=end, codes=_codes(text, mention))
    if (money := letters.opening(text, numeral.start)) is not None:
        return quantity._replace(start=money, codes=("?",))
    if sign := _LETTERED.search(text, max(0, numeral.start - 6), numeral.start):
        return quantity._replace(start=sign.start(), codes=("?",))
    if unknown := _UNKNOWN.match(text, numeral.end):
        return quantity._replace(end=unknown.end(), codes=("?",)) if abs(value) >= _FEW else quantity
    return quantity


def _may_lead(mention: CurrencyMention, value: float) -> bool:
    """Whether the currency can stand before its number: a sign or a code, and no word in capitals such as "ALL"."""
    if mention.text in _WORDS_TOO:
        return abs(value) >= 1000 and not 1900 <= value < 2100
    return not mention.text.islower() or mention.text in ("euro", "euros")


def _may_follow(text: str, mention: CurrencyMention, *, value: float) -> bool:
    word = mention.text.lower()
    if word in _PLAIN_TOO or mention.text in _WORDS_TOO:
        return abs(value) >= 100
    return not (word in ("pound", "pounds") and _WEIGHT.match(text, mention.start + len("pound")))


def _codes(text: str, mention: CurrencyMention) -> tuple[str, ...]:
    """The codes of the mention; a letter before a dollar sign names a dollar the mention does not know."""
    lead = _LETTERS.search(text, max(0, mention.start - 5), mention.start) if mention.text == "$" else None
    if lead is None:
        return mention.codes
    named = _NAMED_DOLLARS.get(lead[0])
    return (named,) if named else ("?",)


def _joined(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities, those that are two ends of a range made one."""
    joined: list[Quantity] = []
    for quantity in found:
        if joined and _are_range(text, joined[-1], quantity):
            first = joined.pop()
            joined.append(
                quantity._replace(
                    start=first.start,
                    numeral=(first.numeral[0], quantity.numeral[1]),
                    low=first.low,
                    codes=quantity.codes or first.codes,
                    scaled=first.scaled or quantity.scaled,
                )
            )
        else:
            joined.append(quantity)
    return joined


def _are_alike(first: Quantity, second: Quantity) -> bool:
    """Whether both ends can be of one measure: what marks the first marks the second, too."""
    if first.codes and first.codes[:1] != second.codes[:1]:
        return not second.codes and not second.percent
    return first.percent in (None, second.percent) and not (first.codes and second.percent)


def _are_range(text: str, first: Quantity, second: Quantity) -> bool:
    if first.is_range or not first.low < second.low or second.numeral[0] - first.numeral[1] > 28:
        return False
    link = _LINK.fullmatch(text, first.numeral[1], second.numeral[0])
    if link is None or not _are_alike(first, second):
        return False
    left, tie = text[max(0, first.start - 60) : first.numeral[0]], link["tie"].lower()
    if tie == "and":
        return bool(_BETWEEN.search(left))
    if tie == "or":
        return second.low - first.low <= first.low
    if (_FROM.search(left) and _CHANGED.search(left)) or (second.codes and _CHANGED_BY.search(left)):
        return False
    return not _VOTE.search(left) or first.low >= 1000 or bool(second.codes or second.percent)
