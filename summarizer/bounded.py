"""Many things under way at once, but never more than allowed, and each given back as soon as it is ready."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Coroutine, Iterable
from typing import Any, TypeVar

R = TypeVar("R")


async def ready(work: Iterable[Coroutine[Any, Any, R]], *, limit: int) -> AsyncGenerator[R]:
    """The results of `work` as they are ready, with at most `limit` under way; those ready at once in their order.

    `work` is taken from as there is room, so that it may be long. When one of it raises, or the generator is closed,
    what is still under way is cancelled and awaited.
    """
    waiting = iter(work)
    pending: list[asyncio.Task[R]] = []
    try:
        while True:
            while len(pending) < limit and (following := next(waiting, None)) is not None:
                pending.append(asyncio.create_task(following))
            if not pending:
                return
            await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for task in [task for task in pending if task.done()]:
                pending.remove(task)
                yield task.result()
    finally:
        # Also what has failed beside the one that is raised: cancelling it says that nobody will look at it.
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
