"""Fragments of an article, by which the sentences that a claim cites are found again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pydantic import JsonValue

from summarizer.article import Article
from summarizer.claims import Claim
from summarizer.evaluation.evidence import Evidence

FEWEST, MOST = 4, 12
"""Words of a quoted fragment."""
FARTHEST = 200
"""Words at the beginning of a sentence among which a fragment is looked for."""
TRIALS = 30
"""Fragments of a sentence that are tried before the whole of it is quoted."""


class Quotes:
    """Fragments of an article by which a sentence is found again."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._evidence = Evidence(article)

    def of(self, numbers: Iterable[int], wanted: set[str]) -> dict[int, str]:
        """A fragment of each sentence that exists, by its number, with as many of the wanted words as may be."""
        found = self._article.cited(sorted(set(numbers)))
        return {sentence.number: self._fragment(sentence.number, sentence.text, wanted) for sentence in found}

    def is_within(self, fragment: str, number: int) -> bool:
        """Whether a fragment stands in this sentence and nowhere else."""
        return self._evidence.quoted(fragment) == [(number,)]

    def _fragment(self, number: int, text: str, wanted: set[str]) -> str:
        words = text.split()
        for fragment in [*_windows(words, wanted)[:TRIALS], " ".join(words)]:
            if self.is_within(fragment, number):
                return fragment
        return self._wider(number) or " ".join(words)

    def _wider(self, number: int) -> str | None:
        """The sentence and as many around it as it takes to be found once; None when five are too few."""
        for reach in range(1, 6):
            for first, last in ((number, number + reach), (number - reach, number), (number - reach, number + reach)):
                fragment = self._evidence.text(max(first, 1), last)
                if len(self._evidence.quoted(fragment)) == 1:
                    return fragment
        return None


def _windows(words: Sequence[str], wanted: set[str]) -> list[str]:
    """Runs of words, first those that say most of what is wanted in fewest words."""
    tokens = [set(re.findall(r"\w+", word.casefold())) & wanted for word in words[:FARTHEST]]
    ranked: list[tuple[int, int, int]] = []
    for start in range(len(tokens)):
        held: set[str] = set()
        for size, token in enumerate(tokens[start : start + MOST], start=1):
            held |= token
            if size >= min(FEWEST, len(words)):
                ranked.append((size - 2 * len(held), start, size))
    runs = (" ".join(words[start : start + size]) for _, start, size in sorted(ranked)[: 2 * TRIALS])
    return [run for run in (each.strip(" \"'“”‘’«»(),.;:") for each in runs) if run]


def words_of(claim: Claim) -> set[str]:
    """The words and the digits in the values of a claim."""
    leaves = _leaves(claim.model_dump(mode="json", exclude={"sentences"}))
    # Articles group digits: 1659 is written 1,659.
    text = " ".join(leaf if isinstance(leaf, str) else f"{leaf} {leaf:,}" for leaf in leaves)
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > 2 or word.isdigit()}


def _leaves(value: JsonValue) -> Iterator[str | int | float]:
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _leaves(part)
    elif value is not None:
        yield value
