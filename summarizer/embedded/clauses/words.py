"""A sentence as words: where each stands, and how it reads in lower case."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.embedded.patterns import late

_TITLES = "Mrs?|Ms|Drs?|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Brig|Adm|Cmdr|Gov|Sen|Rep|Amb|Hon|Rev|Fr|St|No|Dept|approx|Jr|Sr"
_TOKEN = late(
    r"([A-Za-z]++(?![\w.'’ʼ‑&-])"  # nearly every word, before all that is rarer
    r"|n['’]t\b"
    r"|['’](?:[sS]|ll|re|ve|d|m)\b(?!['’-]?\w)"
    r"|\d+(?:[.,:/]\d+)*\w*"
    r"|(?:[^\W\d_]\.){2,}"
    rf"|(?:{_TITLES})\.(?=\s)"
    r"|[A-Z]\.(?=\s+[A-Z])"
    r"|[^\W\d_]+?(?=n['’]t\b)"
    r"|\w+(?:(?:[-‑&]|-[ \t]*\r?\n[ \t]*(?=[a-z])|['’ʼ](?!(?:[sS]|ll|re|ve|d|m)\b))\w+)*"
    r"|\.{3}|-{2,}|\S) ?"  # with the blank behind it, at which the next search would only fail
)
_QUOTATION_MARKS = frozenset('"“”„‟«»‘')
_BROKEN = late(r"(\w)-[ \t]*\r?\n[ \t]*(?=[a-z])")
_HYPHENED = late(r"-[ \t]*\r?\n")
_SPELT_OUT = {
    "ca": "can", "wo": "will", "sha": "shall", "ai": "is", "n't": "not", "'ll": "will", "'re": "are", "'ve": "have",
    "'m": "am", "'d": "would", "—": "–", "--": "–",
}  # fmt: skip

_SHORTENED = frozenset(_SPELT_OUT)


@dataclass(slots=True, eq=False)
class Words:
    """The words and marks of a sentence, in order."""

    text: str
    lower: tuple[str, ...]
    """In lower case; contractions are spelt out ("n't" is "not", "'ll" is "will"), the possessive is "'s"."""
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.lower)

    def index(self, offset: int) -> int:
        """Number of the first word that begins at `offset` or behind it."""
        return bisect_left(self.starts, offset)

    def raw(self, start: int, end: int) -> str:
        """The text of the words from `start` up to `end`, as written."""
        return self.text[self.starts[start] : self.ends[end - 1]] if start < end else ""


def words(text: str) -> Words:
    """The words of a sentence. Takes time linear in its length."""
    starts, ends = _edges(text)
    plain = text.lower().replace("’", "'").replace("‑", "-")
    if len(plain) != len(text):
        plain = "".join(letter.lower()[:1] or letter for letter in text)
    found = [plain[start:end] for start, end in zip(starts, ends, strict=True)]
    if "\n" in text and _HYPHENED.search(text):
        found = [_BROKEN.sub(r"\1", word) for word in found]
    if not _SHORTENED.isdisjoint(found):
        found = [_SPELT_OUT.get(word, word) for word in found]
    return Words(text, tuple(found), tuple(starts), tuple(ends))


def _edges(text: str) -> tuple[list[int], list[int]]:
    """Where the words and marks begin and end; a plain word between blanks, as nearly all are, needs no pattern."""
    starts: list[int] = []
    ends: list[int] = []
    add_start, add_end = starts.append, ends.append
    start, size = 0, len(text)
    broken = "\n" in text and _HYPHENED.search(text)
    for piece in (text,) if broken else text.replace("\n", " ").split(" "):
        end = start + len(piece)
        mark = piece[-1:]
        word = piece[:-1] if mark == "," or (mark == "." and end == size) else piece
        if word.isalpha() and word.isascii():
            add_start(start)
            add_end(start + len(word))
            if word is not piece:
                add_start(end - 1)
                add_end(end)
        elif piece:
            for first, last in _marked(text, start, end):
                add_start(first)
                add_end(last)
        start = end + 1
    return starts, ends


def _marked(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The words and marks that begin in a stretch between two blanks."""
    while start < end and (match := _TOKEN.search(text, start)) is not None and match.start() < end:
        yield match.span(1)
        start = match.end()


def unquoted(found: Words) -> Words:
    """The words of a sentence without its quotation marks; the same object when it has none."""
    if _QUOTATION_MARKS.isdisjoint(found.lower):
        return found
    kept = [index for index, word in enumerate(found.lower) if word not in _QUOTATION_MARKS]
    lower, starts, ends = ([column[index] for index in kept] for column in (found.lower, found.starts, found.ends))
    return Words(found.text, tuple(map(str, lower)), tuple(map(int, starts)), tuple(map(int, ends)))


def flowing(text: str) -> str:
    """`text` on one line: words broken at a line's end are joined, white space is one space."""
    broken = "\n" in text and _HYPHENED.search(text)
    return " ".join((_BROKEN.sub(r"\1", text) if broken else text).split())
