"""Promises named by a noun: Qatar's commitment to invest, a pledge by the rebels to disarm."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.embedded.clauses.adverbials import is_infinitive
from summarizer.embedded.clauses.extent import extent
from summarizer.embedded.clauses.line import Line
from summarizer.embedded.clauses.phrases import is_owner, starting_at
from summarizer.embedded.clauses.predicates import group
from summarizer.embedded.clauses.subjects import subject
from summarizer.embedded.clauses.verbs import FORMS, GATHERINGS, base
from summarizer.embedded.commitments.binding import Binding
from summarizer.embedded.commitments.draft import Draft, Polarity, Promise
from summarizer.embedded.commitments.lexicon import GIFTS, is_money
from summarizer.embedded.commitments.objects import noun
from summarizer.embedded.roster import Entity
from summarizer.schemas.meeting import Force

_NOUNS: dict[str, Force] = {
    **dict.fromkeys(
        """
        pledge pledges promise promises commitment commitments undertaking undertakings vow assurance assurances
        decision
        """.split(),
        "pledged",
    ),
    **dict.fromkeys(["offer", "offers", "readiness", "willingness"], "offered"),
    "agreement": "agreed",
    "announcement": "pledged",
}
TRIGGERS = frozenset(_NOUNS)
"""The words that such promises hang on."""
_UNREAL = frozenset(
    """
    demand demanded demands demanding seek seeks sought seeking ask asked asks asking urge urged call called
    calls calling want wants wanted request requested broke broken breaking break violated violating renege reneging
    reneged failed failing fail abandoned breach breached doubt doubted questioned question rejected reject
    rejects no without lack lacks refused awaiting await expects expected expect hopes hoped hope criticised
    criticized condemned if whether denied
    """.split()
)
_ADDRESSING = frozenset("remind thank praise commend congratulate hail applaud salute".split())
_OWNERS = frozenset(["its", "their", "his", "her"])


def nominal(line: Line, binding: Binding) -> Iterator[Draft]:
    """The promises that nouns name in a sentence, with whose they are."""
    for index, word in enumerate(line.lower):
        if word not in _NOUNS or line.mention(index) is not None or binding.unsaid(line, index):
            continue
        if not _UNREAL.isdisjoint(line.lower[max(0, index - 9) : index]):
            continue
        owner, after = _giver(line, index)
        if owner is None:
            owner, after = _owner(line, index), index + 1
        if owner is not None:
            promise = Promise(line, binding, owner, None, _NOUNS[word])
            yield from _named(promise, after)


def _named(promise: Promise, index: int) -> Iterator[Draft]:
    """What the noun is followed by: to and a verb, or of and a gift."""
    line = promise.line
    negative = line.word(index) == "not"
    start = index + negative + 1
    if line.word(start - 1) == "to" and is_infinitive(line, start):
        if base(line.word(start)) not in GATHERINGS:
            polarity: Polarity = "will_not" if negative else "will"
            yield promise.draft(extent(line, start), polarity=polarity)
    elif line.word(index) == "of":
        said = line.lower[index + 1 : index + 9]
        if is_money(said) or not GIFTS.isdisjoint(said):
            yield from noun(promise, index + 1, verb="offer")


def _giver(line: Line, index: int) -> tuple[Entity | None, int]:
    """Who is named behind "by" or "from", and the word behind it."""
    link = line.word(index + 1)
    phrase = starting_at(line, index + 2) if link in ("by", "from", "of") else None
    if link == "of" and (phrase is None or line.word(phrase.end) not in ("to", "not")):
        return None, index + 1
    return (phrase.entity, phrase.end) if phrase is not None else (None, index + 1)


def _owner(line: Line, index: int) -> Entity | None:
    """The possessor in front of the noun, an adjective or two between them."""
    for before in range(index - 1, max(-1, index - 4), -1):
        word, mention = line.lower[before], line.mention(before)
        if is_owner(line, before):
            return line.entity(before - 1)
        if word in _OWNERS:
            return _possessor(line, before)
        if mention is not None:
            return mention.entity if mention.form == "owner" else None
        if not word.isalpha():
            return None
    return None


def _possessor(line: Line, index: int) -> Entity | None:
    """Whose "its" is: thanked the premier for his offer, but informed the premier of his own decision."""
    mention = line.mention(index)
    if mention is not None:
        return mention.entity
    for verb in range(index - 1, max(-1, index - 9), -1):
        form = FORMS.get(line.lower[verb])
        if form is not None and form.tense in ("past", "present") and line.mention(verb) is None:
            given = next((m.entity for m in line.named(verb + 1, index) if m.form != "owner"), None)
            if form.base in _ADDRESSING and given is not None:
                return given
            holder = subject(line, group(line, verb).start)
            return holder.entity if holder is not None else None
    return None
