"""The endpoint of the fault tests from a test's side: started, asked what it saw, ended."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from tests.faults.plan import Plan
from tests.faults.server import Row

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A running endpoint."""

    port: int

    @property
    def base_url(self) -> str:
        """Where a client finds it."""
        return f"http://127.0.0.1:{self.port}/v1"

    def log(self) -> list[Row]:
        """Every request so far, in the order in which they came."""
        return [Row(**row) for row in json.loads(self._get("/log", timeout=10))]

    def count(self) -> int:
        """How many requests have come in so far."""
        return int(self._get("/after/0", timeout=10))

    def wait_for(self, requests: int, *, timeout: float = 20) -> None:
        """Return when so many requests have come in; raises TimeoutError."""
        self._get(f"/after/{requests}", timeout=timeout)

    def _get(self, path: str, *, timeout: float) -> bytes:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=timeout)) as connection:
            connection.request("GET", path)
            return connection.getresponse().read()


def free_port() -> int:
    """A port on which nothing listens."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        return int(listening.getsockname()[1])


@contextmanager
def serve(plan: Plan, *, port: int = 0) -> Iterator[Endpoint]:
    """An endpoint that follows `plan`, in a process of its own that ends with the block."""
    command = [sys.executable, "-m", "tests.faults.server", plan.dump(), str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield Endpoint(int(process.stdout.readline()))
        finally:
            process.kill()
