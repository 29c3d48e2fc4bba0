"""Which country a text means where it names none: the one it is about, or the other of the two."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.embedded.chunks import Line

_WEIGHTS = {
    "country": 1.0, "demonym": 1.0, "people": 1.0, "capital": 1.0, "city": 1.0, "region": 1.0, "government": 1.0,
    "armed_group": 0.5,
}  # fmt: skip
_LEAD, _LEADING_LINES = 2.0, 5
"""How much more a country counts in the first sentences, and how many these are."""
_RULES = 2.0
"""How much more a country counts whose government is named."""
_FEW = 2.0
"""A country with less weight than this is not what a text is about."""
_CLEAR = 1.5
"""How many times the weight of the next country the chosen one needs."""


class Homes:
    """The countries of an article by how often it names them, their towns and their people.

    An office with its country beside it counts for nothing: a text says so when a minister is a foreign one.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        self.total: dict[str, float] = {}
        self.by_line: dict[int, list[tuple[int, str]]] = {}
        for line in lines:
            for place, chunk in enumerate(line.chunks):
                entry = chunk.entry
                if entry is None or not entry.country or entry.kind not in _WEIGHTS:
                    continue
                self.by_line.setdefault(line.number, []).append((line.tokens.start[chunk.first], entry.country))
                if not _qualifies_office(line, place):
                    weight = (_WEIGHTS[entry.kind] + _RULES * _rules(line, place)) * (
                        _LEAD if line.number <= _LEADING_LINES else 1
                    )
                    self.total[entry.country] = self.total.get(entry.country, 0) + weight
        self._ranked = sorted(self.total.items(), key=lambda pair: -pair[1])

    def other_than(self, countries: set[str]) -> str | None:
        """The most frequent country that is not among `countries`; None when none stands out among the rest."""
        rest = [(country, weight) for country, weight in self._ranked if country not in countries][:2]
        if not rest or rest[0][1] < _FEW:
            return None
        return rest[0][0] if len(rest) == 1 or rest[0][1] >= _CLEAR * rest[1][1] else None

    def near(self, place: tuple[int, int]) -> str | None:
        """The country named last before an offset, in that sentence or the one before; None when there is none."""
        for number in (place[0], place[0] - 1):
            before = [country for start, country in self.by_line.get(number, ()) if (number, start) < place]
            if before:
                return before[-1]
        return None


def _qualifies_office(line: Line, place: int) -> bool:
    """Whether an office, or a name, stands right behind the country's: "Chinese Foreign Minister"."""
    if place + 1 >= len(line.chunks):
        return False
    chunk, following = line.chunks[place], line.chunks[place + 1]
    return (
        following.first == chunk.last + 1
        and following.kind in ("office", "name", "honorific")
        and line.between(chunk, following).isspace()
    )


def _rules(line: Line, place: int) -> bool:
    """Whether "government" or "authorities" stands right behind the country's name."""
    if place + 1 >= len(line.chunks):
        return False
    chunk, following = line.chunks[place], line.chunks[place + 1]
    return (
        following.first == chunk.last + 1
        and following.kind == "generic"
        and line.lower(following.head) in ("government", "authorities")
    )
