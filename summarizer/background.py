"""An event loop on a thread of its own, for callers that have none or are inside another."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

from summarizer.errors import SummarizerError

R = TypeVar("R")


class BackgroundLoop:
    """Runs coroutines until it is closed; closing cancels what is under way.

    The thread is a daemon: a loop that nobody closed does not keep the interpreter from ending.
    """

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="summarizer", daemon=True)
        self._thread.start()

    def submit(self, coroutine: Coroutine[Any, Any, R]) -> Future[R]:
        """The coroutine's result to come; cancelling the future cancels the coroutine. Raises when it is closed."""
        if self._loop.is_closed():
            coroutine.close()
            raise SummarizerError("this Summarizer is closed: open another one")
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop)

    def call(self, coroutine: Coroutine[Any, Any, R]) -> R:
        """The coroutine's result; an interrupt of the calling thread cancels it."""
        future = self.submit(coroutine)
        try:
            return future.result()
        finally:
            future.cancel()

    def close(self, last: Coroutine[Any, Any, None]) -> None:
        """Cancel what is under way, run `last`, and end the thread."""
        self.call(self._wind_up(last))
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _wind_up(self, last: Coroutine[Any, Any, None]) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await last
        await self._loop.shutdown_asyncgens()
