"""What the terminal shows: rows, closing table, tables of summaries; article text as text, never as markup."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from pydantic import BaseModel
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from summarizer.checks.leaves import claims
from summarizer.claims import Claim
from summarizer.cli.outputs import Lasting
from summarizer.folder import Done, Failed, Left, Row
from summarizer.model import Usage
from summarizer.summary import Summary
from summarizer.targets import FAILURES

if TYPE_CHECKING:
    from summarizer.cli.run import Totals

_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u115f\u1160\u200e\u200f\u202a-\u202e\u2066-\u2069\u3164\uffa0\U000e0000-\U000e007f]"
)
"""Whatever steers a terminal or the direction of writing, and letters and tags that nobody sees."""
_SPACE = re.compile(r"[^\S ]")
"""Whatever separates words or lines, but for the blank."""

_UNCHANGED = frozenset({"series", "species", "news"})
"""Words that are their own plural."""


class Screen(Console):
    """The terminal, or whatever output is piped to; one that takes nothing any more is no reason to stop a run."""

    def __init__(self) -> None:
        lasting = None if sys.stdout is None else cast("IO[str]", Lasting(sys.stdout))
        super().__init__(highlight=False, emoji=False, file=lasting)
        self.is_piped = not self.is_terminal
        """Whether the output is no terminal; looked up once."""

    def plain_line(self, text: str) -> None:
        """Print a line where it goes into a file or a pipe, with nothing in it to style, wrap or cut.

        It takes 5 microseconds; rich takes 200 for the same characters, and a run has a line a document.
        """
        self.file.write(f"{_plain(text)}\n")
        self.file.flush()


def _plain(text: str) -> str:
    """`text` on one line, without characters that would steer a terminal or that nobody sees."""
    return _CONTROL.sub("\ufffd", _SPACE.sub(" ", text))


def plain_text(text: str, style: str = "") -> Text:
    """`text` as text on one line: no markup, and nothing that would steer a terminal."""
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
    # Visibly: whoever looks for the file must know that it is no blank.
    return _SPACE.sub("\ufffd", id_)


def _counts(summary: Summary[Any]) -> str:
    """How many items each list of the record holds, and how many flags there are."""
    found = [(len(items), name) for name, items in lists(summary.record) if items]
    counts = ", ".join(f"{number} {_singular(name) if number == 1 else name}" for number, name in found)
    if not counts:
        # They may stand in fields of their own.
        number = len(claims(summary.record))
        counts = f"{number} {'claim' if number == 1 else 'claims'}" if number else "nothing found"
    flagged = len(summary.flagged)
    return f"{counts}, {flagged} flagged" if flagged else counts


@lru_cache
def _singular(name: str) -> str:
    """The name of one item of a list, by the rules of English spelling: `party` of `parties`."""
    for ending, one in (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x")):
        if name.endswith(ending) and name not in _UNCHANGED:
            return name.removesuffix(ending) + one
    is_plural = name.endswith("s") and not name.endswith(("ss", "us", "is")) and name not in _UNCHANGED
    return name[:-1] if is_plural else name


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
        listed = totals.unlisted or f"the reasons are in {out / FAILURES}"
        console.print(plain_text(listed), soft_wrap=True)
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
    """How many there are of each kind that there is, the most frequent first."""
    return ", ".join(f"{count:,} {kind}" for kind, count in (+kinds).most_common())


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
    names = [name for name, _ in lists(summaries[0].record)] if summaries else []
    for name in ("document", *names, "flagged"):
        table.add_column(name, justify="left" if name == "document" else "right", overflow="fold")
    for summary in summaries:
        counts = [str(len(items)) for _, items in lists(summary.record)]
        table.add_row(plain_text(summary.article.id), *counts, str(len(summary.flagged)))
    if summaries:
        console.print(table)
    for reason in odd:
        console.print(plain_text(reason), soft_wrap=True)


def lists(record: BaseModel) -> Iterator[tuple[str, Collection[Any]]]:
    """The lists, tuples and sets of a record, by their names; but for the numbers of the sentences that it cites."""
    names = (name for name in type(record).model_fields if not (name == "sentences" and isinstance(record, Claim)))
    values = ((name, getattr(record, name)) for name in names)
    return ((name, value) for name, value in values if isinstance(value, (list, tuple, set, frozenset)))
