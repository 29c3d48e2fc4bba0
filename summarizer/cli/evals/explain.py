"""`summarizer eval explain`: every leaf of one document."""

from __future__ import annotations

from dataclasses import replace

from summarizer.cli.evals import render
from summarizer.cli.evals.evaluating import evaluated
from summarizer.cli.exits import ALL_DONE, INCONCLUSIVE
from summarizer.cli.modules import found_here
from summarizer.cli.options import AskingMode, Choice, Scope
from summarizer.evaluation.fields import table
from summarizer.prompt import load


def explain(document: str, choice: Choice, *, scope: Scope, asking: AskingMode) -> int:
    """Evaluate one document and print every leaf; the exit code. Raises SummarizerError."""
    found = evaluated(choice, replace(scope, only=[document]), asking=asking)
    render.explanation(found.evaluation.documents[0], fields=table(found_here(load(choice.prompt).schema)))
    failed = any(trial.failure for trial in found.evaluation.documents[0].trials)
    return INCONCLUSIVE if failed else ALL_DONE
