"""Stretches of a sentence that name somebody or something, not yet tied to anybody."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from summarizer.embedded.lexicon import Entry
from summarizer.embedded.patterns import late
from summarizer.embedded.tokens import Token

# Who speaks in a transcript: "FOREIGN MINISTER DENG:".
_LABEL = late(r"[A-Z][A-Z .,'’()-]{1,60}:\s")
# Where somebody stands in a picture: "X (L), Y (R)".
_POSITION = late(r"\s*\((?:[LRC]|left|right|cent(?:er|re)|far (?:left|right)|[23]nd [LR])\)", re.IGNORECASE)
_ENDS = frozenset(".!?:,")
_OPENING = late(r"[.!?:;\"“‘—–•*…(\n]")
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
    tokens: list[Token]
    style: Style = "prose"
    chunks: list[Chunk] = field(default_factory=list)
    memory: dict[int, Chunk | None] = field(default_factory=dict)
    """Known names by their first word, as far as they have been looked up."""

    def gap(self, index: int) -> str:
        """What stands between word `index` and the next one, or the end."""
        after = self.tokens[index].after
        return self.text[after : self.tokens[index + 1].start] if index + 1 < len(self.tokens) else self.text[after:]

    def blank(self, index: int) -> bool:
        """Whether there is a next word and only white space parts word `index` from it."""
        tokens = self.tokens
        return index + 1 < len(tokens) and self.text[tokens[index].after : tokens[index + 1].start].isspace()

    def words(self, first: int, last: int) -> str:
        """The text of words `first` to `last`."""
        return self.text[self.tokens[first].start : self.tokens[last].end]

    def wording(self, chunk: Chunk) -> str:
        """The text of a chunk on one line."""
        text = self.words(chunk.first, chunk.last)
        return text if text.isalpha() else " ".join(text.split())

    def lower(self, index: int) -> str:
        """Word `index` in lower case, empty outside the sentence."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def between(self, chunk: Chunk, other: Chunk) -> str:
        """The text from the end of `chunk`, its possessive ending included, to the beginning of `other`."""
        text = self.text[self.tokens[chunk.last].after : self.tokens[other.first].start]
        return _POSITION.sub("", text) if "(" in text else text

    def opens(self, index: int) -> bool:
        """Whether word `index` begins the sentence, a quotation or a line, so that any word has a capital there."""
        if index == 0:
            return True
        gap = self.gap(index - 1)
        if gap == " ":
            return False
        abbreviated = gap.startswith(".") and len(self.tokens[index - 1].text) <= 4
        return _OPENING.search(gap) is not None and not abbreviated


def style_of(text: str, tokens: list[Token]) -> Style:
    """Whether a sentence is prose, a headline in title case, or a line in capitals."""
    label = _LABEL.match(text) if ":" in text else None
    spoken = label.end() if label else 0
    ended = text.rstrip("\"”’')")[-1:] in _ENDS
    if ended and not _opens_loudly(tokens, spoken):
        return "prose"
    words = [token for token in tokens if len(token.text) > 3 and token.start >= spoken and token.text.isalpha()]
    if len(words) < 2:
        return "prose"
    if sum(token.text.isupper() for token in words) > 0.7 * len(words):
        return "capitals"
    lower = sum(not token.capital for token in words)
    return "title" if not ended and len(words) >= 4 and lower <= 0.15 * len(words) else "prose"


def _opens_loudly(tokens: list[Token], start: int) -> bool:
    """Whether one of the first three long words from character `start` on is written in capitals."""
    seen = 0
    for token in tokens:
        text = token.text
        if len(text) > 3 and token.start >= start and text.isalpha():
            if text.isupper():
                return True
            seen += 1
            if seen == _FEW:
                return False
    return False
