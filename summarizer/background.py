"""An event loop on a thread of its own, for callers that have none or are inside another."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

from summarizer.errors import SummarizerClosed, SummarizerError

R = TypeVar("R")


class BackgroundLoop:
    """Runs coroutines until it is closed; closing cancels what is under way, which then raises SummarizerClosed.

    The thread is a daemon: a loop that nobody closed does not keep the interpreter from ending.
    """

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._process = os.getpid()
        self._lock = threading.Lock()
        self._is_closed = False
        self._is_winding_up = False
        self._thread = threading.Thread(target=self._loop.run_forever, name="summarizer", daemon=True)
        self._thread.start()

    def submit(self, coroutine: Coroutine[Any, Any, R]) -> Future[R]:
        """The coroutine's result to come; cancelling the future cancels the coroutine.

        Raises SummarizerClosed when it is closed, and SummarizerError in a forked process.
        """
        with self._lock:
            if (refusal := self._refusal()) is None:
                return asyncio.run_coroutine_threadsafe(self._told(coroutine), self._loop)
        coroutine.close()
        raise refusal

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
            refusal, self._is_closed = self._refusal(), True
        if refusal is not None:
            last.close()
            return
        asyncio.run_coroutine_threadsafe(self._wind_up(last), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _refusal(self) -> SummarizerError | None:
        """Why nothing can be submitted; None if it can."""
        if self._process != os.getpid():
            # Threads do not come along: what was submitted would never run.
            return SummarizerError("this Summarizer was opened before the process was forked: open another one")
        return SummarizerClosed("this Summarizer is closed: open another one") if self._is_closed else None

    async def _told(self, coroutine: Coroutine[Any, Any, R]) -> R:
        """The coroutine's result; who waits for it is told when it was not he who cancelled it.

        It is always begun: a step that was asked for from another thread comes before a cancellation that was.
        """
        try:
            return await coroutine
        except asyncio.CancelledError:
            if not self._is_winding_up:
                raise
        # Raised out here, for a traceback without what was under way.
        raise SummarizerClosed("this Summarizer was closed while the call was under way: open another one")

    async def _wind_up(self, last: Coroutine[Any, Any, None]) -> None:
        self._is_winding_up = True
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await last
        await self._loop.shutdown_asyncgens()
