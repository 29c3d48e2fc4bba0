"""The parts of the README that the tool prints itself; `make docs` renews them, `make test` compares them."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
WIDTH = {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}


def summarizer(*arguments: str) -> str:
    """What the command line prints, without trailing blanks."""
    ran = subprocess.run(
        [sys.executable, "-m", "summarizer", *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=os.environ | WIDTH,
    )
    return "\n".join(line.rstrip() for line in ran.stdout.strip("\n").splitlines())


@cache
def summaries() -> Path:
    """A folder with the summaries of seeds/, made once."""
    out = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, out, ignore_errors=True)
    summarizer("run", "seeds", "--out", str(out))
    return out


def demo() -> None:
    """The table that `make demo` ends with."""
    block("text", summarizer("show", str(summaries())))


def show(name: str) -> None:
    """One summary as `summarizer show` prints it."""
    block("text", summarizer("show", str(summaries() / f"{name}.json")))


def figure(name: str) -> None:
    """The first figure of a summary, and its evidence, as JSON."""
    summary = json.loads((summaries() / f"{name}.json").read_text(encoding="utf-8"))
    cut = {
        "record": {"figures": summary["record"]["figures"][:1]},
        "evidence": [quote for quote in summary["evidence"] if quote["claim"] == "/figures/0"],
    }
    block("json", json.dumps(cut, indent=2, ensure_ascii=False))


def commands() -> None:
    """The help of the program and of each command."""
    for command in ((), ("run",), ("status",), ("doctor",), ("show",), ("eval",)):
        name = " ".join(("summarizer", *command))
        text = summarizer(*command, "--help").replace("python -m summarizer", "summarizer")
        block("text", f"$ {name} --help\n{text}")


def scores(split: str) -> None:
    """What `summarizer eval` prints of a split, without the rows of single fields."""
    lines = summarizer("eval", "--split", split).splitlines()
    block("text", "\n".join(line for line in lines if not line.startswith("  ")))


def block(language: str, text: str) -> None:
    """Print a fenced block with blank lines around it."""
    print(f"\n```{language}\n{text}\n```\n")  # noqa: T201  # cog takes what is printed
