"""What every command of `summarizer eval` starts with: the cases, the tasks, the trials, the files asked for."""

from __future__ import annotations

import asyncio
import importlib.util
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from summarizer.cli.options import AskingMode, Choice, Scope
from summarizer.cli.render import Screen
from summarizer.cli.task import chosen_task, recorded
from summarizer.engine import Task
from summarizer.errors import DatasetError, MissingExtra
from summarizer.evaluation.baseline import FILE
from summarizer.evaluation.dataset import Dataset, load
from summarizer.evaluation.outcome import Evaluation
from summarizer.evaluation.run import Asked, gathered, trials
from summarizer.files import write
from summarizer.service import EMBEDDED


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files that a command was asked to write."""

    report: Path | None = None
    junit: Path | None = None
    json: Path | None = None

    def check(self, scope: Scope) -> None:
        """Refuse outputs that would overwrite each other or the baseline; raises DatasetError."""
        taken = {(scope.data / FILE).resolve(): "the baseline, which only `eval bless` changes"}
        for name, path in (("--report", self.report), ("--junit", self.junit), ("--json", self.json)):
            if path is None:
                continue
            if (other := taken.setdefault(path.resolve(), name)) != name:
                raise DatasetError(f"{name} {path} is {other}: name another file")


@dataclass(frozen=True, slots=True)
class Evaluated:
    """An evaluation and the cases that it is about."""

    evaluation: Evaluation
    dataset: Dataset[Any]


def evaluated(choice: Choice, scope: Scope, *, asking: AskingMode) -> Evaluated:
    """Ask for, or replay, every case in scope, and score it. Raises SummarizerError."""
    if importlib.util.find_spec("scipy") is None:
        raise MissingExtra("evals", needed_for="summarizer eval")
    task = chosen_task(choice, asking=asking)
    if task.model.name == EMBEDDED and choice.prompt != Choice().prompt:
        typer.echo(f"summarizer: the built-in extractor reads no prompt, so {choice.prompt} changes nothing", err=True)
    dataset = selected(load(scope.data, schema=task.schema), scope)
    tasks = repeated(task, scope, asking=asking)
    asked = asyncio.run(_watched(dataset, tasks, concurrency=choice.concurrency))
    return Evaluated(gathered(dataset, tasks, asked, split=tags_of(scope).get("split")), dataset)


def selected(dataset: Dataset[Any], scope: Scope) -> Dataset[Any]:
    """The cases that the options name; raises DatasetError when there is none."""
    return dataset.select(ids=tuple(scope.only or ()), tags=tags_of(scope))


def tags_of(scope: Scope) -> dict[str, str]:
    """The tags that --split and --tag ask for; raises DatasetError."""
    tags = {"split": scope.split} if scope.split else {}
    for tag in scope.tag or ():
        name, separator, value = tag.partition("=")
        if not (name and separator and value):
            raise DatasetError(f"--tag {tag} is no name=value: write --tag format=wire")
        if tags.setdefault(name, value) != value:
            raise DatasetError(f"{name} cannot be {tags[name]} and {value} at once: name one of them")
    return tags


def repeated(task: Task[Any], scope: Scope, *, asking: AskingMode) -> list[Task[Any]]:
    """The task once a repeat, with the answers of its model recorded."""
    folder = scope.answers or scope.data / "answers"
    return [
        replace(task, model=recorded(task.model, folder, asking=asking, repeat=number))
        for number in range(scope.repeat)
    ]


async def _watched(dataset: Dataset[Any], tasks: Sequence[Task[Any]], *, concurrency: int) -> list[Asked[Any]]:
    screen = Screen()
    columns = (TextColumn("evaluating"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    asked: list[Asked[Any]] = []
    with Progress(*columns, console=screen, disable=not screen.is_terminal, transient=True) as bar:
        progress = bar.add_task("", total=len(dataset.cases) * len(tasks))
        try:
            async with aclosing(trials(dataset, tasks, concurrency=concurrency)) as ready:
                async for one in ready:
                    asked.append(one)
                    bar.advance(progress)
        finally:
            await tasks[0].model.close()
    return asked


def written(found: Evaluated, outputs: Outputs, *, lost: Mapping[str, str] | None = None) -> None:
    """Write the files that were asked for; `lost` says what a gate holds against documents. Raises OutputError."""
    for path in (outputs.report, outputs.junit, outputs.json):
        if path:
            typer.echo(f"writing {path}")
    if outputs.json:
        write(outputs.json, found.evaluation.model_dump_json(indent=1) + "\n")
    if outputs.report:
        from summarizer.evaluation.report import page

        write(outputs.report, page(found.evaluation, cases=found.dataset.cases))
    if outputs.junit:
        from summarizer.evaluation.report import junit

        write(outputs.junit, junit(found.evaluation, lost=lost))
