"""What no claim cites: sentences with a number and a unit, or with a verb that promises or objects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from summarizer.checks.dossier import Dossier, Passage
from summarizer.checks.finding import Finding, notice
from summarizer.checks.units import UNIT, UNIT_WORDS
from summarizer.numerals.lexicon import WORDS as NUMBER_WORDS

_UNIT_WORDS = frozenset(map(str.encode, UNIT_WORDS))
_NUMBER_WORDS = frozenset(map(str.encode, NUMBER_WORDS))
# digits of any script, and the characters among which fractions and the numbers of other scripts are
_SIGN = re.compile("[0-9\xbc-\xbe\u0250-\u200f\u203b-\U0010ffff]")


class _Verbs(NamedTuple):
    """What is looked for in lowered sentences: verbs, some with words that must follow."""

    kind: str
    words: frozenset[bytes]
    """The words that can open a match."""
    pattern: re.Pattern[str]


def _verbs(kind: str, forms: Mapping[str, str]) -> _Verbs:
    """`forms` holds the words, by the pattern of what must follow them."""
    branches = "|".join(f"(?:{'|'.join(listed.split())}){behind}" for behind, listed in forms.items())
    return _Verbs(kind, frozenset(" ".join(forms.values()).encode().split()), re.compile(rf"\b(?:{branches})\b"))


_PROMISES = _verbs(
    "a promise",
    {
        "": "pledge pledges pledged pledging vow vows vowed promise promises promised promising undertake undertakes "
        "undertook guarantee guarantees guaranteed assure assures assured reaffirm reaffirms reaffirmed "
        "reiterate reiterates reiterated",
        r"\s+to": "agree agrees agreed commit commits committed commitment",
    },
)
_CONCERNS = _verbs(
    "a concern",
    {
        "": "worry worries worried condemn condemns condemned denounce denounces denounced criticise criticises "
        "criticised criticize criticizes criticized deplore deplores deplored demand demands demanded "
        "urge urges urged warn warns warned",
        r"\s+(?:about|over|at|that)": "concern concerns concerned",
        r"\s+(?:\w+\s+){0,2}concern": "express expresses expressed",
        r"\s+(?:on|for)": "call calls called",
        r"\s+(?:against|at)": "protest protests protested",
    },
)

_TELLING = _NUMBER_WORDS | _UNIT_WORDS | _PROMISES.words | _CONCERNS.words
"""Most sentences hold none of these words."""


def findings(dossier: Dossier) -> Iterator[Finding]:
    """A notice for each sentence that no claim cites although it holds such a number or verb; English verbs only."""
    cited = dossier.citations
    for sentence in dossier.article.sentences:
        if sentence.number not in cited and (reason := _reason(dossier.passage(sentence))):
            message = f"no claim cites sentence {sentence.number}, which holds {reason}"
            yield notice("coverage", message, sentences=(sentence.number,))


def _reason(passage: Passage) -> str | None:
    telling = _TELLING.intersection(passage.words)
    if _may_measure(passage, telling) and (number := _measured(passage)):
        return f"the number {number!r}"
    for verbs in (_PROMISES, _CONCERNS) if telling else ():
        if not verbs.words.isdisjoint(telling) and (match := verbs.pattern.search(passage.lowered)):
            written = passage.text[match.start() : match.end()]
            return f"{verbs.kind} ({' '.join(written.split())!r})"
    return None


def _may_measure(passage: Passage, telling: frozenset[bytes]) -> bool:
    """Whether a number and a unit or currency can stand in the sentence; False is certain, and quick to say of most."""
    if _NUMBER_WORDS.isdisjoint(telling) and not _SIGN.search(passage.text):
        return False
    return "%" in passage.text or not _UNIT_WORDS.isdisjoint(telling) or bool(passage.currencies)


def _measured(passage: Passage) -> str | None:
    """The first number of a sentence with a currency beside it or a unit behind it."""
    text = passage.text
    money = {
        edge + step for mention in passage.currencies for edge in (mention.start, mention.end) for step in (-1, 0, 1)
    }
    for numeral in passage.numerals:
        if numeral.start in money or numeral.end in money or UNIT.match(text, numeral.end):
            return numeral.text
    return None
