"""What a comparison of two evaluations gives: the verdict, and all that it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from summarizer.evaluation.outcome import DocumentOutcome, Leaf
from summarizer.evaluation.statistics import ALPHA, Interval

Verdict = Literal["better", "worse", "can't tell", "no difference"]
FieldVerdict = Literal["better", "worse", "can't tell", "no difference", "too few"]
Exclusion = Literal["only in A", "only in B", "article or expected record differs"]

Pairs = Sequence[tuple[DocumentOutcome, DocumentOutcome]]
"""The same documents as A and as B answered them."""

NIL = 1e-12
"""Scores that differ by less are the same."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Spending(_Part):
    """What one answer costs: means over the answers asked for; in a contrast, B less A."""

    calls: float
    input_tokens: float
    """Cached ones included."""
    cached_tokens: float
    output_tokens: float
    seconds: float
    median_seconds: float


class Side(_Part):
    """One of the two evaluations, over the documents that both have."""

    prompt_name: str
    prompt_digest: str
    model: str
    f1: float
    """Mean over documents, 0 to 1; a failed answer counts 0."""
    asked: int
    """Answers asked for: documents times repeats."""
    answered: int
    failed: tuple[str, ...]
    """Documents of which at least one answer failed."""
    spending: Spending

    @property
    def coverage(self) -> float:
        return self.answered / self.asked


class FieldContrast(_Part):
    """The difference in one field, over the documents in which either side has something to score there."""

    field: str
    verdict: FieldVerdict
    a: float
    b: float
    """Mean F1 of the field over those documents, 0 to 1."""
    difference: float
    documents: int
    changed: int
    expected: int
    """Expected leaves."""
    p: float | None
    adjusted: float | None
    """The p-value after Holm's correction for all tested fields; None for both when there are too few leaves."""


class Shift(_Part):
    """A leaf that became right or wrong; None where a record has no such leaf."""

    change: Literal["gained", "lost"]
    field: str
    a: Leaf | None
    b: Leaf | None


class Movement(_Part):
    """A document whose answers are not scored alike."""

    id: str
    a: float
    b: float
    difference: float
    shifts: tuple[Shift, ...]


class Contrast(_Part):
    """Whether B is better than A, and why. Differences are B less A, of scores from 0 to 1."""

    verdict: Verdict
    sentence: str
    """The verdict and its grounds in plain English, in points of 100."""
    covered: bool
    """Whether both sides have enough answers for a verdict."""
    same_answers: bool
    difference: float
    interval: Interval
    """At 95 %; leaves out 0 exactly when `p` is below 0.05."""
    p: float
    documents: int
    """In both evaluations, with the same article and expected record."""
    changed: int
    """Documents whose score is not the same."""
    detectable: float | None
    """Smallest drop found four times in five with so many documents that change like these; None: none would be."""
    a: Side
    b: Side
    excluded: Mapping[str, Exclusion]
    """Documents that are not compared, by id."""
    fields: tuple[FieldContrast, ...]
    """By name."""
    moved: tuple[Movement, ...]
    """Those that moved most come first."""
    spending: Spending


def direction(difference: float, p: float) -> Literal["better", "worse", "can't tell"]:
    """The verdict that a difference and its p-value give."""
    if p >= ALPHA:
        return "can't tell"
    return "better" if difference > 0 else "worse"
