"""Dates as text writes them, and what they resolve to."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.dates import Period, Precision, Prefer, find, find_periods, parse_partial, weekdays
from tests.growth import is_linear

ANCHOR = date(2021, 7, 28)  # a Wednesday
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

# expression, resolved, precision, weekday, until; read on ANCHOR with the past preferred
EXPRESSIONS: list[tuple[str, str | None, Precision, int | None, str | None]] = [
    # a day with its year
    ("28 July 2021", "2021-07-28", "day", None, None),
    ("July 28, 2021", "2021-07-28", "day", None, None),
    ("July 28 2021", "2021-07-28", "day", None, None),
    ("28 July, 2021", "2021-07-28", "day", None, None),
    ("28th of July, 2021", "2021-07-28", "day", None, None),
    ("July 28th, 2021", "2021-07-28", "day", None, None),
    ("28-Jul-2021", "2021-07-28", "day", None, None),
    ("JULY 4, 1990", "1990-07-04", "day", None, None),
    ("Oct. 7, 2023", "2023-10-07", "day", None, None),
    ("2021-07-28", "2021-07-28", "day", None, None),
    ("2021/07/28", "2021-07-28", "day", None, None),
    ("28/07/2021", "2021-07-28", "day", None, None),
    ("07/28/2021", "2021-07-28", "day", None, None),
    ("28.07.2021", "2021-07-28", "day", None, None),
    ("28-07-2021", "2021-07-28", "day", None, None),
    ("05/05/2024", "2024-05-05", "day", None, None),
    ("05/03/2024", None, "day", None, None),
    ("05.03.2024", None, "day", None, None),
    ("February 30, 2021", None, "day", None, None),
    ("31 June 2021", None, "day", None, None),
    ("2021-02-30", None, "day", None, None),
    # a day without its year
    ("July 28", "2021-07-28", "day", None, None),
    ("28th of July", "2021-07-28", "day", None, None),
    ("July the 27th", "2021-07-27", "day", None, None),
    ("Jul. 28", "2021-07-28", "day", None, None),
    ("July 30", "2021-07-30", "day", None, None),
    ("Sept 3", "2021-09-03", "day", None, None),
    ("Sept. 27", "2021-09-27", "day", None, None),
    ("29 September", "2020-09-29", "day", None, None),
    ("December 25", "2020-12-25", "day", None, None),
    ("29 February", "2020-02-29", "day", None, None),
    ("July 28 last year", "2020-07-28", "day", None, None),
    ("28 July this year", "2021-07-28", "day", None, None),
    ("July 28 of that year", None, "day", None, None),
    ("15th of this month", "2021-07-15", "day", None, None),
    ("31st of last month", None, "day", None, None),
    # with its weekday
    ("Wednesday, July 28", "2021-07-28", "day", 2, None),
    ("Wednesday, 28 July 2021", "2021-07-28", "day", 2, None),
    ("Wednesday (July 28)", "2021-07-28", "day", 2, None),
    ("July 28 (Wednesday)", "2021-07-28", "day", 2, None),
    ("Tuesday, the 27th of July", "2021-07-27", "day", 1, None),
    ("Mon, 26 Jul 2021", "2021-07-26", "day", 0, None),
    ("Monday, July 28", "2021-07-28", "day", 0, None),
    # months and years
    ("July 2021", "2021-07", "month", None, None),
    ("July, 2021", "2021-07", "month", None, None),
    ("Apr 2021", "2021-04", "month", None, None),
    ("2021-07", "2021-07", "month", None, None),
    ("July of last year", "2020-07", "month", None, None),
    ("July last year", "2020-07", "month", None, None),
    ("last year's July", "2020-07", "month", None, None),
    ("July of that year", None, "month", None, None),
    ("last July", "2020-07", "month", None, None),
    ("last June", "2021-06", "month", None, None),
    ("next July", "2022-07", "month", None, None),
    ("this December", "2021-12", "month", None, None),
    ("2021", "2021", "year", None, None),
    ("early 2020", "2020", "year", None, None),
    ("early as 2019", "2019", "year", None, None),
    ("mid-2020", "2020", "year", None, None),
    ("mid-July", "2021-07", "month", None, None),
    ("late August", "2020-08", "month", None, None),
    ("late August 2022", "2022-08", "month", None, None),
    ("end of August", "2020-08", "month", None, None),
    ("beginning of 2020", "2020", "year", None, None),
    ("last week of July", "2021-07", "month", None, None),
    ("first half of July", "2021-07", "month", None, None),
    ("week of July 28", "2021-07-26", "week", None, None),
    # halves and quarters
    ("first half of the year", "2021-01", "half", None, None),
    ("second half of 2020", "2020-07", "half", None, None),
    ("first quarter of 2020", "2020-01", "quarter", None, None),
    ("last quarter of last year", "2020-10", "quarter", None, None),
    ("Q2 2021", "2021-04", "quarter", None, None),
    ("H2 of 2020", "2020-07", "half", None, None),
    ("this quarter", "2021-07", "quarter", None, None),
    ("last quarter", "2021-04", "quarter", None, None),
    ("first six months of the year", "2021-01", "month", None, "2021-06"),
    # days told from the anchor
    ("today", "2021-07-28", "day", None, None),
    ("Tonight", "2021-07-28", "day", None, None),
    ("yesterday", "2021-07-27", "day", None, None),
    ("tomorrow", "2021-07-29", "day", None, None),
    ("day before yesterday", "2021-07-26", "day", None, None),
    ("this morning", "2021-07-28", "day", None, None),
    ("last night", "2021-07-27", "day", None, None),
    ("earlier today", "2021-07-28", "day", None, None),
    ("three days ago", "2021-07-25", "day", None, None),
    ("in 10 days", "2021-08-07", "day", None, None),
    # weekdays
    ("Wednesday", "2021-07-28", "day", 2, None),
    ("Thursday", "2021-07-22", "day", 3, None),
    ("MONDAY", "2021-07-26", "day", 0, None),
    ("last Wednesday", "2021-07-21", "day", 2, None),
    ("next Monday", "2021-08-02", "day", 0, None),
    ("next Wednesday", "2021-08-04", "day", 2, None),
    ("this Friday", "2021-07-30", "day", 4, None),
    ("this Tuesday", "2021-07-27", "day", 1, None),
    ("this past Friday", "2021-07-23", "day", 4, None),
    ("this coming Monday", "2021-08-02", "day", 0, None),
    ("late Tuesday", "2021-07-27", "day", 1, None),
    ("Tuesday last week", "2021-07-20", "day", 1, None),
    ("Monday of next week", "2021-08-02", "day", 0, None),
    ("following Monday", None, "day", 0, None),
    ("a week from Monday", None, "day", 0, None),
    # weeks, months, years told from the anchor
    ("last week", "2021-07-19", "week", None, None),
    ("this week", "2021-07-26", "week", None, None),
    ("earlier in the week", "2021-07-26", "week", None, None),
    ("two weeks ago", "2021-07-12", "week", None, None),
    ("in two weeks", "2021-08-09", "week", None, None),
    ("in two weeks' time", "2021-08-09", "week", None, None),
    ("three weeks from now", "2021-08-16", "week", None, None),
    ("a fortnight ago", "2021-07-12", "week", None, None),
    ("next month", "2021-08", "month", None, None),
    ("earlier this month", "2021-07", "month", None, None),
    ("end of next month", "2021-08", "month", None, None),
    ("a month ago", "2021-06", "month", None, None),
    ("eight months ago", "2020-11", "month", None, None),
    ("this year", "2021", "year", None, None),
    ("last year", "2020", "year", None, None),
    ("later this year", "2021", "year", None, None),
    ("year's end", "2021", "year", None, None),
    ("20 years ago", "2001", "year", None, None),
    ("last weekend", "2021-07-24", "day", None, "2021-07-25"),
    # told from the story, or too vaguely
    ("three days earlier", None, "day", None, None),
    ("two weeks later", None, "week", None, None),
    ("following day", None, "day", None, None),
    ("same year", None, "year", None, None),
    ("several weeks ago", None, "week", None, None),
    ("couple of months ago", None, "month", None, None),
    ("years ago", None, "year", None, None),
    ("a year ago today", None, "day", None, None),
    # ranges
    ("July 17-19", "2021-07-17", "day", None, "2021-07-19"),
    ("17–19 July", "2021-07-17", "day", None, "2021-07-19"),
    ("July 17 to 19", "2021-07-17", "day", None, "2021-07-19"),
    ("17 to 19 July", "2021-07-17", "day", None, "2021-07-19"),
    ("July 17 and 18", "2021-07-17", "day", None, "2021-07-18"),
    ("17, 18 and 19 July 2020", "2020-07-17", "day", None, "2020-07-19"),
    ("July 17, 18 and 19, 2020", "2020-07-17", "day", None, "2020-07-19"),
    ("July 30 to August 2", "2021-07-30", "day", None, "2021-08-02"),
    ("30 July – 2 August 2020", "2020-07-30", "day", None, "2020-08-02"),
    ("Dec. 30 to Jan. 2, 2021", "2020-12-30", "day", None, "2021-01-02"),
    ("December 30 to January 2", "2020-12-30", "day", None, "2021-01-02"),
    ("December 28, 2020 – January 2, 2021", "2020-12-28", "day", None, "2021-01-02"),
    ("2021-07-17 to 2021-07-19", "2021-07-17", "day", None, "2021-07-19"),
    ("Monday and Tuesday", "2021-07-26", "day", 0, "2021-07-27"),
    ("Friday to Sunday", "2021-07-23", "day", 4, "2021-07-25"),
    ("Thursday and Friday", "2021-07-22", "day", 3, "2021-07-23"),
    ("Sunday, Monday and Tuesday", "2021-07-25", "day", 6, "2021-07-27"),
    ("next Monday and Tuesday", "2021-08-02", "day", 0, "2021-08-03"),
    ("Saturday and Sunday, July 24 and 25", "2021-07-24", "day", 5, "2021-07-25"),
    ("Monday and Tuesday (26-27 July)", "2021-07-26", "day", 0, "2021-07-27"),
    ("January-June", "2021-01", "month", None, "2021-06"),
    ("Jan.-Jun. 2020", "2020-01", "month", None, "2020-06"),
    ("March to May 2020", "2020-03", "month", None, "2020-05"),
    ("November to February", "2020-11", "month", None, "2021-02"),
    ("late July to early August", "2020-07", "month", None, "2020-08"),
    ("2015-16", "2015", "year", None, "2016"),
    ("2019–2021", "2019", "year", None, "2021"),
    ("2021 to 2019", None, "year", None, None),
    ("July 28, 2021 to July 17, 2021", None, "day", None, None),
    ("Monday to Monday", None, "day", 0, None),
]

# expression, resolved, until; read on ANCHOR with the future preferred
AHEAD = [
    ("Wednesday", "2021-07-28", None),
    ("Thursday", "2021-07-29", None),
    ("Tuesday", "2021-08-03", None),
    ("last Tuesday", "2021-07-27", None),
    ("this Tuesday", "2021-08-03", None),
    ("Monday and Tuesday", "2021-08-02", "2021-08-03"),
    ("Wednesday to Friday", "2021-07-28", "2021-07-30"),
    ("July 30", "2021-07-30", None),
    ("July 27", "2021-07-27", None),
    ("June 1", "2021-06-01", None),
    ("May 1", "2022-05-01", None),
    ("29 February", "2024-02-29", None),
    ("mid-July", "2021-07", None),
    ("end of June", "2022-06", None),
    ("end of August", "2021-08", None),
    ("December to February", "2021-12", "2022-02"),
    ("December 30 to January 2", "2021-12-30", "2022-01-02"),
    ("two weeks ago", "2021-07-12", None),
]

# sentence, the expressions in it
SENTENCES = [
    ("The talks on July 28, 2021 ended.", ["July 28, 2021"]),
    ("BEIJING, July 28 (AP) -- The envoy left last Tuesday.", ["July 28", "last Tuesday"]),
    ("They met in July. 28 delegates came.", ["July"]),
    ("He spoke on July 28. 2021 was a hard year.", ["July 28"]),
    ("On July 17 and 18 others were hurt.", ["July 17"]),
    ("On July 17 and 18 in Doha they met.", ["July 17 and 18"]),
    ("On July 17 and 19, they met.", ["July 17", "19"]),
    ("on 17 and 19 July", ["17", "19 July"]),
    ("Monday and Thursday", ["Monday", "Thursday"]),
    ("in May and June", ["May and June"]),
    ("June and August 2021", ["June", "August 2021"]),
    ("In May 28 civilians died.", ["May"]),
    ("since the start of May, and in March,", ["start of May", "March"]),
    ("the May summit and the April talks", ["May", "April"]),
    ("In July, two weeks before the takeover,", ["July", "two weeks before"]),
    ("in 2019, since 2014, of the 2003 war (1999) and the 2020 agreement", ["2019", "2014", "2003", "1999", "2020"]),
    ("in 2019 and 12 others", ["2019"]),
    ("in 2019, 2020 and 2021", ["2019, 2020 and 2021"]),
    ("from 2019 to 2021 and between 2001 and 2011", ["2019 to 2021", "2001 and 2011"]),
    ("at 2021-07-28T10:30:00Z", ["2021-07-28"]),
    ("The 2015-16 budget", ["2015-16"]),
    ("said that Wednesday's talks failed", ["Wednesday"]),
    ("Tuesday/Wednesday", ["Tuesday", "Wednesday"]),
    ("Wednesday’s meeting, last month’s and this week's", ["Wednesday", "last month", "this week"]),
    ("July\u00a028,\u00a02021", ["July\u00a028,\u00a02021"]),
    ("more than a week ago", ["a week ago"]),
    ("on the first Monday of August", ["first Monday", "August"]),
    ("in July\n\n28 people", ["July"]),
]

NO_DATES = [
    "it may be, and they may march on the capital to march again",
    "the march of the 500 in the second hour",
    "May the talks succeed, said Theresa May.",
    "Ms. June Jordan and April Jones met August Meyer.",
    "the March on Rome",
    "may 5",
    "Sat down, the Sun rose over Mar a Lago, Jan said",
    "2021 people, 1,990 people, 1,659 killed and 3,254 wounded",
    "in 2000 homes and by 1800 GMT",
    "a total of 2021",
    "from 1800 to 2000 troops",
    "between 1500 and 2000 people",
    "$2021 and #2021 and €1999",
    "COVID-19, F-16, G20, 24/7, 9/11, 1/2, 3.14 and 2021.5",
    "Resolution 2593 and Route 1999",
    "the 1990s",
    "Good Friday Agreement, Black Friday, Bloody Sunday and the Sunday Times",
    "every Monday and on Mondays",
    "the first visit in two years and for the second time in 20 years",
    "in three days of talks",
    "a two-week truce and a 20-year presence",
    "over the past two weeks, the last month and the next year",
    "the second half and the third quarter",
    "",
]


@pytest.mark.parametrize(("text", "resolved", "precision", "weekday", "until"), EXPRESSIONS)
def test_an_expression_is_found_whole_and_resolved_as_far_as_it_goes(
    text: str, resolved: str | None, precision: Precision, weekday: int | None, until: str | None
) -> None:
    """The span is the expression, and no part is filled in that the text does not give."""
    (mention,) = find(text, anchor=ANCHOR)
    assert mention.text == text
    assert (mention.resolved, mention.until) == (resolved, until)
    assert (mention.precision, mention.weekday) == (precision, weekday)


@pytest.mark.parametrize("text", [expression[0] for expression in EXPRESSIONS if expression[0] != "2021"])
def test_what_stands_around_an_expression_does_not_change_it(text: str) -> None:
    """The same in the middle of a sentence, wherever the offsets are."""
    (alone,) = find(text, anchor=ANCHOR)
    before, after = "Ministers – vingt-deux – met; ", ", they said."
    (inside,) = find(f"{before}{text}{after}", anchor=ANCHOR)
    assert (inside.start, inside.end) == (len(before), len(before) + len(text))
    assert (inside.resolved, inside.until, inside.weekday) == (alone.resolved, alone.until, alone.weekday)


@pytest.mark.parametrize(("text", "resolved", "until"), AHEAD)
def test_the_future_is_preferred_when_asked_for(text: str, resolved: str, until: str | None) -> None:
    """Deadlines and plans resolve forward, up to two months behind for a day of the year."""
    (mention,) = find(text, anchor=ANCHOR, prefer="future")
    assert (mention.resolved, mention.until) == (resolved, until)


@pytest.mark.parametrize(("text", "expressions"), SENTENCES)
def test_the_expressions_of_a_sentence_are_told_apart(text: str, expressions: list[str]) -> None:
    """Numbers, sentence ends and lists around a date do not run into it."""
    assert [mention.text for mention in find(text, anchor=ANCHOR)] == expressions


@pytest.mark.parametrize("text", NO_DATES)
def test_words_names_and_quantities_are_no_dates(text: str) -> None:
    """Verbs, people, feasts, habits, amounts and lengths of time are left alone."""
    assert find(text, anchor=ANCHOR) == ()


@pytest.mark.parametrize(
    "text",
    [
        "July 28",
        "in July",
        "Wednesday",
        "today",
        "last week",
        "a month ago",
        "the first half of the year",
        "July last year",
    ],
)
def test_without_an_anchor_what_needs_one_stays_unresolved(text: str) -> None:
    """`anchored` tells such a mention from one that is open for good."""
    (mention,) = find(text)
    assert (mention.resolved, mention.anchored) == (None, True)


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("28 July 2021", "2021-07-28"),
        ("in 2019", "2019"),
        ("Q2 2021", "2021-04"),
        ("July 30 to August 2, 2021", "2021-07-30"),
        ("three days earlier", None),
        ("05/03/2024", None),
    ],
)
def test_absolute_and_narrative_dates_do_not_depend_on_the_anchor(text: str, resolved: str | None) -> None:
    """They are the same with and without it."""
    (mention,) = find(text)
    assert (mention.resolved, mention.anchored) == (resolved, False)
    assert find(text, anchor=ANCHOR) == (mention,)


def test_the_order_of_day_and_month_is_asked_for_never_guessed() -> None:
    """05/03/2024 resolves with `order` only, 28/07/2021 and 07/28/2021 the same whatever it says."""
    text = "05/03/2024"
    assert [find(text, order=order)[0].resolved for order in ("day", "month")] == ["2024-03-05", "2024-05-03"]
    assert find("28/07/2021", order="month")[0].resolved == "2021-07-28"
    assert find("07/28/2021", order="day")[0].resolved == "2021-07-28"


def test_a_bare_month_means_the_latest_one_or_the_coming_one() -> None:
    """The anchor's own month counts on both sides."""
    resolved = {
        (month, prefer): find(f"in {month}", anchor=ANCHOR, prefer=prefer)[0].resolved
        for month in ("June", "July", "August")
        for prefer in ("past", "future")
    }
    assert resolved == {
        ("June", "past"): "2021-06",
        ("July", "past"): "2021-07",
        ("August", "past"): "2020-08",
        ("June", "future"): "2022-06",
        ("July", "future"): "2021-07",
        ("August", "future"): "2021-08",
    }


def test_a_moment_may_serve_as_anchor() -> None:
    """Of a datetime the date counts."""
    moment = datetime(2021, 7, 28, 23, 59)  # noqa: DTZ001 - the time of day must not matter
    assert find("yesterday and July 30", anchor=moment) == find("yesterday and July 30", anchor=ANCHOR)


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("tomorrow", date.max),
        ("next year", date.max),
        ("yesterday", date.min),
        ("5000 years ago", ANCHOR),
        ("last week", date.min),
    ],
)
def test_dates_outside_of_the_calendar_stay_unresolved(text: str, anchor: date) -> None:
    """Years before 1 and after 9999 cannot be written."""
    assert [mention.resolved for mention in find(text, anchor=anchor)] == [None]


PERIODS: list[tuple[str, str, str | None, str | None]] = [
    ("killed between January and June this year,", "between January and June this year", "2021-01", "2021-06"),
    ("from March to May 2020", "from March to May 2020", "2020-03", "2020-05"),
    ("in the first half of the year", "in the first half of the year", "2021-01", "2021-06"),
    ("the third quarter of 2020", "third quarter of 2020", "2020-07", "2020-09"),
    ("fighting since May", "since May", "2021-05", None),
    ("since the beginning of the year", "since the beginning of the year", "2021", None),
    ("from 1 May onwards", "from 1 May onwards", "2021-05-01", None),
    ("closed until 31 August 2021", "until 31 August 2021", None, "2021-08-31"),
    ("over the past two weeks", "over the past two weeks", "2021-07-14", "2021-07-28"),
    ("in the last 30 years", "in the last 30 years", "1991", "2021"),
    ("over the next three months", "over the next three months", "2021-07", "2021-10"),
    ("in the past week", "in the past week", "2021-07-21", "2021-07-28"),
    ("for the last few days", "for the last few days", None, None),
    ("January-June", "January-June", "2021-01", "2021-06"),
    ("2019-2021", "2019-2021", "2019", "2021"),
    ("during 2020", "during 2020", "2020", "2020"),
    ("throughout last week", "throughout last week", "2021-07-19", "2021-07-25"),
    ("so far this year", "so far this year", "2021", "2021-07-28"),
    ("on July 17-19", "July 17-19", "2021-07-17", "2021-07-19"),
    ("between Monday and Wednesday", "between Monday and Wednesday", "2021-07-26", "2021-07-28"),
]


@pytest.mark.parametrize(("text", "span", "first", "last"), PERIODS)
def test_a_period_is_found_with_its_preposition_and_its_ends(
    text: str, span: str, first: str | None, last: str | None
) -> None:
    """An end that the text leaves open is None."""
    start = text.index(span)
    expected = Period(start=start, end=start + len(span), text=span, first=first, last=last)
    assert find_periods(text, anchor=ANCHOR) == (expected,)


@pytest.mark.parametrize(
    "text",
    [
        "in July",
        "on July 28, 2021",
        "last week",
        "by 31 August",
        "the last week of fighting",
        "the week beginning 26 July",
    ],
)
def test_a_plain_date_is_no_period(text: str) -> None:
    """A single day, month or year is for find() alone."""
    assert find_periods(text, anchor=ANCHOR) == ()


def test_periods_follow_the_preferred_side() -> None:
    """An announced visit lies ahead."""
    (period,) = find_periods("a visit from Thursday to Friday", anchor=ANCHOR, prefer="future")
    assert (period.first, period.last) == ("2021-07-29", "2021-07-30")


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021-07", date(2021, 7, 1), date(2021, 7, 31)),
        ("2021-02", date(2021, 2, 1), date(2021, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2021-07-28", date(2021, 7, 28), date(2021, 7, 28)),
    ],
)
def test_a_partial_date_covers_all_its_days(iso: str, first: date, last: date) -> None:
    """First and last day, both inclusive."""
    assert parse_partial(iso) == (first, last)


@pytest.mark.parametrize(
    ("iso", "message"),
    [
        ("2021-02-30", "no day 30, its last is 28"),
        ("2021-13", "no month 13"),
        ("2021-00-01", "no month 00"),
        ("2021-07-00", "no day 00"),
        ("0000", "years begin with 0001"),
        ("28 July 2021", "write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("2021-7", "write YYYY"),
        ("2021-07-28T10:00", "write YYYY"),
        ("２０２１", "write YYYY"),
        ("2021\n", "write YYYY"),
        ("", "write YYYY"),
    ],
)
def test_an_impossible_date_says_what_is_wrong(iso: str, message: str) -> None:
    """The message names the part that does not exist or the form to write."""
    with pytest.raises(ValueError, match=message):
        parse_partial(iso)


def test_weekdays_are_named_in_order_with_their_spans() -> None:
    """Whole names in any phrase; feasts, habits and abbreviations are left out."""
    text = "Last Tuesday, on Good Friday and every Monday, then Wednesday’s talks; SUNDAY, Sat down"
    found = weekdays(text)
    assert [(mention.weekday, mention.text) for mention in found] == [(1, "Tuesday"), (2, "Wednesday"), (6, "SUNDAY")]
    assert all(text[mention.start : mention.end] == mention.text for mention in found)


STYLES = [
    "{day} {month} {year}",
    "{month} {day}, {year}",
    "{month} {day} {year}",
    "the {day}{suffix} of {month}, {year}",
    "{short}. {day}, {year}",
    "{day} {short} {year}",
    "{day}-{short}-{year}",
    "{weekday}, {month} {day}, {year}",
    "{weekday} {day} {month} {year}",
    "{year}-{number:02d}-{day:02d}",
    "{year}/{number:02d}/{day:02d}",
]
PROSE_YEARS = st.dates(min_value=date(1800, 1, 1), max_value=date(2199, 12, 31))


def written(day: date, style: str) -> str:
    """The day in one of the styles."""
    suffix = "th" if 10 <= day.day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    month = MONTHS[day.month - 1]
    return style.format(
        day=day.day,
        month=month,
        short=month[:3],
        number=day.month,
        year=day.year,
        suffix=suffix,
        weekday=DAYS[day.weekday()],
    )


@settings(deadline=None)
@given(
    day=PROSE_YEARS,
    anchor=st.none() | st.dates(),
    style=st.sampled_from(STYLES),
    prefer=st.sampled_from(["past", "future"]),
)
def test_a_full_date_resolves_to_itself_in_every_style(
    day: date, anchor: date | None, style: str, prefer: Prefer
) -> None:
    """Whatever the anchor."""
    (mention,) = find(f"They met on {written(day, style)} in Doha.", anchor=anchor, prefer=prefer)
    assert (mention.resolved, mention.precision, mention.anchored) == (day.isoformat(), "day", False)
    assert mention.weekday in (None, day.weekday())


@settings(deadline=None)
@given(day=PROSE_YEARS, distance=st.integers(min_value=-60, max_value=300))
def test_a_date_without_a_year_is_the_nearest_on_the_preferred_side(day: date, distance: int) -> None:
    """Articles write dates of the last ten months and of the next two without the year, or the other way round."""
    text = f"on {day.day} {MONTHS[day.month - 1]}"
    assert find(text, anchor=day + timedelta(days=distance))[0].resolved == day.isoformat()
    assert find(text, anchor=day - timedelta(days=distance), prefer="future")[0].resolved == day.isoformat()


@settings(deadline=None)
@given(anchor=st.dates(min_value=date(2, 1, 1), max_value=date(9998, 1, 1)), weekday=st.integers(0, 6))
def test_a_weekday_resolves_to_itself_within_a_week_on_the_right_side(anchor: date, weekday: int) -> None:
    """The anchor itself counts for a bare weekday, and not for "last" and "next"."""

    def distance(expression: str, prefer: Prefer) -> int:
        (mention,) = find(expression, anchor=anchor, prefer=prefer)
        assert mention.resolved
        assert mention.weekday == weekday == date.fromisoformat(mention.resolved).weekday()
        return (date.fromisoformat(mention.resolved) - anchor).days

    name = DAYS[weekday]
    assert -6 <= distance(f"on {name}", "past") <= 0 <= distance(f"on {name}", "future") <= 6
    assert -7 <= distance(f"last {name}", "future") <= -1
    assert 1 <= distance(f"next {name}", "past") <= 7
    assert distance(f"this {name}", "future") in range(7)


VOCABULARY = (
    "July May March Sept. Jan Wednesday Monday Sun 28 17-19 2021 1990 2019-2021 2015-16 31st 2021-07-28 05/03/2024 and to of in the "
    "the last next this past first second half quarter week weeks month year day end mid early later ago from now between "
    "since until two a few several Q2 yesterday today , . - – ( ) \n 's that same following 1,990 99999 0 ٣ é"
).split(" ")


@settings(deadline=None, max_examples=400)
@given(
    text=st.text() | st.lists(st.sampled_from(VOCABULARY), max_size=14).map(" ".join),
    anchor=st.none() | st.dates(),
    prefer=st.sampled_from(["past", "future"]),
)
@example(text="٣٤ July 28٣ ２０２１-０７-２８", anchor=ANCHOR, prefer="past")
@example(text="9" * 5000, anchor=ANCHOR, prefer="past")
def test_any_text_gives_exact_ordered_spans_and_valid_dates(text: str, anchor: date | None, prefer: Prefer) -> None:
    """Nothing raises, spans do not overlap, and what is resolved can be parsed with the precision it claims."""
    end = 0
    for mention in find(text, anchor=anchor, prefer=prefer):
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        end = mention.end
        lengths = {"year": 4, "day": 10, "week": 10}
        for iso in filter(None, (mention.resolved, mention.until)):
            assert parse_partial(iso)
            assert len(iso) == lengths.get(mention.precision, 7)
        if mention.resolved and mention.until:
            assert mention.resolved < mention.until
    assert all(text[day.start : day.end] == day.text for day in weekdays(text))
    periods = find_periods(text, anchor=anchor, prefer=prefer)
    assert all(text[period.start : period.end] == period.text for period in periods)


@pytest.mark.parametrize(
    "unit",
    ["May ", "1", "1-", "17, ", "July, ", "July 17, ", "Monday and ", "two weeks ", "the last ", "  ", "July\n", "1٣"],
)
def test_reading_time_grows_no_faster_than_the_text(unit: str) -> None:
    """Six times the text takes about six times as long, not thirty-six."""

    lengths = itertools.count()

    def work(size: int) -> None:
        # a new length is never read from memory
        text = (unit * size)[: size + next(lengths)]
        find(text, anchor=ANCHOR)
        find_periods(text, anchor=ANCHOR)

    assert is_linear(work, size=20_000, times=6)
