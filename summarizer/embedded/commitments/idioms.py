"""Promises made by a verb together with a noun: gave its word, signed a truce, set aside 12 million, is weighing."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.embedded.clauses.adverbials import is_infinitive
from summarizer.embedded.clauses.closed import DETERMINERS
from summarizer.embedded.clauses.extent import Extent, extent
from summarizer.embedded.clauses.line import Line
from summarizer.embedded.clauses.phrases import Phrase, starting_at
from summarizer.embedded.clauses.predicates import Group
from summarizer.embedded.commitments.binding import Binding, Bound
from summarizer.embedded.commitments.draft import Draft, Promise
from summarizer.embedded.commitments.lexicon import (
    DECISIONS,
    DOCUMENTS,
    GIFTS,
    PAUSES,
    PROMISES,
    TRUCES,
    VERBS,
    is_money,
)
from summarizer.embedded.commitments.objects import infinitives, is_gerund, noun, to_something
from summarizer.embedded.roster import Entity
from summarizer.schemas.meeting import Force

_PARTICLES = {"set": "aside", "put": "up"}
_OVER = frozenset(["lasted", "collapsed", "broke", "failed", "expired"])
_IDLE = frozenset(["situation", "options", "impact"])
_PAST_LINK = frozenset(["at", "into", "whether", "about", "of"])
_REACHING = frozenset(["reach", "come", "take"])
_GIFTS_BUT_TRUCES = GIFTS - TRUCES


def signed(line: Line, found: Group, binding: Binding) -> Iterator[Draft]:
    """`signed an agreement to …`, `signed a truce`, `signed notes for 2 billion yen`."""
    bound = _bound(line, found, binding)
    phrase = starting_at(line, found.verb + 1)
    if bound is None or phrase is None or DOCUMENTS.isdisjoint(line.lower[phrase.start : phrase.end + 2]):
        return
    index, promise = phrase.end, Promise.of(line, binding, bound, force="signed")
    if line.word(index) == "with":
        other = starting_at(line, index + 1)
        if other is not None:
            promise, index = promise._replace(to=other.entity), other.end
    if line.word(index) == "to" and is_infinitive(line, index + 1):
        yield from infinitives(promise, index + 1, negative=False)
    elif _OVER.isdisjoint(line.lower[phrase.end : phrase.end + 8]):
        yield from _signed_object(promise, phrase)


def _signed_object(promise: Promise, phrase: Phrase) -> Iterator[Draft]:
    clause = extent(promise.line, phrase.start)
    said = promise.line.lower[clause.start : clause.end]
    if is_money(said) or not (_GIFTS_BUT_TRUCES).isdisjoint(said):
        yield promise.draft(clause, prefix="carry out")
    elif not TRUCES.isdisjoint(phrase.lower):
        yield promise.draft(clause, prefix="observe")


def worded(line: Line, found: Group, binding: Binding) -> Iterator[Draft]:
    """`gave its word to …`, `made a pledge to …`, `came to the decision to …`, `received a promise from X to …`."""
    verb = VERBS[line.lower[found.verb]].lemma
    index = _promise_behind(line, found, verb)
    bound = _bound(line, found, binding)
    if index is None or bound is None:
        return
    to = next((m.entity for m in line.named(found.verb + 1, index) if m.form != "owner"), None) or bound.partner
    after = index + 1
    if verb == "receive":
        giver = starting_at(line, after + 1) if line.word(after) in ("from", "by") else None
        if giver is None or giver.entity is None:
            return
        bound, to, after = Bound(giver.entity, None), bound.by, giver.end
    elif line.word(after) == "to":
        to, after = _receiver(line, after, to)
    force: Force = "agreed" if verb in _REACHING else PROMISES.get(line.lower[index], "agreed")
    promise = Promise(line, binding, bound.by, to, force)
    if line.word(after) == "to" or line.lower[after : after + 2] == ("not", "to"):
        yield from to_something(promise, after + (line.word(after) == "not"), verb="pledge")
    elif line.lower[index] == "offer" and line.word(after) == "of":
        yield from noun(promise, after + 1, verb="offer")


def _promise_behind(line: Line, found: Group, verb: str) -> int | None:
    """The noun for a promise that the verb has as its object."""
    nouns = DECISIONS if verb in _REACHING else DECISIONS | set(PROMISES) if verb == "make" else set(PROMISES)
    behind = range(found.verb + 1, min(found.verb + 12, line.size))
    index = next((k for k in behind if line.lower[k] in nouns), None)
    return index if index is not None and "no" not in line.lower[found.verb : index] else None


def _receiver(line: Line, index: int, to: Entity | None) -> tuple[Entity | None, int]:
    """Who is named behind "to", and the word behind that: gave a pledge to Kenya to …"""
    receiver = starting_at(line, index + 1) if line.mention(index + 1) is not None else None
    if receiver is None or receiver.entity is None:
        return to, index
    return receiver.entity, receiver.end


def considered(line: Line, found: Group, binding: Binding) -> Iterator[Draft]:
    """`is considering …`, `would study …`, `is looking into …`, `is thinking of …`."""
    verb = VERBS[line.lower[found.verb]].lemma
    going_on = line.lower[found.verb].endswith("ing")
    if found.passive or not (going_on or found.modal in ("will", "would")):
        return
    if verb in ("look", "think") and not (going_on and line.word(found.verb + 1) in ("at", "into", "of", "about")):
        return
    bound = binding.bound(line, found.start)
    phrase = starting_at(line, found.verb + 1)
    if bound is None or (found.modal is None and phrase is not None and phrase.head in _IDLE):
        return
    start = found.verb if found.modal else found.verb + 1
    while line.word(start) in _PAST_LINK:
        start += 1
    clause = extent(line, start)
    if clause.end > start and line.word(start) not in ("that", "it", "him", "her", "them", "as"):
        prefix = "consider" if line.word(start) in DETERMINERS else ""
        yield Promise(line, binding, bound.by, None, "considering").draft(clause, prefix=prefix)


def extended(line: Line, found: Group, binding: Binding) -> Iterator[Draft]:
    """`extended their truce until …`."""
    bound = _bound(line, found, binding)
    phrase = starting_at(line, found.verb + 1)
    if bound is not None and phrase is not None and not PAUSES.isdisjoint(phrase.lower):
        yield Promise.of(line, binding, bound, force="agreed").draft(extent(line, found.verb))


def held_out(line: Line, found: Group, binding: Binding) -> Iterator[Draft]:
    """`held out the prospect of …`."""
    after = line.lower[found.verb + 1 : found.verb + 5]
    bound = _bound(line, found, binding)
    prospect = after[:2] == ("out", "the") and after[2:3] and after[2] in ("prospect", "possibility", "promise")
    if bound is not None and prospect and after[3:] == ("of",):
        promise = Promise(line, binding, bound.by, None, "offered")
        yield from noun(promise, found.verb + 5, verb="offer")


def hinted(line: Line, found: Group, binding: Binding) -> Iterator[Draft]:
    """`hinted at prefabricated houses`."""
    bound = _bound(line, found, binding)
    if bound is not None and line.word(found.verb + 1) == "at":
        yield from noun(Promise(line, binding, bound.by, None, "considering"), found.verb + 2, verb="offer")


def ruled_out(line: Line, found: Group, binding: Binding) -> Iterator[Draft]:
    """`ruled out sending troops`, `ruled out talks with the rebels`."""
    bound = _bound(line, found, binding)
    start = found.verb + 2
    if bound is None or line.word(found.verb + 1) != "out":
        return
    clause = extent(line, start)
    if clause.end > start and line.word(start) != "that":
        prefix = "" if is_gerund(line, start) else "accept"
        promise = Promise(line, binding, bound.by, None, "pledged")
        yield promise.draft(clause, prefix=prefix, polarity="will_not")


def earmarked(line: Line, found: Group, binding: Binding) -> Iterator[Draft]:
    """`set aside 12 million for …`, `put up 2.1 billion yen`."""
    verb = VERBS[line.lower[found.verb]].lemma
    particle = line.word(found.verb + 1)
    start = found.verb + 1 + (particle in _PARTICLES.values())
    bound = _bound(line, found, binding) if particle == _PARTICLES.get(verb, particle) else None
    if bound is None or not is_money(line.lower[start : start + 4]):
        return
    promise = Promise(line, binding, binding.sides.of(bound.by), None, "pledged")
    yield promise.draft(extent(line, found.verb))
    yield from gapped(promise, start)


def gapped(promise: Promise, index: int) -> Iterator[Draft]:
    """Further givers of a list: Britain pledged 5 million, Japan $85m and the European Union 60 million euros."""
    line = promise.line
    if not is_money(line.lower[index : index + 4]):
        return
    for comma in range(index + 1, min(index + 60, line.size - 2)):
        mention = line.mention(comma + 1 + (line.word(comma + 1) in ("the", "and")))
        if line.lower[comma] not in (",", "and", ";") or mention is None or mention.form not in ("name", "office"):
            continue
        start = line.span(mention)[1]
        amount = line.word(start)[:1].isdigit() or line.word(start)[:1] in "$€£¥"
        if amount and line.word(start) and is_money(line.lower[start : start + 4]):
            clause = extent(line, start)
            end = next((k for k in range(start + 1, clause.end) if line.lower[k] in (",", "and")), clause.end)
            yield promise._replace(by=mention.entity).draft(Extent(start, end, None), prefix="provide")


def _bound(line: Line, found: Group, binding: Binding) -> Bound | None:
    """The subject of a verb that is in the active and no mere possibility."""
    return None if found.passive or found.modal is not None else binding.bound(line, found.start)
