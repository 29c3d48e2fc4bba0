"""A client for each event loop: connections belong to the loop that opened them."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from weakref import WeakKeyDictionary

from openai import AsyncOpenAI


class Clients:
    """Opens a client for each event loop that asks, so that one model serves threads, loops and one-shot calls."""

    def __init__(self, make: Callable[[], AsyncOpenAI]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._open: WeakKeyDictionary[asyncio.AbstractEventLoop, AsyncOpenAI] = WeakKeyDictionary()

    def here(self) -> AsyncOpenAI:
        """The client of the running event loop, opened at first use."""
        loop = asyncio.get_running_loop()
        with self._lock:
            if loop not in self._open:
                self._open[loop] = self._make()
            return self._open[loop]

    async def close(self) -> None:
        """Close the client of the running event loop; those of other loops end with their loops."""
        with self._lock:
            client = self._open.pop(asyncio.get_running_loop(), None)
        if client is not None:
            await client.close()
