"""The English words of a text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from summarizer.letters import letter_runs


@given(st.text())
def test_the_runs_are_those_that_a_pattern_finds(text: str) -> None:
    """Whatever stands between them, half a surrogate pair included."""
    assert letter_runs(text) == [run.encode() for run in re.findall("[a-z]+", text.lower())]
