"""The numbers that people look at first add up."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.evaluation.outcome import Trial, tag_values
from summarizer.evaluation.overview import overview, points_lost
from summarizer.evaluation.tally import Tally
from summarizer.model import Usage
from tests.evaluation.evaluations import document, evaluation, failed, leaf, trial


def timed(found: Trial, seconds: float, **usage: int) -> Trial:
    """The same answer, with what it took."""
    return found.model_copy(update={"seconds": seconds, "usage": Usage(**usage)})


def test_every_number_follows_from_the_verdicts() -> None:
    """Two answers and a failure: the mean counts documents alike, the rest counts values."""
    whole = evaluation(
        document("a", timed(trial({"figures.value": "cccw"}), 1.0, calls=1, input_tokens=100, output_tokens=10)),
        document("b", timed(trial({"figures.value": "cx", "parties.name": "um"}), 3.0, calls=2, cached_tokens=5)),
        document("c", timed(failed("timeout", {"parties.name": "cc"}), 60.0, calls=1)),
    )
    found = overview(whole)

    # a: 6 of 8, b: 2 of 4, c: failed
    assert found.f1 == pytest.approx((0.75 + 0.5 + 0) / 3)
    assert found.micro == Tally(correct=4, wrong=1, missing=3, extra=1, unsure=1)
    assert (found.answered, found.asked, found.failures) == (2, 3, {"timeout": 1})
    assert found.usage == Usage(calls=4, input_tokens=100, cached_tokens=5, output_tokens=10)
    assert (found.seconds, found.seconds_95) == (2.0, 3.0)
    assert found.interval is not None
    assert (found.interval.low, found.interval.high) == (0.0, 1.0)


def test_a_field_row_counts_values_and_a_list_sums_its_fields() -> None:
    """Counts are of values, rates go by weight, and a list stands before its fields."""
    leaves = (
        leaf("figures.value", "correct", 0, weight=3),
        leaf("figures.value", "wrong", 1, weight=3),
        leaf("figures.unit", "extra", 0),
        leaf("figures.note", "blank", 0),
        leaf("parties.name", "missing", 0),
        leaf("abstract", "not_scored", 0),
    )
    rows = overview(evaluation(document("a", Trial(leaves=leaves)))).fields

    assert [row.name for row in rows] == ["figures", "figures.value", "figures.unit", "parties", "parties.name"]
    assert [row.weight for row in rows] == [None, 3, 1, None, 1]
    assert [row.expected for row in rows] == [2, 2, 0, 1, 1]
    assert rows[0].counts == {"correct": 1, "wrong": 1, "extra": 1, "blank": 1}
    assert rows[0].tally == Tally(correct=3, wrong=3, extra=1, blank=1)
    assert rows[2].tally.recall is None


def test_losses_share_out_what_f1_falls_short_by() -> None:
    """A wrong value is lost twice, once expected and once given; lists share out the whole, and so do their fields."""
    whole = trial({"figures.value": "ww", "figures.unit": "m", "parties.name": "xmc"})
    rows = {row.name: row.loss for row in overview(evaluation(document("a", whole))).fields}

    assert points_lost(Tally(correct=9, wrong=2, missing=3, extra=4, blank=9, unsure=9, not_scored=9)) == 11
    assert rows["figures.value"] == pytest.approx(4 / 7)
    assert rows["figures"] + rows["parties"] == pytest.approx(1)
    assert rows["figures"] == pytest.approx(rows["figures.value"] + rows["figures.unit"])


def test_nothing_lost_is_no_loss() -> None:
    """A perfect evaluation divides by nothing."""
    found = overview(evaluation(document("a", trial({"figures.value": "cc"}))))

    assert found.f1 == 1
    assert [row.loss for row in found.fields] == [0, 0]


def test_repeats_are_averaged_within_a_document() -> None:
    """Three answers for one document weigh as much as one for another in the mean, and all are counted in the rest."""
    whole = evaluation(
        document("a", *(trial({"figures.value": letter}, repeat=at) for at, letter in enumerate("cww"))),
        document("b", trial({"figures.value": "c"})),
    )
    found = overview(whole)

    assert found.f1 == pytest.approx((1 / 3 + 1) / 2)
    assert (found.asked, found.micro.correct, found.micro.wrong) == (4, 2, 2)


def test_tags_have_a_mean_for_each_value_lowest_first() -> None:
    """A document counts once for each of its values, and not for tags that it does not have."""
    whole = evaluation(
        document("a", trial({"figures.value": "c"}), traps=["ranges", "tolls", "ranges"]),
        document("b", trial({"figures.value": "w"}), traps=["tolls"], canary=True),
        document("c", trial({"figures.value": "c"}), traps=[]),
    )
    rows = [(row.name, row.value, row.documents, row.f1) for row in overview(whole).tags]

    assert rows == [
        ("canary", "True", 1, 0.0),
        ("split", "dev", 3, pytest.approx(2 / 3)),
        ("traps", "tolls", 2, 0.5),
        ("traps", "ranges", 1, 1.0),
    ]


@pytest.mark.parametrize(
    ("tag", "values"),
    [("wire", ("wire",)), (["a", 1], ("a", "1")), ([], ()), (None, ()), (2.5, ("2.5",))],
    ids=["text", "list", "empty list", "null", "number"],
)
def test_the_values_of_a_tag_are_text(tag: Any, values: tuple[str, ...]) -> None:
    """Whatever JSON a tag holds."""
    assert tag_values(tag) == values


@pytest.mark.parametrize(
    ("count", "slowest"), [(1, 1), (19, 19), (20, 19), (21, 20), (100, 95)], ids=["1", "19", "20", "21", "100"]
)
def test_95_percent_of_the_answers_came_within_the_time_told(count: int, slowest: int) -> None:
    """By nearest rank, whatever their order: a time that an answer really took."""
    found = [timed(trial({"figures.value": "c"}), float(seconds)) for seconds in range(count, 0, -1)]

    assert overview(evaluation(document("a", *found))).seconds_95 == slowest


def test_an_evaluation_of_nothing_has_no_mean() -> None:
    """No document is no score, not 0 and not 1."""
    found = overview(evaluation())

    assert (found.f1, found.interval, found.fields, found.tags) == (None, None, (), ())
    assert (found.answered, found.asked, found.seconds, found.seconds_95) == (0, 0, 0.0, 0.0)


def test_flagged_findings_are_summed() -> None:
    """Over all answers."""
    found = [trial({"figures.value": "c"}).model_copy(update={"flagged": number}) for number in (2, 3)]

    assert overview(evaluation(document("a", *found))).flagged == 5
