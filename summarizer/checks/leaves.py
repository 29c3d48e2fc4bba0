"""A walk over any record: its claims, and the marked values inside them, each with its JSON pointer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from types import NoneType
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, get_args, get_origin

from pydantic import BaseModel

from summarizer.claims import Claim, CurrencyCode, Date, Named, Period, Refers, Stated

M = TypeVar("M", Refers, Named, Stated, CurrencyCode)
Marker = Refers | Named | Stated | CurrencyCode
Markers = Mapping[type[Marker], Marker]
"""What a schema marks a field as: for each kind of marker the first of it."""

_KINDS: tuple[type[Marker], ...] = (Refers, Named, Stated, CurrencyCode)
_SCALARS = (str, int, float, bool, NoneType)
_UNMARKED: Markers = {}
_Shape = Literal["record", "list", "value"]
_SHAPES: Mapping[type[object], _Shape] = {str: "value", int: "value", float: "value", list: "list"}
"""How a walk handles the values that records mostly hold."""


@dataclass(slots=True, eq=False)
class Leaf:
    """A value of a record: where it is, what its schema marks it as, and the sentences its claim cites."""

    path: str
    value: Any
    markers: Markers
    cites: tuple[int, ...]
    """Empty when the value belongs to no claim."""
    parent: BaseModel | None = None
    """The record that holds it, itself or in a list."""

    def siblings(self, kind: type[Marker]) -> tuple[Any, ...]:
        """The values of the record around it that are marked so and given."""
        if self.parent is None:
            return ()
        fields = _form(type(self.parent)).fields
        values = [getattr(self.parent, field.name) for field in fields if kind in field.markers]
        return tuple(value for value in values if value is not None)


class Leaves:
    """Every marked scalar and every nested record of a record, parents before children, in the order of the schema."""

    __slots__ = ("claims", "dates", "everything", "marked")

    def __init__(self) -> None:
        self.everything: list[Leaf] = []
        self.claims: list[Leaf] = []
        self.dates: list[Leaf] = []
        """Dates and periods."""
        self.marked: dict[type[Marker], list[Leaf]] = {kind: [] for kind in _KINDS}

    def add(self, leaf: Leaf) -> None:
        """Keep a marked value."""
        self.everything.append(leaf)
        for kind in leaf.markers:
            self.marked[kind].append(leaf)


def leaves(record: BaseModel) -> Leaves:
    """What a walk over `record` finds, the record itself included."""
    found = Leaves()
    _enter(record, found, "", _UNMARKED, (), None)
    return found


def claims(record: BaseModel) -> list[tuple[str, Claim]]:
    """Every claim of `record` with its path."""
    found: list[tuple[str, Claim]] = []
    _gather_claims(record, found, path="")
    return found


def _enter(
    record: BaseModel, found: Leaves, path: str, markers: Markers, cites: tuple[int, ...], parent: BaseModel | None
) -> None:
    """Add the leaves that a record is and holds."""
    form = _form(type(record))
    if form.is_claim:
        cites = tuple(form.sentences(record))
    leaf = Leaf(path, record, markers, cites, parent)
    found.everything.append(leaf)
    if form.is_claim:
        found.claims.append(leaf)
    if form.is_date:
        found.dates.append(leaf)
    for (_, part, marks), value in zip(form.fields, form.values(record), strict=True):
        if type(value) is str or type(value) is float:
            if marks:
                found.add(Leaf(path + part, value, marks, cites, record))
        elif value is not None:
            _gather(value, found, path + part, marks, cites, record)


def _gather(
    value: Any, found: Leaves, path: str, markers: Markers, cites: tuple[int, ...], parent: BaseModel | None
) -> None:
    """Add the leaves that a value is or holds; None and unmarked scalars are nothing."""
    kind: Any = type(value)
    shape = _SHAPES.get(kind) or _shape(kind)
    if shape == "list":
        for index, item in enumerate(value):
            _gather(item, found, f"{path}/{index}", markers, cites, parent)
    elif shape == "record":
        _enter(value, found, path, markers, cites, parent)
    elif markers and value is not None:
        found.add(Leaf(path, value, markers, cites, parent))


def _gather_claims(value: Any, found: list[tuple[str, Claim]], *, path: str) -> None:
    """Add the claims that a record or a list is or holds, in the order of their leaves."""
    kind: Any = type(value)
    shape = _SHAPES.get(kind) or _shape(kind)
    if shape == "list":
        for index, item in enumerate(value):
            _gather_claims(item, found, path=f"{path}/{index}")
    elif shape == "record":
        form = _form(kind)
        if form.is_claim:
            found.append((path, value))
        for field in form.open:
            if (inner := getattr(value, field.name)) is not None:
                _gather_claims(inner, found, path=path + field.part)


@lru_cache(maxsize=1024)
def _shape(kind: type[object]) -> _Shape:
    """How a walk handles a value; each class is asked once, as pydantic's take longer to answer than the walk."""
    if issubclass(kind, BaseModel):
        return "record"
    return "list" if issubclass(kind, (list, tuple, set, frozenset)) else "value"


class _Field(NamedTuple):
    name: str
    part: str
    """What its name adds to a JSON pointer."""
    markers: Markers


class _Form(NamedTuple):
    """What a walk needs to know of a schema class."""

    is_claim: bool
    is_date: bool
    fields: tuple[_Field, ...]
    """Those that a walk enters: with markers, or of a type that can hold a record."""
    open: tuple[_Field, ...]
    """Those that can hold a record."""
    values: Callable[[Any], tuple[Any, ...]]
    """The values of `fields` in a record."""
    sentences: Callable[[Any], list[int]]
    """The sentences that a claim cites."""


@lru_cache(maxsize=256)
def _form(model: type[BaseModel]) -> _Form:
    fields, opened = [], []
    for name, field in model.model_fields.items():
        marks = (*_marks(field.metadata), *_inner(field.annotation))
        markers = {kind: mark for kind in _KINDS for mark in reversed(marks) if isinstance(mark, kind)}
        known = _Field(name, f"/{name}", markers)
        if is_open := _is_open(field.annotation):
            opened.append(known)
        if markers or is_open:
            fields.append(known)
    return _Form(
        is_claim=issubclass(model, Claim),
        is_date=issubclass(model, (Date, Period)),
        fields=tuple(fields),
        open=tuple(opened),
        values=_getter([field.name for field in fields]),
        sentences=attrgetter("sentences"),
    )


def _getter(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """A function that reads the attributes at once; attrgetter gives a tuple for two names and more."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)


def _is_open(annotation: Any) -> bool:
    """Whether a value of this type can be or hold a record; only known scalars and unions and lists of them cannot."""
    if get_origin(annotation) is Annotated:
        return _is_open(get_args(annotation)[0])
    if get_origin(annotation) is Literal or any(annotation is scalar for scalar in _SCALARS):
        return False
    parts = get_args(annotation)
    return not parts or any(map(_is_open, parts))


def _inner(annotation: Any) -> tuple[Marker, ...]:
    """Markers inside `X | None`, `list[X]` and the like."""
    metadata = getattr(annotation, "__metadata__", ())
    return (*_marks(metadata), *(mark for part in get_args(annotation) for mark in _inner(part)))


def _marks(metadata: Any) -> tuple[Marker, ...]:
    return tuple(mark for mark in metadata if isinstance(mark, Marker))
