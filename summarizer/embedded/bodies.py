"""Names of bodies by their pattern, "Shan Relief Network", and phrases that stand for a body, "the government"."""

from __future__ import annotations

from summarizer.embedded import lexicon
from summarizer.embedded.chunks import Chunk, Line
from summarizer.embedded.known import known
from summarizer.embedded.vocabulary import (
    BODY_HEADS,
    CALENDAR,
    DEPARTMENT_WORDS,
    GENERIC_HEADS,
    OFFICE_HEADS,
    OFFICE_MODIFIERS,
    PARTICLES,
)

_LONGEST = 9
_GENERIC_OPENINGS = GENERIC_HEADS | OFFICE_MODIFIERS
_LINKS = frozenset("of for on and against de del to in".split())
# Owners inside a name: "Farmers' Forum", "Lord's Resistance Army".
_PLURAL_OWNERS = frozenset(
    """
people peoples lord women men children farmers workers teachers students journalists doctors lawyers citizens
veterans youth elders drivers miners traders soldiers officers mothers employers writers patriots hunters nurses
bishops world nation
""".split()
)


def body(line: Line, index: int) -> Chunk | None:
    """The name of a body that begins at word `index`; with its field alone, "Foreign Ministry", it is a generic."""
    if not line.headed:
        return None
    tokens = line.tokens
    lower = tokens.lower[index]
    if not tokens.capital[index] or (
        lower not in BODY_HEADS and lower in lexicon.ordinary_words() and line.opens(index)
    ):
        return None
    head = _head(line, index)
    if head < 0:
        return None
    chunk = Chunk("body", index, head, head=head)
    _extend(line, chunk)
    if chunk.owner is None:
        start = known(line, index)
        if start and start.last < chunk.last:
            chunk.owner = start
    if _is_generic(line, chunk):
        chunk.kind = "generic"
    return chunk


def generic(line: Line, index: int) -> Chunk | None:
    """A body without a name of its own, from word `index` on: "foreign ministry", "militants", "national army"."""
    if line.tokens.lower[index] not in _GENERIC_OPENINGS:
        return None
    head = -1
    for here in range(index, min(index + 5, line.tokens.count)):
        lower = line.tokens.lower[here]
        if lower in GENERIC_HEADS:
            head = here
        elif lower not in OFFICE_MODIFIERS:
            break
        if line.tokens.possessive[here] or not line.blank(here):
            break
    if head < 0:
        return None
    last = _affairs(line, head) if line.tokens.lower[head] in ("ministry", "department") else head
    chunk = Chunk("generic", index, last, head=head)
    _own(line, chunk)
    return chunk


def _own(line: Line, chunk: Chunk) -> None:
    """Take in whose it is: "government of Chad", "delegation of the Taliban"."""
    here = chunk.last
    if line.lower(here + 1) != "of" or not line.blank(here) or not line.blank(here + 1) or line.tokens.possessive[here]:
        return
    start = here + 3 if line.lower(here + 2) == "the" and line.blank(here + 2) else here + 2
    found = known(line, start) if start < line.tokens.count else None
    if found is None or found.entry is None or line.tokens.possessive[found.last]:
        return
    if found.entry.kind not in ("demonym", "city", "region", "capital"):
        chunk.owner, chunk.last, chunk.link = found, found.last, "of"


def _affairs(line: Line, head: int) -> int:
    """The last word of "ministry of foreign affairs"."""
    last, index = head, head + 1
    if line.lower(index) not in ("of", "for") or not line.blank(head):
        return head
    while index + 1 < line.tokens.count and line.blank(index) and line.lower(index + 1) in DEPARTMENT_WORDS:
        index += 1
        last = index if line.lower(index) not in ("and", "the", "of", "for", "in") else last
    return last


def _is_generic(line: Line, chunk: Chunk) -> bool:
    if chunk.owner is not None:
        return False
    lower = line.tokens.lower
    return DEPARTMENT_WORDS.issuperset(lower[chunk.first : chunk.head] + lower[chunk.head + 1 : chunk.last + 1])


def _head(line: Line, index: int) -> int:
    """The last word that heads a body in a run of capitalised words from `index` on, -1 if there is none."""
    head = -1
    tokens = line.tokens
    for here in range(index, min(index + _LONGEST, tokens.count)):
        lower = tokens.lower[here]
        if not tokens.capital[here] and not (lower in PARTICLES and head < 0):
            break
        if lower in CALENDAR:
            break
        if lower in BODY_HEADS and not (line.style == "capitals" and here == index):
            head = here
        elif lower in OFFICE_HEADS and here > index and not _heads_on(line, here):
            break
        if tokens.possessive[here] and lower not in _PLURAL_OWNERS:
            break
        gap = line.gap(here)
        if not (gap.isspace() or gap in ("-", " & ")):
            break
    return head


def _heads_on(line: Line, index: int) -> bool:
    return line.blank(index) and line.tokens.lower[index + 1] in BODY_HEADS


def _extend(line: Line, chunk: Chunk) -> None:
    """Take in "of Foreign Affairs", "for the Coordination of Humanitarian Affairs", "of Japan"."""
    for _ in range(4):
        here = chunk.last
        if here + 2 >= line.tokens.count or line.tokens.possessive[here] or not line.blank(here):
            return
        link = line.tokens.lower[here + 1]
        if link not in _LINKS or not line.blank(here + 1):
            return
        start = here + 2
        if line.tokens.lower[start] in ("the", "a") and line.blank(start) and start + 1 < line.tokens.count:
            start += 1
        if not _complement(line, chunk, start=start, link=link):
            return


def _complement(line: Line, chunk: Chunk, *, start: int, link: str) -> bool:
    found = known(line, start)
    if link in ("in", "to"):
        mission = line.tokens.lower[chunk.head] in ("mission", "force", "operation", "office", "embassy", "consulate")
        if not (mission and found and link == "in" and chunk.head > chunk.first):
            return False
    if link == "and" and (chunk.last == chunk.head or found or line.tokens.lower[start] not in DEPARTMENT_WORDS):
        return False
    if found:
        chunk.owner, chunk.last = found, found.last
        return True
    end = _capitals(line, start, strict=line.tokens.lower[chunk.head] in ("ministry", "department"))
    chunk.last = max(chunk.last, end)
    return end >= 0


def _capitals(line: Line, start: int, *, strict: bool) -> int:
    """The last of the capitalised words from `start` on, -1 if there is none; strictly only affairs of state."""
    end = -1
    for here in range(start, min(start + 5, line.tokens.count)):
        lower = line.tokens.lower[here]
        if (
            not line.tokens.capital[here]
            or (lower in OFFICE_HEADS and lower not in DEPARTMENT_WORDS)
            or lower in CALENDAR
        ):
            break
        if here > start and (known(line, here) or (lower in lexicon.given_names() and lower not in DEPARTMENT_WORDS)):
            break
        if strict and here > start and lower not in DEPARTMENT_WORDS:
            break
        end = here
        possessive = line.tokens.possessive[here]
        if possessive or not (line.blank(here) or (line.gap(here) == ", " and lower in DEPARTMENT_WORDS)):
            break
    return end
