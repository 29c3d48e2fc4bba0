"""The loop of its own answers, is interrupted, and never keeps the interpreter from ending."""

from __future__ import annotations

import asyncio
import contextvars
import gc
import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import FrameType
from typing import Any

import pytest

from summarizer.background import BackgroundLoop
from summarizer.errors import SummarizerClosed

PATIENCE = 20.0
"""Seconds after which something hangs that takes a millisecond."""


async def nothing() -> None:
    """Close without anything to give back, or a call that takes no time."""


async def one() -> int:
    """What a call comes to."""
    return 1


async def ever() -> None:
    """What does not end."""
    await asyncio.Event().wait()


def is_closed(error: object) -> bool:
    """Whether it says that the loop was closed before or meanwhile."""
    return isinstance(error, SummarizerClosed) and "open another one" in str(error)


def called(loop: BackgroundLoop, work: Callable[[], Any]) -> object:
    """What the call of a thread comes to, result or error."""
    try:
        return loop.call(work)
    except BaseException as error:  # noqa: BLE001  # it is looked at
        return error


def awaited(loop: BackgroundLoop, work: Callable[[], Any]) -> object:
    """What is awaited on an event loop comes to, result or error."""
    try:
        return asyncio.run(loop.acall(work))
    except BaseException as error:  # noqa: BLE001  # it is looked at
        return error


def in_time(act: Callable[[], object]) -> object:
    """What something comes to that might hang."""
    found: list[object] = []
    thread = threading.Thread(target=lambda: found.append(act()), daemon=True)
    thread.start()
    thread.join(PATIENCE)
    assert found, "it hangs"
    return found[0]


WAYS = pytest.mark.parametrize("come_to", [called, awaited], ids=["by a thread", "on an event loop"])


def test_a_coroutine_is_run_elsewhere() -> None:
    """Not on the thread that asks."""

    async def thread() -> str:
        return threading.current_thread().name

    loop = BackgroundLoop(nothing)
    assert loop.call(thread) == "summarizer"
    assert asyncio.run(loop.acall(thread)) == "summarizer"
    loop.close()


@WAYS
def test_closing_cancels_what_is_under_way(come_to: Callable[..., object]) -> None:
    """Nobody waits for an endpoint that hangs."""
    loop = BackgroundLoop(nothing)
    begun = threading.Event()

    async def work() -> None:
        begun.set()
        await ever()

    with ThreadPoolExecutor(1) as pool:
        under_way = pool.submit(come_to, loop, work)
        assert begun.wait(PATIENCE)
        loop.close()
        error = under_way.result(PATIENCE)

    assert isinstance(error, SummarizerClosed)
    assert str(error) == "this Summarizer was closed while the call was under way: open another one"
    assert error.kind == "summarizer_closed"
    assert error.__context__ is None


def test_what_was_just_submitted_is_told_too() -> None:
    """Whether it has begun by the time that everything is broken off, or not."""
    loop = BackgroundLoop(nothing)

    with ThreadPoolExecutor(20) as pool:
        submitted = [pool.submit(called, loop, ever) for _ in range(20)]
        loop.close()
        assert all(is_closed(future.result(PATIENCE)) for future in submitted)


def test_who_cancels_is_not_told_that_it_was_closed() -> None:
    """Not even if it is closed right afterwards; and nobody is told of an error that was not fetched."""
    loop = BackgroundLoop(nothing)
    begun = threading.Event()
    troubles: list[object] = []

    async def work() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: troubles.append(context))
        begun.set()
        await ever()

    async def scene(work: Callable[[], Any]) -> None:
        calling = asyncio.create_task(loop.acall(work))
        await asyncio.to_thread(begun.wait, PATIENCE)
        await asyncio.sleep(0)
        calling.cancel()
        with pytest.raises(asyncio.CancelledError):
            await calling

    asyncio.run(scene(work))
    loop.call(nothing)
    # With it goes the task, which would now say of an error that nobody fetched.
    gc.collect()
    asyncio.run(scene(ever))
    loop.close()
    gc.collect()

    assert troubles == []


@WAYS
def test_a_closed_loop_says_so(come_to: Callable[..., object]) -> None:
    """As one of our errors."""
    loop = BackgroundLoop(nothing)
    loop.close()

    assert str(come_to(loop, nothing)) == "this Summarizer is closed: open another one"


def test_closing_tells_what_went_wrong_at_the_end() -> None:
    """And the thread is gone all the same."""

    async def fail() -> None:
        raise ZeroDivisionError

    before = threading.active_count()
    loop = BackgroundLoop(fail)
    with pytest.raises(ZeroDivisionError):
        loop.close()

    assert threading.active_count() == before


@WAYS
@pytest.mark.parametrize("kind", [SystemExit, KeyboardInterrupt, ZeroDivisionError], ids=lambda kind: kind.__name__)
def test_whatever_is_raised_is_for_who_called(come_to: Callable[..., object], kind: type[BaseException]) -> None:
    """A validator may end the program; the loop goes on meanwhile, and is closed as ever."""

    async def fail() -> None:
        raise kind

    loop = BackgroundLoop(nothing)
    assert isinstance(in_time(lambda: come_to(loop, fail)), kind)
    assert in_time(lambda: come_to(loop, one)) == 1
    loop.close()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_thread_that_came_to_an_end_keeps_nobody_waiting() -> None:
    """Something that the work began itself may end it."""

    async def exit_at_once() -> None:
        raise KeyboardInterrupt

    async def work() -> None:
        await asyncio.gather(exit_at_once(), ever())

    loop = BackgroundLoop(nothing)
    assert isinstance(in_time(lambda: called(loop, work)), SummarizerClosed)
    assert isinstance(in_time(lambda: called(loop, one)), SummarizerClosed)
    assert in_time(loop.close) is None


class WrongError(Exception):
    """What goes wrong."""


def test_an_error_is_freed_when_it_was_handled() -> None:
    """It holds on to frames, and these to an article; no garbage collector is needed."""

    async def fail() -> None:
        raise WrongError

    async def awaiting() -> list[weakref.ref[WrongError]]:
        try:
            await loop.acall(fail)
        except WrongError as error:
            return [weakref.ref(error)]
        return []

    def calling() -> list[weakref.ref[WrongError]]:
        try:
            loop.call(fail)
        except WrongError as error:
            return [weakref.ref(error)]
        return []

    loop = BackgroundLoop(nothing)
    gc.disable()
    try:
        errors = [*asyncio.run(awaiting()), *calling()]
        loop.call(nothing)
        assert [error() for error in errors] == [None, None]
    finally:
        gc.enable()
        loop.close()


def test_work_knows_the_context_of_who_called() -> None:
    """Such as the number of the request that a service is at."""
    variable = contextvars.ContextVar("variable", default="none")

    async def value() -> str:
        return variable.get()

    loop = BackgroundLoop(nothing)
    variable.set("mine")
    assert loop.call(value) == "mine"
    loop.close()


def test_what_nobody_closed_does_not_keep_the_interpreter() -> None:
    """A notebook or a script may forget it."""
    code = "from summarizer import Summarizer; s = Summarizer(); print(s.summarize('One came to Oslo.').article.id)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30)

    assert len(ran.stdout.strip()) == 12


def test_whoever_comes_while_it_closes_is_told_and_does_not_wait() -> None:
    """Between the last work and the end of the thread nothing would run any more."""
    entered, go_on = threading.Event(), threading.Event()

    async def at_end() -> None:
        entered.set()
        await asyncio.get_running_loop().run_in_executor(None, go_on.wait, PATIENCE)

    loop = BackgroundLoop(at_end)
    closing = threading.Thread(target=loop.close)
    closing.start()
    assert entered.wait(PATIENCE)
    with pytest.raises(SummarizerClosed, match="is closed: open another one"):
        loop.call(nothing)
    loop.close()
    assert closing.is_alive()
    go_on.set()
    closing.join(PATIENCE)
    assert not closing.is_alive()


def test_work_may_close_the_loop_it_runs_on() -> None:
    """It does not wait for itself."""

    async def work() -> None:
        loop.close()
        await ever()

    loop = BackgroundLoop(nothing)
    assert isinstance(in_time(lambda: called(loop, work)), SummarizerClosed)


Trace = Callable[[FrameType, str, Any], Any]


def at_step(step: int, act: Callable[[], object]) -> tuple[Trace, list[int]]:
    """A trace function that acts once, at that line of the loop and all it calls, and how many lines there were."""
    lines = [0]

    def trace(frame: FrameType, event: str, _: object) -> Trace:
        if event == "line" and is_of_the_loop(frame):
            lines[0] += 1
            if lines[0] == step:
                act()
        return trace

    return trace, lines


def is_of_the_loop(frame: FrameType | None) -> bool:
    """Whether a frame is one of the loop's, or of what it calls."""
    while frame is not None and frame.f_globals.get("__name__") != BackgroundLoop.__module__:
        frame = frame.f_back
    return frame is not None


def traced(trace: Trace, act: Callable[[], object]) -> None:
    """Do something on this thread with its lines traced."""
    sys.settrace(trace)
    try:
        act()
    finally:
        sys.settrace(None)


def closed_at(step: int, come_to: Callable[..., object]) -> tuple[object, int]:
    """What a call comes to that a signal handler interrupts at a line, to close the loop; and how many there are."""
    loop = BackgroundLoop(nothing)
    trace, lines = at_step(step, loop.close)
    found: list[object] = []

    caller = threading.Thread(target=traced, args=(trace, lambda: found.append(come_to(loop, one))), daemon=True)
    caller.start()
    caller.join(PATIENCE)
    assert not caller.is_alive()
    assert is_closed(called(loop, one)) or lines[0] < step
    loop.close()
    return found[0], lines[0]


@WAYS
def test_a_signal_handler_can_close_at_any_step_of_a_call(come_to: Callable[..., object]) -> None:
    """It is run amid the call and by the same thread; the call has its result by then, or is told that it is closed."""
    found: list[object] = []
    steps = 1
    while len(found) < steps:
        outcome, steps = closed_at(len(found) + 1, come_to)
        found.append(outcome)

    assert len(found) > 10
    assert all(outcome == 1 or is_closed(outcome) for outcome in found)
    assert any(map(is_closed, found))


def test_a_signal_handler_can_close_at_any_step_of_closing() -> None:
    """Whichever of both does it."""
    before, step, lines = threading.active_count(), 0, [0]
    while step <= lines[0]:
        loop = BackgroundLoop(nothing)
        trace, lines = at_step(step, loop.close)
        closing = threading.Thread(target=traced, args=(trace, loop.close), daemon=True)
        closing.start()
        closing.join(PATIENCE)
        assert not closing.is_alive()
        assert threading.active_count() == before
        step += 1

    assert step > 5


FORKED = """
import os, sys
from summarizer.background import BackgroundLoop
from summarizer.errors import SummarizerError

async def work():
    return 1

loop = BackgroundLoop(work)
assert loop.call(work) == 1
child = os.fork()
if child == 0:
    try:
        loop.call(work)
    except SummarizerError as error:
        os._exit(7 if "before the process was forked" in str(error) else 8)
    os._exit(9)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_forked_process_is_told_and_does_not_wait() -> None:
    """The thread does not come along."""
    assert subprocess.run([sys.executable, "-c", FORKED], check=False, timeout=60).returncode == 7


FORKED_AMID = """
import os, signal, sys, threading
from summarizer.background import BackgroundLoop
from summarizer.errors import SummarizerError

async def work():
    return 1

def child(loop):
    signal.alarm(20)
    try:
        loop.call(work)
    except SummarizerError as error:
        loop.close()
        os._exit(7 if "before the process was forked" in str(error) else 8)
    os._exit(9)

def forked_at(step):
    loop, here, go_on, lines = BackgroundLoop(work), threading.Event(), threading.Event(), [0]

    def trace(frame, event, _):
        if event == "line":
            lines[0] += 1
            if lines[0] == step:
                sys.settrace(None)
                here.set()
                go_on.wait()
                return None
        return trace

    def caller():
        sys.settrace(trace)
        loop.call(work)
        sys.settrace(None)
        here.set()

    thread = threading.Thread(target=caller)
    thread.start()
    here.wait()
    pid = os.fork()
    if pid == 0:
        child(loop)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    go_on.set()
    thread.join()
    loop.close()
    return code, lines[0]

_, steps = forked_at(0)
print(steps, *{forked_at(step)[0] for step in range(1, steps + 1)})
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_process_can_be_forked_at_any_step_of_a_call() -> None:
    """Whatever another thread holds at that moment is held for ever in the new process, which waits for none of it."""
    ran = subprocess.run([sys.executable, "-c", FORKED_AMID], capture_output=True, text=True, check=True, timeout=60)

    steps, *codes = ran.stdout.split()
    assert int(steps) > 10
    assert codes == ["7"]
