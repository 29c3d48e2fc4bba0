"""`summarizer doctor`: what an endpoint honours, which mode to use, and what else a run rests on."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import typer
from rich.padding import Padding
from rich.table import Table

from summarizer import prices
from summarizer.cli import render
from summarizer.cli.exits import ALL_DONE, NOTHING_DONE
from summarizer.endpoint import Settings, find_key, read_key
from summarizer.errors import SummarizerError
from summarizer.openai_model import HttpTransport
from summarizer.openai_model.capability import OTHER_LIMIT, Trial
from summarizer.openai_model.examination import Examination, examine
from summarizer.openai_model.scene import Scene
from summarizer.openai_model.shape_memory import ShapeMemory, lifetime
from summarizer.retry import Policy, Retrying
from summarizer.service import EMBEDDED

POLICY = Policy(attempts=2, longest_retry_after=10.0)
"""Somebody is waiting: what does not work at the second attempt is told, and not tried further."""

STYLES = {"honoured": "green", "ignored": "red", "refused": "red", "truncated": "yellow", "failed": "red"}
LIMITS = {
    "kept": "kept, as spending limits need it",
    "exceeded": "not kept: spending limits do not hold here, and a run that has one stops at the first longer answer",
    "unknown": "unknown: no answer ran into it",
}
EXCERPT = 60
"""Characters of an answer that are shown."""


def doctor(model: str, *, base_url: str | None, key_file: Path | None, timeout: float, policy: Policy = POLICY) -> int:
    """Examine, print, and remember for the mode auto; returns the exit code: 0 if some shape can be used, else 1.

    Raises ModelError where there is nothing to examine, and BadParameter.
    """
    settings = _settings(model, base_url=base_url, key_file=key_file, timeout=timeout)
    screen = render.Screen()
    with screen.status("asking the endpoint"):
        found = asyncio.run(_examined(model, settings, policy))
    memory = ShapeMemory(settings.endpoint, model)
    is_kept = found.is_conclusive and memory.keep(found.automatic)
    if not is_kept:
        memory.drop()
    scene = Scene(endpoint=settings.endpoint, model=model, document="", key=find_key(settings))
    _print(found, screen=screen, scene=scene, lines=[*_advice(found, is_kept), *_facts(found, settings, scene)])
    return ALL_DONE if found.usable else NOTHING_DONE


def _settings(model: str, *, base_url: str | None, key_file: Path | None, timeout: float) -> Settings:
    if model == EMBEDDED:
        raise typer.BadParameter("the built-in rules have no endpoint: name a model of one", param_hint="--model")
    try:
        settings = Settings(base_url=base_url, key_file=key_file, timeout=timeout)
        read_key(settings)
    except (SummarizerError, ValueError) as error:
        raise typer.BadParameter(str(error)) from None
    return settings


async def _examined(model: str, settings: Settings, policy: Policy) -> Examination:
    transport = Retrying(HttpTransport(model, settings), policy)
    try:
        return await examine(model, settings, transport)
    finally:
        await transport.close()


def _print(found: Examination, *, screen: render.Screen, scene: Scene, lines: list[tuple[str, str]]) -> None:
    if not screen.is_terminal:
        # What is folded cannot be searched for.
        screen.width = 200
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("shape", "verdict", "why"):
        table.add_column(name, overflow="fold")
    for name in ("tokens", "seconds"):
        table.add_column(name, justify="right", no_wrap=True)
    for trial in found.trials:
        why = render.plain_text(_why(trial, scene))
        verdict = render.plain_text(trial.verdict, style=STYLES[trial.verdict])
        table.add_row(trial.shape, verdict, why, f"{trial.usage.total_tokens:,}", f"{trial.seconds:,.1f}")
    screen.print(Padding(table, (1, 0), expand=False))
    for name, text in lines:
        screen.print(render.plain_text(f"{name}: {text}"), soft_wrap=True)


def _why(trial: Trial, scene: Scene) -> str:
    completion = trial.completion
    if trial.verdict == "honoured" or completion is None:
        return trial.why
    said = scene.says(completion.refusal or completion.text)
    excerpt = said if len(said) <= EXCERPT else f"{said[: EXCERPT - 1]}…"
    return f"{trial.why}: {excerpt}" if excerpt else trial.why


def _advice(found: Examination, is_kept: bool) -> Iterator[tuple[str, str]]:
    if found.usable is None:
        yield "use", _nothing(found)
    else:
        yield "use", f"--mode {found.usable}, {_reason(found)}"
    failed = next((trial.shape for trial in found.probed if trial.verdict == "failed"), None)
    if failed is not None:
        yield "auto", f"will fail as long as {failed} fails; give --mode"
        return
    kept = lifetime(found.automatic)
    span = f"{kept.days} days" if kept.days else "an hour"
    remembered = f" and remember it for {span}" if is_kept else ", and look again each time"
    yield "auto", f"will take {found.automatic}{remembered}"


def _reason(found: Examination) -> str:
    if found.usable == "md_json":
        return "since nothing is enforced here, but the model follows a schema that it reads"
    first, *_ = found.trials
    return (
        "the strictest there is" if first.shape == found.usable else "the strictest that is honoured"
    ) + "; answers are validated all the same"


def _nothing(found: Examination) -> str:
    verdicts = {trial.verdict for trial in found.trials}
    if verdicts == {"refused"}:
        return "no shape: every one is refused; check the name of the model, or read above what the endpoint wants"
    if "truncated" in verdicts:
        return "no shape is proven: the model was cut off; try --mode json_schema with a large --max-tokens"
    if "failed" in verdicts:
        return "no shape is proven: the endpoint failed; try again later, or raise --timeout"
    return "no shape: the model fills in no form, however it is asked; use another model"


def _facts(found: Examination, settings: Settings, scene: Scene) -> Iterator[tuple[str, str]]:
    if found.answered_by:
        yield "answered by", _answering(found, scene)
    if found.counts_tokens is not None:
        yield "limits it states", _rates(found)
        yield "usage", "reported" if found.counts_tokens else "not reported: budgets book the worst case of each call"
        yield found.limit_field, LIMITS[found.limit] + _field_note(found, settings)
    price = prices.find(scene.model, endpoint=settings.endpoint)
    yield "price", f"{price} ({price.source})" if price else "unknown: give --price IN/OUT for costs and --max-cost"
    yield "line", _line(settings)
    yield "spent here", f"{found.usage.calls:,} calls, {found.usage.total_tokens:,} tokens"


def _answering(found: Examination, scene: Scene) -> str:
    names = ", ".join(map(scene.says, found.answered_by))
    return names if found.answered_by == (scene.model,) else f"{names}, though {scene.model} was asked for"


def _rates(found: Examination) -> str:
    stated = [
        f"{quota.most:,} {kind}"
        for quota, kind in zip(found.quotas, ("requests", "tokens"), strict=True)
        if quota.most is not None
    ]
    return f"{' and '.join(stated)} a minute" if stated else "none; --rpm and --tpm set some"


def _field_note(found: Examination, settings: Settings) -> str:
    if found.limit_field == settings.token_limit:
        return ""
    return (
        f"; but {settings.token_limit} is what a run sends to this host, and the endpoint wants {OTHER_LIMIT}: "
        "give neither --max-tokens nor a spending limit"
    )


def _line(settings: Settings) -> str:
    if settings.is_exposed:
        return "not encrypted: articles and the key can be read on their way; use https"
    return "on this machine" if settings.is_loopback else "encrypted"
