"""The Python face: summarize one article, or keep a Summarizer for many, from any thread and inside any event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, cast, overload

from summarizer.article import Article
from summarizer.background import BackgroundLoop
from summarizer.engine import Task
from summarizer.engine import summarize as ask_and_check
from summarizer.model import Model, T
from summarizer.prompt import Prompt, load
from summarizer.reading import from_text
from summarizer.schemas.meeting import MeetingReport
from summarizer.summary import Summary

if TYPE_CHECKING:
    from summarizer.budget import Budget
    from summarizer.endpoint import Settings
    from summarizer.limits import Limits
    from summarizer.transport import Transport

DEFAULT_PROMPT = "meeting@v1"
EMBEDDED = "embedded"


def open_model(
    name: str,
    *,
    settings: Settings | None = None,
    limits: Limits | None = None,
    budget: Budget | None = None,
    around: Callable[[Transport], Transport] | None = None,
    stopping: asyncio.Event | None = None,
) -> Model:
    """The model called `name`: `embedded`, or else a model of an OpenAI-compatible endpoint.

    Calls are tried again as `retry.Policy` says, and keep to `limits`, or to those that the endpoint's replies state. A
    `budget` is never passed; it needs `max_tokens` or `ceiling` in `settings`. `around` wraps what carries single
    attempts, to count or record them. Once `stopping` is set, on the event loop that asks, no call waits for its turn
    or for another try: it raises RunStopped. Raises KeyRejected if the endpoint needs a key and there is none, and
    ProxyUnusable.
    """
    if name == EMBEDDED:
        from summarizer.embedded.extractor import EmbeddedModel

        return EmbeddedModel()
    if budget is not None and budget.is_limited and (settings is None or settings.longest is None):
        raise ValueError("a budget needs to know how long an answer can be: give max_tokens or ceiling in the settings")
    from summarizer.budget import Budgeted
    from summarizer.endpoint import Settings
    from summarizer.limits import Limited
    from summarizer.openai_model import HttpTransport, OpenAIModel
    from summarizer.openai_model.shape_memory import ShapeMemory
    from summarizer.retry import Retrying

    settings = settings or Settings()
    transport: Transport = HttpTransport(name, settings)
    if around is not None:
        transport = around(transport)
    if budget is not None:
        transport = Budgeted(transport, budget)
    memory = ShapeMemory(settings.endpoint, name)
    transport = Retrying(Limited(transport, limits, stopping=stopping), stopping=stopping)
    return OpenAIModel(name, settings, transport=transport, memory=memory)


class Summarizer(Generic[T]):
    """Summarizes articles with one schema, one prompt and one model.

    Safe from many threads and inside running event loops: the model lives on an event loop of its own. Close it, or use
    it as a context manager. A model given as an object can be shared and asked again afterwards.
    """

    @overload
    def __init__(
        self: Summarizer[MeetingReport],
        *,
        prompt: str | Prompt = ...,
        model: str | Model = ...,
        settings: Settings | None = ...,
    ) -> None: ...
    @overload
    def __init__(
        self,
        *,
        schema: type[T],
        prompt: str | Prompt = ...,
        model: str | Model = ...,
        settings: Settings | None = ...,
    ) -> None: ...
    def __init__(
        self,
        *,
        schema: type[Any] = MeetingReport,
        prompt: str | Prompt = DEFAULT_PROMPT,
        model: str | Model = EMBEDDED,
        settings: Settings | None = None,
    ) -> None:
        self._task: Task[T] = Task(
            schema=cast("type[T]", schema),
            prompt=load(prompt) if isinstance(prompt, str) else prompt,
            model=open_model(model, settings=settings) if isinstance(model, str) else model,
        )
        # Connections belong to the loop that opened them, and only this one can give them back.
        self._loop = BackgroundLoop(self._task.model.close)

    def summarize(self, article: str | Article) -> Summary[T]:
        """The checked summary of `article`; blocks the calling thread.

        Raises SummarizerError; that is SummarizerClosed when the summarizer is closed before or meanwhile.
        """
        return self._loop.call(lambda: _summarized(article, self._task))

    async def asummarize(self, article: str | Article) -> Summary[T]:
        """The checked summary of `article`, awaited from any event loop. Raises as `summarize` does."""
        return await self._loop.acall(lambda: _summarized(article, self._task))

    def close(self) -> None:
        """Break off what is under way, so that it raises SummarizerClosed, and give back connections.

        May be called twice, and by a signal handler, also one that interrupts a call.
        """
        self._loop.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


async def _summarized(article: str | Article, task: Task[T]) -> Summary[T]:
    return await ask_and_check(article if isinstance(article, Article) else from_text(article), task)


@overload
def summarize(
    article: str | Article,
    *,
    prompt: str | Prompt = ...,
    model: str | Model = ...,
    settings: Settings | None = ...,
) -> Summary[MeetingReport]: ...
@overload
def summarize(
    article: str | Article,
    schema: type[T],
    *,
    prompt: str | Prompt = ...,
    model: str | Model = ...,
    settings: Settings | None = ...,
) -> Summary[T]: ...
def summarize(
    article: str | Article,
    schema: type[Any] = MeetingReport,
    *,
    prompt: str | Prompt = DEFAULT_PROMPT,
    model: str | Model = EMBEDDED,
    settings: Settings | None = None,
) -> Summary[Any]:
    """The checked summary of one article, given as text or as an Article; also inside a running event loop.

    Opens the model and closes it again: keep a Summarizer for many articles. Raises SummarizerError.
    """
    with Summarizer(schema=schema, prompt=prompt, model=model, settings=settings) as summarizer:
        return summarizer.summarize(article)


@overload
async def asummarize(
    article: str | Article,
    *,
    prompt: str | Prompt = ...,
    model: str | Model = ...,
    settings: Settings | None = ...,
) -> Summary[MeetingReport]: ...
@overload
async def asummarize(
    article: str | Article,
    schema: type[T],
    *,
    prompt: str | Prompt = ...,
    model: str | Model = ...,
    settings: Settings | None = ...,
) -> Summary[T]: ...
async def asummarize(
    article: str | Article,
    schema: type[Any] = MeetingReport,
    *,
    prompt: str | Prompt = DEFAULT_PROMPT,
    model: str | Model = EMBEDDED,
    settings: Settings | None = None,
) -> Summary[Any]:
    """Async version of `summarize`, on the running event loop."""
    opened = open_model(model, settings=settings) if isinstance(model, str) else model
    task = Task(schema=schema, prompt=load(prompt) if isinstance(prompt, str) else prompt, model=opened)
    try:
        return await _summarized(article, task)
    finally:
        if isinstance(model, str):
            await opened.close()
