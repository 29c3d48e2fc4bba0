"""Replies that no endpoint should send: whatever comes, asking ends in a record or in a ModelError."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.article import Article, number_sentences
from summarizer.claims import Claim
from summarizer.errors import AnswerInvalid, EndpointUnavailable, ModelError, RequestRejected
from summarizer.model import Answer, Request, Usage
from summarizer.openai_model import Mode, OpenAIModel, Settings
from summarizer.prompt import Message
from tests.openai_server import Json, Reply, Server, content, serve

GOOD = json.dumps({"sentences": [1], "holder": "Berg"})
DEEP = '{"a":' * 50_000 + "1" + "}" * 50_000


class Note(Claim):
    """A small claim."""

    holder: str


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


def ask(server: Server, *, mode: Mode = "json_schema") -> Answer[Note]:
    """The answer of a model at the server."""
    article = Article(text="Berg spoke.", id="oslo", published=None, sentences=number_sentences("Berg spoke."))

    async def once() -> Answer[Note]:
        model = OpenAIModel("tiny", Settings(base_url=server.base_url, mode=mode, reasks=1))
        try:
            return await model.ask(Request(article, Note, (Message("user", "[1] Berg spoke."),)))
        finally:
            await model.close()

    return asyncio.run(once())


def saying(**message: object) -> Reply:
    """A completion with these fields in its message."""
    return Reply(body={"model": "tiny-answering", "choices": [{"message": {"role": "assistant"} | message}]})


def whole(**fields: object) -> Reply:
    """A completion that fits, but for these fields."""
    reply = content(GOOD)
    assert isinstance(reply.body, dict)
    return Reply(body=reply.body | fields)


def charset(name: str, *, status: int) -> Reply:
    """A reply that calls itself text in a charset."""
    return Reply(status, '{"error": {"message": "no"}}', {"Content-Type": f"text/plain; charset={name}"})


@pytest.mark.parametrize(
    ("usage", "counted"),
    [
        pytest.param("x", (0, 0, 0), id="text"),
        pytest.param([5], (0, 0, 0), id="list"),
        pytest.param({}, (0, 0, 0), id="empty"),
        pytest.param({"prompt_tokens": 7, "prompt_tokens_details": 5}, (7, 0, 0), id="details that are a number"),
        pytest.param({"prompt_tokens": 7, "prompt_tokens_details": {"cached_tokens": []}}, (7, 0, 0), id="cached list"),
        pytest.param({"prompt_tokens": 7.5, "completion_tokens": 2.0}, (7, 0, 2), id="fractions"),
        pytest.param({"prompt_tokens": "7", "completion_tokens": None}, (0, 0, 0), id="numbers as text"),
        pytest.param({"prompt_tokens": -7, "completion_tokens": 2}, (0, 0, 2), id="negative"),
        pytest.param({"prompt_tokens": float("nan"), "completion_tokens": float("inf")}, (0, 0, 0), id="no numbers"),
        pytest.param({"prompt_tokens": 10**4000}, (0, 0, 0), id="absurd"),
    ],
)
def test_a_malformed_usage_costs_no_record(usage: object, counted: tuple[int, int, int]) -> None:
    """The record fits; what cannot be counted is not counted, and nothing is asked twice for it."""
    with serve([whole(usage=usage)]) as server:
        answer = ask(server)

    read, cached, written = counted
    assert answer.record.holder == "Berg"
    assert answer.usage == Usage(calls=1, input_tokens=read, cached_tokens=cached, output_tokens=written)


@pytest.mark.parametrize("name", [None, 5, {}, ["tiny"], "", " \n"])
def test_a_model_that_does_not_name_itself_has_the_name_it_was_asked_by(name: object) -> None:
    """Whatever stands where the name should."""
    with serve([whole(model=name)]) as server:
        assert ask(server).model == "tiny"


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        pytest.param(saying(refusal={"reason": "no"}), EndpointUnavailable, id="refusal that is an object"),
        pytest.param(saying(content=[{"type": "text", "text": GOOD}]), EndpointUnavailable, id="content in parts"),
        pytest.param(saying(content=5), EndpointUnavailable, id="content that is a number"),
        pytest.param(saying(), AnswerInvalid, id="no content"),
        pytest.param(saying(tool_calls=[{"type": "function", "function": None}]), AnswerInvalid, id="null function"),
        pytest.param(saying(tool_calls=[{"type": "function"}]), AnswerInvalid, id="no function"),
        pytest.param(saying(tool_calls=[{"function": {"arguments": {}}}]), AnswerInvalid, id="object as arguments"),
        pytest.param(saying(tool_calls=[None, 5, "x", []]), AnswerInvalid, id="calls that are none"),
        pytest.param(saying(tool_calls={"a": 1}), AnswerInvalid, id="calls that are no list"),
        pytest.param(saying(content='{"holder": "\ud800"}'), AnswerInvalid, id="half a surrogate pair"),
        pytest.param(saying(content="\ud800", refusal="\ud800"), ModelError, id="half a refusal"),
        pytest.param(saying(content=DEEP), AnswerInvalid, id="deep content"),
        pytest.param(Reply(body={"choices": "x"}), EndpointUnavailable, id="choices that are text"),
        pytest.param(Reply(body={"choices": {"0": 1}}), EndpointUnavailable, id="choices that are an object"),
        pytest.param(Reply(body={"choices": [{"message": "x"}]}), EndpointUnavailable, id="message that is text"),
        pytest.param(Reply(body={"error": [1]}), EndpointUnavailable, id="error that is a list"),
        pytest.param(Reply(body={"error": {"message": {"a": 1}}}), EndpointUnavailable, id="reason that is an object"),
        pytest.param(Reply(body=DEEP), EndpointUnavailable, id="deep reply"),
        pytest.param(Reply(body='{"usage": ' + "9" * 5000 + "}"), EndpointUnavailable, id="endless number"),
        pytest.param(Reply(body="[]"), RequestRejected, id="list"),
        pytest.param(Reply(body="null"), RequestRejected, id="null"),
        pytest.param(Reply(body='"hello"'), RequestRejected, id="text"),
        pytest.param(charset("hex", status=200), EndpointUnavailable, id="charset that is none"),
        pytest.param(charset("hex", status=400), EndpointUnavailable, id="error in a charset that is none"),
        pytest.param(charset("undefined", status=400), EndpointUnavailable, id="error in no charset"),
        pytest.param(Reply(429, {"error": {"code": ["a"], "type": {}}}), EndpointUnavailable, id="code that is a list"),
        pytest.param(Reply(400, {"error": {"code": {}, "type": [1]}}), RequestRejected, id="type that is a list"),
        pytest.param(Reply(400, {"error": {"message": None}}), RequestRejected, id="error that says nothing"),
        pytest.param(Reply(400, "[1]"), RequestRejected, id="error that is a list"),
        pytest.param(Reply(400, DEEP), RequestRejected, id="deep error"),
        pytest.param(Reply(302), RequestRejected, id="redirection to nowhere"),
    ],
)
@pytest.mark.parametrize("mode", ["json_schema", "auto"])
def test_a_malformed_reply_is_a_model_error(reply: Reply, error: type[ModelError], mode: Mode) -> None:
    """Never a fault of the program; its message can be written to a file."""
    with serve(lambda _: reply) as server, pytest.raises(error) as caught:
        ask(server, mode=mode)

    assert str(caught.value).encode("utf-8")


def test_a_surrogate_cut_in_half_is_replaced_where_a_name_holds_it() -> None:
    """Half a pair cannot be written to a file."""
    with serve([whole(model="tiny\ud800")]) as server:
        assert ask(server).model == "tiny?"


JUNK: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just(GOOD),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


def junk_or(usual: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """What should be there, or anything else."""
    return usual | JUNK


def shaped(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Json]:
    """Objects with some of these fields, each of them as it should be or not."""
    return st.fixed_dictionaries({}, optional={name: junk_or(value) for name, value in fields.items()})


FUNCTION = shaped(name=st.just("Note"), arguments=st.just(GOOD))
CALL = shaped(id=st.just("1"), type=st.just("function"), function=FUNCTION)
MESSAGE = shaped(content=st.just(GOOD), refusal=st.none(), tool_calls=st.lists(junk_or(CALL), max_size=2))
CHOICE = shaped(finish_reason=st.sampled_from(["stop", "length", "content_filter"]), message=MESSAGE)
USAGE = shaped(prompt_tokens=st.integers(), completion_tokens=st.floats(), prompt_tokens_details=JUNK)
ERROR = shaped(message=st.text(max_size=5), code=st.just("content_filter"), type=st.text(max_size=3))
COMPLETION = shaped(choices=st.lists(junk_or(CHOICE), max_size=2), usage=USAGE, model=st.just("tiny"), error=ERROR)


@pytest.fixture(scope="module")
def anything() -> Iterator[tuple[Server, list[Reply]]]:
    """A server that sends whatever reply is in the list."""
    current = [Reply()]
    with serve(lambda _: current[0]) as server:
        yield server, current


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    body=junk_or(COMPLETION),
    status=st.sampled_from([200, 200, 200, 400, 429, 500]),
    mode=st.sampled_from(["tools", "auto"]),
)
def test_nothing_that_an_endpoint_sends_raises_anything_but_a_model_error(
    anything: tuple[Server, list[Reply]], body: object, status: int, mode: Mode
) -> None:
    """Completions with anything in any place."""
    server, current = anything
    current[0] = Reply(status, json.dumps(body))
    with suppress(ModelError):
        assert ask(server, mode=mode).record == Note(sentences=[1], holder="Berg")
