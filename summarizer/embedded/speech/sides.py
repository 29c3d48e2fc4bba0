"""Whom someone speaks for, and whom words such as "his government" and "the two sides" mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from summarizer.embedded.clauses.closed import FIRST_PERSON
from summarizer.embedded.clauses.line import Line, Lines
from summarizer.embedded.clauses.phrases import Phrase, starting_at
from summarizer.embedded.roster import Entity
from summarizer.embedded.speech.authors import author
from summarizer.embedded.speech.documents import DOCUMENTS

_JOINT = frozenset(
    """
    sides parties leaders ministers countries governments presidents states nations delegations capitals
    interlocutors negotiators neighbours neighbors teams camps delegates premiers officials commissions two both
    """.split()
)
_EACH = frozenset(["side", "party", "country", "government"])
_BETWEEN = frozenset(
    "two foreign prime deputy defence defense interior respective vice trade finance the other".split()
)
_OWN = frozenset(
    """
    government country side people side's party movement administration ministry delegation group nation state
    cabinet team army forces troops council organisation organization agency authorities men soldiers fighters
    republic kingdom bloc union office company embassy
    """.split()
)
_OWNERS = frozenset("his her its their our my".split())
_VOICES = frozenset(
    """
    spokesman spokeswoman spokesperson spokesmen officials official source sources aide aides representative
    representatives delegate delegates envoy envoys negotiator negotiators side government ministry office
    statement embassy delegation team forces force troops army military leadership authorities leaders minister
    ministers president commander commanders soldiers police guard coastguard navy company junta rebels rebel
    members member fighters militants insurgents regime presidency parliamentarians politburo diplomat diplomats
    group readout communique communiqué party cabinet parliament president's
    """.split()
)
_OFFICES = tuple(
    """
    minister president ambassador envoy secretary premier chancellor commissioner spokes negotiator adviser king
    emir prince general colonel chief head governor representative official diplomat chair director leader
    commander delegate deputy mediator counsellor consul
    """.split()
)
_SENT = frozenset("delegation delegates representatives envoys emissaries negotiators".split())
_STATES = frozenset(["country", "government"])
_BODIES = _STATES | {"organisation", "armed_group", "delegation"}
# Sentences in which "the statement" still means the one that was named last.
_RECENT = 30
# Mentions that each of two sides has in an article about both.
_ENOUGH = 3


@dataclass(slots=True)
class _Side:
    """A body, in which place it was first mentioned, and how often it and those who speak for it are."""

    body: Entity
    place: int
    count: int = 0


class Sides:
    """The parties of an article by whom they stand for."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._by_name: dict[str, Entity] = {}
        self._states: dict[str, Entity] = {}
        self._ranked: list[_Side] | None = None
        self._sent: list[Entity] | None = None
        self.issuers: dict[int, Entity] = {}
        """Who has issued a statement or a readout, by the number of the sentence that says so."""
        for entity in lines.roster.entities:
            for name in (entity.name, *entity.aliases):
                self._by_name.setdefault(name.lower(), entity)
            if entity.country and entity.kind in _STATES:
                known = self._states.get(entity.country)
                if known is None or (known.kind == "government" and entity.kind == "country"):
                    self._states[entity.country] = entity
        self.author = author(lines)
        """The body that speaks where nobody else does: in a communiqué, a declaration."""

    def of(self, entity: Entity) -> Entity:
        """The body that a person speaks for, if the article names it; else the person. Bodies are their own side."""
        if entity.kind != "person":
            return entity
        affiliation = (entity.affiliation or "").lower()
        body = self._by_name.get(affiliation) or self._by_name.get(affiliation.removeprefix("the "))
        if body is not None and body.kind in _BODIES:
            # a minister speaks for the state, not for the ministry
            return self._states.get(body.country or "", body) if body.kind == "government" else body
        if (affiliation and body is None and entity.country is None) or not _is_official(entity):
            return entity
        return self._states.get(entity.country or "", entity)

    def same(self, first: Entity, second: Entity) -> bool:
        """Whether two entities stand for the same side."""
        return first is second or self.of(first) is self.of(second)

    def pair(self) -> tuple[Entity, Entity] | None:
        """The two bodies that the article names most, the first named first; persons count for their side."""
        ranking = self._ranking()
        states = [side for side in ranking if side.body.kind not in ("organisation", "delegation")]
        ranked = (states if len(states) > 1 else ranking)[:2]
        if len(ranked) < 2:
            return None
        first, second = sorted(ranked, key=lambda side: side.place)
        return first.body, second.body

    def other(self, entity: Entity) -> Entity | None:
        """The other side, when the article is about two sides and `entity` is or speaks for one of them."""
        ranked = self._ranking()
        if len(ranked) < 2 or ranked[1].count < _ENOUGH or (len(ranked) > 2 and ranked[2].count * 3 > ranked[1].count):
            return None
        first, second = ranked[0].body, ranked[1].body
        side = self.of(entity)
        return second if side is first else first if side is second else None

    def named(self, phrase: Phrase, *, speaker: Entity | None) -> Entity | None:
        """Whom a phrase means: by name, by "his government", "the two sides", "a spokesman for the ministry"."""
        if phrase.head in FIRST_PERSON or (phrase.lower[:1] == ("our",) and phrase.head in _OWN):
            return self._first_person(phrase, speaker)
        owner = _owner(phrase, speaker)
        if owner is not None and (self.of(owner) is not owner or phrase.entity is None):
            return self.of(owner)
        if phrase.entity is not None:
            return phrase.entity
        if is_joint(phrase):
            pair = self.pair()
            return pair[0] if pair else None
        principal = phrase.principal if not _VOICES.isdisjoint(phrase.lower) else None
        return principal or self.delegation(phrase) or self.issuer(phrase)

    def issuer(self, phrase: Phrase) -> Entity | None:
        """Whose document "the statement" is: that of whoever has issued one most recently."""
        if phrase.head not in DOCUMENTS or "joint" in phrase.lower or phrase.lower[0] not in ("the", "this", "its"):
            return None
        number = phrase.line.number
        return next((self.issuers[k] for k in range(number, max(0, number - _RECENT), -1) if k in self.issuers), None)

    def delegation(self, phrase: Phrase) -> Entity | None:
        """Whose delegation "the (visiting) delegation" is, when the article is about one delegation only."""
        definite = phrase.lower[:1] in (("the",), ("this",), ("visiting",)) and phrase.principal is None
        if not definite or phrase.head not in _SENT or phrase.entity is not None:
            return None
        if self._sent is None:
            numbers = range(1, len(self._lines) + 1)
            self._sent = list({id(entity): entity for k in numbers for entity in _senders(self._lines[k])}.values())
        return self._sent[0] if len(self._sent) == 1 else None

    def _first_person(self, phrase: Phrase, speaker: Entity | None) -> Entity | None:
        if speaker is None:
            return self.author if phrase.head != "i" else None
        return speaker if phrase.head == "i" else self.of(speaker)

    def _ranking(self) -> list[_Side]:
        if self._ranked is None:
            sides: dict[int, _Side] = {}
            for number in range(1, len(self._lines) + 1):
                for mention in self._lines.roster.mentions(number):
                    body = self.of(mention.entity)
                    if body.kind not in _BODIES:
                        continue
                    side = sides.get(id(body))
                    if side is None:
                        side = sides[id(body)] = _Side(body, len(sides))
                    side.count += 1
            self._ranked = sorted(sides.values(), key=lambda side: (-side.count, side.place))
        return self._ranked


def sides_of(lines: Lines) -> Sides:
    """The sides of an article, made out once for as long as its lines live."""
    sides = _SIDES.get(lines)
    if sides is None:
        sides = _SIDES[lines] = Sides(lines)
    return sides


_SIDES: WeakKeyDictionary[Lines, Sides] = WeakKeyDictionary()


def is_joint(phrase: Phrase) -> bool:
    """Whether the phrase means the two sides of the talks together: the two ministers, both sides, each party."""
    words = phrase.lower
    if phrase.entity is not None or any(word not in _BETWEEN for word in words[1:-1]):
        return False
    if words[0] == "each":
        return phrase.head in _EACH
    alone = len(words) == 1 and phrase.head in ("sides", "ministers", "leaders")
    return phrase.head in _JOINT and (alone or words[0] in ("the", "both", "two", "these"))


def _senders(line: Line) -> Iterator[Entity]:
    """The bodies whose delegations a sentence speaks of: a Taliban delegation, representatives of the Taliban."""
    for index, word in enumerate(line.lower):
        if word not in _SENT:
            continue
        mention = line.mention(index) or line.mention(index - 1)
        behind = starting_at(line, index + 2) if line.word(index + 1) in ("of", "from") else None
        entity = mention.entity if mention is not None else behind.entity if behind is not None else None
        if entity is not None and entity.kind in _BODIES:
            yield entity


def _owner(phrase: Phrase, speaker: Entity | None) -> Entity | None:
    """Whose "his government" is: that of whom the pronoun means, or of the speaker."""
    if phrase.head not in _OWN:
        return None
    index = phrase.start if phrase.lower[0] in _OWNERS else phrase.start - 1
    if phrase.line.word(index) not in _OWNERS:
        return None
    mention = phrase.line.mention(index)
    return mention.entity if mention is not None and mention.form == "pronoun" else speaker


def _is_official(entity: Entity) -> bool:
    role = (entity.role or "").lower()
    return any(office in role for office in _OFFICES)
