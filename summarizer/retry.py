"""Asking again when an endpoint was not available: what is worth another try, and how long to wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace

import tenacity

from summarizer.errors import EndpointUnavailable, ModelError
from summarizer.model import Answer, Model, Request, T, Usage


@dataclass(frozen=True, slots=True)
class Policy:
    """How often an unavailable endpoint is asked, and how long is waited in between; times in seconds."""

    attempts: int = 4
    """How often it is asked in all."""
    first_wait: float = 0.5
    """The most that is waited before the second attempt; doubled for each further one."""
    longest_wait: float = 30.0
    """The most that is waited when the endpoint does not say how long."""
    longest_retry_after: float = 120.0
    """The longest wait an endpoint may ask for; if it asks for more, there is no further attempt."""

    def __post_init__(self) -> None:
        """Refuse a policy under which nothing would be asked."""
        if self.attempts < 1:
            raise ValueError(f"a retry policy needs at least one attempt, not {self.attempts}")


class Retrying:
    """A Model that asks another one again while its endpoint is unavailable; other errors pass at once."""

    def __init__(
        self,
        model: Model,
        policy: Policy | None = None,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._model = model
        self._policy = policy or Policy()
        self._sleep = sleep
        self._backoff = tenacity.wait_random_exponential(
            multiplier=self._policy.first_wait, max=self._policy.longest_wait
        )

    @property
    def name(self) -> str:
        """The name of the model it wraps."""
        return self._model.name

    @property
    def parameters(self) -> Mapping[str, str | int | float | None]:
        """The settings of the model it wraps."""
        return self._model.parameters

    @property
    def recordable(self) -> bool:
        """Whether the answers of the model it wraps may be kept on disk."""
        return getattr(self._model, "recordable", True)

    async def ask(self, request: Request[T]) -> Answer[T]:
        """The first answer that comes, with the usage of all attempts; raises what the last one raised."""
        spent = Usage()

        async def attempt() -> Answer[T]:
            nonlocal spent
            try:
                return await self._model.ask(request)
            except ModelError as error:
                spent += error.usage or Usage()
                raise

        try:
            answer: Answer[T] = await self._retrying()(attempt)
        except ModelError as error:
            error.usage = spent
            raise
        return replace(answer, usage=spent + answer.usage)

    async def close(self) -> None:
        """Close the model it wraps."""
        await self._model.close()

    def _retrying(self) -> tenacity.AsyncRetrying:
        # Made anew for each asking: tenacity keeps the state of a run in it, and concurrent runs would mix.
        return tenacity.AsyncRetrying(
            sleep=self._sleep,
            stop=tenacity.stop_after_attempt(self._policy.attempts),
            wait=self._wait,
            retry=tenacity.retry_if_exception(self._worth_another_try),
            reraise=True,
        )

    def _worth_another_try(self, error: BaseException) -> bool:
        return isinstance(error, EndpointUnavailable) and (error.retry_after or 0.0) <= self._policy.longest_retry_after

    def _wait(self, state: tenacity.RetryCallState) -> float:
        """Seconds until the next attempt: never less than the endpoint asked for."""
        error = state.outcome.exception() if state.outcome else None
        asked = error.retry_after if isinstance(error, EndpointUnavailable) else None
        return max(asked or 0.0, self._backoff(state))
