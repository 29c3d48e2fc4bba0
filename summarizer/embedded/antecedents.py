"""What a phrase may refer back to: the entities mentioned before it, and those without a name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

from summarizer.embedded.cast import Cast, Draft, Use
from summarizer.embedded.homes import Homes
from summarizer.embedded.phrases import Phrase
from summarizer.schemas.meeting import PartyKind

FORCES = frozenset("army military police troops forces soldiers officers".split())
"""Phrases that stand for one body whatever else they say of it: "the army", "government troops"."""
_MANY = 200
"""People of a text that are looked at: more make a list of names."""
_FAR = 60
"""How many sentences before "the government" another one may have been named."""


@dataclass(eq=False, slots=True)
class Antecedents:
    """The cast so far, as phrases refer to it."""

    cast: Cast
    homes: Homes
    unnamed: dict[tuple[str, str | None], Draft] = field(default_factory=dict)
    """Entities without a name by their words and country."""
    ministry: Draft | None = None
    """Whose ministry was mentioned last: the state for a foreign ministry, else the ministry itself."""

    def note(self, draft: Draft, found: Phrase, *, use: Use | None) -> None:
        """Note that a phrase mentions the draft's entity; without a use the wording is no name of it."""
        if found.head == "ministry":
            self.ministry = draft
        line = found.line
        first = found.chunk.first if found.proper and not draft.state else found.first
        start, end = line.tokens.start[first], line.tokens.end[found.chunk.last]
        self.cast.mention(draft, line, start, end, form=found.form, use=use)

    def latest(self, found: Phrase, fits: Callable[[Draft], bool], *, back: int) -> Draft | None:
        """The draft mentioned last before the phrase, at most `back` sentences ago, for which `fits` holds."""
        for mention, draft in reversed(self.cast.trail):
            if mention.sentence < found.line.number - back:
                return None
            if (mention.sentence, mention.start) < found.place and mention.form != "place" and fits(draft):
                return draft
        return None

    def state(self, found: Phrase) -> Draft | None:
        """The state whose government is meant: the last one called so, else the one that the text is about."""
        draft = self.latest(found, lambda d: d.state and "government" in d.uses.values(), back=_FAR)
        if draft is not None:
            return draft
        country = self.homes.other_than(self.cast.qualified())
        return self.cast.states.get(country) if country else None

    def nearest_state(self, found: Phrase) -> Draft | None:
        """As state(), and where nothing tells the one whose country was named last."""
        country = self.homes.near(found.place)
        return self.state(found) or (self.cast.states.get(country) if country else None)

    def foreign_state(self, found: Phrase) -> Draft | None:
        """The state whose foreign ministry is meant: the one in the capital named behind it, or the minister's."""
        words = {*found.words, *found.wording.lower().split()}
        if "foreign" not in words or words.isdisjoint(("ministry", "office", "department")):
            return None
        if (seat := self._seat(found)) is not None:
            return seat
        speaking = self.latest(found, _is_foreign_minister, back=0)
        if speaking is not None and speaking.country is not None:
            return self.cast.states.get(speaking.country)
        if self.ministry is not None and self.ministry.state:
            return self.ministry
        countries = {d.country for d in islice(self.cast.people.values(), _MANY) if _is_foreign_minister(d)}
        return self.cast.states.get(countries.pop() or "") if len(countries) == 1 else None

    def _seat(self, found: Phrase) -> Draft | None:
        """The state of the capital behind a ministry: "the Foreign Ministry in Beijing"."""
        line, last = found.line, found.chunk.last
        if line.lower(last + 1) != "in" or last + 2 >= line.tokens.count:
            return None
        entry = next((c.entry for c in line.chunks if c.first == last + 2 and c.entry is not None), None)
        return self.cast.states.get(entry.key) if entry is not None and entry.kind == "capital" else None

    def has(self, found: Phrase) -> bool:
        """Whether there is an entity without a name that the phrase names again."""
        return _key(found, found.country) in self.unnamed

    def named_by(self, found: Phrase, *, kind: PartyKind, country: str | None = None) -> Draft:
        """The entity without a name that has these words and this country, a new one the first time; noted."""
        country = country or found.country
        draft = self.unnamed.get(_key(found, country))
        if draft is None:
            draft = self.unnamed[_key(found, country)] = self.cast.new(found.name, kind, country=country)
        self.note(draft, found, use="name")
        return draft


def _is_foreign_minister(draft: Draft) -> bool:
    return draft.country is not None and {"foreign", "minister"} <= draft.posts


def _key(found: Phrase, country: str | None) -> tuple[str, str | None]:
    return (found.head if found.head in FORCES else " ".join(sorted(found.words)), country)
