"""`summarizer show`: what articles and models wrote stays where it belongs, whatever it holds."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from summarizer.article import Article, number_sentences
from summarizer.checks import Finding, check
from summarizer.claims import Claim, Name, Number, Record
from summarizer.cli import render
from summarizer.cli.app import app
from summarizer.cli.record import print_summary
from summarizer.cli.render import _singular
from summarizer.folder import Done
from summarizer.schemas.meeting import MeetingReport
from summarizer.service import summarize
from summarizer.summary import Summary, evidence
from summarizer.testing import ScriptedModel
from tests.growth import is_linear
from tests.openai_server import NOTHING

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


class Gift(Claim):
    """A claim, which others can hold."""

    giver: Name
    """Who gives."""
    amount: Number
    """How much."""
    thanks: Gift | None = None
    """What was given back."""


class Chapter(Record):
    """A record that is no claim and holds some."""

    name: str
    """Its name."""
    gifts: tuple[Gift, ...]
    """Those in it."""


class Book(Record):
    """Claims wherever a schema can have them."""

    title: Name
    """No claim."""
    first: Gift | None
    """A claim."""
    pairs: tuple[Gift, ...]
    """Claims in a tuple."""
    chapters: list[Chapter | str]
    """Claims in a record in a list."""
    table: list[list[Gift]]
    """Claims in lists in a list."""


class Speech(Claim):
    """A record that is a claim itself."""

    speaker: Name
    """Who speaks."""


def gift(sentence: int, giver: str, amount: float, thanks: Gift | None = None) -> Gift:
    return Gift(sentences=[sentence], giver=giver, amount=amount, thanks=thanks)


EMPTY = Book(title="Oslo", first=None, pairs=(), chapters=[], table=[])


def printed(
    record: Record, article: Article, capsys: pytest.CaptureFixture[str], *, more: tuple[Finding, ...] = ()
) -> list[str]:
    """The lines that are printed of a summary that holds `record`, what the checks find in it, and `more`."""
    made = summarize(article, model=ScriptedModel([MeetingReport.model_validate(NOTHING)] * 2))
    found = {"record": record, "evidence": evidence(record, article), "checks": check(record, article) + more}
    print_summary(made.model_copy(update=found))
    return capsys.readouterr().out.splitlines()


FIRST = "    [1] Foreign Minister Ana Ruiz met Deputy Prime Minister"
WRONG = "    digits: the number 5 is not in the cited sentences 1"


@pytest.mark.parametrize(
    ("fields", "heading"),
    [
        ({"first": gift(1, "Tomas Berg", 5)}, "First"),
        ({"pairs": (gift(1, "Tomas Berg", 5),)}, "Pairs"),
        ({"table": [[], [gift(1, "Tomas Berg", 5)]]}, "Table"),
    ],
    ids=["alone", "tuple", "lists in a list"],
)
def test_a_claim_is_shown_with_its_evidence_wherever_it_stands(
    fields: dict[str, Any], heading: str, article: Article, capsys: pytest.CaptureFixture[str]
) -> None:
    """And with what is wrong with it."""
    lines = printed(EMPTY.model_copy(update=fields), article, capsys)

    at = lines.index("! giver: Tomas Berg; amount: 5")
    assert heading in lines[:at]
    assert lines[at + 1].startswith(FIRST)
    assert WRONG in lines
    assert lines[-1].startswith("1 flagged")


def test_a_claim_inside_another_one_has_a_line_of_its_own(article: Article, capsys: pytest.CaptureFixture[str]) -> None:
    """Further in, with its own evidence and its own flags; the one around it is not marked for them."""
    inner = gift(1, "Tomas Berg", 5)
    chapter = Chapter(name="One", gifts=(gift(2, "Norway", 50_000_000, inner),))
    lines = printed(EMPTY.model_copy(update={"chapters": ["Preface", chapter]}), article, capsys)

    assert [line for line in lines if line.lstrip().startswith(("•", "!")) and "coverage" not in line] == [
        "• Preface",
        "• name: One",
        "    • gifts: giver: Norway; amount: 50,000,000",
        "        ! thanks: giver: Tomas Berg; amount: 5",
    ]
    assert any(line.startswith(f"        {FIRST}") for line in lines)
    assert f"        {WRONG}" in lines


def test_a_record_that_is_a_claim_shows_what_it_cites(article: Article, capsys: pytest.CaptureFixture[str]) -> None:
    """The numbers of its sentences are no list of items."""
    lines = printed(Speech(sentences=[4, 9], speaker="Ana Ruiz"), article, capsys)

    assert "    [4] She urged Norway to open a second consulate." in lines
    assert "Sentences" not in lines
    assert any("9" in line for line in lines if line.startswith("    ") and "[4]" not in line)


def test_nothing_that_is_flagged_is_silent(article: Article, capsys: pytest.CaptureFixture[str]) -> None:
    """Each error is shown once, also one about no claim, or about nothing that is shown."""
    paths = ["", "/title", "/published", "/first", "/first/amount", "/pairs/0/giver", "/pairs/7", "/lost/0/x"]
    more = tuple(Finding(path=path, rule="digits", level="error", message=f"wrong at {path}.") for path in paths)
    book = EMPTY.model_copy(update={"first": gift(2, "Norway", 50_000_000), "pairs": (gift(3, "Ruiz", 1659),)})
    lines = printed(book, article, capsys, more=more)

    for path in paths:
        assert len([line for line in lines if line.endswith(f"wrong at {path}.")]) == 1, path
    assert "    digits: wrong at /title." in lines[lines.index("  Oslo") :]
    assert lines[lines.index("Flagged") + 1 :][:4] == [
        "! digits: wrong at .",
        "! /published digits: wrong at /published.",
        "! /pairs/7 digits: wrong at /pairs/7.",
        "! /lost/0/x digits: wrong at /lost/0/x.",
    ]
    assert lines[-1].startswith("8 flagged")


def test_many_claims_take_no_longer_each(article: Article, capsys: pytest.CaptureFixture[str]) -> None:
    """Quotes and errors are looked up, not searched for claim by claim."""
    made = summarize(article, model=ScriptedModel([MeetingReport.model_validate(NOTHING)] * 2))

    def of(number: int) -> Summary[Any]:
        record = EMPTY.model_copy(update={"pairs": (gift(1, "Tomas Berg", 5),) * number})
        found = {"record": record, "evidence": evidence(record, article), "checks": check(record, article)}
        return made.model_copy(update=found)

    summaries = {number: of(number) for number in (500, 2000)}
    assert is_linear(lambda number: print_summary(summaries[number]), size=500)
    assert WRONG in capsys.readouterr().out


def test_a_row_says_how_many_claims_there_are_where_no_list_counts_them(
    article: Article, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Only then is nothing found."""
    made = summarize(article, model=ScriptedModel([MeetingReport.model_validate(NOTHING)] * 2))
    said = []
    inner = gift(1, "Oslo", 5)
    changes: list[dict[str, Any]] = [{}, {"first": gift(1, "Oslo", 5, inner)}, {"pairs": (inner, inner)}]
    for fields in changes:
        summary: Summary[Any] = made.model_copy(update={"record": EMPTY.model_copy(update=fields), "checks": ()})
        render.row(Done("oslo", tmp_path, summary), screen=render.Screen())
        said.append(capsys.readouterr().out.split("oslo")[1].strip())

    assert said == ["nothing found", "2 claims", "2 pairs"]


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
