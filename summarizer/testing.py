"""A model and a transport for tests: they answer from a script and remember what they were asked."""

from __future__ import annotations

import copy
import inspect
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any, TypeAlias

from pydantic import BaseModel

from summarizer.model import Answer, Request, T, Usage
from summarizer.transport import Call, Completion

Reply: TypeAlias = BaseModel | Answer[Any] | Exception
"""A record, an answer with its usage, or what is raised instead."""

Step: TypeAlias = Reply | Callable[[Request[Any]], Reply | Awaitable[Reply]]
"""A reply, or a function of the request that gives one; the function may be asynchronous."""

CallStep: TypeAlias = Completion | Exception | Callable[[Call], Completion | Exception]
"""What comes back for a call, what is raised instead, or a function of the call that gives either."""


class ScriptedModel:
    """A Model whose answers are written down beforehand, one for each time it is asked."""

    name = "scripted"
    parameters: Mapping[str, str | int | float | None] = {}

    def __init__(self, answers: Iterable[Step]) -> None:
        self._answers = iter(answers)
        self.requests: list[Request[Any]] = []
        """What it was asked, in order."""
        self.closed = False

    async def ask(self, request: Request[T]) -> Answer[T]:
        """The next answer of the script, or the error that stands in its place.

        Raises AssertionError when the script has run out, and TypeError when its record is not of the schema.
        """
        self.requests.append(request)
        step = next(self._answers, None)
        if step is None:
            raise AssertionError(self._exhausted())
        reply = step(request) if not isinstance(step, BaseModel | Answer | Exception) else step
        if inspect.isawaitable(reply):
            reply = await reply
        return _answer(reply, request)

    async def close(self) -> None:
        """Remember that it was closed."""
        self.closed = True

    def _exhausted(self) -> str:
        asked = len(self.requests)
        return (
            f"ScriptedModel was asked {asked} times and has {asked - 1} answers; "
            f"the last request is about {self.requests[-1].article.id!r}: add an answer to its script"
        )


class ScriptedTransport:
    """A Transport whose completions are written down beforehand, one for each call."""

    def __init__(self, steps: Iterable[CallStep]) -> None:
        self._steps = iter(steps)
        self.calls: list[Call] = []
        """What it carried, in order."""
        self.closed = False

    async def send(self, call: Call) -> Completion:
        """The next completion of the script, or the error that stands in its place.

        Raises AssertionError when the script has run out.
        """
        self.calls.append(call)
        step = next(self._steps, None)
        if step is None:
            raise AssertionError(f"ScriptedTransport was called {len(self.calls)} times: add a step to its script")
        found = step if isinstance(step, Completion | Exception) else step(call)
        if isinstance(found, Exception):
            # A copy, because whoever catches it may write to it, and a script may hold it twice.
            raise copy.copy(found)
        return found

    async def close(self) -> None:
        """Remember that it was closed."""
        self.closed = True


def _answer(reply: Reply, request: Request[T]) -> Answer[T]:
    if isinstance(reply, Exception):
        # A copy, because whoever catches it may write to it, and a script may hold it twice.
        raise copy.copy(reply)
    if isinstance(reply, BaseModel):
        reply = Answer(reply, model="scripted", usage=Usage(calls=1))
    if not isinstance(reply.record, request.schema):
        given = type(reply.record).__name__
        raise TypeError(f"ScriptedModel was asked for {request.schema.__name__} and its script gives {given}")
    return reply
