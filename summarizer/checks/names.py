"""Each name of the record occurs in the article."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from summarizer.article import Article
from summarizer.checks.finding import Finding, error
from summarizer.checks.leaves import leaves
from summarizer.checks.wording import occurs
from summarizer.claims import Named


def findings(record: BaseModel, article: Article) -> Iterator[Finding]:
    """An error for each name that the article does not write, its title and publisher included."""
    text = "\n".join(part for part in (article.title, article.publisher, article.byline, article.text) if part)
    for leaf in leaves(record):
        if leaf.marker(Named) is not None and not occurs(leaf.value, text):
            yield error("names", leaf.path, f"the name {leaf.value!r} is not in the article", sentences=leaf.cites)
