"""Who is bound by a promise, who it is made to, and who reports it."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.embedded.clauses.line import Line, Lines
from summarizer.embedded.clauses.phrases import Phrase, is_denied
from summarizer.embedded.clauses.subjects import subject
from summarizer.embedded.commitments.lexicon import BINDING
from summarizer.embedded.patterns import late
from summarizer.embedded.roster import Entity
from summarizer.embedded.speech.authors import is_listed
from summarizer.embedded.speech.sides import Sides, is_joint
from summarizer.embedded.speech.statement import Statement, Statements


class Bound(NamedTuple):
    """The one bound, and the partner of an agreement if there is one."""

    by: Entity
    partner: Entity | None


# A quotation's end that no mark and no new clause follows.
_GOES_ON = late("(?<=[^,.!?;:])[\"”»’'] (?!(?:he|she|it|they|who|which|and|but|or|said)\\b)\\w")
# Characters between the beginning of what is said and a pronoun that opens it.
_OPENING = 6
_AGREEING = frozenset(
    """
        agreed agree agrees agreement accord deal pact truce ceasefire treaty exchange swap protocol memorandum
        text
        """.split()
)
_ONLOOKERS = frozenset(
    """
        reports analysts analyst observers experts expert media critics commentators rumours newspapers scholars
        economists
        """.split()
)


def _is_hearsay(statement: Statement) -> bool:
    return statement.source is not None and not _ONLOOKERS.isdisjoint(statement.source.lower().split())


class Binding:
    """Resolves the parties of promises in one article."""

    def __init__(self, lines: Lines, sides: Sides, spoken: Statements) -> None:
        self.sides = sides
        self._lines = lines
        self._spoken = spoken

    def agreed_before(self, line: Line) -> bool:
        """Whether one of the two sentences before speaks of an agreement."""
        return any(
            not _AGREEING.isdisjoint(self._lines[number].lower)
            for number in range(max(1, line.number - 2), line.number)
        )

    def statement(self, line: Line, index: int) -> Statement | None:
        """The innermost statement around a word."""
        offset = line.words.starts[index]
        found = self._spoken.around(line.number, offset)
        return found[0] if found else None

    def unsaid(self, line: Line, index: int) -> bool:
        """Whether the word is part of a question, of what someone denies, or of what onlookers report."""
        around = self._spoken.around(line.number, line.words.starts[index])
        for s in around:  # a generator takes twice as long, and every trigger comes here
            if s.verb == "deny" or (s.verb == "ask" and s.direct and s.speaker is None) or _is_hearsay(s):
                return True
        return False

    def bound(self, line: Line, verb: int) -> Bound | None:
        """The subject of the verb group beginning at `verb` as the one that is bound."""
        phrase = subject(line, verb)
        if phrase is None and self.sides.author is not None and is_listed(line):
            return Bound(self.sides.author, None)
        return self.of(phrase, line, verb) if phrase is not None else None

    def of(self, phrase: Phrase, line: Line, index: int) -> Bound | None:
        """A noun phrase as the one that is bound by what is said at the word `index`."""
        if is_denied(phrase):
            return None
        statement = self.statement(line, index)
        teller = (statement.speaker or statement.principal) if statement else None
        entity = self.sides.named(phrase, speaker=teller)
        if entity is None and statement is not None:
            entity = self._opening(line, phrase, statement)
        joint = phrase.head == "we" and statement is not None and "joint" in (statement.source or "").lower()
        if entity is None and not joint:
            return None
        if joint or entity is None or is_joint(phrase):
            pair = self.sides.pair()
            return Bound(pair[0], pair[1]) if pair else None
        partner = phrase.others[0] if phrase.others else None
        if partner is not None and entity.kind == "person" and partner.kind == "person":
            return Bound(self.sides.of(entity), self.sides.of(partner))
        return Bound(entity, partner)

    def _opening(self, line: Line, phrase: Phrase, statement: Statement) -> Entity | None:
        """Whom a pronoun that opens what a body says means: said it was ready to."""
        speaker = statement.speaker
        opening = line.words.starts[phrase.start] - statement.start <= _OPENING and not statement.direct
        if speaker is None or phrase.head not in ("it", "they") or not opening or speaker.kind == "person":
            return None
        return speaker

    def limit(self, line: Line, index: int) -> int:
        """The word at which what is said around the word `index` ends; a quoted part of a clause goes on behind it."""
        for statement in self._spoken.around(line.number, line.words.starts[index]):
            if not statement.direct or not _GOES_ON.match(line.text, statement.end):
                return line.words.index(statement.end)
        return line.size

    def reporter(self, line: Line, index: int, by: Entity) -> str | None:
        """Who says that `by` is bound: the name of the speaker, or the words for one without a name."""
        around = self._spoken.around(line.number, line.words.starts[index])
        if not around:
            return None
        statement = next((s for s in around if not self._is_promise_of(s, by)), around[-1])
        if statement.speaker is None:
            own = statement.principal is not None and self.sides.same(statement.principal, by)
            return None if own and statement.verb in BINDING else statement.source
        return None if statement.speaker is by else statement.speaker.name

    @staticmethod
    def _is_promise_of(statement: Statement, by: Entity) -> bool:
        """Whether a statement is the promise itself, which somebody else may report."""
        return statement.speaker is by or statement.verb in BINDING
