"""Promises made by "will", "would" and "is going to", by or about a party."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from summarizer.embedded.clauses.closed import FIRST_PERSON, is_adverb
from summarizer.embedded.clauses.conditions import condition_at, condition_span
from summarizer.embedded.clauses.extent import Extent, extent
from summarizer.embedded.clauses.inflection import forms
from summarizer.embedded.clauses.line import Line
from summarizer.embedded.clauses.phrases import Phrase
from summarizer.embedded.clauses.subjects import subject
from summarizer.embedded.clauses.verbs import ACTION_FORMS, base
from summarizer.embedded.commitments.bearers import bearer, is_nobody, main_verb, passive_bearer, teller
from summarizer.embedded.commitments.binding import Binding, Bound
from summarizer.embedded.commitments.draft import Draft, Promise
from summarizer.embedded.commitments.judgement import (
    is_hypothetical,
    is_participle,
    is_promise,
    past_adverb,
    under_agreement,
)
from summarizer.embedded.commitments.lexicon import FORCE_OF_REPORT, GIVING, KEEPING, NOT_BINDING
from summarizer.embedded.commitments.objects import joined
from summarizer.embedded.speech.statement import Statement
from summarizer.schemas.meeting import Force

_Reader = Callable[[Line, int, Binding], Iterator[Draft]]

_HINTING = frozenset("signal hint indicate suggest".split())
_RESTATING = frozenset("assure confirm affirm reaffirm reiterate".split())
_STUDYING = frozenset("consider study examine weigh explore review".split())
_UNREFUSED = frozenset("spare lose make leave take".split())
_NOTHING = frozenset(["no", "nothing", "nobody", "none", "neither"])
_FIRST_PERSON_OR_THEY_IT_HE_SHE = FIRST_PERSON | {"they", "it", "he", "she"}


def plans(line: Line, binding: Binding) -> Iterator[Draft]:
    """The promises that "will" and its like make in a sentence."""
    for index, word in enumerate(line.lower):
        if word in _READERS and line.mention(index) is None and not binding.unsaid(line, index):
            yield from _READERS[word](line, index, binding)


def _will(line: Line, modal: int, binding: Binding) -> Iterator[Draft]:
    verb, _ = main_verb(line, modal)
    if verb is not None:
        yield from _plan(line, modal, binding, verb=verb)


def _plan(line: Line, modal: int, binding: Binding, *, verb: int) -> Iterator[Draft]:
    phrase = _subject(line, modal)
    statement = binding.statement(line, modal)
    if phrase is None or is_hypothetical(line, phrase):
        return
    if statement is not None and (statement.verb in NOT_BINDING or _is_wished(line, modal, phrase, statement)):
        return
    passive = line.lower[verb] == "be" and is_participle(line, verb + 1)
    read = passive_bearer if passive else bearer
    bound = read(line, modal, phrase, statement=statement, binding=binding)
    if bound is None:
        return
    if is_promise(line, verb, phrase, bound=bound, statement=statement, binding=binding, modal=modal):
        yield from _drafts(line, verb, phrase, bound=bound, statement=statement, binding=binding, modal=modal)


def _is_wished(line: Line, modal: int, phrase: Phrase, statement: Statement) -> bool:
    """Whether a "would" is in the speaker's own words with its subject, and so no promise told in the past."""
    own = statement.direct and line.words.starts[phrase.end - 1] >= statement.start
    return own and line.word(modal) == "would"


def _subject(line: Line, modal: int) -> Phrase | None:
    start = modal
    while start > 0 and is_adverb(line.lower[start - 1]) and line.mention(start - 1) is None:
        start -= 1
    found = subject(line, start)
    word = line.word(start - 1)
    if found is None and word in _FIRST_PERSON_OR_THEY_IT_HE_SHE:
        return Phrase(line, start - 1, start, word, line.entity(start - 1))
    return found


def _drafts(
    line: Line, verb: int, phrase: Phrase, *, bound: Bound, statement: Statement | None, binding: Binding, modal: int
) -> Iterator[Draft]:
    limit = binding.limit(line, modal)
    clause = extent(line, verb, end=max(limit, verb + 1))
    condition = clause.condition or _leading(line, phrase.start, statement)
    passive = line.lower[verb] == "be" and is_participle(line, verb + 1)
    to = statement.addressee if statement is not None and statement.addressee is not bound.by else bound.partner
    force = _force(line, verb, phrase, statement=statement, binding=binding)
    promise = Promise(line, binding, bound.by, to, force)
    refused = not {"not", "never", "no"}.isdisjoint(line.lower[modal:verb]) or is_nobody(phrase)
    spans = [(verb, _before_agent(line, verb, clause.end))] if passive else joined(line, verb, clause.end)
    for start, end in spans:
        negative = refused or (start == verb and _does_nothing(line, verb))
        yield promise.draft(
            Extent(start, end, condition),
            prefix=phrase.text if passive else "",
            polarity="will_not" if negative else "will",
        )


def _before_agent(line: Line, verb: int, end: int) -> int:
    """Where a passive stops when whoever does it is named: be monitored | by the United Nations."""
    agent = next((k for k in range(verb + 2, end) if line.lower[k] == "by" and line.mention(k) is None), None)
    named = agent is not None and any(line.mention(k) is not None for k in range(agent + 1, min(agent + 4, end)))
    return agent if agent is not None and named else end


def _does_nothing(line: Line, verb: int) -> bool:
    """Whether the object takes the action back: will pour no concrete; but not: will spare no effort."""
    if base(line.lower[verb]) in _UNREFUSED:
        return False
    return line.word(verb + 1) in _NOTHING or line.lower[verb + 1 : verb + 3] == ("not", "one")


def _force(line: Line, verb: int, phrase: Phrase, *, statement: Statement | None, binding: Binding) -> Force:
    action, following = base(line.lower[verb]), line.word(verb + 1)
    if action in _STUDYING or (action in ("give", "look") and following in ("consideration", "into", "at")):
        return "considering"
    agreed = line.word(phrase.start - 1) == "that" and not {"agree", "agreed", "agrees"}.isdisjoint(
        line.lower[: phrase.start]
    )
    if agreed or under_agreement(line, phrase.start) or (statement is None and binding.agreed_before(line)):
        return "agreed"
    return FORCE_OF_REPORT.get(statement.verb, "pledged") if statement is not None else "pledged"


def _leading(line: Line, before: int, statement: Statement | None) -> tuple[int, int] | None:
    """A condition that opens the sentence or the statement."""
    first = line.words.index(statement.start) if statement is not None else 0
    while line.word(first) in ("but", "and", "‘", "'"):
        first += 1
    if first < before and condition_at(line, first) is not None:
        return condition_span(line, first, end=before)
    return None


def _possible(line: Line, modal: int, binding: Binding) -> Iterator[Draft]:
    """`signalled that it may …`."""
    statement = binding.statement(line, modal)
    if statement is None or statement.verb not in _HINTING:
        return
    verb, negative = main_verb(line, modal)
    phrase = subject(line, modal)
    if verb is None or negative or phrase is None or line.lower[verb] not in ACTION_FORMS:
        return
    bound = bearer(line, modal, phrase, statement=statement, binding=binding)
    speaker = teller(statement)
    if bound is not None and speaker is not None and binding.sides.same(bound.by, speaker):
        for draft in _drafts(line, verb, phrase, bound=bound, statement=statement, binding=binding, modal=modal):
            yield replace(draft, force="considering")


def _kept(line: Line, verb: int, binding: Binding) -> Iterator[Draft]:
    """`assured that it maintains the truce`."""
    statement = binding.statement(line, verb)
    if statement is None or statement.verb not in _RESTATING:
        return
    phrase = subject(line, verb)
    early = line.words.starts[verb] - statement.start <= 60
    if phrase is None or not early or line.words.starts[phrase.start] < statement.start:
        return
    bound = bearer(line, verb, phrase, statement=statement, binding=binding)
    if bound is not None:
        for draft in _drafts(line, verb, phrase, bound=bound, statement=statement, binding=binding, modal=verb):
            yield replace(draft, force="reaffirmed")


def _progressive(line: Line, index: int, binding: Binding) -> Iterator[Draft]:
    """`is sending`, `was suspending`, `is going to`, `is to withdraw` under an agreement."""
    verb = past_adverb(line, index + 1 + (line.word(index + 1) in ("not", "never")))
    word = line.word(verb)
    if word == "going" and line.word(verb + 1) == "to":
        yield from _plan(line, index, binding, verb=verb + 2)
    elif word == "to" and line.lower[index] in ("is", "are") and line.word(verb + 1) in ACTION_FORMS:
        if under_agreement(line, index) or binding.agreed_before(line):
            yield from _plan(line, index, binding, verb=verb + 1)
    elif word in _GIVING and verb == past_adverb(line, index + 1) and _is_own(line, index, binding):
        yield from _plan(line, index, binding, verb=verb)


def _is_own(line: Line, index: int, binding: Binding) -> bool:
    """Whether the subject is the speaker's own side, as far as one can tell."""
    phrase = subject(line, index)
    statement = binding.statement(line, index)
    if phrase is None or statement is None or statement.speaker is None:
        return False
    bound = bearer(line, index, phrase, statement=statement, binding=binding)
    if bound is None:
        return False
    unknown = statement.speaker.kind == "person" and binding.sides.of(statement.speaker) is statement.speaker
    return binding.sides.same(bound.by, statement.speaker) or (unknown and bound.by.kind in ("country", "government"))


_GIVING = frozenset(word for word, form in forms(GIVING).items() if form.tense == "gerund")
_READERS: dict[str, _Reader] = {
    **{word: _kept for word, form in forms(KEEPING).items() if form.tense in ("present", "past")},
    **dict.fromkeys(["is", "are", "am", "was", "were"], _progressive),
    **dict.fromkeys(["may", "might", "could"], _possible),
    **dict.fromkeys(["will", "would", "shall"], _will),
}
"""How each word that may make a plan is read."""
TRIGGERS = frozenset(_READERS)
"""The words that plans hang on."""
