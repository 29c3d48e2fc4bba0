"""Which item of a list that came out stands for which expected one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import permutations
from typing import Any, NamedTuple

from summarizer.errors import MissingExtra
from summarizer.evaluation.fields import CITATIONS, Items, Node, Part, Value
from summarizer.evaluation.judge import Judge, Wanted, absent
from summarizer.evaluation.similarity import PAIR_AT, similarities

_BY_HAND = 3
"""Lists up to this long are solved by trying everything, without scipy."""
_RELUCTANCE, _DISORDER = 1e-6, 1e-8
"""What an optional item, and a change of order, cost in an assignment: enough to settle ties, and no more."""


class Match(NamedTuple):
    """Positions of an expected item and of the one that came out for it."""

    expected: int
    actual: int
    similarity: float
    runner_up: float | None
    """The best similarity, PAIR_AT or more, that either has with another; None for items that are wholly the same."""


def matches(node: Value | Part, expected: Sequence[Wanted], actual: Sequence[Any], *, judge: Judge) -> list[Match]:
    """The pairs of a list, by position of the expected item; those that are the same throughout are paired first.

    Ties are settled by what the items hold, never by where they stand, so that scores do not depend on any order.
    """
    found = _same(node, expected, actual, judge)
    paired, taken = {match.expected for match in found}, {match.actual for match in found}
    rows = [index for index in range(len(expected)) if index not in paired]
    columns = [index for index in range(len(actual)) if index not in taken]
    if rows and columns:
        found += _closest(node, expected, actual, rows=rows, columns=columns, judge=judge)
    return sorted(found)


def _same(node: Value | Part, expected: Sequence[Wanted], actual: Sequence[Any], judge: Judge) -> list[Match]:
    wanted = [_single(node, one.value) for one in expected]
    given = [_single(node, one) for one in actual]
    same = [
        (row, column)
        for row, one in enumerate(wanted)
        if one in given
        for column, other in enumerate(given)
        if one == other and _content(node, expected[row].value) == _content(node, actual[column])
    ]
    if not same:
        return []
    if not _one_to_one(same):
        same.sort(key=lambda pair: _apart(expected[pair[0]], actual[pair[1]], judge))
    found: list[Match] = []
    rows, columns = set(), set()
    for row, column in same:
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            found.append(Match(row, column, 1.0, None))
    return found


def _one_to_one(pairs: Sequence[tuple[int, int]]) -> bool:
    return len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)


def _apart(wanted: Wanted, given: Any, judge: Judge) -> tuple[bool, int, str, str, str]:
    """Of items that say the same, which are paired first: those that must be given, and cite the same sentences."""
    if not isinstance(wanted.value, Mapping):
        return wanted.optional, 0, "", "", ""
    one, other = sorted(wanted.value.get(CITATIONS) or ()), sorted(given.get(CITATIONS) or ())
    return wanted.optional, -len({*one} & {*other}), repr(one), repr(other), judge.marks(wanted.pointer)


def _single(node: Value | Part, value: Any) -> Any:
    """The part of the content that is quick to compare: what fields with single values say."""
    if isinstance(node, Value):
        return None if absent(value) else value
    return [one if one or one == 0 else None for one in map(value.get, _names(node)[0])] if value else None


def _content(node: Node, value: Any) -> Any:
    """What is scored of a value, without what is absent, and with lists in an order of their own."""
    if absent(value):
        return None
    if isinstance(node, Part):
        names, nested = _names(node)
        found = [one if one or one == 0 else None for one in map(value.get, names)]
        return found + [_content(below, value.get(name)) for name, below in nested]
    if isinstance(node, Items):
        found = [_content(node.item, one) for one in value]
        return sorted(found, key=repr) if len(found) > 1 else found
    return value


@lru_cache(maxsize=256)
def _names(node: Part) -> tuple[tuple[str, ...], tuple[tuple[str, Node], ...]]:
    """The fields with single values, and those with lists or records."""
    scored = [(name, below) for name, below in node.fields if not (isinstance(below, Value) and below.by == "unscored")]
    single = tuple(name for name, below in scored if isinstance(below, Value))
    return single, tuple((name, below) for name, below in scored if not isinstance(below, Value))


def _closest(
    node: Value | Part,
    expected: Sequence[Wanted],
    actual: Sequence[Any],
    *,
    rows: list[int],
    columns: list[int],
    judge: Judge,
) -> list[Match]:
    wanted, given = [expected[row] for row in rows], [actual[column] for column in columns]
    table = similarities(node, wanted, given, judge=judge, share=_share)
    if not _settled(table):
        down = sorted(range(len(rows)), key=lambda row: _order(node, expected[rows[row]], judge))
        across = sorted(range(len(columns)), key=lambda column: _text(node, actual[columns[column]]))
        rows, columns = [rows[row] for row in down], [columns[column] for column in across]
        table = [[table[row][column] for column in across] for row in down]
    reluctant = [index for index, row in enumerate(rows) if expected[row].optional]
    return [
        Match(rows[row], columns[column], table[row][column], _runner_up(table, row, column))
        for row, column in align(table, reluctant=reluctant)
    ]


def _order(node: Node, wanted: Wanted, judge: Judge) -> tuple[str, bool, str]:
    return _text(node, wanted.value), wanted.optional, judge.marks(wanted.pointer)


def _text(node: Node, value: Any) -> str:
    """A text to sort by; the sentences come last, so that of two claims that say the same the earlier is first."""
    cited = value.get(CITATIONS) if isinstance(node, Part) and node.cites else None
    return f"{_content(node, value)!r} {cited!r}"


def _runner_up(table: Sequence[Sequence[float]], row: int, column: int) -> float | None:
    others = [value for index, value in enumerate(table[row]) if index != column]
    others += [line[column] for index, line in enumerate(table) if index != row]
    best = max(others, default=0.0)
    return best if best >= PAIR_AT else None


def align(similarities: Sequence[Sequence[float]], *, reluctant: Collection[int] = ()) -> list[tuple[int, int]]:
    """Pairs of row and column with the highest sum of similarities (0 to 1), by row; none is below PAIR_AT.

    At equal sums rows in `reluctant` stay alone, and then the pairs keep the order of rows and columns.
    Raises MissingExtra when a list is long and scipy is not there.
    """
    if _settled(similarities):
        return [(i, j) for i, row in enumerate(similarities) for j, value in enumerate(row) if value >= PAIR_AT]
    gains = [
        [
            value - _RELUCTANCE * (i in reluctant) - _DISORDER * ((i - j) / (len(row) + len(similarities))) ** 2
            if value >= PAIR_AT
            else 0.0
            for j, value in enumerate(row)
        ]
        for i, row in enumerate(similarities)
    ]
    pairs = _tried(gains) if max(len(gains), len(gains[0])) <= _BY_HAND else _assigned(gains)
    return [(i, j) for i, j in pairs if similarities[i][j] >= PAIR_AT]


def _settled(table: Sequence[Sequence[float]]) -> bool:
    """Whether nothing has a choice: no row and no column has two that it could be paired with."""
    seen: set[int] = set()
    for row in table:
        candidates = [column for column, value in enumerate(row) if value >= PAIR_AT]
        if len(candidates) > 1 or not seen.isdisjoint(candidates):
            return False
        seen.update(candidates)
    return True


def _tried(gains: list[list[float]]) -> list[tuple[int, int]]:
    if len(gains) > len(gains[0]):
        return sorted((i, j) for j, i in _tried([list(column) for column in zip(*gains, strict=True)]))
    columns = max(
        permutations(range(len(gains[0])), len(gains)),
        key=lambda columns: sum(row[column] for row, column in zip(gains, columns, strict=True)),
    )
    return list(enumerate(columns))


def _assigned(gains: list[list[float]]) -> list[tuple[int, int]]:
    try:
        from scipy.optimize import linear_sum_assignment
    except ImportError as error:
        raise MissingExtra("evals", needed_for="aligning lists") from error
    rows, columns = linear_sum_assignment(gains, maximize=True)
    return list(zip(rows.tolist(), columns.tolist(), strict=True))


def _share(node: Items, expected: Sequence[Wanted], actual: Sequence[Any], judge: Judge) -> float:
    found = matches(node.item, expected, actual, judge=judge)
    wanted = sum(not one.optional for one in expected) + sum(expected[match.expected].optional for match in found)
    return 2 * sum(match.similarity for match in found) / max(1, wanted + len(actual))
