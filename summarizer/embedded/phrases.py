"""Phrases without a name, "the Chinese foreign ministry", "a senior rebel commander", with what stands before them."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.embedded.cast import Cast, Draft
from summarizer.embedded.chunks import Chunk, Line
from summarizer.embedded.entities import Form
from summarizer.embedded.grammar import is_object
from summarizer.embedded.patterns import late
from summarizer.embedded.titles import is_place, last_of, lowered, owner_before, owns
from summarizer.embedded.vocabulary import ACTS, PLURAL_HEADS, SPEECH_VERBS

_LEADS = frozenset(("known", "body", "generic", "name", "office"))
_TITLES = frozenset(
    """
retired former senior top high-ranking visiting unnamed unidentified local chief deputy official
""".split()
)
_REPORTED = frozenset(
    """
estimated reported given claimed announced issued released published cited quoted confirmed counted put
""".split()
)
_INSERTED = late(r",\s(?:speaking|who|asking|declining|requesting|on)\b[^.;:]{3,90},\s(\w+)")
_HAVING = frozenset("has have had was were is are".split())


@dataclass(eq=False, slots=True)
class Phrase:
    """A generic phrase or an office without the name of its bearer."""

    line: Line
    chunk: Chunk
    first: int
    """First word, owners and modifiers before it included."""
    head: str
    """The word that says what it is, in lower case, an office in the singular."""
    words: frozenset[str]
    """The words from the chunk's first to its head, in lower case."""
    determiner: str
    """The word before it, if nothing but space parts them."""
    owner: Draft | None
    """Whom it belongs to, if that is known."""
    owned: bool
    """Whether a name before it says whose it is, known or not."""
    country: str | None
    form: Form

    @property
    def wording(self) -> str:
        """The phrase on one line, without article."""
        return " ".join(self.line.words(self.first, self.chunk.last).split())

    @property
    def proper(self) -> bool:
        """Whether it is a name after all: "Ministry of Health", "Transitional Presidential Council"."""
        generic = self.chunk.kind == "generic" and self.line.style == "prose"
        return (
            generic
            and self.capital
            and self.chunk.last > self.chunk.first
            and self.line.tokens.capital[self.chunk.first]
        )

    @property
    def role(self) -> str:
        """The office in lower case, without its owner."""
        owner = self.chunk.owner
        whole = owner is None or (is_place(owner) and self.chunk.link not in ("of", "at"))
        last = self.chunk.last if whole else last_of(self.line, self.chunk)
        while last > self.chunk.head and self.line.lower(last) in ("of", "the", "at", "to", "in", "for"):
            last -= 1
        return lowered(" ".join(self.line.words(self.chunk.first, last).split()))

    @property
    def name(self) -> str:
        """What an entity without another name is called: the phrase, but "National Assembly" without whose it is."""
        return self.line.wording(self.chunk) if self.proper else self.wording

    @property
    def place(self) -> tuple[int, int]:
        """Sentence and offset, for order."""
        return self.line.number, self.line.tokens.start[self.first]

    @property
    def capital(self) -> bool:
        """Whether the word that says what it is has a capital."""
        return self.line.tokens.capital[self.chunk.head]

    @property
    def opens(self) -> bool:
        """Whether it opens the sentence."""
        return self.line.opens(self.first)

    @property
    def speaks(self) -> bool:
        """Whether a verb of saying stands right beside it, or "according to"."""
        last = self.chunk.last
        following = self.line.lower(last + 1)
        gap = self.line.gap(last).strip()
        if following in SPEECH_VERBS and gap in ("", '"', "”"):
            return True
        if following in _HAVING and gap == "" and self.line.lower(last + 2) in SPEECH_VERBS:
            return True
        if self.labels:
            return True
        inserted = _INSERTED.match(self.line.text, self.line.tokens.after[last])
        if inserted and inserted[1] in SPEECH_VERBS:
            return True
        before = [self.line.lower(self.first - step) for step in (1, 2, 3)]
        nearest = before[1:] if before[0] in ("the", "a", "an", "one") else before
        if nearest[0] in ("said", "says") and following in ACTS:
            return False
        return (
            nearest[0] in ("said", "says")
            or nearest[:2] == ["to", "according"]
            or (nearest[0] == "by" and nearest[1] in _REPORTED)
        )

    @property
    def labels(self) -> bool:
        """Whether it is the label of a speaker in a transcript: "FOREIGN MINISTER:"."""
        return self.first == 0 and self.line.gap(self.chunk.last).startswith(":")

    @property
    def acts(self) -> bool:
        """Whether it is the subject of a verb right behind it."""
        last = self.chunk.last
        return (
            self.line.lower(last + 1) in ACTS
            and self.line.blank(last)
            and not is_object(self.line.text, self.place[1], end=self.line.tokens.end[last])
        )


def phrase(line: Line, place: int, *, cast: Cast) -> Phrase:
    """The phrase around the generic or office chunk at `place`, its owner looked up among the mentions noted so far."""
    first, owner_chunk = _lead(line, place)
    return phrase_of(line, line.chunks[place], first=first, owner_chunk=owner_chunk, cast=cast)


def phrase_of(line: Line, chunk: Chunk, *, first: int = -1, owner_chunk: Chunk | None = None, cast: Cast) -> Phrase:
    """The phrase of a chunk that begins at word `first`, at the chunk's own first word if that is not given."""
    first = chunk.first if first < 0 else first
    if chunk.owner is not None and owner_chunk is None and owns(chunk):
        owner_chunk = chunk.owner
    owner = cast.at(line, owner_chunk) if owner_chunk is not None else None
    if owner_chunk is not None and owner_chunk.kind == "office":
        owner = cast.places.get((line.number, line.tokens.start[owner_chunk.first], line.tokens.end[owner_chunk.last]))
    country = owner_chunk.entry.country if owner_chunk is not None and owner_chunk.entry is not None else None
    while first and line.blank(first - 1) and line.lower(first - 1) in _TITLES and not line.tokens.capital[first - 1]:
        first -= 1
    head = line.tokens.lower[chunk.head]
    return Phrase(
        line=line,
        chunk=chunk,
        first=first,
        head=PLURAL_HEADS.get(head, head) if chunk.kind == "office" else head,
        words=frozenset(
            line.tokens.lower[index]
            for index in range(chunk.first, (chunk.head if chunk.kind == "office" else chunk.last) + 1)
        ),
        determiner=line.lower(first - 1) if first and line.blank(first - 1) else "",
        owner=owner,
        owned=owner_chunk is not None,
        country=country or (owner.entity.country if owner is not None else None),
        form="owner" if line.tokens.possessive[chunk.last] else "office",
    )


def _lead(line: Line, place: int) -> tuple[int, Chunk | None]:
    """The first word of the names that stand right before chunk `place`, and the chunk that owns it."""
    first, owner = line.chunks[place].first, None
    kind = line.chunks[place].kind
    loose = owner_before(line, place)
    if loose is not None and kind == "generic" and loose.last + 1 < first:
        place = next(p for p in range(place - 1, -1, -1) if line.chunks[p] is loose)
        first, owner = loose.first, loose
    while place and line.chunks[place - 1].last + 1 == first and line.chunks[place - 1].kind in _LEADS:
        before = line.chunks[place - 1]
        possessive = line.tokens.possessive[before.last]
        if line.between(before, line.chunks[place]).strip() or (before.kind == "office" and not possessive):
            break
        if before.kind == "name" and not possessive and kind == "office" and not line.wording(before).isupper():
            break
        place -= 1
        first = before.first
        owner = owner or before
    return first, owner
