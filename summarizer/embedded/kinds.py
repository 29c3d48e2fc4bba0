"""What kind of body a name stands for, by its words and its neighbourhood."""

from __future__ import annotations

import re

from summarizer.embedded.chunks import Chunk, Line
from summarizer.embedded.patterns import Worded, late, vocabulary
from summarizer.embedded.vocabulary import ARMED_HEADS, ARMED_WORDS, GOVERNMENT_HEADS, OFFICE_HEADS
from summarizer.schemas.meeting import PartyKind

_COMPANY = frozenset(
    """
group company charity ngo agency newspaper station organisation organization coalition network party tribe clan
think-tank broadcaster firm watchdog union association bank outfit faction militia daily magazine website foundation
institute movement bloc body consortium conglomerate airline tribesmen clansmen
""".split()
)
_ARMED_COMPANY = frozenset("faction militia outfit".split())
_OFFICIAL = frozenset("authority agency service directorate administration bureau".split())
_CLANS = frozenset("tribe clan tribesmen clansmen".split())
_ARMED_SIGNS = Worded(
    """
    armed faction fighters guerilla guerillas guerrilla guerrillas insurgent insurgents militant militants militia
    outlawed rebel rebels separatist separatists
    """,
    r"\b(?:rebels?|insurgents?|militants?|guerrillas?|guerillas?|separatists?|outlawed|armed (?:group|wing)|militia"
    r"|fighters|faction)\b",
    re.IGNORECASE,
)
_BEFORE, _BEHIND = 30, 15
_JOINED = late(r",?\s+")
_CAMEL = late(r"(?!Mc|Mac|De|La|Le|Di|Du|Van|Fitz|O')[A-Z][a-z]+[A-Z][a-z]+$")


def body_kind(line: Line, chunk: Chunk) -> PartyKind:
    """The kind of a body by its head and its words."""
    words = {line.tokens.lower[index] for index in range(chunk.first, chunk.last + 1)}
    head = line.tokens.lower[chunk.head]
    if head in ARMED_HEADS or words & ARMED_WORDS:
        return "armed_group"
    official = head in _OFFICIAL and not words.isdisjoint(("national", "federal", "state", "central"))
    return "government" if official or head in GOVERNMENT_HEADS else "organisation"


def is_armed(line: Line, chunk: Chunk) -> bool:
    """Whether words right before or behind a body's name call it a rebel one."""
    words = vocabulary(line.text)
    if _ARMED_SIGNS.words.isdisjoint(words):
        return False
    start, end = line.tokens.start[chunk.first], line.tokens.end[chunk.last]
    before = _ARMED_SIGNS.search(line.text, max(0, start - _BEFORE), start, among=words)
    return bool(before or _ARMED_SIGNS.search(line.text, end, end + _BEHIND, among=words))


def called_body(line: Line, chunk: Chunk) -> PartyKind | None:
    """The kind of body that the words around an unknown name, or its form, say it is; None when they say nothing."""
    before, behind = line.lower(chunk.first - 1), line.lower(chunk.last + 1)
    several = chunk.last > chunk.first
    if before in _COMPANY and not _is_spoken_for(line, chunk) and _JOINED.fullmatch(line.gap(chunk.first - 1)):
        noun = before
    elif behind in _CLANS and line.blank(chunk.last):
        noun = behind
    elif described := _apposition(line, chunk):
        noun = described
    elif _CAMEL.match(line.wording(chunk)) or (several and line.lower(chunk.first) in ("radio", "tv")):
        return "organisation"
    else:
        return None
    if noun in _CLANS:
        return "other"
    return "armed_group" if noun in _ARMED_COMPANY or is_armed(line, chunk) else "organisation"


def _is_spoken_for(line: Line, chunk: Chunk) -> bool:
    """Whether an office stands shortly before the word in front of the name: "a minister of the group X"."""
    return any(line.lower(chunk.first - step) in OFFICE_HEADS for step in range(2, 6))


def _apposition(line: Line, chunk: Chunk) -> str | None:
    """The noun of ", a coalition", ", the conservation group that" behind the name."""
    if line.gap(chunk.last).strip() not in (",", "(", "–", "—") or line.tokens.possessive[chunk.last]:
        return None
    if line.lower(chunk.last + 1) not in ("a", "an", "the", "its", "another"):
        return None
    for step in range(chunk.last + 2, chunk.last + 7):
        if line.lower(step) in _COMPANY:
            return line.lower(step)
        if not line.blank(step):
            break
    return None
