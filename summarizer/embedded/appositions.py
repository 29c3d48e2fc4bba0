"""The office that stands before or behind a name, or that a clause behind it describes."""

from __future__ import annotations

from summarizer.embedded.chunks import Chunk, Line
from summarizer.embedded.patterns import late
from summarizer.embedded.titles import OWNING, POSSESSIVES, Office, as_office, owner_before, touch
from summarizer.embedded.vocabulary import ACTS

# Brackets, a comma, "my brother", "known only as" between an office and the name of who bears it.
_BEFORE_NAME = late(
    r"\s*(?:\([^()]{1,40}\)\s*)?"
    r"(?:,?\s*|,\s+(?:(?:my|his|her|our)\s+(?:dear\s+)?(?:brother|sister|friend|colleague)"
    r"|known\s+(?:only\s+)?as|one)\s+)"
)
_LEADING = {
    "leads": "leader", "led": "leader", "leading": "leader", "heads": "head", "headed": "head", "heading": "head",
    "chairs": "chair", "chaired": "chair", "represents": "representative", "representing": "representative",
    "represented": "representative", "commands": "commander", "commanding": "commander", "runs": "head",
    "directs": "director",
    "founded": "founder", "co-founded": "co-founder", "mediates": "mediator", "mediated": "mediator",
}  # fmt: skip
_SPEAKING = frozenset("speaks spoke speaking".split())
_LINKING = frozenset(
    """
the a an its their his her our who is was as then now also who's has been currently one of
""".split()
)
_STOPS = frozenset("and or but in at for to from with by on that which whom said says told than".split())
_AUXILIARIES = frozenset("is has had was".split())
_ADDING = frozenset("and along together alongside plus with including accompanied followed besides".split())
_FORMERLY = late(r",\s+(?:the\s+)?(?:former\s+|ex-)?")
_OPENING_MARKS = frozenset(",(–—-")
_FAR = 4
"""How many chunks behind a name its office may stand."""
_ACTS_BUT_AUXILIARIES = ACTS - _AUXILIARIES


def offices_before(line: Line, place: int) -> list[Office]:
    """The offices in front of chunk `place`, the nearest first: "Foreign Minister X", "the Lao deputy minister, X"."""
    start = _before_nation(line, place)
    bracketed = _before_brackets(line, start)
    if bracketed == 0 or line.chunks[bracketed - 1].kind != "office":
        return []
    nearest, first = line.chunks[bracketed - 1], line.chunks[start]
    gap = line.between(nearest, first)
    if line.tokens.possessive[nearest.last] or not _BEFORE_NAME.fullmatch(gap):
        return []
    start = bracketed
    if "," in gap and (not (nearest.owner or _is_definite(line, start - 1)) or _describes_another(line, start - 1)):
        return []
    found = [as_office(line, start - 1)]
    if start > 1 and line.chunks[start - 2].kind == "office" and touch(line, start - 2):
        found.append(as_office(line, start - 2))
    elif (earlier := _described_by(line, start - 1)) is not None:
        found.append(earlier)
    return found


def _described_by(line: Line, place: int) -> Office | None:
    """The office that the one at `place` describes: "the facilitator, former Nigerian president X"."""
    owner = owner_before(line, place)
    first = line.chunks[place] if owner is None else owner
    before = place - 1 if owner is None else place - 2
    if before < 0 or line.chunks[before].kind != "office" or not _is_definite(line, before):
        return None
    between = line.between(line.chunks[before], first)
    return as_office(line, before) if _FORMERLY.fullmatch(between) else None


def office_behind(line: Line, place: int) -> Office | None:
    """The office behind chunk `place`: "X, China's foreign minister,", "X, who is the head of …", "X, who leads …"."""
    ahead = _reach(line, place)
    return as_office(line, ahead) if ahead >= 0 else _leading(line, place)


def _before_nation(line: Line, place: int) -> int:
    """Where to look for the office: before the country in "the OSCE chair, Poland's Zbigniew Rau"."""
    if place < 2:
        return place
    before, office = line.chunks[place - 1], line.chunks[place - 2]
    possessive = before.kind == "known" and line.tokens.possessive[before.last] and touch(line, place - 1)
    return (
        place - 1 if possessive and office.kind == "office" and line.between(office, before).strip() == "," else place
    )


def _before_brackets(line: Line, place: int) -> int:
    """Where to look for the office: before the acronym in "the leader of the Movement (SPLM-N), Abdelaziz al-Hilu"."""
    if (
        place < 2
        or line.chunks[place - 2].kind != "office"
        or line.chunks[place - 1].kind not in ("known", "name", "body")
    ):
        return place
    bracketed = line.between(line.chunks[place - 2], line.chunks[place - 1]).strip() == "("
    return (
        place - 1 if bracketed and line.between(line.chunks[place - 1], line.chunks[place]).startswith(")") else place
    )


def _is_definite(line: Line, place: int) -> bool:
    """Whether an owner or a determiner stands before the office at `place`."""
    before = line.lower(line.chunks[place].first - 1)
    if before in POSSESSIVES or before in ("the", "a", "an") or line.opens(line.chunks[place].first):
        return True
    return owner_before(line, place) is not None


def _describes_another(line: Line, place: int) -> bool:
    """Whether the office at `place` already describes the name before it: "X, the minister, Y and Z"."""
    before = next((p for p in range(place - 1, max(-1, place - 1 - _FAR), -1) if line.chunks[p].kind == "name"), None)
    return before is not None and _reach(line, before) == place


def _reach(line: Line, place: int) -> int:
    """Place of the office chunk in the apposition behind chunk `place`, -1 if there is none."""
    last = line.chunks[place].last
    mark = line.gap(last).lstrip()[:1]
    if mark not in _OPENING_MARKS or line.tokens.possessive[last] or _adds(line, last + 1):
        return -1
    for ahead in range(place + 1, min(place + _FAR, len(line.chunks))):
        other = line.chunks[ahead]
        between = line.between(line.chunks[ahead - 1], other).strip()
        mark = between.lstrip(",(–—-0123456789 ") if ahead == place + 1 else between
        if any(symbol in mark for symbol in ',;:.()“"'):
            return -1
        if other.kind == "office" and not line.tokens.possessive[other.last]:
            listed = ahead > place + 1 and " and " in f" {between} "
            return ahead if not listed and _is_apposition(line, ahead, behind=place) else -1
        if other.kind not in OWNING and other.kind != "office":
            return -1
    return -1


def _adds(line: Line, index: int) -> bool:
    """Whether the words from `index` on bring in somebody else: "as well as China's deputy foreign minister"."""
    return line.lower(index) in _ADDING or (line.lower(index) == "as" and line.lower(index + 1) == "well")


def _is_apposition(line: Line, ahead: int, *, behind: int) -> bool:
    """Whether only linking words and owners part a name from the office behind it, and no other name bears it."""
    inside = {i for c in line.chunks[behind + 1 : ahead] for i in range(c.first, c.last + 1)}
    tokens = line.tokens
    words = [i for i in range(line.chunks[behind].last + 1, line.chunks[ahead].first) if i not in inside]
    loose = [i for i in words if tokens.lower[i] not in _LINKING and not tokens.text[i].isdigit()]
    if len(loose) > 2 or any(tokens.capital[i] or tokens.lower[i] in ACTS or tokens.lower[i] in _STOPS for i in loose):
        return False
    following = line.chunks[ahead + 1] if ahead + 1 < len(line.chunks) else None
    return following is None or following.kind not in ("name", "honorific") or not touch(line, ahead)


def _leading(line: Line, place: int) -> Office | None:
    """The office that a clause describes: "X, who leads the Front", "X, who speaks for the Taliban"."""
    chunk = line.chunks[place]
    if line.gap(chunk.last).strip() != ",":
        return None
    start = _relative(line, chunk)
    verb = line.lower(start)
    if verb in _SPEAKING and line.lower(start + 1) == "for":
        role = "spokesperson"
    elif verb in _LEADING and "who" in [line.lower(start - step) for step in range(1, 6)]:
        role = _LEADING[verb]
    else:
        return None
    near = (c for c in line.chunks[place + 1 : place + 3] if start < c.first <= start + 5 and c.kind in OWNING)
    return Office(role, role, line, next(near, None))


def _relative(line: Line, chunk: Chunk) -> int:
    """The verb of the clause behind a name: of "who leads", "who, as you know, leads", "speaking for"."""
    start = chunk.last + 1
    while (
        line.lower(start) not in ("who", "speaking", "")
        and start < chunk.last + 8
        and line.gap(start) in (" ", "-", "\n")
    ):
        start += 1
    start += line.lower(start) == "who"
    for _ in range(4):
        if line.lower(start) in _LEADING or line.lower(start) in _ACTS_BUT_AUXILIARIES or not line.blank(start):
            break
        start += 1
    return start
