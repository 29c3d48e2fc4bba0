"""Concerns voiced by adjectives and set phrases: is worried about, took exception to, stressed the need for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from summarizer.embedded.clauses.closed import BE, HAVE, is_adverb
from summarizer.embedded.clauses.extent import extent
from summarizer.embedded.clauses.line import Line
from summarizer.embedded.clauses.predicates import group
from summarizer.embedded.concerns.draft import Draft
from summarizer.embedded.concerns.lexicon import ABOUT, PRESSING, STATES
from summarizer.embedded.concerns.voiced import Voiced
from summarizer.embedded.concerns.voices import Voices
from summarizer.schemas.meeting import Stance

_COPULAS = BE | {"remains", "remain", "remained", "grew", "seemed", "became", "feels", "felt", "sounded", "'s"}
_LINKING = _COPULAS | HAVE | {"not", "more", "less"}
_TOWARDS = ABOUT - {"to", "as", "in", "from"}
_UNREAL = frozenset(["to", "will", "would", "should", "if"])
_RAISED = frozenset("issue issues question matter case cases problem plight situation".split())
_STRESSING = frozenset(
    """
    stressed stresses underlined underlines underscored underscores emphasised emphasises emphasized emphasizes
    highlighted reiterated reaffirmed
    """.split()
)


@dataclass(frozen=True, slots=True)
class _SetPhrase:
    """A noun with the verbs that it takes and the preposition behind it."""

    verbs: frozenset[str]
    link: str
    stance: Stance


_TAKEN = frozenset(["took", "takes", "taken"])
_PHRASES: dict[str, tuple[_SetPhrase, ...]] = {
    "exception": (_SetPhrase(_TAKEN, "to", "criticism"),),
    "umbrage": (_SetPhrase(_TAKEN, "at", "criticism"),),
    "attention": (_SetPhrase(frozenset(["drew", "draws", "called", "calls"]), "to", "concern"),),
    "faith": (_SetPhrase(frozenset(["lost"]), "in", "criticism"),),
    **{
        noun: (
            _SetPhrase(frozenset(["raised", "raises", "brought"]), "of", "concern"),
            _SetPhrase(_TAKEN, "with", "criticism"),
        )
        for noun in _RAISED
    },
}


def phrased(line: Line, voices: Voices) -> Iterator[Draft]:
    """The concerns that adjectives and set phrases voice in a sentence."""
    for index, word in enumerate(line.lower):
        reader = _READERS.get(word)
        if reader is not None and line.mention(index) is None and not voices.unsaid(line, index):
            yield from reader(line, index, voices)


def _state(line: Line, index: int, voices: Voices) -> list[Draft]:
    """`is deeply concerned about …`."""
    start = index
    while start > 0 and (is_adverb(line.lower[start - 1]) or line.lower[start - 1] in _LINKING):
        start -= 1
    before, link = line.lower[start:index], line.word(index + 1)
    if _COPULAS.isdisjoint(before) or "not" in before or line.word(start - 1) in _UNREAL:
        return []
    named = voices.holder(line, start)
    if named is None or not (link in _TOWARDS or (link == "to" and line.lower[index] == "opposed")):
        return []
    found = group(line, index)
    clause = extent(line, index + 2)
    if clause.end <= index + 2:
        return []
    return [
        Draft(
            line=line,
            holder=named[1],
            stance=STATES[line.lower[index]],
            target=None,
            about=(index + 2, clause.end),
            clause=(min(start, found.start), clause.end),
            verb="",
            stated_by=voices.reporter(line, index, named[1]),
        )
    ]


def _set_phrase(line: Line, index: int, voices: Voices) -> list[Draft]:
    """`took exception to …`, `raised the issue of …`."""
    for phrase in _PHRASES[line.lower[index]]:
        behind = range(index - 1, max(-1, index - 4), -1)
        verb = next((k for k in behind if line.lower[k] in phrase.verbs), None)
        if verb is not None and line.word(index + 1) == phrase.link:
            return _voiced(line, verb, voices, stance=phrase.stance, about=index + 2)
    return []


def _pressing(line: Line, index: int, voices: Voices) -> list[Draft]:
    """`stressed the need for an immediate ceasefire`."""
    verb = next((k for k in range(index - 1, max(-1, index - 4), -1) if line.lower[k] in _STRESSING), None)
    if verb is None or line.word(index + 1) not in ("for", "to"):
        return []
    clause = extent(line, index + 2)
    if PRESSING.isdisjoint(line.lower[index + 2 : clause.end]):
        return []
    return _voiced(line, verb, voices, stance="demand", about=index + 2)


def _voiced(line: Line, verb: int, voices: Voices, *, stance: Stance, about: int) -> list[Draft]:
    """The concern that the verb of a set phrase voices, if it is said to have done so."""
    found = group(line, verb)
    named = voices.holder(line, found.start)
    if named is None or not found.factual or found.passive:
        return []
    return Voiced(line, found, line.lower[verb], named[1], voices).draft(stance, about)


_READERS: dict[str, Callable[[Line, int, Voices], list[Draft]]] = {
    **dict.fromkeys(STATES, _state),
    **dict.fromkeys(_PHRASES, _set_phrase),
    "need": _pressing,
}
TRIGGERS = frozenset(_READERS)
"""The words that such concerns hang on."""
