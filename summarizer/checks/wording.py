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
# letters that a pattern which ignores case takes for i, s and k
_DISGUISED = str.maketrans({"İ": "i", "ı": "i", "ſ": "s", "\u212a": "k"})
# bytes of ASCII: letters in small, all else a blank
_LETTERS_ONLY = bytes(
    ord(chr(code).lower()) if chr(code).isascii() and chr(code).isalpha() else 32 for code in range(256)
)
_PLAIN_PHRASE = re.compile(r"[A-Za-z0-9]+(?:(?: |-|, )[A-Za-z0-9]+)*")
_PLAIN_BEFORE = frozenset(["", *" \n\t([\"'“‘’”,;:/-"])
_PLAIN_AFTER = frozenset(["", *" \n\t)]\"'”’“‘,;:!?/-"])
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_FAMILIAR = 8
# the dot comes first, as a search for one character is fast
_ABBREVIATION = re.compile(
    r"\.(?:(?<=(?<!\w)[^\W\d_]\.)|(?!\S)(?:(?<=(?<!\w)[^\W\d_]{2}\.)|(?<=(?<!\w)[^\W\d_]{3}\.)|(?<=(?<!\w)[^\W\d_]{4}\.)))"
)
_BROKEN_WORD = re.compile(r"-(?<=[^\W\d_]-)[^\S\n]*\n\s*(?=[^\W\d_])")
_BROKEN_LINE = re.compile(r"[-‐‑–—](?:[^\S\n]|\u00ad)*\n")

# Thai and Lao, Burmese, Khmer, kana, Han; Hangul, whose particles touch the name
_RANGES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    "\u1100-\u11ff\uac00-\ud7af"
)
_UNSPACED = re.compile(rf"[{_RANGES}]")
_LETTER = re.compile(rf"[^\W{_RANGES}]")


class Surface:
    """A text in which names and phrases are looked for; it is folded once for all of them."""

    def __init__(self, text: str) -> None:
        self._versions = _versions(text)

    def holds(self, phrase: str) -> bool:
        """Whether `phrase` stands here as whole words, also broken at a line's end; "Ira" does not occur in "Iran"."""
        wanted = unarticled(phrase)
        return bool(wanted) and any(_stands_in(version, wanted) for version in self._versions)


def occurs(phrase: str, text: str) -> bool:
    """Whether `phrase` stands in `text`, as in a Surface."""
    return Surface(text).holds(phrase)


def lowered(text: str) -> str:
    """`text` in small letters, character for character, as a pattern that ignores case reads ASCII letters."""
    return (text if text.isascii() else text.translate(_DISGUISED)).lower()


def words(text: str) -> list[bytes]:
    """The words of a text in small letters, as far as they are English: its runs of letters from a to z, as bytes."""
    plain = text if text.isascii() else lowered(text)
    return plain.encode("ascii", "replace").translate(_LETTERS_ONLY).split()


def plain_place(phrase: str, text: str) -> int:
    """Where `phrase` stands as it is written and between blanks or plain marks, or -1: then it may stand there still.

    Where it does, a Surface of the text holds it, as folding leaves ASCII words alone and their neighbours apart.
    """
    start = text.find(phrase)
    if start < 0 or not _PLAIN_PHRASE.fullmatch(phrase):
        return -1
    while start >= 0:
        end = start + len(phrase)
        if text[start - 1 : start] in _PLAIN_BEFORE and _ends_plainly(text, end):
            return start
        start = text.find(phrase, end)
    return -1


def _ends_plainly(text: str, end: int) -> bool:
    if text[end : end + 1] == ".":
        end += 1
        return text[end : end + 1] in ("", " ", "\n")
    return text[end : end + 1] in _PLAIN_AFTER


def unarticled(name: str) -> str:
    """The folded name without its article: "the Taliban" is the Taliban."""
    return folded(name).removeprefix("the ")


def folded(text: str) -> str:
    """`text` for comparison: no case, no accents, no dots of abbreviations, plain quotes, spaces for hyphens."""
    letters = (text if text.isascii() else _FOREIGN.sub(_transcribed, text)).casefold()
    if "." in letters:
        letters = _ABBREVIATION.sub("", letters)
    return " ".join(letters.replace("-", " ").split())


def _transcribed(run: re.Match[str]) -> str:
    """What stands for some characters that are not ASCII; short runs are few, and come again and again."""
    return _familiar(run[0]) if len(run[0]) <= _FAMILIAR else _decomposed(run[0])


@lru_cache(maxsize=1024)
def _familiar(run: str) -> str:
    return _decomposed(run)


def _decomposed(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(char for char in letters if not unicodedata.combining(char)).casefold().translate(_LETTERS)


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


def _versions(text: str) -> tuple[str, ...]:
    """The folded text with the hyphens at line ends as hyphens, and as breaks within a word."""
    if not _BROKEN_LINE.search(text):
        return (folded(text),)
    plain = text.translate(_PLAIN)
    joined = _BROKEN_WORD.sub("", plain)
    return (folded(text),) if joined == plain else (folded(text), folded(joined))
