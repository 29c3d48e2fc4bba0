"""Processes under measurement: bounded in time, ended by their id, and weighed from outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.request import urlopen

LONGEST = 1800.0
"""Seconds after which a process is ended."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took, with the processes that it started and waited for."""

    wall: float
    """Seconds from before it was started until it had ended."""
    cpu: float
    """Seconds of user and system time."""
    rss: float
    """Peak resident memory in MiB: of all its processes together on Linux, looked at ten times a second, or of the
    largest at any moment if that is more."""
    code: int
    output: str
    errors: str

    def checked(self) -> Run:
        """The run itself; RuntimeError with the end of what it said if it failed."""
        if self.code != 0:
            raise RuntimeError(f"a process under measurement ended with {self.code}: {self.errors[-2000:]}")
        return self


def run(command: Sequence[str], *, env: Mapping[str, str] | None = None, longest: float = LONGEST) -> Run:
    """Start `command` with `env` added to the environment, and wait until it ends or `longest` seconds are over."""
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        started = perf_counter()
        process = subprocess.Popen(list(command), stdout=output, stderr=errors, env=environment(env))
        timer = threading.Timer(longest, process.kill)
        timer.start()
        try:
            with weighed(process.pid) as peak:
                _, status, usage = os.wait4(process.pid, 0)
        finally:
            timer.cancel()
        wall = perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        said = [_text(output), _text(errors)]
    cpu = usage.ru_utime + usage.ru_stime
    # Linux counts it in KiB, macOS in bytes.
    unit = 1024 if sys.platform != "darwin" else 1024**2
    rss = max(usage.ru_maxrss / unit, peak.mib)
    return Run(wall=wall, cpu=cpu, rss=rss, code=process.returncode, output=said[0], errors=said[1])


@dataclass(slots=True)
class Peak:
    """The most that a process and those it started held at once, as far as anybody looked."""

    mib: float = 0.0


@contextmanager
def weighed(process: int) -> Iterator[Peak]:
    """Looks at a process ten times a second, where /proc tells of it."""
    peak, over = Peak(), threading.Event()

    def look() -> None:
        while not over.wait(0.1):
            peak.mib = max(peak.mib, sum(map(_resident, _family(process))))

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield peak
    finally:
        over.set()
        looking.join()


def _family(process: int) -> list[int]:
    """A process and those it started; not one that has not become a program of its own yet, and shares all it has."""
    children = map(int, _told(f"{process}/task/{process}/children").split())
    grown = (child for child in children if _told(f"{child}/cmdline") != _told(f"{process}/cmdline"))
    return [process, *(each for child in grown for each in _family(child))]


def _resident(process: int) -> float:
    """Resident memory of a process in MiB; 0 when it is gone."""
    pages = _told(f"{process}/statm").split()
    return int(pages[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20 if pages else 0.0


def _told(name: str) -> str:
    """What /proc tells; nothing about a process that is gone."""
    try:
        return Path("/proc", name).read_text(encoding="ascii")
    except OSError:
        return ""


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a process under measurement: a key that is none, no proxy, byte code kept."""
    dropped = {"PYTHONDONTWRITEBYTECODE", "http_proxy", "https_proxy", "all_proxy", "OPENAI_BASE_URL"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped and name.lower() not in dropped}
    return {**kept, "OPENAI_API_KEY": "bench", **(extra or {})}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A running endpoint."""

    base_url: str

    def stats(self) -> dict[str, Any]:
        """What it has counted since it was started."""
        with urlopen(self.base_url.removesuffix("/v1") + "/stats", timeout=10) as reply:  # noqa: S310  # loopback
            found: dict[str, Any] = json.load(reply)
        return found


@contextmanager
def endpoint(answers: Path, *, latency: float) -> Iterator[Endpoint]:
    """An endpoint that answers from a file `latency` seconds after it is asked, in a process of its own."""
    command = [sys.executable, "-m", "bench.endpoint", str(answers), "--latency-ms", str(latency * 1000)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment(), cwd=ROOT)
    try:
        base_url = process.stdout.readline().strip() if process.stdout else ""
        if not base_url:
            raise RuntimeError("the endpoint did not start; what it said is above")
        yield Endpoint(base_url)
    finally:
        process.terminate()
        process.wait(timeout=10)
        if process.stdout:
            process.stdout.close()


ROOT = Path(__file__).parent.parent
"""The checkout, from which `bench` can be imported."""


def _text(stream: Any) -> str:
    stream.seek(0)
    text: str = stream.read()
    return text
