"""The engine over many files: which document goes to which result, how many at once, and failures as rows."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import re
import tempfile
from collections.abc import AsyncGenerator, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Generic

from summarizer.article import Article
from summarizer.engine import Task, summarize
from summarizer.errors import OutputError, SummarizerError
from summarizer.model import T, Usage
from summarizer.reading import Unread, find_files, read
from summarizer.summary import Summary

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


Document = tuple[Article | Unread, PurePosixPath]
"""What was read, or why not, and where its summary goes, relative to the output folder and without `.json`."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: the folder it was found from, and where its results go, relative to the output folder."""

    path: Path
    root: Path
    target: PurePosixPath


def sources(paths: Iterable[Path]) -> list[Source]:
    """The files under `paths`, each with a target of its own.

    The target is the path relative to the folder that was named, without its suffix. Files that would share a target,
    also on a file system that ignores case, keep their suffix; if that is not enough, a digest of the path is added.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in find_files(path):
            found.setdefault(file, path if path.is_dir() else path.parent)
    targets: dict[Path, PurePosixPath] = {}
    for name in (_bare, _suffixed, _unique):
        pending = [file for file in found if file not in targets]
        wanted = {file: name(file, found[file]) for file in pending}
        taken = [*map(_key, wanted.values()), *map(_key, targets.values())]
        targets |= {file: target for file, target in wanted.items() if taken.count(_key(target)) == 1}
    return [Source(path=file, root=root, target=targets[file]) for file, root in found.items()]


def _bare(file: Path, root: Path) -> PurePosixPath:
    return PurePosixPath(file.relative_to(root).with_suffix(""))


def _suffixed(file: Path, root: Path) -> PurePosixPath:
    return PurePosixPath(file.relative_to(root))


def _unique(file: Path, root: Path) -> PurePosixPath:
    digest = hashlib.sha256(os.fsencode(file.absolute())).hexdigest()[:8]
    return PurePosixPath(f"{file.relative_to(root)}-{digest}")


def _key(target: PurePosixPath) -> str:
    return str(target).casefold()


async def run(
    documents: Iterator[Document], task: Task[T], *, out: Path, concurrency: int = 8
) -> AsyncGenerator[Done[T] | Failed]:
    """Summarize every document into a JSON file under `out`; yields a row for each, as it is ready.

    At most `concurrency` documents are under way. Only an unusable `out` ends the run, with OutputError.
    """
    pending: set[asyncio.Task[Done[T] | Failed]] = set()
    try:
        while True:
            while len(pending) < concurrency and (document := next(documents, None)) is not None:
                pending.add(asyncio.create_task(_one(*document, task=task, out=out)))
            if not pending:
                return
            ready, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for finished in ready:
                yield finished.result()
    finally:
        for unfinished in pending:
            unfinished.cancel()


def documents(found: Iterable[Source]) -> Iterator[Document]:
    """What the files hold, read one after another as it is asked for, each with its target.

    A row of a table goes into a folder that is named for the table.
    """
    for source in found:
        table = f"{source.path.relative_to(source.root).as_posix()}#"
        for document in read(source.path, root=source.root):
            row = document.id.removeprefix(table) if document.id.startswith(table) else ""
            target = source.target.with_name(source.path.name) / _safe(row) if row else source.target
            yield document, target


def _safe(row: str) -> str:
    """A row's id as a file name: nothing of it can leave the folder, and two ids do not meet in one name."""
    name = re.sub(r"[^\w.-]+", "_", row).strip("._")[:80]
    return name if name == row else f"{name}-{hashlib.sha256(row.encode(errors='replace')).hexdigest()[:8]}"


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
    write(path, summary.model_dump_json(indent=2) + "\n")
    return Done(document.id, path, summary)


def write(path: Path, text: str) -> None:
    """Put `text` into `path` whole or not at all, making its folders; raises OutputError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror or error}; choose another --out or free it") from error
