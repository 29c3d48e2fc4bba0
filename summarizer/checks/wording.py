"""Whether a name or a phrase occurs in a text, whatever its case, quotes, accents, hyphens and line breaks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', **dict.fromkeys("‐‑–—", "-"), "\u00ad": None})
# letters of one piece, which no normal form takes apart
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ə": "a", "æ": "ae", "œ": "oe", "þ": "th"}
)
_ABBREVIATION = re.compile(r"(?<!\w)(?:([^\W\d_])\.|([^\W\d_]{2,4})\.(?!\S))")
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])-[^\S\n]*\n\s*(?=[^\W\d_])")

# Thai and Lao, Burmese, Khmer, kana, Han; Hangul, whose particles touch the name
_RANGES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    "\u1100-\u11ff\uac00-\ud7af"
)
_UNSPACED = re.compile(rf"[{_RANGES}]")
_LETTER = re.compile(rf"[^\W{_RANGES}]")


@lru_cache(maxsize=256)  # some entries are whole articles
def folded(text: str) -> str:
    """`text` for comparison: no case, no accents, no dots of abbreviations, plain quotes, spaces for hyphens."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    letters = "".join(char for char in decomposed if not unicodedata.combining(char)).casefold().translate(_LETTERS)
    return " ".join(_ABBREVIATION.sub(r"\1\2", letters).replace("-", " ").split())


def unarticled(name: str) -> str:
    """The folded name without its article: "the Taliban" is the Taliban."""
    return folded(name).removeprefix("the ")


def occurs(phrase: str, text: str) -> bool:
    """Whether `phrase` stands in `text` as whole words, also broken at a line's end; "Ira" does not occur in "Iran"."""
    wanted = unarticled(phrase)
    if not wanted:
        return False
    return any(_stands_in(version, wanted) for version in _versions(text))


def _stands_in(text: str, wanted: str) -> bool:
    """Whether `wanted` stands in `text` as whole words; searched as text, as compiling a pattern a name is slow."""
    start = text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if _is_edge(text[start - 1 : start], wanted[0]) and _is_edge(text[end : end + 1], wanted[-1]):
            return True
        start = text.find(wanted, start + 1)
    return False


def _is_edge(outside: str, inside: str) -> bool:
    """Whether a word ends between two characters.

    A word of a script without spaces has no edges, and none next to a word of another script.
    """
    return bool(_UNSPACED.match(inside)) or not _LETTER.match(outside)


@lru_cache(maxsize=64)
def _versions(text: str) -> tuple[str, ...]:
    """The folded text with the hyphens at line ends as hyphens, and as breaks within a word."""
    plain = text.translate(_PLAIN)
    joined = _BROKEN_WORD.sub("", plain)
    return (folded(text),) if joined == plain else (folded(text), folded(joined))
