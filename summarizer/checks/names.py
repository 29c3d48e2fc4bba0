"""Each name of the record occurs in the article."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.dossier import Dossier
from summarizer.checks.finding import Finding, error
from summarizer.claims import Named


def findings(dossier: Dossier) -> Iterator[Finding]:
    """An error for each name that the article does not write, its title and publisher included."""
    written: dict[str, bool] = {}
    for leaf, _ in dossier.marked(Named):
        if leaf.value not in written:
            written[leaf.value] = dossier.holds(leaf.value)
        if not written[leaf.value]:
            yield error("names", leaf.path, f"the name {leaf.value!r} is not in the article", sentences=leaf.cites)
