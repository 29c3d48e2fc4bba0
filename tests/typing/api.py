"""The public API as a service would use it; checked by mypy and pyright, never run."""

from __future__ import annotations

from typing import assert_type

from pydantic import BaseModel

from summarizer import MeetingReport, Quote, Summarizer, Summary, asummarize, summarize


class Mine(BaseModel):
    """A schema of the user's own."""

    title: str


def default() -> None:
    summary = summarize("text")
    assert_type(summary, Summary[MeetingReport])
    assert_type(summary.record.figures[0].value, float | None)
    assert_type(summary.quotes(summary.record.figures[0]), tuple[Quote, ...])


def own() -> None:
    assert_type(summarize("text", Mine, prompt="mine.md", model="any"), Summary[Mine])
    assert_type(summarize("text", schema=Mine).record.title, str)


def shared() -> None:
    with Summarizer() as summarizer:
        assert_type(summarizer.summarize("text"), Summary[MeetingReport])
    with Summarizer(schema=Mine) as mine:
        assert_type(mine.summarize("text"), Summary[Mine])


async def awaited() -> None:
    assert_type(await asummarize("text"), Summary[MeetingReport])
    assert_type(await asummarize("text", Mine), Summary[Mine])
    assert_type(await Summarizer(schema=Mine).asummarize("text"), Summary[Mine])
