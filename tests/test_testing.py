"""The scripted model, on which the other tests rest."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from pydantic import BaseModel

from summarizer.article import Article
from summarizer.errors import AnswerRefused
from summarizer.model import Answer, Request, Usage
from summarizer.schemas.meeting import MeetingReport
from summarizer.testing import ScriptedModel


class Other(BaseModel):
    """Another schema."""


def asking(article: Article) -> Request[MeetingReport]:
    """A request for a report about the article."""
    return Request(article=article, schema=MeetingReport, messages=())


def test_answers_come_in_order_and_requests_are_remembered(article: Article, record: MeetingReport) -> None:
    """One answer for each request, records as answers of one call."""
    other = record.model_copy(update={"abstract": "Another."})
    model = ScriptedModel([record, Answer(other, model="m", usage=Usage(calls=3))])

    async def both() -> list[Answer[MeetingReport]]:
        return [await model.ask(asking(article)), await model.ask(asking(article))]

    first, second = asyncio.run(both())

    assert first == Answer(record, model="scripted", usage=Usage(calls=1))
    assert (second.record, second.model, second.usage.calls) == (other, "m", 3)
    assert [request.article for request in model.requests] == [article, article]


def test_an_exception_in_the_script_is_raised(article: Article) -> None:
    """As a copy, so that what is written to it does not reach the script."""
    error = AnswerRefused("no")
    model = ScriptedModel([error])

    with pytest.raises(AnswerRefused, match="no") as caught:
        asyncio.run(model.ask(asking(article)))

    caught.value.usage = Usage(calls=9)
    assert error.usage is None


def test_a_function_in_the_script_gets_the_request(article: Article, record: MeetingReport) -> None:
    """It may be asynchronous, and give whatever a script may hold."""

    def titled(request: Request[Any]) -> MeetingReport:
        return record.model_copy(update={"abstract": request.article.id})

    async def refused(request: Request[Any]) -> AnswerRefused:
        return AnswerRefused(request.article.id)

    model = ScriptedModel([titled, refused])

    assert asyncio.run(model.ask(asking(article))).record.abstract == article.id
    with pytest.raises(AnswerRefused, match=article.id):
        asyncio.run(model.ask(asking(article)))


def test_a_script_that_runs_out_says_so(article: Article, record: MeetingReport) -> None:
    """It fails the test, since AssertionError is no error that the engine handles."""
    model = ScriptedModel([record])
    asyncio.run(model.ask(asking(article)))

    with pytest.raises(AssertionError, match=f"asked 2 times and has 1 answers.*'{article.id}'"):
        asyncio.run(model.ask(asking(article)))


def test_a_record_of_another_schema_is_refused(article: Article) -> None:
    """A script that does not fit its request is a mistake in the test."""
    with pytest.raises(TypeError, match="asked for MeetingReport and its script gives Other"):
        asyncio.run(ScriptedModel([Other()]).ask(asking(article)))
