"""Documents that speak: whose statement, readout or communiqué says it."""

from __future__ import annotations

from summarizer.embedded.clauses.inflection import forms
from summarizer.embedded.clauses.line import Line
from summarizer.embedded.clauses.phrases import ending_at, starting_at
from summarizer.embedded.clauses.predicates import group
from summarizer.embedded.clauses.subjects import subject
from summarizer.embedded.roster import Entity

DOCUMENTS = frozenset(
    "statement readout read-out communique communiqué declaration release summary letter note message".split()
)
_ISSUING = frozenset(forms("issue release publish circulate send post distribute carry".split()))
_FROM = frozenset(["by", "from", "of"])
# Words between "issued" and "statement".
_APART = 5


def issuer(line: Line) -> Entity | None:
    """Who has issued a document that a sentence names: the Chinese readout, a statement by X, X issued a statement."""
    for index, word in enumerate(line.lower):
        if word in DOCUMENTS and line.mention(index) is None and "joint" not in line.lower[max(0, index - 3) : index]:
            found = _owner(line, index) or _signatory(line, index) or _publisher(line, index)
            if found is not None:
                return found
    return None


def _owner(line: Line, index: int) -> Entity | None:
    phrase = ending_at(line, index)
    return phrase.principal if phrase is not None else None


def _signatory(line: Line, index: int) -> Entity | None:
    """Who stands behind "by": a statement (issued) by the ministry."""
    link = index + 1 + (line.word(index + 1) in _ISSUING)
    phrase = starting_at(line, link + 1) if line.word(link) in _FROM else None
    return (phrase.entity or phrase.principal) if phrase is not None else None


def _publisher(line: Line, index: int) -> Entity | None:
    """The subject of "issued a statement"."""
    verbs = range(index - 1, max(-1, index - _APART), -1)
    verb = next((k for k in verbs if line.lower[k] in _ISSUING and line.mention(k) is None), None)
    found = group(line, verb) if verb is not None else None
    phrase = subject(line, found.start) if found is not None and found.factual and not found.passive else None
    return (phrase.entity or phrase.principal) if phrase is not None else None
