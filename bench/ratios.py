"""The arithmetic of the tables: medians, efficiency, and how many times one figure is another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import ceil
from statistics import median
from typing import TypeVar

S = TypeVar("S")


def ideal(documents: int, *, concurrency: int, latency: float) -> float:
    """Seconds that the calls alone take when `concurrency` of them are always under way."""
    return ceil(documents / concurrency) * latency


def efficiency(documents: int, *, concurrency: int, latency: float, wall: float) -> float:
    """The share of `wall` in which nothing but the endpoint was waited for: 1 is the ideal."""
    return ideal(documents, concurrency=concurrency, latency=latency) / wall


def middle(samples: Iterable[S], value: Callable[[S], float]) -> float:
    """The median of what `value` takes from each sample."""
    return median(map(value, samples))


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; all columns but the first are figures."""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(value: object) -> str:
    return f"{value:,.2f}" if isinstance(value, float) else str(value)
