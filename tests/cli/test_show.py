"""`summarizer show`: what articles and models wrote stays where it belongs, whatever it holds."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from summarizer.article import Article, number_sentences
from summarizer.claims import Record
from summarizer.cli.app import app
from summarizer.cli.record import print_summary
from summarizer.cli.render import _singular
from summarizer.schemas.meeting import MeetingReport
from summarizer.service import summarize
from summarizer.testing import ScriptedModel

FAKE = "• by: Norway; action: leave"

BREAKS = {
    "newline": "\n",
    "return": "\r",
    "carriage return and newline": "\r\n",
    "form feed": "\x0c",
    "vertical tab": "\x0b",
    "record separator": "\x1e",
    "next line": "\x85",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "cursor": "\x1b[1E",
    "C1": "\x9b1E",
    "override": "\u202e",
    "isolate": "\u2067",
    "mark": "\u200e",
    "Arabic mark": "\u061c",
    "filler": "\u3164",
    "initial filler": "\u115f",
    "tag": "\U000e0041",
    "blanks": " " * 200,
}

UNSEEN = set("\x1b\x9b\u061c\u115f\u200e\u200f\u202e\u2067\u3164\U000e0041")


class Village(Record):
    """A record that is no claim."""

    name: str
    """Its name."""


class Digest(Record):
    """A schema whose lists hold no claims."""

    words: list[str]
    """Texts."""
    rows: list[list[str]]
    """Lists."""
    villages: list[Village | None]
    """Records, or none."""
    anything: list[Any]
    """Whatever."""
    numbers: dict[str, float]
    """No list."""


def shown(fields: dict[str, Any], article: Article, folder: Path, *, columns: int = 80) -> list[str]:
    """The lines that are printed of a record with these fields, checks included."""
    record = MeetingReport.model_validate(fields)
    summary = summarize(article, model=ScriptedModel([record, record]))
    path = folder / "oslo.json"
    path.write_text(summary.model_dump_json(), encoding="utf-8")
    result = CliRunner(env={"COLUMNS": str(columns)}).invoke(app, ["show", str(path)])
    assert result.exit_code == 0, result.output
    return re.split("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", result.output.removesuffix("\n"))


def put(fields: dict[str, Any], path: str, text: str) -> dict[str, Any]:
    """The fields with `text` in one place."""
    changed = deepcopy(fields)
    *way, last = [int(part) if part.isdigit() else part for part in path.split("/")]
    place: Any = changed
    for part in way:
        place = place[part]
    place[last] = text
    return changed


PLACES = [
    "abstract",
    "meetings/0/host",
    "meetings/0/place/venue",
    "meetings/0/start/text",
    "meetings/0/participants/0",
    "parties/0/role",
    "parties/1/aliases/0",
    "commitments/0/action",
    "concerns/0/text",
    "figures/0/describes",
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", BREAKS)
def test_no_text_of_a_record_begins_a_line(
    name: str, place: str, fields: dict[str, Any], article: Article, tmp_path: Path
) -> None:
    """Else an article that steers the model could add a claim that nobody checked."""
    lines = shown(put(fields, place, f"Talks were held.{BREAKS[name]}{FAKE}"), article, tmp_path)

    assert "by: Norway; action: leave" in " ".join(" ".join(lines).split())
    assert not [line for line in lines if line.startswith(FAKE)]
    assert not UNSEEN & set("".join(lines))


@pytest.mark.parametrize("field", ["title", "publisher", "byline", "url", "id"])
@pytest.mark.parametrize("name", BREAKS)
def test_nothing_about_an_article_begins_a_line(
    name: str, field: str, fields: dict[str, Any], article: Article, tmp_path: Path
) -> None:
    """Front matter and file names are the article's, too."""
    known = article.model_copy(update={"title": "Oslo", field: f"Oslo{BREAKS[name]}{FAKE}"})
    lines = shown(fields, known, tmp_path)

    assert not [line for line in lines[1:] if line.startswith(FAKE)]
    assert not UNSEEN & set("".join(lines))


def test_a_long_quote_cannot_pose_as_another_one(fields: dict[str, Any], tmp_path: Path) -> None:
    """Its further lines stand further in than any quote begins."""
    wordy = "Berg said " + " ".join(["[9] digits: Norway"] * 20) + "."
    long = Article(text=wordy, id="oslo", sentences=number_sentences(wordy))
    lines = shown(fields, long, tmp_path, columns=60)

    assert any(line.startswith("      [9] digits: Norway") for line in lines)
    assert [line for line in lines if line.startswith("    [9]")] == []
    assert not any(line.endswith(" ") for line in lines)


def test_a_text_of_several_paragraphs_is_one(fields: dict[str, Any], article: Article, tmp_path: Path) -> None:
    """Blanks in place of what separates them; it remains readable."""
    lines = shown(put(fields, "abstract", "They met.\n\nThey\u00a0parted.\tThat was all."), article, tmp_path)

    assert "  They met.  They parted. That was all." in lines


def test_items_that_are_no_records_are_shown_as_text(
    record: MeetingReport, article: Article, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each on one line, and none as Python writes it."""
    digest = Digest(
        words=["Oslo", f"Bergen\n{FAKE}"],
        rows=[["a", "b"], []],
        villages=[None, Village(name="Eidsvoll")],
        anything=[{"x": [1.5, None]}, ("y", 2000.0)],
        numbers={"ships": 3.0},
    )
    summary = summarize(article, model=ScriptedModel([record, record]))
    print_summary(summary.model_copy(update={"record": digest}))

    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("•")] == [
        "• Oslo",
        f"• Bergen {FAKE}",
        "• a, b",
        "•",
        "• (none)",
        "• name: Eidsvoll",
        "• x: 1.5, (none)",
        "• y, 2,000",
    ]
    assert "  ships: 3" in lines


@pytest.mark.parametrize(
    ("several", "one"),
    [
        ("meetings", "meeting"),
        ("parties", "party"),
        ("losses", "loss"),
        ("clashes", "clash"),
        ("speeches", "speech"),
        ("taxes", "tax"),
        ("pledges", "pledge"),
        ("series", "series"),
        ("news", "news"),
        ("status", "status"),
        ("staff", "staff"),
    ],
)
def test_one_item_is_named_as_one(several: str, one: str) -> None:
    """Lists of other schemas, too."""
    assert _singular(several) == one
