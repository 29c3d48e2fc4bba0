"""The libraries that some formats need: whether they are there, their chatter, and their errors."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from summarizer.errors import MalformedArticle, MissingExtra, SummarizerError


@contextmanager
def borrowed(*loggers: str, extra: str, name: str) -> Iterator[None]:
    """A block that uses the libraries of an extra to read the document `name`.

    Their loggers keep still, unless somebody has set their level. Raises MissingExtra when a library is not installed
    and MalformedArticle for whatever a library raises.
    """
    for each in map(logging.getLogger, loggers):
        if each.level == logging.NOTSET:
            each.setLevel(logging.CRITICAL + 1)
    try:
        yield
    except SummarizerError:
        raise
    except ImportError as error:
        raise MissingExtra(extra, needed_for=f"reading {name}") from error
    except Exception as error:  # a broken file makes these libraries raise almost anything
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise MalformedArticle(f"{name} is a broken {extra.upper()} file ({reason}): get a fresh copy") from error
