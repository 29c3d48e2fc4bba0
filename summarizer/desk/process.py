"""What the second process runs: it answers one question after another until there are no more."""

from __future__ import annotations

import gc
import os
import pickle  # nosec B403  # the questions come from the process that started this one
import signal
import sys
from pathlib import Path
from typing import BinaryIO

from pydantic import BaseModel

from summarizer.article import Article
from summarizer.checks import check
from summarizer.desk.frames import framed, read_frames
from summarizer.desk.line import READY
from summarizer.desk.second import FINDINGS
from summarizer.reading.raw import Raw


def main(folders: list[str]) -> None:
    """Answer questions from standard input on standard output, with modules from `folders`."""
    # Ctrl-C is meant for the run; it ends this process by closing the pipe.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    questions, replies = os.fdopen(_taken(0), "rb"), os.fdopen(_taken(1), "wb")
    sys.path[:], sys.argv[1:] = folders, []
    gc.freeze()
    _send(replies, READY, b"")
    for number, content in read_frames(questions):
        _send(replies, number, _reply(content))


def _taken(descriptor: int) -> int:
    """A standard stream, for frames alone: whatever a foreign schema prints goes nowhere, and there is no input."""
    taken = os.dup(descriptor)
    with Path(os.devnull).open("r+b") as nowhere:
        os.dup2(nowhere.fileno(), descriptor)
    return taken


def _send(replies: BinaryIO, number: int, content: bytes) -> None:
    replies.write(framed(number, content))
    replies.flush()


def _reply(content: bytes) -> bytes:
    """The answer to a question; empty for one that the other process has to answer itself."""
    try:
        match pickle.loads(content):  # nosec B301  # noqa: S301
            case "read", Raw() as raw:
                found = raw.article()
                return found.__pydantic_serializer__.to_json(found) if isinstance(found, Article) else b""
            case "check", BaseModel() as record, bytes() as article:
                return FINDINGS.dump_json(check(record, Article.model_validate_json(article)))
    except Exception:  # noqa: BLE001  # it is met again, and told, where the work is done instead
        return b""
    return b""
