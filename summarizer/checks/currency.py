"""The currency of an amount agrees with the wording of the cited sentences."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from summarizer import currencies
from summarizer.article import Article
from summarizer.checks.finding import Finding, error
from summarizer.checks.leaves import leaves
from summarizer.claims import CurrencyCode


def findings(record: BaseModel, article: Article) -> Iterator[Finding]:
    """An error for each code that is no currency, or that no sign, code or name in the cited sentences can mean."""
    for leaf in leaves(record):
        if leaf.marker(CurrencyCode) is None:
            continue
        found = [mention for sentence in article.cited(leaf.cites) for mention in currencies.find(sentence.text)]
        if not any(leaf.value in mention.codes for mention in found):
            wording = ", ".join(sorted({repr(mention.text) for mention in found})) or "no currency"
            yield error(
                "currency",
                leaf.path,
                f"{leaf.value} does not agree with {wording} in the text",
                sentences=leaf.cites,
            )
