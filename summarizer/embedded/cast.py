"""The cast of an article in the making: drafts of entities, and under which keys they are found."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from summarizer.embedded.chunks import Chunk, Line
from summarizer.embedded.entities import Entity, Form, Mention
from summarizer.embedded.lexicon import Entry
from summarizer.embedded.persons import Person
from summarizer.embedded.spelling import folded_words
from summarizer.schemas.meeting import PartyKind

Use = Literal["country", "government", "metonym", "people", "adjective", "agents", "name"]
_USES: dict[str, Use] = {"country": "country", "demonym": "adjective", "people": "people", "capital": "metonym"}
_KINDS: dict[str, PartyKind] = {"government": "government", "armed_group": "armed_group"}
STATE_KINDS = frozenset(_USES)


_MANY = 100
"""Mentions of one sentence beyond which earlier ones are not looked at: some files have no full stops."""


@dataclass(eq=False, slots=True)
class Draft:
    """An entity in the making."""

    entity: Entity
    state: bool = False
    """Whether it is a country with its government."""
    person: Person | None = None
    serves: Draft | None = None
    """The body that a person's office names, known before their biography is filled in."""
    chief: Draft | None = None
    """The person that a person serves."""
    body: Draft | None = None
    """The body or state that a person belongs to."""
    posts: frozenset[str] = frozenset()
    """The words of the offices that a person bears, in lower case and singular."""
    definite: bool = False
    """Whether the text takes a person without a name for known: "the minister", "China's minister"."""
    called: list[str] = field(default_factory=list)
    """Wordings for a person from before the text gave their name."""
    principal: Draft | None = None
    """The body that a person without a name serves."""
    country: str | None = None
    """The country that a person's office names, known before their biography is filled in."""
    serves_state: bool = False
    """Whether that country, rather than a group in it, is what the office belongs to."""
    gender: str | None = None
    """male, female or None when nothing tells."""
    uses: dict[str, Use] = field(default_factory=dict)
    """Each wording, and what use of the entity's names it is."""
    acting: dict[str, int] = field(default_factory=dict)
    """How often each wording stands for somebody who acts, rather than for a place or an owner."""


@dataclass(eq=False, slots=True)
class Cast:
    """The drafts of an article, found by country, by the key of a known body, or by the folded words of a name."""

    drafts: list[Draft] = field(default_factory=list)
    states: dict[str, Draft] = field(default_factory=dict)
    bodies: dict[str, Draft] = field(default_factory=dict)
    people: dict[int, Draft] = field(default_factory=dict)
    unnamed: list[Draft] = field(default_factory=list)
    """People without a name so far, in order of mention."""
    trail: list[tuple[Mention, Draft]] = field(default_factory=list)
    """All mentions so far, sentence by sentence."""
    by_sentence: dict[int, list[tuple[Mention, Draft]]] = field(default_factory=dict)
    places: dict[tuple[int, int, int], Draft] = field(default_factory=dict)
    """Whom each stretch mentions, by sentence, start and end."""
    posts: dict[int, str] = field(default_factory=dict)
    """Offices that several share, by the identity of each draft they belong to: defence minister of Benin, of Togo."""
    serving: dict[str, int] = field(default_factory=dict)
    """How many offices have the country beside them."""
    name_words: set[str] = field(default_factory=set)
    """The words of all people's names, folded."""
    texts: dict[int, str] = field(default_factory=dict)
    """The sentences by number."""

    def new(self, name: str, kind: PartyKind, *, country: str | None = None) -> Draft:
        """A new draft."""
        draft = Draft(Entity(name, kind, country=country))
        self.drafts.append(draft)
        return draft

    def mention(self, draft: Draft, line: Line, start: int, end: int, *, form: Form, use: Use | None = "name") -> None:
        """Note that `line.text[start:end]` mentions the draft's entity; without a use the wording is no name of it."""
        text = line.text[start:end]
        mention = Mention(line.number, start, end, text, draft.entity, form)
        draft.entity.mentions.append(mention)
        self.trail.append((mention, draft))
        self.by_sentence.setdefault(line.number, []).append((mention, draft))
        self.places[line.number, start, end] = draft
        if use is None:
            return
        wording = " ".join(text.split())
        draft.uses.setdefault(wording, use)
        if form in ("name", "office") or (form == "owner" and use not in ("adjective", "people")):
            draft.acting[wording] = draft.acting.get(wording, 0) + 1

    def state(self, country: str) -> Draft:
        """The draft of a country and its government."""
        draft = self.states.get(country)
        if draft is None:
            draft = self.states[country] = self.new(country, "country", country=country)
            draft.state = True
        return draft

    def of_entry(self, entry: Entry) -> Draft | None:
        """The draft of what a known name stands for; None for cities and regions."""
        if entry.kind in ("city", "region"):
            return None
        if entry.kind in STATE_KINDS:
            return self.state(entry.key)
        draft = self.bodies.get(entry.key)
        if draft is None:
            kind = _KINDS.get(entry.kind, "organisation")
            draft = self.bodies[entry.key] = self.new(entry.key, kind, country=entry.country)
            self.bodies.setdefault(key_of(entry.key), draft)
        return draft

    def of_person(self, person: Person) -> Draft:
        """The draft of a person."""
        draft = self.people.get(id(person))
        if draft is None:
            draft = self.people[id(person)] = self.new(person.names[0], "person")
            draft.person = person
        return draft

    def qualify(self, draft: Draft, country: str | None, *, of_state: bool) -> None:
        """Note the country that the text names beside a person's office."""
        draft.country = country
        draft.serves_state = of_state
        if of_state and country is not None:
            self.serving[country] = self.serving.get(country, 0) + 1

    def qualified(self, *, but: Draft | None = None) -> set[str]:
        """The countries that the text names beside an office: it does so for foreign ones."""
        own = but.country if but is not None and but.serves_state else None
        return {country for country, times in self.serving.items() if times > (country == own)}

    def in_sentence(self, number: int) -> list[tuple[Mention, Draft]]:
        """The mentions of a sentence noted so far, in order of place."""
        return sorted(self.by_sentence.get(number, ())[-_MANY:], key=lambda pair: pair[0].start)

    def at(self, line: Line, chunk: Chunk) -> Draft | None:
        """The draft that a stretch of the text has been found to mention."""
        start, end = line.tokens.start[chunk.first], line.tokens.end[chunk.last]
        return self.places.get((line.number, start, end)) or self.of_chunk(line, chunk)

    def of_chunk(self, line: Line, chunk: Chunk) -> Draft | None:
        """The draft that a chunk names by itself, if there is one already or its name is known."""
        if chunk.entry is not None:
            return self.of_entry(chunk.entry)
        return self.bodies.get(key_of(line.wording(chunk)))


def use_of(entry: Entry) -> Use:
    """Which use of an entity's names a known name is."""
    return _USES.get(entry.kind, "name")


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """The key under which a body is found."""
    return " ".join(folded_words(name))
