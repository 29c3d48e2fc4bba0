"""A line of callers who wait for their turn, in the order they came, whichever event loop and thread they are on."""

from __future__ import annotations

import asyncio
import math
import threading
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from summarizer.errors import RunStopped

Sleep: TypeAlias = Callable[[float], Awaitable[None]]

NOW = 0.0
WHEN_CALLED = math.inf
SHORTEST_WAIT = 0.001
"""Seconds: a wait so short that adding it to the clock changes nothing would never end."""


class Turnstile:
    """Lets callers through one after the other; `lock` guards what they ask for, and must be held to call.

    The lock can be taken twice by one thread: the garbage collector may end a waiting coroutine amid anything.
    """

    def __init__(self, *, sleep: Sleep = asyncio.sleep, stopping: asyncio.Event | None = None) -> None:
        """Once `stopping` is set, nobody waits any more; it belongs to the event loop of all callers, then."""
        self.lock = threading.RLock()
        self._sleep = sleep
        self._stopping = stopping
        self._line: OrderedDict[_Waiter, None] = OrderedDict()

    @property
    def waiting(self) -> int:
        """How many stand in line."""
        return len(self._line)

    async def enter(self, attempt: Callable[[], float]) -> None:
        """Return when it is this caller's turn and `attempt`, made under the lock, returned NOW.

        Otherwise it returns the seconds until another try is worth it, or WHEN_CALLED; what it raises is raised here.
        Raises RunStopped instead of waiting when that is what is wished.
        """
        with self.lock:
            if not self._line and attempt() == NOW:
                return
            waiter = _Waiter()
            self._line[waiter] = None
        try:
            await self._wait(waiter, attempt)
        finally:
            with self.lock:
                self._line.pop(waiter, None)
                self.call()

    def call(self) -> None:
        """Have the first in line try again; under the lock."""
        while self._line:
            first = next(iter(self._line))
            if first.call():
                return
            # Its loop was closed under it, so that nothing will ever run it again.
            self._line.popitem(last=False)

    async def _wait(self, waiter: _Waiter, attempt: Callable[[], float]) -> None:
        while True:
            with self.lock:
                first = next(iter(self._line)) is waiter
                seconds = attempt() if first else WHEN_CALLED
                if seconds == NOW:
                    return
                if self._stopping is not None and self._stopping.is_set():
                    raise RunStopped("the run was stopped before it was this call's turn: run the same command again")
                called = waiter.listen()
            await self._until(called, seconds)

    async def _until(self, called: asyncio.Future[None], seconds: float) -> None:
        waits: list[Awaitable[object]] = [called]
        if seconds != WHEN_CALLED:
            waits.append(self._sleep(max(seconds, SHORTEST_WAIT)))
        if self._stopping is not None:
            waits.append(self._stopping.wait())
        await (first_of(*waits) if len(waits) > 1 else called)


async def first_of(*waits: Awaitable[object]) -> None:
    """Return when one of them is done; the others are cancelled."""
    tasks = [asyncio.ensure_future(wait) for wait in waits]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()


class _Waiter:
    """One who stands in line, and how to reach him."""

    __slots__ = ("_called", "_loop")

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._called: asyncio.Future[None] | None = None

    def listen(self) -> asyncio.Future[None]:
        """What is done at the next call."""
        self._called = self._loop.create_future()
        return self._called

    def call(self) -> bool:
        """Whether he could be reached."""
        if self._called is None:
            return True
        if self._loop is _running_loop():
            _finish(self._called)
            return True
        try:
            self._loop.call_soon_threadsafe(_finish, self._called)
        except RuntimeError:
            return False
        return True


def _running_loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


def _finish(called: asyncio.Future[None]) -> None:
    if not called.done():
        called.set_result(None)
