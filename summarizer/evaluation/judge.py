"""The right values of a field, and what the comparators say of a value that came out instead."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from summarizer.evaluation.comparators import Comparison, compare
from summarizer.evaluation.comparators.negation import unnegated
from summarizer.evaluation.fields import CITATIONS, Value
from summarizer.evaluation.names import Names


class Wanted(NamedTuple):
    """An expected item."""

    value: Any
    pointer: str
    optional: bool = False


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


_HOLDING = (str, list, tuple, dict)
_NOTHING = Choices((), may_be_absent=True)
_NO_VALUE, _NOT_RESOLVED = Right((), may_be_absent=True), Right((), unresolved=True)


def absent(value: object) -> bool:
    """Whether nothing is stated: null, an empty text, list or object. 0 and false are stated."""
    return value is None or (not value and isinstance(value, _HOLDING))


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

    @property
    def has_alternates(self) -> bool:
        """Whether any field has other right values."""
        return bool(self._alternates)

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
        if not others and node.beside is None:
            return _single(node, of.get(name))
        written = [one for one in (of.get(name), *others) if not absent(one)]
        besides: tuple[Any, ...] = (None,)
        if node.beside is not None:
            besides = (of.get(node.beside), *self._alternates.get(f"{pointer}/{node.beside}", ()))
        return _choices(node, written, besides)._replace(may_be_absent=len(written) <= len(others))

    def right(self, node: Value, *, of: Mapping[str, Any], name: str, pointer: str) -> Right:
        """The same as they are compared."""
        if self._alternates:
            return rights(self.choices(node, of=of, name=name, pointer=pointer))
        value = of.get(name)
        found = compared(node, value, of.get(node.beside) if node.beside else None)
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
        by = node.by
        if by in _KEPT_ELSEWHERE:
            if by == "name" and isinstance(expected, str) and isinstance(actual, str):
                return self._names.same_name(expected, actual)
            return self._compare(node, expected, actual)
        key = (by, expected, actual)
        try:
            found = self._seen.get(key)
        except TypeError:  # a value of a mapping type has no hash
            return self._compare(node, expected, actual)
        if found is None:
            found = self._seen[key] = self._compare(node, expected, actual)
        return found

    def _compare(self, node: Value, expected: Any, actual: Any) -> Comparison:
        if not isinstance(expected, tuple):
            return compare(node.by, expected, actual, names=self._names)
        (number, currency), (other, its) = expected, actual
        return compare(node.by, number, other, names=self._names, currencies=(currency, its))


_KEPT_ELSEWHERE = frozenset(("name", "party", "date", "period"))
"""Comparators that remember what they have compared, and those whose values have no hash."""
_CALLED: Mapping[str, tuple[str, ...]] = {"date": ("resolved",), "period": ("start", "end")}
"""What comparators call the parts of a record that decide."""
_RANK = {"correct": 2, "unsure": 1, "wrong": 0}


def _single(node: Value, value: Any) -> Choices:
    if absent(value):
        return _NOTHING
    found = compared(node, value, None)
    return Choices(unresolved=(value,), given=()) if found is None else Choices((Choice(value, found),))


def _choices(node: Value, written: Sequence[Any], besides: Sequence[Any]) -> Choices:
    found = [Choice(one, compared(node, one, beside)) for one in written for beside in besides]
    given = tuple(choice for choice in found if choice.compared is not None)
    unresolved = () if len(given) == len(found) else tuple(one.written for one in found if one.compared is None)
    return Choices(given, unresolved=unresolved)


def compared(node: Value, value: Any, beside: Any) -> Any:
    """A value as it is compared, None if it is not given; `beside` is the value of the field that `node.beside` names.

    A record is compared by the parts that decide, an amount with its currency, a text without a negation said twice.
    """
    if absent(value):
        return None
    if not node.parts:
        if node.beside is None:
            return value
        if node.negated_by is None:
            return value, beside
        return unnegated(value) if beside == node.negated_by[1] and isinstance(value, str) else value
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


def rights(choices: Choices) -> Right:
    """The right values as they are compared."""
    return Right(tuple(one.compared for one in choices.given), choices.may_be_absent, bool(choices.unresolved))
