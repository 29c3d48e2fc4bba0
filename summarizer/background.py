"""An event loop on a thread of its own, for callers that have none or are inside another."""

from __future__ import annotations

import asyncio
import os
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
        self._process = os.getpid()
        self._lock = threading.Lock()
        self._is_closed = False
        self._thread = threading.Thread(target=self._loop.run_forever, name="summarizer", daemon=True)
        self._thread.start()

    def submit(self, coroutine: Coroutine[Any, Any, R]) -> Future[R]:
        """The coroutine's result to come; cancelling the future cancels the coroutine. Raises when it is closed."""
        with self._lock:
            if (reason := self._refusal()) is None:
                return asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        coroutine.close()
        raise SummarizerError(f"this Summarizer {reason}: open another one")

    def call(self, coroutine: Coroutine[Any, Any, R]) -> R:
        """The coroutine's result; an interrupt of the calling thread cancels it."""
        future = self.submit(coroutine)
        try:
            return future.result()
        finally:
            future.cancel()

    def close(self, last: Coroutine[Any, Any, None]) -> None:
        """Cancel what is under way, run `last`, and end the thread; in a forked process there is nothing to end."""
        with self._lock:
            reason, self._is_closed = self._refusal(), True
        if reason is not None:
            last.close()
            return
        asyncio.run_coroutine_threadsafe(self._wind_up(last), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _refusal(self) -> str | None:
        """Why nothing can be submitted; None if it can."""
        if self._process != os.getpid():
            # Threads do not come along: what was submitted would never run.
            return "was opened before the process was forked"
        return "is closed" if self._is_closed else None

    async def _wind_up(self, last: Coroutine[Any, Any, None]) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await last
        await self._loop.shutdown_asyncgens()
