"""One call over HTTP: what is sent, what comes back with it, and that nothing foreign gets out."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
import os
import socket
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from openai import AsyncOpenAI

from summarizer.endpoint import Settings
from summarizer.errors import EndpointUnavailable, KeyRejected, ModelError, RequestRejected
from summarizer.model import Usage
from summarizer.openai_model import HttpTransport
from summarizer.openai_model.connections import LARGEST_REPLY, Client, Connections
from summarizer.retry import Retrying
from summarizer.transport import Call, Completion, Transport
from tests.openai_server import Reply, Server, content, dripping, dropped, failure, filtered, refusal, serve, truncated

KEY = "sk-test-4f9a7c21d8e6"
BODY = json.dumps({"model": "tiny", "messages": [{"role": "user", "content": "Grüße"}]}, ensure_ascii=False).encode()
CALL = Call(document="oslo", purpose="ask", content=BODY)


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


def send(base_url: str, call: Call = CALL, *, timeout: float = 20.0) -> Completion:
    """What comes back for one call."""

    async def once() -> Completion:
        transport = HttpTransport("tiny", Settings(base_url=base_url, timeout=timeout))
        try:
            return await transport.send(call)
        finally:
            await transport.close()

    return asyncio.run(once())


def error_of(server: Server, call: Call = CALL, **settings: Any) -> ModelError:
    """What one call raises."""
    with pytest.raises(ModelError) as caught:
        send(server.base_url, call, **settings)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    return caught.value


def test_the_bytes_of_a_call_are_sent_as_they_are() -> None:
    """To the one path, with the type that they have."""
    with serve([content("yes")]) as server:
        send(server.base_url)

    [call] = server.requests
    assert call.path == "/v1/chat/completions"
    assert call.body == json.loads(BODY)
    assert call.headers["content-length"] == str(len(BODY))
    assert call.headers["content-type"] == "application/json"


def test_a_slash_behind_the_base_url_makes_no_difference() -> None:
    """People write it both ways."""
    with serve([content("yes")]) as server:
        send(f"{server.base_url}/")

    assert server.requests[0].path == "/v1/chat/completions"


def test_a_call_says_nothing_of_the_machine_it_comes_from() -> None:
    """Neither its system nor its Python; and replies are asked for uncompressed, since there is nothing to gain."""
    with serve([content("yes")]) as server:
        send(server.base_url)

    headers = server.requests[0].headers
    assert headers["accept-encoding"] == "identity"
    assert {name for name in headers if name.startswith("x-stainless")} <= {
        "x-stainless-retry-count",
        "x-stainless-read-timeout",
    }


def test_a_completion_knows_all_that_came_with_it() -> None:
    """How it ended, who answered, what it cost, what it is called, and the headers by their names in lower case."""
    reply = content("yes").using(7, 3, cached=2)
    headers = {"X-Request-ID": "req-1", "X-RateLimit-Remaining-Requests": "59"}
    with serve([Reply(body=reply.body, headers=headers)]) as server:
        completion = send(server.base_url)

    assert (completion.text, completion.finish, completion.refusal) == ("yes", "stop", "")
    assert completion.model == "tiny-answering"
    assert completion.usage == Usage(calls=1, input_tokens=7, cached_tokens=2, output_tokens=3)
    assert completion.request_id == "req-1"
    assert completion.headers["x-ratelimit-remaining-requests"] == "59"


@pytest.mark.parametrize(
    ("reply", "finish", "said"),
    [
        pytest.param(truncated("{"), "length", "", id="cut off"),
        pytest.param(filtered(), "content_filter", "", id="filtered"),
        pytest.param(refusal("I will\nnot."), "stop", "I will not.", id="refused"),
    ],
)
def test_an_answer_that_is_not_whole_is_no_failure_of_the_call(reply: Reply, finish: str, said: str) -> None:
    """It was paid for, and what to make of it is for the model to say."""
    with serve([reply]) as server:
        completion = send(server.base_url)

    assert (completion.finish, completion.refusal) == (finish, said)


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        pytest.param(failure(400, headers={"x-request-id": "req-1"}), RequestRejected, id="refused"),
        pytest.param(failure(401, headers={"x-request-id": "req-1"}), KeyRejected, id="key"),
        pytest.param(failure(503, headers={"x-request-id": "req-1"}), EndpointUnavailable, id="unavailable"),
        pytest.param(Reply(body={}, headers={"x-request-id": "req-1"}), EndpointUnavailable, id="no answer"),
        pytest.param(Reply(body="[1", headers={"x-request-id": "req-1"}), EndpointUnavailable, id="broken"),
    ],
)
def test_an_error_knows_the_status_and_the_request(reply: Reply, error: type[ModelError]) -> None:
    """What the endpoint's own log knows it by."""
    with serve([reply]) as server:
        caught = error_of(server)

    assert type(caught) is error
    assert (caught.status, caught.request_id, caught.usage) == (reply.status, "req-1", Usage(calls=1))


def test_a_reply_without_an_answer_counts_the_tokens_that_it_names() -> None:
    """They are on the bill."""
    body = {"choices": [], "usage": {"prompt_tokens": 7, "completion_tokens": 3}}
    with serve([Reply(body=body)]) as server:
        assert error_of(server).usage == Usage(calls=1, input_tokens=7, output_tokens=3)


def test_a_call_that_was_never_sent_is_not_counted() -> None:
    """Nobody listens behind the address."""
    with serve([]) as gone:
        pass

    caught = error_of(gone)

    assert type(caught) is EndpointUnavailable
    assert caught.usage == Usage()


@pytest.mark.parametrize("reply", [pytest.param(dropped(), id="dropped"), pytest.param(dripping(), id="late")])
def test_a_call_without_a_reply_is_counted(reply: Reply) -> None:
    """It may have been worked on."""
    with serve([reply]) as server:
        caught = error_of(server, timeout=0.2)

    assert type(caught) is EndpointUnavailable
    assert caught.usage == Usage(calls=1)
    assert caught.status is None


def test_nothing_is_tried_again_here() -> None:
    """Retries have one owner, and it is not the client."""
    with serve([failure(503)] * 5) as server:
        error_of(server)

    assert len(server.requests) == 1


def test_a_reply_that_is_far_too_long_is_given_up() -> None:
    """Memory is bounded, whatever an endpoint streams."""
    with serve([Reply(body=" " * (LARGEST_REPLY + 1))]) as server:
        caught = error_of(server)

    assert type(caught) is EndpointUnavailable
    assert "the reply is longer than 32 MB" in str(caught)


def test_a_long_call_is_sent_whole() -> None:
    """An article may have a megabyte, and more."""
    long = json.dumps({"text": "x" * (3 * 2**20)}).encode()
    with serve([content("yes")]) as server:
        send(server.base_url, Call(document="oslo", purpose="ask", content=long))

    assert len(server.requests[0].body["text"]) == 3 * 2**20


def test_long_headers_are_read() -> None:
    """Some proxies send kilobytes of policies."""
    with serve([Reply(body=content("yes").body, headers={"content-security-policy": "x " * 10_000})]) as server:
        assert send(server.base_url).text == "yes"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_article_follows_a_redirection(status: int) -> None:
    """Nobody named that place; the error does."""
    replies = [Reply(status, headers={"Location": "/v2/chat/completions"}), content("yes")]
    named = "/v2/chat/completions; articles do not follow"
    with serve(replies) as server, pytest.raises(RequestRejected, match=named) as caught:
        send(server.base_url)

    assert caught.value.status == status
    assert [call.path for call in server.requests] == ["/v1/chat/completions"]


@pytest.mark.parametrize("where", ["x-request-id", "x-other"])
def test_no_header_shows_the_key(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ledger keeps what the request is called."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with serve([Reply(body=content(f"say {KEY}").body, headers={where: f"for {KEY}, {KEY[:12]}"})]) as server:
        completion = send(server.base_url)

    assert KEY not in repr(completion)
    assert KEY[:12] not in completion.request_id
    assert completion.text == "say [key]"
    assert KEY not in repr(HttpTransport("tiny", Settings(base_url=server.base_url)))


@pytest.mark.parametrize("wrapped", [False, True], ids=["bare", "retrying"])
def test_many_calls_share_a_few_connections(wrapped: bool) -> None:
    """Opening one for each would cost more than the call."""

    async def many(base_url: str) -> None:
        http = HttpTransport("tiny", Settings(base_url=base_url))
        transport: Transport = Retrying(http) if wrapped else http
        for _ in range(5):
            await asyncio.gather(*(transport.send(CALL) for _ in range(4)))
        await transport.close()

    with serve(lambda _: content("yes")) as server:
        asyncio.run(many(server.base_url))
        assert len(server._connections) <= 4


def test_no_more_connections_are_opened_than_files_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some are left for files; the other calls wait for one."""
    resource = pytest.importorskip("resource", reason="there is no such limit on Windows")
    monkeypatch.setattr(resource, "getrlimit", lambda _: (66, 66))

    async def many(base_url: str) -> list[Completion]:
        transport = HttpTransport("tiny", Settings(base_url=base_url))
        found = await asyncio.gather(*(transport.send(CALL) for _ in range(12)))
        await transport.close()
        return found

    with serve(lambda _: content("yes")) as server:
        found = asyncio.run(many(server.base_url))
        assert len(server._connections) == 2

    assert [completion.text for completion in found] == ["yes"] * 12


def test_the_wait_for_a_connection_is_not_the_endpoints_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A call that waits as long as another takes is not late for it."""
    resource = pytest.importorskip("resource", reason="there is no such limit on Windows")
    monkeypatch.setattr(resource, "getrlimit", lambda _: (3, 3))

    async def two(base_url: str) -> tuple[object, object]:
        transport = HttpTransport("tiny", Settings(base_url=base_url, timeout=0.7))
        first, second = await asyncio.gather(transport.send(CALL), transport.send(CALL), return_exceptions=True)
        await transport.close()
        return first, second

    with serve([dripping(), content("yes")]) as server:
        first, second = asyncio.run(two(server.base_url))

    assert "did not answer in time" in str(first)
    assert isinstance(second, Completion), second


def test_too_many_open_files_are_not_the_endpoints_fault() -> None:
    """The message says what to raise or lower, and the call may be tried again."""
    resource = pytest.importorskip("resource", reason="there is no such limit on Windows")
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)

    async def once(base_url: str) -> None:
        transport = HttpTransport("tiny", Settings(base_url=base_url))
        free = os.dup(0)
        os.close(free)
        resource.setrlimit(resource.RLIMIT_NOFILE, (free, limits[1]))
        try:
            await transport.send(CALL)
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, limits)
            await transport.close()

    with serve([]) as server, pytest.raises(EndpointUnavailable) as caught:
        asyncio.run(once(server.base_url))

    assert "too many files are open already; raise their limit (ulimit -n), or lower the concurrency" in str(
        caught.value
    )
    assert "cannot be reached" not in str(caught.value)
    assert caught.value.usage == Usage()


def test_nothing_of_a_call_reaches_a_log_by_default(caplog: pytest.LogCaptureFixture) -> None:
    """Articles may be confidential; `openai` tells of addresses and statuses, and more only where it is told to."""
    with caplog.at_level(logging.INFO), serve([content("yes")]) as server:
        send(server.base_url)

    assert "Grüße" not in caplog.text


def test_a_model_that_is_never_closed_ends_in_silence(tmp_path: Path) -> None:
    """A one-shot script says nothing at its end, and a second event loop finds connections of its own."""
    code = """
        import asyncio, sys
        from summarizer.endpoint import Settings
        from summarizer.openai_model import HttpTransport
        from summarizer.transport import Call

        transport = HttpTransport("tiny", Settings(base_url=sys.argv[1]))
        call = Call(document="oslo", purpose="ask", content=b"{}")
        print(*(asyncio.run(transport.send(call)).text for _ in range(3)))
    """
    with serve(lambda _: content("yes")) as server:
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(code), server.base_url], capture_output=True, text=True, check=True
        )

    assert (done.stdout, done.stderr) == ("yes yes yes\n", "")


def test_the_client_still_sends_what_it_is_given() -> None:
    """What makes a call cheap: openai takes bytes, hands back the reply as it came, and merges its headers itself.

    If this fails after an upgrade of openai, measure what a call costs before changing it.
    """
    built: list[dict[str, Any]] = []

    class Watched(Client):
        def build_request(self, method: str, url: httpx2.URL | str, **rest: Any) -> httpx2.Request:
            built.append(rest)
            return super().build_request(method, url, **rest)

    async def once(base_url: str) -> object:
        http = Watched(transport=Connections(secure=False))
        async with AsyncOpenAI(api_key="k", base_url=base_url, max_retries=0, http_client=http) as client:
            return await client.post(f"{base_url}/chat/completions", cast_to=httpx2.Response, content=BODY)

    with serve([content("yes")]) as server:
        reply = asyncio.run(once(server.base_url))

    assert type(reply) is httpx2.Response
    [rest] = built
    assert rest["content"] == BODY
    # The client of our own leaves these out, so openai must have nothing to say in them.
    assert not any(rest.get(name) for name in ("data", "files", "json", "params", "cookies", "extensions"))
    assert {"authorization", "content-type", "user-agent"} <= server.requests[0].headers.keys()


def test_a_cancelled_call_leaves_the_others_alone() -> None:
    """Its connection is given up, not handed to the next."""

    async def scene(base_url: str, hold: Callable[[], Coroutine[Any, Any, None]]) -> str:
        transport = HttpTransport("tiny", Settings(base_url=base_url))
        slow = asyncio.create_task(transport.send(Call("slow", "ask", b'{"slow": true}')))
        await hold()
        slow.cancel()
        await asyncio.gather(slow, return_exceptions=True)
        text = (await transport.send(CALL)).text
        await transport.close()
        return text

    with serve(lambda call: dripping() if call.body.get("slow") else content("yes")) as server:

        async def until_it_arrives() -> None:
            while not server.requests:
                await asyncio.sleep(0.005)

        assert asyncio.run(scene(server.base_url, until_it_arrives)) == "yes"


def _compressed(body: str) -> bytes:
    return gzip.compress(body.encode())


def test_a_reply_that_is_compressed_all_the_same_is_read() -> None:
    """Some proxies do not listen."""
    packed = _compressed(json.dumps(content("yes").body)).decode("latin-1")
    with raw_server(packed, encoding="gzip") as base_url:
        assert send(base_url).text == "yes"


@pytest.mark.parametrize("encoding", ["gzip", "gzip, gzip", "br"])
def test_a_compressed_bomb_is_refused_before_it_bursts(encoding: str) -> None:
    """A kilobyte must not become gigabytes."""
    packed = _compressed(" " * (LARGEST_REPLY + 1)).decode("latin-1")
    with (
        raw_server(packed, encoding=encoding) as base_url,
        pytest.raises(EndpointUnavailable, match="longer|compressed"),
    ):
        send(base_url)


@contextmanager
def raw_server(body: str, *, encoding: str) -> Iterator[str]:
    """An endpoint that answers one request with these bytes, given as Latin-1."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: {encoding}\r\n"
    reply = f"{head}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}".encode("latin-1")

    def answer() -> None:
        connection, _ = listening.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(reply)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/v1"
        thread.join(timeout=10)
