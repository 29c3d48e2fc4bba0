"""An event loop on a thread of its own, for callers that have none or are inside another."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from typing import Any, Generic, TypeAlias, TypeVar

from summarizer.errors import SummarizerClosed, SummarizerError

R = TypeVar("R")
Work: TypeAlias = Callable[[], Coroutine[Any, Any, R]]
"""What is to be run: called on the thread of the loop, for a coroutine to await there."""

PARTING = 1.0
"""Seconds at most that closing waits for a thread which has nothing left to do."""


@dataclass(slots=True, eq=False)
class _Call(Generic[R]):
    """Work that somebody waits for."""

    work: Work[R]
    tell: Callable[[Future[R]], object]
    """Takes the outcome, on any thread; the first one counts."""
    task: asyncio.Task[None] | None = None


class BackgroundLoop:
    """Runs coroutines until it is closed; closing cancels what is under way, which then raises SummarizerClosed.

    The thread is a daemon: a loop that nobody closed does not keep the interpreter from ending.
    No lock is waited for in here, and a Future is set before it is handed over: in a forked process nobody would
    release a lock, and a signal handler that closes the loop would wait for what the call it interrupted holds.
    """

    def __init__(self, at_end: Work[None]) -> None:
        """`at_end` is run when the loop is closed, after all that was under way has ended."""
        self._at_end = at_end
        self._loop = asyncio.new_event_loop()
        self._process = os.getpid()
        self._closed = threading.Lock()
        """Taken once, for good, by who closes the loop; nobody waits for it."""
        self._calls: set[_Call[Any]] = set()
        """Those that have no outcome yet."""
        self._is_winding_up = False
        self._has_ended = False
        self._ended: SimpleQueue[Future[None]] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="summarizer", daemon=True)
        self._thread.start()

    def call(self, work: Work[R]) -> R:
        """The result of `work`; an interrupt of the calling thread cancels it.

        Raises SummarizerClosed when it is closed before or meanwhile, and SummarizerError in a forked process.
        """
        outcomes: SimpleQueue[Future[R]] = SimpleQueue()
        call = _Call(work, outcomes.put)
        try:
            self._submit(call)
            return outcomes.get().result()
        finally:
            self._give_up(call)

    async def acall(self, work: Work[R]) -> R:
        """The result of `work`, awaited from any other event loop; raises as `call` does."""
        waiting: asyncio.Future[Future[R]] = asyncio.get_running_loop().create_future()
        call = _Call(work, partial(_tell_there, waiting))
        try:
            self._submit(call)
            return (await waiting).result()
        finally:
            self._give_up(call)
            # An error that is raised holds this frame, which would hold the error.
            del waiting, call

    def close(self) -> None:
        """Cancel what is under way, run what is to be run at the end, and end the thread; raises what that raises.

        Whoever closes it again meanwhile does not wait. In a forked process there is nothing to end.
        """
        if self._process != os.getpid() or not self._closed.acquire(blocking=False):
            return
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._loop.stop)
        if threading.get_ident() == self._thread.ident:
            return
        self._ended.get().result()
        # Not for ever: it could be kept by a lock of `threading` that is held by what a signal handler interrupted.
        self._thread.join(PARTING)

    def _submit(self, call: _Call[Any]) -> None:
        if self._process != os.getpid():
            # Threads do not come along: what was submitted would never run.
            raise SummarizerError("this Summarizer was opened before the process was forked: open another one")
        if self._closed.locked():
            raise _closed()
        self._calls.add(call)
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._begin, call)
        if self._has_ended:
            # Since it was looked whether it is closed; one of both sees the other, so that nobody waits for ever.
            self._turn_away()

    def _give_up(self, call: _Call[Any]) -> None:
        if call in self._calls:
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._cancel, call)

    def _run(self) -> None:
        try:
            self._loop.run_forever()
        finally:
            self._end()

    def _end(self) -> None:
        self._is_winding_up = True
        ended: Future[None] = Future()
        try:
            ended.set_result(self._loop.run_until_complete(self._wind_up()))
        except BaseException as error:  # noqa: BLE001  # it is for who closes the loop
            ended.set_exception(error)
        self._loop.close()
        self._has_ended = True
        self._turn_away()
        self._ended.put(ended)

    async def _wind_up(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self._at_end()
        await self._loop.shutdown_asyncgens()

    def _begin(self, call: _Call[Any]) -> None:
        if self._is_winding_up:
            self._tell(call, _failed(_closed()))
        else:
            call.task = self._loop.create_task(self._carry_out(call))

    def _cancel(self, call: _Call[Any]) -> None:
        self._calls.discard(call)
        if call.task is not None:
            call.task.cancel()

    async def _carry_out(self, call: _Call[R]) -> None:
        outcome: Future[R] = Future()
        try:
            outcome.set_result(await call.work())
        except asyncio.CancelledError as error:
            # Who waits is told when it was not he who cancelled it.
            outcome.set_exception(_closed_meanwhile() if self._is_winding_up else error)
        except BaseException as error:  # noqa: BLE001  # it is for who waits; here it would end the thread
            outcome.set_exception(error)
        self._tell(call, outcome)
        # An error holds this frame, which would hold the error.
        del outcome, call

    def _turn_away(self) -> None:
        """Tell all who wait still that nothing comes."""
        with suppress(KeyError):
            while True:
                self._calls.pop().tell(_failed(_closed()))

    def _tell(self, call: _Call[R], outcome: Future[R]) -> None:
        self._calls.discard(call)
        call.tell(outcome)


def _closed() -> SummarizerClosed:
    return SummarizerClosed("this Summarizer is closed: open another one")


def _closed_meanwhile() -> SummarizerClosed:
    return SummarizerClosed("this Summarizer was closed while the call was under way: open another one")


def _failed(error: SummarizerError) -> Future[Any]:
    failed: Future[Any] = Future()
    failed.set_exception(error)
    return failed


def _tell_there(waiting: asyncio.Future[Future[R]], outcome: Future[R]) -> None:
    """Hand an outcome to another event loop, if that still runs."""
    with suppress(RuntimeError):
        waiting.get_loop().call_soon_threadsafe(_set, waiting, outcome)


def _set(waiting: asyncio.Future[Future[R]], outcome: Future[R]) -> None:
    if not waiting.done():
        waiting.set_result(outcome)
