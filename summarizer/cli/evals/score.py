"""`summarizer eval`: score, print, write what was asked for."""

from __future__ import annotations

from summarizer.cli.evals import render
from summarizer.cli.evals.evaluating import Outputs, evaluated, written
from summarizer.cli.exits import ALL_DONE, INCONCLUSIVE
from summarizer.cli.options import Choice, Scope
from summarizer.cli.task import Asking
from summarizer.evaluation.gate import unfit


def score(choice: Choice, scope: Scope, *, asking: Asking, outputs: Outputs) -> int:
    """Evaluate and report; the exit code. Raises SummarizerError."""
    found = evaluated(choice, scope, asking=asking)
    written(found, outputs)
    render.evaluation(found.evaluation, outputs=outputs)
    return INCONCLUSIVE if any(unfit(found.evaluation)) else ALL_DONE
