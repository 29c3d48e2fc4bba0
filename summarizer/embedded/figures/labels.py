"""Numbers that name rather than count: years, "Resolution 2593", "Boeing 737", "one in three"."""

from __future__ import annotations

from summarizer.embedded.figures.line import Line
from summarizer.embedded.figures.measures import is_unit
from summarizer.embedded.figures.nouns import Noun
from summarizer.embedded.patterns import late

_YEAR = late(r"(?:19|20)\d\d")
_NUMBERED = frozenset(
    "article articles resolution resolutions section sections paragraph paragraphs chapter annex no nos"
    " number"
    " phase level category type page pages room flight route highway channel protocol item point rule law"
    " bill"
    " decree directive order regulation option part volume version grade class zone sector block gate"
    " terminal"
    " line unit track stage step group aged age figure table apollo"
    " boeing airbus act clause appendix top para file case lot box tel phone fax covid cop".split()
)
_VICTIMS = frozenset("killed dead wounded injured were people missing".split())
_AGED = frozenset("children people those women men girls boys".split())
_AGES = frozenset("under aged over age".split())
_READ = frozenset("time read reading views likes shares comments page photo".split())
"""What stands over a number of the page, not of the article: "Read time: 4 minutes"."""
_OLDEST = 90


def is_label(line: Line, place: int, *, noun: Noun) -> bool:
    """Whether the number at `place` is part of a name, a year, an age or a ratio."""
    if _YEAR.fullmatch(line.text, *line.amounts[place].numeral):
        return not noun.person or line.word(place + 1) not in (noun.head, f"{noun.head}s", "people")
    if line.word(place - 1) == ":" and line.word(place - 2) in _READ:
        return True
    return _is_numbered(line, place, noun=noun) or _is_ratio(line, place) or _is_age(line, place)


def _is_numbered(line: Line, place: int, *, noun: Noun) -> bool:
    lead = line.word(place - 1)
    if lead == "number" and line.word(place - 2) == "to":
        return False
    numbered = lead in _NUMBERED and not (is_unit(noun.head) and not line.is_name(place - 1))
    if numbered or (lead == "." and line.word(place - 2) in ("no", "nos", "art", "sec", "para")):
        return True
    if lead == "of" and place > 1 and line.written(place - 2, place - 2) == "Group":
        return True
    if not line.is_name(place - 1):
        return False
    # "Boeing 737" and the 2 of "14 Challenger 2 tanks", but not "in Kabul 12 people"
    return place - 2 in line.amounts or (not noun.head and line.word(place + 1) not in _VICTIMS)


def _is_ratio(line: Line, place: int) -> bool:
    """ "one in three", "$1 out of every $4"."""
    after = line.word(place + 1) == "in" and place + 2 in line.amounts
    return after or (line.word(place - 1) == "in" and place - 2 in line.amounts)


def _is_age(line: Line, place: int) -> bool:
    lead, before = line.word(place - 1), line.word(place - 2)
    aged = (lead in _AGES and before in _AGED) or "aged" in (lead, before)
    return aged and line.amounts[place].high <= _OLDEST
