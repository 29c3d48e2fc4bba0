"""Free text: right, wrong, or unsure where rules cannot settle it.

The bands were chosen on one half of the labelled pairs of the tests and measured on the other.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Set
from functools import lru_cache

from summarizer.evaluation.comparators.phrases import Count, Phrase, actors, kinds, opposites, phrase, stopping
from summarizer.evaluation.comparators.relations import doubt, opposite, other_time
from summarizer.evaluation.comparators.wording import MEASURES, SMALL_OPPOSITES, STOP, UNITS
from summarizer.evaluation.names.comparison import SAME, Comparison, correct, unsure, wrong
from summarizer.evaluation.names.folding import words

CORRECT_AT = 0.7
"""Share of the content from which two texts say the same, when both have words that the other lacks."""
CONTAINED_AT = 0.55
"""The same when all that one says stands in the other."""
WRONG_AT = 0.2
"""Share of the shorter text below which they say something else."""
OPPOSED_AT = 0.3
"""Share of the content from which an antonym turns it round, and another time makes it another."""
NEGATED_AT = 0.45
"""Share of the content from which a negation turns it round."""
TURNED_AT = 0.5
"""Share of the content from which a small word turns it round: "from" for "to"."""
NAMED_AT = 0.35
"""Share of the content from which two known names are all that differs."""
NAME_ALONE = 0.5
"""How much a name weighs that one side leaves out: "Lavrov asked" and "Sergei Lavrov asked"."""
LETTERS_AT = 0.95
"""Share of pairs of letters from which texts of another script are the same."""
LONGEST = 4000
"""Letters of both texts up to which rules for clauses and sentences make sense, and are remembered."""
READ = 20_000
"""Letters of a longer text that are read."""
_UNDOING = ("un", "in", "non", "dis", "il", "im", "ir")
_ONE_SIDED = "numbers on one side only"


def text(expected: str, actual: str) -> Comparison:
    """Judge two pieces of free text; the order of the two makes no difference."""
    if expected == actual:
        return SAME
    if len(expected) + len(actual) > LONGEST:
        return (
            _long(expected[:READ], actual[:READ]) if expected.split() != actual.split() else correct("but for spaces")
        )
    return _judge(expected, actual)


@lru_cache(maxsize=1 << 15)
def _judge(expected: str, actual: str) -> Comparison:
    a, b = phrase(expected), phrase(actual)
    if not a.folded or not b.folded:
        return SAME if expected.split() == actual.split() else wrong("other signs")
    if a.folded == b.folded:
        return correct("but for case and punctuation")
    if found := _units(a, b):
        return found
    if a.latin != b.latin:
        return wrong("another script")
    if not a.latin:
        return _by_letters(a.folded, b.folded)
    if _nothing_shared(a, b):
        return wrong("other words")
    score = overlap(a, b)
    return _contradiction(a, b, score) or _judged(a, b, score)


def _long(expected: str, actual: str) -> Comparison:
    """Judge long texts by the words that they share: other words, or unsure."""
    ours, theirs = (set(words(text)) - STOP for text in (expected, actual))
    share = len(ours & theirs) / max(1, len(ours | theirs))
    return wrong("other words", round(share, 2)) if share < WRONG_AT else unsure("too long", 0.5)


def _nothing_shared(a: Phrase, b: Phrase) -> bool:
    """Whether no word of content is in both; where one has none, no number either."""
    if not a.weights or not b.weights:
        return bool(a.weights or b.weights) and _numbers(a).isdisjoint(_numbers(b))
    return a.weights.keys().isdisjoint(b.weights)


def overlap(a: Phrase, b: Phrase) -> float:
    """Share of the weight of both texts' content words that they have in common."""
    shared = _shared(a, b)
    whole = shared + _alone(a, b) + _alone(b, a)
    return shared / whole if whole else 0.0


def contained(a: Phrase, b: Phrase) -> float:
    """Share of the weight of the shorter text's content words that the longer one has too."""
    least = min(sum(a.weights.values()), sum(b.weights.values()))
    return _shared(a, b) / least if least else 1.0


def _shared(a: Phrase, b: Phrase) -> float:
    return sum([weight for word, weight in a.weights.items() if word in b.weights])


def _alone(a: Phrase, b: Phrase) -> float:
    """The weight of what only the first says; a name that one side leaves out weighs less."""
    words = [(word, weight) for word, weight in a.weights.items() if word not in b.weights]
    return sum([weight * NAME_ALONE if word in a.names else weight for word, weight in words])


def _units(a: Phrase, b: Phrase) -> Comparison | None:
    """Judge units of measure and plain words for what is counted."""
    one, other = UNITS.get(a.folded), UNITS.get(b.folded)
    if one and other:
        if one == other:
            return correct("the same unit")
        return wrong("another unit") if {a.folded, b.folded} <= MEASURES.keys() else unsure("another unit", 0.3)
    if "people" in (one, other) and _may_be_people(b if one else a):
        return unsure("people of some kind", 0.5)
    return None


def _may_be_people(a: Phrase) -> bool:
    """Whether a text is one word that may stand for people: "fishermen", "miners"."""
    if len(a.content) != 1 or not a.latin or _numbers(a):
        return False
    word = a.content[0]
    return word.capital or word.stem in kinds() | actors() or a.folded in UNITS or a.folded.endswith("s")


def _contradiction(a: Phrase, b: Phrase, score: float) -> Comparison | None:
    """What makes two texts contradict each other, however alike they are."""
    similarity = round(0.8 * score, 2)
    if a.negated != b.negated and score >= NEGATED_AT:
        refused = (a.refused & b.weights.keys()) | (b.refused & a.weights.keys())
        turned = refused and a.turned == b.turned
        return wrong("polarity differs", similarity) if turned else unsure("polarity may differ", similarity)
    if any(_other_numbers(ours, theirs) for ours, theirs in _counts(a, b)):
        return wrong("other numbers", similarity)
    if a.parts - b.parts and b.parts - a.parts:
        return wrong(f"not the same: {' '.join(sorted(a.parts))} and {' '.join(sorted(b.parts))}", similarity)
    if a.ranks != b.ranks and max(len(a.weights), len(b.weights)) <= 3:
        return wrong("another rank", similarity)
    if score >= NAMED_AT and (pair := _known_apart(a, b)):
        return wrong(f"not the same: {' and '.join(pair)}", similarity)
    if score >= OPPOSED_AT and (times := other_time(a, b)):
        return wrong(times, similarity)
    opposed = _opposed(a, b) if score >= OPPOSED_AT else None
    small = opposite(a, b) if score >= TURNED_AT else ""
    if opposed and "if and unless" in small:
        return unsure("turned round twice", similarity)
    if opposed or small:
        return wrong(f"the opposite: {' and '.join(opposed)}" if opposed else small, similarity)
    return None


def _counts(a: Phrase, b: Phrase) -> tuple[tuple[frozenset[Count], frozenset[Count]], ...]:
    return (a.numbers, b.numbers), (a.dates, b.dates), (a.ordinals, b.ordinals)


def _other_numbers(ours: frozenset[Count], theirs: frozenset[Count]) -> bool:
    """Whether each side has a number that the other lacks, and both can count the same."""
    if not ours or not theirs or ours == theirs:
        return False
    first, second = _values(ours), _values(theirs)
    return any(
        one.unit == other.unit or not one.unit or not other.unit
        for one in ours
        if one.value not in second
        for other in theirs
        if other.value not in first
    )


def _one_sided(a: Phrase, b: Phrase) -> bool:
    return any(ours != theirs and _values(ours) != _values(theirs) for ours, theirs in _counts(a, b))


def _numbers(a: Phrase) -> set[float]:
    return _values(a.numbers | a.dates | a.ordinals)


def _values(counts: frozenset[Count]) -> set[float]:
    return {one.value for one in counts}


def _known_apart(a: Phrase, b: Phrase) -> list[str] | None:
    """Two known names, one on each side, when nothing else differs."""
    only = [*(a.weights.keys() - b.weights.keys()), *(b.weights.keys() - a.weights.keys())]
    one_each = len(only) == 2 and (only[0] in a.weights) != (only[1] in a.weights)
    return sorted(word[1:] for word in only) if one_each and all(word[0] == "@" for word in only) else None


def _opposed(a: Phrase, b: Phrase) -> list[str] | None:
    """Two words, one on each side, that say the opposite."""
    for one, other in SMALL_OPPOSITES:
        if {one, other} <= a.every ^ b.every and (one in a.every) != (other in a.every):
            return [one, other]
    ours, theirs = a.weights.keys() - b.weights.keys(), b.weights.keys() - a.weights.keys()
    pairs = [sorted((one, other)) for one in ours for other in opposites().get(one, ()) if other in theirs]
    return min(pairs or [*_undone(ours, theirs), *_undone(theirs, ours)], default=None)


def _undone(words: Set[str], others: Set[str]) -> Iterator[list[str]]:
    """Pairs of a word and another that undoes it: "stable" and "unstable"."""
    for word in words:
        if len(word) > 3:
            yield from (sorted((word, prefix + word)) for prefix in _UNDOING if prefix + word in others)


def _judged(a: Phrase, b: Phrase, score: float) -> Comparison:
    """Judge by the content words that both have, held back where something may still differ."""
    similarity = round(score, 2)
    if contained(a, b) < WRONG_AT and not _one_sided(a, b):
        return wrong("other words", similarity)
    if doubt := next(_doubts(a, b), ""):
        return unsure(doubt, min(similarity, 0.95))
    differ = a.weights.keys() - b.weights.keys() and b.weights.keys() - a.weights.keys()
    if score >= (CORRECT_AT if differ else CONTAINED_AT):
        return correct("the same words" if score == 1 else "nearly the same words")
    return unsure("some words differ", similarity)


def _doubts(a: Phrase, b: Phrase) -> Iterator[str]:
    """What may set two texts apart though their words are alike."""
    if a.negated != b.negated or (a.denied and b.denied and a.denied.isdisjoint(b.denied)):
        yield "polarity may differ"
    if _one_sided(a, b):
        yield _ONE_SIDED
    if a.parts != b.parts or a.ranks != b.ranks:
        yield "a word of direction or rank on one side only"
    if a.names - b.names - b.weights.keys() and b.names - a.names - a.weights.keys():
        yield "other names"
    if _lacks_part(a, b) or _lacks_part(b, a):
        yield "a part on one side only"
    if (a.lead and a.lead not in b.weights) or (b.lead and b.lead not in a.weights):
        yield "another act or subject"
    if stopping() & a.weights.keys() != stopping() & b.weights.keys():
        yield "polarity may differ"
    yield from _doubts_of_roles(a, b)


def _doubts_of_roles(a: Phrase, b: Phrase) -> Iterator[str]:
    """What leaves open who does what, and to whom."""
    if _order(a, b) != _order(b, a):
        yield "other order"
    if _of_another_kind(a, b):
        yield "people of some kind"
    if found := doubt(a, b):
        yield found


def _of_another_kind(a: Phrase, b: Phrase) -> bool:
    """Whether each says of other people what it says."""
    ours, theirs = a.weights.keys() - b.weights.keys(), b.weights.keys() - a.weights.keys()
    return not (ours.isdisjoint(kinds()) or theirs.isdisjoint(kinds()))


def _lacks_part(a: Phrase, b: Phrase) -> bool:
    """Whether the first adds something with "and" that the second leaves out."""
    return any(word.joined and word.stem not in b.weights for word in a.content)


def _order(a: Phrase, b: Phrase) -> list[set[str]]:
    """Names and actors that both texts have, in the order of the first; those tied by "and" have none."""
    found: list[set[str]] = []
    names = ((a.names | b.names) & a.capitals & b.capitals) | actors()
    for word in a.content:
        if word.stem in names and word.stem in b.weights and not any(word.stem in one for one in found):
            if found and word.joined:
                found[-1].add(word.stem)
            else:
                found.append({word.stem})
    return found


def _by_letters(one: str, other: str) -> Comparison:
    """Judge texts of other scripts by their pairs of letters: alike or unsure."""
    first, second = _pairs(one), _pairs(other)
    score = 2 * len(first & second) / (len(first) + len(second)) if first or second else 0.0
    if score >= LETTERS_AT and _digits(one) == _digits(other):
        return correct("nearly the same letters")
    return unsure("another script", round(min(score, 0.95), 2))


def _pairs(value: str) -> frozenset[str]:
    return frozenset(value[i : i + 2] for i in range(len(value) - 1))


def _digits(value: str) -> list[float]:
    return [unicodedata.numeric(char) for char in value if char.isnumeric()]
