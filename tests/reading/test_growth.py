"""Growth: reading takes time in proportion to the text, whatever it is made of."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.reading import from_text, read
from summarizer.reading.formats import format_of
from summarizer.reading.markdown import read_markdown
from summarizer.reading.pdf import flow
from tests.growth import is_linear

UNITS = [" ", "\t", "\n", "\u00a0", "-", "|", ".", "a ", "1"]
MARKS = ["a", "`", "<!--", "# ", "| - ", "[", "*a", "_", "#", "a-", "A."]
READERS: dict[str, Callable[[str], object]] = {
    "text": from_text,
    "markdown": read_markdown,
    "pages": lambda text: flow([text]),
}


@pytest.mark.parametrize("unit", [*UNITS, *MARKS])
@pytest.mark.parametrize(
    ("before", "behind"), [("a", "b"), ("# a", "b"), ("", "b")], ids=["between", "heading", "first"]
)
@pytest.mark.parametrize("reader", READERS)
def test_a_run_of_anything_is_read_in_linear_time(reader: str, before: str, behind: str, unit: str) -> None:
    """Four times the text takes about four times as long, where backtracking takes sixteen."""

    def work(size: int) -> None:
        READERS[reader](before + unit * (size // len(unit)) + behind)

    assert is_linear(work, size=20_000)


def test_rows_that_share_an_id_are_named_in_linear_time(tmp_path: Path) -> None:
    """The next free number is not looked for from the first."""
    path = tmp_path / "rows.jsonl"

    def work(rows: int) -> None:
        path.write_text(f"{json.dumps({'id': 'a', 'text': 5})}\n" * rows)
        assert len(list(read(path))) == rows

    # Far apart, because the file is part of the work and its time varies: quadratic would be 256 times as long.
    assert is_linear(work, size=500, times=16)


def test_a_text_that_begins_with_comments_is_told_from_a_page() -> None:
    """Comments are not divided in every way there is: this would not end otherwise."""
    assert format_of(b"<!---->" * 1400 + b"words", suffix=".txt", name="a") == "text"
    assert format_of(b"<!-- a --> <!-- b -->\n<html><body>", suffix=".txt", name="a") == "html"
