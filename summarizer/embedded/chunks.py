"""Stretches of a sentence that name somebody or something, not yet tied to anybody."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from summarizer.embedded.lexicon import Entry
from summarizer.embedded.patterns import late
from summarizer.embedded.tokens import Tokens

# Who speaks in a transcript: "FOREIGN MINISTER DENG:".
_LABEL = late(r"[A-Z][A-Z .,'’()-]{1,60}:\s")
# Where somebody stands in a picture: "X (L), Y (R)".
_POSITION = late(r"\s*\((?:[LRC]|left|right|cent(?:er|re)|far (?:left|right)|[23]nd [LR])\)", re.IGNORECASE)
_ENDS = frozenset(".!?:,")
_OPENING = late(r"[.!?:;\"“‘—–•*…(\n]")
_LOUD = late(r"[A-Z]{4}")
_SHORT = 3
_FEW = 3
"""Long words that tell a sentence in capitals."""
ChunkKind = Literal["known", "honorific", "office", "name", "body", "generic", "thing"]
Style = Literal["prose", "title", "capitals"]


@dataclass(eq=False, slots=True)
class Chunk:
    """Words `first` to `last` of a sentence that belong together.

    known: a name of the lexicon; honorific: Mr; office: "foreign minister for trade"; name: any other capitalised name;
    body: "Shan Relief Network"; generic: "the government", "foreign ministry"; thing: an airport, an agreement.
    """

    kind: ChunkKind
    first: int
    last: int
    head: int = -1
    """Word that says what an office, body or generic is."""
    entry: Entry | None = None
    """What a known name stands for."""
    owner: Chunk | None = None
    """Name inside the chunk that it belongs to: Japan in "ambassador of Japan"."""
    link: str = ""
    """Preposition between an office and the owner inside it."""


@dataclass(eq=False, slots=True)
class Line:
    """A sentence with its words and the chunks found in them, in order and without overlap."""

    number: int
    text: str
    tokens: Tokens
    style: Style = "prose"
    headed: bool = True
    """Whether there may be a word that heads the name of a body."""
    chunks: list[Chunk] = field(default_factory=list)
    memory: dict[int, Chunk | None] = field(default_factory=dict)
    """Known names by their first word, as far as they have been looked up."""

    def gap(self, index: int) -> str:
        """What stands between word `index` and the next one, or the end."""
        tokens = self.tokens
        after = tokens.after[index]
        return self.text[after : tokens.start[index + 1]] if index + 1 < tokens.count else self.text[after:]

    def blank(self, index: int) -> bool:
        """Whether there is a next word and only white space parts word `index` from it."""
        tokens = self.tokens
        return index + 1 < tokens.count and self.text[tokens.after[index] : tokens.start[index + 1]].isspace()

    def words(self, first: int, last: int) -> str:
        """The text of words `first` to `last`."""
        return self.text[self.tokens.start[first] : self.tokens.end[last]]

    def wording(self, chunk: Chunk) -> str:
        """The text of a chunk on one line."""
        text = self.words(chunk.first, chunk.last)
        return text if text.isalpha() else " ".join(text.split())

    def lower(self, index: int) -> str:
        """Word `index` in lower case, empty outside the sentence."""
        tokens = self.tokens
        return tokens.lower[index] if 0 <= index < tokens.count else ""

    def between(self, chunk: Chunk, other: Chunk) -> str:
        """The text from the end of `chunk`, its possessive ending included, to the beginning of `other`."""
        text = self.text[self.tokens.after[chunk.last] : self.tokens.start[other.first]]
        return _POSITION.sub("", text) if "(" in text else text

    def opens(self, index: int) -> bool:
        """Whether word `index` begins the sentence, a quotation or a line, so that any word has a capital there."""
        if index == 0:
            return True
        gap = self.gap(index - 1)
        if gap == " ":
            return False
        abbreviated = gap.startswith(".") and len(self.tokens.text[index - 1]) <= 4
        return _OPENING.search(gap) is not None and not abbreviated


def style_of(text: str, tokens: Tokens) -> Style:
    """Whether a sentence is prose, a headline in title case, or a line in capitals."""
    label = _LABEL.match(text) if ":" in text else None
    spoken = label.end() if label else 0
    ended = text.rstrip("\"”’')")[-1:] in _ENDS
    loud = not text.isascii() or _LOUD.search(text) is not None
    if ended and not (loud and _opens_loudly(tokens, spoken)):
        return "prose"
    places = zip(tokens.text, tokens.start, strict=True)
    words = [word for word, start in places if len(word) > _SHORT and start >= spoken and word.isalpha()]
    if len(words) < 2:
        return "prose"
    if sum(map(str.isupper, words)) > 0.7 * len(words):
        return "capitals"
    lower = sum(not word[0].isupper() for word in words)
    return "title" if not ended and len(words) >= 4 and lower <= 0.15 * len(words) else "prose"


def _opens_loudly(tokens: Tokens, start: int) -> bool:
    """Whether one of the first three long words from character `start` on is written in capitals."""
    seen = 0
    for text, place in zip(tokens.text, tokens.start, strict=True):
        if len(text) > _SHORT and place >= start and text.isalpha():
            if text.isupper():
                return True
            seen += 1
            if seen == _FEW:
                return False
    return False
