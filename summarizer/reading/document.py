"""What a reader makes of a file, and how it becomes an article."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from summarizer.article import Article, exact, number_sentences
from summarizer.errors import EmptyArticle, MalformedArticle, SummarizerError
from summarizer.layout import parse
from summarizer.layout.stamps import read_date
from summarizer.reading.encoding import clean, refuse_controls


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file and what its format says about it, before the text itself was looked at."""

    text: str
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published: str | None = None
    """A date in any form that can be read one way only."""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A file, or a row of a table, that did not become an article."""

    id: str
    error: SummarizerError


def assemble(document: Document, *, id: str | None, name: str) -> Article:  # noqa: A002  # the article's own word
    """The article of a document; what its format says wins over what its text says.

    Without an `id` it is the beginning of the text's SHA-256. `name` is how errors call the document. Raises
    EmptyArticle, BinaryArticle and MalformedArticle.
    """
    text = clean(document.text)
    refuse_controls(text, name=name)
    if not text.strip():
        raise EmptyArticle(f"{name} is empty: give it a text")
    layout = parse(text)
    try:
        sentences = number_sentences(text, blocks=layout.blocks)
    except EmptyArticle as error:
        raise EmptyArticle(f"{name} holds header lines only and no article: give it a text") from error
    return exact(
        text=text,
        id=id if id is not None else hashlib.sha256(text.encode()).hexdigest()[:12],
        title=_line(document.title) or layout.title,
        publisher=_line(document.publisher) or layout.publisher,
        byline=_line(document.byline) or layout.byline,
        agencies=layout.agencies,
        published=_date(document.published, name=name) or layout.published,
        url=_line(document.url),
        sentences=sentences,
    )


def _line(value: str | None) -> str | None:
    """A value as one line, or None when nothing is on it."""
    return " ".join(clean(value).split()) or None if value else None


def _date(value: str | None, *, name: str) -> str | None:
    if not value or not value.strip():
        return None
    found = read_date(value)
    if not found:
        raise MalformedArticle(
            f"{name}: the publication date {value.strip()[:40]!r} cannot be read, or not in one way only: "
            "write it as 2024-03-05"
        )
    return found
