"""PDF: the text layer, page by page, with the lines of a paragraph joined again."""

from __future__ import annotations

import io
import re
from collections import Counter
from time import thread_time
from typing import TYPE_CHECKING

from summarizer.errors import MalformedArticle, OversizedArticle, TextlessArticle, UnreadableArticle
from summarizer.layout.lines import paragraphs
from summarizer.reading.document import Document
from summarizer.reading.encoding import clean
from summarizer.reading.libraries import borrowed

if TYPE_CHECKING:
    from pypdf import PdfReader

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\x00": "", "\x0c": "\n"}
)
_BROKEN_WORD = re.compile(r"(?<![^\W\d_])(?P<left>[^\W\d_]++)(?P<hyphen>[-‐\u00ad])[ \t]*\n[ \t]*(?P<right>[^\W\d_]+)")
_STOPPED = re.compile(r"[.!?:”\"'’)]$")
_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE)
# First parts that keep their hyphen: nine-member, co-founder, US-led.
_COMPOUND_LEFT = frozenset(
    """
    all anti co counter cross double eight ex far first five four full half hard high joint large long low medium mid
    multi nine non north one post pre pro quasi second self semi seven short single six so south ten three top two vice
    well west zero
    """.split()
)
_COMPOUND_RIGHT = frozenset(
    """
    affected backed based building centred century controlled driven elect explosive founder funded governmental hour
    kilometre kilometer known lasting led level made member mile minded minister minute month numbered person president
    scale speaking sponsored standing strong style term tier torn week year years
    """.split()
)
_PLACEHOLDERS = re.compile(
    r"(?:microsoft (?:word|powerpoint)\b.*|untitled.*|(?:word )?document\s*\d*|.*\.(?:docx?|pdf|indd|rtf|qxp))",
    re.IGNORECASE,
)


PATIENCE = 60.0
"""Seconds of CPU that the pages of one file may take; pypdf's own limits are for one page or one stream each."""


def read_pdf(data: bytes, *, name: str, limit: int, patience: float = PATIENCE) -> Document:
    """The document of a PDF.

    Raises TextlessArticle when no page has text, UnreadableArticle when a password is needed, MalformedArticle,
    OversizedArticle when the pages hold more than `limit` characters or take more than `patience` seconds, and
    MissingExtra without pypdf.
    """
    with borrowed("pypdf", extra="pdf", name=name):
        from pypdf import PdfReader  # optional

        reader = PdfReader(io.BytesIO(data))
        _unlock(reader, name=name)
        pages = _pages(reader, name=name, limit=limit, patience=patience)
        title = reader.metadata.title if reader.metadata else None
    text = flow(pages)
    if not text:
        raise TextlessArticle(f"{name} has no text layer, as scans have none: run it through text recognition first")
    return Document(text, title=sound_title(title))


def _unlock(reader: PdfReader, *, name: str) -> None:
    """Open a file that asks for no password to be read, though it is encrypted."""
    from pypdf.errors import DependencyError  # optional

    try:
        locked = reader.is_encrypted and not reader.decrypt("")
    except DependencyError:
        locked = True
    if locked:
        raise UnreadableArticle(f"{name} is encrypted: save it without its password and give that file")


def _pages(reader: PdfReader, *, name: str, limit: int, patience: float) -> list[str]:
    pages: list[str] = []
    size = 0
    end = thread_time() + patience

    def look_at_the_clock(*_: object) -> None:
        # At each operator: what a page draws may be drawn thousands of times over.
        if thread_time() > end:
            raise OversizedArticle(f"{name} takes more than {patience:g} seconds to read: split it, or save its text")

    for page in reader.pages:
        look_at_the_clock()
        pages.append(clean(page.extract_text(visitor_operand_before=look_at_the_clock).translate(_LIGATURES)))
        size += len(pages[-1])
        if size > limit:
            raise OversizedArticle(
                f"{name} holds more than {limit:,} characters: split it, or raise the limit (--max-bytes)"
            )
    if not pages:
        raise MalformedArticle(f"{name} has no pages: get a fresh copy")
    return pages


def flow(pages: list[str]) -> str:
    """The text of pages without page numbers and running titles, a paragraph a line, with words whole again."""
    lines = [[line.strip() for line in page.strip().split("\n")] for page in pages]
    running = _running_titles(lines)
    parts: list[str] = []
    for page in (_without_edges(page, running) for page in lines):
        if page:
            # A paragraph that stops in mid-sentence goes on over the page.
            goes_on = parts and not _STOPPED.search(parts[-1]) and page[0][:1].islower()
            parts += [("\n" if goes_on else "\n\n") + page[0], *(f"\n{line}" for line in page[1:])]
    text = whole_words("".join(parts))
    return "\n\n".join(paragraph.text for paragraph in paragraphs(text))


def _running_titles(pages: list[list[str]]) -> set[str]:
    """First and last lines that most pages share, but for their numbers."""
    edges = Counter(edge for page in pages for edge in {_numberless(line) for line in (*page[:1], *page[-1:])})
    return {edge for edge, count in edges.items() if edge and count >= 3 and count * 2 > len(pages)}


def _without_edges(page: list[str], running: set[str]) -> list[str]:
    """The lines of a page but for numbers and running titles, of which there are up to two above and below."""

    def outside(line: str) -> bool:
        return not line or bool(_PAGE_NUMBER.fullmatch(line)) or _numberless(line) in running

    above = next((index for index, line in enumerate(page[:2]) if not outside(line)), len(page[:2]))
    page = page[above:]
    below = next((index for index, line in enumerate(page[:-3:-1]) if not outside(line)), len(page[:-3:-1]))
    return page[: len(page) - below]


def _numberless(line: str) -> str:
    return re.sub(r"[\d\W]+", " ", line).strip().casefold()


def whole_words(text: str) -> str:
    """`text` with the words that were divided at line ends joined.

    A hyphen stays where the text has the word with one elsewhere, or where it most likely belongs: nine-member.
    """
    known = Counter(word.casefold() for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text))

    def joined(match: re.Match[str]) -> str:
        left, right = match["left"], match["right"]
        if match["hyphen"] == "\u00ad" or known[f"{left}{right}".casefold()]:
            return left + right
        hyphened = f"{left}-{right}"
        keeps = known[hyphened.casefold()] or not right[0].islower() or left.isupper()
        return hyphened if keeps or _is_compound(left.casefold(), right.casefold()) else left + right

    return _BROKEN_WORD.sub(joined, text)


def _is_compound(left: str, right: str) -> bool:
    return left in _COMPOUND_LEFT or right in _COMPOUND_RIGHT


def sound_title(title: str | None) -> str | None:
    """A title from a file's properties, or None when a program filled it in."""
    title = " ".join(clean(str(title)).split()) if title else ""
    return title if " " in title and not _PLACEHOLDERS.fullmatch(title) else None
