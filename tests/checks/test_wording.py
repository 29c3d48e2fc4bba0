"""Text is folded and lowered the same way however quickly it is done."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.checks.wording import Surface, folded, lowered

CLASSES = (r"\w", r"\s", r"\d", r"[^.!?\n]")


def test_small_letters_are_what_a_pattern_that_ignores_case_reads() -> None:
    """Of all characters there are, those that match a letter from a to z become it; words, blanks and digits stay."""
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    small = lowered(everything)

    assert len(small) == len(everything)
    for letter in "abcdefghijklmnopqrstuvwxyz":
        read = [match.start() for match in re.finditer(letter, everything, re.IGNORECASE)]
        assert [match.start() for match in re.finditer(letter, small)] == read
    for kind in CLASSES:
        assert [m.span() for m in re.finditer(kind, small)] == [m.span() for m in re.finditer(kind, everything)]


@given(st.text(alphabet=st.characters(exclude_characters=".-‐‑–—\u00ad\x01"), max_size=40))
def test_foreign_characters_fold_alike_in_short_runs_and_long_ones(text: str) -> None:
    """What stands beside a character changes nothing, hyphens and dots apart."""
    apart = folded("\x01".join(text)).replace("\x01", "")

    assert folded(text) == " ".join(apart.split())


ALIKE = {
    "a long run": ("é" * 30, "e" * 30),
    "a dot behind one letter": ("U.S. Navy", "us navy"),
    "a dot behind a short word": ("St. Peter", "st peter"),
    "a dot inside": ("gov.uk", "gov.uk"),
    "a dot behind a longer word": ("Treaty. It", "treaty. it"),
    "a dot behind a foreign letter": ("É. Roy", "e roy"),
    "soft hyphens": ("co\u00adoperate", "cooperate"),
    "dashes": ("Al‐Shabaab – Al—Qaida", "al shabaab al qaida"),
}


@pytest.mark.parametrize(("text", "plain"), ALIKE.values(), ids=ALIKE.keys())
def test_spellings_fold_to_the_plain_one(text: str, plain: str) -> None:
    """No accents, no dots of abbreviations, spaces for hyphens."""
    assert folded(text) == plain


BROKEN = {
    "a hyphen": "Mullah Bara-\ndar said",
    "blanks": "Mullah Bara- \n  dar said",
    "a soft hyphen behind it": "Mullah Bara-\u00ad\ndar said",
    "another hyphen": "Mullah Bara‐\ndar said",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_a_word_broken_at_a_line_end_is_found_whole(text: str) -> None:
    """And still as two, as the hyphen may be its own."""
    assert Surface(text).holds("Baradar")
    assert Surface(text).holds("Bara dar")
    assert not Surface(text).holds("Barad")
