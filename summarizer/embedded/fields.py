"""What stands behind an office and says what it is for: a field of affairs, an unknown body, a few plain words."""

from __future__ import annotations

from summarizer.embedded import lexicon
from summarizer.embedded.chunks import Line
from summarizer.embedded.known import known
from summarizer.embedded.vocabulary import (
    ACTS,
    CALENDAR,
    DEPARTMENT_WORDS,
    GENERIC_HEADS,
    HONORIFICS,
    OFFICE_HEADS,
    PARTICLES,
    PLURAL_HEADS,
)

LONGEST = 8
LINKS = frozenset("of for to in at on with from".split())
SMALL = frozenset("and the of for in".split())
_UNITS = GENERIC_HEADS - frozenset(
    """
government governments authorities side sides state states officials leaders
""".split()
)

_ACTS_OR_LINKS_OR_SMALL = ACTS | LINKS | SMALL
_HONORIFICS_OR_CALENDAR_OR_OFFICE_HEADS = HONORIFICS | CALENDAR | OFFICE_HEADS


def field(line: Line, start: int) -> int:
    """The last word of a field of affairs, or of another office, that begins at word `start`; -1 if there is none."""
    end = -1
    for here in range(start, min(start + LONGEST + 1, line.tokens.count)):
        lower = line.tokens.lower[here]
        found = known(line, here)
        if found and found.entry and found.entry.kind != "region":
            break
        if lower not in DEPARTMENT_WORDS and not _names_post(line, here):
            break
        if lower not in SMALL:
            end = here
        if line.tokens.possessive[here] or not (
            line.blank(here) or (line.gap(here) == ", " and line.tokens.capital[here])
        ):
            break
    return end


def unknown(line: Line, start: int) -> int:
    """The last word of an unknown place or body that begins at word `start`, "Norte" for example; -1 if there is none.

    A name right behind it would be the bearer's, so it has to end before a comma or a word without a capital.
    """
    end = -1
    for here in range(start, min(start + 4, line.tokens.count)):
        if line.tokens.capital[here] and line.tokens.lower[here] not in _HONORIFICS_OR_CALENDAR_OR_OFFICE_HEADS:
            end = here
        elif line.tokens.lower[here] not in PARTICLES:
            break
        if line.tokens.possessive[here] or not line.blank(here):
            break
    known_name = end < 0 or line.tokens.lower[start] in lexicon.given_names() or line.tokens.possessive[end]
    runs_on = end >= 0 and line.blank(end) and line.tokens.capital[end + 1]
    return -1 if known_name or runs_on else end


def plain(line: Line, start: int) -> int:
    """The last of a few ordinary words between "of the" and a comma: "head of the peacekeepers,"; -1 without any."""
    if line.lower(start - 1) != "the":
        return -1
    for here in range(start, min(start + 3, line.tokens.count)):
        if (
            line.tokens.capital[here]
            or line.tokens.possessive[here]
            or not line.tokens.text[here].isalpha()
            or line.tokens.lower[here] in _ACTS_OR_LINKS_OR_SMALL
        ):
            return -1
        if line.gap(here).startswith(","):
            return here
        if not line.blank(here):
            return -1
    return -1


def _names_post(line: Line, index: int) -> bool:
    """Whether word `index` is an office or an uncapitalised body, or the noun in front of one: "mediation team"."""
    if line.tokens.lower[index] in OFFICE_HEADS:
        return line.tokens.lower[index] not in PLURAL_HEADS
    if line.tokens.capital[index]:
        return False
    if line.tokens.lower[index] in _UNITS:
        return True
    return (
        line.tokens.text[index].isalpha()
        and line.blank(index)
        and line.tokens.lower[index + 1] in _UNITS
        and line.tokens.lower[index] not in ACTS
    )
