"""What scoring finds: leaves and pairs, and the verdict of a leaf that has nothing to be compared with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from summarizer.evaluation.fields import Node, Part, Value
from summarizer.evaluation.judge import Choices, Judge, absent, compared
from summarizer.evaluation.outcome import Leaf, Pair, Verdict

make: Callable[[tuple[str, str | None, str | None, Verdict, Any, Any, str, int]], Leaf] = partial(tuple.__new__, Leaf)
"""A leaf from its fields in order, in a third of the time: hundreds are made for each record."""
_GAIN: Mapping[Verdict, int] = {"correct": 1, "wrong": -1, "missing": -1, "extra": -1}
_MISSING, _EXTRA, _UNRESOLVED = "not given", "not expected", "not resolved in the expected record"
_INVENTED_DATE = "resolved, and nobody can"
_EXCHANGED = "in the place of what another item says"
_NO_ITEM, _INVENTED = "no item for it", "no such item is expected"


@dataclass(slots=True)
class Findings:
    """The leaves and pairs of a record, or of a part of it."""

    leaves: list[Leaf] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)

    def gain(self) -> int:
        """Weight of what is right less that of the errors: the version of a value for which it is highest is meant."""
        return sum(_GAIN.get(leaf.verdict, 0) * leaf.weight for leaf in self.leaves)

    def add(self, other: Findings) -> None:
        """Append the leaves and pairs of a part."""
        self.leaves += other.leaves
        self.pairs += other.pairs


@dataclass(frozen=True, slots=True)
class Lone:
    """Where the leaves of something without a partner go, and what they are called."""

    found: Findings
    expected: bool
    verdict: Verdict | None = None
    reason: str = ""

    def add(self, node: Node, value: Any, pointer: str, *, unasked: str = "") -> None:
        """A leaf; none for a date that nobody can resolve and that is not there."""
        if self.expected and isinstance(node, Value) and node.parts and compared(node, value, None) is None:
            return
        verdict: Verdict = "not_scored" if unasked else self.verdict or ("missing" if self.expected else "extra")
        reason = unasked or self.reason or (_NO_ITEM if self.expected else _INVENTED)
        if self.expected:
            leaf = make((node.path, pointer, None, verdict, value, None, reason, weight(node)))
        else:
            leaf = make((node.path, None, pointer, verdict, None, value, reason, weight(node)))
        self.found.leaves.append(leaf)


def one_sided(wanted: Any, given: Any, value: Any, choices: Choices) -> tuple[Verdict | None, str, Any]:
    """Verdict, reason and expected value where there are no two values to compare; without a verdict where there are.

    `value` is what was given as it is compared: None also for a date that was not resolved.
    """
    if absent(given):
        if absent(wanted):
            return "blank", "", wanted
        if choices.may_be_absent or not choices.given:
            return "blank", "may be empty" if choices.may_be_absent else _UNRESOLVED, wanted
        return "missing", _MISSING, wanted
    if value is None:
        if any(_words(given) == _words(one) for one in choices.unresolved):
            return "correct", "the same words, not resolved", wanted
        if absent(wanted):
            return "extra", _EXTRA, wanted
        blank = choices.may_be_absent or not choices.given
        return ("blank", "not resolved", wanted) if blank else ("missing", "not resolved", wanted)
    if not choices.given:
        return "extra", _EXTRA if absent(wanted) else _INVENTED_DATE, wanted
    return None, "", wanted


def _words(value: Any) -> str:
    """The words of a date, whatever their case and spaces."""
    return " ".join(str(value.get("text") if isinstance(value, Mapping) else value).casefold().split())


def alternate(reason: str) -> str:
    """The reason for what is right by an alternate."""
    return f"alternate: {reason}" if reason else "alternate"


def best_of(tried: list[Findings]) -> Findings:
    """The version that suits best, the expected one of equals; what is right by another says so."""
    best = max(tried, key=Findings.gain)
    if best is not tried[0]:
        best.leaves = [
            leaf._replace(reason=alternate(leaf.reason)) if leaf.verdict == "correct" else leaf for leaf in best.leaves
        ]
    return best


def exchanged(leaves: Sequence[Leaf], node: Part, *, judge: Judge) -> list[Leaf]:
    """The leaves of a list's items; texts that are unsure are wrong where each of two says what the other should.

    Items are paired by all their keys: where two have changed their numbers, it is their texts that tell.
    """
    unsure = [leaf for leaf in leaves if leaf.verdict == "unsure"]
    if len(unsure) < 2:
        return list(leaves)
    keys = {key.node.path: key.node for key in node.key if isinstance(key.node, Value) and key.node.by == "text"}
    wrong = {
        leaf.expected_path
        for leaf in unsure
        if leaf.field in keys and any(_changed_places(leaf, one, keys[leaf.field], judge) for one in unsure)
    }
    return [
        leaf._replace(verdict="wrong", reason=_EXCHANGED) if leaf.expected_path in wrong else leaf for leaf in leaves
    ]


def _changed_places(one: Leaf, other: Leaf, node: Value, judge: Judge) -> bool:
    """Whether each says what the other should say."""
    return (
        one.field == other.field
        and judge.compare(node, one.expected, other.actual).verdict == "correct"
        and judge.compare(node, other.expected, one.actual).verdict == "correct"
    )


def weight(node: Node) -> int:
    """What a leaf of the node weighs; 1 for a list or record that is one leaf."""
    return node.weight if isinstance(node, Value) else 1
