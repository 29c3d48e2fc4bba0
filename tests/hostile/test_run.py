"""A run over a folder of files made to do harm: a row each, bounded, and nothing outside the folder of results."""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.folder import FILES, OUTSIDE, build, listing
from tests.hostile.texts import EVIL_IDS

MEMORY = 3 << 30
"""Bytes of address space; libraries reserve most of it and use a fraction."""
SECONDS = 120
"""Of CPU: several times what the run takes here."""
STEERING = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"  # but for the ends of lines
)


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[bytes], Path, bool]:
    """The run, the folder that holds all of it, and whether anything but the folder of results has changed."""
    folder = tmp_path_factory.mktemp("hostile")
    places = build(folder)
    # Where a result is wanted, somebody has put links to other places.
    out = places["out"]
    out.mkdir()
    (out / "turned.json").symlink_to(places["outside"] / "kept.json.new")
    before = {path: each for path, each in listing(folder).items() if not path.startswith(bytes(out))}
    done = subprocess.run(
        [sys.executable, "-m", "summarizer", "run", str(places["documents"]), "--out", str(out)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        timeout=600,
        check=False,
        preexec_fn=_limited,
    )
    after = {path: each for path, each in listing(folder).items() if not path.startswith(bytes(out))}
    return done, folder, _is_untouched(before, after)


def _is_untouched(before: dict[bytes, tuple[int, int, bytes]], after: dict[bytes, tuple[int, int, bytes]]) -> bool:
    """Whether nothing is gone, and all that is new is where a link in the folder of results leads by its owner's will."""
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    return all(path.endswith(b"kept.json.new") for path in changed)


def test_the_run_ends_by_itself_with_some_failed(ran: tuple[subprocess.CompletedProcess[bytes], Path, bool]) -> None:
    """Not by its limits of memory and time, and without a word on standard error."""
    done, _, _ = ran
    assert (done.returncode, done.stderr) == (3, b"")


def test_every_file_has_its_row(ran: tuple[subprocess.CompletedProcess[bytes], Path, bool]) -> None:
    """A line on the terminal for each, and none is called a fault of the program."""
    done, folder, _ = ran
    printed = done.stdout.decode()
    rows = [json.loads(line) for line in (folder / "out" / "failures.jsonl").read_text("utf-8").splitlines()]
    named = {row["id"].partition("#")[0] for row in rows} | set(
        re.findall(r"^done    ([^#\s]+)", printed, re.MULTILINE)
    )
    assert FILES.keys() - named == set()
    assert "odd/broken.txt" in named
    assert {row["kind"] for row in rows}.isdisjoint({"internal_error", "output_error"})
    # Pipes and sockets are no documents, and are not waited for; nor are links that lead to them.
    assert not [name for name in named if "pipe" in name or "socket" in name]


def test_nothing_outside_the_folder_of_results_changes(
    ran: tuple[subprocess.CompletedProcess[bytes], Path, bool],
) -> None:
    """Whatever ids and names say."""
    _, folder, is_untouched = ran
    assert is_untouched
    assert not [path for path in folder.rglob("*") if path.name in {"owned", "elsewhere.txt"}]
    inside = {path.parent for path in (folder / "out").rglob("*.json")}
    assert all(parent == folder / "out" or folder / "out" in parent.parents for parent in inside)


def test_rows_with_evil_ids_have_results_of_their_own(
    ran: tuple[subprocess.CompletedProcess[bytes], Path, bool],
) -> None:
    """One file a row in the table's folder, under a name that any file system takes."""
    _, folder, _ = ran
    results = list((folder / "out" / "ids.jsonl").iterdir())
    assert len(results) == len(EVIL_IDS)
    assert len({path.name.casefold() for path in results}) == len(EVIL_IDS)
    assert all(re.fullmatch(r"[\w.-]+\.json", path.name) for path in results)


def test_the_terminal_gets_no_control_characters(
    ran: tuple[subprocess.CompletedProcess[bytes], Path, bool],
) -> None:
    """From names, ids, texts and the messages of libraries."""
    done, _, _ = ran
    assert STEERING.findall(done.stdout.decode()) == []


def test_every_result_is_a_summary_of_its_own_file(
    ran: tuple[subprocess.CompletedProcess[bytes], Path, bool],
) -> None:
    """What is shown of them is text, too."""
    _, folder, _ = ran
    shown = subprocess.run(
        [sys.executable, "-m", "summarizer", "show", str(folder / "out" / "ids.jsonl")],
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert STEERING.findall(shown.stdout.decode()) == []
    assert OUTSIDE in (folder / "out" / "odd" / "linked.json").read_text(encoding="utf-8")
