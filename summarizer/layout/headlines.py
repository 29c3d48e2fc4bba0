"""Which line is the headline, and where it ends and the publisher's name behind it begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.layout.furniture import caption_start, is_picture_credit
from summarizer.layout.lines import Paragraph
from summarizer.layout.publishers import is_publisher, is_section, is_short_name, repeats
from summarizer.layout.stamps import holds_words, read_pure_stamp

_BAR = re.compile(r"\s+[|•·»]\s+|\s*\|\s*")
_DASH = re.compile(r"\s+[-–—]\s+")
_LABEL_MARK = re.compile(r"[-|•·»–—]")
"""What every bar and dash has."""
_WIRE_PREFIX = re.compile(
    r"(?:UPDATE|WRAPUP|WRAP|RPT|REFILE|CORRECTED|ADVISORY|BREAKING(?: NEWS)?|Breaking(?: News)?)\s?\d{0,2}\s?[-–—:]\s?"
    r"(?=\S)"
)
_NO_HEADLINE = re.compile(r"[(\[].*[)\]]$|[•▪◦‣●*+–—-]\s|[*#]{2}|[a-z]|https?:|\W+$")
_LETTERHEAD = re.compile(
    r"(?:The\s)?(?:[A-Z]\w+\s){0,3}(?:Republic|Kingdom|State|Government|Sultanate|Emirate|Federation)(?:\sof\s.{2,40})?"
)
_STOPPED = re.compile(r"[.…。:;,][\"'”’)\]]*$")
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline without what is put before and behind it."""

    start: int
    """Offset into the line."""
    end: int
    publisher: str | None


def is_headline(paragraph: Paragraph) -> bool:
    """Whether a paragraph may be the headline: short, not ended like a sentence, no caption, list item or date."""
    text = paragraph.text
    if not 2 <= paragraph.words <= 30 or len(text) > 220 or _NO_HEADLINE.match(text):
        return False
    if _STOPPED.search(text) and (paragraph.ended or text[-1] in ":;,"):
        return False
    if _LETTERHEAD.fullmatch(text) and is_short_name(text):
        return False
    return not (is_picture_credit(text) or caption_start(text) or _is_date(text))


def _is_date(text: str) -> bool:
    """Whether the line is a date, also one without a year, "Wednesday, July 28", or that no calendar has."""
    return not holds_words(text) or read_pure_stamp(f"{text}, 2000") is not None


def trim(line: str) -> Headline:
    """Where the headline proper lies in a line, and the publisher that is named behind it; a long one stays whole."""
    if len(line) > _LONGEST:
        return Headline(0, len(line), None)
    prefix = _WIRE_PREFIX.match(line)
    start = prefix.end() if prefix else 0
    if not _LABEL_MARK.search(line, start):
        return Headline(start, len(line), None)
    bars = [match for match in _BAR.finditer(line, start) if len(line[start : match.start()].split()) >= 2]
    if bars:
        return _cut_at_bar(line, start=start, bar=bars[0])
    for dash in reversed(list(_DASH.finditer(line, start))):
        name = line[dash.end() :].strip()
        if is_publisher(name) and len(line[start : dash.start()].split()) >= 2:
            return Headline(start, dash.start(), None if repeats(name, title=line[start : dash.start()]) else name)
        break
    return Headline(start, len(line), None)


def _cut_at_bar(line: str, *, start: int, bar: re.Match[str]) -> Headline:
    """A bar sets off labels; the last that is no section and does not repeat the subject is the publisher."""
    title = line[start : bar.start()]
    labels = [label.strip() for label in _BAR.split(line[bar.end() :])]
    if any(len(label.split()) > 7 for label in labels):
        return Headline(start, len(line), None)
    names = [label for label in labels if _names_publisher(label) and not repeats(label, title=title)]
    return Headline(start, bar.start(), names[-1] if names else None)


def _names_publisher(label: str) -> bool:
    return not is_section(label) and (is_publisher(label) or is_short_name(label))
