"""An OpenAI-compatible endpoint on loopback that answers from a file: `python -m bench.endpoint ANSWERS.jsonl`.

The standard library only, and nothing of ours but the answers, so that it starts quickly and its CPU is its own.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bench.replies import Replies, Unanswerable, load

HEAD = (
    b"HTTP/1.1 %d %s\r\ncontent-type: application/json\r\nserver: bench\r\nx-request-id: req_bench\r\n"
    b"content-length: %d\r\n\r\n"
)
REASONS = {200: b"OK", 400: b"Bad Request", 404: b"Not Found"}
MODELS = b'{"object": "list", "data": [{"id": "bench-model", "object": "model", "created": 1, "owned_by": "bench"}]}'


@dataclass(slots=True)
class Tally:
    """What came in."""

    calls: int = 0
    """Requests about a document."""
    probes: int = 0
    """Requests for a completion about none."""
    refused: int = 0
    under_way: int = 0
    most_under_way: int = 0
    connections: int = 0
    bytes_in: int = 0
    documents: Counter[str] = field(default_factory=Counter)

    def as_json(self) -> bytes:
        """The figures, with the CPU seconds of this process so far."""
        figures = {name: getattr(self, name) for name in self.__slots__ if name != "documents"}
        most = max(self.documents.values(), default=0)
        figures |= {"documents": len(self.documents), "most_calls_for_one": most, "cpu": time.process_time()}
        return json.dumps(figures).encode()


class Connection(asyncio.Protocol):
    """One connection: requests one after another, each answered `latency` seconds after it is complete."""

    def __init__(self, replies: Replies, tally: Tally, *, latency: float) -> None:
        self._replies = replies
        self._tally = tally
        self._latency = latency
        self._loop = asyncio.get_running_loop()
        self._received = bytearray()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to answer."""
        if isinstance(transport, asyncio.Transport):
            self._transport = transport
            self._tally.connections += 1

    def data_received(self, data: bytes) -> None:
        """Take in what has come, and answer each request that is complete."""
        self._received += data
        while (edge := self._received.find(b"\r\n\r\n")) >= 0:
            head = bytes(self._received[:edge])
            end = edge + 4 + _length(head)
            if len(self._received) < end:
                return
            body = bytes(self._received[edge + 4 : end])
            del self._received[:end]
            self._serve(head, body)

    def connection_lost(self, exc: Exception | None) -> None:
        """Answer no more."""
        del exc
        self._transport = None

    def _serve(self, head: bytes, body: bytes) -> None:
        method, path, _ = head.split(b"\r\n", 1)[0].split(b" ", 2)
        if method == b"POST" and path.endswith(b"/chat/completions"):
            self._complete(body)
        elif path.endswith(b"/models"):
            self._answer(200, MODELS)
        elif path == b"/stats":
            self._answer(200, self._tally.as_json())
        else:
            self._answer(404, _error(f"there is no {path.decode(errors='replace')}"))

    def _complete(self, body: bytes) -> None:
        tally = self._tally
        tally.bytes_in += len(body)
        try:
            document, answer = self._replies.reply(body)
        except (Unanswerable, ValueError, LookupError, TypeError, AttributeError) as error:
            tally.refused += 1
            self._answer(400, _error(str(error)))
            return
        if document:
            tally.calls += 1
            tally.documents[document] += 1
        else:
            tally.probes += 1
        tally.under_way += 1
        tally.most_under_way = max(tally.most_under_way, tally.under_way)
        if self._latency:
            self._loop.call_later(self._latency, self._finish, answer)
        else:
            self._finish(answer)

    def _finish(self, answer: bytes) -> None:
        self._tally.under_way -= 1
        self._answer(200, answer)

    def _answer(self, status: int, body: bytes) -> None:
        if self._transport is not None:
            self._transport.write(HEAD % (status, REASONS[status], len(body)) + body)


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


def _error(message: str) -> bytes:
    return json.dumps({"error": {"message": message, "type": "invalid_request_error", "code": None}}).encode()


async def serve(replies: Replies, *, latency: float, port: int) -> None:
    """Answer until the process that started this one is gone; the first line of output is the base URL."""
    tally, parent = Tally(), os.getppid()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: Connection(replies, tally, latency=latency), "127.0.0.1", port, backlog=1024
    )
    sys.stdout.write(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1\n")
    sys.stdout.flush()
    async with server:
        while os.getppid() == parent:
            await asyncio.sleep(0.5)


def main() -> None:
    """Read the options and serve."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("answers", type=Path, help="what it answers, a JSON line a document")
    options.add_argument("--latency-ms", type=float, default=0.0, help="how long it waits before it answers")
    options.add_argument("--port", type=int, default=0, help="where it listens on 127.0.0.1; a free one by default")
    chosen = options.parse_args()
    asyncio.run(serve(load(chosen.answers), latency=chosen.latency_ms / 1000, port=chosen.port))


if __name__ == "__main__":
    main()
