"""Ctrl-C: the first one lets what is under way finish, the second one stops now."""

from __future__ import annotations

import asyncio
import signal
from types import FrameType, TracebackType
from typing import Self

import typer

from summarizer.folder import Stop

SIGNALS = (signal.SIGINT, signal.SIGTERM)
KIND = "interrupted"


class Interruptible:
    """While it is entered, a signal sets `stop`; a second one cancels the task that entered it."""

    def __init__(self, stop: Stop) -> None:
        self._stop = stop
        self._task: asyncio.Task[object] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._before: dict[signal.Signals, object] = {}
        self._came = 0

    def __enter__(self) -> Self:
        self._task = asyncio.current_task()
        self._loop = asyncio.get_running_loop()
        for number in SIGNALS:
            # Not loop.add_signal_handler: Windows has none, and a handler of the main thread does as well.
            self._before[number] = signal.signal(number, self._handle)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]  # what signal.signal gave

    def _handle(self, _number: int, _frame: FrameType | None) -> None:
        self._came += 1
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._heed, self._came)

    def _heed(self, count: int) -> None:
        if count == 1:
            self._stop.set(KIND, "stopped by hand")
            typer.echo("summarizer: finishing the answers under way; Ctrl-C again stops now", err=True)
        elif self._task is not None:
            self._task.cancel()
