"""The product's own path against llama.cpp: its grammars, its tool calls, its limits, with a model that writes no sense."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from summarizer.article import Article, number_sentences
from summarizer.engine import Task, summarize
from summarizer.errors import AnswerTruncated, ContextOverflow
from summarizer.model import Answer, Request
from summarizer.openai_model import Mode, OpenAIModel, Settings
from summarizer.prompt import load
from summarizer.schemas.meeting import MeetingReport
from tests.engine.llama_server import serve

pytestmark = pytest.mark.engine

PROMPT = load("meeting@v1")
CONTEXT = 32_768


@pytest.fixture(scope="module")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with a tiny model."""
    for package in ("gguf", "xllamacpp"):
        pytest.importorskip(package, reason=f"{package} is not installed: install the dependency group engine")
    from tests.engine.make_tiny_gguf import write

    path = tmp_path_factory.mktemp("engine") / "tiny.gguf"
    write(path, seed=1)
    with serve(path, context=CONTEXT) as url:
        yield url


def ask(base_url: str, article: Article, **settings: Any) -> Answer[MeetingReport]:
    """What the model answers when it is asked as the product asks."""
    chosen: dict[str, Any] = {"base_url": base_url, "seed": 1, "temperature": 0.0} | settings

    async def once() -> Answer[MeetingReport]:
        model = OpenAIModel("tiny", Settings(**chosen))
        try:
            return await model.ask(Request(article, MeetingReport, PROMPT.messages(article)))
        finally:
            await model.close()

    return asyncio.run(once())


@pytest.mark.parametrize("mode", ["json_schema", "tools"])
def test_a_grammar_made_from_our_schema_gives_valid_records(mode: Mode, base_url: str, article: Article) -> None:
    """The first answer fits, in each kind of item; the server counts its tokens."""
    answer = ask(base_url, article, mode=mode, reasks=0)

    assert type(answer.record) is MeetingReport
    assert all(getattr(answer.record, name) for name in ("meetings", "parties", "commitments", "concerns", "figures"))
    assert answer.model == "tiny"
    assert answer.usage.calls == 1
    assert answer.usage.input_tokens > 1000
    assert answer.usage.output_tokens > 100


def test_auto_finds_that_schemas_are_enforced(base_url: str, article: Article) -> None:
    """One probe is enough, and the answer is the one that json_schema gives."""
    answer = ask(base_url, article, mode="auto", reasks=0)

    assert answer.usage.calls == 2
    assert answer.record == ask(base_url, article, mode="json_schema").record


@pytest.mark.parametrize("mode", ["auto", "json_schema", "tools"])
def test_an_article_longer_than_the_context_is_told_from_other_refusals(mode: Mode, base_url: str) -> None:
    """The server refuses it before it starts, and says how much it can read."""
    text = "They met again. " * CONTEXT
    article = Article(text=text, id="long", sentences=number_sentences(text))

    with pytest.raises(ContextOverflow, match=f"long: article and prompt are longer than tiny can read: .*{CONTEXT}"):
        ask(base_url, article, mode=mode)


@pytest.mark.parametrize("mode", ["auto", "json_schema", "tools"])
def test_an_answer_that_is_cut_off_twice_is_truncated(mode: Mode, base_url: str, article: Article) -> None:
    """It is not taken for an invalid one, and asked for once more with a larger limit."""
    with pytest.raises(AnswerTruncated, match="cut off after 9 tokens") as caught:
        ask(base_url, article, mode=mode, max_tokens=9)

    assert caught.value.usage
    assert caught.value.usage.calls == (3 if mode == "auto" else 2)


def test_a_whole_summary_comes_out(base_url: str, article: Article) -> None:
    """What the model invents fits the schema and is flagged by the checks, also after it was asked once more."""

    async def once() -> tuple[int, int]:
        model = OpenAIModel("tiny", Settings(base_url=base_url, mode="json_schema", seed=1, temperature=0.0))
        summary = await summarize(article, Task(schema=MeetingReport, prompt=PROMPT, model=model))
        await model.close()
        return summary.provenance.askings, len(summary.flagged)

    askings, flagged = asyncio.run(once())

    assert askings == 2
    assert flagged > 0
