"""The connections beneath a client, kept by aiohttp: half the CPU of the transport that the client brings along."""

from __future__ import annotations

import asyncio
import io
import zlib
from contextlib import suppress
from functools import lru_cache
from typing import Any, cast

import aiohttp
import httpx2

from summarizer.openai_model.pool import Pool, Reply, Request, StaleConnection
from summarizer.openai_model.proxies import Proxy

LARGEST_REPLY = 32 * 2**20
"""Bytes of a reply at most; an answer has a few thousand."""

LONGEST_HEADER = 2**16
LARGE_BODY = 2**20
"""Bytes from which aiohttp wants a body as a file."""


class Client(httpx2.AsyncClient):
    """A client that sends what it is given: whatever httpx2 would merge into a request, openai has put there before."""

    def build_request(self, method: str, url: httpx2.URL | str, **rest: Any) -> httpx2.Request:
        """A request without the defaults of the client, which has none of its own."""
        return httpx2.Request(method, _parsed(str(url)), headers=rest["headers"], content=rest["content"])


@lru_cache(maxsize=16)
def _parsed(url: str) -> httpx2.URL:
    """A URL taken apart; the same one in each call."""
    return httpx2.URL(url)


class Connections(httpx2.AsyncBaseTransport):
    """A pool of connections for one event loop, without a limit: whoever calls limits itself.

    It has no timeouts either: whoever calls bounds the time of the whole call.
    """

    def __init__(self, *, secure: bool, proxy: Proxy | None = None) -> None:
        is_secured = proxy is not None and proxy.place.startswith("https:")
        self._ssl = httpx2.create_ssl_context() if secure or is_secured else True
        self._proxy = None if proxy is None else proxy.place
        told = proxy.headers if proxy is not None else {}
        # A proxy that is asked for a tunnel is told by that request, and any other by each that it passes on.
        self._proxy_headers = told if secure else None
        self._own_headers = [] if secure else list(told.items())
        self._pool: Pool | None = None
        self._session: aiohttp.ClientSession | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The whole reply; raises what aiohttp raises, and httpx2.ReadError for a reply that is far too long.

        That is also raised for one that may be the reply to another request.
        """
        content = await request.aread()
        while True:
            try:
                return await self._exchanged(request, content)
            except StaleConnection:
                # Nothing was sent, and that connection is gone.
                continue

    async def aclose(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    def __del__(self) -> None:
        # A loop that is closed has taken its connections along; aiohttp would log each pool of them as an error.
        if self._session is not None and self._loop is not None and self._loop.is_closed():
            connector = self._session.connector
            if isinstance(connector, aiohttp.TCPConnector):
                with suppress(StopIteration):
                    connector.close().send(None)

    async def _exchanged(self, request: httpx2.Request, content: bytes) -> httpx2.Response:
        async with self._opened().request(
            request.method,
            str(request.url),
            headers=self._own_headers
            + [(name.decode("latin-1"), value.decode("latin-1")) for name, value in request.headers.raw],
            data=content if len(content) <= LARGE_BODY else io.BytesIO(content),
            allow_redirects=False,
            proxy=self._proxy,
            proxy_headers=self._proxy_headers,
        ) as reply:
            headers = [(name, value) for name, value in reply.raw_headers if name.lower() != b"content-encoding"]
            received = await _read(reply)
            cast("Pool", self._pool).accept(cast("Reply", reply), received)
            inflated = _inflated(received, reply.headers.get("Content-Encoding", "identity"))
            return httpx2.Response(reply.status, headers=headers, content=inflated, request=request)

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._loop = asyncio.get_running_loop()
            # Servers close idle connections after five seconds and more.
            self._pool = Pool(limit=0, ssl=self._ssl, keepalive_timeout=5.0)
            self._session = aiohttp.ClientSession(
                connector=self._pool,
                request_class=Request,
                response_class=Reply,
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=None),
                auto_decompress=False,
                max_line_size=LONGEST_HEADER,
                max_field_size=LONGEST_HEADER,
            )
        return self._session


async def _read(reply: aiohttp.ClientResponse) -> bytes:
    chunks: list[bytes] = []
    left = LARGEST_REPLY
    async for chunk in reply.content.iter_any():
        chunks.append(chunk)
        left -= len(chunk)
        if left < 0:
            raise httpx2.ReadError(f"the reply is longer than {LARGEST_REPLY // 2**20} MB")
    return b"".join(chunks)


def _inflated(data: bytes, encoding: str) -> bytes:
    """The reply as it was before it was compressed, which nobody asked for; httpx2 would inflate a bomb at once."""
    if encoding.strip().lower() in {"", "identity"}:
        return data
    if encoding.strip().lower() not in {"gzip", "x-gzip", "deflate"}:
        raise httpx2.ReadError(f"the reply is compressed in a way that was not asked for ({encoding[:40]!r})")
    inflating = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    try:
        content = inflating.decompress(data, LARGEST_REPLY)
    except zlib.error as error:
        raise httpx2.ReadError("the compressed reply is broken") from error
    if inflating.unconsumed_tail:
        raise httpx2.ReadError(f"the reply is longer than {LARGEST_REPLY // 2**20} MB")
    return content
