"""The built-in extractor as a model: rules that fill a MeetingReport from English text, offline."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

from pydantic import BaseModel

from summarizer.article import Article
from summarizer.embedded import commitments, concerns, figures, meetings, speech
from summarizer.embedded.abstract import abstract
from summarizer.embedded.consistency import Claims, consistent
from summarizer.embedded.english import require_english
from summarizer.embedded.roster import build
from summarizer.errors import SchemaError
from summarizer.model import Answer, Request
from summarizer.schemas.meeting import MeetingReport

T = TypeVar("T", bound=BaseModel)


class EmbeddedModel:
    """Fills MeetingReport from English articles by rules: no model, no network, the same answer each time."""

    name = "embedded"
    parameters: Mapping[str, str | int | float | None] = MappingProxyType({})
    """Empty: there is nothing to set."""
    recordable = False
    """Its answers change with its code, not with its parameters."""

    async def ask(self, request: Request[T]) -> Answer[T]:
        """The report of the request's article; asked once more it gives back the record that it is shown.

        Raises SchemaError for any schema but MeetingReport, UnsupportedLanguage for other languages than English.
        """
        if request.correction is not None:
            return Answer(request.correction.record, model=self.name)
        if request.schema is not MeetingReport:
            raise SchemaError(
                f"the built-in extractor fills {MeetingReport.SCHEMA} and no other schema, so {request.article.id!r} "
                f"cannot be read into {request.schema.__name__}: name a language model for it"
            )
        filled = report(request.article)
        return Answer(filled, model=self.name)  # type: ignore[arg-type]  # the schema is MeetingReport, so T is too

    async def close(self) -> None:
        """Do nothing: there is no connection to give back."""


def report(article: Article) -> MeetingReport:
    """What the rules find in an article; raises UnsupportedLanguage when it is not in English."""
    require_english(article)
    roster = build(article)
    statements = speech.statements(article, roster)
    found = Claims(
        meetings=meetings.find(article, roster),
        commitments=commitments.find(article, roster, statements),
        concerns=concerns.find(article, roster, statements),
        figures=figures.find(article, roster, statements),
    )
    speakers = [statement.speaker.name for statement in statements if statement.speaker is not None]
    claims, parties = consistent(found, article=article, roster=roster, speakers=speakers)
    return MeetingReport(
        abstract=abstract(
            article, parties=parties, meetings=claims.meetings, commitments=claims.commitments, concerns=claims.concerns
        ),
        published=article.published,
        meetings=claims.meetings,
        parties=parties,
        commitments=claims.commitments,
        concerns=claims.concerns,
        figures=claims.figures,
    )
