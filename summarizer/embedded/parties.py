"""Parties of a report: the entities that its other claims refer to, with the sentences that present them."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from summarizer.article import Article
from summarizer.embedded.entities import Entity, Mention
from summarizer.embedded.grammar import is_object
from summarizer.embedded.lexicon import entry
from summarizer.embedded.patterns import Worded, vocabulary
from summarizer.embedded.roster import Roster
from summarizer.embedded.vocabulary import SPEECH_VERBS
from summarizer.schemas.meeting import Party

_CAPTION = Worded(
    """
    archivefoto archivefotos archiveimage archiveimages archivephoto archivephotograph archivephotographs
    archivephotos archivepic archivepics archivepicture archivepictures c center centre file filefoto filefotos
    fileimage fileimages filephoto filephotograph filephotographs filephotos filepic filepics filepicture
    filepictures first foto fotos row handout handoutfoto handoutfotos handoutimage handoutimages handoutphoto
    handoutphotograph handoutphotographs handoutphotos handoutpic handoutpics handoutpicture handoutpictures image
    images l left photo photograph photographs photos pic pics picture pictured pictures r right second third
    """,
    r"\((?:[LRC]|left|right|cent(?:er|re)|(?:front|back) row)\)"
    r"|\b(?:pictured|(?:first|second|third) from (?:left|right))\b"
    r"|^\W{0,2}(?:(?:file|archive|handout)[ -]?)?(?:photo(?:graph)?|image|picture|pic|foto)s?\s?[:/|]"
    r"|^\W{0,2}(?:file|archive|handout) (?:photo|image|picture)|\((?:file )?photo(?: by|:)[^()]*\)\W*$",
    re.IGNORECASE,
)
"""What tells that a sentence stands under a picture."""
_CITED = 2
"""How many sentences a party cites at most: the one with its name and the one with its role."""


class _Captions:
    """The numbers of the sentences that stand under a picture, each read once, when it is asked for."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._found: dict[int, bool] = {}

    def __contains__(self, number: int) -> bool:
        """Whether the sentence with this number is one."""
        if number not in self._found:
            text = self._article.sentences[number - 1].text
            self._found[number] = _CAPTION.search(text, among=vocabulary(text)) is not None
        return self._found[number]


def parties(article: Article, roster: Roster, *, used: AbstractSet[str]) -> list[Party]:
    """A party for each entity whose name is in `used` or that clearly takes part, in order of first mention."""
    captions = _Captions(article)
    chosen = [
        entity
        for entity in roster.entities
        if entity.mentions
        and (
            not used.isdisjoint((entity.name, *entity.aliases))
            or (takes_part(article, entity) and any(m.sentence not in captions for m in entity.mentions))
        )
    ]
    return [_party(article, entity) for entity in chosen]


def takes_part(article: Article, entity: Entity) -> bool:
    """Whether the article introduces the entity as somebody of office, or has it say or do something of its own."""
    if entity.kind == "person":
        named = entity.role is None or entity.role.casefold() not in entity.name.casefold()
        return named and (entity.role is not None or entity.affiliation is not None)
    if (known := entry(entity.name)) is not None and known.kind == "media":
        return False
    return any(_acts(article, mention) for mention in entity.mentions)


def _acts(article: Article, mention: Mention) -> bool:
    """Whether a mention is the subject of a verb that parties are the subjects of."""
    if mention.form not in ("name", "office"):
        return False
    text = article.sentences[mention.sentence - 1].text
    if is_object(text, mention.start, end=mention.end):
        return False
    following = text[mention.end : mention.end + 40].split(maxsplit=2)
    words = [word.strip(",").lower() for word in following[:2]]
    if words and words[0] in ("has", "have", "had", "also", "would", "will"):
        words = words[1:]
    return bool(words) and words[0] in SPEECH_VERBS


def _party(article: Article, entity: Entity) -> Party:
    return Party(
        name=entity.name,
        kind=entity.kind,
        role=entity.role,
        affiliation=entity.affiliation,
        country=entity.country,
        aliases=list(entity.aliases),
        sentences=_presented(article, entity),
    )


def _presented(article: Article, entity: Entity) -> list[int]:
    """Numbers of the sentences that give the entity's name and role best, in order."""
    named = [mention for mention in entity.mentions if _same(mention.text, entity.name)] or entity.mentions
    first = next((m for m in named if _tells_role(article, m, entity=entity)), None) or _in_prose(article, named)
    numbers = {first.sentence}
    if entity.role and not _tells_role(article, first, entity=entity):
        teller = next((m for m in entity.mentions if _tells_role(article, m, entity=entity)), None)
        if teller:
            numbers.add(teller.sentence)
    return sorted(numbers)[:_CITED]


def _in_prose(article: Article, mentions: list[Mention]) -> Mention:
    """The first mention in a sentence that ends as one, headings passed over; the first of all if there is none."""
    for mention in mentions:
        if article.sentences[mention.sentence - 1].text.rstrip("\"”’')").endswith((".", "!", "?")):
            return mention
    return mentions[0]


def _tells_role(article: Article, mention: Mention, *, entity: Entity) -> bool:
    sentence = article.sentences[mention.sentence - 1].text
    return entity.role is not None and entity.role.casefold() in " ".join(sentence.split()).casefold()


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
