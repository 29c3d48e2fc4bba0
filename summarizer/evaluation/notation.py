"""YAML as it stands in a file: values that know their line and their place, and nothing is guessed from them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from pydantic import JsonValue

from summarizer.errors import DatasetError

_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG = "tag:yaml.org,2002:"
_DEEPEST = 100
_LONGEST = 200
"""Characters of a file's own words in an error."""
_BRACKETS = re.compile(r"[][{}]")
_INDENTS = re.compile(r"^[ ?:-]+", re.MULTILINE)
_KINDS = frozenset("map seq str int float bool null timestamp merge value".split())
_TRUE, _FALSE = frozenset({"true", "yes", "on"}), frozenset({"false", "no", "off"})


@dataclass(frozen=True, slots=True)
class Element:
    """A value in a YAML file."""

    node: yaml.Node
    source: str
    """What errors call the file."""
    path: tuple[str | int, ...] = ()

    @property
    def pointer(self) -> str:
        """The path as a JSON pointer."""
        return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in self.path)

    @property
    def null(self) -> bool:
        """Whether it is null, or nothing was written."""
        return self.node.tag == _TAG + "null"

    def below(self, key: str) -> Element:
        """This value under the path of one of its fields, which need not be there."""
        return Element(self.node, self.source, (*self.path, key))

    def error(self, message: str) -> DatasetError:
        """The error to raise for this value: file, line and place come before the message."""
        place = f", {cut(self.pointer[1:])}" if self.path else ""
        return DatasetError(f"{self.source}, line {self.node.start_mark.line + 1}{place}: {message}")

    def fields(self) -> dict[str, Element]:
        """The values of a mapping by key; raises DatasetError when it is none, or has a key twice."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error("must be a mapping: write `key: value` pairs")
        found: dict[str, Element] = {}
        for key, value in self.node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self.error("has a key that is no plain word")
            if key.value in found:
                raise Element(key, self.source, (*self.path, key.value)).error("stands twice: keep one of them")
            found[key.value] = Element(value, self.source, (*self.path, key.value))
        return found

    def items(self) -> list[Element]:
        """The values of a list; raises DatasetError when it is none."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.error("must be a list: write it in [ ]")
        return [Element(node, self.source, (*self.path, index)) for index, node in enumerate(self.node.value)]

    def text(self) -> str:
        """A scalar as it is written, so that `NO`, `2019` and `12:30` stay what they are; raises DatasetError."""
        if not isinstance(self.node, yaml.ScalarNode) or self.null or not self.node.value.strip():
            raise self.error("must be a text")
        return str(self.node.value)

    def flag(self) -> bool:
        """True or false; raises DatasetError."""
        value = self.plain()
        if not isinstance(value, bool):
            raise self.error("must be true or false")
        return value

    def plain(self) -> JsonValue:
        """The value as JSON has it; dates stay texts."""
        if isinstance(self.node, yaml.MappingNode):
            return {key: element.plain() for key, element in self.fields().items()}
        if isinstance(self.node, yaml.SequenceNode):
            return [element.plain() for element in self.items()]
        return None if self.null else _scalar(self.node)

    def at(self, path: tuple[str | int, ...]) -> Element:
        """The value at a path from here, or the nearest one on the way; parts that lead nowhere are passed over."""
        found = self
        for part in path:
            if isinstance(found.node, yaml.MappingNode):
                found = found.fields().get(str(part), found)
            elif isinstance(found.node, yaml.SequenceNode) and isinstance(part, int) and part < len(found.node.value):
                found = found.items()[part]
        return found


def read(text: str, *, source: str, holds: str = "a record") -> Element:
    """What a YAML text holds. Raises DatasetError when it is no YAML, and for anchors and tags, which add nothing.

    `holds` is what belongs into a file that is empty.
    """
    try:
        if _may_be_deep(text) and _is_deep(text):
            raise DatasetError(f"{source} is nested more than {_DEEPEST} levels deep, which no record is: mend it")
        node = yaml.compose(text, _LOADER)
    except yaml.YAMLError as error:
        said = " ".join(str(error).replace('in "<unicode string>", ', "").split())
        raise DatasetError(f"{source} is no YAML: {said}; mend it there") from error
    if node is None:
        raise DatasetError(f"{source} is empty: write {holds} into it, or remove it")
    file = Element(node, source)
    seen: set[int] = set()
    for inner in _nodes(node):
        if id(inner) in seen:
            raise Element(inner, source).error("is used a second time by an alias (*): write it out")
        seen.add(id(inner))
        if inner.tag.removeprefix(_TAG) not in _KINDS:
            raise Element(inner, source).error(f"the tag {cut(inner.tag)} is not understood: leave it out")
    return file


def known(element: Element, keys: Mapping[str, object] | frozenset[str]) -> dict[str, Element]:
    """The values of a mapping by key; raises DatasetError when one is not among `keys`."""
    found = element.fields()
    for key, value in found.items():
        if key not in keys:
            raise value.error(f"the key {shown(key)} is not known; there are {', '.join(sorted(keys))}")
    return found


def cut(text: str) -> str:
    """The beginning of a text, as much of it as an error takes."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def shown(text: str) -> str:
    """A text as an error quotes it: in quotes, and cut."""
    return repr(cut(text))


def _is_deep(text: str) -> bool:
    """Whether a YAML text is nested deeper than it may be: libyaml's own recursion has no limit."""
    depth = 0
    # Events come one after another, and deeper ones are never parsed.
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            return True
    return False


def _may_be_deep(text: str) -> bool:
    """Whether the brackets and indents of a text are so many that it must be parsed to know, which takes as long again.

    Those in quotes and comments count here: whatever is not deep by this is not deep.
    """
    depth = deepest = 0
    for bracket in _BRACKETS.findall(text):
        depth = depth + 1 if bracket in "[{" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest + max((len(indent) for indent in _INDENTS.findall(text)), default=0) > _DEEPEST


def _nodes(root: yaml.Node) -> Iterator[yaml.Node]:
    """Every node; one that is used twice comes twice, but is entered once."""
    waiting, entered = [root], set()
    while waiting:
        node = waiting.pop()
        yield node
        if id(node) not in entered:
            entered.add(id(node))
            if isinstance(node, yaml.MappingNode):
                waiting += [part for pair in node.value for part in pair]
            elif isinstance(node, yaml.SequenceNode):
                waiting += node.value


def _scalar(node: yaml.Node) -> bool | int | float | str:
    """A scalar in the words of JSON: YAML 1.1 would take 010 for eight and 12:30 for 750."""
    kind, value = node.tag.removeprefix(_TAG), str(node.value)
    if kind == "bool" and value.lower() in _TRUE | _FALSE:
        return value.lower() in _TRUE
    for number in (int, float):
        if kind in {"int", "float"}:
            try:
                return number(value)
            except ValueError:
                continue
    return value
