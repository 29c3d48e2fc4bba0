"""The blessed evaluation that later ones are held to: a committed file, one document a line, verdicts without texts."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from summarizer.errors import DatasetError
from summarizer.evaluation.outcome import DocumentOutcome, Evaluation, Leaf, Trial, Verdict
from summarizer.files import write

Rule = Literal["exact", "statistical"]
"""exact: no field may score lower; statistical: only a drop that chance does not explain counts."""

FILE = "baseline.json"
KEPT: tuple[Verdict, ...] = ("correct", "wrong", "missing", "extra", "unsure")
"""Blanks and what is not scored change no rate, and would double the file."""


class Baseline(BaseModel):
    """An evaluation that someone stands behind, and the rule by which others are held to it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: Rule
    evaluation: Evaluation
    """Its leaves have verdicts and weights; values and reasons are left out."""


def bless(evaluation: Evaluation, path: Path, *, rule: Rule) -> None:
    """Write `evaluation` as the baseline; the only way to change it. Raises OutputError."""
    head = evaluation.model_dump(mode="json", exclude={"documents"})
    weights = {leaf.field: leaf.weight for leaf in _leaves(evaluation) if leaf.verdict in KEPT}
    lines = ",\n".join("  " + json.dumps(_packed(document), ensure_ascii=False) for document in evaluation.documents)
    parts = [
        f'"rule": {json.dumps(rule)}',
        f'"evaluation": {json.dumps(head, indent=1, ensure_ascii=False)}',
        f'"weights": {json.dumps(weights, indent=1, sort_keys=True)}',
        f'"documents": [\n{lines}\n]',
    ]
    write(path, "{\n" + ",\n".join(parts) + "\n}\n")


def load(path: Path) -> Baseline:
    """The baseline in `path`; raises DatasetError when there is none or it cannot be read."""
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        documents = _distinct(_unpacked(one, weights=_positive(plain["weights"])) for one in plain["documents"])
        return Baseline(rule=plain["rule"], evaluation=Evaluation(**plain["evaluation"], documents=documents))
    except OSError as error:
        raise DatasetError(
            f"there is no baseline in {path} ({error.strerror}): make one with `summarizer eval bless`"
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        reason = f"{error.error_count()} fields do not fit" if isinstance(error, ValidationError) else repr(error)[:120]
        raise DatasetError(
            f"{path} is no baseline ({reason}): restore it from version control, or bless a new one"
        ) from error


def _leaves(evaluation: Evaluation) -> Iterator[Leaf]:
    return (leaf for document in evaluation.documents for trial in document.trials for leaf in trial.leaves)


def _packed(document: DocumentOutcome) -> dict[str, Any]:
    return {
        "id": document.id,
        "tags": dict(document.tags),
        "digest": document.digest,
        "trials": [_packed_trial(trial) for trial in document.trials],
    }


def _packed_trial(trial: Trial) -> dict[str, Any]:
    verdicts: defaultdict[str, list[str]] = defaultdict(list)
    for leaf in trial.leaves:
        if leaf.verdict in KEPT:
            verdicts[leaf.verdict].append(place(leaf))
    return {"failure": trial.failure, "answer": trial.answer_digest} | {
        k: sorted(v) for k, v in sorted(verdicts.items())
    }


def place(leaf: Leaf) -> str:
    """Where a leaf is: its pointer in the expected record, or behind a `+` in the one that came out."""
    return leaf.expected_path if leaf.expected_path is not None else f"+{leaf.actual_path}"


def _distinct(documents: Iterable[DocumentOutcome]) -> tuple[DocumentOutcome, ...]:
    found = tuple(documents)
    if len({document.id for document in found}) < len(found):
        raise ValueError("a document stands in it twice")
    return found


def _positive(weights: Mapping[str, int]) -> Mapping[str, int]:
    if min(weights.values(), default=1) <= 0:
        raise ValueError("a weight is not positive")
    return weights


def _unpacked(document: Mapping[str, Any], *, weights: Mapping[str, int]) -> DocumentOutcome:
    if not document["trials"]:
        raise ValueError(f"{document['id']} has no answer in it")
    return DocumentOutcome(
        id=document["id"],
        tags=document["tags"],
        digest=document["digest"],
        expected={},
        trials=tuple(
            Trial(
                repeat=repeat,
                failure=trial["failure"],
                answer_digest=trial["answer"],
                leaves=tuple(_unpacked_leaves(trial, weights)),
            )
            for repeat, trial in enumerate(document["trials"])
        ),
    )


def _unpacked_leaves(trial: Mapping[str, Any], weights: Mapping[str, int]) -> Iterable[Leaf]:
    for verdict in KEPT:
        for pointer in trial.get(verdict, ()):
            path = pointer.removeprefix("+")
            expected, actual = (None, path) if pointer.startswith("+") else (path, None)
            field = re.sub(r"/[0-9]+(?=/|$)", "", path).strip("/").replace("/", ".")
            yield Leaf(field, expected, actual, verdict, None, None, "", weights[field])
