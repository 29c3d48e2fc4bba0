"""The tokens of a text that dates can be made of, and what stands between and beside them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from summarizer.dates.lexicon import COUNTED, LEXICON, Kind
from summarizer.letters import letter_runs

# numbers are taken with all that is glued to them, so that no part of 1,990 or 2021.5 or 28% is ever looked at
_WORD = re.compile(r"(?<!\w)[0-9]+(?:[.,:/–-][0-9]+)*\w*|[^\W\d]\w*")
_PLAIN = re.compile(r"[0-9]{1,4}|[0-9]{1,2}(?:st|nd|rd|th)")
_DAYS = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[–-]([0-9]{1,2})(?:st|nd|rd|th)?")
_YEARS = re.compile(r"((?:1[89]|20|21)[0-9]{2})[–/-]([0-9]{4}|[0-9]{2})")
_NUMERIC = re.compile(
    r"[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}(?:T[0-9]{2})?|[0-9]{1,2}([-/.])[0-9]{1,2}\2[0-9]{4}|[0-9]{4}-[0-9]{2}"
)
_NEXT_WORD = re.compile(r"\s+([^\W\d]+)")
# every date holds one of these words or the four digits of a year
_CORES = frozenset(
    word.lower().encode()
    for word, (kind, _) in LEXICON.items()
    if kind in (Kind.MONTH, Kind.WEEKDAY, Kind.UNIT, Kind.TODAY, Kind.DAYPART)
)
_YEAR = re.compile(r"[0-9]{4}")
_QUANTITY_MARKS = frozenset("$€£¥₹#+=/.:_@&–-")
_COMPOUND_MARKS = frozenset("-@#")
_REACH = 24
# a token that begins or ends within reach lies in the ring as a whole
_RING = _REACH + 16
_ANY_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
LONGEST_KEPT = 50_000
"""Characters; the findings of longer texts are not kept, so that a run never holds much memory for them."""


class Token(NamedTuple):
    """A word or a number that can be part of a date, with its span in the text."""

    kind: Kind
    value: int
    """Month 1 to 12, weekday 0 to 6, the number itself, or what the lexicon says."""
    start: int
    end: int
    word: str


_END = Token(kind=Kind.NONE, value=0, start=0, end=0, word="")


class Tokens:
    """The tokens of one text, in order; everything else counts as what lies between them.

    A text that can hold no date has none, so that little time is spent on it.
    """

    def __init__(self, text: str, *, start: int = 0, end: int | None = None) -> None:
        """All of the text, or those of a part of it, which begins and ends between words."""
        self.text = text
        end = len(text) if end is None else end
        self._tokens = _tokens(text, start=start, end=end) if _may_date(text[start:end]) else []
        self._gaps: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._tokens)

    def __getitem__(self, index: int) -> Token:
        """The token, or one of kind NONE behind the last."""
        try:
            return self._tokens[index]
        except IndexError:
            return _END

    def kind(self, index: int) -> Kind:
        """The kind of a token; NONE behind the last."""
        return self[index].kind

    def gap(self, index: int) -> str:
        """What stands between the token before and this one: lower case, single blanks; "…" when it is no link."""
        gap = self._gaps.get(index)
        if gap is None:
            gap = self._gaps[index] = self._gap(index)
        return gap

    def _gap(self, index: int) -> str:
        if not 0 < index < len(self._tokens):
            return "…"
        start, end = self._tokens[index - 1].end, self._tokens[index].start
        between = self.text[start:end] if end - start <= _REACH else "…"
        return "…" if between.count("\n") > 1 else " ".join(between.split()).lower()

    def before(self, start: int) -> str:
        """The word that ends right before a character offset, as written, or the empty string."""
        left = self.text[max(0, start - _REACH) : start]
        words = left.split()
        if not words or not left[-1].isspace() or (len(words) == 1 and start > _REACH and not left[0].isspace()):
            return ""
        return words[-1].lstrip("([\"'“‘")

    def after(self, end: int) -> str:
        """The word that follows a character offset after a blank, as written, or the empty string."""
        match = _NEXT_WORD.match(self.text, end, end + _REACH)
        return match[1] if match else ""

    def counts(self, index: int) -> bool:
        """True when the number counts or measures something: $2021, 2021 people."""
        token = self[index]
        return self.text[token.end : token.end + 1] in ("%", "°") or self.after(token.end) in COUNTED

    def glued(self, start: int) -> bool:
        """True when what starts there continues something else: COVID-19, $2021, v.3."""
        marks = _QUANTITY_MARKS if self.text[start : start + 1].isdecimal() else _COMPOUND_MARKS
        return self.text[max(0, start - 1) : start] in marks


def tokens_of(text: str) -> Tokens:
    """The tokens of a text; the last few are kept, as one text is asked for dates, periods and weekdays."""
    return _kept(text) if len(text) <= LONGEST_KEPT else Tokens(text)


@lru_cache(maxsize=64)
def _kept(text: str) -> Tokens:
    return Tokens(text)


def is_apart(text: str, start: int, *, end: int) -> bool:
    """Whether no token stands so near a part of the text that it may be linked to those inside."""
    farthest, first, last = max(0, start - _RING), max(0, start - _REACH), end + _REACH
    while first > farthest and _is_part(text[first - 1]) and _is_part(text[first]):
        first -= 1
    while last < min(len(text), end + _RING) and _is_part(text[last - 1]) and _is_part(text[last]):
        last += 1
    beside = f"{text[first:start]} {text[end:last]}"
    return not _DIGIT.search(beside) and LEXICON.keys().isdisjoint(_ANY_WORD.findall(beside))


def surroundings(text: str, start: int, *, end: int) -> tuple[int, int]:
    """The stretch around a part of a text that decides what the part means: two words before it, one behind it."""
    left, right = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    words = left.rstrip().rsplit(" ", 2)
    # where they are longer than what is looked at, so is the stretch, as words cut off are none
    first = max(0, start - _REACH - 1) if len(words) < 3 else start - len(left) + len(words[0]) + 1
    behind = right.find(" ", len(right) - len(right.lstrip()))
    return first, end + (len(right) if behind < 0 else behind)


def _is_part(char: str) -> bool:
    return char.isalnum() or char == "_"


def _may_date(text: str) -> bool:
    """Whether a date can stand in the text; False is certain."""
    return not _CORES.isdisjoint(letter_runs(text)) or _YEAR.search(text) is not None


def _tokens(text: str, *, start: int, end: int) -> list[Token]:
    tokens: list[Token] = []
    # nearly every word ends here, so the loop asks one dictionary and calls nothing
    for match in _WORD.finditer(text, start, end):
        word = match[0]
        entry = LEXICON.get(word)
        if entry:
            tokens.append(Token(*entry, match.start(), match.end(), word))
        elif word[0] <= "9" and (number := _number(match, word)):
            tokens.append(number)
    return tokens


def _number(match: re.Match[str], word: str) -> Token | None:
    if len(word) > 13:
        return None
    if _PLAIN.fullmatch(word):
        return Token(Kind.NUMBER, int(word.rstrip("stndrh")), match.start(), match.end(), word)
    for kind, pattern in ((Kind.YEARS, _YEARS), (Kind.DAYS, _DAYS), (Kind.NUMERIC, _NUMERIC)):
        if pattern.fullmatch(word):
            return Token(kind, 0, match.start(), match.end(), word)
    return None


def day_range(token: Token) -> tuple[int, int] | None:
    """The two days of "17-19", or None when they are none."""
    match = _DAYS.fullmatch(token.word)
    first, last = (int(match[1]), int(match[2])) if match else (0, 0)
    return (first, last) if 1 <= first < last <= 31 else None


def year_range(token: Token) -> tuple[int, int] | None:
    """The two years of "2019-2021" or "2015-16", or None when they do not ascend."""
    match = _YEARS.fullmatch(token.word)
    if not match:
        return None
    first, last = int(match[1]), int(match[2])
    last = last if last > 99 else first // 100 * 100 + last
    return (first, last) if first < last <= first + 150 else None
