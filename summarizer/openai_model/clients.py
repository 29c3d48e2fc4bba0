"""A client for each event loop: connections belong to the loop that opened them."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, cast
from weakref import WeakKeyDictionary

import httpx2
from openai import AsyncOpenAI, DefaultAsyncHttpxClient, Omit

from summarizer.endpoint import NO_KEY, RUN, Key, Settings
from summarizer.openai_model.connections import Client, Connections
from summarizer.openai_model.descriptors import most_connections
from summarizer.openai_model.proxies import Proxy

SYSTEM = ("Lang", "Package-Version", "OS", "Arch", "Runtime", "Runtime-Version", "Async")
HEADERS: dict[str, str | Omit] = {
    # Compressing a few kilobytes costs more than sending them, and what is not compressed cannot be a bomb.
    "Accept-Encoding": "identity",
    # What the client tells of this machine is nobody's business, and takes time in each call.
    **{f"X-Stainless-{name}": Omit() for name in SYSTEM},
}
"""What is sent in place of the client's own headers."""


@dataclass(frozen=True, slots=True)
class Counter:
    """Where the calls of one event loop are made."""

    client: AsyncOpenAI
    places: asyncio.Semaphore
    """One for each call that may be under way, as each takes a connection."""


class Clients:
    """Opens a client for each event loop that asks, so that one model serves threads, loops and one-shot calls."""

    def __init__(self, make: Callable[[], AsyncOpenAI]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._open: WeakKeyDictionary[asyncio.AbstractEventLoop, Counter] = WeakKeyDictionary()

    def here(self) -> Counter:
        """The client of the running event loop, opened at first use, and its places."""
        loop = asyncio.get_running_loop()
        with self._lock:
            if loop not in self._open:
                self._forget_closed_loops()
                self._open[loop] = Counter(self._make(), asyncio.Semaphore(most_connections()))
            return self._open[loop]

    async def close(self) -> None:
        """Close the client of the running event loop; those of other loops end with their loops."""
        with self._lock:
            counter = self._open.pop(asyncio.get_running_loop(), None)
        if counter is not None:
            await counter.client.close()

    def _forget_closed_loops(self) -> None:
        # Connections hold on to their loop, so that it would never leave the dictionary of itself.
        for loop in [loop for loop in self._open if loop.is_closed()]:
            del self._open[loop]


def open_client(settings: Settings, key: Key, *, proxy: Proxy | None = None) -> AsyncOpenAI:
    """A client of the endpoint that tries each call once; other proxies than the one given are not looked for."""
    return AsyncOpenAI(
        api_key=key.secret,
        base_url=settings.endpoint,
        timeout=settings.timeout,
        max_retries=0,
        default_headers=cast("dict[str, str]", HEADERS),
        http_client=_http_client(settings, key, proxy),
    )


def _http_client(settings: Settings, key: Key, proxy: Proxy | None) -> httpx2.AsyncClient:
    # The client logs headers, and some endpoints repeat in them what they were sent.
    # Of what a proxy is told, only what can be no number or word of theirs.
    others = [other for other in (proxy.secrets if proxy else ()) if len(other.secret) >= RUN]
    hooks: dict[str, list[Callable[..., Any]]] = {
        "response": [partial(_hide, key), *(partial(_hide, other) for other in others)]
    }
    # A redirect would take the article, and maybe the key, to a place that nobody named.
    if proxy is not None and proxy.is_socks:
        # aiohttp speaks no SOCKS. Here a reply may be of any length, and a connection has one only: on a second, what
        # is left of the first would pass for the reply.
        return DefaultAsyncHttpxClient(
            limits=httpx2.Limits(max_keepalive_connections=0),
            proxy=proxy.given,
            verify=httpx2.create_ssl_context(),
            trust_env=False,
            follow_redirects=False,
            event_hooks=hooks,
        )
    transport = Connections(secure=settings.endpoint.startswith("https:"), proxy=proxy)
    return Client(transport=transport, trust_env=False, follow_redirects=False, event_hooks=hooks)


async def _hide(key: Key, response: httpx2.Response) -> None:
    """Take a secret, and parts of it, out of the headers of a reply."""
    start = key.secret[:RUN].encode()
    if key.secret != NO_KEY and any(start in value for _, value in response.headers.raw):
        told = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw]
        response.headers = httpx2.Headers([(name, key.redact(value)) for name, value in told])
