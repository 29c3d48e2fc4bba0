"""The built-in extractor is a model: it fills one schema, offline, and what it fills holds together."""

from __future__ import annotations

import asyncio

import pytest
from pydantic import BaseModel

from summarizer.article import Article, number_sentences
from summarizer.checks import check
from summarizer.claims import Date, Place
from summarizer.embedded.consistency import Claims, consistent, stands_in
from summarizer.embedded.extractor import EmbeddedModel, report
from summarizer.embedded.roster import build
from summarizer.errors import SchemaError, UnsupportedLanguage
from summarizer.model import Answer, Correction, Model, Request, Usage
from summarizer.schemas.meeting import Commitment, Concern, Figure, Meeting, MeetingReport
from tests.growth import is_linear

TEXT = (
    "OSLO - Foreign Minister Ana Ruiz of Peru met Norwegian Deputy Prime Minister Tomas Berg in Oslo on Tuesday. "
    "Berg said Norway would provide 50 million kroner ($4.6 million) for flood relief. "
    "Ruiz said at least 1,659 people had been killed since May. "
    "She urged Norway to open a second consulate."
)


class Another(BaseModel):
    """A schema that is not the built-in one."""


def written(text: str) -> Article:
    """An article of this text, published on Wednesday, 6 March 2024."""
    return Article(text=text, id="oslo.txt", published="2024-03-06", sentences=number_sentences(text))


def ask(request: Request[MeetingReport]) -> Answer[MeetingReport]:
    """What the extractor answers."""

    async def once() -> Answer[MeetingReport]:
        model: Model = EmbeddedModel()
        answer = await model.ask(request)
        await model.close()
        return answer

    return asyncio.run(once())


def test_it_answers_as_embedded_and_costs_no_calls() -> None:
    """The answer names the extractor, and nothing was sent anywhere."""
    answer = ask(Request(written(TEXT), MeetingReport, messages=()))
    assert (answer.model, answer.usage) == ("embedded", Usage())
    assert (EmbeddedModel.name, dict(EmbeddedModel.parameters)) == ("embedded", {})


def test_it_fills_every_part_of_the_report() -> None:
    """Who met, what was promised, what was asked for, what was counted, and who they are."""
    record = report(written(TEXT))
    (meeting,) = record.meetings
    (promise,) = record.commitments
    (demand,) = record.concerns
    assert set(meeting.participants) == {"Ana Ruiz", "Tomas Berg"}
    assert (promise.by, promise.stated_by) == ("Norway", "Tomas Berg")
    assert (demand.holder, demand.stance) == ("Ana Ruiz", "demand")
    assert {figure.value for figure in record.figures} >= {50_000_000, 1659}
    assert {party.name for party in record.parties} == {"Ana Ruiz", "Tomas Berg", "Norway"}
    assert record.published == "2024-03-06"
    assert record.abstract


def test_what_it_fills_passes_the_checks() -> None:
    """Digits are in the cited sentences, references lead to parties, names are in the article."""
    article = written(TEXT)
    assert not [finding for finding in check(report(article), article) if finding.rule != "coverage"]


def test_the_same_article_gives_the_same_report() -> None:
    """Nothing in it is left to chance."""
    assert report(written(TEXT)) == report(written(TEXT))


def test_asked_once_more_it_gives_back_the_record() -> None:
    """Rules cannot do better for being told what is wrong."""
    record = report(written(TEXT))
    correction = Correction(record, ("the number 5 is not in the cited sentences",))
    answer = ask(Request(written("Something else happened there."), MeetingReport, messages=(), correction=correction))
    assert answer.record is record


def test_another_schema_is_refused_with_what_to_do() -> None:
    """Only a language model can fill a schema it has never seen."""
    request = Request(written(TEXT), Another, messages=())
    with pytest.raises(SchemaError, match=r"meeting@v1.*'oslo\.txt'.*Another.*name a language model"):
        asyncio.run(EmbeddedModel().ask(request))


def test_another_language_is_refused() -> None:
    """The rules read English."""
    text = "Der Außenminister traf am Dienstag in Oslo mit seiner Kollegin zusammen und versprach ihr die Hilfe seines Landes."
    with pytest.raises(UnsupportedLanguage):
        report(written(text))


@pytest.mark.parametrize("text", ["No comment was made.", "...", "1,2,3", "Subscribe to our newsletter", "'’\" “”"])
def test_an_article_about_nothing_gives_an_empty_report(text: str) -> None:
    """Where nobody meets and nothing is promised the lists are empty, not made up."""
    record = report(written(text))
    assert not record.meetings
    assert not record.commitments
    assert not record.parties


def claims(**changed: object) -> Claims:
    """One claim of each kind, by and about the people of TEXT, with some fields changed."""
    date = Date(text="on Tuesday", resolved="2024-03-05", precision="day", anchor="2024-03-06")
    fields = {
        "by": "Berg",
        "participants": ["Ruiz", "Berg"],
        "host": "Norway",
        "source": "Berg",
        "city": "Oslo",
        **changed,
    }
    place = Place.model_validate({"city": fields["city"], "country": None, "venue": None})
    meeting = {
        "sentences": [1], "kind": "talks", "status": "held", "prominence": "main", "start": date, "end": None, "place": place,
        "host": fields["host"], "participants": fields["participants"], "topics": [], "outcome": None,
    }  # fmt: skip
    commitment = {
        "sentences": [2], "by": fields["by"], "to": None, "action": "provide relief", "polarity": "will", "force": "pledged",
        "conditional_on": None, "deadline": None, "stated_by": fields["source"],
    }  # fmt: skip
    concern = {
        "sentences": [4], "holder": fields["by"], "about": "consulate", "target": fields["source"], "stance": "demand",
        "text": "Norway should open a consulate.", "stated_by": None,
    }  # fmt: skip
    figure = {
        "sentences": [3], "kind": "killed", "value": 1659, "low": None, "high": None, "qualifier": "at_least", "unit": "people",
        "currency": None, "equivalents": [], "stage": None, "accumulation": None, "period": None, "as_of": None,
        "place": fields["city"], "attributed_to": fields["source"], "describes": "dead",
    }  # fmt: skip
    return Claims(
        [Meeting.model_validate(meeting)],
        [Commitment.model_validate(commitment)],
        [Concern.model_validate(concern)],
        [Figure.model_validate(figure)],
    )


def held_together(found: Claims) -> tuple[Claims, set[str]]:
    """The claims that hold together, and the names of their parties."""
    article = written(TEXT)
    kept, parties = consistent(found, article=article, roster=build(article))
    return kept, {party.name for party in parties}


def test_references_are_made_to_names_of_parties() -> None:
    """A surname becomes the party's name, and each party is listed."""
    kept, parties = held_together(claims())
    assert kept.meetings[0].participants == ["Ana Ruiz", "Tomas Berg"]
    assert (kept.commitments[0].by, kept.commitments[0].stated_by) == ("Tomas Berg", "Tomas Berg")
    assert parties == {"Ana Ruiz", "Tomas Berg", "Norway"}


def test_a_participant_who_is_nobody_is_left_out() -> None:
    """What refers to nobody of the article is dropped from the meeting, the meeting stays."""
    kept, _ = held_together(claims(participants=["Ruiz", "Napoleon", "Ana Ruiz"], host="Napoleon"))
    assert (kept.meetings[0].participants, kept.meetings[0].host) == (["Ana Ruiz"], None)


def test_a_promise_or_demand_of_nobody_is_dropped() -> None:
    """Without a party that is bound there is no commitment, without a holder no concern."""
    kept, _ = held_together(claims(by="Napoleon"))
    assert (kept.commitments, kept.concerns) == ([], [])


def test_a_name_that_the_article_does_not_write_is_left_out() -> None:
    """Sources, targets and places are given as written or not at all."""
    kept, _ = held_together(claims(source="Napoleon", city="Elba"))
    assert (kept.commitments[0].stated_by, kept.concerns[0].target, kept.figures[0].attributed_to) == (None, None, None)
    assert (kept.meetings[0].place, kept.figures[0].place) == (None, None)


def test_a_source_that_is_no_party_is_kept_as_written() -> None:
    """A name in the article need not be an entity to be a source."""
    kept, parties = held_together(claims(source="Deputy Prime Minister"))
    assert kept.figures[0].attributed_to == "Deputy Prime Minister"
    assert "Deputy Prime Minister" not in parties


def test_a_sentence_without_an_end_takes_time_in_proportion() -> None:
    """A page without full stops is one sentence with hundreds of meetings, days and places: no cliff for that."""

    def work(size: int) -> MeetingReport:
        text = "Ruiz met Berg in Oslo on Monday and the minister said that " * size
        whole = [(0, len(text))]
        return report(Article(text=text, id="long", sentences=number_sentences(text, blocks=whole)))

    assert is_linear(work, size=60, times=8)


def test_a_name_is_written_only_where_no_letter_touches_it() -> None:
    """Ira does not stand in Iran, however often it is looked for."""
    assert stands_in("ira", "iran and ira")
    assert stands_in("ira", "ira")
    assert not stands_in("ira", "iran, mira, ira_n")
    assert not stands_in("", "iran")
