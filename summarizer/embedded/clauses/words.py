"""A sentence as words: where each stands, and how it reads in lower case."""

from __future__ import annotations

from bisect import bisect_left
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
    spans = [match.span(1) for match in _TOKEN.finditer(text)]
    plain = text.lower().replace("’", "'").replace("‑", "-")
    if len(plain) != len(text):
        plain = "".join(letter.lower()[:1] or letter for letter in text)
    found = [plain[start:end] for start, end in spans]
    if "\n" in text:
        found = [_BROKEN.sub(r"\1", word) for word in found]
    if not _SHORTENED.isdisjoint(found):
        found = [_SPELT_OUT.get(word, word) for word in found]
    starts, ends = zip(*spans, strict=True) if spans else ((), ())
    return Words(text, tuple(found), starts, ends)


def unquoted(found: Words) -> Words:
    """The words of a sentence without its quotation marks; the same object when it has none."""
    if _QUOTATION_MARKS.isdisjoint(found.lower):
        return found
    kept = [index for index, word in enumerate(found.lower) if word not in _QUOTATION_MARKS]
    lower, starts, ends = ([column[index] for index in kept] for column in (found.lower, found.starts, found.ends))
    return Words(found.text, tuple(map(str, lower)), tuple(map(int, starts)), tuple(map(int, ends)))


def flowing(text: str) -> str:
    """`text` on one line: words broken at a line's end are joined, white space is one space."""
    return " ".join(_BROKEN.sub(r"\1", text).split())
