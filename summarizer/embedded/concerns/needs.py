"""Demands made by "must" and "should" in what someone says."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.embedded.clauses.adverbials import past_adverbials
from summarizer.embedded.clauses.closed import FIRST_PERSON, is_adverb
from summarizer.embedded.clauses.extent import extent
from summarizer.embedded.clauses.line import Line
from summarizer.embedded.clauses.phrases import Phrase
from summarizer.embedded.clauses.subjects import subject
from summarizer.embedded.clauses.verbs import ACTION_FORMS, FORECASTS, base
from summarizer.embedded.concerns.draft import Draft
from summarizer.embedded.concerns.lexicon import GROUPS
from summarizer.embedded.concerns.voices import Voices
from summarizer.embedded.roster import Entity
from summarizer.embedded.speech.statement import Statement

_NOT_DEMANDING = frozenset(
    "hope fear believe think ask deny agree expect predict wonder urge demand insist warn request recommend".split()
)
_MODALS = frozenset(["must", "should", "ought"])
_PHRASAL = (("need", "to"), ("needs", "to"), ("has", "to"), ("have", "to"), ("had", "better"))
TRIGGERS = _MODALS | {first for first, _ in _PHRASAL}
_NO_ONE = FIRST_PERSON | {"it", "there", "this", "who", "which", "what"}
_QUESTIONS = frozenset("if whether what how when why".split())
_PASSED = frozenset("not to also be never now".split())
_FORECASTS_BUT_BE = FORECASTS - {"be"}


def needed(line: Line, voices: Voices) -> Iterator[Draft]:
    """What someone says that others must or should do."""
    if line.text.rstrip('"”’ ').endswith("?"):
        return
    for index, word in enumerate(line.lower):
        if word not in TRIGGERS or line.mention(index) is not None:
            continue
        if word in _MODALS or line.lower[index : index + 2] in _PHRASAL:
            yield from _need(line, index, voices)


def _need(line: Line, index: int, voices: Voices) -> Iterator[Draft]:
    phrase, verb = subject(line, index), _verb(line, index)
    if phrase is None or verb is None:
        return
    statement = voices.clause_of(line, index, start=phrase.end - 1)
    speaker = statement.speaker if statement is not None else None
    if statement is None or speaker is None or statement.verb in _NOT_DEMANDING or voices.unsaid(line, index):
        return
    if _is_void(line, phrase, statement):
        return
    if not _is_addressed(line, verb, phrase, speaker=speaker, voices=voices, modal=line.lower[index]):
        return
    clause = extent(line, phrase.start, end=max(line.words.index(statement.end), verb + 1))
    body = phrase.entity is not None or phrase.principal is not None or phrase.head in GROUPS
    yield Draft(
        line=line,
        holder=speaker,
        stance="demand",
        target=voices.target(phrase, holder=speaker) if body else None,
        about=(verb, clause.end),
        clause=(phrase.start, clause.end),
        verb=None,
        stated_by=None,
    )


def _is_void(line: Line, phrase: Phrase, statement: Statement) -> bool:
    """Whether the subject is the speaker, nobody, or part of a question or a condition."""
    outside = line.words.starts[phrase.start] < statement.start
    asked = not _QUESTIONS.isdisjoint(line.lower[max(0, phrase.start - 2) : phrase.start])
    return outside or asked or phrase.head in _NO_ONE


def _verb(line: Line, index: int) -> int | None:
    verb = index + (2 if line.lower[index : index + 2] in _PHRASAL else 1)
    verb = past_adverbials(line, verb)
    while line.word(verb) in _PASSED or is_adverb(line.word(verb)):
        verb += 1
    return verb if line.word(verb)[:1].isalpha() and line.word(verb) != "have" else None


def _is_addressed(line: Line, verb: int, phrase: Phrase, *, speaker: Entity, voices: Voices, modal: str) -> bool:
    """Whether the need is somebody else's to meet: no likelihood, and nothing the speaker's own side is to do."""
    action = line.word(verb)
    if phrase.entity is not None:
        own = phrase.entity is speaker or voices.sides.same(phrase.entity, speaker)
        return not own and phrase.entity.kind != "other" and base(action) not in _FORECASTS_BUT_BE
    if phrase.head in GROUPS:
        return True
    passive = line.word(verb - 1) == "be" and (action.endswith("ed") or action in ACTION_FORMS)
    return modal == "must" and passive
