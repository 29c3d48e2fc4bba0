"""Rates follow from counts, and nothing is hidden in them."""

from __future__ import annotations

from random import Random

import pytest

from summarizer.evaluation.outcome import DocumentOutcome, Leaf, Pair, Trial, Verdict
from summarizer.evaluation.tally import (
    Grounding,
    Tally,
    by_field,
    coverage,
    document_f1,
    grounding,
    mean_f1,
    micro,
    rows,
    tally,
    trial_f1,
)


def leaf(
    verdict: Verdict,
    field: str = "figures.value",
    *,
    expected: str | None = "/figures/0/value",
    actual: str | None = "/figures/0/value",
    weight: int = 1,
) -> Leaf:
    """A leaf without values."""
    return Leaf(field, expected, actual, verdict, None, None, "", weight)


def leaves(**counts: int) -> tuple[Leaf, ...]:
    """So many leaves of each verdict."""
    verdicts: list[Verdict] = ["correct", "wrong", "missing", "extra", "blank", "unsure", "not_scored"]
    return tuple(leaf(verdict) for verdict in verdicts for _ in range(counts.get(verdict, 0)))


def document(*trials: Trial, name: str = "d") -> DocumentOutcome:
    """A document with these answers."""
    return DocumentOutcome(id=name, tags={}, digest="", expected={}, trials=trials)


def test_wrong_costs_precision_and_recall() -> None:
    """Missing costs recall alone, extra precision alone; unsure is half right and half wrong."""
    found = tally(leaves(correct=6, wrong=1, missing=3, extra=5, blank=5, unsure=2, not_scored=9))

    assert found.precision == 7 / 14
    assert found.recall == 7 / 12
    assert found.f1 == pytest.approx(2 * (7 / 14) * (7 / 12) / (7 / 14 + 7 / 12))
    assert found.over_generation == 5 / 14
    assert found.blank_specificity == 0.5
    assert found.unsure_share == 2 / 9


def test_weights_are_summed() -> None:
    """A leaf that people act on counts threefold."""
    found = tally([leaf("correct", weight=3), leaf("wrong")])

    assert (found.correct, found.wrong, found.f1) == (3, 1, 0.75)


def test_unsure_leaves_bound_the_score() -> None:
    """All wrong below, all right above; the score lies halfway."""
    found = tally(leaves(correct=3, wrong=1, unsure=4))

    assert (found.low, found.f1, found.high) == (3 / 8, 5 / 8, 7 / 8)
    assert (found.precision, found.recall) == (5 / 8, 5 / 8)


def test_what_has_no_support_has_no_rate() -> None:
    """Neither 0 nor 1."""
    found = tally(leaves(blank=3, not_scored=2))

    assert (found.precision, found.recall, found.f1, found.low, found.high) == (None, None, None, None, None)
    assert (Tally().over_generation, Tally().blank_specificity, Tally().unsure_share) == (None, None, None)


def test_all_missing_has_a_recall_and_no_precision() -> None:
    """Nothing was given that could be right or wrong."""
    found = tally(leaves(missing=2))

    assert (found.precision, found.recall, found.f1) == (None, 0.0, 0.0)


@pytest.mark.parametrize(
    ("found", "score"),
    [(leaves(), 1.0), (leaves(blank=3), 1.0), (leaves(extra=1), 0.0), (leaves(unsure=2), 0.5), (leaves(correct=1, missing=1), 2 / 3)],
    ids=["nothing", "blanks", "invented", "unsure", "half"],
)  # fmt: skip
def test_a_document_without_anything_to_find_is_perfect_when_nothing_was_found(
    found: tuple[Leaf, ...], score: float
) -> None:
    """1 for silence where silence was right; what is wholly unsure lies halfway."""
    assert tally(found).document == pytest.approx(score)


def test_leaves_are_grouped_by_field() -> None:
    """In the order in which they come."""
    found = (
        leaf("correct", "figures.value"),
        leaf("wrong", "figures.unit"),
        leaf("extra", "meetings.place.city"),
        leaf("blank", "figures"),
    )

    assert list(by_field(found)) == ["figures.value", "figures.unit", "meetings.place.city", "figures"]


def test_three_rows_tell_errors_in_items_from_items_missed_and_invented() -> None:
    """As MUC reported them: recall falls from the first to the second, precision from the second to the third."""
    found = rows(
        (
            *leaves(correct=6, wrong=1, missing=1, extra=1, blank=1),
            *(leaf("missing", actual=None) for _ in range(4)),
            *(leaf("extra", expected=None) for _ in range(3)),
            leaf("not_scored", actual=None),
        )
    )

    assert found["matched"] == Tally(correct=6, wrong=1, missing=1, extra=1, blank=1)
    assert found["missed"] == Tally(correct=6, wrong=1, missing=5, extra=1, blank=1, not_scored=1)
    assert found["all"] == Tally(correct=6, wrong=1, missing=5, extra=4, blank=1, not_scored=1)


def pair(
    expected: int | None, actual: int | None, right: tuple[int, ...], cited: tuple[int, ...], *, flagged: bool = False
) -> Pair:
    """A pair of figures by position."""
    one, other = (None if index is None else f"/figures/{index}" for index in (expected, actual))
    return Pair("figures", one, other, 1.0, None, False, right, cited, flagged)


def test_grounding_looks_at_the_sentences_of_matched_claims() -> None:
    """One that cites right, one that cites wrong, one of which nobody knows, a missed one and two invented."""
    pairs = (
        pair(0, 0, (1, 2), (2, 3)),
        pair(1, 1, (4,), (5,)),
        pair(2, 2, (), (6,)),
        pair(3, None, (7,), ()),
        pair(None, 3, (), (8,), flagged=True),
        pair(None, 4, (), (9,)),
    )
    given: list[tuple[int, str | None, Verdict, int]] = [
        (0, "/figures/0/value", "correct", 3),
        (0, "/figures/0/value", "wrong", 1),
        (0, "/figures/0/value", "blank", 1),
        (1, "/figures/1/value", "correct", 2),
        (2, "/figures/2/value", "correct", 1),
        (3, None, "extra", 1),
        (4, None, "extra", 1),
    ]
    found = [leaf(what, expected=at, actual=f"/figures/{i}/value", weight=weight) for i, at, what, weight in given]

    ground = grounding((*found, leaf("correct", "country", expected="/country", actual="/country")), pairs)

    assert (ground.cited_share, ground.sentence_precision, ground.sentence_recall) == (1 / 2, 1 / 3, 1 / 3)
    assert (ground.grounded, ground.given, ground.grounded_precision) == (3, 8, 3 / 8)
    assert (ground.extra_flagged, ground.extra_unflagged) == (1, 1)
    assert (ground + ground).grounded == 6
    assert Grounding().cited_share is None


def test_a_flagged_claim_is_not_grounded() -> None:
    """However right its leaves are, and also in a list inside it."""
    found = [leaf("correct", expected="/figures/0/units/1", actual="/figures/0/units/1")]

    assert grounding(found, [pair(0, 0, (1,), (1,))]).grounded == 1
    assert grounding(found, [pair(0, 0, (1,), (1,), flagged=True)]).grounded == 0


def test_a_failed_answer_scores_nothing() -> None:
    """Also where nothing was expected, which silence would get right."""
    failed = Trial(failure="answer_invalid")

    assert trial_f1(failed) == 0.0
    assert trial_f1(Trial()) == 1.0
    assert document_f1(document(failed, Trial(leaves=leaves(correct=1)))) == 0.5
    assert document_f1(document()) == 0.0


def test_every_document_counts_the_same_and_micro_weighs_them() -> None:
    """However long; coverage says how many answers there were."""
    found = [
        document(Trial(leaves=leaves(correct=9, wrong=1)), name="long"),
        document(Trial(leaves=leaves(wrong=1)), Trial(leaves=leaves(correct=1)), name="short"),
        document(Trial(failure="answer_refused", leaves=leaves(missing=4)), name="failed"),
    ]

    assert mean_f1(found) == pytest.approx((0.9 + 0.5 + 0.0) / 3)
    assert micro(found) == Tally(correct=10, wrong=2, missing=4)
    assert coverage(found) == (3, 4)
    assert mean_f1([]) is None


def test_scores_do_not_depend_on_the_order_of_documents() -> None:
    """To the last digit."""
    random = Random(1)
    found = [
        document(
            Trial(leaves=leaves(correct=random.randint(1, 9), wrong=random.randint(0, 9), extra=random.randint(0, 9)))
        )
        for _ in range(200)
    ]
    shuffled = random.sample(found, len(found))

    assert mean_f1(shuffled) == mean_f1(found)
    assert micro(shuffled) == micro(found)
