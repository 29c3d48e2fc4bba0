"""The verbs and nouns that speak of a meeting, found in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from summarizer.embedded.meetings import occasions, senses
from summarizer.embedded.meetings.senses import Sense
from summarizer.embedded.patterns import Ending, late, starts, vocabulary
from summarizer.schemas.meeting import MeetingKind

Frame = Literal["meet", "receive", "visit", "move", "call", "sign", "noun", "be"]


class Trigger(NamedTuple):
    """A word that speaks of a meeting: `text[start:end]`."""

    start: int
    end: int
    word: str
    """In lower case."""
    kind: MeetingKind
    frame: Frame
    """How the word takes its subject and its objects."""


class _Use(NamedTuple):
    frame: Frame
    kind: MeetingKind
    senses: tuple[Sense, ...]


_VERBS = (
    (_Use("meet", "talks", senses.MET), "met"),
    (_Use("meet", "talks", (senses.MEET,)), """
        meet meets conferred confer confers huddled convene convened convenes reconvene reconvened
        negotiated parleyed"""),
    (_Use("meet", "talks", (senses.SEE,)), "saw see sees seeing"),
    (_Use("meet", "talks", (senses.DISCUSS,)), "discuss review consider debate negotiate"),
    (_Use("meet", "talks", (senses.DISCUSSED,)), "discussed"),
    (_Use("meet", "talks", (senses.DINE,)), "dined dine lunched breakfasted"),
    (_Use("meet", "talks", (senses.GATHER,)), "gathered gather gathers gathering assembled"),
    (_Use("meet", "talks", (senses.SIT,)), "sat sit sits"),
    (_Use("receive", "talks", (senses.RECEIVE,)), """
        received receives receive hosted hosts host welcomed welcomes greeted hosting receiving"""),
    (_Use("visit", "visit", senses.VISIT), "visited visit"),
    (_Use("visit", "visit", senses.VISIT[:1]), "visits toured"),
    (_Use("visit", "visit", (senses.VISITING,)), "visiting"),
    (_Use("move", "visit", (senses.TRAVEL,)), """
        travelled traveled travels travel travelling traveling flew flies fly flown arrived arrives arrive arriving
        departed departs landed
        lands"""),
    (_Use("move", "visit", (senses.GO,)), """
        went gone goes go going headed heads head heading continues continued proceed proceeds came comes
        come
        return returns
        returned"""),
    (_Use("move", "visit", (senses.GO, senses.COMING)), "coming"),
    (_Use("move", "visit", (senses.GO, senses.LEAVE)), "left leaves leave leaving depart"),
    (_Use("call", "call", (senses.SPEAK, *senses.SPOKE)), "spoke talked"),
    (_Use("call", "call", (senses.SPEAK,)), "speak speaks speaking talk"),
    (_Use("call", "call", (senses.SPEAK, senses.SPOKE[1])), "spoken"),
    (_Use("call", "call", (senses.PHONED,)), "telephoned phoned rang telephones phones telephone phone"),
    (_Use("call", "call", senses.CALL), "called calls call"),
    (_Use("sign", "signing", senses.SIGN), "signed initialled initialed inked"),
    (_Use("sign", "signing", senses.SIGN[:1]), "sign signs initial initials sealed"),
    (_Use("sign", "signing", (senses.REACHED,)), "reached concluded brokered struck agreed adopted clinched"),
    (_Use("be", "visit", (senses.DUE,)), "due expected"),
    (_Use("be", "visit", (senses.BE,)), "was is were"),
    (_Use("be", "visit", (senses.BE, senses.STAY)), "be"),
)  # fmt: skip
_NOUNS = (
    (_Use("noun", "talks", (occasions.MEETING,)), "meeting meetings"),
    (_Use("noun", "talks", (occasions.TALKS,)), "talks"),
    (_Use("noun", "talks", (occasions.NOUN,)), """
        negotiations negotiation consultations consultation conclave discussions gathering encounter
        roundtable parley"""),
    (_Use("noun", "talks", (occasions.ROUND,)), "round session sitting cycle"),
    (_Use("noun", "talks", (occasions.HOURS,)), "hours hour minutes days"),
    (_Use("noun", "talks", (occasions.WHILE,)), "day morning afternoon evening weekend"),
    (_Use("noun", "talks", occasions.MEAL), "dinner lunch breakfast tea coffee"),
    (_Use("noun", "talks", (occasions.OCCASION,)), """
        audience luncheon banquet reception dialogue forum convention discussion ceremony
        bilateral reunion"""),
    (_Use("noun", "talks", (occasions.FOLLOW_UP,)), "follow-up"),
    (_Use("noun", "summit", (occasions.NOUN,)), "summit summits mini-summit conference"),
    (_Use("noun", "call", occasions.CONVERSATION), "conversation conversations teleconference"),
    (_Use("noun", "video_call", (occasions.NOUN,)), "videoconference video-conference"),
    (_Use("noun", "visit", (occasions.TRIP,)), "trip stopover"),
    (_Use("noun", "visit", (occasions.TOUR,)), "tour"),
    (_Use("noun", "signing", (occasions.SIGNING,)), "signing"),
)  # fmt: skip
_TABLE = {word: use for use, words in (*_VERBS, *_NOUNS) for word in words.split()}
_OPENINGS = frozenset(word.partition("-")[0] for word in _TABLE)
# Verbs that are nouns when a word that opens a noun phrase stands before them.
_AS_NOUN = {
    "visit": _Use("noun", "visit", (occasions.TRIP,)),
    "visits": _Use("noun", "visit", (occasions.TRIP,)),
    "call": _Use("noun", "call", occasions.CONVERSATION),
}
_AS_VERB = _Use("meet", "talks", (senses.MEET,))
_ON = late(r"\s+on\s")
_ASIDE = late(r",\s|\bjoined\b")
_WORD = late(r"[A-Za-z]+(?:-[a-z]+)*")
_DETERMINED = Ending(
    1,
    r"(?:\b(?:the|a|an|this|that|his|her|its|their|our|my|any|no|another|each|every|first|second|third|fourth|fifth|"
    r"next|last|previous|"
    r"earlier|recent|official|state|working|private|brief|short|\w+-day|day-long|day|week-long|planned|upcoming|"
    r"forthcoming|further|new|"
    r"surprise|rare|historic|return|courtesy|landmark|peace|high-level|bilateral|trilateral|follow-up|foreign|"
    r"regular|secret|unannounced|"
    r"farewell|goodwill|friendly|introductory|inaugural|maiden|overseas|paid|pay|during|joint|video|phone|telephone|"
    r"conference)|[’']s?)\s+$",
    re.IGNORECASE,
)
_MEETING_SOMEBODY = late(r"\s+(?:with\s+)?(?:[A-Z]|his\s|her\s|their\s|the\s+\w+\s+(?:minister|president|leader))")
_PHONE_BEFORE = Ending(1, r"phone\s+$")
_COURTESY_BEFORE = Ending(1, r"\bcourtesy\s+$", re.IGNORECASE)
_BEING = Ending(2, r"\b(?:is|are|was|were|been|be)\s+(?:\w+ly\s+|also\s+|now\s+)?$")
_MEETING_SOMEWHERE = late(r"\s+(?:in|on|at|with|today|tomorrow|this|here|again|for)\b")
_LOWER_WORD = Ending(1, r"\b(?:[a-z]+|After|Before|While|On|Upon|By|Since)\s+$")


def scan(text: str) -> Iterator[Trigger]:
    """The triggers of a sentence in order of place."""
    for match in _words(text, _OPENINGS & vocabulary(text)):
        use = _TABLE.get(match[0].lower())
        if use is not None:
            trigger = _read(text, match, use=use)
            if trigger is not None:
                yield trigger


def _words(text: str, openings: frozenset[str]) -> Iterator[re.Match[str]]:
    """The words that begin with one of the openings, in order of place."""
    lower = text.lower()
    if len(lower) != len(text):
        yield from _WORD.finditer(text)
        return
    for start in starts(lower, openings):
        hyphened = text[start - 1 : start] == "-" and "a" <= lower[start - 2 : start - 1] <= "z"
        match = None if hyphened and text[start].islower() else _WORD.match(text, start)
        if match is not None:
            yield match


def _read(text: str, match: re.Match[str], *, use: _Use) -> Trigger | None:
    word, (start, end) = match[0].lower(), match.span()
    before, after = text[max(0, start - 40) : start], text[end : end + 170]
    if word in ("visit", "visits", "call", "calls", "talk", "host", "meeting"):
        chosen = _noun_or_verb(word, before, after, use=use)
        if chosen is None:
            return None
        use = chosen
    if not any(sense.fits(before, after) for sense in use.senses):
        return None
    return Trigger(start, end, word, _kind(text, start, end, use=use), use.frame)


def _noun_or_verb(word: str, before: str, after: str, *, use: _Use) -> _Use | None:
    """How a word is used that may be either; None for nouns that are no meeting, such as "a host"."""
    determined = _DETERMINED.search(before) is not None
    if word == "meeting":
        if _BEING.search(before) and _MEETING_SOMEWHERE.match(after):
            return _AS_VERB
        somebody = not determined and _LOWER_WORD.search(before) and _MEETING_SOMEBODY.match(after)
        return _AS_VERB if somebody else use
    return _AS_NOUN.get(word) if determined else use


def _kind(text: str, start: int, end: int, *, use: _Use) -> MeetingKind:
    if use.frame not in ("meet", "noun", "call") or use.kind in ("visit", "signing"):
        return use.kind
    before, after = text[max(0, start - 30) : start], text[end : end + 90]
    near = text[max(0, start - 25) : end + 60]
    if senses.VIDEO.search(near) and senses.VIDEO.search(_ASIDE.split(near)[0]):
        return "video_call"
    word = text[start:end].lower()
    if use.kind == "call":
        return _kind_of_call(word, before, after, frame=use.frame)
    phoned = senses.PHONE.search(f"{before} {after}") if use.frame == "meet" else _PHONE_BEFORE.search(before)
    return "call" if use.kind == "talks" and phoned else use.kind


def _kind_of_call(word: str, before: str, after: str, *, frame: Frame) -> MeetingKind:
    """A courtesy call, a call on somebody and a conversation face to face are no telephone calls."""
    if _COURTESY_BEFORE.search(before):
        return "visit"
    if frame == "call" and word.startswith("call") and _ON.match(after):
        return "talks"
    if word.startswith("conversation") and not senses.PHONE.search(f"{before} {after}"):
        return "talks"
    return "call"
