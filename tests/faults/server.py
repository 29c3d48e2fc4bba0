"""An OpenAI-compatible endpoint on loopback that fails as its plan says; run as a process of its own.

`python -m tests.faults.server PLAN [PORT]` prints its port, and ends when its standard input does. Beside the API it
answers `GET /log`, every request so far, and `GET /after/N`, which waits until the N-th request has come in.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.faults import notes
from tests.faults.plan import RIGHT, Plan
from tests.faults.replies import SAID, VALUE, Replies, Reply, failure, http

COMPLETIONS = "/v1/chat/completions"


@dataclass(slots=True)
class Row:
    """One request, and what was done with it."""

    id: str
    """What the reply calls it, in `x-request-id`."""
    path: str
    document: int | None
    attempt: int
    """Which request about the document it is, from 1."""
    turns: int
    """How many messages it holds: 2 for a first asking."""
    max_tokens: int | None
    reply: str
    """The fault, or RIGHT."""
    written: bool
    """Whether the document's result stood in the folder already."""
    keyed: bool
    """Whether it came with a key."""
    tainted: bool
    """Whether it holds the key, what the endpoint said in a reply that was no answer, or a value that did not fit."""
    at: float
    """When it came, in seconds of a clock that only runs forward."""
    ended: float | None = None
    """When its reply went out; None when it never did, or the client was gone."""


class Endpoint:
    """Everything that was asked, and what is said to it."""

    def __init__(self, plan: Plan) -> None:
        self.rows: list[Row] = []
        self._plan = plan
        self._replies = Replies(plan)
        self._attempts: Counter[int | None] = Counter()
        self._waiting: list[tuple[int, asyncio.Transport]] = []

    def asked(self, path: str, *, body: bytes, key: str) -> tuple[Row, Reply]:
        """What a request gets."""
        row = self._row(path, body=body, key=key)
        self.rows.append(row)
        self._wake()
        return row, self._replies.make(row.reply, document=row.document, request=row.id, key=key)

    def control(self, path: str, *, line: asyncio.Transport) -> None:
        """Answer the test that started it."""
        if path == "/log":
            line.write(http(json.dumps([asdict(row) for row in self.rows]).encode()))
        elif path.startswith("/after/"):
            self._waiting.append((int(path.removeprefix("/after/")), line))
            self._wake()
        else:
            line.write(http(failure(f"{SAID}: nothing here"), status="404 Not Found"))

    def _wake(self) -> None:
        count = len(self.rows)
        for _, line in [waiting for waiting in self._waiting if waiting[0] <= count]:
            line.write(http(str(count).encode()))
        self._waiting = [waiting for waiting in self._waiting if waiting[0] > count]

    def _row(self, path: str, *, body: bytes, key: str) -> Row:
        found = notes.MARK.search(body)
        document = int(found[1]) if found else None
        request = json.loads(body or b'{"messages": []}')
        ours = "".join(turn["content"] for turn in request["messages"] if turn["role"] != "assistant")
        self._attempts[document] += 1
        attempt, turns, limit = self._attempts[document], len(request["messages"]), request.get("max_tokens")
        return Row(
            id=f"r-{len(self.rows) + 1}",
            path=path,
            document=document,
            attempt=attempt,
            turns=turns,
            max_tokens=limit,
            reply=self._plan.reply(document, attempt=attempt, turns=turns, max_tokens=limit)
            if path == COMPLETIONS
            else RIGHT,
            written=document is not None and Path(self._plan.out, f"{notes.name(document)}.json").exists(),
            keyed=bool(key),
            tainted=SAID.encode() in body or (bool(key) and key.encode() in body) or VALUE in ours,
            at=time.monotonic(),
        )


class Line(asyncio.Protocol):
    """One connection."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._received = b""
        self._line: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the connection."""
        assert isinstance(transport, asyncio.Transport)
        self._line = transport

    def data_received(self, data: bytes) -> None:
        """Take what comes, and answer whole requests."""
        self._received += data
        head, blank, rest = self._received.partition(b"\r\n\r\n")
        if not blank:
            return
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        length = int(headers.get("content-length", 0))
        if len(rest) < length:
            return
        self._received = rest[length:]
        method, path, _ = first.split(" ")
        if method == "POST" or path.startswith("/v1"):
            row, reply = self._endpoint.asked(
                path, body=rest[:length], key=headers.get("authorization", "").removeprefix("Bearer ")
            )
            self._send(row, reply)
        else:
            self._endpoint.control(path, line=self._line)

    def _send(self, row: Row, reply: Reply) -> None:
        if reply.delay:
            asyncio.get_running_loop().call_later(reply.delay, self._send_now, row, reply)
        elif not reply.never:
            self._send_now(row, reply)

    def _send_now(self, row: Row, reply: Reply) -> None:
        if self._line.is_closing():
            return
        row.ended = time.monotonic()
        self._line.write(reply.content)
        if reply.endless:
            self._go_on(reply.endless)
        if reply.close:
            self._line.close()

    def _go_on(self, more: bytes) -> None:
        if self._line.is_closing():
            return
        if not self._line.get_write_buffer_size():
            self._line.write(more)
        asyncio.get_running_loop().call_later(0.001 if len(more) > 100 else 0.02, self._go_on, more)


async def serve(plan: Plan, *, port: int) -> None:
    """Serve until standard input ends."""
    loop, endpoint, over = asyncio.get_running_loop(), Endpoint(plan), asyncio.Event()
    server = await loop.create_server(lambda: Line(endpoint), "127.0.0.1", port, backlog=512)
    loop.add_reader(sys.stdin.fileno(), over.set)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await over.wait()
    server.close()


if __name__ == "__main__":
    asyncio.run(serve(Plan.load(sys.argv[1]), port=int(sys.argv[2]) if len(sys.argv) > 2 else 0))
