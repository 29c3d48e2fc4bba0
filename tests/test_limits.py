"""Limits: what may start when, what slows everybody down, and what brings the speed back."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import AnswerRefused, BudgetSpent, EndpointPaused, EndpointUnavailable, KeyRejected
from summarizer.limits import Limited, Limits
from summarizer.model import Usage
from summarizer.quota import Taken
from summarizer.transport import Call, Completion
from tests.simulated_time import now, simulate

MINUTE = 60 - 1e-6
"""Seconds; less what sums of fractions are off by."""

OK = Completion("yes", usage=Usage(calls=1, input_tokens=90, output_tokens=10))


@dataclass
class Endpoint:
    """A Transport that answers as it is told, and remembers when it was asked what."""

    answer: Callable[[Call], Completion | Exception] = lambda _: OK
    seconds: Callable[[Call], float] = lambda _: 1.0
    starts: list[tuple[float, str]] = field(default_factory=list)
    ends: dict[str, float] = field(default_factory=dict)
    under_way: int = 0
    most_under_way: int = 0

    async def send(self, call: Call) -> Completion:
        """The answer, after its time."""
        self.starts.append((now(), call.document))
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            await asyncio.sleep(self.seconds(call))
        finally:
            self.under_way -= 1
            self.ends[call.document] = now()
        answer = self.answer(call)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def close(self) -> None:
        """Nothing to give back."""

    @property
    def times(self) -> list[float]:
        """When it was asked, rounded to a tenth of a second."""
        return [round(start, 1) for start, _ in self.starts]


def call(document: str = "a", *, tokens: int = 100) -> Call:
    """A call that is taken for so many tokens: of its answer, none are expected."""
    return Call(document, "ask", b"x" * 4 * tokens, longest=0)


def limited(endpoint: Endpoint, limits: Limits | None = None) -> Limited:
    """The endpoint within limits, on the clock of the running loop."""
    return Limited(endpoint, limits, clock=now)


async def send_all(transport: Limited, *calls: Call) -> list[Completion | BaseException]:
    """What comes of calls that are made at once."""
    return await asyncio.gather(*(transport.send(call) for call in calls), return_exceptions=True)


def run(
    endpoint: Endpoint, *calls: Call, limits: Limits | None = None, before: tuple[Call, ...] = ()
) -> list[Completion | BaseException]:
    """What comes of calls that are made at once, after others that were made one by one."""

    async def main() -> list[Completion | BaseException]:
        transport = limited(endpoint, limits)
        for earlier in before:
            await send_all(transport, earlier)
        return await send_all(transport, *calls)

    return simulate(main())


def too_many(retry_after: float | None = None, *, status: int = 429) -> EndpointUnavailable:
    """The error of an endpoint that had too much."""
    return EndpointUnavailable("too many", status=status, retry_after=retry_after)


def once(error: Exception, *documents: str) -> Callable[[Call], Completion | Exception]:
    """Answers that are that error for the first call of each document, and fine otherwise."""
    left = set(documents or ("a",))

    def answer(asked: Call) -> Completion | Exception:
        if asked.document in left:
            left.remove(asked.document)
            return error
        return OK

    return answer


JOBS = st.lists(
    st.tuples(
        st.floats(0, 90, width=16),  # when it comes, after the one before
        st.floats(0, 100, width=16),  # how long it takes
        st.integers(1, 60),  # tokens reserved
        st.integers(1, 90),  # tokens taken
        st.sampled_from(["answer", "answer", "answer", "fail", "cancel"]),
    ),
    max_size=30,
)


@given(jobs=JOBS, requests=st.integers(1, 6), tokens=st.integers(20, 150), concurrency=st.none() | st.integers(1, 4))
def test_no_minute_ever_holds_more_than_the_limits(
    jobs: list[tuple[float, float, int, int, str]], requests: int, tokens: int, concurrency: int | None
) -> None:
    """In any 60 seconds: requests started, and the tokens of their calls as far as they are known at each start."""

    def answer(asked: Call) -> Completion | Exception:
        job = jobs[int(asked.document)]
        usage = Usage(calls=1, input_tokens=job[3])
        return AnswerRefused("no", usage=usage) if job[4] == "fail" else replace(OK, usage=usage)

    endpoint = Endpoint(answer, lambda asked: jobs[int(asked.document)][1])

    async def main() -> None:
        transport = limited(endpoint, Limits(requests=requests, tokens=tokens, concurrency=concurrency))
        tasks = []
        for number, job in enumerate(jobs):
            await asyncio.sleep(job[0] / 10)
            task = asyncio.create_task(transport.send(call(str(number), tokens=job[2])))
            tasks.append(task)
            if job[4] == "cancel":
                asyncio.get_running_loop().call_later(job[1] / 2, task.cancel)
        await asyncio.gather(*tasks, return_exceptions=True)
        assert transport._under_way == 0

    simulate(main())

    def known(document: str, at: float) -> int:
        _, _, reserved, taken, fate = jobs[int(document)]
        really = 0 if fate == "cancel" else taken
        ended = endpoint.ends.get(document, at + 1)
        return reserved if ended > at else really if ended < at else min(really, reserved)

    for index, (at, document) in enumerate(endpoint.starts):
        window = [earlier for start, earlier in endpoint.starts[: index + 1] if at - start < MINUTE]
        assert len(window) <= requests
        others = sum(known(earlier, at) for earlier in window[:-1])
        assert others == 0 or others + jobs[int(document)][2] <= tokens
    assert endpoint.most_under_way <= (concurrency or len(jobs))


def test_calls_started_almost_together_are_in_the_window_until_the_last_of_them_is_out() -> None:
    """They are kept as one moment, and it is not the first one's."""

    async def main() -> None:
        transport = limited(endpoint, Limits(requests=2))
        await transport.send(call())
        await transport.send(call("b"))
        await send_all(transport, call("c"), call("d"))

    endpoint = Endpoint(seconds=lambda _: 0.04)

    simulate(main())

    assert [start for start, _ in endpoint.starts] == pytest.approx([0.0, 0.04, 60.04, 60.04])


def test_without_limits_everything_starts_at_once_however_slow() -> None:
    """An endpoint that takes long and never says 429 gets as many calls as there are."""
    endpoint = Endpoint(seconds=lambda _: 500.0)

    run(endpoint, *(call(str(number)) for number in range(100)), before=(call(),))

    assert endpoint.times[1:] == [500.0] * 100


def test_a_call_that_is_larger_than_the_limit_goes_alone() -> None:
    """It waits until the others are out of the window, and the next until it is."""
    endpoint = Endpoint(
        lambda asked: replace(OK, usage=Usage(calls=1, input_tokens=500 if asked.document == "b" else 50))
    )

    run(endpoint, call(tokens=50), call("b", tokens=500), call("c", tokens=50), limits=Limits(tokens=100))

    assert endpoint.times == [0.0, 60.0, 120.0]


def test_what_was_reserved_and_not_taken_is_given_back() -> None:
    """The second call waits for the first answer, and not for the minute to be over."""
    endpoint = Endpoint(lambda _: replace(OK, usage=Usage(calls=1, input_tokens=10)))

    run(endpoint, call(tokens=80), call("b", tokens=80), limits=Limits(tokens=100))

    assert endpoint.times == [0.0, 1.0]


def test_what_was_taken_beyond_the_reservation_is_charged() -> None:
    """The third call fits by the guesses, and not by what the answers took."""
    endpoint = Endpoint(lambda _: replace(OK, usage=Usage(calls=1, input_tokens=45, output_tokens=45)))

    run(endpoint, call("c", tokens=20), limits=Limits(tokens=100), before=(call(tokens=20),))

    assert endpoint.times == [0.0, 60.0]


@pytest.mark.parametrize(
    ("error", "second"),
    [
        pytest.param(KeyRejected("no", status=401), 1.0, id="turned down: nothing was taken"),
        pytest.param(EndpointUnavailable("timed out"), 60.0, id="no answer: it may have been taken"),
        pytest.param(AnswerRefused("no", status=200, usage=Usage(calls=1, input_tokens=40)), 1.0, id="as reported"),
    ],
)
def test_a_failed_call_takes_what_it_reports(error: Exception, second: float) -> None:
    """What is unknown stays reserved."""
    endpoint = Endpoint(once(error))

    run(endpoint, call("b", tokens=60), limits=Limits(tokens=100), before=(call(tokens=60),))

    assert endpoint.times == [0.0, second]


def test_the_answer_is_guessed_from_those_before_and_from_the_longest_allowed() -> None:
    """Answers of 1,000 tokens leave room for one call more under 2,500 a minute, and bounded ones for many."""
    endpoint = Endpoint(lambda _: replace(OK, usage=Usage(calls=1, input_tokens=1, output_tokens=1000)))
    free, bounded = Call("a", "ask", b""), Call("b", "ask", b"", longest=10)

    run(endpoint, free, free, bounded, limits=Limits(tokens=2500), before=(free,))

    assert [start for start, _ in endpoint.starts] == pytest.approx([0.0, 1.0, 60.0, 60.0], abs=0.1)


@pytest.mark.parametrize("status", [429, 503])
def test_one_refusal_holds_everybody_for_as_long_as_it_asks(status: int) -> None:
    """Nobody starts before; then half as many as were under way."""
    endpoint = Endpoint(once(too_many(20, status=status), "0"))

    run(endpoint, *(call(str(number)) for number in range(16)), limits=Limits(concurrency=8))

    assert endpoint.times == [0.0] * 8 + [21.0] * 4 + [22.0] * 4


def test_a_fault_of_the_server_holds_nobody() -> None:
    """A 503 without Retry-After, a 500 and a lost connection are not about speed."""
    errors = {"0": too_many(status=503), "1": too_many(status=500), "2": EndpointUnavailable("lost")}
    endpoint = Endpoint(lambda asked: errors.get(asked.document, OK))

    run(endpoint, *(call(str(number)) for number in range(6)), limits=Limits(concurrency=3))

    assert endpoint.times == [0.0] * 3 + [1.0] * 3


def test_refusals_of_calls_that_were_under_way_together_count_once() -> None:
    """Eight refusals at once halve the width, they do not bring it to nothing; and the longest pause holds."""
    errors = {str(number): too_many(10 + number) for number in range(8)}
    endpoint = Endpoint(lambda asked: errors.get(asked.document, OK))

    run(endpoint, *(call(str(number)) for number in range(12)), limits=Limits(concurrency=8))

    assert endpoint.times == [0.0] * 8 + [18.0] * 4


def test_pauses_nobody_named_double_while_refusals_go_on_and_are_bounded() -> None:
    """From a quarter of a second to 30 seconds; a success begins anew."""
    errors = {str(number): too_many() for number in (*range(9), 10)}
    endpoint = Endpoint(lambda asked: errors.get(asked.document, OK), seconds=lambda _: 0.0)

    run(endpoint, *(call(str(number)) for number in range(12)), limits=Limits(concurrency=1))

    assert endpoint.times == [0.0, 0.2, 0.8, 1.8, 3.8, 7.8, 15.8, 31.8, 61.8, 91.8, 91.8, 92.0]


def test_successes_bring_the_width_back() -> None:
    """After a refusal with eight under way, eight successes later there are eight again."""

    async def main() -> list[int | None]:
        transport = limited(endpoint, Limits(concurrency=8))
        await send_all(transport, *(call(str(number)) for number in range(8)))
        widths = [transport.limits.concurrency]
        for number in range(8):
            await transport.send(call(f"then {number}"))
            widths.append(transport.limits.concurrency)
        return widths

    endpoint = Endpoint(once(too_many(5), "0"))

    widths = simulate(main())

    assert widths[0] == 4
    assert widths[-2:] == [7, 8]
    assert widths == sorted(widths, key=lambda width: width or 0)


def test_a_call_that_waits_by_itself_does_not_wait_twice() -> None:
    """Who is refused and sleeps for as long as was asked starts right after; the later of both counts."""

    async def main() -> None:
        transport = limited(endpoint)
        with pytest.raises(EndpointUnavailable) as caught:
            await transport.send(call())
        await asyncio.sleep(caught.value.retry_after or 0)
        await transport.send(call())

    endpoint = Endpoint(once(too_many(7)))

    simulate(main())

    assert endpoint.times == [0.0, 8.0]


@pytest.mark.parametrize(
    ("error", "message"),
    [
        pytest.param(EndpointPaused("come back later", status=429, retry_after=3600), "come back later", id="paused"),
        pytest.param(
            too_many(3600),
            "too many; it asks to wait 3,600 seconds, which is longer than a run waits: run the same command again then",
            id="longer than is waited",
        ),
    ],
)
def test_a_long_pause_is_told_to_everybody_and_nothing_is_sent(error: EndpointUnavailable, message: str) -> None:
    """Those in line and those who come later fail at once, with the time that is left; after it calls go again."""

    async def main() -> list[Completion | BaseException]:
        transport = limited(endpoint, Limits(concurrency=1))
        first = await send_all(transport, call(), call("b"), call("c"))
        await asyncio.sleep(600)
        later = await send_all(transport, call("d"))
        await asyncio.sleep(3001)
        return first + later + await send_all(transport, call("e"))

    endpoint = Endpoint(once(error))

    outcomes = simulate(main())

    assert outcomes[0] is error
    assert [type(outcome) for outcome in outcomes[1:]] == [EndpointPaused] * 3 + [Completion]
    told = [outcome for outcome in outcomes[1:4] if isinstance(outcome, EndpointPaused)]
    assert [told_one.retry_after for told_one in told] == [3600, 3600, 3000]
    assert {(told_one.status, told_one.usage) for told_one in told} == {(429, Usage())}
    assert {str(told_one) for told_one in told} == {message}
    assert [document for _, document in endpoint.starts] == ["a", "e"]


def headers(**values: str) -> Mapping[str, str]:
    """OpenAI's headers: `limit_requests="3"` is x-ratelimit-limit-requests."""
    return {f"x-ratelimit-{name.replace('_', '-')}": value for name, value in values.items()}


@pytest.mark.parametrize(
    ("said", "second"),
    [
        pytest.param(headers(limit_requests="1"), 60.0, id="requests"),
        pytest.param(headers(limit_tokens="150"), 60.0, id="tokens"),
        pytest.param({"anthropic-ratelimit-requests-limit": "1"}, 60.0, id="Anthropic's name"),
        pytest.param(headers(limit_requests="500"), 1.0, id="plenty"),
        pytest.param(headers(remaining_requests="0", reset_requests="6s"), 7.0, id="none left"),
        pytest.param(headers(remaining_tokens="99", reset_tokens="250ms"), 1.25, id="too few tokens left"),
        pytest.param(headers(remaining_tokens="100", reset_tokens="9s"), 1.0, id="just enough left"),
        pytest.param(headers(remaining_requests="0", reset_requests="6h0m0s"), 1.0, id="a limit of the day"),
        pytest.param(headers(limit_requests="0", limit_tokens="-5"), 1.0, id="no limits"),
        pytest.param(headers(limit_requests="many", limit_tokens="1e2"), 1.0, id="no numbers"),
        pytest.param(headers(limit_tokens="9" * 5000, limit_requests="¹"), 1.0, id="numbers that are none"),
        pytest.param(headers(remaining_requests="0", reset_requests="soon"), 1.0, id="no duration"),
        pytest.param(headers(remaining_requests="0"), 1.0, id="no reset"),
    ],
)
def test_limits_are_learned_from_the_headers(said: Mapping[str, str], second: float) -> None:
    """What a reply grants holds for the next call; nonsense is ignored."""
    endpoint = Endpoint(lambda _: replace(OK, headers=said))

    run(endpoint, call("b"), before=(call(),))

    assert [start for start, _ in endpoint.starts] == pytest.approx([0.0, second], abs=0.06)


def test_options_win_over_headers() -> None:
    """Who knows better than the endpoint says so."""
    said = headers(limit_requests="1", remaining_requests="0", reset_requests="50s", limit_tokens="1")
    endpoint = Endpoint(lambda _: replace(OK, headers=said))

    run(endpoint, call("b"), limits=Limits(requests=100, tokens=100_000), before=(call(),))

    assert endpoint.times == [0.0, 1.0]


def test_the_first_who_comes_goes_first() -> None:
    """A small call does not overtake a large one that waits."""
    endpoint = Endpoint(lambda asked: replace(OK, usage=Usage(calls=1, input_tokens=len(asked.content) // 4)))
    sizes = {"0": 60, "1": 90, "2": 10, "3": 10, "4": 95, "5": 1}

    run(endpoint, *(call(name, tokens=size) for name, size in sizes.items()), limits=Limits(tokens=100))

    assert [document for _, document in endpoint.starts] == list(sizes)


def test_a_cancelled_waiter_leaves_the_line() -> None:
    """Those behind it go on as if it had never been there, even if it was the first in line."""

    async def main() -> None:
        transport = limited(endpoint, Limits(tokens=100))
        await transport.send(call(tokens=50))
        first = asyncio.create_task(transport.send(call("b", tokens=90)))
        second = asyncio.create_task(transport.send(call("c", tokens=50)))
        await asyncio.sleep(1)
        first.cancel()
        await second

    endpoint = Endpoint(lambda _: replace(OK, usage=Usage(calls=1, input_tokens=50)))

    simulate(main())

    assert endpoint.starts == [(0.0, "a"), (2.0, "c")]


def test_a_cancelled_call_gives_back_its_place_and_its_tokens() -> None:
    """The next one starts at that moment."""

    async def main() -> None:
        transport = limited(endpoint, Limits(tokens=100, concurrency=1))
        first = asyncio.create_task(transport.send(call(tokens=100)))
        second = asyncio.create_task(transport.send(call("b", tokens=100)))
        await asyncio.sleep(3)
        first.cancel()
        await second

    endpoint = Endpoint(seconds=lambda _: 10.0)

    simulate(main())

    assert endpoint.times == [0.0, 3.0]


@pytest.mark.parametrize(
    "error",
    [BudgetSpent("spent", usage=Usage()), EndpointUnavailable("refused", usage=Usage())],
    ids=["its budget stops it", "no connection"],
)
def test_a_call_that_was_never_sent_counts_as_no_request(error: Exception) -> None:
    """Its usage has no calls."""
    endpoint = Endpoint(once(error))

    run(endpoint, call("b"), limits=Limits(requests=1, tokens=100), before=(call(),))

    assert endpoint.times == [0.0, 1.0]


def test_threads_share_the_limits() -> None:
    """Four event loops, each on a thread, never have more under way together than the limit, and all get through."""
    lock, under_way, most, done = threading.Lock(), 0, 0, 0

    class Shared:
        async def send(self, _call: Call) -> Completion:
            nonlocal under_way, most, done
            with lock:
                under_way += 1
                most = max(most, under_way)
            for _ in range(3):
                await asyncio.sleep(0)
            with lock:
                under_way -= 1
                done += 1
            return OK

        async def close(self) -> None:
            """Nothing to give back."""

    transport = Limited(Shared(), Limits(concurrency=3))

    async def work() -> None:
        await asyncio.gather(*(transport.send(call()) for _ in range(100)))

    threads = [threading.Thread(target=asyncio.run, args=(work(),), daemon=True) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert done == 400
    assert most == 3


def test_memory_does_not_grow_with_the_calls() -> None:
    """Ten thousand calls within a minute are kept as at most twelve hundred moments."""

    async def main() -> int:
        transport = limited(Endpoint(seconds=lambda _: 0.001))
        for number in range(10_000):
            await transport.send(call(str(number)))
        return sum(isinstance(thing, Taken) for thing in gc.get_objects())

    assert simulate(main()) <= 1200


@pytest.mark.parametrize("limits", [{"requests": 0}, {"tokens": -1}, {"concurrency": 0}], ids=str)
def test_a_limit_under_which_nothing_goes_is_refused(limits: dict[str, int]) -> None:
    """Better at the start than as a run that stands still."""
    with pytest.raises(ValueError, match="lets nothing through"):
        Limits(**limits)
