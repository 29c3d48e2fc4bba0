"""Evaluations made by hand, small enough to see what a verdict of theirs must be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from summarizer.evaluation.outcome import DocumentOutcome, Evaluation, Leaf, Trial, Verdict

LETTERS: Mapping[str, Verdict] = {
    "c": "correct", "w": "wrong", "m": "missing", "x": "extra", "u": "unsure", "b": "blank", "n": "not_scored",
}  # fmt: skip


def leaf(field: str, verdict: Verdict, index: int, *, weight: int = 1) -> Leaf:
    """A leaf of the item number `index` of the list that `field` begins with."""
    whole, _, part = field.partition(".")
    path = f"/{whole}/{index}/{part}"
    expected = None if verdict == "extra" else path
    actual = None if verdict == "missing" else path
    return Leaf(field, expected, actual, verdict, "a", "b", "", weight)


def trial(verdicts: Mapping[str, str], *, answer: str = "answer", repeat: int = 0, weight: int = 1) -> Trial:
    """A trial from letters: `{"figures.value": "ccw"}` is two correct leaves and a wrong one."""
    leaves = [
        leaf(field, LETTERS[letter], index, weight=weight)
        for field, letters in verdicts.items()
        for index, letter in enumerate(letters)
    ]
    return Trial(repeat=repeat, record={}, answer_digest=answer, leaves=tuple(leaves))


def failed(kind: str, verdicts: Mapping[str, str]) -> Trial:
    """A failure in place of an answer: all that was expected is missing."""
    return trial({field: "m" * len(letters) for field, letters in verdicts.items()}).model_copy(
        update={"failure": kind, "message": "it did not work", "answer_digest": None, "record": None}
    )


def document(name: str, *trials: Trial, digest: str = "data", **tags: Any) -> DocumentOutcome:
    return DocumentOutcome(id=name, tags={"split": "dev", **tags}, digest=digest, expected={}, trials=trials)


def evaluation(*documents: DocumentOutcome, **changes: Any) -> Evaluation:
    whole = Evaluation(
        made=datetime(2026, 1, 2, tzinfo=UTC),
        version="0.1.0",
        data="meeting",
        split=None,
        data_digest="d",
        prompt_name="meeting@v1",
        prompt_digest="p",
        schema_name="meeting@v1",
        schema_digest="s",
        model="embedded",
        parameters={},
        repeats=1,
        documents=documents,
    )
    return whole.model_copy(update=changes)
