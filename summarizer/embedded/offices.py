"""Phrases that name an office: "foreign minister", "special envoy for Afghanistan", "deputy head of the UN mission"."""

from __future__ import annotations

from summarizer.embedded import lexicon
from summarizer.embedded.bodies import body, generic
from summarizer.embedded.chunks import Chunk, Line
from summarizer.embedded.fields import LINKS, LONGEST, SMALL, field, plain, unknown
from summarizer.embedded.known import known
from summarizer.embedded.patterns import late
from summarizer.embedded.vocabulary import (
    ACTS,
    CALENDAR,
    DEPARTMENT_WORDS,
    HONORIFICS,
    OFFICE_HEADS,
    OFFICE_MODIFIERS,
    RANKS,
)

_BRACKETS = late(r" \([^()]{2,30}\) (?=[a-z])")
_ADVISING = frozenset(
    """
adviser advisor envoy representative rapporteur coordinator co-ordinator expert negotiator
""".split()
)
_OWNER_LINKS = frozenset(("of", "for", "to"))
_FIELD_LINKS = frozenset(("of", "for", "to", "on"))
# Any noun may stand before these: "fisheries minister", "hydrocarbons chief".
STRONG_HEADS = frozenset(
    """
minister secretary commissioner chief adviser advisor envoy spokesman spokeswoman spokesperson director manager
negotiator ambassador ministers president
""".split()
)
_GENERALS = frozenset(
    """
secretary director attorney consul inspector auditor governor solicitor prosecutor adjutant
""".split()
)
# Bodies that a text calls by these words once it has named them.
_NAMED_BEFORE = frozenset(
    """
charity group movement ministry army government agency organisation organization party bloc front militia police
military council commission embassy opposition coalition alliance company
""".split()
)
_REGIONS = frozenset("oblast province region district county state governorate prefecture department".split())
_CALLED = _REGIONS | frozenset(
    """
rebels rebel group groups guerrillas guerrilla insurgents insurgent militants militant militia movement faction
""".split()
)
"""What a place or group is called behind its name: "Assam state", "M23 rebels"."""
_DETERMINERS = frozenset("the a an its his her their our deputy former vice acting".split())
_ACTS_OR_LINKS = ACTS | LINKS


def office(line: Line, index: int) -> Chunk | None:
    """The phrase for an office that begins at word `index`, its field and the body it belongs to included."""
    head = _head(line, index)
    if head < 0:
        return None
    first = index
    while first < head and line.tokens.lower[first] == "then" and not line.tokens.capital[first]:
        first += 1
    chunk = Chunk("office", first, head, head=head)
    _extend(line, chunk)
    return chunk


def opens_office(line: Line, index: int) -> bool:
    """Whether word `index`, unknown as it is, is the field of an office: "Samoa's fisheries minister"."""
    return (
        index + 1 < line.tokens.count
        and line.tokens.lower[index + 1] in STRONG_HEADS
        and line.blank(index)
        and index > 0
        and line.blank(index - 1)
        and line.tokens.lower[index] not in _ACTS_OR_LINKS
        and (
            line.tokens.lower[index - 1] in _DETERMINERS
            or line.tokens.possessive[index - 1]
            or line.tokens.capital[index - 1]
        )
    )


def _head(line: Line, index: int) -> int:
    """The last office word of a run of office words from `index` on, -1 if there is none."""
    head = -1
    for here in range(index, min(index + LONGEST, line.tokens.count)):
        if _is_office_word(line, here):
            if head >= 0 and _is_rank_of_bearer(line, here):
                break
            head = here
        elif not _is_modifier(line, here, headed=head >= 0):
            break
        if line.tokens.possessive[here] or not (line.blank(here) or line.gap(here) in ("-", "/")):
            break
    return head


def _is_office_word(line: Line, index: int) -> bool:
    lower = line.tokens.lower[index]
    return lower in OFFICE_HEADS or (lower == "number" and line.lower(index - 1) == "opposite")


def _is_rank_of_bearer(line: Line, index: int) -> bool:
    """Whether an office word is the honorific of the name behind it: "Army chief General X"."""
    if line.tokens.lower[index] == "general" and line.lower(index - 1) in _GENERALS:
        return False
    return line.tokens.capital[index] and line.tokens.lower[index] in HONORIFICS and precedes_name(line, index)


def _is_modifier(line: Line, index: int, *, headed: bool) -> bool:
    """Whether a word before an office word belongs to the office: "deputy", "Territorial", "fisheries"."""
    if line.tokens.lower[index] in OFFICE_MODIFIERS:
        return True
    if line.tokens.lower[index] == "under":
        return line.lower(index + 1) == "secretary"
    if headed:
        return False
    if line.tokens.capital[index]:
        return line.tokens.lower[index] in DEPARTMENT_WORDS and line.tokens.lower[index] not in SMALL
    return line.lower(index + 1) in STRONG_HEADS and line.tokens.lower[index] not in lexicon.ordinary_words()


def precedes_name(line: Line, index: int) -> bool:
    """Whether a capitalised word that is no office follows word `index`, as a name follows an honorific."""
    if index + 1 >= line.tokens.count or line.tokens.possessive[index]:
        return False
    gap = line.gap(index)
    if not (gap.isspace() or gap.strip() == "." or gap == ""):
        return False
    if line.tokens.lower[index + 1] in HONORIFICS:
        return precedes_name(line, index + 1) or line.tokens.capital[index + 1]
    if line.tokens.capital[index + 1]:
        dated = line.tokens.lower[index + 1] in CALENDAR and line.tokens.lower[index + 1] not in lexicon.given_names()
        return line.tokens.lower[index + 1] not in OFFICE_HEADS and not dated
    return "-" in line.tokens.text[index + 1] and line.tokens.text[index + 1].partition("-")[2][:1].isupper()


def _extend(line: Line, chunk: Chunk) -> None:
    """Take in "of Foreign Affairs and Cooperation", "for Afghanistan", "to the president"."""
    for _ in range(3):
        here = _behind_brackets(line, chunk.last)
        if here + 2 >= line.tokens.count or line.tokens.possessive[chunk.last]:
            return
        link = line.tokens.lower[here + 1]
        if link not in LINKS or not line.blank(here + 1):
            return
        start = here + 2
        if line.tokens.lower[start] in ("the", "a", "an") and line.blank(start) and start + 1 < line.tokens.count:
            start += 1
        if not _complement(line, chunk, start=start, link=link):
            return


def _behind_brackets(line: Line, last: int) -> int:
    """The word behind which a link may stand: `last`, or the last in brackets behind it, "Secretary (Eurasia) in"."""
    if line.blank(last):
        return last
    match = _BRACKETS.match(line.text, line.tokens.after[last])
    if match is None:
        return line.tokens.count
    return next(
        (i for i in range(last + 1, line.tokens.count - 1) if line.tokens.start[i + 1] >= match.end()),
        line.tokens.count,
    )


def _complement(line: Line, chunk: Chunk, *, start: int, link: str) -> bool:
    """Take in what begins at word `start` behind a link; whether more may follow."""
    found = _named(line, start)
    if chunk.owner is not None:
        chunk.last = found.last if found is not None and link in ("to", "for", "in") else chunk.last
        return False
    if link == "on" and line.tokens.lower[chunk.head] not in _ADVISING:
        return False
    if found is None and link in _FIELD_LINKS and _take_field(line, chunk, start=start, link=link):
        return True
    if found is None and link in _OWNER_LINKS and (end := unknown(line, start)) >= 0:
        found = Chunk("name", start, end)
    if found is None or not _may_own(line, found, link):
        return False
    found = _owned_body(line, found) or found
    if found.entry is not None and (found.entry.kind == "demonym" or _rules_something(line, found)):
        _own_governed(line, chunk, found, link=link)
        return False
    chunk.owner, chunk.last, chunk.link = found, found.last, link
    for _ in range(2 if found.kind != "generic" and not line.tokens.possessive[found.last] else 0):
        if (
            line.lower(chunk.last + 1) not in _CALLED
            or not line.blank(chunk.last)
            or line.tokens.capital[chunk.last + 1]
        ):
            break
        chunk.last += 1
    return True


def _named(line: Line, start: int) -> Chunk | None:
    """The longer of a known name and a body's name that begin at word `start`."""
    found, pattern = known(line, start), body(line, start)
    return pattern if pattern is not None and (found is None or pattern.last > found.last) else found


def _may_own(line: Line, found: Chunk, link: str) -> bool:
    """Whether what is found behind a link belongs to the office; a place behind "in" if the bearer's name follows."""
    if link == "in" and _is_state(found) and not _leads_to_name(line, found.last):
        return False
    if found.kind == "generic":
        return link not in ("in", "at", "with", "on")
    return link not in ("with", "from", "on") or found.kind == "body" or not _is_state(found)


def _leads_to_name(line: Line, last: int) -> bool:
    """Whether a name follows word `last`, perhaps behind a comma."""
    return last + 1 < line.tokens.count and line.tokens.capital[last + 1] and line.gap(last).strip() in ("", ",")


def _take_field(line: Line, chunk: Chunk, *, start: int, link: str) -> bool:
    """Take in a field of affairs, "of Foreign Affairs and Cooperation", or a body named before, "for the charity"."""
    end = field(line, start)
    if end < 0 and link == "of" and (words := plain(line, start)) >= 0:
        chunk.last = words
        return True
    if end < 0 or (line.tokens.lower[end] in OFFICE_HEADS and precedes_name(line, end)):
        return False
    if line.tokens.lower[end] in _NAMED_BEFORE and line.lower(start - 1) == "the":
        chunk.owner, chunk.last, chunk.link = Chunk("generic", start, end, head=end), end, link
        return True
    if line.tokens.lower[chunk.head] in RANKS and not line.tokens.capital[start]:
        return False
    chunk.last = end
    return True


def _rules_something(line: Line, found: Chunk) -> bool:
    """Whether a country's possessive stands before a body of it: "Niger's junta"."""
    return (
        line.tokens.possessive[found.last] and generic(line, found.last + 1) is not None
        if found.last + 1 < line.tokens.count
        else False
    )


def _owned_body(line: Line, found: Chunk) -> Chunk | None:
    """The body or group behind a country's possessive: the ELN in "Colombia's ELN"."""
    if not line.tokens.possessive[found.last] or not line.blank(found.last):
        return None
    body_behind = _named(line, found.last + 1)
    if body_behind is None or body_behind.kind == "generic" or _is_state(body_behind):
        return None
    return body_behind if body_behind.first == found.last + 1 else None


def _own_governed(line: Line, chunk: Chunk, adjective: Chunk, *, link: str) -> None:
    """Make "the Colombian government" the owner of "envoys of" it; as a phrase of its own it is read once more."""
    ruled = generic(line, adjective.last + 1) if line.blank(adjective.last) else None
    if ruled is not None and link in ("of", "for", "from"):
        chunk.owner, chunk.link = Chunk("generic", adjective.first, ruled.last, head=ruled.head), link


def _is_state(chunk: Chunk) -> bool:
    return chunk.entry is not None and chunk.entry.kind in ("country", "demonym", "people", "capital", "city", "region")
