"""The English words that dates are written with, and the words around them that decide a doubtful case."""

from __future__ import annotations

from enum import Enum, auto


class Kind(Enum):
    """What a token may be part of."""

    NONE = auto()
    MONTH = auto()
    WEEKDAY = auto()
    UNIT = auto()
    """A length of calendar time: day, week, month."""
    HALF = auto()
    DEICTIC = auto()
    """Points from the anchor: last, this, next."""
    NARRATIVE = auto()
    """Points from another date in the story: previous, following, same."""
    TODAY = auto()
    """A day named by its distance from the anchor: yesterday, today, tomorrow."""
    DAYPART = auto()
    PHASE = auto()
    """Stands before a date: early, mid, late."""
    EDGE = auto()
    """Stands before "of": end, beginning."""
    SHIFT = auto()
    """Stands behind a length of time: ago, earlier, later."""
    ORDER = auto()
    """An ordinal in words: first, second, final."""
    COUNT = auto()
    """A cardinal in words; 0 when it is vague, as "several"."""
    FISCAL = auto()
    """Q1 to Q4, H1 and H2."""
    NUMBER = auto()
    """Up to four digits, or up to two with an ordinal suffix."""
    DAYS = auto()
    """17-19"""
    YEARS = auto()
    """2019-2021"""
    NUMERIC = auto()
    """2021-07-28, 28.07.2021"""


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_SHORT_MONTHS = {name[:3]: number for number, name in enumerate(MONTHS, start=1)} | {"Sept": 9}
_SHORT_WEEKDAYS = {name[:3]: number for number, name in enumerate(WEEKDAYS)} | {
    "Tues": 1,
    "Thur": 3,
    "Thurs": 3,
}
_UNITS = {"day": 1, "week": 1, "month": 1, "quarter": 1, "year": 1, "decade": 1, "weekend": 1, "fortnight": 1}
_CARDINALS = "one two three four five six seven eight nine ten eleven twelve".split()

_LOWER: dict[Kind, dict[str, int]] = {
    Kind.UNIT: _UNITS | {f"{unit}s": 2 for unit in _UNITS},
    Kind.HALF: {"half": 0},
    Kind.DEICTIC: {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "upcoming": 1},
    Kind.NARRATIVE: {"previous": -1, "preceding": -1, "same": 0, "that": 0, "following": 1, "ensuing": 1},
    Kind.TODAY: {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1},
    Kind.DAYPART: {"morning": 0, "afternoon": 0, "evening": 0, "night": 0},
    Kind.PHASE: dict.fromkeys(["early", "mid", "late"], 0),
    Kind.EDGE: dict.fromkeys(["end", "close", "beginning", "start", "middle", "outset"], 0),
    Kind.SHIFT: dict.fromkeys(["ago", "before", "after", "afterward", "afterwards", "from"], 0)
    | dict.fromkeys(["earlier", "later"], 1),
    Kind.ORDER: {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "opening": 1, "final": -1},
    Kind.COUNT: {word: number for number, word in enumerate(_CARDINALS, start=1)}
    | {
        "fifteen": 15,
        "twenty": 20,
        "thirty": 30,
        "forty": 40,
        "fifty": 50,
        "several": 0,
        "few": 0,
        "couple": 0,
    },
    Kind.FISCAL: {
        f"{letter}{number}": number for letter in "qh" for number in range(1, 5) if letter == "q" or number < 3
    },
}


def _lexicon() -> dict[str, tuple[Kind, int]]:
    entries: dict[str, tuple[Kind, int]] = {}
    for kind, words in _LOWER.items():
        entries |= {form: (kind, value) for word, value in words.items() for form in (word, word.title(), word.upper())}
    months = {name: number for number, name in enumerate(MONTHS, start=1)} | _SHORT_MONTHS
    entries |= {form: (Kind.MONTH, number) for word, number in months.items() for form in (word, word.upper())}
    days = {name: number for number, name in enumerate(WEEKDAYS)}
    entries |= {form: (Kind.WEEKDAY, day) for word, day in days.items() for form in (word, word.upper(), word.lower())}
    return entries | {word: (Kind.WEEKDAY, day) for word, day in _SHORT_WEEKDAYS.items()}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LEXICON = _lexicon()
"""Every form a text may use (months only with a capital: "may" and "march" are verbs) with its kind and value."""

FULL_NAMES: frozenset[str] = frozenset(
    form for name in (*MONTHS, *WEEKDAYS) for form in (name, name.upper(), name.lower())
)
"""Names written out; abbreviations mean a date only beside the rest of it ("Mar 3", but "Jan" is also a person)."""

DOUBTFUL_MONTHS = _words("March April May June August MARCH APRIL MAY JUNE AUGUST")
"""Months that are also verbs or given names: alone they need a word of MONTH_CONTEXT in front."""

MONTH_CONTEXT = _words(
    "in since until till by of from during before after through throughout between to for early mid late mid- "
    "around this last next past every"
)
YEAR_CONTEXT = _words(
    "in since of from until till by during before after through throughout between circa year early late"
)
DETERMINERS = _words("the a an its his her their our this that")

HOLIDAYS = _words("good black bloody ash palm easter super cyber holy every each")
"""In front of a weekday they make it a name or a habit, no date of its own."""

PUBLISHERS = _words("Times Mail Telegraph Mirror Express Post Star Herald Agreement Mosque Accord Standard Tribune")
"""Behind a weekday they make it part of a name."""

COUNTED = _words(
    "people persons men women children boys girls civilians soldiers troops fighters militants rebels insurgents "
    "officers police policemen personnel prisoners hostages detainees families households homes houses buildings "
    "villages refugees migrants residents workers employees students teachers doctors patients deaths dead cases "
    "casualties victims bodies killed wounded injured displaced missing others more km kilometers kilometres miles "
    "metres meters feet hectares acres tons tonnes dollars euros pounds yuan yen rupees rubles roubles percent per "
    "hours minutes hrs GMT UTC local times points votes seats members vehicles tanks missiles rockets drones copies "
    "million billion trillion thousand hundred lakh crore"
)
"""Behind a four-digit number they make it a quantity or a time of day."""

DASHES = frozenset("-–—")
BOUNDS = DASHES | {"to", ", to", "until", "till", "through", "thru"}
"""What stands between the ends of a range."""
LISTS = frozenset({"and", ", and", "&"})

FUNCTION_WORDS = _words(
    "in at on for with by as when where while after before during and or but to of from that which who will the a an "
    "this this amid despite following near under between into upon until till it he she they we there"
)
"""Behind "July 17 and 18" they leave 18 a day; any other small word would be counted by it."""
