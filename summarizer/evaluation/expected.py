"""An expected record: what a careful reader takes from an article, and what else would be right."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic

import yaml
from pydantic import BaseModel, ValidationError

from summarizer.article import Article
from summarizer.claims import Claim, Date
from summarizer.errors import DatasetError
from summarizer.evaluation import notation
from summarizer.evaluation.evidence import Evidence
from summarizer.evaluation.notation import Element, shown
from summarizer.evaluation.shapes import Shape, adapter, shapes
from summarizer.model import T

KEYS = frozenset({"article", "tags", "record", "published", "title", "publisher", "reviewed_by"})
"""What the file of a case may say."""

_PRECISION = {4: "year", 7: "month", 10: "day"}
_SHOWN, _LONGEST = 3, 300
"""Faults of one record that an error tells, and characters of each."""
_PLACES = 5
"""Places of a quote that an error tells."""


@dataclass(frozen=True, slots=True)
class Expected(Generic[T]):
    """The record that is right for an article, and what else is; pointers are JSON pointers into `record`."""

    record: T
    """Validated; `sentences` found from the evidence, what the file leaves out is null or []."""
    alternates: Mapping[str, tuple[object, ...]] = field(default_factory=dict)
    """Other right values of a field, as JSON values: None means that it may be empty; for a field that holds a list, a
    list is another whole list, and anything else one more item that may stand in it."""
    optional: frozenset[str] = frozenset()
    """Items that may be left out."""
    unscored: frozenset[str] = frozenset()
    """Fields that nobody is asked to get right: what the schema wants and the file leaves out."""
    ungrounded: frozenset[str] = frozenset()
    """Items of which it is not known where the article states them; their `sentences` are all of the article's."""


def parse(text: str, *, schema: type[T], article: Article, source: str) -> Expected[T]:
    """What the file of a case expects of its article; `source` is how errors call the file.

    Raises DatasetError, with the line, for anything that the file, the schema or the article does not bear out.
    """
    file = notation.known(notation.read(text, source=source), KEYS)
    if "record" not in file:
        raise DatasetError(f"{source} has no `record`: write down what is expected of the article")
    return expect(file["record"], schema=schema, article=article)


def expect(record: Element, *, schema: type[T], article: Article) -> Expected[T]:
    """What the `record` of a file expects; see `parse`."""
    reader = _Reader(Evidence(article))
    # The root of the record, so that paths are pointers into it.
    root = Element(record.node, record.source)
    values = reader.record(root, schema)
    try:
        found = schema.model_validate_json(json.dumps(values), by_alias=False, by_name=True)
    except ValidationError as error:
        raise _refused(root, error) from error
    return Expected(
        record=found,
        alternates=reader.alternates,
        optional=frozenset(reader.optional),
        unscored=frozenset(reader.unscored),
        ungrounded=frozenset(reader.ungrounded),
    )


class _Reader:
    """Reads one record; what stands beside its values is gathered on the way."""

    def __init__(self, evidence: Evidence, *, keys: frozenset[str] = frozenset({"alternates", "optional"})) -> None:
        self._evidence = evidence
        self._keys = keys
        self.alternates: dict[str, tuple[object, ...]] = {}
        self.optional: set[str] = set()
        self.unscored: set[str] = set()
        self.ungrounded: set[str] = set()

    def record(self, element: Element, model: type[BaseModel], *, item: bool = False) -> dict[str, Any]:
        """The fields of a record, those filled in that the file leaves out; keys of the schema go before ours."""
        fields = dict(shapes(model))
        keys = self._keys if item else self._keys - {"optional"}
        if issubclass(model, Claim):
            del fields["sentences"]
            keys |= {"evidence"}
        given = notation.known(element, keys.union(fields))
        values = {
            name: self.value(given[name], shape)
            for name, shape in fields.items()
            if name in given and (shape.nullable or not given[name].null)
        }
        marks = {key: given[key] for key in keys - fields.keys() if key in given}
        if "optional" in marks and marks["optional"].flag():
            self.optional.add(element.pointer)
        if "alternates" in marks:
            self._note_alternates(element, marks["alternates"], model, fields)
        for name in fields.keys() - values.keys():
            self._leave_out(element, model, name, fields[name], values)
        if issubclass(model, Claim):
            values["sentences"] = self._cited(element, marks.get("evidence"), values, fields)
        return values

    def value(self, element: Element, shape: Shape, *, item: bool = False) -> Any:
        """A value as JSON; whether it fits is left to the schema."""
        if isinstance(element.node, yaml.MappingNode) and shape.records:
            return self.record(element, _chosen(element, shape), item=item)
        if isinstance(element.node, yaml.MappingNode) and shape.values:
            inner = shape.values
            return {key: self.value(one, inner) for key, one in element.fields().items()}
        if isinstance(element.node, yaml.SequenceNode) and shape.items:
            return [self.value(one, shape.items, item=True) for one in element.items()]
        plain = element.plain()
        if plain is None or isinstance(plain, str | list | dict):
            return plain
        if shape.flag if isinstance(plain, bool) else shape.number:
            return plain
        if shape.text:
            return element.text()
        if isinstance(plain, bool) and shape.number:
            # pydantic would take it for 1 or 0.
            raise element.error(f"{shown(element.text())} is true or false, and a number is wanted: write its digits")
        return plain

    def _note_alternates(
        self, element: Element, alternates: Element, model: type[BaseModel], fields: Mapping[str, Shape]
    ) -> None:
        for name, listed in notation.known(alternates, frozenset(fields)).items():
            if not (values := listed.items()):
                raise listed.error("names no other value: give one, or null when it may be empty")
            found = tuple(self._alternate(one, model, name, fields[name]) for one in values)
            self.alternates[element.below(name).pointer] = found

    def _alternate(self, element: Element, model: type[BaseModel], name: str, shape: Shape) -> object:
        """Another right value, as the field's own type gives it back."""
        if element.null and (shape.nullable or shape.items or shape.values):
            return None
        item = shape.items is not None and not isinstance(element.node, yaml.SequenceNode)
        # What stands beside its values belongs to no place in the record.
        reader = _Reader(self._evidence, keys=frozenset())
        value = reader.value(element, (shape.items if item else None) or shape)
        kind = adapter(model, name, item=item)
        try:
            return kind.dump_python(kind.validate_json(json.dumps(value), by_alias=False, by_name=True), mode="json")
        except ValidationError as error:
            raise element.error(_faults(error)) from error

    def _leave_out(
        self, element: Element, model: type[BaseModel], name: str, shape: Shape, values: dict[str, Any]
    ) -> None:
        """Fill in a field that the file leaves out; where nothing can stand for it, the schema will say so."""
        if shape.nullable:
            values[name] = None
        elif shape.items:
            values[name] = []
        elif shape.values:
            values[name] = {}
        elif not model.model_fields[name].is_required():
            return
        elif issubclass(model, Date) and name == "precision":
            self._estimate(element, values)
        elif shape.free and not any(isinstance(part, int) for part in element.path):
            values[name] = ""
            self.unscored.add(element.below(name).pointer)

    def _estimate(self, element: Element, values: dict[str, Any]) -> None:
        """The precision that a resolved date shows; of an unresolved one it says nothing, and is not scored."""
        resolved = values.get("resolved")
        values["precision"] = _PRECISION.get(len(str(resolved or "")), "day")
        if not resolved:
            self.unscored.add(element.below("precision").pointer)

    def _cited(
        self, element: Element, evidence: Element | None, values: Mapping[str, Any], fields: Mapping[str, Shape]
    ) -> list[int]:
        """The sentences of the evidence; of a claim with a name, without evidence, those that hold a name of it."""
        if evidence is not None:
            if not (fragments := evidence.items()):
                raise evidence.error("is empty: quote a few words of each sentence that states this")
            return sorted({number for fragment in fragments for number in self._sentences(fragment)})
        if "name" not in fields:
            raise element.error("has no `evidence`: quote a few words of each sentence that states this")
        if found := self._evidence.named(self._names(element, values)):
            return list(found)
        self.ungrounded.add(element.pointer)
        return list(self._evidence.numbers)

    def _names(self, element: Element, values: Mapping[str, Any]) -> list[str]:
        found: list[Any] = []
        for name in ("name", "aliases"):
            value = values.get(name)
            found += value if isinstance(value, list) else [value]
            for other in self.alternates.get(element.below(name).pointer, ()):
                found += other if isinstance(other, list) else [other]
        return [name for name in found if isinstance(name, str)]

    def _sentences(self, fragment: Element) -> tuple[int, ...]:
        """The sentences of a fragment; raises DatasetError unless it stands once in the article."""
        quoted = fragment.text()
        places = self._evidence.quoted(quoted)
        if len(places) == 1:
            return places[0]
        if places:
            found = ", ".join("-".join(map(str, sorted({place[0], place[-1]}))) for place in places[:_PLACES])
            more = f" and {len(places) - _PLACES} more" if len(places) > _PLACES else ""
            raise fragment.error(
                f"{shown(quoted)} stands {len(places)} times, in sentences {found}{more}: quote more words"
            )
        number, nearest = self._evidence.nearest(quoted)
        raise fragment.error(
            f"{shown(quoted)} is in no sentence of the article: quote it word for word; nearest is sentence {number}, "
            f"{shown(nearest)}"
        )


def _chosen(element: Element, shape: Shape) -> type[BaseModel]:
    """Of several record classes the first that has all the keys, and allows what stands in its closed fields."""
    if len(shape.records) == 1:
        return shape.records[0]
    given = element.fields()
    keys = given.keys() - {"alternates", "optional", "evidence"}
    fitting = [model for model in shape.records if keys <= model.model_fields.keys()] or list(shape.records)
    for model in fitting:
        closed = [name for name, inner in shapes(model).items() if inner.text and not inner.free and name in given]
        if all(_allows(model, name, given[name]) for name in closed):
            return model
    return fitting[0]


def _allows(model: type[BaseModel], name: str, element: Element) -> bool:
    try:
        adapter(model, name, item=False).validate_python(element.plain())
    except ValidationError:
        return False
    return True


def _refused(root: Element, error: ValidationError) -> DatasetError:
    """The error for a record that its schema refuses, at the line of its first fault."""
    loc = error.errors(include_url=False, include_context=False, include_input=False)[0]["loc"]
    return root.at(loc).error(_faults(error))


def _faults(error: ValidationError) -> str:
    """What the schema says, for people."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    told = [f"{'/'.join(map(str, one['loc']))}: {one['msg']}".removeprefix(": ")[:_LONGEST] for one in found[:_SHOWN]]
    more = [f"and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
    return f"the schema refuses it: {'; '.join(told + more)}"
