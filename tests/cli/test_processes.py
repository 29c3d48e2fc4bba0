"""`run --processes`: a second process where it pays, and the same files either way."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from summarizer.cli.app import app
from summarizer.cli.options import Choice
from summarizer.cli.run import wanted_processes


@pytest.mark.parametrize(
    ("model", "concurrency", "cores", "processes"),
    [("some", 32, 2, 2), ("some", 31, 2, 1), ("some", 64, 1, 1), ("embedded", 64, 2, 1)],
    ids=["many askings", "few askings", "one core", "no endpoint"],
)
def test_a_second_process_helps_where_one_is_too_slow(
    model: str, concurrency: int, cores: int, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not where it would have nothing to do, or no core of its own."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)), raising=False)

    assert wanted_processes(Choice(model=model, concurrency=concurrency)) == processes


def test_the_files_are_the_same_with_a_second_process(tmp_path: Path) -> None:
    """But for times."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(150):
        (folder / f"{number}.txt").write_text(f"At least {number + 2} people were killed in Oslo.", encoding="utf-8")

    found = [results(folder, tmp_path / processes, processes=processes) for processes in ("1", "2")]

    assert found[0] == found[1]
    assert len(found[0]) == 150


def results(folder: Path, out: Path, *, processes: str) -> dict[str, Any]:
    """What a run leaves, without times."""
    ran = CliRunner().invoke(app, ["run", str(folder), "--out", str(out), "--processes", processes])
    assert ran.exit_code == 0, ran.output
    found = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in out.glob("*.json")}
    for result in found.values():
        del result["provenance"]["seconds"], result["provenance"]["finished"]
    return found
