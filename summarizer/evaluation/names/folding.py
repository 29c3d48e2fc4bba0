"""Spellings made alike: case, accents, quotes, hyphens, full stops and possessives."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "&": " and "}
    | dict.fromkeys("’‘ʼʻ`´′ʹ", "'")
)
_ABBREVIATION = re.compile(r"\b(?:[^\W\d_]\.\ ?){2,}")
_POSSESSIVE = re.compile(r"'s\b|(?<=s)'(?=\s|$)")
_PARTICLE = re.compile(r"\b(?:al[- ]|(?:el|ul|ad|ar|as|ash|at|az|an)-)(?=\w)")
_WORD = re.compile(r"'s(?=\s)|\w+")
POSSESSIVE = "'s"


def plain(text: str) -> str:
    """The text in lower case, without accents, with straight quotes."""
    if text.isascii():
        return text.casefold().replace("`", "'").replace("&", " and ")
    marked = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(char for char in marked if not unicodedata.combining(char)).translate(_LETTERS)


@lru_cache(maxsize=1 << 14)
def words(text: str) -> tuple[str, ...]:
    """The words of a name, folded; a possessive is a word of its own, an Arabic article none.

    "U.N. envoy" is un, envoy; "Kenya's" is kenya, 's; "Jean-Pierre O'Brien" is jean, pierre, obrien.
    """
    spelt = _ABBREVIATION.sub(_joined, plain(text))
    spelt = _PARTICLE.sub("", _POSSESSIVE.sub(f" {POSSESSIVE} ", spelt))
    found = tuple(_SPELLINGS.get(word, word) for word in _WORD.findall(_apostrophes(spelt) + " "))
    return found[:-1] if found and found[-1] == POSSESSIVE else found


def _joined(match: re.Match[str]) -> str:
    return match.group().replace(".", "").replace(" ", "") + " "


def _apostrophes(text: str) -> str:
    return re.sub(r"'(?!s\s)", "", text).replace("_", " ")


_SPELLINGS = {
    "organization": "organisation",
    "organizations": "organisations",
    "program": "programme",
    "programs": "programmes",
    "defense": "defence",
    "center": "centre",
    "labor": "labour",
    "harbor": "harbour",
    "saint": "st",
    "govt": "government",
    "authorities": "government",
    "dept": "department",
    "intl": "international",
    "mt": "mount",
}
"""Two spellings of one word of English names."""
