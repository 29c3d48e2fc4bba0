"""How many documents are asked about at once, while others are made ready for when one of them is answered."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from time import perf_counter

from summarizer.errors import RunStopped
from summarizer.folder.stop import Stop
from summarizer.model import Answer, Model, Request, T, Usage


class Places:
    """A Model with a number of places: whoever finds none stands in line, and goes away when the run is stopped.

    A document that was asked about once is still asked about again: what it has cost would be lost.
    """

    def __init__(self, model: Model, *, places: int, stop: Stop) -> None:
        self._model = model
        self._places = asyncio.Semaphore(places)
        self._stop = stop

    @property
    def name(self) -> str:
        """The name of the model."""
        return self._model.name

    @property
    def parameters(self) -> Mapping[str, str | int | float | None]:
        """The settings of the model."""
        return self._model.parameters

    async def ask(self, request: Request[T]) -> Answer[T]:
        """The answer of the model, and how long the request stood in line. Raises RunStopped."""
        came = perf_counter()
        async with self._places:
            if self._stop.reason is not None and request.correction is None:
                raise RunStopped("the run was stopped before the document was asked about", usage=Usage())
            waited = perf_counter() - came
            answer = await self._model.ask(request)
        return replace(answer, waited=answer.waited + waited)

    async def close(self) -> None:
        """Close the model."""
        await self._model.close()
