"""A desk in a process of its own, for when one core does not keep an endpoint busy."""

from __future__ import annotations

import asyncio
import logging
import os
import pickle  # nosec B403  # it is only written here, and read by the process that was started for it
import sys
from itertools import count
from pathlib import Path
from typing import cast

from pydantic import BaseModel, TypeAdapter

from summarizer.article import Article
from summarizer.checks import Finding, check
from summarizer.desk.frames import Unframing, framed
from summarizer.reading import Unread
from summarizer.reading.raw import Raw

log = logging.getLogger(__name__)

WORTHWHILE = 64
"""Documents after which a process is started; it takes the time of about a hundred to come up."""
READY = 0
"""The number of the frame by which it says that it is up."""

_FINDINGS: TypeAdapter[tuple[Finding, ...]] = TypeAdapter(tuple[Finding, ...])


class SecondDesk:
    """A Desk that has a second process do the work, and does itself what that process cannot.

    That is everything until it is up, and after it was killed; a document it fails with; and one that cannot be sent.
    So results are the same with and without it. Only for the event loop it is first used on; close it there.
    """

    def __init__(self, *, worthwhile: int = WORTHWHILE) -> None:
        self._read = 0
        self._worthwhile = worthwhile
        self._starting: asyncio.Task[None] | None = None
        self._transport: asyncio.SubprocessTransport | None = None
        self._line: _Line | None = None

    @property
    def is_up(self) -> bool:
        """Whether the process is there and takes work."""
        return self._line is not None and self._line.is_up

    @property
    def process(self) -> int:
        """The number of the process; 0 if none was started."""
        return self._transport.get_pid() or 0 if self._transport is not None else 0

    async def read(self, raw: Raw) -> Article | Unread:
        """The article of a document, or why it cannot be had."""
        self._read += 1
        if self._read == self._worthwhile:
            self._starting = asyncio.create_task(self._start())
        reply = await self._ask("read", raw)
        return Article.model_validate_json(reply) if reply else raw.article()

    async def check(self, record: BaseModel, article: Article) -> tuple[Finding, ...]:
        """What the checks find in a record."""
        reply = await self._ask("check", type(record), record, article)
        return _FINDINGS.validate_json(reply) if reply else check(record, article)

    async def close(self) -> None:
        """End the process, if it was started."""
        if self._starting is not None:
            await self._starting
        if self._transport is not None and self._line is not None:
            # It keeps nothing, so that it need not be asked to go.
            self._transport.close()
            await self._line.ended.wait()

    async def _start(self) -> None:
        if not sys.executable or getattr(sys, "frozen", False):
            return
        try:
            transport, line = await asyncio.get_running_loop().subprocess_exec(
                _Line, *_COMMAND, stderr=asyncio.subprocess.DEVNULL, env=_environment()
            )
        except (OSError, NotImplementedError) as error:
            log.info("there is no second process, all is done in one: %s", error)
            return
        self._transport, self._line = transport, line

    async def _ask(self, *question: object) -> bytes:
        """The reply of the other process; empty if the work is to be done here."""
        line = self._line
        if line is None or not line.is_up:
            return b""
        try:
            # Records as JSON: pickling them takes three times as long, and results have to survive it anyway.
            content = pickle.dumps([_json(part) if isinstance(part, BaseModel) else part for part in question])
        except Exception:  # noqa: BLE001  # a class without a name, a lock: what cannot be sent is done here
            return b""
        return await line.ask(content)


class _Line(asyncio.SubprocessProtocol):
    """The two pipes to the process, and who waits for a reply."""

    def __init__(self) -> None:
        self.is_up = False
        self.ended = asyncio.Event()
        self._numbers = count(READY + 1)
        self._waiting: dict[int, asyncio.Future[bytes]] = {}
        self._unframing = Unframing()
        self._questions: asyncio.WriteTransport | None = None

    async def ask(self, content: bytes) -> bytes:
        """The reply to a question."""
        number = next(self._numbers)
        self._waiting[number] = asyncio.get_running_loop().create_future()
        try:
            cast("asyncio.WriteTransport", self._questions).write(framed(number, content))
            return await self._waiting[number]
        finally:
            del self._waiting[number]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        pipe = cast("asyncio.SubprocessTransport", transport).get_pipe_transport(0)
        self._questions = cast("asyncio.WriteTransport", pipe)

    def pipe_data_received(self, fd: int, data: bytes) -> None:  # noqa: ARG002  # there is but one pipe it writes to
        for number, content in self._unframing.frames(data):
            if number == READY:
                self.is_up = True
            else:
                self._reply(number, content)

    def pipe_connection_lost(self, fd: int, exc: Exception | None) -> None:  # noqa: ARG002  # whichever breaks
        self.is_up = False
        for number in tuple(self._waiting):
            self._reply(number, b"")

    def process_exited(self) -> None:
        self.ended.set()

    def _reply(self, number: int, content: bytes) -> None:
        waiting = self._waiting.get(number)
        if waiting is not None and not waiting.done():
            waiting.set_result(content)


# Without -P, a module that lies about in the working folder, among documents perhaps, would be run.
_COMMAND = (sys.executable, "-P", "-m", "summarizer.desk.process")


def _environment() -> dict[str, str]:
    """That of this process, and what it imports from."""
    path = os.pathsep.join(folder or str(Path.cwd()) for folder in sys.path)
    return {**os.environ, "PYTHONPATH": path}


def _json(model: BaseModel) -> bytes:
    return model.__pydantic_serializer__.to_json(model)
