"""The sentences of an article as words with the entities they name."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from summarizer.article import Article
from summarizer.embedded.clauses.words import Words, unquoted, words
from summarizer.embedded.roster import Entity, Mention, Roster


@dataclass(slots=True, eq=False)
class Line:
    """A sentence: its words, and for each word the widest mention that covers it."""

    number: int
    text: str
    words: Words
    lower: tuple[str, ...]
    """The words in lower case."""
    covering: tuple[Mention | None, ...]
    size: int
    """How many words there are."""

    def word(self, index: int) -> str:
        """A word in lower case; the empty string outside of the sentence."""
        return self.lower[index] if 0 <= index < self.size else ""

    def mention(self, index: int) -> Mention | None:
        """The mention that covers a word."""
        return self.covering[index] if 0 <= index < self.size else None

    def entity(self, index: int) -> Entity | None:
        """Whom the mention that covers a word names."""
        mention = self.mention(index)
        return mention.entity if mention else None

    def span(self, mention: Mention) -> tuple[int, int]:
        """The words of a mention, as a half-open range."""
        start = bisect_right(self.words.starts, mention.start) - 1
        end = self.words.index(mention.end)
        return max(start, 0), max(end, start + 1)

    def named(self, start: int, end: int) -> list[Mention]:
        """The mentions among the words from `start` up to `end`, in order."""
        found: list[Mention] = []
        for mention in self.covering[start:end]:
            if mention is not None and (not found or found[-1] is not mention):
                found.append(mention)
        return found


# Characters of a sentence that are read: what is longer is a table or a list, and its search would not be linear.
_LONGEST = 4000


class Lines:
    """The sentences of an article, read one by one when they are asked for."""

    def __init__(self, article: Article, roster: Roster) -> None:
        self.article = article
        self.roster = roster
        self._lines: dict[int, Line] = {}
        self._unquoted: dict[int, Line] = {}

    def __getitem__(self, number: int) -> Line:
        """The sentence with this number, from 1."""
        line = self._lines.get(number)
        if line is None:
            line = self._lines[number] = self._read(number, words(self.article.sentences[number - 1].text[:_LONGEST]))
        return line

    def __len__(self) -> int:
        """How many sentences there are."""
        return len(self.article.sentences)

    def unquoted(self, number: int) -> Line:
        """The sentence without quotation marks, which cut across clauses: had “promised not to” interfere."""
        line = self._unquoted.get(number)
        if line is None:
            plain = self[number]
            found = unquoted(plain.words)
            line = self._unquoted[number] = plain if found is plain.words else self._read(number, found)
        return line

    def opens_paragraph(self, number: int) -> bool:
        """Whether a newline stands between the sentence and the one before it."""
        if number < 2:
            return True
        before, sentence = self.article.sentences[number - 2], self.article.sentences[number - 1]
        return "\n" in self.article.text[before.end : sentence.start]

    def _read(self, number: int, found: Words) -> Line:
        mentions = self.roster.mentions(number)
        covering: list[Mention | None] = [None] * len(found)
        for mention in sorted(mentions, key=_length) if len(mentions) > 1 else mentions:
            for index in range(max(bisect_right(found.starts, mention.start) - 1, 0), found.index(mention.end)):
                covering[index] = mention
        return Line(number, found.text, found, found.lower, tuple(covering), size=len(covering))


def lines_of(article: Article, roster: Roster) -> Lines:
    """The sentences of an article with the roster's mentions; read once for as long as the roster lives."""
    lines = _LINES.get(roster)
    if lines is None or lines.article is not article:
        lines = _LINES[roster] = Lines(article, roster)
    return lines


_LINES: WeakKeyDictionary[Roster, Lines] = WeakKeyDictionary()


def _length(mention: Mention) -> int:
    return mention.end - mention.start
