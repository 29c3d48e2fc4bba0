"""Concern at what someone calls a threat: said the group posed a direct threat, regards it as a danger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.embedded.clauses.closed import BE, DETERMINERS, PRONOUNS, is_adverb
from summarizer.embedded.clauses.extent import extent
from summarizer.embedded.clauses.inflection import forms
from summarizer.embedded.clauses.line import Line
from summarizer.embedded.clauses.phrases import Phrase, ending_at, starting_at
from summarizer.embedded.clauses.predicates import Group, group
from summarizer.embedded.clauses.subjects import subject
from summarizer.embedded.clauses.verbs import FORMS
from summarizer.embedded.concerns.draft import Draft
from summarizer.embedded.concerns.voiced import Voiced
from summarizer.embedded.concerns.voices import Voices
from summarizer.embedded.roster import Entity

_THREATS = frozenset("threat threats danger dangers menace peril".split())
_POSING = frozenset(forms("pose represent constitute present remain become form".split())) | BE
_JUDGING = forms("describe regard view consider see call label brand characterize term perceive deem".split())
_UNREAL = frozenset("hope ask deny wonder deny expect".split())
_LINKS = frozenset(["to", "for", "against", "facing", ".", ",", "", ";", "and"])
# Words between a verb and the noun that it is about, and between a verb of judging and that noun.
_NEAR = 6
_FAR = 14

TRIGGERS = _THREATS
"""The words that such concerns hang on."""
_PRONOUNS_BUT_DETERMINERS = PRONOUNS - DETERMINERS


def threatened(line: Line, voices: Voices, *, found: Sequence[Draft]) -> Iterator[Draft]:
    """What somebody says is a threat, unless it is part of what one of the concerns `found` says already."""
    for index, word in enumerate(line.lower):
        if word not in _THREATS or line.mention(index) is not None or line.word(index + 1) not in _LINKS:
            continue
        if voices.unsaid(line, index) or any(draft.clause[0] <= index < draft.clause[1] for draft in found):
            continue
        verb = _verb(line, index)
        yield from _judged(line, index, voices) if verb is None else _posed(line, verb, voices)


def _verb(line: Line, index: int) -> int | None:
    """The verb whose object or complement the noun is: poses a direct threat, is a danger."""
    for verb in range(index - 1, max(-1, index - _NEAR), -1):
        word = line.lower[verb]
        if word in _POSING and line.mention(verb) is None:
            return verb
        form = FORMS.get(word)
        clausal = form is not None and form.tense != "base"
        if clausal or word in _PRONOUNS_BUT_DETERMINERS or word in ("as", "of", ",", "no", "under", "with"):
            return None
    return None


def _posed(line: Line, verb: int, voices: Voices) -> Iterator[Draft]:
    """`said that the group poses a threat to …`."""
    found = group(line, verb)
    thing = subject(line, found.start)
    if thing is None or found.negated or found.infinitive:
        return
    statement = voices.clause_of(line, verb, start=thing.end - 1)
    holder = (statement.speaker or statement.principal) if statement is not None else None
    if statement is None or statement.verb in _UNREAL or holder is None or thing.entity is holder:
        return
    start, end = max(thing.start, line.words.index(statement.start)), extent(line, found.start).end
    if end <= start:
        return
    yield Draft(
        line=line,
        holder=holder,
        stance="concern",
        target=thing.entity.name if thing.entity is not None else None,
        about=(start, end),
        clause=(start, end),
        verb=None,
        stated_by=voices.reporter(line, verb, holder),
    )


def _judged(line: Line, index: int, voices: Voices) -> Iterator[Draft]:
    """`regards the group as a threat`, `is seen by Beijing as a danger`."""
    verbs = range(index - 1, max(-1, index - _FAR), -1)
    verb = next((k for k in verbs if line.lower[k] in _JUDGING and line.mention(k) is None), None)
    if verb is None or ("as" not in line.lower[verb:index] and _JUDGING[line.lower[verb]].lemma not in _BARE):
        return
    found = group(line, verb)
    judge = _judge(line, found, voices)
    thing = subject(line, found.start) if found.passive else starting_at(line, verb + 1)
    if judge is None or thing is None or found.negated or found.infinitive or found.modal or thing.entity is judge:
        return
    relative = _antecedent(line, found) if thing.start <= index < thing.end else None
    if found.passive or relative is not None:
        yield from _clause(line, found, voices, judge=judge, thing=relative or thing)
    elif not thing.start <= index < thing.end:
        voiced = Voiced(line, found, _JUDGING[line.lower[verb]].lemma, judge, voices)
        yield from voiced.draft("concern", verb + 1, target=voiced.culprit(thing))


_BARE = frozenset(["call", "label", "brand", "consider", "term", "deem"])


def _judge(line: Line, found: Group, voices: Voices) -> Entity | None:
    if not found.passive:
        named = voices.holder(line, found.start)
        return named[1] if named is not None else None
    after = found.verb + 1
    while is_adverb(line.word(after)):
        after += 1
    agent = starting_at(line, after + 1) if line.word(after) == "by" else None
    return agent.entity if agent is not None else None


def _antecedent(line: Line, found: Group) -> Phrase | None:
    """What a relative clause judges: the movement, which he considers a threat."""
    phrase = subject(line, found.start)
    relative = phrase.start - 1 if phrase is not None else -1
    if line.word(relative) not in ("which", "that", "whom"):
        return None
    return ending_at(line, relative - 1 - (line.word(relative - 1) == ","))


def _clause(line: Line, found: Group, voices: Voices, *, judge: Entity, thing: Phrase) -> Iterator[Draft]:
    clause = extent(line, found.verb)
    yield Draft(
        line=line,
        holder=judge,
        stance="concern",
        target=thing.entity.name if thing.entity is not None else None,
        about=(thing.start, clause.end),
        clause=(thing.start, clause.end),
        verb=None,
        stated_by=voices.reporter(line, found.verb, judge),
    )
