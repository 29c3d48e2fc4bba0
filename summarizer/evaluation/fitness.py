"""What keeps an evaluation from being judged: missing answers, records nobody read again, other things measured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from summarizer.evaluation.outcome import DocumentOutcome, Evaluation, tag_values

COVERAGE = 0.95
"""Share of answers that there must be for a verdict."""
PROVIDER = frozenset({"answer_unrecorded", "endpoint_unavailable", "key_rejected", "request_rejected", "output_error"})
"""Failures that say nothing about the prompt."""
_ON_DISK = frozenset({"answer_unrecorded", "output_error"})


def unfit(evaluation: Evaluation, *, unreviewed: Sequence[str] = ()) -> Iterator[str]:
    """Why an evaluation can neither pass nor be blessed, a sentence each.

    `unreviewed` are ids of documents whose expected records nobody has read a second time.
    """
    if unreviewed:
        yield f"{len(unreviewed)} expected records have no second reader ({some(unreviewed)}): add reviewed_by"
    if not evaluation.documents:
        yield "there is no document: name a data set that has some"
    trials = sum(len(document.trials) for document in evaluation.documents)
    failed = list(failures(evaluation.documents))
    if unrecorded := [name for name, kind in failed if kind == "answer_unrecorded"]:
        yield f"{len(unrecorded)} of {trials} answers are not recorded ({some(unrecorded)}): run `eval` to do so"
    if damaged := [name for name, kind in failed if kind == "output_error"]:
        yield f"{len(damaged)} recorded answers cannot be read ({some(damaged)}): restore or delete them"
    others = [(name, kind) for name, kind in failed if kind not in _ON_DISK]
    if others and 1 - len(others) / trials < COVERAGE:
        kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(Counter(kind for _, kind in others).items()))
        names = some([name for name, _ in others])
        yield f"{len(others)} of {trials} answers failed ({kinds}; {names}): a verdict needs {COVERAGE:.0%}"


def failures(documents: Sequence[DocumentOutcome]) -> Iterator[tuple[str, str]]:
    """Every failed answer: the document and the kind."""
    return ((document.id, trial.failure) for document in documents for trial in document.trials if trial.failure)


def incomparable(before: Evaluation, now: Evaluation) -> Iterator[str]:
    """What makes two evaluations measure different things."""
    for name, one, other in (
        ("another scorer", before.scorer, now.scorer),
        ("another schema", before.schema_digest[:12], now.schema_digest[:12]),
        ("another model", before.model, now.model),
        ("other parameters", _given(before), _given(now)),
    ):
        if one != other:
            yield f"the baseline was made with {name} ({one}, now {other}): bless a new one with `eval bless`"


def _given(evaluation: Evaluation) -> str:
    given = {name: value for name, value in evaluation.parameters.items() if value is not None}
    return ", ".join(f"{name} {value}" for name, value in given.items()) or "none"


def other_data(before: Evaluation, now: Evaluation) -> Iterator[str]:
    """What differs in the data and in how it is compared; a drop is to be judged all the same."""
    if before.ruler != now.ruler:
        yield "weights, comparators or aliases are not the baseline's: bless a new baseline"
    old = {document.id: document for document in before.documents}
    new = {document.id: document for document in now.documents}
    both = sorted(old.keys() & new.keys())
    for what, ids in (
        ("not in the baseline", sorted(new.keys() - old.keys())),
        ("of the baseline gone", sorted(old.keys() - new.keys())),
        ("not the same articles or records as in the baseline", [i for i in both if old[i].digest != new[i].digest]),
        ("of another split than in the baseline, or no canary any more", [i for i in both if _moved(old[i], new[i])]),
    ):
        if ids:
            number = "1 document is" if len(ids) == 1 else f"{len(ids)} documents are"
            yield f"{number} {what} ({some(ids)}): bless a new baseline"


def _moved(before: DocumentOutcome, now: DocumentOutcome) -> bool:
    return any(before.tags.get(name) != now.tags.get(name) for name in ("split", "canary"))


def narrowed(evaluation: Evaluation, *, ids: Collection[str], tags: Mapping[str, str]) -> Evaluation:
    """The evaluation of the documents with these ids, if any are named, and with all of these tags."""
    kept = tuple(
        document
        for document in evaluation.documents
        if (not ids or document.id in ids)
        and all(value in tag_values(document.tags.get(name)) for name, value in tags.items())
    )
    return evaluation.model_copy(update={"documents": kept})


def some(names: Sequence[str]) -> str:
    """The first three of some names, and how many more there are."""
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
