"""What a check finds."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Rule = Literal["cited", "digits", "references", "names", "dates", "currency", "injection", "coverage"]


class Finding(BaseModel):
    """One thing that does not hold, or that a reader should know.

    An error is a statement of the record that the article does not bear out: the model is asked once more about it.
    A notice is about the article, or about what no claim cites.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: Rule
    level: Literal["error", "notice"]
    path: str
    """JSON pointer into the record, such as `/figures/0/value`; empty when it is about the article."""
    message: str
    sentences: tuple[int, ...] = ()
    """Numbers of the sentences concerned."""

    def __str__(self) -> str:
        return f"{self.path or 'article'}: {self.message} [{self.rule}]"


def error(rule: Rule, path: str, message: str, *, sentences: tuple[int, ...] = ()) -> Finding:
    """An error; see Finding."""
    return Finding(rule=rule, level="error", path=path, message=message, sentences=sentences)


def notice(rule: Rule, message: str, *, sentences: tuple[int, ...] = ()) -> Finding:
    """A notice about the article; see Finding."""
    return Finding(rule=rule, level="notice", path="", message=message, sentences=sentences)
