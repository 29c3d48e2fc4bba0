"""The engine over many documents: what is missing is asked for, results and failures are kept, and any end is clean."""

from __future__ import annotations

import math
import os
from collections.abc import AsyncGenerator, Iterable
from contextlib import aclosing, nullcontext
from pathlib import Path

from summarizer.desk import open_desk
from summarizer.engine import Task, package_version, schema_name
from summarizer.folder.course import Course
from summarizer.folder.preview import preview, wanted
from summarizer.folder.rows import Document, Done, Failed, Kept, Left, Row
from summarizer.folder.stop import Stop
from summarizer.folder.worker import Worker
from summarizer.ledger import Ledger, Redo, Results, Started
from summarizer.model import T
from summarizer.targets import apart

__all__ = ["Document", "Done", "Failed", "Kept", "Left", "Redo", "Row", "Stop", "preview", "run"]

AHEAD = 0.25
"""Documents made ready for every one that is asked about, for the endpoint not to wait for the next."""


async def run(
    documents: Iterable[Document],
    task: Task[T],
    *,
    out: Path,
    concurrency: int = 8,
    processes: int = 1,
    redo: Redo = "missing",
    ledger: Ledger | None = None,
    stop: Stop | None = None,
    endpoint: str = "",
    expected: int | None = None,
) -> AsyncGenerator[Row[T]]:
    """Summarize every document into a JSON file under `out`; yields a row for each, as it is ready.

    At most `concurrency` documents are asked about at once; a few more are made ready meanwhile. One whose result is
    there already is not asked for again. With 2 `processes` a second one reads and checks, which pays from about 150
    documents a second on. `ledger` is that of `out`, if it is open already; `endpoint` and
    `expected`, the number of documents, are only written into it. The run stops by itself when an error would meet all
    other documents too, and when `stop` is set; the last row is Left then. Raises OutputError for an `out` that takes
    no files or is another run's, before anything is asked; what `documents` raises is raised when what is under way is
    written.
    """
    if concurrency < 1 or processes not in (1, 2):
        raise ValueError(f"{concurrency} askings at once in {processes} processes: give 1 or more, in 1 or 2")
    with nullcontext(ledger) if ledger is not None else Ledger(out) as opened:
        if opened.out != out:
            raise ValueError(f"the ledger is that of {opened.out}, not of {out}: open that of the folder to write to")
        stop = stop or Stop()
        results = Results(out, wanted(task), redo=redo)
        opened.write(
            Started(
                process=os.getpid(),
                version=package_version(),
                model=task.model.name,
                parameters=dict(task.model.parameters),
                endpoint=endpoint,
                prompt=task.prompt.name,
                schema=schema_name(task.schema),
                redo=redo,
                concurrency=concurrency,
                documents=expected,
            )
        )
        async with open_desk(processes=processes) as desk:
            worker = Worker(task, ledger=opened, results=results, stop=stop, concurrency=concurrency, desk=desk)
            limit = concurrency + math.ceil(concurrency * AHEAD)
            async with aclosing(Course(apart(documents), worker, ledger=opened, stop=stop, limit=limit).rows()) as rows:
                async for row in rows:
                    yield row
