"""An OpenAI-compatible endpoint on loopback, whose replies are written down by the test that asks it."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias

from pydantic import BaseModel

Json: TypeAlias = dict[str, Any]

NOTHING: Json = {
    "abstract": "Two ministers met.",
    "published": None,
    "meetings": [],
    "parties": [],
    "commitments": [],
    "concerns": [],
    "figures": [],
}
"""A record that says nothing which could be wrong."""


@dataclass(frozen=True)
class Call:
    """A request as it came in."""

    path: str
    headers: Mapping[str, str]
    """By their names in lower case."""
    body: Json

    @property
    def mode(self) -> str:
        """How it asks for a record: by json_schema, tools, json_object, or not at all."""
        if "tools" in self.body:
            return "tools"
        return str(self.body.get("response_format", {}).get("type", "text"))


@dataclass(frozen=True)
class Reply:
    """What the endpoint sends back; `fault` is what it does instead."""

    status: int = 200
    body: Json | str = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    fault: str | None = None

    def using(self, prompt: int, completion: int, *, cached: int = 0) -> Reply:
        """The same reply with this usage, in tokens."""
        assert isinstance(self.body, dict)
        usage = {
            "prompt_tokens": prompt,
            "completion_tokens": completion,
            "total_tokens": prompt + completion,
            "prompt_tokens_details": {"cached_tokens": cached},
        }
        return replace(self, body=self.body | {"usage": usage})


Script: TypeAlias = Iterable[Reply] | Callable[[Call], Reply]


def _completion(message: Json, *, finish: str = "stop") -> Reply:
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": None} | message}
    body = {"id": "c", "object": "chat.completion", "created": 0, "model": "tiny-answering", "choices": [choice]}
    return Reply(body=body).using(100, 20)


def _text(content: str | Json | BaseModel) -> str:
    if isinstance(content, BaseModel):
        return content.model_dump_json()
    return content if isinstance(content, str) else json.dumps(content)


def content(text: str | Json | BaseModel) -> Reply:
    """An answer as text."""
    return _completion({"content": _text(text)})


def tool_call(arguments: str | Json | BaseModel, *, name: str = "Record") -> Reply:
    """An answer as a call of the tool."""
    call = {"id": "call-1", "type": "function", "function": {"name": name, "arguments": _text(arguments)}}
    return _completion({"tool_calls": [call]}, finish="tool_calls")


def refusal(text: str) -> Reply:
    """The model declines."""
    return _completion({"refusal": text})


def truncated(text: str) -> Reply:
    """An answer cut at the token limit."""
    return _completion({"content": text}, finish="length")


def filtered() -> Reply:
    """An answer that a content filter stopped."""
    return _completion({"content": ""}, finish="content_filter")


def failure(
    status: int, message: str = "it failed", *, headers: Mapping[str, str] | None = None, **fields: Any
) -> Reply:
    """An error with the body that OpenAI's API gives it."""
    return Reply(status, {"error": {"message": message, "type": "error", **fields}}, headers or {})


def page(text: str) -> Reply:
    """A page of a web server that is no such endpoint."""
    return Reply(body=text, headers={"Content-Type": "text/html"})


def dropped() -> Reply:
    """The connection ends without a reply."""
    return Reply(fault="drop")


def hanging() -> Reply:
    """No reply before the server ends."""
    return Reply(fault="hang")


def dripping() -> Reply:
    """Blanks for ever, as endpoints send them to keep a connection open."""
    return Reply(fault="drip")


class Server(ThreadingHTTPServer):
    """The endpoint: its base URL, and the requests it got."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, script: Script) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests: list[Call] = []
        self.over = threading.Event()
        self._script = script if callable(script) else iter(script)
        self._lock = threading.Lock()
        self._connections: set[socket.socket] = set()

    @property
    def base_url(self) -> str:
        """Where a client finds it."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def reply_to(self, call: Call) -> Reply:
        """The next reply of the script; a failure with status 418 when it has run out."""
        with self._lock:
            self.requests.append(call)
            if callable(self._script):
                return self._script(call)
            return next(self._script, failure(418, "the script of the test has run out of replies"))

    def opened(self, connection: socket.socket) -> None:
        """Remember a connection, to end it with the server."""
        self._connections.add(connection)

    def end(self) -> None:
        """Stop serving and end every connection."""
        self.over.set()
        self.shutdown()
        self.server_close()
        for connection in self._connections:
            with_no_peer(connection)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that hangs up is part of the tests."""


def with_no_peer(connection: socket.socket) -> None:
    """End a connection in both directions, whether or not it is open still."""
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        connection.close()


class Handler(BaseHTTPRequestHandler):
    """Reads one request and sends what the script says."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Server

    def setup(self) -> None:
        """Tell the server of the connection."""
        super().setup()
        self.server.opened(self.connection)

    def do_POST(self) -> None:
        """Answer by the script."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self._send(self.server.reply_to(Call(self.path, headers, body)))

    def _send(self, reply: Reply) -> None:
        if reply.fault is not None:
            self._fail(reply.fault)
            return
        payload = (reply.body if isinstance(reply.body, str) else json.dumps(reply.body)).encode()
        self.send_response(reply.status)
        for name, value in ({"Content-Type": "application/json"} | dict(reply.headers)).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    def _fail(self, fault: str) -> None:
        self.close_connection = True
        if fault == "hang":
            self.server.over.wait()
        if fault == "drip":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n")
            while not self.server.over.wait(0.01):
                self.wfile.write(b" ")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def serve(script: Script) -> Iterator[Server]:
    """A server that follows `script`: replies in order, or a function of the call that gives one."""
    server = Server(script)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.end()
        thread.join()
