"""The verdict of each leaf of a record that came out, held to the expected one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Literal

from pydantic import BaseModel

from summarizer.evaluation.alignment import Choices, Judge, Match, Wanted, absent, compared, matches, versions
from summarizer.evaluation.expected import Expected
from summarizer.evaluation.fields import CITATIONS, Items, Node, Part, Value, fields, referred
from summarizer.evaluation.names import Names
from summarizer.evaluation.outcome import Leaf, Pair, Verdict
from summarizer.model import T

Record = Mapping[str, Any]
"""A record as JSON."""
Pointers = tuple[str, str]
"""Where something is in the expected record, and in the one that came out."""

_NONE = (None, None)
_GAIN: Mapping[Verdict, int] = {"correct": 1, "wrong": -1, "missing": -1, "extra": -1}
_UNSCORED, _UNASKED, _OPTIONAL = "not compared", "nobody is asked for it", "optional"
_MISSING, _EXTRA, _UNRESOLVED = "not given", "not expected", "not resolved in the expected record"
_NO_ITEM, _INVENTED = "no item for it", "no such item is expected"


@dataclass(frozen=True, slots=True)
class Scored:
    """What comparing a record with the expected one found."""

    leaves: tuple[Leaf, ...]
    """In the order of the expected record; behind each list what is extra in it."""
    pairs: tuple[Pair, ...]
    """The items of every list of records, with their partners."""


@dataclass(slots=True)
class _Found:
    leaves: list[Leaf] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)

    def gain(self) -> int:
        """Weight of what is right less that of the errors: the version of a value for which it is highest is meant."""
        return sum(_GAIN.get(leaf.verdict, 0) * leaf.weight for leaf in self.leaves)

    def add(self, other: _Found) -> None:
        self.leaves += other.leaves
        self.pairs += other.pairs


def score(
    expected: Expected[T],
    actual: T | Mapping[str, Any] | None,
    *,
    aliases: tuple[tuple[str, ...], ...] = (),
    flagged: Collection[str] = (),
) -> Scored:
    """The verdicts of `actual`: a record, its JSON, or None when there is none, and all that is expected is missing.

    `aliases` are rows of names that mean the same; `flagged` are JSON pointers at which a check found an error.
    What the rules are, see `outcome.Verdict`; and further:

    - A list that is empty on both sides is one blank leaf. The leaves of an item without a partner are those that are
      given. Values inside a record that is absent on one side are compared one by one with nothing.
    - An amount is judged with its currency. The currency itself is not scored wherever either item gives an amount.
    - A date or period that is not resolved in the expected record is right when given in the same words; else
      it is blank, or not scored when it was resolved all the same. One that is expected is missing when unresolved.
    - Where a whole record or list has alternates, the one for which `actual` fares best counts, the expected of equals.
      Single items that may stand in a list beside the expected ones are numbered on behind them, and cost nothing when
      they are left out.
    - A field that the expected record leaves empty, and for which it has alternates, is extra when it is none of them.

    Raises SchemaError for a schema that cannot be compared, and MissingExtra when long lists need scipy.
    """
    schema = type(expected.record)
    wanted = expected.record.model_dump(mode="json")
    given = actual.model_dump(mode="json") if isinstance(actual, BaseModel) else actual
    lists = referred(schema)
    names = Names(_parties(wanted, lists), _parties(given or {}, lists), aliases)
    judge = Judge(names, alternates=expected.alternates, ungrounded=expected.ungrounded)
    scoring = _Scoring(expected, judge, flagged)
    found = _Found()
    if given is None:
        scoring.alone(fields(schema), wanted, "", to=_Lone(found, expected=True))
    else:
        scoring.part(fields(schema), wanted, given, at=("", ""), found=found)
    return Scored(tuple(found.leaves), tuple(found.pairs))


def _parties(record: Mapping[str, Any], lists: Sequence[str]) -> list[list[str]]:
    """One list of names a party, its main name first: the item itself, or its `name` and `aliases`."""
    items = [{"name": item} if isinstance(item, str) else item for name in lists for item in record.get(name) or ()]
    return [[item["name"], *(item.get("aliases") or ())] for item in items if item.get("name")]


def _lineage(pointers: Iterable[str]) -> frozenset[str]:
    """The pointers and all that they are below."""
    return frozenset(
        "/".join(parts[:n]) for parts in (p.split("/") for p in pointers) for n in range(2, len(parts) + 1)
    )


class _Scoring:
    """One pair of records, walked along the tree of the schema."""

    __slots__ = ("_flagged", "_judge", "_optional", "_unscored")

    def __init__(self, expected: Expected[Any], judge: Judge, flagged: Collection[str]) -> None:
        self._judge = judge
        self._optional = expected.optional
        self._unscored = expected.unscored
        self._flagged = _lineage(flagged)

    def part(self, node: Part, expected: Record, actual: Record, *, at: Pointers, found: _Found) -> None:
        """Each field of two records; `at` are their pointers."""
        (here, there), leaves, unscored = at, found.leaves, self._unscored
        for name, below, kind in _plan(node):
            wanted, given, one, other = expected.get(name), actual.get(name), f"{here}/{name}", f"{there}/{name}"
            if kind == "judged" or one in unscored:
                reason = self._unasked(node, below, name, one, (expected, actual))
                if reason:
                    leaves.append(Leaf(below.path, one, other, "not_scored", wanted, given, reason, _weight(below)))
                    continue
            if isinstance(below, Value):
                currencies = _currencies(below, expected, actual) if kind == "amount" else _NONE
                if wanted == given and currencies[0] == currencies[1] and type(wanted) is type(given):
                    verdict: Verdict = "blank" if wanted is None or absent(wanted) else "correct"
                    leaves.append(Leaf(below.path, one, other, verdict, wanted, given, "", below.weight))
                else:
                    choices = self._judge.choices(below, of=expected, name=name, pointer=here)
                    leaves.append(self._leaf(below, wanted, given, choices, currency=currencies[1], at=(one, other)))
            elif isinstance(below, Items):
                self._items(below, wanted or [], given or [], at=(one, other), found=found)
            else:
                self._nested(below, wanted, given or {}, at=(one, other), found=found)

    def alone(self, node: Node, value: Any, pointer: str, *, to: _Lone) -> None:
        """Each leaf that is given on one side, where the other has nothing to hold it to."""
        if absent(value):
            return
        if isinstance(node, Value):
            to.add(node, value, pointer)
        elif isinstance(node, Items):
            for index, one in enumerate(value):
                self.unpaired(node, one, f"{pointer}/{index}", to=to)
        else:
            for name, below in node.fields:
                if absent(one := value.get(name)):
                    continue
                where = f"{pointer}/{name}"
                reason = self._unasked(node, below, name, where if to.expected else "", (value,))
                if reason:
                    to.add(below, one, where, unasked=reason)
                else:
                    self.alone(below, one, where, to=to)

    def unpaired(self, node: Items, value: Any, pointer: str, *, to: _Lone) -> None:
        """An item without a partner."""
        optional = to.expected and pointer in self._optional
        if _is_record(node):
            to.found.pairs.append(
                self._pair(node, value if to.expected else None, None if to.expected else value, pointer)
            )
        self.alone(
            node.item, value, pointer, to=replace(to, verdict="not_scored", reason=_OPTIONAL) if optional else to
        )

    def _unasked(self, node: Part, below: Node, name: str, pointer: str, given: tuple[Record, ...]) -> str:
        """Why the field gets no verdict; empty when it gets one."""
        if isinstance(below, Value) and below.by == "unscored":
            return _UNSCORED
        if pointer in self._unscored:
            return _UNASKED
        amounts = (amount for amount in node.amounts.get(name, ()) for one in given if not absent(one.get(amount)))
        judged = next(amounts, None)
        return f"judged with {judged}" if judged else ""

    def _leaf(
        self, node: Value, wanted: Any, given: Any, choices: Choices, *, currency: str | None, at: Pointers
    ) -> Leaf:
        value = compared(node, given, currency)
        verdict, reason, meant = _one_sided(wanted, given, value, choices)
        if not verdict:
            comparison, choice = self._judge.best(node, choices, value)
            verdict, reason, meant = comparison.verdict, comparison.reason, choice.written
            if verdict == "wrong":
                verdict, meant = ("extra", wanted) if absent(wanted) else ("wrong", choices.given[0].written)
                reason = self._judge.compare(node, choices.given[0].compared, value).reason
            elif choice is not choices.given[0] or absent(wanted):
                reason = _alternate(reason)
        return Leaf(node.path, *at, verdict, meant, given, reason, node.weight)

    def _nested(self, node: Part, expected: Any, actual: Record, *, at: Pointers, found: _Found) -> None:
        others = self._judge.alternates(at[0])
        if not others:
            self.part(node, expected or {}, actual, at=at, found=found)
            return
        tried = []
        for one in (expected, *others):
            tried.append(_Found())
            self.part(node, one or {}, actual, at=at, found=tried[-1])
        found.add(_best(tried))

    def _items(
        self, node: Items, expected: Sequence[Any], actual: Sequence[Any], *, at: Pointers, found: _Found
    ) -> None:
        if not expected and not actual:
            found.leaves.append(Leaf(node.path, *at, "blank", [], [], "", _weight(node.item)))
            return
        lists = versions(expected, at[0], judge=self._judge, optional=self._optional)
        if len(lists) == 1:
            self._list(node, lists[0], actual, at=at, found=found)
            return
        tried = []
        for one in lists:
            tried.append(_Found())
            self._list(node, one, actual, at=at, found=tried[-1])
        found.add(_best(tried))

    def _list(
        self, node: Items, expected: Sequence[Wanted], actual: Sequence[Any], *, at: Pointers, found: _Found
    ) -> None:
        if not actual and not any(_counts(one, self._optional) for one in expected):
            found.leaves.append(Leaf(node.path, *at, "blank", [], [], "", _weight(node.item)))
            return
        pairs = {match.expected: match for match in matches(node.item, expected, actual, judge=self._judge)}
        for index, wanted in enumerate(expected):
            if index in pairs:
                self._matched(node, wanted, actual, pairs[index], at=at[1], found=found)
            elif _counts(wanted, self._optional):
                self.unpaired(node, wanted.value, wanted.pointer, to=_Lone(found, expected=True))
        taken = {match.actual for match in pairs.values()}
        for index, given in enumerate(actual):
            if index not in taken:
                self.unpaired(node, given, f"{at[1]}/{index}", to=_Lone(found, expected=False))

    def _matched(
        self, node: Items, wanted: Wanted, actual: Sequence[Any], match: Match, *, at: str, found: _Found
    ) -> None:
        where, given, start = (wanted.pointer, f"{at}/{match.actual}"), actual[match.actual], len(found.leaves)
        if _is_record(node):
            found.pairs.append(self._pair(node, wanted.value, given, *where, match=match))
        if isinstance(node.item, Part):
            self.part(node.item, wanted.value, given, at=where, found=found)
        else:
            choices = self._judge.item(node.item, wanted)
            found.leaves.append(self._leaf(node.item, wanted.value, given, choices, currency=None, at=where))
        if wanted.optional:
            found.leaves[start:] = [
                leaf._replace(verdict="not_scored", reason=_OPTIONAL) if leaf.verdict == "missing" else leaf
                for leaf in found.leaves[start:]
            ]

    def _pair(
        self, node: Items, expected: Any, actual: Any, at: str, other: str | None = None, *, match: Match | None = None
    ) -> Pair:
        """The pair of an expected item at `at` and one at `other`, or of the only one there is, at `at`."""
        wanted_at, given_at = (at, other) if expected is not None else (None, at)
        return Pair(
            node.path,
            wanted_at,
            given_at,
            None if match is None else match.similarity,
            None if match is None else match.runner_up,
            wanted_at in self._optional,
            () if wanted_at is None else self._judge.cited(expected, wanted_at),
            () if given_at is None else tuple(actual.get(CITATIONS) or ()),
            given_at in self._flagged,
        )


@dataclass(frozen=True, slots=True)
class _Lone:
    """Where the leaves of something without a partner go, and what they are called."""

    found: _Found
    expected: bool
    verdict: Verdict | None = None
    reason: str = ""

    def add(self, node: Node, value: Any, pointer: str, *, unasked: str = "") -> None:
        """A leaf; none for a date that nobody can resolve and that is not there."""
        if self.expected and isinstance(node, Value) and compared(node, value, None) is None:
            return
        verdict: Verdict = "not_scored" if unasked else self.verdict or ("missing" if self.expected else "extra")
        reason = unasked or self.reason or (_NO_ITEM if self.expected else _INVENTED)
        if self.expected:
            leaf = Leaf(node.path, pointer, None, verdict, value, None, reason, _weight(node))
        else:
            leaf = Leaf(node.path, None, pointer, verdict, None, value, reason, _weight(node))
        self.found.leaves.append(leaf)


def _one_sided(wanted: Any, given: Any, value: Any, choices: Choices) -> tuple[Verdict | None, str, Any]:
    """Verdict, reason and expected value where there are no two values to compare; without a verdict where there are.

    `value` is what was given as it is compared: None also for a date that was not resolved.
    """
    if absent(given):
        if absent(wanted):
            return "blank", "", wanted
        if choices.may_be_absent or not choices.given:
            return "blank", "may be empty" if choices.may_be_absent else _UNRESOLVED, wanted
        return "missing", _MISSING, wanted
    if any(_words(given) == _words(one) for one in choices.unresolved):
        return "correct", "the same words, not resolved", wanted
    if value is None:
        if absent(wanted):
            return "extra", _EXTRA, wanted
        blank = choices.may_be_absent or not choices.given
        return ("blank", "not resolved", wanted) if blank else ("missing", "not resolved", wanted)
    if not choices.given:
        return ("extra", _EXTRA, wanted) if absent(wanted) else ("not_scored", _UNRESOLVED, wanted)
    return None, "", wanted


def _words(value: Any) -> str:
    """The words of a date, whatever their case and spaces."""
    return " ".join(str(value.get("text") if isinstance(value, Mapping) else value).casefold().split())


def _alternate(reason: str) -> str:
    return f"alternate: {reason}" if reason else "alternate"


def _best(tried: list[_Found]) -> _Found:
    """The version that suits best, the expected one of equals; what is right by another says so."""
    best = max(tried, key=_Found.gain) if len(tried) > 1 else tried[0]
    if best is not tried[0]:
        best.leaves = [
            leaf._replace(reason=_alternate(leaf.reason)) if leaf.verdict == "correct" else leaf for leaf in best.leaves
        ]
    return best


def _counts(wanted: Wanted, optional: Collection[str]) -> bool:
    """Whether an expected item is of the record; others are right when given, and nothing when not."""
    return not wanted.optional or wanted.pointer in optional


def _is_record(node: Items) -> bool:
    return isinstance(node.item, Part) or node.item.parts is not None


def _currencies(node: Value, expected: Record, actual: Record) -> tuple[Any, Any]:
    """The currencies beside an amount."""
    return (expected.get(node.currency), actual.get(node.currency)) if node.currency else _NONE


@lru_cache(maxsize=256)
def _plan(node: Part) -> tuple[tuple[str, Node, Literal["judged", "amount", ""]], ...]:
    """The fields: those whose verdict may lie elsewhere, amounts with a currency beside them, and all others."""

    def kind(name: str, below: Node) -> Literal["judged", "amount", ""]:
        if name in node.amounts or (isinstance(below, Value) and below.by == "unscored"):
            return "judged"
        return "amount" if isinstance(below, Value) and below.currency and below.parts is None else ""

    return tuple((name, below, kind(name, below)) for name, below in node.fields)


def _weight(node: Node) -> int:
    return node.weight if isinstance(node, Value) else 1
