"""The body that speaks in a document of its own: a communiqué whose verbs have no subject, a declaration in "we"."""

from __future__ import annotations

from summarizer.embedded.clauses.closed import is_adverb
from summarizer.embedded.clauses.line import Line, Lines
from summarizer.embedded.clauses.verbs import FORMS, SPEAKING
from summarizer.embedded.roster import Entity

_HEAD = 12
"""Sentences in which the body and the name of its document stand."""
_ENOUGH = 2
_DOCUMENTS = frozenset(
    "statement declaration communique communiqué resolution conclusions decision joint press".split()
)
_OTHER_VERBS = frozenset(
    "take recall note commend encourage request recognize congratulate look appreciate decide".split()
)
_BODIES = frozenset(["organisation", "government", "country", "armed_group", "delegation"])


def is_listed(line: Line) -> bool:
    """Whether the sentence begins with a verb in the present that has no subject: "3. Strongly condemns …"."""
    index = 0
    for word in line.lower[:5]:
        if word.isalpha() and not is_adverb(word):
            break
        index += 1
    form = FORMS.get(line.word(index))
    if form is None or form.tense != "present" or line.mention(index) is not None:
        return False
    return form.base in SPEAKING or form.base in _OTHER_VERBS


def author(lines: Lines) -> Entity | None:
    """The body whose document the article is; None for reports, where a "we" outside of quotations is the writer."""
    read = [lines[number] for number in range(1, len(lines) + 1)]
    head = read[:_HEAD]
    listed = sum(map(is_listed, read))
    if listed <= _ENOUGH and (sum(map(_is_voiced, read)) < _ENOUGH or not any(map(_is_document, head))):
        return None
    named = [mention.entity for line in head for mention in line.named(0, line.size) if mention.entity.kind in _BODIES]
    return next((entity for entity in named if entity.kind == "organisation"), named[0] if named else None)


def _is_voiced(line: Line) -> bool:
    """Whether the sentence or its numbered paragraph begins with "we"."""
    return line.word(0) in ("we", "1", "2", "3") and "we" in line.lower[:6]


def _is_document(line: Line) -> bool:
    return not _DOCUMENTS.isdisjoint(line.lower)
