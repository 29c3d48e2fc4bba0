"""The calls that one asking takes: why each is made, under which token limit, and what happens to a cut answer."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import Any

import pytest

from summarizer.article import Article
from summarizer.claims import Claim
from summarizer.endpoint import Settings
from summarizer.errors import (
    AnswerInvalid,
    AnswerTruncated,
    BudgetSpent,
    ContextOverflow,
    EndpointUnavailable,
    KeyRejected,
    ModelError,
    RequestRejected,
)
from summarizer.model import Answer, Correction, Request, Usage
from summarizer.openai_model import OpenAIModel
from summarizer.prompt import Message
from summarizer.retry import Policy, Retrying
from summarizer.testing import CallStep, ScriptedTransport
from summarizer.transport import Call, Completion

COUNTED = Usage(calls=1, input_tokens=100, output_tokens=20)
FIELDS = {"sentences": [1], "holder": "Berg"}
GOOD = Completion(json.dumps(FIELDS), usage=COUNTED, model="tiny-1")
BAD = Completion('{"sentences": [1]}', usage=COUNTED)
CUT = Completion('{"sentences": [1], "ho', finish="length", usage=COUNTED)
WORD = Completion('{"v": "quillwort"}', usage=COUNTED)
GONE = EndpointUnavailable("gone; try again later", usage=Usage(calls=1), status=503)


class Note(Claim):
    """A small claim."""

    holder: str


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


@pytest.fixture
def request_(article: Article) -> Request[Note]:
    """A note is wanted from the article."""
    return Request(article, Note, (Message("system", "Read."), Message("user", "[1] Berg spoke.")))


def asked(script: list[CallStep], request: Request[Note], **settings: Any) -> tuple[Answer[Note], list[Call]]:
    """The answer of a model over a scripted transport, and the calls it took."""
    transport = ScriptedTransport(script)
    model = OpenAIModel("tiny", Settings(**({"mode": "json_schema"} | settings)), transport=transport)
    return asyncio.run(model.ask(request)), transport.calls


def failed(script: list[CallStep], request: Request[Note], **settings: Any) -> tuple[ModelError, list[Call]]:
    """The error of a model over a scripted transport, and the calls it took."""
    transport = ScriptedTransport(script)
    model = OpenAIModel("tiny", Settings(**({"mode": "json_schema"} | settings)), transport=transport)
    with pytest.raises(ModelError) as caught:
        asyncio.run(model.ask(request))
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    return caught.value, transport.calls


def purposes(calls: list[Call]) -> list[str]:
    """Why each call was made."""
    return [call.purpose for call in calls]


def limits(calls: list[Call]) -> list[int | None]:
    """The token limit of each call, which its body must say as well."""
    said = [json.loads(call.content).get("max_completion_tokens") for call in calls]
    assert said == [call.longest for call in calls]
    return said


def test_a_given_transport_needs_no_key(request_: Request[Note]) -> None:
    """It is the transport that has one, or needs none."""
    answer, calls = asked([GOOD], request_)

    assert (answer.record.holder, answer.model, answer.usage) == ("Berg", "tiny-1", COUNTED)
    assert [(call.document, call.purpose) for call in calls] == [("oslo", "ask")]


def test_the_body_of_a_call_is_compact_json(request_: Request[Note]) -> None:
    """In UTF-8, with what every call holds; no byte is spent on blanks or escapes."""
    _, [call] = asked([GOOD], replace(request_, messages=(Message("user", "Grüße"),)), temperature=0.5, seed=7)

    body = json.loads(call.content)
    assert (body["model"], body["temperature"], body["seed"]) == ("tiny", 0.5, 7)
    assert body["messages"][-1] == {"role": "user", "content": "Grüße"}
    assert call.content == json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        pytest.param("half a pair \ud800 here", "half a pair ? here", id="lone surrogate"),
        pytest.param("nul \x00 bell \x07 esc \x1b", "nul \x00 bell \x07 esc \x1b", id="control characters"),
        pytest.param('quote " slash \\ end\n', 'quote " slash \\ end\n', id="what JSON escapes"),
        pytest.param("\u202eright to left\u2028", "\u202eright to left\u2028", id="direction and line separators"),
        pytest.param("𝔸 😀", "𝔸 😀", id="beyond the first plane"),
    ],
)
@pytest.mark.parametrize("role", ["system", "user"])
def test_whatever_an_article_holds_can_be_sent(text: str, sent: str, role: Any, request_: Request[Note]) -> None:
    """As it is, but for what UTF-8 cannot hold."""
    _, [call] = asked([GOOD], replace(request_, messages=(Message(role, text),)), mode="tools")

    assert json.loads(call.content)["messages"] == [{"role": role, "content": sent}]


@pytest.mark.parametrize("again", [False, True], ids=["first asking", "second asking"])
def test_each_call_says_what_it_is_for(again: bool, request_: Request[Note]) -> None:
    """The second asking of the engine is a correction; what instructor sends back is a re-ask in both."""
    correction = Correction(record=Note.model_validate(FIELDS), findings=("no",)) if again else None
    _, calls = asked([BAD, BAD, GOOD], replace(request_, correction=correction))

    assert purposes(calls) == ["correct" if again else "ask", "reask", "reask"]


def test_a_probe_is_about_no_document(request_: Request[Note]) -> None:
    """It is for all of them."""
    answer, calls = asked([WORD, GOOD], request_, mode="auto")

    assert [(call.purpose, call.document, call.longest) for call in calls] == [
        ("probe", "", 2000),
        ("ask", "oslo", None),
    ]
    assert answer.usage == COUNTED + COUNTED


def test_a_transport_error_never_enters_a_prompt(request_: Request[Note]) -> None:
    """It passes through instructor, which sends back nothing for it, after a re-ask as well."""
    error, calls = failed([BAD, GONE, GOOD], request_)

    assert type(error) is EndpointUnavailable
    assert error.usage == COUNTED + Usage(calls=1)
    assert purposes(calls) == ["ask", "reask"]

    answer, calls = asked_with_retries([BAD, GONE, GOOD], request_)

    assert answer.usage == COUNTED + COUNTED + Usage(calls=1)
    assert calls[1] is calls[2]
    assert not [call for call in calls if b"gone" in call.content]


def asked_with_retries(script: list[CallStep], request: Request[Note]) -> tuple[Answer[Note], list[Call]]:
    """The same with retries in between."""
    transport = ScriptedTransport(script)
    retrying = Retrying(transport, Policy(first_wait=0.0))
    model = OpenAIModel("tiny", Settings(mode="json_schema"), transport=retrying)
    return asyncio.run(model.ask(request)), transport.calls


@pytest.mark.parametrize("error", [KeyRejected("no"), BudgetSpent("no"), RequestRejected("no", status=400)])
def test_an_error_of_the_transport_comes_out_as_it_is(error: ModelError, request_: Request[Note]) -> None:
    """With what the calls before it cost."""
    caught, calls = failed([BAD, error], request_)

    assert (type(caught), str(caught), caught.usage, len(calls)) == (type(error), "no", COUNTED, 2)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        pytest.param({}, None, id="none"),
        pytest.param({"max_tokens": 900}, 900, id="max_tokens"),
        pytest.param({"ceiling": 4000}, 4000, id="ceiling"),
        pytest.param({"max_tokens": 900, "ceiling": 400}, 900, id="both"),
    ],
)
def test_a_call_says_the_most_tokens_it_can_bring(
    settings: dict[str, int], expected: int | None, request_: Request[Note]
) -> None:
    """So that its price has an upper bound; the ceiling stands in for a limit that is not given."""
    _, calls = asked([GOOD], request_, **settings)

    assert limits(calls) == [expected]


def test_a_ceiling_is_no_parameter() -> None:
    """A run with a spending limit takes up one without."""
    assert Settings(ceiling=4000).parameters == Settings().parameters


@pytest.mark.parametrize(
    ("settings", "sent"),
    [
        pytest.param({"max_tokens": 50}, [50, 100], id="twice the limit"),
        pytest.param({"ceiling": 64}, [64, 128], id="twice the ceiling"),
        pytest.param({}, [None, 40], id="twice what came"),
    ],
)
def test_a_cut_answer_is_asked_for_once_more_with_more_room(
    settings: dict[str, int], sent: list[int | None], request_: Request[Note]
) -> None:
    """The same messages; what was cut is never parsed, nor sent back."""
    answer, calls = asked([CUT, GOOD], request_, reasks=0, **settings)

    assert answer.record.holder == "Berg"
    assert answer.usage == COUNTED + COUNTED
    assert purposes(calls) == ["ask", "lengthen"]
    assert limits(calls) == sent
    assert json.loads(calls[0].content)["messages"] == json.loads(calls[1].content)["messages"]


def test_a_cut_answer_that_looks_whole_is_not_parsed(request_: Request[Note]) -> None:
    """More of it may have been to come."""
    answer, calls = asked([replace(GOOD, finish="length", model="cut"), GOOD], request_)

    assert (answer.model, len(calls)) == ("tiny-1", 2)


def test_the_room_is_reckoned_from_the_text_where_nothing_is_counted(request_: Request[Note]) -> None:
    """No tokenizer makes more tokens than bytes."""
    _, calls = asked([replace(CUT, text="ü" * 30, usage=Usage(calls=1)), GOOD], request_)

    assert limits(calls) == [None, 120]


def test_an_answer_that_is_cut_before_it_begins_is_truncated(request_: Request[Note]) -> None:
    """There is nothing to double."""
    error, calls = failed([replace(CUT, text="", usage=Usage(calls=1)), GOOD], request_)

    assert (type(error), len(calls)) == (AnswerTruncated, 1)


def test_an_answer_that_is_cut_twice_is_truncated(request_: Request[Note]) -> None:
    """Both limits are named, and both calls counted."""
    longer = replace(CUT, usage=replace_tokens(100))
    error, calls = failed([replace(CUT, usage=replace_tokens(50)), longer, GOOD], request_, max_tokens=50)

    assert type(error) is AnswerTruncated
    assert str(error) == (
        "oslo: the answer was cut off after 50 tokens (a limit of 50), and again after 100 (a limit of 100); "
        "raise max_tokens, or use a model with a larger context"
    )
    assert error.usage == Usage(calls=2, input_tokens=200, output_tokens=150)
    assert len(calls) == 2


def replace_tokens(output: int) -> Usage:
    """The usage of a call that brought so many tokens."""
    return COUNTED.model_copy(update={"output_tokens": output})


@pytest.mark.parametrize(
    "refusal",
    [
        pytest.param(RequestRejected("max_tokens is too large", status=400, usage=Usage(calls=1)), id="400"),
        pytest.param(RequestRejected("max_tokens is too large", status=422, usage=Usage(calls=1)), id="422"),
        pytest.param(ContextOverflow("max_tokens is too large", status=400, usage=Usage(calls=1)), id="context"),
    ],
)
def test_a_limit_that_the_endpoint_refuses_leaves_the_answer_truncated(
    refusal: ModelError, request_: Request[Note]
) -> None:
    """It is the answer that was too long, not the article, and the request was good before."""
    error, _ = failed([CUT, refusal, GOOD], request_)

    assert type(error) is AnswerTruncated
    assert "cut off after 20 tokens (without a limit of ours), and a limit of 40 was refused" in str(error)
    assert "max_tokens is too large" in str(error)
    assert error.usage == COUNTED + Usage(calls=1)


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(GONE, id="gone"),
        pytest.param(KeyRejected("no", status=401), id="key"),
        pytest.param(BudgetSpent("no"), id="budget"),
        pytest.param(RequestRejected("no", status=402), id="credit"),
    ],
)
def test_other_errors_of_the_longer_call_are_what_they_are(error: ModelError, request_: Request[Note]) -> None:
    """They say nothing about the length."""
    caught, _ = failed([CUT, error], request_)

    assert type(caught) is type(error)


def test_a_truncation_does_not_use_up_a_reask(request_: Request[Note]) -> None:
    """Each has its own budget, and the larger limit stays."""
    answer, calls = asked([BAD, CUT, BAD, GOOD], request_, reasks=2, max_tokens=50)

    assert answer.usage.calls == 4
    assert purposes(calls) == ["ask", "reask", "lengthen", "reask"]
    assert limits(calls) == [50, 50, 100, 100]


def test_an_answer_is_lengthened_once_an_asking(request_: Request[Note]) -> None:
    """The number of calls is bounded whatever the model does."""
    error, calls = failed([CUT, BAD, CUT, GOOD], request_, max_tokens=50)

    assert type(error) is AnswerTruncated
    assert purposes(calls) == ["ask", "lengthen", "reask"]
    assert "(a limit of 100)" in str(error)


def test_reasks_end_after_their_number_with_a_truncation_among_them(request_: Request[Note]) -> None:
    """One call, two re-asks, one longer one."""
    error, calls = failed([CUT, BAD, BAD, BAD, GOOD], request_, reasks=2)

    assert (type(error), len(calls)) == (AnswerInvalid, 4)
    assert error.usage
    assert error.usage.calls == 4


@pytest.mark.parametrize(
    ("base_url", "exposed"),
    [
        pytest.param(None, False, id="default"),
        pytest.param("http://127.0.0.1:8080/v1", False, id="loopback"),
        pytest.param("http://localhost/v1", False, id="localhost"),
        pytest.param("http://[::1]:8080/v1", False, id="loopback of IPv6"),
        pytest.param("https://models.example.org/v1", False, id="encrypted"),
        pytest.param("http://models.example.org/v1", True, id="in clear text"),
        pytest.param("HTTP://10.0.0.7/v1", True, id="in capitals, by number"),
    ],
)
def test_clear_text_to_another_machine_is_exposed(base_url: str | None, exposed: bool) -> None:
    """The key and the articles can be read on their way."""
    assert Settings(base_url=base_url).is_exposed is exposed
