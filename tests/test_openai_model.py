"""Asking an OpenAI-compatible endpoint: what is sent, what comes back, what it costs, and what is never shown."""

from __future__ import annotations

import asyncio
import json
import logging
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import instructor
import pytest
from instructor.core import retry_async
from openai.types.chat import ChatCompletion
from pydantic import BaseModel, field_validator

from summarizer.article import Article
from summarizer.claims import Claim
from summarizer.errors import AnswerInvalid, EndpointUnavailable, KeyRejected, ModelError, RequestRejected
from summarizer.model import Answer, Request, Usage
from summarizer.openai_model import Mode, OpenAIModel, Settings
from summarizer.openai_model.reply import reply_to
from summarizer.portable import portable_schema
from summarizer.prompt import Message
from tests.openai_server import Call, Reply, Server, content, dripping, failure, hanging, refusal, serve, tool_call

KEY = "sk-test-4f9a7c21d8e6"
GOOD = {"sentences": [1], "topic": "aid", "holder": "Berg"}
MESSAGES = (Message("system", "Read with care."), Message("user", "[1] Berg said {{ 7*7 }} {% raw %} things."))


class Note(Claim):
    """A small claim."""

    topic: Literal["aid", "war"]
    holder: str

    @field_validator("holder")
    @classmethod
    def _is_somebody(cls, value: str) -> str:
        if not value:
            raise ValueError("name somebody")
        return value


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


@pytest.fixture
def request_(article: Article) -> Request[Note]:
    """A note is wanted from the article."""
    return Request(article=article, schema=Note, messages=MESSAGES)


def ask(server: Server, request: Request[Note], **settings: Any) -> Answer[Note]:
    """The answer of a model at the server, by enforced schema unless the settings say otherwise."""
    chosen: dict[str, Any] = {"base_url": server.base_url, "mode": "json_schema"} | settings

    async def once() -> Answer[Note]:
        model = OpenAIModel("tiny", Settings(**chosen))
        try:
            return await model.ask(request)
        finally:
            await model.close()

    return asyncio.run(once())


def body_for(mode: Mode, request: Request[Note], **settings: Any) -> dict[str, Any]:
    """What is sent in one mode."""
    with serve([tool_call(GOOD) if mode == "tools" else content(GOOD)]) as server:
        ask(server, request, mode=mode, **settings)
        return server.requests[0].body


def test_json_schema_is_asked_for_strictly(request_: Request[Note]) -> None:
    """The portable schema is enforced by the endpoint and shown to the model."""
    body = body_for("json_schema", request_)

    wanted = body["response_format"]
    assert wanted["type"] == "json_schema"
    assert wanted["json_schema"] == {"name": "Note", "strict": True, "schema": portable_schema(Note)}
    assert wanted["json_schema"]["schema"]["additionalProperties"] is False
    assert schema_shown(body) == portable_schema(Note)


def test_tools_is_one_tool_that_must_be_called(request_: Request[Note]) -> None:
    """Not by its name, which llama.cpp takes for leave to answer anything."""
    body = body_for("tools", request_)

    assert body["tool_choice"] == "required"
    function = body["tools"][0]["function"]
    assert len(body["tools"]) == 1
    assert (function["name"], function["description"]) == ("Note", "A small claim.")
    assert function["strict"] is True
    assert function["parameters"] == portable_schema(Note)
    assert "response_format" not in body
    assert body["messages"][0]["content"] == "Read with care."


def test_json_is_any_object_with_the_schema_shown(request_: Request[Note]) -> None:
    """For endpoints that enforce no schema."""
    body = body_for("json", request_)

    assert body["response_format"] == {"type": "json_object"}
    assert schema_shown(body) == portable_schema(Note)


def test_md_json_needs_nothing_of_the_endpoint(request_: Request[Note]) -> None:
    """Messages alone."""
    body = body_for("md_json", request_)

    assert set(body) == {"model", "messages"}
    assert "```json block" in body["messages"][0]["content"]
    assert schema_shown(body) == portable_schema(Note)


def schema_shown(body: dict[str, Any]) -> Any:
    """The schema at the end of the system message."""
    head, _, text = body["messages"][0]["content"].partition("{")
    assert head.startswith("Read with care.\n\nAnswer with one JSON object")
    return json.loads("{" + text)


@pytest.mark.parametrize("mode", ["json_schema", "tools", "json", "md_json"])
def test_what_looks_like_a_template_passes_untouched(mode: Mode, request_: Request[Note]) -> None:
    """The article is data: nothing renders it on its way."""
    body = body_for(mode, request_)

    assert body["messages"][1] == {"role": "user", "content": MESSAGES[1].content}


def test_messages_without_a_system_message_get_one_for_the_schema(request_: Request[Note]) -> None:
    """The schema is shown all the same."""
    body = body_for("json", replace(request_, messages=MESSAGES[1:]))

    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    assert body["messages"][0]["content"].startswith("Answer with one JSON object")


def test_a_correction_is_part_of_the_messages(request_: Request[Note]) -> None:
    """All turns are sent, in order."""
    again = (*MESSAGES, Message("assistant", "{}"), Message("user", "That does not hold."))
    body = body_for("tools", replace(request_, messages=again))

    assert [message["role"] for message in body["messages"]] == ["system", "user", "assistant", "user"]


def test_settings_that_are_none_are_not_sent(request_: Request[Note]) -> None:
    """Some models refuse a temperature, whatever it is."""
    body = body_for("md_json", request_, temperature=None)

    assert set(body) == {"model", "messages"}


def test_settings_are_sent(request_: Request[Note]) -> None:
    """Under the names that every endpoint knows."""
    body = body_for("md_json", request_, temperature=0.5, seed=7, max_tokens=900)

    assert (body["model"], body["temperature"], body["seed"], body["max_tokens"]) == ("tiny", 0.5, 7, 900)


@pytest.mark.parametrize(
    ("base_url", "field"),
    [
        pytest.param(None, "max_completion_tokens", id="default"),
        pytest.param("https://api.openai.com/v1", "max_completion_tokens", id="OpenAI"),
        pytest.param("http://127.0.0.1:8080/v1", "max_tokens", id="elsewhere"),
    ],
)
def test_the_token_limit_has_the_name_the_endpoint_knows(base_url: str | None, field: str) -> None:
    """OpenAI's reasoning models refuse the name that all others know."""
    assert Settings(base_url=base_url).token_limit == field


def test_the_parameters_are_what_changes_answers(request_: Request[Note]) -> None:
    """They go into the provenance: no endpoint and no key."""
    model = OpenAIModel("tiny", Settings(base_url="http://127.0.0.1:1/v1", seed=7))

    assert model.name == "tiny"
    assert model.parameters == {"mode": "auto", "temperature": None, "seed": 7, "max_tokens": None}


@pytest.mark.parametrize("mode", ["json_schema", "tools", "json", "md_json"])
def test_a_record_is_of_the_class_that_was_asked_for(mode: Mode, request_: Request[Note]) -> None:
    """Not of a subclass made by instructor, which would equal no other record."""
    with serve([tool_call(GOOD) if mode == "tools" else content(GOOD)]) as server:
        answer = ask(server, request_, mode=mode)

    assert type(answer.record) is Note
    assert answer.record == Note.model_validate(GOOD)
    assert answer.model == "tiny-answering"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("```json\n{}\n```", id="fence"),
        pytest.param("```json\n{}", id="fence that is never closed"),
        pytest.param("Here it is:\n{}\nI hope that helps.", id="pleasantries"),
        pytest.param('<think>{{"topic": "no"}}</think>\n{}', id="reasoning"),
    ],
)
@pytest.mark.parametrize("mode", ["json_schema", "tools", "json", "md_json"])
def test_what_stands_around_the_json_is_taken_off(text: str, mode: Mode, request_: Request[Note]) -> None:
    """In every mode, since no endpoint can be trusted to keep to its own."""
    with serve([content(text.format(json.dumps(GOOD)))]) as server:
        answer = ask(server, request_, mode=mode, reasks=0)

    assert answer.record == Note.model_validate(GOOD)


BAD: dict[str, Any] = {"sentences": [1], "topic": "zebra-topic", "holder": "Berg"}


@pytest.mark.parametrize("mode", ["json_schema", "tools", "json", "md_json"])
def test_an_answer_that_does_not_fit_is_sent_back_with_the_problem(mode: Mode, request_: Request[Note]) -> None:
    """The same messages, then the bad answer, then what is wrong with it by field."""
    reply = tool_call if mode == "tools" else content
    with serve([reply(BAD), reply(GOOD)]) as server:
        answer = ask(server, request_, mode=mode)

    first, second = (call.body["messages"] for call in server.requests)
    assert answer.record == Note.model_validate(GOOD)
    assert second[: len(first)] == first
    returned, told = second[len(first) :]
    assert (returned["role"], told["role"]) == ("assistant", "user")
    assert set(returned) == set(told) == {"role", "content"}
    assert json.loads(returned["content"]) == BAD
    assert "topic: Input should be 'aid' or 'war'" in told["content"]
    assert "zebra-topic" not in told["content"]
    assert {name: server.requests[1].body[name] for name in server.requests[0].body if name != "messages"} == {
        name: value for name, value in server.requests[0].body.items() if name != "messages"
    }


def test_usage_is_summed_over_all_calls(request_: Request[Note]) -> None:
    """Also the calls whose answer was useless; cached tokens apart."""
    with serve([content(BAD).using(100, 20), content(GOOD).using(150, 30, cached=64)]) as server:
        answer = ask(server, request_)

    assert answer.usage == Usage(calls=2, input_tokens=250, cached_tokens=64, output_tokens=50)


def test_an_endpoint_that_counts_nothing_costs_calls_alone(request_: Request[Note]) -> None:
    """Usage is what the endpoint says, never an estimate."""
    reply = content(GOOD)
    assert isinstance(reply.body, dict)
    body = {name: value for name, value in reply.body.items() if name != "usage"}
    with serve([Reply(body=body)]) as server:
        answer = ask(server, request_)

    assert answer.usage == Usage(calls=1)


@pytest.mark.parametrize("reasks", [0, 1, 2])
def test_sending_back_ends_after_the_number_of_reasks(reasks: int, request_: Request[Note]) -> None:
    """Then the answer counts as invalid, and the error knows what was spent."""
    with serve([content(BAD)] * 9) as server, pytest.raises(AnswerInvalid) as caught:
        ask(server, request_, reasks=reasks)

    assert len(server.requests) == reasks + 1
    assert caught.value.usage == Usage(
        calls=reasks + 1, input_tokens=100 * (reasks + 1), output_tokens=20 * (reasks + 1)
    )


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        pytest.param(BAD, "topic: Input should be 'aid' or 'war'", id="enum"),
        pytest.param(GOOD | {"sentences": []}, "sentences: List should have at least 1 item", id="no evidence"),
        pytest.param(GOOD | {"sentences": ["zebra"]}, "sentences.0: Input should be a valid integer", id="type"),
        pytest.param(GOOD | {"sentences": ["1"]}, "sentences.0: Input should be a valid integer", id="strictly"),
        pytest.param(GOOD | {"holder": ""}, "holder: Value error, name somebody", id="validator"),
        pytest.param({"topic": "aid"}, "sentences: Field required; holder: Field required", id="missing"),
        pytest.param(GOOD | {"zebra" * 50: 1}, "zebrazebra: Extra inputs are not permitted", id="unknown key"),
        pytest.param('{"topic": "zebra', "the answer: Invalid JSON", id="no JSON"),
        pytest.param("zebra " * 100, "the answer: Invalid JSON", id="prose"),
        pytest.param("", "the answer: Invalid JSON", id="nothing"),
    ],
)
def test_an_invalid_answer_is_described_by_field_and_not_by_value(
    answer: str | dict[str, Any], problem: str, request_: Request[Note]
) -> None:
    """The message names the document and the next step, and does not pour out the answer."""
    with serve([content(answer)]) as server, pytest.raises(AnswerInvalid) as caught:
        ask(server, request_, reasks=0)

    message = str(caught.value)
    assert message.startswith("oslo: the last answer of tiny does not fit the schema: ")
    assert message.endswith("try another model or mode")
    assert problem in message
    assert "zebra zebra" not in message
    assert "zebra-topic" not in message
    assert len(message) < 300


def test_many_problems_are_counted_and_not_all_told(request_: Request[Note]) -> None:
    """An answer of a hundred errors does not cost a hundred lines."""
    with serve([content(GOOD | {"sentences": ["x"] * 100})] * 2) as server, pytest.raises(AnswerInvalid) as caught:
        ask(server, request_, reasks=1)

    told = server.requests[1].body["messages"][-1]["content"]
    assert told.count("Input should be a valid integer") == 20
    assert "and 80 more" in told
    assert len(str(caught.value)) < 500


def test_no_text_of_the_answer_reaches_a_log(request_: Request[Note]) -> None:
    """instructor would log the values that fail; other libraries' logging stays as it is."""
    entries: list[logging.LogRecord] = []
    handler = logging.Handler()
    handler.emit = entries.append  # type: ignore[method-assign,assignment]  # shorter than a class for one list
    root = logging.getLogger()
    root.addHandler(handler)
    level = root.level
    root.setLevel(logging.DEBUG)
    try:
        with serve([content(BAD)] * 3) as server, pytest.raises(AnswerInvalid):
            ask(server, request_)
        assert root.level == logging.DEBUG
    finally:
        root.setLevel(level)
        root.removeHandler(handler)

    assert [entry for entry in entries if entry.name.startswith("openai")]
    assert not [entry for entry in entries if entry.name.startswith("instructor")]


def test_a_traceback_shows_neither_answer_nor_key(request_: Request[Note], monkeypatch: pytest.MonkeyPatch) -> None:
    """No foreign error hangs on ours: instructor's holds the conversation, openai's may hold the key."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    for reply in (content(BAD), failure(401, f"wrong key {KEY}")):
        with serve([reply]) as server, pytest.raises(ModelError) as caught:
            ask(server, request_, reasks=0)

        assert caught.value.__cause__ is None
        assert caught.value.__context__ is None


def test_concurrent_askings_are_kept_apart(article: Article) -> None:
    """Each gets its own record and its own usage."""

    def echo(call: Call) -> Reply:
        number = int(call.body["messages"][0]["content"])
        return content(GOOD | {"holder": f"holder {number}"}).using(number, 1)

    async def everything(base_url: str) -> list[Answer[Note]]:
        model = OpenAIModel("tiny", Settings(base_url=base_url, mode="tools"))
        askings = [Request(article, Note, (Message("user", str(number)),)) for number in range(20)]
        answers = await asyncio.gather(*map(model.ask, askings))
        await model.close()
        return answers

    with serve(echo) as server:
        answers = asyncio.run(everything(server.base_url))

    assert [answer.record.holder for answer in answers] == [f"holder {number}" for number in range(20)]
    assert [answer.usage.input_tokens for answer in answers] == list(range(20))


def test_a_key_of_the_environment_is_sent(request_: Request[Note], monkeypatch: pytest.MonkeyPatch) -> None:
    """As a bearer token, to whatever endpoint the settings name."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with serve([content(GOOD)]) as server:
        ask(server, request_)

    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"


def test_a_key_file_goes_before_the_environment(
    request_: Request[Note], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Its line end is no part of the key."""
    monkeypatch.setenv("OPENAI_API_KEY", "another-key")
    path = tmp_path / "key"
    path.write_text(f"{KEY}\n", encoding="utf-8")
    with serve([content(GOOD)]) as server:
        ask(server, request_, key_file=path)

    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"


def test_a_loopback_endpoint_needs_no_key(request_: Request[Note]) -> None:
    """Others do."""
    with serve([content(GOOD)]) as server:
        assert ask(server, request_).record.holder == "Berg"

    for base_url in (None, "https://models.example.org/v1"):
        with pytest.raises(KeyRejected, match="no key for https://.*: OPENAI_API_KEY is not set; set"):
            OpenAIModel("tiny", Settings(base_url=base_url))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(None, "cannot be read: No such file or directory; check the path", id="missing"),
        pytest.param(b" \n", "is empty", id="empty"),
        pytest.param(b"sk-hush one two", "one word of plain ASCII", id="several words"),
        pytest.param("sk-hush-ключ".encode(), "one word of plain ASCII", id="not ASCII"),
        pytest.param(b"sk-hush\xff\xfe", "holds no text", id="binary"),
    ],
)
def test_a_key_file_that_holds_no_key_is_named(data: bytes | None, message: str, tmp_path: Path) -> None:
    """The message shows the path and nothing of the content."""
    path = tmp_path / "key"
    if data is not None:
        path.write_bytes(data)

    with pytest.raises(KeyRejected, match=message) as caught:
        OpenAIModel("tiny", Settings(base_url="http://127.0.0.1:1/v1", key_file=path))

    assert str(path) in str(caught.value)
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(f"Incorrect API key provided: {KEY}.", id="in full"),
        pytest.param(f"Incorrect API key provided: {KEY[:9]}*****{KEY[-4:]}.", id="with stars"),
        pytest.param(f'{{"key": "{KEY[:12]}..."}}', id="shortened"),
        pytest.param(f"got 'Bearer {KEY[3:]}'", id="without its first characters"),
        pytest.param(f"no credit for ***{KEY[-8:]}", id="its last characters"),
        pytest.param(f"unknown key {KEY[5:13]}", id="from its middle"),
    ],
)
def test_a_key_that_the_endpoint_repeats_is_redacted(
    said: str, request_: Request[Note], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No part of it is left in the message."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with serve([failure(401, said)]) as server, pytest.raises(KeyRejected) as caught:
        ask(server, request_)

    assert "[key]" in str(caught.value)
    assert KEY[:9] not in str(caught.value)
    assert KEY[-4:] not in str(caught.value)
    assert longest_run(str(caught.value)) < 8


def longest_run(text: str) -> int:
    """The most characters of the key that stand in a text in a row."""
    runs = (KEY[start:end] for start in range(len(KEY)) for end in range(start, len(KEY) + 1))
    return max(len(run) for run in runs if run in text)


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(Reply(body={"error": {"message": f"key {KEY} has no credit"}}), id="error with status 200"),
        pytest.param(Reply(body={"error": f"key {KEY} has no credit"}), id="error as text"),
        pytest.param(refusal(f"I will not work for {KEY}."), id="refusal"),
        pytest.param(refusal("no " * 60 + KEY), id="refusal cut short"),
        pytest.param(failure(400, f"bad key {KEY}"), id="error with status 400"),
        pytest.param(Reply(status=500, body=f"<p>{KEY}</p>"), id="page with status 500"),
        pytest.param(Reply(status=400, body={KEY: [KEY]}), id="error of another form"),
        pytest.param(Reply(status=307, headers={"Location": f"http://127.0.0.1:1/{KEY}"}), id="redirection"),
        pytest.param(Reply(body="{", headers={"Content-Type": f"application/json; {KEY}"}), id="broken JSON"),
        pytest.param(content(GOOD | {KEY: 1}), id="field of an answer that does not fit"),
    ],
)
@pytest.mark.parametrize("mode", ["json_schema", "auto"])
def test_no_error_shows_the_key_whoever_said_it(
    reply: Reply, mode: Mode, request_: Request[Note], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Errors of ours that quote the endpoint are no exception, and nothing that holds its words hangs on them."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with serve(lambda _: reply) as server, pytest.raises(ModelError) as caught:
        ask(server, request_, mode=mode)

    assert longest_run(str(caught.value)) < 8
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def test_no_answer_shows_the_key(request_: Request[Note], monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the name that the endpoint gives its model nor the record: both go into files."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    reply = content(GOOD | {"holder": f"Berg {KEY}"})
    assert isinstance(reply.body, dict)
    with serve([Reply(body=reply.body | {"model": f"tiny for {KEY}"})]) as server:
        answer = ask(server, request_)

    assert (answer.model, answer.record.holder) == ("tiny for [key]", "Berg [key]")


def test_a_stand_in_for_a_key_leaves_records_alone(request_: Request[Note], monkeypatch: pytest.MonkeyPatch) -> None:
    """Local servers are given keys made of words, and articles hold the same words."""
    monkeypatch.setenv("OPENAI_API_KEY", "no-key-is-required")
    with serve([content(GOOD | {"holder": "those required to leave"})]) as server:
        assert ask(server, request_).record.holder == "those required to leave"


def test_a_short_key_is_redacted_as_a_word_only(request_: Request[Note], monkeypatch: pytest.MonkeyPatch) -> None:
    """A local server's key `x` does not turn every x into a hole."""
    monkeypatch.setenv("OPENAI_API_KEY", "x")
    with serve([failure(401, "key x exceeds")]) as server, pytest.raises(KeyRejected, match=r"key \[key\] exceeds"):
        ask(server, request_)


def test_no_repr_shows_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the model's nor that of anything it holds."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    model = OpenAIModel("tiny", Settings())

    assert repr(model).startswith("OpenAIModel('tiny', Settings(")
    assert KEY not in repr(model) + repr(vars(model)) + str(model.parameters)


@pytest.mark.parametrize(
    ("base_url", "error"),
    [
        pytest.param(f"http://me:{KEY}@127.0.0.1:1/v1", KeyRejected, id="password"),
        pytest.param(f"http://{KEY}@127.0.0.1:1/v1", KeyRejected, id="user"),
        pytest.param(f"http://127.0.0.1:1/v1?key={KEY}", KeyRejected, id="query"),
        pytest.param(f"me:{KEY}@127.0.0.1/v1", KeyRejected, id="password without a scheme"),
        pytest.param(f"http://me:{KEY}@[::1/v1", KeyRejected, id="password and half a bracket"),
        pytest.param(f"http://me:pass/{KEY}@127.0.0.1/v1", KeyRejected, id="password with a slash"),
        pytest.param("127.0.0.1:8080/v1", RequestRejected, id="no scheme"),
        pytest.param("http://[::1/v1", RequestRejected, id="half a bracket"),
        pytest.param("http://127.0.0.1:x/v1", RequestRejected, id="port that is a word"),
        pytest.param("http://127.0.0.1:99999/v1", RequestRejected, id="port too high"),
        pytest.param("http://127.0.0.1\x00/v1", RequestRejected, id="control character"),
        pytest.param("http://127.0.0.1 /v1", RequestRejected, id="blank"),
        pytest.param("http://ä.example/v1", RequestRejected, id="host that is not ASCII"),
        pytest.param("ftp://127.0.0.1/v1", RequestRejected, id="another scheme"),
        pytest.param("http:///v1", RequestRejected, id="no host"),
    ],
)
def test_a_base_url_is_a_place_and_nothing_else(base_url: str, error: type[ModelError]) -> None:
    """Credentials in it would end up in records and messages."""
    with pytest.raises(error, match="base URL") as caught:
        Settings(base_url=base_url)

    assert KEY not in str(caught.value)


@pytest.mark.parametrize("base_url", ["http://[::1]:8080/v1", "http://localhost/v1", "https://m.example.org:443/v1/"])
def test_a_base_url_that_is_a_place_is_taken(base_url: str) -> None:
    """By its own number, its name, or its name and port."""
    assert Settings(base_url=base_url).endpoint == base_url


@pytest.mark.parametrize("temperature", [float("nan"), float("inf"), float("-inf"), -0.1])
def test_a_temperature_is_0_or_more_and_finite(temperature: float) -> None:
    """JSON has no word for the others, and they would fail at the first call."""
    with pytest.raises(RequestRejected, match="the temperature must be 0 or more and finite, not "):
        Settings(temperature=temperature)


def test_a_loopback_endpoint_is_not_asked_through_a_proxy(
    request_: Request[Note], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proxy would get the article, and look for the endpoint on its own machine."""
    with serve([content(GOOD)]) as server, serve([]) as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.base_url.removesuffix("/v1"))
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        ask(server, request_)

    assert proxy.requests == []


@pytest.mark.parametrize("reply", [pytest.param(hanging(), id="silence"), pytest.param(dripping(), id="blanks")])
def test_an_answer_that_does_not_come_in_time_is_given_up(reply: Reply, request_: Request[Note]) -> None:
    """The time is for the whole answer, not for the next byte of it."""
    with serve([reply]) as server, pytest.raises(EndpointUnavailable, match="did not answer in time"):
        ask(server, request_, timeout=0.2)


def test_importing_the_package_does_not_import_openai() -> None:
    """It takes about a second, which the embedded extractor does not need."""
    code = "import sys, summarizer; print(sorted({'openai', 'instructor'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_instructor_asks_of_a_reply_only_what_it_has(request_: Request[Note]) -> None:
    """What makes a call cheap: one class for each schema, no model that could be searched, no schema made from it.

    If this fails after an upgrade of instructor, measure what a call costs before changing it.
    """
    reply = reply_to(Note)
    made: list[str] = []

    class Watched(reply):  # type: ignore[misc,valid-type]  # the class is made at run time
        @classmethod
        def model_json_schema(cls, *_: Any, **__: Any) -> dict[str, Any]:
            made.append("schema")
            return {}

    async def parse() -> Any:
        async def send(**_: Any) -> ChatCompletion:
            return ChatCompletion.model_validate(content(GOOD).body)

        return await retry_async(send, Watched, (), {"messages": []}, mode=instructor.Mode.JSON_SCHEMA)

    assert reply_to(Note) is reply
    assert not issubclass(reply, BaseModel)
    assert asyncio.run(parse()).record == Note.model_validate(GOOD)
    assert made == []


@pytest.mark.parametrize("mode", ["json_schema", "auto"])
def test_one_model_serves_one_event_loop_after_another(mode: Mode, request_: Request[Note]) -> None:
    """Each one-shot call has a loop of its own; a connection of the last one is of no use to the next."""

    def answer(call: Call) -> Reply:
        return content({"v": "quillwort"} if "Fill in the form" in str(call.body["messages"]) else GOOD)

    with serve(answer) as server:
        model = OpenAIModel("tiny", Settings(base_url=server.base_url, mode=mode))

        async def once() -> Answer[Note]:
            try:
                return await model.ask(request_)
            finally:
                await model.close()

        answers = [asyncio.run(once()) for _ in range(3)]

    assert [answer.usage.calls for answer in answers] == [2 if mode == "auto" else 1, 1, 1]
