"""How far a clause goes, and the condition that follows it."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.embedded.clauses.closed import (
    ADVERBS,
    AUXILIARIES,
    BE,
    DETERMINERS,
    HAVE,
    MODALS,
    POSSESSIVES,
    PRONOUNS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    is_adverb,
)
from summarizer.embedded.clauses.conditions import condition_at, condition_span
from summarizer.embedded.clauses.inflection import forms
from summarizer.embedded.clauses.line import Line
from summarizer.embedded.clauses.verbs import FORMS, is_base, speaks

_BREAKS_AFTER_COMMA = frozenset(
    """
    which who whose where while whereas although though as because since despite following according even but yet so
    however with given amid such including under
    """.split()
)
_BREAKS = frozenset("because although though whereas but according despite amid lest which who whom whose".split())
_MARKS = frozenset(".!?;:–")
_DANGLING = frozenset(",.;:–-") | {"and", "or", "but", "that", "only", "even"}
_REPORTING = frozenset(forms("report write conclude comment quip elaborate tweet post remark continue".split()))
_LONGEST = 42
_NOUN_PHRASE = 5
_DETERMINERS_OR_POSSESSIVES = DETERMINERS | POSSESSIVES
_OPENS_COMPLEMENT = DETERMINERS | POSSESSIVES | {"on", "upon", "for", "that"}
_OPENS_OBJECT = DETERMINERS | POSSESSIVES | {"that", "to"}
_FINITE_AUXILIARIES = MODALS | BE | HAVE
_PRONOUNS_OR_THERE = PRONOUNS | {"there"}


class Extent(NamedTuple):
    """A clause as a range of words, and the condition that it is tied to."""

    start: int
    end: int
    condition: tuple[int, int] | None = None


def extent(line: Line, start: int, *, end: int | None = None) -> Extent:
    """The clause that begins at the word `start`, up to `end` at most; where it stops, a condition may follow.

    The line has to be one without quotation marks.
    """
    limit = line.size if end is None else end
    last = min(limit, start + _LONGEST)
    index, depth = start, 0
    while index < last:
        word = line.lower[index]
        if word in "([":
            depth += 1
        elif word in ")]":
            if depth == 0:
                break
            depth -= 1
        elif depth == 0 and index > start and _stops(line, index):
            break
        index += 1
    stop = _trimmed(line, start, _shortened(line, start, index, last=last))
    return Extent(start, stop, _condition(line, index, end=limit))


def _stops(line: Line, index: int) -> bool:
    word = line.lower[index]
    if word in _MARKS:
        return word != "." or index + 1 >= line.size or line.lower[index + 1] in ")]"
    if line.mention(index) is not None and line.mention(index) is line.mention(index - 1):
        return False
    if word == ",":
        return _ends_at_comma(line, index)
    if word in ("and", "or"):
        return _begins_clause(line, index + 1)
    if word == "as":
        return line.word(index + 1) in _PRONOUNS_OR_THERE and line.word(index + 1) != "one"
    if word in _BREAKS:
        # "say who did it" goes on, "the man who did it" is cut
        return not (word in RELATIVES and is_base(line.lower[index - 1]))
    return condition_at(line, index) is not None


def _ends_at_comma(line: Line, index: int) -> bool:
    word = line.word(index + 1)
    if word in _BREAKS_AFTER_COMMA or condition_at(line, index + 1) is not None or _is_listed(line, index + 1):
        return True
    form = FORMS.get(word)
    if form is not None and form.tense == "gerund" and line.mention(index + 1) is None:
        return True
    return _begins_clause(line, index + 2 if word in ("and", "or", "nor") else index + 1)


def _begins_clause(line: Line, index: int) -> bool:
    """Whether a subject and its verb stand here, a verb that shares its subject, or "that"."""
    word = line.word(index)
    if not word or word in ("then", "also"):
        return False
    if word == "that" or word in SUBJECT_PRONOUNS or _is_listed(line, index):
        return True
    if word in _FINITE_AUXILIARIES and word not in ("be", "been", "being"):
        return True
    form = FORMS.get(word)
    if line.mention(index) is None and form is not None and form.tense == "past" and word != form.base:
        return line.word(index + 1) != ""
    return _has_verb(line, index)


def _has_verb(line: Line, index: int) -> bool:
    """Whether a noun phrase stands here and a finite verb behind it."""
    mention = line.mention(index)
    if mention is None:
        return _is_verb_of(line, index, _after_noun(line, index))
    after = line.span(mention)[1]
    if line.word(after)[:1].isalpha() and line.word(after) not in FORMS and not is_adverb(line.word(after)):
        # a name may stand before an office or a noun: Egyptian state television reported
        return _is_verb_of(line, index, _after_noun(line, index))
    return _is_verb_of(line, index, after)


def _is_verb_of(line: Line, index: int, head: int) -> bool:
    """Whether a finite verb stands at the word `head`, behind the noun phrase that begins at `index`."""
    mention = line.mention(index) or line.mention(head - 1)
    while is_adverb(line.word(head)):
        head += 1
    follower, behind = line.word(head), line.word(head + 1)
    if head == index or not follower:
        return False
    if follower in _FINITE_AUXILIARIES:
        return True
    form = FORMS.get(follower)
    if form is None or form.tense not in ("past", "present") or line.mention(head) is not None:
        return False
    clausal = behind in _OPENS_OBJECT or line.mention(head + 1) is not None
    telling = follower in _REPORTING and not behind[:1].isalpha()
    return mention is not None or clausal or telling or speaks(follower)


def _is_listed(line: Line, index: int) -> bool:
    """Whether a verb of saying in the present goes on a list of them: expresses concern, calls on India to …."""
    form = FORMS.get(line.word(index))
    if form is None or form.tense != "present" or not speaks(line.word(index)) or line.mention(index) is not None:
        return False
    behind = line.word(index + 1)
    return behind in _OPENS_COMPLEMENT or line.mention(index + 1) is not None


def _after_noun(line: Line, index: int) -> int:
    """The word behind a short noun phrase that begins here."""
    limit = index + _NOUN_PHRASE
    if line.word(index) in _DETERMINERS_OR_POSSESSIVES:
        index += 1
    while index < limit:
        mention = line.mention(index)
        if mention is not None:
            index = line.span(mention)[1]
            limit = max(limit, index + 2)
            continue
        word = line.word(index)
        form = FORMS.get(word)
        finite = form is not None and (form.tense == "past" or (form.tense == "present" and speaks(word)))
        if (
            not (word[:1].isalpha() or word == "'s")
            or word in AUXILIARIES
            or word in PRONOUNS
            or word in ADVERBS
            or finite
        ):
            break
        index += 1
    return index


def _condition(line: Line, index: int, *, end: int) -> tuple[int, int] | None:
    """The condition that begins at the word `index` or behind the comma there."""
    index += line.word(index) == ","
    return condition_span(line, index, end=end) if condition_at(line, index) is not None else None


def _shortened(line: Line, start: int, stop: int, *, last: int) -> int:
    """Cut an overlong clause at its last comma."""
    if stop < last or stop - start < _LONGEST:
        return stop
    commas = [index for index in range(start + 8, stop) if line.lower[index] in (",", "and")]
    return commas[-1] if commas else stop


def _trimmed(line: Line, start: int, stop: int) -> int:
    while stop > start and line.lower[stop - 1] in _DANGLING:
        stop -= 1
    return stop
