"""Who and what an article names: entities, and where each is mentioned."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from operator import attrgetter

from summarizer.article import Article
from summarizer.embedded.casting import cast
from summarizer.embedded.entities import Entity, Form, Mention
from summarizer.embedded.grammar import is_object
from summarizer.embedded.names import read
from summarizer.embedded.patterns import late

__all__ = ["Entity", "Form", "Mention", "Roster", "build"]

_MANY = 40
"""Mentions of a sentence that are looked at from a verb on."""
_start = attrgetter("start")
_ACTORS = ("name", "office", "pronoun")
_PARTING = late(r"[;:.!?“”\"]|, (?!the |a )| (?:that|to|has|had|will|would) ")
_LAST_JOINT = late(r"\s*,?\s*(?:and|&|as well as)\s+(?:the\s+)?", re.IGNORECASE)
_JOINT = late(r"\s*(?:,\s*(?:and\s+)?|and\s+|&\s*)(?:the\s+|by\s+)?", re.IGNORECASE)


class Roster:
    """The entities of an article and their mentions by sentence."""

    def __init__(self, entities: Iterable[Entity], *, texts: dict[int, str]) -> None:
        self.entities = list(entities)
        self._texts = texts
        self._by_sentence: dict[int, list[Mention]] = {}
        for entity in self.entities:
            for mention in entity.mentions:
                self._by_sentence.setdefault(mention.sentence, []).append(mention)
        for mentions in self._by_sentence.values():
            mentions.sort(key=lambda mention: (mention.start, -mention.end))
        self._names = {name: entity for entity in reversed(self.entities) for name in (*entity.aliases, entity.name)}

    def mentions(self, sentence: int) -> list[Mention]:
        """The mentions in sentence number `sentence`, in order of place; empty when there is none."""
        return self._by_sentence.get(sentence, [])

    def named(self, name: str) -> Entity | None:
        """The entity with this name or alias."""
        return self._names.get(name)

    def principal(self, entity: Entity) -> Entity | None:
        """The government, organisation or group that a person speaks for, if the roster has it."""
        return self._names.get(entity.affiliation) if entity.affiliation else None

    def subject(self, sentence: int, offset: int) -> Entity | None:
        """The likely grammatical subject of a verb at `offset`: the actor named last before it, objects passed over."""
        found = self.subjects(sentence, offset)
        return found[0] if found else None

    def subjects(self, sentence: int, offset: int) -> list[Entity]:
        """As subject(), with those joined to it by "and" or commas, in order of place; empty when there is none."""
        text = self._texts.get(sentence, "")
        mentions = self.mentions(sentence)
        behind = bisect_left(mentions, offset, key=_start)
        actors = [m for m in mentions[max(0, behind - _MANY) : behind] if m.end <= offset and m.form in _ACTORS]
        while actors:
            joined = _list(actors, text)
            if not is_object(text, joined[0].start, end=joined[0].end):
                return list(dict.fromkeys(mention.entity for mention in joined))
            actors = actors[: -len(joined)]
        return []

    def object(self, sentence: int, offset: int) -> Entity | None:
        """The entity named right after `offset`, a few words away and within the same clause; None if there is none."""
        text = self._texts.get(sentence, "")
        mentions = self.mentions(sentence)
        index = bisect_left(mentions, offset, key=_start)
        for mention in mentions[index : index + _MANY]:
            between = text[offset : mention.start]
            if len(between.split()) > 6 or _PARTING.search(between):
                return None
            if mention.form in _ACTORS:
                return mention.entity
        return None


def _list(mentions: list[Mention], text: str) -> list[Mention]:
    """The last of the mentions with those before it in a list: "X, Y and Z"; a comma alone makes no list."""
    joined = [mentions[-1]]
    joint = _LAST_JOINT
    for mention in reversed(mentions[:-1]):
        if not joint.fullmatch(text, mention.end, joined[0].start):
            break
        joined.insert(0, mention)
        joint = _JOINT
    return joined


def build(article: Article) -> Roster:
    """The entities of an article with all their mentions."""
    lines = [read(sentence.text, number=sentence.number) for sentence in article.sentences]
    texts = {sentence.number: sentence.text for sentence in article.sentences}
    return Roster(cast(lines), texts=texts)
