"""A name taken apart: its words without title and article, what it is a name of, and what it sounds like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from summarizer.evaluation.names.aliases import packaged, spelling
from summarizer.evaluation.names.lexicon import (
    BODY_WORDS,
    LINKS,
    MEN,
    OWNING,
    SUFFIXES,
    TITLE_FIELDS,
    TITLE_HEADS,
    TITLE_MODIFIERS,
    WOMEN,
)

_SOUNDS = re.compile(r"ph|kh|gh|dh|th|sh|ck|tz|q|c|w|x")
_SOUND = {
    "ph": "f", "kh": "k", "gh": "g", "dh": "d", "th": "t", "sh": "s", "ck": "k", "tz": "z",
    "q": "k", "c": "k", "w": "v", "x": "ks",
}  # fmt: skip
_SILENT = re.compile("[aeiouyh]")
_TWICE = re.compile(r"(.)\1")
_IN_TITLES = TITLE_HEADS | TITLE_MODIFIERS


@dataclass(frozen=True, slots=True)
class Reading:
    """What a name says."""

    row: str | None
    """The symbol of the alias row it stands in as a whole."""
    whole: tuple[str, ...]
    """All its words, folded."""
    words: tuple[str, ...]
    """Its words without title, article and links; each known name inside is one symbol."""
    sounds: tuple[str, ...]
    """The same by consonants, so that other spellings of foreign names come out the same."""
    marks: frozenset[str]
    """All words and sounds: two names that share none have nothing to do with each other."""
    owned: bool
    """Whether it says whose or of what it is."""
    body: bool
    """Whether it is the name of a body or a building by its words."""
    gender: str
    """m or f by its title, else nothing."""
    latin: bool
    """Whether it has a letter of the Latin script."""
    alone: bool
    """Whether it is another name than any that shares no mark with it: it has several Latin words, and no row."""


@lru_cache(maxsize=1 << 13)
def read(name: str) -> Reading:
    """Take a name apart."""
    whole = spelling(name)
    found = _symbols(whole)
    rest = _untitled(found)
    title = found[: len(found) - len(rest)]
    content = tuple(word for word in rest if word not in LINKS) or rest
    if "foreign" in content and len(content) > 1:
        content = tuple(word for word in content if word != "affairs")
    while len(content) > 1 and content[-1] in SUFFIXES:
        content = content[:-1]
    sounds = tuple(map(sound, content))
    row = packaged().rows.get(whole)
    latin = any("a" <= char <= "z" for word in whole for char in word) or not any(map(str.isalpha, whole))
    return Reading(
        row=row,
        whole=whole,
        words=content,
        sounds=sounds,
        marks=frozenset((*content, *sounds, *whole)) - LINKS,
        owned=not OWNING.isdisjoint(rest),
        body=not BODY_WORDS.isdisjoint(rest),
        gender="m" if not MEN.isdisjoint(title) else "f" if not WOMEN.isdisjoint(title) else "",
        latin=latin,
        alone=latin and not row and len(content) > 1 and not LINKS.issuperset(content),
    )


def _symbols(whole: tuple[str, ...]) -> tuple[str, ...]:
    """The words, with the symbol of its row for each known name among them."""
    table, found, place = packaged(), [], 0
    while place < len(whole):
        names = table.starts.get(whole[place], ())
        name = next((name for name in names if whole[place : place + len(name)] == name), None)
        found.append(table.rows[name] if name else whole[place])
        place += len(name) if name else 1
    return tuple(found)


def _untitled(found: tuple[str, ...]) -> tuple[str, ...]:
    """The words behind the titles and offices in front; all of them when nothing else is left."""
    cut, linked = 0, False
    for place, word in enumerate(found[:-1]):
        if not (word in _IN_TITLES or word in LINKS or word[0] == "@" or (linked and "affairs" in found[place:-1])):
            break
        ends = word in TITLE_HEADS or (linked and (word in TITLE_FIELDS or word[0] == "@"))
        linked = linked or (word in LINKS and cut > 0) or (word in LINKS and found[place - 1] in TITLE_HEADS)
        if ends and found[place + 1] not in LINKS:
            cut = place + 1
    rest = found[cut:]
    return found if all(word in _IN_TITLES or word in LINKS or word[0] == "@" for word in rest) else rest


@lru_cache(maxsize=1 << 14)
def sound(word: str) -> str:
    """The consonants of a word, with those alike that transliterations confuse; short words as they are."""
    if len(word) < 4 or not word.isalpha():
        return word
    spelt = _SOUNDS.sub(lambda match: _SOUND[match.group()], word)
    first = "a" if spelt[0] in "aeiouy" else spelt[0]
    heard = first + _TWICE.sub(r"\1", _SILENT.sub("", spelt[1:]))
    return f"~{heard}" if len(heard) > 2 else word
