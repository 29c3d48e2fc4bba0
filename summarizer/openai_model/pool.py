"""A pool of connections on which nothing is taken for a reply but what came for the request that was sent.

Replies are tied to requests by their order alone, so that one reply too many makes each that follows another's.
"""

from __future__ import annotations

import asyncio
import re
import select
import sys
from collections import deque
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, Any, cast

import aiohttp
import httpx2
from aiohttp.client_proto import ResponseHandler
from aiohttp.streams import StreamReader

if TYPE_CHECKING:
    from collections.abc import Callable
    from socket import socket

    from aiohttp.abc import AbstractStreamWriter
    from aiohttp.connector import Connection
    from aiohttp.http import RawResponseMessage
    from aiohttp.tracing import Trace

_ID = re.compile(rb'"id"\s*:\s*"([^"]+)"')
_LOOKS = 8
"""Replies of an endpoint in which an id is looked for."""
FAREWELL = b"408"
"""The status that a server may send before it ends an idle connection; source: RFC 9110, section 15.5.9."""


class UntiedReply(httpx2.ReadError):
    """A reply that may be the one to another request."""


class UnsentRequest(httpx2.ReadError):
    """A request that was not sent, because something came on its connection before."""


class StaleConnection(UnsentRequest):
    """A request that was not sent, because its connection was used before and has ended, or something came on it."""


class Stage(Enum):
    """How far a request is."""

    NONE = auto()
    """None is made, or one for a tunnel."""
    WAITING = auto()
    WRITING = auto()
    SENT = auto()


@dataclass(slots=True)
class Turn:
    """One request on a connection: how far it is, and what has come for it."""

    number: int
    """From 1: how many requests the connection was taken for."""
    stage: Stage = Stage.NONE
    heard: Stage | None = None
    """The stage at which the first bytes of the reply came."""
    payload: StreamReader | None = None
    """The body of the reply, once its head has come."""
    is_exceeded: bool = False
    """Whether more came than one reply."""


class Line(ResponseHandler):
    """A connection that notices what comes on it too early, or beyond the one reply."""

    def __init__(self, loop: asyncio.AbstractEventLoop, *, pool: Pool) -> None:
        super().__init__(loop)
        self._pool = pool
        self.turn = Turn(0)
        self._watch: Callable[[], bool] | None = None
        self.marks: deque[int] = deque(maxlen=16)
        """What the replies came to that came last."""

    def await_request(self) -> None:
        """A request is about to be made: until it is begun nothing may come."""
        before = self.turn
        self.turn = Turn(before.number + 1, Stage.WAITING)
        if before.number == 0 and before.heard is not None:
            self._refuse()

    async def begin(self) -> bool:
        """Whether the request may be written now."""
        turn = self.turn
        if turn.stage is Stage.WAITING and turn.number > 1 and self._is_readable():
            # Two rounds, in which the loop reads what has come: that a connection ends says nothing against the others.
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            self._refuse()
        if turn.stage is not Stage.WAITING or self.transport is None:
            return False
        turn.stage = Stage.WRITING
        return True

    def end(self) -> None:
        """The request is written."""
        self.turn.stage = Stage.SENT

    def data_received(self, data: bytes) -> None:
        """Take bytes for the reply, if there is one to come."""
        turn = self.turn
        # Without data, the parser is to go on with what it has.
        if data and turn.heard is None:
            turn.heard = Stage.WRITING if self._is_behind() else turn.stage
        if data and (turn.stage is Stage.WAITING or (turn.payload is not None and turn.payload.is_eof())):
            self._exceed(data[9:12])
            return
        super().data_received(data)

    def feed_data(self, data: tuple[RawResponseMessage, StreamReader], size: int = 0) -> None:
        """Take the head of a reply; only the first one to a request is handed on, and what announces it."""
        message, payload = data
        if message.code >= 200:
            if self.turn.payload is not None:
                self._exceed(b"%d" % message.code)
                return
            self.turn.payload = payload
        super().feed_data(data, size)

    def _is_readable(self) -> bool:
        """Whether anything has arrived that was not read yet, be it the end of the connection."""
        if self.transport is None or self.transport.is_closing():
            return True
        if self._watch is None:
            self._watch = _watch(self.transport.get_extra_info("socket"))
        return self._watch()

    def _is_behind(self) -> bool:
        """Whether the last bytes of a request that is written have not left yet."""
        return self.transport is not None and self.transport.get_write_buffer_size() > 0

    def _exceed(self, status: bytes) -> None:
        if self.turn.number > 0 and status != FAREWELL:
            self.turn.is_exceeded = True
            self._pool.distrust()
        self.force_close()
        if self.turn.stage is Stage.WAITING:
            self._refuse()
        else:
            self.close()

    def _refuse(self) -> None:
        kind = StaleConnection if self.turn.number > 1 else UnsentRequest
        self.turn.stage = Stage.NONE
        self._buffer.clear()
        self._tail = b""
        self.close()
        # Behind the closing, which forgets it.
        self.set_exception(kind("the connection ended, or something came on it, before the request was sent"))


def _watch(held: socket) -> Callable[[], bool]:
    """A function that says whether a socket has something to read."""
    if sys.platform == "win32":
        return lambda: bool(select.select([held], [], [], 0)[0])
    polled = select.poll()
    polled.register(held, select.POLLIN)
    return lambda: bool(polled.poll(0))


class Request(aiohttp.ClientRequest):
    """A request that tells its connection how far it is."""

    async def write_bytes(
        self, writer: AbstractStreamWriter, conn: Connection, content_length: int | None = None
    ) -> None:
        """Write it, unless something came before."""
        line = cast("Line | None", conn.protocol)
        if line is not None and await line.begin():
            await super().write_bytes(writer, conn, content_length)
            line.end()


class Reply(aiohttp.ClientResponse):
    """A reply that knows its connection and its turn there, also when it has given the connection back."""

    line: Line
    turn: Turn

    async def start(self, connection: Connection) -> aiohttp.ClientResponse:
        """Wait for its head."""
        self.line = cast("Line", connection.protocol)
        self.turn = self.line.turn
        return await super().start(connection)


class Pool(aiohttp.TCPConnector):
    """Connections that are used again as long as no more replies came on any of them than requests were sent.

    After that each request has a connection of its own, where the one reply is the one to it.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._factory = cast("partial[ResponseHandler]", partial(Line, self._loop, pool=self))
        self._is_trusted = True
        self._looks = _LOOKS
        self._ids: set[bytes] = set()

    async def connect(
        self, req: aiohttp.ClientRequest, traces: list[Trace], timeout: aiohttp.ClientTimeout
    ) -> Connection:
        """A connection for one request; another one than was used before, when those are not trusted."""
        while True:
            connection = await super().connect(req, traces, timeout)
            line = cast("Line", connection.protocol)
            if self._is_trusted or line.turn.number == 0:
                break
            connection.close()
        line.await_request()
        if not self._is_trusted:
            line.force_close()
        return connection

    def distrust(self) -> None:
        """Use no connection again: more replies came than were asked for."""
        self._is_trusted = False

    def accept(self, reply: Reply, content: bytes) -> None:
        """Nothing, if a reply is certain to be the one to its request; raises UntiedReply if it may be another's.

        Only a refusal may begin to come before the request is sent. On a connection that was used before, a reply is
        doubtful once more has come than was asked for, there or elsewhere, as is one that repeats an earlier one.
        """
        turn = reply.turn
        if turn.heard is not Stage.SENT and reply.status < 400:
            raise UntiedReply("it began before the request was sent")
        name = reply.headers.get("x-request-id")
        mark, marks = hash((name, content)), reply.line.marks
        if (name or self._gives_ids(content)) and mark in marks:
            self.distrust()
        marks.append(mark)
        if turn.number > 1 and (turn.is_exceeded or not self._is_trusted):
            raise UntiedReply("more replies came than were asked for")

    def _gives_ids(self, content: bytes) -> bool:
        """Whether the endpoint gives its replies ids that differ, so that two that are equal are one."""
        if self._looks and len(self._ids) < 2:
            self._looks -= 1
            found = _ID.search(content)
            self._ids.update([found[1]] if found else [])
        return len(self._ids) > 1
