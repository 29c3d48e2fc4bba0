"""A sentence cut into words, each amount standing as one word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.embedded.figures.quantity import Quantity
from summarizer.embedded.patterns import late

AMOUNT = "#"
"""The word that stands for an amount."""

_WORD = late(r"(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:[-'’.&][^\W\d_]+|-?\d+)*|\d\w*|[^\w\s]")
_APOSTROPHE = str.maketrans("’‘", "''")


class Line(NamedTuple):
    """The words of a sentence in lower case, but for acronyms, and where they stand in its text."""

    number: int
    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    amounts: dict[int, Quantity]
    """The amounts by their place among the words."""
    base: int = 0
    """Where the text begins in the sentence, when it is a part of a very long one."""

    def word(self, place: int) -> str:
        """The word at a place; empty outside the sentence."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def written(self, first: int, last: int) -> str:
        """The text from word `first` to word `last`, as the article has it."""
        return self.text[self.spans[first][0] : self.spans[last][1]]

    def touches(self, place: int) -> bool:
        """Whether the word at `place` follows the one before it without a space."""
        return 0 < place < len(self.words) and self.spans[place][0] == self.spans[place - 1][1]

    def is_name(self, place: int) -> bool:
        """Whether the word at `place` is written with a capital and does not begin the sentence."""
        return 0 < place < len(self.words) and self.text[self.spans[place][0]].isupper()


def line(number: int, text: str, *, quantities: Sequence[Quantity], base: int = 0) -> Line:
    """The sentence `text`, cut into words around its amounts."""
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    amounts: dict[int, Quantity] = {}
    start, capitals = 0, text.isupper()
    for quantity in [*quantities, None]:
        stretch = text[start : quantity.start if quantity else len(text)]
        _cut(text, stretch.replace("\n", " ").split(" "), start, words=words, spans=spans, capitals=capitals)
        if quantity:
            amounts[len(words)] = quantity
            words.append(AMOUNT)
            spans.append((quantity.start, quantity.end))
            start = quantity.end
    return Line(number, text, tuple(words), tuple(spans), amounts, base)


def _cut(
    text: str, pieces: list[str], start: int, *, words: list[str], spans: list[tuple[int, int]], capitals: bool
) -> None:
    """Add the words of the pieces between blanks, the first of which begins at `start`."""
    add_word, add_span = words.append, spans.append
    for piece in pieces:
        end = start + len(piece)
        # as nearly all are
        if piece.islower() and piece.isalpha() and piece.isascii():
            add_word(piece)
            add_span((start, end))
        elif piece:
            for match in _WORD.finditer(text, start, end):
                add_word(_word(match[0], capitals=capitals))
                add_span(match.span())
        start = end + 1


def _word(written: str, *, capitals: bool) -> str:
    """The word in lower case; an acronym keeps its capitals, so that "US" is no pronoun."""
    if len(written) > 1 and written.isupper() and not capitals:
        return written
    return written.lower() if written.isascii() else written.lower().translate(_APOSTROPHE)
