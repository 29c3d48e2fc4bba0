"""How alike the items of two lists are, by their declared keys."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from summarizer.evaluation.fields import CITATIONS, Items, Key, Node, Part, Value
from summarizer.evaluation.judge import Judge, Right, Wanted, absent, compared, rights

PAIR_AT = 0.5
"""Items less alike than this are no pair: one is missing and the other is extra."""


Share = Callable[[Items, Sequence[Wanted], Sequence[Any], Judge], float]
"""The share of two lists that is matched, 0 to 1."""


def similarities(
    node: Value | Part, expected: Sequence[Wanted], actual: Sequence[Any], *, judge: Judge, share: Share
) -> list[list[float]]:
    """How alike each expected item (rows) and each that came out (columns) are, 0 to 1; 0 for all below PAIR_AT.

    `share` compares the lists that are keys of an item.
    """
    if isinstance(node, Value):
        wanted = [rights(judge.item(node, one)) for one in expected]
        given = [compared(node, one, None) for one in actual]
        return [[_barred(_value_similarity(node, one, other, judge) or 0.0) for other in given] for one in wanted]
    lines = [_expected_row(node, one.value, one.pointer, judge) for one in expected]
    others = [_actual_row(node, one) for one in actual]
    return [[_barred(_row_similarity(node, line, other, judge, share)) for other in others] for line in lines]


def _barred(similarity: float) -> float:
    if not similarity:
        return 0.0
    rounded = round(similarity, 9)
    return rounded if rounded >= PAIR_AT else 0.0


class _Row(NamedTuple):
    """The keys of an item, as they are compared, and a bit for each of them."""

    keys: tuple[Any, ...]
    given: int
    must: int = 0
    """Of an expected item, the keys that cost their weight where nothing is given for them."""


def _expected_row(node: Part, item: Mapping[str, Any], pointer: str, judge: Judge) -> _Row:
    """What each key of an expected item may be; None where it must be empty."""
    keys, given, must = [], 0, 0
    for bit, key in _bits(node):
        found = _expected_key(key, item, pointer, judge)
        keys.append(found)
        if found is not None:
            given |= bit
            must |= bit if _must_be_given(key.node, found) else 0
    return _Row(tuple(keys), given, must)


@lru_cache(maxsize=256)
def _bits(node: Part) -> tuple[tuple[int, Key], ...]:
    return tuple((1 << index, key) for index, key in enumerate(node.key))


def _must_be_given(node: Node | None, found: Any) -> bool:
    if isinstance(node, Value):
        return bool(found.values) and not found.may_be_absent
    if isinstance(node, Items):
        return not any(all(one.optional for one in items) for items in found)
    return node is None or all(row.given for row in found)


def _expected_key(key: Key, item: Mapping[str, Any], pointer: str, judge: Judge) -> Any:
    if key.node is None:
        return frozenset(judge.cited(item, pointer)) or None
    if isinstance(key.node, Value):
        if not judge.has_alternates and item.get(key.name) is None:
            return None
        right = judge.right(key.node, of=item, name=key.name, pointer=pointer)
        return right if right.values or right.unresolved else None
    where, value = f"{pointer}/{key.name}", item.get(key.name)
    if isinstance(key.node, Items):
        lists = versions(value or [], where, judge=judge)
        return lists if any(lists) else None
    rows = [_expected_row(key.node, one or {}, where, judge) for one in (value, *judge.alternates(where))]
    return rows if any(row.given for row in rows) else None


def versions(value: Sequence[Any], pointer: str, *, judge: Judge, optional: Collection[str] = ()) -> list[list[Wanted]]:
    """The lists that would be right, the expected one first; each with the single items that may stand in it as well.

    Those are numbered on behind the expected ones.
    """
    others = judge.alternates(pointer)
    more = [one for one in others if not absent(one) and not isinstance(one, list | tuple)]
    whole = [list(one or []) for one in others if absent(one) or isinstance(one, list | tuple)]
    found = [[Wanted(one, f"{pointer}/{i}", f"{pointer}/{i}" in optional) for i, one in enumerate(value)]]
    found += [[Wanted(one, f"{pointer}/{i}") for i, one in enumerate(items)] for items in whole]
    for items in found:
        items += [Wanted(one, f"{pointer}/{len(items) + i}", True) for i, one in enumerate(more)]
    return found


def _actual_row(node: Part, item: Any) -> _Row:
    """The keys of an item that came out; None where it is empty."""
    keys, given = [], 0
    for bit, key in _bits(node):
        found = _actual_key(key, item)
        keys.append(found)
        if found is not None:
            given |= bit
    return _Row(tuple(keys), given)


def _actual_key(key: Key, item: Mapping[str, Any]) -> Any:
    if key.node is None:
        return frozenset(item.get(CITATIONS) or ()) or None
    value = item.get(key.name)
    if isinstance(key.node, Value):
        return compared(key.node, value, item.get(key.node.beside) if key.node.beside else None)
    if absent(value) or isinstance(key.node, Items):
        return value or None
    row = _actual_row(key.node, value)
    return row if row.given else None


def _row_similarity(
    node: Part, expected: _Row, actual: _Row, judge: Judge, share: Share, *, bar: float = PAIR_AT
) -> float:
    """The weighted mean over the keys that either side gives; 0 as soon as it cannot reach `bar` any more."""
    whole, total, lost, both = _terms(node, expected.given, expected.must, actual.given)
    most = (1 - bar) * whole + 1e-9
    if lost > most:
        return 0.0
    wanted, found = expected.keys, actual.keys
    for index, weight, below in both:
        one, other = wanted[index], found[index]
        if isinstance(below, Value):
            similarity = _value_similarity(below, one, other, judge)
        else:
            similarity = _key_similarity(below, one, other, judge, share)
        if similarity is None:
            total -= weight
        elif similarity < 1:
            lost += weight * (1 - similarity)
            if lost > most:
                return 0.0
    return 1 - lost / total if total else 0.0


class _Terms(NamedTuple):
    """What two items come to before any key that both give is compared."""

    whole: float
    """The weight of all keys that either gives."""
    total: float
    """The same without those that say nothing: one side alone gives them, and may."""
    lost: float
    """The weight of those that only one side gives, and that the other ought to give or leave out."""
    both: tuple[tuple[int, float, Node | None], ...]
    """Places, weights and nodes of the keys that both give."""


@lru_cache(maxsize=1 << 14)
def _terms(node: Part, expected: int, must: int, actual: int) -> _Terms:
    """The terms by the bits of the keys that each side gives."""
    citing = sum(bit for bit, key in _bits(node) if key.node is None)
    lost = (actual & ~expected & ~citing) | (must & ~actual)
    silent = (expected ^ actual) & ~lost
    whole = _weight(node, expected | actual)
    both = tuple((i, key.weight, key.node) for i, (bit, key) in enumerate(_bits(node)) if expected & actual & bit)
    return _Terms(whole, whole - _weight(node, silent), _weight(node, lost), both)


def _weight(node: Part, given: int) -> float:
    return float(sum(key.weight for bit, key in _bits(node) if given & bit))


def _key_similarity(node: Items | Part | None, expected: Any, actual: Any, judge: Judge, share: Share) -> float:
    """0 to 1 for a key of several values that both sides give."""
    if node is None:
        return _overlap(expected, actual)
    if isinstance(node, Items):
        return max(share(node, items, actual, judge) for items in expected)
    return max(_row_similarity(node, row, actual, judge, share, bar=0.0) for row in expected)


def _overlap(expected: frozenset[int], actual: frozenset[int]) -> float:
    return len(expected & actual) / max(1, min(len(expected), len(actual)))


def _value_similarity(node: Value, expected: Right, actual: Any, judge: Judge) -> float | None:
    values, may_be_absent, unresolved = expected
    if len(values) == 1 and actual is not None:
        if values[0] == actual:
            return 1.0
        return 0.0 if node.by == "choice" else judge.compare(node, values[0], actual).similarity
    if actual is None:
        return 0.0 if values and not may_be_absent else None
    if not values:
        return None if unresolved else 0.0
    if values[0] == actual:
        return 1.0
    return max(judge.compare(node, value, actual).similarity for value in values)
