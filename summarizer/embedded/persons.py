"""People of an article: the names that are people's, and which of them are one person's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice, pairwise
from operator import attrgetter

from summarizer.embedded import lexicon
from summarizer.embedded.introductions import Sighting
from summarizer.embedded.patterns import late
from summarizer.embedded.spelling import folded_words, one_apart, one_person
from summarizer.embedded.titles import Office
from summarizer.embedded.vocabulary import (
    BODY_HEADS,
    COUNTERPARTS,
    FEMALE,
    MALE,
    NOMS_DE_GUERRE,
    RANKS,
    THING_HEADS,
)

_ROYAL = frozenset("king queen prince princess emir sultan pope".split())
"""Honorifics of people who go by a given name."""
_PLACES = frozenset(
    """
radio tv television hotel mount lake fort port camp haram wadi bab deir nahr jebel jabal tel tell beit bayt ain ayn
qasr umm marsa ras bani beni
""".split()
)
"""First words of names of stations and places."""
_LONG = 6
"""Letters of a surname that may differ in one of them from the spelling before."""
_NICKNAMED = late(
    r"\s*(?:[“\"(]\s*|,?\s*(?:\(?(?:also|better|widely|commonly|popularly)\s+)?(?:known\s+(?:simply\s+)?as|nicknamed"
    r"|alias|aka|real\s+name|whose\s+real\s+name\s+is|who\s+goes\s+by(?:\s+the\s+name(?:\s+of)?)?)\s+[“\"‘']?)"
)
_MANY = 100
"""People with a word in common beyond which it tells nothing."""
_BODY_HEADS_OR_THING_HEADS = BODY_HEADS | THING_HEADS


@dataclass(eq=False, slots=True)
class Person:
    """A person of the article under all the names used for them."""

    sightings: list[Sighting] = field(default_factory=list)
    key: tuple[str, ...] = ()
    """Folded words of the fullest name."""

    def add(self, sighting: Sighting) -> None:
        """Tie a sighting to this person."""
        sightings = self.sightings
        sightings.append(sighting)
        if len(sighting.key) > len(self.key):
            self.key = sighting.key

    @property
    def offices(self) -> list[Office]:
        """The offices that the article gives the person, in order."""
        return [office for s in sorted(self.sightings, key=_place) for office in s.offices]

    @property
    def gender(self) -> str | None:
        """male, female or None when nothing tells."""
        words = {word.lower() for s in self.sightings for word in s.honorifics} | {o.head for o in self.offices}
        if words & MALE:
            return "male"
        return "female" if words & FEMALE else None

    @property
    def names(self) -> list[str]:
        """The names used, the fullest first."""
        found = dict.fromkeys(name for s in self.sightings for name in _forms(s))
        return sorted(found, key=lambda name: (-len(folded_words(name)), _is_broken(name)))


def _is_broken(name: str) -> bool:
    return "- " in name


def _forms(sighting: Sighting) -> list[str]:
    """The name, and with it a nom de guerre's title: "Comandante Eliécer"."""
    titles = [word for word in sighting.honorifics if word.lower() in NOMS_DE_GUERRE]
    if len(sighting.key) > 1 or not titles:
        return [sighting.name]
    start = sighting.chunk.first - 1
    return [" ".join(sighting.line.words(start, sighting.chunk.last).split()), sighting.name]


_place = attrgetter("place")
Index = dict[str, dict[int, Person]]
"""People by each word of their names, and by identity."""


def gather(sightings: list[Sighting]) -> list[Person]:
    """The people behind the sightings, in order of their first full name."""
    sightings = [s for s in sightings if not _is_of_many(s)]
    lone = {s.key[0] for s in sightings if len(s.key) == 1 and (s.acts or s.honorifics)}
    people: list[Person] = []
    known: dict[tuple[str, ...], Person] = {}
    given: Index = {}
    nicknames = {id(b): a for a, b in pairwise(sightings) if _is_nickname(a, b)}
    called = {s.key for s in sightings if id(s) in nicknames}
    named = {id(s) for s in nicknames.values()}
    full = [s for s in sightings if len(s.key) > 1 and s.key not in called and (id(s) in named or _is_person(s, lone))]
    for sighting in sorted(full, key=lambda s: -len(s.key)):
        if (person := known.get(sighting.key)) is not None:
            person.add(sighting)
        else:
            known[sighting.key] = _settle(sighting, people, given)
    _rename(sightings, nicknames, known, given)
    _join_the_rest(sightings, given)
    _attach(sightings, people, given)
    return people


def _is_of_many(sighting: Sighting) -> bool:
    """Whether the name has an article, as a tribe's or a hotel's has and a person's never: "the Bani Rawah"."""
    line, chunk = sighting.line, sighting.chunk
    if sighting.honorifics or sighting.offices or line.style != "prose":
        return False
    return line.lower(chunk.first - 1) in ("the", "an") and line.blank(chunk.first - 1)


def _settle(sighting: Sighting, people: list[Person], index: Index) -> Person:
    """Tie a full name to the person who has it, or to a new one."""
    sharing = (index.get(word, {}) for word in sighting.key)
    candidates = {place: p for bearers in sharing if len(bearers) < _MANY for place, p in bearers.items()}
    person = next((p for p in candidates.values() if one_person(p.key, sighting.key)), None)
    if person is None:
        person = Person()
        people.append(person)
    _tie(sighting, person, index)
    return person


def _tie(sighting: Sighting, person: Person, index: Index) -> None:
    person.add(sighting)
    for word in sighting.key:
        index.setdefault(word, {})[id(person)] = person


def _join_the_rest(sightings: Iterable[Sighting], index: Index) -> None:
    """Full names that nothing marks as a person's but that repeat one, as headlines do."""
    placed = {id(s) for people in index.values() for p in people.values() for s in p.sightings}
    for sighting in sightings:
        if id(sighting) in placed or len(sighting.key) < 2:
            continue
        bearers = _latest(index.get(sighting.key[-1], {}))
        person = next((p for p in bearers if set(sighting.key) <= set(p.key)), None)
        if person is not None:
            _tie(sighting, person, index)


def _attach(sightings: list[Sighting], people: list[Person], index: Index) -> None:
    """Tie single words to the bearer mentioned last before them; with a title they may be new people."""
    last: dict[int, tuple[int, int]] = {}
    recurring = _recurring(sightings)
    owner = {id(s): p for p in people for s in p.sightings}
    for sighting in sorted(sightings, key=_place):
        person = owner.get(id(sighting))
        if person is None and len(sighting.key) == 1:
            person = _bearer(sighting, index, last=last)
            if person is None and (_is_titled(sighting) or sighting.key in recurring):
                person = Person()
                people.append(person)
            if person is not None:
                _tie(sighting, person, index)
        if person is not None:
            last[id(person)] = sighting.place
            owner[id(sighting)] = person


def _is_nickname(before: Sighting, sighting: Sighting) -> bool:
    """Whether the name is another one of the person before it: 'Mohamed Hamdan Dagalo "Hemedti"'."""
    if before.line is not sighting.line or len(before.key) < 2 or len(sighting.name) < 3:
        return False
    between = before.line.between(before.chunk, sighting.chunk)
    quoted = between.strip() in ("(", '"', "“")
    return bool(_NICKNAMED.fullmatch(between)) and not (
        quoted and before.line.gap(sighting.chunk.last)[:1] not in (")", '"', "”")
    )


def _rename(
    sightings: list[Sighting],
    nicknames: dict[int, Sighting],
    known: dict[tuple[str, ...], Person],
    index: Index,
) -> None:
    """Tie nicknames, wherever they stand, to those who have them."""
    bearers = {s.key: known[named.key] for s in sightings if (named := nicknames.get(id(s))) and named.key in known}
    for sighting in sightings if bearers else ():
        if (person := bearers.get(sighting.key)) is not None and sighting not in person.sightings:
            _tie(sighting, person, index)


def _recurring(sightings: list[Sighting]) -> set[tuple[str, ...]]:
    """Single words that come again and speak: people whom the text takes for known."""
    times = Counter(s.key for s in sightings if len(s.key) == 1 and s.line.style == "prose" and len(s.key[0]) > 3)
    ordinary = lexicon.ordinary_words()
    speaking = {s.key for s in sightings if s.speaks and not s.name.isupper() and s.chunk.first == s.chunk.last}
    return {key for key, count in times.items() if count > 1 and key in speaking and key[0] not in ordinary}


def _latest(bearers: dict[int, Person]) -> list[Person]:
    """The bearers of a word that were met first, as many as are worth looking at."""
    return list(islice(bearers.values(), _MANY))


def _bearer(sighting: Sighting, index: Index, *, last: dict[int, tuple[int, int]]) -> Person | None:
    word = sighting.key[0]
    if len(word) < 2:
        return None
    bearers = _latest(index.get(word, {}))
    if not bearers and sighting.acts and len(word) >= _LONG and len(index) < 4 * _MANY:
        bearers = [
            p for other in index if one_apart(word, other) and len(other) >= _LONG for p in index[other].values()
        ]
    royal = _ROYAL.intersection(word.lower() for word in sighting.honorifics)
    if royal:
        bearers = [p for p in bearers if any(royal & {w.lower() for w in s.honorifics} for s in p.sightings)]
    if len(bearers) > 1 and sighting.offices:
        heads = {office.head for office in sighting.offices}
        bearers = [p for p in bearers if any(o.head in heads for o in p.offices)] or bearers
    before = [p for p in bearers if id(p) in last]
    return max(before, key=lambda p: last[id(p)]) if before else next(iter(bearers), None)


def _is_titled(sighting: Sighting) -> bool:
    """Whether a single word is a person's name for the title before it."""
    if sighting.line.style != "prose":
        return False
    return bool(sighting.honorifics or (sighting.offices and sighting.key[0] not in lexicon.ordinary_words()))


def _is_person(sighting: Sighting, lone: set[str]) -> bool:
    """Whether a name of several words is a person's, by what stands around it, its form, or later use of a part."""
    words = sighting.line.tokens.lower[sighting.chunk.first : sighting.chunk.last + 1]
    if sighting.line.style != "prose" and not sighting.honorifics:
        return False
    if sighting.honorifics or (sighting.offices and not _is_body_like(words)):
        return True
    if _is_body_like(words) or len(words) > 6:
        return False
    if words[0] in lexicon.given_names() or sighting.key[0] in lexicon.given_names():
        return True
    joined = any(word in ("bin", "ibn", "von", "van") or word.startswith(("al-", "el-", "ul-")) for word in words)
    if joined or sighting.key[-1] in lone or sighting.key[0] in lone:
        return True
    return bool(sighting.belongs is not None or sighting.acts) and len(words) in (2, 3) and not _is_wordy(words)


def _is_body_like(words: list[str]) -> bool:
    """Whether the words are rather a body's: "Radio Ténéré", "African Parks", "TotalEnergies Gas"."""
    if words[-1] in _BODY_HEADS_OR_THING_HEADS or words[0] in _PLACES:
        return True
    entry = lexicon.entry(words[0].capitalize())
    return entry is not None and entry.kind in ("demonym", "region")


def _is_wordy(words: list[str]) -> bool:
    """Whether a word is an ordinary one, so that the name is made up: "Doctors Worldwide"."""
    ordinary = lexicon.ordinary_words()
    return any(word in ordinary or word in BODY_HEADS for word in words)


def role_of(person: Person) -> Office | None:
    """The office that tells most: a present one before a past one, a function before a rank, one with its owner."""
    offices = [o for o in person.offices if o.head not in COUNTERPARTS]
    return max(
        offices, key=lambda o: (not o.former, o.head not in RANKS, o.owner is not None, len(o.text)), default=None
    )
