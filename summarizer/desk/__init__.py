"""The copy desk: articles are read before a model is asked, and records are checked after it has answered."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Protocol

from pydantic import BaseModel

from summarizer.article import Article
from summarizer.checks import Finding, check
from summarizer.desk.second import SecondDesk
from summarizer.reading import Unread
from summarizer.reading.raw import Raw

__all__ = ["HERE", "Desk", "open_desk"]


class Desk(Protocol):
    """Does the work on text that a call is surrounded by: pure functions, wherever they are computed."""

    async def read(self, raw: Raw) -> Article | Unread:
        """The article of a document, or why it cannot be had."""
        ...

    async def check(self, record: BaseModel, article: Article) -> tuple[Finding, ...]:
        """What the checks find in a record."""
        ...


class _Here:
    """A Desk in this process: nothing else runs while it works."""

    async def read(self, raw: Raw) -> Article | Unread:
        return raw.article()

    async def check(self, record: BaseModel, article: Article) -> tuple[Finding, ...]:
        return check(record, article)


HERE: Desk = _Here()


@asynccontextmanager
async def open_desk(*, processes: int) -> AsyncGenerator[Desk]:
    """A desk in this process, or with a second one to help when `processes` is 2."""
    if processes == 1:
        yield HERE
        return
    second = SecondDesk()
    try:
        yield second
    finally:
        await second.close()
