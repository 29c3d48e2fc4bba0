"""`summarizer status`: the ledger of an output folder, read for a person."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from rich.padding import Padding

from summarizer.cli import render
from summarizer.cli.exits import ALL_DONE, SOME_FAILED
from summarizer.errors import ArticleError, OutputError, UnreadableArticle
from summarizer.ledger import Ended, Started, State, Tally, read_state

GO_ON = frozenset({"interrupted", "endpoint_paused"})
"""Why runs stop that need nothing but another one."""

LASTING = frozenset(kind("").kind for kind in ArticleError.__subclasses__() if kind is not UnreadableArticle)
"""Failures that a document brings with it."""


def status(out: Path) -> int:
    """Print the state of `out`; returns the exit code: 0 if the last run misses nothing, else 3. Raises OutputError."""
    state = read_state(out)
    if state is None or (started := state.started) is None:
        raise OutputError(f"there is no ledger in {out}: name a folder that `summarizer run` wrote to")
    tally = state.tally
    screen = render.Screen()
    screen.print(Padding(render.row_table(_cells(state, tally)), (1, 0)))
    for line in _lines(state, started, tally):
        screen.print(render.plain_text(line), soft_wrap=True)
    return ALL_DONE if _is_whole(state, tally) else SOME_FAILED


def _is_whole(state: State, tally: Tally) -> bool:
    """Whether the last run did all that it was asked to."""
    return not tally.failed and not tally.left and state.ended is not None and state.ended.why == "finished"


def _cells(state: State, tally: Tally) -> dict[str, str]:
    cells = {"done": f"{tally.done:,}", "failed": f"{sum(tally.failed.values()):,}"}
    if tally.left:
        cells["left"] = f"{tally.left:,}"
    if tally.unseen:
        cells["not looked at"] = f"{tally.unseen:,}"
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


def _lines(state: State, started: Started, tally: Tally) -> list[str]:
    lines = [f"{_run(started)}: {_end(state)}"]
    if tally.failed:
        lines.append("failed: " + render.counted(Counter(tally.failed)))
    if tally.earlier_done or tally.earlier_failed:
        lines.append(_earlier(state, tally))
    if state.attempts.total() > state.attempts["answered"]:
        lines.append("calls: " + render.counted(state.attempts))
    if state.rate is not None:
        lines.append(f"rate of the last run: {state.rate:,.0f} documents a minute")
    return [*lines, f"next: {_next(state, started, tally)}"]


def _earlier(state: State, tally: Tally) -> str:
    """What earlier runs made that the last one did not count, or that nobody knows whether it will."""
    counts = render.counted(Counter(done=tally.earlier_done, failed=tally.earlier_failed))
    if state.ended is None:
        why = "this one keeps is known when it ends" if state.is_running else "the killed one kept is not known"
        return f"of these, {counts} in earlier runs: which of them {why}"
    if state.ended.why != "finished":
        return f"beside these, {counts} in earlier runs: the last one did not come to them, or was not asked about them"
    return f"beside these, {counts} in earlier runs: the last one was not asked about them"


def _run(started: Started) -> str:
    # One file may hold many documents; standard input is none.
    of = f" of {started.documents:,} file{'s' * (started.documents != 1)}" if started.documents else ""
    where = f" at {started.endpoint}" if started.endpoint else ""
    return f"last run: {started.at.astimezone():%Y-%m-%d %H:%M},{of} with {started.model}{where}, {started.prompt}"


def _end(state: State) -> str:
    if state.is_running:
        return "under way"
    if state.ended is None:
        return "killed before it ended"
    return state.ended.why if not state.ended.message else f"{state.ended.why} ({state.ended.message})"


def _next(state: State, started: Started, tally: Tally) -> str:
    if state.is_running:
        return "wait for it, or press Ctrl-C there once to let it finish what is under way"
    if state.ended is None or state.ended.why != "finished":
        return f"{_again(state.ended)}; it goes on where this one stopped"
    if tally.failed:
        return _once_more(started, tally)
    if tally.earlier_failed:
        return "nothing is missing of the last run; why others failed before is in failures.jsonl"
    return "nothing is missing"


def _again(ended: Ended | None) -> str:
    """What is to be done for a run that stopped to go on."""
    if ended is not None and ended.why == "budget_spent":
        return "run the same command again, if need be with another limit or none"
    is_ready = ended is None or ended.why in GO_ON
    return "run the same command again" if is_ready else "see to what stopped it, then run the same command again"


def _once_more(started: Started, tally: Tally) -> str:
    """What can be done about failures; another try of the same is no use where the document itself is the reason."""
    if LASTING.issuperset(tally.failed):
        return "see in failures.jsonl what is wrong with these documents; the same command would find it again"
    anew = " without --fresh" if started.redo == "all" else ""
    return f"run the same command again{anew} to try what failed once more; the reasons are in failures.jsonl"
