"""The transport for tests: what it carries and what it gives back."""

from __future__ import annotations

import asyncio

import pytest

from summarizer.errors import EndpointUnavailable
from summarizer.model import Usage
from summarizer.testing import ScriptedTransport
from summarizer.transport import Call, Completion

CALL = Call(document="oslo", purpose="ask", content=b"{}")


def test_each_call_gets_the_next_step() -> None:
    """A completion, or what a function makes of the call."""
    transport = ScriptedTransport([Completion("one"), lambda call: Completion(call.document)])

    texts = [asyncio.run(transport.send(CALL)).text for _ in range(2)]

    assert texts == ["one", "oslo"]
    assert transport.calls == [CALL, CALL]


def test_an_error_is_raised_as_a_copy() -> None:
    """Whoever catches it writes to it."""
    gone = EndpointUnavailable("gone")
    transport = ScriptedTransport([gone, lambda _: gone])

    for _ in range(2):
        with pytest.raises(EndpointUnavailable) as caught:
            asyncio.run(transport.send(CALL))
        caught.value.usage = Usage(calls=1)

    assert gone.usage is None


def test_a_script_that_has_run_out_says_so() -> None:
    """And not StopIteration, which ends loops in silence."""
    with pytest.raises(AssertionError, match="called 1 times: add a step"):
        asyncio.run(ScriptedTransport([]).send(CALL))


def test_it_remembers_that_it_was_closed() -> None:
    """For tests of what closes it."""
    transport = ScriptedTransport([])

    asyncio.run(transport.close())

    assert transport.closed
