"""What comes of comparing one value with another."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Comparison(NamedTuple):
    """What comparing an expected value with the one that came out says."""

    verdict: Literal["correct", "wrong", "unsure"]
    similarity: float
    """0 to 1, for alignment; 1 when correct."""
    reason: str
    """Why, in a few plain words; empty when both are the same as written."""


SAME = Comparison("correct", 1.0, "")


def correct(reason: str) -> Comparison:
    """Right, though not the same as written."""
    return Comparison("correct", 1.0, reason)


def unsure(reason: str, similarity: float = 0.7) -> Comparison:
    """What rules cannot settle."""
    return Comparison("unsure", similarity, reason)


def wrong(reason: str, similarity: float = 0.0) -> Comparison:
    """Not the same; `similarity` says how near it comes, so that items that differ in it are still aligned."""
    return Comparison("wrong", similarity, reason)
