"""The parts of numerals that a scan finds in a text, and what stands between them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from summarizer.numerals.lexicon import Amount, Sort
from summarizer.numerals.numeral import Kind

Gap = Literal["touch", "space", "hyphen", "and", "and a", "a", "of a", "comma", "point", "far"]
_GAPS: dict[str, Gap] = {
    "": "touch",
    " ": "space",
    "-": "hyphen",
    " and ": "and",
    "-and-": "and",
    " and a ": "and a",
    "-and-a-": "and a",
    " a ": "a",
    "-a-": "a",
    " of a ": "of a",
    ", ": "comma",
    " point ": "point",
}
CLOSE: frozenset[Gap] = frozenset(("space", "hyphen"))
TIGHT: frozenset[Gap] = frozenset(("touch", "space", "hyphen"))
MULTIPLIERS: frozenset[Sort | None] = frozenset(("hundred", "scale", "dozen"))

_LONGEST_GAP = 12
_BLANKS = re.compile(r"\s+")
_HYPHENS = str.maketrans(dict.fromkeys("‐‑–", "-"))


class Token(NamedTuple):
    """A part of a numeral found in the text; `others` are readings less likely than `amount`."""

    start: int
    end: int
    sort: Sort
    amount: Amount
    others: tuple[Amount, ...] = ()
    plural: bool = False
    tail: tuple[int, ...] = ()
    closed: bool = False


class Part(NamedTuple):
    """A stretch of tokens read so far: its exact value, the index after it, and the multipliers it ends in."""

    amount: Amount
    end: int
    tail: tuple[int, ...] = ()


class Phrase(NamedTuple):
    """A numeral with its exact readings; `tail` is the multipliers it ends in, 100 and 1000 in "5 hundred thousand"."""

    start: int
    end: int
    amounts: tuple[Amount, ...]
    kind: Kind
    tail: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """The tokens of one text in order."""

    text: str
    tokens: Sequence[Token]

    def sort(self, at: int) -> Sort | None:
        """Return the sort of token `at`, None past the end."""
        return self.tokens[at].sort if at < len(self.tokens) else None

    def gap(self, at: int) -> Gap:
        """Return what stands between the token before `at` and the one at `at`; a new paragraph is always far."""
        if not 0 < at < len(self.tokens):
            return "far"
        start, end = self.tokens[at - 1].end, self.tokens[at].start
        if not 0 <= end - start <= _LONGEST_GAP:
            return "far"
        between = self.text[start:end]
        if between in _GAPS:
            return _GAPS[between]
        if between.count("\n") > 1:
            return "far"
        return _GAPS.get(_BLANKS.sub(" ", between.translate(_HYPHENS)).lower(), "far")

    def is_hundred(self, at: int) -> bool:
        """Return whether the word "hundred" continues the numeral at `at`."""
        return self.sort(at) == "hundred" and self.gap(at) in CLOSE and not self.tokens[at].plural

    def phrase(self, at: int, part: Part, *, kind: Kind = "cardinal") -> tuple[Phrase, int]:
        """Return the numeral that the tokens from `at` to the end of the part make, and the index after it."""
        start, end = self.tokens[at].start, self.tokens[part.end - 1].end
        return Phrase(start, end, (part.amount,), kind, part.tail), part.end
