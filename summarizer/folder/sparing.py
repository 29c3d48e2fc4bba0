"""A desk that works on where no descriptor is left: what it checks is paid for."""

from __future__ import annotations

from functools import partial

from pydantic import BaseModel

from summarizer.article import Article
from summarizer.checks import Finding, check
from summarizer.desk import Desk
from summarizer.files import is_exhausted, spared
from summarizer.reading import Unread
from summarizer.reading.raw import Raw


class Sparing:
    """A Desk that checks with the descriptors kept for files when there are no others: names of currencies are read."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def read(self, raw: Raw) -> Article | Unread:
        """The article of a document, or why it cannot be had."""
        return await self._desk.read(raw)

    async def check(self, record: BaseModel, article: Article) -> tuple[Finding, ...]:
        """What the checks find in a record."""
        try:
            return await self._desk.check(record, article)
        except OSError as error:
            if not is_exhausted(error):
                raise
            return spared(partial(check, record, article))
