"""How each field of a schema is compared: the marks of the schema, and the types where it has none, resolved once."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel, RootModel

from summarizer.claims import Claim, Refers
from summarizer.comparison import Comparator, Compared
from summarizer.errors import SchemaError

CITATIONS = "sentences"
"""The field of a claim that says where it is stated: grounding, and no leaf of its own."""
_TYPES: tuple[tuple[tuple[type, ...], Comparator], ...] = (
    ((bool, Enum), "choice"),
    ((int, float, Decimal), "count"),
    ((date,), "date"),
    ((str,), "text"),
)


@dataclass(frozen=True, slots=True)
class Value:
    """A field that gets one verdict."""

    path: str
    by: Comparator
    weight: int
    currency: str | None = None
    """The field that holds the currency of an amount: beside it, or inside it when the amount is a record."""
    parts: tuple[str, ...] | None = None
    """Of a record that is compared as a whole, the fields that decide: an amount's number, a date's resolved date."""
    refers: str | None = None
    """The list that a name refers to."""
    negated_by: tuple[str, str | bool] | None = None
    """The field beside a text, and its value that a negation in front of the text only repeats."""
    beside: str | None = dataclasses.field(init=False, compare=False)
    """The field beside it that it is compared with: an amount's currency, or what may negate a text."""

    def __post_init__(self) -> None:
        sibling = self.currency if self.parts is None else None
        object.__setattr__(self, "beside", self.negated_by[0] if self.negated_by else sibling)


class Key(NamedTuple):
    """A field that tells the items of a list apart."""

    name: str
    weight: float
    node: Node | None
    """None for the sentences that a claim cites."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A record whose fields are compared one by one; equal to itself alone, so that what follows from it is cached."""

    path: str
    fields: tuple[tuple[str, Node], ...]
    key: tuple[Key, ...]
    """What tells items apart, the quickest to compare first; without a declared key every leaf weighs 1."""
    amounts: Mapping[str, tuple[str, ...]]
    """By the name of a currency's field, the amounts that are judged with it."""
    cites: bool
    """Whether it is a claim, which cites sentences."""


@dataclass(frozen=True, slots=True)
class Items:
    """A list; its items are aligned with the expected ones before they are compared."""

    path: str
    item: Value | Part


Node = Value | Part | Items


class Row(NamedTuple):
    """A field as `explain` lists it."""

    path: str
    by: Comparator
    weight: int


@lru_cache(maxsize=64)
def fields(schema: type[BaseModel]) -> Part:
    """The resolved tree of a schema. Raises SchemaError, which names the field that cannot be compared."""
    return _part(schema, path="", within=())


def table(schema: type[BaseModel]) -> list[Row]:
    """Every value that gets a verdict, in the order of the schema. Raises SchemaError."""
    return [Row(value.path, value.by, value.weight) for value in values(fields(schema))]


def values(node: Node) -> Iterator[Value]:
    """Every value in or below `node`, in the order of the schema."""
    match node:
        case Value():
            yield node
        case Items():
            yield from values(node.item)
        case Part():
            for _, below in node.fields:
                yield from values(below)


@lru_cache(maxsize=64)
def referred(schema: type[BaseModel]) -> tuple[str, ...]:
    """The lists of a schema that names in it refer to, such as `parties`."""
    return tuple(dict.fromkeys(value.refers for value in values(fields(schema)) if value.refers))


def _part(kind: type[BaseModel], *, path: str, within: tuple[type[BaseModel], ...]) -> Part:
    if kind in within:
        raise SchemaError(f"{_name(path, kind)} holds itself: mark the field with Compared to compare it as a whole")
    cites = issubclass(kind, Claim)
    nodes = {
        name: _node(
            field.annotation, mark=_mark(field.metadata), refers=_refers(field.metadata), path=_join(path, name),
            within=(*within, kind),
        )
        for name, field in kind.model_fields.items()
        if not (cites and name == CITATIONS)
    }  # fmt: skip
    _check_negations(kind, nodes, path)
    return Part(path, tuple(nodes.items()), _key(kind, nodes, path), _amounts(kind, nodes, path), cites)


def _node(annotation: Any, *, mark: Compared | None, refers: str | None, path: str, within: Any) -> Node:
    """The node of a field; `mark` is the outermost found so far and wins over any further inside."""
    while (inner := _unwrapped(annotation)) is not annotation:
        metadata = getattr(annotation, "__metadata__", ())
        mark, refers, annotation = mark or _mark(metadata), refers or _refers(metadata), inner
    if mark is not None and mark.by == "unscored":
        return Value(path, "unscored", mark.weight)
    if _is_list(annotation):
        item = _node(_item_type(annotation, path), mark=mark, refers=refers, path=path, within=within)
        if isinstance(item, Items):
            raise SchemaError(
                f"{path} is a list of lists: mark it Compared('unscored'), or make the inner one a record"
            )
        return Items(path, item)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        whole = mark or getattr(annotation, "COMPARED", None)
        return _part(annotation, path=path, within=within) if whole is None else _whole(annotation, whole, path)
    if mark is None:
        return Value(path, _by_type(annotation, path), 1, refers=refers)
    if mark.negated_by is not None and mark.by != "text":
        raise SchemaError(f"{path} is compared as {mark.by}: negated_by is for texts")
    return Value(path, mark.by, mark.weight, mark.currency, refers=refers, negated_by=mark.negated_by)


def _whole(kind: type[BaseModel], mark: Compared, path: str) -> Value:
    """A record that is compared as a whole: by its number, its first date, or its first two dates."""
    wanted, most = {"amount": (("count", "amount"), 1), "date": (("date",), 1), "period": (("date",), 2)}.get(
        mark.by, ((), 0)
    )
    parts: tuple[str, ...] = ()
    for name, field in kind.model_fields.items() if wanted else ():
        node = _node(field.annotation, mark=_mark(field.metadata), refers=None, path=_join(path, name), within=(kind,))
        if isinstance(node, Value) and node.by in wanted:
            parts = (*parts, name)[:most]
    if len(parts) < most:
        raise SchemaError(f"{_name(path, kind)} is compared as {mark.by} and has no field that holds one")
    if mark.currency is not None and mark.currency not in kind.model_fields:
        raise SchemaError(f"{_name(path, kind)} has no field {mark.currency!r} for the currency of its amount")
    return Value(path, mark.by, mark.weight, mark.currency, parts)


def _key(kind: type[BaseModel], nodes: Mapping[str, Node], path: str) -> tuple[Key, ...]:
    declared: Mapping[str, float] = getattr(kind, "KEY", None) or {}
    for name in declared:
        if name not in nodes and not (name == CITATIONS and issubclass(kind, Claim)):
            raise SchemaError(f"KEY of {_name(path, kind)} names {name!r}, which is no field of it: mend the key")
    weights = declared or {name: _leaves(node) for name, node in nodes.items()}
    keys = [Key(name, weight, nodes.get(name)) for name, weight in weights.items()]
    return tuple(sorted((key for key in keys if not _unscored(key.node)), key=lambda key: _cost(key.node)))


def _unscored(node: Node | None) -> bool:
    return isinstance(node, Value) and node.by == "unscored"


def _cost(node: Node | None) -> int:
    """A rank: what is quick to compare may spare the rest."""
    if isinstance(node, Value):
        return {"name": 2, "party": 2, "text": 4}.get(node.by, 1)
    return 0 if node is None else 3


def _leaves(node: Node) -> int:
    return 1 if not isinstance(node, Part) else sum(_leaves(below) for _, below in node.fields)


def _amounts(kind: type[BaseModel], nodes: Mapping[str, Node], path: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, node in nodes.items():
        if isinstance(node, Value) and node.currency is not None and node.parts is None:
            if node.currency not in nodes:
                raise SchemaError(f"{_name(path, kind)} has no field {node.currency!r} for the currency of {name!r}")
            found[node.currency] = (*found.get(node.currency, ()), name)
    return found


def _check_negations(kind: type[BaseModel], nodes: Mapping[str, Node], path: str) -> None:
    for name, node in nodes.items():
        if isinstance(node, Items) and isinstance(node.item, Value) and node.item.negated_by is not None:
            raise SchemaError(f"{_join(path, name)} is a list: negated_by is for single texts")
        if isinstance(node, Value) and node.negated_by is not None and node.negated_by[0] not in nodes:
            raise SchemaError(f"{_name(path, kind)} has no field {node.negated_by[0]!r} that could negate {name!r}")


def _mark(metadata: Any) -> Compared | None:
    """The outermost mark of a field; the last in its metadata."""
    return next((mark for mark in reversed(metadata) if isinstance(mark, Compared)), None)


def _refers(metadata: Any) -> str | None:
    return next((mark.to for mark in reversed(metadata) if isinstance(mark, Refers)), None)


def _unwrapped(annotation: Any) -> Any:
    """The type behind `Annotated`, `X | None`, a root model or a type alias; itself when there is nothing around it."""
    if hasattr(annotation, "__metadata__"):
        return annotation.__origin__
    if get_origin(annotation) in {Union, types.UnionType}:
        given = [part for part in get_args(annotation) if part is not types.NoneType]
        return given[0] if len(given) == 1 else annotation
    if isinstance(annotation, type) and issubclass(annotation, RootModel):
        return annotation.model_fields["root"].annotation
    for name in ("__value__", "__supertype__"):
        if not isinstance(annotation, type) and (inner := getattr(annotation, name, None)) is not None:
            return inner
    return annotation


def _is_list(annotation: Any) -> bool:
    kind = get_origin(annotation) or annotation
    return (
        isinstance(kind, type) and issubclass(kind, Collection) and not issubclass(kind, str | bytes | Mapping | Enum)
    )


def _item_type(annotation: Any, path: str) -> Any:
    parts = {part for part in get_args(annotation) if part is not ...}
    if len(parts) != 1:
        raise SchemaError(f"{path} is a list of several types, or of none: give its items one type")
    return parts.pop()


def _by_type(annotation: Any, path: str) -> Comparator:
    """The comparator for a type without a mark; a union of types that are compared alike is one of them."""
    if get_origin(annotation) is Literal:
        return "choice"
    if get_origin(annotation) in {Union, types.UnionType}:
        found = {_by_type(_bare(part), path) for part in get_args(annotation) if part is not types.NoneType}
        if len(found) == 1:
            return found.pop()
    elif isinstance(annotation, type):
        for kinds, by in _TYPES:
            if issubclass(annotation, kinds):
                return by
    raise SchemaError(
        f"nothing says how {path} is compared ({annotation}): mark it with summarizer.comparison.Compared"
    )


def _bare(annotation: Any) -> Any:
    while (inner := _unwrapped(annotation)) is not annotation:
        annotation = inner
    return annotation


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _name(path: str, kind: type[BaseModel]) -> str:
    return f"{path} ({kind.__name__})" if path else kind.__name__
