"""Regular expressions that are compiled when they are first tried, and left untried where nothing hints at a match."""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from typing import cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


def late(source: str, flags: int = 0) -> re.Pattern[str]:
    """What re.compile() gives, but compiled at the first use: most runs never come to most of the rules."""
    return cast("re.Pattern[str]", _Late(source, flags))


class _Late:
    """Stands in for a compiled pattern; its methods become the compiled one's own as soon as one is asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self.flags = flags

    def __getattr__(self, name: str) -> object:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


_RUN = late(r"[a-z]+")


_LONG = 10_000
"""Characters from which on the words of but two texts are kept, so that a run never holds much memory for them."""


def vocabulary(text: str) -> frozenset[str]:
    """The runs of plain letters in a text, in lower case: no English word stands there that is not one of them."""
    return _of_long(text) if len(text) > _LONG else _of_short(text)


@lru_cache(maxsize=256)
def _of_short(text: str) -> frozenset[str]:
    return frozenset(_RUN.findall(text.lower()))


@lru_cache(maxsize=2)
def _of_long(text: str) -> frozenset[str]:
    return frozenset(_RUN.findall(text.lower()))


class Worded:
    """A pattern that is tried only among words that hold one of its own: each match has to hold one of those whole.

    `among` is the vocabulary of the text, or of the sentence that it is a part of.
    """

    def __init__(self, words: str, source: str, flags: int = 0) -> None:
        self.words = frozenset(words.split())
        """In lower case."""
        self.pattern = late(source, flags)

    def search(
        self, text: str, start: int = 0, end: int = sys.maxsize, *, among: frozenset[str]
    ) -> re.Match[str] | None:
        """As re.Pattern.search()."""
        return None if self.words.isdisjoint(among) else self.pattern.search(text, start, end)

    def match(
        self, text: str, start: int = 0, end: int = sys.maxsize, *, among: frozenset[str]
    ) -> re.Match[str] | None:
        """As re.Pattern.match()."""
        return None if self.words.isdisjoint(among) else self.pattern.match(text, start, end)


class Opened:
    """A pattern each match of which begins with one of its words, and which is tried only where one stands."""

    def __init__(self, words: str, source: str, flags: int = 0) -> None:
        self.words = frozenset(words.split())
        """In lower case."""
        self.pattern = late(source, flags)

    def findall(self, text: str) -> list[re.Match[str]]:
        """The matches in order, without overlap."""
        lower = text.lower()
        if self.words.isdisjoint(vocabulary(text)):
            return []
        if len(lower) != len(text):
            return list(self.pattern.finditer(text))
        found: list[re.Match[str]] = []
        reached = 0
        for run in _RUN.finditer(lower):
            if run[0] in self.words and run.start() >= reached:
                match = self.pattern.match(text, run.start())
                if match is not None:
                    found.append(match)
                    reached = match.end()
        return found


class Cued:
    """A pattern that is searched only where one of its cues stands, whatever the case: each match has to hold one.

    Substrings are found many times quicker than alternatives that may begin anywhere.
    """

    def __init__(self, cues: str, source: str, flags: int = 0) -> None:
        self.cues = tuple(cues.split("|"))
        """In lower case."""
        self.pattern = late(source, flags)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As re.Pattern.search()."""
        lower = text[start:end].lower()
        for cue in self.cues:
            if cue in lower:
                return self.pattern.search(text, start, end)
        return None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As re.Pattern.match()."""
        lower = text[start:end].lower()
        for cue in self.cues:
            if cue in lower:
                return self.pattern.match(text, start, end)
        return None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> list[re.Match[str]]:
        """As re.Pattern.finditer(), at once."""
        lower = text[start:end].lower()
        for cue in self.cues:
            if cue in lower:
                return list(self.pattern.finditer(text, start, end))
        return []
