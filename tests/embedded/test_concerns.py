"""Worries, criticism, demands and warnings that the built-in extractor finds in articles."""

from __future__ import annotations

import pytest

from summarizer.article import Article, number_sentences
from summarizer.embedded import concerns, speech
from summarizer.embedded.roster import build
from summarizer.schemas.meeting import Concern, Stance


def found(text: str) -> list[Concern]:
    """The concerns of a text."""
    article = Article(text=text, id="test", published="2024-03-06", sentences=number_sentences(text))
    roster = build(article)
    return concerns.find(article, roster, speech.statements(article, roster))


def only(text: str) -> Concern:
    """The one concern of a text."""
    (concern,) = found(text)
    return concern


@pytest.mark.parametrize(
    ("text", "stance", "about", "target"),
    [
        ("Norway expressed deep concern over the arrests.", "concern", "the arrests", None),
        ("Norway is gravely concerned at the arrests.", "concern", "the arrests", None),
        ("Norway fears that the dam will break.", "concern", "the dam will break", None),
        ("Norway condemned the arrests.", "criticism", "the arrests", None),
        ("Norway accused Kenya of arming the rebels.", "criticism", "arming the rebels", "Kenya"),
        ("Norway blamed Kenya for the delay.", "criticism", "the delay", "Kenya"),
        ("Norway dismissed the report as propaganda.", "criticism", "the report as propaganda", None),
        ("Norway took exception to the report.", "criticism", "the report", None),
        ("Norway protested to Kenya over the arrests.", "criticism", "the arrests", "Kenya"),
        ("Norway lodged a protest with Kenya over the arrests.", "criticism", "the arrests", "Kenya"),
        ("Norway urged Kenya to free the prisoners.", "demand", "free the prisoners", "Kenya"),
        ("Norway called on Kenya not to leave.", "demand", "not to leave", "Kenya"),
        ("Norway called for an end to the blockade.", "demand", "an end to the blockade", None),
        ("Norway asked that the prisoners be freed.", "demand", "the prisoners be freed", None),
        ("Norway wants Kenya to leave.", "demand", "leave", "Kenya"),
        ("Norway hopes that Kenya will leave.", "demand", "Kenya will leave", "Kenya"),
        ("Norway stressed the need for an immediate ceasefire.", "demand", "an immediate ceasefire", None),
        ("Norway warned Kenya that the talks could fail.", "warning", "the talks could fail", "Kenya"),
        ("Norway threatened to recall its envoy.", "warning", "recall its envoy", None),
    ],
)  # fmt: skip
def test_a_concern_is_found_in_many_wordings(text: str, stance: Stance, about: str, target: str | None) -> None:
    """Whose it is, what it is about, at whom it is directed."""
    concern = only(text)
    assert concern.holder == "Norway"
    assert (concern.stance, concern.about, concern.target) == (stance, about, target)
    assert concern.text.startswith("Norway ")


def test_must_and_should_are_demands_of_the_speaker() -> None:
    """The subject of "must" is asked, whoever says so is asking."""
    concern = only("Kenya must free the prisoners, Norwegian Foreign Minister Ana Ruiz said.")
    assert (concern.holder, concern.target, concern.stance) == ("Ana Ruiz", "Kenya", "demand")
    assert concern.text == "Kenya must free the prisoners."


def test_a_second_hand_concern_names_who_reports_it() -> None:
    """The holder is not the one who tells."""
    concern = only("Foreign Minister Ana Ruiz said Kenya had expressed concern about the arrests.")
    assert (concern.holder, concern.stated_by) == ("Kenya", "Ana Ruiz")


def test_what_is_quoted_before_a_verb_of_complaint_is_criticism() -> None:
    """The quotation is what the criticism is about."""
    concern = only("“Kenya left the table without a word,” Foreign Minister Ana Ruiz complained.")
    assert (concern.holder, concern.stance, concern.target) == ("Ana Ruiz", "criticism", "Kenya")


def test_what_is_told_twice_is_one_concern() -> None:
    """Both places are cited."""
    concern = only("Norway urged Kenya to free the prisoners. Norway called on Kenya to free all prisoners.")
    assert concern.sentences == [1, 2]


def test_a_communique_without_subjects_is_voiced_by_its_body() -> None:
    """ "Strongly condemns …" is said by the body that adopted the text."""
    text = (
        "The African Union met on Monday.\n\n1. Takes note of the report;\n\n2. Strongly condemns the attack on the village;\n\n"
        "3. Urges Kenya to withdraw its forces;\n\n4. Decides to meet again.\n"
    )
    assert [(one.holder, one.stance) for one in found(text)] == [
        ("African Union", "criticism"),
        ("African Union", "demand"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The ministers discussed issues of mutual concern, Norway said.",
        "All parties concerned were informed, Norway said.",
        "No concerns were raised by Norway about the pipeline.",
        "Norway is not worried about the vote.",
        "The World Food Programme expects 4 million people to go hungry.",
        "Norway called a meeting.",
        "Norway asked whether the talks could be moved.",
        "Norway asked for $2 million.",
        "Norway wants to join the talks.",
        "The price of wheat should fall, Norway said.",
        "Norway would condemn the attack if Kenya asked.",
        "Neither Norway nor Kenya condemned the attack.",
        "Norway regretted that it had not come sooner.",
        "“Should Kenya leave?” Norway asked.",
    ],
)
def test_what_is_no_concern_is_left_out(text: str) -> None:
    """Topics, absences, calls, questions and forecasts are none."""
    assert found(text) == []


def test_a_demand_is_no_promise_of_the_one_who_is_asked() -> None:
    """The demand stands, the commitment does not."""
    text = "Norway urged Kenya to pledge more troops."
    assert only(text).stance == "demand"


@pytest.mark.parametrize(
    ("text", "holder", "target"),
    [
        (
            "Norway had conveyed to Sudan that the militia poses a direct threat to its security.",
            "Norway",
            "the militia",
        ),
        ("Norway told Sudan that Kenya was a danger to the region.", "Norway", "Kenya"),
        ("Norway regards Kenya as a threat to its security.", "Norway", "Kenya"),
        ('Norway described Kenya as "a serious threat".', "Norway", "Kenya"),
        ("Kenya is seen by Norway as a threat.", "Norway", "Kenya"),
        ('Norway said Kenya "represents a grave danger" to the ports.', "Norway", "Kenya"),
    ],
)
def test_a_threat_that_someone_speaks_of_is_a_concern(text: str, holder: str, target: str) -> None:
    """Whoever calls something a threat is concerned about it."""
    concern = only(text)
    assert (concern.stance, concern.holder) == ("concern", holder)
    assert concern.target in (target, None)


@pytest.mark.parametrize(
    "text",
    [
        "Norway does not regard Kenya as a threat.",
        "There is no threat to shipping, Norway said.",
        "The threat of famine is growing.",
        "Is Kenya a threat?",
    ],
)
def test_no_threat_is_no_concern(text: str) -> None:
    """Neither a denied threat nor one that nobody speaks of is somebody's concern."""
    assert found(text) == []


def test_we_in_a_readout_is_the_side_whose_readout_it_is() -> None:
    """A readout's hope is that of its side; the reason given stays a part of it."""
    text = (
        "Norway and Kenya held talks in Oslo. "
        '"We hope Kenya will disband the militia, as it was a direct threat to the ports," the Norwegian readout said.'
    )
    concern = only(text)
    assert (concern.holder, concern.target, concern.stance) == ("Norway", "Kenya", "demand")
    assert "threat to the ports" in concern.text


def test_the_statement_that_calls_for_something_speaks_for_its_issuer() -> None:
    """A document as the subject is the side that has issued it."""
    concern = found('Norway issued a statement on Monday. The statement called on Kenya to "rein in" the militia.')[0]
    assert (concern.holder, concern.target) == ("Norway", "Kenya")


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ('Norway "strongly condemned" the arrests.', "criticism"),
        ('Norway "deeply regretted" the delay.', "concern"),
        ('Norway "urged Kenya to halt" its patrols.', "demand"),
        ('Norway said Kenya "must withdraw" its troops.', "demand"),
    ],
)
def test_quotation_marks_inside_a_clause_hide_no_concern(text: str, stance: Stance) -> None:
    """A quoted verb voices what it would voice without its marks."""
    concern = only(text)
    assert (concern.holder, concern.stance) == ("Norway", stance)
