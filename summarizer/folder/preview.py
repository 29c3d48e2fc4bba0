"""What a run would do: the same look at documents and results, and nothing asked or written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from summarizer.article import Article
from summarizer.engine import Task, package_version, schema_digest
from summarizer.errors import OutputError
from summarizer.folder.rows import Document, Failed, Kept
from summarizer.ledger import Redo, Results, Wanted
from summarizer.ledger.results import Standing
from summarizer.model import T
from summarizer.reading import Unread
from summarizer.reading.raw import Raw
from summarizer.targets import apart, other_names


def preview(
    documents: Iterable[Document], task: Task[T], *, out: Path, redo: Redo
) -> Iterator[Kept | Failed | Article]:
    """What `run` would keep, what would fail because it cannot be read, and the articles it would ask about."""
    results = Results(out, wanted(task), redo=redo)
    for document, target in apart(documents):
        standing: Standing = "missing"
        if not isinstance(document, Unread):
            standing = results.standing(target, document.digest)
            formerly = other_names(target, document=document.id)
            if standing == "missing" and results.moved(target, document.digest, formerly=formerly) is not None:
                standing = "kept"
            if standing != "kept" and (obstacle := results.obstacle(target)) is not None:
                yield Failed(document.id, OutputError("").kind, obstacle)
                continue
        found = document.article() if isinstance(document, Raw) and standing != "kept" else document
        if isinstance(found, Unread):
            yield Failed(found.id, found.error.kind, str(found.error))
        elif (
            isinstance(found, Article)
            and standing != "kept"
            and (standing == "missing" or results.adopted(target, found) is None)
        ):
            yield found
        else:
            yield Kept(found.id, results.path(target))


def wanted(task: Task[T]) -> Wanted:
    """What results of `task` are made with."""
    return Wanted(
        schema=task.schema,
        prompt_digest=task.prompt.digest,
        schema_digest=schema_digest(task.schema),
        model=task.model.name,
        parameters=dict(task.model.parameters),
        version=package_version(),
        is_bound=not getattr(task.model, "recordable", True),
    )
