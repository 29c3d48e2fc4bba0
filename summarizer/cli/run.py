"""`summarizer run`: documents in, summaries on disk, a line or a bar as they come, and a closing table."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path, PurePosixPath
from time import perf_counter
from typing import Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from summarizer import folder
from summarizer.checks.leaves import claims
from summarizer.cli import render
from summarizer.cli.exits import ALL_DONE, NOTHING_DONE, SOME_FAILED
from summarizer.cli.options import AskingMode, Choice
from summarizer.cli.task import chosen_task, recorded
from summarizer.files import write
from summarizer.folder import Done, Failed
from summarizer.model import Model, Usage
from summarizer.reading import read_stdin
from summarizer.recorded_model import RecordedModel
from summarizer.targets import documents, sources

STDIN = Path("-")


@dataclass(slots=True)
class Totals:
    """What the closing table adds up."""

    documents: int = 0
    claims: int = 0
    flagged: int = 0
    failed: int = 0
    usage: Usage = field(default_factory=Usage)
    failures: list[Failed] = field(default_factory=list)

    def add(self, row: Done[Any] | Failed) -> None:
        """Count one row."""
        self.documents += 1
        if isinstance(row, Failed):
            self.failed += 1
            self.failures.append(row)
            self.usage += row.usage
        else:
            self.claims += sum(1 for _ in claims(row.summary.record))
            self.flagged += len(row.summary.flagged)
            self.usage += row.summary.provenance.usage

    @property
    def exit_code(self) -> int:
        """0 all done, 1 nothing could be done, 3 some documents failed."""
        if self.failed == self.documents:
            return NOTHING_DONE
        return SOME_FAILED if self.failed else ALL_DONE


def run(
    paths: Sequence[Path], *, out: Path, choice: Choice, answers: Path | None, asking: AskingMode, limit: int
) -> int:
    """Summarize and report; returns the exit code."""
    _usable(paths, out=out)
    task = chosen_task(choice, asking=asking)
    if answers is not None:
        task = replace(task, model=recorded(task.model, answers, asking=asking))
    found = sources((path for path in paths if path != STDIN), out=out)
    started, totals = perf_counter(), Totals()
    piped = ((read_stdin(sys.stdin.buffer, limit=limit), PurePosixPath("stdin")) for path in paths if path == STDIN)
    rows = folder.run(chain(documents(found, limit=limit), piped), task, out=out, concurrency=choice.concurrency)
    asyncio.run(_report(rows, totals, expected=len(found), model=task.model))
    if isinstance(task.model, RecordedModel):
        # What replayed answers once cost was not spent today.
        totals.usage = task.model.spent
    _write_failures(out, totals.failures)
    render.totals(totals, out=out, seconds=perf_counter() - started)
    return totals.exit_code


def _usable(paths: Sequence[Path], *, out: Path) -> None:
    """Refuse paths that cannot be read, or from which results could not be told apart afterwards."""
    for path in paths:
        if path == STDIN:
            if sys.stdin is None:
                raise typer.BadParameter("standard input is closed", param_hint="PATH")
        elif not path.exists() and not path.is_symlink():
            raise typer.BadParameter(f"there is no {path}", param_hint="PATH")
        elif path.is_dir() and out.exists() and path.samefile(out):
            raise typer.BadParameter(f"{out} is a folder to read: results need one of their own", param_hint="--out")


async def _report(rows: AsyncGenerator[Done[Any] | Failed], totals: Totals, *, expected: int, model: Model) -> None:
    screen = render.Screen()
    columns = (TextColumn("summarizing"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=screen, disable=not screen.is_terminal, transient=True)
    with bar:
        progress = bar.add_task("", total=expected)
        try:
            async with aclosing(rows):
                async for row in rows:
                    totals.add(row)
                    bar.update(progress, completed=totals.documents, total=max(expected, totals.documents))
                    render.row(row, screen=screen)
        finally:
            await model.close()


def _write_failures(out: Path, failures: Sequence[Failed]) -> None:
    """One line of JSON a failure, in `failures.jsonl`; no file when there is none."""
    path = out / "failures.jsonl"
    if failures:
        rows = ({"id": row.id, "kind": row.kind, "message": row.message} for row in failures)
        write(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    elif path.is_file():
        path.unlink()
