"""Everything that can go wrong, as one tree; a leaf for each remedy.

SummarizerError
├── ArticleError            the document cannot be used
│   ├── EmptyArticle            nothing to read
│   ├── BinaryArticle           bytes that are no text
│   ├── OversizedArticle        larger than the limit
│   ├── TextlessArticle         a file without a text layer, such as a scanned PDF
│   ├── MalformedArticle        the format's own structure is broken
│   ├── UnreadableArticle       the file cannot be opened
│   ├── UnknownFormat           no reader for the suffix
│   └── UnsupportedLanguage     the model at hand does not read the language
├── MissingExtra            an optional dependency is not installed
├── PromptError             a prompt cannot be found, read or rendered
├── SchemaError             a schema cannot be found, or does not fit the prompt or the model
├── OutputError             a result cannot be written or read back
├── SummarizerClosed        the Summarizer that was asked is closed
├── DatasetError            expected records cannot be used, or two evaluations cannot be compared
└── ModelError              the model gave no usable answer
    ├── KeyRejected             the endpoint refuses the key
    │   └── CreditSpent             the key is right, and nothing is left that it may spend
    ├── ProxyUnusable           the proxy that the environment names cannot be used
    ├── BudgetSpent             the next call could cost more than is left to spend
    ├── RunStopped              the run was stopped before the call could be made, or made again: worth another run
    ├── RequestRejected         the endpoint refuses the request as it stands
    ├── EndpointUnavailable     no connection, overload or a fault on the other side: worth another try
    │   └── EndpointPaused          the endpoint asks for a longer wait than a run waits: worth another run
    ├── ContextOverflow         article and prompt are longer than the model can read
    ├── AnswerTruncated         the answer was cut at the token limit
    ├── AnswerRefused           the model declines to answer
    ├── AnswerFiltered          a content filter stopped the answer
    ├── AnswerInvalid           the answer does not fit the schema
    └── AnswerUnrecorded        only recorded answers are wanted, and there is none
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from summarizer.model import Usage


class SummarizerError(Exception):
    """Root of every error raised on purpose."""

    ends_run: ClassVar[bool] = False
    """Whether it would meet every other document as well, so that a run had better stop and be taken up later."""

    @property
    def kind(self) -> str:
        """The class name in snake case, as result rows give it: `answer_truncated`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()


class ArticleError(SummarizerError):
    """A document cannot be used."""


class EmptyArticle(ArticleError):
    """There is nothing to read."""


class BinaryArticle(ArticleError):
    """The bytes are no text in any encoding."""


class OversizedArticle(ArticleError):
    """The document is larger than the limit."""


class TextlessArticle(ArticleError):
    """The file has no text layer, such as a scanned PDF."""


class MalformedArticle(ArticleError):
    """The file breaks the rules of its own format."""


class UnreadableArticle(ArticleError):
    """The file cannot be opened."""


class UnknownFormat(ArticleError):
    """No reader knows the format."""


class UnsupportedLanguage(ArticleError):
    """The model at hand does not read the article's language."""


class MissingExtra(SummarizerError):
    """An optional dependency is needed and not installed."""

    def __init__(self, extra: str, *, needed_for: str) -> None:
        super().__init__(
            f"{needed_for} needs the extra {extra!r}: install summarizer as '.[{extra}]' from its checkout"
        )
        self.extra = extra


class PromptError(SummarizerError):
    """A prompt cannot be found, read or rendered."""


class SchemaError(SummarizerError):
    """A schema cannot be found, or does not fit the prompt or the model."""


class OutputError(SummarizerError):
    """A result cannot be written or read back."""


class SummarizerClosed(SummarizerError):
    """The Summarizer was closed before the call, or while it was under way."""


class DatasetError(SummarizerError):
    """Expected records cannot be used, or two evaluations cannot be compared."""


class ModelError(SummarizerError):
    """The model gave no usable answer; `usage` is what the attempts cost all the same.

    `status` and `request_id` are those of the endpoint's reply, when there was one.
    """

    def __init__(
        self, message: str, *, usage: Usage | None = None, status: int | None = None, request_id: str = ""
    ) -> None:
        super().__init__(message)
        self.usage = usage
        self.status = status
        self.request_id = request_id


class KeyRejected(ModelError):
    """The endpoint refuses the key, or none was given."""

    ends_run = True


class CreditSpent(KeyRejected):
    """The endpoint knows the key, and nothing is left that it may spend."""


class ProxyUnusable(ModelError):
    """The proxy that the environment names is none, is of an unknown kind, or refuses its credentials."""

    ends_run = True


class BudgetSpent(ModelError):
    """The next call could cost more than is left to spend; nothing was sent."""

    ends_run = True


class RunStopped(ModelError):
    """The run was stopped while the call waited for its turn, or for another try; the document is as good as new."""

    ends_run = True


class RequestRejected(ModelError):
    """The endpoint refuses the request as it stands."""


class EndpointUnavailable(ModelError):
    """No connection, overload or a fault on the other side; the same request may go through later."""

    def __init__(
        self,
        message: str,
        *,
        usage: Usage | None = None,
        status: int | None = None,
        request_id: str = "",
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message, usage=usage, status=status, request_id=request_id)
        self.retry_after = retry_after
        """Seconds the endpoint asks to wait; None if it does not say."""


class EndpointPaused(EndpointUnavailable):
    """The endpoint asks for a longer wait than a run waits; `retry_after` says how long."""

    ends_run = True


class ContextOverflow(ModelError):
    """Article and prompt together are longer than the model can read."""


class AnswerTruncated(ModelError):
    """The answer was cut off at the token limit."""


class AnswerRefused(ModelError):
    """The model declines to answer."""


class AnswerFiltered(ModelError):
    """A content filter stopped the answer."""


class AnswerInvalid(ModelError):
    """The answer does not fit the schema, also after it was sent back."""


class AnswerUnrecorded(ModelError):
    """Only recorded answers are wanted, and there is none for this request."""
