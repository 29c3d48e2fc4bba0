"""What the second process runs: it answers one question after another until there are no more."""

from __future__ import annotations

import gc
import os
import pickle  # nosec B403  # the questions come from the process that started this one
import signal
import sys
from pathlib import Path
from typing import BinaryIO

from pydantic import BaseModel, TypeAdapter

from summarizer.article import Article
from summarizer.checks import Finding, check
from summarizer.desk.frames import framed, read_frames
from summarizer.desk.second import READY
from summarizer.reading.raw import Raw

_FINDINGS: TypeAdapter[tuple[Finding, ...]] = TypeAdapter(tuple[Finding, ...])


def main() -> None:
    """Answer questions from standard input on standard output."""
    # Ctrl-C is meant for the run; it ends this process by closing the pipe.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    questions, replies = sys.stdin.buffer, _taken()
    gc.freeze()
    replies.write(framed(READY, b""))
    replies.flush()
    for number, content in read_frames(questions):
        replies.write(framed(number, _reply(content)))
        replies.flush()


def _taken() -> BinaryIO:
    """Standard output, for frames alone: whatever a foreign schema prints goes nowhere."""
    taken = os.fdopen(os.dup(1), "wb")
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    return taken


def _reply(content: bytes) -> bytes:
    """The answer to a question; empty for one that the other process has to answer itself."""
    try:
        match pickle.loads(content):  # nosec B301  # noqa: S301
            case "read", Raw() as raw:
                found = raw.article()
                return _json(found) if isinstance(found, Article) else b""
            case "check", type() as schema, bytes() as record, bytes() as article:
                return _FINDINGS.dump_json(_findings(schema, record, article))
    except Exception:  # noqa: BLE001  # it is met again, and told, where the work is done instead
        return b""
    return b""


def _findings(schema: type[BaseModel], record: bytes, article: bytes) -> tuple[Finding, ...]:
    return check(schema.model_validate_json(record), Article.model_validate_json(article))


def _json(article: Article) -> bytes:
    return article.__pydantic_serializer__.to_json(article)


if __name__ == "__main__":
    main()
