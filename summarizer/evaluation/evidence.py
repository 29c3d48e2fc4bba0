"""Where an article states something: the sentences of a quoted fragment, and those in which a name occurs."""

from __future__ import annotations

import difflib
import heapq
import re
from bisect import bisect_right
from collections.abc import Iterable

from summarizer.article import Article

_WORD = re.compile(r"\w+")
_MOST = 20
"""Sentences that are compared with a fragment character by character."""
_FARTHEST, _LONGEST = 2000, 200
"""Characters of a sentence and of a fragment that are compared."""


class Evidence:
    """The sentences of an article, ready to be searched, whatever their line breaks and spaces."""

    def __init__(self, article: Article) -> None:
        self.numbers = tuple(sentence.number for sentence in article.sentences)
        self._sentences = [squeezed(sentence.text) for sentence in article.sentences]
        self._folded = [sentence.casefold() for sentence in self._sentences]
        parts: list[str] = []
        self._starts: list[int] = []
        length, end = 0, 0
        for sentence, text in zip(article.sentences, self._sentences, strict=True):
            gap = " " if parts and sentence.start > end else ""
            self._starts.append(length + len(gap))
            parts.append(gap + text)
            length, end = length + len(parts[-1]), sentence.end
        self._text = "".join(parts)

    def text(self, first: int, last: int) -> str:
        """The sentences with these numbers and those between them, as fragments are looked for in them."""
        end = self._starts[last] if last < len(self._starts) else None
        return self._text[self._starts[first - 1] : end].rstrip()

    def quoted(self, fragment: str) -> list[tuple[int, ...]]:
        """For each place at which the fragment stands, the numbers of the sentences it reaches into."""
        wanted, found = squeezed(fragment), []
        start = self._text.find(wanted)
        while start >= 0 and wanted:
            first = bisect_right(self._starts, start)
            last = bisect_right(self._starts, start + len(wanted) - 1)
            found.append(tuple(range(first, last + 1)))
            start = self._text.find(wanted, start + 1)
        return found

    def named(self, names: Iterable[str]) -> tuple[int, ...]:
        """The sentences in which one of the names stands as a word of its own; only of an acronym capitals count."""
        wanted = [name for name in map(squeezed, names) if name]
        return tuple(
            number
            for number, sentence, folded in zip(self.numbers, self._sentences, self._folded, strict=True)
            if any(_stands(name, sentence) if name.isupper() else _stands(name.casefold(), folded) for name in wanted)
        )

    def nearest(self, fragment: str) -> tuple[int, str]:
        """The sentence that looks most like the beginning of the fragment, with its number."""
        wanted = squeezed(fragment)[:_LONGEST].casefold()
        matcher = difflib.SequenceMatcher(b=wanted, autojunk=False)
        best, longest = 0, -1
        for at in sorted(self._alike(wanted)):
            matcher.set_seq1(self._folded[at][:_FARTHEST])
            if (size := matcher.find_longest_match().size) > longest:
                best, longest = at, size
        return self.numbers[best], self._sentences[best]

    def _alike(self, wanted: str) -> list[int]:
        """The sentences with most words in common, and of those, as where words are not spaced, most characters."""
        words, characters = set(_WORD.findall(wanted)), set(wanted)
        shared = [
            (len(words.intersection(_WORD.findall(folded))), len(characters.intersection(folded)), -at)
            for at, folded in enumerate(self._folded)
        ]
        return [-at for _, _, at in heapq.nlargest(_MOST, shared)]


def squeezed(text: str) -> str:
    """The text with single spaces."""
    return " ".join(text.split())


def _stands(name: str, text: str) -> bool:
    """Whether the name stands in the text with no letter or digit at either end."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            return True
        start = text.find(name, start + 1)
    return False
