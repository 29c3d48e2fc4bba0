"""How many documents are asked about at once, while others are made ready for when one of them is answered."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from time import perf_counter

from summarizer.errors import RunStopped
from summarizer.folder.stop import Stop
from summarizer.model import Answer, Model, Request, T, Usage, Wrapper


class Places(Wrapper):
    """A Model with a number of places: whoever finds none stands in line, and goes away when the run is stopped.

    A document that was asked about once is still asked about again: what it has cost would be lost.
    """

    def __init__(self, model: Model, *, places: int, stop: Stop) -> None:
        super().__init__(model)
        self._places = asyncio.Semaphore(places)
        self._stop = stop

    async def ask(self, request: Request[T]) -> Answer[T]:
        """The answer of the model, and how long the request stood in line. Raises RunStopped."""
        came = perf_counter()
        async with self._places:
            if self._stop.reason is not None and request.correction is None:
                raise RunStopped("the run was stopped before the document was asked about", usage=Usage())
            waited = perf_counter() - came
            answer = await self._model.ask(request)
        return replace(answer, waited=answer.waited + waited)
