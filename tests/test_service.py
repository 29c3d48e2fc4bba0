"""One typed call, or a summarizer that many threads and event loops share."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import summarizer
from summarizer import Answer, MeetingReport, Request, Settings, Summarizer, Summary, asummarize, summarize
from summarizer.article import Article
from summarizer.budget import Budget
from summarizer.errors import (
    EmptyArticle,
    MalformedArticle,
    PromptError,
    SchemaError,
    SummarizerClosed,
    SummarizerError,
)
from summarizer.service import open_model
from summarizer.testing import ScriptedModel
from summarizer.transport import Call, Completion, Transport
from tests.openai_server import content, failure, serve

ROOT = Path(__file__).parents[1]
TEXT = "Foreign Minister Ana Ruiz met Deputy Prime Minister Tomas Berg in Oslo on Tuesday."


def test_a_text_is_summarized_by_the_built_in_extractor() -> None:
    """No model, no key, no network."""
    summary = summarize(TEXT)

    assert summary.provenance.model_answered == "embedded"
    assert [meeting.status for meeting in summary.record.meetings] == ["held"]


def test_an_article_keeps_what_is_known_about_it(article: Article, record: MeetingReport) -> None:
    """An Article is taken as it is."""
    assert summarize(article, model=ScriptedModel([record])).article == article


def test_it_works_inside_a_running_event_loop(article: Article, record: MeetingReport) -> None:
    """A service that is asynchronous elsewhere may still call the plain function."""

    async def call() -> Summary[MeetingReport]:
        return summarize(article, model=ScriptedModel([record]))

    assert asyncio.run(call()).record == record


def test_it_can_be_awaited(article: Article, record: MeetingReport) -> None:
    """The same on the caller's loop."""
    assert asyncio.run(asummarize(article, model=ScriptedModel([record]))).record == record


def test_many_threads_share_one_summarizer(article: Article, record: MeetingReport) -> None:
    """Forty calls from eight threads, forty summaries."""
    model = ScriptedModel([record] * 40)

    with Summarizer(model=model) as shared, ThreadPoolExecutor(8) as pool:
        summaries = list(pool.map(lambda _: shared.summarize(article), range(40)))

    assert [summary.record for summary in summaries] == [record] * 40


def test_two_event_loops_share_one_summarizer(article: Article, record: MeetingReport) -> None:
    """The model stays on a loop of its own."""
    with Summarizer(model=ScriptedModel([record] * 6)) as shared:

        async def three() -> list[Summary[MeetingReport]]:
            return await asyncio.gather(*(shared.asummarize(article) for _ in range(3)))

        found = asyncio.run(three()) + asyncio.run(three())

    assert [summary.record for summary in found] == [record] * 6


def test_closing_twice_is_closing_once() -> None:
    """And the thread is gone."""
    before = threading.active_count()
    shared = Summarizer()

    shared.close()
    shared.close()

    assert threading.active_count() == before


class Hanging(ScriptedModel):
    """A model that says that it was asked, and never answers."""

    def __init__(self) -> None:
        super().__init__([])
        self.asked = threading.Event()

    async def ask(self, request: Request[Any]) -> Answer[Any]:  # noqa: ARG002  # what a model takes
        """Nothing."""
        self.asked.set()
        await asyncio.Event().wait()
        raise AssertionError


def test_closing_while_a_thread_waits_is_one_of_our_errors(article: Article) -> None:
    """And not the cancellation of something that the caller knows nothing of."""
    model = Hanging()
    shared = Summarizer(model=model)

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(shared.summarize, article)
        assert model.asked.wait(5)
        shared.close()
        with pytest.raises(SummarizerClosed, match="was closed while the call was under way"):
            waiting.result(timeout=5)
    with pytest.raises(SummarizerClosed, match="this Summarizer is closed: open another one"):
        shared.summarize(article)


def test_a_closed_summarizer_does_not_begin_to_read() -> None:
    """Nor does one in a forked process, where what other threads held while they read is held for ever."""
    shared = Summarizer()
    shared.close()

    with pytest.raises(SummarizerClosed):
        shared.summarize("")


TERMINATED = """
import os, signal, threading
from summarizer import Summarizer
from summarizer.errors import SummarizerClosed
from tests.test_service import Hanging

model = Hanging()
shared = Summarizer(model=model)
signal.signal(signal.SIGTERM, lambda *_: shared.close())
threading.Thread(target=lambda: (model.asked.wait(20), os.kill(os.getpid(), signal.SIGTERM))).start()
try:
    shared.summarize("Two ministers met in Oslo.")
except SummarizerClosed as error:
    print(error, model.closed)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals to send")
def test_a_signal_handler_can_close_it_amid_a_call() -> None:
    """As a service does when it is to end: the call is broken off, and connections are given back."""
    ran = subprocess.run(
        [sys.executable, "-c", TERMINATED], capture_output=True, text=True, check=True, timeout=60, cwd=ROOT
    )

    assert ran.stdout == "this Summarizer was closed while the call was under way: open another one True\n"


def test_closing_while_a_loop_waits_is_one_of_our_errors(article: Article) -> None:
    """A task that nobody cancelled must not look like one."""

    async def scene() -> None:
        model = Hanging()
        shared = Summarizer(model=model)
        waiting = asyncio.create_task(shared.asummarize(article))
        await asyncio.to_thread(model.asked.wait, 5)
        await asyncio.to_thread(shared.close)
        with pytest.raises(SummarizerClosed, match="was closed while the call was under way"):
            await waiting
        with pytest.raises(SummarizerClosed, match="this Summarizer is closed: open another one"):
            await shared.asummarize(article)

    asyncio.run(scene())


def test_who_cancels_an_awaited_summary_is_told_of_that(article: Article) -> None:
    """Timeouts of the caller's own work as ever."""

    async def scene() -> None:
        with Summarizer(model=Hanging()) as shared:
            async with asyncio.timeout(0.01):
                await shared.asummarize(article)

    with pytest.raises(TimeoutError):
        asyncio.run(scene())


def test_a_model_given_as_an_object_gives_back_its_connections(article: Article, record: MeetingReport) -> None:
    """On the loop that it was asked on, so that it can be asked again on another."""

    class Closable(ScriptedModel):
        asked_on: asyncio.AbstractEventLoop
        closed_on: asyncio.AbstractEventLoop

        async def ask(self, request: Request[Any]) -> Answer[Any]:
            self.asked_on = asyncio.get_running_loop()
            return await super().ask(request)

        async def close(self) -> None:
            self.closed_on = asyncio.get_running_loop()

    model = Closable([record, record])
    for _ in range(2):
        summarize(article, model=model)
        assert model.asked_on is model.closed_on


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: summarize(""), EmptyArticle),
        (lambda: summarize(TEXT.encode()), MalformedArticle),  # type: ignore[call-overload]
        (lambda: summarize(TEXT, prompt="meeting@v99"), PromptError),
        (lambda: summarize(TEXT, Article), SchemaError),
    ],
    ids=["no text", "bytes", "no such prompt", "another schema"],
)
def test_a_mistake_is_one_of_our_errors(call: Callable[[], object], error: type[Exception]) -> None:
    """A service catches the root."""
    with pytest.raises(error):
        call()


def test_no_article_text_is_logged_above_debug(caplog: pytest.LogCaptureFixture) -> None:
    """Articles may be confidential."""
    with caplog.at_level(logging.INFO):
        summarize(TEXT)

    assert "Ruiz" not in caplog.text


def test_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """A library is silent."""
    summarize(TEXT)

    assert capsys.readouterr() == ("", "")


def test_every_public_name_is_there() -> None:
    """What `__all__` promises can be imported, and nothing else is promised."""
    assert sorted(summarizer.__all__) == sorted(summarizer._HOMES)
    for name in summarizer.__all__:
        assert getattr(summarizer, name).__name__.strip("_") == name
    with pytest.raises(AttributeError, match="no attribute 'summarise'"):
        _ = summarizer.summarise


class Watching:
    """A transport around another one that remembers what it carried."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self.outcomes: list[str] = []

    async def send(self, call: Call) -> Completion:
        """What the other one gives."""
        try:
            completion = await self._transport.send(call)
        except SummarizerError as error:
            self.outcomes.append(error.kind)
            raise
        self.outcomes.append(call.purpose)
        return completion

    async def close(self) -> None:
        """Close the other one."""
        await self._transport.close()


def test_what_is_put_around_the_transport_sees_each_attempt(article: Article, record: MeetingReport) -> None:
    """Limits, a budget and a ledger stand inside the retries, and nothing is sent past them."""
    watching: list[Watching] = []

    def around(transport: Transport) -> Transport:
        watching.append(Watching(transport))
        return watching[0]

    async def once(base_url: str) -> Answer[MeetingReport]:
        model = open_model("tiny", settings=Settings(base_url=base_url, mode="json_schema"), around=around)
        try:
            return await model.ask(Request(article, MeetingReport, ()))
        finally:
            await model.close()

    with serve([failure(503, headers={"retry-after-ms": "1"}), content(record)]) as server:
        answer = asyncio.run(once(server.base_url))

    assert answer.record == record
    assert answer.usage.calls == len(server.requests) == 2
    assert watching[0].outcomes == ["endpoint_unavailable", "ask"]


def test_an_endpoint_is_asked_again_without_anything_around(article: Article, record: MeetingReport) -> None:
    """Retries are part of every model that is opened by its name."""
    with serve([failure(429, headers={"retry-after": "0"}), content(record)]) as server:
        summary = summarize(article, model="tiny", settings=Settings(base_url=server.base_url, mode="json_schema"))

    assert summary.record == record
    assert len(server.requests) >= 2


def test_a_budget_without_a_longest_answer_is_refused() -> None:
    """Before anything is asked, and with what to give."""
    settings = Settings(base_url="http://127.0.0.1:9/v1")
    with pytest.raises(ValueError, match="give max_tokens or ceiling in the settings"):
        open_model("any", settings=settings, budget=Budget(max_tokens=10))
