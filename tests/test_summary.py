"""A summary is one JSON document that loads back equal and quotes its article verbatim."""

from __future__ import annotations

import asyncio
import json

import pytest
from pydantic import ValidationError

from summarizer.article import Article
from summarizer.checks import leaves
from summarizer.checks.leaves import claims
from summarizer.claims import Claim, Date, Record
from summarizer.engine import Task, summarize
from summarizer.prompt import load
from summarizer.schemas.meeting import MeetingReport
from summarizer.summary import Summary, evidence
from summarizer.testing import ScriptedModel


@pytest.fixture
def summary(record: MeetingReport, article: Article) -> Summary[MeetingReport]:
    task = Task(schema=MeetingReport, prompt=load("meeting@v1"), model=ScriptedModel([record]))
    return asyncio.run(summarize(article, task))


def test_a_summary_loads_back_equal(summary: Summary[MeetingReport]) -> None:
    """JSON and back changes nothing."""
    assert Summary[MeetingReport].model_validate_json(summary.model_dump_json()) == summary


def test_numbers_are_written_without_a_trailing_zero(summary: Summary[MeetingReport]) -> None:
    """A count reads as a count."""
    assert '"value":50000000,' in summary.model_dump_json()


def test_quotes_are_the_cited_sentences_verbatim(summary: Summary[MeetingReport]) -> None:
    """The text comes from the article, not from the model."""
    (quote,) = summary.quotes(summary.record.figures[1])

    assert quote.text == summary.article.text[quote.start : quote.end]
    assert quote.text == "Ruiz said at least 1,659 people had been killed since May."


def test_quotes_are_found_after_loading(summary: Summary[MeetingReport]) -> None:
    """Equal claims are as good as the same ones."""
    loaded = Summary[MeetingReport].model_validate_json(summary.model_dump_json())

    assert loaded.quotes(summary.record.concerns[0]) == summary.quotes(summary.record.concerns[0])


def test_a_claim_of_another_record_has_no_quotes(summary: Summary[MeetingReport]) -> None:
    """Asking for it is a mistake, not an empty answer."""
    foreign = summary.record.concerns[0].model_copy(update={"about": "something else"})

    with pytest.raises(ValueError, match="not part of the summary of 'oslo'"):
        summary.quotes(foreign)


@pytest.mark.parametrize("field", ["evidence", "sentences"])
def test_a_document_whose_quotes_were_edited_does_not_load(summary: Summary[MeetingReport], field: str) -> None:
    """A quote that is not in the text is noticed."""
    fields = json.loads(summary.model_dump_json())
    rows = fields["evidence"] if field == "evidence" else fields["article"]["sentences"]
    rows[0]["text"] = rows[0]["text"].replace("Ruiz", "Rose")

    with pytest.raises(ValidationError, match="not where its offsets say|not what the article says"):
        Summary[MeetingReport].model_validate_json(json.dumps(fields))


class Toll(Claim):
    """A claim with a record and another claim inside."""

    label: str
    when: Date | None = None
    because: Claim | None = None


class Chapter(Record):
    """A record that is no claim and holds some."""

    tolls: tuple[Toll, ...]
    names: list[str]


class Book(Record):
    """Claims wherever a schema can have them."""

    title: str
    first: Toll | str | None
    chapters: list[Chapter | None]
    table: list[list[Toll]]


DAY = Date(text="in May", resolved=None, precision="month", anchor=None)
BOOK = Book(
    title="Losses",
    first=Toll(label="a", sentences=[1], when=DAY, because=Claim(sentences=[2, 9])),
    chapters=[None, Chapter(tolls=(Toll(label="b", sentences=[2]),), names=["x"])],
    table=[[], [Toll(label="c", sentences=[1]), Toll(label="d", sentences=[3])]],
)


def test_claims_are_found_wherever_a_schema_has_them() -> None:
    """With their JSON pointers, in the order of the schema, and the same as the checks find."""
    paths = ["/first", "/first/because", "/chapters/1/tolls/0", "/table/1/0", "/table/1/1"]

    assert [path for path, _ in claims(BOOK)] == paths
    assert claims(BOOK) == leaves.claims(BOOK)


def test_each_claim_is_followed_by_the_sentences_it_cites(article: Article) -> None:
    """One that does not exist is left out."""
    assert [(quote.claim, quote.sentence) for quote in evidence(BOOK, article)] == [
        ("/first", 1),
        ("/first/because", 2),
        ("/chapters/1/tolls/0", 2),
        ("/table/1/0", 1),
        ("/table/1/1", 3),
    ]
