"""Each number of a figure is stated in the sentences its claim cites, digit by digit."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from summarizer import numerals
from summarizer.article import Article
from summarizer.checks.finding import Finding, error
from summarizer.checks.leaves import leaves
from summarizer.claims import Stated


def findings(record: BaseModel, article: Article) -> Iterator[Finding]:
    """An error for each number that no cited sentence states."""
    for leaf in leaves(record):
        if leaf.marker(Stated) is None:
            continue
        if not any(numerals.states(sentence.text, leaf.value) for sentence in article.cited(leaf.cites)):
            yield error(
                "digits",
                leaf.path,
                f"the number {_written(leaf.value)} is not in the cited sentences {_listed(leaf.cites)}",
                sentences=leaf.cites,
            )


def _written(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def _listed(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers)) or "(none)"
