"""The whole path over real HTTP: a wrong answer is sent back once, and flagged by rule if it is repeated."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from summarizer.article import Article
from summarizer.cli.app import app
from summarizer.cli.show import load
from tests.openai_server import Call, Reply, content, serve

KEY = "sk-canary-1234567890"

MISTAKES = {
    "digits": lambda fields: fields["figures"][0].update(value=500_000_000),
    "cited": lambda fields: fields["concerns"][0].update(sentences=[9]),
    "references": lambda fields: fields["commitments"][0].update(by="Sweden"),
    "dates": lambda fields: fields["meetings"][0]["start"].update(resolved="2024-03-04"),
}


@pytest.fixture
def source(tmp_path: Path, article: Article) -> Path:
    """The article as a file, with its date."""
    path = tmp_path / "oslo.md"
    path.write_text(f"---\ndate: {article.published}\n---\n\n{article.text}\n", encoding="utf-8")
    return path


def run(source: Path, replies: list[Reply], out: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str, list[Call]]:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with serve(replies) as server:
        options = ["--model", "any", "--base-url", server.base_url, "--mode", "json_schema"]
        result = CliRunner().invoke(app, ["run", str(source), "--out", str(out), *options])
    return result.exit_code, result.output, server.requests


@pytest.mark.parametrize("rule", MISTAKES)
def test_a_mistake_is_sent_back_once_and_put_right(
    rule: str, source: Path, fields: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second request shows the answer and names the rule; the right second answer stands unflagged."""
    wrong = deepcopy(fields)
    MISTAKES[rule](wrong)

    code, _, requests = run(source, [content(wrong), content(fields)], tmp_path / "out", monkeypatch)

    summary = load(tmp_path / "out" / "oslo.json")
    assert (code, len(requests)) == (0, 2)
    assert f"[{rule}]" in requests[1].body["messages"][-1]["content"]
    assert (summary.flagged, summary.provenance.corrected) == ((), True)
    assert summary.provenance.usage.total_tokens == 240


@pytest.mark.parametrize("rule", MISTAKES)
def test_a_mistake_that_is_repeated_is_flagged_by_rule(
    rule: str, source: Path, fields: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stays in the record, and no third request is sent."""
    wrong = deepcopy(fields)
    MISTAKES[rule](wrong)

    code, printed, requests = run(source, [content(wrong)] * 3, tmp_path / "out", monkeypatch)

    assert (code, len(requests)) == (0, 2)
    assert rule in {finding.rule for finding in load(tmp_path / "out" / "oslo.json").flagged}
    assert "1 flagged" in printed


def test_the_key_is_sent_and_never_kept(
    source: Path, fields: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither in a file nor on the terminal, also when the endpoint repeats it."""
    refused = Reply(401, {"error": {"message": f"Incorrect API key provided: {KEY}", "type": "invalid_request_error"}})
    _, printed, requests = run(source, [content(fields)], tmp_path / "good", monkeypatch)
    code, complaint, _ = run(source, [refused], tmp_path / "bad", monkeypatch)

    assert requests[0].headers["authorization"] == f"Bearer {KEY}"
    assert code == 1
    assert "key_rejected" in complaint
    kept = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file()]
    assert KEY not in "".join([printed, complaint, *kept])
