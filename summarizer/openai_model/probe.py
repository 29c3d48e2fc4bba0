"""Which shape an endpoint honours: a status of 200 does not tell, a word that only a schema names does."""

from __future__ import annotations

import asyncio
import copy
import json
from collections.abc import Callable
from typing import Literal

from pydantic import BaseModel

from summarizer.endpoint import Shape
from summarizer.errors import AnswerFiltered, AnswerRefused, AnswerTruncated, ModelError
from summarizer.model import Usage
from summarizer.openai_model.exchange import Exchange
from summarizer.openai_model.form import Turn, instruction, turns
from summarizer.openai_model.reply import bare_json
from summarizer.prompt import Message

WORD = "quillwort"
"""A word that no model answers of itself."""

LONGEST = 2000
"""Tokens for a probe's answer: room enough for a model that thinks before it speaks."""

REFUSALS = frozenset({400, 404, 405, 415, 422, 500, 501})
"""Statuses by which endpoints refuse a shape they do not know; the others say nothing about it."""


class Form(BaseModel):
    """Fill in the form."""

    v: Literal["quillwort"]


class Probe:
    """Finds out once, for all that ask at the same time, and remembers it; a failure is not remembered."""

    def __init__(self, exchange: Callable[[Shape], Exchange]) -> None:
        self._exchange = exchange
        self._shape: Shape | None = None
        self._task: asyncio.Task[Shape] | None = None
        self._unclaimed = Usage()

    async def shape(self) -> Shape:
        """The strictest shape that the endpoint honours; raises what a call raises when it cannot be told."""
        if self._shape is not None:
            return self._shape
        if self._task is None or self._task.done() or self._task.get_loop() is not asyncio.get_running_loop():
            self._task = asyncio.create_task(self._find())
        try:
            shape = await asyncio.shield(self._task)
        except ModelError as error:
            # A copy for each that waits, because each writes its own usage to it.
            raise copy.copy(error) from None
        self._shape = shape
        return shape

    def claim(self) -> Usage:
        """What probing cost and nobody has counted yet; from now on it is counted."""
        usage, self._unclaimed = self._unclaimed, Usage()
        return usage

    async def _find(self) -> Shape:
        for shape in ("json_schema", "tools", "json"):
            if await self._honours(shape):
                return shape
        return "md_json"

    async def _honours(self, shape: Shape) -> bool:
        exchange = self._exchange(shape)
        try:
            text = await exchange.answer(_question(shape))
        except (AnswerTruncated, AnswerRefused, AnswerFiltered):
            return False
        except ModelError as error:
            if error.status in REFUSALS:
                return False
            raise
        finally:
            self._unclaimed += exchange.usage
        return _is_filled(text, shape)


def _question(shape: Shape) -> list[Turn]:
    # The form is shown only where nothing else could tell of it; else the word would prove nothing.
    shown = instruction(shape, Form) if shape == "json" else ""
    return turns([Message("user", "Fill in the form.")], instruction=shown)


def _is_filled(text: str, shape: Shape) -> bool:
    try:
        answer = json.loads(bare_json(text))
    except (ValueError, RecursionError):
        return False
    return answer == {"v": WORD} or (shape == "json" and isinstance(answer, dict))
