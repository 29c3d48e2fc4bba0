"""What no claim cites: sentences with a number and a unit, or with a verb that promises or objects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from summarizer import currencies, numerals
from summarizer.article import Article
from summarizer.checks.finding import Finding, notice
from summarizer.checks.leaves import claims

UNIT = re.compile(
    r"""\s*(?:-\s*)?(?:%|per\s*cent|percent|percentage\s+points?|km|kilomet(?:re|er)s?|miles?|hectares?|tonnes?|tons?|
    (?:\w+\s+){0,3}?(?:people|persons|civilians|soldiers|troops|officers|police|children|women|men|fighters|militants|
    members?|delegates|families|households|homes|refugees|migrants|prisoners|detainees|hostages|districts|provinces|
    villages|deaths|dead|killed|wounded|injured|missing|displaced|casualties|victims))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PROMISE = re.compile(
    r"""\b(?:pledge[sd]?|pledging|vow(?:s|ed)?|promise[sd]?|promising|undert(?:akes?|ook)|agree[sd]?\s+to|commit(?:s|ted)?\s+to|
    commitment\s+to|guarantee[sd]?|assure[sd]?|reaffirm(?:s|ed)?|reiterate[sd]?)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_CONCERN = re.compile(
    r"""\b(?:concern(?:s|ed)?\s+(?:about|over|at|that)|express(?:es|ed)?\s+(?:\w+\s+){0,2}concern|worr(?:y|ies|ied)|
    condemn(?:s|ed)?|denounce[sd]?|criticis[ez](?:s|d)?|criticiz(?:es?|ed)|deplore[sd]?|demand(?:s|ed)?|urge[sd]?|warn(?:s|ed)?|
    call(?:s|ed)?\s+(?:on|for)|protest(?:s|ed)?\s+(?:against|at))\b""",
    re.IGNORECASE | re.VERBOSE,
)


def findings(record: BaseModel, article: Article) -> Iterator[Finding]:
    """A notice for each sentence that no claim cites although it holds such a number or verb; English verbs only."""
    cited = {number for _, claim in claims(record) for number in claim.sentences}
    for sentence in article.sentences:
        if sentence.number not in cited and (reason := _reason(sentence.text)):
            message = f"no claim cites sentence {sentence.number}, which holds {reason}"
            yield notice("coverage", message, sentences=(sentence.number,))


def _reason(text: str) -> str | None:
    if number := _measured(text):
        return f"the number {number!r}"
    for kind, pattern in (("a promise", _PROMISE), ("a concern", _CONCERN)):
        if match := pattern.search(text):
            return f"{kind} ({' '.join(match[0].split())!r})"
    return None


def _measured(text: str) -> str | None:
    """The first number of `text` with a currency beside it or a unit behind it."""
    money = {edge for mention in currencies.find(text) for edge in (mention.start, mention.end)}
    for numeral in numerals.find(text):
        beside = any(abs(edge - place) <= 1 for edge in money for place in (numeral.start, numeral.end))
        if beside or UNIT.match(text, numeral.end):
            return numeral.text
    return None
