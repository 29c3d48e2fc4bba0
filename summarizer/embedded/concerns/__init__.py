"""What parties worry about, object to, demand and warn of, and whom it is addressed to."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.article import Article
from summarizer.embedded.clauses.line import lines_of
from summarizer.embedded.concerns import charges, idioms, needs, nouns, threats, verbs
from summarizer.embedded.concerns.assembly import concerns
from summarizer.embedded.concerns.draft import Draft
from summarizer.embedded.concerns.reported import reported
from summarizer.embedded.concerns.voices import Voices
from summarizer.embedded.roster import Roster
from summarizer.embedded.speech import Statement, Statements
from summarizer.embedded.speech.sides import sides_of
from summarizer.schemas.meeting import Concern

__all__ = ["find"]

_READERS = (
    (verbs.TRIGGERS, verbs.voiced),
    (nouns.TRIGGERS, nouns.felt),
    (idioms.TRIGGERS, idioms.phrased),
    (needs.TRIGGERS, needs.needed),
    (charges.TRIGGERS, charges.charged),
)
_TRIGGERS = threats.TRIGGERS.union(*(triggers for triggers, _ in _READERS))


def find(article: Article, roster: Roster, statements: Sequence[Statement]) -> list[Concern]:
    """The concerns of an article, each once; `holder` is the name of one of the roster's entities.

    Takes time linear in the text's length.
    """
    lines = lines_of(article, roster)
    sides = sides_of(lines)
    voices = Voices(lines, sides, Statements(statements))
    drafts: list[Draft] = []
    for sentence in article.sentences:
        words = _TRIGGERS.intersection(lines[sentence.number].lower)
        if words:
            line = lines.unquoted(sentence.number)
            readers = [read for triggers, read in _READERS if not triggers.isdisjoint(words)]
            found = [draft for read in readers for draft in read(line, voices)]
            if not threats.TRIGGERS.isdisjoint(words):
                found.extend(threats.threatened(line, voices, found=found))
            drafts.extend(sorted(found, key=lambda draft: draft.clause))
    drafts.extend(reported(lines, statements, drafts))
    return concerns(sorted(drafts, key=lambda draft: draft.line.number), sides=sides)
