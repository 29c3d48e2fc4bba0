"""The engine asks, checks, asks once more about what does not hold, and flags what still does not."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable
from typing import Annotated, Any, ClassVar

import pytest
from pydantic import AfterValidator, BaseModel, PlainSerializer

from summarizer.article import Article
from summarizer.claims import Record
from summarizer.engine import Task, schema_digest, schema_name, summarize
from summarizer.errors import AnswerInvalid, EndpointUnavailable, PromptError, SchemaError
from summarizer.model import Answer, Usage
from summarizer.prompt import load
from summarizer.schemas.meeting import MeetingReport
from summarizer.summary import Summary
from summarizer.testing import ScriptedModel


def task(model: ScriptedModel) -> Task[MeetingReport]:
    return Task(schema=MeetingReport, prompt=load("meeting@v1"), model=model)


def wrong(fields: dict[str, Any]) -> MeetingReport:
    """A record with one wrong digit."""
    figures = [fields["figures"][0] | {"value": 500_000_000}, fields["figures"][1]]
    return MeetingReport.model_validate(fields | {"figures": figures})


def run(model: ScriptedModel, article: Article) -> Summary[MeetingReport]:
    return asyncio.run(summarize(article, task(model)))


def test_an_answer_that_holds_is_asked_for_once(record: MeetingReport, article: Article) -> None:
    """No second call is paid for."""
    model = ScriptedModel([record])

    summary = run(model, article)

    assert (len(model.requests), summary.provenance.askings, summary.checks) == (1, 1, ())


def test_an_answer_with_an_error_is_sent_back_once(
    fields: dict[str, Any], record: MeetingReport, article: Article
) -> None:
    """The second asking holds the first answer and what was found; a right second answer is taken."""
    model = ScriptedModel([wrong(fields), record])

    summary = run(model, article)

    second = model.requests[1]
    assert second.correction is not None
    assert second.messages[-2].content == wrong(fields).model_dump_json()
    assert "500,000,000 is not in the cited sentences 2 [digits]" in second.messages[-1].content
    assert (summary.record, summary.flagged, summary.provenance.corrected) == (record, (), True)


def test_an_error_that_is_repeated_is_flagged_and_kept(fields: dict[str, Any], article: Article) -> None:
    """Nothing is dropped, nothing is asked a third time."""
    model = ScriptedModel([wrong(fields), wrong(fields)])

    summary = run(model, article)

    assert [finding.rule for finding in summary.flagged] == ["digits"]
    assert summary.record.figures[0].value == 500_000_000
    assert len(model.requests) == 2


def test_a_second_answer_that_is_worse_is_not_taken(fields: dict[str, Any], article: Article) -> None:
    """The first answer stays, with its flags."""
    worse = MeetingReport.model_validate(wrong(fields).model_dump() | {"parties": []})

    summary = run(ScriptedModel([wrong(fields), worse]), article)

    assert (summary.record, summary.provenance.corrected) == (wrong(fields), False)


@pytest.mark.parametrize(
    "error", [AnswerInvalid("no JSON", usage=Usage(calls=1)), EndpointUnavailable("gone"), PromptError("no variable")]
)
def test_an_unusable_second_answer_leaves_the_first_in_place(
    error: Exception, fields: dict[str, Any], article: Article
) -> None:
    """A record that was paid for is not lost, and it is flagged."""
    summary = run(ScriptedModel([wrong(fields), error]), article)

    assert (summary.record, len(summary.flagged), summary.provenance.askings) == (wrong(fields), 1, 2)


def test_an_unusable_first_answer_is_an_error(article: Article) -> None:
    """There is nothing to sum up."""
    with pytest.raises(AnswerInvalid, match="no JSON"):
        run(ScriptedModel([AnswerInvalid("no JSON")]), article)


def test_a_prompt_for_another_schema_is_refused() -> None:
    """The message names both."""

    class Other(BaseModel):
        pass

    with pytest.raises(SchemaError, match=r"meeting@v1 is written for the schema meeting@v1, not for .*:.*Other"):
        Task(schema=Other, prompt=load("meeting@v1"), model=ScriptedModel([]))


def test_provenance_tells_where_a_summary_came_from(record: MeetingReport, article: Article) -> None:
    """Digests of article, prompt and schema, and who was asked."""
    provenance = run(ScriptedModel([record]), article).provenance

    assert provenance.article_digest == article.digest
    assert provenance.prompt_digest == load("meeting@v1").digest
    assert (provenance.schema_name, provenance.schema_digest) == ("meeting@v1", schema_digest(MeetingReport))
    assert provenance.model_asked == "scripted"


def test_a_schema_without_a_name_goes_by_its_class() -> None:
    """So that a service can bring its own."""
    assert schema_name(Article) == "summarizer.article:Article"


class Guess(Record):
    """A number that JSON may not have."""

    SCHEMA: ClassVar[str] = "meeting@v1"

    share: float
    """Not finite, perhaps."""


class Doubled(Record):
    """What it is given, changed at each reading."""

    SCHEMA: ClassVar[str] = "meeting@v1"

    share: Annotated[float, AfterValidator(lambda share: share * 2)]
    """Twice what was given."""


class Halved(Record):
    """Not written as it is."""

    SCHEMA: ClassVar[str] = "meeting@v1"

    share: Annotated[float, PlainSerializer(lambda share: share / 2)]
    """Written as the half."""


class Called(BaseModel):
    """What no JSON can hold."""

    SCHEMA: ClassVar[str] = "meeting@v1"

    back: Callable[[int], int]


class Unfinished(BaseModel):
    """With a type that is nowhere."""

    SCHEMA: ClassVar[str] = "meeting@v1"

    lost: Nowhere  # type: ignore[name-defined]  # noqa: F821  # that is the point


@pytest.mark.parametrize(
    ("schema", "said"), [(Called, "Called cannot be asked for: "), (Unfinished, "Unfinished is not complete: ")]
)
def test_a_schema_that_pydantic_cannot_use_is_refused(schema: type[BaseModel], said: str) -> None:
    """As one that does not fit the prompt, not as a fault of the program."""
    with pytest.raises(SchemaError, match=said):
        Task(schema=schema, prompt=load("meeting@v1"), model=ScriptedModel([]))


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Guess(share=math.inf), "share: Input should be a valid number"),
        (Guess(share=math.nan), "share: Input should be a valid number"),
        (Doubled(share=1), "it is another one then"),
    ],
    ids=["infinite", "no number", "validator"],
)
def test_an_answer_that_could_not_be_loaded_again_is_an_error(answer: Record, reason: str, article: Article) -> None:
    """It would pass for done, and could not be shown; what it cost is told."""
    task = Task(
        schema=type(answer), prompt=load("meeting@v1"), model=ScriptedModel([Answer(answer, "any", Usage(calls=1))])
    )

    with pytest.raises(AnswerInvalid, match=f"oslo: the answer does not read back .*{reason}") as caught:
        asyncio.run(summarize(article, task))

    assert caught.value.usage == Usage(calls=1)


class Own(MeetingReport):
    """A schema that is not built in."""


def test_a_second_answer_that_could_not_be_loaded_again_is_not_taken(fields: dict[str, Any], article: Article) -> None:
    """The first one stays, flagged; what the second one cost is counted."""
    first, good = Own.model_validate(wrong(fields).model_dump()), Own.model_validate(fields)
    broken = good.model_copy(update={"figures": [good.figures[0].model_copy(update={"value": math.inf})]})
    model = ScriptedModel([first, Answer(broken, "any", Usage(calls=3))])

    summary = asyncio.run(summarize(article, Task(schema=Own, prompt=load("meeting@v1"), model=model)))

    assert (summary.record, len(summary.flagged), summary.provenance.usage.calls) == (first, 1, 4)


def test_a_schema_whose_results_could_not_be_loaded_again_is_refused() -> None:
    """Before any model is asked."""
    with pytest.raises(SchemaError, match=r"Halved\.share is written by a serializer"):
        Task(schema=Halved, prompt=load("meeting@v1"), model=ScriptedModel([]))
