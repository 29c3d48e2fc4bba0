"""Options that cannot be meant: one line of usage, exit code 2, and nothing asked or written."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from summarizer.cli.app import app


@pytest.mark.parametrize("command", ["run", "doctor"])
@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--timeout", "inf", "the timeout must be above 0 seconds"),
        ("--base-url", "", "is no URL of an endpoint"),
    ],
    ids=["no end", "no URL"],
)
def test_a_setting_that_cannot_be_meant_is_a_line_of_usage(
    command: str, option: str, value: str, message: str, tmp_path: Path
) -> None:
    """The limits of the options let them through; the settings behind them do not."""
    source = tmp_path / "a.txt"
    source.write_text("Two ministers met.", encoding="utf-8")
    paths = [str(source), "--out", str(tmp_path / "out")] if command == "run" else []
    place = [] if option == "--base-url" else ["--base-url", "http://127.0.0.1:9/v1"]

    result = CliRunner().invoke(app, [command, *paths, "--model", "any", *place, option, value])

    assert result.exit_code == 2
    assert message in " ".join(result.output.replace("│", " ").split())
