"""Each claim cites sentences that exist."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from summarizer.article import Article
from summarizer.checks.finding import Finding, error
from summarizer.checks.leaves import claims


def findings(record: BaseModel, article: Article) -> Iterator[Finding]:
    """An error for each claim that cites a number no sentence has."""
    last = len(article.sentences)
    for path, claim in claims(record):
        if unknown := [number for number in claim.sentences if not 0 < number <= last]:
            numbers = ", ".join(map(str, unknown))
            yield error(
                "cited",
                f"{path}/sentences",
                f"sentence {numbers} does not exist: the article has 1 to {last}",
            )
