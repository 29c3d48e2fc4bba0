"""A desk in a process of its own, for when one core does not keep an endpoint busy."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import pickle  # nosec B403  # it is only written here, and read by the process that was started for it
import subprocess  # nosec B404  # it starts this same Python
import sys
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, TypeAdapter

from summarizer.article import Article
from summarizer.checks import Finding, check
from summarizer.desk.line import HASTE, PATIENCE, Line
from summarizer.endpoint import KEY_VARIABLE
from summarizer.reading import Unread
from summarizer.reading.raw import Raw

log = logging.getLogger(__name__)

WORTHWHILE = 16
"""Documents after which a process is started: before it is up, more of them than these are done here."""
LONGEST = 2**20
"""Bytes of a question at most: sending a longer one, and holding it meanwhile, takes more than it saves."""
MOST_UNSENT = 4 * LONGEST
"""Bytes of questions that may wait for the process to take them."""

FINDINGS: TypeAdapter[tuple[Finding, ...]] = TypeAdapter(tuple[Finding, ...])
"""Findings as they come back."""

START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from summarizer.desk.process import main; main(json.loads(sys.argv[2]))"
)
"""What the process runs. The folders come as arguments: those of PYTHONPATH are looked through for a sitecustomize.py,
which is run; and the working folder, which is among them for a schema of the user's own, may hold anybody's."""


class SecondDesk:
    """A Desk that has a second process do the work, and does itself what that process cannot.

    That is everything until it is up, while it does not answer, and after it was killed; a document it fails with; and
    one that cannot be sent.
    So results are the same with and without it. Only for the event loop it is first used on; close it there.
    """

    def __init__(self, *, worthwhile: int = WORTHWHILE, haste: float = HASTE, patience: float = PATIENCE) -> None:
        """A process is started for the document of the number `worthwhile`.

        While one question keeps it for `haste` seconds, all is done here; after `patience` seconds it is given up.
        """
        self._read = 0
        self._worthwhile = worthwhile
        self._process: subprocess.Popen[bytes] | None = None
        self._line = Line(haste=haste, patience=patience)
        self._connecting: asyncio.Task[None] | None = None

    @property
    def is_up(self) -> bool:
        """Whether the process is there and takes work."""
        return self._line.is_up

    @property
    def process(self) -> int:
        """The number of the process; 0 if none was started."""
        return self._process.pid if self._process is not None else 0

    async def read(self, raw: Raw) -> Article | Unread:
        """The article of a document, or why it cannot be had."""
        self._read += 1
        if self._read == self._worthwhile:
            self._start()
        reply = await self._ask("read", raw)
        return Article.model_validate_json(reply) if reply else raw.article()

    async def check(self, record: BaseModel, article: Article) -> tuple[Finding, ...]:
        """What the checks find in a record."""
        # Only what is pickled comes out as it went in: aliases, validators and serializers are for records that come
        # from outside. An article has none of these, and takes a third of the time as JSON.
        reply = await self._ask("check", record, article)
        return FINDINGS.validate_json(reply) if reply else check(record, article)

    async def close(self) -> None:
        """End the process, if it was started."""
        if self._connecting is not None:
            self._connecting.cancel()
        self._line.close()
        if self._process is not None:
            # It keeps nothing, so that it need not be asked to go; and nothing is awaited, so that it goes in any case.
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    pipe.close()
            await asyncio.sleep(0)

    def _start(self) -> None:
        try:
            self._process = _started()
        except Exception as error:  # noqa: BLE001  # whatever it is, all can be done here
            log.info("there is no second process, all is done in one: %r", error)
            return
        self._connecting = asyncio.create_task(self._connect(self._process))

    async def _connect(self, process: subprocess.Popen[bytes]) -> None:
        try:
            await self._line.connect(process)
        except Exception as error:  # noqa: BLE001  # not every event loop takes pipes
            log.info("the second process cannot be talked to, all is done in one: %r", error)
            process.kill()

    async def _ask(self, kind: str, *parts: BaseModel | Raw) -> bytes:
        """The reply of the other process; empty if the work is to be done here."""
        if not self._line.is_up or self._line.unsent > MOST_UNSENT:
            return b""
        try:
            content = pickle.dumps((kind, *(_json(part) if isinstance(part, Article) else part for part in parts)))
        except Exception:  # noqa: BLE001  # a class without a name, a lock: what cannot be sent is done here
            return b""
        return await self._line.ask(content) if len(content) <= LONGEST else b""


def _started() -> subprocess.Popen[bytes]:
    if not sys.executable or getattr(sys, "frozen", False):
        raise FileNotFoundError("there is no Python to start")
    # Not by -m: no class of the program that is run here may be taken for one of a module of the same name there.
    command = [sys.executable, *_flags(), "-c", START, json.dumps(_STARTED_WITH), json.dumps(_folders())]
    return subprocess.Popen(  # noqa: S603  # nosec B603  # nothing of it comes from outside
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        bufsize=0,
    )


def _flags() -> list[str]:
    """The options that keep Python from running what lies about, among documents perhaps: these of ours, and -P."""
    given = {"-E": sys.flags.ignore_environment, "-s": sys.flags.no_user_site, "-S": sys.flags.no_site}
    return ["-P", *(option for option, is_given in given.items() if is_given)]


def _folders() -> list[str]:
    """What modules are imported from; the empty one is the working folder."""
    given: list[object] = [*sys.path]
    folders = [folder for folder in given if isinstance(folder, str)]
    with suppress(OSError):
        folders = [folder or str(Path.cwd()) for folder in folders]
    return [*filter(None, folders)]


def _environment() -> dict[str, str]:
    """That of this process, but for the key: nothing is asked there."""
    return {name: value for name, value in os.environ.items() if name != KEY_VARIABLE}


def _json(article: Article) -> bytes:
    return article.__pydantic_serializer__.to_json(article)


_STARTED_WITH = _folders()
"""What this module was imported from, and all it needs: later the working folder may be added, for a schema."""
