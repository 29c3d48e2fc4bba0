"""Whether two names can name the same person, place or body, from the names alone."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from summarizer.evaluation.names.aliases import packaged
from summarizer.evaluation.names.comparison import SAME, Comparison, correct, unsure, wrong
from summarizer.evaluation.names.lexicon import (
    BODY_WORDS,
    DESCRIPTORS,
    GOVERNMENT,
    GUARDS,
    KIN,
    PARTS,
    RANKS,
    RELATED,
    TITLE_HEADS,
    TITLE_MODIFIERS,
)
from summarizer.evaluation.names.reading import Reading, read

_ANOTHER = wrong("another name")
_TELLING = 5
"""Letters of a sound, its mark included, that tell one name from others."""
_GENERAL = BODY_WORDS | GOVERNMENT | DESCRIPTORS | TITLE_HEADS | TITLE_MODIFIERS


def same_name(expected: str, actual: str) -> Comparison:
    """Whether both are names of the same person, place or body; the order of the two makes no difference."""
    if expected == actual:
        return SAME
    a, b = read(expected), read(actual)
    if a.alone and b.alone and a.marks.isdisjoint(b.marks):
        return _ANOTHER
    return _related(expected, actual)


@lru_cache(maxsize=1 << 14)
def _related(expected: str, actual: str) -> Comparison:
    """The same for two names that may have to do with each other."""
    a, b = read(expected), read(actual)
    if not a.whole or not b.whole:
        return _ANOTHER
    if a.whole == b.whole or "".join(a.whole) == "".join(b.whole):
        return correct("but for spelling")
    if a.row and b.row:
        return correct("alias") if a.row == b.row else wrong(f"not the same: {_shown(a.row)} and {_shown(b.row)}")
    if a.latin != b.latin:
        return wrong("another script")
    if a.marks.isdisjoint(b.marks):
        return _slip(a, b)
    return _before_comma(expected, actual) or _by_words(a, b)


def _before_comma(expected: str, actual: str) -> Comparison | None:
    """Judge "Doha, Qatar" by what stands before the comma; none when there is no comma or it settles nothing."""
    (first, _, after), (second, _, behind) = expected.partition(","), actual.partition(",")
    if not after.strip() and not behind.strip():
        return None
    if after.strip() and behind.strip():
        if sorted(read(expected).words) == sorted(read(actual).words):
            return None
        heads, tails = same_name(first, second), same_name(after, behind)
        if heads.verdict == "correct" and tails.verdict == "wrong":
            return wrong(f"not the same: {after.strip()} and {behind.strip()}", 0.4)
        return heads
    head, tail, other = (first, after, actual) if after.strip() else (second, behind, expected)
    if same_name(head, other).verdict == "correct":
        return correct("without what follows the comma")
    if read(tail).row and same_name(tail, other).verdict == "correct":
        return wrong("only the wider place", 0.3)
    return None


def _by_words(a: Reading, b: Reading) -> Comparison:
    if (a.row or b.row) and (found := _of_known(a, b)):
        return found
    if a.gender and b.gender and a.gender != b.gender:
        return unsure("another form of address")
    if a.words == b.words:
        return correct("but for title or article")
    only_a, only_b = _difference(a.words, b.words), _difference(b.words, a.words)
    if not only_a and not only_b:
        return unsure("other order") if not PARTS.isdisjoint(a.words) else correct("other order")
    told = (set(only_a) | set(only_b)) & GUARDS
    if told or any(map(_has_digit, only_a + only_b)):
        return wrong(f"not the same: {' and '.join(sorted(told) or (only_a + only_b)[:2])}", _share(a, b))
    if only_a and only_b:
        return _both_differ(a, b)
    return _contained(a, b, only_b) if only_b else _contained(b, a, only_a)


def _of_known(a: Reading, b: Reading) -> Comparison | None:
    """Judge "Congo" against a known name with that word in it: right, it would stand in the table too."""
    short, known = (b, a) if a.row else (a, b)
    extra = set(known.whole) - set(short.whole)
    if not extra or not set(known.whole).issuperset(short.whole):
        return None
    told = sorted(extra & PARTS)
    return wrong(f"not the same: {' and '.join(told)}", 0.3) if told else unsure("part of the name", 0.6)


def _contained(short: Reading, long: Reading, extra: tuple[str, ...]) -> Comparison:
    """Judge a name whose words are all in the other; `extra` are those it lacks."""
    if _is_country(short.words):
        apart = not GOVERNMENT.issuperset(extra)
        return wrong("part of another name", 0.4) if apart else unsure("a country or its government", 0.8)
    if not RANKS.isdisjoint(extra) and all(word in _GENERAL or word[0] == "@" for word in short.words):
        return wrong("another rank", 0.4)
    if not KIN.isdisjoint(extra):
        return wrong("belongs to it", 0.4)
    if _GENERAL.issuperset(short.words):
        return unsure("only a general word", 0.5)
    if DESCRIPTORS.issuperset(extra):
        return correct("but for the word for its kind")
    if any(word[0] == "@" for word in extra):
        return unsure("without its country")
    if (long.owned and not short.owned) or not RELATED.isdisjoint(extra):
        return wrong("belongs to it", 0.4)
    if long.row or short.row or long.body or short.body:
        return unsure("part of the name", 0.6) if 2 * len(extra) <= len(long.words) else wrong("part of the name", 0.4)
    return _person(short.words, long.words) or unsure("part of the name", 0.6)


def _person(short: tuple[str, ...], long: tuple[str, ...]) -> Comparison | None:
    """Judge names of persons: the surname alone, without middle names, with initials."""
    if long[-len(short) :] == short:
        return correct("surname")
    if len(short) < 2 or short[-1] != long[-1] or not _abbreviates(short[0], long[0]):
        return None
    place = 1
    for word in short[1:-1]:
        while place < len(long) - 1 and not _abbreviates(word, long[place]):
            place += 1
        if place >= len(long) - 1:
            return None
        place += 1
    return correct("but for middle names" if len(short) < len(long) else "but for initials")


def _abbreviates(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _both_differ(a: Reading, b: Reading) -> Comparison:
    """Judge names that both have words the other lacks: initials, spellings, or another name."""
    short, long = (a, b) if len(a.words) <= len(b.words) else (b, a)
    bodily = a.body or b.body
    if not bodily and (found := _person(short.words, long.words)):
        return found
    if _sounds_alike(short.sounds, long.sounds) and (len(short.words) == len(long.words) or not bodily):
        return unsure("spelt otherwise", 0.8)
    if len(short.words) == len(long.words) and all(map(_near, short.words, long.words)):
        return unsure("spelt otherwise", 0.8)
    return wrong("another name", _share(a, b))


def _sounds_alike(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the names sound the same, or one like the surname of the other; a single word must say enough."""
    if len(short) == 1 and len(short[0]) < _TELLING:
        return False
    return not _difference(short, long) if len(short) == len(long) else long[-len(short) :] == short


def _slip(a: Reading, b: Reading) -> Comparison:
    """Judge single words that share neither letters nor sounds: one letter may be mistyped."""
    if len(a.words) == len(b.words) == 1 and not (a.row or b.row) and _near(a.words[0], b.words[0]):
        return unsure("spelt otherwise", 0.8)
    return _ANOTHER


@lru_cache(maxsize=1 << 14)
def _near(one: str, other: str) -> bool:
    """Whether the words are the same but for one letter of five or more."""
    if one == other:
        return True
    if min(len(one), len(other)) < 5 or abs(len(one) - len(other)) > 1 or not (one + other).isalpha():
        return False
    start = next((i for i, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))
    if len(one) == len(other):
        return one[start + 1 :] == other[start + 1 :]
    return one[start + 1 :] == other[start:] if len(one) > len(other) else one[start:] == other[start + 1 :]


def _difference(words: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple((Counter(words) - Counter(others)).elements())


def _share(a: Reading, b: Reading) -> float:
    shared = sum((Counter(a.words) & Counter(b.words)).values())
    return round(0.9 * shared / (len(a.words) + len(b.words)), 2)


def _is_country(words: tuple[str, ...]) -> bool:
    return packaged().countries.issuperset(words)


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def _shown(symbol: str) -> str:
    return symbol[1:]
