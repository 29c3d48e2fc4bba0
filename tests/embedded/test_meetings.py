"""Meetings that the built-in extractor finds in articles."""

from __future__ import annotations

import pytest

from summarizer.article import Article, number_sentences
from summarizer.checks import dates as date_rules
from summarizer.checks.dossier import Dossier
from summarizer.claims import Place
from summarizer.embedded import meetings
from summarizer.embedded.meetings.merging import merged
from summarizer.embedded.meetings.sighting import Sighting
from summarizer.embedded.roster import Entity, Roster, build
from summarizer.schemas.meeting import Meeting, MeetingReport
from tests.growth import is_linear


def article(text: str, *, published: str | None = "2024-03-06") -> Article:
    """An article of this text, published on a Wednesday."""
    return Article(text=text, id="test", published=published, sentences=number_sentences(text))


def found(text: str, *, published: str | None = "2024-03-06") -> list[Meeting]:
    """The meetings in a text."""
    source = article(text, published=published)
    return meetings.find(source, build(source))


def only(text: str, *, published: str | None = "2024-03-06") -> Meeting:
    """The one meeting in a text."""
    (meeting,) = found(text, published=published)
    return meeting


HELD = "Kenyan Foreign Minister Josphat Kiprono met his Norwegian counterpart Ingvild Solberg in Oslo on Monday."


def test_who_met_whom_where_and_when_is_told() -> None:
    """A plain report gives participants, place, day, and the anchor that the day needed."""
    meeting = only(HELD)
    assert (meeting.kind, meeting.status, meeting.prominence) == ("talks", "held", "main")
    assert meeting.participants == ["Josphat Kiprono", "Ingvild Solberg"]
    assert meeting.place is not None
    assert (meeting.place.city, meeting.place.country) == ("Oslo", "Norway")
    assert meeting.start is not None
    assert meeting.start.text == "Monday"
    assert (meeting.start.resolved, meeting.start.anchor) == ("2024-03-04", "2024-03-06")
    assert meeting.sentences == [1]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("Chad and Sudan will hold talks in Geneva on March 20.", "planned", id="will"),
        pytest.param("Chad and Sudan are due to hold talks in Geneva next week.", "planned", id="due"),
        pytest.param("Talks between Chad and Sudan in Geneva have been postponed.", "postponed", id="postponed"),
        pytest.param("Chad called off talks with Sudan in Geneva on Monday.", "cancelled", id="called off"),
        pytest.param("Chad denied that it had held talks with Sudan in Geneva last month.", "denied", id="denied"),
        pytest.param("Chad and Sudan held talks in Geneva on Monday.", "held", id="held"),
        pytest.param("President Idris Deby will not meet General Omar Bashar in Geneva.", "denied", id="will not meet"),
        pytest.param("Envoy Omar Bashar has no plans to meet President Idris Deby.", "denied", id="no plans"),
        pytest.param("Reports that Chad and Sudan had met in Geneva were false.", "denied", id="false reports"),
        pytest.param(
            "Chad and Sudan were supposed to meet in Geneva last month. That never happened.",
            "cancelled",
            id="came to nothing",
        ),
        pytest.param(
            "Talks between Chad and Sudan in Geneva entered their third day on Tuesday.", "ongoing", id="third day"
        ),
        pytest.param(
            "Foreign Minister Omar Bashar is in Geneva on a two-day visit.", "ongoing", id="is there on a visit"
        ),
        pytest.param("Foreign Minister Omar Bashar begins a visit to Kenya on Monday.", "planned", id="begins"),
        pytest.param("President Idris Deby left on Tuesday for Geneva.", "held", id="left for"),
        pytest.param("UN envoy Omar Bashar is expected in Geneva on Thursday.", "planned", id="is expected in"),
        pytest.param("Chad did not attend last week's summit in Geneva.", "held", id="a summit without one of them"),
    ],
)
def test_the_status_follows_the_verb_group(text: str, status: str) -> None:
    """Planned, put off, called off and denied meetings are told from those that took place."""
    assert [meeting.status for meeting in found(text)] == [status]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Norway urged Chad and Sudan to hold talks.", id="a demand"),
        pytest.param("Chad failed to meet the conditions of the lenders on Monday.", id="meeting conditions"),
        pytest.param("The minister of Chad held a press conference in Oslo on Monday.", id="a press conference"),
        pytest.param("Chad could meet Sudan in Geneva.", id="a mere possibility"),
        pytest.param("The hurricane is due to arrive in Miami on Sunday.", id="a thing arrives"),
        pytest.param("The president of Chad saw Minister Omar Bashar as a friend.", id="to see as"),
        pytest.param("President Idris Deby declined an invitation to visit Geneva.", id="a declined invitation"),
    ],
)
def test_what_only_sounds_like_a_meeting_is_none(text: str) -> None:
    """Wishes, targets that are met and press conferences give no meeting."""
    assert found(text) == []


def test_sentences_about_the_same_meeting_make_one() -> None:
    """Topics and outcome from later sentences join the meeting and are cited with it."""
    meeting = only(
        f"{HELD} The two ministers discussed fisheries and drought. The talks ended without a joint statement."
    )
    assert meeting.topics == ["fisheries", "drought"]
    assert meeting.outcome == "The talks ended without a joint statement."
    assert meeting.sentences == [1, 2, 3]


def test_a_recalled_round_is_a_meeting_of_its_own_in_the_background() -> None:
    """Another date and place make another meeting, with the same people taken from the context."""
    main, earlier = found(
        "Chad and Sudan held talks in Geneva on Monday. The previous round took place in Doha in January."
    )
    assert (main.prominence, earlier.prominence) == ("main", "background")
    assert earlier.participants == ["Chad", "Sudan"]
    assert earlier.place is not None
    assert earlier.place.city == "Doha"
    assert earlier.start is not None
    assert earlier.start.resolved == "2024-01"


def test_a_call_has_no_place_and_the_reporting_day_is_not_its_day() -> None:
    """The day on which somebody said so belongs to the saying."""
    meeting = only(
        "Kenyan President William Ruto spoke by telephone with President Salva Kiir of South Sudan, his office in Nairobi said on Monday."
    )
    assert (meeting.kind, meeting.place, meeting.start) == ("call", None, None)


def test_days_of_a_range_give_an_end() -> None:
    """Two days in one expression are first and last day."""
    meeting = only("Chad and Sudan will hold talks in Geneva on 14 and 15 March.")
    assert meeting.start is not None
    assert meeting.end is not None
    assert (meeting.start.resolved, meeting.end.resolved) == ("2024-03-14", "2024-03-15")


def test_who_receives_is_the_host() -> None:
    """The one that receives is host and participant."""
    meeting = only(
        "President William Ruto received Foreign Minister Ingvild Solberg at State House in Nairobi on Tuesday."
    )
    assert meeting.host == "William Ruto"
    assert meeting.participants == ["William Ruto", "Ingvild Solberg"]
    assert meeting.place is not None
    assert meeting.place.venue == "State House"


def test_without_a_publication_date_a_weekday_stays_unresolved() -> None:
    """What cannot be known is null."""
    start = only(HELD, published=None).start
    assert start is not None
    assert (start.text, start.resolved, start.anchor) == ("Monday", None, None)


def test_the_month_of_may_is_no_possibility() -> None:
    """A month at the head of a sentence is not read as a modal verb."""
    meeting = only("In May Chad and Sudan met in Niamey.")
    assert meeting.start is not None
    assert meeting.start.resolved == "2023-05"


def test_dates_pass_the_rules_that_records_are_held_against() -> None:
    """Wording, weekday and resolution of each date agree with the cited sentences."""
    text = (
        f"{HELD} They agreed to meet in Nairobi on April 3. A three-day visit to Kampala by Solberg begins on Friday."
    )
    source = article(text)
    report = MeetingReport(
        abstract="-", published=source.published, meetings=meetings.find(source, build(source)),
        parties=[], commitments=[], concerns=[], figures=[],
    )  # fmt: skip
    assert len(report.meetings) >= 2
    assert list(date_rules.findings(Dossier(report, source))) == []


def test_a_meeting_of_thousands_takes_time_in_proportion() -> None:
    """Sentence after sentence brings new parties to the same talks, and each is looked up."""

    def work(size: int) -> int:
        oslo = Place(city="Oslo", country="Norway", venue=None)
        people = [Entity(f"Body {number}", "organisation") for number in range(size + 1)]
        seen = [
            Sighting(number, "talks", "held", people=people[number : number + 2], place=oslo) for number in range(size)
        ]
        return len(merged(seen, Roster(people, texts={})))

    assert work(250) == 1
    assert is_linear(work, size=250)


def test_a_long_article_takes_time_in_proportion() -> None:
    """Many sentences with triggers are read without a cliff: each is found once."""
    text = " ".join(
        f"Chad and Sudan held talks in Geneva on {day} March {year}."
        for year in range(1950, 2000)
        for day in range(1, 11)
    )
    assert len(found(text)) == 500


@pytest.mark.parametrize(
    ("text", "people", "city", "day"),
    [
        pytest.param("After meeting Foreign Minister Amina Sow in Dakar on Tuesday, UN envoy Pekka Rautio was hopeful.",
                     {"Amina Sow"}, "Dakar", "2024-03-05", id="after meeting"),
        pytest.param("Foreign Minister Ana Kovac spent three hours with General Osman Tayeb in Juba on Tuesday.",
                     {"Ana Kovac", "Osman Tayeb"}, "Juba", "2024-03-05", id="spent hours with"),
        pytest.param("I saw Prime Minister Donald Kere in Honiara on Sunday.",
                     {"Donald Kere"}, "Honiara", "2024-03-03", id="saw"),
        pytest.param("Ambassador Helen Grant called on the President of Vietnam, Nguyen Phuc, on 4 March in Hanoi.",
                     {"Helen Grant", "Nguyen Phuc"}, "Hanoi", "2024-03-04", id="called on"),
        pytest.param("Envoy Ana Kovac was in Kampala yesterday, where she met President Yoweri Okello.",
                     {"Yoweri Okello"}, "Kampala", "2024-03-05", id="where"),
        pytest.param("Donors pledged aid at the Brussels conference of 26 May 2015, the African Union said.",
                     set(), "Brussels", "2015-05-26", id="a conference of a day"),
        pytest.param("A deal reached in Stockholm on 13 December 2018 between Chad and Sudan held.",
                     set(), "Stockholm", "2018-12-13", id="a deal reached"),
        pytest.param("Minister Ana Kovac said she had visited Nairobi on Monday.",
                     {"Ana Kovac"}, "Nairobi", "2024-03-04", id="said she had"),
        pytest.param("Top diplomats of Japan, South Korea and China discussed trade in Busan on Sunday.",
                     {"Japan", "South Korea", "China"}, "Busan", "2024-03-03", id="discussed"),
    ],
)  # fmt: skip
def test_a_passing_mention_is_a_meeting_too(text: str, people: set[str], city: str, day: str) -> None:
    """Subordinate clauses, relative clauses and everyday verbs tell of meetings with place and day."""
    meeting = only(text)
    assert meeting.place is not None
    assert meeting.start is not None
    assert (meeting.place.city, meeting.start.resolved) == (city, day)
    assert people <= set(meeting.participants)


def test_who_is_invited_is_the_visitor() -> None:
    """The one that invites is the host of the visit."""
    (visit,) = found("Prime Minister Narendra Joshi invited President Ranil Perera to visit New Delhi in May.")
    assert (visit.kind, visit.status, visit.host) == ("visit", "planned", "Narendra Joshi")
    assert visit.participants == ["Ranil Perera"]


def test_those_who_agree_are_those_who_then_are_said_to_have_talked() -> None:
    """A bare "talks" takes its people from the sentence before."""
    meeting = only("Chad and Sudan agreed on a truce. The deal came after ten days of talks in Rome.")
    assert meeting.participants == ["Chad", "Sudan"]
    assert meeting.sentences == [2]


def test_a_football_match_is_no_meeting() -> None:
    """Teams that meet in an article full of the words of sport hold no talks."""
    assert not found(
        "Mali and Zambia met in Lusaka on Saturday. The striker scored two goals before half-time. The coach blamed the referee."
    )
