"""The task that the options name: a prompt, its schema, and a model that is opened only when it is needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from summarizer.answers import Answers
from summarizer.cli.modules import found_here
from summarizer.cli.options import AskingMode, Choice
from summarizer.engine import Task
from summarizer.errors import SummarizerError
from summarizer.model import Model
from summarizer.prompt import load
from summarizer.recorded_model import RecordedModel, recordable, unreachable
from summarizer.service import EMBEDDED, open_model


def chosen_task(choice: Choice, *, asking: AskingMode = "ask") -> Task[Any]:
    """The prompt, its schema and the model of `choice`."""
    prompt = load(choice.prompt)
    return Task(schema=found_here(prompt.schema), prompt=prompt, model=chosen_model(choice, asking=asking))


def chosen_model(choice: Choice, *, asking: AskingMode = "ask") -> Model:
    """The model of `choice`, or what stands for it where nothing may be asked; openai is imported only if it is needed.

    Raises BadParameter.
    """
    if choice.model == EMBEDDED:
        return open_model(EMBEDDED)
    from summarizer.openai_model import Settings

    try:
        settings = Settings(
            base_url=choice.base_url,
            mode=choice.mode,
            temperature=choice.temperature,
            seed=choice.seed,
            max_tokens=choice.max_tokens,
            timeout=choice.timeout,
            key_file=choice.key_file,
        )
        if asking == "replay":
            return unreachable(choice.model, settings)
        return open_model(choice.model, settings=settings)
    except SummarizerError as error:
        raise typer.BadParameter(str(error)) from None


def recorded(model: Model, folder: Path, *, asking: AskingMode, repeat: int = 0) -> Model:
    """The model behind the answers in `folder`, or itself when they must not be kept: rules change with the code."""
    if not recordable(model):
        return model
    return RecordedModel(model, Answers(folder), repeat=repeat, missing="ask" if asking == "ask" else "fail")
