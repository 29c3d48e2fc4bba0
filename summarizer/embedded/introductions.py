"""Names that may be people's, with what stands around them: honorifics, offices, and whom they belong to."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.embedded.appositions import office_behind, offices_before
from summarizer.embedded.chunks import Chunk, Line
from summarizer.embedded.patterns import late
from summarizer.embedded.spelling import folded_words
from summarizer.embedded.titles import Office, as_office, is_place, owner_before, owners_behind, owners_of, touch
from summarizer.embedded.vocabulary import ACTS, PLURAL_HEADS, SPEECH_VERBS

_BELONGING = frozenset(("of", "of the", "from", "from the", ", of", ", of the", ", from the", "("))
_SERVING = frozenset(("at", "at the", "with the", "for the"))
_PARTS = frozenset("delegation team mission side group".split())
_PEOPLE = frozenset(
    "representatives leaders officials commanders negotiators delegates members envoys diplomats".split()
)
_LED = late(r",?\s+(?:(?:which|that)\s+(?:is|was)\s+)?(?:led|headed|chaired)\s+by\s+(?:the\s+|its\s+|their\s+)?")
_INCLUDING = late(
    r"(?:\s+(?:on\s+)?[A-Z][a-z]+day)?,?\s+(?:including|among\s+them)\s+(?:the\s+|its\s+|their\s+)?(?:group\s+)?"
)
_BETWEEN_NAMES = frozenset(("", ".", ",", "and", ", and", ")", ") and", "),"))


@dataclass(eq=False, slots=True)
class Sighting:
    """A name that may be a person's, with what stands around it."""

    line: Line
    chunk: Chunk
    key: tuple[str, ...]
    """Folded words of the name."""
    place: tuple[int, int]
    """Sentence and word, for order."""
    honorifics: list[str] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    belongs: Chunk | None = None
    """Body or country the name is tied to without an office: "Benin's Fructueux Adjovi", "Per Holmgaard of UNRWA"."""
    acts: bool = False
    """Whether a verb of saying or doing follows, or "who"."""
    speaks: bool = False
    """Whether a verb of saying follows."""

    @property
    def name(self) -> str:
        """The name on one line."""
        return self.line.wording(self.chunk)


def sightings(line: Line) -> list[Sighting]:
    """The unknown names of a line in order; in headlines and capitals nothing is read from what stands around them."""
    found = {place: _sighting(line, place) for place, chunk in enumerate(line.chunks) if chunk.kind == "name"}
    if found and line.style == "prose":
        _share_offices(line, found)
    return list(found.values())


def _sighting(line: Line, place: int) -> Sighting:
    chunk = line.chunks[place]
    key = folded_words(line.words(chunk.first, chunk.last))
    sighting = Sighting(line, chunk, key, place=(line.number, chunk.first))
    sighting.honorifics, start = _honorifics(line, place)
    if line.style == "capitals" or (line.style == "title" and not sighting.honorifics):
        return sighting
    behind = office_behind(line, place)
    sighting.offices = [*offices_before(line, start), *([behind] if behind else [])]
    if all(office.owner is None for office in sighting.offices):
        first = start - len(sighting.offices) if sighting.offices and not behind else start
        sighting.belongs = _owner_in_front(line, start) or _owner_behind(line, place) or _led_body(line, first)
    following, gap = line.lower(chunk.last + 1), line.gap(chunk.last).strip()
    if not line.tokens.possessive[chunk.last]:
        sighting.speaks = following in SPEECH_VERBS and gap == ""
        sighting.acts = (following in ACTS and gap in ("", ",", '"', "”")) or (
            following in ("who", "whose") and gap == ","
        )
    return sighting


def _honorifics(line: Line, place: int) -> tuple[list[str], int]:
    """The honorifics before chunk `place`, and the place of the first of them."""
    found: list[str] = []
    while place and line.chunks[place - 1].kind == "honorific" and touch(line, place - 1):
        place -= 1
        found.append(line.wording(line.chunks[place]).rstrip("."))
    return found, place


def _owner_in_front(line: Line, place: int) -> Chunk | None:
    """The country or body whose possessive stands right before the name: "Benin's Fructueux Adjovi"."""
    before = line.chunks[place - 1] if place else None
    if before is None or before.kind not in ("known", "body", "name") or not line.tokens.possessive[before.last]:
        return None
    return before if touch(line, place - 1) else None


def _owner_behind(line: Line, place: int) -> Chunk | None:
    """The body behind the name: "Per Holmgaard of UNRWA", "X from the Farmers' Forum", "X (IMF)"."""
    if place + 1 >= len(line.chunks) or line.tokens.possessive[line.chunks[place].last]:
        return None
    chunk, following = line.chunks[place], line.chunks[place + 1]
    between = line.between(chunk, following).strip().lower()
    if following.kind not in ("known", "body") or (following.entry is not None and following.entry.kind == "demonym"):
        return None
    serving = between in _SERVING and chunk.last > chunk.first and not is_place(following)
    return following if between in _BELONGING or serving else None


def _led_body(line: Line, place: int) -> Chunk | None:
    """Whose people the person at chunk `place` leads or is one of: "a Taliban delegation led by Mullah X"."""
    if place < 1 or line.chunks[place - 1].kind not in ("generic", "office"):
        return None
    team = line.chunks[place - 1]
    pattern = _LED if line.lower(team.head) in _PARTS else _INCLUDING if line.lower(team.head) in _PEOPLE else None
    if pattern is None or not pattern.fullmatch(line.between(team, line.chunks[place])):
        return None
    return team.owner or owner_before(line, place - 1)


def _share_offices(line: Line, found: dict[int, Sighting]) -> None:
    """Give each name its own of "the foreign ministers of Egypt and Jordan, Hossam Wahby and Lina Tarawneh"."""
    for place, chunk in enumerate(line.chunks):
        if chunk.kind != "office" or line.tokens.lower[chunk.head] not in PLURAL_HEADS:
            continue
        owners, base = owners_of(line, place), as_office(line, place)
        last = [place, *owners_behind(line, place)][-1]
        bearers = [found[p] for p in _bearers(line, last) if p in found]
        for index, sighting in enumerate(bearers):
            owner = owners[index] if len(owners) == len(bearers) else base.owner if len(owners) < 2 else None
            sighting.offices = [base._replace(owner=owner or sighting.belongs)]


def _bearers(line: Line, place: int) -> list[int]:
    """Places of the names in a list behind chunk `place`, some with their country: "X of Russia and Y of Iran"."""
    places: list[int] = []
    while place + 1 < len(line.chunks):
        following = line.chunks[place + 1]
        between = line.between(line.chunks[place], following).strip().lower()
        country = bool(places) and following.kind in ("known", "body") and between in _BELONGING
        between_names = between in (_BETWEEN_NAMES if places else ("", ",", ".", "—", "–", "-", ":"))
        nation = following.kind == "known" and line.tokens.possessive[following.last]
        if not country and not (between_names and (nation or following.kind in ("name", "honorific"))):
            break
        place += 1
        if following.kind == "name":
            places.append(place)
    return places
