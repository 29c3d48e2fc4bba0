"""What the terminal shows: rows, closing table, one summary for reading; article text as text, never as markup."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from summarizer.checks import Finding
from summarizer.claims import Claim, Date, Money, Period, Place
from summarizer.folder import Done, Failed, Left, Row
from summarizer.model import Usage
from summarizer.summary import Summary

if TYPE_CHECKING:
    from summarizer.cli.run import Totals

_CONTROL = re.compile(r"[^\S \n]|[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Screen(Console):
    """The terminal, or whatever output is piped to; one that went away is no reason to stop a run."""

    def __init__(self) -> None:
        super().__init__(highlight=False, emoji=False)
        self.is_piped = not self.is_terminal
        """Whether the output is no terminal; looked up once."""

    def plain_line(self, text: str) -> None:
        """Print a line where it goes into a file or a pipe, with nothing in it to style, wrap or cut.

        It takes 5 microseconds; rich takes 200 for the same characters, and a run has a line a document.
        """
        if self.quiet:
            return
        try:
            self.file.write(f"{_plain(text)}\n")
            self.file.flush()
        except BrokenPipeError:
            self.on_broken_pipe()

    def on_broken_pipe(self) -> None:
        """Print nothing more; rich would end the program."""
        self.quiet = True
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _plain(text: str) -> str:
    """`text` without characters that would steer a terminal."""
    return _CONTROL.sub("\ufffd", text)


def plain_text(text: str, style: str = "") -> Text:
    """`text` as text: no markup, and nothing that would steer a terminal."""
    return Text(_plain(text), style=style)


def row(row: Row[Any], *, screen: Screen) -> None:
    """One line for a document that was asked for; beside a progress bar only for failures, which are worth reading."""
    if isinstance(row, Failed):
        failed = f"  {_one_line(row.id)}  {row.kind}: {row.message}"
        if screen.is_piped:
            screen.plain_line(f"failed{failed}")
        else:
            screen.print(Text.assemble(("failed", "red"), plain_text(failed)), soft_wrap=True)
    elif isinstance(row, Done) and screen.is_piped:
        screen.plain_line(f"done    {_one_line(row.id)}  {_counts(row.summary)}")


def planned(document: str, usage: Usage, *, screen: Screen) -> None:
    """One line for a document that would be asked for."""
    tokens = f"  about {usage.total_tokens:,} tokens" if usage.calls else ""
    screen.print(plain_text(f"to ask  {_one_line(document)}{tokens}"), soft_wrap=True)


def _one_line(id_: str) -> str:
    return id_.replace("\n", "\ufffd")


def _counts(summary: Summary[Any]) -> str:
    """How many items each list of the record holds, and how many flags there are."""
    counts = ", ".join(f"{len(items)} {name}" for name, items in _lists(summary.record) if items) or "nothing found"
    flagged = len(summary.flagged)
    return f"{counts}, {flagged} flagged" if flagged else counts


def totals(totals: Totals, *, out: Path, seconds: float, is_priced: bool) -> None:
    """The closing table, the reasons of the failures, what is left and why, and where the summaries are."""
    left = totals.left.documents if totals.left else 0
    cells = {"documents": f"{totals.documents:,}"}
    if totals.kept:
        cells["done before"] = f"{totals.kept:,}"
    cells |= {"claims": f"{totals.claims:,}", "flagged": f"{totals.flagged:,}", "failed": f"{totals.failed.total():,}"}
    if left:
        cells["left"] = f"{left:,}"
    cells["tokens"] = f"{totals.usage.total_tokens:,}"
    if is_priced and totals.usage.calls:
        cells["cost"] = (
            dollars(totals.cost) if totals.is_cost_whole or totals.cost is None else f"{dollars(totals.cost)} or more"
        )
    cells["time"] = f"{seconds:,.1f} s"
    console = Screen()
    console.print(Padding(row_table(cells), (1, 0)))
    if totals.failed:
        console.print(plain_text("failed: " + counted(totals.failed)))
        console.print(plain_text(f"the reasons are in {out / 'failures.jsonl'}"), soft_wrap=True)
    if totals.overrun:
        console.print(plain_text(totals.overrun, style="red"), soft_wrap=True)
    if totals.left:
        console.print(plain_text(_left(totals.left)), soft_wrap=True)
    closing = f"summaries are in {out}" if totals.failed.total() + left < totals.documents else "no summary was written"
    if not totals.documents:
        closing = "there is no document under the paths that were named"
    console.print(plain_text(closing), soft_wrap=True)


def row_table(cells: Mapping[str, str]) -> Table:
    """A table of one row, with its headings."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in cells:
        table.add_column(name, justify="right")
    table.add_row(*cells.values())
    return table


def counted(kinds: Counter[str]) -> str:
    """How many there are of each kind, the most frequent first."""
    return ", ".join(f"{count:,} {kind}" for kind, count in kinds.most_common())


def dollars(cost: float | None) -> str:
    """US dollars, with as many digits as say something."""
    if cost is None:
        return "price unknown"
    return f"${cost:,.2f}" if cost >= 1 or not cost else f"${cost:.2g}" if cost >= 0.0001 else "under $0.0001"


def _left(left: Left) -> str:
    number = f"{left.documents:,}" if left.is_all else f"{left.documents:,} or more"
    noun = "document" if left.documents == 1 else "documents"
    again = "" if "same command" in left.message else "; run the same command again to go on"
    return f"left: {number} {noun}, because of {left.kind}: {left.message}{again}"


def found(summaries: list[Summary[Any]], *, odd: list[str]) -> None:
    """A table of what several summaries hold, a line each, and the reasons why other files are not in it."""
    console = Screen()
    if not console.is_terminal:
        # A name that is cut or folded cannot be searched for.
        console.width = 200
    table = Table(box=None, pad_edge=False, header_style="bold")
    names = [name for name, _ in _lists(summaries[0].record)] if summaries else []
    for name in ("document", *names, "flagged"):
        table.add_column(name, justify="left" if name == "document" else "right", overflow="fold")
    for summary in summaries:
        counts = [str(len(items)) for _, items in _lists(summary.record)]
        table.add_row(plain_text(summary.article.id), *counts, str(len(summary.flagged)))
    if summaries:
        console.print(table)
    for reason in odd:
        console.print(plain_text(reason), soft_wrap=True)


def summary(summary: Summary[Any]) -> None:
    """One summary for reading: header, abstract, every claim with its quotes, then what the checks found.

    A sentence is quoted where it is cited first; after that its number will do.
    """
    console = Screen()
    quoted: set[int] = set()
    _header(summary, console)
    for name, items in _lists(summary.record):
        if items:
            console.print(plain_text(f"\n{name.capitalize()}", style="bold"))
        for index, item in enumerate(items):
            _claim(summary, item, path=f"/{name}/{index}", console=console)
            _quotes(summary, item, quoted=quoted, console=console)
            _flags(summary, path=f"/{name}/{index}", console=console)
    _findings(summary, console)


def _header(summary: Summary[Any], console: Console) -> None:
    article, provenance = summary.article, summary.provenance
    console.print(plain_text(article.title or article.id, style="bold"))
    where = [part for part in (article.publisher, article.published, article.byline, article.url) if part]
    console.print(plain_text(" · ".join([*where, article.id]), style="dim"))
    console.print(
        plain_text(
            f"{provenance.schema_name} by {provenance.model_answered} with {provenance.prompt_name}",
            style="dim",
        )
    )
    for name, value in _scalars(summary.record):
        if name not in ("published",):
            console.print(plain_text(f"\n{value}"))


def _claim(summary: Summary[Any], item: Any, *, path: str, console: Console) -> None:
    mark = ("! ", "red") if _flagged(summary, path) else "• "
    console.print(Text.assemble(mark, *_parts(item)))


def _quotes(summary: Summary[Any], item: Any, *, quoted: set[int], console: Console) -> None:
    quotes = summary.quotes(item) if isinstance(item, Claim) else ()
    for quote in quotes:
        if quote.sentence not in quoted:
            text = " ".join(quote.text.split())
            console.print(Padding(plain_text(f"[{quote.sentence}] {text}", style="dim"), (0, 0, 0, 4), expand=False))
    if known := [quote.sentence for quote in quotes if quote.sentence in quoted]:
        numbers = " ".join(f"[{number}]" for number in known)
        console.print(Padding(plain_text(f"{numbers} above", style="dim"), (0, 0, 0, 4), expand=False))
    quoted.update(quote.sentence for quote in quotes)


def _flags(summary: Summary[Any], *, path: str, console: Console) -> None:
    for finding in _flagged(summary, path):
        console.print(
            Padding(plain_text(f"{finding.rule}: {finding.message}", style="red"), (0, 0, 0, 4), expand=False)
        )


def _flagged(summary: Summary[Any], path: str) -> list[Finding]:
    """The errors about the claim at `path` and what is inside it."""
    return [finding for finding in summary.flagged if finding.path == path or finding.path.startswith(f"{path}/")]


def _findings(summary: Summary[Any], console: Console) -> None:
    notices = [finding for finding in summary.checks if finding.level == "notice"]
    if notices:
        console.print(plain_text("\nWorth a look", style="bold"))
    for finding in notices:
        console.print(plain_text(f"• {finding.rule}: {finding.message}"))
    console.print(plain_text(f"\n{len(summary.flagged)} flagged, {len(notices)} worth a look", style="dim"))


def _lists(record: BaseModel) -> Iterator[tuple[str, list[Any]]]:
    values = ((name, getattr(record, name)) for name in type(record).model_fields)
    return ((name, value) for name, value in values if isinstance(value, list))


def _scalars(record: BaseModel) -> Iterator[tuple[str, Any]]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        if value is not None and not isinstance(value, list):
            yield name, value


def _parts(item: Any) -> Iterator[str | tuple[str, str]]:
    """A claim on one line: the fields that are stated, in the order of the schema, their names dimmed."""
    for place, (name, value) in enumerate(_stated(item)):
        yield f"{'; ' if place else ''}", "dim"
        yield f"{name.replace('_', ' ')}: ", "dim"
        yield _plain(_value(value))


def _stated(item: Any) -> Iterator[tuple[str, Any]]:
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
        case list():
            return ", ".join(map(_value, value))
        case BaseModel():
            return "; ".join(f"{name.replace('_', ' ')}: {_value(part)}" for name, part in _stated(value))
        case _:
            return str(value)
