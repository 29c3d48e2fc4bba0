"""Many things under way at once, but never more than allowed, and each given back as soon as it is ready."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Coroutine, Iterable
from typing import Any, Generic, TypeVar

R = TypeVar("R")


class Underway(Generic[R]):
    """What was begun on the running event loop; each result costs the same, however many are under way."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[R]] = set()
        self._ready: asyncio.Queue[asyncio.Task[R]] = asyncio.Queue()

    def __len__(self) -> int:
        """How many were begun and not given back."""
        return len(self._tasks)

    @property
    def has_ready(self) -> bool:
        """Whether a result waits to be given back."""
        return not self._ready.empty()

    def begin(self, work: Coroutine[Any, Any, R]) -> None:
        """Start `work`; it runs when the event loop has its next turn."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ready.put_nowait)

    async def next(self) -> R:
        """The result that is ready first, those ready at once in their order; raises what its work raised."""
        task = await self._ready.get()
        self._tasks.discard(task)
        return task.result()

    async def cancel(self) -> None:
        """Cancel what was not given back, and wait until it has ended."""
        # Also what has failed beside the one that is raised: cancelling it says that nobody will look at it.
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()


async def ready(work: Iterable[Coroutine[Any, Any, R]], *, limit: int) -> AsyncGenerator[R]:
    """The results of `work` as they are ready, with at most `limit` under way; those ready at once in their order.

    `work` is taken from as there is room, so that it may be long. When one of it raises, or the generator is closed,
    what is still under way is cancelled and awaited.
    """
    waiting = iter(work)
    underway: Underway[R] = Underway()
    try:
        while True:
            while len(underway) < limit and (following := next(waiting, None)) is not None:
                underway.begin(following)
            if not underway:
                return
            yield await underway.next()
    finally:
        await underway.cancel()
