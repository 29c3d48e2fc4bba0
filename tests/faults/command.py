"""The command line as a user has it: a process of its own, what it printed, what it left, and no key anywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.faults import notes
from tests.faults.endpoint import ROOT, Endpoint

KEY = "sk-canary-3f9b2a71c05e84d6"
"""Sought in everything that a run leaves behind."""

HALVES = (KEY[:18].encode(), KEY[18:].encode())

LEDGER = Path(".summarizer/ledger.jsonl")
"""Where a run writes down its attempts, under the folder of results."""

LIMIT = 60.0
"""Seconds after which a command is taken to hang."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A command that has ended."""

    code: int
    """Its exit code, or the negative number of the signal that ended it."""
    printed: str
    """Standard output and standard error."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder of documents, and the folder that their results go to."""

    folder: Path

    @property
    def documents(self) -> Path:
        """Where the documents are."""
        return self.folder / "documents"

    @property
    def out(self) -> Path:
        """Where the results go."""
        return self.folder / "out"

    @property
    def printed(self) -> Path:
        """What commands printed: standard output and standard error of all of them."""
        return self.folder / "printed"

    @property
    def key_file(self) -> Path:
        """A file with the key in it, beside the documents."""
        return self.folder / "secret" / "key"

    def arguments(self, endpoint: Endpoint, *more: str) -> list[str]:
        """`run` with the endpoint as its model."""
        return [
            *("run", str(self.documents), "--out", str(self.out)),
            *("--model", "tiny", "--base-url", endpoint.base_url, "--mode", "json_schema", *more),
        ]

    def result(self, number: int) -> notes.Fields | None:
        """What the result file of a document holds; None if there is no such file."""
        path = self.out / f"{notes.name(number)}.json"
        return notes.load(path) if path.exists() else None

    def failures(self) -> dict[str, dict[str, str]]:
        """The rows of `failures.jsonl` by document."""
        path = self.out / "failures.jsonl"
        return {row["id"]: row for row in rows(path)} if path.exists() else {}

    def ledger(self) -> list[dict[str, Any]]:
        """The rows of the ledger, each of them whole."""
        return rows(self.out / LEDGER)

    def attempts(self) -> list[dict[str, Any]]:
        """The rows of the ledger that are calls."""
        return [row for row in self.ledger() if row["row"] == "attempt"]

    def files(self) -> list[Path]:
        """Every file under the folder of results."""
        return sorted(path for path in self.out.rglob("*") if path.is_file())


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def environment(key: str | None = KEY) -> dict[str, str]:
    """The environment of a command, with no setting of the one who runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "SUMMARIZER_"))}
    return kept | ({"OPENAI_API_KEY": key} if key else {})


@contextmanager
def started(desk: Desk, arguments: Sequence[str], *, env: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A command under way; what it prints goes to a file on the desk. It is ended with the block."""
    with (
        desk.printed.open("ab") as printed,
        subprocess.Popen(
            [sys.executable, "-m", "summarizer", *arguments],
            cwd=ROOT,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            yield process
        finally:
            process.kill()


def run(desk: Desk, arguments: Sequence[str], *, env: Mapping[str, str] | None = None) -> Ran:
    """A command from start to end, after which the key is nowhere."""
    with started(desk, arguments, env=environment() if env is None else env) as process:
        code = process.wait(timeout=LIMIT)
    assert no_key(desk)
    return Ran(code, desk.printed.read_text(encoding="utf-8"))


def no_key(desk: Desk) -> bool:
    """Whether no half of the key stands in a file of the results or in what was printed; the message says where."""
    kept = {str(path): path.read_bytes() for path in [desk.printed, *desk.files()]}
    assert [path for path, content in kept.items() if any(half in content for half in HALVES)] == []
    return True
