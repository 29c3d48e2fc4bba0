"""What an evaluation found: a verdict for each leaf of each record, one JSON document."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, JsonValue

from summarizer.model import Usage

SCORER = "1"
"""Version of the rules by which leaves get their verdicts; raised with every change that alters one."""

Verdict = Literal["correct", "wrong", "missing", "extra", "blank", "unsure", "not_scored"]
"""
correct     expected and given, and right
wrong       expected and given, and not right: costs precision and recall
missing     expected, not given: costs recall
extra       given, not expected: costs precision
blank       neither expected nor given
unsure      what rules cannot settle, mostly free text: counts half
not_scored  what nobody is asked to get right: unscored fields, optional items
"""


def tag_values(tag: JsonValue) -> tuple[str, ...]:
    """The values of a tag as text; of a list, each of them; of a tag that is not filled in, none."""
    return tuple(str(value) for value in (tag if isinstance(tag, list) else [tag]) if value is not None)


class Leaf(NamedTuple):
    """One value that was compared, and what came of it."""

    field: str
    """Path without list positions, such as `figures.value`."""
    expected_path: str | None
    """JSON pointer in the expected record; None when nothing there belongs to it."""
    actual_path: str | None
    """JSON pointer in the record that came out; None when nothing there belongs to it."""
    verdict: Verdict
    expected: Any
    actual: Any
    reason: str
    """Why, in a few words; empty when both are the same as written, and for blanks."""
    weight: int


class Pair(NamedTuple):
    """An item of an expected list and the item that came out for it; one of both is None when it has no partner."""

    field: str
    """The list, such as `figures`; of a list in an item, `figures.equivalents`."""
    expected_path: str | None
    actual_path: str | None
    similarity: float | None
    """0 to 1, by the declared key; None without a partner."""
    runner_up: float | None
    """The best similarity either item had with another; close to `similarity` means a doubtful alignment."""
    optional: bool
    """Whether the expected item may be left out."""
    expected_sentences: tuple[int, ...]
    actual_sentences: tuple[int, ...]
    flagged: bool
    """Whether a check found an error in the item that came out."""


class Trial(BaseModel):
    """One answer for one document, scored; or the failure in its place."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    repeat: int = 0
    failure: str | None = None
    """Kind of the error, as in a folder run; None when there is a record."""
    message: str | None = None
    record: Mapping[str, JsonValue] | None = None
    answer_digest: str | None = None
    """SHA-256 of the record's JSON: the same answer has the same digest."""
    leaves: tuple[Leaf, ...] = ()
    """Of a failed document: every expected leaf, missing or not scored."""
    pairs: tuple[Pair, ...] = ()
    flagged: int = 0
    """Errors that the checks found."""
    usage: Usage = Usage()
    seconds: float = 0.0


class DocumentOutcome(BaseModel):
    """All answers for one document."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    tags: Mapping[str, JsonValue]
    digest: str
    """SHA-256 over the article and its expected record: the same data has the same digest."""
    expected: Mapping[str, JsonValue]
    """The expected record, as JSON of the schema."""
    trials: tuple[Trial, ...]


class Evaluation(BaseModel):
    """Answers of one model to one prompt over a data set, with all that says what was measured."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    made: datetime
    version: str
    """Version of this package."""
    scorer: str = SCORER
    ruler: str = ""
    """SHA-256 over how each field is compared, weights and keys included, and the data set's aliases."""
    data: str
    """Name of the data set's folder."""
    split: str | None
    """None: all of it."""
    data_digest: str
    """SHA-256 over the digests of the documents."""
    prompt_name: str
    prompt_digest: str
    schema_name: str
    schema_digest: str
    model: str
    parameters: Mapping[str, str | int | float | None]
    repeats: int
    documents: tuple[DocumentOutcome, ...]
    """In the order of their ids."""
