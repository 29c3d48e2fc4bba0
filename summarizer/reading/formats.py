"""Which format a file has: its content decides where that is certain, its suffix where it is not."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath
from typing import Literal

from summarizer.errors import ArticleError, BinaryArticle, MalformedArticle, UnknownFormat

Format = Literal["text", "markdown", "html", "pdf", "docx"]
Table = Literal["jsonl", "json", "csv"]

_TEXTS: dict[str, Format] = {
    "": "text",
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
_TABLES: dict[str, Table] = {".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "csv", ".tsv": "csv"}
_READABLE = "text, Markdown, HTML, PDF, DOCX, JSONL and CSV are read"

# First bytes of what people drop into folders of articles, and what to do with it.
_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a Word file of the old kind or a protected one: save it as DOCX"),
    (b"{\\rtf", "RTF: save it as DOCX or plain text"),
    (b"%!PS", "PostScript: convert it to PDF"),
    (b"\x89PNG", "a picture: run it through text recognition first"),
    (b"\xff\xd8\xff", "a picture: run it through text recognition first"),
    (b"GIF8", "a picture: run it through text recognition first"),
    (b"\x1f\x8b", "compressed: unpack it first"),
    (b"BZh", "compressed: unpack it first"),
    (b"\xfd7zXZ", "compressed: unpack it first"),
    (b"7z\xbc\xaf", "compressed: unpack it first"),
    (b"Rar!", "compressed: unpack it first"),
)
_FIRST_BYTES = tuple(signature for signature, _ in _SIGNATURES)
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*+)*+<(?:!doctype\s+html|html)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_PDF = re.compile(rb"(?:\xef\xbb\xbf)?\s*%PDF-")
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\s")


def table_of(path: PurePath) -> Table | None:
    """The kind of table that a path's suffix names, or None."""
    return table_with(path.suffix)


def table_with(suffix: str) -> Table | None:
    """The kind of table that a suffix names, in any case, or None."""
    return _TABLES.get(suffix.casefold())


def format_of(data: bytes, *, suffix: str, name: str) -> Format:
    """The format of a document. Raises BinaryArticle, MalformedArticle and UnknownFormat for what no reader reads."""
    suffix = suffix.casefold()
    if _PDF.match(data[:1024]) or (suffix == ".pdf" and b"%PDF-" in data[:1024]):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, suffix=suffix, name=name)
    if data.startswith(_FIRST_BYTES):
        advice = next(advice for signature, advice in _SIGNATURES if data.startswith(signature))
        raise UnknownFormat(f"{name} is {advice}")
    if _HTML.match(data[:10_000]):
        return "html"
    if data.strip() and suffix in {".pdf", ".docx"} and b"\x00" in data:
        raise MalformedArticle(f"{name} is no {suffix[1:].upper()} file, whatever its name says: get a fresh copy")
    if suffix not in _TEXTS and _XML.match(data):
        raise UnknownFormat(f"{name} is XML, which has no reader: save its text; {_READABLE}")
    return _TEXTS.get(suffix, "text")


def foreign(error: BinaryArticle, *, suffix: str, name: str) -> ArticleError:
    """The error for a file that is no text: of a suffix that no reader reads, it says so."""
    if suffix.casefold() in _TEXTS:
        return error
    return UnknownFormat(f"{name}: no reader for {suffix!r} files, and it is no plain text; {_READABLE}")


def _zipped(data: bytes, *, suffix: str, name: str) -> Format:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, UnicodeError) as error:
        raise MalformedArticle(f"{name} is a broken {suffix[1:] or 'zip'} file ({error}): get a fresh copy") from error
    if "word/document.xml" in names:
        return "docx"
    if suffix == ".docx":
        raise MalformedArticle(f"{name} is a zip archive without a Word document in it: save it again as DOCX")
    raise UnknownFormat(f"{name} is an archive or an office file that no reader reads; {_READABLE}")
