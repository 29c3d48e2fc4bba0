"""Finding the figures of an article, sentence by sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.article import Article, Sentence
from summarizer.embedded.figures import setting
from summarizer.embedded.figures.assembly import Scene, figure
from summarizer.embedded.figures.classifying import COUNTED, Found, classified
from summarizer.embedded.figures.currency import Currencies, currencies_of, is_equivalent
from summarizer.embedded.figures.line import Line, line
from summarizer.embedded.figures.merging import merged
from summarizer.embedded.figures.money import count_aid_words
from summarizer.embedded.figures.quantity import cardinals, quantities
from summarizer.embedded.figures.sources import Sources
from summarizer.embedded.patterns import late, runs, vocabulary
from summarizer.embedded.roster import Roster
from summarizer.embedded.speech import Statement
from summarizer.numerals.lexicon import WORDS
from summarizer.schemas.meeting import Figure

_PLAIN_DIGIT = late(r"[0-9]")
_DIGIT = late(r"[\d\u4e00-\u9fff]")
_NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve teen twenty thirty forty fifty hundred"
    " thousand lakh"
    " crore million billion trillion dozen half quarter"
).split()
_PART = 1200
"""How much of a sentence is read at once."""
_STOPS = (".", "!", "?", "…", "”", '"', ")", ":", ";")
_SAMPLE = 40_000
_ACTS, _HOUSES = 3, 1


@dataclass(frozen=True, slots=True)
class Story:
    """What all sentences of one article share when their amounts are read."""

    published: str | None
    roster: Roster
    statements: Mapping[int, Sequence[Statement]]
    currencies: Currencies
    names: setting.Names
    aid_words: int
    told: dict[int, Found]
    """The last count of people of each sentence read so far."""


def find(article: Article, roster: Roster, statements: Sequence[Statement]) -> list[Figure]:
    """The figures of the article in order, each once; every number of theirs stands in the sentences they cite."""
    story = _story(article, roster, statements=statements)
    figures: list[Figure] = []
    for sentence in article.sentences:
        if _may_count(sentence.text):
            figures += _of_sentence(sentence, story)
    headings = {s.number for s in article.sentences if not s.text.endswith(_STOPS)}
    return merged(figures, headings=headings)


def _may_count(text: str) -> bool:
    """Whether a number may stand in the text: a quick test, so that most sentences are read no further."""
    plain = text.isascii()
    if (_PLAIN_DIGIT if plain else _DIGIT).search(text) is not None:
        return True
    if plain and WORDS.keys().isdisjoint(vocabulary(text)):
        return False
    lower = text.lower()
    for word in _NUMBER_WORDS:  # noqa: SIM110  # a generator takes twice as long, and every sentence comes here
        if word in lower:
            return True
    return False


def _story(article: Article, roster: Roster, *, statements: Sequence[Statement]) -> Story:
    by_sentence: dict[int, list[Statement]] = {}
    for statement in statements:
        by_sentence.setdefault(statement.sentence, []).append(statement)
    return Story(
        published=article.published,
        roster=roster,
        statements=by_sentence,
        currencies=currencies_of(article.text, mentions=_countries(roster)),
        names=_names(roster),
        aid_words=count_aid_words(frozenset(runs(article.text[:_SAMPLE]))),
        told={},
    )


def _names(roster: Roster) -> setting.Names:
    actors = (entity for entity in roster.entities if entity.kind != "country")
    return setting.Names(
        places=frozenset(m.text for entity in roster.entities for m in entity.mentions if m.form == "place"),
        actors=frozenset(word for entity in actors for name in (entity.name, *entity.aliases) for word in name.split()),
    )


def _countries(roster: Roster) -> Counter[str]:
    """How often the article names each country; where it only happens says little of whose money is meant."""
    countries: Counter[str] = Counter()
    for entity in roster.entities:
        if entity.country and entity.kind != "person":
            weights = (_HOUSES if mention.form == "place" else _ACTS for mention in entity.mentions)
            countries[entity.country] += sum(weights)
    return countries


def _of_sentence(sentence: Sentence, story: Story) -> Iterator[Figure]:
    """The figures of a sentence; a table of many thousand characters is read in parts, so that time stays linear."""
    text, start = sentence.text, 0
    while start < len(text):
        end = len(text) if len(text) - start <= _PART else text.rfind(" ", start, start + _PART)
        end = end if end > start else start + _PART
        yield from _of_part(sentence.number, text[start:end], base=start, story=story)
        start = end


def _of_part(number: int, text: str, *, base: int, story: Story) -> Iterator[Figure]:
    written = cardinals(text)
    if not written:
        return
    times = setting.times(text, published=story.published)
    amounts = quantities(text, written, dates=[(date.start, date.end) for date in times.dates])
    if not amounts:
        return
    cut = line(number, text, quantities=amounts, base=base)
    scene = Scene(
        line=cut,
        times=times,
        sources=Sources(cut, story.roster, story.statements.get(number, ())),
        currencies=story.currencies,
        names=story.names,
        countries=[(m.end, m.entity.country) for m in story.roster.mentions(number) if m.entity.country],
    )
    equivalents = _equivalents(cut)
    repeated = {other for others in equivalents.values() for other in others}
    told = story.told.get(number - 1)
    for found in classified(cut, aid_words=story.aid_words, skipped=repeated, told=told):
        if found.kind in COUNTED:
            story.told[number] = found
        yield figure(scene, found, equivalents=equivalents.get(found.place, ()))


def _equivalents(cut: Line) -> dict[int, list[int]]:
    """The places of sums that others repeat in a second currency, and of those others."""
    equivalents: dict[int, list[int]] = {}
    owner = -1
    for before, place in pairwise(cut.amounts):
        if is_equivalent(cut.text, cut.amounts[before], cut.amounts[place]):
            owner = owner if owner >= 0 else before
            equivalents.setdefault(owner, []).append(place)
        else:
            owner = -1
    return equivalents
