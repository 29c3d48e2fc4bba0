"""Files to articles: one reader a format, and the one function that picks it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from summarizer.article import Article
from summarizer.errors import ArticleError, BinaryArticle, MalformedArticle, MissingExtra
from summarizer.reading.document import Document, Unread, assemble
from summarizer.reading.encoding import clean, decode
from summarizer.reading.files import (
    LIMIT,
    find_files,
    identify,
    oversized,
    read_bytes,
    refuse_irregular,
    suffix_of,
    unreadable,
)
from summarizer.reading.formats import foreign, format_of, table_with
from summarizer.reading.raw import Raw, digest_of
from summarizer.reading.tables import read_table

__all__ = ["LIMIT", "Raw", "Unread", "find_files", "from_text", "read", "read_raw", "read_raw_stdin", "read_stdin"]


def read(path: Path | str, *, root: Path | None = None, limit: int = LIMIT) -> Iterator[Article | Unread]:
    """The articles of a file: one, or as many as a JSONL, JSON or CSV file has rows.

    What cannot be read is yielded as Unread, with the error that says why; nothing is raised for it. An article's id is
    the path relative to `root` (as given, without one), and `path#row` for a row. A document, and a row of a table, may
    have `limit` bytes; a JSONL or CSV file may be of any size.
    """
    return (_article(each) for each in read_raw(Path(path), root=root, limit=limit))


def read_raw(path: Path, *, root: Path | None = None, limit: int = LIMIT) -> Iterator[Raw | Unread]:
    """As `read`, but nothing is parsed yet: of a file its bytes are read, of a table its rows are found."""
    return read_named(os.fspath(path), name=identify(path, root=root), limit=limit)


def read_named(path: str, *, name: str, limit: int) -> Iterator[Raw | Unread]:
    """As `read_raw`, of a file whose article is called `name`."""
    suffix = suffix_of(path)
    try:
        if kind := table_with(suffix):
            refuse_irregular(path, name=name)
            yield from read_table(path, kind=kind, name=name, limit=limit)
        else:
            yield _raw(read_bytes(path, name=name, limit=limit), suffix=suffix, name=name, limit=limit)
    except (ArticleError, MissingExtra) as error:
        yield Unread(name, error)


def read_stdin(stream: BinaryIO, *, limit: int = LIMIT) -> Article | Unread:
    """The one article that a stream of bytes holds, in any format but a table; its id is `stdin`."""
    return _article(read_raw_stdin(stream, limit=limit))


def read_raw_stdin(stream: BinaryIO, *, limit: int = LIMIT) -> Raw | Unread:
    """As `read_stdin`, but nothing is parsed yet."""
    try:
        data = stream.read(limit + 1)
        if len(data) > limit:
            raise oversized("stdin", size=None, limit=limit)
    except OSError as error:
        return Unread("stdin", unreadable("stdin", error))
    except ArticleError as error:
        return Unread("stdin", error)
    return _raw(data, suffix="", name="stdin", limit=limit)


def from_text(
    text: str,
    *,
    id: str | None = None,  # noqa: A002  # the article's own word
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
) -> Article:
    """The article of a text; what is given about it wins over what it says itself.

    Without an `id` it is the beginning of the text's SHA-256. `published` may be a date in any form that can be read
    one way only. Raises EmptyArticle, BinaryArticle for control characters, MalformedArticle for an unclear date or for
    what is no string.
    """
    if not isinstance(text, str):
        raise MalformedArticle(f"an article must be a str or an Article, not {type(text).__name__}: decode it first")
    given = {"id": id, "title": title, "publisher": publisher, "published": published, "url": url}
    for name, value in given.items():
        if value is not None and not isinstance(value, str):
            raise MalformedArticle(f"the article's {name} must be a str, not {type(value).__name__}: convert it first")
    called = None if id is None else clean(id)
    document = Document(text, title=title, publisher=publisher, published=published, url=url)
    return assemble(document, id=called, name=called or "the text")


def _article(found: Raw | Unread) -> Article | Unread:
    return found.article() if isinstance(found, Raw) else found


def _raw(data: bytes, *, suffix: str, name: str, limit: int) -> Raw:
    make = partial(_parsed, data, suffix=suffix, name=name, limit=limit)
    return Raw(name, digest_of(suffix, name, data=data), make)


def _parsed(data: bytes, *, suffix: str, name: str, limit: int) -> Article:
    return assemble(_document(data, suffix=suffix, name=name, limit=limit), id=name, name=name)


def _document(data: bytes, *, suffix: str, name: str, limit: int) -> Document:
    """What the reader of the file's format makes of it. The readers are imported when they are needed."""
    match format_of(data, suffix=suffix, name=name):
        case "pdf":
            from summarizer.reading.pdf import read_pdf

            return read_pdf(data, name=name, limit=limit)
        case "docx":
            from summarizer.reading.docx import read_docx

            return read_docx(data, name=name, limit=limit)
        case "html":
            from summarizer.reading.html import read_html

            return read_html(data, name=name)
        case "markdown":
            from summarizer.reading.markdown import read_markdown

            return read_markdown(decode(data, name=name))
        case "text":
            return Document(_plain(data, suffix=suffix, name=name))


def _plain(data: bytes, *, suffix: str, name: str) -> str:
    try:
        return decode(data, name=name)
    except BinaryArticle as error:
        raise foreign(error, suffix=suffix, name=name) from error
