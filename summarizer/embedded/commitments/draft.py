"""A commitment as it is read from one sentence, before it is put together with others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from summarizer.embedded.clauses.extent import Extent
from summarizer.embedded.clauses.line import Line
from summarizer.embedded.commitments.binding import Binding, Bound
from summarizer.embedded.roster import Entity
from summarizer.schemas.meeting import Force

Polarity = Literal["will", "will_not"]


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """Who is bound to what, by the words of one sentence."""

    line: Line
    by: Entity
    to: Entity | None
    prefix: str
    """Words put before the action's own: "provide" for "pledged 5 million", the subject for "will be lifted"."""
    start: int
    end: int
    """The action is the words `start` up to `end`."""
    polarity: Polarity
    force: Force
    condition: tuple[int, int] | None
    stated_by: str | None


class Promise(NamedTuple):
    """A promise while its sentence is read: who makes it, to whom, how firmly."""

    line: Line
    binding: Binding
    by: Entity
    to: Entity | None
    force: Force

    @classmethod
    def of(cls, line: Line, binding: Binding, bound: Bound, *, force: Force) -> Promise:
        """A promise by the one bound to its partner."""
        return cls(line, binding, bound.by, bound.partner, force)

    def draft(self, clause: Extent, *, prefix: str = "", polarity: Polarity = "will") -> Draft:
        """The promise to do what the clause says."""
        return Draft(
            line=self.line,
            by=self.by,
            to=self.to,
            prefix=prefix,
            start=clause.start,
            end=clause.end,
            polarity=polarity,
            force=self.force,
            condition=clause.condition,
            stated_by=self.binding.reporter(self.line, clause.start, self.by),
        )
