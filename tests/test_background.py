"""The loop of its own answers, is interrupted, and never keeps the interpreter from ending."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from concurrent.futures import CancelledError

import pytest

from summarizer.background import BackgroundLoop
from summarizer.errors import SummarizerError


async def nothing() -> None:
    """Close without anything to give back."""


def test_a_coroutine_is_run_elsewhere() -> None:
    """Not on the thread that asks."""

    async def thread() -> str:
        return threading.current_thread().name

    loop = BackgroundLoop()
    assert loop.call(thread()) == "summarizer"
    loop.close(nothing())


def test_closing_cancels_what_is_under_way() -> None:
    """Nobody waits for an endpoint that hangs."""
    loop = BackgroundLoop()
    under_way = loop.submit(asyncio.Event().wait())

    loop.close(nothing())

    with pytest.raises(CancelledError):
        under_way.result(timeout=5)


def test_a_closed_loop_says_so() -> None:
    """As one of our errors."""
    loop = BackgroundLoop()
    loop.close(nothing())

    with pytest.raises(SummarizerError, match="closed: open another one"):
        loop.call(nothing())


def test_what_nobody_closed_does_not_keep_the_interpreter() -> None:
    """A notebook or a script may forget it."""
    code = "from summarizer import Summarizer; s = Summarizer(); print(s.summarize('One came to Oslo.').article.id)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30)

    assert len(ran.stdout.strip()) == 12
