"""Counts of verdicts, and the rates that follow from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.evaluation.outcome import DocumentOutcome, Leaf, Pair, Trial, Verdict

Rows = Literal["matched", "missed", "all"]
"""MUC's three rows: leaves of matched items only; and of missed ones; and of invented ones, which is all."""


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None


@dataclass(frozen=True, slots=True)
class Tally:
    """The summed weights of leaves by verdict, and rates from 0 to 1; a rate of nothing is None.

    What is unsure counts half: on labelled pairs about as much of it was right as was wrong, and it must pay neither
    to leave a text out rather than to risk one that cannot be judged, nor the other way round.
    """

    correct: int = 0
    wrong: int = 0
    missing: int = 0
    extra: int = 0
    blank: int = 0
    unsure: int = 0
    not_scored: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            correct=self.correct + other.correct,
            wrong=self.wrong + other.wrong,
            missing=self.missing + other.missing,
            extra=self.extra + other.extra,
            blank=self.blank + other.blank,
            unsure=self.unsure + other.unsure,
            not_scored=self.not_scored + other.not_scored,
        )

    @property
    def precision(self) -> float | None:
        """Share of what was given that is right."""
        return _ratio(self._right, self.correct + self.wrong + self.extra + self.unsure)

    @property
    def recall(self) -> float | None:
        """Share of what was expected that was given, and right."""
        return _ratio(self._right, self.correct + self.wrong + self.missing + self.unsure)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None when nothing was expected and nothing given."""
        return self._f1(self._right)

    @property
    def low(self) -> float | None:
        """F1 if all that is unsure were wrong."""
        return self._f1(self.correct)

    @property
    def high(self) -> float | None:
        """F1 if all that is unsure were right."""
        return self._f1(self.correct + self.unsure)

    @property
    def over_generation(self) -> float | None:
        """Share of what was given that nobody expected."""
        return _ratio(self.extra, self.correct + self.wrong + self.extra + self.unsure)

    @property
    def blank_specificity(self) -> float | None:
        """Share of what should be left empty that was."""
        return _ratio(self.blank, self.blank + self.extra)

    @property
    def unsure_share(self) -> float | None:
        """Share of what was expected and given that rules could not settle."""
        return _ratio(self.unsure, self.correct + self.wrong + self.unsure)

    @property
    def document(self) -> float:
        """F1 of a whole document: 1 when nothing was expected and nothing given."""
        return 1.0 if self.f1 is None else self.f1

    @property
    def _right(self) -> float:
        return self.correct + self.unsure / 2

    def _f1(self, right: float) -> float | None:
        both = self.correct + self.wrong + self.unsure
        return _ratio(2 * right, 2 * both + self.missing + self.extra)


def tally(leaves: Iterable[Leaf]) -> Tally:
    """The weights of `leaves`, summed by verdict."""
    weights: dict[Verdict, int] = defaultdict(int)
    for leaf in leaves:
        weights[leaf.verdict] += leaf.weight
    return Tally(**weights)


def by_field(leaves: Iterable[Leaf]) -> dict[str, Tally]:
    """A tally for each field, such as `figures.value`, in the order in which they come."""
    groups: defaultdict[str, list[Leaf]] = defaultdict(list)
    for leaf in leaves:
        groups[leaf.field].append(leaf)
    return {name: tally(found) for name, found in groups.items()}


def rows(leaves: Iterable[Leaf]) -> dict[Rows, Tally]:
    """MUC's three rows: they tell errors in items that were found from items that were missed or invented.

    As in the score reports of the Message Understanding Conferences (MUC-3 proceedings, M91-1042, appendix F).
    """
    missed, invented, matched = [], [], []
    for leaf in leaves:
        if leaf.actual_path is None:
            missed.append(leaf)
        elif leaf.expected_path is None:
            invented.append(leaf)
        else:
            matched.append(leaf)
    within = tally(matched)
    found = within + tally(missed)
    return {"matched": within, "missed": found, "all": found + tally(invented)}


@dataclass(frozen=True, slots=True)
class Grounding:
    """Whether claims cite the sentences that state them; of matched claims whose sentences are known."""

    matched: int = 0
    """Matched claims of which it is known where the article states them."""
    cited: int = 0
    """Those that cite at least one of the right sentences."""
    sentences_right: int = 0
    sentences_given: int = 0
    sentences_expected: int = 0
    given: int = 0
    """Weight of what was given in those claims and in extra ones."""
    grounded: int = 0
    """Weight of what is correct in claims that cite right and in which no check found an error."""
    extra_flagged: int = 0
    """Extra claims in which a check found an error: likely invented."""
    extra_unflagged: int = 0
    """Extra claims that the checks let pass: often a gap in the expected record."""

    def __add__(self, other: Grounding) -> Grounding:
        return Grounding(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def cited_share(self) -> float | None:
        """Share of matched claims that cite at least one of the right sentences."""
        return _ratio(self.cited, self.matched)

    @property
    def sentence_precision(self) -> float | None:
        """Share of the cited sentences that are right."""
        return _ratio(self.sentences_right, self.sentences_given)

    @property
    def sentence_recall(self) -> float | None:
        """Share of the right sentences that are cited."""
        return _ratio(self.sentences_right, self.sentences_expected)

    @property
    def grounded_precision(self) -> float | None:
        """Share of what was given that is correct, cites right, and was not found fault with."""
        return _ratio(self.grounded, self.given)


def grounding(leaves: Iterable[Leaf], pairs: Sequence[Pair]) -> Grounding:
    """How well the claims of one record are grounded."""
    matched = [pair for pair in pairs if pair.expected_sentences and pair.actual_sentences]
    extra = [pair for pair in pairs if pair.expected_path is None and pair.actual_sentences]
    right = [len({*pair.expected_sentences} & {*pair.actual_sentences}) for pair in matched]
    sound = {pair.actual_path for pair, hits in zip(matched, right, strict=True) if hits and not pair.flagged}
    known = {pair.actual_path for pair in (*matched, *extra)}
    given = grounded = 0
    for leaf in leaves:
        if leaf.verdict in {"correct", "wrong", "extra"} and (claim := _claim(leaf.actual_path, known)) is not None:
            given += leaf.weight
            grounded += leaf.weight if leaf.verdict == "correct" and claim in sound else 0
    flagged = sum(pair.flagged for pair in extra)
    return Grounding(
        matched=len(matched),
        cited=sum(hits > 0 for hits in right),
        sentences_right=sum(right),
        sentences_given=sum(len({*pair.actual_sentences}) for pair in matched),
        sentences_expected=sum(len({*pair.expected_sentences}) for pair in matched),
        given=given,
        grounded=grounded,
        extra_flagged=flagged,
        extra_unflagged=len(extra) - flagged,
    )


def _claim(pointer: str | None, claims: set[str | None]) -> str | None:
    """The innermost of `claims` that holds what is at `pointer`."""
    while pointer:
        pointer = pointer.rpartition("/")[0]
        if pointer in claims:
            return pointer
    return None


def trial_f1(trial: Trial) -> float:
    """F1 of one answer, 0 to 1; 0 for a failure."""
    return 0.0 if trial.failure is not None else tally(trial.leaves).document


def document_f1(document: DocumentOutcome) -> float:
    """The mean F1 of a document's answers, 0 to 1; 0 without any."""
    scores = [trial_f1(trial) for trial in document.trials]
    return sum(scores) / len(scores) if scores else 0.0


def mean_f1(documents: Sequence[DocumentOutcome]) -> float | None:
    """The mean over documents, each counting the same however long it is; None without any."""
    # Sorted, as floats add up to different last digits in different orders.
    scores = sorted(document_f1(document) for document in documents)
    return _ratio(sum(scores), len(scores))


def micro(documents: Iterable[DocumentOutcome]) -> Tally:
    """One tally over the leaves of every answer: long documents weigh more."""
    return tally(leaf for trial in _trials(documents) for leaf in trial.leaves)


def coverage(documents: Iterable[DocumentOutcome]) -> tuple[int, int]:
    """How many answers have a record, and how many were asked for; to be shown beside every mean."""
    trials = list(_trials(documents))
    return sum(trial.failure is None for trial in trials), len(trials)


def _trials(documents: Iterable[DocumentOutcome]) -> Iterator[Trial]:
    return (trial for document in documents for trial in document.trials)
