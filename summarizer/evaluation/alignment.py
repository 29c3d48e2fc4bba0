"""Which item of a list that came out stands for which expected one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import permutations
from typing import Any, NamedTuple

from summarizer.errors import MissingExtra
from summarizer.evaluation.comparators import Comparison, compare
from summarizer.evaluation.fields import CITATIONS, Items, Key, Node, Part, Value
from summarizer.evaluation.names import Names

PAIR_AT = 0.5
"""Items less alike than this are no pair: one is missing and the other is extra."""
_BY_HAND = 3
"""Lists up to this long are solved by trying everything, without scipy."""
_RELUCTANCE, _DISORDER = 1e-6, 1e-8
"""What an optional item, and a change of order, cost in an assignment: enough to settle ties, and no more."""


class Wanted(NamedTuple):
    """An expected item."""

    value: Any
    pointer: str
    optional: bool = False


class Match(NamedTuple):
    """Positions of an expected item and of the one that came out for it."""

    expected: int
    actual: int
    similarity: float
    runner_up: float | None
    """The best similarity, PAIR_AT or more, that either has with another; None for items that are wholly the same."""


class Choice(NamedTuple):
    """A right value of a field: as it is written, and as it is compared."""

    written: Any
    compared: Any


class Choices(NamedTuple):
    """The right values of a field, the expected one first."""

    given: tuple[Choice, ...]
    may_be_absent: bool = False
    unresolved: tuple[Any, ...] = ()
    """Right dates that nobody can resolve, as they are written."""


class Right(NamedTuple):
    """The right values of a key, as they are compared."""

    values: tuple[Any, ...]
    may_be_absent: bool = False
    unresolved: bool = False


_NOTHING = Choices((), may_be_absent=True)
_NO_VALUE, _NOT_RESOLVED = Right((), may_be_absent=True), Right((), unresolved=True)


def absent(value: object) -> bool:
    """Whether nothing is stated: null, an empty text, list or object. 0 and false are stated."""
    return value is None or (not value and isinstance(value, str | list | tuple | dict))


class Judge:
    """Compares the values of one pair of records, and remembers what it has compared."""

    __slots__ = ("_alternates", "_names", "_seen", "_ungrounded")

    def __init__(
        self,
        names: Names,
        *,
        alternates: Mapping[str, tuple[object, ...]],
        ungrounded: Collection[str] = (),
    ) -> None:
        self._names = names
        self._alternates = alternates
        self._ungrounded = ungrounded
        self._seen: dict[tuple[Any, ...], Comparison] = {}

    def alternates(self, pointer: str) -> tuple[Any, ...]:
        """The other right values of the field at `pointer`."""
        return self._alternates.get(pointer, ())

    def marks(self, pointer: str) -> str:
        """The alternates at and below `pointer`, as a text to sort by."""
        below = f"{pointer}/"
        return repr(
            sorted((p.removeprefix(below), repr(a)) for p, a in self._alternates.items() if p.startswith(below))
        )

    def cited(self, value: Mapping[str, Any], pointer: str) -> tuple[int, ...]:
        """The sentences that an expected item cites; none when it is not known where the article states it."""
        return () if pointer in self._ungrounded else tuple(value.get(CITATIONS) or ())

    def choices(self, node: Value, *, of: Mapping[str, Any], name: str, pointer: str) -> Choices:
        """The right values of the field `name` of the expected `of`, itself at `pointer`."""
        others = self._alternates.get(f"{pointer}/{name}", ()) if self._alternates else ()
        if not others and (node.currency is None or node.parts is not None):
            return _single(node, of.get(name))
        written = [one for one in (of.get(name), *others) if not absent(one)]
        currencies: tuple[Any, ...] = (None,)
        if node.currency is not None and node.parts is None:
            currencies = (of.get(node.currency), *self._alternates.get(f"{pointer}/{node.currency}", ()))
        return _choices(node, written, currencies)._replace(may_be_absent=len(written) <= len(others))

    def right(self, node: Value, *, of: Mapping[str, Any], name: str, pointer: str) -> Right:
        """The same as they are compared."""
        if self._alternates:
            return _right(self.choices(node, of=of, name=name, pointer=pointer))
        value, beside = of.get(name), node.currency is not None and node.parts is None
        found = compared(node, value, of.get(node.currency) if beside and node.currency else None)
        return _NO_VALUE if absent(value) else _NOT_RESOLVED if found is None else Right((found,))

    def item(self, node: Value, wanted: Wanted) -> Choices:
        """The right values of an expected item of a list."""
        others = (one for one in self.alternates(wanted.pointer) if not absent(one))
        return _choices(node, [wanted.value, *others], (None,))

    def best(self, node: Value, choices: Choices, actual: Any) -> tuple[Comparison, Choice]:
        """How `actual`, as it is compared, fares with the choice that suits it best; the first of equals."""
        found = [(self.compare(node, choice.compared, actual), choice) for choice in choices.given]
        return max(found, key=lambda one: (_RANK[one[0].verdict], one[0].similarity))

    def compare(self, node: Value, expected: Any, actual: Any) -> Comparison:
        """What the comparator of `node` says of two values as they are compared."""
        key = (node.by, expected, actual)
        try:
            found = self._seen.get(key)
        except TypeError:  # a value of a mapping type has no hash
            return self._compare(node, expected, actual)
        if found is None:
            found = self._seen[key] = self._compare(node, expected, actual)
        return found

    def _compare(self, node: Value, expected: Any, actual: Any) -> Comparison:
        if node.currency is None:
            return compare(node.by, expected, actual, names=self._names)
        (number, currency), (other, its) = expected, actual
        return compare(node.by, number, other, names=self._names, currencies=(currency, its))


_CALLED: Mapping[str, tuple[str, ...]] = {"date": ("resolved",), "period": ("start", "end")}
"""What comparators call the parts of a record that decide."""
_RANK = {"correct": 2, "unsure": 1, "wrong": 0}


def _single(node: Value, value: Any) -> Choices:
    if absent(value):
        return _NOTHING
    found = compared(node, value, None)
    return Choices(unresolved=(value,), given=()) if found is None else Choices((Choice(value, found),))


def _choices(node: Value, written: Sequence[Any], currencies: Sequence[Any]) -> Choices:
    found = [Choice(one, compared(node, one, currency)) for one in written for currency in currencies]
    given = tuple(choice for choice in found if choice.compared is not None)
    unresolved = () if len(given) == len(found) else tuple(one.written for one in found if one.compared is None)
    return Choices(given, unresolved=unresolved)


def compared(node: Value, value: Any, currency: str | None) -> Any:
    """A value as it is compared: a record by the parts that decide, an amount with its currency; None if not given."""
    if absent(value):
        return None
    if node.parts is None:
        return value if node.currency is None else (value, currency)
    if node.by == "amount":
        return value.get(node.parts[0]), value.get(node.currency) if node.currency else None
    if all(absent(value.get(part)) for part in node.parts):
        return None
    called = _CALLED.get(node.by, node.parts)
    return (
        value
        if node.parts == called
        else {name: value.get(part) for name, part in zip(called, node.parts, strict=True)}
    )


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
    wanted = [_content(node, one.value) for one in expected]
    given = [_content(node, one) for one in actual]
    same = [(row, column) for row, one in enumerate(wanted) for column, other in enumerate(given) if one == other]
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
    table = similarities(node, [expected[row] for row in rows], [actual[column] for column in columns], judge=judge)
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


def similarities(
    node: Value | Part, expected: Sequence[Wanted], actual: Sequence[Any], *, judge: Judge
) -> list[list[float]]:
    """How alike each expected item (rows) and each that came out (columns) are, 0 to 1; 0 for all below PAIR_AT."""
    if isinstance(node, Value):
        wanted = [_right(judge.item(node, one)) for one in expected]
        given = [compared(node, one, None) for one in actual]
        return [[_barred(_value_similarity(node, one, other, judge) or 0.0) for other in given] for one in wanted]
    lines = [_expected_row(node, one.value, one.pointer, judge) for one in expected]
    others = [_actual_row(node, one) for one in actual]
    return [[_barred(_row_similarity(node, line, other, judge)) for other in others] for line in lines]


def _barred(similarity: float) -> float:
    rounded = round(similarity, 9)
    return rounded if rounded >= PAIR_AT else 0.0


class _Row(NamedTuple):
    """The keys of an item, as they are compared."""

    given: int
    """A bit for each key that is given."""
    keys: tuple[Any, ...]


def _row(keys: Iterable[Any]) -> _Row:
    keys = tuple(keys)
    return _Row(sum(1 << bit for bit, key in enumerate(keys) if key is not None), keys)


def _expected_row(node: Part, item: Mapping[str, Any], pointer: str, judge: Judge) -> _Row:
    """What each key of an expected item may be; None where it must be empty."""
    return _row([_expected_key(key, item, pointer, judge) for key in node.key])


def _expected_key(key: Key, item: Mapping[str, Any], pointer: str, judge: Judge) -> Any:
    if key.node is None:
        return frozenset(judge.cited(item, pointer)) or None
    if isinstance(key.node, Value):
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
    return _row([_actual_key(key, item) for key in node.key])


def _actual_key(key: Key, item: Mapping[str, Any]) -> Any:
    if key.node is None:
        return frozenset(item.get(CITATIONS) or ()) or None
    value = item.get(key.name)
    if isinstance(key.node, Value):
        beside = None if key.node.parts is not None or key.node.currency is None else item.get(key.node.currency)
        return compared(key.node, value, beside)
    if absent(value) or isinstance(key.node, Items):
        return value or None
    row = _actual_row(key.node, value)
    return row if row.given else None


def _row_similarity(node: Part, expected: _Row, actual: _Row, judge: Judge, *, bar: float = PAIR_AT) -> float:
    """The weighted mean over the keys that either side gives; 0 as soon as it cannot reach `bar` any more."""
    given = expected.given | actual.given
    total = _weight(node, given)
    most = (1 - bar) * total + 1e-9
    lost = 0.0
    for bit, (_, weight, below) in enumerate(node.key):
        if not given >> bit & 1:
            continue
        similarity = _key_similarity(below, expected.keys[bit], actual.keys[bit], judge)
        if similarity is None:
            total -= weight
        elif similarity < 1:
            lost += weight * (1 - similarity)
            if lost > most:
                return 0.0
    return 1 - lost / total if total else 0.0


@lru_cache(maxsize=1 << 12)
def _weight(node: Part, given: int) -> float:
    """The weight of the keys that are given."""
    return float(sum(key.weight for bit, key in enumerate(node.key) if given >> bit & 1))


def _key_similarity(node: Node | None, expected: Any, actual: Any, judge: Judge) -> float | None:
    """0 to 1 for a key that either side gives; None when it says nothing, as it may be empty, or nobody knows it."""
    if isinstance(node, Value):
        return _value_similarity(node, expected or _NO_VALUE, actual, judge)
    if node is None:
        return None if expected is None else _overlap(expected, actual or frozenset())
    if isinstance(node, Items):
        return _list_similarity(node, expected or [[]], actual or [], judge)
    return _part_similarity(node, expected or [], actual, judge)


def _overlap(expected: frozenset[int], actual: frozenset[int]) -> float:
    return len(expected & actual) / max(1, min(len(expected), len(actual)))


def _part_similarity(node: Part, expected: Sequence[_Row], actual: _Row | None, judge: Judge) -> float | None:
    if actual is None:
        return 0.0 if all(row.given for row in expected) else None
    return max((_row_similarity(node, row, actual, judge, bar=0.0) for row in expected), default=0.0)


def _right(choices: Choices) -> Right:
    return Right(tuple(one.compared for one in choices.given), choices.may_be_absent, bool(choices.unresolved))


def _value_similarity(node: Value, expected: Right, actual: Any, judge: Judge) -> float | None:
    values, may_be_absent, unresolved = expected
    if actual is None:
        return 0.0 if values and not may_be_absent else None
    if not values:
        return None if unresolved else 0.0
    if values[0] == actual:
        return 1.0
    if len(values) == 1:
        return judge.compare(node, values[0], actual).similarity
    return max(judge.compare(node, value, actual).similarity for value in values)


def _list_similarity(
    node: Items, expected: Sequence[Sequence[Wanted]], actual: Sequence[Any], judge: Judge
) -> float | None:
    """The share of both lists that is matched, with the expected list that suits best; None when both are empty."""
    if not actual and any(all(one.optional for one in items) for items in expected):
        return None
    return max(_share(node, items, actual, judge) for items in expected)


def _share(node: Items, expected: Sequence[Wanted], actual: Sequence[Any], judge: Judge) -> float:
    found = matches(node.item, expected, actual, judge=judge)
    wanted = sum(not one.optional for one in expected) + sum(expected[match.expected].optional for match in found)
    return 2 * sum(match.similarity for match in found) / max(1, wanted + len(actual))
