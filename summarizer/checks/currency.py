"""The currency of an amount agrees with the wording beside the amount in the cited sentences."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from summarizer.article import Article
from summarizer.checks.amounts import Amounts
from summarizer.checks.finding import Finding, error
from summarizer.checks.leaves import Leaf, leaves
from summarizer.claims import CurrencyCode, Stated
from summarizer.currencies import CurrencyMention


def findings(record: BaseModel, article: Article) -> Iterator[Finding]:
    """An error for each code that is no currency, or that no wording of its amount can mean."""
    for leaf in leaves(record):
        if leaf.marker(CurrencyCode) is None:
            continue
        found = _wordings(leaf, article)
        if not any(leaf.value in mention.codes for mention in found):
            wording = ", ".join(sorted({repr(mention.text) for mention in found})) or "no currency"
            yield error(
                "currency",
                leaf.path,
                f"{leaf.value} does not agree with {wording} in the text",
                sentences=leaf.cites,
            )


def _wordings(leaf: Leaf, article: Article) -> list[CurrencyMention]:
    """The currencies beside the amount; all of the sentences where no digits, or digits without a currency, state it.

    "It gave 50 million dollars, up from 30 million" leaves a currency out, "30 million people" does not.
    """
    values = leaf.siblings(Stated)
    amounts = [Amounts(sentence.text, values) for sentence in article.cited(leaf.cites)]
    if beside := [mention for amount in amounts for mention in amount.currencies()]:
        return beside
    if any(amount.stated for amount in amounts) and not any(amount.bare for amount in amounts):
        return []
    return [mention for amount in amounts for mention in amount.anywhere()]
