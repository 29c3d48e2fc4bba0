"""Datelines: the place, day and agency that a report opens with, "GENEVA, March 5 (Reuters) —"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from summarizer.layout.agencies import find_agencies, is_agency
from summarizer.layout.cities import is_city
from summarizer.layout.publishers import is_publisher, names_occasion
from summarizer.layout.stamps import MONTH, WEEKDAY, hints_at_date, read_stamp

REACH = 120
"""How far into a paragraph its dateline reaches, in characters."""
# What every one begins with comes first: elsewhere, the five need not be tried.
_END = re.compile(
    r"(?=[\s—–―:.-])(?:\s*(?:--+|[—–―])\s*|\s+-\s+|(?<=[)\]/.])\s?-\s?(?=[A-Z“\"])|:\s+(?=\S)|(?<=/)\.\s+)"
)
_MARK = re.compile(r"[-—–―:/]")
"""What every end of a dateline has."""
_CREDITED = re.compile(r"[(\[](?P<names>[^()\[\]]{2,60})[)\]]\s?[-–—:]+\s")
_STOPPED = re.compile(r"(?P<head>[A-ZÀ-Þ].{2,80}?,.{1,30}?\s\d{4})\.\s+(?=[A-ZÀ-Þ“\"‘'])")
_AGENCY = re.compile(r"\s*(?:\((?P<round>[^()]{2,60})\)|\[(?P<square>[^\[\]]{2,60})\]|/(?P<slash>[^/]{2,60})/)\s*\.?$")
_DAY = re.compile(
    rf"[,\s]*(?:\b{WEEKDAY},?\s?)?\b(?:{MONTH}\s?\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s?{MONTH})(?:,?\s\d{{4}})?\.?\s*$"
    rf"|[,\s]+{WEEKDAY}\s*$",
    re.IGNORECASE,
)
_CLOSING_DATE = re.compile(rf",\s+((?:{WEEKDAY},?\s)?(?:\d{{1,2}}\s)?{MONTH}\s(?:\d{{1,2}},?\s)?\d{{4}})$")
_ASIDE = re.compile(r"(?<=\w)\s\[[^\[\]]{2,30}\](?=,)")
_PLACE = re.compile(r"[A-ZÀ-Þ'‘’][\w.'’-]*(?:[ /](?:[A-ZÀ-Þ'’][\w.'’-]*|of|de|del|al|el|la|es|es-|the|d['’]\w+)){0,4}")
_LABELS = frozenset(
    """
    advisory alert analysis answer breaking brief comment commentary correction corrections editorial exclusive
    explainer fact factbox feature file flash focus full headline highlights interview investigation journalist just
    live local moderator more news note notice opinion photo photos question quotes reporter review special subject
    subjects summary timeline topic transcript update updates urgent video watch world
    """.split()
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What the opening of a report says."""

    place: str | None
    """The city, as it is written."""
    published: str | None
    """ISO date, if the year is given."""
    agencies: tuple[str, ...]
    publisher: str | None
    """A name in the agency's place that is no agency known here."""


def read_dateline(text: str, *, capitals: Literal["place", "speaker"] = "place") -> Dateline | None:
    """The dateline that `text`, a paragraph of the body, begins with; None when it begins with none.

    With a date or an agency any capitalised place will do. Before a bare colon or dash it must be a known city or stand
    in capitals, for "Blinken: We …" begins a quotation and "Analysis: The …" an article. `capitals` says what a name in
    capitals before a colon is when it is no known city: in a transcript it is a speaker.
    """
    opening = _CREDITED.match(text)
    if opening and is_agency(opening["names"]):
        return Dateline(None, None, find_agencies(opening["names"]), None)
    head = text[:REACH]
    # Looked at first because the pattern tries every blank.
    mark = _MARK.search(head)
    for match in _END.finditer(head, len(head[: mark.start()].rstrip())) if mark else ():
        head, end = text[: match.start()].rstrip(), match[0].strip()
        if not head or len(head.split()) > 14:
            return None
        if (found := _read_head(head, mark=end)) and (end != ":" or capitals == "place" or is_city(found.place or "")):
            return found
    return None


def read_stopped_dateline(text: str) -> Dateline | None:
    """The dateline that ends in a full stop, "Oslo, 5 March 2024. The minister …"; None without place and whole date.

    Only ask for the first paragraph of the body: further down it is an entry of a chronology.
    """
    match = _STOPPED.match(text)
    found = _read_head(match["head"], mark=".") if match else None
    # The stricter of two readings: "On Tuesday, 5 March 2024." names no place.
    return found if match and found and found.published and read_placed_date(match["head"]) else None


def read_placed_date(line: str) -> Dateline | None:
    """The dateline that is a line of its own: "Nairobi, 14 February 2023"; None for other lines."""
    stamp = read_stamp(line) if hints_at_date(line) else None
    if not stamp or not stamp.dated or stamp.labelled or not 1 <= len(stamp.rest) <= 2:
        return None
    place = _city(stamp.rest[0])
    if not place and _PLACE.fullmatch(stamp.rest[0]) and line.startswith(stamp.rest[0] + ","):
        place = stamp.rest[0] if len(stamp.rest[0].split()) <= 2 and not names_occasion(stamp.rest[0]) else None
    return Dateline(place, stamp.published, (), None) if place else None


def closing_date(line: str) -> str | None:
    """The date that a title or subtitle ends with behind a comma, as that of a document does; else None."""
    match = _CLOSING_DATE.search(line[-60:])
    return read_stamp(match[1]).published if match else None


def _city(name: str) -> str | None:
    """The known city that a name is or begins with: "Juba International Airport"."""
    words = name.split()
    prefixes = (" ".join(words[:count]) for count in range(min(3, len(words)), 0, -1))
    return next((prefix for prefix in prefixes if is_city(prefix)), None) if len(words) <= 5 else None


def _read_head(head: str, *, mark: str) -> Dateline | None:
    head = _ASIDE.sub("", head)
    agency = _AGENCY.search(head)
    names = next((group for group in agency.groups() if group), "").strip() if agency else ""
    where = head[: agency.start()] if agency else head
    day = _DAY.search(where)
    published = read_stamp(day[0]).published if day else None
    places = [part.strip() for part in (where[: day.start()] if day else where).split(",") if part.strip()]
    if len(places) > 1 and not names and is_agency(places[-1]):
        names = places.pop()
    if not places or len(places) > 3 or not all(_PLACE.fullmatch(place) for place in places):
        return None
    credited = is_agency(names) or is_publisher(names)
    if (names and not (day or credited)) or not _stands(places[0], mark=mark, sure=bool(day or credited)):
        return None
    publisher = names if is_publisher(names) and not is_agency(names) else None
    return Dateline(places[0].split("/")[0], published, find_agencies(names) if is_agency(names) else (), publisher)


def _stands(place: str, *, mark: str, sure: bool) -> bool:
    """Whether the place may be one; `sure` when a date or an agency stands beside it."""
    if place.split(maxsplit=1)[0].casefold() in _LABELS:
        return False
    if sure or all(is_city(part) for part in place.split("/")):
        return True
    return place.isupper() and len(place) > 3 and len(place.split()) <= (1 if mark == ":" else 3)
