"""Offices without the name of who bears them: somebody mentioned before, or somebody whom the text leaves unnamed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from summarizer.embedded.antecedents import Antecedents
from summarizer.embedded.biographies import ACRONYMS, widened
from summarizer.embedded.cast import Draft
from summarizer.embedded.chunks import Line
from summarizer.embedded.phrases import Phrase
from summarizer.embedded.titles import owners_of
from summarizer.embedded.vocabulary import FEMALE, MALE, MINOR_HEADS, PLURAL_HEADS, REPORTERS

TRIVIAL = frozenset(
    """
of and the for in to then former current acting interim senior top chief veteran new late
""".split()
)
_FIRST = frozenset("prime president premier secretary-general governor".split())
_SECOND = frozenset("deputy vice vice-president vice-premier assistant".split())
"""Words of an office that keep its bearer from being meant by the office that it is second to."""
_SPEAKING = {"spokesman": "spokesperson", "spokeswoman": "spokesperson"}
_INDEFINITE = frozenset("a an one another some".split())
_VAGUE = frozenset("officials leaders members chiefs".split())
_ABSTRACT = frozenset("as become became of".split())
_ADJECTIVAL = frozenset("states state countries".split())
_MANY = 200
"""People, and sightings of one, that are looked at: more make a list of names."""
_AHEAD, _NEXT = 6, 2
"""How many sentences behind "Kenya's president" the president may be named first: with the country, without it."""
_BACK = 80
"""How many sentences before "the minister" the minister may have been named."""
_MALE_OR_FEMALE = MALE | FEMALE


@dataclass(eq=False, slots=True)
class Bearers:
    """Finds who bears the offices that the phrases of an article name."""

    antecedents: Antecedents

    def remember(self, line: Line, place: int) -> None:
        """Remember a plural office and whose it is: the defence ministers of Benin and Burkina Faso."""
        chunk, cast = line.chunks[place], self.antecedents.cast
        word = line.tokens.lower[chunk.head]
        if word in PLURAL_HEADS and word not in _VAGUE:
            text = " ".join([*line.words(chunk.first, chunk.head).lower().split()[:-1], PLURAL_HEADS[word]])
            for owner in owners_of(line, place):
                if (draft := cast.at(line, owner)) is not None:
                    cast.posts.setdefault(id(draft), text)

    def resolve(self, found: Phrase) -> None:
        """Note whom an office without a name beside it stands for."""
        owner = found.owner
        if found.line.tokens.lower[found.chunk.head] in PLURAL_HEADS:
            if owner is not None and owner.entity.kind != "person":
                self.antecedents.note(owner, found, use="agents" if owner.state else None)
            return
        if (
            owner is not None
            and owner.state
            and found.chunk.owner is not None
            and found.head in ("representative", "delegate")
        ):
            self.antecedents.note(owner, found, use=None)
            return
        definite = found.determiner in ("the", "that", "this") or found.owned or found.capital or found.opens
        bearer = self._bearer(found) if definite else None
        if bearer is not None:
            self.antecedents.note(bearer, found, use=None)
        elif found.speaks or (definite and found.head not in MINOR_HEADS and _is_somebody(found)):
            self._unnamed(found)

    def _bearer(self, found: Phrase) -> Draft | None:
        """The person mentioned last who bears the office, of the same country if the phrase names one."""
        parts = {part for word in found.words for part in word.split("/")}
        full = {word for part in parts for word in ACRONYMS.get(part, part).split()}
        wanted = {_SPEAKING.get(word, PLURAL_HEADS.get(word, word)) for word in full} - TRIVIAL

        def fits(draft: Draft) -> bool:
            return wanted <= draft.posts and _may_bear(draft, found, wanted)

        before = self.antecedents.latest(found, fits, back=_BACK)
        return before or self._ahead(found, fits)

    def _ahead(self, found: Phrase, fits: Callable[[Draft], bool]) -> Draft | None:
        """Who is named only later: in a heading's text, the one bearer for a transcript's label or a lead."""
        people = list(islice(self.antecedents.cast.people.values(), _MANY))
        if found.line.style != "prose":
            return next((d for d in people if fits(d)), None)
        if found.labels:
            bearers = [d for d in people if fits(d)]
        elif found.country is not None and found.determiner not in _INDEFINITE:
            bearers = [d for d in people if _is_near(d, found) and fits(d)]
        else:
            return None
        if len(bearers) != 1:
            return None
        _place(bearers[0], found)
        return bearers[0]

    def _unnamed(self, found: Phrase) -> None:
        if found.line.style != "prose" or found.head in REPORTERS:
            return
        draft = self.antecedents.named_by(found, kind="person")
        if not draft.posts:
            draft.posts = widened({*found.words, _SPEAKING.get(found.head, found.head)})
            draft.country = found.country
            draft.serves = found.owner if found.owner is not None and found.owner.person is None else None
            draft.entity.role = found.role
            owner = found.owner
            draft.principal = owner if owner is not None and owner.entity.kind != "person" else None
            if owner_state := self.antecedents.foreign_state(found) if found.owner is None else None:
                draft.country, draft.principal = owner_state.entity.country, owner_state
                draft.entity.country = draft.country
                self.antecedents.ministry = owner_state
            draft.definite = found.determiner not in _INDEFINITE
            self.antecedents.cast.unnamed.append(draft)


def _may_bear(draft: Draft, found: Phrase, wanted: set[str]) -> bool:
    """Whether nothing keeps a person with such an office from being meant: rank, employer, gender or country."""
    if not draft.posts or (_FIRST & wanted and _SECOND & draft.posts - wanted):
        return False
    if found.owner is not None and found.owner.person is None and draft.serves not in (None, found.owner):
        return False
    if found.owner is not None and found.owner.state and _serves_group(draft, wanted):
        return False
    if draft.gender is not None and found.head in _MALE_OR_FEMALE and (found.head in MALE) != (draft.gender == "male"):
        return False
    return not (found.country and draft.country and found.country != draft.country)


def _place(draft: Draft, found: Phrase) -> None:
    """Note whom a person serves, told by the phrase before the text gives their name."""
    if draft.country is None and found.country is not None and found.owner is not None and found.owner.person is None:
        draft.country = draft.entity.country = found.country
        draft.serves = draft.principal = found.owner


def _serves_group(draft: Draft, wanted: set[str]) -> bool:
    """Whether the person bears such an office of a group only: "the insurgents' spokesman"."""
    offices = [o for o in draft.person.offices if _SPEAKING.get(o.head, o.head) in wanted] if draft.person else []
    return bool(offices) and all(o.owner is not None and o.owner.kind == "generic" for o in offices)


def _is_near(draft: Draft, found: Phrase) -> bool:
    """Whether the person is named in one of the sentences behind the phrase."""
    person, reach = draft.person, _AHEAD if draft.country == found.country else _NEXT
    return person is not None and any(
        0 <= s.line.number - found.line.number <= reach for s in islice(person.sightings, _MANY)
    )


def _is_somebody(found: Phrase) -> bool:
    """Whether the phrase stands for one person in office, not for the office as such: "as president"."""
    before = found.line.lower(found.first - 2) if found.determiner else found.line.lower(found.first - 1)
    return before not in _ABSTRACT and found.line.lower(found.chunk.last + 1) not in _ADJECTIVAL
