"""Concerns voiced by a noun: expressed deep concern over, raised London's worry about, his great fear was."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.embedded.clauses.closed import BE, DETERMINERS
from summarizer.embedded.clauses.extent import extent
from summarizer.embedded.clauses.line import Line
from summarizer.embedded.clauses.phrases import is_owner, starting_at
from summarizer.embedded.clauses.predicates import group
from summarizer.embedded.clauses.verbs import FORMS
from summarizer.embedded.concerns.draft import Draft
from summarizer.embedded.concerns.lexicon import ABOUT, EXPRESSING, FEELINGS
from summarizer.embedded.concerns.voiced import Voiced, is_group
from summarizer.embedded.concerns.voices import Voices
from summarizer.embedded.roster import Entity
from summarizer.schemas.meeting import Stance

_TOPICAL = frozenset(
    """
    issues issue matters topics areas area questions subjects problems mutual common shared particular no . ; :
    """.split()
)
_ADDRESSING = frozenset(["to", "on", "upon", "with", "against"])
_THEN_ABOUT = frozenset(["to", "for", "over", "about", "that", "against"])
_NOT_ABOUT = frozenset(["as", "in", "from"])
_NOT_DEMANDED = frozenset(["of", "in", "with"])
_HOPED = frozenset("will would can could should".split())
_OWNERS = frozenset(["his", "her", "its", "their"])
_BASE_FORMS = frozenset(["have", "share", "express"])
_WINDOW = 9


TRIGGERS = frozenset(FEELINGS)
"""The words that such concerns hang on."""
_ABOUT_BUT_NOT_ABOUT = ABOUT - _NOT_ABOUT


def felt(line: Line, voices: Voices) -> Iterator[Draft]:
    """The concerns that nouns voice in a sentence."""
    for index, word in enumerate(line.lower):
        if word not in FEELINGS or line.mention(index) is not None or voices.unsaid(line, index):
            continue
        verb = _expressing(line, index)
        if verb is not None:
            yield from _expressed(line, index, voices, verb=verb)
        elif line.word(index - 1) not in ("of", "no", "without"):
            yield from _equated(line, index, voices)


def _expressing(line: Line, index: int) -> int | None:
    """The verb that the noun is the object of."""
    for verb in range(index - 1, max(-1, index - _WINDOW), -1):
        word = line.lower[verb]
        form = EXPRESSING.get(word)
        if form is not None and line.mention(verb) is None and (form.tense != "base" or word in _BASE_FORMS):
            return verb
        if word == "to" and line.word(verb - 1) in EXPRESSING and line.mention(verb + 1) is not None:
            continue
        if word == "to" and line.word(verb - 1) in EXPRESSING and line.word(verb + 1) in DETERMINERS:
            continue
        if word in (",", ";", ":", "that", "to") or word in BE:
            return None
    return None


def _expressed(line: Line, index: int, voices: Voices, *, verb: int) -> Iterator[Draft]:
    """`expressed deep concern over …`, `lodged a protest with X over …`, `expressed the hope that X would …`."""
    stance, link = FEELINGS[line.lower[index]], line.word(index + 1)
    loose = stance == "demand" and link in _NOT_DEMANDED
    if loose or link not in _ABOUT_BUT_NOT_ABOUT or not _TOPICAL.isdisjoint(line.lower[verb + 1 : index]):
        return
    found = group(line, verb)
    if not found.factual or found.passive:
        return
    owner = next((m.entity for m in line.named(verb + 1, index) if is_owner(line, line.span(m)[1])), None)
    named = voices.holder(line, found.start)
    holder = owner or (named[1] if named else None)
    if holder is None:
        return
    voiced = Voiced(line, found, EXPRESSING[line.lower[verb]].lemma, holder, voices)
    if stance == "demand" and link == "that":
        yield from _hoped(voiced, index + 2)
    else:
        start, target = _addressed(voiced, index + 1, stance)
        yield from voiced.draft(stance, start, target=target)


def _hoped(voiced: Voiced, index: int) -> list[Draft]:
    """A hope for what somebody else will do."""
    phrase = starting_at(voiced.line, index)
    actor = phrase.entity if phrase is not None and voiced.line.word(phrase.end) in _HOPED else None
    if actor is voiced.holder:
        return []
    return voiced.draft("demand", index, target=actor.name if actor is not None else None)


def _addressed(voiced: Voiced, link: int, stance: Stance) -> tuple[int, str | None]:
    """Where what it is about begins, and whom it is addressed to: an appeal to donors for …"""
    line = voiced.line
    phrase = starting_at(line, link + 1) if line.word(link) in _ADDRESSING and stance != "concern" else None
    if phrase is None or not is_group(phrase):
        return link + 1, None
    goes_on = line.word(phrase.end) in _THEN_ABOUT
    return phrase.end + 1 if goes_on else link + 1, voiced.named(phrase)


def _equated(line: Line, index: int, voices: Voices) -> Iterator[Draft]:
    """`His great fear was measles`, `Tokyo's concern is that …`."""
    stance, copula = FEELINGS[line.lower[index]], index + 1
    if line.word(copula) not in ("is", "was", "are", "were") or stance not in ("concern", "demand"):
        return
    owner = _owner(line, index, voices)
    if owner is None or line.lower[index].startswith("call"):
        return
    start = copula + 1 + (line.word(copula + 1) == "that")
    form = FORMS.get(line.word(start))
    if line.word(start) == "not" or (form is not None and form.tense in ("past", "participle")):
        return
    clause = extent(line, start)
    if clause.end > start:
        yield Draft(
            line=line,
            holder=owner,
            stance=stance,
            target=None,
            about=(start, clause.end),
            clause=(index, clause.end),
            verb=None,
            stated_by=voices.reporter(line, index, owner),
        )


def _owner(line: Line, index: int, voices: Voices) -> Entity | None:
    """Whose concern it is, an adjective or two before the noun."""
    for before in range(index - 1, max(-1, index - 5), -1):
        word = line.lower[before]
        if is_owner(line, before):
            return line.entity(before - 1)
        if word in _OWNERS:
            mention = line.mention(before)
            return mention.entity if mention is not None else voices.person_before(line, before)
        mention = line.mention(before)
        if mention is not None or not word.isalpha():
            return mention.entity if mention is not None and mention.form == "owner" else None
    return None
