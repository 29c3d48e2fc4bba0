"""Noun phrases: where they begin and end, and whom they name."""

from __future__ import annotations

from dataclasses import dataclass, replace

from summarizer.embedded.clauses.closed import (
    DETERMINERS,
    FUNCTION,
    POSSESSIVES,
    PRONOUNS,
    SUBORDINATORS,
    TIMES,
    is_adverb,
)
from summarizer.embedded.clauses.line import Line
from summarizer.embedded.clauses.verbs import FORMS
from summarizer.embedded.roster import Entity, Mention
from summarizer.embedded.vocabulary import DEPARTMENT_WORDS, HONORIFICS, OFFICE_HEADS, OFFICE_MODIFIERS

_AUDIENCE = frozenset(
    """
    reporters journalists newsmen correspondents lawmakers deputies parliament parliamentarians legislators
    listeners viewers diplomats media press television delegates senators mps
    """.split()
)
_JOINING = frozenset(["and", "of", "for", "the", "in"])
_HEADS = OFFICE_HEADS | frozenset(HONORIFICS)
_TITLES = (_HEADS | OFFICE_MODIFIERS) - _JOINING
_DEPARTMENTS = DEPARTMENT_WORDS - _HEADS
_LINKING = frozenset(["of", "for", "and"])
_LINKED = OFFICE_HEADS | _DEPARTMENTS
_ARTICLES = frozenset("the a an this that these those its his her their our my your no every each any".split())
_CURRENCY = frozenset("$€£¥")


@dataclass(slots=True, eq=False)
class Phrase:
    """A noun phrase: its words, whom it names, and whom that belongs to."""

    line: Line
    start: int
    end: int
    """The words are `start` up to `end`."""
    head: str
    """Its last word, in lower case."""
    entity: Entity | None
    """Whom it names."""
    principal: Entity | None = None
    """Whom it belongs to: the ministry in "a spokesman for the ministry", Kenya in "Kenya's envoys"."""
    others: tuple[Entity, ...] = ()
    """Who is named beside: China in "Russia and China"."""

    @property
    def text(self) -> str:
        """Its words as written."""
        return self.line.words.raw(self.start, self.end)

    @property
    def lower(self) -> tuple[str, ...]:
        """Its words in lower case."""
        return self.line.lower[self.start : self.end]


def ending_at(line: Line, last: int) -> Phrase | None:
    """The noun phrase whose last word is `last`, articles and possessors included, without what is attached by of."""
    mention = line.mention(last)
    if mention is not None:
        return named(line, mention, last)
    word = line.word(last)
    if word in PRONOUNS and word not in ("who", "whom", "which", "that"):
        return Phrase(line, last, last + 1, word, None)
    if word in FUNCTION or not word[:1].isalnum():
        return None
    start = _leftmost(line, last)
    owner = line.entity(start - 2) if line.word(start - 1) == "'s" else None
    inside = line.named(start, last + 1)
    return Phrase(line, start, last + 1, word, None, owner or (inside[-1].entity if inside else None))


def starting_at(line: Line, first: int) -> Phrase | None:
    """The noun phrase that begins at the word `first`, without what is attached to it by a preposition."""
    index = first
    principal: Entity | None = None
    latest: Mention | None = None
    while index < line.size:
        mention = line.mention(index)
        if mention is not None:
            latest, index = mention, line.span(mention)[1]
            if is_owner(line, index):
                principal, index = mention.entity, index + 1
            elif not _goes_on(line, index) or line.mention(index) is not None:
                break
            else:
                principal = mention.entity
        elif _opens(line, index, first=first):
            index += 1
            if _is_whole(line.lower[index - 1]):
                break
        else:
            break
    if index == first:
        return None
    entity = latest.entity if latest is not None and line.mention(index - 1) is latest else None
    return Phrase(line, first, index, line.lower[index - 1], entity, None if entity else principal)


def named(line: Line, mention: Mention, last: int) -> Phrase:
    """The phrase of a mention whose last word is `last`, with its title, and with whom "and" joins to it before."""
    start = with_title(line, line.span(mention)[0])
    owner = line.entity(start - 2) if line.word(start - 1) == "'s" else None
    phrase = Phrase(line, start, last + 1, line.lower[last], mention.entity, owner)
    before = start - 1
    while line.word(before) in ("the", "both"):
        before -= 1
    if line.word(before) not in ("and", "&"):
        return phrase
    first = ending_at(line, before - 1)
    if first is None or first.entity is mention.entity or (first.entity is None and first.principal is None):
        return phrase
    return replace(first, end=last + 1, others=(*first.others, mention.entity))


def with_title(line: Line, start: int) -> int:
    """Where a name begins when the office or title in front of it is counted in: Minister of Trade Ana Ruiz."""
    first = start
    while first > 0:
        mention = line.mention(first - 1)
        if mention is not None:
            if first == start or mention.form != "owner":
                break
            first = line.span(mention)[0]
        elif _is_title(line, first - 1, inner=first < start) or (first < start and _links_office(line, first)):
            first -= 1
        else:
            break
    while first < start and line.lower[first] in _JOINING:
        first += 1
    return first


def is_owner(line: Line, index: int) -> bool:
    """Whether a possessive ending stands here: Kenya's envoy, the United States' commitment."""
    if line.word(index) == "'s":
        return True
    plural = line.word(index - 1).endswith("s") and line.word(index + 1)[:1].isalpha()
    return line.word(index) in ("'", "’") and plural


def is_denied(phrase: Phrase) -> bool:
    """Whether a subject says that nobody does it: neither India nor Pakistan, no minister."""
    before = phrase.line.lower[max(0, phrase.start - 2) : phrase.start]
    return "nor" in before or "neither" in before or phrase.lower[:1] in (("no",), ("neither",))


def _goes_on(line: Line, index: int) -> bool:
    """Whether the word behind a name is a noun that the name stands before: the Taliban delegation."""
    word = line.word(index)
    return word[:1].isalpha() and _opens(line, index, first=-1) and word not in FORMS and not is_adverb(word)


def _opens(line: Line, index: int, *, first: int) -> bool:
    """Whether a word can be part of a noun phrase that begins at the word `first`."""
    word = line.word(index)
    if index == first and (word in DETERMINERS or word in PRONOUNS or word in POSSESSIVES):
        return True
    if word in _ARTICLES and index != first and line.word(index - 1) not in ("all", "both", "half"):
        return False
    if word in TIMES:
        return index > first >= 0 and line.word(index - 1) in DETERMINERS
    if not word[:1].isalnum() and word[:1] not in _CURRENCY:
        return False
    form = FORMS.get(word)
    verbal = form is not None and form.tense == "past" and index != first
    return bool(word) and word not in FUNCTION and not verbal and word not in SUBORDINATORS


def _is_whole(word: str) -> bool:
    """Whether no further word belongs to a phrase behind this one: reporters, him."""
    return word in _AUDIENCE or (word in PRONOUNS and word not in DETERMINERS)


def _is_title(line: Line, index: int, *, inner: bool) -> bool:
    word = line.lower[index]
    if word in _JOINING or word in FUNCTION:
        return False
    title = word.rstrip(".") in _TITLES and line.word(index - 1) != "'s"
    return title or (inner and line.words.raw(index, index + 1)[:1].isupper())


def _links_office(line: Line, first: int) -> bool:
    """Whether "of" or "and" stands before a department's word: Minister of | Economy."""
    linked = line.lower[first] in _DEPARTMENTS and line.word(first - 2) in _LINKED
    return line.lower[first - 1] in _LINKING and linked


def _leftmost(line: Line, last: int) -> int:
    start = last
    while start > 0 and _is_inside(line, start - 1):
        start -= 1
        if line.lower[start] in DETERMINERS and line.mention(start) is None:
            break
    return start


def _is_inside(line: Line, index: int) -> bool:
    word = line.lower[index]
    if line.mention(index) is not None or (word == "'s" and line.mention(index - 1) is not None):
        return True
    if (word in DETERMINERS and word != "that") or word in POSSESSIVES:
        return True
    form = FORMS.get(word)
    finite = form is not None and form.tense in ("past", "present") and word not in ("united", "armed", "joint")
    return word not in FUNCTION and not finite and not is_adverb(word) and word[:1].isalnum()
