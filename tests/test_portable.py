"""The portable schema: what it keeps, what it leaves out, and what it refuses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field, RootModel

from summarizer.errors import SchemaError
from summarizer.portable import portable_schema, violations
from summarizer.schemas.meeting import MeetingReport


class Place(BaseModel):
    """Where."""

    city: str


class Rank(StrEnum):
    """How high."""

    LOW = "low"
    HIGH = "high"


class Cat(BaseModel):
    """Meows."""

    kind: Literal["cat"]


class Dog(BaseModel):
    """Barks."""

    kind: Literal["dog"]


class Node(BaseModel):
    """Holds others of its kind."""

    children: list[Node]


class Everything(BaseModel):
    """Uses most of what pydantic has."""

    name: Annotated[str, Field(min_length=1, max_length=9, description="Who.")]
    code: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    loose: Annotated[str, Field(pattern=r"\d+")]
    amount: Decimal
    day: date
    count: Annotated[int, Field(ge=0, le=9)]
    ratio: Annotated[float, Field(gt=0)] = 0.5
    rank: Rank = Rank.LOW
    place: Place = Field(description="Where it is.")
    pet: Annotated[Cat | Dog, Field(discriminator="kind")]
    tags: set[str] = Field(default_factory=set, min_length=1, max_length=1000)
    note: str | None = None


def property_of(model: type[BaseModel], name: str) -> Any:
    """The portable schema of one field."""
    return portable_schema(model)["properties"][name]


def closed(**properties: Any) -> dict[str, Any]:
    """An object schema inside the subset."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def test_the_built_in_schema_is_portable() -> None:
    """Every endpoint can be asked for a meeting report."""
    assert violations(portable_schema(MeetingReport)) == []
    assert violations(MeetingReport.model_json_schema()) != []


def test_the_built_in_schema_keeps_what_constrains_it() -> None:
    """Descriptions, enums, patterns and minItems survive."""
    schema = portable_schema(MeetingReport)
    figure = schema["$defs"]["Figure"]["properties"]

    assert figure["sentences"]["minItems"] == 1
    assert "exact" in figure["qualifier"]["enum"]
    assert {"type": "string", "pattern": "^[A-Z]{3}$"} in figure["currency"]["anyOf"]
    assert figure["describes"]["description"] == "What the number counts, in a few words."
    assert schema["required"] == list(MeetingReport.model_fields)


def test_a_field_with_a_default_becomes_required() -> None:
    """Strict structured outputs know no optional fields."""
    schema = portable_schema(Everything)

    assert schema["required"] == list(Everything.model_fields)
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("name", {"type": "string", "description": "Who."}, id="lengths are left out"),
        pytest.param("code", {"type": "string", "pattern": "^[A-Z]{3}$"}, id="a plain pattern stays"),
        pytest.param("loose", {"type": "string"}, id="a backslash does not travel"),
        pytest.param("amount", {"anyOf": [{"type": "number"}, {"type": "string"}]}, id="nor a lookahead"),
        pytest.param("day", {"type": "string", "format": "date"}, id="a date format stays"),
        pytest.param("count", {"type": "integer", "minimum": 0, "maximum": 9}, id="bounds of integers stay"),
        pytest.param("ratio", {"type": "number"}, id="bounds and defaults of numbers are left out"),
        pytest.param("rank", {"$ref": "#/$defs/Rank"}, id="a reference stands alone"),
        pytest.param("note", {"anyOf": [{"type": "string"}, {"type": "null"}]}, id="null is a branch"),
        pytest.param(
            "place",
            {"anyOf": [{"$ref": "#/$defs/Place"}], "description": "Where it is."},
            id="a reference is wrapped to keep its description",
        ),
        pytest.param(
            "pet",
            {"anyOf": [{"$ref": "#/$defs/Cat"}, {"$ref": "#/$defs/Dog"}]},
            id="a discriminated union is a plain one",
        ),
        pytest.param(
            "tags",
            {"type": "array", "items": {"type": "string"}, "minItems": 1},
            id="a set is a list and its large bound is left out",
        ),
    ],
)
def test_a_field_is_loosened_to_what_travels(name: str, expected: dict[str, Any]) -> None:
    """What is left out, pydantic checks afterwards."""
    assert property_of(Everything, name) == expected


def test_a_record_that_holds_its_own_kind_has_an_object_at_its_root() -> None:
    """pydantic puts a reference there, which strict structured outputs refuse."""
    schema = portable_schema(Node)

    assert schema["type"] == "object"
    assert schema["properties"]["children"]["items"] == {"$ref": "#/$defs/Node"}
    assert violations(schema) == []


def test_the_schema_of_a_class_is_made_once() -> None:
    """The same object each time, since it is asked for with every article."""
    assert portable_schema(Everything) is portable_schema(Everything)


class OpenDictionary(BaseModel):
    """Any keys."""

    amounts: dict[str, int]


class Anything(BaseModel):
    """Any value."""

    value: Any


class Pair(BaseModel):
    """A tuple."""

    both: tuple[int, str]


class Listing(RootModel[list[int]]):
    """No object."""


class Quoting(BaseModel):
    """A value that grammars trip over."""

    value: Literal['say "hello"', "no"]


@pytest.mark.parametrize(
    ("model", "problem"),
    [
        pytest.param(OpenDictionary, "#/properties/amounts/additionalProperties", id="open dictionary"),
        pytest.param(Anything, "#/properties/value: takes any value", id="any value"),
        pytest.param(Pair, "#/properties/both/prefixItems", id="tuple"),
        pytest.param(Listing, "#: the root must be an object", id="list at the root"),
        pytest.param(Quoting, "#/properties/value/enum", id="quotes in an enum"),
    ],
)
def test_what_cannot_be_loosened_is_refused_with_its_place(model: type[BaseModel], problem: str) -> None:
    """The error names the class, the place and the remedy."""
    with pytest.raises(SchemaError) as caught:
        portable_schema(model)

    assert model.__name__ in str(caught.value)
    assert problem in str(caught.value)
    assert "Give it plain records" in str(caught.value)


TEXT = {"type": "string"}


@pytest.mark.parametrize(
    ("schema", "place"),
    [
        *[
            pytest.param(closed(v={"type": kind, keyword: value}), f"#/properties/v/{keyword}", id=keyword)
            for kind, keyword, value in [
                ("string", "title", "V"),
                ("string", "default", "x"),
                ("string", "examples", ["x"]),
                ("string", "minLength", 1),
                ("string", "maxLength", 9),
                ("string", "contentEncoding", "base64"),
                ("string", "not", {"enum": ["x"]}),
                ("number", "minimum", 0),
                ("number", "exclusiveMinimum", 0),
                ("number", "multipleOf", 0.1),
                ("integer", "exclusiveMaximum", 9),
                ("object", "patternProperties", {}),
                ("object", "propertyNames", {}),
                ("object", "minProperties", 1),
                ("object", "dependentRequired", {}),
                ("object", "if", {}),
                ("object", "oneOf", []),
                ("object", "allOf", []),
                ("object", "discriminator", {}),
                ("array", "prefixItems", []),
                ("array", "uniqueItems", True),
                ("array", "contains", {}),
            ]
        ],
        pytest.param(closed(v={"type": "string", "pattern": "[A-Z]"}), "#/properties/v/pattern", id="unanchored"),
        pytest.param(closed(v={"type": "string", "pattern": r"^\d$"}), "#/properties/v/pattern", id="backslash"),
        pytest.param(closed(v={"type": "string", "pattern": "^(?!a)b$"}), "#/properties/v/pattern", id="lookahead"),
        pytest.param(closed(v={"type": "string", "format": "email"}), "#/properties/v/format", id="format"),
        pytest.param(closed(v={"type": "string", "enum": ["a\\b"]}), "#/properties/v/enum", id="enum"),
        pytest.param(closed(v={"type": "string", "const": "a\nb"}), "#/properties/v/const", id="const"),
        pytest.param(closed(v={"type": "array", "items": TEXT, "maxItems": 101}), "#/properties/v/maxItems", id="many"),
        pytest.param(closed(v={"type": "array"}), "#/properties/v/items", id="array without items"),
        pytest.param(closed(v={"type": ["string", "null"]}), "#/properties/v/type", id="list of types"),
        pytest.param(closed(v={}), "#/properties/v: takes", id="any value"),
        pytest.param(closed(v=True), "#/properties/v: a schema of true", id="boolean schema"),
        pytest.param(closed(v={"$ref": "#"}), "#/properties/v/$ref", id="reference to the root"),
        pytest.param(closed(v={"$ref": "#/$defs/A", "description": "d"}), "#/properties/v/description", id="sibling"),
        pytest.param(closed(v={"anyOf": [TEXT], "type": "string"}), "#/properties/v/type", id="beside anyOf"),
        pytest.param(closed(v={"anyOf": [TEXT, {}]}), "#/properties/v/anyOf/1", id="inside anyOf"),
        pytest.param(closed(v={"type": "array", "items": {}}), "#/properties/v/items", id="inside a list"),
        pytest.param(closed(**{'q"x': TEXT}), "#/properties: the name", id="quote in a name"),
        pytest.param(closed(v=TEXT) | {"required": []}, "#/required", id="optional field"),
        pytest.param(closed(v=TEXT) | {"additionalProperties": True}, "#/additionalProperties", id="open object"),
        pytest.param(closed() | {"$defs": {"A": {}}}, "#/$defs/A: takes", id="inside definitions"),
        pytest.param({"anyOf": [closed()]}, "#: the root", id="union at the root"),
    ],
)
def test_each_thing_outside_the_subset_is_named_with_its_place(schema: dict[str, Any], place: str) -> None:
    """A JSON pointer to the keyword, then the reason."""
    assert any(problem.startswith(place) for problem in violations(schema)), violations(schema)


def test_an_object_inside_the_subset_has_no_violations() -> None:
    """The cases above differ from this one by one thing each."""
    assert violations(closed(v=TEXT, w={"type": "array", "items": TEXT, "minItems": 1})) == []
