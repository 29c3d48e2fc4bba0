"""What an amount counts: the noun after it, or the unit that a hyphen ties to it."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.embedded.figures.line import AMOUNT, Line
from summarizer.embedded.figures.words import (
    AREAS,
    BREAKS,
    DETERMINERS,
    IRREGULAR_PLURALS,
    MODIFIERS,
    WEIGHTS,
    is_person,
    is_plural,
    singular,
)

_REACH = 7
_FILLERS = frozenset("more other further additional extra new fresh different separate such".split())
_PRONOMINAL = frozenset("them whom which these those us you".split())
_HEDGES = frozenset("+ so more less fewer plus odd thereabouts".split())
_NOUNISH = frozenset("face aid need work live cross shot fire call lead claim report fund hit reach".split())
"""Words that are verbs, but before a plural noun part of it: "work visas"."""
_SQUARE = frozenset("square sq sq. cubic nautical".split())


class Noun(NamedTuple):
    """The noun phrase an amount counts."""

    first: int
    """Place of its first word; the one behind the amount when there is no noun."""
    last: int
    """Place of its last word, the noun itself; the amount's own when there is none."""
    head: str
    """The noun in the singular and lower case; empty when there is none."""
    unit: str | None
    """The phrase as the article writes it."""
    tied: bool = False
    """Whether a hyphen ties it to the amount, as in "nine-member"."""
    total: int | None = None
    """The place of the whole in "125 of the 407 districts"."""

    @property
    def person(self) -> bool:
        """Whether people are counted."""
        return bool(self.head) and is_person(self.head)


def noun(line: Line, place: int) -> Noun:
    """The noun phrase of the amount at `place`; one without a head when none follows."""
    if line.word(place + 1) in "-‐‑–" and line.word(place + 1) and line.touches(place + 1) and line.touches(place + 2):
        return _tied(line, place + 2)
    start = place + 1
    if line.word(start) == "of":
        return _partitive(line, place, at=place + 2)
    if line.words[start : start + 2] == ("out", "of"):
        return _partitive(line, place, at=place + 3)
    while line.word(start) in _HEDGES or (line.word(start) == "or" and line.word(start + 1) in _HEDGES):
        start += 1
    return _plain(line, place, start=start)


def _tied(line: Line, at: int) -> Noun:
    words = line.word(at).split("-")
    if words[0] in _SQUARE and len(words) > 1:
        return Noun(at, at, singular(words[1]), line.written(at, at), tied=True)
    return Noun(at, at, singular(words[0]), line.written(at, at).split("-")[0], tied=True)


def _partitive(line: Line, place: int, *, at: int) -> Noun:
    """ "three of his commanders", "125 of the country's 407 districts", "12 of them"."""
    if line.word(at) in _PRONOMINAL:
        return Noun(place + 1, at, "", None)
    steps = 0
    while steps < 3 and (line.word(at) in DETERMINERS or line.word(at).endswith(("'s", "s'"))):
        at, steps = at + 1, steps + 1
    at += line.word(at).endswith("ed") and line.word(at + 1) == AMOUNT
    if line.word(at) == AMOUNT:
        whole = noun(line, at)
        return Noun(whole.first, whole.last, whole.head, whole.unit, total=at)
    if not steps:
        return Noun(place + 1, place, "", None)
    return _plain(line, place, start=at)


def _plain(line: Line, place: int, *, start: int) -> Noun:
    """The phrase up to the first plural noun; a singular one after "one" or before a full stop is not looked for."""
    at = start
    while line.word(at) in _FILLERS:
        at += 1
    first, found = at, -1
    while at < first + _REACH and _belongs(line, at):
        if is_plural(line.word(at)) and not _modifies(line, at):
            found = at
            break
        at += 1
    if found < 0 and at > first and line.amounts[place].low == line.amounts[place].high == 1:
        found = at - 1
    if found < 0 and line.word(first) in ("-", "strong"):
        return Noun(start, place, "", None)
    if found < 0:
        return Noun(start, start - 1 if start > place + 1 else place, "", None)
    return Noun(first, found, _head(line, found), line.written(_unit_start(line, first, found), found))


def _belongs(line: Line, at: int) -> bool:
    word = line.word(at)
    if word == AMOUNT:
        # the "2" of "14 Challenger 2 tanks" is part of a name
        return line.is_name(at - 1) and line.word(at - 1) != AMOUNT
    if not word or not (word[0].isalpha() or (word == "-" and line.touches(at))):
        return False
    if word in MODIFIERS:
        return word in IRREGULAR_PLURALS or _leads_on(line, at)
    if word.endswith("ly") and len(word) > 4:
        return _leads_on(line, at)
    if word in _NOUNISH and is_plural(line.word(at + 1)) and line.word(at + 1) not in BREAKS:
        return True
    return word not in BREAKS and not (word.endswith("ed") and not line.is_name(at) and "-" not in word)


def _leads_on(line: Line, at: int) -> bool:
    """Whether a noun follows the participle: "12 wounded soldiers", but not "12 wounded in the attack"."""
    return any(
        is_plural(line.word(k)) for k in range(at + 1, at + 4) if all(_is_inner(line, j) for j in range(at + 1, k + 1))
    )


def _is_inner(line: Line, at: int) -> bool:
    word = line.word(at)
    return bool(word) and word[0].isalpha() and (word not in BREAKS or word in MODIFIERS or is_plural(word))


def _modifies(line: Line, at: int) -> bool:
    """Whether a plural is not yet the head: another noun in the plural, or after a plural name any noun, follows."""
    following = line.word(at + 1)
    if not following or not following[0].isalpha() or following in BREAKS or following == AMOUNT:
        return False
    if line.word(at) in ("dead", "wounded", "injured", "missing"):
        return is_plural(following)
    if is_plural(following) and following not in ("others",):
        return True
    return line.is_name(at) and line.is_name(at + 1) and _names_on(line, at + 1)


def _names_on(line: Line, at: int) -> bool:
    """Whether a name such as "United Nations World Food Programme" runs on to a plural noun."""
    for place in range(at, at + 5):
        word = line.word(place)
        if not word or not word[0].isalpha() or word in BREAKS:
            return False
        if is_plural(word):
            return True
    return False


def _head(line: Line, at: int) -> str:
    word, before = line.word(at), line.word(at - 1)
    if before in ("square", "sq") or (before == "." and line.word(at - 2) == "sq"):
        return "square"
    return "cubic" if before == "cubic" else singular(word)


def _unit_start(line: Line, first: int, last: int) -> int:
    """Where the unit begins: at the noun, or at what makes it another noun ("square miles", "military observers")."""
    if line.word(last - 1) in _SQUARE and last > first:
        return last - 1
    return first if last - first <= 2 else max(first, last - 1)


def is_measure(head: str) -> bool:
    """Whether the noun measures area or weight rather than counts."""
    return head in AREAS or head in WEIGHTS
