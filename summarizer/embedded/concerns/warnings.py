"""Warnings and worries voiced by a verb: warned that, threatened to, fears."""

from __future__ import annotations

from summarizer.embedded.clauses.adverbials import past_adverbials
from summarizer.embedded.clauses.closed import BE, HAVE, MODALS, SUBJECT_PRONOUNS
from summarizer.embedded.clauses.extent import extent
from summarizer.embedded.clauses.line import Line
from summarizer.embedded.clauses.phrases import Phrase
from summarizer.embedded.concerns.draft import Draft
from summarizer.embedded.concerns.lexicon import THREATS
from summarizer.embedded.concerns.voiced import Voiced, past_relative

_OF = frozenset(["that", "of", "against", "about"])
_SETTINGS = frozenset("in at on during from after before".split())
_FINITE_AUXILIARIES = MODALS | BE | HAVE
_OF_OR_NOT_TO = _OF | {"not", "to"}
_SUBJECT_PRONOUNS_BUT_THEY = SUBJECT_PRONOUNS - {"they"}


def threatened(voiced: Voiced) -> list[Draft]:
    """`threatened to …`, `threatened retaliation`."""
    line, index = voiced.line, voiced.behind()
    if line.word(index) in ("to", "with"):
        return voiced.draft("warning", index + 1)
    return voiced.draft("warning", index) if not THREATS.isdisjoint(line.lower[index : extent(line, index).end]) else []


def warned(voiced: Voiced) -> list[Draft]:
    """`warned X that …`, `warned of …`, `cautioned X against …`."""
    if voiced.verb == "threaten":
        return threatened(voiced)
    line, start = voiced.line, voiced.behind()
    phrase, index = (None, start) if line.word(start) in _OF else _warned_whom(voiced, start)
    if index is None:
        return []
    about = index + (line.word(index) in _OF_OR_NOT_TO)
    about += line.word(index) == "not" and line.word(about) == "to"
    return voiced.draft("warning", about, target=voiced.named(phrase))


def _warned_whom(voiced: Voiced, index: int) -> tuple[Phrase | None, int | None]:
    """Who is warned, and where it goes on; None for the latter when nothing is warned of."""
    line = voiced.line
    if line.word(index) in _SETTINGS:
        behind = range(index, min(index + 24, line.size))
        return None, next((k for k in behind if line.lower[k] == "that"), None)
    phrase = voiced.object(index)
    if phrase is None:
        return None, None
    after = phrase.end
    if line.word(after) in _FINITE_AUXILIARIES:
        return None, index
    if line.word(after) in _OF_OR_NOT_TO or line.mention(after) is not None:
        return phrase, past_relative(line, after)
    if past_relative(line, after) > after:
        return phrase, past_relative(line, after)
    return None, index if _goes_on(line, voiced) else None


def _goes_on(line: Line, voiced: Voiced) -> bool:
    """Whether a past form may govern a bare clause; a headline's "warning ties" may not."""
    return line.lower[voiced.found.verb].endswith("ed")


def worried(voiced: Voiced) -> list[Draft]:
    """`fears that …`, `regretted …`; not what one regrets of oneself."""
    line, index = voiced.line, voiced.behind()
    index += line.word(index) in ("about", "that", "over", "for", "at")
    index = past_adverbials(line, index)
    word = line.word(index)
    own = voiced.verb == "regret" and (word == "to" or word in _SUBJECT_PRONOUNS_BUT_THEY)
    return [] if not word or own or word in (".", ",", "to") else voiced.draft("concern", index)
