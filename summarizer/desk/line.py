"""The two pipes to a second process, and who waits for a reply from it."""

from __future__ import annotations

import asyncio
import subprocess  # nosec B404  # only its type
from itertools import count
from typing import cast

from summarizer.desk.frames import Unframing, framed

READY = 0
"""The number of the frame by which the process says that it is up."""
HASTE = 1.0
"""Seconds: while one question keeps the process for longer, at most for twice as long, nobody waits for it."""
PATIENCE = 20.0
"""Seconds: a process that one question keeps for longer is given up."""


class Line(asyncio.Protocol):
    """Questions out, replies in; who waits gets an empty reply when it breaks, or the process is long silent."""

    def __init__(self, *, haste: float = HASTE, patience: float = PATIENCE) -> None:
        self._haste = haste
        self._patience = patience
        self._has_come_up = False
        self._process: subprocess.Popen[bytes] | None = None
        self._questions: asyncio.WriteTransport | None = None
        self._replies: asyncio.BaseTransport | None = None
        self._numbers = count(READY + 1)
        self._waiting: dict[int, asyncio.Future[bytes]] = {}
        self._unframing = Unframing()
        self._watch: asyncio.TimerHandle | None = None
        self._asked = READY
        """The last question; they are answered in turn."""
        self._answered = READY
        self._oldest = 0
        """The question it was at when it was last looked at."""
        self._silences = 0
        """How many times it was looked at since and was at it still."""

    @property
    def is_up(self) -> bool:
        """Whether the process is there and answers."""
        return self._has_come_up and not self._silences

    @property
    def unsent(self) -> int:
        """Bytes that the process has not taken yet."""
        return self._questions.get_write_buffer_size() if self._questions is not None else 0

    async def connect(self, process: subprocess.Popen[bytes]) -> None:
        """Talk to a process by its standard input and output; raises what an event loop does that takes no pipes."""
        loop = asyncio.get_running_loop()
        self._process = process
        self._questions, _ = await loop.connect_write_pipe(asyncio.BaseProtocol, process.stdin)
        self._replies, _ = await loop.connect_read_pipe(lambda: self, process.stdout)
        self._look()

    async def ask(self, content: bytes) -> bytes:
        """The reply to a question; empty if none comes, or not soon."""
        number = self._asked = next(self._numbers)
        self._waiting[number] = asyncio.get_running_loop().create_future()
        try:
            cast("asyncio.WriteTransport", self._questions).write(framed(number, content))
            return await self._waiting[number]
        finally:
            del self._waiting[number]

    def close(self) -> None:
        """Break it."""
        self._break()
        if self._questions is not None and not self._questions.is_closing():
            # Not to wait until the last question is taken.
            self._questions.abort()
        if self._replies is not None:
            self._replies.close()

    def data_received(self, data: bytes) -> None:
        self._has_come_up, self._silences = True, 0
        for number, content in self._unframing.frames(data):
            self._answered = number
            self._reply(number, content)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  # whyever it is
        self._break()

    def _reply(self, number: int, content: bytes) -> None:
        waiting = self._waiting.get(number)
        if waiting is not None and not waiting.done():
            waiting.set_result(content)

    def _look(self) -> None:
        """Have nobody wait any more for a process that one question keeps; give it up when that takes too long.

        Looks are counted, not seconds: if it was this process that stood still, the other one is not to blame.
        """
        oldest = self._answered + 1 if self._answered < self._asked else 0
        self._silences = self._silences + 1 if oldest and oldest == self._oldest else 0
        self._oldest = oldest
        if self._silences and self._process is not None and self._silences * self._haste >= self._patience:
            self._process.kill()
            self.close()
            return
        if self._silences:
            self._release()
        self._watch = asyncio.get_running_loop().call_later(self._haste, self._look)

    def _break(self) -> None:
        self._has_come_up = False
        if self._watch is not None:
            self._watch.cancel()
        self._release()

    def _release(self) -> None:
        for number in tuple(self._waiting):
            self._reply(number, b"")
