"""What goes into a folder run, and the rows that come out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Generic, TypeAlias

from summarizer.article import Article
from summarizer.model import T, Usage
from summarizer.reading import Unread
from summarizer.reading.raw import Raw
from summarizer.summary import Summary

Document: TypeAlias = tuple[Article | Raw | Unread, PurePosixPath]
"""What is to be summarized, or why it cannot be, and where its result goes, relative to `out` and without `.json`."""


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """A document whose summary was written."""

    id: str
    path: Path
    summary: Summary[T]


@dataclass(frozen=True, slots=True)
class Kept:
    """A document whose summary was there, and was not asked for again."""

    id: str
    path: Path


@dataclass(frozen=True, slots=True)
class Failed:
    """A document without a summary: the kind of error, in snake case, and its message."""

    id: str
    kind: str
    message: str
    usage: Usage = field(default_factory=Usage)


@dataclass(frozen=True, slots=True)
class Left:
    """The documents that a run which was stopped did not come to; the last row, if there are any."""

    documents: int
    kind: str
    """Why: `interrupted`, `budget_spent`, `endpoint_down` and so on."""
    message: str
    is_all: bool = True
    """False when there may be more than were counted."""


Row: TypeAlias = Done[T] | Kept | Failed | Left
