"""The mode auto from one run to the next: what was found out is not asked again, until it holds no longer."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from summarizer.article import Article
from summarizer.claims import Claim
from summarizer.cli.app import app
from summarizer.endpoint import Settings
from summarizer.errors import AnswerInvalid, KeyRejected, ModelError, RequestRejected
from summarizer.model import Answer, Request
from summarizer.openai_model.shape_memory import ShapeMemory
from summarizer.prompt import Message
from summarizer.service import open_model
from tests.openai_server import Call, Reply, Server, content, failure, serve, tool_call

WORD = {"v": "quillwort"}
GOOD = {"sentences": [1], "holder": "Berg"}


class Note(Claim):
    """A small claim."""

    holder: str


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


def is_probe(call: Call) -> bool:
    return bool(call.body["messages"][-1]["content"] == "Fill in the form.")


def honouring(mode: str, *, record: Any = GOOD, otherwise: Reply) -> Callable[[Call], Reply]:
    """An endpoint that gives forms and records in one mode and in plain text, and the other reply in the rest."""

    def reply(call: Call) -> Reply:
        if call.mode not in {mode, "text"}:
            return otherwise
        return (tool_call if call.mode == "tools" else content)(WORD if is_probe(call) else record)

    return reply


def ask(server: Server, article: Article, *, times: int = 1) -> list[Answer[Note] | BaseException]:
    """As many answers at the same time from one model, or why there is none."""

    async def together() -> list[Answer[Note] | BaseException]:
        model = open_model("tiny", settings=Settings(base_url=server.base_url, reasks=0))
        request = Request(article, Note, (Message("user", "[1] Things happened."),))
        try:
            return await asyncio.gather(*(model.ask(request) for _ in range(times)), return_exceptions=True)
        finally:
            await model.close()

    return asyncio.run(together())


def test_a_second_run_makes_no_probe(article: Article, fields: dict[str, Any], tmp_path: Path) -> None:
    """Nor does one over other documents; what auto found out holds for the endpoint and its model."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(article.text, encoding="utf-8")
    with serve(honouring("tools", record=fields, otherwise=failure(400))) as server:
        for name in ("one", "two"):
            options = ["--model", "tiny", "--base-url", server.base_url, "--out", str(tmp_path / f"out-{name}")]
            result = CliRunner().invoke(app, ["run", str(tmp_path / f"{name}.txt"), *options])
            assert result.exit_code == 0, result.output
            if name == "one":
                first = len(server.requests)

    assert [is_probe(call) for call in server.requests[:3]] == [True, True, False]
    assert {(is_probe(call), call.mode) for call in server.requests[first:]} == {(False, "tools")}


@pytest.mark.parametrize(
    "otherwise",
    [
        pytest.param(failure(400, "response_format is not supported"), id="refuses it"),
        pytest.param(failure(500, "cannot build a grammar"), id="breaks"),
        pytest.param(content("Gladly!"), id="ignores it"),
    ],
)
@pytest.mark.parametrize("times", [1, 8])
def test_a_shape_that_holds_no_longer_is_found_out_anew_once(otherwise: Reply, times: int, article: Article) -> None:
    """The documents that met it are asked for again, all calls are counted, and the new shape is remembered."""
    with serve(honouring("tools", otherwise=otherwise)) as server:
        memory = ShapeMemory(server.base_url, "tiny")
        memory.keep("json_schema")
        answers = ask(server, article, times=times)

    good = [answer for answer in answers if isinstance(answer, Answer)]
    assert len(good) == times
    assert sum(answer.usage.calls for answer in good) == len(server.requests)
    assert sum(is_probe(call) and call.mode == "json_schema" for call in server.requests) in {1, 2}
    assert sum(is_probe(call) and call.mode == "tools" for call in server.requests) == 1
    assert memory.recall() == "tools"


def test_a_shape_that_holds_still_is_not_to_blame(article: Article) -> None:
    """The document fails as it would have, after one look."""

    def reply(call: Call) -> Reply:
        return content(WORD if is_probe(call) else "{}")

    with serve(reply) as server:
        ShapeMemory(server.base_url, "tiny").keep("json_schema")
        [first] = ask(server, article)

    assert isinstance(first, AnswerInvalid)
    assert [is_probe(call) for call in server.requests] == [False, True]
    assert first.usage is not None
    assert first.usage.calls == 2


def test_a_shape_that_was_borne_out_is_not_doubted(article: Article) -> None:
    """What fails after an answer that fitted fails for a reason of its own."""
    is_good = threading.Event()
    is_good.set()

    async def twice(base_url: str) -> None:
        model = open_model("tiny", settings=Settings(base_url=base_url, reasks=0))
        request = Request(article, Note, (Message("user", "[1] Things happened."),))
        try:
            await model.ask(request)
            is_good.clear()
            with pytest.raises(RequestRejected):
                await model.ask(request)
        finally:
            await model.close()

    with serve(lambda _: content(GOOD) if is_good.is_set() else failure(400)) as server:
        ShapeMemory(server.base_url, "tiny").keep("json_schema")
        asyncio.run(twice(server.base_url))

    assert not any(map(is_probe, server.requests))
    assert len(server.requests) == 2


@pytest.mark.parametrize("reply", [pytest.param(failure(401), id="key"), pytest.param(failure(413), id="too long")])
def test_what_says_nothing_about_the_shape_leaves_it(reply: Reply, article: Article) -> None:
    """It is remembered still, and nothing is probed."""
    with serve(lambda _: reply) as server:
        memory = ShapeMemory(server.base_url, "tiny")
        memory.keep("tools")
        [problem] = ask(server, article)

    assert isinstance(problem, ModelError)
    assert memory.recall() == "tools"
    assert not any(map(is_probe, server.requests))


def test_a_look_that_fails_is_what_the_document_fails_with(article: Article) -> None:
    """The stale shape is forgotten all the same."""
    with serve(lambda call: failure(401) if is_probe(call) else failure(400)) as server:
        memory = ShapeMemory(server.base_url, "tiny")
        memory.keep("tools")
        [problem] = ask(server, article)

    assert isinstance(problem, KeyRejected)
    assert problem.usage is not None
    assert problem.usage.calls == 2
    assert memory.recall() is None


def test_a_mode_that_is_named_is_neither_looked_up_nor_doubted(article: Article) -> None:
    """The user knows better."""

    async def once(base_url: str) -> None:
        model = open_model("tiny", settings=Settings(base_url=base_url, mode="json"))
        try:
            await model.ask(Request(article, Note, (Message("user", "[1] Things happened."),)))
        finally:
            await model.close()

    with serve(lambda _: failure(400)) as server:
        memory = ShapeMemory(server.base_url, "tiny")
        memory.keep("tools")
        with pytest.raises(RequestRejected):
            asyncio.run(once(server.base_url))

    assert [call.mode for call in server.requests] == ["json_object"]
    assert memory.recall() == "tools"
