"""A record beside its article, with what the rules ask of both: each thing is found once, and when first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from summarizer import currencies, numerals
from summarizer.article import Article, Sentence
from summarizer.checks.leaves import Leaf, M, leaves
from summarizer.checks.wording import Surface, lowered, plain_place, unarticled, words
from summarizer.currencies import CurrencyMention
from summarizer.numerals import Numeral
from summarizer.once import Once


class Passage:
    """A sentence of an article, and what its words say."""

    def __init__(self, sentence: Sentence) -> None:
        self.number = sentence.number
        self.text = sentence.text

    @Once
    def lowered(self) -> str:
        """The text in small letters, character for character."""
        return lowered(self.text)

    @Once
    def words(self) -> list[bytes]:
        """The English words of the text, in small letters."""
        return words(self.text)

    @Once
    def surface(self) -> Surface:
        """The text as names and phrases are looked for in it."""
        return Surface(self.text)

    @Once
    def numerals(self) -> tuple[Numeral, ...]:
        """The numbers of the text."""
        return numerals.find(self.text)

    @Once
    def currencies(self) -> tuple[CurrencyMention, ...]:
        """The currencies of the text."""
        return currencies.find(self.text)

    def holds(self, phrase: str) -> bool:
        """Whether the phrase stands in the text; see Surface."""
        return plain_place(phrase, self.text) >= 0 or self.surface.holds(phrase)


class Dossier:
    """What a rule judges: a record and its article. It lives as long as one check of the two."""

    def __init__(self, record: BaseModel, article: Article) -> None:
        self.record = record
        self.article = article
        self._leaves = leaves(record)
        self._passages: dict[int, Passage] = {}
        self._unarticled: dict[str, str] = {}

    def marked(self, kind: type[M]) -> Iterator[tuple[Leaf, M]]:
        """The values that the schema marks so, each with its marker."""
        for leaf in self._leaves.marked[kind]:
            if isinstance(marker := leaf.markers[kind], kind):
                yield leaf, marker

    @property
    def claims(self) -> list[Leaf]:
        """The claims, parents before children."""
        return self._leaves.claims

    @property
    def dates(self) -> list[Leaf]:
        """The dates and periods."""
        return self._leaves.dates

    @Once
    def citations(self) -> frozenset[int]:
        """The numbers that the claims cite, whether or not there are such sentences."""
        return frozenset([number for leaf in self.claims for number in leaf.cites])

    def cited(self, numbers: Iterable[int]) -> list[Passage]:
        """The sentences with these numbers, in the order given; numbers that do not exist are left out."""
        return [self.passage(sentence) for sentence in self.article.cited(numbers)]

    def passage(self, sentence: Sentence) -> Passage:
        """What a sentence of the article says."""
        passage = self._passages.get(sentence.number)
        if passage is None:
            passage = self._passages[sentence.number] = Passage(sentence)
        return passage

    def unarticled(self, name: str) -> str:
        """The folded name without its article; a record says its names again and again."""
        if name not in self._unarticled:
            self._unarticled[name] = unarticled(name)
        return self._unarticled[name]

    def holds(self, name: str) -> bool:
        """Whether the article writes the name, its title and publisher included; see Surface."""
        return plain_place(name, self.article.text) >= 0 or self.surface.holds(name)

    @Once
    def lowered(self) -> str:
        """The whole text in small letters, character for character."""
        return lowered(self.article.text)

    @Once
    def surface(self) -> Surface:
        """The article as names are looked for in it, its title and publisher included."""
        article = self.article
        return Surface("\n".join(filter(None, (article.title, article.publisher, article.byline, article.text))))
