"""Reports of speech in a sentence: the verb of saying, whose it is, to whom, and what was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.embedded.clauses.closed import BE, FIRST_PERSON, HAVE, MODALS, PRONOUNS, RELATIVES, SUBJECT_PRONOUNS
from summarizer.embedded.clauses.line import Line
from summarizer.embedded.clauses.phrases import Phrase, starting_at
from summarizer.embedded.clauses.predicates import Group, group
from summarizer.embedded.clauses.subjects import subject
from summarizer.embedded.speech.content import (
    content,
    ends_quote,
    has_verb,
    is_content,
    is_over,
    leading,
    opens_quote,
)
from summarizer.embedded.speech.idioms import (
    CLEAR,
    GIVEN,
    OWNED,
    after_colon,
    given,
    is_owner_before,
    made_clear,
    owned,
    quoted_as,
    source,
)
from summarizer.embedded.speech.quotes import Quote
from summarizer.embedded.speech.report import Report, with_name
from summarizer.embedded.speech.verbs import NEEDS_CLAUSE, REPORTING, TAKES_PERSON

_AMBIGUOUS = frozenset(
    """
    states reports claims comments charges notes posts points demands pledges promises fears hopes estimates
    concerns guarantees tweets replies
    """.split()
)
_BEFORE_NOUN = frozenset("the its their his her these of such 's by with '".split())
_FACTUAL_MODALS = frozenset(["can", "must", "will"])

TELLING = frozenset(REPORTING) | GIVEN | CLEAR | OWNED | {"according"}
"""The words without which a sentence reports no speech, but for a colon."""
_FIRST_PERSON_OR_THEY_YOU_SIDES_WHO = FIRST_PERSON | {"they", "you", "sides", "who"}
_FINITE_AUXILIARIES = MODALS | BE | HAVE
_MODALS_OR_THAT = MODALS | {"that"}
_SUBJECT_PRONOUNS_OR_RELATIVES_BUT_THAT = SUBJECT_PRONOUNS | RELATIVES - {"that"}


def reports(line: Line, quoted: Sequence[Quote]) -> list[Report]:
    """The reports of speech in a sentence, in order of their verbs; `quoted` are its quotations."""
    found = [
        report for index, word in enumerate(line.lower) if word in TELLING for report in _at(line, index, quoted=quoted)
    ]
    found = found or list(after_colon(line))
    return [_within(report, found[max(0, number - 6) : number + 7]) for number, report in enumerate(found)]


def _at(line: Line, index: int, *, quoted: Sequence[Quote]) -> Iterator[Report]:
    word, following = line.lower[index], line.word(index + 1)
    if word == "according" and following == "to":
        yield from source(line, index)
    elif word in OWNED and following == "that" and is_owner_before(line, index):
        yield from owned(line, index)
    elif word in GIVEN and following in ("that", "to", "from"):
        yield from given(line, index)
    elif word in CLEAR and following == "that":
        yield from made_clear(line, index)
    elif word in REPORTING and line.mention(index) is None:
        yield from _verb(line, index, quoted=quoted)


def _verb(line: Line, index: int, *, quoted: Sequence[Quote]) -> Iterator[Report]:
    form = REPORTING[line.lower[index]]
    if form.tense == "gerund" and line.word(index - 1) == "as":
        yield from quoted_as(line, index)
        return
    verb = group(line, index)
    if verb.infinitive or (verb.modal and verb.modal not in _FACTUAL_MODALS) or _is_noun(line, verb, form.tense):
        return
    base = "deny" if verb.negated else form.lemma
    if verb.passive:
        yield from _impersonal(line, verb, base)
        return
    yield from _inverted(line, index, base=base, quoted=quoted)
    yield from _active(line, verb, base=base, quoted=quoted)


def _active(line: Line, verb: Group, *, base: str, quoted: Sequence[Quote]) -> Iterator[Report]:
    gerund = line.lower[verb.verb].endswith("ing")
    speaker = subject(line, verb.start)
    if (speaker is None and not gerund) or (speaker is not None and speaker.start > verb.start):
        return
    if _is_misread(line, verb.verb, speaker):
        return
    shared = gerund or line.word(verb.start - 1) in ("and", "but", ",")
    addressee, start = content(line, verb.verb + 1, base=base)
    report = Report(base, verb.verb, speaker, addressee, start, line.size, shared)
    before = None if gerund else leading(line, speaker.start if speaker else verb.start, quoted)
    if before is not None and has_verb(line, before) and line.word(start - 1) != "that":
        quoting = ends_quote(line, before) and not opens_quote(line, start)
        if quoting or is_over(line, start):
            yield replace(report, start=0, end=before, trailing=True)
            return
        if line.word(start) in (",", ";"):
            yield replace(report, start=0, end=before, trailing=True)
    if start < line.size and (base not in NEEDS_CLAUSE or is_content(line, verb.verb + 1, start)):
        yield report


def _is_misread(line: Line, index: int, speaker: Phrase | None) -> bool:
    """Whether a noun was taken for a verb: states, reports, claims."""
    if line.lower[index] not in _AMBIGUOUS or speaker is None:
        return False
    if speaker.entity or speaker.principal or speaker.head in _SUBJECT_PRONOUNS_OR_RELATIVES_BUT_THAT:
        return False
    named = line.words.raw(speaker.end - 1, speaker.end)[:1].isupper()
    return not (named and line.word(index + 1) == "that")


def _inverted(line: Line, index: int, *, base: str, quoted: Sequence[Quote]) -> Iterator[Report]:
    """`"…," said the minister`."""
    before = line.word(index - 1)
    if index == 0 or not (ends_quote(line, index - 1) or before in (",", "–")):
        return
    if any(line.words.starts[index - 1] < quote.start <= line.words.starts[index] for quote in quoted):
        return
    speaker = starting_at(line, index + 1)
    if speaker is None or speaker.head in _MODALS_OR_THAT or line.word(speaker.end) in _FINITE_AUXILIARIES:
        return
    closed = ends_quote(line, index - 1) or any(abs(quote.end - line.words.starts[index]) < 4 for quote in quoted)
    if not closed and (base not in ("say", "add") or before != "," or subject(line, index) is not None):
        return
    speaker = with_name(line, speaker)
    yield Report(base, index, speaker, None, 0, index - 1, trailing=True)


def _impersonal(line: Line, verb: Group, base: str) -> Iterator[Report]:
    """`It was announced that`; a passive with a person as its subject reports what that person was told."""
    after = verb.verb + 1
    if line.word(verb.start - 1) == "it" and line.word(after) == "that":
        yield Report(base, verb.verb, None, None, after + 1, line.size)
    elif base in TAKES_PERSON and line.word(after) in ("by", "that"):
        agent = starting_at(line, after + 1) if line.word(after) == "by" else None
        start = (agent.end if agent else after) + 1
        if line.word(start - 1) == "that":
            yield Report(base, verb.verb, agent, subject(line, verb.start), start, line.size)


def _is_noun(line: Line, verb: Group, tense: str) -> bool:
    """Whether the word is a noun: its pledge, a report, the claim."""
    before = line.word(verb.start - 1)
    if tense == "present":
        return before in _BEFORE_NOUN
    if tense in ("past", "participle"):
        return before in ("a", "an", "the")
    if tense != "base":
        return False
    plural = before.endswith("s") and before not in ("its", "'s", "his")
    return not (plural or before in _FIRST_PERSON_OR_THEY_YOU_SIDES_WHO)


def _within(report: Report, others: Sequence[Report]) -> Report:
    """The report cut where the next one begins that is no part of it."""
    end = report.end
    for other in others:
        if other.index <= report.index or report.trailing:
            continue
        if other.trailing and other.start <= report.index < other.end:
            end = min(end, other.end)
        elif other.shared and not other.trailing and other.index < end and _same_speaker(report, other):
            end = min(end, other.index)
    return report if end == report.end else replace(report, end=end)


def _same_speaker(one: Report, other: Report) -> bool:
    if one.speaker is None or other.speaker is None:
        return False
    named = one.speaker.entity is not None and one.speaker.entity is other.speaker.entity
    return named or (one.speaker.start == other.speaker.start and one.speaker.head not in PRONOUNS)
