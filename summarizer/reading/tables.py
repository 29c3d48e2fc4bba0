"""Tables of articles: JSONL, JSON and CSV, a row each, read one after another whatever the size of the file."""

from __future__ import annotations

import codecs
import csv
import io
import json
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import IO, BinaryIO

from summarizer.article import Article
from summarizer.errors import ArticleError, BinaryArticle, EmptyArticle, MalformedArticle
from summarizer.files import spared
from summarizer.reading.document import Document, Unread, assemble
from summarizer.reading.encoding import clean, detect, refuse_controls
from summarizer.reading.files import oversized, read_bytes, unreadable
from summarizer.reading.fingerprints import Fingerprints, fingerprint
from summarizer.reading.formats import Table
from summarizer.reading.raw import Raw, digest_of

# The first column that is there counts; the second names are those of NGEC's event files.
_COLUMNS = {
    "id": ("id",),
    "text": ("text", "event_text"),
    "title": ("title", "headline"),
    "published": ("published", "pub_date", "date"),
    "publisher": ("publisher", "source"),
    "url": ("url",),
    "byline": ("byline", "author"),
}
_SAMPLE = 10_000_000
"""Bytes that tell the encoding of a table."""
_DELIMITERS = ",;\t|"
_DECLARED = re.compile(r"\"?sep=(?P<delimiter>[^\"\r\n])\"?\s*", re.IGNORECASE)

Row = dict[str, object]


@dataclass(slots=True)
class _Names:
    """Gives every row of a file an id of its own."""

    file: str
    taken: Fingerprints = field(default_factory=Fingerprints)
    again: dict[str, int] = field(default_factory=dict)
    """How often the names that were wanted more than once were, so that the next number needs no search."""

    def name(self, row: Row, *, number: int) -> str:
        """The id of a row: its own, or its number; a second row of the same id gets a number behind it."""
        given = _cell(row, "id")
        wanted = clean(str(given)).strip() if given is not None and not isinstance(given, list | dict) else ""
        wanted = unique = wanted or str(number)
        while not self.taken.add(fingerprint(unique)):
            self.again[wanted] = self.again.get(wanted, 1) + 1
            unique = f"{wanted}-{self.again[wanted]}"
        return f"{self.file}#{unique}"


def read_table(path: str, *, kind: Table, name: str, limit: int) -> Iterator[Raw | Unread]:
    """The rows of a table, each called `name#` and the row's id; one of more than `limit` characters is no article.

    A row that is no article is Unread, and the others go on. Raises ArticleError when the file as a whole is none.
    """
    names = _Names(name)
    for number, row in _rows(path, kind=kind, name=name, limit=limit):
        id_ = names.name({} if isinstance(row, ArticleError) else row, number=number)
        if isinstance(row, ArticleError):
            yield Unread(id_, row)
        else:
            yield Raw(id_, _digest(row, id_=id_), partial(_article, row, id_=id_, limit=limit))
    if not names.taken:
        raise EmptyArticle(f"{name} has no rows: give a table with articles")


def _digest(row: Row, *, id_: str) -> str:
    """SHA-256 of all that the row's article is made of; what can only be refused is named by its type."""
    cells = (_cell(row, column) for column in _COLUMNS)
    return digest_of(id_, *(f"{type(cell).__name__} {'' if isinstance(cell, list | dict) else cell}" for cell in cells))


def _article(row: Row, *, id_: str, limit: int) -> Article:
    document = _document(row, name=id_)
    if len(document.text) > limit:
        raise oversized(id_, size=len(document.text.encode("utf-8", "replace")), limit=limit)
    return assemble(document, id=id_, name=id_)


def _cell(row: Row, column: str) -> object:
    return next((row[name] for name in _COLUMNS[column] if row.get(name) is not None), None)


def _document(row: Row, *, name: str) -> Document:
    if not any(column in row for column in _COLUMNS["text"]):
        raise MalformedArticle(f"{name} has no text among {_listed(row)}: call its text 'text' or 'event_text'")
    words = {column: _words(_cell(row, column), column=column, name=name) for column in _COLUMNS if column != "id"}
    text = words.pop("text") or ""
    return Document(text, **words)


def _words(value: object, *, column: str, name: str) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, float) and math.isnan(value):
        return None
    if column in {"text", "url"} or not isinstance(value, int | float) or isinstance(value, bool):
        raise MalformedArticle(f"{name}: its {column} is {type(value).__name__}, not a string: write it in quotes")
    return str(value)


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(repr(column)[:40] for column in islice(columns, 20)) or "no columns"


def _rows(path: str, *, kind: Table, name: str, limit: int) -> Iterator[tuple[int, Row | ArticleError]]:
    if kind == "json":
        yield from _json(read_bytes(path, name=name, limit=limit), name=name)
        return
    try:
        with spared(lambda: Path(path).open("rb")) as file:
            text = _text(file, name=name)
            yield from _jsonl(text, name=name, limit=limit) if kind == "jsonl" else _csv(text, name=name, limit=limit)
    except OSError as error:
        raise unreadable(name, error) from error


def _text(file: BinaryIO, *, name: str) -> IO[str]:
    """The file as text; its encoding is told by its beginning."""
    if file.seekable():
        head = file.read(_SAMPLE)
        file.seek(0)
    else:
        head = io.BufferedReader.peek(file, _SAMPLE) if isinstance(file, io.BufferedReader) else b""
    # The cut may be in the middle of a character.
    whole = codecs.getincrementaldecoder("utf-8")("strict")
    try:
        whole.decode(head)
        encoding, skip = ("utf-8", 3) if head.startswith(codecs.BOM_UTF8) else ("utf-8", 0)
        if b"\x00" in head:
            encoding, skip = _encoding(head[: len(head) // 4 * 4], name=name, fits=(encoding, skip))
    except UnicodeDecodeError:
        encoding, skip = _encoding(head[: len(head) // 4 * 4] if len(head) == _SAMPLE else head, name=name)
    file.read(skip)
    return io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")


def _encoding(head: bytes, *, name: str, fits: tuple[str, int] | None = None) -> tuple[str, int]:
    """The encoding and the length of the mark; where NULs are in a few lines only, those rows fail and not the file.

    `fits` is what to take it for then, if that is known.
    """
    try:
        return detect(head, name=name)
    except BinaryArticle:
        lines = head.splitlines()
        if sum(b"\x00" in line for line in lines) * 2 > len(lines):
            raise
        rest = head.replace(b"\x00", b"")
        encoding, skip = fits or detect(rest, name=name)
        refuse_controls(rest.decode(encoding, "replace"), name=name)
        return encoding, skip


def _json(data: bytes, *, name: str) -> Iterator[tuple[int, Row | ArticleError]]:
    encoding, skip = detect(data, name=name)
    try:
        loaded: object = json.loads(data[skip:].decode(encoding, "replace"))
    except (ValueError, RecursionError) as error:
        raise MalformedArticle(f"{name} is no JSON ({error}): write an object, or a list of them") from error
    for number, row in enumerate(loaded if isinstance(loaded, list) else [loaded], start=1):
        yield number, _object(row, name=f"{name}, item {number}")


def _object(value: object, *, name: str) -> Row | ArticleError:
    if isinstance(value, dict):
        return {str(key).strip().casefold(): cell for key, cell in value.items()}
    return MalformedArticle(f'{name} is no object but {type(value).__name__}: write {{"text": …}}')


def _jsonl(text: IO[str], *, name: str, limit: int) -> Iterator[tuple[int, Row | ArticleError]]:
    for number, line in _bounded(text, limit=limit * 2):
        place = f"{name}, line {number}"
        if line is None:
            yield number, oversized(place, size=None, limit=limit)
        elif line.strip():
            try:
                yield number, _object(json.loads(line), name=place)
            except (ValueError, RecursionError) as error:
                yield number, MalformedArticle(f"{place} is no JSON ({error}): write an object a line")


def _bounded(text: IO[str], *, limit: int) -> Iterator[tuple[int, str | None]]:
    """The lines with their numbers; None for one of more than `limit` characters, which is passed over."""
    number = 0
    while line := text.readline(limit + 1):
        number += 1
        if len(line) <= limit:
            yield number, line
            continue
        while line and not line.endswith(("\n", "\r")):
            line = text.readline(limit)
        yield number, None


def _csv(text: IO[str], *, name: str, limit: int) -> Iterator[tuple[int, Row | ArticleError]]:
    # The limit is the process's own; a larger one of somebody else's stays.
    csv.field_size_limit(max(csv.field_size_limit(), limit))
    lines = _csv_lines(text, name=name, limit=limit)
    first = _first(lines)
    # Spreadsheets may say in a line of its own what is between their cells.
    declared = _DECLARED.fullmatch(first)
    first = _first(lines) if declared else first
    if not first:
        return
    delimiter = _delimiter(first, among=declared["delimiter"] + _DELIMITERS if declared else _DELIMITERS)
    number = 0
    try:
        rows = csv.reader(chain([first], lines), delimiter=delimiter, strict=True)
        columns = [column.strip().casefold() for column in next(rows, [])]
        if not set(_COLUMNS["text"]) & set(columns):
            raise MalformedArticle(
                f"{name} has no text column among {_listed(columns)}: call it 'text' or 'event_text'"
            )
        for cells in rows:
            if cells:
                number += 1
                yield number, _record(columns, cells, name=f"{name}, row {number}")
    except csv.Error as error:
        raise MalformedArticle(f"{name} is no CSV behind row {number} ({error}): check its quotes") from error


def _record(columns: list[str], cells: list[str], *, name: str) -> Row | ArticleError:
    if len(cells) != len(columns):
        return MalformedArticle(
            f"{name} has {len(cells)} cells under {len(columns)} columns: put cells with commas or newlines in quotes"
        )
    record: Row = {}
    for column, cell in zip(columns, cells, strict=True):
        record.setdefault(column, cell if cell.strip() else None)
    return record


def _csv_lines(text: IO[str], *, name: str, limit: int) -> Iterator[str]:
    for number, line in _bounded(text, limit=limit * 2):
        if line is None:
            raise oversized(f"{name}, line {number},", size=None, limit=limit * 2)
        yield line


def _first(lines: Iterator[str]) -> str:
    """The first line with more than empty cells on it, or the empty string."""
    return next((line for line in lines if line.strip(f"{_DELIMITERS} \r\n")), "")


def _delimiter(header: str, *, among: str) -> str:
    """The first delimiter that makes a text column of a header line; a comma if none does."""
    for delimiter in among:
        columns = {column.strip().casefold() for column in next(csv.reader([header], delimiter=delimiter), [])}
        if columns & set(_COLUMNS["text"]):
            return delimiter
    return ","
