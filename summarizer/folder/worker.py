"""What happens to one document: it is looked at, asked about, and its result or its failure is written down."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Generic, NamedTuple

from summarizer.article import Article
from summarizer.desk import Desk
from summarizer.engine import Failure, Task, failure, package_version, summarize
from summarizer.errors import KeyRejected, MissingExtra, ModelError, OutputError, OversizedArticle, UnreadableArticle
from summarizer.files import ensure_folder, exhausted, is_exhausted, is_full, write
from summarizer.folder.places import Places
from summarizer.folder.rows import Done, Failed, Kept
from summarizer.folder.sparing import Sparing
from summarizer.folder.stop import Stop, Streak
from summarizer.ledger import FOLDER, Ledger, Outcome, Results
from summarizer.model import T, Usage
from summarizer.reading import Unread
from summarizer.reading.raw import Raw
from summarizer.summary import Summary
from summarizer.targets import other_names

UNSEEN = (UnreadableArticle, OversizedArticle, MissingExtra)
"""What says nothing about a document: it may still be the one that an earlier result was made of."""


PAUSES = (0.1, 0.3, 1.0, 3.0)
"""Seconds between tries to write a result for which no descriptor is left: until others are free again."""


class Chosen(NamedTuple):
    """A document that is to be begun."""

    document: Article | Raw
    target: PurePosixPath
    source: str
    """SHA-256 of all that its article is made of."""
    has_result: bool
    """Whether there is a result that may be the one that would be asked for."""


class Worker(Generic[T]):
    """Makes results of documents in one folder, and writes into its ledger what became of them."""

    def __init__(
        self,
        task: Task[T],
        *,
        ledger: Ledger,
        results: Results,
        stop: Stop,
        concurrency: int,
        desk: Desk,
    ) -> None:
        self._task = replace(task, model=Places(task.model, places=concurrency, stop=stop))
        self._desk = Sparing(desk)
        self._ledger = ledger
        self._results = results
        self._stop = stop
        self._streak = Streak(stop, concurrency=concurrency)

    def look(self, document: Article | Raw | Unread, target: PurePosixPath) -> Chosen | Kept | Failed:
        """What is to be done about a document; at once its row, if that is nothing.

        Raises OutputError where nothing could be said about any document, because no file can be opened.
        """
        if target.is_absolute() or ".." in target.parts or target.parts[:1] in {(), (FOLDER,)}:
            said = f"{document.id}: its result may not go to {target}: give it a place inside the folder"
            return Failed(document.id, "output_error", said)
        if isinstance(document, Unread):
            if is_exhausted(document.error):
                raise exhausted(f"read {document.id}", document.error)
            return self._unread(document, target, source="")
        source = document.digest
        standing = self._results.standing(target, source)
        if standing == "kept":
            return Kept(document.id, self._results.path(target))
        if (obstacle := self._results.obstacle(target)) is not None:
            return self._failed(document.id, target, Failure("output_error", obstacle, Usage()), source=source)
        formerly = other_names(target, document=document.id)
        is_back = standing == "missing" and self._results.recover(target, source, formerly=formerly)
        return Chosen(document, target, source, has_result=is_back or standing == "perhaps")

    def kept(self, document: Article | Raw | Unread, target: PurePosixPath) -> Kept | None:
        """The row of a document that needs not be begun; None for any other."""
        if isinstance(document, Unread):
            return None
        try:
            is_kept = self._results.standing(target, document.digest) == "kept"
        except OutputError:
            return None
        return Kept(document.id, self._results.path(target)) if is_kept else None

    async def work(self, chosen: Chosen) -> Done[T] | Kept | Failed | None:
        """The row of a document; None if it was given up for a reason that is not its own."""
        document, target, source, has_result = chosen
        try:
            article = await self._desk.read(document) if isinstance(document, Raw) else document
            if isinstance(article, Unread):
                return self._unread(article, target, source=source)
            if has_result and (digest := self._results.adopted(target, article)) is not None:
                self._record(article.id, target, source=source, result=digest)
                return Kept(article.id, self._results.path(target))
            summary = await summarize(article, self._task, desk=self._desk)
            self._streak.broken()
            return await self._write(summary, target, source=source)
        except Exception as error:  # noqa: BLE001  # `failure` tells ours from faults
            return self._unanswered(error, chosen)
        finally:
            self._ledger.settle(document.id)

    def _unanswered(self, error: Exception, chosen: Chosen) -> Failed | None:
        if isinstance(error, OSError | OutputError) and is_exhausted(error):
            scarce = exhausted(f"read {chosen.document.id}", error)
            self._stop.set(scarce.kind, str(scarce))
            return None
        found = failure(error, document=chosen.document.id)
        if isinstance(error, ModelError):
            self._streak.add(error)
            if error.ends_run:
                self._stop.set(error.kind, str(error))
                if not isinstance(error, KeyRejected):
                    return None
        return self._failed(chosen.document.id, chosen.target, found, source=chosen.source)

    def _unread(self, document: Unread, target: PurePosixPath, *, source: str) -> Failed:
        found = Failure(document.error.kind, str(document.error), Usage())
        if isinstance(document.error, UNSEEN):
            # Without a source, for the ledger's earlier row to count when the document can be read again.
            self._record(document.id, target, source="", found=found)
            return Failed(document.id, *found)
        return self._failed(document.id, target, found, source=source)

    def _failed(self, document: str, target: PurePosixPath, found: Failure, *, source: str) -> Failed:
        """The row of a failure; an earlier result of something else is moved away, not to be taken for current."""
        if not self._results.holds(target, source):
            try:
                self._results.supersede(target)
            except OutputError as error:
                found = Failure(found.kind, f"{found.message}; moreover, {error}", found.usage)
        self._record(document, target, source=source, found=found)
        return Failed(document, *found)

    async def _write(self, summary: Summary[T], target: PurePosixPath, *, source: str) -> Done[T] | Failed:
        """Write a result and then its row: killed in between, the result is found when the run is taken up again."""
        path = self._results.path(target)
        data = summary.model_dump_json(indent=2).encode() + b"\n"
        try:
            await self._save(path, data)
        except OutputError as error:
            found = Failure(error.kind, str(error), summary.provenance.usage)
            return self._failed(summary.article.id, target, found, source=source)
        digest = hashlib.sha256(data).hexdigest()
        self._record(summary.article.id, target, source=source, result=digest, usage=summary.provenance.usage)
        return Done(summary.article.id, path, summary)

    async def _save(self, path: Path, data: bytes) -> None:
        """Write a result, which may be paid for: where no descriptor is left, it is tried again. Raises OutputError."""
        for pause in (*PAUSES, None):
            try:
                self._put(path, data)
            except OutputError as error:
                if not is_exhausted(error):
                    raise
                if pause is None:
                    self._stop.set(error.kind, str(error))
                    raise
                await asyncio.sleep(pause)
            else:
                return

    def _put(self, path: Path, data: bytes) -> None:
        try:
            write(path, data)
        except OutputError as error:
            if is_full(error):
                self._stop.set(error.kind, str(self._ledger.full(error)))
                self._ledger.make_room()
                write(path, data)
                return
            if is_exhausted(error):
                raise
            try:
                ensure_folder(self._ledger.out)
            except OutputError as ours:
                # Not this file alone: nothing that is asked for from now on could be written.
                self._stop.set(ours.kind, str(ours))
            raise

    def _record(
        self,
        document: str,
        target: PurePosixPath,
        *,
        source: str,
        result: str = "",
        found: Failure | None = None,
        usage: Usage | None = None,
    ) -> None:
        account = self._ledger.settle(document)
        usage = found.usage if found is not None else usage or Usage()
        is_metered = account.attempts > 0 or usage.calls == 0
        self._ledger.write(
            Outcome(
                document=document,
                target=str(target),
                outcome="done" if found is None else found.kind,
                message="" if found is None else found.message,
                source=source,
                task=self._results.wanted.key,
                version=package_version(),
                result=result,
                calls=usage.calls,
                input_tokens=usage.input_tokens,
                cached_tokens=usage.cached_tokens,
                output_tokens=usage.output_tokens,
                cost=account.cost if is_metered else None,
            )
        )
        if self._ledger.trouble is not None:
            self._stop.set(self._ledger.trouble.kind, str(self._ledger.trouble))
