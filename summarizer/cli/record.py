"""One summary as the terminal shows it for reading; what articles and models wrote cannot pose as a line of ours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from rich.text import Text

from summarizer.checks import Finding
from summarizer.claims import Claim, Date, Money, Period, Place
from summarizer.cli.render import Screen, lists, plain_text
from summarizer.summary import Summary


def print_summary(summary: Summary[Any]) -> None:
    """One summary for reading: header, abstract, every claim with its quotes, then what the checks found.

    A sentence is quoted where it is cited first; after that its number will do.
    """
    console = Screen()
    quoted: set[int] = set()
    _header(summary, console)
    for name, items in lists(summary.record):
        if items:
            _heading(name.capitalize(), console)
        for index, item in enumerate(items):
            _claim(summary, item, path=f"/{name}/{index}", console=console)
            _quotes(summary, item, quoted=quoted, console=console)
            _flags(summary, path=f"/{name}/{index}", console=console)
    _findings(summary, console)


def _put(text: Text, console: Screen, *, indent: int = 0, hang: int = 2) -> None:
    """Print a text; its further lines begin further in by `hang`, where nothing of ours does.

    Else whoever wrote the text could lay it out so that a part of it looks like another claim or quote.
    """
    lines = text.wrap(console, max(console.width - indent - hang, 20))
    for line in lines:
        line.rstrip()
    folded = Text("\n" + " " * (indent + hang)).join(lines)
    console.print(Text.assemble(" " * indent, folded), soft_wrap=True)


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
    for name, value in _scalars(summary.record):
        if name != "published":
            console.print()
            _put(plain_text(_value(value)), console, indent=2, hang=0)


def _claim(summary: Summary[Any], item: Any, *, path: str, console: Screen) -> None:
    mark = ("! ", "red") if _flagged(summary, path) else "• "
    _put(Text.assemble(mark, *_parts(item)), console)


def _quotes(summary: Summary[Any], item: Any, *, quoted: set[int], console: Screen) -> None:
    quotes = summary.quotes(item) if isinstance(item, Claim) else ()
    for quote in quotes:
        if quote.sentence not in quoted:
            text = " ".join(quote.text.split())
            _put(plain_text(f"[{quote.sentence}] {text}", style="dim"), console, indent=4)
    if known := [quote.sentence for quote in quotes if quote.sentence in quoted]:
        numbers = " ".join(f"[{number}]" for number in known)
        _put(plain_text(f"{numbers} above", style="dim"), console, indent=4)
    quoted.update(quote.sentence for quote in quotes)


def _flags(summary: Summary[Any], *, path: str, console: Screen) -> None:
    for finding in _flagged(summary, path):
        _put(plain_text(f"{finding.rule}: {finding.message}", style="red"), console, indent=4)


def _flagged(summary: Summary[Any], path: str) -> list[Finding]:
    """The errors about the claim at `path` and what is inside it."""
    return [finding for finding in summary.flagged if finding.path == path or finding.path.startswith(f"{path}/")]


def _findings(summary: Summary[Any], console: Screen) -> None:
    notices = [finding for finding in summary.checks if finding.level == "notice"]
    if notices:
        _heading("Worth a look", console)
    for finding in notices:
        _put(plain_text(f"• {finding.rule}: {finding.message}"), console)
    console.print()
    console.print(plain_text(f"{len(summary.flagged)} flagged, {len(notices)} worth a look", style="dim"))


def _scalars(record: BaseModel) -> Iterator[tuple[str, Any]]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        if value is not None and not isinstance(value, list):
            yield name, value


def _parts(item: Any) -> Iterator[str | tuple[str, str]]:
    """A claim on one line: the fields that are stated, in the order of the schema, their names dimmed; or a value."""
    if not isinstance(item, BaseModel):
        yield plain_text(_value(item)).plain
        return
    for place, (name, value) in enumerate(_stated(item)):
        yield f"{'; ' if place else ''}", "dim"
        yield f"{name.replace('_', ' ')}: ", "dim"
        yield plain_text(_value(value)).plain


def _stated(item: BaseModel) -> Iterator[tuple[str, Any]]:
    for name in type(item).model_fields:
        value = getattr(item, name)
        if name != "sentences" and value is not None and value != []:
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
