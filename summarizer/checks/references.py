"""Each reference names an item of the same record."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from summarizer.article import Article
from summarizer.checks.finding import Finding, error
from summarizer.checks.leaves import leaves
from summarizer.checks.wording import unarticled
from summarizer.claims import Refers


def findings(record: BaseModel, article: Article) -> Iterator[Finding]:
    """An error for each name that is neither the name nor an alias of an item in the list it refers to."""
    del article
    known: dict[str, set[str]] = {}
    for leaf in leaves(record):
        marker = leaf.marker(Refers)
        if not isinstance(marker, Refers):
            continue
        names = known.setdefault(marker.to, _names(record, marker.to))
        if unarticled(leaf.value) not in names:
            yield error(
                "references",
                leaf.path,
                f"{leaf.value!r} is no name or alias in {marker.to}",
                sentences=leaf.cites,
            )


def _names(record: BaseModel, field: str) -> set[str]:
    items = getattr(record, field, ())
    return {unarticled(name) for item in items for name in (item.name, *getattr(item, "aliases", ()))}
