"""A model that is opened when it is first asked, so that a run which asks nothing pays nothing for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from summarizer.model import Answer, Model, Request, T


class Deferred:
    """A Model that stands for another one, known by name and parameters, until that is needed.

    Safe from many threads: the other one is opened once.
    """

    def __init__(
        self,
        name: str,
        parameters: Mapping[str, str | int | float | None],
        *,
        opening: Callable[[], Model],
    ) -> None:
        self._name = name
        self._parameters = parameters
        self._opening = opening
        self._lock = threading.Lock()
        self._opened: Model | None = None

    @property
    def name(self) -> str:
        """The name of the model it stands for."""
        return self._name

    @property
    def parameters(self) -> Mapping[str, str | int | float | None]:
        """The settings of the model it stands for."""
        return self._parameters

    def open(self) -> Model:
        """The model it stands for, opened now if it is not yet; raises what opening raises, each time anew."""
        with self._lock:
            if self._opened is None:
                self._opened = self._opening()
            return self._opened

    async def ask(self, request: Request[T]) -> Answer[T]:
        """The answer of the model it stands for."""
        return await self.open().ask(request)

    async def close(self) -> None:
        """Close the model it stands for, if that was ever opened."""
        if self._opened is not None:
            await self._opened.close()
