"""Asking for every case of a data set and scoring what comes: one task a repeat, so many documents at once."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from collections import defaultdict
from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import product
from typing import Any, Generic

from pydantic import BaseModel

from summarizer.engine import Task, schema_digest, schema_name, summarize
from summarizer.errors import MissingExtra, PromptError, SchemaError, SummarizerError
from summarizer.evaluation.dataset import Case, Dataset
from summarizer.evaluation.fields import fields
from summarizer.evaluation.outcome import DocumentOutcome, Evaluation, Trial
from summarizer.evaluation.scoring import score
from summarizer.model import T, Usage

log = logging.getLogger(__name__)

Aliases = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Asked(Generic[T]):
    """A case and one scored answer for it."""

    case: Case[T]
    trial: Trial


async def trials(dataset: Dataset[T], tasks: Sequence[Task[T]], *, concurrency: int = 8) -> AsyncGenerator[Asked[T]]:
    """Every case asked for with every task, scored, as they are ready; task number k is repeat k."""
    waiting = iter(product(enumerate(tasks), dataset.cases))
    pending: set[asyncio.Task[Asked[T]]] = set()
    try:
        while True:
            while len(pending) < concurrency and (following := next(waiting, None)) is not None:
                (repeat, task), case = following
                pending.add(asyncio.create_task(_one(case, task, repeat=repeat, aliases=dataset.aliases)))
            if not pending:
                return
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for finished in done:
                yield finished.result()
    finally:
        for unfinished in pending:
            unfinished.cancel()


async def evaluate(dataset: Dataset[T], tasks: Sequence[Task[T]], *, concurrency: int = 8) -> Evaluation:
    """The evaluation of a data set; see `trials` and `gathered`."""
    async with aclosing(trials(dataset, tasks, concurrency=concurrency)) as asked:
        return gathered(dataset, tasks, [one async for one in asked])


def gathered(
    dataset: Dataset[T], tasks: Sequence[Task[T]], asked: Iterable[Asked[T]], *, split: str | None = None
) -> Evaluation:
    """The trials of a data set as one document, whatever the order in which they came."""
    found: defaultdict[str, list[Trial]] = defaultdict(list)
    for one in asked:
        found[one.case.id].append(one.trial)
    task = tasks[0]
    return Evaluation(
        made=datetime.now(UTC),
        version=version("summarizer"),
        ruler=_ruler(task.schema, dataset.aliases),
        data=dataset.folder.name,
        split=split,
        data_digest=dataset.digest,
        prompt_name=task.prompt.name,
        prompt_digest=task.prompt.digest,
        schema_name=schema_name(task.schema),
        schema_digest=schema_digest(task.schema),
        model=task.model.name,
        parameters=dict(task.model.parameters),
        repeats=len(tasks),
        documents=tuple(_document(case, found[case.id]) for case in sorted(dataset.cases, key=lambda case: case.id)),
    )


def _document(case: Case[Any], found: list[Trial]) -> DocumentOutcome:
    return DocumentOutcome(
        id=case.id,
        tags=case.tags,
        digest=case.digest,
        expected=case.expected.record.model_dump(mode="json"),
        trials=tuple(sorted(found, key=lambda trial: trial.repeat)),
    )


async def _one(case: Case[T], task: Task[T], *, repeat: int, aliases: Aliases) -> Asked[T]:
    try:
        summary = await summarize(case.article, task)
    except (MissingExtra, PromptError, SchemaError):
        # Every document would fail alike: that is how the evaluation was called, and no score.
        raise
    except SummarizerError as error:
        usage = getattr(error, "usage", None) or Usage()
        return Asked(case, _failed(case, error.kind, str(error), repeat=repeat, usage=usage, aliases=aliases))
    except Exception as error:  # a fault of ours in one document must not cost the others
        log.debug("a fault with %s", case.id, exc_info=True)
        message = f"a fault of this program, please report it: {error!r}"[:300]
        return Asked(case, _failed(case, "internal_error", message, repeat=repeat, usage=Usage(), aliases=aliases))
    flagged = [finding.path for finding in summary.flagged]
    scored = score(case.expected, summary.record, aliases=aliases, flagged=flagged)
    record = summary.record.model_dump(mode="json")
    trial = Trial(
        repeat=repeat,
        record=record,
        answer_digest=digest(record),
        leaves=scored.leaves,
        pairs=scored.pairs,
        flagged=len(flagged),
        usage=summary.provenance.usage,
        seconds=summary.provenance.seconds,
    )
    return Asked(case, trial)


def _failed(case: Case[Any], kind: str, message: str, *, repeat: int, usage: Usage, aliases: Aliases) -> Trial:
    scored = score(case.expected, None, aliases=aliases)
    return Trial(repeat=repeat, failure=kind, message=message, leaves=scored.leaves, pairs=scored.pairs, usage=usage)


def _ruler(schema: type[BaseModel], aliases: Aliases) -> str:
    parts = [repr(fields(schema)), sorted(sorted(names) for names in aliases)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def digest(record: BaseModel | Mapping[str, Any]) -> str:
    """SHA-256 of a record's JSON, as 64 hexadecimal digits; the same for the same answer."""
    plain = record.model_dump(mode="json") if isinstance(record, BaseModel) else record
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()
