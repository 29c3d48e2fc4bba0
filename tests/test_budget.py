"""Budgets: what may be spent, what is booked for what, and that the limit is never passed."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.budget import Amount, Budget, Budgeted
from summarizer.errors import (
    AnswerInvalid,
    AnswerTruncated,
    BudgetSpent,
    ContextOverflow,
    EndpointUnavailable,
    KeyRejected,
    ModelError,
    RequestRejected,
)
from summarizer.limits import Limited, Limits
from summarizer.model import Usage
from summarizer.prices import Price, parse
from summarizer.transport import Call, Completion
from tests.simulated_time import now, simulate

A_DOLLAR_A_TOKEN = parse("1000000/1000000")


def used(input_tokens: int = 0, output_tokens: int = 0, *, calls: int = 1) -> Usage:
    """A usage."""
    return Usage(calls=calls, input_tokens=input_tokens, output_tokens=output_tokens)


def call(document: str = "a", *, size: int = 10, longest: int | None = 10) -> Call:
    """A call that takes at most `size` tokens of input and `longest` of output."""
    return Call(document, "ask", b"x" * size, longest)


@dataclass
class Endpoint:
    """A Transport that answers as it is told, after a second or so, and counts what it bills."""

    answer: Callable[[Call], Usage | BaseException] = lambda _: used(4, 6)
    seconds: Callable[[Call], float] = lambda _: 1.0
    sent: list[str] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)

    async def send(self, asked: Call) -> Completion:
        """A completion with that usage, or that error."""
        self.sent.append(asked.document)
        self.starts.append(now())
        await asyncio.sleep(self.seconds(asked))
        answer = self.answer(asked)
        if isinstance(answer, BaseException):
            raise answer
        return Completion("yes", usage=answer)

    async def close(self) -> None:
        """Nothing to give back."""


def run(endpoint: Endpoint, budget: Budget, *calls: Call) -> list[Completion | BaseException]:
    """What comes of calls that are made at once."""

    async def main() -> list[Completion | BaseException]:
        transport = Budgeted(endpoint, budget)
        return await asyncio.gather(*(transport.send(asked) for asked in calls), return_exceptions=True)

    return simulate(main())


def test_what_was_taken_is_booked_and_the_rest_given_back() -> None:
    """Spent, cost and left tell of what was really used."""
    budget = Budget(max_cost=100, max_tokens=200, price=A_DOLLAR_A_TOKEN)

    run(Endpoint(), budget, call(), call())

    assert budget.spent == used(8, 12, calls=2)
    assert budget.cost == 20
    assert budget.left == Amount(cost=80, tokens=180)
    assert budget.unreported == 0


def test_a_call_waits_for_what_others_may_give_back() -> None:
    """Forty tokens are reserved at once; twenty of them come back, and the next goes, in order."""
    endpoint = Endpoint()
    budget = Budget(max_tokens=40)

    outcomes = run(endpoint, budget, call("a"), call("b"), call("c"), call("small", size=5, longest=5))

    assert endpoint.sent == ["a", "b", "c", "small"]
    assert endpoint.starts == [0.0, 0.0, 1.0, 2.0]
    assert [type(outcome) for outcome in outcomes] == [Completion] * 4
    assert budget.left.tokens == 0


def test_a_call_that_no_run_can_make_needs_a_higher_limit() -> None:
    """A limit is for one run; where it does not hold one call, another run is no use."""
    outcomes = run(Endpoint(), Budget(max_tokens=15), call("oslo"))

    assert "run the same command again with a higher limit to go on" in str(outcomes[0])


@pytest.mark.parametrize(
    ("budget", "told"),
    [
        pytest.param(
            Budget(max_tokens=25),
            "oslo: not asked, as the budget of 25 tokens does not hold the next call: 10 spent, 15 left, and it could take "
            "up to 20; run the same command again to go on where this stopped",
            id="tokens",
        ),
        pytest.param(
            Budget(max_cost=0.025, price=parse("1000/1000")),
            "oslo: not asked, as the budget of $0.025 does not hold the next call: $0.01 spent, $0.015 left, and it could "
            "take up to $0.02; run the same command again to go on where this stopped",
            id="cost",
        ),
    ],
)
def test_a_call_that_could_pass_the_budget_is_not_sent(budget: Budget, told: str) -> None:
    """The message has the figures and the remedy, and the run ends; the failed one cost nothing."""
    endpoint = Endpoint()

    outcomes = run(endpoint, budget, call(), call("oslo"))

    error = outcomes[1]
    assert isinstance(error, BudgetSpent)
    assert (str(error), error.usage, error.ends_run) == (told, Usage(), True)
    assert endpoint.sent == ["a"]


def test_a_small_call_still_goes_when_a_large_one_does_not_fit() -> None:
    """Who is stopped holds up nobody."""
    endpoint = Endpoint()

    outcomes = run(endpoint, Budget(max_tokens=25), call(), call("large", size=100), call("small", size=5))

    assert endpoint.sent == ["a", "small"]
    assert isinstance(outcomes[1], BudgetSpent)


WORST = used(10, 10)


@pytest.mark.parametrize(
    ("error", "booked"),
    [
        pytest.param(EndpointUnavailable("timed out"), WORST, id="timed out"),
        pytest.param(EndpointUnavailable("dropped", usage=used()), WORST, id="dropped after sending"),
        pytest.param(EndpointUnavailable("cut", status=200, usage=used()), WORST, id="cut in the midst of the reply"),
        pytest.param(AnswerInvalid("bad", status=200), WORST, id="an answer without a usage"),
        pytest.param(EndpointUnavailable("refused", usage=Usage()), Usage(), id="never sent"),
        pytest.param(EndpointUnavailable("too many", status=429), used(), id="429"),
        pytest.param(EndpointUnavailable("fault", status=500, usage=used()), used(), id="500"),
        pytest.param(EndpointUnavailable("fault", status=500, usage=used(3, 2)), used(3, 2), id="500 with a usage"),
        pytest.param(KeyRejected("no"), used(), id="key"),
        pytest.param(ContextOverflow("long"), used(), id="too long"),
        pytest.param(RequestRejected("no completion", status=200, usage=used()), WORST, id="a reply that is no answer"),
        pytest.param(AnswerTruncated("cut", usage=used(4, 10)), used(4, 10), id="truncated"),
        pytest.param(RuntimeError("a fault of the program"), WORST, id="not ours"),
    ],
)
def test_failed_attempts_count(error: BaseException, booked: Usage) -> None:
    """With what they report, or the worst case where that is unknown; and the error passes as it is."""
    budget = Budget(max_cost=100, max_tokens=100, price=A_DOLLAR_A_TOKEN)

    (outcome,) = run(Endpoint(lambda _: error), budget, call())

    assert outcome is error
    assert budget.spent == booked
    assert budget.cost == booked.total_tokens
    assert budget.unreported == (booked == WORST)


def test_an_answer_without_a_usage_is_booked_at_its_worst() -> None:
    """Some servers count nothing."""
    budget = Budget(max_tokens=100)

    run(Endpoint(lambda _: used()), budget, call())

    assert budget.spent == WORST
    assert budget.unreported == 1


def test_an_endpoint_that_takes_more_than_a_call_allows_gets_no_other() -> None:
    """However much is left: no budget can be kept with it."""
    endpoint = Endpoint(lambda _: used(11_000, 4))
    budget = Budget(max_tokens=10**6)

    async def main() -> None:
        transport = Budgeted(endpoint, budget)
        await transport.send(call())
        await transport.send(call("b"))

    with pytest.raises(BudgetSpent, match="b: not asked, .*a call took 11,004 tokens where 20 were the most") as caught:
        simulate(main())

    assert "without a limit" in str(caught.value)
    assert endpoint.sent == ["a"]


def test_an_endpoint_that_costs_more_than_a_call_allows_gets_no_other() -> None:
    """The same for money."""
    budget = Budget(max_cost=30, price=A_DOLLAR_A_TOKEN)
    outcomes = run(Endpoint(lambda _: used(11, 10)), budget, call(), call())

    assert "a call cost $21.00 where $20.00 was the most" in str(outcomes[1])


def test_a_cancelled_waiter_gives_back_everything_and_a_sent_call_nothing() -> None:
    """What may have been billed is booked; what never left is not."""

    async def main() -> None:
        transport = Budgeted(endpoint, budget)
        tasks = [asyncio.create_task(transport.send(call(name))) for name in ("sent", "other", "waiting", "last")]
        await asyncio.sleep(0.5)
        tasks[0].cancel()
        tasks[2].cancel()
        await tasks[3]

    endpoint = Endpoint()
    budget = Budget(max_tokens=59)

    simulate(main())

    assert endpoint.sent == ["sent", "other", "last"]
    assert endpoint.starts == [0.0, 0.0, 1.0]
    assert budget.spent == WORST + used(8, 12, calls=2)
    assert budget.unreported == 1


def test_without_limits_calls_are_only_counted() -> None:
    """They need not bound their answers, nothing is guessed, and an unknown price is no price."""
    budget = Budget()
    answers: dict[str, Usage | BaseException] = {"a": used(4, 6), "b": EndpointUnavailable("timed out")}

    run(Endpoint(lambda asked: answers[asked.document]), budget, call("a", longest=None), call("b", longest=None))

    assert budget.spent == used(4, 6, calls=2)
    assert budget.unreported == 1
    assert budget.cost is None
    assert budget.left == Amount(cost=None, tokens=None)


def test_a_limit_needs_calls_that_bound_their_answers() -> None:
    """Nothing could be promised otherwise."""
    (error,) = run(Endpoint(), Budget(max_tokens=100), call(longest=None))

    assert isinstance(error, ValueError)
    assert "longest" in str(error)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        pytest.param(lambda: Budget(max_cost=1), "no price is known", id="no price"),
        pytest.param(lambda: Budget(max_cost=-1, price=A_DOLLAR_A_TOKEN), "0 or more dollars", id="less than nothing"),
        pytest.param(
            lambda: Budget(max_cost=float("nan"), price=A_DOLLAR_A_TOKEN), "0 or more dollars", id="no number"
        ),
        pytest.param(lambda: Budget(max_cost=float("inf"), price=A_DOLLAR_A_TOKEN), "0 or more dollars", id="no end"),
        pytest.param(lambda: Budget(max_tokens=-1), "0 or more", id="tokens"),
    ],
)
def test_a_limit_that_cannot_be_kept_is_refused(make: Callable[[], Budget], told: str) -> None:
    """Before anything is spent."""
    with pytest.raises(ValueError, match=told):
        make()


PRICES = st.sampled_from(
    [parse("0.15/0.60"), parse("3/15"), parse("0.0000007/0.1"), parse("0/0.3333333"), parse("7/0")]
)
JOBS = st.lists(
    st.tuples(
        st.integers(0, 60),  # bytes
        st.integers(0, 60),  # longest
        st.floats(0, 1),  # share of the input taken
        st.floats(0, 1),  # share of the output taken
        st.integers(0, 4),  # seconds
        st.sampled_from(["answer", "answer", "silent", "fail", "drop", "turn down", "cancel"]),
    ),
    max_size=25,
)


@given(jobs=JOBS, price=PRICES, tokens=st.none() | st.integers(0, 600), share=st.none() | st.floats(0, 1))
def test_a_budget_is_never_passed_and_nobody_waits_for_ever(
    jobs: list[tuple[int, int, float, float, int, str]], price: Price, tokens: int | None, share: float | None
) -> None:
    """Not even by what was billed and not reported, whatever runs at once, fails or is cancelled; under limits, too."""
    most = None if share is None else share * sum(price.upper_bound(job[0], job[1]) for job in jobs)
    budget = Budget(max_cost=most, max_tokens=tokens, price=price)
    billed: list[Usage] = []

    def answer(asked: Call) -> Usage | BaseException:
        size, longest, read, written, _, fate = jobs[int(asked.document)]
        usage = used(int(size * read), int(longest * written))
        billed.append(usage if fate != "turn down" else Usage())
        errors: dict[str, ModelError] = {
            "fail": AnswerInvalid("no", usage=usage, status=200),
            "drop": EndpointUnavailable("dropped"),
            "turn down": EndpointUnavailable("no", status=429),
        }
        return used() if fate == "silent" else errors.get(fate, usage)

    async def main() -> list[Completion | BaseException]:
        endpoint = Endpoint(answer, lambda asked: jobs[int(asked.document)][4])
        transport = Limited(Budgeted(endpoint, budget), Limits(concurrency=6), clock=now)
        tasks = []
        for number, job in enumerate(jobs):
            tasks.append(asyncio.create_task(transport.send(call(str(number), size=job[0], longest=job[1]))))
            if job[5] == "cancel":
                asyncio.get_running_loop().call_later(number % 5, tasks[-1].cancel)
        return await asyncio.gather(*tasks, return_exceptions=True)

    outcomes = simulate(main())

    spent = sum(billed, Usage())
    assert not any(isinstance(outcome, (ValueError, AssertionError)) for outcome in outcomes)
    if most is not None:
        assert sum(round(price.cost(usage) * 10**12) for usage in billed) <= most * 10**12
        assert (budget.cost or 0) <= most
    if tokens is not None:
        assert spent.total_tokens <= budget.spent.total_tokens <= tokens
    assert (budget._reserved_cost, budget._reserved_tokens) == (0, 0)


def test_threads_share_a_budget() -> None:
    """Four event loops, each on a thread, take exactly what fits, to the last token."""

    class Quick:
        async def send(self, _: Call) -> Completion:
            await asyncio.sleep(0)
            return Completion("yes", usage=used(10, 10))

        async def close(self) -> None:
            """Nothing to give back."""

    budget = Budget(max_tokens=20 * 250)
    transport = Budgeted(Quick(), budget)
    outcomes: list[Completion | BaseException] = []

    async def work() -> None:
        outcomes.extend(await asyncio.gather(*(transport.send(call()) for _ in range(100)), return_exceptions=True))

    threads = [threading.Thread(target=asyncio.run, args=(work(),), daemon=True) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert sum(isinstance(outcome, Completion) for outcome in outcomes) == 250
    assert sum(isinstance(outcome, BudgetSpent) for outcome in outcomes) == 150
    assert budget.left.tokens == 0


def test_an_answer_longer_than_the_call_allows_stops_what_follows() -> None:
    """Also where its prompt took so much less than reserved that the sum is within it."""
    outcomes = run(Endpoint(lambda _: used(1, 11)), Budget(max_tokens=39), call(), call("b"))

    assert isinstance(outcomes[1], BudgetSpent)
    assert "an answer had 11 tokens where 10 were the most it allowed" in str(outcomes[1])


def test_what_was_spent_above_the_limit_is_told() -> None:
    """It can only be the endpoint's doing."""
    budget = Budget(max_tokens=25)
    run(Endpoint(lambda _: used(10, 10)), budget, call())
    assert budget.overrun == ""

    budget = Budget(max_tokens=25)
    run(Endpoint(lambda _: used(10, 30)), budget, call())
    assert budget.overrun.startswith("40 tokens were spent, more than the limit")


@pytest.mark.parametrize("usage", [used(10, 0), used(0, 10), used(0, 0)], ids=["no answer", "no prompt", "nothing"])
def test_a_count_that_leaves_out_half_is_none(usage: Usage) -> None:
    """An answer of no tokens beside a text is no count: the worst case is booked."""
    budget = Budget(max_tokens=100)
    run(Endpoint(lambda _: usage), budget, call())

    assert (budget.unreported, budget.spent.total_tokens) == (1, 20)
