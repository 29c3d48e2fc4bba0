"""An event loop whose clock leaps to whatever comes next, so that hours pass at once and a deadlock is an error."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

R = TypeVar("R")


class _Leaping(selectors.SelectSelector):
    """Reports readiness at once, and adds to `now` what it would have waited."""

    now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Whatever is ready; a wait without an end, where nothing else can happen, is a deadlock."""
        if timeout is None:
            raise AssertionError("deadlock: everything waits, and nothing is due")
        self.now += max(timeout, 0.0)
        return super().select(0)


class SimulatedLoop(asyncio.SelectorEventLoop):
    """A loop with a clock of its own, which starts at 0 and moves only when everything waits."""

    def __init__(self) -> None:
        self._leaping = _Leaping()
        super().__init__(self._leaping)

    def time(self) -> float:
        """Seconds since the loop was made."""
        return self._leaping.now


def simulate(main: Coroutine[Any, Any, R]) -> R:
    """What a coroutine returns in simulated time."""
    with asyncio.Runner(loop_factory=SimulatedLoop) as runner:
        return runner.run(main)


def now() -> float:
    """The time of the running loop."""
    return asyncio.get_running_loop().time()
