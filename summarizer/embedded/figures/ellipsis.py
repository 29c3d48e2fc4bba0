"""What an amount leaves unsaid because its neighbour says it: the noun, the currency, what befell those counted."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.embedded.figures.line import AMOUNT, Line
from summarizer.embedded.figures.nouns import Noun, noun
from summarizer.embedded.figures.qualifiers import opening
from summarizer.embedded.figures.words import is_plural, singular

_JOINTS = frozenset(", and or & plus as well along with together to also / including".split())
_VERBS = frozenset("was were is are be been being killed wounded injured arrested died".split())
_COMPARED = {
    ("compared", "with"),
    ("compared", "to"),
    ("up", "from"),
    ("down", "from"),
    ("as", "against"),
    ("opposed", "to"),
    ("out", "of"),
}
_SHARES = frozenset(
    "half third thirds quarter quarters majority most part percentage share proportion fifth fifths tenth"
    " much"
    " many".split()
)


_PUT = frozenset("estimated put numbering said believed thought reckoned totalling".split())
_COUNTS = frozenset(
    "puts acknowledge admit claim admitted acknowledged counts count counted estimates reports says claims"
    " gives admits acknowledges speaks".split()
)
_RUINED = frozenset("damaged destroyed burned burnt razed flattened demolished collapsed looted sunk lost hit".split())
_RUINED_TWO = frozenset(
    {
        ("partially", "damaged"),
        ("partly", "damaged"),
        ("badly", "damaged"),
        ("completely", "destroyed"),
        ("severely", "damaged"),
        ("were", "damaged"),
        ("were", "destroyed"),
        ("more", "damaged"),
    }
)
_SPOKEN = {(verb, word) for verb in ("speak", "speaks", "spoke", "talk", "talks") for word in ("of", "about")}
_TURNS = frozenset(("while", "but", ";", "whereas", "though", "and"))


def completed(line: Line) -> dict[int, Noun]:
    """The nouns of all amounts; in "from 8 to 15 officials" the first takes over the noun, currency or per cent.

    Millions without a noun take over the currency of the sum before: "71 billion dollars, against 124 billion".
    """
    nouns = {place: noun(line, place) for place in line.amounts}
    money: tuple[str, ...] = ()
    for place, quantity in line.amounts.items():
        other = line.amounts.get(place + 2)
        if quantity.codes:
            money = quantity.codes
        elif quantity.percent or nouns[place].head:
            continue
        elif other and line.word(place + 1) == "to" and line.word(opening(line, place) - 1) == "from":
            line.amounts[place] = quantity._replace(codes=other.codes, percent=other.percent)
            nouns[place] = noun(line, place + 2)._replace(last=place) if not other.codes else nouns[place]
        elif quantity.scaled and money:
            line.amounts[place] = quantity._replace(codes=money)
        elif earlier := _numbered(line, place) or _of_them(line, place) or _ruined(line, place, nouns=nouns):
            nouns[place] = earlier
    return nouns


def _numbered(line: Line, place: int) -> Noun | None:
    """The noun whose number is put behind a comma: "its fighters, estimated by the army at 900"."""
    for at in range(place - 1, max(0, place - 11), -1):
        word = line.word(at)
        if word == AMOUNT:
            return None
        if word == "," and line.word(at + 1) in _PUT and is_plural(line.word(at - 1)):
            ties = line.words[at + 1 : opening(line, place)]
            noun_ = Noun(at - 1, place, singular(line.word(at - 1)), line.written(at - 1, at - 1))
            return noun_ if ties[-1] in ("at", "number", "numbering", "totalling") else None
    return None


def _of_them(line: Line, place: int) -> Noun | None:
    """The noun before a comma of which "of them" speaks: "the monitors, 40 of them"."""
    if line.words[place + 1 : place + 3] != ("of", "them") or line.word(place - 1) != ",":
        return None
    before = range(place - 2, max(-1, place - 8), -1)
    if AMOUNT in line.words[max(0, place - 8) : place]:
        return None
    found = next((at for at in before if is_plural(line.word(at))), None)
    return Noun(found, place, singular(line.word(found)), line.written(found, found)) if found is not None else None


def _ruined(line: Line, place: int, *, nouns: Mapping[int, Noun]) -> Noun | None:
    """The things of the amount before: "1,500 homes were destroyed and 3,000 damaged"."""
    if line.word(place + 1) not in _RUINED and line.words[place + 1 : place + 3] not in _RUINED_TWO:
        return None
    before = next((nouns[at] for at in reversed(line.amounts) if at < place), None)
    if before is None or before.tied or before.person or not before.head:
        return None
    return Noun(before.first, place, before.head, before.unit)


def is_listed(line: Line, place: int, *, noun: Noun, before: tuple[int, Noun] | None) -> bool:
    """Whether the amount is listed with the one before: "12 soldiers and three policemen", "including 3 children"."""
    if before is None or noun.tied:
        return False
    start = opening(line, place)
    between = line.words[before[1].last + 1 : start]
    if not between or len(between) > 8:
        return False
    listed = all(word in _JOINTS or word in ("at", "least", "another") for word in between)
    part = between[-1] in ("including", "include", "them", "which", "among") or between[-2:] == ("of", "whom")
    part = part or (noun.first == place + 1 and line.words[noun.first : noun.last + 1] == ("of", "them"))
    of_them = line.words[place + 1 : place + 3] == ("of", "them")
    return (listed or part) and (noun.person or part) and (of_them or not _has_verb(between))


def _has_verb(words: tuple[str, ...]) -> bool:
    return any(word in _VERBS for word in words)


def goes_on(line: Line, *, noun: Noun, following: int) -> bool:
    """Whether the next amount continues this one's subject: "12 civilians and 5 soldiers were killed"."""
    between = line.words[noun.last + 1 : opening(line, following)]
    return 0 < len(between) <= 3 and all(word in (",", "and", "or") for word in between)


def is_whole(line: Line, place: int) -> bool:
    """Whether the amount is what a share is taken of: "half of the country's 41 million people face hunger"."""
    at = opening(line, place) - 1
    while line.word(at) in ("the", "all", "its", "their", "some", "about") or line.word(at).endswith("'s"):
        at -= 1
    if line.word(at) != "of":
        return False
    share = line.amounts.get(at - 1)
    return line.word(at - 1) in _SHARES or (share is not None and share.percent is not None)


def repeats(line: Line, place: int, *, noun: Noun, before: tuple[int, Noun] | None) -> bool:
    """Whether a bare number repeats the count before: "50,000 people in Turkey and 6,000 in Syria", "down from 12"."""
    if before is None or noun.head or line.amounts[before[0]].codes or line.amounts[before[0]].percent:
        return False
    start = opening(line, place)
    between = line.words[before[1].last + 1 : start]
    if AMOUNT in between or ";" in between[:-12]:
        return False
    if {"further", "another", "additional"} & set(line.words[start:place]):
        return True
    if between[-1:] == ("not",) or _of_whom(line, place, before=before[0], between=between):
        return True
    if line.word(place + 1) in ("in", "at", "near", "on", "to", "from") and between and between[-1] in ("and", ","):
        return line.word(place + 1) in between and len(between) <= 14
    compared = between[-2:] in _COMPARED or between[-1:] in (("against",), ("versus",))
    if between[-2:] in _SPOKEN:
        return True
    counted = bool(between) and between[-1] in _COUNTS and bool(_TURNS & set(between))
    return compared or counted or _refigured(between)


def recounts(line: Line, place: int) -> bool:
    """Whether a bare number counts anew what the sentence before counts: "The ministry acknowledges nine."."""
    quantity = line.amounts[place]
    if quantity.codes or quantity.percent or line.word(place + 1) not in ("", ".", ",", ";", "”", '"', "in", "and"):
        return False
    start = opening(line, place)
    start -= quantity.is_range and line.word(start - 1) == "between"
    lead = line.words[:start]
    if not lead or len(lead) > 10 or AMOUNT in lead:
        return False
    return lead[-1] in _COUNTS or lead[-2:] in _SPOKEN or _refigured(lead) or lead[-2:] == ("it", "at")


def _of_whom(line: Line, place: int, *, before: int, between: tuple[str, ...]) -> bool:
    """Whether a share is told of those counted before: "of the 26 dead, 14 were women"."""
    whole = "of" in line.words[max(0, before - 3) : before]
    return whole and between == (",",) and line.word(place + 1) in ("were", "was", "are", "is")


def _refigured(between: tuple[str, ...]) -> bool:
    """Whether another source puts the same count at another number: "organisers put the figure at 1 million"."""
    named = {"figure", "number", "toll", "total", "count", "estimate", "tally"} & set(between[-4:])
    earlier = between[-1:] == ("of",) and {"earlier", "previous", "initial", "first", "original"} & set(between[-4:])
    return bool(named) and (between[-1:] in (("at",), ("to",)) or bool(earlier))
