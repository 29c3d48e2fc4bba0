"""HTML: the main text of a page and what the page says about itself, by trafilatura."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from summarizer.errors import MalformedArticle, OversizedArticle, TextlessArticle
from summarizer.layout.headlines import trim
from summarizer.reading.document import Document
from summarizer.reading.encoding import decode
from summarizer.reading.libraries import borrowed

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]  # comes with trafilatura, without stubs
    from trafilatura.settings import Document as Extraction

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_TITLE = re.compile(r"<title\b[^>]{0,200}>([^<]{1,500})</title>", re.IGNORECASE)
# What is on a page besides text, when there is no telling its main part.
_ASIDE = frozenset(
    {"script", "style", "noscript", "template", "head", "nav", "footer", "form", "aside", "svg", "button"}
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike "
    "strong sub sup time tt u var wbr".split()
)
_SHORT = 60
"""Words under which the stricter extraction may have cut too much."""
_DECLARATION = re.compile(r"\s*+<\?xml[^>]*+>?", re.IGNORECASE)

# What libraries do with these takes the square of their number in time, or more.
_MOST_ELEMENTS = 100_000
_MOST_ATTRIBUTES = 1_000
_MANY_ELEMENTS = 5_000
"""From here on the main part is not compared with what other extractors make of the page."""
_LONGEST_BROKEN = 8_000
"""Characters of JSON metadata that is no JSON, from which facts are still picked."""
_JSON_TYPES = frozenset({"application/ld+json", "application/settings+json"})


def read_html(data: bytes, *, name: str) -> Document:
    """The document of a page.

    Raises TextlessArticle when the page shows no text, OversizedArticle for more than 100,000 elements,
    MalformedArticle for one with more than 1,000 attributes, BinaryArticle, and MissingExtra without trafilatura.
    """
    charset = _CHARSET.search(data[:4096])
    declared = (charset[1] or charset[2]).decode("ascii", "replace") if charset else None
    page = decode(data, name=name, declared=declared)
    with borrowed("trafilatura", "htmldate", "courlan", extra="html", name=name):
        document = _extracted(_undeclared(page), is_large=_elements(page, name=name) > _MANY_ELEMENTS)
    if not document.text.strip():
        raise TextlessArticle(f"{name} shows no text: save the page again when it has loaded, or as plain text")
    return document


def _undeclared(page: str) -> str:
    """`page` without an XML declaration, which says nothing about a text that is decoded, and may be of any length."""
    declaration = _DECLARATION.match(page)
    return page[declaration.end() :] if declaration else page


@dataclass(slots=True)
class _Census:
    """Counts elements and attributes as a parser meets them, before it builds a tree of them."""

    name: str
    elements: int = 0

    def start(self, _: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if self.elements > _MOST_ELEMENTS:
            raise OversizedArticle(f"{self.name} has more than {_MOST_ELEMENTS:,} elements: save its text, or split it")
        if len(attributes) > _MOST_ATTRIBUTES:
            raise MalformedArticle(
                f"{self.name} has an element with more than {_MOST_ATTRIBUTES:,} attributes: save its text"
            )

    def end(self, _: str) -> None:
        pass

    def close(self) -> int:
        return self.elements


def _elements(page: str, *, name: str) -> int:
    """How many elements a page has; raises what `read_html` does for too many."""
    from lxml import etree  # type: ignore[import-untyped]  # comes with trafilatura, without stubs

    if not page.strip():
        return 0
    parser = etree.HTMLParser(target=_Census(name), encoding="utf-8")
    return int(etree.fromstring(page.encode("utf-8", "replace"), parser))


def _extracted(page: str, *, is_large: bool) -> Document:
    found = _main_part(page, favor_precision=True, with_metadata=True, fast=is_large)
    text = _lines(found.text) if found else ""
    if len(text.split()) < _SHORT:
        looser = _main_part(page, favor_precision=False, with_metadata=False, fast=is_large)
        text = max(text, _lines(looser.text) if looser else "", key=len) or _whole_page(page)
    if not found:
        return Document(text)
    headline = trim(found.title or "")
    named = trim(_tab_title(page))
    title = (found.title or "")[headline.start : headline.end].strip()
    if title and text and not _opens_with(text, title):
        text = f"{title}\n\n{text}"
    return Document(
        text,
        title=title,
        publisher=found.sitename or headline.publisher or named.publisher,
        byline=found.author,
        published=found.date,
        url=_address(found.url),
    )


def _tab_title(page: str) -> str:
    """What the browser's tab shows: mostly the headline and the site's name."""
    match = _TITLE.search(page)
    return " ".join(unescape(match[1]).split()) if match else ""


def _main_part(page: str, *, favor_precision: bool, with_metadata: bool, fast: bool) -> Extraction | None:
    """What trafilatura takes for the main part; dates only from where a page states them, never guessed."""
    from trafilatura import bare_extraction, load_html  # slow to import, and optional

    tree = load_html(page)
    if tree is None:
        return None
    _drop_broken_metadata(tree)
    found = bare_extraction(
        tree,
        fast=fast,
        favor_precision=favor_precision,
        include_comments=False,
        with_metadata=with_metadata,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    return None if isinstance(found, dict) else found


def _drop_broken_metadata(tree: HtmlElement) -> None:
    """Empty the scripts that claim to be JSON and are none, once they are long: patterns would be tried on them."""
    left = _LONGEST_BROKEN
    for script in tree.iter("script"):
        text = script.text or ""
        if script.get("type") in _JSON_TYPES and not _is_json(text):
            left -= len(text)
            if left < 0:
                script.text = ""


def _is_json(text: str) -> bool:
    try:
        json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return False
    return True


def _lines(text: str | None) -> str:
    """The extracted text, a paragraph each block, without the marks for list items and table cells."""
    lines = [re.sub(r"^[-*]\s+", "", line.strip()) for line in (text or "").split("\n")]
    cells = [
        " | ".join(cell.strip() for cell in line.strip("| ").split("|")) if "|" in line[:1] else line for line in lines
    ]
    return "\n\n".join(line for line in cells if line)


def _row(line: str) -> str:
    return " | ".join(cell.strip() for cell in line.strip("| ").split("|"))


def _opens_with(text: str, title: str) -> bool:
    """Whether the headline is among the first lines of the text."""
    top = " ".join(text[: len(title) + 400].split()).casefold()
    return " ".join(title.split()).casefold() in top


def _address(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _whole_page(page: str) -> str:
    """All that the page shows, a paragraph each block; the empty string when there is nothing."""
    from lxml import html

    if not page.strip():
        return ""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    root = html.fromstring(page.encode("utf-8", "replace"), parser=parser)
    for element in [each for each in root.iter() if each.tag in _ASIDE]:
        element.drop_tree()
    for element in root.iter():
        if element.tag not in _INLINE:
            element.text = f"\n{element.text or ''}"
            element.tail = f"\n{element.tail or ''}"
    lines = (" ".join(line.split()) for line in str(root.text_content()).split("\n"))
    return "\n\n".join(line for line in lines if line)
