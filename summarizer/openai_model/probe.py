"""Which shape an endpoint honours, found out once for all that ask, and remembered from one run to the next."""

from __future__ import annotations

import asyncio
import copy
from collections.abc import Callable

from summarizer.endpoint import Shape
from summarizer.errors import AnswerInvalid, ModelError
from summarizer.model import Usage
from summarizer.openai_model.capability import (
    REFUSALS,
    STRICTEST_FIRST,
    Asking,
    Trial,
    is_conclusive,
    strictest,
    try_shape,
)
from summarizer.openai_model.shape_memory import ShapeMemory


class Probe:
    """Finds out once, for all that ask at the same time, and remembers it; a failure is not remembered."""

    def __init__(self, asking: Callable[[Shape], Asking], memory: ShapeMemory | None = None) -> None:
        """`asking` makes the calls of one trial.

        `memory` is what earlier runs found out; without it, each model finds out for itself.
        """
        self._asking = asking
        self._memory = memory
        self._is_recalled = False
        self._is_unproven = False
        self._shape: Shape | None = None
        self._task: asyncio.Task[Shape] | None = None
        self._unclaimed = Usage()

    @property
    def is_unproven(self) -> bool:
        """Whether the shape is one that an earlier run found, and no answer has borne it out since."""
        return self._is_unproven

    async def shape(self) -> Shape:
        """The strictest shape that the endpoint honours; raises what a call raises when it cannot be told."""
        if self._shape is None:
            self._recall()
        if self._shape is not None:
            return self._shape
        if self._task is None or self._task.done() or self._task.get_loop() is not asyncio.get_running_loop():
            self._task = asyncio.create_task(self._find())
        try:
            return await asyncio.shield(self._task)
        except ModelError as error:
            # A copy for each that waits, because each writes its own usage to it.
            raise copy.copy(error) from None

    async def anew(self) -> Shape:
        """The shape, found out anew if it is unproven; raises what a call raises."""
        if self._is_unproven:
            self._is_unproven, self._shape = False, None
            if self._memory is not None:
                self._memory.drop()
        return await self.shape()

    def confirm(self) -> None:
        """An answer fitted: the shape is as good as found out now."""
        self._is_unproven = False

    def claim(self) -> Usage:
        """What probing cost and nobody has counted yet; from now on it is counted."""
        usage, self._unclaimed = self._unclaimed, Usage()
        return usage

    def _recall(self) -> None:
        if self._memory is not None and not self._is_recalled:
            self._is_recalled = True
            self._shape = self._memory.recall()
            self._is_unproven = self._shape is not None

    async def _find(self) -> Shape:
        trials: list[Trial] = []
        for shape in STRICTEST_FIRST:
            trials.append(await self._try(shape))
            if strictest(trials):
                break
        found: Shape = strictest(trials) or "md_json"
        if self._memory is not None and is_conclusive(trials):
            self._memory.keep(found)
        # Here and not where it is awaited: who asks between the two would probe once more.
        self._shape = found
        return found

    async def _try(self, shape: Shape) -> Trial:
        asking = self._asking(shape)
        try:
            trial = await try_shape(shape, asking)
        finally:
            self._unclaimed += asking.usage
        if trial.verdict == "failed" and trial.error is not None:
            raise trial.error
        return trial


def casts_doubt(error: Exception) -> bool:
    """Whether an asking may have failed because the endpoint no longer honours its shape."""
    return isinstance(error, AnswerInvalid) or (isinstance(error, ModelError) and error.status in REFUSALS)
