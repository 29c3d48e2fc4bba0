"""Markdown: front matter is metadata, markup is taken off, soft line ends are blanks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Literal

from summarizer.layout.headlines import trim
from summarizer.reading.document import Document

_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_PAIR = re.compile(r"([A-Za-z][\w -]{0,30}?)\s*:\s*(\S.*)")
_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})(?![^ \t])(?P<text>.*)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
_FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")
_DEFINITION = re.compile(r" {0,3}\[(?P<label>[^\]\n]{1,100})\]:[ \t]+\S.*")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_TABLE_RULE = re.compile(r"\s*+\|?\s*+:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+\|?\s*+")
_HARD_END = re.compile(r"(?:(?<! ) {2,}|\\)$")

_IMAGE = re.compile(
    r"!\[[^\]\n]{0,500}\](?:\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)|\[[^\]\n]{0,100}\])"
)
_LINK = re.compile(r"\[(?P<text>[^\[\]\n]{1,1000})\]\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)")
_REFERENCE = re.compile(r"\[(?P<text>[^\[\]\n]{1,1000})\]\[(?P<label>[^\[\]\n]{0,100})\]")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:?")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,500})>")
_TAG = re.compile(
    r"</?(?:a|abbr|b|br|center|cite|div|em|font|hr|i|img|li|mark|ol|p|q|s|small|span|strong|sub|sup|u|ul)(?:\s[^<>]{0,1000})?/?>",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?<!`)(`++)(?P<text>[^`\n]{1,500})\1(?!`)")
_STRONG = re.compile(r"(?<![\\*])(\*{1,3})(?=\S)(?P<text>[^*\n]{1,5000}?)(?<=[^\s\\])\1(?!\*)")
_UNDERSCORED = re.compile(r"(?<![\w\\])(_{1,3})(?=\S)(?P<text>[^_\n]{1,5000}?)(?<=[^\s\\])\1(?!\w)")
_STRUCK = re.compile(r"~~(?=\S)(?P<text>[^~\n]{1,5000}?)~~")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")

_Kind = Literal["blank", "heading", "underline", "item", "text", "hard"]
"""What a line is: "hard" is text that ends its paragraph, "underline" makes a heading of the text above it."""

_NOTHING = frozenset({"", "~", "null", "true", "false"})
_TIME = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:[Tt]|[ \t]+)\d{1,2}:\d{2}:\d{2}(?:\.\d*)?[ \t]*(?:Z|[-+]\d{1,2}(?::?\d{2})?)?"
)

_PUBLISHED = ("published", "date", "pub_date", "publication_date", "pubdate")
_PUBLISHER = ("publisher", "source", "outlet", "site", "publication")
_AUTHOR = ("author", "authors", "byline")
_URL = ("url", "link", "canonical_url", "source_url")


def read_markdown(text: str) -> Document:
    """The document of a Markdown text: front matter as metadata, and the words as a reader of the page sees them."""
    front = _FRONT.match(text)
    fields = _fields(front["yaml"]) if front else None
    body = text[front.end() :] if front and fields is not None else text
    fields = fields or {}
    lines = list(_paragraphs(_uncommented(body)))
    heading = next((words for words, level in lines if level == 1), "")
    first = heading[trim(heading).start : trim(heading).end] or None
    return Document(
        text="\n\n".join(words for words, _ in lines),
        title=_pick(fields, ("title", "headline")) or first,
        publisher=_pick(fields, _PUBLISHER),
        byline=_pick(fields, _AUTHOR),
        published=_pick(fields, _PUBLISHED),
        url=_pick(fields, _URL),
    )


def _fields(source: str) -> dict[str, str] | None:
    """The front matter, keys in lower case; None when it is none, as when the text begins with a rule."""
    import yaml  # few files have front matter

    try:
        # Text only: numbers, dates and tags raise all sorts of errors, and merged keys unfold to gigabytes.
        loaded: object = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506  # it makes nothing but text
    except (yaml.YAMLError, ValueError, RecursionError):
        # "title: Talks: a start" is no YAML, but clear.
        pairs = [_PAIR.fullmatch(line.strip()) for line in source.splitlines()]
        loaded = {pair[1]: pair[2].strip("\"'") for pair in pairs if pair}
    if not isinstance(loaded, dict):
        return None
    return {str(key).casefold(): value for key, found in loaded.items() if (value := _value(found))}


def _value(found: object) -> str | None:
    if isinstance(found, str):
        time = _TIME.fullmatch(found)
        return None if found.casefold() in _NOTHING else time["day"] if time else found
    if isinstance(found, list):
        return ", ".join(each for each in found if isinstance(each, str)) or None
    return None


def _pick(fields: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((fields[key] for key in keys if fields.get(key)), None)


def _uncommented(body: str) -> str:
    """`body` without its comments; one that is not closed is text."""
    kept: list[str] = []
    at = 0
    while (start := body.find("<!--", at)) >= 0 and (end := body.find("-->", start + 4)) >= 0:
        kept.append(body[at:start])
        at = end + 3
    return "".join([*kept, body[at:]])


def _paragraphs(body: str) -> Iterator[tuple[str, int]]:
    """The paragraphs without markup, each with its heading level, 0 for other text."""
    lines = body.split("\n")
    labels = {match["label"].casefold() for line in lines if (match := _DEFINITION.fullmatch(line))}
    pending: list[str] = []
    fenced = False
    for line in [*lines, ""]:
        if _FENCE.match(line):
            fenced = not fenced
            continue
        kind = _kind(line, pending=pending, fenced=fenced)
        if kind == "underline":
            yield from _flushed(pending, labels, level=1 if "=" in line else 2)
            continue
        if kind not in {"text", "hard"}:
            yield from _flushed(pending, labels)
        if kind == "heading" and (heading := _HEADING.fullmatch(line)):
            yield from _flushed([_heading(heading["text"])], labels, level=len(heading["marks"]))
        elif kind in {"text", "item", "hard"}:
            pending.append(line if fenced else _unmarked(line))
            if kind == "hard":
                yield from _flushed(pending, labels)


def _heading(text: str) -> str:
    """The words of a heading without the marks that may close it."""
    text = text.strip(" \t")
    words = text.rstrip("#")
    return words if not words or words.endswith((" ", "\t")) else text


def _kind(line: str, *, pending: list[str], fenced: bool) -> _Kind:
    """What a line is in the paragraphs that are gathered."""
    if not line.strip() or (
        not fenced and (_DEFINITION.fullmatch(line) or (_TABLE_RULE.fullmatch(line) and "|" in line))
    ):
        return "blank"
    if fenced:
        return "hard"
    if pending and _UNDERLINE.fullmatch(line):
        return "underline"
    if _RULE.fullmatch(line):
        return "blank"
    if _HEADING.fullmatch(line):
        return "heading"
    if _ITEM.match(_unquoted(line)):
        return "item"
    return "hard" if _HARD_END.search(line) or line.lstrip().startswith("|") else "text"


def _unquoted(line: str) -> str:
    quote = _QUOTE.match(line)
    return line[quote.end() :] if quote else line


def _unmarked(line: str) -> str:
    """A line without the marks of quotations and list items before it."""
    line = _unquoted(line)
    item = _ITEM.match(line)
    return line[item.end() :] if item else line


def _flushed(pending: list[str], labels: set[str], *, level: int = 0) -> Iterator[tuple[str, int]]:
    if not pending:
        return
    words = plain(" ".join(_HARD_END.sub("", line).strip() for line in pending), labels=labels)
    pending.clear()
    if words:
        yield words, level


def plain(text: str, *, labels: set[str]) -> str:
    """`text` without inline markup; `labels` are those of the link references that are defined."""

    def referred(match: re.Match[str]) -> str:
        return match["text"] if (match["label"] or match["text"]).casefold() in labels else match[0]

    text = _ADDRESS.sub(r"\1", _IMAGE.sub("", text))
    text = _REFERENCE.sub(referred, _FOOTNOTE.sub("", _LINK.sub(r"\g<text>", text)))
    text = _TAG.sub(lambda tag: " " if tag[0].lower().startswith(("<br", "<p", "<li", "<div")) else "", text)
    for markup in (_CODE, _STRONG, _STRONG, _UNDERSCORED, _STRUCK):
        text = markup.sub(r"\g<text>", text)
    text = html.unescape(_ESCAPE.sub(r"\1", text))
    if text.startswith("|"):
        text = " | ".join(cell.strip() for cell in text.strip("| ").split("|"))
    return " ".join(text.split())
