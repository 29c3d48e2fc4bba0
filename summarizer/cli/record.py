"""One summary as the terminal shows it for reading; what articles and models wrote cannot pose as a line of ours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from pydantic import BaseModel
from rich.text import Text

from summarizer.checks import Finding
from summarizer.checks.leaves import claims
from summarizer.claims import Claim, Date, Money, Period, Place
from summarizer.cli.render import Screen, plain_text
from summarizer.summary import Quote, Summary

INDENT = 4
"""Blanks before what belongs to a line. Further lines of a text begin two blanks in, so that none poses as another."""


@dataclass(frozen=True, slots=True)
class Item:
    """What has a line of its own: an item of a list, a claim wherever it stands, and what is around one."""

    path: str
    """JSON pointer in the record."""
    value: Any
    section: str
    """The field of the record that it is in."""
    label: str = ""
    """The field of the item around it, if it is inside of one."""
    depth: int = 0
    """How many items are around it."""


@dataclass(slots=True)
class Notes:
    """What is said below the lines of a record: quotes and errors by path, and the sentences that were quoted."""

    evidence: dict[str, list[Quote]] = field(default_factory=lambda: defaultdict(list))
    errors: dict[str | None, list[Finding]] = field(default_factory=lambda: defaultdict(list))
    """By the innermost place that is shown; None for those that are about nothing that is."""
    quoted: set[int] = field(default_factory=set)


def print_summary(summary: Summary[Any]) -> None:
    """One summary for reading: header, abstract, every claim with its quotes and errors, then what else was found.

    A sentence is quoted where it is cited first; after that its number will do.
    """
    console, record = Screen(), summary.record
    around = {way for path, _ in claims(record) for way in _ways(path)}
    scalars = list(_scalars(record, around))
    items = [item for name, value in _given(record) for item in _top(name, value, around)]
    places = {item.path for item in items} | {f"/{name}" for name, _ in scalars}
    notes = _notes(summary, places | {""} if isinstance(record, Claim) else places)
    _header(summary, console)
    for name, value in scalars:
        console.print()
        _put(plain_text(_value(value)), console, indent=2, hang=0)
        _flags(notes.errors.get(f"/{name}", ()), console, indent=INDENT)
    if "" in notes.evidence or "" in notes.errors:
        console.print()
        _below("", notes, console, indent=INDENT)
    section = ""
    for item in items:
        if item.section != section:
            section = item.section
            _heading(section.capitalize(), console)
        _line(item, notes, around, console=console)
        _below(item.path, notes, console, indent=INDENT * (item.depth + 1))
    _closing(summary, notes, console)


def _notes(summary: Summary[Any], places: Collection[str]) -> Notes:
    """The quotes and errors of a summary, by the places that are shown."""
    notes = Notes()
    for quote in summary.evidence:
        notes.evidence[quote.claim].append(quote)
    for finding in summary.flagged:
        ways = reversed(list(_ways(finding.path)))
        notes.errors[next((way for way in ways if way in places), None)].append(finding)
    return notes


def _ways(path: str) -> Iterator[str]:
    """The JSON pointers that lead to `path`, from the record itself on, and `path`."""
    return accumulate(path.split("/"), "{}/{}".format)


def _top(name: str, value: Any, around: Collection[str]) -> Iterator[Item]:
    """The items of one field of the record; none for one that is only a value."""
    if _is_several(value):
        for index, part in enumerate(value):
            yield from _unfolded(Item(f"/{name}/{index}", part, section=name), around)
    elif f"/{name}" in around:
        yield from _unfolded(Item(f"/{name}", value, section=name), around)


def _unfolded(item: Item, around: Collection[str]) -> Iterator[Item]:
    """An item, and those inside of it if there is any claim; lists have no line of their own."""
    path, value, depth = item.path, item.value, item.depth
    if path in around and _is_several(value):
        for index, part in enumerate(value):
            yield from _unfolded(Item(f"{path}/{index}", part, item.section, item.label, depth), around)
        return
    yield item
    if path in around and isinstance(value, BaseModel):
        for name, part in _given(value):
            if f"{path}/{name}" in around:
                yield from _unfolded(Item(f"{path}/{name}", part, item.section, name, depth + 1), around)


def _is_several(value: Any) -> bool:
    return isinstance(value, (list, tuple, set, frozenset))


def _put(text: Text, console: Screen, *, indent: int = 0, hang: int = 2) -> None:
    """Print a text; its further lines begin further in by `hang`, where nothing of ours does.

    Else whoever wrote the text could lay it out so that a part of it looks like another claim or quote.
    """
    width = max(console.width - indent - hang, 20)
    # To look whether it has to be wrapped takes a tenth of the time of wrapping.
    lines = text.wrap(console, width) if text.cell_len > width else [text]
    for number, line in enumerate(lines):
        line.rstrip()
        blanks = " " * (indent + hang if number else indent)
        if console.is_piped:
            console.plain_line(blanks + line.plain)
        else:
            console.print(Text.assemble(blanks, line), soft_wrap=True)


def _heading(text: str, console: Screen) -> None:
    console.print()
    console.print(plain_text(text, style="bold"))


def _header(summary: Summary[Any], console: Screen) -> None:
    article, provenance = summary.article, summary.provenance
    _put(plain_text(article.title or article.id, style="bold"), console)
    where = [part for part in (article.publisher, article.published, article.byline, article.url) if part]
    _put(plain_text(" · ".join([*where, article.id]), style="dim"), console)
    made = f"{provenance.schema_name} by {provenance.model_answered} with {provenance.prompt_name}"
    _put(plain_text(made, style="dim"), console)


def _line(item: Item, notes: Notes, around: Collection[str], *, console: Screen) -> None:
    mark = ("! ", "red") if item.path in notes.errors else "• "
    label = [(f"{item.label.replace('_', ' ')}: ", "dim")] if item.label else []
    _put(Text.assemble(mark, *label, *_parts(item, around)), console, indent=INDENT * item.depth)


def _below(path: str, notes: Notes, console: Screen, *, indent: int) -> None:
    """What the claim at `path` cites, and what is wrong with it."""
    quotes = notes.evidence.get(path, ())
    for quote in quotes:
        if quote.sentence not in notes.quoted:
            text = " ".join(quote.text.split())
            _put(plain_text(f"[{quote.sentence}] {text}", style="dim"), console, indent=indent)
    if known := [quote.sentence for quote in quotes if quote.sentence in notes.quoted]:
        numbers = " ".join(f"[{number}]" for number in known)
        _put(plain_text(f"{numbers} above", style="dim"), console, indent=indent)
    notes.quoted.update(quote.sentence for quote in quotes)
    _flags(notes.errors.get(path, ()), console, indent=indent)


def _flags(errors: Iterable[Finding], console: Screen, *, indent: int) -> None:
    for finding in errors:
        _put(plain_text(f"{finding.rule}: {finding.message}", style="red"), console, indent=indent)


def _closing(summary: Summary[Any], notes: Notes, console: Screen) -> None:
    """What is wrong with nothing that was shown, what is worth a look, and how much there is of either."""
    if others := notes.errors.get(None):
        _heading("Flagged", console)
    for finding in others or ():
        where = f"{finding.path} " if finding.path else ""
        _put(Text.assemble(("! ", "red"), plain_text(f"{where}{finding.rule}: {finding.message}")), console)
    notices = [finding for finding in summary.checks if finding.level == "notice"]
    if notices:
        _heading("Worth a look", console)
    for finding in notices:
        _put(plain_text(f"• {finding.rule}: {finding.message}"), console)
    console.print()
    console.print(plain_text(f"{len(summary.flagged)} flagged, {len(notices)} worth a look", style="dim"))


def _scalars(record: BaseModel, around: Collection[str]) -> Iterator[tuple[str, Any]]:
    """The fields of the record that are neither lists nor claims; when it was published is said with the article."""
    for name, value in _given(record):
        if name != "published" and not _is_several(value) and f"/{name}" not in around:
            yield name, value


def _parts(item: Item, around: Collection[str]) -> Iterator[str | tuple[str, str]]:
    """An item on one line: the fields that are stated, in the order of the schema, their names dimmed; or a value.

    Fields with claims inside have lines of their own.
    """
    if not isinstance(item.value, BaseModel):
        yield plain_text(_value(item.value)).plain
        return
    stated = ((name, value) for name, value in _stated(item.value) if f"{item.path}/{name}" not in around)
    for place, (name, value) in enumerate(stated):
        yield f"{'; ' if place else ''}", "dim"
        yield f"{name.replace('_', ' ')}: ", "dim"
        yield plain_text(_value(value)).plain


def _stated(item: BaseModel) -> Iterator[tuple[str, Any]]:
    return ((name, value) for name, value in _given(item) if not (_is_several(value) and not value))


def _given(item: BaseModel) -> Iterator[tuple[str, Any]]:
    """The fields that have a value, but for the numbers of the sentences that a claim cites."""
    for name in type(item).model_fields:
        value = getattr(item, name)
        if value is not None and not (name == "sentences" and isinstance(item, Claim)):
            yield name, value


def _value(value: Any) -> str:
    match value:
        case Date():
            return f"{value.text} ({value.resolved})" if value.resolved else value.text
        case Period():
            return f"{value.text} ({value.start or '?'} to {value.end or '?'})"
        case Place():
            return ", ".join(part for part in (value.venue, value.city, value.country) if part)
        case Money():
            return f"{value.currency} {_value(value.value)}"
        case float():
            return f"{value:,.0f}" if value.is_integer() else f"{value:,}"
        case None:
            return "(none)"
        case list() | tuple() | set() | frozenset():
            return ", ".join(map(_value, value))
        case dict():
            return "; ".join(f"{_value(key)}: {_value(part)}" for key, part in value.items())
        case BaseModel():
            return "; ".join(f"{name.replace('_', ' ')}: {_value(part)}" for name, part in _stated(value))
        case _:
            return str(value)
