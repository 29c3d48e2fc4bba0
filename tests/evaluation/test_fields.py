"""How a field is compared follows from its marks, then from its class, then from its type."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, ClassVar, Literal

import pytest
from pydantic import BaseModel, RootModel, create_model

from summarizer.claims import Claim, Date, Money, Number, PartyName, Period, Record
from summarizer.comparison import Comparator, Compared
from summarizer.errors import SchemaError
from summarizer.evaluation.fields import Items, Part, Row, Value, fields, referred, table
from summarizer.schemas.meeting import MeetingReport


class Colour(Enum):
    """A closed set."""

    RED = "red"


class Stop(Claim):
    """A claim with a key."""

    KEY: ClassVar[Mapping[str, int]] = {"remark": 1, "town": 3, "sentences": 2}

    town: Annotated[str, Compared("name")]
    remark: str | None
    days: int


class Nested(BaseModel):
    """A record that is compared field by field."""

    inner: int


Names = RootModel[list[str]]


def one(annotation: Any) -> tuple[Row, ...]:
    """The rows of a schema with a single field `x` of this type."""
    return tuple(table(create_model("Single", x=(annotation, ...))))


@pytest.mark.parametrize(
    ("annotation", "by"),
    [
        (bool, "choice"),
        (Colour, "choice"),
        (Literal["a", "b"] | None, "choice"),
        (Literal["a"] | Colour, "choice"),
        (int, "count"),
        (float | None, "count"),
        (int | float, "count"),
        (Decimal, "count"),
        (date, "date"),
        (datetime | None, "date"),
        (str, "text"),
        (list[str] | None, "text"),
        (tuple[int, ...], "count"),
        (frozenset[str], "text"),
        (Names, "text"),
        (Date | None, "date"),
        (Period, "period"),
        (list[Money], "amount"),
        (Number | None, "count"),
        (list[PartyName], "party"),
    ],
    ids=str,
)
def test_a_field_is_compared_by_its_type(annotation: Any, by: Comparator) -> None:
    """Types and classes that carry a mark need none of their own."""
    assert one(annotation) == (Row("x", by, 1),)


@pytest.mark.parametrize(
    ("annotation", "row"),
    [
        (Annotated[PartyName, Compared("text", weight=3)], Row("x", "text", 3)),
        (Annotated[Number | None, Compared("amount")], Row("x", "amount", 1)),
        (Annotated[Date | None, Compared("date", weight=3)], Row("x", "date", 3)),
        (Annotated[list[PartyName], Compared("name", weight=2)], Row("x", "name", 2)),
        (Annotated[Nested, Compared("choice")], Row("x", "choice", 1)),
        (Annotated[dict[str, int], Compared("choice")], Row("x", "choice", 1)),
        (Annotated[list[Nested], Compared("unscored")], Row("x", "unscored", 1)),
        (list[Annotated[Annotated[str, Compared("name")], Compared("party")]], Row("x", "party", 1)),
    ],
    ids=["name", "number", "class", "list", "whole", "mapping", "unscored", "twice"],
)
def test_the_outermost_mark_wins(annotation: Any, row: Row) -> None:
    """Over marks further inside, over the class and over the type."""
    assert one(annotation) == (row,)


@pytest.mark.parametrize(
    ("annotation", "message"),
    [
        (dict[str, int], "nothing says how x is compared"),
        (Any, "nothing says how x is compared"),
        (str | int, "nothing says how x is compared"),
        (Nested | Stop, "nothing says how x is compared"),
        (list[dict[str, int]], "nothing says how x is compared"),
        (list[list[str]], "x is a list of lists"),
        (list, "x is a list of several types, or of none"),
        (tuple[int, str], "x is a list of several types, or of none"),
        (Annotated[float, Compared("amount", currency="code")], "Single has no field 'code' for the currency of 'x'"),
        (Annotated[Nested, Compared("date")], r"x \(Nested\) is compared as date and has no field that holds one"),
        (Annotated[Money, Compared("amount", currency="code")], r"x \(Money\) has no field 'code'"),
    ],
    ids=str,
)
def test_a_field_that_cannot_be_compared_is_named(annotation: Any, message: str) -> None:
    """A guess would be a hidden default."""
    with pytest.raises(SchemaError, match=message):
        one(annotation)


def test_a_record_that_holds_itself_is_refused() -> None:
    """There is no end to its fields."""

    class Tree(BaseModel):
        name: str
        branches: list[Tree]

    Tree.model_rebuild(_types_namespace={"Tree": Tree})

    with pytest.raises(SchemaError, match=r"branches \(Tree\) holds itself"):
        fields(Tree)


def test_a_key_must_name_fields() -> None:
    """Also `sentences`, which claims alone have."""

    class Wrong(Record):
        KEY: ClassVar[Mapping[str, int]] = {"sentences": 1}
        name: str

    with pytest.raises(SchemaError, match="KEY of Wrong names 'sentences'"):
        fields(Wrong)


def test_what_is_quick_to_compare_comes_first_in_a_key() -> None:
    """It may spare the rest; `sentences` is no leaf but may be a key."""
    stop = fields(Stop)

    assert [(key.name, key.weight) for key in stop.key] == [("sentences", 2), ("town", 3), ("remark", 1)]
    assert [name for name, _ in stop.fields] == ["town", "remark", "days"]
    assert stop.cites


def test_without_a_key_every_leaf_weighs_the_same() -> None:
    """A nested record weighs as much as it has leaves; what is not compared tells nothing apart."""

    class Plain(BaseModel):
        name: str
        place: Annotated[str, Compared("unscored")]
        inner: Nested
        stops: list[str]
        sentences: list[int]

    assert sorted((key.name, key.weight) for key in fields(Plain).key) == [
        ("inner", 1), ("name", 1), ("sentences", 1), ("stops", 1),
    ]  # fmt: skip


def test_the_sentences_of_what_is_no_claim_are_an_ordinary_field() -> None:
    """Only claims cite."""

    class Prison(BaseModel):
        sentences: list[int]

    assert table(Prison) == [Row("sentences", "count", 1)]


def test_the_schema_of_meetings_is_resolved() -> None:
    """Weights, whole objects, the currency beside an amount, and the list that names refer to."""
    rows = {row.path: row for row in table(MeetingReport)}
    figures = dict(fields(MeetingReport).fields)["figures"]

    assert rows["commitments.by"] == ("commitments.by", "party", 3)
    assert rows["meetings.place.city"].by == "name"
    assert rows["figures.equivalents"].by == "amount"
    assert rows["figures.period"].by == "period"
    assert rows["abstract"].by == "unscored"
    assert not [path for path in rows if path.endswith("sentences")]
    assert isinstance(figures, Items)
    assert isinstance(figures.item, Part)
    assert figures.item.amounts == {"currency": ("value", "low", "high")}
    assert dict(figures.item.fields)["period"] == Value("figures.period", "period", 1, parts=("start", "end"))
    assert referred(MeetingReport) == ("parties",)


def test_what_negates_a_text_is_the_field_beside_it() -> None:
    """The mark names it, with the value that a negation in front of the text only repeats."""
    commitments = dict(fields(MeetingReport).fields)["commitments"]
    assert isinstance(commitments, Items)
    assert isinstance(commitments.item, Part)
    action = dict(commitments.item.fields)["action"]

    assert isinstance(action, Value)
    assert (action.by, action.negated_by, action.beside) == ("text", ("polarity", "will_not"), "polarity")


def test_marks_leave_the_json_schema_as_it_is() -> None:
    """What models are asked for, and the digest of it, does not depend on how answers are compared."""

    class Marked(BaseModel):
        does: Annotated[str, Compared("text", negated_by=("never", True))]

    class Plain(BaseModel):
        does: str

    assert Marked.model_json_schema() == {**Plain.model_json_schema(), "title": "Marked"}


@pytest.mark.parametrize(
    ("annotation", "message"),
    [
        pytest.param(
            Annotated[str, Compared("text", negated_by=("mood", "no"))], "no field 'mood'", id="no such field"
        ),
        pytest.param(Annotated[str, Compared("name", negated_by=("kind", "no"))], "for texts", id="a name"),
        pytest.param(list[Annotated[str, Compared("text", negated_by=("kind", "no"))]], "single texts", id="a list"),
    ],
)
def test_what_cannot_be_negated_by_a_field_is_named(annotation: Any, message: str) -> None:
    """A mark that would do nothing is a mistake in the schema."""
    schema = create_model("Vow", kind=(str, ...), does=(annotation, ...))

    with pytest.raises(SchemaError, match=f"does.*{message}|{message}.*does"):
        fields(schema)


def test_a_schema_is_resolved_once() -> None:
    """Scoring thousands of records must not walk the schema each time."""
    assert fields(MeetingReport) is fields(MeetingReport)


def test_scoring_does_without_scipy_until_a_list_is_long() -> None:
    """It is an extra, and slow to import."""
    code = (
        "import sys; import summarizer.evaluation.scoring; from summarizer.evaluation.alignment import align;"
        "align([[1.0, 0.9], [0.9, 0.8]]); assert 'scipy' not in sys.modules;"
        "align([[0.9] * 4] * 4); assert 'scipy' in sys.modules"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
