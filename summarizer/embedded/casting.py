"""The cast of an article: the names in its sentences, each tied to an entity."""

from __future__ import annotations

from summarizer.embedded.antecedents import Antecedents
from summarizer.embedded.appositions import office_behind
from summarizer.embedded.biographies import Biographies, affiliation_of, posts, role
from summarizer.embedded.cast import Cast, Draft, key_of, use_of
from summarizer.embedded.chunks import Chunk, Line
from summarizer.embedded.entities import Entity, Form
from summarizer.embedded.homes import Homes
from summarizer.embedded.identification import identify
from summarizer.embedded.introductions import Sighting, sightings
from summarizer.embedded.kinds import body_kind, called_body, is_armed
from summarizer.embedded.naming import settle
from summarizer.embedded.patterns import late
from summarizer.embedded.persons import Person, gather
from summarizer.embedded.references import References
from summarizer.embedded.titles import is_place
from summarizer.embedded.vocabulary import SPEECH_VERBS

_BRACKETED = late(r"\s*[(\[]\s*[“\"']?(?:the\s+)?([A-Z][\w./-]{1,11}(?: [A-Z][\w-]{1,11})?)[”\"']?\s*[),;\]]")
_DATELINE = late(
    r"\s*(?:\([^)]{1,40}\)\s*)?"
    r"(?:[-–—:]|,\s+\w[\w .,]{0,24}(?:\([^)]*\)\s*)?[-–—:]|,\s+(?:\d|[A-Z][a-z]{2,8}\.?\s+\d))"
)
_PROSE = late(r"[a-z]{2}")
_LONG = 500
"""Words from which on a "sentence" is a list or a file without stops, in which nothing refers to anything."""
_PLACE_PREPOSITIONS = frozenset(
    """
in at near from around outside into through across within inside throughout toward towards
""".split()
)
_CAPITAL_PREPOSITIONS = _PLACE_PREPOSITIONS | {
    "left",
    "leave",
    "leaving",
    "reached",
    "visited",
    "visiting",
    "toured",
    "to",
    "of",
    "for",
    "via",
    "on",
    "over",
    "above",
}


def cast(lines: list[Line]) -> list[Entity]:
    """The entities that the lines name, in order of first mention."""
    return _Casting(lines).run()


class _Casting:
    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.cast = Cast(texts={line.number: line.text for line in lines})
        self.homes = Homes(lines)

    def run(self) -> list[Entity]:
        self._companies()
        seen = [sighting for line in self.lines for sighting in sightings(line)]
        people = gather([s for s in seen if key_of(s.name) not in self.cast.bodies])
        by_chunk = {id(s.chunk): s for s in seen}
        persons = {id(s): p for p in people for s in p.sightings}
        self._learn_names(by_chunk, persons)
        for person in people:
            self._introduce(person)
        borne = (o.chunk for s in seen if id(s) in persons for o in s.offices)
        consumed = {id(chunk) for chunk in borne if chunk is not None}
        references = References(Antecedents(self.cast, self.homes), consumed=consumed)
        for line in self.lines:
            self._mention_names(line, by_chunk, persons)
            if line.tokens.count < _LONG:
                references.resolve(line)
        text = "\n".join(line.text for line in self.lines)
        for draft in self.cast.drafts:
            settle(draft, text=text)
        for draft in self.cast.drafts:
            if draft.principal is not None:
                draft.entity.affiliation = affiliation_of(draft.principal)
        biographies = Biographies(self.cast, self.homes)
        for person in people:
            biographies.fill(person)
        for person in people:
            biographies.inherit(person)
        for draft in self.cast.drafts:
            draft.entity.mentions.sort(key=lambda m: (m.sentence, m.start, -m.end))
        found = [draft.entity for draft in self.cast.drafts if draft.entity.mentions]
        return sorted(found, key=lambda entity: (entity.mentions[0].sentence, entity.mentions[0].start))

    def _learn_names(self, by_chunk: dict[int, Sighting], persons: dict[int, Person]) -> None:
        """Make drafts of bodies with their acronyms first, so that an acronym is known wherever it stands."""
        for line in self.lines:
            if line.style == "capitals":
                continue
            for chunk in line.chunks:
                for part in (chunk, chunk.owner):
                    if part is not None and part.kind in ("body", "known") and (draft := self._named(line, part)):
                        self._learn_acronym(draft, line, part)
                if chunk.kind == "name" and id(by_chunk[id(chunk)]) not in persons:
                    self._speaker(line, chunk)

    def _named(self, line: Line, chunk: Chunk) -> Draft | None:
        """The draft of a body's or a country's name; None for adjectives and towns."""
        if chunk.kind == "body":
            return self._body(line, chunk)
        entry = chunk.entry
        return (
            self.cast.of_entry(entry) if entry is not None and entry.kind not in ("city", "region", "demonym") else None
        )

    def _body(self, line: Line, chunk: Chunk) -> Draft:
        """The draft of a body by its name; a country's government or foreign ministry is the country."""
        owner = chunk.owner.entry if chunk.owner is not None else None
        if owner is not None and owner.kind in ("country", "demonym") and _governs(line, chunk):
            return self.cast.state(owner.key)
        key = key_of(line.wording(chunk))
        draft = self.cast.bodies.get(key)
        if draft is None:
            country = chunk.owner.entry.country if chunk.owner and chunk.owner.entry else None
            draft = self.cast.new(line.wording(chunk), body_kind(line, chunk), country=country)
            self.cast.bodies[key] = draft
        if draft.entity.kind == "organisation" and chunk.kind == "body" and is_armed(line, chunk):
            draft.entity.kind = "armed_group"
        return draft

    def _learn_acronym(self, draft: Draft, line: Line, chunk: Chunk) -> None:
        """The acronym in brackets behind a name, and the initials of a body's name, lead to its draft."""
        match = _BRACKETED.match(line.text, line.tokens.after[chunk.last])
        if match and sum(char.isupper() for char in match[1]) > 1:
            self.cast.bodies.setdefault(key_of(match[1]), draft)
        initials = "".join(line.tokens.text[i][0] for i in range(chunk.first, chunk.last + 1) if line.tokens.capital[i])
        if len(initials) > 2 and chunk.kind == "body":
            self.cast.bodies.setdefault(initials.casefold(), draft)

    def _companies(self) -> None:
        """Make drafts of unknown names that their neighbourhood calls a body."""
        for line in self.lines:
            for place, chunk in enumerate(line.chunks if line.style == "prose" else ()):
                if chunk.kind == "name" and (kind := called_body(line, chunk)) and not _is_introduced(line, place):
                    self.cast.bodies.setdefault(key_of(line.wording(chunk)), self.cast.new(line.wording(chunk), kind))

    def _speaker(self, line: Line, chunk: Chunk) -> None:
        """Take an unknown name that speaks without being a person's for a body's."""
        key = key_of(line.wording(chunk))
        speaks = line.lower(chunk.last + 1) in SPEECH_VERBS and not line.tokens.possessive[chunk.last]
        several = chunk.last > chunk.first or sum(c.isupper() for c in line.wording(chunk)) > 1
        if speaks and several and key not in self.cast.bodies and line.style == "prose":
            self.cast.bodies[key] = self.cast.new(line.wording(chunk), "organisation")

    def _mention_names(self, line: Line, by_chunk: dict[int, Sighting], persons: dict[int, Person]) -> None:
        for place, chunk in enumerate(line.chunks):
            if chunk.kind == "known":
                self._mention_known(line, place)
            elif chunk.kind == "body" and (line.style != "capitals" or key_of(line.wording(chunk)) in self.cast.bodies):
                self._mention(self._body(line, chunk), line, chunk, form=_owner_or("name", line, chunk))
            elif chunk.kind == "name":
                sighting = by_chunk[id(chunk)]
                self._mention_name(line, sighting, persons.get(id(sighting)))
            if chunk.owner is not None and chunk.kind in ("office", "generic"):
                self._mention_owner(line, chunk.owner, form="place" if chunk.link == "in" else "owner")

    def _mention(self, draft: Draft, line: Line, chunk: Chunk, *, form: Form) -> None:
        use = use_of(chunk.entry) if chunk.entry is not None else "government" if draft.state else "name"
        self.cast.mention(draft, line, line.tokens.start[chunk.first], line.tokens.end[chunk.last], form=form, use=use)

    def _mention_known(self, line: Line, place: int) -> None:
        chunk = line.chunks[place]
        draft = self.cast.of_entry(chunk.entry) if chunk.entry is not None else None
        if draft is not None and not (line.style == "capitals" and draft.state is False and chunk.first == chunk.last):
            self._mention(draft, line, chunk, form=_form_of_known(line, place))

    def _mention_owner(self, line: Line, owner: Chunk, *, form: Form) -> None:
        if owner.kind in ("known", "body", "name"):
            draft = self._body(line, owner) if owner.kind == "body" else self.cast.of_chunk(line, owner)
            if draft is not None:
                self._mention(draft, line, owner, form=form)

    def _mention_name(self, line: Line, sighting: Sighting, person: Person | None) -> None:
        chunk = sighting.chunk
        draft = self.cast.of_person(person) if person is not None else self.cast.bodies.get(key_of(line.wording(chunk)))
        if draft is not None:
            if person is not None:
                identify(self.cast, sighting, draft)
            self._mention(draft, line, chunk, form=_owner_or("name", line, chunk))

    def _introduce(self, person: Person) -> None:
        """Tell a person's draft the country of their office, so that "the Russian minister" finds them."""
        draft = self.cast.of_person(person)
        draft.entity.role = role(person)
        draft.gender = person.gender
        draft.posts = posts(person)
        country = next((o.owner.entry.country for o in person.offices if o.owner and o.owner.entry), None)
        self.cast.qualify(draft, country, of_state=any(is_place(o.owner) for o in person.offices))
        self.cast.name_words.update(person.key)
        owners = (self.cast.of_chunk(o.line, o.owner) for o in person.offices if o.owner is not None)
        draft.serves = next((found for found in owners if found is not None), None)


def _governs(line: Line, chunk: Chunk) -> bool:
    """Whether a body of a country is its government: "Government of Kenya", "Ministry of Foreign Affairs of Japan"."""
    words = {line.lower(index) for index in range(chunk.first, chunk.last + 1)}
    head = line.lower(chunk.head)
    return head == "government" or (head in ("ministry", "department") and "foreign" in words)


def _form_of_known(line: Line, place: int) -> Form:
    chunk = line.chunks[place]
    kind = chunk.entry.kind if chunk.entry is not None else ""
    if line.tokens.possessive[chunk.last] or kind == "demonym":
        return "owner"
    if place + 1 < len(line.chunks):
        following = line.chunks[place + 1]
        if following.first == chunk.last + 1 and line.blank(chunk.last) and following.kind != "honorific":
            return "owner"
    if kind in ("country", "capital") and _is_place(line, place, capital=kind == "capital"):
        return "place"
    return "name"


def _is_place(line: Line, place: int, *, capital: bool) -> bool:
    """Whether a country or capital stands for the ground rather than for the government."""
    chunk = line.chunks[place]
    before = chunk.first - 1
    if line.lower(before) == "the":
        before -= 1
    if before < 0:
        return _is_dateline(line, chunk)
    gap = line.gap(before) if before + 1 == chunk.first else " "
    if capital and line.lower(before) == "capital" and gap.strip() in ("", ","):
        return True
    if gap.strip() == "," and not capital and _is_town(line, place - 1, last=before):
        return True
    return gap.isspace() and line.lower(before) in (_CAPITAL_PREPOSITIONS if capital else _PLACE_PREPOSITIONS)


def _is_town(line: Line, place: int, *, last: int) -> bool:
    """Whether chunk `place` is a town and ends at word `last`, as in "Muse, Myanmar"."""
    chunk = line.chunks[place] if place >= 0 else None
    if chunk is None or chunk.last != last:
        return False
    if chunk.kind == "name":
        return line.lower(chunk.first - 1) in _PLACE_PREPOSITIONS
    return chunk.entry is not None and chunk.entry.kind in ("city", "capital", "region")


def _is_dateline(line: Line, chunk: Chunk) -> bool:
    """Whether the sentence opens with the place where it was written: "KABUL, Oct 3 -", "Kabul:"."""
    behind = line.tokens.after[chunk.last]
    return _DATELINE.match(line.text, behind) is not None or not _PROSE.search(line.text, behind)


def _is_introduced(line: Line, place: int) -> bool:
    """Whether a title stands before the name or an office behind it: "Mullah X", "X, the co-founder of the group"."""
    before = line.chunks[place - 1] if place else None
    titled = before is not None and before.kind == "honorific" and before.last + 1 == line.chunks[place].first
    office = office_behind(line, place)
    return titled or (office is not None and office.chunk is not None)


def _owner_or(form: Form, line: Line, chunk: Chunk) -> Form:
    return "owner" if line.tokens.possessive[chunk.last] else form
