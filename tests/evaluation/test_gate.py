"""The gate: what passes, what is a regression, and what cannot be judged."""

from __future__ import annotations

import random
from typing import Any

import pytest

from summarizer.evaluation.baseline import Baseline, Rule
from summarizer.evaluation.fitness import narrowed
from summarizer.evaluation.gate import Decision, gate
from summarizer.evaluation.outcome import DocumentOutcome, Evaluation
from tests.evaluation.evaluations import document, evaluation, failed, trial

RIGHT = {"figures.value": "cccc", "parties.name": "cc"}


def held(before: Evaluation, now: Evaluation, *, rule: Rule = "exact", **settings: Any) -> Decision:
    return gate(Baseline(rule=rule, evaluation=before), now, **settings)


def one(letters: dict[str, str], *, answer: str = "answer", **settings: Any) -> Evaluation:
    return evaluation(document("a", trial(letters, answer=answer), **settings))


def test_the_same_scores_pass() -> None:
    assert held(one(RIGHT), one(RIGHT)) == Decision("pass", ())


def test_better_scores_pass() -> None:
    """A gain is no reason to stop; blessing it is what locks it in."""
    assert held(one({"figures.value": "cw"}), one({"figures.value": "cc"}, answer="better")).outcome == "pass"


@pytest.mark.parametrize(
    ("letters", "fallen"),
    [
        ({"figures.value": "cccw", "parties.name": "cc"}, "figures.value"),
        ({"figures.value": "cccm", "parties.name": "cc"}, "figures.value"),
        ({"figures.value": "cccu", "parties.name": "cc"}, "figures.value"),
        ({"figures.value": "cccc", "parties.name": "ccx"}, "parties.name"),
        ({"figures.value": "cccc", "parties.name": "cc", "concerns.text": "x"}, "concerns.text"),
    ],
    ids=["wrong", "missing", "unsure", "invented", "invented in a new field"],
)
def test_one_leaf_that_became_worse_is_a_regression_with_its_field_named(letters: dict[str, str], fallen: str) -> None:
    """Nothing was left to chance, so one leaf is enough."""
    decision = held(one(RIGHT), one(letters, answer="worse"))

    assert decision.outcome == "regression"
    assert [drop.field for drop in decision.drops] == [fallen]
    assert fallen in decision.reasons[0]
    assert decision.drops[0].lost[0].document == "a"


def test_a_gain_elsewhere_does_not_make_up_for_a_field_that_fell() -> None:
    before = one({"figures.value": "cw", "parties.name": "cc"})
    now = one({"figures.value": "cc", "parties.name": "cw"}, answer="other")

    assert [drop.field for drop in held(before, now).drops] == ["parties.name"]


def test_a_gain_within_the_field_does() -> None:
    """Two leaves changed places: the field is as good as before, and the note says that leaves moved."""
    decision = held(one({"figures.value": "cw"}), one({"figures.value": "wc"}, answer="other"))

    assert decision.outcome == "pass"
    assert "1 leaves became worse" in decision.notes[0]


@pytest.mark.parametrize("rule", ["exact", "statistical"])
def test_a_ruler_that_became_stricter_is_a_regression(rule: Rule) -> None:
    """The same answer, scored lower: no chance is in that, whatever the rule."""
    assert held(one({"figures.value": "cc"}), one({"figures.value": "cw"}), rule=rule).outcome == "regression"


def test_a_ruler_that_became_laxer_is_inconclusive() -> None:
    """The same answer, scored higher, is no better answer."""
    decision = held(one({"figures.value": "cw"}), one({"figures.value": "cc"}))

    assert decision.outcome == "inconclusive"
    assert "raise SCORER" in decision.reasons[0]


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"scorer": "0"}, "another scorer"),
        ({"schema_digest": "x"}, "another schema"),
        ({"model": "gpt"}, "another model"),
        ({"parameters": {"temperature": 1.0}}, "other parameters"),
    ],
)
def test_another_thing_measured_is_inconclusive(changes: dict[str, Any], named: str) -> None:
    decision = held(one(RIGHT).model_copy(update=changes), one({"figures.value": "mmmm"}))

    assert decision.outcome == "inconclusive"
    assert named in decision.reasons[0]


def test_another_prompt_is_what_the_gate_is_for() -> None:
    assert held(one(RIGHT).model_copy(update={"prompt_digest": "old"}), one(RIGHT)).outcome == "pass"


def test_a_record_that_changed_without_harm_is_inconclusive_and_with_harm_a_regression() -> None:
    """Other data is no pass; a field that fell on it is named."""
    before = one(RIGHT, digest="old")

    assert held(before, one(RIGHT, digest="new")).outcome == "inconclusive"
    decision = held(before, one(RIGHT | {"figures.value": "cccw"}, digest="new"))
    assert decision.outcome == "regression"
    assert any("not the same articles or records" in reason for reason in decision.reasons)


def test_documents_that_came_or_went_are_inconclusive() -> None:
    both = evaluation(document("a", trial(RIGHT)), document("b", trial(RIGHT)))

    assert "1 document is not in the baseline (b)" in held(one(RIGHT), both).reasons[0]
    assert "1 document is of the baseline gone (b)" in held(both, one(RIGHT)).reasons[0]
    assert held(both, one(RIGHT)).outcome == "inconclusive"
    assert held(narrowed(both, ids=["a"], tags={}), one(RIGHT)).outcome == "pass"


def test_a_part_of_the_baseline_is_what_it_held_and_not_what_is_left() -> None:
    """A document that was deleted, or moved to another split, is missed."""
    both = evaluation(document("a", trial(RIGHT)), document("b", trial(RIGHT)))
    part = narrowed(both, ids=[], tags={"split": "dev"})

    assert "of the baseline gone (b)" in held(part, one(RIGHT)).reasons[0]
    moved = evaluation(document("a", trial(RIGHT), split="old"))
    assert "of another split" in held(one(RIGHT), moved).reasons[0]


def test_other_weights_or_aliases_are_inconclusive() -> None:
    """They move the score, and no answer has become better."""
    decision = held(one(RIGHT), one(RIGHT).model_copy(update={"ruler": "other"}))

    assert decision.outcome == "inconclusive"
    assert "weights, comparators or aliases" in decision.reasons[0]


@pytest.mark.parametrize("size", [5, 20, 61])
def test_a_collapse_of_a_few_documents_is_never_a_pass(size: int) -> None:
    """Chance cannot be told from it, and that is no reason to let it through."""
    before = many("c" * 10, answer="old", size=size)
    now = [*many("w" * 10, answer="new", size=5), *before[5:]]

    assert held(evaluation(*before), evaluation(*now), rule="statistical").outcome == "inconclusive"


def test_a_fault_of_this_program_is_a_regression_wherever_it_is() -> None:
    """One document that crashes is one too many, under either rule."""
    before = many("cc", answer="old", size=60)
    now = [document("d0", failed("internal_error", {"figures.value": "cc"})), *many("cc", answer="new", size=60)[1:]]
    rules: tuple[Rule, ...] = ("exact", "statistical")
    for rule in rules:
        decision = held(evaluation(*before), evaluation(*now), rule=rule)
        assert decision.outcome == "regression"
        assert any("internal_error" in reason for reason in decision.reasons)


def test_a_single_answer_that_did_not_come_is_named() -> None:
    before = many("cc", answer="old", size=40)
    now = [document("d0", failed("endpoint_unavailable", {"figures.value": "cc"})), *before[1:]]
    decision = held(evaluation(*before), evaluation(*now), rule="statistical")

    assert (decision.outcome, decision.notes) == ("pass", ("newly failing: d0 (endpoint_unavailable)",))


def test_unrecorded_answers_are_inconclusive_and_say_how_many() -> None:
    """Never a pass, and not a regression either: nothing was answered."""
    now = evaluation(document("a", failed("answer_unrecorded", RIGHT)), document("b", trial(RIGHT)))
    before = evaluation(document("a", trial(RIGHT)), document("b", trial(RIGHT)))
    decision = held(before, now, rule="statistical")

    assert decision.outcome == "inconclusive"
    assert "1 of 2 answers are not recorded (a)" in decision.reasons[0]


def many(letters: str, *, answer: str, size: int = 20) -> list[DocumentOutcome]:
    return [document(f"d{number}", trial({"figures.value": letters}, answer=answer)) for number in range(size)]


def test_an_endpoint_that_failed_too_often_is_inconclusive() -> None:
    before = many("cc", answer="old")
    absent = [document(f"d{number}", failed("endpoint_unavailable", {"figures.value": "cc"})) for number in range(2)]
    decision = held(evaluation(*before), evaluation(*absent, *before[2:]), rule="statistical")

    assert decision.outcome == "inconclusive"
    assert "2 of 20 answers failed (2 endpoint_unavailable; d0, d1)" in decision.reasons[0]


def test_an_answer_that_fails_by_itself_is_a_regression() -> None:
    """A truncated or invalid answer is the prompt's doing."""
    before, now = one(RIGHT), evaluation(document("a", failed("answer_truncated", RIGHT)))

    assert held(before, now).outcome == "regression"


def test_a_prompt_that_makes_answers_unusable_is_a_regression_under_the_statistical_rule_too() -> None:
    """Two in twenty are below the floor, though no test of means would notice them."""
    before = many("cc", answer="old")
    broken = [document(f"d{number}", failed("answer_invalid", {"figures.value": "cc"})) for number in range(2)]
    now = [*broken, *(one for one in many("cc", answer="new") if one.id not in {"d0", "d1"})]
    decision = held(evaluation(*before), evaluation(*now), rule="statistical")

    assert decision.outcome == "regression"
    assert any("2 of 20 answers newly fail (2 answer_invalid; d0, d1)" in reason for reason in decision.reasons)


def test_records_without_a_second_reader_are_inconclusive() -> None:
    decision = held(one(RIGHT), one(RIGHT), unreviewed=["a", "b", "c", "d"])

    assert decision.outcome == "inconclusive"
    assert "4 expected records have no second reader (a, b, c and 1 more)" in decision.reasons[0]


def noisy(rate: float, *, answer: str, seed: int) -> Evaluation:
    """Thirty documents of ten leaves, each right with the chance `rate`."""
    chance = random.Random(seed)
    letters = ["".join("c" if chance.random() < rate else "w" for _ in range(10)) for _ in range(30)]
    return evaluation(
        *(document(f"d{n}", trial({"figures.value": text}, answer=f"{answer}{n}")) for n, text in enumerate(letters)),
        model="gpt",
    )


def test_under_the_statistical_rule_chance_passes_and_a_real_drop_does_not() -> None:
    """Answers of a language model differ from day to day; a drop of 30 points does not come from that."""
    before = noisy(0.8, answer="old", seed=1)

    assert held(before, noisy(0.8, answer="new", seed=2), rule="statistical").outcome == "pass"
    decision = held(before, noisy(0.5, answer="new", seed=3), rule="statistical")
    assert decision.outcome == "regression"
    assert any("figures.value fell by" in reason for reason in decision.reasons)


def test_a_canary_must_keep_what_people_act_on() -> None:
    """One lost critical leaf of one document is enough, though no statistics would notice."""
    before = [*many("c" * 10, answer="old"), document("z", trial({"figures.value": "c"}, weight=3), canary=True)]
    now = [
        *many("c" * 10, answer="new"),
        document("z", trial({"figures.value": "w"}, weight=3, answer="new"), canary=True),
    ]
    decision = held(evaluation(*before), evaluation(*now), rule="statistical")

    assert decision.outcome == "regression"
    assert "the canary z lost /figures/0/value" in decision.reasons


def test_an_empty_evaluation_is_inconclusive() -> None:
    assert held(evaluation(), evaluation()).outcome == "inconclusive"
