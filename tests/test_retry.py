"""Retrying: what is asked again, how long is waited, and what it all cost."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

import pytest

from summarizer.article import Article
from summarizer.errors import AnswerInvalid, EndpointUnavailable, KeyRejected, ModelError, RequestRejected
from summarizer.model import Answer, Request, Usage
from summarizer.retry import Policy, Retrying
from summarizer.schemas.meeting import MeetingReport
from summarizer.testing import ScriptedModel, Step

ONE_CALL = Usage(calls=1, input_tokens=10, output_tokens=1)


class Clock:
    """Takes the place of sleeping, and remembers how long it was told to."""

    def __init__(self) -> None:
        self.waits: list[float] = []

    async def sleep(self, seconds: float) -> None:
        """Let others run, for no time at all."""
        self.waits.append(seconds)
        await asyncio.sleep(0)


def unavailable(*, retry_after: float | None = None) -> EndpointUnavailable:
    """An error that may be gone at the next attempt."""
    return EndpointUnavailable("overloaded", usage=ONE_CALL, status=503, retry_after=retry_after)


def ask(
    script: Iterable[Step], article: Article, *, policy: Policy | None = None, clock: Clock | None = None
) -> Answer[MeetingReport]:
    """The answer that a retrying model gets from the script."""
    model = Retrying(ScriptedModel(script), policy, sleep=(clock or Clock()).sleep)
    return asyncio.run(model.ask(Request(article=article, schema=MeetingReport, messages=())))


def test_an_unavailable_endpoint_is_asked_again(article: Article, record: MeetingReport) -> None:
    """The answer counts the usage of every attempt."""
    answer = ask([unavailable(), unavailable(), Answer(record, model="m", usage=ONE_CALL)], article)

    assert answer.record == record
    assert answer.usage == Usage(calls=3, input_tokens=30, output_tokens=3)


def test_it_is_not_asked_more_often_than_the_policy_says(article: Article) -> None:
    """The last error comes through, with the usage of all attempts."""
    clock = Clock()

    with pytest.raises(EndpointUnavailable, match="overloaded") as caught:
        ask([unavailable()] * 9, article, policy=Policy(attempts=3), clock=clock)

    assert caught.value.usage == Usage(calls=3, input_tokens=30, output_tokens=3)
    assert len(clock.waits) == 2


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(KeyRejected("no"), id="key"),
        pytest.param(RequestRejected("no"), id="request"),
        pytest.param(AnswerInvalid("no", usage=ONE_CALL), id="answer"),
        pytest.param(ModelError("no"), id="any other"),
    ],
)
def test_other_errors_pass_at_once(error: ModelError, article: Article) -> None:
    """The same request would fail in the same way."""
    clock = Clock()

    with pytest.raises(type(error)) as caught:
        ask([error], article, clock=clock)

    assert clock.waits == []
    assert caught.value.usage == (error.usage or Usage())


def test_an_error_after_a_retry_counts_both_attempts(article: Article) -> None:
    """What the unavailable endpoint cost is not forgotten when the answer is useless."""
    with pytest.raises(AnswerInvalid) as caught:
        ask([unavailable(), AnswerInvalid("no", usage=ONE_CALL)], article)

    assert caught.value.usage == ONE_CALL + ONE_CALL


def test_a_fault_of_the_program_is_not_retried(article: Article) -> None:
    """Only errors of the endpoint are."""
    with pytest.raises(ZeroDivisionError):
        ask([ZeroDivisionError()], article)


def test_waits_grow_and_stay_under_their_limit(article: Article) -> None:
    """Random up to 0.5, 1, 2, … seconds, never above the longest."""
    policy = Policy(attempts=12, first_wait=0.5, longest_wait=3.0)
    clock = Clock()

    with pytest.raises(EndpointUnavailable):
        ask([unavailable()] * 12, article, policy=policy, clock=clock)

    limits = [0.5, 1.0, 2.0] + [3.0] * 8
    assert len(clock.waits) == len(limits)
    assert all(0 <= wait <= limit for wait, limit in zip(clock.waits, limits, strict=True))
    assert len(set(clock.waits)) > 1


def test_an_endpoint_that_says_how_long_is_given_that_time(article: Article, record: MeetingReport) -> None:
    """Never less than it asks for, also when that is longer than we would wait ourselves."""
    clock = Clock()

    ask([unavailable(retry_after=45.0), record], article, policy=Policy(longest_wait=1.0), clock=clock)

    assert clock.waits == [45.0]


def test_an_endpoint_that_asks_for_too_long_is_given_up(article: Article) -> None:
    """There is no point in waiting less than it asks for."""
    clock = Clock()

    with pytest.raises(EndpointUnavailable) as caught:
        ask([unavailable(retry_after=121.0)] * 2, article, policy=Policy(longest_retry_after=120.0), clock=clock)

    assert clock.waits == []
    assert caught.value.retry_after == 121.0
    assert caught.value.usage == ONE_CALL


def test_concurrent_askings_do_not_share_attempts(article: Article, record: MeetingReport) -> None:
    """Each has its own count: all come through, although together they fail more often than one may."""
    failed: set[int] = set()

    def fails_once(request: Request[Any]) -> MeetingReport | Exception:
        number = int(request.article.id)
        if number in failed:
            return record
        failed.add(number)
        return unavailable()

    async def everything() -> list[Answer[MeetingReport]]:
        model = Retrying(ScriptedModel([fails_once] * 40), Policy(attempts=2), sleep=Clock().sleep)
        articles = [article.model_copy(update={"id": str(number)}) for number in range(20)]
        return await asyncio.gather(
            *(model.ask(Request(article=each, schema=MeetingReport, messages=())) for each in articles)
        )

    answers = asyncio.run(everything())

    assert [answer.usage.calls for answer in answers] == [2] * 20


def test_a_retrying_model_is_the_model_it_wraps() -> None:
    """Name and parameters go into the provenance, and closing reaches through."""
    inner = ScriptedModel([])
    model = Retrying(inner)

    asyncio.run(model.close())

    assert (model.name, model.parameters) == (inner.name, inner.parameters)
    assert inner.closed


def test_a_policy_without_attempts_is_refused() -> None:
    """Nothing would ever be asked."""
    with pytest.raises(ValueError, match="at least one attempt"):
        Policy(attempts=0)
