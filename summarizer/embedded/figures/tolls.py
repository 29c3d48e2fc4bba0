"""Tolls: numbers of victims told without naming the victims beside them."""

from __future__ import annotations

from summarizer.embedded.figures.fates import LINKS, SELF, TALLIED, TALLIES
from summarizer.embedded.figures.line import Line
from summarizer.embedded.figures.nouns import Noun
from summarizer.embedded.figures.qualifiers import opening
from summarizer.embedded.figures.words import is_person
from summarizer.schemas.meeting import FigureKind


def tallied(line: Line, place: int, *, noun: Noun) -> FigureKind | None:
    """The kind of a toll: "the death toll rose to 37 from 12", "the number of dead at 41"."""
    if noun.head and not (is_person(noun.head) or noun.head in ("other", "death")):
        return None
    start = opening(line, place)
    start -= line.word(start - 1) in ("“", '"')
    if line.word(start - 1) not in LINKS:
        return None
    for at in range(start - 1, max(-1, start - 18), -1):
        word = line.word(at)
        if word in (";", ":", "“", '"'):
            return None
        if word == "toll" and line.word(at - 1) not in ("a", "heavy", "take", "takes"):
            return TALLIED.get(line.word(at - 1), "killed")
        if (
            word in SELF
            and line.word(at - 1) in ("own", "its", "their", "the")
            and line.word(start - 1) in ("as", "at")
        ):
            return SELF[word]
        if word in ("deaths", "dead", "arrests", "injuries") and line.word(start - 1) == "at" and _is_put(line, at):
            return TALLIED[word]
        if word in TALLIES and line.word(at + 1) in ("of", "who", "killed", "dead"):
            kinds = [TALLIED[w] for w in line.words[at + 1 : start] if w in TALLIED]
            return kinds[0] if kinds else None
    return None


def _is_put(line: Line, at: int) -> bool:
    return bool({"put", "puts", "putting", "estimated", "estimates"} & set(line.words[max(0, at - 6) : at]))
