"""Who is who in one pair of records: the parties of both, and which of them are the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from summarizer.evaluation.names.aliases import Rows, own, packaged, spelling
from summarizer.evaluation.names.comparison import SAME, Comparison, correct, unsure, wrong
from summarizer.evaluation.names.rules import same_name

_Parties = Sequence[Sequence[str]]
_NOBODY: frozenset[int] = frozenset()


def parties(
    record: Mapping[str, Any], lists: Sequence[str], alternates: Mapping[str, tuple[object, ...]] = MappingProxyType({})
) -> list[list[str]]:
    """One list of names a party, its main name first: the item itself, or its `name`, the alternates and `aliases`."""
    found = []
    for name in lists:
        for index, item in enumerate(record.get(name) or ()):
            one = {"name": item} if isinstance(item, str) else item
            others = [other for other in alternates.get(f"/{name}/{index}/name", ()) if isinstance(other, str)]
            found.append([one.get("name"), *others, *(one.get("aliases") or ())])
    return [names for names in found if names[0]]


class Names:
    """The names in one pair of records: which of them stand for the same party.

    `expected` and `actual` hold one sequence of names a party, its main name first, then its aliases.
    `aliases` are rows of names that mean the same, in addition to the packaged table.
    """

    __slots__ = ("_expected", "_found", "_known", "_mains", "_others", "_own", "_theirs")

    def __init__(self, expected: _Parties = (), actual: _Parties = (), aliases: Rows = ()) -> None:
        self._expected = expected
        self._own = own(aliases) if aliases else {}
        self._known: dict[str, frozenset[int]] = {}
        self._found: dict[tuple[str, str], Comparison] = {}
        self._mains = _by_spelling((number, names[:1]) for number, names in enumerate(expected))
        self._others = _by_spelling(enumerate(expected))
        self._theirs: dict[tuple[str, ...], Sequence[str]] = {}
        for names in reversed(actual):
            self._theirs.update(dict.fromkeys(map(spelling, names), names))

    def same(self, expected: str, actual: str) -> Comparison:
        """Whether both name the same party of the pair of records.

        A name of an expected party is that party. Only for other names do the aliases count that the actual record
        gives them, and only where its main name is not another's: a record can neither make one party of two nor rename
        one.
        """
        if expected == actual:
            return SAME
        pair = (expected, actual)
        found = self._found.get(pair)
        if found is None:
            found = self._found[pair] = self._judge(expected, actual)
        return found

    def same_name(self, expected: str, actual: str) -> Comparison:
        """Whether both are names of the same person, place or body, whatever the records' parties."""
        if not self._own or expected == actual:
            return same_name(expected, actual)
        row = self._row(expected)
        return correct("alias") if row is not None and row == self._row(actual) else same_name(expected, actual)

    def _row(self, name: str) -> int | None:
        spelt = spelling(name)
        return self._own.get(spelt, self._own.get(packaged().rows.get(spelt)))

    def _judge(self, expected: str, actual: str) -> Comparison:
        wanted = self._parties(expected)
        given = self._parties(actual)
        if not given:
            given = self._by_actual_record(actual)
        if not wanted or not given:
            return self._by_name(expected, actual, wanted)
        if wanted.isdisjoint(given):
            return wrong(f"that is {self._expected[min(given)][0]}")
        if len(given) > 1:
            return unsure("a name of several parties")
        plain = self.same_name(expected, actual)
        return plain if plain.verdict == "correct" else correct("the same party")

    def _by_name(self, expected: str, actual: str, wanted: frozenset[int]) -> Comparison:
        """Judge by the names alone, with all the names of the party that is expected."""
        found = [self.same_name(expected, actual)]
        found += [self.same_name(name, actual) for party in wanted for name in self._expected[party]]
        return max(found, key=lambda one: (one.verdict == "correct", one.verdict == "unsure", one.similarity))

    def _parties(self, name: str) -> frozenset[int]:
        """The expected parties that the name is a name of: as written, else by the rules for names."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._as_written(name) or self._by_rules(name)
        return known

    def _as_written(self, name: str) -> frozenset[int]:
        spelt = spelling(name)
        return self._mains.get(spelt) or self._others.get(spelt, _NOBODY)

    def _by_rules(self, name: str) -> frozenset[int]:
        return frozenset(
            i
            for i, names in enumerate(self._expected)
            if any(self.same_name(other, name).verdict == "correct" for other in names)
        )

    def _by_actual_record(self, name: str) -> frozenset[int]:
        """The expected party that the actual record's own party is: by its main name, or by aliases that agree.

        Aliases count only where the main name may be a name of that party: they settle a doubt, and rename nobody.
        """
        names = self._theirs.get(spelling(name))
        if names is None:
            return _NOBODY
        if main := self._parties(names[0]):
            return main
        others = [known for known in map(self._parties, names[1:]) if known]
        agreed = frozenset.intersection(*others) if others else _NOBODY
        return frozenset(i for i in agreed if self.same_name(self._expected[i][0], names[0]).verdict != "wrong")


def _by_spelling(parties: Iterable[tuple[int, Sequence[str]]]) -> Mapping[tuple[str, ...], frozenset[int]]:
    """The parties that have a name of each spelling."""
    found: dict[tuple[str, ...], frozenset[int]] = {}
    for number, names in parties:
        for spelt in map(spelling, names):
            found[spelt] = found.get(spelt, _NOBODY) | {number}
    return found
