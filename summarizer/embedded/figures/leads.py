"""What befell people, by the words before the amount: "killing at least 12", "the deaths of some 30 people"."""

from __future__ import annotations

from summarizer.embedded.figures import idioms
from summarizer.embedded.figures.fates import DONE_TO, NEEDS_PERSON, OF, SUFFERED
from summarizer.embedded.figures.line import AMOUNT, Line
from summarizer.embedded.figures.nouns import Noun
from summarizer.embedded.figures.qualifiers import opening
from summarizer.schemas.meeting import FigureKind

_FORCING = frozenset("force forces forced forcing drive drove driving".split())
_FIGURATIVE = frozenset(
    "eliminated eliminating eliminate liquidated liquidating neutralised neutralized hanging hanged drowning".split()
)
"""What is done to plans and companies, too."""
_TAKING = frozenset("claimed claiming claims cost costing took taken taking".split())
_LEAVING = frozenset(
    "flee leave abandon evacuate move seek from out off away into across homes home relocate resettle"
    " escape shelter".split()
)


def leading(line: Line, place: int, *, noun: Noun) -> FigureKind | None:
    """The predicate before the amount: "killing at least 12", "the deaths of some 30 people"."""
    at = _foregoing(line, place)
    word = line.word(at)
    if phrase := idioms.before(line, at) or idioms.enclosing(line, at, last=max(noun.last, place)):
        return phrase
    if word == "of":
        while line.word(at - 1) in ("total", "a", "number", "estimated", "the", "up"):
            at -= 1
        return _of(line, at - 1, noun=noun) or _of_apart(line, at - 1, noun=noun)
    if word == "lost" and noun.person and noun.head not in ("life", "member", "child"):
        return "killed"
    if noun.head == "life":
        lost = line.words[noun.last + 1 : noun.last + 3] in (("were", "lost"), ("lost", ","), ("lost", "."))
        return "killed" if lost or word in _TAKING else None
    stays = word in _FORCING and not _LEAVING & set(line.words[noun.last + 1 : noun.last + 6])
    if word in _FIGURATIVE and not noun.person:
        return None
    if word in DONE_TO and not stays and (noun.head or word not in NEEDS_PERSON) and _is_active(line, at):
        return _pair(line, at) or (None if word in ("claimed", "claiming") else DONE_TO[word])
    return None


def _foregoing(line: Line, place: int) -> int:
    """The place of the last word before the amount and what qualifies it."""
    at = opening(line, place) - 1
    if line.amounts[place].is_range and line.word(at) in ("between", "from"):
        at -= 1
    while line.word(at) in ("the", "all", "its", "their", "a", "total"):
        at -= 1
    return at


def _is_active(line: Line, at: int) -> bool:
    return line.word(at) not in SUFFERED or line.word(at - 1) not in ("is", "are", "be")


def _pair(line: Line, at: int) -> FigureKind | None:
    """ "killed or wounded 30 people"."""
    if (
        line.word(at - 1) in ("or", "and")
        and DONE_TO.get(line.word(at - 2)) == "killed"
        and DONE_TO[line.word(at)] == "wounded"
    ):
        return "affected"
    return None


def _of_apart(line: Line, at: int, *, noun: Noun) -> FigureKind | None:
    """ "the arrest in Mitrovica last week of nine teachers": place and time between the noun and "of"."""
    if not noun.person:
        return None
    for back in range(at - 1, max(-1, at - 7), -1):
        word = line.word(back)
        if word in OF and line.word(back + 1) in ("in", "on", "at", "near", "by", "last", "yesterday", "this"):
            return _of(line, back, noun=noun)
        if word in (",", ";", AMOUNT, "of", "and"):
            return None
    return None


def _of(line: Line, at: int, *, noun: Noun) -> FigureKind | None:
    word = line.word(at)
    if word == "lives":
        taken = {"claimed", "claiming", "claims", "cost", "costing", "took", "taken", "taking", "costs"}
        return "killed" if taken & set(line.words[max(0, at - 4) : at]) else None
    if word == "loss" and not noun.person:
        return None
    return OF.get(word) if noun.head or word in ("deaths", "death", "killing", "injuries") else None
