"""Where a meeting takes place: the place in the sentence that belongs to its trigger."""

from __future__ import annotations

import re

from summarizer.claims import Place
from summarizer.embedded import places
from summarizer.embedded.meetings.passage import Passage
from summarizer.embedded.meetings.triggers import Trigger
from summarizer.embedded.patterns import Ending, at, late
from summarizer.embedded.places import PlaceMention

_ELSEWHERE = Ending(
    2,
    r"\b(?:situation|war|wars|conflict|crisis|peace|violence|fighting|elections?|ambassador|embassy|troops|"
    r"operations?|mission|developments?|process|"
    r"border|people|investments?|stability|security|influence|role|presence|bases?|attacks?|bombings?|hostilities|"
    r"coup|unrest|drought|famine|earthquake|"
    r"projects?|companies|refugees?|interests?|born|killed|died|ceasefire|truce|insurgency|rebellion|democracy|"
    r"rights|reforms?|events|"
    r"government|forces|soldiers|citizens|workers|nationals|students|prisoners|camps?|aid|intervention|involvement|"
    r"trade|talks\s+on|"
    r"said|told|speaking|based|reporters|journalists|statement|living|held\s+captive|activities|cooperation|growth|"
    r"outbreak|dispute|regime|"
    r"correspondent|newspaper|elected|power|office|opposition|schools?|hospital|businesses|farmers)\s+$",
    re.IGNORECASE,
)
_ATTACHED = late(
    r"(?:\b(?:talks|meeting|meetings|summit|negotiations|conference|round|session|visit|discussions|consultations|"
    r"gathering|ceremony|met|meet|meets|"
    r"held|hold|convened?|gather|gathered|here|again|briefly|separately|privately|together|place|doors|day|days|week|"
    r"month|year|today|yesterday|tomorrow|"
    r"morning|afternoon|evening|night|later|conferred|down|face|signed|visited|travel\w*|flew|fly|arriv\w*|took|next|"
    r"was|were|be|is|are|open\w*|start\w*|beg[iau]n\w*|resume\w*|"
    r"counterparts?|leaders|ministers|delegations?|each\s+other|hotel|phone|them|him|her|back|home|"
    r"General\s+Assembly|Assembly|summit|margins|sidelines|due|stop|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday|\d{1,4}(?:st|nd|rd|th)?|out|received|hosted|host|hour|hours|closed|"
    r"behind|set|scheduled|planned|said\s+to|January|February|March|"
    r"April|May|June|July|August|September|October|November|December)|[,’')]|^)\s*$",
    re.IGNORECASE,
)
_GOING = frozenset({"to", "into", "for", "visit", "visits", "visited", "visiting", "tour", "toured", "via"})
_CITY_BEFORE = Ending(
    6,
    r"\b(?:[Tt]he|[Aa]|[Tt]his|next|last|[’']s)\s+(?:[a-z]+\s+)?([A-Z][\w-]+(?:\s[A-Z][\w-]+)?)\s+(?:(?:peace|donors?[’']?|climate|"
    r"summit|ministerial|follow-up|nuclear|preparatory)\s+)?$",
)
_BEFORE_DAY = late(
    r"\s+(?:on|next|this|tomorrow|yesterday|today|last)\s+(?:[A-Z]|\d|week|month|year|[A-Z]?\w+day)|\s+(?:today|tomorrow|yesterday)\b"
)
_GOAL = Ending(1, r"(?<![\w-])([A-Z][\w-]+)\s+$")
_LEFT = late(
    at(
        r"dlq",
        r"\b(?:left|leaves|leaving|departed|quit|quitted)\s+([A-Z][\w-]+(?:\s[A-Z][\w-]+)?)\b[^.;:“”]{0,60}?\b(?:after|following)\s+(?:[\w-]+\s+){0,4}$",
    )
)
_WHERE = late(r"[^.;:,“”]{0,40},?\s+where\b")
_VISITS = frozenset({"visit", "visits", "visited", "visiting"})
_ON_THE_MOVE = late(
    r"\b(?:travel\w*|fl(?:ew|y|ies|ying)|went|go|goes|going|head\w*|visit\w*|trip|return\w*|arriv\w*|came|come|coming|"
    r"continu\w+|proceed\w*|back|journey|left|leav\w+|depart\w+|way|invited(?:\s+\w+){0,3})"
    r"(?:\s+(?:on|over|up|down|again|together|secretly|unannounced|directly|straight))?\s*$"
)
_LEFT_FOR = Ending(3, r"\b(?:left|leaves?|leaving|departed?|departs)\s+(?:\w+\s+){0,2}$")
_THEN_AFTER = late(r"(?:\s+(?:on\s+)?[A-Z]?\w+day)?,?\s+(?:after|following)\s+(?:[a-z-]+\s+){0,5}")
_WHERE_NEXT = late(r",\s+where\s")
_SPEAKS = late(r"\s+(?:said|told|announced|reported)\b")
_HERE = late(r"\bhere\b")
_FAR = 160


def place(passage: Passage, trigger: Trigger) -> Place | None:
    """The place of the meeting as the sentence gives it; None for calls and where it gives none."""
    if trigger.kind in ("call", "video_call"):
        return None
    found = sorted(
        (
            (cost, mention)
            for mention in passage.places
            if (cost := _cost(passage, mention, trigger=trigger)) is not None
        ),
        key=lambda pair: pair[0],
    )
    if not found:
        named = _named_after(passage, trigger)
        return named or (passage.dateline if _is_here(passage, trigger) else None)
    if found[0][1].place.city is None and found[0][1].place.venue and passage.dateline and _is_here(passage, trigger):
        return places.joined(found[0][1].place, passage.dateline)
    chosen = found[0][1].place
    for _, mention in found[1:]:
        apart = chosen.city is None or mention.place.city is None
        if (
            apart
            and (chosen.venue is None or mention.place.venue is None)
            and places.compatible(chosen, mention.place)
            and (chosen.venue or mention.place.venue)
        ):
            chosen = places.joined(chosen, mention.place)
    return chosen


def _cost(passage: Passage, mention: PlaceMention, *, trigger: Trigger) -> int | None:
    """How far the place lies from the trigger, in words; None if it belongs to something else."""
    text = passage.text
    left, right = passage.clause(trigger.start, trigger.end)
    before = text[max(0, mention.start - 40) : mention.start]
    then = mention.preposition in ("in", "at") and mention.end < trigger.start
    if then and _THEN_AFTER.fullmatch(text, mention.end, trigger.start):
        return 3
    if mention.start - trigger.end > _FAR or trigger.start - mention.end > _FAR:
        return None
    if _is_origin(text, mention, before=before) or _SPEAKS.match(text, mention.end):
        return None
    moving = trigger.kind == "visit" or trigger.frame in ("visit", "move")
    going = mention.preposition in _GOING
    if going and not (moving or mention.preposition in _VISITS or _ON_THE_MOVE.search(before)):
        return None
    at_once = mention.start >= trigger.end and text[trigger.start : mention.start].strip().lower() == trigger.word
    at_once = at_once or (trigger.word == "discussed" and _BEFORE_DAY.match(text, mention.end) is not None)
    if _ELSEWHERE.search(before) and not at_once:
        return None
    if not (going or mention.place.city or mention.place.venue or _is_attached(passage, mention, before=before)):
        return None
    if mention.start >= trigger.start:
        return None if mention.start >= right else len(text[trigger.end : mention.start].split())
    if mention.end > left or mention.start <= 1 or _WHERE.match(text, mention.end):
        return len(text[mention.end : trigger.start].split()) + 3
    return None


def _is_origin(text: str, mention: PlaceMention, *, before: str) -> bool:
    """Whether the preposition says that it happened somewhere else: "from Cairo"; not "left for Cairo"."""
    if mention.preposition == "from":
        return _WHERE_NEXT.match(text, mention.end) is None
    if mention.preposition == "for":
        return _LEFT_FOR.search(before) is None
    return mention.preposition in ("outside", "across")


def _is_attached(passage: Passage, mention: PlaceMention, *, before: str) -> bool:
    """Whether a country is named as a scene, not as a subject."""
    by_neighbours = _ATTACHED.search(before) or _BEFORE_DAY.match(passage.text, mention.end)
    return by_neighbours is not None or _behind_name(passage, mention)


def _named_after(passage: Passage, trigger: Trigger) -> Place | None:
    """The city by which the meeting is called: "the Doha talks"."""
    if trigger.frame != "noun":
        return None
    before = passage.text[max(0, trigger.start - 120) : trigger.start]
    match = _CITY_BEFORE.search(before) or _LEFT.search(before)
    if match is None and trigger.kind == "visit":
        match = _GOAL.search(before)
    named = places.of(match[1]) if match else None
    return named if named and named.city else None


def _is_here(passage: Passage, trigger: Trigger) -> bool:
    """Whether the sentence says that it took place "here", where the article was written."""
    left, right = passage.clause(trigger.start, trigger.end)
    low, high = max(left, trigger.start - 70), min(right, trigger.end + 90)
    return "here" in passage.text[low:high] and _HERE.search(passage.text[low:high]) is not None


def _behind_name(passage: Passage, mention: PlaceMention) -> bool:
    return any(0 <= mention.start - m.end <= 1 for m in passage.mentions)
