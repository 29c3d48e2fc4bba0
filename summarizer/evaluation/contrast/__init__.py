"""Two evaluations of the same documents compared: is B better than A, worse, or can that not be told?"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from statistics import fmean, median

from summarizer.errors import DatasetError
from summarizer.evaluation.contrast.fields import field_contrasts
from summarizer.evaluation.contrast.movement import movements
from summarizer.evaluation.contrast.result import (
    NIL,
    Contrast,
    Exclusion,
    FieldContrast,
    Movement,
    Pairs,
    Shift,
    Side,
    Spending,
    Verdict,
    direction,
)
from summarizer.evaluation.contrast.sentence import in_words
from summarizer.evaluation.fitness import COVERAGE
from summarizer.evaluation.outcome import DocumentOutcome, Evaluation, Trial
from summarizer.evaluation.statistics import Noise, interval, minimum_detectable_drop, sign_flip
from summarizer.evaluation.tally import document_f1

__all__ = ["Contrast", "FieldContrast", "Movement", "Shift", "Side", "Spending", "contrast"]


def contrast(a: Evaluation, b: Evaluation) -> Contrast:
    """What B's answers are against A's, by the paired sign-flip test over documents at 5 %, two-sided.

    Raises DatasetError when the two were scored by other rules or against another schema, or share no document.
    """
    _refuse_incomparable(a, b)
    pairs, excluded = _paired(a, b)
    scores = [(document_f1(one), document_f1(other)) for one, other in pairs]
    differences = [other - one for one, other in scores]
    sides = (_side(a, [one for one, _ in pairs]), _side(b, [other for _, other in pairs]))
    covered = min(side.coverage for side in sides) >= COVERAGE
    same = all(_answers(one) == _answers(other) for one, other in pairs)
    p = sign_flip(differences)
    found = Contrast(
        verdict=_verdict(differences, p, covered=covered, same=same),
        sentence="",
        covered=covered,
        same_answers=same,
        difference=fmean(differences),
        interval=interval(differences, bounds=(-1.0, 1.0)),
        p=p,
        documents=len(pairs),
        changed=sum(abs(difference) > NIL for difference in differences),
        detectable=minimum_detectable_drop(Noise.of(differences)),
        a=sides[0],
        b=sides[1],
        excluded=excluded,
        fields=field_contrasts(pairs, covered=covered),
        moved=movements(pairs, scores),
        spending=_less(sides[1].spending, sides[0].spending),
    )
    return found.model_copy(update={"sentence": in_words(found)})


def _refuse_incomparable(a: Evaluation, b: Evaluation) -> None:
    if a.schema_digest != b.schema_digest:
        raise DatasetError(
            f"the evaluations fill different schemas: A {a.schema_name} ({a.schema_digest[:12]}), B {b.schema_name} "
            f"({b.schema_digest[:12]}); evaluate both prompts with one schema"
        )
    if a.scorer != b.scorer:
        raise DatasetError(
            f"the evaluations were scored by different rules: A by scorer {a.scorer}, B by scorer {b.scorer}; score "
            f"the recorded answers of the older one again"
        )
    if a.ruler != b.ruler:
        raise DatasetError(
            "the evaluations were scored with other weights, comparators or aliases: score the recorded answers of the "
            "older one again"
        )


def _paired(a: Evaluation, b: Evaluation) -> tuple[Pairs, dict[str, Exclusion]]:
    ones = {document.id: document for document in a.documents}
    others = {document.id: document for document in b.documents}
    excluded: dict[str, Exclusion] = {}
    pairs = []
    for name in sorted(ones.keys() | others.keys()):
        if name not in others:
            excluded[name] = "only in A"
        elif name not in ones:
            excluded[name] = "only in B"
        elif ones[name].digest != others[name].digest:
            excluded[name] = "article or expected record differs"
        else:
            pairs.append((ones[name], others[name]))
    if not pairs:
        reasons = ", ".join(f"{number} {reason}" for reason, number in Counter(excluded.values()).items())
        raise DatasetError(
            f"the evaluations share no document ({reasons or 'both are empty'}); evaluate both on one data set"
        )
    return pairs, excluded


def _side(evaluation: Evaluation, documents: Sequence[DocumentOutcome]) -> Side:
    trials = [trial for document in documents for trial in document.trials]
    return Side(
        prompt_name=evaluation.prompt_name,
        prompt_digest=evaluation.prompt_digest,
        model=evaluation.model,
        f1=fmean(document_f1(document) for document in documents),
        asked=sum(max(1, evaluation.repeats, len(document.trials)) for document in documents),
        answered=sum(trial.failure is None for trial in trials),
        failed=tuple(document.id for document in documents if any(trial.failure for trial in document.trials)),
        spending=_spending(trials),
    )


def _spending(trials: Sequence[Trial]) -> Spending:
    usages = [trial.usage for trial in trials]
    seconds = [trial.seconds for trial in trials] or [0.0]
    number = len(trials) or 1
    return Spending(
        calls=sum(usage.calls for usage in usages) / number,
        input_tokens=sum(usage.input_tokens for usage in usages) / number,
        cached_tokens=sum(usage.cached_tokens for usage in usages) / number,
        output_tokens=sum(usage.output_tokens for usage in usages) / number,
        seconds=fmean(seconds),
        median_seconds=median(seconds),
    )


def _less(one: Spending, other: Spending) -> Spending:
    return Spending(**{name: value - getattr(other, name) for name, value in one})


def _answers(document: DocumentOutcome) -> Counter[str]:
    """The answers for a document whatever their order; a failure is an answer of its kind."""
    return Counter(
        trial.failure or trial.answer_digest or json.dumps(trial.record, sort_keys=True) for trial in document.trials
    )


def _verdict(differences: Sequence[float], p: float, *, covered: bool, same: bool) -> Verdict:
    if not covered:
        return "can't tell"
    if same:
        return "can't tell" if any(abs(difference) > NIL for difference in differences) else "no difference"
    return direction(fmean(differences), p)
