"""The article as it is stored in a summary: its text, what is known about it, and its numbered sentences."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Self

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationInfo, model_validator

from summarizer.claims import IsoDate
from summarizer.errors import EmptyArticle
from summarizer.sentences import split


class Sentence(BaseModel):
    """A numbered stretch of an article: `article.text[start:end] == text`, counted from 1."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: int
    start: int
    """Offset of the first character into the article's text."""
    end: int
    """Offset behind the last character."""
    text: str


_SENTENCES = TypeAdapter(tuple[Sentence, ...])
"""All at once they are made in a third of the time."""


class Article(BaseModel):
    """A text to summarize. Only its sentences are shown to a model; all offsets refer to `text`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    """The whole text as it was read, boilerplate and header lines included."""
    id: str
    """Where it came from: a relative path, a record's id, or the digest's beginning."""
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    agencies: tuple[str, ...] = ()
    """News agencies the text credits."""
    published: IsoDate | None = None
    url: str | None = None
    sentences: tuple[Sentence, ...]

    @model_validator(mode="after")
    def _offsets_are_exact(self, info: ValidationInfo) -> Self:
        if info.context is _EXACT:
            return self
        text = self.text
        for number, sentence in enumerate(self.sentences, start=1):
            if sentence.number != number or text[sentence.start : sentence.end] != sentence.text:
                raise ValueError(f"sentence {sentence.number} of article {self.id!r} is not where its offsets say")
        return self

    @property
    def digest(self) -> str:
        """SHA-256 of all that a model is shown, as 64 hexadecimal digits."""
        shown = [
            self.text,
            self.title,
            self.publisher,
            self.published,
            [(s.start, s.end) for s in self.sentences],
        ]
        return hashlib.sha256(json.dumps(shown).encode()).hexdigest()

    def cited(self, numbers: Iterable[int]) -> Iterator[Sentence]:
        """The sentences with these numbers, in the order given; numbers that do not exist are left out."""
        return (self.sentences[number - 1] for number in numbers if 0 < number <= len(self.sentences))


_EXACT = object()
"""The context of an article whose sentences were just cut out of its text."""


def exact(**fields: object) -> Article:
    """The article with these fields, of which `sentences` are those that `number_sentences` just made of its `text`."""
    return Article.model_validate(fields, context=_EXACT)


def number_sentences(text: str, *, blocks: Iterable[tuple[int, int]] | None = None) -> tuple[Sentence, ...]:
    """The sentences of the blocks of `text`, given as (start, end) offsets; of all of it when no blocks are given.

    Raises EmptyArticle when there is none.
    """
    spans = [
        (block + start, block + end)
        for block, behind in ([(0, len(text))] if blocks is None else blocks)
        for start, end in split(text[block:behind])
    ]
    if not spans:
        raise EmptyArticle("the article holds no sentence: give it a text")
    return _SENTENCES.validate_python(
        [
            {"number": number, "start": start, "end": end, "text": text[start:end]}
            for number, (start, end) in enumerate(spans, start=1)
        ]
    )
