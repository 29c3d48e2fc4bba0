"""A sentence of an article with what the meeting rules ask of it, worked out when it is asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date

from summarizer.claims import Place
from summarizer.dates import DateMention
from summarizer.dates import find as find_dates
from summarizer.embedded import places
from summarizer.embedded.entities import Mention
from summarizer.embedded.patterns import at, late
from summarizer.embedded.places import PlaceMention
from summarizer.embedded.roster import Roster

_BREAK = late(
    at(
        r";:!?“”\"()\s,",
        r"[;:!?“”\"()]|\s[–—-]+\s|,?\s(?:who|which|where|whose|whom|but|while|whereas|although|though|because|that|after|"
        r"when(?!\s(?:he|she|they|it)\s(?:is|are|was|were|will|visits|visited))|"
        r"according|before|unless|if|until|amid|following|despite)\s(?!(?:was|were|is|are|will|would|had|has|"
        r"took)\s(?:\w+\s){0,2}?(?:due|scheduled|set|planned|to|held|be|place|expected|pencilled|slated|announced|meant|"
        r"arranged|postponed)\b|(?:\w+ly\s)?(?:closed|ended|opened|began|starts?|started|concluded|wrapped|opens|"
        r"runs|ran|begins|resumed)\b)|\sand\s(?:is|are|was|were|"
        r"will|would|has|had|also|then|later)\s|,\s(?:as|adding|saying|said|and\s(?:said|that|will|would|is|was|has|had)|"
        r"in\sline|accusing|warning|calling|urging|the\s(?:first|second|latest|third))\b",
    )
)


@dataclass(slots=True, eq=False)
class Passage:
    """A sentence, its mentions, dates and places."""

    number: int
    text: str
    roster: Roster
    mentions: list[Mention]
    """Who is mentioned, in order of place."""
    vocabulary: frozenset[str]
    """Its words, for patterns that are tried only among some."""
    anchor: date | None
    heading: bool
    dateline: Place | None = None
    """The place that "here" means."""
    """Whether it is a headline or section heading, not a sentence that ends as one."""
    _dates: dict[str, tuple[DateMention, ...]] = field(default_factory=dict)
    _places: list[PlaceMention] | None = None
    _breaks: list[tuple[int, int]] | None = None
    _clauses: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    @property
    def past(self) -> tuple[DateMention, ...]:
        """Its dates, those without a year looking back."""
        if "past" not in self._dates:
            self._dates["past"] = find_dates(self.text, anchor=self.anchor, prefer="past")
        return self._dates["past"]

    @property
    def future(self) -> tuple[DateMention, ...]:
        """Its dates, those without a year looking ahead."""
        if "future" not in self._dates:
            self._dates["future"] = find_dates(self.text, anchor=self.anchor, prefer="future")
        return self._dates["future"]

    @property
    def places(self) -> list[PlaceMention]:
        """The places it names."""
        if self._places is None:
            self._places = places.find(self.text)
        return self._places

    @property
    def breaks(self) -> list[tuple[int, int]]:
        """Where one clause ends and the next begins."""
        if self._breaks is None:
            self._breaks = [match.span() for match in _BREAK.finditer(self.text)]
        return self._breaks

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The clause around `text[start:end]`."""
        found = self._clauses.get((start, end))
        if found is None:
            breaks = self.breaks
            before = bisect_right(breaks, start, key=lambda span: span[1])
            behind = bisect_left(breaks, end, key=lambda span: span[0])
            left = breaks[before - 1][1] if before else 0
            right = breaks[behind][0] if behind < len(breaks) else len(self.text)
            found = self._clauses[start, end] = left, right
        return found
