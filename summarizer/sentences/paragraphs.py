"""Where a newline ends a paragraph, and so a sentence, and where it only wraps a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of character offsets: `text[start:end]`."""

    start: int
    end: int


class _Line(NamedTuple):
    """A line with something on it, trimmed; `opens` when a blank line or nothing is before it."""

    start: int
    end: int
    indent: int
    opens: bool


CLOSING = "\"'”’»›)\\]}」』》】）"
OPENING = "\"'“‘«‹(\\[{„「『《【（¿¡\u200b\u200e\u200f\ufeff"

TITLES = (
    "Abp|Adm|Amb|Ald|Assoc|Asst|Atty|Bp|Brig|Capt|Cdr|Cllr|Cmdr|Col|Comdr|Cpl|Dep|Det|Dir|Dr|Dy|Engr|Flt|Fr|Ft|Gen"
    "|Gov|Hon|Insp|Lt|Maj|Messrs|Mgr|Mlle|Mme|Mohd|Mr|Mrs|Ms|Msgr|Mt|Pres|Prof|Pte|Pvt|Reps?|[Rr]etd?|Rev|Rt|Sens?"
    "|Sgt|Sh|Shri|Smt|Spc|Sqn|Supt|Treas|Wg"
)
_FUNCTION_WORDS = (
    "a|an|and|are|as|at|be|been|between|but|by|can|could|for|from|had|has|have|his|in|into|is|its|may|might|must|nor"
    "|of|on|or|our|should|than|that|the|their|this|to|was|were|which|while|who|will|with|would"
)
MONTH = "(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)"
_FINISHED = re.compile(f"[.!?…:。！？｡؟۔।॥][{CLOSING}]*$")
_DANGLING = re.compile(rf"(?:[,(\[{{“‘«–—]|\w-|\b(?:{_FUNCTION_WORDS})|\b(?:{TITLES}|{MONTH}|Nos?|Arts?)\.)$")
_DOTTED = re.compile(r"\b(?:[A-Z]\.)+$")
_MID_PROSE = re.compile(rf"\b[a-z]{{3,}}[.!?][{CLOSING}]*\s+[{OPENING}]*[A-Z]")
_BULLET = re.compile(r"[•▪◦‣●○■□▶►➤⁃·]\s*\S|[*+]\s+\S")
_MARKER = re.compile(r"[-–—]\s+\S|\(?\d{1,2}[.)]\s+\S|\(?(?:[A-Za-z]|[ivx]{1,5})\)\s+\S")
_FIRST_LETTERS = re.compile(r"\S{1,10}")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def find_paragraphs(text: str) -> list[Span]:
    """Cut at blank lines and at newlines put on purpose; lines that were only wrapped stay together."""
    lines = list(_lines(text))
    # Most texts have a blank line behind every paragraph: nothing of them can be wrapped.
    width = 0 if all(line.opens for line in lines) else _wrap_width(text, lines)
    paragraphs: list[Span] = []
    for before, line in pairwise([_Line(0, 0, 0, True), *lines]):
        if not line.opens and _runs_on(text, before, line=line, width=width):
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(Span(line.start, line.end))
    return paragraphs


def _lines(text: str) -> Iterator[_Line]:
    offset, opens = 0, True
    for line in text.splitlines(keepends=True):
        body = line.strip()
        if body:
            indent = len(line) - len(line.lstrip()) if line[0].isspace() else 0
            yield _Line(offset + indent, offset + indent + len(body), indent, opens)
        opens = not body
        offset += len(line)


def _wrap_width(text: str, lines: list[_Line]) -> int:
    """Return the usual length of a wrapped line, or 0 where lines are paragraphs.

    A line that ends in mid-sentence before one that begins in lower case was wrapped; enough of them, of even
    length, tell that the text was. Scripts without case need more of them.
    """
    inner, wrapped, cased = 0, [], False
    for before, line in pairwise(lines):
        if line.opens:
            continue
        inner += 1
        first = _first_letter(text, line)
        caseless = first.isalpha() and not first.isupper() and not _finished(text, before)
        if ((first.islower() or caseless) and not _is_item(text, line)) or _is_dangling(text, before):
            wrapped.append(before.end - before.start)
            cased = cased or first.islower() or first.isupper()
    if len(wrapped) < max(1 if cased else 3, inner / 8):
        return 0
    usual = sorted(wrapped)[len(wrapped) // 2]
    even = sum(abs(length - usual) <= usual / 4 for length in wrapped)
    return usual if usual <= 120 and even * 3 >= len(wrapped) * 2 else 0


def _runs_on(text: str, before: _Line, *, line: _Line, width: int) -> bool:
    """Whether the newline between two lines is a mere wrap, so that the second may continue a sentence."""
    if _is_item(text, line):
        wrapped = not _BULLET.match(text, line.start, line.end) and _is_forced(text, before, line=line, width=width)
        return wrapped and not _finished(text, before)
    if _first_letter(text, line).islower() or text[line.start] in ",;:.!?)]}”»":
        return text[before.end - 1] not in ":;" or _is_forced(text, before, line=line, width=width)
    if _is_dangling(text, before):
        return True
    if line.indent - before.indent > 1:
        return _is_item(text, before)
    if width:
        return _is_forced(text, before, line=line, width=width) and not _is_headline(text, before, line=line)
    if before.end - before.start > 120:
        return False
    prose = not _finished(text, before) and _MID_PROSE.search(text, before.start, before.end)
    return bool(prose or _DOTTED.search(text, max(before.start, before.end - 8), before.end))


def _is_forced(text: str, before: _Line, *, line: _Line, width: int) -> bool:
    """Whether the next word would not have fit on the line before: a wrapping program breaks nowhere else."""
    word = _FIRST_LETTERS.match(text, line.start)
    length = before.end - before.start
    # Text taken from a page is ragged: its lines vary in characters where they are even in print.
    return 0 < width * 0.85 < length + 1 + (len(word[0]) if word else 0) and length < width * 1.5


def _is_item(text: str, line: _Line) -> bool:
    return bool(_BULLET.match(text, line.start, line.end) or _MARKER.match(text, line.start, line.end))


def _first_letter(text: str, line: _Line) -> str:
    return text[line.start : line.start + 4].lstrip("\"'“‘«([")[:1]


def _is_dangling(text: str, line: _Line) -> bool:
    return bool(_DANGLING.search(text, max(line.start, line.end - 16), line.end))


def _finished(text: str, line: _Line) -> bool:
    return bool(_FINISHED.search(text, max(line.start, line.end - 8), line.end))


def _is_headline(text: str, before: _Line, *, line: _Line) -> bool:
    """Whether a line that begins a paragraph is in title case, without comma or stop, and the next is not."""
    if not before.opens or _finished(text, before) or text.find(",", before.start, before.end) >= 0:
        return False
    words = _LONG_WORD.findall(text, before.start, before.end)
    following = _LONG_WORD.findall(text, line.start, line.end)
    return len(words) >= 3 and not any(map(str.islower, words)) and any(map(str.islower, following))
