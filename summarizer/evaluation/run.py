"""Asking for every case of a data set and scoring what comes: one task a repeat, so many documents at once."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from typing import Any, Generic

from pydantic import BaseModel

from summarizer.bounded import ready
from summarizer.engine import Failure, Task, failure, package_version, schema_digest, schema_name, summarize
from summarizer.errors import MissingExtra, PromptError, SchemaError
from summarizer.evaluation.dataset import Case, Dataset
from summarizer.evaluation.fields import fields
from summarizer.evaluation.outcome import DocumentOutcome, Evaluation, Trial
from summarizer.evaluation.scoring import score
from summarizer.model import T

Aliases = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Asked(Generic[T]):
    """A case and one scored answer for it."""

    case: Case[T]
    trial: Trial


async def trials(dataset: Dataset[T], tasks: Sequence[Task[T]], *, concurrency: int = 8) -> AsyncGenerator[Asked[T]]:
    """Every case asked for with every task, scored, as they are ready; task number k is repeat k."""
    work = (
        _one(case, task, repeat=repeat, aliases=dataset.aliases)
        for (repeat, task), case in product(enumerate(tasks), dataset.cases)
    )
    async with aclosing(ready(work, limit=concurrency)) as found:
        async for asked in found:
            yield asked


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
        version=package_version(),
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
    except Exception as error:  # noqa: BLE001  # `failure` tells ours from faults
        return Asked(case, _failed(case, failure(error, document=case.id), repeat=repeat, aliases=aliases))
    flagged = [finding.path for finding in summary.flagged]
    scored = score(case.expected, summary.record, aliases=aliases, flagged=flagged)
    record = summary.record.model_dump(mode="json")
    trial = Trial(
        repeat=repeat,
        record=record,
        answer_digest=_digest(record),
        leaves=scored.leaves,
        pairs=scored.pairs,
        flagged=len(flagged),
        usage=summary.provenance.usage,
        seconds=summary.provenance.seconds,
    )
    return Asked(case, trial)


def _failed(case: Case[Any], failed: Failure, *, repeat: int, aliases: Aliases) -> Trial:
    scored = score(case.expected, None, aliases=aliases)
    kind, message, usage = failed
    return Trial(repeat=repeat, failure=kind, message=message, leaves=scored.leaves, pairs=scored.pairs, usage=usage)


def _ruler(schema: type[BaseModel], aliases: Aliases) -> str:
    parts = [repr(fields(schema)), sorted(sorted(names) for names in aliases)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _digest(record: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()
