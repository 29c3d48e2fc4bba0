"""A walk over any record: its claims, and the marked values inside them, each with its JSON pointer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, get_args

from pydantic import BaseModel

from summarizer.claims import Claim, CurrencyCode, Named, Refers, Stated

Marker = Refers | Named | Stated | CurrencyCode


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value of a record: where it is, what its schema marks it as, and the sentences its claim cites."""

    path: str
    value: Any
    markers: tuple[Marker, ...]
    cites: tuple[int, ...]
    """Empty when the value belongs to no claim."""
    parent: BaseModel | None = None
    """The record that holds it, itself or in a list."""

    def marker(self, kind: type[Marker]) -> Marker | None:
        """The leaf's marker of this kind."""
        return next((marker for marker in self.markers if isinstance(marker, kind)), None)

    def siblings(self, kind: type[Marker]) -> tuple[Any, ...]:
        """The values of the record around it that are marked so and given."""
        if self.parent is None:
            return ()
        fields = _fields(type(self.parent))
        values = [getattr(self.parent, name) for name, marks in fields if any(isinstance(m, kind) for m in marks)]
        return tuple(value for value in values if value is not None)


def leaves(record: BaseModel) -> Iterator[Leaf]:
    """Every marked scalar and every nested record of `record`, parents before children, in the order of the schema."""
    return _walk(record, path="", markers=(), cites=())


def claims(record: BaseModel) -> Iterator[tuple[str, Claim]]:
    """Every claim of `record` with its path."""
    return ((leaf.path, leaf.value) for leaf in leaves(record) if isinstance(leaf.value, Claim))


def _walk(
    value: Any, *, path: str, markers: tuple[Marker, ...], cites: tuple[int, ...], parent: BaseModel | None = None
) -> Iterator[Leaf]:
    if isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _walk(item, path=f"{path}/{index}", markers=markers, cites=cites, parent=parent)
    elif isinstance(value, BaseModel):
        cites = tuple(value.sentences) if isinstance(value, Claim) else cites
        yield Leaf(path, value, markers, cites, parent)
        for name, marks in _fields(type(value)):
            yield from _walk(getattr(value, name), path=f"{path}/{name}", markers=marks, cites=cites, parent=value)
    elif value is not None and markers:
        yield Leaf(path, value, markers, cites, parent)


@lru_cache(maxsize=256)
def _fields(model: type[BaseModel]) -> tuple[tuple[str, tuple[Marker, ...]], ...]:
    """The fields of a schema class, each with the markers of its annotation; the same for every record of the class."""
    return tuple(
        (name, (*_marks(field.metadata), *_inner(field.annotation))) for name, field in model.model_fields.items()
    )


def _inner(annotation: Any) -> tuple[Marker, ...]:
    """Markers inside `X | None`, `list[X]` and the like."""
    metadata = getattr(annotation, "__metadata__", ())
    return (*_marks(metadata), *(mark for part in get_args(annotation) for mark in _inner(part)))


def _marks(metadata: Any) -> tuple[Marker, ...]:
    return tuple(mark for mark in metadata if isinstance(mark, Marker))
