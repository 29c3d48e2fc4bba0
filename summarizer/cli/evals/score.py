"""`summarizer eval`: score, print, write what was asked for."""

from __future__ import annotations

from summarizer.cli.evals import render
from summarizer.cli.evals.evaluating import Outputs, evaluated, written
from summarizer.cli.exits import ALL_DONE, INCONCLUSIVE, NOTHING_DONE
from summarizer.cli.options import AskingMode, Choice, Scope
from summarizer.evaluation.fitness import unfit


def score(choice: Choice, scope: Scope, *, asking: AskingMode, outputs: Outputs) -> int:
    """Evaluate and report; the exit code. Raises SummarizerError."""
    outputs.check(scope)
    found = evaluated(choice, scope, asking=asking)
    render.evaluation(found.evaluation)
    written(found, outputs)
    outcomes = {trial.failure for document in found.evaluation.documents for trial in document.trials}
    if not outcomes & {None, "answer_unrecorded"}:
        return NOTHING_DONE
    return INCONCLUSIVE if any(unfit(found.evaluation)) else ALL_DONE
