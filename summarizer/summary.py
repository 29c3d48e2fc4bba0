"""What a run gives for one article: the record, its evidence, what the checks found, and where it all came from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Generic, Self

from pydantic import BaseModel, ConfigDict, TypeAdapter, model_validator

from summarizer.article import Article
from summarizer.checks import Finding
from summarizer.checks.leaves import claims
from summarizer.claims import Claim
from summarizer.model import T, Usage


class Quote(BaseModel):
    """A sentence that a claim cites, verbatim: `article.text[start:end] == text`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    claim: str
    """JSON pointer of the claim in the record, such as `/figures/0`."""
    sentence: int
    start: int
    end: int
    text: str


class Provenance(BaseModel):
    """Where a summary came from and what it cost."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    article_digest: str
    prompt_name: str
    prompt_digest: str
    """SHA-256 of the prompt file."""
    schema_name: str
    """`meeting@v1`, or `package.module:Class` for a schema without a version of its own."""
    schema_digest: str
    """SHA-256 of the JSON schema."""
    model_asked: str
    model_answered: str
    parameters: Mapping[str, str | int | float | None]
    askings: int
    """1, or 2 when the model was asked once more about what the checks found."""
    corrected: bool
    """Whether the record comes from the second asking."""
    usage: Usage
    seconds: float
    """Wall time from the first asking to the checked record; recorded answers count the time they took then."""
    finished: datetime
    version: str
    """Version of this package."""


class Summary(BaseModel, Generic[T]):
    """A filled record and all that is needed to trust it or not. One JSON document; loads back equal."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    record: T
    checks: tuple[Finding, ...]
    """What does not hold, and what a reader should know; nothing is dropped from the record for it."""
    evidence: tuple[Quote, ...]
    """The sentences each claim cites, in the order of the record."""
    article: Article
    provenance: Provenance

    @model_validator(mode="after")
    def _quotes_are_verbatim(self) -> Self:
        text = self.article.text
        for quote in self.evidence:
            if text[quote.start : quote.end] != quote.text:
                raise ValueError(f"the quote for {quote.claim} is not what the article says at {quote.start}")
        return self

    @property
    def flagged(self) -> tuple[Finding, ...]:
        """The findings that are errors: statements of the record that the article does not bear out."""
        return tuple(finding for finding in self.checks if finding.level == "error")

    def quotes(self, claim: Claim) -> tuple[Quote, ...]:
        """The sentences that `claim`, a part of this record, cites; those that do not exist are left out."""
        path = next((path for path, found in claims(self.record) if found is claim), None)
        if path is None:
            path = next((path for path, found in claims(self.record) if found == claim), None)
        if path is None:
            raise ValueError(f"the claim is not part of the summary of {self.article.id!r}")
        return tuple(quote for quote in self.evidence if quote.claim == path)


_QUOTES = TypeAdapter(tuple[Quote, ...])
"""All at once they are made in half of the time."""


def evidence(record: BaseModel, article: Article) -> tuple[Quote, ...]:
    """The sentences that each claim of `record` cites, in the order of the record."""
    return _QUOTES.validate_python(
        [
            {"claim": path, "sentence": each.number, "start": each.start, "end": each.end, "text": each.text}
            for path, claim in claims(record)
            for each in article.cited(claim.sentences)
        ]
    )
