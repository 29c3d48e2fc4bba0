"""In which surroundings a noun speaks of a meeting between parties, and in which it does not."""

from __future__ import annotations

from summarizer.embedded.meetings.senses import AGREEMENT, NOT_MET, Sense, either_case
from summarizer.embedded.patterns import late

_NO_PARTIES = late(
    r"\b(?:[Pp]ress|[Nn]ews|media|party|bishops[’']?|annual general|earnings|analysts?|cabinet|shareholders?|prayer|"
    r"town hall|church|"
    r"parents|election|campaign|rally|parliamentary|football|basketball|training|question-and-answer|briefing|"
    r"courtroom|staff|team)\s+$"
)
HOURS = Sense(
    after=late(
        r"\s+(?:in\s+(?:[A-Z][\w’'-]+\s+){1,3}|here\s+|alone\s+|at\s+(?:the\s+)?(?:[A-Z][\w’'-]+\s+){1,3})?with\s+"
        r"(?:the\s+)?(?:his\s+|her\s+)?(?:[A-Z]|[a-z]+\s+(?:minister|president|leader))"
    )
)
WHILE = Sense(before=late(r"\b(?:spent|spend|spending)\s+(?:\w+\s+){1,4}$"), after=HOURS.after)
NOUN = Sense(not_before=_NO_PARTIES)
MEETING = Sense(not_before=_NO_PARTIES, not_after=late(rf"{NOT_MET}|\s+(?:needs|point|place|room|hall|minutes)\b"))
TALKS = Sense(
    not_before=either_case(r"\b(?:he|she|it|who|and)\s+$"),
    not_after=either_case(r"\s+(?:of|about|up|down|show|shows|radio|shop)\b"),
)
ROUND = Sense(
    before=either_case(
        r"(?:\w+(?:st|nd|rd|th)|next|second|third|previous|new|fresh|final|another|this|a|the|\d+|following|opening|"
        r"further|closing|"
        r"plenary|special|regular|joint|one|emergency|extraordinary|urgent|closed|closed-door|annual|inaugural|working|bilateral|"
        r"ministerial|consultative|negotiating|private)\s+$"
    ),
    not_after=either_case(
        r"\s+(?:of\s+(?:elections?|voting|applause|sanctions|fighting|fire|strikes|layoffs|funding|golf|attacks|"
        r"shelling|violence|protests|"
        r"arrests)|up|out|trip)\b"
    ),
)
OCCASION = Sense(
    before=either_case(
        r"\b(?:working|private|a|an|official|state|strategic|security|signing|over|regional|annual|political|"
        r"ministerial)\s+$"
    ),
    after=late(r"\s+(?:with|between|at|in|hosted|given|for|on|of)\b"),
    not_after=late(r"\s+of\s+(?:the\s+)?(?:dialogue|more)"),
)
MEAL = (
    OCCASION,
    Sense(
        before=either_case(r"(?:\b(?:had|have|having|has|over|for|at|a|to|hosted)|^|[.!?:“]\s*)\s*(?:working\s+)?$"),
        after=late(r"\s+with\s+(?:his\s+|her\s+|the\s+)?\w"),
    ),
)
CONVERSATION = (
    Sense(
        before=either_case(
            r"(?:phone|video|conference|hotline|introductory|the|this|that|a|courtesy|trilateral|joint|[’']s)\s+$"
        ),
        not_after=late(r"\s+(?:for|to|on|of|that|by\s+the\s+(?:UN|opposition))\b"),
    ),
    Sense(before=either_case(r"(?:telephone|phone|courtesy|video)\s+$")),
    Sense(after=late(r"\s+(?:between|with)\b")),
)
TRIP = Sense(
    not_before=either_case(
        r"\b(?:family|tourist|school|hospital|state\s+to|site|home|not|will|to|would|(?-i:may)|can|could|who|must|"
        r"should|tourists)\s+$"
    )
)
TOUR = Sense(after=late(r"\s+(?:of|to)\s+(?:the\s+)?[A-Z]"))
FOLLOW_UP = Sense(after=late(r"\s+(?:in|at|on|with)\b"))
SIGNING = Sense(after=either_case(rf"\s+ceremony|\s+of\s.{{0,85}}?{AGREEMENT}"))
