"""The layout: what a text says about itself is found, and what may be body stays body."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.layout import Layout, agencies, credits, furniture, parse, publishers  # noqa: A004
from summarizer.layout.credits import closing_credit, read_byline, read_credit
from summarizer.layout.datelines import read_dateline, read_stopped_dateline
from summarizer.layout.furniture import heads_a_list, is_furniture, is_picture_credit, opens_comments
from summarizer.layout.header import read_dated_header
from summarizer.layout.headlines import trim
from summarizer.layout.lines import paragraphs
from summarizer.layout.openings import Openings
from summarizer.layout.stamps import hints_at_date, holds_words, read_date, read_pure_stamp, read_stamp
from tests.growth import is_linear

HEADLINE = "Ministers meet for talks on aid"
LEAD = "The ministers met for three hours on Tuesday and agreed to meet again."
CLOSE = "No further details were given by the two sides."


def article(*above: str, below: tuple[str, ...] = ()) -> str:
    return "\n".join([*above, "", LEAD, "", CLOSE, *below])


def shown(text: str, layout: Layout) -> list[str]:
    return [text[start:end] for start, end in layout.blocks]


def hidden(line: str, *, text: str) -> bool:
    return not any(line in block for block in shown(text, parse(text)))


@pytest.mark.parametrize(
    ("header", "published", "publisher"),
    [
        (" date 2021-07-28 Radio Free Europe/Radio Liberty", "2021-07-28", "Radio Free Europe/Radio Liberty"),
        (" date 2021-07-28 Al Jazeera", "2021-07-28", "Al Jazeera"),
        (" date 2021-07-28 Hillside Echo", "2021-07-28", "Hillside Echo"),
        (" date 2021-07-28 International", "2021-07-28", None),
        (" date 2021-07-28 World | Asia", "2021-07-28", None),
        (" date 2021-07-28", "2021-07-28", None),
        ("date: 2021-07-28 The Gulf Courier", "2021-07-28", "The Gulf Courier"),
    ],
)
def test_a_dated_header_gives_the_date_and_a_publisher_but_no_section(
    header: str, published: str, publisher: str | None
) -> None:
    """The header is left out of the blocks, and a section's name is nobody's."""
    text = article(header)
    layout = parse(text)
    assert (layout.published, layout.publisher) == (published, publisher)
    assert shown(text, layout) == [f"{LEAD}\n\n{CLOSE}"]


def test_an_article_may_run_on_in_the_header_line() -> None:
    """The first paragraph begins behind the date."""
    text = f" date 2021-10-26 {LEAD}\n\n{CLOSE}"
    layout = parse(text)
    assert layout.published == "2021-10-26"
    assert shown(text, layout) == [f"{LEAD}\n\n{CLOSE}"]


def test_a_title_may_stand_before_the_date() -> None:
    """Title, date and publisher of one line are told apart, and the title is shown."""
    text = article(f"{HEADLINE} date 2021-07-28 The Gulf Courier")
    layout = parse(text)
    assert (layout.title, layout.publisher) == (HEADLINE, "The Gulf Courier")
    assert shown(text, layout)[0] == HEADLINE


def test_the_word_date_in_prose_is_no_header() -> None:
    """A first paragraph that speaks of a date is body from its first word on."""
    text = article("They agreed, on a date 2021-07-28 would not have suited, to meet.")
    assert parse(text).published is None
    assert shown(text, parse(text))[0].startswith("They agreed")


DATE_LINES = [
    ("July 28, 2021", "2021-07-28"),
    ("28 July 2021", "2021-07-28"),
    ("Wednesday, July 28, 2021, 10:32 a.m. (Beijing time)", "2021-07-28"),
    ("Published: 5 March 2024 | 10:32 GMT", "2024-03-05"),
    ("Published 5 March 2024, updated 7 March 2024", "2024-03-05"),
    ("Updated 3:04 PM EDT, Wed July 28, 2021", "2021-07-28"),
    ("Last updated on 5 March 2024 at 10:32", "2024-03-05"),
    ("2021-07-28T10:32:00+02:00", "2021-07-28"),
    ("19.04.2016 17:40", "2016-04-19"),
    ("28/07/2021", "2021-07-28"),
    ("5th of March 2024", "2024-03-05"),
    ("Sept. 4, 1996", "1996-09-04"),
    ("March 2024", "2024-03"),
    ("Saturday-Sunday, June 24-25, 1995", "1995-06-24"),
    ("Gulf Times - 5 March 2024", "2024-03-05"),
    ("Date: 2021-07-28", "2021-07-28"),
    ("By Jane Doe | July 28, 2021", "2021-07-28"),
    ("Source: Xinhua|2021-07-28 22:10:33|Editor: huaxia", "2021-07-28"),
    ("Posted by Jane on March 21, 2006 in Sudan, Peace Talks", "2006-03-21"),
]


@pytest.mark.parametrize(("line", "published"), DATE_LINES, ids=[line for line, _ in DATE_LINES])
def test_a_date_line_dates_the_article_and_is_left_out(line: str, published: str) -> None:
    """Whatever the form, with labels, times and zones, above or below the headline."""
    for text in (article(HEADLINE, line), article(line, HEADLINE)):
        assert parse(text).published == published
        assert parse(text).title == HEADLINE
        assert hidden(line, text=text)


def test_a_date_that_can_be_read_two_ways_gives_only_its_year() -> None:
    """05/03/2024 is March or May, and neither is guessed."""
    assert parse(article(HEADLINE, "05/03/2024")).published == "2024"


def test_an_updated_date_counts_only_when_there_is_no_other() -> None:
    """The day of publication wins over the day of the last change, wherever it stands."""
    text = article(HEADLINE, "Updated: 7 March 2024", below=("Published: 5 March 2024",))
    assert parse(text).published == "2024-03-05"


def test_a_date_without_a_year_is_left_in_the_body_and_undated() -> None:
    """It may be resolved later; a year is never made up."""
    text = article(HEADLINE, "Wednesday, July 28")
    assert parse(text).published is None
    assert not hidden("July 28", text=text)


def test_the_entries_of_a_timeline_keep_their_dates() -> None:
    """Several bare dates are headings of the body and none of them dates the article."""
    text = "Contacts between the two sides\n\nJuly 28, 2021\nA delegation came to the capital.\n\nAugust 15, 2021\nThe government fell within a day of it.\n\nSeptember 7, 2021\nA new cabinet was named by the council."
    assert parse(text).published is None
    assert not hidden("July 28, 2021", text=text)


def test_the_date_of_a_form_with_a_venue_is_that_of_the_meeting() -> None:
    """Readouts that list date, venue and participants keep them as body."""
    text = article(HEADLINE, "Date: 5 March 2024", "Venue: Palace of Nations", "Participants: both ministers")
    assert parse(text).published is None
    assert not hidden("5 March 2024", text=text)


DATELINES = [
    ("Kabul: ", "Kabul", None, ()),
    ("GENEVA, March 5 (Reuters) — ", "GENEVA", None, ("Reuters",)),
    ("BEIJING (AP) - ", "BEIJING", None, ("AP",)),
    ("ISLAMABAD: ", "ISLAMABAD", None, ()),
    ("CHAMAN: ", "CHAMAN", None, ()),
    ("Doha, 12 Jan 2023 /QNA/ -- ", "Doha", "2023-01-12", ("QNA",)),
    ("UNITED NATIONS, 5 March 2024 (AFP) – ", "UNITED NATIONS", "2024-03-05", ("AFP",)),
    ("KABUL, Afghanistan (AP) — ", "KABUL", None, ("AP",)),
    ("MOSCOW, July 28. /TASS/. ", "MOSCOW", None, ("TASS",)),
    ("New Delhi [India], July 28 (ANI): ", "New Delhi", None, ("ANI",)),
    ("Tehran, IRNA – ", "Tehran", None, ("IRNA",)),
    ("PORT-OF-SPAIN, Wed.-", "PORT-OF-SPAIN", None, ()),
    ("WASHINGTON/BEIJING, July 28 (Reuters) - ", "WASHINGTON", None, ("Reuters",)),
    ("(Reuters) - ", None, None, ("Reuters",)),
]


@pytest.mark.parametrize(("opening", "place", "published", "agencies"), DATELINES, ids=[each[0] for each in DATELINES])
def test_a_dateline_gives_place_agency_and_date_and_stays_in_the_body(
    opening: str, place: str | None, published: str | None, agencies: tuple[str, ...]
) -> None:
    """A dateline without a year dates nothing."""
    text = article(HEADLINE).replace(LEAD, opening + LEAD)
    layout = parse(text)
    assert (layout.dateline_place, layout.published, layout.agencies) == (place, published, agencies)
    assert not hidden(opening + LEAD, text=text)


@pytest.mark.parametrize(
    "opening",
    ["Blinken: ", "Analysis: ", "Q: ", "The minister (2021) - ", "Not present: ", "UPDATE: ", "The envoy — "],
)
def test_a_speaker_or_a_label_is_no_dateline(opening: str) -> None:
    """Without date or agency a place must be a known city or stand in capitals."""
    assert read_dateline(opening + LEAD) is None


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("Oslo, 5 March 2024. ", "Oslo"),
        ("OSLO, March 5, 2024. ", "OSLO"),
        ("Pskov, 5 March 2024. ", "Pskov"),
        ("Oslo, Norway, 5 March 2024. ", "Oslo"),
        ("St. Petersburg, Tuesday, 5 March 2024. ", "St. Petersburg"),
    ],
)
def test_a_place_and_a_whole_date_before_a_full_stop_are_a_dateline(opening: str, place: str) -> None:
    """At the beginning of the body, with a headline above it or none."""
    for text in (f"{opening}{LEAD}\n\n{CLOSE}", article(HEADLINE).replace(LEAD, opening + LEAD)):
        layout = parse(text)
        assert (layout.dateline_place, layout.published) == (place, "2024-03-05")
        assert not hidden(opening + LEAD, text=text)
    assert parse(f"{LEAD}\n\n{opening}{CLOSE}").published is None


@pytest.mark.parametrize(
    "opening",
    [
        "On Tuesday, 5 March 2024. ",
        "Statement, 5 March 2024. ",
        "Update, 5 March 2024. ",
        "Geneva hosted talks on 5 March 2024. ",
        "Oslo, 5 March. ",
        "Oslo, 31 February 2024. ",
        "Oslo, March 2024. ",
    ],
)
def test_a_date_before_a_full_stop_without_place_or_day_is_no_dateline(opening: str) -> None:
    """A sentence that ends in a date, a kind of document, a day that is missing or impossible."""
    assert read_stopped_dateline(opening + LEAD) is None


@pytest.mark.parametrize("line", ["31 February 2024", "Published: 30 February 2024", "Date: 31 April 2024"])
def test_an_impossible_day_dates_nothing_and_is_no_headline(line: str) -> None:
    """Its month alone would be a guess."""
    layout = parse(article(line))
    assert (layout.published, layout.title) == (None, None)


def test_names_in_capitals_are_speakers_where_there_are_several() -> None:
    """A transcript is filed from nowhere."""
    text = f"{HEADLINE}\n\nMODERATOR ROE: {LEAD}\n\nBELANDA: {CLOSE}\n\nMINISTER DOE: {CLOSE}"
    assert parse(text).dateline_place is None


def test_a_place_and_date_of_their_own_line_date_the_article_and_stay() -> None:
    """They are where and when, so they can be cited."""
    text = article(HEADLINE, "", "Nairobi, 14 February 2023")
    layout = parse(text)
    assert (layout.dateline_place, layout.published) == ("Nairobi", "2023-02-14")
    assert not hidden("Nairobi, 14 February 2023", text=text)


HEADLINES = [
    ("Envoys meet in Doha | Gulf Courier", "Envoys meet in Doha", "Gulf Courier"),
    ("Envoys meet in Doha | Taliban News", "Envoys meet in Doha", "Taliban News"),
    ("Taliban envoys meet in Doha | Taliban News", "Taliban envoys meet in Doha", None),
    ("Envoys meet in Doha | World | The Gulf Courier", "Envoys meet in Doha", "The Gulf Courier"),
    ("Envoys meet in Doha - The Gulf Courier", "Envoys meet in Doha", "The Gulf Courier"),
    ("Envoys meet in Doha – BBC News", "Envoys meet in Doha", "BBC News"),
    ("Envoys meet in Doha - and leave again", "Envoys meet in Doha - and leave again", None),
    ("UPDATE 2-Envoys meet in Doha", "Envoys meet in Doha", None),
    ("Envoys meet in Doha", "Envoys meet in Doha", None),
]


@pytest.mark.parametrize(("line", "title", "publisher"), HEADLINES, ids=[each[0] for each in HEADLINES])
def test_what_stands_around_a_headline_is_cut_off(line: str, title: str, publisher: str | None) -> None:
    """The publisher behind a bar or dash is reported, a label that repeats the subject is not."""
    found = trim(line)
    assert (line[found.start : found.end], found.publisher) == (title, publisher)
    text = article(line)
    assert shown(text, parse(text))[0] == title


@pytest.mark.parametrize(
    "line",
    [
        "Taliban delegation in rare talks with China, U.S.",
        "Will the ministers meet again?",
        "MINISTERS MEET IN DOHA",
        "“Not a step back”: ministers meet",
        "Readout of the Minister's Call with the Foreign Minister of Kenya",
        "Bamako: no envoy of ours met rebels",
    ],
)
def test_a_short_first_line_is_the_headline(line: str) -> None:
    """In title case, in sentence case, in capitals, with a question mark."""
    assert parse(article(line)).title == line


@pytest.mark.parametrize(
    "line",
    [
        "(Translated from Spanish)",
        "* Liaison offices to open",
        "PHOTO/REUTERS - The two ministers shake hands",
        "politics and football from the coast",
        "Oslo",
        "Press release",
        "Published: 5 March 2024",
    ],
)
def test_the_headline_is_found_below_other_lines(line: str) -> None:
    """A bullet, a caption, a motto, a letterhead or a date is no headline."""
    assert parse(article(line, "", HEADLINE)).title == HEADLINE


def test_a_text_of_prose_only_has_no_title() -> None:
    """Nothing is promoted to one; also not a line that was merely wrapped."""
    wrapped = "The ministers met for three hours on Tuesday in the old\npalace and agreed to meet again before the end of the\nyear, a spokesman said."
    for text in (article(), wrapped, "The ministers met", f"{LEAD} {CLOSE}"):
        assert parse(text).title is None
        assert shown(text, parse(text)) == [text.strip()]


BYLINES = [
    ("By Jane Doe", "Jane Doe"),
    ("BY JANE DOE", "JANE DOE"),
    ("By Jane Doe and John Roe, Reuters", "Jane Doe and John Roe"),
    ("By Jane Doe, John Roe and Ann Lee", "Jane Doe, John Roe and Ann Lee"),
    ("By Thida Oum in Phnom Penh", "Thida Oum"),
    ("By Mohammed bin Saleh al-Ali", "Mohammed bin Saleh al-Ali"),
    ("By Reuters", "Reuters"),
    ("From our correspondent", "our correspondent"),
    ("By our EU correspondent", "our EU correspondent"),
    ("Web Desk", "Web Desk"),
    ("Author: Jane Doe", "Jane Doe"),
]


@pytest.mark.parametrize(("line", "byline"), BYLINES, ids=[line for line, _ in BYLINES])
def test_a_byline_is_read_and_left_out(line: str, byline: str) -> None:
    """Without "By", place and employer."""
    text = article(HEADLINE, line)
    assert parse(text).byline == byline
    assert hidden(line, text=text)


@pytest.mark.parametrize(
    "line",
    ["By Wednesday the talks had ended", "By force of arms", "By a vote of 5-3", "By midnight, nobody had left."],
)
def test_a_line_that_merely_begins_with_by_is_no_byline(line: str) -> None:
    """Names begin with capitals; sentences go on in small letters."""
    assert read_byline(line) is None
    assert not hidden(line, text=article(HEADLINE, line))


CREDITS = [
    ("With reporting by Reuters and AFP", ("Reuters", "AFP")),
    ("Reuters and AFP contributed to this report", ("Reuters", "AFP")),
    ("Associated Press writers Jane Doe in Kabul and John Roe in Doha contributed to this report.", ("AP",)),
    ("(With inputs from ANI)", ("ANI",)),
    ("(Reuters)", ("Reuters",)),
    ("– AFP", ("AFP",)),
    ("AFP, Reuters", ("AFP", "Reuters")),
    ("Source: Xinhua", ("Xinhua",)),
    ("Based on reporting by AFP and dpa", ("AFP", "dpa")),
    ("With agency inputs", ()),
    ("Reporting by Jane Doe in Kabul; Editing by John Roe", ()),
    ("Editor: huaxia", ()),
]


@pytest.mark.parametrize(("line", "agencies"), CREDITS, ids=[line for line, _ in CREDITS])
def test_a_credit_names_its_agencies_and_is_left_out(line: str, agencies: tuple[str, ...]) -> None:
    """Above the article and below it."""
    for text in (article(HEADLINE, line), article(HEADLINE, below=("", line))):
        assert parse(text).agencies == agencies
        assert hidden(line, text=text)


def test_a_source_that_is_no_agency_is_the_publisher() -> None:
    """`Source: Harbour News` says whose article it is."""
    assert parse(article(HEADLINE, "Source: Harbour News")).publisher == "Harbour News"


@pytest.mark.parametrize(
    "sentence",
    [
        "Reuters reported on Monday that the talks had failed.",
        "With reports of fighting spreading, the UN called for calm.",
        "Reporting by the mission shows that deaths rose.",
        "The mission contributed to the report.",
        "Editor Jane Doe was arrested on Monday.",
        "Edited versions of the text were leaked by envoys.",
        "Source of the fire was a shell.",
        "Sources: the ministry said nothing.",
        "He told AFP.",
    ],
)
def test_a_sentence_about_reporting_is_no_credit(sentence: str) -> None:
    """Agencies and reports are also what articles are about."""
    assert read_credit(sentence) is None
    assert not hidden(sentence, text=article(HEADLINE, "", sentence, ""))


@pytest.mark.parametrize(
    ("ending", "agencies"),
    [
        (" (AFP)", ("AFP",)),
        (" – Reuters", ("Reuters",)),
        (" (With inputs from ANI)", ("ANI",)),
        (" (Additional reporting by Jane Doe in Doha; Editing by John Roe)", ()),
    ],
)
def test_a_credit_behind_the_last_sentence_is_cut_off(ending: str, agencies: tuple[str, ...]) -> None:
    """The last sentence itself stays whole."""
    text = article(HEADLINE) + ending
    layout = parse(text)
    assert layout.agencies == agencies
    assert shown(text, layout)[-1].endswith(CLOSE)


def test_a_last_sentence_in_brackets_is_no_credit() -> None:
    """A remark of the author's belongs to the article."""
    assert closing_credit(f"{CLOSE} (The minister did not elaborate.)") is None
    assert closing_credit("They met in Doha (Qatar)") is None


FURNITURE = """No comments:|Post a Comment|Share this|Share this:|Share this article on Facebook|Share on Twitter
Facebook Twitter WhatsApp|Click to share on Twitter (Opens in new window)|Leave a reply|Leave a Reply Cancel reply
Read more:|Read more: Talks fail in Doha|READ ALSO: Ministers meet|Subscribe to our newsletter|Click here
Subscribe to our newsletter and get the latest news in your inbox.|Sign up for our daily briefing.|Advertisement
Click here to read the full statement.|- Advertisement -|All rights reserved|Story continues below advertisement
© 2021 Gulf Courier. All rights reserved.|Copyright 2021 Gulf Courier. It may not be published.|(c) 2021 Gulf Courier
Posted by X at 10:32|Posted by Jane Doe at 10:32 AM|Tags: Taliban, China|Labels: Asia|3 min read|Name *|Tweet
Home > World > Asia|Home / About us / Contact|Follow us on Twitter|For more news, visit our website.|Newer Post
The views expressed in this article are those of the author.|We use cookies to improve your experience.|Email|ENDS
This story has been published from a wire agency feed without modifications to the text.|Comments (3)|12 Comments
https://example.org/x|#Taliban #China|***|Join our Telegram channel|Our Standards: The Thomson Reuters Trust Principles.
(Adds rebel comment, paragraphs 3-5)|Download our app|Stay informed with our newsletter|Share via Email""".replace(
    "\n", "|"
).split("|")


@pytest.mark.parametrize("line", FURNITURE)
def test_the_furniture_of_a_page_is_left_out(line: str) -> None:
    """Wherever it stands: above, between and below the paragraphs."""
    assert is_furniture(line)
    for text in (article(HEADLINE, line), f"{HEADLINE}\n\n{LEAD}\n{line}\n{CLOSE}", article(HEADLINE, below=(line,))):
        layout = parse(text)
        assert hidden(line, text=text)
        assert LEAD in "".join(shown(text, layout))
        assert CLOSE in "".join(shown(text, layout)) or opens_comments(line)


BODY = [
    "Share prices fell in Shanghai on Tuesday after the talks.",
    "Read more broadly, the statement marks a shift.",
    "Tags on the vehicles showed they were military.",
    "Posted in Kabul since 2019, the ambassador said he would stay.",
    "For more than 20 years, Chinese officials have paid visits to Kabul.",
    "For more than a decade envoys visit twice a year",
    "All rights reserved to the council were restored on Monday, the minister said.",
    "The views expressed by the minister were not those of the president.",
    "Copyright law was on the agenda.",
    "Comments by the minister drew anger in Tehran.",
    "Advertisement spending fell in Iran, the ministry said.",
    "Home affairs ministers met twice",
    "Print media were banned.",
    "Video of the attack was shown on state television.",
    "File photos of the envoy were shown.",
    "See also the statement of 5 March, the ministry said in its note.",
    "Related parties were asked to leave the hall at once.",
    "Other topics",
    "Further information",
    "Recent developments",
    "More than 30 people were killed",
    "Become a member of the WTO, the minister urged his guests.",
    "Get the daily count of the dead to us, he asked the mission.",
    "Stay informed, the ministry told citizens in Iran on Monday.",
    "International forces left in August.",
    "World leaders came to the funeral.",
    "Subscribe to the accord, the envoy urged the rebels on Monday.",
]


@pytest.mark.parametrize("line", BODY)
def test_body_that_merely_contains_such_words_stays(line: str) -> None:
    """Losing body is worse than keeping furniture."""
    assert not any(rule(line) for rule in (is_furniture, heads_a_list, is_picture_credit, opens_comments))
    for text in (article(HEADLINE, "", line), f"{HEADLINE}\n\n{LEAD}\n\n{line}\n\n{CLOSE}"):
        assert not hidden(line, text=text)


def test_a_list_of_other_articles_is_left_out_until_the_text_goes_on() -> None:
    """Headlines under "Related posts" are other articles', the next sentence is ours again."""
    text = f"{HEADLINE}\n\n{LEAD}\n\nRelated posts\nPort workers end strike\nRebels free 9 soldiers\n\n{CLOSE}"
    assert shown(text, parse(text)) == [HEADLINE, LEAD, CLOSE]


def test_readers_comments_are_left_out() -> None:
    """Below the article they are nobody's report; a counter near the top hides nothing."""
    comments = ("", "3 Comments", "Jack says: they met before, last year, and nobody remembers that.")
    text = article(HEADLINE, "3 Comments", LEAD, CLOSE, LEAD, below=comments)
    assert hidden("Jack", text=text)
    assert parse(text).blocks[-1][1] == text.index(CLOSE, text.rindex(LEAD)) + len(CLOSE)


@pytest.mark.parametrize(
    "line", ["Photo: AFP", "[Photo/Agencies]", "Image source, Getty Images", "FILE PHOTO: The envoy speaks in May."]
)
def test_picture_credits_and_pictures_from_the_files_are_left_out(line: str) -> None:
    """A file picture shows another day."""
    assert hidden(line, text=article(HEADLINE, line))


def test_a_caption_is_kept_without_its_credit() -> None:
    """Who is in the picture may be cited; the picture's agency did not supply the text."""
    text = article(HEADLINE, "", "PHOTO/REUTERS - The two ministers shake hands in Doha")
    layout = parse(text)
    assert "The two ministers shake hands in Doha" in shown(text, layout)[1]
    assert "PHOTO" not in "".join(shown(text, layout))
    assert layout.agencies == ()


@pytest.mark.parametrize(
    "line", ["International", "World", "Politics", "Asia | Politics", "Press release", "News Analysis"]
)
def test_a_section_is_no_publisher_and_no_headline(line: str) -> None:
    """It is left out above the headline, and kept as a heading below."""
    text = article(line, HEADLINE)
    assert (parse(text).publisher, parse(text).title) == (None, HEADLINE)
    assert hidden(line, text=text)
    assert not hidden(line, text=f"{HEADLINE}\n\n{LEAD}\n\n{CLOSE}\n\n{line}\n\n{CLOSE}")


@pytest.mark.parametrize(
    "line",
    [
        "Ministry of Foreign Affairs of Japan",
        "MINISTRY OF FOREIGN AFFAIRS",
        "The Aegean Courier",
        "La Voz del Río",
        "tolonews.com",
    ],
)
def test_a_publisher_above_the_headline_is_found(line: str) -> None:
    """A newspaper, a ministry or a site."""
    assert parse(article(line, "", HEADLINE)).publisher == line


@pytest.mark.parametrize(
    "line",
    [
        "Ministry of Defence Condemns Attack",
        "Ministers Meet the Press",
        "NATO Troops Out of Kabul",
        "Embassy of China Attacked in Kabul",
    ],
)
def test_a_headline_about_a_ministry_is_no_publisher(line: str) -> None:
    """A verb or an event tells."""
    layout = parse(article(line))
    assert (layout.publisher, layout.title) == (None, line)


def test_blanks_in_a_header_line_cost_no_words() -> None:
    """Offsets are those of the line as it is written."""
    layout = parse(text := article("Title:  Ministers   meet for   talks"))
    assert layout.title == "Ministers meet for talks"
    assert shown(text, layout)[0] == "Ministers   meet for   talks"
    header = read_dated_header("Talks  begin   date   2021-07-28  \t They  met.")
    assert header
    assert (header.title, header.rest, header.published) == ((0, 12), (36, 46), "2021-07-28")


def test_named_header_lines_are_read() -> None:
    """`Title:`, `Publisher:`, `Published:` and `Author:` above a text."""
    text = article(
        f"Title: {HEADLINE}", "Publisher: Harbour News", "Published: 2021-07-28", "Author: Jane Doe", "Language: en"
    )
    layout = parse(text)
    assert (layout.title, layout.publisher, layout.published, layout.byline) == (
        HEADLINE,
        "Harbour News",
        "2021-07-28",
        "Jane Doe",
    )
    assert shown(text, layout) == [HEADLINE, f"{LEAD}\n\n{CLOSE}"]


def test_wrapped_lines_are_one_paragraph_and_others_are_not() -> None:
    """With and without blank lines, and with a heading in between."""
    wrapped = "The ministers met for three hours on Tuesday in the old\npalace and agreed to meet again before the end of the\nyear, a spokesman said.\nSecond thoughts\nBeijing has said nothing of the kind, but did not deny\nit either, and left."
    assert [each.text for each in paragraphs(wrapped)] == [
        "The ministers met for three hours on Tuesday in the old palace and agreed to meet again before the end of the year, a spokesman said.",
        "Second thoughts",
        "Beijing has said nothing of the kind, but did not deny it either, and left.",
    ]
    assert len(paragraphs(f"{LEAD}\n{CLOSE}\n{LEAD}\n{CLOSE}")) == 4


VALUES = [
    ("2021-07-28", "2021-07-28"),
    ("2021-07-28T10:00:00Z", "2021-07-28"),
    ("2021-07-28 10:00:00.123+00:00", "2021-07-28"),
    ("Wed, 28 Jul 2021 10:32:00 GMT", "2021-07-28"),
    ("20210728", "2021-07-28"),
    ("20210728T101500Z", "2021-07-28"),
    ("2021-07", "2021-07"),
    ("2021", "2021"),
    ("28.07.2021", "2021-07-28"),
    ("7/28/2021", "2021-07-28"),
    ("05/03/2024", None),
    ("2021-13-01", None),
    ("2021-02-30", None),
    ("31 February 2024", None),
    ("February 30, 2024", None),
    ("29 February 2024", "2024-02-29"),
    ("February 2024", "2024-02"),
    ("yesterday", None),
    ("28 July 2021 in Kabul", None),
    ("", None),
]


@pytest.mark.parametrize(("value", "iso"), VALUES, ids=[value or "empty" for value, _ in VALUES])
def test_metadata_dates_are_read_in_one_way_or_not_at_all(value: str, iso: str | None) -> None:
    """No day is made up and no order guessed."""
    assert read_date(value) == iso


STAMPED = st.lists(
    st.sampled_from(
        "28|5th|2021|05/03/2024|2024-03-05|May|sept.|\u017fept|AUG|10:30|5 p.m.|GMT|+03:00|3 hours ago|an hour ago|just now"
        "|Monday|on|at|and|an|Updated:|published|dated|Date|The|Post|At5|T10|Maya|ago|é|of|,|/| - |\t|(|)|•|:|".split(
            "|"
        )
    ),
    max_size=8,
).map(" ".join)


@given(STAMPED)
def test_what_is_asked_first_about_a_date_agrees_with_reading_it(line: str) -> None:
    """Whether there can be one, and whether it is alone: the answers only come sooner."""
    stamp = read_stamp(line)
    assert hints_at_date(line) or not (stamp.dated or stamp.timed)
    assert read_pure_stamp(line) == (stamp if stamp.pure else None)
    assert holds_words(line) == bool(stamp.rest)


@given(STAMPED)
def test_the_words_of_a_stamp_are_those_of_its_line(line: str) -> None:
    """None is lost, doubled or moved, and a line of none but words is one part."""
    rest = " ".join(read_stamp(line).rest)
    at = 0
    for word in rest.split():
        at = line.index(word, at) + len(word)


@pytest.mark.parametrize(
    "time", ["just now", "an hour ago", "a day ago", "3 days ago", "10:30", "T10:30", "5 p.m.", "1030 GMT"]
)
def test_a_time_is_seen_behind_words(time: str) -> None:
    """It is none of them."""
    stamp = read_stamp(f"The Post {time}")
    assert stamp.timed
    assert stamp.rest == ("The Post",)


@pytest.mark.parametrize("month", "jan feb mar apr may jun jul aug sep oct nov dec june july sept".split())
def test_a_date_is_seen_behind_words(month: str) -> None:
    """In every month, with the day of the week and without."""
    stamps = [read_stamp(f"The Post {day}{month} 5, 2021") for day in ("", "Tue ", "Wed ", "Thu ", "Fri ", "Sat, ")]
    assert {stamp.rest for stamp in stamps} == {("The Post",)}
    assert {stamp.published and stamp.published[:4] for stamp in stamps} == {"2021"}


def test_a_month_is_known_in_any_letters() -> None:
    """Also with the long s, which is an s in another case."""
    assert read_stamp("\u017fept 5, 2021").published == "2021-09-05"


def test_a_stamp_tells_what_else_is_on_its_line() -> None:
    """Names around a date are parts of their own."""
    assert read_stamp("4   THE COURIER, THURSDAY, JUNE 11, 1970").rest == ("4", "THE COURIER")
    assert read_stamp("Posted 4:12 pm, 23 April 2020 | Moana Newsroom, Suva").rest == ("Moana Newsroom", "Suva")


PIECES = st.sampled_from(
    [HEADLINE, LEAD, CLOSE, *FURNITURE, *BODY, *(line for line, *_ in DATE_LINES), *(line for line, _ in CREDITS)]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=40)), max_size=12), st.sampled_from(["\n", "\n\n"]))
def test_blocks_are_in_order_trimmed_and_within_the_text(lines: list[str], gap: str) -> None:
    """Whatever the text, also one that is no article at all."""
    text = gap.join(lines)
    end = 0
    for start, stop in parse(text).blocks:
        assert end <= start < stop <= len(text)
        assert text[start:stop].strip() == text[start:stop]
        end = stop


@given(
    st.lists(st.sampled_from([*BODY[:8], LEAD, CLOSE, HEADLINE]), min_size=1, max_size=10),
    st.sampled_from(["\n", "\n\n"]),
)
def test_nothing_of_a_plain_article_is_lost(lines: list[str], gap: str) -> None:
    """Without header and furniture every character that is not white is in a block."""
    text = gap.join(lines)
    assert "".join("".join(shown(text, parse(text))).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "unit", ["By A B\n", "- a\n", "July 28, 2021 ", "a | b ", "![", "date 2021-07-28 ", "(", "Home > "]
)
def test_long_and_odd_texts_take_linear_time(unit: str) -> None:
    """No pattern backtracks its way through a large file: this would not end otherwise."""
    text = unit * (100_000 // len(unit))
    assert all(start < end for start, end in parse(text).blocks)


@pytest.mark.parametrize("unit", [" ", "\t", "\n", "\u00a0", "-", "|", ".", "a ", "1", "A.", "A headline\n", "x\n\n"])
@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("a", "b"),
        ("date", "2021-07-28"),
        ("Source: ", "The Post"),
        ("Ministers meet", f"in Doha\n\n{LEAD}"),
        (f"{LEAD}\n\n", f"\n\n{CLOSE}\n\n"),
    ],
    ids=["bare", "dated", "credit", "headline", "body"],
)
def test_a_run_of_anything_is_read_in_linear_time(unit: str, before: str, behind: str) -> None:
    """Four times the text takes about four times as long, where backtracking takes sixteen."""

    def work(size: int) -> None:
        parse(before + unit * (size // len(unit)) + behind)

    assert is_linear(work, size=20_000)


@pytest.mark.parametrize("line", ["home" + (">" + " " * 40) * 7 + "//", "news" + " > " * 90, "home" + " / a" * 80])
def test_a_line_of_separators_is_soon_said_to_be_no_furniture(line: str) -> None:
    """A path of menus is not divided in every way there is: this would not end otherwise."""
    assert not is_furniture(line)


LOOKS: dict[str, tuple[Callable[[str], bool], re.Pattern[str]]] = {
    "labels": (furniture._may_be_label, furniture._LABELS),
    "notices": (furniture._is_notice, furniture._NOTICES),
    "picture credits": (furniture._PICTURE_OPENINGS.begin, furniture._PICTURE_CREDIT),
    "file pictures": (furniture._PICTURE_OPENINGS.begin, furniture._FILE_PICTURE),
    "wire notes in the body": (Openings(furniture.FURNITURE_WORDS).begin, furniture._WIRE_NOTE),
    "picture credits in the body": (Openings(furniture.FURNITURE_WORDS).begin, furniture._PICTURE_CREDIT),
    "staff": (credits._BYLINES.begin, credits._STAFF),
    "bylines": (credits._BYLINES.begin, credits._BY),
    "sources": (credits._CREDITS.begin, credits._SOURCE),
    "editors": (credits._CREDITS.begin, credits._EDITOR),
    "contributors": (credits._speaks_of_contributing, credits._CONTRIBUTED),
    "offices": (publishers._opens_as_office, publishers._OPENINGS),
}


@pytest.mark.parametrize(("look", "pattern"), LOOKS.values(), ids=LOOKS.keys())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_cheap_look_lets_every_line_of_its_pattern_through(
    look: Callable[[str], bool], pattern: re.Pattern[str], data: st.DataObject
) -> None:
    """A word that is added to a pattern is added to its openings too."""
    assert look(data.draw(st.from_regex(pattern, fullmatch=True)))


BUTTONS = [word for words in (furniture._NETWORK, furniture._MENU) for word in words.split("|") if word[0] != " "]


@pytest.mark.parametrize("button", BUTTONS)
def test_every_button_and_menu_item_passes_the_cheap_look(button: str) -> None:
    """There are too many for chance to try each: here they are, without what is optional in them."""
    closing = button.count("(") < button.count(")")
    assert closing or furniture._may_be_label(re.sub(r".\?|\(.*|\\", "", button))


@pytest.mark.parametrize("name", sorted(agencies._USUAL))
def test_an_agency_is_known_by_each_of_its_names(name: str) -> None:
    """Also in brackets, and beside another."""
    assert all(agencies.is_agency(text) for text in (name, f"({name})", f"{name}/AP", f"AP and {name}"))


@pytest.mark.parametrize(
    "line", ["ſhare this", "SHARE THİS", "PRİNT", "LİKE THIS", "prınt", "Lin\u212aedIn"], ids=ascii
)
def test_letters_that_pass_for_others_do_so_in_the_cheap_look_too(line: str) -> None:
    """A pattern that ignores case takes four letters outside ASCII for ones of ASCII."""
    assert is_furniture(line)


@pytest.mark.parametrize("mark", ["", "• ", "* ", "| ", "» "])
@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to our newsletter and get all of the latest news in your inbox.",
        "The views expressed in this article are those of the author and of nobody else here.",
        "The Post of this city, 12 March 2021, all rights reserved.",
    ],
)
def test_a_notice_that_reads_like_running_text_is_no_part_of_the_article(line: str, mark: str) -> None:
    """Whatever stands before it, and also far down."""
    assert hidden(line, text=article(HEADLINE, "", LEAD, "", LEAD, "", mark + line))
