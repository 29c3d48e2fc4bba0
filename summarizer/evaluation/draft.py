"""A first version of an expected record, from what models answer, for a person to correct by hand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from pydantic import BaseModel, JsonValue

from summarizer.article import Article
from summarizer.claims import Claim
from summarizer.evaluation.expected import Expected
from summarizer.evaluation.notation import cut
from summarizer.evaluation.outcome import Verdict
from summarizer.evaluation.quotes import Quotes, words_of
from summarizer.evaluation.scoring import score
from summarizer.evaluation.shapes import shapes

HEADER = """\
# Drafted from the answers of {models}: hold every line to the article, fill in the tags,
# and add `reviewed_by` with your name when you have. A value that is left out is null.
"""
LEGEND = """\
# DISAGREE: the value is the first model's, and this is what others say. ONLY: the other models have no such item.
"""
PLAIN = re.compile(r"[^\W\d_][\w .'’-]{0,99}(?<! )")
"""Texts that may stand in YAML without quotes, unless they mean something else there."""
ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def draft(article: Article, answers: Mapping[str, BaseModel], *, schema: type[BaseModel]) -> str:
    """The text of an expected record: YAML that loads, with the disagreements of the models in comments.

    `answers` are records of `schema` by the name of the model, the one that is trusted most first. Raises ValueError
    when there are none, TypeError for a record of another schema, and what scoring raises.
    """
    if not answers:
        raise ValueError("a draft needs the answer of at least one model")
    for model, record in answers.items():
        if not isinstance(record, schema):
            raise TypeError(f"the answer of {model} is a {type(record).__name__}, and a {schema.__name__} is drafted")
    return "\n".join(_Draft(article, _merged(answers)).lines()) + "\n"


@dataclass(slots=True)
class _Merged:
    """The records of all models as one: that of the first, with what only others found behind its items."""

    record: BaseModel
    plain: dict[str, dict[str, Any]]
    """Each model's record as JSON."""
    records: Mapping[str, BaseModel]
    found: dict[str, dict[str, str]]
    """For each item, by pointer, the models that found it and the pointer in their records; first the one whose item
    it is. The empty pointer is the record itself."""
    verdicts: dict[tuple[str, str, str], set[Verdict]] = field(default_factory=lambda: defaultdict(set))
    """Of the leaves of a line, by model, side and pointer."""

    def agree(self, model: str, *, ours: str, theirs: str) -> bool:
        """Whether a model means the same by the value at `theirs` as is meant by the one at `ours`."""
        found = self.verdicts[model, "expected", ours] | self.verdicts[model, "actual", theirs]
        return bool(found := found - {"not_scored"}) and found <= {"correct", "blank"}


def _merged(answers: Mapping[str, BaseModel]) -> _Merged:
    (first, record), *others = answers.items()
    merged = _Merged(
        record=record,
        plain={model: each.model_dump(mode="json") for model, each in answers.items()},
        records=answers,
        found={"": dict.fromkeys(answers, "")},
    )
    for name in _lists(record):
        for at in range(len(getattr(record, name))):
            merged.found[f"/{name}/{at}"] = {first: f"/{name}/{at}"}
    for model, other in others:
        _add(model, other, merged)
    return merged


def _add(model: str, other: BaseModel, merged: _Merged) -> None:
    """Hold the record of one more model to what is there, and put what only it found behind that."""
    scored = score(Expected(merged.record), other)
    for leaf in scored.leaves:
        for side, pointer in (("expected", leaf.expected_path), ("actual", leaf.actual_path)):
            if pointer is not None:
                merged.verdicts[model, side, _line(pointer)].add(leaf.verdict)
    for pair in scored.pairs:
        if pair.actual_path is None or pair.field not in _lists(other):
            continue
        if pair.expected_path is not None:
            merged.found[pair.expected_path][model] = pair.actual_path
            continue
        items = getattr(merged.record, pair.field)
        item = getattr(other, pair.field)[int(pair.actual_path.rpartition("/")[2])]
        merged.found[f"/{pair.field}/{len(items)}"] = {model: pair.actual_path}
        merged.record = merged.record.model_copy(update={pair.field: type(items)([*items, item])})


def _lists(record: BaseModel) -> list[str]:
    """The fields that hold lists of records; each item gets lines of its own."""
    found = {name: shape.items for name, shape in shapes(type(record)).items() if getattr(record, name) is not None}
    return [
        name
        for name, items in found.items()
        if items and items.records and not (items.text or items.number or items.flag)
    ]


def _line(pointer: str) -> str:
    """The pointer of the field that stands on a line: of the record, or of an item of one of its lists."""
    parts = pointer.split("/")
    return "/".join(parts[:4] if len(parts) > 3 and parts[2].isdigit() else parts[:2])


class _Draft:
    """Writes the lines."""

    def __init__(self, article: Article, merged: _Merged) -> None:
        self._article = article
        self._merged = merged
        self._quotes = Quotes(article)

    def lines(self) -> Iterator[str]:
        """The whole file."""
        models, article = list(self._merged.records), self._article
        header = HEADER.format(models=", ".join(map(_label, models))) + (LEGEND if len(models) > 1 else "")
        yield from header.splitlines()
        yield f"article: {_text(article.id)}"
        yield "tags: {split: dev, format: , traps: [], region: }"
        for name in ("published", "title", "publisher"):
            if value := getattr(article, name):
                yield f"{name}: {_text(value)}"
        yield "record:"
        yield from self._fields(self._merged.record, "", indent="  ") or ["  {}"]

    def _fields(self, record: BaseModel, pointer: str, *, indent: str) -> list[str]:
        lists = [] if pointer else _lists(record)
        found: list[str] = []
        for name in type(record).model_fields:
            if name in lists:
                found += self._items(name, indent=indent)
            elif isinstance(record, Claim) and name == "sentences":
                continue
            else:
                found += self._value(record, name, pointer, indent=indent)
        # Last, as people write it: first what is said, then where.
        if isinstance(record, Claim):
            found.append(self._evidence(record, pointer, indent=indent))
        return found

    def _items(self, name: str, *, indent: str) -> Iterator[str]:
        items = getattr(self._merged.record, name)
        if items:
            yield f"{indent}{_text(name)}:"
        for at, item in enumerate(items):
            pointer = f"/{name}/{at}"
            if len(models := self._merged.found[pointer]) < len(self._merged.records):
                yield f"{indent}  # ONLY {', '.join(map(_label, models))}"
            first, *rest = self._fields(item, pointer, indent=f"{indent}    ") or [f"{indent}    {{}}"]
            yield f"{indent}  - {first.lstrip()}"
            yield from rest

    def _value(self, record: BaseModel, name: str, pointer: str, *, indent: str) -> Iterator[str]:
        own = record.model_dump(mode="json", include={name})[name]
        value = self._tree(getattr(record, name), own)
        notes = [
            f"{_label(model)}: {_note(self._tree(getattr(other, name), plain[name]))}"
            for model, other, plain in self._others(pointer)
            if (own or None) != (plain[name] or None) and not self._agree(model, pointer, name)
        ]
        if notes or not (value is None or value == [] or (value == {} and getattr(record, name) in ({}, None))):
            yield f"{indent}{_text(name)}: {_flow(value)}" + (f"  # DISAGREE {'; '.join(notes)}" if notes else "")

    def _evidence(self, claim: Claim, pointer: str, *, indent: str) -> str:
        wanted, cited = words_of(claim), set(claim.sentences)
        quoted = self._quotes.of(cited, wanted)
        notes = [
            f"DISAGREE {_label(model)}: {_note([*self._quotes.of(plain['sentences'], wanted).values()])}"
            for model, _, plain in self._others(pointer)
            if set(plain["sentences"]) != cited
        ]
        notes += [f"sentence {number} does not exist" for number in sorted(cited - quoted.keys())]
        notes += [] if quoted else ["nothing to quote: say where the article states this"]
        notes += [
            f"sentence {number} is repeated in the article, so more is quoted"
            for number, fragment in quoted.items()
            if not self._quotes.is_within(fragment, number)
        ]
        return f"{indent}evidence: {_flow([*quoted.values()])}" + (f"  # {'; '.join(notes)}" if notes else "")

    def _others(self, pointer: str) -> Iterator[tuple[str, BaseModel, dict[str, Any]]]:
        """The models that found the item too, what they say of it, and that as JSON."""
        _, *others = self._merged.found[pointer].items()
        for model, theirs in others:
            record: Any = self._merged.records[model]
            plain: Any = self._merged.plain[model]
            for part in theirs.split("/")[1:]:
                record = record[int(part)] if part.isdigit() else getattr(record, part)
                plain = plain[int(part)] if part.isdigit() else plain[part]
            yield model, record, plain

    def _agree(self, model: str, pointer: str, name: str) -> bool:
        theirs = f"{self._merged.found[pointer][model]}/{name}"
        return self._merged.agree(model, ours=f"{pointer}/{name}", theirs=theirs)

    def _tree(self, value: object, plain: JsonValue) -> JsonValue:
        """A value as the file has it: without nulls, and with quotes in place of the numbers of sentences."""
        if isinstance(value, BaseModel) and isinstance(plain, dict):
            tree = {name: self._tree(getattr(value, name), part) for name, part in plain.items() if part is not None}
            if isinstance(value, Claim):
                tree.pop("sentences")
                tree["evidence"] = [*self._quotes.of(value.sentences, words_of(value)).values()]
            return tree
        if isinstance(value, list | tuple) and isinstance(plain, list):
            return [self._tree(each, part) for each, part in zip(value, plain, strict=True)]
        return plain


def _flow(value: JsonValue) -> str:
    """A value in YAML on one line."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_text(key)}: {_flow(part)}' for key, part in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, str):
        return _text(value)
    # YAML 1.1 takes 1e+22 for a text.
    return re.sub(r"^(-?\d+)e", r"\1.0e", repr(value))


def _text(text: str) -> str:
    """A text in YAML: as it is where that is safe, else in quotes, always on one line."""
    if PLAIN.fullmatch(text) and yaml.safe_load(text) == text:
        return text
    # Half a surrogate pair cannot be written to a file.
    return f'"{"".join(map(_escape, text.encode("utf-8", "replace").decode()))}"'


def _note(value: JsonValue) -> str:
    """A value for a comment: on one line, and not too long."""
    return cut(_flow(value))


def _label(model: str) -> str:
    """A model's name for a comment."""
    return "".join(character if character.isprintable() else "?" for character in cut(model))


def _escape(character: str) -> str:
    if character in ESCAPES:
        return ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
