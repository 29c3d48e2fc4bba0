"""A run that was stopped: what is on its way comes in, and nobody waits for another try or for a turn."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

import pytest

from summarizer.article import Article
from summarizer.endpoint import Settings
from summarizer.errors import EndpointUnavailable, KeyRejected, ModelError, RunStopped
from summarizer.limits import Limited, Limits
from summarizer.model import Request, Usage
from summarizer.retry import Policy, Retrying
from summarizer.schemas.meeting import MeetingReport
from summarizer.service import open_model
from summarizer.transport import Call, Completion, Transport
from tests.openai_server import failure, serve
from tests.simulated_time import now, simulate

ONE_CALL = Usage(calls=1, input_tokens=10, output_tokens=1)
ANSWER = Completion("yes", usage=ONE_CALL)


def about(document: str = "a") -> Call:
    """A call about a document."""
    return Call(document, "ask", b"{}", longest=0)


def unavailable(retry_after: float | None = None, *, status: int = 503) -> EndpointUnavailable:
    """An error that may be gone at the next attempt."""
    return EndpointUnavailable("it is busy; try again later", usage=ONE_CALL, status=status, retry_after=retry_after)


@dataclass
class Endpoint:
    """A Transport that takes a second for each call, and answers by its script."""

    steps: list[Completion | ModelError]
    starts: list[float] = field(default_factory=list)

    async def send(self, call: Call) -> Completion:  # noqa: ARG002  # what a transport takes
        """The next step, after a second."""
        self.starts.append(now())
        await asyncio.sleep(1.0)
        step = self.steps.pop(0)
        if isinstance(step, ModelError):
            raise step
        return step

    async def close(self) -> None:
        """Nothing to give back."""


async def stopped_at(seconds: float, stopping: asyncio.Event, *sending: Coroutine[Any, Any, Any]) -> list[Any]:
    """What comes of these, when a stop is wished after so many seconds, and when the last one of them ended."""
    asyncio.get_running_loop().call_later(seconds, stopping.set)
    found = await asyncio.gather(*sending, return_exceptions=True)
    return [*found, now()]


def retried(seconds: float, endpoint: Endpoint, **policy: Any) -> list[Any]:
    """What comes of one call that is tried again, and when."""

    async def main() -> list[Any]:
        stopping = asyncio.Event()
        transport = Retrying(endpoint, Policy(**policy), stopping=stopping)
        return await stopped_at(seconds, stopping, transport.send(about()))

    return simulate(main())


def test_nobody_waits_for_another_try() -> None:
    """What the failed attempt cost is told, with what went wrong."""
    endpoint = Endpoint([unavailable(100.0), ANSWER])

    error, at = retried(5.0, endpoint)

    assert type(error) is RunStopped
    assert str(error) == "it is busy; the run was stopped before another try: run the same command again"
    assert (error.usage, error.ends_run, at, len(endpoint.starts)) == (ONE_CALL, True, 5.0, 1)


def test_an_attempt_that_fails_afterwards_is_the_last() -> None:
    """It was on its way, and no other is begun."""
    endpoint = Endpoint([unavailable(), unavailable(), ANSWER])

    error, at = retried(0.5, endpoint)

    assert type(error) is RunStopped
    assert (at, len(endpoint.starts)) == (1.0, 1)


def test_an_answer_on_its_way_comes_in() -> None:
    """With all that its attempts cost."""
    answer, at = retried(2.5, Endpoint([unavailable(1.0), ANSWER]))

    assert answer.usage == ONE_CALL + ONE_CALL
    assert at >= 3.0


@pytest.mark.parametrize(
    ("steps", "attempts", "kind"),
    [
        pytest.param([unavailable()], 1, EndpointUnavailable, id="out of attempts"),
        pytest.param([KeyRejected("no")], 4, KeyRejected, id="not to be tried again"),
    ],
)
def test_what_would_not_have_been_tried_again_fails_as_ever(
    steps: list[Completion | ModelError], attempts: int, kind: type[ModelError]
) -> None:
    """The document has failed, and is not merely left."""
    error, _ = retried(0.5, Endpoint(steps), attempts=attempts)

    assert type(error) is kind


def limited(seconds: float, endpoint: Endpoint, limits: Limits, *documents: str) -> list[Any]:
    """What comes of calls that are made at once within limits, and when the last one ended."""

    async def main() -> list[Any]:
        stopping = asyncio.Event()
        transport: Transport = Limited(endpoint, limits, clock=now, stopping=stopping)
        return await stopped_at(seconds, stopping, *(transport.send(about(document)) for document in documents))

    return simulate(main())


@pytest.mark.parametrize(
    "limits", [Limits(concurrency=1), Limits(requests=1)], ids=["for one of few places", "for the next minute"]
)
def test_nobody_waits_for_a_turn(limits: Limits) -> None:
    """Whoever has one finishes; all others were never sent."""
    endpoint = Endpoint([ANSWER, ANSWER, ANSWER])

    first, second, third, at = limited(0.5, endpoint, limits, "a", "b", "c")

    assert first == ANSWER
    assert [type(second), type(third)] == [RunStopped, RunStopped]
    assert second.usage is None
    assert (at, len(endpoint.starts)) == (1.0, 1)


def test_a_call_that_need_not_wait_is_made_all_the_same() -> None:
    """It may be the last that a document under way wants."""
    first, at = limited(0.0, Endpoint([ANSWER]), Limits(concurrency=1), "a")

    assert (first, at) == (ANSWER, 1.0)


def test_a_model_that_is_opened_by_its_name_heeds_it(article: Article) -> None:
    """Its retries and its limits: a long pause for everybody, and nobody waits for it."""

    async def main(base_url: str) -> list[Any]:
        stopping = asyncio.Event()
        settings = Settings(base_url=base_url, mode="json_schema")
        model = open_model("tiny", settings=settings, limits=Limits(concurrency=1), stopping=stopping)
        asking = [asyncio.create_task(model.ask(Request(article, MeetingReport, ()))) for _ in range(3)]
        while not server.requests:
            await asyncio.sleep(0)
        stopping.set()
        found = await asyncio.gather(*asking, return_exceptions=True)
        await model.close()
        return found

    with serve([failure(429, headers={"retry-after": "100"})] * 9) as server:
        found = asyncio.run(asyncio.wait_for(main(server.base_url), 20))

    assert [type(error) for error in found] == [RunStopped] * 3
    assert len(server.requests) == 1
