"""What a meeting is about and what came of it."""

from __future__ import annotations

import re

from summarizer.embedded.meetings.passage import Passage
from summarizer.embedded.meetings.triggers import Trigger
from summarizer.embedded.patterns import Cued, Worded, at, late

_TOPIC = Worded(
    """
    addressed agenda bargained center centerd centered centers centre centred centreed centres conference
    conferred considered consultation consultations conversation conversations covered dealt deliberated dialogue
    discuss discussed discusses discussing discussion discussions exchanged focus focused focuses focusing haggle
    haggled meeting meetings negotiated negotiation negotiations reviewed spoke summit talk talked talks took
    topic topics touched
    """,
    at(
        r"abcdefhmnrst",
        r"\b(?:(?<!were )(?<!was )(?<!been )(?<!be )discuss(?:ed|es|ing)?|to\s+discuss|exchanged\s+views\s+on|"
        r"exchanged\s+opinions\s+on|reviewed|"
        r"deliberated\s+on|"
        r"(?:talked|talks?|negotiations?|discussions?|consultations?|negotiated|conferred|conversations?|meetings?|"
        r"summit|conference|dialogue|haggled?|bargained)\s+(?:\w+\s+){0,2}?(?:on|about|over|concerning|regarding|"
        r"aimed\s+at|focused\s+on|dealing\s+with|devoted\s+to)|"
        r"focus(?:ed|es|ing)?\s+on|cent(?:re|er)(?:d|ed|s)?\s+(?:on|around)|dealt\s+with|touched\s+(?:up)?on|"
        r"agenda\s+(?:includes|included|covers|covered)|topics?\s+(?:included|discussed\s+were)|"
        r"took\s+up|addressed|covered|spoke\s+about|to\s+talk\s+about|conversation\s+turned\s+to|considered)\s+",
    ),
    re.IGNORECASE,
)
_ABOUT = late(at(r"acort", r"\b(?:over|about|on|regarding|concerning|to\s+discuss)\s+(?:the\s+)?(?=[a-zA-Z])"))
_OTHER_VERB = late(
    r"\b(?:said|says|would|will|told|to\s+(?!meet|discuss|hold)[a-z]+|agreed|signed|broke|ended|concluded|"
    r"[a-z]+ing\s+(?:the|a|an|for|his|its))\b"
)
_NAMED_DAY = late(
    r"(?:an?\s+(?:\w+\s+)?(?:visit|trip|tour|day|mission|condition|date|stopover|official)|first|sidelines|margins|"
    r"fringes|shores|banks|outskirts|island|border|basis|invitation|orders|instructions|advice|request|second|last|"
    r"eve|initiative|occasion|condition|way|same|day|evening|morning|afternoon|weekend|\w+\s+visit|three|two|four|"
    r"five|breakfast|lunch|dinner|tea|phone)"
)
_AGENDA = Cued(
    "agenda|discussed|under discussion|discussion|among",
    r"^(?P<list>.{4,260}?)\s+(?:were|was|will\s+be|are|is)\s+(?:also\s+)?(?:the\s+main\s+(?:items?|topics?|"
    r"subjects?)\s+|top\s+of\s+|high\s+|expected\s+to\s+be\s+)?(?:on\s+the\s+agenda|discussed|under\s+discussion|"
    r"among\s+the\s+topics)\b",
)
_END = late(
    r"[;:.!?“”\"](?=\s|$)|\s[–—]\s|,?\s(?:who|which|where|while|whereas|but|that|after|when|according|before|amid|"
    r"during|as\s+(?:well\s+as\s+)?(?:the\s+two|they|he|she)|said|says|and\s+(?:[a-z]+ing\s|agreed|said|signed|"
    r"called|"
    r"expressed|pledged|stressed|reaffirmed|reiterated|urged|vowed|decided|that|to|will|would|has|had|was|were|is|"
    r"also|announced|witnessed|underlined|emphasi[sz]ed))\b|"
    r"\s(?:entered|resumed|opened|began|broke|collapsed|stalled|continued|(?:this|last|next)\s+(?:morning|week|month|year|"
    r"afternoon|evening)|at\s+(?:the\s+|a\s+)?(?:talks|meeting|summit|session)|today|yesterday|tomorrow|in\s+a\s+(?:meeting|phone|telephone|call|video|statement)|at\s+a\s+meeting|with\s+(?:his|her|"
    r"the\s+visiting)|on\s+(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|the\s+sidelines)|"
    r"in\s+(?:[A-Z]\w+)\s+(?:on|next|last|in)\s+(?:[A-Z]|\d|week|month|year))",
)
_REPORTED = late(r"^.*\bthat\s+")
_SPLIT = late(r",\s+(?:and\s+|as\s+well\s+as\s+|including\s+)?|\s+and\s+|\s+as\s+well\s+as\s+|\s+including\s+")
_TIME = late(
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d+|january|february|march|april|may|june|july|"
    r"august|september|october|november|december|the\s+(?:phone|telephone|sidelines|margins|\d)|behalf|a\s+(?:visit|"
    r"range|number|wide)|his|her|their\s+way)\b",
    re.IGNORECASE,
)
_STRIP = late(
    r"^(?:the|a|an|about|ways?\s+(?:to|of)|how\s+to|issues?\s+(?:of|such\s+as|including|related\s+to)|"
    r"matters?\s+(?:of|"
    r"related\s+to)|possible|possibility\s+of|their|topics?\s+such\s+as|also|both)\s+",
    re.IGNORECASE,
)
_VAGUE = frozenset(
    "it them this that these those issues matters things details what how other topics him her each us me many".split()
)
_RESULT = Cued(
    "ended|concluded|produced|closed|resulted|yielded|broke|collapsed|failed|led|made|culminated|agreed"
    "|signed|concurred|decided|reached|adopted|endorsed|issued|agreement|deal|breakthrough",
    r"^(?:[^.“”\"]{0,90}?\b(?:the\s+)?(?:talks|meeting|summit|negotiations|conference|discussions|round|session|"
    r"visit|gathering|consultations)\b[^.“”\"]{0,60}?"
    r"\b(?:ended|concluded|produced|closed|resulted|yielded|broke\s+(?:down|up)|collapsed|failed|led\s+to|"
    r"made\s+(?:no\s+|little\s+|some\s+)?(?:progress|headway)|culminated)\b|"
    r"(?:[^.“”\"]{0,110}?\b(?:they|sides?|parties|ministers|leaders|countries|governments|delegations|presidents|"
    r"negotiators|officials|both|two)\s+"
    r"(?:also\s+|have\s+|had\s+|then\s+|\w+ly\s+)?(?:agreed|signed|concurred|decided|reached|adopted|failed\s+to|"
    r"made\s+(?:no\s+|little\s+|some\s+)?progress|endorsed|issued\s+a\s+joint)\b)|"
    r"it\s+was\s+(?:agreed|decided)\b|(?:an?|the)\s+(?:agreement|accord|deal|joint\s+(?:statement|"
    r"communiqu[ée]))\s+was\s+(?:reached|signed|adopted|issued)\b|no\s+(?:agreement|deal|breakthrough)\b)",
    re.IGNORECASE,
)
_WITHIN = Worded(
    "agreed broke collapsed concluded ended produced reached resulted",
    r"\b(?:agreed\s+(?:on|to|that|in\s+principle)|ended\s+(?:without|with|in)|concluded\s+(?:without|with)|produced|"
    r"resulted\s+in|reached\s+(?:an?\s+)?(?:agreement|deal|accord|understanding)|broke\s+down|collapsed)\b",
    re.IGNORECASE,
)
_LONGEST = 320


def topics(passage: Passage, trigger: Trigger | None = None) -> list[str]:
    """What the sentence says is talked about, a few words each, as it writes them."""
    text = passage.text
    low = max(0, trigger.start - 40) if trigger else 0
    match = _TOPIC.search(text, low, among=passage.vocabulary)
    if match and not _TIME.match(text, match.end()):
        end = _END.search(text, match.end())
        return _items(text[match.end() : end.start() if end else len(text)])
    if trigger and trigger.frame != "sign":
        for match in _ABOUT.finditer(text, trigger.end, passage.clause(trigger.start, trigger.end)[1]):
            if _OTHER_VERB.search(text, trigger.end, match.start()):
                break
            if not _TIME.match(text, match.end()) and not _NAMED_DAY.match(text, match.end()):
                end = _END.search(text, match.end())
                return _items(text[match.end() : end.start() if end else len(text)])
    agenda = _AGENDA.match(text)
    return _items(_REPORTED.sub("", agenda["list"])) if agenda else []


def _items(stretch: str) -> list[str]:
    found = []
    for part in _SPLIT.split(" ".join(stretch.split())):
        item = part.strip(' ,.;:–—-“”"')
        for _ in range(2):
            item = _STRIP.sub("", item)
        if item and item.lower() not in _VAGUE and 1 <= len(item.split()) <= 12 and not _TIME.match(item):
            found.append(item)
    return list(dict.fromkeys(found))[:6]


def outcome(passage: Passage) -> str | None:
    """The sentence if it tells how talks ended or what the sides agreed on; None if it does not."""
    if passage.heading:
        return None
    text = " ".join(passage.text.split())
    return text if len(text) <= _LONGEST and _RESULT.match(text) else None


def result_within(passage: Passage) -> str | None:
    """As outcome(), for a sentence that reports the meeting itself."""
    if passage.heading or _WITHIN.words.isdisjoint(passage.vocabulary):
        return None
    text = " ".join(passage.text.split())
    return text if len(text) <= _LONGEST and _WITHIN.search(text, among=passage.vocabulary) else None
