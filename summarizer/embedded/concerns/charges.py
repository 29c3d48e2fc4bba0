"""Criticism in what someone says others did: said the rebels had broken the truce."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.embedded.clauses.extent import extent
from summarizer.embedded.clauses.inflection import forms
from summarizer.embedded.clauses.line import Line
from summarizer.embedded.clauses.phrases import Phrase
from summarizer.embedded.clauses.predicates import Group, group
from summarizer.embedded.clauses.subjects import subject
from summarizer.embedded.concerns.draft import Draft
from summarizer.embedded.concerns.voices import Voices
from summarizer.embedded.roster import Entity
from summarizer.embedded.speech.statement import Statement

_WRONGS = forms(
    """
    violate breach ignore renege betray undermine interfere meddle harbour harbor sabotage obstruct provoke cheat
    deceive mislead torpedo mistreat persecute stall hinder
    """.split()
)
_SAYING = frozenset("say tell add state declare claim insist argue stress note charge write".split())


TRIGGERS = frozenset(_WRONGS)
"""The words that such criticism hangs on."""


def charged(line: Line, voices: Voices) -> Iterator[Draft]:
    """What a party says another has done wrong."""
    for index, word in enumerate(line.lower):
        if word not in _WRONGS or line.mention(index) is not None or _WRONGS[word].tense == "base":
            continue
        if voices.unsaid(line, index):
            continue
        found = group(line, index)
        phrase = subject(line, found.start)
        statement = voices.clause_of(line, index, start=phrase.end - 1) if phrase is not None else None
        if statement is not None and statement.speaker is not None and statement.verb in _SAYING:
            yield from _charge(voices, found, phrase, statement=statement, speaker=statement.speaker)


def _charge(
    voices: Voices, found: Group, phrase: Phrase | None, *, statement: Statement, speaker: Entity
) -> Iterator[Draft]:
    accused = phrase.entity if phrase is not None and found.factual and not found.passive else None
    if phrase is None or accused is None or voices.sides.same(accused, speaker):
        return
    line, index = phrase.line, found.verb
    if line.words.starts[phrase.start] < statement.start:
        return
    clause = extent(line, phrase.start, end=max(line.words.index(statement.end), index + 1))
    yield Draft(
        line=line,
        holder=speaker,
        stance="criticism",
        target=accused.name,
        about=(index, max(clause.end, index + 1)),
        clause=(phrase.start, clause.end),
        verb=None,
        stated_by=None,
    )
