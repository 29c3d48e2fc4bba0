"""The course of a run: which document is begun when, and how the run ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from itertools import chain, islice
from typing import Generic

from summarizer.bounded import Underway
from summarizer.errors import OutputError
from summarizer.folder.rows import Document, Done, Failed, Kept, Left, Row
from summarizer.folder.stop import Reason, Stop
from summarizer.folder.worker import Chosen, Worker
from summarizer.ledger import Ended, Ledger
from summarizer.model import T

LOOK = 10_000
"""How many documents are counted at most when a run is stopped; each is looked at, for what is done not to count."""
TURN = 16
"""Documents that are looked at before what is under way has a turn on the event loop."""


class Course(Generic[T]):
    """Takes documents from their source as there is room, and gives a row for each as it is ready."""

    def __init__(
        self, documents: Iterator[Document], worker: Worker[T], *, ledger: Ledger, stop: Stop, limit: int
    ) -> None:
        self._documents = documents
        self._worker = worker
        self._ledger = ledger
        self._stop = stop
        self._limit = limit
        self._underway: Underway[Done[T] | Kept | Failed | None] = Underway()
        self._counts: dict[type, int] = dict.fromkeys((Done, Kept, Failed, Left), 0)
        self._looked = 0
        self._fault: Exception | None = None
        """What the source raised."""

    async def rows(self) -> AsyncGenerator[Row[T]]:
        """The rows; how it ended is in the ledger afterwards, also when it was broken off."""
        end = Reason("interrupted", "the run was broken off")
        try:
            async with aclosing(self._all()) as found:
                async for row in found:
                    self._counts[type(row)] += row.documents if isinstance(row, Left) else 1
                    yield row
            end = self._end()
            if self._fault is not None:
                raise self._fault
        finally:
            await self._underway.cancel()
            done, kept, failed, left = self._counts.values()
            self._ledger.write(Ended(why=end.kind, message=end.message, done=done, kept=kept, failed=failed, left=left))

    def _end(self) -> Reason:
        if self._fault is not None:
            return Reason("internal_error", f"the documents cannot be listed: {self._fault!r}"[:300])
        return (self._counts[Left] and self._stop.reason) or Reason("finished", "")

    async def _all(self) -> AsyncGenerator[Row[T]]:
        unfinished = 0
        async with aclosing(self._begun()) as found:
            async for row in found:
                if row is None:
                    unfinished += 1
                else:
                    yield row
        if self._stop.reason is not None and self._fault is None:
            async with aclosing(self._rest(self._stop.reason, unfinished)) as rest:
                async for last in rest:
                    yield last

    async def _begun(self) -> AsyncGenerator[Done[T] | Kept | Failed | None]:
        """The rows of all documents, or of those before the run was stopped; None for one that has to be begun anew."""
        while True:
            while len(self._underway) < self._limit and (found := self._next()) is not None:
                if isinstance(found, Chosen):
                    self._underway.begin(self._worker.work(found))
                    # One by one: if all were read at once, nothing would be sent until the last one is read.
                    await asyncio.sleep(0)
                else:
                    yield found
                    await self._turn()
                if self._underway.has_ready:
                    break
            if not self._underway:
                return
            yield await self._underway.next()

    def _next(self) -> Chosen | Kept | Failed | None:
        """The next document, or at once its row; None when no further one is to be begun."""
        if self._stop.reason is not None or self._fault is not None:
            return None
        try:
            found = next(self._documents, None)
        except Exception as error:  # noqa: BLE001  # it is raised when what is under way, and paid for, is written
            self._fault = error
            return None
        if found is None:
            return None
        try:
            return self._worker.look(*found)
        except OutputError as error:
            self._stop.set(error.kind, str(error))
            # It is one of those that are left.
            self._documents = chain([found], self._documents)
            return None

    async def _rest(self, reason: Reason, unfinished: int) -> AsyncGenerator[Kept | Left]:
        """What is done already among the documents that were not begun, and how many are not."""
        left, seen = unfinished, 0
        for document, target in islice(self._documents, LOOK):
            seen += 1
            if (kept := self._worker.kept(document, target)) is not None:
                yield kept
            else:
                left += 1
            await self._turn()
        if left or seen == LOOK:
            yield Left(left, *reason, is_all=seen < LOOK)

    async def _turn(self) -> None:
        self._looked += 1
        if self._looked % TURN == 0:
            await asyncio.sleep(0)
