"""Who voices a concern, who is addressed by it, and who reports it."""

from __future__ import annotations

from summarizer.embedded.clauses.closed import FIRST_PERSON, PRONOUNS
from summarizer.embedded.clauses.line import Line, Lines
from summarizer.embedded.clauses.phrases import Phrase, is_denied
from summarizer.embedded.clauses.subjects import subject
from summarizer.embedded.roster import Entity
from summarizer.embedded.speech.authors import is_listed
from summarizer.embedded.speech.sides import Sides
from summarizer.embedded.speech.statement import Statement, Statements


class Voices:
    """Resolves holders and targets in one article."""

    def __init__(self, lines: Lines, sides: Sides, spoken: Statements) -> None:
        self.sides = sides
        self._lines = lines
        self._spoken = spoken

    def statement(self, line: Line, index: int) -> Statement | None:
        """The innermost statement around a word."""
        found = self.statements(line, index)
        return found[0] if found else None

    def statements(self, line: Line, index: int) -> list[Statement]:
        """The statements around a word, the innermost first."""
        return self._spoken.around(line.number, line.words.starts[index])

    def clause_of(self, line: Line, index: int, *, start: int) -> Statement | None:
        """The innermost statement around a word that its subject at the word `start` is part of too.

        A quoted part of a clause is no statement of its own: said Cambodia “must withdraw” its troops.
        """
        offset = line.words.starts[start]
        return next((s for s in self.statements(line, index) if s.start <= offset), None)

    def unsaid(self, line: Line, index: int) -> bool:
        """Whether the word is part of a question put to someone, or of what someone denies."""
        around = self.statements(line, index)
        return any(s.verb == "deny" or (s.verb == "ask" and s.direct and s.speaker is None) for s in around)

    def holder(self, line: Line, verb: int) -> tuple[Phrase, Entity] | None:
        """The subject of the verb group beginning at `verb`, as a party."""
        phrase = subject(line, verb)
        if (phrase is None or phrase.head == "council") and self.sides.author is not None and is_listed(line):
            return Phrase(line, 0, 0, "", self.sides.author), self.sides.author
        if phrase is None or is_denied(phrase):
            return None
        entity = self.of(phrase, line, verb)
        return (phrase, entity) if entity is not None else None

    def of(self, phrase: Phrase, line: Line, index: int) -> Entity | None:
        """The party a noun phrase means; a speaker's "we" means the speaker."""
        statement = self.statement(line, index)
        speaker = statement.speaker if statement else None
        if phrase.head in FIRST_PERSON:
            ours = statement.principal if statement else None
            return speaker or ((ours or self.sides.author) if phrase.head == "we" else None)
        if phrase.head in ("he", "she", "it", "they") and phrase.entity is None:
            return None
        return self.sides.named(phrase, speaker=speaker)

    def reporter(self, line: Line, index: int, holder: Entity) -> str | None:
        """Who says so, when it is not the holder."""
        around = self.statements(line, index)
        statement = next((s for s in around if s.speaker is not holder), None)
        if statement is None:
            return None
        return statement.source if statement.speaker is None else statement.speaker.name

    def person_before(self, line: Line, index: int) -> Entity | None:
        """The only person named before a word in its sentence, or else in the sentence before."""
        here = {id(m.entity): m.entity for m in line.named(0, index) if m.entity.kind == "person"}
        if not here and line.number > 1:
            before = self._lines[line.number - 1]
            here = {id(m.entity): m.entity for m in before.named(0, len(before.words)) if m.entity.kind == "person"}
        return next(iter(here.values())) if len(here) == 1 else None

    def target(self, phrase: Phrase | None, *, holder: Entity) -> str | None:
        """The name of whom a phrase means, or its words when it has none; None for pronouns and the holder."""
        if phrase is None:
            return None
        entity = phrase.entity or (self.sides.named(phrase, speaker=None) if phrase.head not in PRONOUNS else None)
        if phrase.entity is None and phrase.principal is None and phrase.head not in PRONOUNS:
            return phrase.text
        if entity is None:
            return None if phrase.head in PRONOUNS else phrase.text
        return entity.name if entity is not holder else None
