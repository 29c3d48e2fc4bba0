"""A model for tests: it answers from a script and remembers what it was asked."""

from __future__ import annotations

import copy
import inspect
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any, TypeAlias

from pydantic import BaseModel

from summarizer.model import Answer, Request, T, Usage

Reply: TypeAlias = BaseModel | Answer[Any] | Exception
"""A record, an answer with its usage, or what is raised instead."""

Step: TypeAlias = Reply | Callable[[Request[Any]], Reply | Awaitable[Reply]]
"""A reply, or a function of the request that gives one; the function may be asynchronous."""


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
