"""Counts, which must be equal, and amounts of money, which must be near and in the same currency."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from summarizer import numerals
from summarizer.evaluation.names.comparison import SAME, Comparison, correct, wrong

TOLERANCE = 0.005
"""By what share of the expected amount an amount may be off."""
_PLAIN = re.compile(r"[+-]?[0-9]{1,300}(?:\.[0-9]{1,300})?")
_MINUS = re.compile(r"[-−]\s?[^\w\s]{0,3}$")
_NUMBER, _PLAIN_TYPES, _NESTED = (int, float), (int, float, str), (list, dict)
_LARGEST = 2**1000
"""Whole numbers beyond it fit no float, so nothing but equality is asked of them."""

Currencies = tuple[str | None, str | None]


def count(expected: object, actual: object) -> Comparison:
    """Judge numbers that must be equal; strings that state one number are read."""
    if expected is actual:
        return SAME
    if isinstance(expected, _NESTED) or isinstance(actual, _NESTED):
        return SAME if expected == actual else wrong("no number")
    return _count(expected, actual)


def amount(expected: object, actual: object, currencies: Currencies | None) -> Comparison:
    """Judge amounts within half a per cent and in the same currency; without currencies, as counts.

    A whole record of an amount holds its currency itself: it is read from there when `currencies` is None.
    """
    (first, own), (second, other) = _amount(expected), _amount(actual)
    ours, theirs = currencies or (own, other)
    return _priced(first, second, _code(ours), _code(theirs))


def _priced(first: object, second: object, ours: str, theirs: str) -> Comparison:
    found = count(first, second)
    if ours != theirs:
        return wrong(f"{theirs or 'no currency'} is not {ours or 'no currency'}", 0.8 * found.similarity)
    if ours and found.verdict != "correct" and _within(first, second):
        return correct("within half a per cent")
    return found


def _count(expected: object, actual: object) -> Comparison:
    first, second = _readings(expected), _readings(actual)
    if not first or not second:
        return _unread(expected, actual, readable=bool(first))
    if _equal(first[0], second[0]):
        return SAME if type(expected) is type(actual) and expected == actual else correct("the same number")
    if any(_equal(one, other) for one in first for other in second):
        return correct("the same number, as it can be read")
    return wrong(f"{_shown(actual)} is not {_shown(expected)}", _nearness(first[0], second[0]))


def _amount(value: object) -> tuple[object, object]:
    """The number and the currency of a whole money record; anything else is the number."""
    if isinstance(value, _PLAIN_TYPES) or not isinstance(value, Mapping):
        return value, None
    numbers = [item for item in value.values() if isinstance(item, int | float) and not isinstance(item, bool)]
    return value.get("value", numbers[0] if numbers else None), value.get("currency")


def _code(currency: object) -> str:
    return currency.strip().upper() if isinstance(currency, str) else ""


def _readings(value: object) -> tuple[float, ...]:
    """What a value can mean as a number; nothing when it is none."""
    if isinstance(value, bool):
        return ()
    if isinstance(value, _NUMBER):
        return () if isinstance(value, float) and math.isnan(value) else (value,)
    return _stated(value) if isinstance(value, str) else ()


def _stated(text: str) -> tuple[float, ...]:
    stripped = text.strip()
    if _PLAIN.fullmatch(stripped):
        return (float(stripped) if "." in stripped else int(stripped),)
    if stripped.casefold() == "one":
        return (1,)
    found = [numeral for numeral in numerals.find(text) if numeral.kind != "ordinal"]
    if len(found) != 1:
        return ()
    minus = _MINUS.search(text[: found[0].start]) is not None
    return tuple(-abs(value) if minus else value for value in found[0].values)


def _equal(one: float, other: float) -> bool:
    """Whole numbers exactly; others but for what a float cannot hold."""
    if one == other or not (_ordinary(one) and _ordinary(other)):
        return one == other
    if float(one).is_integer() and float(other).is_integer():
        return False
    return math.isclose(one, other, rel_tol=1e-9)


def _ordinary(value: float) -> bool:
    """Whether a number can be reckoned with as a float."""
    return -_LARGEST < value < _LARGEST


def _within(expected: object, actual: object) -> bool:
    return any(
        abs(two - one) <= TOLERANCE * abs(one) * (1 + 1e-12)
        for one in _readings(expected)
        for two in _readings(actual)
        if _ordinary(one) and _ordinary(two)
    )


def _nearness(one: float, other: float) -> float:
    """Half of how the smaller is to the larger: a wrong number may still belong to the right item."""
    if not (_ordinary(one) and _ordinary(other)) or one * other <= 0:
        return 0.0
    small, large = sorted((abs(one), abs(other)))
    return round(0.5 * small / large, 2)


def _unread(expected: object, actual: object, *, readable: bool) -> Comparison:
    if type(expected) is type(actual) and expected == actual:
        return SAME
    if isinstance(expected, str) and isinstance(actual, str) and expected.split() == actual.split():
        return correct("but for spaces")
    return wrong(f"{_shown(actual if readable else expected)} is no number")


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and value.bit_length() > 200:
        return "a huge number"
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    return str(value)[:60]
