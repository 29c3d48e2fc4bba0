"""A concern as it is read from one sentence, before it is put together with others."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.embedded.clauses.line import Line
from summarizer.embedded.roster import Entity
from summarizer.schemas.meeting import Stance


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """Whose concern it is, with what, and at whom it is directed."""

    line: Line
    holder: Entity
    stance: Stance
    target: str | None
    about: tuple[int, int]
    """The words that say what it is about."""
    clause: tuple[int, int]
    """The words that make its sentence, from the verb on, or the whole clause when `verb` is None."""
    verb: str | None
    """The past form of the verb that `clause` begins with."""
    stated_by: str | None
