"""The verdict of each leaf of a record that came out, held to the expected one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

from pydantic import BaseModel

from summarizer.evaluation.alignment import Match, matches
from summarizer.evaluation.expected import Expected
from summarizer.evaluation.fields import CITATIONS, Items, Node, Part, Value, fields, referred
from summarizer.evaluation.findings import Findings, Lone, alternate, best_of, exchanged, make, one_sided, weight
from summarizer.evaluation.judge import Choices, Judge, Wanted, absent, compared
from summarizer.evaluation.names import Names
from summarizer.evaluation.names.parties import parties
from summarizer.evaluation.outcome import Leaf, Pair, Verdict
from summarizer.evaluation.similarity import versions
from summarizer.model import T

Record = Mapping[str, Any]
"""A record as JSON."""
Pointers = tuple[str, str]
"""Where something is in the expected record, and in the one that came out."""

_Kind = Literal["judged", "amount", "negated", ""]
_NONE = (None, None)
_UNSCORED, _UNASKED, _OPTIONAL = "not compared", "nobody is asked for it", "optional"
_REPEATED = "but for a negation said twice"


@dataclass(frozen=True, slots=True)
class Scored:
    """What comparing a record with the expected one found."""

    leaves: tuple[Leaf, ...]
    """In the order of the expected record; behind each list what is extra in it."""
    pairs: tuple[Pair, ...]
    """The items of every list of records, with their partners."""


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
    - A negation in front of a text only repeats what the field beside it says, where a mark names such a field and its
      value. A text that is the same as written is right whatever that field says, which has a verdict of its own.
    - A date or period that is not resolved in the expected record is right when left unresolved in the same words,
      blank in others, and extra when it was resolved all the same. One that is expected is missing when unresolved.
    - Where two items are unsure in a text among their keys, and each says what the other should, both are wrong: the
      texts have changed places, or all that stands beside them.
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
    names = Names(parties(wanted, lists, expected.alternates), parties(given or {}, lists), aliases)
    judge = Judge(names, alternates=expected.alternates, ungrounded=expected.ungrounded)
    scoring = _Scoring(expected, judge, flagged)
    found = Findings()
    if given is None:
        scoring.alone(fields(schema), wanted, "", to=Lone(found, expected=True))
    else:
        scoring.part(fields(schema), wanted, given, at=("", ""), found=found)
    return Scored(tuple(found.leaves), tuple(found.pairs))


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

    def part(self, node: Part, expected: Record, actual: Record, *, at: Pointers, found: Findings) -> None:
        """Each field of two records; `at` are their pointers."""
        (here, there), leaves, unscored = at, found.leaves, self._unscored
        for name, below, kind in _plan(node):
            wanted, given, one, other = expected.get(name), actual.get(name), f"{here}/{name}", f"{there}/{name}"
            if kind == "judged" or one in unscored:
                reason = self._unasked(node, below, name, one, (expected, actual))
                if reason:
                    leaves.append(Leaf(below.path, one, other, "not_scored", wanted, given, reason, weight(below)))
                    continue
            if isinstance(below, Value):
                if wanted is None and given is None:
                    leaves.append(make((below.path, one, other, "blank", None, None, "", below.weight)))
                    continue
                besides = _besides(below, expected, actual) if kind else _NONE
                same = wanted == given and type(wanted) is type(given)
                if same and (kind != "amount" or besides[0] == besides[1]):
                    verdict: Verdict = "blank" if not wanted and absent(wanted) else "correct"
                    leaves.append(make((below.path, one, other, verdict, wanted, given, "", below.weight)))
                else:
                    choices = self._judge.choices(below, of=expected, name=name, pointer=here)
                    leaves.append(self._leaf(below, wanted, given, choices, beside=besides[1], at=(one, other)))
            elif isinstance(below, Items):
                self._items(below, wanted or [], given or [], at=(one, other), found=found)
            else:
                self._nested(below, wanted, given or {}, at=(one, other), found=found)

    def alone(self, node: Node, value: Any, pointer: str, *, to: Lone) -> None:
        """Each leaf that is given on one side, where the other has nothing to hold it to."""
        if absent(value):
            return
        if isinstance(node, Value):
            to.add(node, value, pointer)
        elif isinstance(node, Items):
            for index, one in enumerate(value):
                self.unpaired(node, one, f"{pointer}/{index}", to=to)
        else:
            for name, below, kind in _plan(node):
                if absent(one := value.get(name)):
                    continue
                where, reason = f"{pointer}/{name}", ""
                if kind == "judged" or where in self._unscored:
                    reason = self._unasked(node, below, name, where if to.expected else "", (value,))
                if reason or isinstance(below, Value):
                    to.add(below, one, where, unasked=reason)
                else:
                    self.alone(below, one, where, to=to)

    def unpaired(self, node: Items, value: Any, pointer: str, *, to: Lone) -> None:
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

    def _leaf(self, node: Value, wanted: Any, given: Any, choices: Choices, *, beside: Any, at: Pointers) -> Leaf:
        value = compared(node, given, beside)
        verdict, reason, meant = one_sided(wanted, given, value, choices)
        if not verdict:
            comparison, choice = self._judge.best(node, choices, value)
            verdict, reason, meant = comparison.verdict, comparison.reason, choice.written
            if node.negated_by and not reason and meant != given:
                reason = _REPEATED
            if verdict == "wrong":
                verdict, meant = ("extra", wanted) if absent(wanted) else ("wrong", choices.given[0].written)
                reason = self._judge.compare(node, choices.given[0].compared, value).reason
            elif choice is not choices.given[0] or absent(wanted):
                reason = alternate(reason)
        return Leaf(node.path, *at, verdict, meant, given, reason, node.weight)

    def _nested(self, node: Part, expected: Any, actual: Record, *, at: Pointers, found: Findings) -> None:
        others = self._judge.alternates(at[0])
        if not others:
            self.part(node, expected or {}, actual, at=at, found=found)
            return
        tried = []
        for one in (expected, *others):
            tried.append(Findings())
            self.part(node, one or {}, actual, at=at, found=tried[-1])
        found.add(best_of(tried))

    def _items(
        self, node: Items, expected: Sequence[Any], actual: Sequence[Any], *, at: Pointers, found: Findings
    ) -> None:
        if not expected and not actual:
            found.leaves.append(Leaf(node.path, *at, "blank", [], [], "", weight(node.item)))
            return
        lists = versions(expected, at[0], judge=self._judge, optional=self._optional)
        if len(lists) == 1:
            self._list(node, lists[0], actual, at=at, found=found)
            return
        tried = []
        for one in lists:
            tried.append(Findings())
            self._list(node, one, actual, at=at, found=tried[-1])
        found.add(best_of(tried))

    def _list(
        self, node: Items, expected: Sequence[Wanted], actual: Sequence[Any], *, at: Pointers, found: Findings
    ) -> None:
        if not actual and not any(_counts(one, self._optional) for one in expected):
            found.leaves.append(Leaf(node.path, *at, "blank", [], [], "", weight(node.item)))
            return
        pairs = {match.expected: match for match in matches(node.item, expected, actual, judge=self._judge)}
        start = len(found.leaves)
        for index, wanted in enumerate(expected):
            if index in pairs:
                self._matched(node, wanted, actual, pairs[index], at=at[1], found=found)
            elif _counts(wanted, self._optional):
                self.unpaired(node, wanted.value, wanted.pointer, to=Lone(found, expected=True))
        if isinstance(node.item, Part) and len(pairs) > 1:
            found.leaves[start:] = exchanged(found.leaves[start:], node.item, judge=self._judge)
        taken = {match.actual for match in pairs.values()}
        for index, given in enumerate(actual):
            if index not in taken:
                self.unpaired(node, given, f"{at[1]}/{index}", to=Lone(found, expected=False))

    def _matched(
        self, node: Items, wanted: Wanted, actual: Sequence[Any], match: Match, *, at: str, found: Findings
    ) -> None:
        where, given, start = (wanted.pointer, f"{at}/{match.actual}"), actual[match.actual], len(found.leaves)
        if _is_record(node):
            found.pairs.append(self._pair(node, wanted.value, given, *where, match=match))
        if isinstance(node.item, Part):
            self.part(node.item, wanted.value, given, at=where, found=found)
        else:
            choices = self._judge.item(node.item, wanted)
            found.leaves.append(self._leaf(node.item, wanted.value, given, choices, beside=None, at=where))
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


def _counts(wanted: Wanted, optional: Collection[str]) -> bool:
    """Whether an expected item is of the record; others are right when given, and nothing when not."""
    return not wanted.optional or wanted.pointer in optional


def _is_record(node: Items) -> bool:
    return isinstance(node.item, Part) or node.item.parts is not None


def _besides(node: Value, expected: Record, actual: Record) -> tuple[Any, Any]:
    """The values beside one that is compared with them."""
    return (expected.get(node.beside), actual.get(node.beside)) if node.beside else _NONE


@lru_cache(maxsize=256)
def _plan(node: Part) -> tuple[tuple[str, Node, _Kind], ...]:
    """The fields: those whose verdict may lie elsewhere, amounts and texts with a field beside them, and all others."""

    def kind(name: str, below: Node) -> _Kind:
        if name in node.amounts or (isinstance(below, Value) and below.by == "unscored"):
            return "judged"
        if not isinstance(below, Value) or below.beside is None:
            return ""
        return "negated" if below.negated_by else "amount"

    return tuple((name, below, kind(name, below)) for name, below in node.fields)
