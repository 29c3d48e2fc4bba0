"""The paragraphs of a plain text: one a line, but lines that a program wrapped are one paragraph again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_FINISHED = re.compile(r"[.!?…:;。！？؟।][\"'”’»›)\]}」』]*$")
_SENTENCE_ENDS = tuple(".!?…。！？؟।")
_CLOSING = "\"'”’»›)]}」』"
_ABBREVIATIONS = tuple("Inc. Ltd. Corp. Co. Jr. Sr. St. No.".split())
_ABBREVIATION_END = re.compile(rf"(?:\b[A-Z]\.){{2}}$|\b(?:{'|'.join(map(re.escape, _ABBREVIATIONS))})$")
_ITEM = re.compile(r"[•▪◦‣●○■□▶►➤⁃·*+–—-]\s|\(?(?:\d{1,2}|[A-Za-z])[.)]\s|https?:|www\.")
_LONGEST_ABBREVIATION = 8
_TALL = 130


class Paragraph(NamedTuple):
    """A stretch of a text that belongs together."""

    start: int
    """Offset of its first character that is not white."""
    end: int
    """Offset behind its last character that is not white."""
    text: str
    """Its words, with single blanks between them."""
    words: int
    """How many words it has, divided at white space."""
    ended: bool
    """Whether it ends as a sentence does; the full stop of an abbreviation ends none."""
    prose: bool
    """Whether it is running text, as opposed to a heading, a name or a line of a list."""

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Paragraph:
        """The paragraph of `text` between two offsets."""
        line = text[start:end]
        # Nothing white but single blanks; no other white character is printable.
        if "  " in line or not line.isprintable():
            line = " ".join(line.split())
        words = line.count(" ") + 1
        ended = line.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)
        if ended and _is_abbreviated(line):
            ended = False
        return cls(start, end, line, words, ended, words > 30 or (words > 5 and ended))


def _is_abbreviated(line: str) -> bool:
    """Whether the full stop that a line ends in is that of an abbreviation."""
    # Looked at first because few lines are, and the pattern tries several places.
    likely = line[-3:-2] == "." or line.endswith(_ABBREVIATIONS)
    return likely and bool(_ABBREVIATION_END.search(line, max(0, len(line) - _LONGEST_ABBREVIATION)))


class _Line(NamedTuple):
    start: int
    end: int
    opens: bool
    """Whether a blank line or nothing is before it."""


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of `text`, in order; together they hold every character that is not white."""
    lines = list(_lines(text))
    # Most texts have a blank line behind every paragraph: nothing of them can be wrapped.
    if all(line.opens for line in lines):
        return tuple(Paragraph.of(text, line.start, line.end) for line in lines)
    width = _wrap_width(text, lines)
    spans: list[tuple[int, int]] = []
    for before, line in pairwise([_Line(0, 0, opens=True), *lines]):
        if not line.opens and _goes_on(text, before, line=line, width=width):
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.start, line.end))
    return tuple(Paragraph.of(text, start, end) for start, end in spans)


def _lines(text: str) -> Iterator[_Line]:
    offset, opens = 0, True
    for line in text.split("\n"):
        body = line.strip()
        if body:
            start = offset + len(line) - len(line.lstrip()) if line[0].isspace() else offset
            yield _Line(start, start + len(body), opens)
        opens = not body
        offset += len(line) + 1


def _finished(text: str, line: _Line) -> bool:
    return bool(_FINISHED.search(text, max(line.start, line.end - 8), line.end))


def _wrap_width(text: str, lines: list[_Line]) -> int:
    """The usual length of a wrapped line, or 0 where newlines end paragraphs.

    A line that stops short of a full stop before one that begins in lower case was certainly wrapped; when a fair
    share of all lines were, the others were too.
    """
    inner = [(before, line) for before, line in pairwise(lines) if not line.opens]
    wrapped = sorted(
        before.end - before.start
        for before, line in inner
        if text[line.start].islower() and not _finished(text, before)
    )
    if not wrapped or len(wrapped) * 5 < len(inner):
        return 0
    usual = wrapped[len(wrapped) // 2]
    return usual if 25 <= usual <= _TALL else 0


def _goes_on(text: str, before: _Line, *, line: _Line, width: int) -> bool:
    """Whether the newline between two lines is only a wrap."""
    if _ITEM.match(text, line.start):
        return False
    length = before.end - before.start
    if text[line.start].islower() and length >= 25 and not _finished(text, before):
        return True
    first = text[line.start : line.end].split(maxsplit=1)[0]
    return 0 < width * 0.85 < length + 1 + min(len(first), 12) and length < width * 1.5
