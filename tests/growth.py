"""How work grows with its input, measured so that a busy machine does not fail a test and a cliff does."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time


def is_linear(work: Callable[[int], object], *, size: int, times: int = 4) -> bool:
    """Whether `work` on `times` the size takes less than 2.5 times `times` as long, where quadratic takes its square.

    In time of this process; a machine under load may spoil some measurements, a cliff spoils all eight.
    """
    return any(_quickest(work, size * times) < 0.05 + 2.5 * times * _quickest(work, size) for _ in range(8))


def _quickest(work: Callable[[int], object], size: int) -> float:
    seconds = []
    for _ in range(2):
        # What earlier tests left behind is not this work's to collect.
        gc.disable()
        started = process_time()
        work(size)
        seconds.append(process_time() - started)
        gc.enable()
    return min(seconds)
