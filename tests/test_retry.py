"""Retrying: which calls are tried again, how long is waited, and what it all cost."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from summarizer.errors import (
    AnswerFiltered,
    BudgetSpent,
    EndpointPaused,
    EndpointUnavailable,
    KeyRejected,
    ModelError,
    RequestRejected,
)
from summarizer.model import Usage
from summarizer.retry import Policy, Retrying, duration, moment
from summarizer.testing import CallStep, ScriptedTransport
from summarizer.transport import Call, Completion

ONE_CALL = Usage(calls=1, input_tokens=10, output_tokens=1)
CALL = Call(document="oslo", purpose="ask", content=b"{}")
ANSWER = Completion("{}", usage=ONE_CALL)
NOON = datetime(2026, 3, 4, 12, 0, 0, tzinfo=UTC)


class Clock:
    """Takes the place of sleeping, and remembers how long it was told to."""

    def __init__(self) -> None:
        self.waits: list[float] = []

    async def sleep(self, seconds: float) -> None:
        """Let others run, for no time at all."""
        self.waits.append(seconds)
        await asyncio.sleep(0)


def unavailable(*, status: int | None = 503, retry_after: float | None = None) -> EndpointUnavailable:
    """An error that may be gone at the next attempt."""
    return EndpointUnavailable(
        "it is overloaded; try again later", usage=ONE_CALL, status=status, request_id="r1", retry_after=retry_after
    )


def send(script: Iterable[CallStep], *, policy: Policy | None = None, clock: Clock | None = None) -> Completion:
    """What a retrying transport makes of the script."""
    transport = Retrying(ScriptedTransport(script), policy, sleep=(clock or Clock()).sleep, now=lambda: NOON)
    return asyncio.run(transport.send(CALL))


@pytest.mark.parametrize("status", [None, 200, 408, 409, 429, 502, 503, 529])
def test_a_call_is_tried_again_while_the_endpoint_is_unavailable(status: int | None) -> None:
    """The completion counts the usage of every attempt."""
    completion = send([unavailable(status=status), unavailable(status=status), ANSWER])

    assert completion.text == "{}"
    assert completion.usage == Usage(calls=3, input_tokens=30, output_tokens=3)


def test_the_same_call_is_sent_each_time() -> None:
    """Its body is encoded once."""
    transport = ScriptedTransport([unavailable(), ANSWER])

    asyncio.run(Retrying(transport, sleep=Clock().sleep).send(CALL))

    assert [id(call) for call in transport.calls] == [id(CALL)] * 2


def test_a_completion_that_comes_at_once_passes_as_it_is() -> None:
    """Nothing is added to it."""
    assert send([ANSWER]) is ANSWER


def test_it_is_not_tried_more_often_than_the_policy_says() -> None:
    """The last error comes through, with the usage of all attempts."""
    clock = Clock()

    with pytest.raises(EndpointUnavailable, match="overloaded") as caught:
        send([unavailable()] * 9, policy=Policy(attempts=3), clock=clock)

    assert caught.value.usage == Usage(calls=3, input_tokens=30, output_tokens=3)
    assert len(clock.waits) == 2


@pytest.mark.parametrize("status", [500, 501])
def test_what_may_be_a_refusal_is_tried_twice(status: int) -> None:
    """Endpoints also say so of a schema that they cannot handle, however often they are asked."""
    clock = Clock()

    with pytest.raises(EndpointUnavailable) as caught:
        send([unavailable(status=status)] * 9, clock=clock)

    assert caught.value.usage == ONE_CALL + ONE_CALL
    assert len(clock.waits) == 1


def test_an_overload_does_not_use_up_the_attempts_of_a_fault() -> None:
    """Each of the two counts its own, and the sum of both is bounded too."""
    script: list[CallStep] = [unavailable(), unavailable(status=500), unavailable()]

    assert send([*script, ANSWER]).usage.calls == 4
    with pytest.raises(EndpointUnavailable) as caught:
        send([*script, unavailable(), ANSWER])
    assert caught.value.usage
    assert caught.value.usage.calls == 4


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(KeyRejected("no", status=401), id="key"),
        pytest.param(RequestRejected("no", status=400), id="request"),
        pytest.param(RequestRejected("no", status=404), id="no such model"),
        pytest.param(AnswerFiltered("no", usage=ONE_CALL), id="answer"),
        pytest.param(BudgetSpent("no", usage=Usage()), id="budget"),
        pytest.param(EndpointPaused("no", retry_after=1.0), id="paused further in"),
        pytest.param(ModelError("no"), id="any other"),
    ],
)
def test_other_errors_pass_at_once(error: ModelError) -> None:
    """The same call would fail in the same way."""
    clock = Clock()
    spent = error.usage

    with pytest.raises(type(error)) as caught:
        send([error, ANSWER], clock=clock)

    assert str(caught.value) == str(error)
    assert clock.waits == []
    assert caught.value.usage == spent


def test_an_error_after_a_retry_counts_both_attempts() -> None:
    """What the unavailable endpoint cost is not forgotten when the next error is final."""
    with pytest.raises(AnswerFiltered) as caught:
        send([unavailable(), AnswerFiltered("no", usage=ONE_CALL)])

    assert caught.value.usage == ONE_CALL + ONE_CALL


def test_a_fault_of_the_program_is_not_retried() -> None:
    """Only errors of the endpoint are."""
    with pytest.raises(ZeroDivisionError):
        send([ZeroDivisionError(), ANSWER])


def test_waits_grow_and_stay_under_their_limit() -> None:
    """Random up to 0.5, 1, 2, … seconds, never above the longest."""
    clock = Clock()

    with pytest.raises(EndpointUnavailable):
        send([unavailable()] * 12, policy=Policy(attempts=12, first_wait=0.5, longest_wait=3.0), clock=clock)

    limits = [0.5, 1.0, 2.0] + [3.0] * 8
    assert len(clock.waits) == len(limits)
    assert all(0 <= wait <= limit for wait, limit in zip(clock.waits, limits, strict=True))
    assert len(set(clock.waits)) > 1


def test_an_endpoint_that_says_how_long_is_given_that_time() -> None:
    """Never less than it asks for, also when that is longer than we would wait ourselves."""
    clock = Clock()

    send([unavailable(retry_after=45.0), ANSWER], policy=Policy(longest_wait=1.0), clock=clock)

    assert clock.waits == [45.0]


def test_an_endpoint_that_asks_for_too_long_pauses_the_run() -> None:
    """There is no point in waiting less than it asks for; the message says until when, and what to do then."""
    clock = Clock()

    with pytest.raises(EndpointPaused) as caught:
        send([unavailable(), unavailable(retry_after=7500.0), ANSWER], clock=clock)

    assert len(clock.waits) == 1
    assert caught.value.ends_run
    assert (caught.value.retry_after, caught.value.status, caught.value.request_id) == (7500.0, 503, "r1")
    assert caught.value.usage == ONE_CALL + ONE_CALL
    assert str(caught.value) == (
        "it is overloaded; it asks to wait 2 h 5 min, which is longer than a run waits: "
        "run the same command again after 14:05 UTC"
    )
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("attempts", [1, 4])
def test_the_longest_wait_that_is_obeyed_is_the_policys(attempts: int) -> None:
    """A second more, and it is paused, on the last attempt as well."""
    policy = Policy(attempts=attempts, longest_retry_after=10.0)
    with pytest.raises(EndpointPaused):
        send([unavailable(retry_after=11.0)] * 4, policy=policy)
    with pytest.raises(EndpointUnavailable) as caught:
        send([unavailable(retry_after=10.0)] * 4, policy=policy)
    assert type(caught.value) is EndpointUnavailable


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1 s"), (59, "59 s"), (60, "1 min"), (121, "3 min"), (3600, "1 h"), (7500, "2 h 5 min"), (7140.1, "2 h")],
)
def test_a_wait_is_told_in_words(seconds: float, words: str) -> None:
    """Rounded up, never down."""
    assert duration(seconds) == words


@pytest.mark.parametrize(
    ("seconds", "when"),
    [
        (1, "12:01 UTC"),
        (60, "12:01 UTC"),
        (61, "12:02 UTC"),
        (43_200, "2026-03-05 00:00 UTC"),
        (1e15, "a very long time"),
    ],
)
def test_the_end_of_a_wait_is_told_as_a_time(seconds: float, when: str) -> None:
    """In whole minutes that are certainly over; with a date unless it is today."""
    assert moment(seconds, now=NOON) == when


def test_concurrent_calls_do_not_share_attempts() -> None:
    """Each has its own count: all come through, although together they fail more often than one may."""
    failed: set[str] = set()

    def fails_once(call: Call) -> Completion | Exception:
        if call.document in failed:
            return ANSWER
        failed.add(call.document)
        return unavailable()

    async def everything() -> list[Completion]:
        transport = Retrying(ScriptedTransport([fails_once] * 40), Policy(attempts=2), sleep=Clock().sleep)
        calls = [Call(document=str(number), purpose="ask", content=b"{}") for number in range(20)]
        return await asyncio.gather(*map(transport.send, calls))

    assert [completion.usage.calls for completion in asyncio.run(everything())] == [2] * 20


def test_closing_reaches_through() -> None:
    """The connections belong to the transport it wraps."""
    inner = ScriptedTransport([])

    asyncio.run(Retrying(inner).close())

    assert inner.closed


@pytest.mark.parametrize("policy", [{"attempts": 0}, {"broken_attempts": 0}], ids=str)
def test_a_policy_without_attempts_is_refused(policy: dict[str, int]) -> None:
    """Nothing would ever be asked."""
    with pytest.raises(ValueError, match="at least one attempt"):
        Policy(**policy)
