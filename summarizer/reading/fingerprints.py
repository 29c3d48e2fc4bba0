"""What was seen before, in a few bytes each: a set of strings would grow with every document of a run."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable

_SMALLEST = 64
_SPREAD = 0x9E3779B97F4A7C15
"""2**64 over the golden ratio, for multiplicative hashing (Knuth, The Art of Computer Programming 3, 6.4)."""


def fingerprint(text: str) -> int:
    """A number from 1 to 2**64 - 1 for `text`, the same in every run; among 100,000 texts two share one by a chance of
    1 in 3,000,000,000."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") or 1


class Fingerprints:
    """A set of numbers from 1 to 2**64 - 1, in 12 to 32 bytes each: open addressing with linear probing."""

    __slots__ = ("_count", "_slots")

    def __init__(self) -> None:
        self._count = 0
        self._slots = _empty(_SMALLEST)

    def __len__(self) -> int:
        return self._count

    def __contains__(self, number: int) -> bool:
        return self._slots[self._place(number)] == number

    def add(self, number: int) -> bool:
        """Put a number in; whether it was new."""
        place = self._place(number)
        if self._slots[place]:
            return False
        self._slots[place] = number
        self._count += 1
        if self._count * 3 > len(self._slots) * 2:
            self._refill(self._slots)
        return True

    def _place(self, number: int) -> int:
        """Where a number is, or the empty slot where it would be."""
        slots = self._slots
        last = len(slots) - 1
        place = (number * _SPREAD >> 32) & last
        while (found := slots[place]) and found != number:
            place = (place + 1) & last
        return place

    def _refill(self, numbers: Iterable[int]) -> None:
        """Start over with twice the slots."""
        self._slots = _empty(len(self._slots) * 2)
        for number in numbers:
            if number:
                self._slots[self._place(number)] = number


def _empty(size: int) -> array[int]:
    return array("Q", [0]) * size
