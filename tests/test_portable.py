"""The portable schema: what it keeps, what it leaves out, and what it refuses."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from ipaddress import IPv4Address
from pathlib import Path
from typing import Annotated, Any, Generic, Literal, TypeVar
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import (
    AliasChoices,
    AliasPath,
    Base64Bytes,
    BaseModel,
    ByteSize,
    ConfigDict,
    Field,
    HttpUrl,
    Json,
    PlainSerializer,
    RootModel,
    SecretStr,
    WrapSerializer,
    computed_field,
    create_model,
    field_serializer,
    model_serializer,
)

from summarizer.claims import Claim, Number, Record
from summarizer.errors import SchemaError
from summarizer.portable import ensure_read_back, portable_schema, violations
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


class Gift(Claim):
    """A claim."""

    amount: Number
    """A number, written without a trailing zero."""


class Colour(Enum):
    """No text, no number."""

    RED = "r"


class Level(IntEnum):
    """A number."""

    ONE = 1


Item = TypeVar("Item")


class Several(Record, Generic[Item]):
    """Generic."""

    items: list[Item]
    """Those."""


class Outer:
    """Holds a schema."""

    class Inner(Record):
        """Nested."""

        gifts: list[Gift]
        """Those."""


class Rows(RootModel[list[Gift]]):
    """A list with a name."""


class Either(Record):
    """Unions of records."""

    one: Cat | Dog | None
    """By its fields."""
    other: Annotated[Cat | Dog, Field(discriminator="kind")]
    """By its kind."""


class Totalled(BaseModel):
    """Open to fields that it does not know."""

    gifts: list[Gift]

    @computed_field
    def number(self) -> int:
        """How many."""
        return len(self.gifts)


class Open(Totalled):
    """Keeps the fields that it does not know."""

    model_config = ConfigDict(extra="allow")


class ByName(Record):
    """Read by either name."""

    model_config = ConfigDict(populate_by_name=True)

    giver: str = Field(alias="from")
    """Who gives."""
    taker: str = Field(validation_alias=AliasChoices("to", AliasPath("whom", 0)))
    """Who takes."""


class ByAlias(Record):
    """Written by the name that it is read by."""

    model_config = ConfigDict(serialize_by_alias=True)

    giver: str = Field(alias="from")
    """Who gives."""


GIFT = {"sentences": [1], "amount": 5.0}


def of(kind: Any, *, config: ConfigDict | None = None) -> type[BaseModel]:
    """A schema with one field of that type."""
    return create_model("Made", __config__=config, value=(kind, ...))


@pytest.mark.parametrize(
    ("schema", "answer"),
    [
        (MeetingReport, None),
        (Outer.Inner, {"gifts": [GIFT]}),
        (Several[Gift], {"items": [GIFT]}),
        (create_model("Made", gifts=(list[Gift], ...)), {"gifts": [GIFT]}),
        (Node, {"children": [{"children": []}]}),
        (Either, {"one": {"kind": "dog"}, "other": {"kind": "cat"}}),
        (Totalled, {"gifts": [GIFT]}),
        (ByName, {"from": "Norway", "whom": ["Chad"]}),
        (ByAlias, {"from": "Norway"}),
        (of(list[ByAlias]), {"value": [{"from": "Norway"}]}),
        (create_model("Made", giver=(str, Field(serialization_alias="from"))), {"giver": "Norway"}),
        (of(Rows), {"value": [GIFT]}),
        *[
            (of(kind), {"value": value})
            for kind, value in [
                (date, "2024-02-29"),
                (datetime, "2024-02-29T12:00:00.5+01:00"),
                (time, "12:00"),
                (timedelta, "PT90.5S"),
                (Decimal, "1.50"),
                (Decimal, 1e22),
                (UUID, "12345678123456781234567812345678"),
                (set[str], ["b", "a", "b"]),
                (frozenset[date], ["2024-02-29"]),
                (tuple[int, str], [1, "a"]),
                (tuple[Gift, ...], [GIFT]),
                (Sequence[Gift], [GIFT]),
                (deque[int], [1, 2]),
                (Colour | Level, "r"),
                (list[Level], [1]),
                (bytes, "a"),
                (Base64Bytes, "YQ=="),
                (HttpUrl, "https://example.org"),
                (Path, "a/b"),
                (IPv4Address, "127.0.0.1"),
                (ByteSize, 1024),
                (float | int | str | None, 1e300),
                (dict[str, Gift], {"metadata": GIFT, "config": GIFT}),
            ]
        ],
        (
            create_model(
                "Made", config=(Gift, ...), metadata=(Gift, ...), serialization=(Gift, ...), fields=(Gift, ...)
            ),
            dict.fromkeys(["config", "metadata", "serialization", "fields"], GIFT),
        ),
    ],
    ids=lambda given: getattr(given, "__name__", None),
)
def test_what_loads_back_equal_is_taken(
    schema: type[BaseModel], answer: dict[str, Any] | None, record: MeetingReport
) -> None:
    """As results are written and read, with an answer as evidence."""
    ensure_read_back(schema)

    made = record if answer is None else schema.model_validate_json(json.dumps(answer), strict=True)
    assert schema.model_validate_json(made.model_dump_json()) == made


class Renamed(Record):
    """An alias."""

    giver: str = Field(alias="from")
    """Who gives."""


class Read(Record):
    """Read from elsewhere."""

    giver: str = Field(validation_alias=AliasPath("from", 0))
    """Who gives."""


class Written(BaseModel):
    """Written under another name only."""

    model_config = ConfigDict(serialize_by_alias=True)

    giver: str = Field(serialization_alias="from")


class Hidden(Record):
    """Not written."""

    giver: str = Field(exclude=True)
    """Who gives."""


class Bird(Record):
    """Not written as a whole."""

    kind: Literal["default"]
    """What it is."""
    song: str = Field(exclude=True)
    """What it sings."""


class Sometimes(Record):
    """Not always written."""

    giver: str = Field(exclude_if=lambda giver: giver == "")
    """Who gives."""


class Counted(Record):
    """Closed, and with a field that it does not read."""

    gifts: list[Gift]
    """Those."""

    @computed_field
    def number(self) -> int:
        """How many."""
        return len(self.gifts)


class Day(Record):
    """Written by hand."""

    when: date
    """The day."""

    @field_serializer("when")
    def _written(self, when: date) -> str:
        return when.strftime("%d/%m/%Y")


class Whole(Record):
    """Written by hand as a whole."""

    when: date
    """The day."""

    @model_serializer
    def _written(self) -> str:
        return str(self.when)


def _text(value: object) -> str:
    return str(value)


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        (Renamed, "Renamed.giver is written as 'giver' and read as 'from': add populate_by_name=True"),
        (Read, "Read.giver is written as 'giver' and read as something else"),
        (Written, "Written.giver is written as 'from' and read as 'giver'"),
        (Hidden, "Hidden.giver is left out of what is written: leave exclude off"),
        (Sometimes, "Sometimes.giver is left out"),
        (Counted, "Counted.number is written and never read: leave @computed_field off"),
        (Open, "Open.number is written and never read"),
        (of(Annotated[Cat | Bird, Field(discriminator="kind")]), "Bird.song is left out"),
        (Day, "Day.when is written by a serializer of its own: leave it off"),
        (Whole, "Whole is written by a serializer of its own"),
        (of(SecretStr), "Made.value is written by a serializer"),
        (of(Annotated[int, PlainSerializer(_text)]), "Made.value is written by a serializer"),
        (of(Annotated[int, PlainSerializer(str)]), "Made.value is written by a serializer"),
        (of(Annotated[int, WrapSerializer(lambda value, write: write(value + 1))]), "Made.value is written by"),
        (of(Json[list[int]]), "Made.value is read as text that holds JSON"),
        (of(Iterable[int]), "Made.value is an Iterable"),
        (of(bytes, config=ConfigDict(ser_json_bytes="base64")), "Made.value is written otherwise than it is read"),
        (of(list[Renamed | None]), "Renamed.giver is written as"),
        (of(tuple[str, Day]), "Day.when is written by"),
        (of(Several[Hidden]), "Hidden.giver is left out"),
        (create_model("Made", config=(Renamed, ...)), "Renamed.giver is written as"),
        (
            create_model("Made", value=(Renamed | Hidden, ...)),
            "from': add populate_by_name=True to its model_config; H",
        ),
    ],
    ids=lambda given: getattr(given, "__name__", None),
)
def test_what_does_not_load_back_is_refused_with_its_field_and_a_remedy(schema: type[BaseModel], said: str) -> None:
    """Before anything is asked: such results could not be shown, and would be asked for again."""
    with pytest.raises(SchemaError) as caught:
        ensure_read_back(schema)

    assert f"the schema {schema.__name__} does not read back what it writes" in str(caught.value)
    assert said in str(caught.value)


def _around(kind: Any) -> list[Any]:
    return [list[kind], tuple[kind, ...], kind | None]


KINDS: list[Any] = [str, int, bool, date, Decimal, UUID, Colour, Level, Gift, ByName, ByAlias, Number]
SHAPES = st.recursive(st.sampled_from(KINDS), lambda kinds: kinds.flatmap(lambda kind: st.sampled_from(_around(kind))))


@given(kind=SHAPES, data=st.data())
def test_any_shape_of_what_is_taken_loads_back_equal(kind: Any, data: st.DataObject) -> None:
    """Lists, tuples and options of values and records."""
    schema = of(kind)
    ensure_read_back(schema)

    made = schema(value=data.draw(_values(kind)))
    assert schema.model_validate_json(made.model_dump_json()) == made


def _values(kind: Any) -> st.SearchStrategy[Any]:
    known: dict[Any, st.SearchStrategy[Any]] = {
        str: st.text(st.characters(exclude_categories=["Cs"])),
        Decimal: st.decimals(allow_nan=False, allow_infinity=False),
        Gift: st.builds(lambda number: Gift(sentences=[1], amount=number), st.floats(-1e300, 1e300)),
        ByName: st.builds(lambda name: ByName.model_validate({"giver": name, "taker": "Chad"}), st.text("ab")),
        ByAlias: st.builds(lambda name: ByAlias.model_validate({"from": name}), st.text("ab")),
        Number: st.floats(-1e300, 1e300),
    }
    if kind in known:
        return known[kind]
    parts: tuple[Any, ...] = getattr(kind, "__args__", ())
    if type(None) in parts:
        return st.none() | _values(parts[0])
    if getattr(kind, "__origin__", None) in (list, tuple):
        return st.lists(_values(parts[0]), max_size=3)
    return st.from_type(kind)
