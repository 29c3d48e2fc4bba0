"""One place in an article that speaks of a meeting, with what it says of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.claims import Date, Place
from summarizer.embedded.entities import Entity
from summarizer.schemas.meeting import MeetingKind, Status


@dataclass(slots=True, eq=False)
class Sighting:
    """What a sentence says of a meeting; several of them may be of the same."""

    sentence: int
    kind: MeetingKind
    status: Status
    people: list[Entity] = field(default_factory=list)
    host: Entity | None = None
    start: Date | None = None
    end: Date | None = None
    place: Place | None = None
    topics: list[str] = field(default_factory=list)
    outcome: str | None = None
    definite: bool = False
    """Whether it takes up a meeting spoken of before: "the talks", "the visit"."""
    borrowed: bool = False
    """Whether its people were taken from the context: "the two sides", "they"."""
    recalled: bool = False
    """Whether it is told as lying further back: "last month", "had met", "the previous round"."""
    order: str | None = None
    """Which of a series it is: first, second, previous, next, …"""
    weak: bool = False
    """Whether it may add to a meeting but never be one alone."""
    sentences: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.sentences.add(self.sentence)
