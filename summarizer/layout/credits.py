"""Who wrote and who supplied an article: bylines and the credits of news agencies."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.layout.agencies import find_agencies, is_agency
from summarizer.layout.openings import Openings, folded
from summarizer.layout.publishers import is_publisher, is_section, is_short_name
from summarizer.layout.stamps import read_stamp

_BY = re.compile(r"(?:(?:Written|Reported|Report|Story|Text|Posted|Words)\s)?(?:By|BY|by)(?:\s?:\s?|\s)(?P<who>\S.*)")
_AUTHOR_SMALL = frozenset(
    "and in for of the at from de da di del van von der den bin ibn al el la le ter ten y e dos du".split()
)
_AFFILIATION = re.compile(r"\s+(?:in|for|at|from|of)\s+|\s*[|/•·–—]\s*|\s+-\s+|\s*\(|,\s*(?=(?:in|for|at|from|of)\s)")
_STAFF = re.compile(
    r"(?:(?:From|By)\s)?(?:(?:Our|A|The|Own|Special|Staff|Senior|Chief|Foreign|Diplomatic|Political|National|News|Web"
    r"|Online|International|Monitoring|Agency|Agencies|Wire|Local|World|Bureau)\s){1,4}"
    r"(?:Correspondents?|Reporters?|Desk|Staff|Writers?|Bureau|Report|Agencies|Services?)"
    r"|(?:By |From )?(?:News )?Agencies"
    r"|(?:By|From) (?:our|an?) (?:[\w-]+ ){0,3}(?:correspondent|reporter|contributor|editor|writer)s?",
    re.IGNORECASE,
)
_SUPPLIED = re.compile(
    r"[(\[]?(?:With|Additional|Report(?:ing|ed)|Edit(?:ing|ed)|Writ(?:ing|ten)|Compil(?:ed|ation)|Based on|Includes?"
    r"|Inputs?|Contributions?|Some information)\b"
    r"(?=.{0,40}?\b(?:by|from|report\w*|input\w*|contribut\w+|material|agenc\w+|wires?)\b)",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r".{2,160}?\bcontribut(?:ed|ing)(?:\s(?:additional\s)?reporting)?"
    r"(?:\s(?:to|for)\s(?:this|the)\s(?:report|story|article|dispatch|piece))?(?:\sfrom\s.{2,40})?\.?",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"[(\[]?(?:Sources?|Via|Agency|Agencies|Courtesy|Credit|Origin)\s?:\s?(?P<name>.{2,100}?)[)\]]?(?:[\s|]+Editor\s?:.*)?"
)
_EDITOR = re.compile(r"[(\[]?(?:Editor\s?:|(?:Edited|Editing|Writing) by\b:?)\s?[\w.,;&’' -]{2,60}[)\]]?")
_REPORTING_BY = re.compile(r"[(\[]?Report(?:ing|ed) by (?P<who>[^;.)\]]{3,80})")
_BYLINES = Openings(
    "written | report | story | text | posted | words | by | from | our | a | the | own | special | staff | senior"
    "| chief | foreign | diplomatic | political | national | news | web | online | international | monitoring | wire"
    "| local | world | bureau"
)
CREDIT_WORDS = (
    "with | additional | report | edit | writ | compil | based on | include | input | contribution | some information"
    "| source | via | agenc | news agencies | courtesy | credit | origin"
)
"""Openings of all credits but those of agencies and of who "contributed"."""
_CREDITS = Openings(CREDIT_WORDS)
_CONTRIBUTED_WITHIN = 170
"""In how many characters of a line its "contributed" comes."""
_CLOSING_CREDIT = re.compile(
    r"(?<=[.!?…\"”’)])\s*(?:[(\[](?P<inside>[^()\[\]]{2,300})[)\]]|(?:--|[-–—/])\s?(?P<behind>[^()\[\].]{2,60}))\s*\.?$"
)


@dataclass(frozen=True, slots=True)
class Credit:
    """What a credit line says."""

    byline: str | None = None
    agencies: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None


def read_byline(line: str) -> Credit | None:
    """The author of a line that names one and nothing else to read: "By Jane Doe in Kabul"; None for other lines."""
    if len(line) > 160 or not _BYLINES.begin(line):
        return None
    if _STAFF.fullmatch(line):
        return Credit(byline=re.sub(r"^(?:By|From)\s", "", line, flags=re.IGNORECASE))
    match = _BY.fullmatch(line)
    return _author(match["who"]) if match else None


def _author(who: str) -> Credit | None:
    stamp = read_stamp(who)
    parts = [part for part in (stamp.rest if stamp.dated else _split(who)) if part]
    if not parts or not all(_capitalised(part) for part in parts):
        return None
    name = _AFFILIATION.split(parts[0])[0].strip()
    agencies = find_agencies(who)
    if is_agency(name) or _STAFF.fullmatch(name):
        return Credit(byline=name, agencies=agencies, published=stamp.published)
    if not 2 <= len(name.split()) <= 12 or re.search(r"\d", name):
        return None
    names = [name, *_further_names(parts[1:])]
    publisher = next((part for part in _affiliations(parts) if is_publisher(part) and not is_agency(part)), None)
    return Credit(", ".join(names), agencies, publisher, stamp.published)


def _split(who: str) -> list[str]:
    return [part.strip() for part in re.split(r"\s*[,|•·]\s*", who)]


def _affiliations(parts: list[str]) -> list[str]:
    return [*(piece.strip(" )") for part in parts for piece in _AFFILIATION.split(part)[1:]), *parts[1:]]


def _further_names(parts: list[str]) -> list[str]:
    """The names that a list of authors goes on with: it is one only if its last part has an "and"."""
    last = next((index for index, part in enumerate(parts) if re.search(r"\s(?:and|&)\s|^and\s", part)), -1)
    return [_AFFILIATION.split(part)[0] for part in parts[: last + 1]]


def _capitalised(part: str) -> bool:
    """Whether `part` is made of names and small words between them, and does not end like a sentence."""
    words = re.findall(r"[^\s()]+", part)
    named = all(not word[0].islower() or word.casefold() in _AUTHOR_SMALL or "-" in word for word in words)
    return bool(words) and named and not re.search(r"[?!:;]$|[a-z]{3}\.$", part)


def read_credit(line: str) -> Credit | None:
    """What a line says that only credits agencies, editors or sources; None for other lines."""
    if len(line) > 300:
        return None
    if is_agency(line):
        return Credit(agencies=find_agencies(line))
    if not _CREDITS.begin(line) and not _speaks_of_contributing(line):
        return None
    if _EDITOR.fullmatch(line) or line.strip("()[] ") in {"Agencies", "News Agencies"}:
        return Credit(agencies=find_agencies(line))
    return _supplied(line) or _source(line)


def _supplied(line: str) -> Credit | None:
    contributed = _speaks_of_contributing(line) and _CONTRIBUTED.fullmatch(line)
    if not (_SUPPLIED.match(line) or contributed) or len(line.split()) > 40:
        return None
    agencies = find_agencies(line)
    whole = "contributed to this" in line or not _reads_as_prose(line)
    if not whole and (not agencies or len(line.split()) > 14 or line.endswith(".")):
        return None
    match = _REPORTING_BY.match(line)
    return Credit(byline=match["who"].strip() if match and not agencies else None, agencies=agencies)


def _speaks_of_contributing(line: str) -> bool:
    # Looked at before the pattern, which tries every word.
    return "contribut" in folded(line[:_CONTRIBUTED_WITHIN])


def _reads_as_prose(line: str) -> bool:
    """Whether a credit's words occur in a sentence about something else: most of its words begin in lower case."""
    words = re.findall(r"[^\W\d_]+", line)
    expected = {"and", "by", "from", "in", "to", "this", "report", "story", "article", "reporting", "contributed", "of"}
    expected |= {"additional", "editing", "writing", "the", "with", "agencies", "input", "inputs", "compiled", "at"}
    expected |= {"contributing", "for", "agency", "wire", "wires", "material", "on", "news", "reports", "services"}
    return any(word[0].islower() and word not in expected for word in words)


def _source(line: str) -> Credit | None:
    match = _SOURCE.fullmatch(line)
    if not match:
        return None
    stamp = read_stamp(match["name"])
    name = " ".join(stamp.rest) if stamp.dated else match["name"].strip()
    if agencies := find_agencies(name):
        return Credit(agencies=agencies, published=stamp.published) if len(name.split()) <= 8 else None
    if is_publisher(name) or is_short_name(name):
        return Credit(publisher=name, published=stamp.published)
    return Credit() if is_section(name) or _STAFF.fullmatch(name) else None


def closing_credit(text: str) -> tuple[int, Credit] | None:
    """Where the credit begins that a last paragraph ends with, behind its last sentence, and what it says."""
    match = _CLOSING_CREDIT.search(text, max(0, len(text) - 400))
    if not match:
        return None
    words = (match["inside"] or match["behind"]).strip()
    credit = read_credit(words) if match["inside"] or is_agency(words) else None
    return (match.start(), credit) if credit else None
