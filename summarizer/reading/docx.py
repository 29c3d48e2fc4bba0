"""DOCX: the paragraphs and tables of a Word document, in order."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarizer.errors import MalformedArticle, OversizedArticle, TextlessArticle
from summarizer.reading.document import Document
from summarizer.reading.libraries import borrowed
from summarizer.reading.pdf import sound_title

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_EXPANSION = 10
"""How many times its limit a file may grow when it is unpacked."""
_CHUNK = 1 << 16
_MOST_TAGS = 1_000_000
"""Tags in all parts together, whatever they are called: a tree takes a hundred times the memory of their bytes."""
_LONGEST_TAG = 1 << 7
"""Bytes that are looked at again with the next piece, because a declaration may be cut in two."""
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SPACES = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}
_DECLARATION = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)")


def read_docx(data: bytes, *, name: str, limit: int) -> Document:
    """The document of a DOCX file, tracked insertions included and deletions not.

    Raises TextlessArticle, MalformedArticle, OversizedArticle when it unpacks to more than ten times `limit` bytes,
    and MissingExtra without python-docx.
    """
    with borrowed("docx", extra="docx", name=name):
        _inspect(data, name=name, limit=limit * _EXPANSION)
        import docx  # optional

        word = docx.Document(io.BytesIO(data))
        lines = list(_blocks(word.element.body))
        title = sound_title(word.core_properties.title) or next(
            (text for text, style in lines if style == "Title"), None
        )
    text = "\n\n".join(text for text, _ in lines if text)
    if not text:
        raise TextlessArticle(f"{name} has no text, only pictures or nothing: give a document with text")
    return Document(text, title=title)


def _inspect(data: bytes, *, name: str, limit: int) -> None:
    """Unpack everything once, piece by piece: sizes that a zip declares may be lies, and Word uses no entities."""
    size = tags = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            is_xml = member.filename.endswith((".xml", ".rels"))
            before = b""
            with archive.open(member) as file:
                while piece := file.read(_CHUNK):
                    size += len(piece)
                    tags += piece.count(b"<")
                    if size > limit or tags > _MOST_TAGS:
                        raise OversizedArticle(_too_much(name, limit=limit if size > limit else None))
                    if is_xml and _DECLARATION.search(before + piece):
                        raise MalformedArticle(
                            f"{name} declares entities, which no Word file does: save it again as DOCX"
                        )
                    before = piece[-_LONGEST_TAG:]


def _too_much(name: str, *, limit: int | None) -> str:
    what = f"more than {_MOST_TAGS:,} tags" if limit is None else f"more than {limit:,} bytes"
    return f"{name} unpacks to {what}: it is not what it seems"


def _blocks(parent: BaseOxmlElement) -> Iterator[tuple[str, str]]:
    """The paragraphs below an element, each with its style; a row of a table is one."""
    for child in parent:
        if child.tag == f"{_WORD}p":
            yield _text(child), _style(child)
        elif child.tag == f"{_WORD}tr":
            # A table in a cell has rows of its own.
            own = (cell for cell in child.iter(f"{_WORD}tc") if next(cell.iterancestors(child.tag)) is child)
            cells = [" ".join(text for text, _ in _blocks(cell) if text) for cell in own]
            yield " | ".join(filter(None, cells)), "Table"
        elif isinstance(child.tag, str):
            yield from _blocks(child)


def _text(paragraph: BaseOxmlElement) -> str:
    parts = [
        node.text or "" if node.tag == f"{_WORD}t" else _SPACES[node.tag]
        for node in paragraph.iter(f"{_WORD}t", *_SPACES)
        if not any(ancestor.tag == _FALLBACK for ancestor in node.iterancestors())
    ]
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _style(paragraph: BaseOxmlElement) -> str:
    style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    return str(style.get(f"{_WORD}val")) if style is not None else ""
