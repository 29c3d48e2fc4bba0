"""Verb groups: the auxiliaries, negations and adverbs in front of a verb."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.embedded.clauses.closed import BE, HAVE, MODALS, is_adverb
from summarizer.embedded.clauses.line import Line

_DOUBTS = frozenset(
    """
    refused refuse refuses refusing declined declines decline declining failed fails fail failing denied denies
    deny denying stopped stop stops stopping fell neglected forgot hesitated hesitate reluctant unwilling unable
    loath rejected
    """.split()
)
_QUOTES = frozenset('"“‘«')
_DENIALS = frozenset(["without", "neither", "nor", "instead"])
_ENDINGS = frozenset(["of", "to", "having"])
_NEGATIONS = frozenset(["not", "never", "no", "cannot"])
_GROUPED = BE | HAVE | MODALS | frozenset(["do", "does", "did", "to", "not", "never", "longer", "no", "'s", "also"])
_BEFORE_QUOTED = _GROUPED - {"to"}


@dataclass(slots=True, eq=False)
class Group:
    """A verb with what stands in front of it."""

    start: int
    """Number of the first word of the group."""
    verb: int
    """Number of the verb."""
    negated: bool
    modal: str | None
    infinitive: bool
    """Whether "to" stands in front of the verb."""
    passive: bool
    perfect: bool

    @property
    def factual(self) -> bool:
        """Whether the verb is said to have happened or to happen: no modal, no negation, no infinitive."""
        return not (self.negated or self.modal or self.infinitive)


def group(line: Line, verb: int) -> Group:
    """The verb group that ends with the word `verb`."""
    start = verb
    seen: list[str] = []
    while start > 0 and _belongs(line, start - 1, follower=start):
        start -= 1
        if line.lower[start] in _QUOTES:
            continue
        seen.append(line.lower[start])
        if line.lower[start] == "to":
            break
    while start < verb and is_adverb(line.lower[start]) and line.lower[start] not in _GROUPED:
        start += 1
    if not seen:
        return Group(start, verb, doubted(line, start), None, infinitive=False, passive=False, perfect=False)
    modal = next((word for word in seen if word in MODALS), None)
    first = next((word for word in seen if not is_adverb(word) or word in _GROUPED), "")
    return Group(
        start=start,
        verb=verb,
        negated=not _NEGATIONS.isdisjoint(seen) or doubted(line, start),
        modal=modal,
        infinitive="to" in seen,
        passive=first in BE and not line.lower[verb].endswith("ing"),
        perfect=not HAVE.isdisjoint(seen),
    )


def doubted(line: Line, start: int) -> bool:
    """Whether the words before `start` take back what follows: refused to, stopped short of, denied, without."""
    if start <= 0:
        return False
    last = line.lower[start - 1]
    if last in _DOUBTS or last in _DENIALS:
        return True
    if last not in _ENDINGS:
        return False
    before = line.lower[max(0, start - 4) : start]
    return (
        before[-2:] == ("short", "of")
        or before[-3:] == ("not", "going", "to")
        or (last == "having" and not _DOUBTS.isdisjoint(before))
    )


def _belongs(line: Line, index: int, *, follower: int) -> bool:
    word = line.lower[index]
    if word in _QUOTES:
        return line.word(index - 1) in _BEFORE_QUOTED
    if line.mention(index) is not None and word not in ("'s",):
        return False
    if word == "'s":
        return _is_contracted(line, follower)
    if word == "no":
        return line.word(index + 1) == "longer"
    return word in _GROUPED or is_adverb(word)


def _is_contracted(line: Line, follower: int) -> bool:
    """Whether 's is short for is or has, not a possessive: a participle or an adverb follows."""
    word = line.word(follower)
    return (
        word in ("not", "been", "going", "also", "already", "now") or word.endswith(("ed", "ing", "en")) or word in BE
    )
