"""The test, the interval and the power are what they say, by hand on small cases and by simulation on many."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import product
from math import inf, nan

import numpy as np
import pytest
from numpy.typing import NDArray

from summarizer.errors import MissingExtra
from summarizer.evaluation.statistics import (
    Alternative,
    Noise,
    fewest_changed,
    holm,
    interval,
    minimum_detectable_drop,
    power,
    sign_flip,
)

Vector = NDArray[np.float64]
Shape = Callable[[np.random.Generator, int], Vector]

RUNS = 1_000
NOT_BY_CHANCE = 3.1
"""Standard errors that a simulated share may be off: once in a thousand runs with another seed, never with this one."""


def _bound(share: float, *, runs: int = RUNS) -> float:
    return NOT_BY_CHANCE * float(np.sqrt(share * (1 - share) / runs))


@pytest.mark.parametrize(
    ("differences", "alternative", "expected"),
    [
        ([-0.1] * 5, "two-sided", 2 / 32),
        ([-0.1] * 6, "two-sided", 2 / 64),
        ([-0.1] * 5, "less", 1 / 32),
        ([-0.1] * 5, "greater", 1.0),
        ([0.1, 0.2, 0.3], "two-sided", 2 / 8),
        ([0.1, 0.2, -0.3], "two-sided", 1.0),
        ([0.1, 0.2, 0.3, 0.1, 0.2, -0.3, 0.1], "two-sided", 36 / 128),
        ([0.1, 0.2, 0.3, 0.1, 0.2, -0.3, 0.1], "greater", 18 / 128),
        ([-0.1] * 6 + [0.0] * 500, "two-sided", 2 / 64),
        ([-0.1] * 6 + [0.1 + 0.2 - 0.3] * 500, "two-sided", 2 / 64),
        ([0.0] * 30, "two-sided", 1.0),
        ([0.0], "less", 1.0),
    ],
    ids=[
        "five down", "six down", "five down, one-sided", "five down, looking up", "three up", "sums to nothing",
        "ties", "ties, one-sided", "zeros never matter", "nor what is zero but for its last digits", "all zero",
        "one zero",
    ],
)  # fmt: skip
def test_the_p_value_is_the_share_of_sign_patterns_as_extreme(
    differences: list[float], alternative: Alternative, expected: float
) -> None:
    """Small cases, counted by hand: sums that are equal count as equal whatever their last digits are."""
    assert sign_flip(differences, alternative=alternative) == pytest.approx(expected)


@pytest.mark.parametrize("alternative", ["two-sided", "less", "greater"])
def test_p_values_of_tenths_are_those_of_whole_numbers(alternative: Alternative) -> None:
    """Floating point changes no p-value: integers, in which ties are exact, give the same."""
    random = np.random.default_rng(0)
    for _ in range(40):
        whole = random.integers(-3, 4, 9)
        sums = np.array([np.dot(signs, whole) for signs in product((1, -1), repeat=9)])
        extreme = {
            "two-sided": abs(sums) >= abs(whole.sum()),
            "less": sums <= whole.sum(),
            "greater": sums >= whole.sum(),
        }
        assert sign_flip(whole / 10, alternative=alternative) == pytest.approx(extreme[alternative].mean())


def test_drawn_patterns_come_close_to_all_patterns() -> None:
    """Fifteen changes are drawn, and 32,768 patterns say what should come out."""
    differences = np.random.default_rng(3).normal(-0.04, 0.1, 15)
    sums = np.array(list(product((1.0, -1.0), repeat=15))) @ differences
    exact = float((abs(sums) >= abs(differences.sum())).mean())
    assert 0.01 < exact < 0.5
    assert sign_flip(differences) == pytest.approx(exact, abs=_bound(exact, runs=9_999))


def test_the_p_value_is_never_zero_and_the_same_every_time() -> None:
    """The observed pattern is counted in; the seed is fixed; the order of documents does not matter."""
    differences = np.random.default_rng(4).normal(-0.3, 0.1, 40)
    assert sign_flip(differences) == 1 / 10_000
    weaker = differences + 0.27
    assert 0.01 < sign_flip(weaker) == sign_flip(weaker[::-1])
    assert sign_flip(weaker) != sign_flip(weaker, seed=1)


@pytest.mark.parametrize("values", [[], [nan], [0.1, inf]], ids=["no documents", "not a number", "infinite"])
@pytest.mark.parametrize("statistic", [sign_flip, interval, Noise.of])
def test_what_is_no_score_is_refused(values: list[float], statistic: Callable[[list[float]], object]) -> None:
    """Nothing is computed from no documents, nor from what is no number."""
    with pytest.raises(ValueError, match="at least one document, and a finite number"):
        statistic(values)


@pytest.mark.parametrize("statistic", [sign_flip, interval, Noise.of])
def test_without_numpy_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, statistic: Callable[[list[float]], object]
) -> None:
    """It comes with the extra `evals`, which nothing else needs."""
    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(MissingExtra, match=r"needs the extra 'evals'"):
        statistic([0.1])


def test_six_documents_must_change_or_five_one_sided() -> None:
    """And the test agrees: one fewer is not below 5 %."""
    assert fewest_changed(0.05) == 6
    assert fewest_changed(0.05, alternative="less") == 5
    assert fewest_changed(0.01) == 8
    assert fewest_changed(2 / 2**5) == 6
    assert sign_flip([-0.2] * 6) < 0.05 <= sign_flip([-0.2] * 5)
    assert sign_flip([-0.2] * 5, alternative="less") < 0.05 <= sign_flip([-0.2] * 4, alternative="less")


@pytest.mark.parametrize("documents", [6, 12, 14, 15, 25, 60])
def test_the_interval_leaves_out_zero_exactly_when_the_test_rejects(documents: int) -> None:
    """Test and interval never contradict each other, ties and zeros included."""
    random = np.random.default_rng(documents)
    rejected = 0
    for _ in range(60):
        shift = random.integers(-4, 1)
        values = (random.integers(-3, 4, documents) + shift) * (random.random(documents) < 0.8) / 10
        found = interval(values)
        significant = sign_flip(values) < 0.05
        rejected += significant
        assert (not found.low <= 0.0 <= found.high) == significant
        assert found.low <= values.mean() + 1e-9
        assert values.mean() - 1e-9 <= found.high
    assert 3 < rejected < 57


@pytest.mark.parametrize("documents", [6, 20, 60])
def test_the_interval_holds_the_means_that_the_test_does_not_reject(documents: int) -> None:
    """Inside the limits the values around a candidate give p of 5 % or more, outside less."""
    values = np.random.default_rng(8).normal(0.03, 0.1, documents)
    found = interval(values)
    width = found.high - found.low
    for limit, inward in ((found.low, 1), (found.high, -1)):
        assert sign_flip(values - limit - inward * 0.02 * width) >= 0.05
        assert sign_flip(values - limit + inward * 0.02 * width) < 0.05


def test_the_interval_of_equal_values_is_that_value() -> None:
    """Defined for constant data, and called approximate: nothing is known of the spread."""
    found = interval([0.7] * 30)
    assert (found.low, found.high, found.approximate) == (0.7, 0.7, True)
    assert interval([0.0] * 30).high == 0.0


def test_fewer_than_six_documents_exclude_nothing() -> None:
    """The interval is the whole possible range, and unbounded where there is none."""
    assert interval([0.9] * 5).low == -inf
    found = interval([0.9] * 5, bounds=(0.0, 1.0))
    assert (found.low, found.high) == (0.0, 1.0)


def test_draws_too_few_for_the_confidence_exclude_nothing() -> None:
    """The observed pattern counts for every candidate: of nineteen draws none makes p less than 5 %."""
    values = np.concatenate([np.zeros(5), np.full(15, 0.1)])
    assert interval(values, draws=19).low == -inf
    assert interval(values, draws=39).low > 0.0


def test_the_interval_stays_in_the_possible_range() -> None:
    """Scores near 1 have no limit above 1."""
    values = [1.0] * 6 + [0.0]
    assert interval(values).high > 1.0 - 1e-9
    assert interval([1.5, *values], bounds=(0.0, 1.0)).high == 1.0


@pytest.mark.parametrize(
    ("values", "approximate"),
    [
        (np.linspace(0, 1, 19), True),
        (np.linspace(0, 1, 20), False),
        ([0.0] * 60 + [0.1] * 9, True),
        ([0.0] * 60 + [0.1] * 10, False),
    ],
    ids=["19 documents", "20 documents", "9 changed", "10 changed"],
)
def test_little_data_is_called_approximate(values: Vector, approximate: bool) -> None:
    """Under 20 documents, or fewer than 10 that differ from the rest."""
    assert interval(values).approximate is approximate


def _half_zero(random: np.random.Generator, documents: int) -> Vector:
    return (random.random(documents) < 0.5) * random.normal(0, 0.15, documents)


def _shifted(random: np.random.Generator, documents: int) -> Vector:
    return (random.random(documents) < 0.5) * random.normal(-0.1, 0.15, documents) + 0.05


@pytest.mark.parametrize("documents", [20, 60, 80])
@pytest.mark.parametrize("shape", [_half_zero, _shifted])
def test_the_interval_covers_the_true_mean_as_often_as_it_says(shape: Shape, documents: int) -> None:
    """Half the differences zero, with and without an effect: 95 %, less 1.5 for skew, within Monte Carlo error."""
    random = np.random.default_rng(documents)
    found = [interval(shape(random, documents), draws=999) for _ in range(RUNS)]
    covered = sum(one.low <= 0.0 <= one.high for one in found) / RUNS
    assert 0.935 - _bound(0.935) <= covered <= 0.98


def _skewed(random: np.random.Generator, documents: int) -> Vector:
    """Two skewed scores of the same kind: their difference is symmetric, as it is whenever labels can be swapped."""
    return random.beta(9, 1, documents) ** 2 - random.beta(9, 1, documents) ** 2


def _heavy_tailed(random: np.random.Generator, documents: int) -> Vector:
    return np.clip(0.03 * random.standard_cauchy(documents), -1, 1)


def _coarse(random: np.random.Generator, documents: int) -> Vector:
    return random.integers(-2, 3, documents) / 20


def _with_repeats(random: np.random.Generator, documents: int, *, repeats: int = 5) -> Vector:
    """Differences by document and repeat: a document that suits one prompt suits it in every repeat."""
    return random.normal(0, 0.1, (documents, 1)) + random.normal(0, 0.05, (documents, repeats))


def _averaged(random: np.random.Generator, documents: int) -> Vector:
    return np.asarray(_with_repeats(random, documents).mean(axis=1), dtype=float)


def _alarms(shape: Shape, documents: int, *, alternative: Alternative = "two-sided") -> float:
    random = np.random.default_rng(documents)
    samples = (shape(random, documents) for _ in range(RUNS))
    return sum(sign_flip(sample, alternative=alternative, draws=999) < 0.05 for sample in samples) / RUNS


@pytest.mark.parametrize("documents", [10, 20, 60])
@pytest.mark.parametrize("shape", [_half_zero, _skewed, _heavy_tailed, _coarse, _averaged])
def test_false_alarms_are_five_per_cent_at_most(shape: Shape, documents: int) -> None:
    """Without an effect at most 5 % are called one, within 3.1 standard errors of 1,000 runs (7.1 %)."""
    assert _alarms(shape, documents) <= 0.05 + _bound(0.05)


@pytest.mark.parametrize("alternative", ["less", "greater"])
def test_one_sided_false_alarms_are_five_per_cent_too(alternative: Alternative) -> None:
    """Neither more, nor so few that the test would be blunt."""
    assert _alarms(_half_zero, 60, alternative=alternative) == pytest.approx(0.05, abs=_bound(0.05))


def test_pooled_repeats_would_raise_false_alarms() -> None:
    """Why repeats are averaged first: taken for documents of their own, they cry wolf more than five times as often."""

    def pooled(random: np.random.Generator, documents: int) -> Vector:
        return _with_repeats(random, documents).ravel()

    assert _alarms(pooled, 20) > 5 * 0.05


def _share_found(noise: Noise, drop: float, *, alternative: Alternative = "two-sided", runs: int = RUNS) -> float:
    """How often the test itself finds the drop, in data drawn here and not by the module."""
    random = np.random.default_rng(99)
    found = 0
    for _ in range(runs):
        changed = random.random(noise.documents) < noise.changed
        values = changed * random.normal(-drop / noise.changed, noise.sd, noise.documents)
        found += values.sum() < 0 and sign_flip(values, alternative=alternative, draws=999) < 0.05
    return found / runs


@pytest.mark.parametrize(
    ("noise", "drop"),
    [
        (Noise(10, 0.5, 0.15), 0.05),
        (Noise(20, 0.5, 0.15), 0.05),
        (Noise(30, 0.25, 0.15), 0.05),
        (Noise(60, 0.15, 0.15), 0.03),
        (Noise(80, 0.9, 0.1), 0.02),
    ],
    ids=lambda value: f"{value.documents} documents" if isinstance(value, Noise) else "",
)
def test_the_power_is_how_often_a_drop_is_found(noise: Noise, drop: float) -> None:
    """Within Monte Carlo error of both simulations."""
    reported = power(noise, drop=drop)
    assert _share_found(noise, drop) == pytest.approx(reported, abs=_bound(reported) + _bound(reported, runs=4_000))


@pytest.mark.parametrize("alternative", ["two-sided", "less"])
@pytest.mark.parametrize("noise", [Noise(20, 0.5, 0.1), Noise(60, 0.5, 0.15), Noise(60, 0.2, 0.1)])
def test_the_smallest_drop_that_can_be_told_is_found_four_times_in_five(noise: Noise, alternative: Alternative) -> None:
    """80 %, within Monte Carlo error of both simulations; half the drop is found far less often."""
    drop = minimum_detectable_drop(noise, alternative=alternative)
    assert drop is not None
    found = _share_found(noise, drop, alternative=alternative)
    assert found == pytest.approx(0.8, abs=_bound(0.8) + _bound(0.8, runs=4_000))
    assert _share_found(noise, drop / 2, alternative=alternative, runs=200) < 0.6


def test_power_without_a_drop_is_half_the_false_alarms() -> None:
    """The other half are rises."""
    assert power(Noise(60, 0.5, 0.15), drop=0.0) == pytest.approx(0.025, abs=_bound(0.025, runs=4_000))
    assert power(Noise(60, 0.0, 0.0), drop=0.5) == 0.0


def test_more_documents_tell_smaller_drops() -> None:
    """And a one-sided test tells smaller ones than a two-sided."""
    drops = [minimum_detectable_drop(Noise(documents, 0.5, 0.15)) for documents in (20, 60, 200)]
    assert drops == sorted((drop for drop in drops if drop is not None), reverse=True)
    one_sided = minimum_detectable_drop(Noise(60, 0.5, 0.15), alternative="less")
    assert one_sided is not None
    assert drops[1] is not None
    assert one_sided < drops[1]


@pytest.mark.parametrize("changed", [0, 3, 5, 6])
def test_where_too_few_documents_change_no_drop_can_be_told(changed: int) -> None:
    """Six of sixty on average are often fewer than six."""
    assert minimum_detectable_drop(Noise(60, changed / 60, 0.1)) is None


def test_noise_is_taken_around_the_observed_shift() -> None:
    """Zeros give the share that changes; a drop common to all that changed is no noise."""
    noise = Noise.of([0.0, 0.0, -0.3, -0.1])
    assert (noise.documents, noise.changed) == (4, 0.5)
    assert noise.sd == pytest.approx(np.std([-0.3, -0.1], ddof=1))
    assert Noise.of([0.2]).sd == 0.0


def test_power_to_find_a_drop_by_looking_for_a_rise_is_refused() -> None:
    """A call that could only ever give nonsense."""
    with pytest.raises(ValueError, match="'less' or 'two-sided'"):
        power(Noise(20, 0.5, 0.1), drop=0.05, alternative="greater")


def test_holm_adjusts_by_rank_and_never_past_one() -> None:
    """The worked example: 0.01 × 4, 0.02 × 3, then at least as much, then 1 at most; the order is kept."""
    adjusted = holm({"d": 0.9, "b": 0.02, "a": 0.01, "c": 0.025})
    assert adjusted == {
        "d": pytest.approx(0.9),
        "b": pytest.approx(0.06),
        "a": pytest.approx(0.04),
        "c": pytest.approx(0.06),
    }
    assert list(adjusted) == ["d", "b", "a", "c"]
    assert holm({"a": 0.6, "b": 0.7}) == {"a": 1.0, "b": 1.0}
    assert holm({}) == {}
