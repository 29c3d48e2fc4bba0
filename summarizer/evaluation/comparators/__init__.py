"""How an expected value and the one that came out are compared, by the kind of field."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from summarizer.comparison import Comparator
from summarizer.evaluation.comparators import dates, numbers
from summarizer.evaluation.comparators.numbers import Currencies
from summarizer.evaluation.comparators.text import text
from summarizer.evaluation.names import Comparison, Names
from summarizer.evaluation.names.comparison import SAME, correct, wrong

__all__ = ["Comparison", "compare"]

_Judge = Callable[[object, object, Names, Currencies | None], Comparison]


def compare(
    by: Comparator, expected: object, actual: object, *, names: Names, currencies: Currencies | None = None
) -> Comparison:
    """Compare two plain JSON values, neither of them None.

    `currencies` are those beside an amount, the expected one first; without them a whole record of an amount is read.
    Values of another type than the comparator is for are right when they are equal.
    """
    return _JUDGES[by](expected, actual, names, currencies)


def _choice(expected: object, actual: object, *_: object) -> Comparison:
    if expected is actual or (expected == actual and isinstance(expected, bool) == isinstance(actual, bool)):
        return SAME
    return wrong(f"{_shown(actual)} is not {_shown(expected)}")


def _name(expected: object, actual: object, names: Names, _: object) -> Comparison:
    if isinstance(expected, str) and isinstance(actual, str):
        return names.same_name(expected, actual)
    return _choice(expected, actual)


def _party(expected: object, actual: object, names: Names, _: object) -> Comparison:
    if isinstance(expected, str) and isinstance(actual, str):
        return names.same(expected, actual)
    return _choice(expected, actual)


def _text(expected: object, actual: object, *_: object) -> Comparison:
    if isinstance(expected, str) and isinstance(actual, str):
        return text(expected, actual)
    return _choice(expected, actual)


def _unscored(expected: object, actual: object, *_: object) -> Comparison:
    return SAME if expected == actual else correct("not compared")


def _shown(value: object) -> str:
    if isinstance(value, str):
        return value[:60]
    try:
        return json.dumps(value, ensure_ascii=False)[:60]
    except (TypeError, ValueError):
        return str(value)[:60]


_JUDGES: Mapping[Comparator, _Judge] = {
    "count": lambda expected, actual, _, __: numbers.count(expected, actual),
    "amount": lambda expected, actual, _, currencies: numbers.amount(expected, actual, currencies),
    "date": lambda expected, actual, _, __: dates.day(expected, actual),
    "period": lambda expected, actual, _, __: dates.period(expected, actual),
    "name": _name,
    "party": _party,
    "choice": _choice,
    "text": _text,
    "unscored": _unscored,
}
