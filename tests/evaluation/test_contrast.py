"""Two evaluations compared: what the verdict is, what it rests on, and what is never compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from summarizer.errors import DatasetError
from summarizer.evaluation.contrast import Contrast, FieldContrast, contrast
from summarizer.evaluation.contrast.sentence import in_words
from summarizer.evaluation.outcome import DocumentOutcome, Evaluation, Leaf, Trial, Verdict
from summarizer.evaluation.statistics import Interval
from summarizer.model import Usage


def _leaf(number: int, verdict: Verdict, *, field: str = "figures.value", actual: Any = 1) -> Leaf:
    pointer = "/" + field.replace(".", f"/{number}/")
    invented = verdict == "extra"
    return Leaf(field, None if invented else pointer, pointer, verdict, None if invented else 1, actual, "", 1)


def _trial(*verdicts: Verdict, repeat: int = 0, **more: Any) -> Trial:
    """An answer whose leaves, all of one field, have these verdicts."""
    leaves = tuple(_leaf(number, verdict) for number, verdict in enumerate(verdicts))
    digest = more.pop("answer_digest", ",".join(verdicts))
    return Trial(repeat=repeat, leaves=more.pop("leaves", leaves), answer_digest=digest, **more)


def _failed(expected: int) -> Trial:
    missing: list[Verdict] = ["missing"] * expected
    return _trial(*missing, failure="answer_truncated", answer_digest=None)


def _evaluation(*documents: Trial | Sequence[Trial], **more: Any) -> Evaluation:
    """One document for each trial, or for each group of repeats; ids d00, d01 and so on."""
    found = [
        DocumentOutcome(
            id=f"d{number:02}",
            tags={},
            digest=f"digest {number}",
            expected={},
            trials=(trials,) if isinstance(trials, Trial) else tuple(trials),
        )
        for number, trials in enumerate(documents)
    ]
    values: dict[str, Any] = {
        "made": datetime(2026, 11, 21, tzinfo=UTC),
        "version": "0.1.0",
        "data": "meeting",
        "split": None,
        "data_digest": "data",
        "prompt_name": "meeting@v1",
        "prompt_digest": "prompt",
        "schema_name": "meeting@v1",
        "schema_digest": "schema",
        "model": "model",
        "parameters": {},
        "repeats": max((len(document.trials) for document in found), default=1),
        "documents": tuple(found),
    }
    return Evaluation(**(values | more))


def _right(share: int, *, of: int = 10) -> Trial:
    """F1 is `share` of `of`: the other leaves are wrong."""
    right: list[Verdict] = ["correct"] * share
    wrong: list[Verdict] = ["wrong"] * (of - share)
    return _trial(*right, *wrong)


def _shares(*shares: int) -> Evaluation:
    return _evaluation(*map(_right, shares))


def _only_field(found: Contrast) -> FieldContrast:
    (field,) = found.fields
    return field


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ([8] * 20, [7] * 6 + [8] * 14, "worse"),
        ([8] * 20, [9] * 6 + [8] * 14, "better"),
        ([8] * 20, [7] * 5 + [8] * 15, "can't tell"),
        ([8] * 20, [7] * 6 + [9] * 6 + [8] * 8, "can't tell"),
        ([8] * 20, [8] * 20, "no difference"),
    ],
    ids=["six worse", "six better", "five worse", "as many better as worse", "the same"],
)
def test_the_verdict_is_that_of_the_sign_flip_test(before: list[int], after: list[int], verdict: str) -> None:
    """Six documents that change one way decide, five do not; the interval says the same as the verdict."""
    found = contrast(_shares(*before), _shares(*after))
    assert found.verdict == verdict
    assert found.difference == pytest.approx((sum(after) - sum(before)) / 200)
    assert found.changed == sum(one != other for one, other in zip(before, after, strict=True))
    assert (found.interval.low <= 0 <= found.interval.high) == (verdict not in ("better", "worse"))
    assert (found.p < 0.05) == (verdict in ("better", "worse"))
    assert found.a.f1 == pytest.approx(0.8)


def test_swapping_the_two_turns_the_verdict_round() -> None:
    """Nothing depends on which of the two comes first but the sign."""
    a, b = _shares(*[8] * 20), _shares(*[6] * 9 + [9] * 2 + [8] * 9)
    there, back = contrast(a, b), contrast(b, a)
    assert (there.verdict, back.verdict) == ("worse", "better")
    assert there.p == back.p
    assert there.difference == pytest.approx(-back.difference)
    assert (there.interval.low, there.interval.high) == pytest.approx((-back.interval.high, -back.interval.low))


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (
            [8] * 20,
            [6] * 10 + [8] * 10,
            "B is worse by 10.0 points (95 % interval −15.0 to −5.0, p = 0.002, 20 documents, 10 changed); worse in figures.value (−10.0)",
        ),
        (
            [8] * 20,
            [7] * 5 + [8] * 15,
            "can't tell: B is 2.5 points lower (95 % interval roughly −4.5 to 0.0, p = 0.062, 20 documents, 5 changed); at least 6 documents must change, all one way, before a difference can be told",
        ),
        ([8] * 20, [8] * 20, "no difference: the answers are the same (20 documents)"),
    ],
    ids=["worse", "too few changed", "same"],
)
def test_the_sentence_gives_the_verdict_and_its_grounds(before: list[int], after: list[int], sentence: str) -> None:
    """In points of 100, with interval, p-value and documents."""
    assert contrast(_shares(*before), _shares(*after)).sentence == sentence


@pytest.mark.parametrize(
    ("changes", "clause"),
    [
        ({"p": 0.0496}, "p = 0.0496,"),
        ({"p": 0.0004}, "p < 0.001,"),
        ({"interval": Interval(-0.05, -0.0004, "", approximate=False)}, "interval −5.0 to −0.04,"),
        ({"interval": Interval(-0.05, 0.0, "", approximate=True)}, "interval roughly −5.0 to 0.0,"),
        ({"verdict": "can't tell", "detectable": None, "changed": 7}, "too few documents change for any drop"),
        ({"verdict": "can't tell", "difference": 0.01}, "can't tell: B is 1.0 points higher"),
    ],
    ids=["p just below", "tiny p", "limit just below 0", "approximate", "seven changed", "higher"],
)
def test_the_sentence_never_rounds_its_own_verdict_away(changes: dict[str, Any], clause: str) -> None:
    """A limit that is just not 0 does not read 0.0, nor a p-value just under 5 % 0.050."""
    found = contrast(_shares(*[8] * 20), _shares(*[6] * 10, *[8] * 10))
    assert clause in in_words(found.model_copy(update=changes))


def test_where_it_cannot_be_told_the_smallest_drop_that_could_is_named() -> None:
    """So that nobody takes silence for safety."""
    found = contrast(_shares(*[5] * 60), _shares(*[4, 6] * 15, *[5] * 30))
    assert found.verdict == "can't tell"
    assert found.detectable is not None
    assert 0.01 < found.detectable < 0.05
    assert f"could have detected a drop of {100 * found.detectable:.1f} points" in found.sentence


def test_other_answers_with_the_same_scores_are_not_called_the_same() -> None:
    """Nothing moved in the scores, and yet the answers differ."""
    a = _evaluation(*[_trial("correct", answer_digest="one")] * 20)
    b = _evaluation(*[_trial("correct", answer_digest="other")] * 20)
    found = contrast(a, b)
    assert (found.verdict, found.same_answers) == ("can't tell", False)
    assert found.sentence.startswith("can't tell: the answers differ, and no score does (20 documents)")
    assert _only_field(found).verdict == "no difference"


def test_the_same_answers_with_other_verdicts_are_no_better_and_no_worse() -> None:
    """Someone changed the scorer and not its version: that says nothing about the answers."""
    a = _evaluation(*[_trial("correct", answer_digest="one")] * 20)
    b = _evaluation(*[_trial("wrong", answer_digest="one")] * 20)
    found = contrast(a, b)
    assert found.verdict == "can't tell"
    assert "the scorer has changed" in found.sentence


def test_repeats_are_averaged_within_a_document() -> None:
    """Three documents stay three, however often each is asked for."""
    a = _evaluation(*[[_right(8), _right(8), _right(8)]] * 3)
    b = _evaluation(*[[_right(5), _right(5), _right(2)]] * 3)
    found = contrast(a, b)
    assert (found.documents, found.p, found.verdict) == (3, 0.25, "can't tell")
    assert found.difference == pytest.approx(-0.4)
    assert found.a.asked == 9


def test_documents_of_one_side_and_changed_documents_are_left_out_and_named() -> None:
    """They are counted, listed, and never scored against one another."""
    a, b = _shares(*[8] * 9), _shares(*[8] * 8)
    other = b.documents[0].model_copy(update={"digest": "another"})
    new = b.documents[0].model_copy(update={"id": "new"})
    found = contrast(a, b.model_copy(update={"documents": (other, *b.documents[1:], new)}))
    assert found.excluded == {"d00": "article or expected record differs", "d08": "only in A", "new": "only in B"}
    assert found.documents == 7
    assert found.sentence.endswith("; 3 documents not compared")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"schema_digest": "another", "schema_name": "meeting@v2"}, r"different schemas.*meeting@v1.*meeting@v2"),
        ({"scorer": "0"}, r"different rules: A by scorer \d+, B by scorer 0"),
        ({"documents": ()}, r"share no document \(3 only in A\)"),
    ],
    ids=["schema", "scorer", "documents"],
)
def test_what_cannot_be_compared_is_refused(changes: dict[str, Any], message: str) -> None:
    """And the message names the difference."""
    a = _shares(8, 8, 8)
    with pytest.raises(DatasetError, match=message):
        contrast(a, a.model_copy(update=changes))


def test_a_failed_answer_scores_nothing_and_is_counted() -> None:
    """One failure in 40 answers leaves a verdict, and costs its document all points."""
    a = _shares(*[8] * 40)
    b = _evaluation(*map(_right, [8] * 39), _failed(10))
    found = contrast(a, b)
    assert found.difference == pytest.approx(-0.8 / 40)
    assert (found.b.failed, found.b.answered, found.b.asked, found.b.coverage) == (("d39",), 39, 40, 0.975)
    assert "failed: 0 of 40 answers in A, 1 of 40 answers in B" in found.sentence
    assert found.covered


@pytest.mark.parametrize("swap", [False, True], ids=["in B", "in A"])
def test_with_too_few_answers_on_either_side_nothing_can_be_told(swap: bool) -> None:
    """Three failures in 40: under 95 %, whatever the scores say; nor do fields say anything."""
    full, failing = _shares(*[8] * 40), _evaluation(*map(_right, [3] * 37), *[_failed(10)] * 3)
    found = contrast(failing, full) if swap else contrast(full, failing)
    assert (found.verdict, found.covered) == ("can't tell", False)
    assert found.p < 0.05
    assert _only_field(found).verdict == "can't tell"
    assert "37 of 40" in found.sentence
    assert "95 % on both sides" in found.sentence


def test_repeats_that_were_never_asked_for_count_as_unanswered() -> None:
    """Coverage is over the answers there should be."""
    a = _evaluation(*[[_right(8), _right(8)]] * 10)
    b = _evaluation(*[[_right(8), _right(8)]] * 8, *[[_right(8)]] * 2)
    found = contrast(a, b)
    assert (found.b.answered, found.b.asked, found.covered) == (18, 20, False)


def _fields(verdict: Callable[[str, int], Verdict]) -> Evaluation:
    """Twenty documents, with a leaf of each of ten fields and two of the rare one in all."""
    names = [f"field{number}" for number in range(10)]
    documents = []
    for number in range(20):
        present = names + (["rare"] if number < 2 else [])
        leaves = tuple(_leaf(0, verdict(name, number), field=name) for name in present)
        documents.append(_trial(leaves=leaves, answer_digest=str([leaf.verdict for leaf in leaves])))
    return _evaluation(*documents)


def test_fields_are_judged_together() -> None:
    """Seven lost leaves are p = 0.016 alone and not enough among ten fields; ten are; two leaves are not tested."""
    before = _fields(lambda _name, _number: "correct")
    after = _fields(
        lambda name, number: "wrong" if number < {"field1": 7, "field2": 12, "rare": 2}.get(name, 0) else "correct"
    )
    found = {one.field: one for one in contrast(before, after).fields}
    assert list(found) == sorted(found)
    assert found["field1"].p == pytest.approx(2 / 2**7)
    assert found["field1"].adjusted == pytest.approx(9 * 2 / 2**7)
    assert (found["field1"].verdict, found["field2"].verdict) == ("can't tell", "worse")
    assert found["field2"].difference == pytest.approx(-0.6)
    assert found["field0"].verdict == "no difference"
    rare = found["rare"]
    assert (rare.verdict, rare.p, rare.adjusted, rare.expected, rare.difference) == ("too few", None, None, 2, -1.0)


def test_a_field_counts_the_documents_in_which_it_has_something_to_score() -> None:
    """An invented value is worse than rightly none; an empty field says nothing; what is unsure counts half."""
    a = _evaluation(_trial("blank"), _trial("blank"), _trial("correct"), _trial("unsure"))
    b = _evaluation(_trial("extra"), _trial("blank"), _trial("correct"), _trial("correct"))
    field = _only_field(contrast(a, b))
    assert (field.documents, field.changed) == (3, 2)
    assert [field.a, field.b] == pytest.approx([2.5 / 3, 2 / 3])
    assert field.expected == 2


def test_a_failed_answer_is_no_better_than_one_that_invents() -> None:
    """It has nothing to score in a field that should be empty, and that is no merit."""
    a = _evaluation(_trial(leaves=(), failure="answer_refused", answer_digest=None), _trial("correct"))
    b = _evaluation(_trial("extra"), _trial("correct"))
    field = _only_field(contrast(a, b))
    assert (field.documents, field.a, field.b) == (2, 0.5, 0.5)


def test_what_rules_cannot_settle_lies_between_right_and_wrong() -> None:
    """Settled as right it is gained, as wrong lost."""
    a = _evaluation(_trial("unsure", "unsure", "unsure"))
    b = _evaluation(_trial("correct", "wrong", "unsure"))
    (movement,) = contrast(a, b).moved
    assert [shift.change for shift in movement.shifts] == ["gained", "lost"]


def test_documents_that_moved_most_come_first_with_the_leaves_that_moved() -> None:
    """Lost and gained by what was expected, invented ones by what they say; the unmoved are not listed."""
    a = _evaluation(
        _trial("correct", "correct", "correct"),
        _trial("correct", "wrong", "wrong"),
        _trial("correct", "correct"),
        _trial(leaves=(_leaf(0, "correct"), _leaf(1, "extra", actual=7), _leaf(2, "extra", actual=8))),
    )
    b = _evaluation(
        _trial("correct", "wrong", "correct"),
        _trial("correct", "correct", "correct"),
        _trial("correct", "correct"),
        _trial(leaves=(_leaf(0, "correct"), _leaf(1, "extra", actual=8), _leaf(2, "extra", actual=8))),
    )
    found = contrast(a, b).moved
    assert [movement.id for movement in found] == ["d01", "d00", "d03"]
    assert [(shift.change, shift.a and shift.a.verdict, shift.b and shift.b.verdict) for shift in found[0].shifts] == [
        ("gained", "wrong", "correct"),
        ("gained", "wrong", "correct"),
    ]
    (lost,) = found[1].shifts
    assert (lost.change, lost.field) == ("lost", "figures.value")
    assert lost.b is not None
    assert lost.b.expected_path == "/figures/1/value"
    assert [(s.change, s.a and s.a.actual, s.b and s.b.actual) for s in found[2].shifts] == [
        ("gained", 7, None),
        ("lost", None, 8),
    ]


def test_a_leaf_right_in_fewer_repeats_is_lost() -> None:
    """Two of three, then one of three: shown as the worst of B against the best of A."""
    a = _evaluation([_trial("correct"), _trial("correct"), _trial("missing")])
    b = _evaluation([_trial("correct"), _trial("missing"), _trial("missing")])
    (shift,) = contrast(a, b).moved[0].shifts
    assert shift.change == "lost"
    assert shift.a is not None
    assert shift.b is not None
    assert (shift.a.verdict, shift.b.verdict) == ("correct", "missing")


def test_leaves_without_values_are_told_apart_by_their_place() -> None:
    """A baseline holds verdicts and places only: what it has in the same place has not moved."""
    places = [(_leaf(0, "extra", actual=None), _leaf(1, "extra", actual=None)), (_leaf(0, "extra", actual=3),)]
    a, b = (_evaluation(_trial(leaves=leaves, answer_digest=str(len(leaves)))) for leaves in places)
    (movement,) = contrast(a, b).moved
    assert [(shift.change, shift.a and shift.a.actual_path) for shift in movement.shifts] == [
        ("gained", "/figures/1/value")
    ]


def test_what_answers_cost_is_compared_too() -> None:
    """Means over answers, and B less A."""
    cheap = _trial("correct", usage=Usage(calls=1, input_tokens=100, output_tokens=10), seconds=1.0)
    dear = _trial("correct", usage=Usage(calls=2, input_tokens=300, cached_tokens=50, output_tokens=30), seconds=4.0)
    slow = dear.model_copy(update={"seconds": 9.0})
    found = contrast(_evaluation(*[cheap] * 4), _evaluation(cheap, dear, dear, slow))
    assert found.a.spending.input_tokens == 100
    assert (found.b.spending.input_tokens, found.b.spending.median_seconds) == (250, 4.0)
    spent = found.spending
    assert (spent.calls, spent.input_tokens, spent.cached_tokens, spent.output_tokens) == (0.75, 150, 37.5, 15)
    assert (spent.seconds, spent.median_seconds) == (3.5, 3.0)


def test_a_contrast_is_json_and_loads_back_equal() -> None:
    """For other programs, and for the gate's own report."""
    found = contrast(_shares(*[8] * 12), _shares(*[6] * 7, *[8] * 5))
    assert Contrast.model_validate_json(found.model_dump_json()) == found
