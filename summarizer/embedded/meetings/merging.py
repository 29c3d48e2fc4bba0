"""Several sightings of one meeting made one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from summarizer.claims import Date
from summarizer.embedded import places
from summarizer.embedded.entities import Entity
from summarizer.embedded.meetings.sighting import Sighting
from summarizer.embedded.roster import Roster

_CALLS = ("call", "video_call")
_KEPT = 16
"""With how many meetings a sighting is compared, so that long articles take time in proportion."""
_CROWD = 300
"""How many people a meeting has before no more are looked for, for the same reason."""
_FIRM = ("postponed", "cancelled", "denied")


def merged(sightings: Sequence[Sighting], roster: Roster) -> list[Sighting]:
    """The meetings, each made of all its sightings, in order of first sight.

    What is weak makes no meeting of its own, unless the article has nothing better.
    """
    strong = _grouped(sightings, roster, alone=lambda sighting: not sighting.weak)
    return strong or _grouped(sightings, roster, alone=lambda _: True)


def _grouped(sightings: Sequence[Sighting], roster: Roster, *, alone: Callable[[Sighting], bool]) -> list[Sighting]:
    meetings: list[Sighting] = []
    for sighting in sightings:
        home = _home(sighting, meetings, roster)
        if home is not None:
            _add(home, sighting, roster)
        elif alone(sighting):
            meetings.append(sighting)
    return meetings


def _home(sighting: Sighting, meetings: list[Sighting], roster: Roster) -> Sighting | None:
    """The meeting the sighting is of: the likeliest of the first one and those spoken of last."""
    best: tuple[float, Sighting] | None = None
    near = meetings if len(meetings) <= _KEPT else [meetings[0], *meetings[1 - _KEPT :]]
    for position, meeting in enumerate(near):
        if _can_be(sighting, meeting):
            score = _likeness(sighting, meeting, roster)
            if score is not None:
                score += 0.5 * (position == 0) + 0.3 * (sighting.sentence - max(meeting.sentences) <= 1)
                if best is None or score > best[0]:
                    best = (score, meeting)
    return best[1] if best and best[0] >= 1 else None


def _can_be(one: Sighting, other: Sighting) -> bool:
    """Whether sort, status, place in a series and place on the map let two sightings be of the same meeting."""
    remote = (one.kind in _CALLS) != (other.kind in _CALLS)
    vague = len(one.people) > 1 and not (one.place or one.start) and one.kind in ("talks", "call")
    if remote and not vague and not _generic(one):
        return False
    if one.recalled != other.recalled and not (one.definite or _told_at_once(one, other)):
        return False
    if one.order and one.order != other.order and not (other.order is None and one.status == other.status == "planned"):
        return False
    if one.place and other.place and not places.compatible(one.place, other.place):
        return False
    return _statuses_agree(one, other)


def _told_at_once(one: Sighting, other: Sighting) -> bool:
    """Whether one sentence tells of both and gives them the same day."""
    return one.sentence in other.sentences and one.start is not None and one.start == other.start


def _likeness(one: Sighting, other: Sighting, roster: Roster) -> float | None:
    """How surely two sightings are of the same meeting; None when their days or people forbid it."""
    days = _days(one.start, other.start, one.end, other.end)
    if days < 0:
        return None
    score = 1.0 * days + 0.8 * (_is_located(one) and _is_located(other)) + 0.6 * one.definite
    if one.people and other.people and not one.borrowed:
        company = _company(one, other, roster, same_day=days > 0)
        return None if company is None else score + company
    bare = not (one.people or one.place or one.start)
    return score + 0.5 * one.borrowed + 0.4 * bare


def _is_located(sighting: Sighting) -> bool:
    return sighting.place is not None and bool(sighting.place.city or sighting.place.country)


def _company(one: Sighting, other: Sighting, roster: Roster, *, same_day: bool) -> float | None:
    """How well the people of two sightings go together; None when they are others."""
    if shared := _shared(one.people, other.people, roster):
        mine = {p for p in one.people if p.kind == "person"}
        theirs = {p for p in other.people if p.kind == "person"}
        if min(len(mine), len(theirs)) >= 2 and len(mine & theirs) < 2 and not mine >= theirs:
            return None
        return 1.2 * shared / min(len(one.people), len(other.people))
    attends = one.weak and one.definite and not one.start and not one.place
    if attends and one.status == other.status and one.kind == other.kind:
        return 1.0
    if _tells_of_stay(one, other) or (same_day and one.place and other.place):
        return 1.0
    return 1.0 if _follows_up(one, other) else None


def _tells_of_stay(one: Sighting, other: Sighting) -> bool:
    """Whether one sentence tells of a visit and of whom the visitor met there."""
    return (
        one.sentence in other.sentences and "visit" in (one.kind, other.kind) and one.place == other.place is not None
    )


def _follows_up(one: Sighting, other: Sighting) -> bool:
    """Whether persons named right after their countries met can be those who met."""
    return (
        one.start is None
        and one.place is None
        and 0 <= one.sentence - max(other.sentences) <= 2
        and all(p.kind == "person" and not p.country for p in one.people)
        and not any(p.kind == "person" for p in other.people)
        and len(one.people) == len(other.people)
    )


def _generic(sighting: Sighting) -> bool:
    return sighting.definite and sighting.kind in ("talks", "call") and not sighting.place


def _statuses_agree(one: Sighting, other: Sighting) -> bool:
    if one.status == other.status or {one.status, other.status} == {"held", "ongoing"}:
        return True
    if one.status in _FIRM or other.status in _FIRM:
        firm, loose = (one, other) if one.status in _FIRM else (other, one)
        if firm.status == "denied":
            return loose.definite
        return loose.status == "planned" or (loose is one and loose.definite)
    same_day = (
        one.start is not None and other.start is not None and one.start.resolved == other.start.resolved is not None
    )
    return one.definite and same_day and {one.status, other.status} <= {"planned", "held"}


def _days(one: Date | None, other: Date | None, one_end: Date | None, other_end: Date | None) -> int:
    """1: the same time, 0: nothing to compare, -1: different times."""
    if one is None or other is None:
        return 0
    if one.resolved is None or other.resolved is None:
        return 1 if one.text.lower() == other.text.lower() else (0 if one.resolved or other.resolved else -1)
    for first, last, day in ((one, one_end, other.resolved), (other, other_end, one.resolved)):
        if last and last.resolved and first.resolved and first.resolved <= day <= last.resolved:
            return 1
    if "week" in (one.precision, other.precision) and len(one.resolved) == len(other.resolved) == 10:
        apart = date.fromisoformat(one.resolved) - date.fromisoformat(other.resolved)
        ahead = apart.days if other.precision == "week" else -apart.days
        return 1 if 0 <= ahead < 7 else -1
    short = min(len(one.resolved), len(other.resolved))
    if one.resolved[:short] != other.resolved[:short]:
        return 0 if "week" in (one.precision, other.precision) and one.resolved[:7] == other.resolved[:7] else -1
    return 1


def _shared(one: list[Entity], other: list[Entity], roster: Roster) -> int:
    """How many of `one` stand for somebody of `other`."""
    peers = set(map(id, other))
    principals = {id(principal) for peer in other if (principal := roster.principal(peer)) is not None}
    allied = [peer for peer in other if peer.country is not None and peer.kind != "armed_group"]
    countries = {peer.country for peer in allied}
    states = {peer.country for peer in allied if peer.kind != "person"}

    def stands_for(entity: Entity) -> bool:
        if id(entity) in peers or id(entity) in principals or id(roster.principal(entity)) in peers:
            return True
        return entity.kind != "armed_group" and entity.country in (states if entity.kind == "person" else countries)

    return sum(map(stands_for, one))


def _same_side(one: Entity, other: Entity, roster: Roster) -> bool:
    if one is other or roster.principal(one) is other or roster.principal(other) is one:
        return True
    if one.kind == other.kind == "person":
        return False
    return one.country is not None and one.country == other.country and "armed_group" not in (one.kind, other.kind)


def _add(home: Sighting, more: Sighting, roster: Roster) -> None:
    uses = _complete(home, more, roster)
    if more.status in _FIRM and home.status != more.status:
        home.status = more.status
        uses = True
    if uses or more.topics or more.outcome:
        home.sentences.update(more.sentences)
    home.topics = list(dict.fromkeys([*home.topics, *more.topics]))[:8]
    home.outcome = home.outcome or more.outcome
    if home.kind in ("talks", "other") and more.kind in ("summit", "video_call", "call"):
        home.kind = more.kind
    if home.kind == "visit" and more.kind in ("talks", "summit") and len(more.people) > 1 and not more.borrowed:
        home.kind = more.kind
        home.status = more.status if {home.status, more.status} == {"held", "ongoing"} else home.status
    if home.kind == "signing" and more.kind in ("talks", "summit") and not home.start:
        home.kind = more.kind


def _complete(home: Sighting, more: Sighting, roster: Roster) -> bool:
    """Fill what the meeting lacks; True when the sighting told something new."""
    told = False
    if home.start is None and more.start is not None:
        home.start, home.end, told = more.start, more.end, True
    elif home.start and more.start and _finer(more.start, home.start):
        home.start, home.end, told = more.start, more.end or home.end, True
    elif (
        home.end is None
        and more.end is not None
        and home.start
        and more.start
        and home.start.resolved == more.start.resolved
    ):
        home.end, told = more.end, True
    if more.place is not None:
        whole = places.joined(home.place, more.place) if home.place else more.place
        told, home.place = told or whole != home.place, whole
    if home.host is None and more.host is not None:
        home.host, told = more.host, True
    if not more.borrowed and len(home.people) < _CROWD:
        new = [entity for entity in more.people if entity not in home.people]
        if new:
            home.people, told = _joined(home.people, new, roster), True
    return told


def _finer(one: Date, other: Date) -> bool:
    if one.resolved is None:
        return False
    finer = one.precision == "day" and other.precision == "week"
    return finer or other.resolved is None or len(one.resolved) > len(other.resolved)


def _joined(people: list[Entity], new: list[Entity], roster: Roster) -> list[Entity]:
    """Both lists as one; a principal gives way to the person who speaks for it."""
    both = [*people, *new]
    persons = [p for p in both if p.kind == "person"]
    return [
        p
        for p in both
        if p.kind == "person"
        or not any(_same_side(p, person, roster) for person in persons)
        or (p in people and len(people) < 2)
    ]
