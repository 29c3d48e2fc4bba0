"""Whether a "will" is a promise: no forecast, no schedule of a meeting, no wish and no hostile prediction."""

from __future__ import annotations

from summarizer.embedded.clauses.closed import is_adverb
from summarizer.embedded.clauses.inflection import forms
from summarizer.embedded.clauses.line import Line
from summarizer.embedded.clauses.phrases import Phrase
from summarizer.embedded.clauses.verbs import ACTION_FORMS, EVENTS, FORECASTS, GATHERINGS, base, lemma
from summarizer.embedded.commitments.bearers import teller
from summarizer.embedded.commitments.binding import Binding, Bound
from summarizer.embedded.commitments.lexicon import (
    BINDING,
    DEFERRING,
    DOCUMENTS,
    HOSTILE,
    NOT_BINDING,
    PASSIVE_ACTS,
    TALKING,
)
from summarizer.embedded.speech.statement import Statement

_BARRED = frozenset("like love have probably likely presumably surely rather prefer mean appear seem need".split())
_TALKS = frozenset(
    """
    talks meeting meetings discussions summit consultations conference briefing election elections rally
    referendum press visit round rounds session sessions
    """.split()
)
_AGENDA = frozenset(["meeting", "talks", "visit", "summit"])
_MEETINGS = _AGENDA | frozenset(["meetings", "discussions", "consultations", "session", "conference", "trip", "call"])
_AT = frozenset(["during", "at", "in", "with", "on"])
_TOPICS = frozenset("issue issues situation question questions matter matters case cases topic concerns plight".split())
_MEANT = frozenset(["it", "this", "that", "them"])
_CLAUSE = 20
_HELD = frozenset("hold host have convene attend receive chair take open".split())
_RAISED = frozenset("raise address review push seek".split())
_IDIOMS = {
    "take": frozenset(["place", "part", "over", "effect", "time", "years"]),
    "bring": frozenset(["up"]),
}
_QUESTIONS = frozenset("if whether when unless until once how what why where which who".split())
_NO_SUBJECT = frozenset(["who", "which", "what", "there", "that"])
_UNLIKELY = frozenset(["likely", "probably", "presumably"])
_UNREAL = frozenset(forms(NOT_BINDING)) | frozenset(
    """
    hopes expectations expectation fears chance likelihood possibility doubts condition conditions calls
    proposal suggestion rumours rumors speculation likely possible hopeful confident optimistic fearful concern
    concerns worried afraid provided confidence
    """.split()
)

_EVENTS_BUT_PAY_GIVE = EVENTS - {"pay", "give"}
_GATHERINGS_OR_COME_GO_HOLD = GATHERINGS | {"come", "go", "hold"}


def is_hypothetical(line: Line, phrase: Phrase) -> bool:
    """Whether the clause of the subject is a condition, a question, a hope or an expectation."""
    if phrase.head in _NO_SUBJECT or line.text.rstrip('"”’» ').endswith("?"):
        return True
    before = line.lower[max(0, phrase.start - 2) : phrase.start]
    supposed = {"if", "whether", "unless"}.intersection(line.lower[max(0, phrase.start - 3) : phrase.start])
    return bool(supposed) or not _QUESTIONS.isdisjoint(before) or _governor(line, phrase.start) in _UNREAL


def is_promise(
    line: Line, verb: int, phrase: Phrase, *, bound: Bound, statement: Statement | None, binding: Binding, modal: int
) -> bool:
    """Whether it is up to the one bound to do what the verb says; `modal` is the word "will" or its like."""
    word = line.lower[verb]
    negative = "not" in line.lower[modal:verb] or "never" in line.lower[modal:verb]
    if word in _BARRED or not _UNLIKELY.isdisjoint(line.lower[modal : verb + 3]):
        return False
    if (negative and lemma(word) in DEFERRING) or (phrase.head == "i" and lemma(word) in TALKING):
        return False
    if not negative and _is_gathering(line, verb):
        return False
    speaker = teller(statement)
    own = speaker is not None and binding.sides.same(speaker, bound.by)
    if word == "be":
        return _is_act(line, verb, statement=statement, own=own, negative=negative)
    if line.word(modal) == "would" and statement is None and not _is_agreed(line, phrase, bound, binding):
        return False
    if own or (statement is not None and statement.verb in BINDING):
        return lemma(word) not in FORECASTS or (
            negative and lemma(word) not in ("be", "know", "happen", "see", "forget")
        )
    return _is_undertaking(word, bound, statement, negative=negative)


def under_agreement(line: Line, before: int) -> bool:
    """Whether the sentence opens with the terms of an agreement: under the deal, …"""
    opening = line.lower[: min(before, 14)]
    terms = not DOCUMENTS.isdisjoint(opening) or not {"terms", "plan"}.isdisjoint(opening)
    return opening[:1] in (("under",), ("by",), ("in",)) and terms


def is_participle(line: Line, index: int) -> bool:
    """Whether a participle stands at or behind a word: will soon be lifted."""
    word = line.word(past_adverb(line, index))
    return word.endswith("ed") or (word in ACTION_FORMS and not word.endswith("ing"))


def past_adverb(line: Line, index: int) -> int:
    """The first word at or behind `index` that is no adverb."""
    while is_adverb(line.word(index)):
        index += 1
    return index


def _governor(line: Line, start: int) -> str:
    """The verb or noun that the clause beginning at `start` depends on; ", he said," is passed over."""
    index = start - 1
    if line.word(index) == "that":
        index -= 1
    if line.word(index) == ",":
        opening = next((k for k in range(index - 1, max(-1, index - 8), -1) if line.lower[k] == ","), None)
        index = opening - 1 if opening is not None else index
    while index > 0 and is_adverb(line.word(index)):
        index -= 1
    return line.word(index)


def _is_gathering(line: Line, verb: int) -> bool:
    """Whether it is a meeting that is planned, or what will be raised there."""
    action, behind = base(line.lower[verb]), line.lower[verb + 1 : verb + 8]
    if action in GATHERINGS or (behind[:1] and behind[0] in _IDIOMS.get(action, ())):
        return True
    if action in _HELD and not _TALKS.isdisjoint(behind):
        return True
    if action == "raise" and behind[:1] and behind[0] not in _MEANT and "with" in behind:
        return True
    topical = action in ("raise", "broach", "bring") and not _TOPICS.isdisjoint(line.lower[verb + 1 : verb + 6])
    return topical or (action in _RAISED and (not _AGENDA.isdisjoint(behind) or _is_on_agenda(line, verb)))


def _is_on_agenda(line: Line, verb: int) -> bool:
    """Whether it is done at a meeting: raise the situation in the north during their next meeting."""
    for index in range(verb + 1, min(verb + _CLAUSE, line.size)):
        if line.lower[index] in (";", "–"):
            return False
        if line.lower[index] in _AT and not _MEETINGS.isdisjoint(line.lower[index + 1 : index + 6]):
            return True
    return False


def _is_act(line: Line, verb: int, *, statement: Statement | None, own: bool, negative: bool) -> bool:
    """Whether "will be" is followed by an action: be lifted, be sending; of oneself also "not be the first to"."""
    following = past_adverb(line, verb + 1)
    word = line.word(following)
    if base(word) in _GATHERINGS_OR_COME_GO_HOLD:
        return False
    if statement is not None and is_participle(line, following):
        binds = statement.verb in BINDING and lemma(word) not in FORECASTS
        return binds or lemma(word) in PASSIVE_ACTS
    passive = word in ACTION_FORMS and lemma(word) not in FORECASTS and lemma(word) not in ("complete", "finalize")
    return passive or (own and (word.endswith("ing") or negative))


def _is_agreed(line: Line, phrase: Phrase, bound: Bound, binding: Binding) -> bool:
    """Whether "would" tells the terms of an agreement that the article speaks of."""
    return under_agreement(line, phrase.start) or (binding.agreed_before(line) and bound.by.kind != "person")


def _is_undertaking(word: str, bound: Bound, statement: Statement | None, *, negative: bool) -> bool:
    """Whether the verb, said of somebody else or by the writer, is what only that party can decide."""
    if negative and base(word) in GATHERINGS:
        return True
    if word not in ACTION_FORMS or lemma(word) in _EVENTS_BUT_PAY_GIVE or lemma(word) == "review":
        return False
    if bound.by.kind == "person" and statement is None:
        return False
    return negative or lemma(word) not in HOSTILE
