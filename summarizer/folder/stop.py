"""When a run begins no further document."""

from __future__ import annotations

import asyncio
from typing import NamedTuple

from summarizer.errors import EndpointUnavailable, ModelError, RequestRejected


class Reason(NamedTuple):
    """Why a run stops."""

    kind: str
    """In snake case, such as `interrupted`."""
    message: str
    """What happened, and what to do."""


class Stop:
    """A wish that no further document is begun; what is under way is finished."""

    def __init__(self) -> None:
        self.reason: Reason | None = None
        """That of whoever wished it first; None while nobody has."""
        self.stopping = asyncio.Event()
        """Set with it, for calls that wait for their turn or for another try."""

    def set(self, kind: str, message: str) -> None:
        """Wish it, on the event loop of the run; only the first time counts."""
        self.reason = self.reason or Reason(kind, message)
        self.stopping.set()


class Streak:
    """The documents in a row for which an endpoint gave nothing: too many, and it is down for all of them."""

    def __init__(self, stop: Stop, *, concurrency: int) -> None:
        self._stop = stop
        self._longest = max(10, 2 * concurrency)
        self._length = 0

    def broken(self) -> None:
        """Count an answer."""
        self._length = 0

    def add(self, error: ModelError) -> None:
        """Count what came instead of an answer; the last one that is too many stops the run."""
        # What the endpoint says about one document shows that it answers.
        self._length = self._length + 1 if isinstance(error, EndpointUnavailable | RequestRejected) else 0
        if self._length >= self._longest:
            self._stop.set(
                "endpoint_down",
                f"nothing came of {self._length} documents in a row, "
                f"last because: {error}; see to it and run the same command again",
            )
