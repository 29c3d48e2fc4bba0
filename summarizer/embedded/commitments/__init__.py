"""What parties bind themselves to: promises, agreements, offers, refusals, with who reports them and on what terms."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.article import Article
from summarizer.embedded.clauses.line import lines_of
from summarizer.embedded.commitments import explicit, nominals, plans
from summarizer.embedded.commitments.assembly import commitments
from summarizer.embedded.commitments.binding import Binding
from summarizer.embedded.commitments.draft import Draft
from summarizer.embedded.roster import Roster
from summarizer.embedded.speech import Statement, Statements
from summarizer.embedded.speech.sides import sides_of
from summarizer.schemas.meeting import Commitment

__all__ = ["find"]

# each with the words without which it finds nothing
_READERS = (
    (explicit.TRIGGERS, explicit.explicit),
    (nominals.TRIGGERS, nominals.nominal),
    (plans.TRIGGERS, plans.plans),
)
_TRIGGERS = frozenset[str]().union(*(triggers for triggers, _ in _READERS))


def _asks(text: str) -> bool:
    return "?" in text and text.rstrip('"”’ ').endswith("?")


def find(article: Article, roster: Roster, statements: Sequence[Statement]) -> list[Commitment]:
    """The commitments of an article, each once; `by` and `to` are names of the roster's entities.

    Takes time linear in the text's length.
    """
    lines = lines_of(article, roster)
    sides = sides_of(lines)
    binding = Binding(lines, sides, Statements(statements))
    drafts: list[Draft] = []
    for sentence in article.sentences:
        words = _TRIGGERS.intersection(lines[sentence.number].lower)
        if words and not _asks(sentence.text):
            line = lines.unquoted(sentence.number)
            readers = [read for triggers, read in _READERS if not triggers.isdisjoint(words)]
            found = [draft for read in readers for draft in read(line, binding)]
            drafts.extend(sorted(found, key=lambda draft: draft.start))
    return commitments(drafts, article=article, sides=sides)
