"""The README's Python examples run as they stand."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summarizer.cli.app import app
from tests.openai_server import content, serve

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)


@pytest.mark.parametrize("code", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_runs(code: str) -> None:
    """Copied from the page, it works."""
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102  # our own page


def test_the_example_prints_the_figure_with_its_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """What the page promises is what comes out."""
    exec(compile(EXAMPLES[0], "README.md", "exec"), {})  # noqa: S102  # our own page

    printed = capsys.readouterr().out
    assert "aid 50000000.0 NOK" in printed
    assert "The minister said Norway would give 50 million kroner in aid to Chad." in printed


def test_the_schema_and_prompt_of_ones_own_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The two files of the page, an article, and an endpoint on loopback; then what was written is shown."""
    (template,) = re.findall(r"```jinja\n(.*?)```", README, flags=re.DOTALL)
    (schema,) = [code for code in EXAMPLES if "class Gifts" in code]
    for name, text in {"gifts.py": schema, "gifts.md": template, "in/a.txt": "Norway gave 50 tents to Chad."}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])
    answer = {"gifts": [{"sentences": [1], "giver": "Norway", "amount": 50}]}

    with serve([content(answer)]) as server:
        options = ["--prompt", "gifts.md", "--model", "any", "--base-url", server.base_url, "--mode", "json_schema"]
        ran = CliRunner().invoke(app, ["run", "in", "--out", "out", *options])
    shown = CliRunner().invoke(app, ["show", "out", "--schema", "gifts:Gifts"])

    assert (ran.exit_code, shown.exit_code) == (0, 0), ran.output + shown.output
    assert "[1] Norway gave 50 tents to Chad." in server.requests[0].body["messages"][-1]["content"]
    assert "a.txt" in shown.output
