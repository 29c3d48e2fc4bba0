"""How work grows with its input, measured so that a busy machine does not fail a test and a cliff does."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time


def is_linear(work: Callable[[int], object], *, size: int, times: int = 4) -> bool:
    """Whether `work` on `times` the size takes less than 2.5 times `times` as long, where quadratic takes its square.

    In time of this process; a machine under load may spoil one measurement, a cliff spoils all four.
    """
    return any(_quickest(work, size * times) < 0.05 + 2.5 * times * _quickest(work, size) for _ in range(4))


def _quickest(work: Callable[[int], object], size: int) -> float:
    seconds = []
    for _ in range(2):
        started = process_time()
        work(size)
        seconds.append(process_time() - started)
    return min(seconds)
