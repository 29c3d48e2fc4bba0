"""Conditions: the words that open one, and how far it goes."""

from __future__ import annotations

from summarizer.embedded.clauses.closed import BE, DETERMINERS, HAVE, MODALS, POSSESSIVES, PRONOUNS, SUBJECT_PRONOUNS
from summarizer.embedded.clauses.line import Line
from summarizer.embedded.clauses.verbs import FORMS

_MARKERS: tuple[tuple[str, ...], ...] = tuple(
    tuple(phrase.split())
    for phrase in (
        "on the condition that,on condition that,on one condition,on the understanding that,on the proviso that,"
        "in the event that,in the event of,in case of,as long as,so long as,as soon as,only if,only when,only after,"
        "even if,if,provided that,provided,providing that,providing,unless,once,until,till,subject to,in exchange for,"
        "in return for,on condition of,conditional on,contingent on,depending on,the moment,the day,assuming"
    ).split(",")
)
_BY_OPENING = {word: [m for m in _MARKERS if m[0] == word] for word in dict.fromkeys(m[0] for m in _MARKERS)}
_OPENING = frozenset(_BY_OPENING) | {"should", "while", "when"}
_DROPPED = frozenset("if provided providing on as so assuming".split())
_ENDING = frozenset(".,;:!?)–")
_LONGEST = 30
_BE_OR_HAVE = BE | HAVE
_DETERMINERS_OR_SUBJECT_PRONOUNS = DETERMINERS | SUBJECT_PRONOUNS
_SUBJECT_OPENINGS = DETERMINERS | SUBJECT_PRONOUNS | POSSESSIVES
_FINITE_AUXILIARIES = MODALS | BE | HAVE


def condition_at(line: Line, index: int) -> tuple[str, ...] | None:
    """The words that open a condition here: if, provided that, as long as; None when there are none."""
    word = line.word(index)
    if word not in _OPENING or line.mention(index) is not None:
        return None
    for marker in _BY_OPENING.get(word, ()):
        if line.lower[index : index + len(marker)] == marker:
            return marker if _is_clause(line, index, marker) else None
    if word == "should":
        return ("should",) if _is_inverted(line, index) else None
    return (word,) if word in ("while", "when") and _is_clause(line, index, (word,)) else None


def condition_span(line: Line, index: int, *, end: int) -> tuple[int, int]:
    """The words of the condition that begins at `index`; if, provided that and their like are left out."""
    marker = condition_at(line, index) or ()
    dropped = marker[:1] and marker[0] in _DROPPED and marker != ("as", "soon", "as")
    start = index + (len(marker) if dropped else 0)
    stop = start
    while stop < end and stop - start <= _LONGEST and line.lower[stop] not in _ENDING:
        if line.lower[stop] in ("and", "but") and is_clause(line, stop + 1):
            break
        stop += 1
    return start, stop


def is_clause(line: Line, index: int) -> bool:
    """Whether a pronoun or a name with its verb stands here."""
    if line.word(index) in SUBJECT_PRONOUNS or line.word(index) == "that":
        return True
    mention = line.mention(index)
    if mention is None:
        return line.word(index) in MODALS
    after = line.span(mention)[1]
    return after < line.size and is_finite(line, after)


def is_finite(line: Line, index: int) -> bool:
    """Whether the word is an auxiliary or a verb in the present or the past."""
    word = line.lower[index]
    if word in _FINITE_AUXILIARIES:
        return True
    form = FORMS.get(word)
    return form is not None and form.tense in ("present", "past") and line.mention(index) is None


def _is_inverted(line: Line, index: int) -> bool:
    """Whether "should" opens a condition: should paramilitaries keep burning villages."""
    before = line.word(index - 1)
    if before in PRONOUNS or before == "that" or line.mention(index - 1) is not None:
        return False
    if not (before in (",", "") or before[:1].isalnum()):
        return False
    return line.mention(index + 1) is not None or line.word(index + 1) in _SUBJECT_OPENINGS


def _is_clause(line: Line, index: int, marker: tuple[str, ...]) -> bool:
    """Whether a clause follows, not a date or a number: until the report is out, but not until Easter."""
    first, after = marker[0], index + len(marker)
    if first == "while":
        return _is_present(line, after + 1)
    if first in ("until", "till", "once", "when"):
        return any(is_finite(line, k) for k in range(after + 1, min(after + 12, line.size)))
    if marker in (("the", "day"), ("the", "moment")):
        return line.mention(after) is not None or line.word(after) in _DETERMINERS_OR_SUBJECT_PRONOUNS
    if first == "provided":
        return line.word(index - 1) not in _BE_OR_HAVE and line.word(after) not in ("by", "to", "for", "with", ",")
    return True


def _is_present(line: Line, index: int) -> bool:
    """Whether the first verb at or behind a word is in the present: while talks last."""
    for word in line.lower[index : index + 6]:
        form = FORMS.get(word)
        if word in ("is", "are") or (form is not None and form.tense in ("present", "base")):
            return True
        if form is not None and form.tense == "past":
            return False
    return False
