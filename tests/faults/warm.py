"""Commands that start at once and can be killed: a process that has everything imported, and forks for each of them.

Each line on standard input is an Order in JSON; each line on standard output is how its command ended.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NoReturn

LIMIT = 60.0
"""Seconds after which a command is taken to hang, and killed."""

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Order:
    """A command, and when it is killed."""

    arguments: Sequence[str]
    printed: str
    """The file that its output is appended to."""
    env: Mapping[str, str]
    port: int = 0
    """Where the endpoint is; 0 if the command is left alone."""
    requests: int = 0
    """It is killed once the endpoint has seen so many requests in all, …"""
    delay: float = 0.0
    """… and then so many seconds later."""
    folder: str = ""
    operations: int = 0
    """Or it is killed before it opens, renames or removes files in this folder for the so-manieth time."""


class Warm:
    """The process, from a test's side."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, order: Order) -> int:
        """The exit code of a command, or the negative number of the signal that ended it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asdict(order)) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@contextmanager
def warm() -> Iterator[Warm]:
    """The process; it ends with the block."""
    command = [sys.executable, "-m", "tests.faults.warm"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Warm(process)


def obey(order: Order) -> int:
    """Run one command and, if it is to be killed, kill it; returns how it ended."""
    alive, held = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(alive)
        command(order, held=held)
    # The child holds the other end until it is gone, whatever ends it.
    os.close(held)
    if order.port:
        kill(child, order, alive=alive)
    elif not select.select([alive], [], [], LIMIT)[0]:
        os.kill(child, signal.SIGKILL)
    with os.fdopen(alive, encoding="ascii") as imported:
        modules = imported.read().split()
    _, status = os.waitpid(child, 0)
    import_all(modules)
    return os.waitstatus_to_exitcode(status)


def kill(child: int, order: Order, *, alive: int) -> None:
    """Kill a command at its moment, unless it has ended by then."""
    with closing(socket.create_connection(("127.0.0.1", order.port))) as line:
        line.sendall(f"GET /after/{order.requests} HTTP/1.1\r\n\r\n".encode())
        select.select([line.fileno(), alive], [], [], LIMIT)
    if not select.select([alive], [], [], order.delay)[0]:
        os.kill(child, signal.SIGKILL)


def fall(folder: str, *, operations: int) -> None:
    """Have this process killed amid its work on files: no one outside can tell when one is only half written."""
    left = operations

    def heed(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        path = str(arguments[0]) if arguments else ""
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if path.startswith(folder) and (writes or event in {"os.rename", "os.remove"}):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(heed)


def command(order: Order, *, held: int) -> NoReturn:
    """Be the command; it ends with the names of all modules, for the next one to find them imported."""
    from summarizer.cli.app import main

    printed = os.open(order.printed, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(printed, 1)
    os.dup2(printed, 2)
    os.environ.clear()
    os.environ.update(order.env)
    sys.argv = ["summarizer", *order.arguments]
    code = 1
    if order.operations:
        fall(order.folder, operations=order.operations)
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001  # nothing of the child may go on in the parent's code
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os.write(held, " ".join(sys.modules).encode("ascii", "ignore"))
        os._exit(code)


def import_all(modules: Iterable[str]) -> None:
    """Import what a command imported while it ran."""
    for module in [module for module in modules if module not in sys.modules]:
        with suppress(ImportError):
            importlib.import_module(module)
    gc.freeze()


if __name__ == "__main__":
    import_all(["summarizer.cli.run", "summarizer.openai_model", "summarizer.schemas.meeting"])
    for line in sys.stdin:
        sys.stdout.write(f"{obey(Order(**json.loads(line)))}\n")
        sys.stdout.flush()
