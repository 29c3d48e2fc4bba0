"""`summarizer run --dry-run`: what would be asked, how many tokens that takes, and what it costs; nothing is called."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from rich.padding import Padding

from summarizer import estimate
from summarizer.article import Article
from summarizer.cli import render
from summarizer.cli.exits import ALL_DONE, NOTHING_DONE
from summarizer.cli.options import AskingMode, Choice, Spending
from summarizer.cli.run import Input, usable
from summarizer.cli.task import chosen_task, recorded
from summarizer.cli.till import Till
from summarizer.endpoint import Mode
from summarizer.engine import Task, failure, summarize
from summarizer.errors import AnswerUnrecorded
from summarizer.folder import Failed, Kept, Redo, preview
from summarizer.ledger import read_state
from summarizer.model import BYTES_PER_TOKEN, Usage
from summarizer.service import EMBEDDED


@dataclass(frozen=True, slots=True)
class Stopped:
    """The document at which a limit would end the run, as its call might pass it."""

    document: str
    limit: str
    """The option."""
    asked: int
    """How many would have been asked about before."""
    reserved: Usage
    """What its call could take."""


@dataclass(slots=True)
class Plan:
    """What the closing table adds up."""

    till: Till | None
    """None for a model that costs nothing."""
    asked: int = 0
    recorded: int = 0
    kept: int = 0
    failed: int = 0
    usage: Usage = field(default_factory=Usage)
    stopped: Stopped | None = None

    def ask(self, document: str, usage: Usage) -> None:
        """Count a document that would be asked about, and look whether the run could reserve what its call may take."""
        if self.till and self.stopped is None:
            reserved = self.till.reserved(usage)
            if limit := self.till.passed(self.usage, reserved=reserved):
                self.stopped = Stopped(document, limit, self.asked, reserved)
        self.asked += 1
        self.usage += usage


@dataclass(frozen=True, slots=True)
class Foresight:
    """What the run would do about an article."""

    task: Task[Any]
    mode: Mode
    answer: int
    """Tokens that an answer is likely to have."""
    replay: Task[Any] | None
    """Gives what is recorded, and asks nothing; None when nothing is looked up."""
    asking: AskingMode

    def of(self, article: Article) -> Usage | Failed | None:
        """What asking would take, why there would be no result, or None if what is recorded is all that it takes."""
        try:
            if self.replay is not None and self._is_recorded(article, self.replay):
                return None
            return estimate.asking(
                article, schema=self.task.schema, prompt=self.task.prompt, mode=self.mode, answer=self.answer
            )
        except Exception as error:  # noqa: BLE001  # a run gives such a document a row and goes on, too
            found = failure(error, document=article.id)
            return Failed(article.id, found.kind, found.message)

    def _is_recorded(self, article: Article, replay: Task[Any]) -> bool:
        try:
            asyncio.run(summarize(article, replay))
        except AnswerUnrecorded:
            if self.asking == "replay":
                raise
            return False
        return True


def dry_run(
    given: Input,
    *,
    out: Path,
    choice: Choice,
    spending: Spending,
    redo: Redo,
    answers: Path | None = None,
    asking: AskingMode = "ask",
) -> int:
    """Print the plan; returns the exit code: 0, or 1 if there is no document that would get a result."""
    usable(given.paths, out=out)
    till = Till(choice, spending) if choice.model != EMBEDDED else None
    task = chosen_task(choice, asking="replay")
    answer, basis = _answer(out, most=choice.max_tokens)
    replay = None
    if till and answers is not None:
        replay = replace(task, model=recorded(task.model, answers, asking="replay"))
    elif till and asking == "replay":
        replay = task
    foresight = Foresight(task, choice.mode, answer, replay, asking)
    plan, screen = Plan(till), render.Screen()
    for row in preview(given.documents(given.found(out)), task, out=out, redo=redo):
        _add(row, plan, foresight, screen=screen)
    screen.print(Padding(render.row_table(_cells(plan, is_replayed=answers is not None)), (1, 0)))
    if till:
        screen.print(
            render.plain_text(
                f"tokens are estimates: {BYTES_PER_TOKEN} bytes each, {basis}; one asking"
                " a document, and what has to be sent back comes on top"
            ),
            soft_wrap=True,
        )
    if plan.stopped:
        screen.print(render.plain_text(_stopping(plan.stopped, plan)), soft_wrap=True)
    screen.print("nothing was called and nothing was written")
    return ALL_DONE if plan.asked or plan.recorded or plan.kept else NOTHING_DONE


def _add(row: Kept | Failed | Article, plan: Plan, foresight: Foresight, *, screen: render.Screen) -> None:
    """Count a document, and print its line if it would be asked about or fail."""
    if isinstance(row, Kept):
        plan.kept += 1
        return
    found = foresight.of(row) if isinstance(row, Article) else row
    match found:
        case None:
            plan.recorded += 1
        case Failed():
            plan.failed += 1
            render.row(found, screen=screen)
        case Usage():
            usage = found if plan.till else Usage()
            plan.ask(row.id, usage)
            render.planned(row.id, usage, screen=screen)


def _stopping(stopped: Stopped, plan: Plan) -> str:
    """Where a limit would end the run, why, and what would come then."""
    cost = plan.till.worst_cost(stopped.reserved) if plan.till else None
    most = f"{stopped.reserved.total_tokens:,} tokens{f' and {render.dollars(cost)}' if cost is not None else ''}"
    then = f"after {stopped.asked:,} of {plan.asked:,}; the same command again would go on"
    if not stopped.asked:
        then = "the first, and ask nothing: give a higher limit, or a lower --max-tokens"
    return (
        f"that is more than {stopped.limit} allows, as each call reserves up to about {most} until it is answered: "
        f"by these estimates it would stop before {stopped.document}, {then}"
    )


def _answer(out: Path, *, most: int | None) -> tuple[int, str]:
    """Tokens that an answer is likely to have, `most` at most if that is given, and where that is from."""
    state = read_state(out)
    if state is not None and state.answers:
        return state.answer_tokens // state.answers, f"answers as long as the {state.answers:,} before them in {out}"
    assumed = min(estimate.ANSWER, most or estimate.ANSWER)
    return assumed, f"answers of {assumed:,} tokens assumed"


def _cells(plan: Plan, *, is_replayed: bool) -> dict[str, str]:
    cells = {"to ask": f"{plan.asked:,}"}
    if is_replayed:
        cells["recorded"] = f"{plan.recorded:,}"
    cells |= {"done before": f"{plan.kept:,}", "would fail": f"{plan.failed:,}"}
    if plan.till is None:
        return cells
    cost = plan.till.price.cost(plan.usage) if plan.till.price is not None else None
    return cells | {
        "tokens in": f"{plan.usage.input_tokens:,}",
        "tokens out": f"{plan.usage.output_tokens:,}",
        "cost": render.dollars(cost),
    }
