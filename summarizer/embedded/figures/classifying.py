"""What each amount of a sentence is an amount of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from summarizer.embedded.figures import money
from summarizer.embedded.figures.counts import counted, delegated, given, sized
from summarizer.embedded.figures.ellipsis import completed, goes_on, is_listed, is_whole, recounts, repeats
from summarizer.embedded.figures.fates import HARM
from summarizer.embedded.figures.harm import predicate
from summarizer.embedded.figures.labels import is_label
from summarizer.embedded.figures.line import Line
from summarizer.embedded.figures.measures import is_unit, measured, percent
from summarizer.embedded.figures.nouns import Noun
from summarizer.schemas.meeting import FigureKind

COUNTED: frozenset[FigureKind] = HARM | {"troops", "count"}
"""Kinds whose counts another source may put at another number."""
_OPEN = (None, "count", "troops")


class Found(NamedTuple):
    """An amount of a sentence, by its place among the words, and what it is."""

    place: int
    noun: Noun
    kind: FigureKind
    before: int | None = None
    """The place of the amount of the same sort before it."""


def classified(line: Line, *, aid_words: int, skipped: Collection[int], told: Found | None = None) -> list[Found]:
    """The amounts worth a figure, with their kinds; those listed with a neighbour take over its kind and noun.

    `told` is the last count of the sentence before, which a bare number may put at another value;
    `aid_words` tells how much the article is about aid; the amounts at the places in `skipped` are left out.
    """
    nouns = completed(line)
    found: dict[int, FigureKind | None] = {}
    for place in line.amounts:
        if place not in skipped:
            before = next(reversed(found), None)
            neighbour = Neighbour(before, nouns[before], found[before]) if before is not None else None
            found[place] = _kind(line, place, noun=nouns[place], before=neighbour, aid_words=aid_words)
    opens = next(iter(found), None)
    if told and opens is not None and not nouns[opens].head and recounts(line, opens):
        found[opens] = told.kind
        nouns[opens] = told.noun._replace(first=opens, last=opens, tied=False, total=None)
    for first, following in reversed(list(pairwise(found))):
        victims = found[following] in HARM and found[first] in _OPEN and nouns[first].person
        if victims and goes_on(line, noun=nouns[first], following=following):
            found[first] = found[following]
    return _with_nouns([Found(place, nouns[place], kind) for place, kind in found.items() if kind])


class Neighbour(NamedTuple):
    """The amount before another one; its kind is None when it is not worth a figure."""

    place: int
    noun: Noun
    kind: FigureKind | None


def _kind(line: Line, place: int, *, noun: Noun, before: Neighbour | None, aid_words: int) -> FigureKind | None:
    quantity = line.amounts[place]
    if quantity.codes:
        found = money.kind(line, place, aid_words=aid_words)
        alike = before is not None and before.kind == "aid" and line.amounts[before.place].codes == quantity.codes
        return "aid" if found == "money" and alike and money.is_unexplained(line, place) else found
    if quantity.percent:
        return percent(line, place)
    if is_label(line, place, noun=noun):
        return None
    if delegated(line, place, noun=noun):
        return "delegation_size"
    if noun.head and is_unit(noun.head):
        return "aid" if given(line, place, noun=noun) else measured(line, place, noun=noun)
    if noun.tied:
        return sized(line, noun=noun)
    return _fate(line, place, noun=noun, before=before) or counted(line, place, noun=noun)


def _fate(line: Line, place: int, *, noun: Noun, before: Neighbour | None) -> FigureKind | None:
    """What befell those counted, said of them or of the amount before."""
    if is_whole(line, place):
        return None
    if own := predicate(line, place, noun=noun):
        return own
    if before is None or before.kind is None:
        return None
    listed = before.kind in HARM and is_listed(line, place, noun=noun, before=(before.place, before.noun))
    return before.kind if listed or repeats(line, place, noun=noun, before=(before.place, before.noun)) else None


def _with_nouns(found: Sequence[Found]) -> list[Found]:
    """The amounts; a bare one counts what the one before counts: "seven soldiers died, eleven were hurt"."""
    done: list[Found] = []
    for each in found:
        before = done[-1] if done and not each.noun.head else None
        alike = before is not None and (before.kind == each.kind or {before.kind, each.kind} <= HARM)
        shares = alike and before is not None and before.noun.person and before.noun.head not in ("casualty", "victim")
        named = each._replace(noun=before.noun._replace(last=each.place)) if before and shares else each
        joined = bool(done) and {done[-1].kind, named.kind} <= HARM
        done.append(named._replace(before=done[-1].place) if joined else named)
    return done
