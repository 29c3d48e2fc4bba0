"""Ctrl-C: the first one lets what is under way finish, the second one stops now, and further ones change nothing."""

from __future__ import annotations

import asyncio
import signal
from types import FrameType, TracebackType
from typing import Self

from summarizer.cli.outputs import say
from summarizer.folder import Stop

SIGNALS = (signal.SIGINT, signal.SIGTERM)
KIND = "interrupted"
LAST = 2
"""How many signals change anything."""
WATCH = 0.25
"""Seconds after which a signal is heeded at the latest."""


class Interruptible:
    """While it is entered, a signal sets `stop`; a second one cancels the task that is attached; others are ignored.

    Until a task is attached nothing is under way that could be lost, and the first signal is a KeyboardInterrupt.
    It is entered around the event loop: how the run ended may be written while that winds up, which nothing may break.
    """

    def __init__(self, stop: Stop) -> None:
        self._stop = stop
        self._task: asyncio.Task[object] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._before: dict[signal.Signals, object] = {}
        self._came = 0
        self._heeded = 0

    def __enter__(self) -> Self:
        for number in SIGNALS:
            # Not loop.add_signal_handler: Windows has none, and a handler of the main thread does as well.
            self._before[number] = signal.signal(number, self._handle)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            # Whoever stopped it now ends the program: a further signal must not change its exit code on the way out.
            last = signal.SIG_IGN if self._came >= LAST else handler
            signal.signal(number, last)  # type: ignore[arg-type]  # what signal.signal gave

    def attach(self) -> None:
        """Let signals reach the current task."""
        self._task = asyncio.current_task()
        self._loop = asyncio.get_running_loop()
        self._watch(self._loop)

    def _watch(self, loop: asyncio.AbstractEventLoop) -> None:
        # A signal that comes just before the loop falls asleep is handled only when something wakes it.
        loop.call_later(WATCH, self._watch, loop)
        self._heed()

    def _handle(self, _number: int, _frame: FrameType | None) -> None:
        self._came += 1
        if self._loop is None:
            # Reading standard input, for one, goes on unless something is raised here.
            self._came = LAST
            raise KeyboardInterrupt
        if self._came <= LAST and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._heed)

    def _heed(self) -> None:
        if self._heeded >= min(self._came, LAST):
            return
        self._heeded += 1
        if self._heeded == 1:
            self._stop.set(KIND, "stopped by hand")
            say("summarizer: finishing the answers under way; Ctrl-C again stops now")
        elif self._task is not None:
            self._task.cancel()
