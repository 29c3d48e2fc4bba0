"""Connections that are used again: no reply is taken for the one to another request."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field

import pytest

from summarizer.endpoint import Settings
from summarizer.errors import EndpointUnavailable, RequestRejected
from summarizer.model import Usage
from summarizer.openai_model import HttpTransport
from summarizer.openai_model.pool import Line, Pool, UnsentRequest
from summarizer.retry import Retrying
from summarizer.transport import Call

ODD = "more replies came than were asked for"


@dataclass
class Visit:
    """A request as a raw server has it: what it says, and the connection that it came on."""

    connection: socket.socket
    text: str
    number: int
    """From 1, over all connections."""
    turn: int
    """From 1, on its connection."""

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        self.connection.sendall(data)


@dataclass
class Raw:
    """What a raw server has seen."""

    base_url: str
    connections: int = 0
    asked: list[str] = field(default_factory=list)


def reply(text: str, *, name: str = "", answer_id: str = "c", status: int = 200) -> bytes:
    """A whole reply; `name` is what the endpoint calls the request, `answer_id` what it calls the answer."""
    message = {"role": "assistant", "content": text}
    body = json.dumps({"id": answer_id, "choices": [{"index": 0, "finish_reason": "stop", "message": message}]})
    named = f"x-request-id: {name}\r\n" if name else ""
    head = f"HTTP/1.1 {status} OK\r\nContent-Type: application/json\r\n{named}Content-Length: {len(body)}\r\n\r\n"
    return (head + body).encode()


@contextmanager
def raw_server(answer: Callable[[Visit], None]) -> Iterator[Raw]:
    """An endpoint that calls `answer` for each request; it may send what it likes, as often as it likes."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        seen = Raw(f"http://127.0.0.1:{listening.getsockname()[1]}/v1")
        threading.Thread(target=_accept, args=(listening, seen, answer), daemon=True).start()
        yield seen
        # Closing alone would not wake the thread that waits for a connection.
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)


def _accept(listening: socket.socket, seen: Raw, answer: Callable[[Visit], None]) -> None:
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        seen.connections += 1
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=_serve, args=(connection, seen, answer), daemon=True).start()


def _serve(connection: socket.socket, seen: Raw, answer: Callable[[Visit], None]) -> None:
    with closing(connection), suppress(OSError, ValueError):
        stream, turn = connection.makefile("rb"), 0
        while line := stream.readline():
            length = 0
            while line.strip():
                name, _, value = line.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
                line = stream.readline()
            turn += 1
            text = json.loads(stream.read(length))["text"]
            seen.asked.append(text)
            answer(Visit(connection, text, len(seen.asked), turn))


def call(text: str) -> Call:
    """A call that says `text`."""
    return Call(document=text, purpose="ask", content=json.dumps({"text": text}).encode())


def texts(base_url: str, *asked: str, between: Callable[[], None] = lambda: None) -> list[str]:
    """What comes back for calls one after the other, each tried again; or what kind of error it is.

    `between` is called before each further one, with the event loop standing still.
    """

    async def all_of_them() -> list[str]:
        transport = Retrying(HttpTransport("tiny", Settings(base_url=base_url, timeout=10.0)), sleep=at_once)
        found: list[str] = []
        for text in asked:
            if found:
                between()
            try:
                found.append((await transport.send(call(text))).text)
            except EndpointUnavailable as error:
                found.append(error.kind)
        await transport.close()
        return found

    return asyncio.run(all_of_them())


async def at_once(_: float) -> None:
    """Wait for nothing."""


def test_connections_are_used_again_as_long_as_nothing_is_wrong() -> None:
    """Also where all replies are alike, and called alike by a body that names none of them."""
    with raw_server(lambda visit: visit.send(reply("always"))) as server:
        assert texts(server.base_url, *"abcdefgh") == ["always"] * 8

    assert (server.connections, server.asked) == (1, list("abcdefgh"))


def test_a_copy_that_comes_with_the_reply_is_never_the_next_reply() -> None:
    """In one piece with it: the reply counts, the copy does not, and no connection is used twice from then on."""
    with raw_server(lambda visit: visit.send(2 * reply(visit.text))) as server:
        assert texts(server.base_url, *"abcd") == list("abcd")

    assert (server.connections, server.asked) == (4, list("abcd"))


@pytest.mark.parametrize("cut", [1, 30, -2], ids=["first byte", "amid the head", "all but the end"])
def test_a_copy_in_two_pieces_is_never_the_next_reply(cut: int) -> None:
    """Its first part comes with the reply, the rest behind the next request."""
    left: list[bytes] = []

    def answer(visit: Visit) -> None:
        whole = reply(visit.text)
        visit.send((left.pop() if left else b"") + whole + (whole[:cut] if visit.turn == 1 else b""))
        left.extend([whole[cut:]] if visit.turn == 1 else [])

    with raw_server(answer) as server:
        found = texts(server.base_url, *"abcd")

    assert {one for one, text in zip(found, "abcd", strict=True) if one != text} <= {"endpoint_unavailable"}
    assert found[0] == "a"


def test_a_copy_behind_the_reply_is_never_the_next_reply() -> None:
    """It has come before the next request is made, though nobody has read it."""
    sent = threading.Event()

    def answer(visit: Visit) -> None:
        visit.send(reply(visit.text))
        visit.send(reply(visit.text))
        sent.set()

    def until_it_is_there() -> None:
        assert sent.wait(10)
        sent.clear()

    with raw_server(answer) as server:
        assert texts(server.base_url, *"abcd", between=until_it_is_there) == list("abcd")

    assert (server.connections, server.asked) == (4, list("abcd"))


@pytest.mark.parametrize("late", [2, 3], ids=["next", "one after"])
def test_a_named_copy_that_comes_while_another_request_is_under_way_is_known(late: int) -> None:
    """Nothing but its name tells it from the reply; the call is made again on a connection of its own."""

    def answer(visit: Visit) -> None:
        sent.append(reply(visit.text, name=f"r{visit.number}"))
        visit.send(sent[0] if visit.turn == late else sent[-1])

    sent: list[bytes] = []
    with raw_server(answer) as server:
        assert texts(server.base_url, *"abcd") == list("abcd")

    assert server.asked == list("abbcd" if late == 2 else "abccd")
    assert server.connections == (4 if late == 2 else 3)


def test_a_copy_is_known_by_the_id_of_the_answer_where_ids_differ() -> None:
    """As most endpoints give them; where all are alike they say nothing."""

    def answer(visit: Visit) -> None:
        text, number = ("b", 2) if visit.text == "c" and visit.turn > 1 else (visit.text, visit.number)
        visit.send(reply(text, answer_id=f"chatcmpl-{number}"))

    with raw_server(answer) as server:
        assert texts(server.base_url, *"abcd") == list("abcd")

    assert server.asked == list("abccd")


def test_replies_under_way_on_used_connections_count_no_longer() -> None:
    """Once one reply too many came anywhere, those on connections that were used before may be another's."""
    held, holding = threading.Event(), threading.Event()

    def answer(visit: Visit) -> None:
        if visit.text == "slow" and visit.turn > 1:
            holding.set()
            held.wait(10)
        visit.send(reply(visit.text) * (2 if visit.text == "odd" else 1))

    async def scene(base_url: str) -> tuple[object, str]:
        transport = HttpTransport("tiny", Settings(base_url=base_url, timeout=10.0))
        await transport.send(call("first"))
        slow = asyncio.create_task(transport.send(call("slow")))
        assert await asyncio.to_thread(holding.wait, 10)
        odd = await transport.send(call("odd"))
        held.set()
        [caught] = await asyncio.gather(slow, return_exceptions=True)
        await transport.close()
        return caught, odd.text

    with raw_server(answer) as server:
        caught, odd = asyncio.run(scene(server.base_url))

    assert odd == "odd"
    assert type(caught) is EndpointUnavailable
    assert f"{server.base_url} sent a reply that may be another's: {ODD}; try again later" in str(caught)
    assert (caught.usage, caught.status) == (Usage(calls=1), None)


@pytest.mark.parametrize("is_made", [False, True], ids=["before it is made", "before it is written"])
def test_what_comes_before_a_request_is_no_reply_to_it(is_made: bool) -> None:
    """On a connection whose server speaks first the request is not written."""

    async def scene() -> bool:
        pool, loop = Pool(), asyncio.get_running_loop()
        line = Line(loop, pool=pool)
        near, far = socket.socketpair()
        await loop.create_connection(lambda: line, sock=near)
        if is_made:
            line.await_request()
            line.set_response_params()
        far.sendall(reply("wrong"))
        await loop.run_in_executor(None, far.close)
        while line.turn.heard is None and line.is_connected():
            await asyncio.sleep(0)
        if not is_made:
            line.await_request()
            line.set_response_params()
        begun = await line.begin()
        with pytest.raises(UnsentRequest, match="before the request was sent"):
            await line.read()
        await pool.close()
        return begun

    assert not asyncio.run(scene())


@pytest.mark.parametrize(
    ("status", "kind", "said"),
    [
        pytest.param(200, EndpointUnavailable, "another's: it began before the request was sent", id="answer"),
        pytest.param(413, RequestRejected, "refuses the request", id="refusal"),
    ],
)
def test_only_a_refusal_may_come_before_a_long_request_is_sent(status: int, kind: type[Exception], said: str) -> None:
    """A server need not read what it will not take, but nobody can answer what he has not read."""
    over = threading.Event()

    def refuse() -> None:
        connection, _ = listening.accept()
        with connection:
            connection.recv(1000)
            connection.sendall(reply("yes", status=status))
            over.wait(10)

    async def scene() -> None:
        place = f"http://127.0.0.1:{listening.getsockname()[1]}/v1"
        transport = HttpTransport("tiny", Settings(base_url=place, timeout=10.0))
        try:
            await transport.send(Call(document="oslo", purpose="ask", content=b"x" * 2**25))
        finally:
            over.set()
            await transport.close()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=refuse, daemon=True)
        thread.start()
        with pytest.raises(kind, match=said):
            asyncio.run(scene())
        thread.join(10)


def test_a_server_that_ends_idle_connections_is_trusted() -> None:
    """With a farewell or without one; the next call has another connection, and that is used again."""
    over = threading.Event()

    def answer(visit: Visit) -> None:
        visit.send(reply(visit.text))
        if visit.number == 1:
            visit.send(b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        if visit.number <= 2:
            visit.connection.shutdown(socket.SHUT_RDWR)
        over.set()

    def until_it_is_over() -> None:
        assert over.wait(10)
        over.clear()

    with raw_server(answer) as server:
        assert texts(server.base_url, *"abcde", between=until_it_is_over) == list("abcde")

    assert (server.connections, server.asked) == (3, list("abcde"))
