"""The most that a run may spend: reserved before each call, booked after it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from summarizer.errors import BudgetSpent, ContextOverflow, KeyRejected, ModelError, RequestRejected
from summarizer.model import Usage
from summarizer.prices import Price
from summarizer.transport import Call, Completion, Transport
from summarizer.turnstile import NOW, WHEN_CALLED, Turnstile

PICODOLLARS = 10**12
"""In a dollar. Money is counted in whole ones: what is given back is then exactly what was taken."""

REFUSALS = (KeyRejected, RequestRejected, ContextOverflow)
"""Errors of requests that were turned down before a model read them."""


@dataclass(frozen=True, slots=True)
class Amount:
    """What is spent or left: US dollars and tokens; None where there is no price or no limit."""

    cost: float | None
    tokens: int | None


@dataclass(frozen=True, slots=True)
class Reservation:
    """What one call can take at most."""

    input_tokens: int = 0
    output_tokens: int = 0
    cost: int = 0
    """In picodollars; 0 when costs are not limited."""

    @property
    def tokens(self) -> int:
        return self.input_tokens + self.output_tokens


class Budget:
    """The money and tokens of one run, and what was spent of them; None leaves either open.

    The worst case of a call is reserved before it is sent: as many tokens of input as its body has bytes, and the
    longest answer it allows. So the limits hold as long as the endpoint keeps to the call, whatever runs at once. If
    it does not, nothing more is sent. The limits are for this run alone: nothing is carried over from earlier ones.

    A call that ended without saying what it took, such as one that timed out, may have been billed: it is booked at
    its worst case when there is a limit, and as no tokens when there is none.

    Safe to share between event loops and threads. Raises ValueError for a limit that is none, and for a limit of cost
    without a price.
    """

    def __init__(
        self, *, max_cost: float | None = None, max_tokens: int | None = None, price: Price | None = None
    ) -> None:
        if max_cost is not None and not 0 <= max_cost < math.inf:
            raise ValueError(f"the most a run may cost must be 0 or more dollars, not {max_cost}")
        if max_tokens is not None and max_tokens < 0:
            raise ValueError(f"the most tokens a run may take must be 0 or more, not {max_tokens}")
        if max_cost is not None and price is None:
            raise ValueError(
                "no price is known for this model at this endpoint, so that its cost cannot be limited: "
                "give its price, or limit tokens instead"
            )
        self._max_cost = None if max_cost is None else math.floor(max_cost * PICODOLLARS)
        self._max_tokens = max_tokens
        self._price = price
        self._turnstile = Turnstile()
        self._calls = self._unreported = 0
        self._input_tokens = self._cached_tokens = self._output_tokens = 0
        self._cost = 0
        self._reserved_cost = self._reserved_tokens = 0
        self._surprise = ""

    @property
    def is_limited(self) -> bool:
        """Whether there is any limit."""
        return self._max_cost is not None or self._max_tokens is not None

    @property
    def spent(self) -> Usage:
        """What was booked so far, failed calls included."""
        with self._turnstile.lock:
            return Usage(
                calls=self._calls,
                input_tokens=self._input_tokens,
                cached_tokens=self._cached_tokens,
                output_tokens=self._output_tokens,
            )

    @property
    def cost(self) -> float | None:
        """US dollars booked so far; None if the price is unknown."""
        return None if self._price is None else self._cost / PICODOLLARS

    @property
    def left(self) -> Amount:
        """What is left of each limit, calls under way not yet counted."""
        return Amount(
            cost=None if self._max_cost is None else max(self._max_cost - self._cost, 0) / PICODOLLARS,
            tokens=None if self._max_tokens is None else max(self._max_tokens - self._tokens, 0),
        )

    @property
    def overrun(self) -> str:
        """How the endpoint took more than the limits, in words; empty if it did not."""
        if self._holds(cost=self._cost, tokens=self._tokens):
            return ""
        spent = f"{self._tokens:,} tokens" if self._max_cost is None else _dollars(self._cost)
        return f"{spent} were spent, more than the limit, because the endpoint does not keep to it: {self._surprise}"

    @property
    def unreported(self) -> int:
        """How many calls ended without saying what they took."""
        return self._unreported

    async def reserve(self, call: Call) -> Reservation:
        """The worst case of the call, once it fits; waits while calls under way may give back enough.

        Raises BudgetSpent if it cannot fit any more, and ValueError if the call does not bound its answer.
        """
        if not self.is_limited:
            return Reservation()
        if call.longest is None:
            raise ValueError("a budget needs calls that say how long the answer may be: set longest")
        cost = 0
        if self._max_cost is not None and self._price is not None:
            cost = _picodollars(self._price.upper_bound(len(call.content), call.longest))
        reservation = Reservation(len(call.content), call.longest, cost)
        await self._turnstile.enter(lambda: self._take(reservation, call))
        return reservation

    def book(self, reservation: Reservation, usage: Usage | None) -> None:
        """Count what a call took, and give back the rest of its reservation; None is for one that did not say."""
        taken = usage or Usage(calls=1, input_tokens=reservation.input_tokens, output_tokens=reservation.output_tokens)
        cost = 0
        if self._price is not None:
            cost = reservation.cost if usage is None and reservation.cost else _picodollars(self._price.cost(taken))
        with self._turnstile.lock:
            self._reserved_cost -= reservation.cost
            self._reserved_tokens -= reservation.tokens
            self._unreported += usage is None
            self._calls += taken.calls
            self._input_tokens += taken.input_tokens
            self._cached_tokens += taken.cached_tokens
            self._output_tokens += taken.output_tokens
            self._cost += cost
            self._compare(reservation, taken, cost=cost)
            self._turnstile.call()

    @property
    def _tokens(self) -> int:
        return self._input_tokens + self._output_tokens

    def _take(self, reservation: Reservation, call: Call) -> float:
        """NOW when it is reserved, or when to try again; under the lock."""
        cost, tokens = self._cost + reservation.cost, self._tokens + reservation.tokens
        if self._surprise or not self._holds(cost=cost, tokens=tokens):
            raise BudgetSpent(self._why_not(reservation, call), usage=Usage())
        if not self._holds(cost=cost + self._reserved_cost, tokens=tokens + self._reserved_tokens):
            return WHEN_CALLED
        self._reserved_cost += reservation.cost
        self._reserved_tokens += reservation.tokens
        return NOW

    def _holds(self, *, cost: int, tokens: int) -> bool:
        return (self._max_cost is None or cost <= self._max_cost) and (
            self._max_tokens is None or tokens <= self._max_tokens
        )

    def _compare(self, reservation: Reservation, taken: Usage, *, cost: int) -> None:
        if not self.is_limited:
            return
        if taken.output_tokens > reservation.output_tokens:
            most = reservation.output_tokens
            self._surprise = f"an answer had {taken.output_tokens:,} tokens where {most:,} were the most it allowed"
        elif self._max_tokens is not None and taken.total_tokens > reservation.tokens:
            self._surprise = (
                f"a call took {taken.total_tokens:,} tokens where {reservation.tokens:,} were the most it allowed"
            )
        elif self._max_cost is not None and cost > reservation.cost:
            self._surprise = f"a call cost {_dollars(cost)} where {_dollars(reservation.cost)} was the most it allowed"

    def _why_not(self, reservation: Reservation, call: Call) -> str:
        if self._surprise:
            return (
                f"{call.document or 'the probe'}: not asked, as the endpoint does not keep to the limits of a call: "
                f"{self._surprise}; no budget can be kept with it: use another endpoint, or run the same command again "
                "without a limit"
            )
        if self._max_cost is not None and self._cost + reservation.cost > self._max_cost:
            limit, spent = _dollars(self._max_cost), _dollars(self._cost)
            left, next_call = _dollars(max(self._max_cost - self._cost, 0)), _dollars(reservation.cost)
        else:
            most = self._max_tokens or 0
            limit, spent = f"{most:,} tokens", f"{self._tokens:,}"
            left, next_call = f"{max(most - self._tokens, 0):,}", f"{reservation.tokens:,}"
        # A limit is for one run: the next one has all of it for what is left.
        higher = "" if self._holds(cost=reservation.cost, tokens=reservation.tokens) else " with a higher limit"
        return (
            f"{call.document or 'the probe'}: not asked, as the budget of {limit} does not hold the next call: "
            f"{spent} spent, {left} left, and it could take up to {next_call}; run the same command again{higher} to "
            "go on where this stopped"
        )


class Budgeted:
    """A Transport that sends through another one what its budget allows.

    What fails counts as well: at what it reports, and nothing if the endpoint turned it down with a status of 400 or
    above or if it was never sent (its usage has no calls). Without a report the worst case is booked, for a call that
    timed out, lost its connection or was cancelled after it was sent may have been billed.
    """

    def __init__(self, transport: Transport, budget: Budget) -> None:
        self._transport = transport
        self._budget = budget

    async def send(self, call: Call) -> Completion:
        """The completion of the transport it wraps; raises BudgetSpent if the call could pass the budget."""
        reservation = await self._budget.reserve(call)
        try:
            completion = await self._transport.send(call)
        except ModelError as error:
            self._budget.book(reservation, _reported(error))
            raise
        except BaseException:
            self._budget.book(reservation, None)
            raise
        self._budget.book(reservation, completion.usage if completion.is_counted else None)
        return completion

    async def close(self) -> None:
        """Close the transport it wraps."""
        await self._transport.close()


def _reported(error: ModelError) -> Usage | None:
    """What a failed call took; None if that cannot be known."""
    usage = error.usage
    if usage is not None and (usage.total_tokens or not usage.calls):
        return usage
    turned_down = isinstance(error, REFUSALS) if error.status is None else error.status >= 400
    return (usage or Usage(calls=1)) if turned_down else None


def _picodollars(dollars: float) -> int:
    return round(dollars * PICODOLLARS)


def _dollars(picodollars: int) -> str:
    dollars = picodollars / PICODOLLARS
    return f"${dollars:,.2f}" if dollars >= 1 or not dollars else f"${dollars:.3g}"
