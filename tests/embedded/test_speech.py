"""Who says what, as the built-in extractor reads it."""

from __future__ import annotations

import pytest

from summarizer.article import Article, number_sentences
from summarizer.embedded.roster import build
from summarizer.embedded.speech import Statement, statements


def said(text: str) -> list[tuple[str | None, str]]:
    """Who says what in a text: the name or the wording of the source, and the words of the statement."""
    article = Article(text=text, id="test", published="2024-03-06", sentences=number_sentences(text))
    found = statements(article, build(article))
    sentences = {sentence.number: sentence.text for sentence in article.sentences}
    return [(_source(one), sentences[one.sentence][one.start : one.end]) for one in found]


def only(text: str) -> Statement:
    """The one statement in a text."""
    article = Article(text=text, id="test", published="2024-03-06", sentences=number_sentences(text))
    (found,) = statements(article, build(article))
    return found


def _source(statement: Statement) -> str | None:
    return statement.speaker.name if statement.speaker is not None else statement.source


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "Foreign Minister Ana Ruiz said that Norway would pay.",
            "Ana Ruiz",
            "Norway would pay",
        ),
        (
            "Norway would pay, Foreign Minister Ana Ruiz said on Monday.",
            "Ana Ruiz",
            "Norway would pay",
        ),
        (
            "“Norway will pay,” said Foreign Minister Ana Ruiz.",
            "Ana Ruiz",
            "Norway will pay,",
        ),
        (
            '"Norway will pay," Foreign Minister Ana Ruiz told Swedish radio when asked about the gas.',
            "Ana Ruiz",
            "Norway will pay,",
        ),
        (
            "According to Foreign Minister Ana Ruiz, Norway would pay.",
            "Ana Ruiz",
            "Norway would pay",
        ),
        (
            "Norway would pay, according to Foreign Minister Ana Ruiz.",
            "Ana Ruiz",
            "Norway would pay",
        ),
        (
            "Foreign Minister Ana Ruiz, who spoke in Oslo on Monday, told reporters Norway would pay.",
            "Ana Ruiz",
            "Norway would pay",
        ),
        (
            "Foreign Minister Ana Ruiz was quoted as saying that Norway would pay.",
            "Ana Ruiz",
            "Norway would pay",
        ),
        (
            "Foreign Minister Ana Ruiz made it clear that Norway would pay.",
            "Ana Ruiz",
            "Norway would pay",
        ),
        (
            "Foreign Minister Ana Ruiz gave her word that Norway would pay.",
            "Ana Ruiz",
            "Norway would pay",
        ),
    ],
    ids=[
        "clause",
        "behind",
        "inverted",
        "quotation",
        "according to, before",
        "according to, behind",
        "insertion",
        "quoted as saying",
        "made it clear",
        "gave her word",
    ],
)
def test_a_statement_has_its_speaker_and_its_words(text: str, speaker: str, content: str) -> None:
    """Whatever the order of tag and speech, the span holds what was said and nothing of the tag."""
    assert said(text) == [(speaker, content)]


def test_a_quotation_over_several_sentences_is_one_voice() -> None:
    """The tag at the end holds for every sentence of the quotation, and for one that goes on behind it."""
    text = '"We waited. Nobody came," Foreign Minister Ana Ruiz said. "We will not wait again."'
    assert {source for source, _ in said(text)} == {"Ana Ruiz"}
    assert len(said(text)) == 3


def test_a_source_without_a_name_is_kept_as_it_is_worded() -> None:
    """Somebody who is not named is quoted by description."""
    statement = only("Kenya would send police, villagers near the border said.")
    assert statement.speaker is None
    assert statement.source == "villagers near the border"


def test_whom_it_is_said_to_is_known() -> None:
    """The person told is the addressee, not the speaker."""
    statement = only("Foreign Minister Ana Ruiz told President Tomas Berg that Norway would pay.")
    assert statement.addressee is not None
    assert statement.addressee.name == "Tomas Berg"


def test_what_is_reported_inside_a_report_has_its_own_speaker() -> None:
    """Second-hand speech gives a statement inside of a statement."""
    voices = said("Foreign Minister Ana Ruiz said that China had promised that it would stay out of the talks.")
    assert ("China", "it would stay out of the talks") in voices
    assert voices[0][0] == "Ana Ruiz"


def test_a_denial_is_marked() -> None:
    """What someone denies is a statement with the verb deny, also when the verb is only negated."""
    assert only("Foreign Minister Ana Ruiz denied that Norway had agreed to pay.").verb == "deny"


def test_turns_of_a_transcript_belong_to_their_labels() -> None:
    """Questions are nobody's statements, answers run on until the next label."""
    text = (
        "FOREIGN MINISTER ANA RUIZ: Thank you for coming.\n\nWe had a good day.\n\n"
        "Q: Will you pay?\n\nFOREIGN MINISTER: We will see.\n"
    )
    article = Article(text=text, id="test", sentences=number_sentences(text))
    found = statements(article, build(article))
    questions = [one for one in found if one.verb == "ask"]
    assert [one.sentence for one in questions] == [3]
    assert {one.sentence for one in found if one.verb == "say"} == {1, 2, 4}


def test_two_speakers_of_one_sentence_are_kept_apart() -> None:
    """Each clause goes to the one who said it."""
    text = "President Tomas Berg said Norway was ready, and Foreign Minister Ana Ruiz added that Sweden would follow."
    voices = dict(said(text))
    assert voices["Ana Ruiz"] == "Sweden would follow"
    assert "Tomas Berg" in voices


@pytest.mark.parametrize(
    "text",
    [
        "The Gulf states met in Oslo.",
        "Norway published two reports and a claim form.",
        "The minister went home.",
    ],
    ids=["states", "reports", "no verb"],
)
def test_nouns_that_look_like_verbs_of_saying_report_nothing(text: str) -> None:
    """States, reports and claims are nouns when no one says them."""
    assert said(text) == []


def test_an_article_of_one_endless_sentence_is_read_in_time() -> None:
    """A sentence without an end is cut, so that no search runs over all of it again and again."""
    text = "China said it would help and pledged to send troops, " * 4000
    article = Article(text=text, id="test", sentences=number_sentences(text))
    assert len(statements(article, build(article))) < 400


def test_a_mark_that_opens_a_quotation_closes_no_speech() -> None:
    """In `Kenya "assured Norway that …"` it is Kenya that speaks, not Norway."""
    assert said('Kenya "assured Norway" that the port is safe.') == [("Kenya", "the port is safe")]


def test_it_behind_a_readout_is_the_readout() -> None:
    """A document goes on speaking as "it"."""
    text = "Kenya freed the crew, the readout said. It said Norway had paid."
    assert said(text)[-1] == ("the readout", "Norway had paid")


def test_a_speaker_may_have_a_long_title_behind_a_quotation() -> None:
    """All that stands between a quotation and its verb of saying belongs to the speaker."""
    text = '"Kenya will pay," Kenya\'s newly appointed information minister Ana Ruiz wrote.'
    assert said(text)[0] == ("Ana Ruiz", "Kenya will pay,")
