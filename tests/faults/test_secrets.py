"""The key is in no file, no message and no process list, whatever the endpoint does with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults import notes
from tests.faults.command import KEY, Desk, environment, no_key, run, started
from tests.faults.conftest import Tried
from tests.faults.endpoint import serve
from tests.faults.plan import RIGHT, Plan
from tests.faults.replies import SAID

FINAL = "http_400 http_404 http_422 http_500 page redirect_307 refused".split()
PASSING = "busy_ms http_503 error_object garbage echo echo_name".split()
"""Replies with the key in them: in an error, a page, an answer, a header, the name of the model."""


@pytest.fixture
def key_file(desk: Desk) -> Path:
    """A file with the key."""
    desk.key_file.parent.mkdir()
    desk.key_file.write_text(f"{KEY}\n", encoding="utf-8")
    return desk.key_file


@pytest.mark.parametrize("source", ["environment", "file"])
def test_the_key_is_sent_and_kept_nowhere(
    source: str, desk: Desk, key_file: Path, attempt: Callable[..., Tried]
) -> None:
    """Not in results, failures, ledger or what is printed, also when the endpoint repeats it in every way it can."""
    scripts = [[fault] for fault in FINAL] + [[fault, RIGHT] for fault in PASSING]
    notes.write(desk.documents, range(len(scripts)))
    given = {"environment": ((), environment()), "file": (("--key-file", str(key_file)), environment(None))}
    more, env = given[source]
    ran, log = attempt(Plan(script={str(number): script for number, script in enumerate(scripts)}), *more, env=env)

    assert (ran.code, len(desk.failures())) == (3, len(FINAL))
    assert all(row.keyed for row in log)
    assert SAID in ran.printed
    assert no_key(desk)


def test_the_key_is_not_in_what_a_refused_key_leaves(desk: Desk, attempt: Callable[..., Tried]) -> None:
    """An endpoint that says which key it refuses is not repeated."""
    ran, _ = attempt(Plan(script={"*": ["http_401"]}))

    assert ran.code == 1
    assert "key" in ran.printed
    assert no_key(desk)


def test_the_key_is_in_no_process_list(desk: Desk, key_file: Path) -> None:
    """While a call is under way: neither in the arguments, nor in the names of the process and its threads."""
    with serve(Plan(script={"*": ["hanging"]}).over(desk.out)) as endpoint:
        arguments = desk.arguments(endpoint, "--key-file", str(key_file))
        with started(desk, arguments, env=environment(None)) as process:
            endpoint.wait_for(1)
            seen = listed(process.pid)

    assert b"summarizer" in seen
    # A name holds fifteen characters.
    assert KEY[:12].encode() not in seen


def listed(process: int) -> bytes:
    """What others can see of a process: its arguments, its environment, its name and those of its threads."""
    folder = Path("/proc", str(process))
    threads = (thread / "comm" for thread in (folder / "task").iterdir())
    return b"\n".join(path.read_bytes() for path in (folder / "cmdline", folder / "environ", folder / "comm", *threads))


def test_other_commands_do_not_tell_it_either(desk: Desk, attempt: Callable[..., Tried]) -> None:
    """`status` and `show` read what a run left after an endpoint that repeats the key."""
    attempt(Plan(script={"1": ["http_400"], "2": ["echo"], "3": ["echo_name"], "4": ["page"]}))

    for command in (["status", str(desk.out)], ["show", str(desk.out)]):
        assert run(desk, command).code in {0, 3}
