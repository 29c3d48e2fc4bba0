"""What a roster holds: entities, and the places where the article mentions them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from summarizer.schemas.meeting import PartyKind

Form = Literal["name", "office", "pronoun", "place", "owner"]


@dataclass(eq=False, slots=True)
class Entity:
    """A person, government, organisation, group or country of the article."""

    name: str
    """The fullest name the article uses, without title or office."""
    kind: PartyKind
    role: str | None = None
    affiliation: str | None = None
    country: str | None = None
    """Country by its English name."""
    aliases: list[str] = field(default_factory=list)
    """Other forms the article uses, each occurring in it verbatim."""
    mentions: list[Mention] = field(default_factory=list)


class Mention(NamedTuple):
    """A stretch of a sentence that names an entity, by name, by office or by pronoun: `sentence.text[start:end]`."""

    sentence: int
    """Number of the sentence, from 1."""
    start: int
    end: int
    text: str
    entity: Entity
    form: Form = "name"
    """name; office: "the minister", "the group"; pronoun: "he"; place: "in Kabul"; owner: "Chinese", "China's"."""
