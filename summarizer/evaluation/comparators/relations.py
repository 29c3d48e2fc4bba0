"""What the small words of two texts say of the same thing: to or from it, by or after it, all or some of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from summarizer.evaluation.comparators.phrases import Phrase, negates
from summarizer.evaluation.comparators.small_words import (
    APART,
    DIRECTIONS,
    LINKS,
    NUMBERS,
    OPPOSED_LINKS,
    OPPOSED_TIMES,
    REPHRASED,
    TIMES,
)
from summarizer.evaluation.comparators.stems import stem
from summarizer.evaluation.comparators.wording import HARMLESS, MEASURES, MONTHS, PARTS, STOP, WEEKDAYS

Link = tuple[str, str]
"""A relation and the stem of the word that it leads to."""

_REPHRASED = re.compile(rf"\b(?:{'|'.join(REPHRASED)})\b")
_HARMLESS = re.compile(rf"\b(?:{'|'.join(HARMLESS)})\b")
_SPARED = re.compile(
    r"\b(?:no|without)(?: any| further)? (delay|strings|conditions|reservation|exception|interruption)\b"
)
_NUMBER = rf"(?:dollar |euro |pound )?(?:[0-9]|{'|'.join(NUMBERS)})"
_BOUND = re.compile(
    rf"""\b(?:
    (?P<upper> (?:no|not)\ (?:more|greater|longer)\ than | at\ most | (?:less|fewer|smaller)\ than
        | (?:(?:no|not)\ (?:over|above|exceeding)|up\ to|under|below)\ (?={_NUMBER}) )
    | (?P<lower> (?:no|not)\ (?:less|fewer|smaller)\ than | at\ least | (?:more|greater|longer)\ than
        | (?:(?:no|not)\ (?:under|below)|over|above|exceeding)\ (?={_NUMBER}) )
    )""",
    re.VERBOSE,
)  # fmt: skip
_MONTH = re.compile(
    rf"\b(?:{'|'.join(MONTHS - {'may', 'march'})})\b"
    r"|(?:\b(?:in|by|of|until|till|since|from|on|early|late|mid|before|after|next|last|this)|[0-9]) (?:may|march)\b"
    r"|\b(?:may|march) (?=[0-9])"
)
_PERIOD = re.compile(
    r"\b(?:next|last|this|coming|past|previous|within(?: an?| the| one)?|every|each|per|an?|end of the) "
    r"(hour|day|week|month|year|decade)s?\b"
)
_NOT_TO = frozenset("compared relative due owing according thanks contrary close next similar".split())
"""Words with which "to" is of no direction."""
_PASSIVE = frozenset("is are was were be been being".split())


@dataclass(frozen=True, slots=True)
class _Relations:
    links: frozenset[Link]
    months: frozenset[str]
    weekdays: frozenset[str]
    periods: frozenset[str]
    """Units of time that "next", "last" or "within" leads to."""
    bounds: frozenset[str]
    """Whether its numbers are said to be upper or lower bounds."""
    spared: frozenset[str]
    """What a negation takes away that turns nothing round: strings, conditions."""
    negations: int
    after: Mapping[Link, str]
    """The stem of the word of content before each relation."""
    agents: frozenset[tuple[str, str]]
    """An act and, behind "by", who does it."""
    stems: tuple[str, ...]


def other_time(a: Phrase, b: Phrase) -> str:
    """The months, days of the week, or units of time or measure that are others on each side; empty when none are."""
    one, other = _relations(a.folded), _relations(b.folded)
    for ours, theirs in ((one.months, other.months), (one.weekdays, other.weekdays), (one.periods, other.periods)):
        if ours - theirs and theirs - ours:
            return f"not the same: {' and '.join(sorted((min(ours - theirs), min(theirs - ours))))}"
    return _other_measure(a, b)


def opposite(a: Phrase, b: Phrase) -> str:
    """What of the small words makes two texts say the opposite of each other; empty when nothing."""
    one, other = _relations(a.folded), _relations(b.folded)
    if one.bounds and other.bounds and one.bounds.isdisjoint(other.bounds):
        return "the opposite: upper and lower bound"
    if (one.spared - other.spared) & set(b.folded.split()) or (other.spared - one.spared) & set(a.folded.split()):
        return "polarity differs"
    facing = (pair for pair in _facing(one, other) if _opposed(*pair) and _placed_alike(pair, one, other))
    return next((_said(pair) for pair in facing), "")


def doubt(a: Phrase, b: Phrase) -> str:
    """What of the small words, or of who does what, may set two texts apart; empty when nothing."""
    one, other = _relations(a.folded), _relations(b.folded)
    if a.negated and b.negated and one.negations != other.negations:
        return "polarity may differ"
    if any(_at_odds(*pair) for pair in _facing(one, other) if _unmet(pair, one, other)):
        return "another relation"
    if _acted_on(one, other) or _acted_on(other, one) or _swapped(a, b):
        return "who does what may differ"
    return ""


def _facing(one: _Relations, other: _Relations) -> Iterator[tuple[Link, Link]]:
    """The relations that only one text has, each with those that only the other has."""
    ours, theirs = sorted(one.links - other.links), sorted(other.links - one.links)
    return ((first, second) for first in ours for second in theirs)


def _opposed(first: Link, second: Link) -> bool:
    """Whether two relations to the same thing are opposite."""
    pair = frozenset((first[0], second[0]))
    return first[1] == second[1] and (pair in OPPOSED_LINKS or (pair in OPPOSED_TIMES and _is_time(first[1])))


def _unmet(pair: tuple[Link, Link], one: _Relations, other: _Relations) -> bool:
    """Whether neither text has the relation of the other to anything else, which the words between may explain."""
    (first, _), (second, _) = pair
    return all(name != first for name, _ in other.links) and all(name != second for name, _ in one.links)


def _placed_alike(pair: tuple[Link, Link], one: _Relations, other: _Relations) -> bool:
    """Whether a direction stands behind the same word in both; nothing else need be the same."""
    first, second = pair
    return frozenset((first[0], second[0])) not in DIRECTIONS or one.after[first] == other.after[second]


def _at_odds(first: Link, second: Link) -> bool:
    """Whether two relations are opposite, but to different things, or apart in time."""
    pair = frozenset((first[0], second[0]))
    if first[1] != second[1]:
        return pair in OPPOSED_LINKS
    return pair in OPPOSED_LINKS | OPPOSED_TIMES or (pair in APART and _is_time(first[1]))


def _said(pair: tuple[Link, Link]) -> str:
    return f"the opposite: {' and '.join(sorted(name for name, _ in pair))} {pair[0][1]}"


def _is_time(anchor: str) -> bool:
    return anchor[0].isdigit() or anchor in _times()


@cache
def _times() -> frozenset[str]:
    return frozenset(map(stem, TIMES | MONTHS | WEEKDAYS | NUMBERS))


@cache
def _measures() -> dict[str, str]:
    return {stem(word): unit for word, unit in MEASURES.items() if " " not in word}


def _other_measure(a: Phrase, b: Phrase) -> str:
    """The same number in two units of measure."""
    for one in a.numbers - b.numbers:
        for other in b.numbers - a.numbers:
            ours, theirs = _measures().get(one.unit), _measures().get(other.unit)
            if one.value == other.value and ours and theirs and ours != theirs:
                return f"another unit: {' and '.join(sorted((ours, theirs)))}"
    return ""


def _acted_on(one: _Relations, other: _Relations) -> bool:
    """Whether one who acts in one text may be acted on in the other: "shelled by rebels" and "shelled rebels"."""
    named = {agent for _, agent in other.agents}
    return any(
        agent not in named and act in other.stems and agent in other.stems[other.stems.index(act) + 1 :]
        for act, agent in one.agents
    )


def _swapped(a: Phrase, b: Phrase) -> bool:
    """Whether two words have changed places round a third, and no "of" or passive explains it."""
    ours, theirs = a.folded.split(), b.folded.split()
    if any(ours.count(word) != theirs.count(word) for word in ("of", "by")) or _voice(ours) != _voice(theirs):
        return False
    places = {word.stem: place for place, word in reversed(list(enumerate(b.content)))}
    listed = {word.stem for word in (*a.content, *b.content) if word.joined}
    order = [places[word.stem] for word in a.content if word.stem in places and word.stem not in listed]
    return _turns_back(list(dict.fromkeys(order)))


def _turns_back(order: list[int]) -> bool:
    """Whether three numbers stand in falling order, which a single word moved to the front or back never makes."""
    highest = middle = -1
    for number in order:
        if number < middle:
            return True
        if number < highest:
            middle = number
        highest = max(highest, number)
    return False


def _voice(words: list[str]) -> bool:
    return not _PASSIVE.isdisjoint(words)


@lru_cache(maxsize=1 << 13)
def _relations(folded: str) -> _Relations:
    spelt = _REPHRASED.sub(lambda match: REPHRASED[match.group()], folded)
    words = spelt.split()
    plain = _HARMLESS.sub(" ", folded).split()
    after = dict(_links(words))
    return _Relations(
        links=frozenset(after),
        after=after,
        months=frozenset(month for found in _MONTH.findall(folded) for month in MONTHS & set(found.split())),
        weekdays=frozenset(words) & WEEKDAYS,
        periods=frozenset(_PERIOD.findall(folded)),
        bounds=frozenset(match.lastgroup for match in _BOUND.finditer(folded) if match.lastgroup),
        spared=frozenset(_SPARED.findall(folded)),
        negations=sum(map(negates, plain)),
        agents=frozenset(_agents(words)),
        stems=tuple(stem(word.removesuffix("'s")) for word in words),
    )


def _links(words: list[str]) -> Iterator[tuple[Link, str]]:
    for place, word in enumerate(words):
        relation = LINKS.get(word)
        if relation is None or (word == "to" and place and words[place - 1] in _NOT_TO):
            continue
        anchor = _anchor(words, place + 1)
        if anchor and not (relation == "some" and _is_count(words[place + 1])):
            yield (relation, anchor), next((stem(one) for one in reversed(words[:place]) if one not in STOP), "")


def _is_count(word: str) -> bool:
    return word[0].isdigit() or word in NUMBERS


def _anchor(words: list[str], place: int) -> str:
    """The stem of the first word of content from a place on, directions with the word behind; empty when none comes."""
    for index in range(place, len(words)):
        word = words[index]
        if word in STOP and word not in MONTHS and word not in NUMBERS:
            continue
        found = stem(word.removesuffix("'s"))
        return f"{found} {words[index + 1]}" if word in PARTS and index + 1 < len(words) else found
    return ""


def _agents(words: list[str]) -> Iterator[tuple[str, str]]:
    for place, word in enumerate(words[:-1]):
        if word == "by" and place:
            agent = _anchor(words, place + 1)
            if agent and not _is_time(agent):
                yield stem(words[place - 1]), agent
