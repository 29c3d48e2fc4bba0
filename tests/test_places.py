"""Places: how many documents are asked about at once, and what becomes of those that stand in line."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from summarizer.article import Article
from summarizer.engine import Task, summarize
from summarizer.errors import RunStopped
from summarizer.folder import Document, Done, run
from summarizer.folder.places import Places
from summarizer.folder.stop import Stop
from summarizer.model import Answer, Correction, Request
from summarizer.prompt import load
from summarizer.reading import Raw, from_text
from summarizer.schemas.meeting import MeetingReport
from summarizer.testing import ScriptedModel

EMPTY = MeetingReport(abstract="", published=None, meetings=[], parties=[], commitments=[], concerns=[], figures=[])
PROMPT = load("meeting@v1")


class Gate:
    """A Model that answers when it is opened, and knows how many have asked it."""

    name = "gate"
    parameters: dict[str, str | int | float | None] = {}  # noqa: RUF012  # as the protocol has it

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.asked = 0

    async def ask(self, request: Request[Any]) -> Answer[Any]:  # noqa: ARG002  # it answers all the same
        """An empty record."""
        self.asked += 1
        await self.open.wait()
        return Answer(EMPTY, "gate")

    async def close(self) -> None:
        """Nothing to close."""


def request(article: Article, *, again: bool = False) -> Request[MeetingReport]:
    """A first or a second asking."""
    correction = Correction(EMPTY, ("wrong",)) if again else None
    return Request(article, MeetingReport, PROMPT.messages(article), correction)


async def settled() -> None:
    """Whatever can go on has gone on."""
    for _ in range(20):
        await asyncio.sleep(0)


def test_no_more_are_asked_at_once_than_there_are_places(article: Article) -> None:
    """The others stand in line, and come as soon as one is answered."""

    async def count() -> tuple[int, int]:
        gate = Gate()
        places = Places(gate, places=3, stop=Stop())
        asking = [asyncio.create_task(places.ask(request(article))) for _ in range(5)]
        await settled()
        first = gate.asked
        gate.open.set()
        await asyncio.gather(*asking)
        return first, gate.asked

    assert asyncio.run(count()) == (3, 5)


def test_whoever_stands_in_line_goes_when_the_run_is_stopped(article: Article) -> None:
    """A second asking does not: its first one was paid for."""

    async def stopped() -> tuple[list[type], int]:
        gate, stop = Gate(), Stop()
        places = Places(gate, places=1, stop=stop)
        asking = [places.ask(request(article, again=again)) for again in (False, False, True)]
        going = asyncio.gather(*asking, return_exceptions=True)
        await settled()
        stop.set("interrupted", "as you wished")
        gate.open.set()
        return [type(found) for found in await going], gate.asked

    assert asyncio.run(stopped()) == ([Answer, RunStopped, Answer], 2)


def test_standing_in_line_is_no_part_of_the_answering_time(article: Article) -> None:
    """What a summary says it took is what a model took."""
    answer = Answer(EMPTY, "m", seconds=5000.0, waited=1000.0)

    class Slow(ScriptedModel):
        async def ask(self, request: Request[Any]) -> Answer[Any]:  # noqa: ARG002  # the answer is there
            return answer

    found = asyncio.run(summarize(article, Task(MeetingReport, PROMPT, Slow([]))))

    assert found.provenance.seconds == pytest.approx(4000.0, abs=100.0)


def test_the_time_in_line_is_counted(article: Article) -> None:
    """From coming to being let through."""

    async def waits() -> list[float]:
        gate = Gate()
        places = Places(gate, places=1, stop=Stop())
        going = asyncio.gather(*(places.ask(request(article)) for _ in range(2)))
        await asyncio.sleep(0.02)
        gate.open.set()
        return [answer.waited for answer in await going]

    first, second = asyncio.run(waits())

    assert first < second
    assert second >= 0.01


def documents(count: int, read: Callable[[int], None]) -> Iterator[Document]:
    """Documents that tell when they are read."""

    def made(number: int) -> Callable[[], Article]:
        def make() -> Article:
            read(number)
            return from_text(f"Nr. {number} came.")

        return make

    for number in range(count):
        yield Raw(str(number), f"{number:064}", made(number)), PurePosixPath(str(number))


@pytest.mark.parametrize(("concurrency", "ready"), [(1, 2), (8, 10), (40, 50)])
def test_the_next_documents_are_made_ready_meanwhile(tmp_path: Path, concurrency: int, ready: int) -> None:
    """A quarter more than are asked about are read, and no others; none is asked about before there is a place."""

    async def look() -> tuple[list[int], int, int]:
        gate, read = Gate(), list[int]()
        task = Task(MeetingReport, PROMPT, gate)
        rows = run(documents(60, read.append), task, out=tmp_path, concurrency=concurrency)
        first = asyncio.ensure_future(anext(rows))
        for _ in range(80):
            await settled()
        begun, asked = list(read), gate.asked
        gate.open.set()
        await first
        done = [row async for row in rows if isinstance(row, Done)]
        return begun, asked, len(done) + 1

    assert asyncio.run(look()) == (list(range(ready)), concurrency, 60)


@pytest.mark.parametrize("settings", [{"concurrency": 0}, {"processes": 0}, {"processes": 3}], ids=str)
def test_a_run_that_could_ask_nothing_is_refused(tmp_path: Path, settings: dict[str, Any]) -> None:
    """At once, and nothing is written."""
    rows = run(documents(1, lambda _: None), Task(MeetingReport, PROMPT, Gate()), out=tmp_path, **settings)

    with pytest.raises(ValueError, match="give 1 or more, in 1 or 2"):
        asyncio.run(anext(rows))

    assert not list(tmp_path.iterdir())
