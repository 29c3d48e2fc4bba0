"""Regular expressions that are compiled when they are first tried, and left untried where nothing hints at a match."""

from __future__ import annotations

import re
import sys
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
