"""The task that the options name: a prompt, its schema, and a model that is opened only when it is needed."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import typer

from summarizer.answers import Answers
from summarizer.cli.modules import found_here
from summarizer.cli.options import AskingMode, Choice
from summarizer.cli.outputs import say
from summarizer.cli.till import CEILING, Till
from summarizer.deferred import Deferred
from summarizer.endpoint import Settings, read_key
from summarizer.engine import Task
from summarizer.errors import SchemaError, SummarizerError
from summarizer.ledger import Ledger
from summarizer.limits import Limits
from summarizer.model import Model
from summarizer.prompt import load
from summarizer.recorded_model import RecordedModel, recordable, unreachable
from summarizer.schemas.meeting import MeetingReport
from summarizer.service import EMBEDDED, open_model


def chosen_task(
    choice: Choice,
    *,
    asking: AskingMode = "ask",
    till: Till | None = None,
    ledger: Ledger | None = None,
    stopping: asyncio.Event | None = None,
) -> Task[Any]:
    """The prompt, its schema and the model of `choice`; see `chosen_model`. Raises PromptError and SchemaError."""
    prompt = load(choice.prompt)
    schema = found_here(prompt.schema)
    if choice.model == EMBEDDED and schema is not MeetingReport:
        raise SchemaError(
            f"the built-in extractor fills {MeetingReport.SCHEMA} and no other schema: name a --model to fill yours"
        )
    model = chosen_model(choice, asking=asking, till=till, ledger=ledger, stopping=stopping)
    return Task(schema=schema, prompt=prompt, model=model)


def chosen_model(
    choice: Choice,
    *,
    asking: AskingMode = "ask",
    till: Till | None = None,
    ledger: Ledger | None = None,
    stopping: asyncio.Event | None = None,
) -> Model:
    """The model of `choice`, or what stands for it where nothing may be asked; openai is imported when it is asked.

    It spends what `till` allows, and its attempts go into `ledger`; once `stopping` is set, no call waits any more.
    Raises BadParameter.
    """
    if choice.model == EMBEDDED:
        return open_model(EMBEDDED)
    try:
        settings = chosen_settings(choice, ceiling=CEILING if till and till.is_limited else None)
        if asking == "replay":
            return unreachable(choice.model, settings)
        read_key(settings)
    except (SummarizerError, ValueError) as error:
        raise typer.BadParameter(str(error)) from None
    if settings.is_exposed:
        say(
            f"summarizer: {settings.endpoint} is not encrypted: articles and the key can be read on their way; "
            "use https, or an endpoint on this machine"
        )
    return Deferred(
        choice.model,
        settings.parameters,
        opening=lambda: open_model(
            choice.model,
            settings=settings,
            limits=Limits(requests=choice.rpm, tokens=choice.tpm),
            budget=till.budget if till else None,
            around=(lambda transport: till.metered(transport, ledger)) if till and ledger else None,
            stopping=stopping,
        ),
    )


def chosen_settings(choice: Choice, *, ceiling: int | None = None) -> Settings:
    """How the endpoint of `choice` is asked; raises SummarizerError and ValueError."""
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
