"""How quick the built-in extractor is, and how its time grows with the length of an article."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from time import process_time
from typing import Any

from bench.corpus import document
from bench.ratios import table
from bench.throughput import Figures, Say
from summarizer.embedded.extractor import EmbeddedModel
from summarizer.engine import Task, summarize
from summarizer.prompt import load
from summarizer.reading import from_text
from summarizer.schemas.meeting import MeetingReport

LENGTHS = (3_000, 16_000, 64_000, 250_000, 1_000_000)
"""Characters that the articles whose time is compared have at least."""


def measure(*, articles: int, say: Say) -> Figures:
    """Articles a second of CPU, from text to checked summary; and seconds of CPU by length of one article."""
    task: Task[MeetingReport] = Task(schema=MeetingReport, prompt=load("meeting@v1"), model=EmbeddedModel())
    texts = [document(number).article.text for number in range(articles)]
    _seconds(texts[:10], task)
    spent = _seconds(texts, task)
    say(f"{articles} articles: {articles / spent:.0f} a second of CPU")
    by_length = {}
    for text in map(long_text, LENGTHS):
        by_length[str(len(text))] = _seconds([text], task)
        say(f"an article of {len(text):,} characters: {by_length[str(len(text))]:.2f} s")
    return {"articles": articles, "rate": articles / spent, "lengths": by_length}


def long_text(length: int) -> str:
    """An article of at least `length` characters: different articles, one below another."""
    parts: list[str] = []
    missing = length
    while missing > 0:
        # The paragraphs alone; a date in the middle would be another article's.
        parts.append(document(len(parts)).article.text.split("\n\n", 1)[1])
        missing -= len(parts[-1])
    return "Published: 2026-05-20\n\n" + "\n".join(parts)


def _seconds(texts: list[str], task: Task[MeetingReport]) -> float:
    async def all_of_them() -> float:
        started = process_time()
        for text in texts:
            await summarize(from_text(text), task)
        return process_time() - started

    return asyncio.run(all_of_them())


def extractor_table(figures: Mapping[str, Any]) -> str:
    """Milliseconds of CPU by length, in all and for each thousand characters."""
    rows: list[list[object]] = [
        [f"{int(length):,} characters", f"{seconds * 1000:,.0f}", seconds * 1000 / (int(length) / 1000)]
        for length, seconds in figures["lengths"].items()
    ]
    rate = f"{figures['rate']:.0f} articles of about 560 words a second of one core, {figures['articles']} articles."
    return f"{rate}\n\n{table(['One article', 'CPU ms', 'ms a thousand characters'], rows)}"
