"""Who is bound by a "will": its subject, the one a pronoun means, or the speaker's side."""

from __future__ import annotations

from summarizer.embedded.clauses.closed import is_adverb
from summarizer.embedded.clauses.line import Line
from summarizer.embedded.clauses.phrases import Phrase, starting_at
from summarizer.embedded.clauses.predicates import group
from summarizer.embedded.clauses.subjects import subject
from summarizer.embedded.clauses.verbs import FORMS
from summarizer.embedded.commitments.binding import Binding, Bound
from summarizer.embedded.commitments.lexicon import BINDING
from summarizer.embedded.roster import Entity
from summarizer.embedded.speech.statement import Statement

_PERSONS = frozenset(["he", "she"])
_PRONOUNS = frozenset(["he", "she", "it", "they"])
_BODIES = frozenset(
    """
    ministry government army troops police forces authorities soldiers fighters company officials delegation experts
    engineers
    """.split()
)
# Characters between a verb of saying and a pronoun that still means whoever says it.
_OPENING = 6
_PRONOUNS_OR_WE_I = _PRONOUNS | {"we", "i"}


def bearer(line: Line, modal: int, phrase: Phrase, *, statement: Statement | None, binding: Binding) -> Bound | None:
    """Who is bound when `phrase` is the subject of "will" in the active."""
    speaker = teller(statement)
    if statement is not None and phrase.head in _PRONOUNS:
        if speaker is not None:
            meant = _pronoun(line, phrase, statement, speaker=speaker, binding=binding)
            return Bound(meant, None) if meant is not None else None
        if phrase.entity is statement.addressee:
            return None
    bound = binding.of(phrase, line, modal)
    if bound is not None or statement is None or speaker is None or statement.verb not in BINDING:
        return bound
    own = is_nobody(phrase) or phrase.head in _BODIES
    return Bound(binding.sides.of(speaker), None) if own else None


def passive_bearer(
    line: Line, modal: int, phrase: Phrase, *, statement: Statement | None, binding: Binding
) -> Bound | None:
    """Who is bound when something "will be done": the agent behind "by", else the side of whoever says so."""
    agent = next((k for k in range(modal, min(modal + 12, line.size)) if line.lower[k] == "by"), None)
    named = starting_at(line, agent + 1) if agent is not None else None
    if named is not None and named.entity is not None:
        return Bound(named.entity, None)
    speaker = teller(statement)
    if statement is None or speaker is None:
        return None
    binds = statement.verb in BINDING
    if not binds and (phrase.entity is not None or phrase.head in _PRONOUNS_OR_WE_I):
        return None
    side = binding.sides.of(speaker)
    return Bound(side, None) if binds or side.kind != "person" or side.role else None


def teller(statement: Statement | None) -> Entity | None:
    """Who makes a statement, or whom an unnamed source speaks for."""
    return (statement.speaker or statement.principal) if statement is not None else None


def is_nobody(phrase: Phrase) -> bool:
    """Whether the subject is nobody or nothing: "no eviction", "nobody"."""
    return phrase.lower[:1] in (("no",), ("nobody",), ("none",)) or phrase.lower[:2] == ("not", "one")


def _pronoun(line: Line, phrase: Phrase, statement: Statement, *, speaker: Entity, binding: Binding) -> Entity | None:
    """A pronoun right behind the verb of saying means the speaker or the speaker's side."""
    meant = phrase.entity
    opening = line.words.starts[phrase.start] - statement.start <= _OPENING and not statement.direct
    if phrase.head in _PERSONS:
        return speaker if speaker.kind == "person" and opening and meant is None else meant
    side = binding.sides.of(speaker)
    if opening:
        if speaker.kind != "person" or meant is statement.addressee:
            return side
    else:
        earlier = _earlier_subject(line, phrase, statement)
        if earlier is not None:
            return earlier
    if meant is not None and meant.kind != "person" and meant is not statement.addressee:
        return meant
    return side if side.kind != "person" else None


def _earlier_subject(line: Line, phrase: Phrase, statement: Statement) -> Entity | None:
    """The body that is the subject of the clause before: "said China pledged help and that it would …"."""
    first = line.words.index(statement.start)
    for index in range(phrase.start - 1, first, -1):
        form = FORMS.get(line.lower[index])
        if form is None or form.tense not in ("past", "present") or line.mention(index) is not None:
            continue
        found = group(line, index)
        before = subject(line, found.start) if found.factual else None
        if before is not None and before.start >= first and before.entity is not None and before.head not in _PERSONS:
            return before.entity if before.entity.kind != "person" else None
    return None


def main_verb(line: Line, modal: int) -> tuple[int | None, bool]:
    """The verb behind "will", and whether "not" or "never" stands between; None when it is no base form."""
    index, negative = modal + 1, False
    while index < line.size:
        word = line.lower[index]
        if word in ("not", "never") or (word == "no" and line.word(index + 1) == "longer"):
            negative, index = True, index + (2 if word == "no" else 1)
        elif line.mention(index) is not None:
            return None, negative
        elif word == ",":
            closing = next((k for k in range(index + 1, min(index + 10, line.size)) if line.lower[k] == ","), None)
            if closing is None:
                return None, negative
            index = closing + 1
        elif is_adverb(word):
            index += 1
        elif word in ("for", "on") and line.word(index + 2) == "part":
            index += 3
        elif word in ("for", "in", "as", "at") and line.word(index + 1) in _INSERTED:
            inserted = starting_at(line, index + 1)
            index = inserted.end if inserted else index + 2
        else:
            return (index if _is_base_form(word) else None), negative
    return None, negative


def _is_base_form(word: str) -> bool:
    form = FORMS.get(word)
    return word[:1].isalpha() and (form is None or form.tense == "base" or word == form.base)


_INSERTED = frozenset(["its", "their", "his", "her", "turn", "future", "any", "all"])
