"""Checks of a record against its article, one module a rule; they know the vocabulary of claims and no schema."""

from __future__ import annotations

from pydantic import BaseModel

from summarizer.article import Article
from summarizer.checks import cited, coverage, currency, dates, digits, injection, names, references
from summarizer.checks.dossier import Dossier
from summarizer.checks.finding import Finding, Rule

__all__ = ["RULES", "Finding", "Rule", "check"]

RULES = (cited, digits, references, names, dates, currency, injection, coverage)


def check(record: BaseModel, article: Article) -> tuple[Finding, ...]:
    """All that the rules find, in the order of RULES; empty when the record holds in every respect."""
    dossier = Dossier(record, article)
    return tuple(finding for rule in RULES for finding in rule.findings(dossier))
