"""What a piece of free text says, for comparing: its content words, numbers, names, and what it negates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from summarizer import numerals
from summarizer.evaluation.comparators.stems import stem
from summarizer.evaluation.comparators.wording import (
    ACTORS,
    CALENDAR,
    EQUAL,
    FRAMES,
    HARMLESS,
    LIGHT,
    MONTHS,
    NEGATIONS,
    OPPOSITES,
    PARTS,
    PEOPLE,
    RANKS,
    STOP,
    STOPPING,
    TURNS,
)
from summarizer.evaluation.names.aliases import packaged
from summarizer.evaluation.names.folding import plain

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?|%")
_HARMLESS = re.compile(rf"\b(?:{'|'.join(HARMLESS)})\b", re.IGNORECASE)
_SIGNS = {"US$": " dollar ", "A$": " Australia dollar ", "NZ$": " New Zealand dollar ", "C$": " Canada dollar ",
          "$": " dollar ", "€": " euro ", "£": " pound "}  # fmt: skip
_SIGN = re.compile(r"\b(?:US|A|NZ|C)\$|[$€£]")
_PAIR = re.compile(r"\b(?:the|both|these) two\b", re.IGNORECASE)
_YEAR = re.compile("(?:1[89]|20)[0-9]{2}")
_MONTH = rf"(?:{'|'.join(MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
_BEHIND_MONTH = re.compile(rf"\b{_MONTH}\.? $", re.IGNORECASE)
_BEFORE_MONTH = re.compile(rf"(?:st|nd|rd|th)?(?: of)? {_MONTH}\b", re.IGNORECASE)
_SMALL = re.compile(r"one\b|(?:two|three|four|five|six|seven|eight|nine)-[a-z]", re.IGNORECASE)
_UNIT = re.compile(r"[\s-]?\s?([^\W\d_]+|%)")
_MONEY = re.compile(r"[$€£]\s?$")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile("[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.){2,}")
_CODE = re.compile("[A-Z]{3}")
_ALSO = frozenset(("and", "or"))
_SHORT = 4
"""Names of up to this many letters are known by their capitals only: WHO, US, IS."""
_LITTLE = 0.25
"""What a word weighs that frames a statement."""
_SCOPE = 2
"""How many content words a negation reaches."""

_CURRENCIES = frozenset(map(stem, "dollar euro pound".split()))


class Word(NamedTuple):
    """A content word of a text."""

    stem: str
    """Without its ending, synonyms alike; of a known name, its symbol."""
    weight: float
    name: bool
    """Whether it is written as a name."""
    capital: bool
    """Whether it has a capital letter; so does the first word of a sentence."""
    joined: bool
    """Whether "and" ties it to the one before."""
    denied: int
    """How near a negation stands before it: 2 is next to it, 1 behind one more word, 0 or less is out of reach."""


class Count(NamedTuple):
    """A number and what it counts."""

    value: float
    unit: str
    """The stem of the word behind it, or the currency before it; empty when nothing says."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a text says."""

    folded: str
    """Its words in lower case."""
    every: frozenset[str]
    content: tuple[Word, ...]
    weights: Mapping[str, float]
    """The content words with what each weighs."""
    names: frozenset[str]
    capitals: frozenset[str]
    denied: frozenset[str]
    """Those that a negation reaches."""
    refused: frozenset[str]
    """Those that stand next to a negation."""
    lead: str
    """The first content word that is no name and frames nothing: the act or the subject."""
    numbers: frozenset[Count]
    """Cardinal numbers and fractions."""
    dates: frozenset[Count]
    """Years and days of a month."""
    ordinals: frozenset[Count]
    negated: bool
    turned: bool
    """Whether a negation may be met by "until", "only" and the like."""
    parts: frozenset[str]
    """Words of direction."""
    ranks: frozenset[str]
    latin: bool
    """Whether its letters are mostly Latin ones."""


@lru_cache(maxsize=1 << 13)
def phrase(text: str) -> Phrase:
    """Read a text."""
    raw, lower = _words(text)
    said = _PAIR.sub("", text)
    found = [one for one in numerals.find(said) if not _SMALL.match(said, one.start)]
    dated = [one for one in found if _is_date(said, one)]
    content = tuple(_content(raw, lower, frozenset(word for one in found for word in _WORD.findall(one.text.lower()))))
    names = frozenset(word.stem for word in content if word.name)
    return Phrase(
        folded=" ".join(lower),
        every=frozenset(lower),
        content=content,
        weights={word.stem: word.weight for word in reversed(content)},
        names=names,
        capitals=names.union(word.stem for word in content if word.capital),
        denied=frozenset(word.stem for word in content if word.denied > 0),
        refused=frozenset(word.stem for word in content if word.denied == _SCOPE),
        lead=_lead(content),
        numbers=frozenset(_count(said, one) for one in found if one.kind != "ordinal" and one not in dated),
        dates=frozenset(Count(one.value, "") for one in dated),
        ordinals=frozenset(Count(one.value, "") for one in found if one.kind == "ordinal"),
        negated=_is_negated(lower) and _is_negated(_words(_HARMLESS.sub(" ", text))[1]),
        turned=not TURNS.isdisjoint(lower),
        parts=frozenset(word.removesuffix("ern") for word in lower if word in PARTS),
        ranks=RANKS.intersection(lower),
        latin=text.isascii() or _is_latin(text),
    )


def _lead(content: Sequence[Word]) -> str:
    return next((one.stem for one in content if not one.name and one.weight == 1 and one.stem not in frames()), "")


def _is_latin(text: str) -> bool:
    letters = _LETTER.findall(text)
    return 2 * sum(map(bool, map(_LATIN.match, letters))) >= len(letters)


@cache
def opposites() -> Mapping[str, frozenset[str]]:
    """By its stem, the stems of the words that say the opposite of each."""
    canon, found = _canon(), dict[str, frozenset[str]]()
    for pair in OPPOSITES:
        one, other = (canon.get((stem(word),), stem(word)) for word in pair)
        found[one] = found.get(one, frozenset()) | {other}
        found[other] = found.get(other, frozenset()) | {one}
    return found


@cache
def _canon() -> Mapping[tuple[str, ...], str]:
    """What stands for each synonym, by the stems of its words."""
    return {tuple(map(stem, said.split())): stem(first.replace(" ", "-")) for said, first in EQUAL.items()}


@cache
def actors() -> frozenset[str]:
    """Stems of those who act."""
    return frozenset(map(stem, ACTORS))


@cache
def kinds() -> frozenset[str]:
    """Stems of words for people of one kind or another."""
    return frozenset(_canon().get((stem(word),), stem(word)) for word in PEOPLE)


@cache
def frames() -> frozenset[str]:
    """Stems of acts that say little of what is done."""
    return frozenset(_canon().get((stem(word),), stem(word)) for word in FRAMES)


@cache
def stopping() -> frozenset[str]:
    """Stems of acts that undo another."""
    return frozenset(_canon().get((stem(word),), stem(word)) for word in STOPPING)


@cache
def _light() -> frozenset[str]:
    return frozenset(map(stem, LIGHT))


def _words(text: str) -> tuple[list[str], list[str]]:
    """The words as written and in lower case, without contractions of "not"."""
    spelt = _SIGN.sub(lambda match: _SIGNS[match.group()], text)
    spelt = _ABBREVIATION.sub(lambda match: match.group().replace(".", ""), spelt)
    raw = _WORD.findall(spelt)
    return raw, [word.lower() if word.isascii() else plain(word) for word in raw]


def _count(text: str, one: numerals.Numeral) -> Count:
    """A number with its unit."""
    if _MONEY.search(text, max(0, one.start - 2), one.start):
        return Count(one.value, "money")
    match = _UNIT.match(text, one.end)
    word = plain(match[1]) if match else ""
    if word in STOP:
        return Count(one.value, "")
    unit = _synonym((stem(word),), 0)[0] if word else ""
    return Count(one.value, "money" if unit in _CURRENCIES else unit)


def _is_date(text: str, one: numerals.Numeral) -> bool:
    """Whether a number is a year or the day of a month."""
    if _YEAR.fullmatch(one.text) or _BEFORE_MONTH.match(text, one.end):
        return True
    return bool(_BEHIND_MONTH.search(text, max(0, one.start - 12), one.start))


def _is_negated(words: Sequence[str]) -> bool:
    return any(map(negates, words))


def negates(word: str) -> bool:
    """Whether a word of lower case turns what it is said of into its opposite."""
    return word in NEGATIONS or word.endswith("n't")


def _content(raw: Sequence[str], lower: Sequence[str], spent: frozenset[str]) -> Iterator[Word]:
    """The content words; `spent` are those that say a number."""
    bare = [_bare(word) for word in lower]
    stems = tuple(map(stem, bare))
    place, reach, joined = 0, 0, False
    while place < len(raw):
        word = lower[place]
        symbol, length = _known(raw, bare, place) or _synonym(stems, place)
        if length == 1 and symbol[:1] != "@" and (word in STOP or word in spent or negates(word)):
            reach = _SCOPE if negates(word) else reach
            joined = joined or word in _ALSO
            place += 1
            continue
        name = symbol[:1] == "@" or (length == 1 and _is_name(raw, place))
        weight = _LITTLE if symbol in _light() else 1.0
        yield Word(symbol or word, weight, name, raw[place][0].isupper(), joined, reach)
        reach, joined, place = reach - 1, False, place + length


def _is_name(raw: Sequence[str], place: int) -> bool:
    """Whether a word is written as a name; the first of a sentence is when the next one is too."""
    word = raw[place]
    if not word[0].isupper() or word.casefold() in CALENDAR or _CODE.fullmatch(word):
        return False
    return place > 0 or (len(raw) > 1 and raw[1][0].isupper())


def _known(raw: Sequence[str], bare: Sequence[str], place: int) -> tuple[str, int] | None:
    """The symbol of the known name at a place and how many words it takes."""
    table = packaged()
    for name in table.starts.get(bare[place], ()):
        if tuple(bare[place : place + len(name)]) == name and (len(name) > 1 or _is_written(name[0], raw[place])):
            return table.rows[name], len(name)
    return None


def _is_written(name: str, word: str) -> bool:
    """Whether a word has the capitals of a name: all of UN and WHO, the first of Chad; any of longer ones."""
    if len(name) < _SHORT:
        return word[: len(name)].isupper()
    return len(name) > _SHORT or word[0].isupper()


def _bare(word: str) -> str:
    return word.replace("’", "'").removesuffix("'s").replace("'", "") if not word.isalpha() else word


def _synonym(stems: tuple[str, ...], place: int) -> tuple[str, int]:
    """The stem at a place, or what stands for the phrase there, and how many words it takes."""
    canon = _canon()
    for length in _longest().get(stems[place], ()):
        if found := canon.get(stems[place : place + length]):
            return found, length
    return stems[place], 1


@cache
def _longest() -> Mapping[str, Sequence[int]]:
    """How long the synonyms are that begin with a stem, the longest first."""
    lengths: dict[str, set[int]] = {}
    for said in _canon():
        lengths.setdefault(said[0], set()).add(len(said))
    return {first: sorted(found, reverse=True) for first, found in lengths.items()}
