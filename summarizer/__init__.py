"""Checked records from news articles and official readouts: every claim cites its sentences, every digit is proven."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.article import Article as Article
    from summarizer.budget import Budget as Budget
    from summarizer.checks import Finding as Finding
    from summarizer.endpoint import Settings as Settings
    from summarizer.errors import SummarizerError as SummarizerError
    from summarizer.limits import Limits as Limits
    from summarizer.model import Answer as Answer
    from summarizer.model import Model as Model
    from summarizer.model import Request as Request
    from summarizer.model import Usage as Usage
    from summarizer.openai_model import OpenAIModel as OpenAIModel
    from summarizer.prompt import Prompt as Prompt
    from summarizer.reading import from_text as from_text
    from summarizer.reading import read as read
    from summarizer.schemas.meeting import MeetingReport as MeetingReport
    from summarizer.service import Summarizer as Summarizer
    from summarizer.service import asummarize as asummarize
    from summarizer.service import open_model as open_model
    from summarizer.service import summarize as summarize
    from summarizer.summary import Quote as Quote
    from summarizer.summary import Summary as Summary

# Where each public name lives; imported at first use, so that `summarizer --help` and a service that only reads
# summaries do not pay for openai.
_HOMES = {
    "Answer": "model",
    "Article": "article",
    "Budget": "budget",
    "Finding": "checks",
    "Limits": "limits",
    "MeetingReport": "schemas.meeting",
    "Model": "model",
    "OpenAIModel": "openai_model",
    "Prompt": "prompt",
    "Quote": "summary",
    "Request": "model",
    "Settings": "endpoint",
    "Summarizer": "service",
    "SummarizerError": "errors",
    "Summary": "summary",
    "Usage": "model",
    "asummarize": "service",
    "from_text": "reading",
    "open_model": "service",
    "read": "reading",
    "summarize": "service",
}

__all__ = [
    "Answer",
    "Article",
    "Budget",
    "Finding",
    "Limits",
    "MeetingReport",
    "Model",
    "OpenAIModel",
    "Prompt",
    "Quote",
    "Request",
    "Settings",
    "Summarizer",
    "SummarizerError",
    "Summary",
    "Usage",
    "asummarize",
    "from_text",
    "open_model",
    "read",
    "summarize",
]


def __getattr__(name: str) -> object:
    """The public name `name`, imported now."""
    if name not in _HOMES:
        raise AttributeError(f"module 'summarizer' has no attribute {name!r}")
    return getattr(import_module(f"summarizer.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
