"""Amounts with a unit of measure: per cent, time, distance, area, weight and power."""

from __future__ import annotations

from itertools import pairwise

from summarizer.embedded.figures.line import AMOUNT, Line
from summarizer.embedded.figures.nouns import Noun
from summarizer.embedded.figures.qualifiers import opening
from summarizer.embedded.figures.words import AREAS, DISTANCES, OTHER_UNITS, TIMES, WEIGHTS, singular
from summarizer.schemas.meeting import FigureKind


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_CHANGES = _set(
    "rose rise rises rising risen increase increases increased increasing grew grow grows growing grown"
    " jump"
    " jumps jumped jumping surge surged surges surging soar soared soaring climb climbed climbs climbing"
    " fell"
    " fall falls falling fallen drop drops dropped dropping decline declines declined declining decrease"
    " decreases decreased decreasing down up shrank shrink shrunk shrinking contracted contract contraction"
    " slump slumped slumping plunge plunged plunging plummeted cut cuts cutting reduce reduces reduced"
    " reducing"
    " reduction slash slashed slashing gain gained gains expand expanded expands expanding hike hiked"
    " hikes dip"
    " dipped dips swelled swollen widened improve improved higher lower more less fewer faster slower"
    " growth"
    " spike spiked rebounded lost weakened appreciated depreciated devalued raised raise raises raising"
    " boost"
    " boosted lowered lowering halved year-on-year"
)
_MAKING = _set("make makes made making made-up")
_APART = _set("every past last next aged age")
_WILL = _set("will would to can could may might should shall")
_DETERMINED = _set("a an the its their his this that our")
_AFTER_CHANGE = _CHANGES | _set("against compared")
_CHANGE_NOUNS = _set("fall rise increase drop decline decrease growth reduction cut gain jump loss")
_PAST_POINTS = _set("ago later earlier before after hence from")
_WITHIN = _set("preceding same within every last past next coming previous in final first following these")
_SPANS = _set(
    "visit trip tour presence war conflict truce ceasefire talks summit meeting conference negotiations"
    " stay"
    " mandate term deadline plan siege blockade offensive campaign occupation mission deal agreement"
    " programme"
    " program period extension delay standoff stand-off strike curfew session forum workshop training"
    " exercise"
    " drill hiatus rule reign insurgency embargo moratorium pause lull loan contract sentence ban window"
    " notice"
    " pact accord transition gathering symposium retreat voyage flight drive journey call hearing event"
    " festival"
    " fast march vigil mourning holiday emergency quarantine lockdown permit visa lease licence career"
    " marathon"
)


def percent(line: Line, place: int) -> FigureKind:
    """percent_change when the words around the percentage tell of a rise or fall by it, else percentage."""
    if line.word(place - 1) in _DETERMINED:
        return _following(line, place, kind="percentage")
    start = opening(line, place) if line.word(place - 1) == "than" else place
    for at in range(start - 1, max(-1, place - 9), -1):
        word = line.word(at)
        if word in (";", ",", ":", AMOUNT, "and", "which", "that", "while", "but"):
            break
        if word in ("to", "at", "of", "from") and at == start - 1:
            grown = (word == "of" and line.word(at - 1) in _CHANGES) or _is_fall(line, at)
            return "percent_change" if grown else _following(line, place, kind="percentage")
        if word in _CHANGES and not (word == "up" and line.word(at - 1) in _MAKING):
            return "percent_change"
    return _following(line, place, kind="percentage")


def _is_fall(line: Line, at: int) -> bool:
    """Whether the subject is a rise or fall itself: "the fall in exports came to 26 per cent"."""
    back = line.words[max(0, at - 10) : at]
    return any(noun in _CHANGE_NOUNS and before in _DETERMINED for before, noun in pairwise(back)) and back[-1] in (
        "came",
        "amounted",
        "put",
    )


def _following(line: Line, place: int, *, kind: FigureKind) -> FigureKind:
    for at in range(place + 1, place + 4):
        word = line.word(at)
        if word in ("of", "in", "to", ",", ".", AMOUNT, "and", ")"):
            break
        if word in _AFTER_CHANGE and word not in ("contract", "up", "lost", "cut"):
            return "percent_change"
        if word in ("cut", "up") and at == place + 1:
            return "percent_change"
    return kind


def measured(line: Line, place: int, *, noun: Noun) -> FigureKind | None:
    """The kind of an amount whose noun is a unit of measure; "other" for power and volume, None when it is none."""
    head = noun.head
    if head in TIMES:
        return "duration" if _is_span(line, place, noun=noun) else None
    if head in AREAS:
        return "territory"
    if head in DISTANCES and not _is_speed(line, noun):
        return "distance"
    if head in WEIGHTS:
        return "count"
    return "other" if head in OTHER_UNITS else None


def is_unit(head: str) -> bool:
    """Whether a noun is a unit of measure."""
    return head in TIMES or head in AREAS or head in DISTANCES or head in WEIGHTS or head in OTHER_UNITS


def _is_speed(line: Line, noun: Noun) -> bool:
    following = line.words[noun.last + 1 : noun.last + 3]
    return following in (("per", "hour"), ("an", "hour"), ("a", "second"), ("per", "second"), ("/", "h"))


def _is_span(line: Line, place: int, *, noun: Noun) -> bool:
    """Whether a time tells how long something lasts; "three days ago", "within ten days", "58-year-old" do not."""
    after = line.words[noun.last + 1 : noun.last + 4]
    if noun.tied:
        rest = line.text[line.spans[noun.last][0] : line.spans[noun.last][1]].lower()
        if "-" in rest or after[:2] == ("-", "old") or after[:1] == ("old",):
            return False
        return any(singular(word) in _SPANS or word in _SPANS for word in after)
    if after[:1] and (after[0] in _PAST_POINTS or after[0] in ("old", "away")):
        return False
    lead = line.words[max(0, place - 6) : place]
    lasting = lead[-1:] == ("last",) and bool(_WILL & set(lead[-2:-1]))
    if (
        lead
        and lead[-1] in ("over", "across", "during")
        and any(quantity.codes for at, quantity in line.amounts.items() if at < place)
    ):
        return False
    if lead and lead[-1] in _WITHIN and lead[-1] != "first" and not lasting:
        return False
    if "within" in lead or (not lasting and any(word in _APART for word in lead[-3:])):
        return False
    if lead and lead[-1] == "after" and after[:1] in ((".",), (",",)):
        return False
    return noun.head not in ("second", "night", "weekend", "quarter")
