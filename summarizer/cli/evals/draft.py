"""`summarizer eval draft`: an expected record to correct by hand."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import typer
from pydantic import BaseModel

from summarizer.article import Article
from summarizer.cli.exits import ALL_DONE
from summarizer.cli.options import Choice
from summarizer.cli.task import chosen_task, recorded
from summarizer.engine import Task, summarize
from summarizer.errors import DatasetError
from summarizer.evaluation.draft import draft as drafted
from summarizer.reading import Unread, read


def draft(article: Path, choice: Choice, *, also: Sequence[str], answers: Path | None) -> int:
    """Ask each model and print the draft; the exit code. Raises SummarizerError."""
    document = _article(article)
    tasks = [chosen_task(replace(choice, model=name)) for name in dict.fromkeys((choice.model, *also))]
    if answers is not None:
        tasks = [replace(task, model=recorded(task.model, answers)) for task in tasks]
    records = asyncio.run(_asked(document, tasks))
    typer.echo(drafted(document, records, schema=tasks[0].schema), nl=False)
    return ALL_DONE


def _article(path: Path) -> Article:
    """The one article in `path`; raises what makes it unreadable, or DatasetError when there are more."""
    found = list(islice(read(path), 2))
    if len(found) != 1:
        raise DatasetError(f"{path} holds more than one article: give the one to draft a record for a file of its own")
    if isinstance(found[0], Unread):
        raise found[0].error
    # The file will stand in articles/, wherever it is now.
    return found[0].model_copy(update={"id": path.name})


async def _asked(article: Article, tasks: Sequence[Task[Any]]) -> dict[str, BaseModel]:
    try:
        return {task.model.name: (await summarize(article, task)).record for task in tasks}
    finally:
        for task in tasks:
            await task.model.close()
