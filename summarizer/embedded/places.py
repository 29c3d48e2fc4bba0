"""Places as text names them: the city, its country, and the building."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import NamedTuple

from summarizer.claims import Place
from summarizer.embedded import lexicon
from summarizer.embedded.patterns import Ending, Opened, Worded, late, vocabulary

_CAPITALISED = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'.-]*\w|[A-Z]\b)"
_PARTICLE = r"(?:of|the|de|del|da|do|la|las|los|le|les|el|al|an|sur|ash|and)"
_NAME = rf"{_CAPITALISED}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_CAPITALISED}){{0,3}}"
_SETTLEMENTS = (
    "capital city town village resort port island hamlet settlement seat district suburb metropolis enclave".split()
)
_SETTLEMENT = rf"(?:{'|'.join(_SETTLEMENTS)})"
_PREPOSITION = Opened(
    "in at to into near outside inside from for via visit visits visited visiting tour toured of across",
    r"\b(?P<preposition>in|at|to|into|near|outside|inside|from|for|via|visit|visits|visited|visiting|tour|toured|of|"
    r"across)\s+"
    r"(?=(?:the\s|[A-ZÀ-ÖØ-ÞĀ-Ž]|a\s|its\s|his\s|their\s|neighbou?ring\s))",
    re.IGNORECASE,
)
_DESCRIBED = late(
    rf"(?:(?:the|a|its|his|their)\s+)?(?:(?:[a-z][a-z-]*\s+){{0,2}}?(?P<owner>{_CAPITALISED}(?:\s+{_CAPITALISED})?)(?:[’']s?)?\s+)?"
    rf"(?:[a-z][a-z-]*\s+){{0,3}}?{_SETTLEMENT}(?:\s+(?:city|town|resort))?(?P<of>\s+of|,)?(?:\s+(?P<name>{_NAME}))?",
)
_PLAIN = late(rf"(?:the\s+)?(?:neighbou?ring\s+)?(?P<name>{_NAME})")
_APPOSITION = late(
    rf",?\s*(?:the\s+(?P<owner>{_CAPITALISED})(?:[’']s)?\s+(?:[a-z]+\s+)?{_SETTLEMENT},?|\(?(?P<name>{_NAME})\)?)"
)
_VENUE_HEAD = (
    r"(?:palace|house|hotel|hall|cent(?:re|er)|ministry|embassy|headquarters|residence|office|offices|guest\s?house|"
    r"building|mansion|"
    r"airport|base|compound|villa|castle|consulate|chancellery|kremlin|mosque|church|cathedral|monastery|school|"
    r"schoolhouse|"
    r"school\s+house|customs\s+post|barracks|retreat|estate|club|institute|university|library|museum|lodge|stadium|"
    r"tent|secretariat|"
    r"complex|checkpoint|crossing|mission|parliament|court|yacht|ship|farm|ranch|conference\s+room|bhavan|sadan|"
    r"dacha|château|presidency|manor|grounds|town\s?hall|"
    r"chateau|schloss|villa|fort|citadel|room|terminal|factory|hospital|camp|waldorf|chambers|pavilion|resort)"
)
_VENUE = Worded(
    """
    airport barracks base bhavan building camp castle cathedral center centre chambers chancellery chateau
    checkpoint church citadel club complex compound conference consulate court crossing customs dacha embassy estate
    factory farm fort grounds guest guesthouse hall headquarters hospital hotel house institute kremlin library lodge
    manor mansion ministry mission monastery mosque museum office offices palace palais palazzo parliament pavilion
    post presidency quai ranch residence resort retreat room sadan schloss school schoolhouse secretariat ship stadium
    teau tel tent terminal town townhall university villa waldorf yacht
    """,
    rf"\b(?P<preposition>at|in|inside|aboard|outside)\s+(?:(?:the|a|an|his|her|its|their)\s+)?"
    rf"(?P<venue>(?-i:(?:Palais|Palazzo|Hotel|H[oô]tel|Villa|Schloss|Ch[aâ]teau|Quai|Camp|Fort)\s+"
    rf"(?:(?:de|des|du|la|d[’'])\s*){{0,2}}(?:[A-Z][\w’'-]+)(?:\s+[A-Z][\w’'-]+)?)|(?:(?!the\b|a\b|in\b|at\b|on\b|with\b|and\b|for\b|to\b|"
    rf"by\b)[\w’'.-]+\s+(?:of\s+(?:the\s+)?)?){{0,4}}?{_VENUE_HEAD})(?!\w)"
    rf"(?P<more>\s+of\s+(?:the\s+)?(?:[a-z]+\s+)?(?-i:{_NAME}))?",
    re.IGNORECASE,
)
_KNOWN_VENUE = Worded(
    """
    apostolic aso buildings cankaya chequers david diaoyutai downing elys elysee foggy hall headquarters house istana
    kremlin lys lysee malaca malacanang mar merdeka ministry moncloa orda oval palais palazzo panmunjom panmunjon
    pentagon quirinal rashtrapati rosada zhongnanhai
    """,
    r"\b(?:the\s+)?(?P<venue>Kremlin|White House|Oval Office|Camp David|Mar-a-Lago|(?:10 )?Downing Street|Chequers|"
    r"[ÉE]lys[ée]e(?: Palace)?|"
    r"Zhongnanhai|Great Hall of the People|Diaoyutai(?: State Guest ?[Hh]ouse)?|Hyderabad House|Rashtrapati Bhavan|"
    r"Blue House|"
    r"Palais des Nations|Pentagon|Foggy Bottom|UN [Hh]eadquarters|United Nations [Hh]eadquarters|Malaca[ñn]ang(?: "
    r"Palace)?|"
    r"Panmunjo[mn]|Quirinal(?: Palace)?|Palazzo Chigi|Casa Rosada|Moncloa(?: Palace)?|Aso Rock|State House|Union "
    r"Buildings|Merdeka Palace|"
    r"Ak Orda|Cankaya(?: Palace)?|Apostolic Palace|Foreign Ministry|Istana)\b",
)
_OWNER = late(r"[’']s\b")
_AT = Ending(1, r"\b(at|in|inside|to)\s+$")
_BLANKS = late(r"(\s+)")
_CAPITAL = late(r"\s+[A-Z]")
_TITLE = late(r"\s+[A-Za-z]*(?:[Mm]inister|[Pp]resident)")
_SMALL = late(r"\b(?:of|the|and)\b")
_BEHIND = late(rf",\s+(?P<name>{_NAME})")
_VAGUE = frozenset(
    "office offices room camp base court school house club building hall mission ministry parliament tent".split()
)
_BODIES = frozenset(
    "ministry parliament secretariat mission embassy consulate court university institute club party office".split()
)
_PLACE_ENDS = late(
    r"\s*(?:[^\w\s’']|$)|\s+(?:on|for|to|and|with|where|from|by|over|last|this|next|as|during|after|before|at|in|"
    r"later|when|who|which|that|under|amid|"
    r"today|yesterday|tomorrow|is|was|were|will|had|has|would|of|between|following|since|until|earlier|late|early|"
    r"about|or|but|ahead|without|then|again|Monday|"
    r"Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|"
    r"October|November|December|\d)"
)
_NOT_PLACES = frozenset(
    """
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday
    saturday sunday ramadan christmas easter god parliament congress english arabic russian french spanish
    """.split()
)


class PlaceMention(NamedTuple):
    """A place in a text: `text[start:end]`, its preposition included."""

    start: int
    end: int
    preposition: str
    """In lower case: in, at, to, from, …"""
    place: Place

    @property
    def known(self) -> bool:
        """Whether the country is known."""
        return self.place.country is not None


def find(text: str) -> list[PlaceMention]:
    """The places that a sentence names behind a preposition or as the object of "visit", in order, with venues."""
    venues = _venues(text)
    opening = sorted(found.start for found in venues)
    reached = list(accumulate((found.end for found in sorted(venues, key=_start)), max))
    behind: list[PlaceMention] = []
    taken = 0
    settled = any(word in text for word in _SETTLEMENTS)
    for match in _PREPOSITION.findall(text):
        found = (_settlement(text, match) if settled else None) or _after(text, match)
        if found is None or found.start < taken:
            continue
        before = bisect_left(opening, found.end)
        if not before or reached[before - 1] <= found.start:
            behind.append(found)
            taken = found.end
    return sorted([*venues, *behind], key=_start)


def _start(found: PlaceMention) -> int:
    return found.start


def of(name: str) -> Place | None:
    """The place that a name alone stands for: a city with its country, or a country; None if it is unknown."""
    entry = lexicon.entry(name)
    if entry is None or entry.kind not in ("city", "capital", "country"):
        return None
    return Place(city=None if entry.kind == "country" else name, country=entry.country, venue=None)


def joined(first: Place, second: Place) -> Place:
    """One place of two that are parts of each other, such as a venue and its city; the first's word counts."""
    return Place(
        city=first.city or second.city, country=first.country or second.country, venue=first.venue or second.venue
    )


def compatible(first: Place, second: Place) -> bool:
    """Whether two places can be the same: nothing that both name differs."""
    if first.city and second.city:
        return _folded(first.city) == _folded(second.city)
    return not (first.country and second.country and first.country != second.country)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _venues(text: str) -> list[PlaceMention]:
    found = _known_venues(text)
    for match in _VENUE.findall(text, among=vocabulary(text)):
        if any(other.start < match.end() and match.start() < other.end for other in found):
            continue
        venue = f"{match['venue']}{match['more'] or ''}"
        words = venue.split()
        if match["preposition"].lower() == "in" and words[-1].lower() in _BODIES:
            continue
        if words[0].lower() == "same" or (len(words) == 1 and words[0].lower() in _VAGUE and not words[0][0].isupper()):
            continue
        end = match.end()
        city = of(words[0]) if len(words) > 1 else None
        city, end = _behind(text, end) if city is None else (city, end)
        place = Place(city=city.city if city else None, country=city.country if city else None, venue=venue)
        found.append(PlaceMention(match.start(), end, match["preposition"].lower(), place))
    return found


def _known_venues(text: str) -> list[PlaceMention]:
    found = []
    for match in _KNOWN_VENUE.findall(text, among=vocabulary(text)):
        before = _AT.search(text[max(0, match.start() - 8) : match.start()])
        if before:
            city, end = _behind(text, match.end())
            place = Place(
                city=city.city if city else None, country=city.country if city else None, venue=match["venue"]
            )
            found.append(PlaceMention(match.start() - len(before[0]), end, before[1], place))
    return found


def _behind(text: str, end: int) -> tuple[Place | None, int]:
    """The city that follows a venue behind a comma: "State House, Nairobi"."""
    match = _BEHIND.match(text, end)
    name = _known_part(match["name"]) if match else None
    place = of(name) if name else None
    return (place, match.start("name") + len(name)) if match and name and place and place.city else (None, end)


def _settlement(text: str, match: re.Match[str]) -> PlaceMention | None:
    """The place behind a preposition that is told by its kind."""
    preposition = match["preposition"].lower()
    described = _DESCRIBED.match(text, match.end()) if preposition != "of" else None
    found = _described(text, described) if described else None
    return PlaceMention(match.start(), found[1], preposition, found[0]) if found else None


def _after(text: str, match: re.Match[str]) -> PlaceMention | None:
    """The place behind a preposition that is named without its kind."""
    preposition = match["preposition"].lower()
    plain = _PLAIN.match(text, match.end())
    if not plain or preposition == "of":
        return None
    found = _named(text, plain, preposition=preposition)
    return PlaceMention(match.start(), found[1], preposition, found[0]) if found else None


def _described(text: str, match: re.Match[str]) -> tuple[Place, int] | None:
    """A settlement told by its kind: "the Chinese city of Tianjin", "the Qatari capital, Doha"."""
    name, end = match["name"], match.end()
    owner = lexicon.country(match["owner"]) if match["owner"] else None
    if match["of"] == "," and name and lexicon.country(name) not in (owner, None):
        name, end = None, match.start("of")
    if match["of"] == "," and name and lexicon.country(name) is None:
        name, end = None, match.start("of")
    if name is None and owner is None:
        return None
    if name is None:
        return Place(city=None, country=owner, venue=None), end
    entry = lexicon.entry(name)
    country = owner or (entry.country if entry and entry.kind in ("city", "capital", "region") else None)
    tail = _APPOSITION.match(text, end)
    if country is None and tail and tail["name"] and lexicon.country(tail["name"]):
        country, end = lexicon.country(tail["name"]), tail.end("name")
    return Place(city=name, country=country, venue=None), end


def _named(text: str, match: re.Match[str], *, preposition: str) -> tuple[Place, int] | None:
    if _OWNER.search(match["name"]):
        return None
    name, end = _known_part(match["name"]), match.end()
    if name is None:
        return _unknown(text, match, preposition=preposition)
    end = match.start("name") + len(name)
    entry = lexicon.entry(name)
    if text[end : end + 2] in ("'s", "’s") or (entry and entry.kind not in ("city", "capital", "country", "region")):
        return None
    if entry is None or (
        entry.kind == "country" and _CAPITAL.match(text, end) and preposition not in ("visited", "to")
    ):
        return None
    if entry.kind == "country":
        return Place(city=None, country=entry.country, venue=None), end
    country = entry.country
    tail = _APPOSITION.match(text, end)
    if tail:
        told = lexicon.country(tail["owner"] or tail["name"] or "")
        if told is not None and (tail["owner"] or told == country or lexicon.entry(tail["name"]).kind == "country"):  # type: ignore[union-attr]  # told comes from that entry
            country, end = told, tail.end()
    return Place(city=name if entry.kind != "region" else None, country=country, venue=None), end


def _known_part(name: str) -> str | None:
    """The longest beginning of a run of capitalised words that the lexicon knows as a place."""
    words = _BLANKS.split(name)
    for count in range(len(words), 0, -2):
        part = "".join(words[:count])
        entry = lexicon.entry(part)
        if entry is not None:
            return part
    return None


def _unknown(text: str, match: re.Match[str], *, preposition: str) -> tuple[Place, int] | None:
    """A town the lexicon does not have: "in Isfara, Tajikistan"; alone it is taken only right behind "in" or "at"."""
    name, end = match["name"], match.end()
    tail = _APPOSITION.match(text, end)
    country = lexicon.country(tail["owner"] or tail["name"] or "") if tail else None
    if tail and country:
        return Place(city=name, country=country, venue=None), tail.end()
    if preposition not in ("in", "to", "into", "near", "at") or text[match.end() : match.end() + 2] in ("'s", "’s"):
        return None
    if not _PLACE_ENDS.match(text, end):
        return None
    if _BLANKS.search(name) and _SMALL.search(name):
        return None
    if name.split()[0].lower() in _NOT_PLACES or name.isupper() or _TITLE.match(text, end):
        return None
    return Place(city=name, country=None, venue=None), end
