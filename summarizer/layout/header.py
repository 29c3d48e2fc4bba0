"""What the lines above an article say: dates, bylines, credits, publishers and sections."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from summarizer.layout.cities import is_city
from summarizer.layout.credits import Credit, read_byline, read_credit
from summarizer.layout.furniture import is_furniture
from summarizer.layout.publishers import is_known_publisher, is_publisher, is_section, is_short_name
from summarizer.layout.stamps import Stamp, hints_at_date, opening_words, read_date, read_pure_stamp, read_stamp

# Possessive, for a run of blanks would otherwise be divided in every way there is.
_DATED = re.compile(r"\bdate(?:\s*+:\s++|\s++)(?P<date>\d{4}-\d{2}-\d{2})(?:T[\d:.Z+-]*)?(?=\s|$)")
_KEYED = re.compile(
    r"(?P<key>title|headline|date|published|publication date|pub(?:lish)?[ _]date|source|publisher|outlet|newspaper"
    r"|site|website|author|byline|writer|by|url|link|section|category|language|lang|id)\s*+:\s*+(?P<value>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_FORM = re.compile(r"(?:venue|place|location|participants?|attendees|present|time|subject|agenda)\s?:", re.IGNORECASE)
_SEGMENTS = re.compile(r"\s*[|•·,]\s*|\s{2,}|\t|\s+[-–—/]\s+")
_SEPARATOR = re.compile(r"[|•·,/–—-]")
_BARS = re.compile(r"\s*[|•·]\s*")
_ISSUE = re.compile(
    r"(?:page|p\.|no\.?|nr\.?|issue|vol\.?|volume|edition)?\s?\d{1,5}(?:[,\s]+(?:no\.?|issue)\s?\d{1,5})?",
    re.IGNORECASE,
)
_PAGE = re.compile(r"^\d{1,3}\s+|\s+\d{1,3}$")


@dataclass(frozen=True, slots=True)
class Header:
    """What a header line says."""

    title: tuple[int, int] | None = None
    """Offsets into the line."""
    rest: tuple[int, int] | None = None
    """Offsets of what is no header in it: the article runs on in the same line."""
    publisher: str | None = None
    byline: str | None = None
    agencies: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    bare_date: bool = False
    """Whether it is a date without a word that says what it is the date of."""


def read_dated_header(line: str) -> Header | None:
    """The first line of a text that gives title, the word "date", an ISO date and a publisher or section in one.

    The article may run on behind it. None when `line` is none.
    """
    match = _DATED.search(line)
    published = read_date(match["date"]) if match else None
    before = line[: match.start()].rstrip() if match else ""
    if not match or not published or len(before) > 250 or before.endswith((".", ",")):
        return None
    title = (0, len(before)) if before else None
    behind = line[match.end() :].lstrip()
    rest = " ".join(behind.split())
    if title and rest[:1].islower():
        return None
    if not rest or is_section(rest):
        return Header(title=title, published=published)
    stopped = rest.endswith((".", "!", "?", "”", '"'))
    if not stopped and (is_publisher(rest) or is_short_name(rest)):
        return Header(title=title, published=published, publisher=rest)
    return Header(title=title, published=published, rest=(len(line) - len(behind), len(line)))


def is_form(text: str) -> bool:
    """Whether a text opens as a form, with lines for venue or participants: its date is that of the meeting."""
    head = text[:3000]
    return ":" in head and any(":" in line and _FORM.match(line.strip()) for line in head.split("\n"))


def read_keyed(line: str) -> Header | None:
    """A line such as "Source: The Post" above an article; None for other lines."""
    match = _KEYED.fullmatch(line) if len(line) <= 300 else None
    if not match:
        return None
    key, value = match["key"].casefold(), " ".join(match["value"].split())
    if key in {"title", "headline"}:
        return Header(title=match.span("value"))
    if key in {"author", "byline", "writer", "by"}:
        return Header(byline=value) if len(value) <= 120 and not value.endswith(".") else None
    if "date" in key or key == "published":
        return _keyed_date(value)
    if key in {"source", "publisher", "outlet", "newspaper", "site", "website"}:
        return _keyed_publisher(value)
    return Header() if len(value.split()) <= 6 or "://" in value else None


def _keyed_date(value: str) -> Header | None:
    stamp = read_pure_stamp(value)
    return Header(published=stamp.published or stamp.updated, updated=stamp.updated) if stamp else None


def _keyed_publisher(value: str) -> Header | None:
    credit = read_credit(f"Source: {value}")
    if credit:
        return _from_credit(credit)
    named = len(value.split()) <= 8 and not value.endswith(".")
    return Header(publisher=None if "://" in value else value) if named else None


def read_stamped(line: str) -> Header | None:
    """A line that gives a date and besides it only names: of a publisher, a section, an author, a city; else None."""
    if len(line) > 250 or not hints_at_date(line) or _opens_otherwise(line):
        return None
    stamp = read_stamp(line)
    if not (stamp.dated or stamp.timed):
        return None
    header = Header(
        published=stamp.published, updated=stamp.updated, bare_date=stamp.pure and not (stamp.labelled or stamp.timed)
    )
    if stamp.pure:
        return header
    opens = _opens_with_time(line, stamp)
    known: list[Header] = []
    unknown: list[str] = []
    for part in stamp.rest if stamp.dated else ():
        if found := _recognise(_PAGE.sub("", part)):
            known.append(found)
        elif opens:
            unknown.append(part)
        else:
            return None
    return _merged([header, *known], name=next(filter(is_short_name, unknown), None)) if stamp.dated else None


def _opens_otherwise(line: str) -> bool:
    """Whether a line opens with words that no header line has: prose does, and needs not be read to its end."""
    part = opening_words(line)
    return bool(part) and line.startswith(part) and not _recognise(_PAGE.sub("", part))


def _opens_with_time(line: str, stamp: Stamp) -> bool:
    """Whether date and time of day stand in front and little behind them."""
    short = len(stamp.rest) <= 3 and sum(len(part.split()) for part in stamp.rest) <= 12
    return stamp.timed and short and not any(map(line.startswith, stamp.rest[:1]))


def _merged(headers: list[Header], *, name: str | None) -> Header:
    """One header of several; `name` is the publisher if none of them is sure of one."""
    first = headers[0]
    return Header(
        publisher=next((header.publisher for header in headers if header.publisher), name if first.published else None),
        byline=next((header.byline for header in headers if header.byline), None),
        agencies=tuple(agency for header in headers for agency in header.agencies),
        published=next((header.published for header in headers if header.published), None),
        updated=next((header.updated for header in headers if header.updated), None),
    )


def segment_date(line: str) -> str | None:
    """The date that is one of several segments of a line, whatever the others are: "Jane Doe | 28 July 2021"."""
    barred = len(line) <= 250 and any(bar in line for bar in "|•·")
    stamps = map(read_pure_stamp, _BARS.split(line) if barred else [])
    return next((stamp.published for stamp in stamps if stamp and stamp.published), None)


def read_names(line: str) -> Header | None:
    """A line above the article that is only a byline, credit, section or publisher, or several of these; else None."""
    if len(line) > 300:
        return None
    if whole := _recognise_whole(line):
        return whole
    segments = [segment for segment in _SEGMENTS.split(line) if segment] if _is_segmented(line) else []
    known: list[Header] = []
    for segment in segments if len(segments) > 1 else ():
        part = _recognise(segment) or read_stamped(segment)
        if not part:
            return None
        known.append(part)
    merged = _merged(known, name=None) if known else Header()
    return merged if merged != Header() else None


def _is_segmented(line: str) -> bool:
    # Looked at first because the pattern tries every blank; nothing white but blanks is printable.
    return bool(_SEPARATOR.search(line)) or "  " in line or not line.isprintable()


def _recognise(part: str) -> Header | None:
    """What a part of a header line says; None when it is nothing that header lines hold."""
    if whole := _recognise_whole(part):
        return whole
    small = is_city(part) or bool(_ISSUE.fullmatch(part)) or is_furniture(part)
    return Header() if small else None


# A part is asked about by several readers, one after another.
@lru_cache(maxsize=16)
def _recognise_whole(part: str) -> Header | None:
    """As `_recognise`, of what may be a line of its own."""
    credit = read_byline(part) or read_credit(part)
    if credit:
        return _from_credit(credit)
    if is_section(part):
        return Header()
    return Header(publisher=part) if is_publisher(part) else None


def _from_credit(credit: Credit) -> Header:
    publisher = (
        None if credit.publisher and is_known_publisher(credit.publisher) and credit.agencies else credit.publisher
    )
    return Header(publisher=publisher, byline=credit.byline, agencies=credit.agencies, published=credit.published)
