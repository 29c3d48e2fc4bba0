"""A model whose answers are kept on disk: asked once, replayed from then on."""

from __future__ import annotations

import asyncio
import copy
import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast
from weakref import WeakKeyDictionary

from pydantic import BaseModel

from summarizer.answers import Answers, Question, is_verdict
from summarizer.errors import AnswerUnrecorded, ModelError, OutputError
from summarizer.model import Answer, Model, Request, T, Usage, Wrapper

if TYPE_CHECKING:
    from summarizer.endpoint import Settings

log = logging.getLogger(__name__)

Missing: TypeAlias = Literal["ask", "fail"]
"""What to do about an answer that is not on disk; a recorded failure is on disk, and is replayed either way."""

_Asking: TypeAlias = tuple[Path, type[BaseModel]]


@dataclass(slots=True)
class _Underway:
    """An asking that several may be waiting for."""

    task: asyncio.Task[Answer[Any]]
    waiting: int = 0


def recordable(model: Model) -> bool:
    """Whether the answers of `model` may be kept; see Model."""
    return getattr(model, "recordable", True)


class RecordedModel(Wrapper):
    """A Model that replays the answers that are on disk, and asks another Model for the others and records them.

    The `usage` of a replayed answer is what it cost when it was recorded, so that summaries and evaluations say what
    their answers cost; what a run itself cost is `spent`.

    That a model gives no usable answer is recorded as well, and raised again without asking, also with `missing="ask"`:
    the same request would fail the same way. Deleting the file asks again. What went wrong on the way to an answer, a
    refused key or request, or an endpoint that is not available, is never recorded.
    """

    def __init__(self, model: Model, answers: Answers, *, repeat: int = 0, missing: Missing = "ask") -> None:
        """Raises ValueError for a model whose answers must not be kept."""
        if not recordable(model):
            raise ValueError(
                f"the answers of {model.name!r} cannot be recorded: they change without its parameters changing; "
                "ask it directly"
            )
        super().__init__(model)
        self._answers = answers
        self._repeat = repeat
        self._missing = missing
        self._is_writable = False
        self._lock = threading.Lock()
        self._underway: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[_Asking, _Underway]] = WeakKeyDictionary()
        self.asked = 0
        """How often the wrapped model was asked."""
        self.replayed = 0
        """How many answers and failures came from disk, or from an asking that was under way already."""
        self.unrecorded = 0
        """How many answers were wanted and could not be had, because nothing was asked."""
        self.unkept = 0
        """How many answers and failures could not be written down; the answers were given all the same."""
        self.spent = Usage()
        """What asking cost, failures included."""
        self.saved = Usage()
        """What the replayed answers and failures cost when they were recorded."""

    def __repr__(self) -> str:
        return f"RecordedModel({self._model!r}, {self._answers!r}, repeat={self._repeat}, missing={self._missing!r})"

    async def ask(self, request: Request[T]) -> Answer[T]:
        """The recorded answer, or else a new one; those who ask the same at the same time get the same.

        Raises the recorded failure, AnswerUnrecorded when there is nothing and nothing may be asked, OutputError for a
        recording that is damaged and, before anything is asked, for a folder that takes no files, and what the wrapped
        model raises.
        """
        question = Question.of(request, model=self, repeat=self._repeat)
        try:
            found = self._answers.find(question, request.schema)
        except ModelError as error:
            self._count(replayed=1, saved=error.usage)
            raise
        if found is not None:
            self._count(replayed=1, saved=found.usage)
            return found
        if self._missing == "fail":
            self._count(unrecorded=1)
            raise _unrecorded(request, self, repeat=self._repeat, answers=self._answers)
        return await self._shared(question, request)

    async def _shared(self, question: Question, request: Request[T]) -> Answer[T]:
        underway, asking = self._here(), (self._answers.path(question), request.schema)
        entry = underway.get(asking)
        is_first = entry is None or entry.task.done()
        if entry is None or entry.task.done():
            entry = underway[asking] = _Underway(asyncio.create_task(self._ask(question, request)))
        entry.waiting += 1
        try:
            answer = cast("Answer[T]", await asyncio.shield(entry.task))
        except ModelError as error:
            if is_first:
                raise
            # A copy, because others write to theirs; and what it cost is counted once.
            shared = copy.copy(error)
            shared.usage = None
            raise shared from None
        finally:
            entry.waiting -= 1
            if not entry.waiting:
                if underway.get(asking) is entry:
                    del underway[asking]
                await _ended(entry.task)
        if not is_first:
            self._count(replayed=1, saved=answer.usage)
        return answer

    async def _ask(self, question: Question, request: Request[T]) -> Answer[T]:
        if not self._is_writable:
            self._answers.ensure(question)
            self._is_writable = True
        started = perf_counter()
        try:
            answer = await self._model.ask(request)
        except AnswerUnrecorded:
            self._count(unrecorded=1)
            raise
        except ModelError as error:
            self._count(asked=1, spent=error.usage)
            self._keep(question, error, schema=request.schema, seconds=perf_counter() - started)
            raise
        self._count(asked=1, spent=answer.usage)
        self._keep(question, answer, schema=request.schema, seconds=perf_counter() - started)
        return answer

    def _keep(self, question: Question, outcome: Answer[T] | ModelError, *, schema: type[T], seconds: float) -> None:
        """Write down what asking came to; where that fails, it is told and no more: the answer is paid for."""
        try:
            if not isinstance(outcome, ModelError):
                self._answers.keep(question, outcome, schema=schema, seconds=seconds)
            elif is_verdict(outcome):
                self._answers.keep_failure(question, outcome, schema=schema, seconds=seconds)
        except OutputError as error:
            self._count(unkept=1)
            if self.unkept == 1:
                log.warning("an answer is not recorded, and would have to be asked for again: %s", error)

    def _here(self) -> dict[_Asking, _Underway]:
        """What is under way on the running event loop: a task can only be awaited on its own."""
        with self._lock:
            return self._underway.setdefault(asyncio.get_running_loop(), {})

    def _count(
        self,
        *,
        asked: int = 0,
        replayed: int = 0,
        unrecorded: int = 0,
        unkept: int = 0,
        spent: Usage | None = None,
        saved: Usage | None = None,
    ) -> None:
        with self._lock:
            self.unkept += unkept
            self.asked += asked
            self.replayed += replayed
            self.unrecorded += unrecorded
            self.spent += spent or Usage()
            self.saved += saved or Usage()


class Unreachable:
    """A Model that has a name and parameters and nothing behind them, to replay answers where there is no endpoint."""

    def __init__(self, name: str, parameters: Mapping[str, str | int | float | None]) -> None:
        self._name = name
        self._parameters = dict(parameters)

    def __repr__(self) -> str:
        return f"Unreachable({self._name!r}, {self._parameters!r})"

    @property
    def name(self) -> str:
        """The name of the model it stands for."""
        return self._name

    @property
    def parameters(self) -> Mapping[str, str | int | float | None]:
        """The settings of the model it stands for."""
        return self._parameters

    async def ask(self, request: Request[T]) -> Answer[T]:
        """Raises AnswerUnrecorded."""
        raise _unrecorded(request, self)

    async def close(self) -> None:
        """Do nothing: there is no connection to give back."""


def unreachable(name: str, settings: Settings) -> Unreachable:
    """What stands for the model `name` of an endpoint with these settings; needs neither a key nor the endpoint."""
    return Unreachable(name, settings.parameters)


async def _ended(task: asyncio.Task[Answer[Any]]) -> None:
    """Cancel a task that nobody waits for any more, and wait until it has given back what it holds."""
    if not task.done():
        task.cancel()
        await asyncio.wait([task])


def _unrecorded(
    request: Request[Any], model: Model, *, repeat: int = 0, answers: Answers | None = None
) -> AnswerUnrecorded:
    given = {name: value for name, value in model.parameters.items() if value is not None}
    settings = ", ".join(f"{name}={value}" for name, value in given.items()) or "no parameters"
    asking = "a second answer" if request.correction is not None else "an answer"
    where = f" in {answers.folder}" if answers is not None else ""
    return AnswerUnrecorded(
        f"{request.article.id}: {asking} of {model.name} ({settings}; repeat {repeat}) is not recorded{where}, "
        "and nothing may be asked: record it with the model at hand, or use the prompt, schema and parameters "
        "of the recording"
    )
