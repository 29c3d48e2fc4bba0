"""`summarizer run --dry-run`: what would be asked, how many tokens that takes, and what it costs; nothing is called."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from rich.padding import Padding

from summarizer import estimate
from summarizer.article import Article
from summarizer.cli import render
from summarizer.cli.exits import ALL_DONE, NOTHING_DONE
from summarizer.cli.options import Choice, Spending
from summarizer.cli.run import Input, usable
from summarizer.cli.task import chosen_task
from summarizer.cli.till import Till
from summarizer.folder import Failed, Kept, Redo, preview
from summarizer.ledger import read_state
from summarizer.model import BYTES_PER_TOKEN, Usage
from summarizer.service import EMBEDDED


@dataclass(slots=True)
class Plan:
    """What the closing table adds up."""

    asked: int = 0
    kept: int = 0
    failed: int = 0
    usage: Usage = field(default_factory=Usage)


def dry_run(given: Input, *, out: Path, choice: Choice, spending: Spending, redo: Redo) -> int:
    """Print the plan; returns the exit code: 0, or 1 if there is no document that can be read."""
    usable(given.paths, out=out)
    till = Till(choice, spending) if choice.model != EMBEDDED else None
    task = chosen_task(choice, asking="replay")
    answer, basis = _answer(out)
    plan, screen = Plan(), render.Screen()
    for row in preview(given.documents(given.found(out)), task, out=out, redo=redo):
        match row:
            case Kept():
                plan.kept += 1
            case Failed():
                plan.failed += 1
                render.row(row, screen=screen)
            case Article():
                plan.asked += 1
                usage = (
                    estimate.asking(row, schema=task.schema, prompt=task.prompt, mode=choice.mode, answer=answer)
                    if till
                    else Usage()
                )
                plan.usage += usage
                render.planned(row.id, usage, screen=screen)
    screen.print(Padding(render.row_table(_cells(plan, till)), (1, 0)))
    if till:
        screen.print(
            render.plain_text(
                f"tokens are estimates: {BYTES_PER_TOKEN} bytes each, {basis}; one asking"
                " a document, and what has to be sent back comes on top"
            ),
            soft_wrap=True,
        )
        if limit := till.passed(plan.usage):
            screen.print(
                f"that is more than {limit} allows: it would stop before, and the same command again would go on",
                soft_wrap=True,
            )
    screen.print("nothing was called and nothing was written")
    return ALL_DONE if plan.asked or plan.kept else NOTHING_DONE


def _answer(out: Path) -> tuple[int, str]:
    """Tokens that an answer is likely to have, and where that is from."""
    state = read_state(out)
    if state is not None and state.answers:
        return state.answer_tokens // state.answers, f"answers as long as the {state.answers:,} before them in {out}"
    return estimate.ANSWER, f"answers of {estimate.ANSWER:,} tokens assumed"


def _cells(plan: Plan, till: Till | None) -> dict[str, str]:
    cells = {"to ask": f"{plan.asked:,}", "done before": f"{plan.kept:,}", "unreadable": f"{plan.failed:,}"}
    if till is None:
        return cells
    cost = till.price.cost(plan.usage) if till.price is not None else None
    return cells | {
        "tokens in": f"{plan.usage.input_tokens:,}",
        "tokens out": f"{plan.usage.output_tokens:,}",
        "cost": render.dollars(cost),
    }
