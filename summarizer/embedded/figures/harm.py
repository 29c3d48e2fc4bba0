"""People killed, wounded, missing, detained, displaced or affected: the predicate that an amount goes with."""

from __future__ import annotations

from summarizer.embedded.figures import idioms
from summarizer.embedded.figures.fates import (
    ASIDES,
    BEING,
    HAVING,
    HELD,
    HOMES,
    HYPOTHETIC,
    LACKED,
    LIGHT,
    NEEDING,
    NEEDS_PERSON,
    NEGATED,
    SELF,
    SHELTERING,
    STOPS,
    SUFFERED,
    TARGETS,
    UNDERGONE,
    WAY,
)
from summarizer.embedded.figures.leads import leading
from summarizer.embedded.figures.line import AMOUNT, Line
from summarizer.embedded.figures.nouns import Noun
from summarizer.embedded.figures.tolls import tallied
from summarizer.embedded.figures.words import BREAKS, NOUN_KINDS, is_plural, is_thing
from summarizer.embedded.lexicon import demonyms
from summarizer.schemas.meeting import FigureKind

_REACH = 22
_OF_THEM = {(AMOUNT, "them"), (AMOUNT, "whom")}


def predicate(line: Line, place: int, *, noun: Noun) -> FigureKind | None:
    """What befell those whom the amount at `place` counts, by the predicate after or before it; None if nothing."""
    if noun.tied or is_thing(noun.head):
        return None
    if sick := idioms.cases(line, noun=noun):
        return sick
    found = _predicate(line, place, noun=noun)
    # of those whom no list of people has, only what befalls living beings is believed
    return found if not noun.head or _countable(noun) or found in ("killed", "wounded") else None


def _predicate(line: Line, place: int, *, noun: Noun) -> FigureKind | None:
    if noun.head in ("dead", "killed", "wounded", "injured", "missing") and line.word(noun.last) == noun.head:
        return _both(line, noun.last) or SUFFERED.get(noun.head) or UNDERGONE[noun.head]
    found = leading(line, place, noun=noun)
    after = _after(line, noun.last + 1, seen_noun=bool(noun.head)) or _later(line, noun.last + 1)
    if after == "displaced" and NOUN_KINDS.get(noun.head) == "troops":
        after = None
    if found in (None, "detained", "displaced", "affected") and after:
        return after
    return found or tallied(line, place, noun=noun) or _described(line, place, noun=noun)


def _described(line: Line, place: int, *, noun: Noun) -> FigureKind | None:
    """What the words next to the noun say where no predicate does."""
    return (
        idioms.inside(line, place, noun=noun)
        or idioms.grouped(line, place)
        or (idioms.labelled(line, place) if not noun.head or noun.head == "person" else None)
    )


def _countable(noun: Noun) -> bool:
    name = noun.head[:1].upper() + noun.head[1:]
    return noun.person or noun.head in ("body", "death", "other", "more") or name in demonyms()


def _after(line: Line, place: int, *, seen_noun: bool) -> FigureKind | None:
    """The predicate right behind the noun, auxiliaries and adverbs between them."""
    at, passive, having, hypothetic = place, False, False, False
    while at < len(line.words):
        word = line.word(at)
        if lacking := idioms.behind(line, at) or _without(line, at):
            return lacking
        if word in NEGATED:
            return "missing" if "accounted" in line.words[at + 1 : at + 4] else None
        if word in ("it", "they", "he", "she", "that") and (holder := _held_by(line, at)):
            return holder
        if among := _among(line, at):
            return among
        if word == "let" and passive and {"prison", "jail", "custody"} & set(line.words[at : at + 6]):
            return "detained"
        if word in SUFFERED or word in UNDERGONE or word in LIGHT:
            kind = _predicated(line, at, passive=passive, active=having and not passive, seen_noun=seen_noun)
            return None if hypothetic and kind in ("killed", "wounded") else kind
        if word not in WAY and not (word.endswith("ly") and len(word) > 4) and word != ",":
            return None
        if word == "," and line.word(at + 1) not in WAY:
            return None
        passive, having = passive or word in BEING, having or word in HAVING
        hypothetic = hypothetic or word in HYPOTHETIC
        at += 1
    return None


def _without(line: Line, at: int) -> FigureKind | None:
    """ "without shelter", "without power", "slept in tents", "camped at the mission"."""
    word, following = line.word(at), line.word(at + 1)
    if word == "without":
        bare = following in HOMES or following in ("shelter", "housing", "roof", "roofs")
        return "displaced" if bare else ("affected" if following in LACKED else None)
    if word in ("camped", "camping", "sheltering", "sheltered") and following in (
        "at",
        "in",
        "on",
        "outside",
        "around",
    ):
        return "displaced"
    return _state(line, at + 1) if word in SHELTERING and following == "in" else None


def _held_by(line: Line, at: int) -> FigureKind | None:
    """ "the two priests it has been holding since June"."""
    for word in line.words[at + 1 : at + 5]:
        if word in HELD:
            return "detained"
        if word not in HAVING and word not in BEING:
            return None
    return None


def _predicated(line: Line, at: int, *, passive: bool, active: bool, seen_noun: bool) -> FigureKind | None:
    word, following = line.word(at), line.word(at + 1)
    if word == "lost":
        return (
            "killed" if line.words[at + 1 : at + 3] in (("their", "lives"), ("his", "life"), ("her", "life")) else None
        )
    if word == "cut":
        return "affected" if following == "off" else None
    if word == "crossed":
        return "displaced" if following in ("into", "from", "to", "over") else None
    if word == "left":
        return "displaced" if HOMES & set(line.words[at + 1 : at + 6]) else None
    if word in ("in", "into"):
        return _state(line, at)
    if word in SUFFERED and passive:
        return _both(line, at) or _settled(line, at)
    if word in UNDERGONE and (word not in SUFFERED or active):
        return UNDERGONE[word]
    bare = word in NEEDS_PERSON and not seen_noun and not _told_with_others(line, at)
    if active or bare or word in ("moved", "forced", "driven", "hit", "burned"):
        return None
    # without an auxiliary a participle is passive unless it has an object: "12 people killed in", "12 gunmen killed a"
    object_follows = following in TARGETS and not (following == "at" and line.word(at + 2) not in ("least", "most"))
    if following == AMOUNT or object_follows or (is_plural(following) and following not in BREAKS):
        return _both(line, at) if following == AMOUNT else None
    return _both(line, at) or SUFFERED[word]


def _told_with_others(line: Line, at: int) -> bool:
    """Whether the participle ends a list of what befell people: "62 slain and four captured", "9 dead, 30 hurt"."""
    ends = line.word(at + 1) in ("", ".", ",", ";", "in", "by", "on", "at", "after", "and")
    return ends and any(word in SELF or SUFFERED.get(word) in ("killed", "wounded") for word in line.words[:at])


def _settled(line: Line, at: int) -> FigureKind | None:
    """What a passive says; "forced to close" and "held for two days" of things say nothing of people."""
    word, following = line.word(at), line.word(at + 1)
    if word in ("forced", "driven", "moved"):
        away = frozenset("from out to off away into across".split())
        leaving = {"flee", "leave", "abandon", "evacuate", "move", "seek", "their", "homes", "of", "across", "out"}
        fits = following in away and bool(leaving & set(line.words[at + 1 : at + 6]))
        return "displaced" if fits else None
    return SUFFERED[word]


def _both(line: Line, at: int) -> FigureKind | None:
    """ "killed or wounded" counts both at once: people affected."""
    rest = line.words[at + 1 : at + 3]
    other = SUFFERED.get(rest[1]) if len(rest) == 2 and rest[0] in ("or", "and", "and/or") else None
    first = SUFFERED.get(line.word(at)) or UNDERGONE.get(line.word(at))
    return "affected" if {first, other} == {"killed", "wounded"} else None


def _state(line: Line, at: int) -> FigureKind | None:
    """ "in need of food", "in detention", "in its power"."""
    words = set(line.words[at + 1 : at + 5])
    if words & {"hospital", "hospitals"}:
        return "wounded"
    if words & {"camp", "camps", "tents", "shelters", "tent"}:
        return "displaced"
    if words & {"need", "want"} or ("danger" in words):
        return "affected"
    if words & {"detention", "custody", "captivity", "jail", "prison", "prisons", "jails", "imprisonment"}:
        return "detained"
    return "detained" if words & {"power", "hands"} and words & {"its", "their", "his"} else None


def _later(line: Line, place: int) -> FigureKind | None:
    """The predicate further on in the clause: "12 people in the village, including two children, were killed"."""
    aside = False
    for at in range(place, min(place + _REACH, len(line.words))):
        word = line.word(at)
        if word == ",":
            aside = line.word(at + 1) in ASIDES or line.words[at + 1 : at + 4 : 2] in _OF_THEM
        elif (not aside and _parts(line, at, first=at == place)) or word in STOPS:
            return None
        elif word in BEING or word in HAVING:
            return _among(line, at + 1) or _after(line, at, seen_noun=True) or _need(line, at)
        elif found := _active(line, at, near=at - place < 3):
            return found
    return None


def _parts(line: Line, at: int, *, first: bool) -> bool:
    """Whether another subject begins: a further amount, unless it is an age, or what "and" joins on behind the noun."""
    word = line.word(at)
    if word == AMOUNT:
        if line.words[at + 1 : at + 3] in (("of", "them"), ("of", "whom")):
            return False
        return not {"under", "aged", "over"} & set(line.words[max(0, at - 2) : at])
    return word == "one" or (word == "and" and not first and AMOUNT not in line.words[at + 1 : at + 4])


def _among(line: Line, at: int) -> FigureKind | None:
    return SELF.get(line.word(at + 2)) if line.words[at : at + 2] == ("among", "the") else None


def _active(line: Line, at: int, *, near: bool) -> FigureKind | None:
    """What people do without an auxiliary: they die, flee, sleep in tents, go hungry, need help."""
    word = line.word(at)
    if word in ("died", "perished", "fled", "drowned", "disappeared"):
        return UNDERGONE[word]
    if lacking := idioms.behind(line, at) or _without(line, at):
        return lacking
    if word in ("go", "going") and line.word(at + 1) in ("short", "hungry", "without"):
        return "affected"
    if word == "need" or (near and word in ("rely", "depend")):
        return "affected"
    facing = near and word in ("require", "requires", "face", "lack", "needing", "facing", "lacking")
    return "affected" if facing and NEEDING & set(line.words[at : at + 8]) else None


def _need(line: Line, at: int) -> FigureKind | None:
    words = line.words[at + 1 : at + 7]
    return "affected" if ("need" in words and "in" in words) or ("risk" in words and "at" in words) else None
