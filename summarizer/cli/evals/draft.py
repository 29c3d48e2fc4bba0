"""`summarizer eval draft`: an expected record to correct by hand."""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import typer
from pydantic import BaseModel

from summarizer.article import Article
from summarizer.cli.exits import ALL_DONE, NOTHING_DONE
from summarizer.cli.options import AskingMode, Choice
from summarizer.cli.task import chosen_task, recorded
from summarizer.engine import Task, summarize
from summarizer.errors import DatasetError, OutputError, OversizedArticle, SummarizerError
from summarizer.evaluation.draft import draft as drafted
from summarizer.reading import LIMIT, Unread, read
from summarizer.reading.formats import table_of


def draft(article: Path, choice: Choice, *, also: Sequence[str], answers: Path | None, asking: AskingMode) -> int:
    """Ask each model and print the draft of those that answer; the exit code. Raises SummarizerError."""
    if sys.stdout is None or sys.stdout.closed:
        raise OutputError("the draft cannot be printed, because standard output is closed: send it to a file")
    document = _article(article)
    tasks = [chosen_task(replace(choice, model=name), asking=asking) for name in dict.fromkeys((choice.model, *also))]
    if answers is not None:
        tasks = [replace(task, model=recorded(task.model, answers, asking=asking)) for task in tasks]
    records = asyncio.run(_asked(document, tasks))
    if not records:
        return NOTHING_DONE
    _print(drafted(document, records, schema=tasks[0].schema))
    return ALL_DONE


def _article(path: Path) -> Article:
    """The article in `path`; raises what makes it unreadable, or DatasetError for a table."""
    if table_of(path):
        raise DatasetError(f"{path} is a table, which no record can name: give the article a file of its own, as text")
    (found,) = read(path)
    if isinstance(found, Unread) and isinstance(found.error, OversizedArticle):
        raise OversizedArticle(f"{path} is larger than {LIMIT:,} bytes, the limit in a data set: shorten it")
    if isinstance(found, Unread):
        raise found.error
    # The file will stand in articles/, wherever it is now.
    return found.model_copy(update={"id": path.name})


async def _asked(article: Article, tasks: Sequence[Task[Any]]) -> dict[str, BaseModel]:
    """The records by model; of several models, those that fail are named on standard error."""
    records: dict[str, BaseModel] = {}
    try:
        for task in tasks:
            try:
                records[task.model.name] = (await summarize(article, task)).record
            except SummarizerError as error:
                if len(tasks) == 1:
                    raise
                typer.echo(f"summarizer: {task.model.name} is not in the draft: {error}", err=True)
    finally:
        for task in tasks:
            await task.model.close()
    return records


def _print(text: str) -> None:
    try:
        typer.echo(text, nl=False)
    except OSError as error:
        # What is left of the text would fail once more when the program ends.
        sys.stdout = io.StringIO()
        raise OutputError(
            f"the draft cannot be printed: {error.strerror or error}; send it elsewhere, and next time give --answers, "
            "so that no model is asked twice"
        ) from error
