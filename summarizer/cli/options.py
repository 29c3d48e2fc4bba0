"""Options that several commands share: named and explained once, handed to a command as one argument."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints

import typer

AskingMode = Literal["ask", "replay"]
Asking = Annotated[
    AskingMode,
    typer.Option(
        help="ask: what is not recorded is asked for and recorded; replay: no model is called, no key needed."
    ),
]
Mode = Literal["auto", "json_schema", "tools", "json", "md_json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The prompt and the model that the options name, and how it is asked."""

    model: Annotated[
        str, typer.Option("--model", "-m", help="'embedded' (rules, offline, English) or a model of the endpoint.")
    ] = "embedded"
    base_url: Annotated[
        str | None, typer.Option("--base-url", help="OpenAI-compatible endpoint.", envvar="OPENAI_BASE_URL")
    ] = None
    prompt: Annotated[
        str, typer.Option("--prompt", "-p", help="Prompt: name@vN, name for its newest version, or a .md file.")
    ] = "meeting@v1"
    mode: Annotated[
        Mode, typer.Option("--mode", help="How a record is asked for; auto asks the endpoint once what it honours.")
    ] = "auto"
    concurrency: Annotated[int, typer.Option("--concurrency", "-c", min=1, help="Documents asked about at once.")] = 8
    temperature: Annotated[
        float | None, typer.Option(help="Sampling temperature; left to the endpoint if not given.")
    ] = None
    seed: Annotated[int | None, typer.Option(help="Sampling seed.")] = None
    max_tokens: Annotated[int | None, typer.Option(min=1, help="Longest answer, in tokens.")] = None
    rpm: Annotated[
        int | None, typer.Option(min=1, help="Most requests a minute; else what the endpoint says it grants.")
    ] = None
    tpm: Annotated[int | None, typer.Option(min=1, help="Most tokens a minute; else what the endpoint says.")] = None
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds to wait for one answer.")] = 120.0
    key_file: Annotated[
        Path | None, typer.Option(help="File that holds the key; else the variable OPENAI_API_KEY is used.")
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """What one run may spend."""

    max_cost: Annotated[
        float | None, typer.Option(min=0, help="Most that this run may cost, in US dollars: it stops before that.")
    ] = None
    max_tokens_total: Annotated[
        int | None, typer.Option(min=1, help="Most tokens that this run may take, prompts and answers together.")
    ] = None
    price: Annotated[
        str | None,
        typer.Option(
            metavar="IN/OUT",
            help="What the model costs, in US dollars a million tokens, such as 0.15/0.60; "
            "else the published price, if there is one.",
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is evaluated: which cases, how often, and whether answers may be asked for."""

    data: Annotated[
        Path, typer.Option(help="Folder of the data set: articles/, expected/ and, once made, baseline.json.")
    ] = Path("evals/meeting")
    split: Annotated[str | None, typer.Option(help="Only the cases of this split, such as dev or test.")] = None
    tag: Annotated[list[str] | None, typer.Option(help="Only cases with this tag, as name=value; repeatable.")] = None
    only: Annotated[list[str] | None, typer.Option(help="Only the case with this id; repeatable.")] = None
    repeat: Annotated[int, typer.Option(min=1, help="How often each document is asked for.")] = 1
    answers: Annotated[
        Path | None, typer.Option(help="Folder of recorded answers.", show_default="answers/ in the data set")
    ] = None


def expanded(command: Callable[..., None]) -> Callable[..., None]:
    """Give `command` the fields of its dataclass arguments as options of its own."""
    hints = get_type_hints(command, include_extras=True)
    groups: dict[str, type[Any]] = {
        name: hint for name, hint in hints.items() if isinstance(hint, type) and is_dataclass(hint)
    }
    own = [
        parameter.replace(annotation=hints[name])
        for name, parameter in inspect.signature(command).parameters.items()
        if name not in groups
    ]
    shared = [parameter for group in groups.values() for parameter in _parameters(group)]

    @wraps(command)
    def called(*args: Any, **given: Any) -> None:
        filled = {
            name: group(**{field.name: given.pop(field.name) for field in fields(group)})
            for name, group in groups.items()
        }
        command(*args, **filled, **given)

    parameters = sorted([*own, *shared], key=lambda parameter: parameter.kind)
    called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # what typer reads
    called.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    del called.__wrapped__  # else its annotations would be read instead
    return called


def _parameters(group: type[Any]) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(
            field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=hints[field.name]
        )
        for field in fields(group)
    ]
