"""The currency of an amount agrees with the wording beside the amount in the cited sentences."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.amounts import Amounts
from summarizer.checks.dossier import Dossier
from summarizer.checks.finding import Finding, error
from summarizer.checks.leaves import Leaf
from summarizer.claims import CurrencyCode, Stated
from summarizer.currencies import CurrencyMention


def findings(dossier: Dossier) -> Iterator[Finding]:
    """An error for each code that is no currency, or that no wording of its amount can mean."""
    for leaf, _ in dossier.marked(CurrencyCode):
        found = _wordings(leaf, dossier)
        if not any(leaf.value in mention.codes for mention in found):
            wording = ", ".join(sorted({repr(mention.text) for mention in found})) or "no currency"
            yield error(
                "currency",
                leaf.path,
                f"{leaf.value} does not agree with {wording} in the text",
                sentences=leaf.cites,
            )


def _wordings(leaf: Leaf, dossier: Dossier) -> list[CurrencyMention]:
    """The currencies beside the amount; all of the sentences where no digits, or digits without a currency, state it.

    "It gave 50 million dollars, up from 30 million" leaves a currency out, "30 million people" does not.
    """
    values = leaf.siblings(Stated)
    amounts = [Amounts(passage, values) for passage in dossier.cited(leaf.cites)]
    if beside := [mention for amount in amounts for mention in amount.currencies()]:
        return beside
    if any(amount.stated for amount in amounts) and not any(amount.bare for amount in amounts):
        return []
    return [mention for amount in amounts for mention in amount.anywhere()]
