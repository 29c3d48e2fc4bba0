"""Each number of a figure is stated in the sentences its claim cites, digit by digit."""

from __future__ import annotations

import math
from collections.abc import Iterator

from summarizer import numerals
from summarizer.checks.dossier import Dossier, Passage
from summarizer.checks.finding import Finding, error
from summarizer.claims import Stated


def findings(dossier: Dossier) -> Iterator[Finding]:
    """An error for each number that no cited sentence states."""
    for leaf, _ in dossier.marked(Stated):
        if not _is_stated(leaf.value, dossier.cited(leaf.cites)):
            yield error(
                "digits",
                leaf.path,
                f"the number {_written(leaf.value)} is not in the cited sentences {_listed(leaf.cites)}",
                sentences=leaf.cites,
            )


def _is_stated(value: float, passages: list[Passage]) -> bool:
    """Whether a sentence states the value; most do so in plain spelling, or as the numbers found in them show."""
    if any(numerals.states_plainly(passage.text, value) for passage in passages):
        return True
    if any(value in numeral.values and numeral.kind != "ordinal" for each in passages for numeral in each.numerals):
        return True
    return any(numerals.states(passage.text, value) for passage in passages)


def _written(value: float) -> str:
    return f"{value:,.0f}" if math.isfinite(value) and value == int(value) else f"{value:,}"


def _listed(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers)) or "(none)"
