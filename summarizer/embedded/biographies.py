"""What the article says of a person: role, affiliation and country."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.embedded.cast import Cast, Draft
from summarizer.embedded.chunks import Chunk, Line
from summarizer.embedded.homes import Homes
from summarizer.embedded.patterns import late
from summarizer.embedded.persons import Person, role_of
from summarizer.embedded.spelling import folded_words
from summarizer.embedded.titles import POSSESSIVES, Office, lowered
from summarizer.embedded.vocabulary import (
    COUNTERPARTS,
    NOMS_DE_GUERRE,
    OFFICE_HEADS,
    RANKS,
    STATE_HEADS,
    STATE_WORDS,
)

_ABBREVIATED = {
    "gen": "general", "col": "colonel", "maj": "major", "capt": "captain", "lt": "lieutenant", "adm": "admiral",
    "sen": "senator", "gov": "governor", "amb": "ambassador", "rep": "representative", "dr": "doctor",
    "prof": "professor", "sgt": "sergeant", "brig": "brigadier", "cdr": "commander", "cmdr": "commander",
}  # fmt: skip
ACRONYMS = {
    "pm": "prime minister",
    "fm": "foreign minister",
    "eam": "external affairs minister",
    "dpm": "deputy prime minister",
}
_SYNONYMS = {
    "ambassador": "envoy diplomat", "commissioner": "envoy diplomat", "representative": "envoy diplomat",
    "spokesman": "spokesperson", "spokeswoman": "spokesperson", "president": "leader",
    "premier": "leader prime minister", "king": "leader", "emir": "leader", "chairman": "leader", "commander": "leader",
    "chancellor": "leader",
    "chief": "leader", "head": "leader", "taoiseach": "leader",
    "mediator": "envoy", "facilitator": "mediator envoy",
}  # fmt: skip
_REVERENT = frozenset(
    "mullah mulla maulana sheikh sheik shaikh haji comandante ayatollah professor doctor dr prof".split()
)
"""Honorifics that say nothing of what a person does."""
_TITLES = {"secretary of state": "United States", "taoiseach": "Ireland", "tánaiste": "Ireland", "tanaiste": "Ireland"}
"""Offices that one country has alone."""
_MET = late(
    r"\b(?:met|meeting|meets|meet|with|told|tells|visiting|visited|called|calling|phoned|urged|asked|and|to|received|by|,)"
    r"\s+(?:the\s+)?$"
)
_BACK = 3
"""How many sentences before "its spokeswoman" the owner may stand."""


def posts(person: Person) -> frozenset[str]:
    """The words of a person's offices and honorifics, in lower case and singular."""
    words = {word for office in person.offices for word in _own_words(office)}
    titles = {word.lower() for s in person.sightings for word in s.honorifics}
    words |= {office.head for office in person.offices} | {_ABBREVIATED.get(word, word) for word in titles}
    return widened(words)


def widened(words: set[str]) -> frozenset[str]:
    """The words of an office with those that texts use for them again: an ambassador is an envoy too."""
    words = words | {other for word, others in _SYNONYMS.items() if word in words for other in others.split()}
    words |= {"diplomat"} if {"foreign", "minister"} <= words else set()
    words |= {full for word in words if word in ACRONYMS for full in ACRONYMS[word].split()}
    return frozenset(words | {part for word in words for part in word.replace("/", "-").split("-")})


def _own_words(office: Office) -> list[str]:
    """The words of an office without another office inside it: not the Secretary-General of "spokesman for" one."""
    own, _, other = office.text.lower().partition(" for ")
    inner = not OFFICE_HEADS.isdisjoint(other.split())
    own, _, other = (own if inner else office.text.lower()).partition(" to ")
    inner = inner or not OFFICE_HEADS.isdisjoint(other.split())
    return own.split() if inner else office.text.lower().split()


def role(person: Person) -> str | None:
    """The person's best office, or a rank, in lower case but for the names inside; None when there is none."""
    office = role_of(person)
    if office is not None:
        return lowered(office.text)
    if any(word.lower() in NOMS_DE_GUERRE for s in person.sightings for word in s.honorifics) and len(person.key) == 1:
        return None
    ranks = (word.lower() for s in person.sightings for word in s.honorifics if word.lower() not in _REVERENT)
    return next((_ABBREVIATED.get(rank, rank) for rank in ranks if _ABBREVIATED.get(rank, rank) in RANKS), None)


@dataclass(eq=False, slots=True)
class Biographies:
    """Fills in people once all entities have their names."""

    cast: Cast
    homes: Homes

    def fill(self, person: Person) -> None:
        """Set affiliation and country of the person, and the role of a counterpart."""
        draft = self.cast.of_person(person)
        entity = draft.entity
        if draft.called and entity.affiliation is not None:
            return
        for owner, line in _owners(person):
            found = self.cast.at(line, owner)
            if found is not None and found.entity.kind != "person":
                self._affiliate(draft, found)
                break
            if found is not None and owner.kind == "name":
                draft.chief = found
            entity.country = entity.country or (owner.entry.country if owner.entry is not None else None)
            if owner.kind in ("generic", "known") or (owner.kind == "name" and not self._is_persons(line, owner)):
                entity.affiliation = entity.affiliation or line.wording(owner)
        if entity.affiliation is None:
            self._by_pronoun(draft, person)
        if entity.country is None and entity.affiliation is None and self._serves_state(person):
            self._at_home(draft, person)
        if entity.role is None or entity.role in RANKS:
            entity.role = self._shared_role(draft, person) or entity.role

    def _is_persons(self, line: Line, owner: Chunk) -> bool:
        """Whether an owner is a person, as in "an aide to Aliyev"."""
        return self.cast.name_words.issuperset(folded_words(line.wording(owner)))

    def inherit(self, person: Person) -> None:
        """Give an aide the country of the person they serve, where nothing else tells it."""
        draft = self.cast.of_person(person)
        if draft.chief is not None and draft.entity.country is None:
            draft.entity.country = draft.chief.entity.country

    def _affiliate(self, draft: Draft, body: Draft) -> None:
        entity = draft.entity
        draft.body = body
        entity.affiliation = affiliation_of(body)
        entity.country = entity.country or body.entity.country

    def _by_pronoun(self, draft: Draft, person: Person) -> None:
        """The owner that "its", "their" or "whose" stands for: what was named last before."""
        for office in person.offices:
            if office.possessive in ("its", "their", "whose", "our") and office.chunk is not None:
                place = (office.line.number, office.line.tokens.start[office.chunk.first])
                found = self._before(place)
                if found is not None:
                    self._affiliate(draft, found)
                    return

    def _before(self, place: tuple[int, int]) -> Draft | None:
        """The state or body mentioned last before a place, one that acts rather than a place."""
        for number in range(place[0], place[0] - _BACK, -1):
            for mention, draft in reversed(self.cast.in_sentence(number)):
                if (
                    (mention.sentence, mention.start) < place
                    and mention.form in ("name", "office")
                    and draft.entity.kind != "person"
                ):
                    return draft
        return None

    def _serves_state(self, person: Person) -> bool:
        office = role_of(person)
        if (
            office is None
            or (office.owner is not None and office.owner.kind == "name")
            or office.possessive in POSSESSIVES
        ):
            return False
        words = set(office.text.lower().split())
        return (
            office.head in STATE_HEADS
            or bool(words & STATE_WORDS)
            or office.possessive in STATE_HEADS
            or "president" in words
        )

    def _at_home(self, draft: Draft, person: Person) -> None:
        """The country of an office of state where the text leaves it out: the one that acts, or the one it is about."""
        numbers = {o.line.number for o in person.offices}
        if self._is_one_of_two(draft, numbers):
            return
        served = self.cast.qualified(but=draft)
        acting = {
            d.entity.country
            for number in numbers
            for m, d in self.cast.in_sentence(number)
            if d.state and m.form in ("name", "office") and (m.sentence, m.start) < self._first(person)
        }
        named = next((c for o in person.offices if (c := _TITLES.get(o.text.lower())) is not None), None)
        if named is not None and named not in self.cast.states:
            draft.entity.country = None if named == "United States" else named
            return
        if named is None and len(acting) == 1 and not acting & served and not self._is_met(person):
            named = acting.pop()
        country = named or self.homes.other_than(served)
        state = self.cast.states.get(country) if country else None
        if state is not None:
            self._affiliate(draft, state)

    def _is_one_of_two(self, draft: Draft, numbers: set[int]) -> bool:
        """Whether the person meets another office-holder whose country is left out as well."""
        return any(
            d.person is not None and d is not draft and d.country is None and self._serves_state(d.person)
            for number in numbers
            for _, d in self.cast.in_sentence(number)
        )

    def _is_met(self, person: Person) -> bool:
        """Whether the words before the person's office say that others meet them."""
        sighting = min((s for s in person.sightings if s.offices), key=lambda s: s.place)
        first = min([sighting.chunk.first, *(o.chunk.first for o in sighting.offices if o.chunk is not None)])
        start = sighting.line.tokens.start[first]
        return bool(_MET.search(sighting.line.text[max(0, start - 40) : start]))

    def _first(self, person: Person) -> tuple[int, int]:
        sighting = min((s for s in person.sightings if s.offices), key=lambda s: s.place)
        return sighting.line.number, sighting.line.tokens.start[sighting.chunk.first]

    def _shared_role(self, draft: Draft, person: Person) -> str | None:
        """The role of a counterpart, or the one that a plural office gives to all who serve the same body."""
        office = next((o for o in person.offices if o.head in COUNTERPARTS), None)
        if office is not None:
            return self._counterpart(draft, office)
        return self.cast.posts.get(id(draft.body)) if draft.body is not None else None

    def _counterpart(self, draft: Draft, office: Office) -> str | None:
        start = office.line.tokens.start[office.chunk.first] if office.chunk is not None else 0
        for number in range(office.line.number, office.line.number - 6, -1):
            for mention, other in reversed(self.cast.in_sentence(number)):
                before = (mention.sentence, mention.start) < (office.line.number, start)
                if (
                    before
                    and other.person is not None
                    and other is not draft
                    and other.entity.role
                    and other.entity.role not in RANKS
                ):
                    return other.entity.role
        return None


def affiliation_of(body: Draft) -> str | None:
    """What a body is called as an affiliation: the country's name where only its capital or adjective stands for it."""
    named = any(use in ("country", "government") and wording in body.acting for wording, use in body.uses.items())
    return body.entity.name if not body.state or named else body.entity.country


def _owners(person: Person) -> list[tuple[Chunk, Line]]:
    """Whom a person belongs to: the owner of the best office first, then those of other offices, then loose ones."""
    best = role_of(person)
    offices = ([best] if best else []) + [o for o in person.offices if o is not best and not o.former]
    owners = [(o.owner, o.line) for o in offices if o.owner is not None]
    return owners + [(s.belongs, s.line) for s in person.sightings if s.belongs is not None]
