"""How exact an amount is said to be: the words right before and after it."""

from __future__ import annotations

from summarizer.embedded.figures.line import Line
from summarizer.schemas.meeting import Qualifier

_LEADS: dict[Qualifier, str] = {
    "at_least": "at least|at the very least|at a minimum|no fewer than|no less than|not fewer than|not less than"
    "|a minimum of"
    "|minimum of|minimum|not under|at the least|the minimum of|min",
    "more_than": "more than|over|above|in excess of|upwards of|upward of|greater than|exceeding|exceeded|exceeds"
    "|exceed|topped"
    "|surpassed|surpassing|surpasses|well over|just over|well above|north of|beyond|more then"
    "|slightly more than|passed"
    "|better than|larger than|higher than|excess of|a little over|topping",
    "up_to": "up to|upto|as many as|as much as|at most|no more than|not more than|a maximum of|maximum of|a ceiling of"
    "|not exceeding|not exceed|at the most|a cap of|no greater than|maximum|not over|the maximum of",
    "less_than": "less than|fewer than|under|below|just under|short of|well under|just below|just short of"
    "|slightly less than|a little under",
    "about": "about|around|some|nearly|almost|roughly|approximately|approx|close to|an estimated|estimated at"
    "|estimated|circa|ca"
    "|in the region of|in the order of|on the order of|something like|perhaps|virtually|nearing"
    "|approaching|near"
    "|nigh on"
    "|more or less|in the neighbourhood of|in the neighborhood of|closer to|nearer"
    "|nearer to|an approximate|an average of|probably"
    "|estimates of"
    "|an estimate of|estimated to be|practically|some estimated|reportedly some|in the vicinity of"
    "|the estimated"
    "|its estimated",
}  # fmt: skip
_BY_WORDS: dict[tuple[str, ...], Qualifier] = {
    tuple(phrase.split()): qualifier for qualifier, phrases in _LEADS.items() for phrase in phrases.split("|")
}
_LONGEST = max(map(len, _BY_WORDS))
_LAST_WORDS = frozenset(words[-1] for words in _BY_WORDS)
_BEHIND: dict[Qualifier, str] = {
    "at_least": "or more|and more|or above",
    "more_than": "+|plus|- plus",
    "up_to": "or less|or fewer",
    "about": "or so|or thereabouts|odd|- odd|approximately|- or - so",
}
_FOLLOWERS: dict[tuple[str, ...], Qualifier] = {
    tuple(phrase.split()): qualifier for qualifier, phrases in _BEHIND.items() for phrase in phrases.split("|")
}
_FOLLOWING = frozenset(words[0] for words in _FOLLOWERS)
_NOT_ABOUT = frozenset(
    "talk talks talked talking speak speaks speaking spoke told tell tells warned concern concerned"
    " concerns"
    " worry worried complained asked"
    " information reports report story questions said statement informed something".split()
)
_OVER = frozenset("handed hand handing turned turn turning took take taking taken signed gave give carried".split())
"""What "over" belongs to when it does not qualify."""
_PARTICIPLES = frozenset(
    "killed wounded injured hurt missing dead displaced arrested detained captured maimed homeless affected".split()
)
_APART = frozenset("including , ; : while but ( )".split())
_RAISED = frozenset("revised rise rose risen raised raise pushed pushing brought bringing went gone moved".split())
"""What "up to" belongs to when it tells of a new count."""
_SKIPPED = frozenset("another further additional extra new the first these those its their a an".split())
_LASTING = frozenset("for lasting lasted took taken takes take after than of last in were was is".split())


def qualifier(line: Line, place: int, *, lasts: bool) -> tuple[Qualifier, int]:
    """The qualifier of the amount at `place`, and the place of its first word; `lasts` tells a span of time.

    "over three years" spreads something over a time; only after a word such as "for" does it say more than three.
    """
    longest = min(_LONGEST, place) if line.word(place - 1) in _LAST_WORDS else 0
    for size in range(longest, 0, -1):
        start = place - size
        words = line.words[start:place]
        found = _BY_WORDS.get(words)
        if found is None or (words[0] == "about" and line.word(start - 1) in _NOT_ABOUT):
            continue
        if words == ("over",) and line.word(start - 1) in _OVER:
            continue
        if words == ("up", "to") and _RAISED & set(line.words[max(0, start - 2) : start]):
            continue
        if lasts and words[0] in ("over", "under", "below", "above", "within") and line.word(start - 1) not in _LASTING:
            continue
        return found, start
    for size in (4, 2, 1) if line.word(place + 1) in _FOLLOWING else ():
        if found := _FOLLOWERS.get(line.words[place + 1 : place + 1 + size]):
            return found, place
    return "exact", place


def shared(line: Line, place: int, *, before: int) -> Qualifier:
    """The qualifier of the amount at `before`, when it holds for the one at `place`, too.

    "At least 1,659 killed and 3,254 wounded": two amounts that "and" joins, with one qualifier before both.
    """
    between = line.words[before + 1 : place]
    # in "30 people were killed and 50 were injured" the second count has a clause of its own
    elliptic = line.word(place + 1) in _PARTICIPLES
    joined = between[-1:] == ("and",) and len(between) <= 9 and elliptic and not _APART & set(between)
    found = qualifier(line, before, lasts=False)[0]
    return found if joined and found in ("at_least", "more_than", "about", "up_to") else "exact"


def opening(line: Line, place: int) -> int:
    """The place where the amount begins with the words that qualify it: "at" in "at least another 12"."""
    start = qualifier(line, place, lasts=False)[1]
    while line.word(start - 1) in _SKIPPED:
        start -= 1
        start = qualifier(line, start, lasts=False)[1] if start != place else start
    return start
