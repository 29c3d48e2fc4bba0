"""Whether an evaluation may pass: held to a baseline, it passes, has become worse, or cannot be judged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from summarizer.evaluation.baseline import Baseline, place
from summarizer.evaluation.contrast import Contrast, contrast
from summarizer.evaluation.fitness import COVERAGE, PROVIDER, failures, incomparable, other_data, some, unfit
from summarizer.evaluation.outcome import DocumentOutcome, Evaluation, Leaf, Trial, Verdict
from summarizer.evaluation.tally import Tally, by_field

MARGIN = 0.02
"""By how much the mean must drop, under the statistical rule, to count."""
CRITICAL = 3
"""Weight of the leaves that people act on."""

Outcome = Literal["pass", "regression", "inconclusive"]


@dataclass(frozen=True, slots=True)
class Loss:
    """A leaf that became worse."""

    document: str
    place: str
    """JSON pointer in the expected record; behind a `+`, in the record that came out."""
    before: Verdict | None
    after: Verdict | None

    def __str__(self) -> str:
        return f"{self.place}: {self.before or 'nothing'} -> {self.after or 'nothing'}"


@dataclass(frozen=True, slots=True)
class FieldDrop:
    """A field that scores lower than in the baseline."""

    field: str
    before: float
    """F1, 0 to 1: with unsure leaves counted as wrong, or without them if only that fell."""
    after: float
    lost: tuple[Loss, ...]
    """Leaves that were correct and are not, or that are newly invented."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the gate says, and why."""

    outcome: Outcome
    reasons: tuple[str, ...]
    """Each a sentence: what happened, and what to do next; empty when all passes."""
    drops: tuple[FieldDrop, ...] = ()
    notes: tuple[str, ...] = ()
    """What did not decide but is worth knowing."""
    contrast: Contrast | None = None


@dataclass(slots=True)
class _Case:
    """What is gathered before the gate decides."""

    worse: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    drops: tuple[FieldDrop, ...] = ()
    contrast: Contrast | None = None

    def decision(self) -> Decision:
        outcome: Outcome = "regression" if self.worse else "inconclusive" if self.doubts else "pass"
        return Decision(outcome, (*self.worse, *self.doubts), self.drops, tuple(self.notes), self.contrast)


def gate(baseline: Baseline, current: Evaluation, *, unreviewed: Sequence[str] = ()) -> Decision:
    """Hold `current` to the baseline: a drop is a regression; what cannot be judged is inconclusive, never a pass.

    `unreviewed` are ids of documents whose expected records nobody has read a second time.
    """
    case, before = _Case(), baseline.evaluation
    if doubts := list(incomparable(before, current)):
        return Decision("inconclusive", tuple(doubts))
    case.doubts += other_data(before, current)
    case.doubts += unfit(current, unreviewed=unreviewed)
    pairs = _common(before, current)
    if baseline.rule == "exact" or _same_answers(pairs):
        _exact(case, pairs)
    elif before.ruler == current.ruler:
        _statistical(case, pairs, before=before, now=current)
    case.worse += _canaries(pairs)
    _failing(case, before, current)
    if moved := _moved_ruler(pairs):
        case.doubts.append(
            f"the same answers got other verdicts ({moved} leaves): if the scorer was changed on purpose, raise SCORER "
            f"and bless; if a record was, bless"
        )
    return case.decision()


def _common(before: Evaluation, now: Evaluation) -> list[tuple[DocumentOutcome, DocumentOutcome]]:
    """The documents of both that have answers now, or fail for a reason of their own."""
    old = {document.id: document for document in before.documents}
    return [
        (old[document.id], document)
        for document in now.documents
        if document.id in old and not any(trial.failure in PROVIDER for trial in document.trials)
    ]


def _same_answers(pairs: list[tuple[DocumentOutcome, DocumentOutcome]]) -> bool:
    return all(_answers(before) == _answers(now) for before, now in pairs)


def _answers(document: DocumentOutcome) -> list[str | None]:
    return [trial.answer_digest for trial in document.trials]


def _exact(case: _Case, pairs: list[tuple[DocumentOutcome, DocumentOutcome]]) -> None:
    """Nothing was left to chance, so every drop of a field is real."""
    before, now = by_field(_leaves(one for one, _ in pairs)), by_field(_leaves(other for _, other in pairs))
    lost = _lost(pairs)
    case.drops = tuple(
        FieldDrop(name, *fallen, tuple(lost[name]))
        for name in sorted(before.keys() | now.keys())
        if (fallen := _fallen(before.get(name), now.get(name)))
    )
    for drop in case.drops:
        case.worse.append(f"{drop.field} fell from {100 * drop.before:.2f} to {100 * drop.after:.2f}")
    if not case.drops and (count := sum(map(len, lost.values()))):
        case.notes.append(f"{count} leaves became worse, and as many or more became right; no field fell")


def _leaves(documents: Iterator[DocumentOutcome]) -> Iterator[Leaf]:
    return (leaf for document in documents for trial in document.trials for leaf in trial.leaves)


def _fallen(before: Tally | None, now: Tally | None) -> tuple[float, float] | None:
    """The F1 that fell, before and after: with what is unsure counted as wrong, or else without it."""
    one, other = before or Tally(), now or Tally()
    for was, became in ((_rate(one.low), _rate(other.low)), (_rate(one.f1), _rate(other.f1))):
        if became < was - 1e-9:
            return was, became
    return None


def _rate(found: float | None) -> float:
    """A rate; nothing expected and nothing given is as good as can be."""
    return 1.0 if found is None else found


def _lost(pairs: list[tuple[DocumentOutcome, DocumentOutcome]]) -> defaultdict[str, list[Loss]]:
    """By field, what became worse: correct before and not now, or newly wrong, missing or invented."""
    lost: defaultdict[str, list[Loss]] = defaultdict(list)
    for document, before, now in _changes(pairs):
        was, became = _verdict(before), _verdict(now)
        leaf = before or now
        if leaf is not None and (was == "correct" or (was is None and became not in ("correct", "unsure"))):
            lost[leaf.field].append(Loss(document, place(leaf), was, became))
    return lost


def _verdict(leaf: Leaf | None) -> Verdict | None:
    return None if leaf is None or leaf.verdict in ("blank", "not_scored") else leaf.verdict


def _changes(
    pairs: list[tuple[DocumentOutcome, DocumentOutcome]],
) -> Iterator[tuple[str, Leaf | None, Leaf | None]]:
    """Leaves whose verdicts differ; invented ones are counted by field, as they have no place of their own."""
    for before, now in pairs:
        for one, other in zip(before.trials, now.trials, strict=False):
            old, new = _places(one), _places(other)
            for where in sorted(old.keys() | new.keys()):
                if _verdict(old.get(where)) != _verdict(new.get(where)):
                    yield now.id, old.get(where), new.get(where)


def _places(trial: Trial) -> Mapping[str, Leaf]:
    invented: Counter[str] = Counter()
    places = {}
    for leaf in trial.leaves:
        if leaf.expected_path is None:
            invented[leaf.field] += 1
            places[f"+{leaf.field} {invented[leaf.field]}"] = leaf
        else:
            places[leaf.expected_path] = leaf
    return places


def _statistical(
    case: _Case, pairs: list[tuple[DocumentOutcome, DocumentOutcome]], *, before: Evaluation, now: Evaluation
) -> None:
    """Only what chance does not explain counts; documents without an answer say nothing of the prompt."""
    sides = zip(*pairs, strict=True)
    one, other = (
        side.model_copy(update={"documents": documents}) for side, documents in zip((before, now), sides, strict=True)
    )
    found = case.contrast = contrast(one, other)
    if not found.covered:
        case.doubts.append(found.sentence)
    elif found.verdict == "worse" and found.difference < -MARGIN:
        case.worse.append(found.sentence)
    elif found.verdict == "worse":
        case.notes.append(f"{found.sentence}; that is less than {100 * MARGIN:.0f} points")
    elif found.difference < -MARGIN:
        case.doubts.append(f"{found.sentence}: repeat the answers (--repeat), or look at what moved")
    for drop in found.fields:
        if drop.verdict == "worse":
            case.worse.append(f"{drop.field} fell by {-100 * drop.difference:.1f} points (p = {drop.adjusted:.3f})")


def _canaries(pairs: list[tuple[DocumentOutcome, DocumentOutcome]]) -> Iterator[str]:
    """Documents tagged `canary` must keep what people act on, in more than half of the repeats."""
    for before, now in pairs:
        if not now.tags.get("canary"):
            continue
        lost: defaultdict[str, int] = defaultdict(int)
        for _, old, new in _changes([(before, now)]):
            if old is not None and old.weight >= CRITICAL and old.verdict == "correct" and _verdict(new) != "correct":
                lost[place(old)] += 1
        for where, times in sorted(lost.items()):
            if times > len(now.trials) / 2:
                yield f"the canary {now.id} lost {where}"


def _failing(case: _Case, before: Evaluation, now: Evaluation) -> None:
    """Answers that newly fail: a fault of ours is a regression, and so is more than a verdict allows."""
    known = Counter(failures(before.documents))
    new = [(name, kind) for name, kind in (Counter(failures(now.documents)) - known).elements()]
    own = [(name, kind) for name, kind in new if kind not in PROVIDER]
    trials = sum(len(document.trials) for document in now.documents)
    faults = [name for name, kind in own if kind == "internal_error"]
    if faults or len(own) > (1 - COVERAGE) * trials:
        kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(Counter(kind for _, kind in own).items()))
        case.worse.append(f"{len(own)} of {trials} answers newly fail ({kinds}; {some([name for name, _ in own])})")
    elif new:
        case.notes.append(f"newly failing: {some([f'{name} ({kind})' for name, kind in new])}")


def _moved_ruler(pairs: list[tuple[DocumentOutcome, DocumentOutcome]]) -> int:
    """How many verdicts changed although answer, article and record did not."""
    same = [(before, now) for before, now in pairs if before.digest == now.digest and _answers(before) == _answers(now)]
    return sum(1 for _ in _changes(same))
