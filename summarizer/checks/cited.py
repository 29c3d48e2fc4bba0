"""Each claim cites sentences that exist."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.dossier import Dossier
from summarizer.checks.finding import Finding, error


def findings(dossier: Dossier) -> Iterator[Finding]:
    """An error for each claim that cites a number no sentence has."""
    last = len(dossier.article.sentences)
    if all(0 < number <= last for number in dossier.citations):
        return
    for claim in dossier.claims:
        if unknown := [number for number in claim.cites if not 0 < number <= last]:
            numbers = ", ".join(map(str, unknown))
            yield error(
                "cited",
                f"{claim.path}/sentences",
                f"sentence {numbers} does not exist: the article has 1 to {last}",
            )
