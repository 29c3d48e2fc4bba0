"""Trying a call again when the endpoint was not available: what is worth another try, and how long to wait for it."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

import tenacity

from summarizer.errors import EndpointPaused, EndpointUnavailable, ModelError, RunStopped
from summarizer.model import Usage
from summarizer.transport import Call, Completion, Transport
from summarizer.turnstile import first_of

BROKEN = frozenset({500, 501})
"""Statuses by which endpoints also refuse a schema, a field or a history that they cannot handle, each time anew."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How often an unavailable endpoint is called, and how long is waited in between; times in seconds."""

    attempts: int = 4
    """How often a call is tried in all."""
    broken_attempts: int = 2
    """How often it may end with status 500 or 501, which may mean that the endpoint will never take it."""
    first_wait: float = 0.5
    """The most that is waited before the second attempt; doubled for each further one."""
    longest_wait: float = 30.0
    """The most that is waited when the endpoint does not say how long."""
    longest_retry_after: float = 120.0
    """The longest wait an endpoint may ask for; if it asks for more, the run had better be taken up later."""

    def __post_init__(self) -> None:
        """Refuse a policy under which nothing would be asked."""
        if min(self.attempts, self.broken_attempts) < 1:
            raise ValueError(f"a retry policy needs at least one attempt, not {self}")


class Retrying:
    """A Transport that tries a call again while the endpoint is unavailable; other errors pass at once.

    Once `stopping` is set no further attempt is begun, and nobody waits for one.
    """

    def __init__(
        self,
        transport: Transport,
        policy: Policy | None = None,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        stopping: asyncio.Event | None = None,
    ) -> None:
        self._transport = transport
        self._policy = policy or Policy()
        self._sleep = sleep
        self._now = now
        self._stopping = stopping
        self._backoff = tenacity.wait_random_exponential(
            multiplier=self._policy.first_wait, max=self._policy.longest_wait
        )

    async def send(self, call: Call) -> Completion:
        """The first completion that comes, with the usage of all attempts.

        Raises what the last attempt raised, with the same; EndpointPaused when the endpoint asks for a longer wait than
        the policy allows; and RunStopped where another attempt would have been made.
        """
        try:
            return await self._transport.send(call)
        except EndpointPaused:
            raise
        except EndpointUnavailable as error:
            first = error
        return await self._again(call, first)

    async def close(self) -> None:
        """Close the transport it wraps."""
        await self._transport.close()

    async def _again(self, call: Call, first: EndpointUnavailable) -> Completion:
        attempts = _Attempts(self._transport, call, first)
        try:
            completion: Completion = await self._retrying(attempts)(attempts.next)
        except ModelError as error:
            error.usage = attempts.spent
            if isinstance(error, EndpointUnavailable) and self._is_too_long(error):
                raise self._paused(error) from None
            raise
        return replace(completion, usage=attempts.spent + completion.usage)

    def _retrying(self, attempts: _Attempts) -> tenacity.AsyncRetrying:
        # Made anew for each call: tenacity keeps the state of a run in it, and concurrent runs would mix.
        return tenacity.AsyncRetrying(
            sleep=partial(self._pause, attempts),
            stop=lambda state: (
                state.attempt_number >= self._policy.attempts or attempts.broken >= self._policy.broken_attempts
            ),
            wait=self._wait,
            retry=self._worth_another_try,
            reraise=True,
        )

    async def _pause(self, attempts: _Attempts, seconds: float) -> None:
        """Wait for the next attempt; raises RunStopped instead if there shall be none."""
        if self._stopping is None:
            await self._sleep(seconds)
            return
        if not self._stopping.is_set():
            await first_of(self._sleep(seconds), self._stopping.wait())
        if self._stopping.is_set():
            raise RunStopped(
                f"{attempts.said.removesuffix('; try again later')}; "
                "the run was stopped before another try: run the same command again"
            )

    def _worth_another_try(self, state: tenacity.RetryCallState) -> bool:
        error = state.outcome.exception() if state.outcome else None
        if not isinstance(error, EndpointUnavailable) or isinstance(error, EndpointPaused):
            return False
        return not self._is_too_long(error)

    def _is_too_long(self, error: EndpointUnavailable) -> bool:
        # What is paused already says so itself.
        asked = 0.0 if isinstance(error, EndpointPaused) else error.retry_after or 0.0
        return asked > self._policy.longest_retry_after

    def _wait(self, state: tenacity.RetryCallState) -> float:
        """Seconds until the next attempt: never less than the endpoint asked for."""
        error = state.outcome.exception() if state.outcome else None
        asked = error.retry_after if isinstance(error, EndpointUnavailable) else None
        return max(asked or 0.0, self._backoff(state))

    def _paused(self, error: EndpointUnavailable) -> EndpointPaused:
        wait = error.retry_after or 0.0
        return EndpointPaused(
            f"{str(error).removesuffix('; try again later')}; it asks to wait {duration(wait)}, which is longer than a "
            f"run waits: run the same command again after {moment(wait, now=self._now())}",
            usage=error.usage,
            status=error.status,
            request_id=error.request_id,
            retry_after=wait,
        )


class _Attempts:
    """The attempts at one call: what those that failed have cost, and how many of them may be refusals.

    The first was made before; most calls need no other, and tenacity takes longer than all the rest of a retry.
    """

    def __init__(self, transport: Transport, call: Call, first: EndpointUnavailable) -> None:
        self._transport = transport
        self._call = call
        self._first: EndpointUnavailable | None = first
        self.spent = Usage()
        self.broken = 0
        self.said = ""
        """What the last one that failed came to."""

    async def next(self) -> Completion:
        """The completion of one more attempt; the first time, what the first attempt raised."""
        first, self._first = self._first, None
        try:
            if first is not None:
                raise first
            return await self._transport.send(self._call)
        except ModelError as error:
            self.spent += error.usage or Usage()
            self.broken += error.status in BROKEN
            self.said = str(error)
            raise


def duration(seconds: float) -> str:
    """A time to wait in words, rounded up: `45 s`, `3 min`, `2 h 5 min`."""
    if seconds < 60:
        return f"{math.ceil(seconds)} s"
    hours, minutes = divmod(math.ceil(seconds / 60), 60)
    return " ".join(filter(None, (f"{hours} h" if hours else "", f"{minutes} min" if minutes else "")))


def moment(seconds: float, *, now: datetime) -> str:
    """The minute by which so many seconds have passed, as `14:05 UTC`; with its date when that is not today."""
    try:
        then = now + timedelta(seconds=seconds, minutes=1, microseconds=-1)
    except OverflowError:
        return "a very long time"
    return f"{then:%H:%M} UTC" if then.date() == now.date() else f"{then:%Y-%m-%d %H:%M} UTC"
