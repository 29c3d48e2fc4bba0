"""`summarizer eval gate` and `bless`: hold an evaluation to the baseline, or make it the baseline."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from summarizer.cli.evals import render
from summarizer.cli.evals.evaluating import Outputs, evaluated, tags_of, written
from summarizer.cli.exits import ALL_DONE, INCONCLUSIVE, PASSED, REGRESSION
from summarizer.cli.options import AskingMode, Choice, Scope
from summarizer.errors import DatasetError
from summarizer.evaluation import baseline as baselines
from summarizer.evaluation.baseline import FILE, Rule
from summarizer.evaluation.dataset import Dataset
from summarizer.evaluation.fitness import narrowed, unfit
from summarizer.evaluation.gate import Decision
from summarizer.evaluation.gate import gate as judged
from summarizer.service import EMBEDDED

CODES = {"pass": PASSED, "regression": REGRESSION, "inconclusive": INCONCLUSIVE}


def gate(choice: Choice, scope: Scope, *, asking: AskingMode, baseline: Path | None, outputs: Outputs) -> int:
    """Evaluate, hold it to the baseline, report; the exit code. Raises SummarizerError."""
    outputs.check(scope)
    blessed = baselines.load(baseline or scope.data / FILE)
    found = evaluated(choice, scope, asking=asking)
    part = narrowed(blessed.evaluation, ids=tuple(scope.only or ()), tags=tags_of(scope))
    blessed = blessed.model_copy(update={"evaluation": part})
    decision = judged(blessed, found.evaluation, unreviewed=unreviewed(found.dataset))
    render.decision(decision)
    written(found, outputs, lost=_by_document(decision))
    return CODES[decision.outcome]


def bless(choice: Choice, scope: Scope, *, asking: AskingMode, baseline: Path | None, rule: Rule | None) -> int:
    """Evaluate and write the baseline, unless that would bless failures or unreviewed records; the exit code."""
    path = baseline or scope.data / FILE
    if baseline is None and path.is_file() and (scope.only or tags_of(scope)):
        raise DatasetError(f"{path} is the baseline of all documents: name another for a part of them with --baseline")
    found = evaluated(choice, scope, asking=asking)
    if reasons := list(unfit(found.evaluation, unreviewed=unreviewed(found.dataset))):
        render.refused(reasons)
        return INCONCLUSIVE
    chosen: Rule = rule or ("exact" if choice.model == EMBEDDED else "statistical")
    baselines.bless(found.evaluation, path, rule=chosen)
    render.blessed(found.evaluation, path, rule=chosen)
    return ALL_DONE


def unreviewed(dataset: Dataset[Any]) -> list[str]:
    """The cases whose expected records have no second reader."""
    return [case.id for case in dataset.cases if not case.reviewed_by]


def _by_document(decision: Decision) -> dict[str, str]:
    """What each document lost, a line a leaf."""
    lost: defaultdict[str, list[str]] = defaultdict(list)
    for drop in decision.drops:
        for one in drop.lost:
            lost[one.document].append(f"{drop.field} {one}")
    return {document: "\n".join(lines) for document, lines in lost.items()}
