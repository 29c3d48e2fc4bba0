"""Regular expressions that are compiled when they are first tried, and left untried where nothing hints at a match."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
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


_LETTERS = bytes(byte if chr(byte) in "abcdefghijklmnopqrstuvwxyz" else ord(" ") for byte in range(256))
"""What each byte of a text in lower case is read as: a plain letter, or what parts runs of them."""
_LONG = 10_000
"""Characters from which on the words of but two texts are kept, so that a run never holds much memory for them."""


def at(signs: str, source: str) -> str:
    """The source, so that it is tried only at the signs that its matches begin with: far quicker for alternatives."""
    return f"(?=[{signs}])(?:{source})"


def runs(text: str) -> list[str]:
    """The runs of plain letters in a text, in lower case and in order; several times quicker than by a pattern."""
    return text.lower().encode(errors="surrogatepass").translate(_LETTERS).decode().split()


def vocabulary(text: str) -> frozenset[str]:
    """The runs of plain letters in a text, in lower case: no English word stands there that is not one of them."""
    return _of_long(text) if len(text) > _LONG else _of_short(text)


@lru_cache(maxsize=256)
def _of_short(text: str) -> frozenset[str]:
    return frozenset(runs(text))


@lru_cache(maxsize=2)
def _of_long(text: str) -> frozenset[str]:
    return frozenset(runs(text))


def starts(lower: str, words: Iterable[str]) -> list[int]:
    """Where the words begin in a text in lower case, in order: runs of plain letters that are one of them whole."""
    found: list[int] = []
    for word in words:
        start = lower.find(word)
        while start >= 0:
            end = start + len(word)
            if not ("a" <= lower[start - 1 : start] <= "z" or "a" <= lower[end : end + 1] <= "z"):
                found.append(start)
            start = lower.find(word, end)
    return sorted(found)


class Ending:
    """A pattern each match of which ends the text and begins among its last few words, so that only those are tried."""

    def __init__(self, words: int, source: str, flags: int = 0) -> None:
        self.words = words
        """How many stretches without white space a match can reach into."""
        self.pattern = late(source, flags)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As re.Pattern.search()."""
        parts = text[start:end].rsplit(None, self.words)
        return self.pattern.search(text, start + (len(parts[0]) if len(parts) > self.words else 0), end)


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

    def findall(
        self, text: str, start: int = 0, end: int = sys.maxsize, *, among: frozenset[str]
    ) -> list[re.Match[str]]:
        """The matches in order, without overlap."""
        return [] if self.words.isdisjoint(among) else list(self.pattern.finditer(text, start, end))


class Opened:
    """A pattern each match of which begins with one of its words, and which is tried only where one stands."""

    def __init__(self, words: str, source: str, flags: int = 0) -> None:
        self.words = frozenset(words.split())
        """In lower case."""
        self.pattern = late(source, flags)

    def findall(self, text: str) -> list[re.Match[str]]:
        """The matches in order, without overlap."""
        among = self.words & vocabulary(text)
        if not among:
            return []
        lower = text.lower()
        if len(lower) != len(text):
            return list(self.pattern.finditer(text))
        found: list[re.Match[str]] = []
        reached = 0
        for start in starts(lower, among):
            match = self.pattern.match(text, start) if start >= reached else None
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
