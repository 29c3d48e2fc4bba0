"""`summarizer run --dry-run` says what the run does: which documents it asks about, which fail, and where it stops."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from summarizer.cli.app import app
from summarizer.cli.dry_run import dry_run
from summarizer.cli.options import AskingMode, Choice, Spending
from summarizer.cli.run import Input
from summarizer.prompt import FOLDER
from tests.openai_server import NOTHING, Server, content, serve

MET = "Foreign Minister Ana Ruiz met Deputy Prime Minister Tomas Berg in Oslo on Tuesday."
STRANGER: dict[str, Any] = {
    "name": "Zog",
    "kind": "person",
    "role": None,
    "affiliation": None,
    "country": None,
    "aliases": [],
}
WRONG = NOTHING | {"parties": [STRANGER | {"sentences": [1]}]}
"""With a name that is in no article."""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with three short articles."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"{MET} It was meeting {name}.", encoding="utf-8")
    return folder


@pytest.fixture
def server() -> Iterator[Server]:
    """An endpoint that gives every document the same answer."""
    with serve(lambda _: content(NOTHING)) as found:
        yield found


def run(*arguments: str | Path) -> tuple[int, str]:
    """The exit code, and what was printed on one line."""
    result = CliRunner().invoke(app, ["run", *map(str, arguments)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, " ".join(result.output.split())


def named(server: Server) -> list[str]:
    return ["--model", "any", "--base-url", server.base_url, "--mode", "json_schema"]


def cells(printed: str) -> dict[str, str]:
    """The closing table: its first four columns."""
    found = re.search(r"(to ask)( recorded)? (done before) (would fail).*?((?: [0-9,]+){3,4})", printed)
    assert found, printed
    names = [name.strip() for name in found.groups()[:4] if name]
    return dict(zip(names, found[5].split(), strict=False))


def test_a_prompt_that_fails_for_one_article_costs_no_other(articles: Path, server: Server, tmp_path: Path) -> None:
    """It has a row, as in the run, and the plan goes on."""
    prompt = tmp_path / "second.md"
    text = (FOLDER / "meeting" / "v1.md").read_text(encoding="utf-8")
    prompt.write_text(text.replace("{% block user %}", "{% block user %}{{ article.sentences[1].text }}"), "utf-8")
    (articles / "b.txt").write_text(MET, encoding="utf-8")
    command: list[str | Path] = [articles, "--out", tmp_path / "out", "--prompt", prompt, *named(server)]

    code, planned = run(*command, "--dry-run")
    ran, done = run(*command)

    assert (code, ran, cells(planned)) == (0, 3, {"to ask": "2", "done before": "0", "would fail": "1"})
    row = re.search(r"failed b\.txt prompt_error: .*? has no element 1", done)
    assert row
    assert row[0] in planned


@pytest.mark.parametrize(
    "limit",
    [
        ["--max-tokens-total", "9000"],
        ["--max-tokens-total", "60000", "--max-tokens", "50000"],
        ["--max-cost", "0.009", "--price", "1/1"],
    ],
    ids=["tokens", "long answers", "cost"],
)
def test_a_limit_that_holds_no_call_is_told(limit: list[str], articles: Path, server: Server, tmp_path: Path) -> None:
    """What a call may take is reserved, so that a run asks nothing though the estimate of all is within the limit."""
    for name in "bc":
        (articles / f"{name}.txt").unlink()
    command: list[str | Path] = [articles, "--out", tmp_path / "out", *named(server), *limit]

    _, planned = run(*command, "--dry-run")
    code, _ = run(*command)

    assert (code, server.requests) == (1, [])
    assert f"more than {limit[0]} {limit[1]} allows, as each call reserves up to about" in planned
    assert "it would stop before a.txt, the first, and ask nothing: give a higher limit" in planned
    taken = re.search(r"to ask .*? ([0-9,]+) ([0-9,]+) (?:price unknown|\$[0-9.]+) tokens are", planned)
    assert taken
    assert sum(int(part.replace(",", "")) for part in taken.groups()) < 9000


def test_a_limit_that_holds_some_is_told_with_the_document_it_stops_at(
    articles: Path, server: Server, tmp_path: Path
) -> None:
    """The run goes on there when it is called again."""
    command: list[str | Path] = [articles, "--out", tmp_path / "out", "--concurrency", "1", *named(server)]
    _, free = run(*command, "--dry-run", "--max-tokens-total", "1000000")
    _, planned = run(*command, "--dry-run", "--max-tokens-total", "36000")

    assert "it would stop before" not in free
    assert "it would stop before b.txt, after 1 of 3; the same command again would go on" in planned


def test_an_answer_is_told_no_longer_than_it_may_be(articles: Path, server: Server, tmp_path: Path) -> None:
    """With --max-tokens below what is assumed."""
    _, planned = run(articles, "--out", tmp_path / "out", *named(server), "--dry-run", "--max-tokens", "200")

    assert "answers of 200 tokens assumed" in planned
    assert " 600 price unknown" in planned


def replayed(
    articles: Path, server: Server, tmp_path: Path, *, asking: AskingMode = "ask", answers: str | None = "answers"
) -> int:
    """The exit code of a dry run with recorded answers, and nothing done before."""
    return dry_run(
        Input(paths=[articles], limit=10_000),
        out=tmp_path / "new",
        choice=Choice(model="any", base_url=server.base_url, mode="json_schema"),
        spending=Spending(),
        redo="missing",
        answers=tmp_path / answers if answers else None,
        asking=asking,
    )


def test_recorded_answers_are_not_asked_for(
    articles: Path, server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are told apart, and cost nothing."""
    run(articles, "--out", tmp_path / "out", "--answers", tmp_path / "answers", *named(server))
    (articles / "d.txt").write_text(f"{MET} It was meeting d.", encoding="utf-8")
    files = sorted(tmp_path.rglob("*"))

    code = replayed(articles, server, tmp_path)

    printed = " ".join(capsys.readouterr().out.split())
    assert (code, len(server.requests), sorted(tmp_path.rglob("*"))) == (0, 3, files)
    assert cells(printed) == {"to ask": "1", "recorded": "3", "done before": "0", "would fail": "0"}
    assert "to ask d.txt about" in printed
    assert "to ask a.txt" not in printed


def test_where_nothing_may_be_asked_what_is_not_recorded_fails(
    articles: Path, server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As the run that replays says."""
    run(articles, "--out", tmp_path / "out", "--answers", tmp_path / "answers", *named(server))
    (articles / "d.txt").write_text(f"{MET} It was meeting d.", encoding="utf-8")

    replayed(articles, server, tmp_path, asking="replay")

    printed = " ".join(capsys.readouterr().out.split())
    assert cells(printed) == {"to ask": "0", "recorded": "3", "done before": "0", "would fail": "1"}
    assert "failed d.txt answer_unrecorded:" in printed


def test_where_nothing_may_be_asked_and_nothing_is_recorded_all_fail(
    articles: Path, server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And the exit code says that nothing could be done."""
    code = replayed(articles, server, tmp_path, asking="replay", answers=None)

    assert (code, server.requests) == (1, [])
    printed = " ".join(capsys.readouterr().out.split())
    assert cells(printed) == {"to ask": "0", "done before": "0", "would fail": "3"}


def test_a_first_answer_alone_is_not_all_that_it_takes(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One that failed checks is sent back, and where that asking is not recorded, the run asks."""
    with serve(lambda _: content(WRONG)) as server:
        run(articles, "--out", tmp_path / "out", "--answers", tmp_path / "answers", *named(server))
        assert len(server.requests) == 6

        replayed(articles, server, tmp_path)
        assert cells(" ".join(capsys.readouterr().out.split()))["recorded"] == "3"

        recorded = (tmp_path / "answers").rglob("a.txt*.json")
        max(recorded, key=lambda file: file.stat().st_mtime_ns).unlink()
        replayed(articles, server, tmp_path)
        assert len(server.requests) == 6

    printed = " ".join(capsys.readouterr().out.split())
    assert cells(printed) == {"to ask": "1", "recorded": "2", "done before": "0", "would fail": "0"}
