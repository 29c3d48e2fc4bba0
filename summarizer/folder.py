"""The engine over many documents: how many at once, whole files only, and failures as rows."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable
from contextlib import aclosing
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Generic

from summarizer.article import Article
from summarizer.bounded import ready
from summarizer.engine import Task, failure, summarize
from summarizer.errors import OutputError
from summarizer.files import write
from summarizer.model import T, Usage
from summarizer.reading import Unread
from summarizer.summary import Summary
from summarizer.targets import Document, apart


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """A document whose summary is on disk."""

    id: str
    path: Path
    summary: Summary[T]


@dataclass(frozen=True, slots=True)
class Failed:
    """A document without a summary: the kind of error, in snake case, and its message."""

    id: str
    kind: str
    message: str
    usage: Usage = field(default_factory=Usage)


async def run(
    documents: Iterable[Document], task: Task[T], *, out: Path, concurrency: int = 8
) -> AsyncGenerator[Done[T] | Failed]:
    """Summarize every document into a JSON file under `out`; yields a row for each, as it is ready.

    At most `concurrency` documents are under way. Only an unusable `out` ends the run, with OutputError, and it is
    noticed before anything is asked.
    """
    _open(out)
    work = (_one(*document, task=task, out=out) for document in apart(documents))
    async with aclosing(ready(work, limit=concurrency)) as rows:
        async for row in rows:
            yield row


async def _one(document: Article | Unread, target: PurePosixPath, *, task: Task[T], out: Path) -> Done[T] | Failed:
    if isinstance(document, Unread):
        return Failed(document.id, document.error.kind, str(document.error))
    try:
        summary = await summarize(document, task)
    except Exception as error:  # noqa: BLE001  # `failure` tells ours from faults
        return Failed(document.id, *failure(error, document=document.id))
    path = out / f"{target}.json"
    try:
        write(path, summary.model_dump_json(indent=2) + "\n")
    except OutputError as error:
        _open(out)
        return Failed(document.id, error.kind, str(error), summary.provenance.usage)
    return Done(document.id, path, summary)


def _open(out: Path) -> None:
    """Make sure that `out` takes files; raises OutputError."""
    write(out / ".summarizer", "")
    (out / ".summarizer").unlink(missing_ok=True)
