"""How quick the built-in extractor is, and how its time grows with the length of an article."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from time import process_time
from typing import Any

from bench.corpus import document
from bench.ratios import middle, table
from bench.runners import Peer, Work
from bench.site import Site
from bench.throughput import Figures, Say
from summarizer.embedded.extractor import EmbeddedModel
from summarizer.engine import Task, summarize
from summarizer.prompt import load
from summarizer.reading import from_text
from summarizer.schemas.meeting import MeetingReport

CONCURRENCY = 32
"""Calls at once of the yardstick."""
LENGTHS = (3_000, 16_000, 64_000, 250_000, 1_000_000)
"""Characters that the articles whose time is compared have at least."""


YARDSTICK = Peer("instructor", "tools", "ordinary")
"""Whose call tells how quick the machine is."""


def measure(site: Site, *, articles: int, repeats: int, say: Say) -> Figures:
    """Milliseconds of CPU an article, from text to checked summary, turn by turn with the yardstick's a call.

    And seconds of CPU by length of one article.
    """
    task: Task[MeetingReport] = Task(schema=MeetingReport, prompt=load("meeting@v1"), model=EmbeddedModel())
    texts = [document(number).article.text for number in range(articles)]
    _seconds(texts[:10], task)
    work, spent, calls = Work(site.corpus(articles), CONCURRENCY, 0.0), [], []
    for _ in range(repeats):
        spent.append(_seconds(texts, task) / articles * 1000)
        calls.append(YARDSTICK.sample(work, site=site).cpu / articles * 1000)
        say(f"{articles} articles: {spent[-1]:.1f} ms of CPU each; a call of {YARDSTICK.name} {calls[-1]:.1f} ms")
    by_length = {}
    for text in map(long_text, LENGTHS):
        by_length[str(len(text))] = _seconds([text], task)
        say(f"an article of {len(text):,} characters: {by_length[str(len(text))]:.2f} s")
    return {"articles": articles, "spent": spent, "calls": calls, "lengths": by_length}


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
    spent, call = middle(figures["spent"], float), middle(figures["calls"], float)
    rate = (
        f"{1000 / spent:.0f} articles of about 560 words a second of one core: {spent:.1f} ms each, "
        f"{spent / call:.2f} times a call of {YARDSTICK.name} ({call:.1f} ms), "
        f"{figures['articles']} articles, median of {len(figures['spent'])}."
    )
    return f"{rate}\n\n{table(['One article', 'CPU ms', 'ms a thousand characters'], rows)}"
