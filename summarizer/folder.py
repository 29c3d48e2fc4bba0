"""The engine over many documents: how many at once, whole files only, and failures as rows."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Generic

from summarizer.article import Article
from summarizer.engine import Task, summarize
from summarizer.errors import OutputError, SummarizerError
from summarizer.files import write
from summarizer.model import T, Usage
from summarizer.reading import Unread
from summarizer.summary import Summary
from summarizer.targets import Document, apart

log = logging.getLogger(__name__)


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
    waiting = apart(documents)
    pending: list[asyncio.Task[Done[T] | Failed]] = []
    try:
        while True:
            while len(pending) < concurrency and (document := next(waiting, None)) is not None:
                pending.append(asyncio.create_task(_one(*document, task=task, out=out)))
            if not pending:
                return
            await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            ready = [task for task in pending if task.done()]
            pending = [task for task in pending if not task.done()]
            for finished in ready:
                yield finished.result()
    finally:
        for unfinished in pending:
            unfinished.cancel()


async def _one(document: Article | Unread, target: PurePosixPath, *, task: Task[T], out: Path) -> Done[T] | Failed:
    if isinstance(document, Unread):
        return Failed(document.id, document.error.kind, str(document.error))
    try:
        summary = await summarize(document, task)
    except SummarizerError as error:
        usage = getattr(error, "usage", None) or Usage()
        return Failed(document.id, error.kind, str(error), usage)
    except Exception as error:  # a fault of ours in one document must not cost the others
        log.debug("a fault with %s", document.id, exc_info=True)
        return Failed(document.id, "internal_error", f"a fault of this program, please report it: {error!r}"[:300])
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
