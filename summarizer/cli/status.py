"""`summarizer status`: the ledger of an output folder, read for a person."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from rich.padding import Padding

from summarizer.cli import render
from summarizer.cli.exits import ALL_DONE, SOME_FAILED
from summarizer.errors import OutputError
from summarizer.ledger import Started, State, read_state


def status(out: Path) -> int:
    """Print the state of `out`; returns the exit code: 0 if nothing is missing, else 3. Raises OutputError."""
    state = read_state(out)
    if state is None or (started := state.started) is None:
        raise OutputError(f"there is no ledger in {out}: name a folder that `summarizer run` wrote to")
    screen = render.Screen()
    screen.print(Padding(render.row_table(_cells(state)), (1, 0)))
    for line in _lines(state, started):
        screen.print(render.plain_text(line), soft_wrap=True)
    is_whole = not state.failed and state.ended is not None and state.ended.why == "finished"
    return ALL_DONE if is_whole else SOME_FAILED


def _cells(state: State) -> dict[str, str]:
    failed = sum(state.failed.values())
    cells = {"done": f"{state.done:,}", "failed": f"{failed:,}"}
    if state.ended and state.ended.left:
        cells["left"] = f"{state.ended.left:,}"
    if state.attempts:
        cells |= {
            "calls": f"{sum(state.attempts.values()):,}",
            "tokens": f"{state.usage.total_tokens:,}",
            "cost": _cost(state),
        }
    cells["runs"] = f"{state.runs:,}"
    return cells


def _cost(state: State) -> str:
    if not state.unpriced and not state.killed and (state.ended or state.is_running):
        return render.dollars(state.cost)
    return render.dollars(state.cost) + " and more" if state.cost else render.dollars(None)


def _lines(state: State, started: Started) -> list[str]:
    lines = [f"{_run(started)}: {_end(state)}"]
    if state.failed:
        lines.append("failed: " + render.counted(Counter(state.failed)))
    if state.attempts.total() > state.attempts["answered"]:
        lines.append("calls: " + render.counted(state.attempts))
    if state.rate is not None:
        lines.append(f"rate of the last run: {state.rate:,.0f} documents a minute")
    return [*lines, _next(state)]


def _run(started: Started) -> str:
    of = f" of {started.documents:,} documents" if started.documents is not None else ""
    where = f" at {started.endpoint}" if started.endpoint else ""
    return f"last run: {started.at.astimezone():%Y-%m-%d %H:%M},{of} with {started.model}{where}, {started.prompt}"


def _end(state: State) -> str:
    if state.is_running:
        return "under way"
    if state.ended is None:
        return "killed before it ended"
    return state.ended.why if not state.ended.message else f"{state.ended.why} ({state.ended.message})"


def _next(state: State) -> str:
    if state.is_running:
        return "next: wait for it, or press Ctrl-C there once to let it finish what is under way"
    if state.ended is not None and state.ended.why == "budget_spent":
        return "next: run the same command again with a higher limit; it goes on where this one stopped"
    if state.ended is None or state.ended.why != "finished":
        return "next: run the same command again; it goes on where this one stopped"
    if state.failed:
        return "next: run the same command again to try what failed once more; the reasons are in its ledger"
    return "next: nothing is missing"
