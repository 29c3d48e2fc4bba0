"""A document whose bytes are at hand and whose text was not looked at yet."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from summarizer.article import Article
from summarizer.errors import ArticleError, MissingExtra
from summarizer.files import spared
from summarizer.reading.document import Unread


@dataclass(frozen=True, slots=True)
class Raw:
    """A file, or a row of a table, before its format is parsed and its sentences are found: most of the work."""

    id: str
    digest: str
    """SHA-256 of all that its article is made of, as 64 hexadecimal digits: the same digest gives the same article, as
    long as the readers stay the same."""
    make: Callable[[], Article] = field(repr=False)
    """Makes the article; raises ArticleError or MissingExtra."""

    def article(self) -> Article | Unread:
        """The article, or why it cannot be had."""
        try:
            # The reader of a format is imported when it is needed, which opens files.
            return spared(self.make)
        except (ArticleError, MissingExtra) as error:
            return Unread(self.id, error)


def digest_of(*words: str, data: bytes = b"") -> str:
    """SHA-256 over words and bytes, as 64 hexadecimal digits."""
    # No word can be taken for two: each says how long it is.
    head = "".join(f"{len(word)} {word}" for word in words)
    digest = hashlib.sha256(head.encode("utf-8", "surrogatepass"))
    digest.update(data)
    return digest.hexdigest()
