"""Promises that the built-in extractor finds in articles, and what it does not take for one."""

from __future__ import annotations

import pytest

from summarizer.article import Article, number_sentences
from summarizer.embedded import commitments, speech
from summarizer.embedded.roster import build
from summarizer.schemas.meeting import Commitment, Force


def found(text: str, *, published: str | None = "2024-03-06") -> list[Commitment]:
    """The commitments of a text published on a Wednesday."""
    article = Article(text=text, id="test", published=published, sentences=number_sentences(text))
    roster = build(article)
    return commitments.find(article, roster, speech.statements(article, roster))


def only(text: str, *, published: str | None = "2024-03-06") -> Commitment:
    """The one commitment of a text."""
    (commitment,) = found(text, published=published)
    return commitment


@pytest.mark.parametrize(
    ("text", "by", "action", "force"),
    [
        ("Kenya pledged to send 600 police to Haiti.", "Kenya", "send 600 police to Haiti", "pledged"),
        ("Kenya has promised Haiti 600 police.", "Kenya", "provide 600 police", "pledged"),
        ("Kenya undertakes to lift the tariffs.", "Kenya", "lift the tariffs", "pledged"),
        ("Egypt offered to host the talks.", "Egypt", "host the talks", "offered"),
        ("Egypt is ready to reopen the crossing.", "Egypt", "reopen the crossing", "offered"),
        ("Egypt is considering sending observers.", "Egypt", "send observers", "considering"),
        ("Egypt reaffirmed its commitment to protect the embassies.", "Egypt", "protect the embassies", "reaffirmed"),
        ("Egypt and Sudan signed an agreement to share the water.", "Egypt", "share the water", "signed"),
        ("Egypt and Sudan agreed on opening talks on water.", "Egypt", "open talks on water", "agreed"),
        ("Egypt announced a grant of $5 million for Sudan.", "Egypt", "provide a grant of $5 million for Sudan", "pledged"),
        ("A loan of $5 million was announced by Egypt.", "Egypt", "provide A loan of $5 million", "pledged"),
        ("Egypt said it would withdraw its troops.", "Egypt", "withdraw its troops", "pledged"),
        ("Egypt has set aside $5 million for the camps.", "Egypt", "set aside $5 million for the camps", "pledged"),
        ("Sudan welcomed a pledge by Egypt to reopen the crossing.", "Egypt", "reopen the crossing", "pledged"),
        ("Under the deal, Egypt will open the dam.", "Egypt", "open the dam", "agreed"),
    ],
)  # fmt: skip
def test_a_promise_is_found_in_many_wordings(text: str, by: str, action: str, force: Force) -> None:
    """Who is bound, to what, how firmly."""
    commitment = only(text)
    assert (commitment.by, commitment.action, commitment.force) == (by, action, force)
    assert commitment.polarity == "will"


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("China promised not to interfere in Sudan.", "interfere in Sudan"),
        ("China vowed never to sell the islands.", "sell the islands"),
        ("China will not accept any conditions, Foreign Minister Ana Ruiz said.", "accept any conditions"),
        ("China has no plans to reopen the consulate.", "reopen the consulate"),
        ("China assured Japan that no envoy would be expelled.", "expel no envoy"),
    ],
    ids=["not to", "never to", "will not", "no plans", "nobody"],
)
def test_a_promise_to_refrain_says_so(text: str, action: str) -> None:
    """The polarity tells that nothing will be done."""
    commitment = only(text)
    assert (commitment.polarity, commitment.action) == ("will_not", action)


def test_second_hand_promises_bind_the_one_who_made_them() -> None:
    """Whoever reports a promise is not bound by it, and is named as the one who reports it."""
    commitment = only("Foreign Minister Ana Ruiz said China had promised to reopen the border.")
    assert (commitment.by, commitment.stated_by) == ("China", "Ana Ruiz")


def test_an_assurance_binds_the_one_who_gives_it() -> None:
    """They who assure China are bound, not China."""
    commitment = only("The Taliban assured China that they will not allow attacks from Afghanistan.")
    assert (commitment.by, commitment.to, commitment.polarity) == ("Taliban", "China", "will_not")


def test_a_minister_speaks_for_the_country() -> None:
    """ "We" and "his country" are the side of whoever speaks."""
    text = "Norwegian Foreign Minister Ana Ruiz met reporters. “We will pay for the bridge,” Ruiz said. Norway is rich."
    assert [one.by for one in found(text)] == ["Norway"]


def test_conditions_and_deadlines_are_kept_apart_from_the_action() -> None:
    """The action is what is promised, without the terms."""
    commitment = only("Kenya promised to reopen the camp by 30 June 2024 provided that the donors pay.")
    assert commitment.action == "reopen the camp"
    assert commitment.conditional_on == "the donors pay"
    assert commitment.deadline is not None
    assert (commitment.deadline.text, commitment.deadline.resolved) == ("by 30 June 2024", "2024-06-30")
    assert commitment.deadline.anchor is None


def test_a_relative_deadline_needs_the_publication_date() -> None:
    """The anchor is given where the date depends on it, and the date stays open where there is none."""
    text = "Kenya promised to reopen the camp before Friday."
    dated = only(text).deadline
    assert dated is not None
    assert (dated.resolved, dated.anchor) == ("2024-03-08", "2024-03-06")
    assert only(text, published=None).deadline is None


def test_what_is_told_twice_is_one_promise() -> None:
    """The headline and the body are both cited."""
    commitment = only(
        "Kenya to send police to Haiti\n\nKenya pledged to send police. Kenya promised to send the police to Haiti."
    )
    assert len(commitment.sentences) == 2


def test_joined_promises_are_told_apart() -> None:
    """Each infinitive is a promise of its own."""
    actions = [one.action for one in found("Kenya pledged to reopen the camp and to free the prisoners.")]
    assert actions == ["reopen the camp", "free the prisoners"]


@pytest.mark.parametrize(
    "text",
    [
        "The road will be completed by June, the Kenyan minister said.",
        "Kenya's economy will grow by 5 per cent.",
        "Kenya will become a pariah state, Foreign Minister Ana Ruiz said.",
        "Foreign Minister Ana Ruiz will meet President Tomas Berg in Oslo and will hold talks with Sweden.",
        "The talks will take place in Oslo, Norway said.",
        "Norway urged Kenya to commit to peace.",
        "Kenya must do more, Foreign Minister Ana Ruiz said.",
        "Norway hoped Kenya would send troops.",
        "Foreign Minister Ana Ruiz hopes that Kenya will pay.",
        "Norway expected Kenya to withdraw.",
        "Kenya refused to commit to a date.",
        "Kenya did not promise any troops.",
        "Kenya denied having agreed to a withdrawal.",
        "Foreign Minister Ana Ruiz denied that Kenya had promised to withdraw its troops.",
        "Kenya stopped short of pledging troops.",
        "Kenya rejected a call to send troops.",
        "It is unclear whether Kenya will send troops.",
        "If Kenya agreed to pay, Norway could join.",
        "Kenya may withdraw from the accord.",
        "Norway said Kenya would probably withdraw.",
        "Kenya is expected to pledge more troops.",
        "Neither Kenya nor Norway offered any money.",
        "Norway called for a commitment by Kenya to leave.",
        "“Will Kenya send troops?” a reporter asked.",
        "Kenya will not comment, Foreign Minister Ana Ruiz said.",
        "Kenya offered its condolences.",
        "Kenya and Norway agreed on the need for peace.",
    ],
)
def test_what_binds_nobody_is_no_commitment(text: str) -> None:
    """Forecasts, schedules, wishes, demands, denials and questions are not promises."""
    assert found(text) == []


def test_questions_of_a_transcript_promise_nothing() -> None:
    """What a journalist puts into somebody's mouth is not said by them."""
    text = "Q: Kenya says you promised to send troops.\n\nMINISTER: No.\n\nQ: So you pledged to pay?\n\nMINISTER: No comment.\n"
    assert found(text) == []


def test_donors_in_a_list_are_all_bound() -> None:
    """A verb that is left out still promises."""
    givers = {
        one.by for one in found("Kenya pledged $5 million for the camps, Norway $8 million and Sweden $2 million.")
    }
    assert givers == {"Kenya", "Norway", "Sweden"}


@pytest.mark.parametrize(
    ("text", "by", "action"),
    [
        ('Kenya "pledged to send" 600 police to Haiti.', "Kenya", "send 600 police to Haiti"),
        ('Kenya promised to "reopen the border".', "Kenya", "reopen the border"),
        ('Kenya "will never abandon" the camps, Foreign Minister Ana Ruiz said.', "Kenya", "abandon the camps"),
        ('Kenya "pledged full cooperation", the agency reported.', "Kenya", "provide full cooperation"),
        ('Foreign Minister Ana Ruiz said Kenya "stands ready to" free the crew.', "Kenya", "free the crew"),
    ],
)
def test_quotation_marks_inside_a_clause_hide_no_promise(text: str, by: str, action: str) -> None:
    """A mark between subject and verb, or around a part of the predicate, changes nothing."""
    commitment = only(text)
    assert (commitment.by, commitment.action) == (by, action)


def test_the_delegation_binds_whoever_sent_it() -> None:
    """ "The delegation" is the body whose delegation the article speaks of; who reports its promise is named."""
    text = (
        "A Taliban delegation flew to China on Monday. "
        'The delegation "assured China that no camps would be opened", spokesman Omar Zadran said.'
    )
    commitment = only(text)
    assert (commitment.by, commitment.to, commitment.stated_by) == ("Taliban", "China", "Omar Zadran")
    assert commitment.polarity == "will_not"


def test_we_in_a_statement_is_the_side_that_issued_it() -> None:
    """A document speaks for whoever has issued it."""
    text = 'Kenya issued a statement on Monday. "We will send 600 police to Haiti," the statement said.'
    commitment = only(text)
    assert (commitment.by, commitment.stated_by) == ("Kenya", "the statement")


@pytest.mark.parametrize(
    "text",
    [
        'Foreign Minister Ana Ruiz will raise "the situation in the north" during the meeting, her ministry said.',
        "Kenya will raise the issue of tariffs with Uganda, Foreign Minister Ana Ruiz said.",
        "Kenya will host the next round, Foreign Minister Ana Ruiz said.",
    ],
)
def test_an_agenda_is_no_promise(text: str) -> None:
    """What will be raised at a meeting, and the meeting itself, bind nobody."""
    assert found(text) == []


def test_all_promises_of_one_report_have_the_same_reporter() -> None:
    """Whoever reports the sentence reports each of the promises that it joins."""
    text = (
        "The Taliban reiterated its commitment to continue the talks, and said they will not close the border, "
        "but will help the farmers, spokesman Omar Zadran concluded."
    )
    assert [one.stated_by for one in found(text)] == ["Omar Zadran"] * 3


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Fighting spread after Kenya announced the withdrawal of its troops in April.", "withdraw its troops"),
        ("Kenya announced the release of 30 prisoners.", "release 30 prisoners"),
        ("Kenya pledged the resumption of flights to Haiti.", "resume flights to Haiti"),
    ],
)
def test_a_noun_for_a_deed_is_worded_as_its_verb(text: str, action: str) -> None:
    """The withdrawal of troops is to withdraw them; when it was announced is no deadline."""
    commitment = only(text)
    assert (commitment.action, commitment.deadline) == (action, None)


def test_what_somebody_announces_for_its_owner_binds_the_owner() -> None:
    """A minister who announces Kenya's contribution is not the one who pays."""
    assert only("Foreign Minister Ana Ruiz announced Kenya's contribution of $5 million.").by == "Kenya"


def test_support_that_someone_is_assured_of_is_promised() -> None:
    """To assure somebody of support promises it."""
    commitment = only("China assured Sudan of its continued support.")
    assert (commitment.by, commitment.to, commitment.action) == ("China", "Sudan", "provide its continued support")
