"""The task that the options name: a prompt, its schema, and a model that is opened only when it is needed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import typer

from summarizer.answers import Answers
from summarizer.cli.modules import found_here
from summarizer.cli.options import AskingMode, Choice
from summarizer.deferred import Deferred
from summarizer.endpoint import Settings, read_key
from summarizer.engine import Task
from summarizer.errors import SummarizerError
from summarizer.limits import Limited, Limits
from summarizer.model import Model
from summarizer.prompt import load
from summarizer.recorded_model import RecordedModel, recordable, unreachable
from summarizer.service import EMBEDDED, open_model
from summarizer.transport import Transport

Around = Callable[[Transport], Transport]


def chosen_task(
    choice: Choice, *, asking: AskingMode = "ask", ceiling: int | None = None, around: Around | None = None
) -> Task[Any]:
    """The prompt, its schema and the model of `choice`; see `chosen_model`."""
    prompt = load(choice.prompt)
    model = chosen_model(choice, asking=asking, ceiling=ceiling, around=around)
    return Task(schema=found_here(prompt.schema), prompt=prompt, model=model)


def chosen_model(
    choice: Choice, *, asking: AskingMode = "ask", ceiling: int | None = None, around: Around | None = None
) -> Model:
    """The model of `choice`, or what stands for it where nothing may be asked; openai is imported when it is asked.

    `around` wraps what carries its calls; without it they only keep to the limits of `choice`. `ceiling` is the longest
    answer, in tokens, if the options do not say. Raises BadParameter.
    """
    if choice.model == EMBEDDED:
        return open_model(EMBEDDED)
    try:
        settings = chosen_settings(choice, ceiling=ceiling)
        if asking == "replay":
            return unreachable(choice.model, settings)
        read_key(settings)
    except SummarizerError as error:
        raise typer.BadParameter(str(error)) from None
    if settings.is_exposed:
        typer.echo(
            f"summarizer: {settings.endpoint} is not encrypted: articles and the key can be read on their way; "
            "use https, or an endpoint on this machine",
            err=True,
        )
    wrapping = around or _limited(choice)
    return Deferred(
        choice.model,
        settings.parameters,
        opening=lambda: open_model(choice.model, settings=settings, around=wrapping),
    )


def chosen_settings(choice: Choice, *, ceiling: int | None = None) -> Settings:
    """How the endpoint of `choice` is asked; raises SummarizerError."""
    return Settings(
        base_url=choice.base_url,
        mode=choice.mode,
        temperature=choice.temperature,
        seed=choice.seed,
        max_tokens=choice.max_tokens,
        timeout=choice.timeout,
        key_file=choice.key_file,
        ceiling=ceiling,
    )


def recorded(model: Model, folder: Path, *, asking: AskingMode, repeat: int = 0) -> Model:
    """The model behind the answers in `folder`, or itself when they must not be kept: rules change with the code."""
    if not recordable(model):
        return model
    return RecordedModel(model, Answers(folder), repeat=repeat, missing="ask" if asking == "ask" else "fail")


def _limited(choice: Choice) -> Around:
    return lambda transport: Limited(transport, Limits(requests=choice.rpm, tokens=choice.tpm))
