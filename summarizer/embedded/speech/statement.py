"""A statement: what someone is reported to have said, and where the article says it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.embedded.roster import Entity


@dataclass(slots=True, eq=False)
class Statement:
    """A stretch of a sentence that reports what someone said: `sentence.text[start:end]`."""

    sentence: int
    """Number of the sentence, from 1."""
    start: int
    end: int
    speaker: Entity | None
    source: str | None
    """Wording of a source that has no name, such as "a foreign ministry spokesman"."""
    verb: str
    """Base form of the verb of saying, such as "say" or "deny"; "ask" for a question put to someone."""
    addressee: Entity | None
    direct: bool
    """Whether it is given in the speaker's own words."""
    principal: Entity | None = None
    """Whom a source without a name speaks for."""


class Statements:
    """The statements of an article by sentence."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._by_sentence: dict[int, list[Statement]] = {}
        for statement in statements:
            self._by_sentence.setdefault(statement.sentence, []).append(statement)

    def around(self, sentence: int, offset: int) -> list[Statement]:
        """The statements that cover an offset of a sentence, the innermost first."""
        found = [s for s in self._by_sentence.get(sentence, ()) if s.start <= offset < s.end]
        return sorted(found, key=lambda s: (s.end - s.start, s.direct)) if len(found) > 1 else found
