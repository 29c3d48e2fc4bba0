"""Promises made without a verb of promising: is ready to, has no plans to, can count on, at the disposal of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from summarizer.embedded.clauses.closed import BE, is_adverb
from summarizer.embedded.clauses.extent import extent
from summarizer.embedded.clauses.line import Line
from summarizer.embedded.clauses.phrases import starting_at
from summarizer.embedded.clauses.predicates import group
from summarizer.embedded.clauses.subjects import subject
from summarizer.embedded.clauses.verbs import GATHERINGS, base
from summarizer.embedded.commitments.binding import Binding
from summarizer.embedded.commitments.draft import Draft, Promise
from summarizer.embedded.commitments.lexicon import READINESS
from summarizer.embedded.commitments.objects import to_something

_COPULAS = BE | {"stands", "stand", "stood", "remains", "remain", "remained", "feel", "feels"}
_UNPLANNED = frozenset(["intention", "plan", "plans", "desire"])
_SUPPOSING = frozenset(["if", "whether", "unless", "how"])

TRIGGERS = frozenset(READINESS) | {"no", "count", "rely", "disposal"}
"""The words that such promises hang on."""


def ready(line: Line, index: int, binding: Binding) -> Iterator[Draft]:
    """The promise that hangs on the word `index`, if there is one."""
    word, following = line.lower[index], line.word(index + 1)
    if word in READINESS and following == "to":
        yield from _willing(line, index, binding)
    elif word == "no" and following in _UNPLANNED:
        yield from _unwilling(line, index, binding)
    elif word in ("count", "rely") and following == "on" and line.word(index - 1) in ("can", "could"):
        yield from _counted_on(line, index, binding)
    elif word == "disposal" and following in ("of", ".", ",", ""):
        yield from _disposed(line, index, binding)


def _willing(line: Line, index: int, binding: Binding) -> Iterator[Draft]:
    """`is ready to`, `stands ready to`, `remains committed to`."""
    start = index
    while start > 0 and _links(line.lower[start - 1]):
        start -= 1
    before = line.lower[start:index]
    if _COPULAS.isdisjoint(before) or "not" in before or "would" in before:
        return
    if not _SUPPOSING.isdisjoint(line.lower[max(0, start - 6) : start]):
        return
    bound = binding.bound(line, start)
    if bound is not None:
        promise = Promise.of(line, binding, bound, force=READINESS[line.lower[index]])
        yield from to_something(promise, index + 1, verb="commit")


def _links(word: str) -> bool:
    return word in _COPULAS or word in ("not", "have", "has", "would") or is_adverb(word)


def _unwilling(line: Line, index: int, binding: Binding) -> Iterator[Draft]:
    """`has no intention of …`, `has no plans to …`."""
    verb, start = index - 1, index + 3
    if line.word(verb) not in ("has", "have", "had") or line.word(start - 1) not in ("of", "to"):
        return
    bound = binding.bound(line, group(line, verb).start)
    clause = extent(line, start)
    if bound is not None and clause.end > start and base(line.word(start)) not in GATHERINGS:
        yield Promise(line, binding, bound.by, None, "pledged").draft(clause, polarity="will_not")


def _counted_on(line: Line, index: int, binding: Binding) -> Iterator[Draft]:
    """`Tehran could count on Chinese support`."""
    phrase = starting_at(line, index + 2)
    receiver = subject(line, index - 1)
    statement = binding.statement(line, index)
    if phrase is None or receiver is None or statement is None or statement.speaker is None:
        return
    owner = next((m for m in line.named(phrase.start, phrase.end) if m.form == "owner"), None)
    own = binding.sides.of(statement.speaker) if phrase.lower[0] == "our" else None
    by = owner.entity if owner is not None else own
    if by is None or by is receiver.entity:
        return
    clause = extent(line, line.span(owner)[1] if owner else phrase.start)
    yield Promise(line, binding, by, receiver.entity, "pledged").draft(clause, prefix="provide")


def _disposed(line: Line, index: int, binding: Binding) -> Iterator[Draft]:
    """`the venue remains at the disposal of the parties`."""
    verb = next((k for k in range(index - 1, max(-1, index - 6), -1) if line.lower[k] in _COPULAS), None)
    statement = binding.statement(line, index)
    thing = subject(line, group(line, verb).start) if verb is not None else None
    speaker = (statement.speaker or statement.principal) if statement is not None else None
    by = thing.entity if thing is not None and thing.entity is not None else None
    by = by or (binding.sides.of(speaker) if speaker is not None else None)
    if thing is None or by is None:
        return
    draft = Promise(line, binding, by, None, "offered").draft(extent(line, index))
    yield replace(draft, prefix="" if thing.entity else f"keep {thing.text} at the")
