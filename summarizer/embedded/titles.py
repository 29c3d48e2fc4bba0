"""Offices as a sentence words them, with whom they belong to."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.embedded.chunks import Chunk, Line
from summarizer.embedded.patterns import late
from summarizer.embedded.vocabulary import ACTS, DEPARTMENT_WORDS, OFFICE_HEADS, PLURAL_HEADS, STATE_HEADS

PLACE_KINDS = frozenset(("country", "capital", "city", "region", "people", "demonym"))
OWNING = frozenset(("known", "body", "generic", "name", "thing"))
POSSESSIVES = frozenset("its their his her our whose".split())
_PAST = frozenset("former ex".split())
_STOPS = frozenset("and or but of in at for to from with by on as that which who whom said says told than".split())
_PLAIN = DEPARTMENT_WORDS | OFFICE_HEADS
_LINKS = frozenset("of the at to in for with from on".split())
_PLAIN_GAP = late(r"[\w\s'’-]*")
_BETWEEN_OWNERS = frozenset(("", ",", "and", ", and", ", the", "and the", "of", "of the", "and of", "and of the"))


class Office(NamedTuple):
    """An office that a sentence gives to somebody, and the chunk that says whose it is."""

    text: str
    """As the text words it, without its owner; a plural is made singular."""
    head: str
    """The word that heads it, in lower case and singular."""
    line: Line
    owner: Chunk | None = None
    possessive: str = ""
    """What stands for the owner: a pronoun such as its, or an office, "the president's"."""
    chunk: Chunk | None = None
    """The chunk that words it; none when a clause does."""
    former: bool = False
    """Whether the text calls it a past one."""


def as_office(line: Line, place: int) -> Office:
    """The office that chunk `place` words, with the owner before, inside or behind it."""
    chunk = line.chunks[place]
    inner = chunk.owner if owns(chunk) else None
    head = line.tokens.lower[chunk.head]
    singular = PLURAL_HEADS.get(head, head)
    # Without a name in it, the owner stays: "co-founder of the militant group".
    named = inner is not None and inner.kind != "generic"
    text = " ".join(line.words(chunk.first, last_of(line, chunk) if named else chunk.last).split())
    return Office(
        text=text.replace(line.tokens.text[chunk.head], singular, 1) if singular != head else text,
        head=singular,
        line=line,
        owner=owner_before(line, place) or inner or _keeper(line, place),
        possessive=_possessive(line, chunk),
        chunk=chunk,
        former=not _PAST.isdisjoint([*text.lower().split(), line.lower(chunk.first - 1), line.lower(chunk.first - 2)]),
    )


def lowered(office: str) -> str:
    """An office in lower case but for the names inside: "special envoy for Yemen"."""
    return " ".join(
        word.lower() if _PLAIN.issuperset(word.lower().strip(",").replace("/", "-").split("-")) else word
        for word in office.split()
    )


def is_place(chunk: Chunk | None) -> bool:
    """Whether the chunk names a country, its people or a place in it."""
    return chunk is not None and chunk.entry is not None and chunk.entry.kind in PLACE_KINDS


def touch(line: Line, place: int) -> bool:
    """Whether the chunk after `place` follows it with nothing but white space or a full stop between."""
    chunk, following = line.chunks[place], line.chunks[place + 1]
    return following.first == chunk.last + 1 and line.between(chunk, following).strip() in ("", ".")


def owner_before(line: Line, place: int) -> Chunk | None:
    """The owner before the office at `place`: "China's", "Chinese", "Turkey's hard-line"."""
    if place == 0:
        return None
    chunk, before = line.chunks[place], line.chunks[place - 1]
    between = range(before.last + 1, chunk.first)
    possessive = line.tokens.possessive[before.last]
    if before.kind == "office" and possessive and not between:
        return owner_before(line, place - 1)
    if before.kind not in OWNING or len(between) > 2 or not _PLAIN_GAP.fullmatch(line.between(before, chunk)):
        return None
    if any(line.tokens.capital[i] or line.tokens.lower[i] in _STOPS or line.tokens.lower[i] in ACTS for i in between):
        return None
    adjective = before.entry is not None and before.entry.kind == "demonym"
    if between and not (possessive or adjective or (len(between) == 1 and line.wording(before).isupper())):
        return None
    # Two words without a possessive are a person's name, and the office behind them is somebody else's.
    return None if before.kind == "name" and not possessive and before.last > before.first else before


def owners_of(line: Line, place: int) -> list[Chunk]:
    """All whom a plural office belongs to: "ministers of Egypt and Jordan", "Serbian and Kosovar negotiators"."""
    inner = line.chunks[place].owner
    owners = [] if inner is None else [inner, *(line.chunks[p] for p in owners_behind(line, place))]
    return owners or _owners_in_front(line, place)


def owners_behind(line: Line, place: int) -> list[int]:
    """Places of the chunks that go on the list of owners inside the office at `place`: "of Egypt, Jordan and Iraq"."""
    places: list[int] = []
    if line.chunks[place].owner is None:
        return places
    while place + 1 < len(line.chunks) and line.chunks[place + 1].kind in ("known", "body"):
        between = line.between(line.chunks[place], line.chunks[place + 1]).strip().lower()
        if not between or between not in _BETWEEN_OWNERS:
            break
        place += 1
        places.append(place)
    return places


def _owners_in_front(line: Line, place: int) -> list[Chunk]:
    chunks: list[Chunk] = []
    while place and line.chunks[place - 1].kind == "known":
        between = line.between(line.chunks[place - 1], line.chunks[place]).strip().lower()
        if between not in ("", "and", ",", ", and"):
            break
        place -= 1
        chunks.insert(0, line.chunks[place])
    return chunks


def owns(chunk: Chunk) -> bool:
    """Whether the name inside an office is its owner: not Afghanistan in "ambassador to Afghanistan"."""
    if chunk.owner is None:
        return False
    return chunk.link in ("of", "at", "with", "from", "on") or not is_place(chunk.owner)


def last_of(line: Line, chunk: Chunk) -> int:
    """The last word of an office before the owner inside it."""
    last = chunk.last if chunk.owner is None else min(chunk.last, chunk.owner.first - 1)
    while line.tokens.possessive[last] and last > chunk.head and line.lower(last + 1) not in _LINKS:
        # "head of Colombia's" before "ELN": back to the link, whatever the country's words.
        last = next((i for i in range(last - 1, chunk.head, -1) if line.lower(i) in _LINKS), chunk.head)
    while last > chunk.head and line.lower(last) in _LINKS:
        last -= 1
    return last


def _possessive(line: Line, chunk: Chunk) -> str:
    word = line.lower(chunk.first - 1)
    office = chunk.first > 0 and line.tokens.possessive[chunk.first - 1] and word in STATE_HEADS
    return word if word in POSSESSIVES or office else ""


def _keeper(line: Line, place: int) -> Chunk | None:
    """The owner in a clause behind the office: "the office that the Taliban keep in Qatar"."""
    if place + 1 >= len(line.chunks):
        return None
    chunk, following = line.chunks[place], line.chunks[place + 1]
    words = line.between(chunk, following).split()
    named = following.kind in ("known", "body") or (following.kind == "name" and line.wording(following).isupper())
    keeps = words in (["that", "the"], ["which", "the"], ["of", "the"], ["of"])
    return following if named and keeps and not is_place(following) else None
