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
    for here in range(start, min(start + LONGEST + 1, len(line.tokens))):
        token = line.tokens[here]
        lower = token.lower
        found = known(line, here)
        if found and found.entry and found.entry.kind != "region":
            break
        if lower not in DEPARTMENT_WORDS and not _names_post(line, here):
            break
        if lower not in SMALL:
            end = here
        if token.possessive or not (line.blank(here) or (line.gap(here) == ", " and token.capital)):
            break
    return end


def unknown(line: Line, start: int) -> int:
    """The last word of an unknown place or body that begins at word `start`, "Norte" for example; -1 if there is none.

    A name right behind it would be the bearer's, so it has to end before a comma or a word without a capital.
    """
    end = -1
    for here in range(start, min(start + 4, len(line.tokens))):
        token = line.tokens[here]
        if token.capital and token.lower not in _HONORIFICS_OR_CALENDAR_OR_OFFICE_HEADS:
            end = here
        elif token.lower not in PARTICLES:
            break
        if token.possessive or not line.blank(here):
            break
    known_name = end < 0 or line.tokens[start].lower in lexicon.given_names() or line.tokens[end].possessive
    runs_on = end >= 0 and line.blank(end) and line.tokens[end + 1].capital
    return -1 if known_name or runs_on else end


def plain(line: Line, start: int) -> int:
    """The last of a few ordinary words between "of the" and a comma: "head of the peacekeepers,"; -1 without any."""
    if line.lower(start - 1) != "the":
        return -1
    for here in range(start, min(start + 3, len(line.tokens))):
        token = line.tokens[here]
        if token.capital or token.possessive or not token.text.isalpha() or token.lower in _ACTS_OR_LINKS_OR_SMALL:
            return -1
        if line.gap(here).startswith(","):
            return here
        if not line.blank(here):
            return -1
    return -1


def _names_post(line: Line, index: int) -> bool:
    """Whether word `index` is an office or an uncapitalised body, or the noun in front of one: "mediation team"."""
    token = line.tokens[index]
    if token.lower in OFFICE_HEADS:
        return token.lower not in PLURAL_HEADS
    if token.capital:
        return False
    if token.lower in _UNITS:
        return True
    return (
        token.text.isalpha()
        and line.blank(index)
        and line.tokens[index + 1].lower in _UNITS
        and token.lower not in ACTS
    )
