"""The loop of its own answers, is interrupted, and never keeps the interpreter from ending."""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
import sys
import threading

import pytest

from summarizer.background import BackgroundLoop
from summarizer.errors import SummarizerClosed


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

    with pytest.raises(SummarizerClosed, match="was closed while the call was under way: open another one") as caught:
        under_way.result(timeout=5)
    assert caught.value.kind == "summarizer_closed"


def test_what_was_just_submitted_is_told_too() -> None:
    """It has begun by the time that everything is broken off."""
    loop = BackgroundLoop()
    submitted = [loop.submit(asyncio.Event().wait()) for _ in range(50)]
    loop.close(nothing())

    assert {type(future.exception(timeout=5)) for future in submitted} == {SummarizerClosed}


def test_who_cancels_is_not_told_that_it_was_closed() -> None:
    """Not even if it is closed right afterwards; and nobody is told of an error that was not fetched."""
    loop = BackgroundLoop()
    begun = threading.Event()
    troubles: list[object] = []

    async def work() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: troubles.append(context))
        begun.set()
        await asyncio.Event().wait()

    future = loop.submit(work())
    assert begun.wait(5)
    future.cancel()
    loop.call(asyncio.sleep(0))
    assert future.cancelled()
    # With it goes the task, which would now say of an error that nobody fetched.
    del future
    gc.collect()
    loop.submit(asyncio.Event().wait()).cancel()
    loop.close(nothing())
    gc.collect()

    assert troubles == []


def test_a_closed_loop_says_so() -> None:
    """As one of our errors."""
    loop = BackgroundLoop()
    loop.close(nothing())

    with pytest.raises(SummarizerClosed, match="closed: open another one"):
        loop.call(nothing())


def test_what_nobody_closed_does_not_keep_the_interpreter() -> None:
    """A notebook or a script may forget it."""
    code = "from summarizer import Summarizer; s = Summarizer(); print(s.summarize('One came to Oslo.').article.id)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30)

    assert len(ran.stdout.strip()) == 12


def test_whoever_comes_while_it_closes_is_told_and_does_not_wait() -> None:
    """Between the last work and the end of the thread nothing would run any more."""
    loop = BackgroundLoop()
    entered, go_on = threading.Event(), threading.Event()

    async def last() -> None:
        entered.set()
        await asyncio.get_running_loop().run_in_executor(None, go_on.wait, 10)

    async def work() -> None:
        """Nothing."""

    closing = threading.Thread(target=lambda: loop.close(last()))
    closing.start()
    assert entered.wait(10)
    with pytest.raises(SummarizerClosed, match="is closed: open another one"):
        loop.submit(work())
    go_on.set()
    closing.join(10)
    assert not closing.is_alive()


FORKED = """
import os, sys
from summarizer.background import BackgroundLoop
from summarizer.errors import SummarizerError

async def work():
    return 1

loop = BackgroundLoop()
assert loop.call(work()) == 1
child = os.fork()
if child == 0:
    try:
        loop.call(work())
    except SummarizerError as error:
        os._exit(7 if "before the process was forked" in str(error) else 8)
    os._exit(9)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_forked_process_is_told_and_does_not_wait() -> None:
    """The thread does not come along."""
    assert subprocess.run([sys.executable, "-c", FORKED], check=False, timeout=60).returncode == 7
