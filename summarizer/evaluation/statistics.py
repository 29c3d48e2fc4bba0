"""Whether a difference between documents' scores is more than chance, and how small a one could be told.

Documents are the sampling unit: repeats of one document are averaged before anything here sees them. Scores run from 0
to 1, so differences run from -1 to 1. numpy is imported where it is used: it comes with the extra `evals`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, inf
from statistics import fmean
from typing import TYPE_CHECKING, Literal

from summarizer.errors import MissingExtra

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]
    Numbers = Sequence[float] | Vector

Alternative = Literal["two-sided", "less", "greater"]
"""What the test looks for: any difference, a drop, a rise."""

ALPHA = 0.05
"""A p-value below it is taken for more than chance."""

DRAWS = 9_999
EXACT = 14
"""Up to so many values, all sign patterns are gone through: 2 to the 14th are as quick as the draws."""

_NIL = 1e-12
"""What sums of scores differ by when they are the same: means taken in another order are off by 1e-16."""

_SAMPLES, _COMPARISONS, _PATTERNS = 40, 100, 999
"""Power is the share of 4,000 simulated comparisons; each hundred has sign patterns of its own, and fits the cache."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A confidence interval of a mean."""

    low: float
    high: float
    method: str
    approximate: bool
    """Whether there is too little data to trust its confidence to a few points."""


@dataclass(frozen=True, slots=True)
class Noise:
    """How documents' scores differ between two runs of which neither is better."""

    documents: int
    changed: float
    """Share of documents whose score is not the same."""
    sd: float
    """Standard deviation of the difference among those."""

    @classmethod
    def of(cls, differences: Numbers) -> Noise:
        """The noise around the mean of observed differences: a shift of all that changed is not noise."""
        values = _vector(differences)
        changed = _changed(values)
        sd = float(changed.std(ddof=1)) if len(changed) > 1 else 0.0
        return cls(documents=len(values), changed=len(changed) / len(values), sd=sd)


def sign_flip(
    differences: Numbers, *, alternative: Alternative = "two-sided", draws: int = DRAWS, seed: int = 0
) -> float:
    """The p-value of the paired sign-flip permutation test that the mean difference is zero.

    Without an effect each difference could as well have had the other sign. The p-value is the share of sign patterns
    whose mean is at least as extreme as the observed one: exact for up to 14 differences that are not zero (zeros
    never matter), else (b + 1) / (m + 1) over m drawn patterns (Phipson and Smyth 2010). No changes at all give 1.0.
    Raises ValueError for no differences and for what is not a finite number.
    """
    changed = _changed(_vector(differences))
    flipped, _ = _subsets(changed, draws=draws, seed=seed)
    observed = changed.sum()
    sums = observed - 2 * flipped
    match alternative:
        case "two-sided":
            extreme = abs(sums) >= abs(observed) - _NIL
        case "less":
            extreme = sums <= observed + _NIL
        case "greater":
            extreme = sums >= observed - _NIL
    return float(extreme.mean())


def interval(
    values: Numbers,
    *,
    confidence: float = 0.95,
    bounds: tuple[float, float] = (-inf, inf),
    draws: int = DRAWS,
    seed: int = 0,
) -> Interval:
    """The confidence interval of the mean of `values`, one a document: those means that `sign_flip` does not reject.

    It leaves out 0 exactly when the two-sided `sign_flip` of the same values is below 1 - `confidence`. A sign pattern
    is no less extreme than the values around every candidate between the mean of those it flips and the mean of the
    others (Hartigan 1969, typical values), so the limits are order statistics of such means. `bounds` is the possible
    range of the mean, to which it is cut; fewer than six values at 95 % exclude nothing. Raises as `sign_flip` does.
    """
    data = _vector(values)

    import numpy as np

    flipped, sizes = _patterns(data, draws=draws, seed=seed)
    inner = (sizes > 0) & (sizes < len(data))
    one = np.full(len(sizes), -inf)
    other = np.full(len(sizes), inf)
    one[inner] = flipped[inner] / sizes[inner]
    other[inner] = (data.sum() - flipped[inner]) / (len(data) - sizes[inner])
    rank = ceil(round((1 - confidence) * len(sizes), 6))
    low = np.sort(np.minimum(one, other))[rank - 1]
    high = np.sort(np.maximum(one, other))[-rank]
    return Interval(
        low=_cut(float(low), bounds),
        high=_cut(float(high), bounds),
        method="inverted sign-flip test",
        approximate=_is_little(data),
    )


def power(
    noise: Noise, *, drop: float, alpha: float = ALPHA, alternative: Alternative = "two-sided", seed: int = 0
) -> float:
    """The chance that `sign_flip` finds a drop of `drop` in the mean over all documents, to about 0.01.

    By simulation: a document changes with the observed share, and those that change differ by normal noise around a
    drop that they alone carry; a drop over more documents is easier to find. The usual formula (noncentral t) is off by
    up to 14 points where few documents change.
    """
    if not noise.changed:
        return 0.0
    return _power(_simulated(noise, seed=seed), fall=drop / noise.changed, alpha=alpha, alternative=alternative)


def minimum_detectable_drop(
    noise: Noise, *, target: float = 0.8, alpha: float = ALPHA, alternative: Alternative = "two-sided", seed: int = 0
) -> float | None:
    """The smallest drop in the mean over all documents that is found with the chance `target`, from 0 to 1.

    None when no drop would do: too few documents change, and none can fall by more than 1. Model as in `power`,
    found by bisection to 0.01 points.
    """
    if noise.documents * noise.changed < fewest_changed(alpha, alternative=alternative):
        return None
    samples = _simulated(noise, seed=seed)
    if _power(samples, fall=1.0, alpha=alpha, alternative=alternative) < target:
        return None
    low, high = 0.0, 1.0
    while (high - low) * noise.changed > 1e-4:
        middle = (low + high) / 2
        if _power(samples, fall=middle, alpha=alpha, alternative=alternative) < target:
            low = middle
        else:
            high = middle
    return high * noise.changed


def fewest_changed(alpha: float = ALPHA, *, alternative: Alternative = "two-sided") -> int:
    """How many documents must change, all one way, before `sign_flip` can be below `alpha`: 6 at 5 %, one-sided 5."""
    patterns = 2 if alternative == "two-sided" else 1
    number = 1
    while patterns / 2**number >= alpha:
        number += 1
    return number


def holm(pvalues: Mapping[str, float]) -> dict[str, float]:
    """Adjusted p-values (Holm 1979): calling those below 5 % keeps the chance of any false one at 5 %."""
    adjusted: dict[str, float] = {}
    highest = 0.0
    for rank, name in enumerate(sorted(pvalues, key=pvalues.__getitem__)):
        highest = max(highest, min(1.0, pvalues[name] * (len(pvalues) - rank)))
        adjusted[name] = highest
    return {name: adjusted[name] for name in pvalues}


@dataclass(frozen=True, slots=True, eq=False)
class _Sample:
    """Comparisons without an effect; what a drop does to each is a shift, so that one set serves every drop."""

    observed: Vector
    """Sum of the differences, (comparisons, 1)."""
    changed: Vector
    """How many documents changed, likewise."""
    flipped: Vector
    """Sum of the differences that each sign pattern flips, (comparisons, patterns)."""
    flips: Vector
    """How many changed documents each flips, likewise."""

    def found(self, fall: float, alpha: float, alternative: Alternative) -> float:
        """Share of the comparisons in which a fall of every changed document by `fall` is called a drop."""
        observed = self.observed - fall * self.changed
        sums = observed - 2 * (self.flipped - fall * self.flips)
        match alternative:
            case "two-sided":
                extreme = abs(sums) >= abs(observed) - _NIL
            case "less":
                extreme = sums <= observed + _NIL
            case "greater":
                raise ValueError("a drop is looked for with the alternative 'less' or 'two-sided'")
        p = (extreme.sum(axis=1) + 1) / (_PATTERNS + 1)
        return float(((p < alpha) & (observed[:, 0] < 0)).mean())


def _simulated(noise: Noise, *, seed: int) -> list[_Sample]:
    import numpy as np

    random = np.random.default_rng(seed)
    samples = []
    for _ in range(_SAMPLES):
        changed = (random.random((_COMPARISONS, noise.documents)) < noise.changed).astype(float)
        differences = changed * random.normal(0.0, noise.sd, changed.shape)
        signs = random.integers(0, 2, (noise.documents, _PATTERNS), dtype=np.uint8).astype(float)
        sums, numbers = differences.sum(axis=1, keepdims=True), changed.sum(axis=1, keepdims=True)
        samples.append(_Sample(sums, numbers, differences @ signs, changed @ signs))
    return samples


def _power(samples: list[_Sample], *, fall: float, alpha: float, alternative: Alternative) -> float:
    return fmean(sample.found(fall, alpha, alternative) for sample in samples)


def _vector(values: Numbers) -> Vector:
    try:
        import numpy as np
    except ImportError as error:
        raise MissingExtra("evals", needed_for="comparing evaluations") from error
    vector = np.asarray(values, dtype=float)
    if vector.ndim != 1 or not len(vector) or not np.isfinite(vector).all():
        raise ValueError("statistics need at least one document, and a finite number for each")
    return vector


def _changed(values: Vector) -> Vector:
    """What is not zero, by size, so that neither the order of documents nor which side is called A matters."""
    import numpy as np

    found = values[abs(values) > _NIL]
    return found[np.lexsort((found, abs(found)))]


def _subsets(values: Vector, *, draws: int, seed: int) -> tuple[Vector, Vector]:
    """Sum and size of the values that each sign pattern flips; the pattern that flips none comes first."""
    import numpy as np

    sums, sizes = np.zeros(1), np.zeros(1)
    if len(values) <= EXACT:
        for value in values:
            sums, sizes = np.concatenate([sums, sums + value]), np.concatenate([sizes, sizes + 1])
        return sums, sizes
    drawn = np.random.default_rng(seed).bytes(draws * ceil(len(values) / 8))
    flips = np.unpackbits(np.frombuffer(drawn, np.uint8).reshape(draws, -1), axis=1, count=len(values))
    return np.concatenate([sums, flips @ values]), np.concatenate([sizes, flips.sum(axis=1, dtype=float)])


def _patterns(values: Vector, *, draws: int, seed: int) -> tuple[Vector, Vector]:
    """Sum and size of what each sign pattern of all `values` flips, zeros among them.

    The same patterns as `sign_flip` takes, so that test and interval agree: a zero that is flipped adds to the size
    only, and patterns of an exact test are repeated alike.
    """
    import numpy as np

    if len(values) <= EXACT:
        return _subsets(values, draws=draws, seed=seed)
    changed = _changed(values)
    sums, sizes = _subsets(changed, draws=draws, seed=seed)
    if len(changed) <= EXACT:
        copies = 2 ** (EXACT - len(changed))
        sums, sizes = np.tile(sums, copies), np.tile(sizes, copies)
    zeros = np.random.default_rng(seed + 1).binomial(len(values) - len(changed), 0.5, len(sizes))
    zeros[0] = 0
    return sums, sizes + zeros


def _is_little(values: Vector) -> bool:
    """Whether there are fewer than 20 values, or fewer than 10 beside the commonest: simulated coverage is then low."""
    import numpy as np

    commonest = np.unique(values.round(12), return_counts=True)[1].max()
    return len(values) < 20 or len(values) - int(commonest) < 10


def _cut(number: float, bounds: tuple[float, float]) -> float:
    # Subset means of equal values differ in their last digit; a limit of 1e-17 is a limit of 0.
    return min(max(round(number, 12) if abs(number) < inf else number, bounds[0]), bounds[1])
