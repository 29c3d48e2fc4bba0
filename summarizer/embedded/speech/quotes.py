"""Quotations: where they stand in each sentence, and which of them run over several sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from summarizer.embedded.clauses.line import Lines
from summarizer.embedded.patterns import late

# The class stands first, although what follows narrows it down: so the search passes quickly over all other letters.
_MARK = late("(?s)[\"“”„‟«»'‘’](?:(?<=[\"“”„‟«»])|(?<!\\w.)(?<=['‘])(?=[\\w“\"\\[])|(?<=[\\w.,!?…)\\]]['’])(?!\\w))")
_END = late("(?<=[\\w.,!?…])['’](?!\\w)")
_CLOSES = {"“": "”“", "„": "“”„", "«": "»", '"': '"', "‘": "’", "'": "'", "”": "”", "‟": "”"}


class Quote(NamedTuple):
    """The part of a quotation that stands in one sentence, without its marks."""

    sentence: int
    start: int
    end: int
    number: int
    """The same for all parts of one quotation."""
    closed: bool
    """Whether it ends in this sentence."""


@dataclass(slots=True)
class _Open:
    mark: str
    number: int


def quotes(lines: Lines) -> list[Quote]:
    """The quotations of an article, in order. Marks that never close end with their paragraph."""
    found: list[Quote] = []
    state: _Open | None = None
    pending: int | None = None
    for number in range(1, len(lines) + 1):
        text = lines.article.sentences[number - 1].text
        if state is not None and lines.opens_paragraph(number):
            # a quotation that goes on in the next paragraph opens there again
            pending, state = (state.number if text[:1] == state.mark and state.mark != "'" else None), None
        parts, state = _scan(text, state, number, first=pending if pending is not None else len(found) * 2 + 2)
        pending = None
        found.extend(parts)
    return found


def _scan(text: str, state: _Open | None, sentence: int, *, first: int) -> tuple[list[Quote], _Open | None]:
    parts: list[Quote] = []
    start, number = 0, first
    for mark, offset in _marks(text, state):
        if state is None:
            state, start = _Open(mark, number), offset + 1
            number = sentence * 1_000 + len(parts) + 1
        else:
            parts.append(Quote(sentence, start, offset, state.number, closed=True))
            state = None
    if state is not None:
        parts.append(Quote(sentence, start, len(text), state.number, closed=False))
    return parts, state


def _marks(text: str, state: _Open | None) -> Iterator[tuple[str, int]]:
    """The marks that open and close, in turn."""
    if text.isascii() and '"' not in text and "'" not in text:
        return
    closing = _CLOSES[state.mark] if state else ""
    for match in _MARK.finditer(text):
        mark, offset = match[0], match.start()
        if closing:
            if mark in closing:
                closing = ""
                yield mark, offset
        elif _opens(text, mark, offset):
            closing = _CLOSES[mark]
            yield mark, offset


def _opens(text: str, mark: str, offset: int) -> bool:
    if mark in "”»’":
        return False
    if mark not in "'‘":
        return offset + 1 < len(text)
    # a name or a contraction may begin with an apostrophe: a quotation has an end, or begins where speech does
    return _END.search(text, offset + 2) is not None or (mark == "‘" and text[:offset].rstrip()[-1:] in ("", ",", ":"))
