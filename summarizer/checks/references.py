"""Each reference names an item of the same record."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.dossier import Dossier
from summarizer.checks.finding import Finding, error
from summarizer.claims import Refers


def findings(dossier: Dossier) -> Iterator[Finding]:
    """An error for each name that is neither the name nor an alias of an item in the list it refers to."""
    known: dict[str, set[str]] = {}
    for leaf, marker in dossier.marked(Refers):
        if marker.to not in known:
            known[marker.to] = _names(dossier, marker.to)
        if dossier.unarticled(leaf.value) not in known[marker.to]:
            yield error(
                "references",
                leaf.path,
                f"{leaf.value!r} is no name or alias in {marker.to}",
                sentences=leaf.cites,
            )


def _names(dossier: Dossier, field: str) -> set[str]:
    items = getattr(dossier.record, field, ())
    return {dossier.unarticled(name) for item in items for name in (item.name, *getattr(item, "aliases", ()))}
