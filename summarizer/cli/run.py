"""`summarizer run`: documents in, summaries on disk, a line or a bar as they come, and a closing table."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys
from collections import Counter
from collections.abc import AsyncGenerator, Iterable, Sequence
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
from summarizer.cli.exits import ALL_DONE, INTERRUPTED, NOTHING_DONE, SOME_FAILED
from summarizer.cli.interruption import KIND, Interruptible
from summarizer.cli.options import AskingMode, Choice, Spending
from summarizer.cli.outputs import say
from summarizer.cli.task import chosen_settings, chosen_task, recorded
from summarizer.cli.till import Till
from summarizer.deferred import Deferred
from summarizer.engine import Task
from summarizer.errors import OutputError
from summarizer.files import write
from summarizer.folder import Document, Done, Failed, Kept, Left, Redo, Row, Stop
from summarizer.ledger import Ledger, read_failures
from summarizer.model import Usage
from summarizer.reading import read_raw_stdin
from summarizer.service import EMBEDDED
from summarizer.targets import FAILURES, Sources, documents, sources

STDIN = Path("-")

MANY = 32
"""Askings at once from which on one core is too slow for answers after 200 ms."""


@dataclass(slots=True)
class Totals:
    """What the closing table adds up."""

    documents: int = 0
    kept: int = 0
    claims: int = 0
    flagged: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    """How many documents have no summary for a reason of their own, by kind."""
    left: Left | None = None
    usage: Usage = field(default_factory=Usage)
    """What the calls of this run used."""
    cost: float | None = None
    """US dollars; None if no model was asked, or its price is unknown."""
    is_cost_whole: bool = True
    """Whether every call said what it took."""
    unlisted: str = ""
    """Why the list of failures could not be written; empty if it was."""
    overrun: str = ""
    """How more was spent than allowed; empty if it was not."""

    def add(self, row: Row[Any]) -> None:
        """Count one row."""
        match row:
            case Left():
                self.left = row
                self.documents += row.documents
                return
            case Kept():
                self.kept += 1
            case Failed():
                self.failed[row.kind] += 1
            case Done():
                self.claims += len(claims(row.summary.record))
                self.flagged += len(row.summary.flagged)
        self.documents += 1

    @property
    def exit_code(self) -> int:
        """0 all done, 1 nothing could be done, 3 some documents failed or are left, 130 stopped by hand."""
        undone = self.failed.total() + (self.left.documents if self.left else 0)
        if self.left and self.left.kind == KIND:
            return INTERRUPTED
        if undone == self.documents:
            return NOTHING_DONE
        is_all = self.left is None or self.left.is_all
        return SOME_FAILED if undone or self.overrun or not is_all else ALL_DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """What is read."""

    paths: Sequence[Path]
    limit: int
    """Bytes that a document may have."""

    def found(self, out: Path) -> Sources:
        """The files; their number is known."""
        return sources((path for path in self.paths if path != STDIN), out=out)

    def documents(self, found: Sources) -> Iterable[Document]:
        """What the files hold, one after another as it is asked for, and what standard input holds if it is named.

        That is read here and now: who writes it may take long, and what is asked about meanwhile would be held up.
        """
        piped = [
            (read_raw_stdin(sys.stdin.buffer, limit=self.limit), PurePosixPath("stdin"))
            for path in self.paths
            if path == STDIN
        ]
        return chain(documents(found, limit=self.limit), piped)


def run(
    given: Input,
    *,
    out: Path,
    choice: Choice,
    spending: Spending,
    answers: Path | None,
    asking: AskingMode,
    redo: Redo,
    processes: int | None = None,
) -> int:
    """Summarize and report; returns the exit code."""
    usable(given.paths, out=out)
    till = Till(choice, spending) if choice.model != EMBEDDED else None
    started, totals, stop = perf_counter(), Totals(), Stop()
    interruptible = Interruptible(stop)
    try:
        with interruptible, Ledger(out) as ledger:
            task = chosen_task(choice, asking=asking, till=till, ledger=ledger, stopping=stop.stopping)
            if answers is None and ledger.is_new and isinstance(task.model, Deferred):
                # Neither a result nor an answer is there that could be kept, so that it will be needed.
                task.model.open()
            if answers is not None:
                task = replace(task, model=recorded(task.model, answers, asking=asking))
            found = given.found(out)
            rows = folder.run(
                given.documents(found),
                task,
                out=out,
                concurrency=choice.concurrency,
                processes=processes or wanted_processes(choice),
                redo=redo,
                ledger=ledger,
                stop=stop,
                endpoint=chosen_settings(choice).endpoint if till else "",
                expected=len(found),
            )
            # What is loaded by now stays: the collector need not walk it again and again.
            gc.freeze()
            asyncio.run(_report(rows, totals, expected=len(found), task=task, interruptible=interruptible))
            totals.unlisted = _write_failures(out)
    except asyncio.CancelledError:
        return _stopped("what is finished is on disk, and the same command again does the rest")
    except KeyboardInterrupt:
        return _stopped("nothing was asked about")
    if till and till.opened:
        totals.usage, totals.cost, totals.overrun = till.opened.spent, till.opened.cost, till.opened.overrun
        totals.is_cost_whole = not till.opened.unreported
    render.totals(totals, out=out, seconds=perf_counter() - started, is_priced=till is not None)
    return totals.exit_code


def _stopped(said: str) -> int:
    say(f"summarizer: stopped; {said}")
    return INTERRUPTED


def wanted_processes(choice: Choice) -> int:
    """How many processes it takes to keep the endpoint busy, as far as there are cores for them."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 2 if choice.model != EMBEDDED and choice.concurrency >= MANY and cores > 1 else 1


def usable(paths: Sequence[Path], *, out: Path) -> None:
    """Refuse paths that cannot be read, or from which results could not be told apart afterwards."""
    for path in paths:
        if path == STDIN:
            if sys.stdin is None:
                raise typer.BadParameter("standard input is closed", param_hint="PATH")
        elif not path.exists() and not path.is_symlink():
            raise typer.BadParameter(f"there is no {path}", param_hint="PATH")
        elif path.is_dir() and out.exists() and path.samefile(out):
            raise typer.BadParameter(f"{out} is a folder to read: results need one of their own", param_hint="--out")


async def _report(
    rows: AsyncGenerator[Row[Any]], totals: Totals, *, expected: int, task: Task[Any], interruptible: Interruptible
) -> None:
    screen = render.Screen()
    columns = (TextColumn("summarizing"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=screen, disable=screen.is_piped, transient=True)
    interruptible.attach()
    with bar:
        progress = bar.add_task("", total=expected)
        try:
            async with aclosing(rows):
                async for row in rows:
                    totals.add(row)
                    if not bar.disable and not isinstance(row, Left):
                        bar.update(progress, completed=totals.documents, total=max(expected, totals.documents))
                    render.row(row, screen=screen)
        finally:
            await task.model.close()


def _write_failures(out: Path) -> str:
    """A line of JSON for each document of the folder without a result in `failures.jsonl`; no file for none.

    Returns why that is not so, or nothing: there is more to be said about the run.
    """
    path = out / FAILURES
    try:
        if failures := read_failures(out):
            rows = ({"id": row.document, "kind": row.outcome, "message": row.message} for row in failures)
            write(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
        elif path.is_file():
            path.unlink()
    except OutputError as error:
        return f"the reasons are not in {path}: {error}"
    except OSError as error:
        return f"{path} is out of date: {error.strerror or error}; remove it"
    return ""
