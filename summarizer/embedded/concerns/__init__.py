"""What parties worry about, object to, demand and warn of, and whom it is addressed to."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.article import Article
from summarizer.embedded.clauses.line import lines_of
from summarizer.embedded.concerns.assembly import concerns
from summarizer.embedded.concerns.charges import charged
from summarizer.embedded.concerns.draft import Draft
from summarizer.embedded.concerns.idioms import phrased
from summarizer.embedded.concerns.needs import needed
from summarizer.embedded.concerns.nouns import felt
from summarizer.embedded.concerns.reported import reported
from summarizer.embedded.concerns.verbs import voiced
from summarizer.embedded.concerns.voices import Voices
from summarizer.embedded.roster import Roster
from summarizer.embedded.speech import Statement, Statements
from summarizer.embedded.speech.sides import Sides
from summarizer.schemas.meeting import Concern

__all__ = ["find"]


def find(article: Article, roster: Roster, statements: Sequence[Statement]) -> list[Concern]:
    """The concerns of an article, each once; `holder` is the name of one of the roster's entities."""
    lines = lines_of(article, roster)
    sides = Sides(lines)
    voices = Voices(lines, sides, Statements(statements))
    drafts: list[Draft] = []
    for sentence in article.sentences:
        line = lines.unquoted(sentence.number)
        found = [
            *voiced(line, voices),
            *felt(line, voices),
            *phrased(line, voices),
            *needed(line, voices),
            *charged(line, voices),
        ]
        drafts.extend(sorted(found, key=lambda draft: draft.clause))
    drafts.extend(reported(lines, statements, drafts))
    return concerns(sorted(drafts, key=lambda draft: draft.line.number), sides=sides)
