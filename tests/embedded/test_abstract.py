"""The abstract: sentences of the article, chosen by what the claims cite."""

from __future__ import annotations

import pytest

from summarizer.article import Article, number_sentences
from summarizer.embedded.abstract import abstract
from summarizer.schemas.meeting import Commitment, Concern, Meeting

LEAD = "Ministers of both countries gathered in a hotel in Oslo on Tuesday to talk about the river."
FILLER = "Snow fell on the fjord while photographers waited behind a rope for the cars."
PROMISE = "Ana Ruiz promised that Norway would pay for a new gauge on the upper river before winter."
DEMAND = "Tomas Berg demanded that the dam gates stay open until the survey is finished and published."
HE = "He added that nobody should hold their breath before the end of the coming month."
TEXT = f"RIVER TALKS OPEN\n\nBy Kari Nordmann, Staff Writer\n\n{LEAD} {FILLER}\n\n{PROMISE} {HE}\n\n{DEMAND}"


def article_of(text: str) -> Article:
    return Article(text=text, id="river.txt", sentences=number_sentences(text))


def number_of(article: Article, text: str) -> int:
    return next(sentence.number for sentence in article.sentences if sentence.text == text)


def meeting(*sentences: int) -> Meeting:
    return Meeting.model_validate(
        {
            "sentences": list(sentences),
            "kind": "talks",
            "status": "held",
            "prominence": "main",
            "topics": [],
            "participants": [],
        }
        | dict.fromkeys(["start", "end", "place", "host", "outcome"])
    )


def commitment(sentence: int, force: str) -> Commitment:
    return Commitment.model_validate(
        {"sentences": [sentence], "by": "Ana Ruiz", "action": "pay", "polarity": "will", "force": force}
        | dict.fromkeys(["to", "conditional_on", "deadline", "stated_by"])
    )


def concern(sentence: int) -> Concern:
    return Concern.model_validate(
        {
            "sentences": [sentence],
            "holder": "Tomas Berg",
            "about": "gates",
            "target": None,
            "stance": "demand",
            "text": "Open.",
            "stated_by": None,
        }
    )


def test_it_quotes_the_meeting_the_promise_and_the_objection_in_the_order_of_the_article() -> None:
    """What the claims cite is what the abstract says."""
    article = article_of(TEXT)
    written = abstract(
        article,
        meetings=[meeting(number_of(article, LEAD))],
        commitments=[commitment(number_of(article, PROMISE), "pledged")],
        concerns=[concern(number_of(article, DEMAND))],
    )
    assert written == f"{LEAD} {PROMISE} {DEMAND}"


def test_without_claims_it_is_the_lead_and_no_headline_or_byline() -> None:
    """Two sentences of prose from the top."""
    assert abstract(article_of(TEXT)) == f"{LEAD} {FILLER}"


def test_the_firmest_promise_comes_first() -> None:
    """With room for one more sentence, what was signed outweighs what was considered."""
    article = article_of(TEXT)
    promises = [
        commitment(number_of(article, FILLER), "considering"),
        commitment(number_of(article, PROMISE), "signed"),
    ]
    assert PROMISE in abstract(article, commitments=promises[:2], meetings=[meeting(number_of(article, LEAD))])


def test_a_sentence_that_leans_on_another_is_not_quoted_without_it() -> None:
    """ "He added" is not said without who he is."""
    article = article_of(TEXT)
    he = number_of(article, HE)
    assert HE not in abstract(article, commitments=[commitment(he, "signed")])
    assert HE in abstract(article, commitments=[commitment(he, "signed"), commitment(he - 1, "pledged")])


@pytest.mark.parametrize("count", [1, 2, 3, 9], ids=str)
def test_it_has_two_to_four_sentences_where_the_article_has_them(count: int) -> None:
    """However many claims there are."""
    article = article_of(" ".join(f"Delegate number {n} told the hall about grain and rivers." for n in range(count)))
    written = abstract(article, commitments=[commitment(n, "agreed") for n in range(1, count + 1)])
    assert written.count(".") == min(count, 4)


def test_every_word_is_the_articles_own() -> None:
    """Nothing is composed: each part stands in the text, a long one cut short."""
    long = "The council, which had met since dawn, agreed on grain, " + "and on water, " * 40 + "and went home."
    article = article_of(f"{long} {FILLER}")
    written = abstract(article)
    assert len(written) < 500
    assert all(part.strip(" …") in article.text for part in written.split("…"))


def test_an_article_of_a_headline_alone_is_quoted_as_it_is() -> None:
    """There is always an abstract."""
    assert abstract(article_of("Doha talks planned")) == "Doha talks planned"


def test_quotation_marks_and_brackets_are_left_in_pairs() -> None:
    """A sentence out of a longer quotation loses its stray mark."""
    text = "“We will open the gates of the dam in the spring. We will also count every fish in it,” the minister told the hall."
    written = abstract(article_of(text))
    assert written.count("“") == written.count("”")
