"""What was seen before: a set, only smaller."""

from __future__ import annotations

import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from summarizer.reading.fingerprints import Fingerprints, fingerprint

NUMBERS = st.one_of(st.integers(1, 40), st.integers(1, 2**64 - 1), st.integers(1, 40).map(lambda each: each << 32))


@given(st.lists(NUMBERS, max_size=300), st.lists(NUMBERS, max_size=20))
def test_they_are_a_set(added: list[int], asked: list[int]) -> None:
    """Whatever is put in, in whatever order."""
    seen, expected = Fingerprints(), set[int]()
    for number in added:
        assert seen.add(number) == (number not in expected)
        expected.add(number)
    assert len(seen) == len(expected)
    assert all((number in seen) == (number in expected) for number in [*added, *asked])


def test_many_take_little() -> None:
    """Where a set of strings takes a hundred and forty bytes each."""
    tracemalloc.start()
    seen = Fingerprints()
    for number in range(20_000):
        seen.add(fingerprint(f"folder/document-{number}"))
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(seen) == 20_000
    assert kept < 20_000 * 33
    assert peak < 20_000 * 50


def test_a_fingerprint_is_the_same_in_every_run() -> None:
    """Python's own hash of a string is not, and results are found again by it."""
    assert fingerprint("a") == 3405396810240292928
    assert fingerprint("\udce9") != fingerprint("\\udce9")
