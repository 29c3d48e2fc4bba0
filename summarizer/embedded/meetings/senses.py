"""In which surroundings a verb speaks of a meeting between parties, and in which it does not."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.embedded.patterns import Cued, late

_Regex = re.Pattern[str] | None


class Sense(NamedTuple):
    """A use of a word, told by what stands right before it and right behind it."""

    before: _Regex = None
    """Must be found before the word; None asks for nothing."""
    after: _Regex = None
    """Must match behind the word."""
    not_before: _Regex = None
    not_after: _Regex = None

    def fits(self, before: str, after: str) -> bool:
        """Whether a word between these two stretches of text is used so."""
        return (
            (self.before is None or self.before.search(before) is not None)
            and (self.after is None or self.after.match(after) is not None)
            and (self.not_before is None or self.not_before.search(before) is None)
            and (self.not_after is None or self.not_after.match(after) is None)
        )


def either_case(pattern: str) -> re.Pattern[str]:
    """The pattern compiled so that capitals do not count."""
    return late(pattern, re.IGNORECASE)


AGREEMENT = (
    r"\b(?:agreements?|accords?|treaty|treaties|pacts?|deals?|memorand(?:um|a)|protocols?|declaration|communiqu[ée]|"
    r"truce|ceasefire|"
    r"cease-fire|contracts?|documents?|MoUs?|conventions?|charter|extension|armistice|exchange of notes|roadmap|road "
    r"map|framework)\b"
)
PHONE = Cued("phone|hotline", r"\b(?:tele)?phone\b|\bby\s+telephone|\bhotline|\bphone\s+call", re.IGNORECASE)
VIDEO = Cued(
    "video|virtual|online|zoom|teleconference|remotely|on screen",
    r"\bvideo[ -]?(?:link|conference|call|conferencing|meeting|summit|talks)|\bvia video|\bby video|"
    r"\bvirtual(?:ly)?\b|"
    r"\bonline\b|\bZoom\b|\bvideoconference|\bteleconference|\bremotely\b|\bon screen\b",
    re.IGNORECASE,
)
_BY_PHONE = (
    r"(?=.{0,160}?(?:\b(?:tele)?phone\b|\bhotline\b|\bvideo[ -]?(?:link|call|conference)|\bby video|\bvia video|"
    r"\bvideoconference))"
)

# met the demands, meeting a deadline
NOT_MET = (
    r"\s+(?:with\s+|by\s+)?(?:the|all|any|these|those|their|its|his|her|our|some|such|two|three|certain|a|an|no|"
    r"every)?\s*"
    r"(?:(?!(?:in|on|at|over|with|to|for|about|by|and|of)\b)[a-z’'-]+\s+){0,2}?"
    r"(?:demands?|criteria|criterion|targets?|needs?|conditions?|requirements?|deadlines?|obligations?|goals?|"
    r"standards?|challenges?|"
    r"expectations?|threshold|costs?|objectives?|commitments?|aims?|quotas?|benchmarks?|resistance|"
    r"opposition(?!\s+(?:leader|figure|politic|part|lawmaker|chief|group|MP|candidate|member|delegat|representative|"
    r"activist))|"
    r"protests?|criticism|silence|hostility|deaths?|fate|ends?|terms|shortfall|deficit|scepticism|skepticism|"
    r"disapproval|force|fire|"
    r"outrage|condemnation|bills?|definition|eye|halfway|anger|refusal|approval|head-on|spending|payments?|pledges?|"
    r"promises)\b"
)
MEET = Sense(
    not_before=either_case(r"\b(?:a|the|swim|track|athletics|office|stalemate|ends)\s+$"),
    not_after=late(rf"{NOT_MET}|\s*\d"),
)
MET = (
    Sense(not_before=late(r"\b(?:be|been|being|was|were|is|are|office|ends)\s+$"), not_after=MEET.not_after),
    Sense(
        after=late(r"\s+(?!with\b|by\b)"),
        not_before=late(r"\b(?:office|ends)\s+$"),
        not_after=MEET.not_after,
    ),
)
_DIGNITARY = (
    r"(?:President|Prime Minister|Premier|Chancellor|King|Queen|Emir|Sultan|Pope|Crown Prince|Prince|Foreign Minister|"
    r"(?:[A-Z]\w+ )?Minister|Secretary|Chairman|Chairperson|Chair|Speaker|Governor|Ambassador|Vice|General|Mr\.?|"
    r"Mrs\.?|Ms\.?|Dr\.?|Archbishop|Patriarch|counterpart|prime minister|president|foreign minister|opposite number)\b"
)
SEE = Sense(
    after=late(rf"\s+(?:the\s+|his\s+|her\s+|my\s+|its\s+)?(?:[A-Z][\w’'-]+\s+)?{_DIGNITARY}"),
    not_after=late(
        r"[^.;,]{0,70}?\b(?:as\s+an?|resign|step\s+down|win|leave|removed|ousted|elected|replaced|sign\s|return|"
        r"become|[a-z]+ing\s)|[^.;,]{0,40}[’']s\s"
    ),
    not_before=either_case(r"\b(?:could|not|never|want(?:s|ed)?\s+to|will|would|that|which|to\s+be)\s+$"),
)
DISCUSS = Sense(
    before=late(r"\b(?:will|to)\s+(?:also\s+|again\s+|\w+ly\s+)?$"),
    after=late(r"[^.;:“”]{3,90}?\b(?:in|at)\s+(?:[A-Z][\w’'-]+\s+){1,3}(?:on|next|this|in|tomorrow|later)\b"),
    not_before=late(
        r"\b(?:met|meets?|meeting|talks?|travel\w*|fl[ey]w?|visit\w*|going|went|gather\w*|convene\w*|sat|"
        r"summit|session|opportunity|conference|arriv\w+|need|trip|call\w*)\b[^.;:“”]{0,40}$"
    ),
)
DISCUSSED = Sense(
    after=late(
        r"[^.;:“”]{3,90}?\b(?:(?:in|at)\s+(?:[A-Z][\w’'-]+\s+){1,3}(?:on|last|today|yesterday)\b|on\s+(?:[A-Z][a-z]+day\b|"
        r"[A-Z][a-z]+\s\d))"
    ),
    not_before=DISCUSS.not_before,
    not_after=late(
        r"[^.;:“”]{0,160}?\b(?:talks|meeting|call|summit|visit|talked|conversation|telephone|phone|session|conference)\b"
    ),
)
DINE = Sense(after=late(r"\s+(?:\w+\s+){0,3}?(?:with|together|for|in|at|on)\b"))
SIT = Sense(
    after=late(
        r"\s+(?:down|in\s+the\s+same\s+room|around\s|face[ -]to[ -]face|across|opposite|with\b|together|in\s+[A-Z])"
    )
)
GATHER = Sense(
    not_before=late(r"\b(?:be|been|being|data|crowds|information)\s+$"),
    after=late(r"\s+(?:in|at|here|on|for|this|today|yesterday|[A-Z])"),
)
RECEIVE = Sense(
    not_before=late(r"\b(?:not|never)\s+$"),
    not_after=late(
        r"\s+(?:(?:the|a|an|this|that)\s+(?:\w+\s+)?(?:news|decision|move|announcement|agreement|offer|results?|"
        r"statement|call|fact|report|"
        r"letter|proposal|invitation|deal|accord|outcome|progress|efforts?|message|resolution|release)|\d|\$|from\b|"
        r"in\s+return)"
    ),
)
VISIT = (
    Sense(after=late(r"\s+(?:the\s+|neighbou?ring\s+|both\s+)?(?:[A-Z]|country|capital|region|both|two)")),
    Sense(after=late(r"\s*(?:[.,]|on|in|this|next|soon|last|his|her|their|the)")),
)
VISITING = Sense(
    before=late(r"\b(?:is|are|was|were|been|be|while|after|before|currently)\s+$"),
    after=late(r"\s+(?:the\s+)?[A-Z]"),
)
GO = Sense(
    after=either_case(
        r"\s+(?:on\s+)?(?:to|for)\s+(?:the\s+)?(?-i:[A-Z])[^.;:“”\"]{0,140}?\b"
        r"(?:for|to\s+(?:hold|attend|meet|take\s+part|discuss|participate|join|sign|see)|on\s+an?)\b"
    ),
    not_before=either_case(r"\b(?:the|a|an|of|as|state|deputy|delegation)\s+$"),
)
LEAVE = Sense(
    after=late(r"\s+(?:(?:on\s+)?[A-Z]?\w+\s+){0,2}?for\s+(?:the\s+)?[A-Z][\w-]+\b(?!\s+[A-Z])"),
    not_before=GO.not_before,
)
TRAVEL = Sense(
    after=late(r"\s+(?:\w+\s+){0,4}?(?:to|in|at|for|into|here|there)\b"),
    not_before=late(r"\b(?:the|of)\s+$"),
)
COMING = Sense(
    before=late(r"\b(?:be|is|are|was|were)\s+$"),
    after=late(r"\s+to\s+(?:the\s+)?[A-Z]"),
    not_after=late(r"\s+to\s+an?\b"),
)
SPEAK = Sense(
    after=late(rf"\s+(?:\w+\s+){{0,3}}?(?:to|by|via|on\s+the)\s{_BY_PHONE}|\s+(?:\w+\s+){{0,3}}?with\s", re.IGNORECASE),
    not_after=late(
        r"\s+(?:to|with)\s+(?:[A-Za-z]+\s+)?(?:reporters|journalists|the\s+(?:media|press|BBC|nation)|parliament|"
        r"Reuters|AFP|AP)\b"
    ),
)
SPOKE = (
    Sense(
        after=late(
            r"\s+(?:again|(?:(?:late|early)\s+)?(?:(?:on\s+)?\w+\s+){0,2}?for\s+(?:about\s+|nearly\s+|over\s+|"
            r"almost\s+)?[\w-]+\s+(?:minutes|hours?))\b"
        )
    ),
    Sense(
        after=late(
            rf"\s+(?:\w+\s+)?to\s+(?:the\s+|his\s+|her\s+|my\s+|its\s+)?(?:visiting\s+)?(?:[A-Z][\w’'-]+\s+){{0,2}}?"
            rf"{_DIGNITARY}"
        )
    ),
    Sense(
        before=late(
            r"\b(?:[Tt]hey|[Tt]he\s+two(?:\s+\w+)?|[Bb]oth(?:\s+\w+)?|[Tt]he\s+(?:leaders|ministers|presidents|pair))\s+"
            r"(?:last\s+|also\s+|\w+ly\s+)?$"
        ),
        after=late(r"\s+(?:on|today|yesterday|this|last|earlier|late|early|briefly)\b(?!\s+(?:the|condition))"),
    ),
)
CALL = (
    Sense(
        after=late(
            r"\s+on\s+(?:the\s+)?(?:(?:[A-Z][\w-]+|of|the|his|visiting)\s+){1,7}"
            r"(?:in|at|on|before|here|today|yesterday|this)\b(?!\s+\w+\s+to\b)"
        )
    ),
    Sense(
        after=late(rf"\s+on\s+(?:the\s+|his\s+|her\s+)?(?:[A-Z][\w’'-]+\s+)?{_DIGNITARY}"),
        not_after=late(
            r"[^.;]{0,160}?\bto\s+(?!the\b|an?\b|his\b|her\b|pay|discuss|brief|express|congratulate|bid|present|"
            r"convey|press\b|thank|hand|seek|deliver|[A-Z])[a-z]+|[^.;,]{0,50}[’']s\s"
        ),
    ),
    Sense(after=late(r"(?=.{0,70}?\b(?:tele)?phone\b)"), not_after=late(r"\s+(?:for|on|it)\b")),
    Sense(
        after=late(r"\s+(?:his|her|[A-Z]\w+)\s[^.,;]{0,60}\sto\s+(?:discuss|congratulate|express|offer)\b"),
        not_after=late(r"\s+(?:for|on|it)\b"),
    ),
)
PHONED = Sense(
    after=late(r"\s+(?:his|her|the|its|me\b|us\b|[A-Z])"),
    not_before=late(r"\b(?:by|the|a|over|on)\s+$"),
    not_after=late(r"\s+(?:call|conversation|talks|interview|lines?|numbers?|network|discussion|conference)"),
)
SIGN = (
    Sense(
        after=either_case(rf".{{0,110}}?{AGREEMENT}"),
        not_before=late(
            r"\b(?:has|have|had|been)\s+(?:not|never|yet\s+to)\s+$|\bnot\s+$|\b(?:a|the|any|"
            r"no)\s+$"
        ),
    ),
    Sense(
        before=either_case(AGREEMENT),
        after=late(r"\s+(?:in|at|on|by|here|yesterday|today)\b"),
        not_before=late(r"\b(?:not|never|yet\s+to)\s+(?:be(?:en)?\s+)?$"),
    ),
)
REACHED = Sense(
    before=either_case(
        rf"{AGREEMENT}(?:\s+with\s[^,.;]{{3,50}})?,?\s+(?:(?:that|which)\s+)?(?:was\s+|were\s+|had\s+been\s+)?$"
    ),
    after=late(
        r"\s+(?:in|at)\s+(?:the\s+)?(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)[A-Z]"
    ),
)
DUE = Sense(
    after=late(
        r"\s+(?:to\s+(?:be|arrive|travel|fly|visit)\s+)?(?:in|to|"
        r"at)\s+(?:the\s+)?(?:[a-z]+\s+){0,2}[A-Z]"
    )
)
STAY = Sense(
    before=late(r"\b(?:will|would)\s+$"),
    after=late(
        r"\s+in\s+(?:the\s+)?(?:[A-Z][\w’'-]+\s+){1,3}(?:on|from|this|next|for|tomorrow|between|"
        r"until)\b"
    ),
)
BE = Sense(
    after=late(
        r"\s+(?:\w+\s+)?in\s+(?:the\s+)?(?:[A-Z][\w’'-]+\s+){1,3}[^.;,]{0,50}?"
        r"(?:\bto\s+(?:meet|hold|attend|discuss|negotiate)|for\s+(?:talks|a\s+(?:meeting|summit|visit)|meetings|"
        r"negotiations|consultations)|"
        r"\bon\s+an?\s+(?:[\w-]+\s+){0,2}visit)\b"
    )
)
