"""A report of speech: a verb of saying with its parts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from summarizer.embedded.clauses.line import Line
from summarizer.embedded.clauses.phrases import Phrase, starting_at


@dataclass(slots=True, eq=False)
class Report:
    """A verb of saying in a sentence; what was said is a range of its words."""

    verb: str
    """Base form."""
    index: int
    """Number of the verb among the words."""
    speaker: Phrase | None
    addressee: Phrase | None
    start: int
    end: int
    shared: bool = False
    """Whether the subject is that of an earlier verb: "… and added that"."""
    trailing: bool = False
    """Whether what was said stands before the verb."""


def with_name(line: Line, phrase: Phrase) -> Phrase:
    """The phrase with a name that follows an office: said the minister, Ana Ruiz; said the head of the mission."""
    if phrase.entity is not None:
        return phrase
    if line.word(phrase.end) in ("of", "for", "at", "from"):
        owner = starting_at(line, phrase.end + 1)
        if owner is not None:
            return replace(phrase, end=owner.end, principal=owner.entity or owner.principal)
    name = line.mention(phrase.end + (line.word(phrase.end) == ","))
    if name is not None and name.entity.kind == "person":
        return replace(phrase, entity=name.entity, end=line.span(name)[1])
    return phrase
