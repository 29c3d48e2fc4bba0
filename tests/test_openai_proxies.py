"""Proxies of the environment: which one is asked, what it is told, and that one which cannot be used ends the run."""

from __future__ import annotations

import asyncio
import base64
import json
import socket
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpcore2
import pytest
from typer.testing import CliRunner

from summarizer.cli.app import app
from summarizer.endpoint import Key, Settings
from summarizer.errors import EndpointUnavailable, ProxyUnusable
from summarizer.model import Usage
from summarizer.openai_model import HttpTransport
from summarizer.openai_model.clients import open_client
from summarizer.openai_model.connections import LARGEST_REPLY, Client
from summarizer.openai_model.proxies import Proxy, find_proxy
from summarizer.transport import Call, Completion
from tests.openai_server import Reply, content, failure, serve

SECURE = "https://models.example.org/v1"
OPEN = "http://models.example.org/v1"
PROXY = "http://proxy.example.org:3128"
CALL = Call(document="oslo", purpose="ask", content=b"{}")
BROKEN = [
    pytest.param("not a url", "holds no URL of a proxy", id="words"),
    pytest.param("http://", "holds no URL of a proxy", id="no host"),
    pytest.param("http://proxy.example.org:port", "holds no URL of a proxy", id="no port"),
    pytest.param("http://me:hush@[::1", "holds no URL of a proxy", id="half a bracket"),
    pytest.param("http://me:hush@pro xy", "holds no URL of a proxy", id="a blank"),
    pytest.param("http://me:12/hush@proxy.example.org:1", "holds no URL of a proxy", id="a slash in a password"),
    pytest.param("http://me:12?hush@proxy.example.org:1", "holds no URL of a proxy", id="a question mark in one"),
    pytest.param("http://me:12#hush@proxy.example.org:1", "holds no URL of a proxy", id="a hash in one"),
    pytest.param("http://me:x@hush/@proxy.example.org:1", "holds no URL of a proxy", id="an at sign and a slash"),
    pytest.param("http://hush[::1]:1", "holds no URL of a proxy", id="more than an address"),
    pytest.param("ftp://me:hush@proxy.example.org", "of a kind that is not supported", id="another kind"),
]


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test-4f9a7c21d8e6")
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def send(base_url: str) -> Completion:
    """What comes back for one call."""

    async def once() -> Completion:
        transport = HttpTransport("tiny", Settings(base_url=base_url))
        try:
            return await transport.send(CALL)
        finally:
            await transport.close()

    return asyncio.run(once())


@contextmanager
def tunnels(reply: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """A proxy that answers one request for a tunnel with these bytes; its URL, and what it was sent."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve_once() -> None:
            connection, _ = listening.accept()
            with connection:
                asked.append(connection.recv(65536))
                connection.sendall(reply)

        thread = threading.Thread(target=serve_once, daemon=True)
        thread.start()
        yield f"127.0.0.1:{listening.getsockname()[1]}", asked
        thread.join(5)


@pytest.mark.parametrize(
    ("endpoint", "variables", "place"),
    [
        pytest.param(SECURE, {}, None, id="none"),
        pytest.param(SECURE, {"HTTPS_PROXY": PROXY}, PROXY, id="https"),
        pytest.param(OPEN, {"HTTPS_PROXY": PROXY}, None, id="for another scheme"),
        pytest.param(OPEN, {"http_proxy": PROXY}, PROXY, id="http"),
        pytest.param(SECURE, {"ALL_PROXY": PROXY, "HTTP_PROXY": "http://other:1"}, PROXY, id="all"),
        pytest.param(SECURE, {"HTTPS_PROXY": "proxy.example.org:3128"}, PROXY, id="without a scheme"),
        pytest.param(SECURE, {"HTTPS_PROXY": "https://[2001:db8::1]:8"}, "https://[2001:db8::1]:8", id="by TLS"),
        pytest.param(SECURE, {"HTTPS_PROXY": PROXY, "NO_PROXY": "*"}, None, id="for none"),
        pytest.param(SECURE, {"HTTPS_PROXY": PROXY, "NO_PROXY": "a.org, example.org"}, None, id="not for a domain"),
        pytest.param(SECURE, {"HTTPS_PROXY": PROXY, "NO_PROXY": ".example.org"}, None, id="not for what is below"),
        pytest.param(SECURE, {"HTTPS_PROXY": PROXY, "NO_PROXY": "models.example.org:443"}, None, id="not for a port"),
        pytest.param(SECURE, {"HTTPS_PROXY": PROXY, "NO_PROXY": "models.example.org:8"}, PROXY, id="another port"),
        pytest.param(SECURE, {"HTTPS_PROXY": PROXY, "NO_PROXY": "ple.org"}, PROXY, id="no part of a name"),
        pytest.param("http://10.1.2.3/v1", {"HTTP_PROXY": PROXY, "NO_PROXY": "10.0.0.0/8"}, None, id="not for a net"),
        pytest.param("http://11.1.2.3/v1", {"HTTP_PROXY": PROXY, "NO_PROXY": "10.0.0.0/8,x"}, PROXY, id="another net"),
        pytest.param("http://[2001:db8::7]/v1", {"HTTP_PROXY": PROXY, "NO_PROXY": "2001:db8::/32"}, None, id="IPv6"),
        pytest.param("http://10.0.0.1:8/v1", {"HTTP_PROXY": PROXY, "NO_PROXY": "10.0.0.1:8"}, None, id="IPv4, port"),
        pytest.param("http://10.0.0.1:9/v1", {"HTTP_PROXY": PROXY, "NO_PROXY": "10.0.0.1:8"}, PROXY, id="IPv4, other"),
        pytest.param(
            "http://[2001:db8::1]/v1", {"HTTP_PROXY": PROXY, "NO_PROXY": "[2001:db8::1]:80"}, None, id="IPv6, port"
        ),
        pytest.param(
            "http://[2001:db8::1]/v1", {"HTTP_PROXY": PROXY, "NO_PROXY": "[2001:db8::1]:8"}, PROXY, id="IPv6, other"
        ),
        pytest.param(SECURE, {"HTTPS_PROXY": PROXY, "NO_PROXY": "a.org example.org"}, None, id="by blanks"),
        pytest.param(SECURE, {"HTTPS_PROXY": PROXY, "NO_PROXY": " * "}, None, id="for none, with blanks"),
        pytest.param(SECURE, {"HTTPS_PROXY": PROXY, "NO_PROXY": "*.Example.org"}, None, id="not by a pattern"),
        pytest.param(SECURE, {"HTTPS_PROXY": PROXY, "NO_PROXY": "*.ample.org"}, PROXY, id="another pattern"),
        pytest.param(SECURE, {"HTTPS_PROXY": PROXY, "NO_PROXY": "models.example.org."}, None, id="with a full stop"),
        pytest.param(
            "https://models.example.org./v1",
            {"HTTPS_PROXY": PROXY, "NO_PROXY": "models.example.org"},
            None,
            id="asked with a full stop",
        ),
    ],
)
def test_the_environment_says_which_proxy_is_asked(
    endpoint: str, variables: dict[str, str], place: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By scheme, and for which hosts none."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    proxy = find_proxy(endpoint)

    assert (proxy and proxy.place) == place


@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "ALL_PROXY"])
@pytest.mark.parametrize(("value", "message"), BROKEN)
def test_what_is_no_proxy_is_refused_before_anything_is_asked(
    value: str, message: str, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the variable's name and what to do; what it holds may be a secret."""
    monkeypatch.setenv(variable, value)

    with pytest.raises(ProxyUnusable, match=f"the variable {variable} .*{message}") as caught:
        HttpTransport("tiny", Settings(base_url=SECURE))

    assert "give it as http://host:port, unset it, or name models.example.org in NO_PROXY" in str(caught.value)
    assert "hush" not in str(caught.value)
    assert caught.value.ends_run


def test_a_socks_proxy_names_what_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the package for it is missing; with it, the client that speaks it is taken."""
    monkeypatch.setenv("ALL_PROXY", "socks5://proxy.example.org:1080")
    monkeypatch.setitem(sys.modules, "socksio", None)
    with pytest.raises(ProxyUnusable, match="a SOCKS proxy, for which the package socksio is missing: pip install"):
        HttpTransport("tiny", Settings(base_url=SECURE))

    monkeypatch.delitem(sys.modules, "socksio")
    (tmp_path / "socksio.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    opened: list[Mapping[str, Any]] = []
    # What stands for it in httpcore2 was settled when that was imported, with or without the package.
    monkeypatch.setattr(httpcore2, "AsyncSOCKSProxy", lambda **settings: opened.append(settings))
    client = open_client(Settings(base_url=SECURE), Key("sk-test"), proxy=find_proxy(SECURE))
    assert not isinstance(client._client, Client)
    # No connection has more than one reply, for none to be taken for another's.
    assert [settings["max_keepalive_connections"] for settings in opened] == [0]
    sys.modules.pop("socksio", None)


def test_an_endpoint_on_this_machine_needs_no_usable_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """None is asked for it."""
    monkeypatch.setenv("HTTP_PROXY", "not a url")
    with serve([content("yes")]) as server:
        assert send(server.base_url).text == "yes"


def test_a_call_goes_through_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which is told where it is to go, and who asks."""
    with serve([content("yes")]) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.base_url.removesuffix("/v1").replace("//", "//me:hu%20sh@"))
        assert send(OPEN).text == "yes"

    [call] = proxy.requests
    assert call.path == f"{OPEN}/chat/completions"
    assert call.headers["proxy-authorization"] == f"Basic {base64.b64encode(b'me:hu sh').decode()}"
    assert call.headers["authorization"].startswith("Bearer sk-test")


def test_a_reply_by_a_proxy_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """As one that comes directly has."""
    with serve([Reply(body=" " * (LARGEST_REPLY + 1))]) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.base_url.removesuffix("/v1"))
        with pytest.raises(EndpointUnavailable, match="longer than 32 MB"):
            send(OPEN)


def test_a_tunnel_is_asked_for_where_the_line_is_encrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proxy is told who asks, and neither the key nor the article."""
    with tunnels(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n") as (place, asked):
        monkeypatch.setenv("HTTPS_PROXY", f"http://me:hush@{place}")
        with pytest.raises(EndpointUnavailable, match="opens no way there: 502 Bad Gateway; check the proxy") as caught:
            send(SECURE)

    assert asked[0].startswith(b"CONNECT models.example.org:443 HTTP/1.1\r\n")
    assert f"Proxy-Authorization: Basic {base64.b64encode(b'me:hush').decode()}".encode() in asked[0]
    assert b"sk-test" not in asked[0]
    assert "hush" not in str(caught.value)
    assert caught.value.usage == Usage()


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("hu sh-hush", id="password"),
        pytest.param("hu%20sh-hush", id="as written"),
        pytest.param("me", id="user"),
        pytest.param(base64.b64encode(b"me:hu sh-hush").decode(), id="as sent"),
    ],
)
def test_no_message_repeats_what_the_proxy_was_told(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither from what it says to a tunnel, nor from its replies, their headers and what they call the request."""
    wrong = f"HTTP/1.1 403 no access for {said} here\r\nContent-Length: 0\r\n\r\n".encode()
    with tunnels(wrong) as (place, _):
        monkeypatch.setenv("HTTPS_PROXY", f"http://me:hu%20sh-hush@{place}")
        with pytest.raises(EndpointUnavailable, match=r"403 no access for \[key\] here") as refused:
            send(SECURE)
    with serve([failure(502, f"no access for {said} here", headers={"x-request-id": said})]) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.base_url.removesuffix("/v1").replace("//", "//me:hu%20sh-hush@"))
        with pytest.raises(EndpointUnavailable, match=r"no access for \[key\] here") as failed:
            send(OPEN)

    assert failed.value.request_id == "[key]"
    assert f" {said} " not in f"{refused.value} {failed.value}"


def test_a_header_that_repeats_a_password_does_not_show_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are told at large in logs; words as short as a number stay, as limits are told in numbers."""
    headers = {"x-echo": "me:hush-hush", "x-ratelimit-limit-requests": "60"}
    with serve([Reply(body=content("yes").body, headers=headers)]) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.base_url.removesuffix("/v1").replace("//", "//60:hush-hush@"))
        completion = send(OPEN)

    assert completion.headers["x-echo"] == "me:[key]"
    assert completion.headers["x-ratelimit-limit-requests"] == "60"


def test_a_proxy_that_wants_other_credentials_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would want them for every document."""
    with tunnels(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n") as (place, _):
        monkeypatch.setenv("HTTPS_PROXY", f"http://{place}")
        with pytest.raises(ProxyUnusable, match="refuses its credentials"):
            send(SECURE)
    with serve([failure(407)]) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.base_url.removesuffix("/v1"))
        with pytest.raises(ProxyUnusable, match="refuses its credentials"):
            send(OPEN)


def test_no_repr_shows_its_password() -> None:
    """Nor does what stands for it in messages."""
    proxy = Proxy("http://p:1", "http://me:hush@p:1")
    assert "hush" not in repr(proxy)


@pytest.mark.parametrize("is_resumed", [False, True], ids=["first run", "taken up again"])
def test_a_broken_proxy_is_one_error_of_the_run(
    is_resumed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No document fails because of it."""
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for name in "abc":
        (source / f"{name}.txt").write_text(f"Two ministers met in Oslo, for the time {name}.", encoding="utf-8")
    if is_resumed:
        CliRunner().invoke(app, ["run", str(source / "a.txt"), "--out", str(out)])
        (out / "a.json").unlink()
    monkeypatch.setenv("HTTPS_PROXY", "not a url")

    command = ["run", str(source), "--out", str(out), "--model", "any", "--base-url", SECURE, "--mode", "json"]
    result = CliRunner().invoke(app, command)

    assert result.exit_code == 1
    assert result.output.count("the variable HTTPS_PROXY holds no URL of a proxy") == 1
    assert not (out / "failures.jsonl").exists()
    rows = (out / ".summarizer" / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
    assert "attempt" not in {json.loads(row)["row"] for row in rows}
