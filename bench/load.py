"""How many requests a second the endpoint holds, asked over plain sockets: `python -m bench.load BASE_URL FOLDER`."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from pathlib import Path
from time import perf_counter

from bench.corpus import texts
from summarizer.portable import portable_schema
from summarizer.schemas.meeting import MeetingReport


def _request(text: str) -> bytes:
    schema = {"name": "MeetingReport", "strict": True, "schema": portable_schema(MeetingReport)}
    asked = {
        "model": "bench-model",
        "messages": [{"role": "user", "content": text}],
        "response_format": {"type": "json_schema", "json_schema": schema},
    }
    body = json.dumps(asked).encode()
    return b"POST /v1/chat/completions HTTP/1.1\r\nhost: bench\r\ncontent-length: %d\r\n\r\n" % len(body) + body


async def _ask(requests: list[bytes], *, port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while requests:
        writer.write(requests.pop())
        head = await reader.readuntil(b"\r\n\r\n")
        await reader.readexactly(int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0]))
    writer.close()


async def _load(requests: list[bytes], *, port: int, concurrency: int) -> float:
    started = perf_counter()
    await asyncio.gather(*(_ask(requests, port=port) for _ in range(concurrency)))
    return perf_counter() - started


def main() -> None:
    """Send each article five times over 32 connections and print requests a second."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("base_url", help="what the endpoint printed")
    options.add_argument("folder", type=Path, help="the articles to ask about")
    chosen = options.parse_args()
    requests = [_request(text) for text in texts(chosen.folder)] * 5
    count, port = len(requests), int(chosen.base_url.removesuffix("/v1").rsplit(":", 1)[1])
    seconds = asyncio.run(_load(requests, port=port, concurrency=32))
    sys.stdout.write(json.dumps({"requests": count, "seconds": seconds}) + "\n")


if __name__ == "__main__":
    main()
