"""One report out of the claims of its parts: references lead to parties, and names occur in the article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from summarizer.article import Article
from summarizer.checks.wording import folded, plain_place
from summarizer.claims import Claim, Place
from summarizer.embedded.entities import Entity
from summarizer.embedded.parties import parties
from summarizer.embedded.roster import Roster
from summarizer.once import Once
from summarizer.schemas.meeting import Commitment, Concern, Figure, Meeting, Party

C = TypeVar("C", bound=Claim)


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of a report beside its parties."""

    meetings: list[Meeting] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    concerns: list[Concern] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)


def consistent(
    found: Claims, *, article: Article, roster: Roster, speakers: Iterable[str] = ()
) -> tuple[Claims, list[Party]]:
    """The claims that hold together, and their parties: a field or claim that refers to nobody is dropped."""
    sieve = _Sieve(article, roster)
    claims = Claims(
        meetings=[sieve.meeting(meeting) for meeting in found.meetings],
        commitments=[c for c in map(sieve.commitment, found.commitments) if c],
        concerns=[c for c in map(sieve.concern, found.concerns) if c],
        figures=[sieve.figure(figure) for figure in found.figures],
    )
    return claims, parties(article, roster, used=sieve.used | set(speakers))


class _Sieve:
    """Holds claims against the roster and the text, and remembers which entities they use."""

    def __init__(self, article: Article, roster: Roster) -> None:
        self.text = "\n".join(p for p in (article.title, article.publisher, article.byline, article.text) if p)
        self.used: set[str] = set()
        self.entities: dict[str, Entity] = {}
        self._stands: dict[str, bool] = {}
        for entity in roster.entities:
            for name in (entity.name, *entity.aliases):
                self.entities.setdefault(folded(name), entity)

    @Once
    def folded(self) -> str:
        """The text for comparison; most names stand in it as they are written, so that it is seldom needed."""
        return folded(self.text)

    def meeting(self, meeting: Meeting) -> Meeting:
        participants = [self._party(name) for name in meeting.participants]
        return meeting.model_copy(
            update={
                "participants": list(dict.fromkeys(name for name in participants if name)),
                "host": self._party(meeting.host),
                "place": self._place(meeting.place),
            }
        )

    def commitment(self, commitment: Commitment) -> Commitment | None:
        by = self._party(commitment.by)
        if by is None:
            return None
        update = {"by": by, "to": self._party(commitment.to), "stated_by": self._source(commitment.stated_by)}
        return _updated(commitment, update)

    def concern(self, concern: Concern) -> Concern | None:
        holder = self._party(concern.holder)
        if holder is None:
            return None
        update = {
            "holder": holder,
            "target": self._source(concern.target),
            "stated_by": self._source(concern.stated_by),
        }
        return _updated(concern, update)

    def figure(self, figure: Figure) -> Figure:
        update = {"place": self._written(figure.place), "attributed_to": self._source(figure.attributed_to)}
        return _updated(figure, update)

    def _party(self, name: str | None) -> str | None:
        """The entity's name for a name or alias of it; None when the roster has no such entity."""
        entity = self.entities.get(folded(name)) if name else None
        if entity is None or not self._written(entity.name):
            return None
        self.used.add(entity.name)
        return entity.name

    def _source(self, name: str | None) -> str | None:
        """A name that need not be a party: the entity's if there is one, else the name if it is written."""
        return self._party(name) or self._written(name)

    def _place(self, place: Place | None) -> Place | None:
        if place is None:
            return None
        city, venue = self._written(place.city), self._written(place.venue)
        return Place(city=city, country=place.country, venue=venue) if city or venue or place.country else None

    def _holds(self, name: str) -> bool:
        return plain_place(name, self.text) >= 0 or stands_in(folded(name), self.folded)

    def _written(self, name: str | None) -> str | None:
        if not name:
            return None
        stands = self._stands.get(name)
        if stands is None:
            stands = self._stands[name] = self._holds(name)
        return name if stands else None


def _updated(claim: C, update: dict[str, str | None]) -> C:
    """The claim with these fields: itself when it has them already, as copying takes its time."""
    return claim if update.items() <= claim.__dict__.items() else claim.model_copy(update=update)


def stands_in(words: str, text: str) -> bool:
    """Whether `words` stand in `text` with no letter or digit on either side; searched as text, not as a pattern."""
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        if not (_is_word(text[start - 1 : start]) or _is_word(text[end : end + 1])):
            return True
        start = text.find(words, start + 1)
    return False


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"
