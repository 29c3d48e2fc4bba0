"""The mode auto: endpoints are asked once what they honour, and the strictest shape is taken."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

import pytest

from summarizer.article import Article
from summarizer.claims import Claim
from summarizer.errors import AnswerInvalid, EndpointUnavailable, KeyRejected, ModelError, RequestRejected
from summarizer.model import Answer, Request
from summarizer.openai_model import OpenAIModel, Settings
from summarizer.prompt import Message
from tests.openai_server import Call, Reply, Server, content, dropped, failure, refusal, serve, tool_call, truncated

WORD = {"v": "quillwort"}
GOOD = {"sentences": [1], "holder": "Berg"}


class Note(Claim):
    """A small claim."""

    holder: str


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


def is_probe(call: Call) -> bool:
    """Whether a call asks for the form and not for a record."""
    return bool(call.body["messages"][-1]["content"] == "Fill in the form.")


def endpoint(*honoured: str, otherwise: Reply) -> Callable[[Call], Reply]:
    """An endpoint that fills the form in these modes, and gives the other reply in the rest; records it always gives."""

    def reply(call: Call) -> Reply:
        if is_probe(call) and call.mode not in honoured:
            return otherwise
        answer = WORD if is_probe(call) else GOOD
        return (tool_call if call.mode == "tools" else content)(answer)

    return reply


def ask(server: Server, article: Article, *, times: int = 1, settings: Settings | None = None) -> list[Answer[Note]]:
    """As many answers at the same time from one model in the mode auto."""

    async def together() -> list[Answer[Note]]:
        model = OpenAIModel("tiny", settings or Settings(base_url=server.base_url))
        request = Request(article, Note, (Message("user", "[1] Things happened."),))
        try:
            return await asyncio.gather(*(model.ask(request) for _ in range(times)))
        finally:
            await model.close()

    return asyncio.run(together())


@pytest.mark.parametrize(
    "otherwise",
    [
        pytest.param(failure(400, "response_format is not supported"), id="refuses"),
        pytest.param(failure(404, "no endpoint supports this"), id="does not find it"),
        pytest.param(failure(422), id="cannot process it"),
        pytest.param(failure(500, "cannot build a grammar"), id="breaks"),
        pytest.param(content("I will gladly fill in the form!"), id="ignores it"),
        pytest.param(content('{"v": "oak", "w": 1}'), id="gives another object"),
        pytest.param(truncated("blah " * 9), id="babbles"),
        pytest.param(refusal("no"), id="declines"),
    ],
)
@pytest.mark.parametrize(
    ("honoured", "expected", "probes"),
    [
        pytest.param(["json_schema", "tools", "json_object"], "json_schema", 1, id="everything"),
        pytest.param(["tools", "json_object"], "tools", 2, id="tools"),
        pytest.param(["json_object"], "json_object", 3, id="JSON"),
    ],
)
def test_the_strictest_shape_that_is_honoured_is_taken(
    otherwise: Reply, honoured: list[str], expected: str, probes: int, article: Article
) -> None:
    """However the endpoint shows that it does not know the others; each probe is counted."""
    with serve(endpoint(*honoured, otherwise=otherwise)) as server:
        [answer] = ask(server, article)

    assert [is_probe(call) for call in server.requests] == [True] * probes + [False]
    assert server.requests[-1].mode == expected
    assert answer.usage.calls == probes + 1


@pytest.mark.parametrize(
    "otherwise", [pytest.param(failure(400), id="refuses"), pytest.param(content("Gladly!"), id="ignores")]
)
def test_text_is_what_remains(otherwise: Reply, article: Article) -> None:
    """An endpoint that knows none of it is asked in plain text."""
    with serve(endpoint(otherwise=otherwise)) as server:
        [answer] = ask(server, article)

    assert server.requests[-1].mode == "text"
    assert answer.usage.calls == 4


def test_the_form_is_not_shown_where_its_word_would_prove_nothing(article: Article) -> None:
    """A model that reads the word in its prompt can repeat it without any schema."""
    with serve(endpoint(otherwise=content("no"))) as server:
        ask(server, article)

    schema, tools, plain = (call.body["messages"] for call in server.requests[:3])
    assert "quillwort" not in str(schema) + str(tools)
    assert "quillwort" in str(plain)


def test_probing_leaves_room_to_think(article: Article) -> None:
    """The limit for records may be too low for a probe, or too high."""
    with serve(endpoint("json_schema", otherwise=failure(400))) as server:
        ask(server, article, settings=Settings(base_url=server.base_url, max_tokens=3, seed=7))

    probe, asking = (call.body for call in server.requests)
    assert (probe["max_tokens"], asking["max_tokens"]) == (2000, 3)
    assert probe["seed"] == asking["seed"] == 7


def test_many_at_once_share_one_probe(article: Article) -> None:
    """Whoever gets there first pays for it."""
    with serve(endpoint("tools", otherwise=failure(400))) as server:
        answers = ask(server, article, times=20)

    assert sum(map(is_probe, server.requests)) == 2
    assert sum(answer.usage.calls for answer in answers) == len(server.requests) == 22


def test_the_shape_is_remembered(article: Article) -> None:
    """A model is probed once in its life, not once a document."""

    async def twice(base_url: str) -> list[Answer[Note]]:
        model = OpenAIModel("tiny", Settings(base_url=base_url))
        request = Request(article, Note, (Message("user", "[1] Things happened."),))
        answers = [await model.ask(request), await model.ask(request)]
        await model.close()
        return answers

    with serve(endpoint("json_schema", otherwise=failure(400))) as server:
        answers = asyncio.run(twice(server.base_url))

    assert [is_probe(call) for call in server.requests] == [True, False, False]
    assert [answer.usage.calls for answer in answers] == [2, 1]


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        pytest.param(failure(401), KeyRejected, id="key"),
        pytest.param(failure(429, headers={"retry-after": "3"}), EndpointUnavailable, id="overload"),
        pytest.param(failure(503), EndpointUnavailable, id="maintenance"),
        pytest.param(dropped(), EndpointUnavailable, id="dropped"),
        pytest.param(Reply(body={}), EndpointUnavailable, id="no answer in the reply"),
    ],
)
def test_a_probe_that_tells_nothing_fails_and_is_not_remembered(
    reply: Reply, error: type[ModelError], article: Article
) -> None:
    """All that wait for it get the error, one of them with its usage; the next asking probes again."""
    down = threading.Event()
    down.set()
    good = endpoint("json_schema", otherwise=failure(400))

    async def twice(base_url: str) -> tuple[list[BaseException | Answer[Note]], Answer[Note]]:
        model = OpenAIModel("tiny", Settings(base_url=base_url))
        request = Request(article, Note, (Message("user", "[1] Things happened."),))
        failed = await asyncio.gather(*(model.ask(request) for _ in range(5)), return_exceptions=True)
        down.clear()
        answer = await model.ask(request)
        await model.close()
        return failed, answer

    with serve(lambda call: reply if down.is_set() else good(call)) as server:
        failed, answer = asyncio.run(twice(server.base_url))

    errors = [each for each in failed if isinstance(each, error)]
    assert len(errors) == 5
    assert len({id(each) for each in errors}) == 5
    assert sum(each.usage.calls for each in errors if each.usage) == 1
    assert answer.usage.calls == 2
    assert server.requests[-1].mode == "json_schema"


def test_a_request_that_no_shape_can_save_is_refused_as_it_is(article: Article) -> None:
    """A wrong model name looks like an unknown shape, until the record is asked for."""
    with serve(lambda _: failure(404, "there is no model 'tiny'")) as server, pytest.raises(RequestRejected) as caught:
        ask(server, article)

    assert "there is no model 'tiny'" in str(caught.value)
    assert caught.value.usage
    assert caught.value.usage.calls == 4


def test_an_invalid_answer_counts_the_probe_too(article: Article) -> None:
    """Errors know everything that was spent."""

    def reply(call: Call) -> Reply:
        return content(WORD if is_probe(call) else "{}")

    with serve(reply) as server, pytest.raises(AnswerInvalid) as caught:
        ask(server, article)

    assert caught.value.usage
    assert caught.value.usage.calls == len(server.requests) == 4
