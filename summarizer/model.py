"""The seam to whatever fills records: what a model is asked, what it answers, and what that cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict

from summarizer.article import Article
from summarizer.prompt import Message

T = TypeVar("T", bound=BaseModel)

BYTES_PER_TOKEN = 4
"""Of English text and JSON; other scripts have fewer bytes a token, so that an estimate is then too low."""


class Usage(BaseModel):
    """What calls cost: tokens as the endpoint counted them, and how many calls were sent."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    calls: int = 0
    input_tokens: int = 0
    """Tokens of the prompts, cached ones included."""
    cached_tokens: int = 0
    output_tokens: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            calls=self.calls + other.calls,
            input_tokens=self.input_tokens + other.input_tokens,
            cached_tokens=self.cached_tokens + other.cached_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
        )

    @property
    def total_tokens(self) -> int:
        return self.input_tokens + self.output_tokens


@dataclass(frozen=True, slots=True)
class Correction(Generic[T]):
    """An answer that failed checks, and what they found, when a model is asked once more."""

    record: T
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Request(Generic[T]):
    """What a model is asked: fill `schema` from `article`, as `messages` say."""

    article: Article
    schema: type[T]
    messages: tuple[Message, ...]
    correction: Correction[T] | None = None
    """Set on the second asking; the messages already tell it to a language model."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """A record that fits the schema, who gave it, and what it cost."""

    record: T
    model: str
    """The model that answered, as it calls itself."""
    usage: Usage = field(default_factory=Usage)
    seconds: float = 0.0
    """How long asking took when it was recorded; 0 for an answer given now."""
    waited: float = 0.0
    """Seconds for which the request stood in line here before the model was asked."""


class Model(Protocol):
    """Fills records. Retrying, recording and limiting wrap a Model and are a Model.

    One whose answers change without its parameters changing has an attribute `recordable = False`: they are not kept.
    """

    @property
    def name(self) -> str:
        """The name the model is asked for by."""
        ...

    @property
    def parameters(self) -> Mapping[str, str | int | float | None]:
        """The settings that change its answers, such as mode, temperature and seed; never a key."""
        ...

    async def ask(self, request: Request[T]) -> Answer[T]:
        """A record that fits `request.schema`; raises ModelError or ArticleError."""
        ...

    async def close(self) -> None:
        """Give back the connections of the running event loop; a later asking opens them anew."""
        ...


class Wrapper:
    """What is the same in every Model around another one: it goes by that one's name, and closes it."""

    def __init__(self, model: Model) -> None:
        self._model = model

    @property
    def name(self) -> str:
        """The name of the model it wraps."""
        return self._model.name

    @property
    def parameters(self) -> Mapping[str, str | int | float | None]:
        """The settings of the model it wraps."""
        return self._model.parameters

    async def close(self) -> None:
        """Close the model it wraps."""
        await self._model.close()
