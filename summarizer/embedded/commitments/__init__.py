"""What parties bind themselves to: promises, agreements, offers, refusals, with who reports them and on what terms."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.article import Article
from summarizer.embedded.clauses.line import lines_of
from summarizer.embedded.commitments.assembly import commitments
from summarizer.embedded.commitments.binding import Binding
from summarizer.embedded.commitments.draft import Draft
from summarizer.embedded.commitments.explicit import explicit
from summarizer.embedded.commitments.nominals import nominal
from summarizer.embedded.commitments.plans import plans
from summarizer.embedded.roster import Roster
from summarizer.embedded.speech import Statement, Statements
from summarizer.embedded.speech.sides import Sides
from summarizer.schemas.meeting import Commitment

__all__ = ["find"]


def find(article: Article, roster: Roster, statements: Sequence[Statement]) -> list[Commitment]:
    """The commitments of an article, each once; `by` and `to` are names of the roster's entities.

    Takes time linear in the text's length for a given number of distinct promises.
    """
    lines = lines_of(article, roster)
    sides = Sides(lines)
    binding = Binding(lines, sides, Statements(statements))
    drafts: list[Draft] = []
    for sentence in article.sentences:
        if sentence.text.rstrip('"”’ ').endswith("?"):
            continue
        line = lines.unquoted(sentence.number)
        drafts.extend(
            sorted(
                [*explicit(line, binding), *nominal(line, binding), *plans(line, binding)],
                key=lambda draft: draft.start,
            )
        )
    return commitments(drafts, article=article, sides=sides)
