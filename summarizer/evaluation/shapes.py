"""What may stand in a field of a schema, as far as it must be known to read a value for it and to leave it empty."""

from __future__ import annotations

import types
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, TypeAdapter
from pydantic.fields import FieldInfo


@dataclass(frozen=True, slots=True)
class Shape:
    """What a value may be; of a union, everything its parts may be."""

    nullable: bool = False
    text: bool = False
    """Any text, or one of a set of them."""
    free: bool = False
    """Any text."""
    number: bool = False
    flag: bool = False
    """A truth value."""
    records: tuple[type[BaseModel], ...] = ()
    items: Shape | None = None
    """What a list holds."""
    values: Shape | None = None
    """What a mapping holds."""


@lru_cache(maxsize=256)
def shapes(model: type[BaseModel]) -> Mapping[str, Shape]:
    """The shape of each field of a schema class."""
    return {name: shape_of(field.annotation) for name, field in model.model_fields.items()}


@lru_cache(maxsize=1024)
def adapter(model: type[BaseModel], name: str, *, item: bool) -> TypeAdapter[Any]:
    """What checks a value for a field of a schema class, or for one more item of the list that it holds."""
    field = model.model_fields[name]
    annotation: Any = _item_type(field.annotation) if item else _marked(field)
    return TypeAdapter(annotation)


def shape_of(annotation: Any) -> Shape:
    """The shape of a type."""
    if annotation is None or annotation is types.NoneType:
        return Shape(nullable=True)
    if (inner := _unwrapped(annotation)) is not annotation:
        return shape_of(inner)
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin in {Union, types.UnionType}:
        return _merged([shape_of(part) for part in parts])
    if origin is Literal:
        return _closed(parts)
    return _of_class(origin or annotation, parts)


def _of_class(kind: Any, parts: tuple[Any, ...]) -> Shape:
    if not isinstance(kind, type):
        return Shape()
    if issubclass(kind, RootModel):
        return shape_of(kind.model_fields["root"].annotation)
    if issubclass(kind, BaseModel):
        return Shape(records=(kind,))
    if issubclass(kind, Enum):
        return _closed([member.value for member in kind])
    if issubclass(kind, str):
        return Shape(text=True, free=True)
    if issubclass(kind, bool):
        return Shape(flag=True)
    if issubclass(kind, int | float | Decimal):
        return Shape(number=True)
    if issubclass(kind, Mapping):
        return Shape(values=shape_of(parts[1]) if len(parts) == 2 else Shape())
    if issubclass(kind, Collection) and not issubclass(kind, bytes | bytearray):
        return Shape(items=_merged([shape_of(part) for part in parts if part is not ...]))
    return Shape()


def _closed(values: Iterable[Any]) -> Shape:
    kinds = {type(value) for value in values}
    return Shape(
        text=str in kinds, number=bool(kinds & {int, float}), flag=bool in kinds, nullable=types.NoneType in kinds
    )


def _merged(parts: list[Shape]) -> Shape:
    items = [part.items for part in parts if part.items]
    values = [part.values for part in parts if part.values]
    return Shape(
        nullable=any(part.nullable for part in parts),
        text=any(part.text for part in parts),
        free=any(part.free for part in parts),
        number=any(part.number for part in parts),
        flag=any(part.flag for part in parts),
        records=tuple(record for part in parts for record in part.records),
        items=_merged(items) if items else None,
        values=_merged(values) if values else None,
    )


def _unwrapped(annotation: Any) -> Any:
    """The type behind `Annotated`, `NewType` and `type X = ...`; itself when it is none of them."""
    if hasattr(annotation, "__metadata__"):
        return annotation.__origin__
    for name in ("__value__", "__supertype__"):
        if not isinstance(annotation, type) and (inner := getattr(annotation, name, None)) is not None:
            return inner
    return annotation


def _marked(field: FieldInfo) -> Any:
    """A field's annotation with what pydantic has taken out of it."""
    return Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation


def _item_type(annotation: Any) -> Any:
    """The type of a list's items, also of `list[X] | None`."""
    while (inner := _unwrapped(annotation)) is not annotation:
        annotation = inner
    if get_origin(annotation) in {Union, types.UnionType}:
        return next((found for part in get_args(annotation) if (found := _item_type(part)) is not Any), Any)
    return next((part for part in get_args(annotation) if part is not ...), Any)
