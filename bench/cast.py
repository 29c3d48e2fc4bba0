"""Who and what one article is about: drawn by seed, each name once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bench import vocabulary as v


@dataclass(frozen=True, slots=True)
class Person:
    """A person with an office."""

    name: str
    role: str
    side: str
    """The state or organisation they speak for."""

    @property
    def family(self) -> str:
        return self.name.split()[-1]


@dataclass(frozen=True, slots=True)
class Cast:
    """The names, places and days of one article."""

    near: str
    """The state the article is closest to."""
    far: str
    """The state it talks with."""
    minister: Person
    """Of the near state."""
    counterpart: Person
    """Of the far state."""
    envoy: Person
    """Of the mediator."""
    mediator: str
    group: str
    relief: str
    outlet: str
    cities: tuple[str, ...]
    districts: tuple[str, ...]
    venue: str
    subjects: tuple[str, ...]
    fear: str
    published: date


def draw(random: Random) -> Cast:
    """A cast by `random`; the same for the same state of it."""
    near, far = random.sample(v.STATES, 2)
    given, family = random.sample(v.GIVEN, 3), random.sample(v.FAMILY, 3)
    names = [f"{first} {last}" for first, last in zip(given, family, strict=True)]
    mediator = random.choice(v.MEDIATORS)
    return Cast(
        near=near,
        far=far,
        minister=Person(names[0], "foreign minister", near),
        counterpart=Person(names[1], random.choice(("foreign minister", "deputy prime minister")), far),
        envoy=Person(names[2], "special envoy", mediator),
        mediator=mediator,
        group=random.choice(v.ARMED_GROUPS),
        relief=random.choice(v.RELIEF_BODIES),
        outlet=random.choice(v.OUTLETS),
        cities=tuple(random.sample(v.CITIES, 4)),
        districts=tuple(random.sample(v.DISTRICTS, 3)),
        venue=random.choice(v.VENUES),
        subjects=tuple(random.sample(v.SUBJECTS, 3)),
        fear=random.choice(v.FEARS),
        published=date(2026, 1, 5) + timedelta(days=random.randrange(300)),
    )
