"""What clears a right value quickly says nothing else than the thorough look."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import numerals
from summarizer.article import Article, number_sentences
from summarizer.checks import injection
from summarizer.checks.dossier import Dossier
from summarizer.checks.meanings import Words, plain_dates
from summarizer.checks.wording import Surface, lowered, plain_place, words
from summarizer.claims import Record

ANCHOR = date(2024, 3, 6)
DAYS = ["Friday", "May 1", "19 June 2026", "March 3, 2021", "July", "last week", "early 2020", "2019", "next month"]
AROUND = [
    *"in on of the and to by from until - , . ( ) ' $ % minus between half point a no one two thousand million".split(),
    *"5 17 300 2021 14,500 F-16 x.5 May Tuesday year week ago later total people held talks Oslo Ana’s é ½ 三".split(),
    "\n",
    "  ",
]
VALUES = [2, 5, 9, 12, 47.5, 300, 2021, 14_500, 200_000, 1_500_000, 156_000_000, 7e8]
SPELLINGS = (
    "2 two 5 five 9 nine 12 47.5 300 2021 2,021 14,500 14500 200,000 1.5|million 156|million 700|million".split()
)


def _texts(parts: list[str]) -> st.SearchStrategy[str]:
    pieces = st.lists(st.sampled_from([*parts, *AROUND]), max_size=14)
    gaps = st.lists(st.sampled_from([" ", " ", " ", " ", "", ", "]), min_size=14, max_size=14)
    return st.tuples(pieces, gaps).map(lambda made: "".join(map("".join, zip(*made, strict=False))))


@given(_texts([spelling.replace("|", " ") for spelling in SPELLINGS]), st.sampled_from(VALUES))
def test_a_number_in_plain_spelling_is_stated(text: str, value: float) -> None:
    """Whatever stands around it."""
    if numerals.states_plainly(text, value):
        assert numerals.states(text, value)


@pytest.mark.parametrize("value", VALUES)
def test_plain_spellings_are_found_without_the_grammar(value: float) -> None:
    """Most right numbers are."""
    written = f"{value:,g}" if value < 1000 else f"{value:,.0f}" if value < 1e6 else f"{value / 1e6:,g} million"

    assert numerals.states_plainly(f"The envoys counted {written} people there.", value)
    assert not numerals.states_plainly(f"The envoys counted {written} people there.", value + 1)


@given(_texts(DAYS), st.sampled_from(DAYS), st.sampled_from([ANCHOR, None]))
def test_dates_that_stand_alone_mean_what_they_mean_in_the_text(text: str, phrase: str, anchor: date | None) -> None:
    """Each quick meaning is one of those that the whole text gives."""
    found = list(plain_dates(phrase, text, anchor=anchor))

    assert set(found) <= set(Words(phrase, text).dates(anchor))


def test_a_date_alone_in_its_sentence_is_read_quickly() -> None:
    """The words beside it belong to no date."""
    (found, *_) = plain_dates("Friday", "The ministers held talks in Oslo on Friday about water.", anchor=ANCHOR)

    assert (found.resolved, found.start) == ("2024-03-01", 36)


@given(
    _texts(["Ana Ruiz", "Al-Shabaab", "U.S.", "St.", "a.", "Ana", "Ruiz"]),
    st.sampled_from(["Ana", "Ana Ruiz", "Al-Shabaab", "the", "5"]),
)
def test_a_phrase_that_stands_plainly_is_on_the_surface(text: str, phrase: str) -> None:
    """Folding takes nothing from it and joins nothing to it."""
    if plain_place(phrase, text) >= 0:
        assert Surface(text).holds(phrase)


@given(st.text(max_size=60))
def test_words_are_the_runs_of_small_letters(text: str) -> None:
    """As a pattern finds them in the lowered text."""
    assert [word.decode() for word in words(text)] == re.findall("[a-z]+", lowered(text))


@pytest.mark.parametrize("instruction", injection._INSTRUCTIONS, ids=lambda each: each.pattern.pattern[:24])
def test_every_instruction_is_looked_for_where_it_stands(instruction: injection._Instruction) -> None:
    """No text that a pattern matches lacks the words or marks that make it worth a search."""

    @given(st.from_regex(instruction.pattern))
    def is_found(text: str) -> None:
        text = f"Talks. {text}" if text.strip() else "Talks."
        article = Article(text=text, id="made", sentences=number_sentences(text))
        if instruction.pattern.search(lowered(text)):
            assert list(injection.findings(Dossier(Record(), article)))

    is_found()


@pytest.mark.parametrize(
    "text", ["sent 5 million men", "sent 30 to 5 men", "sent twenty 5 men", "sent minus 5 men", "sent F-5 jets"]
)
def test_a_number_beside_another_is_left_to_the_grammar(text: str) -> None:
    """It may be a part of it."""
    assert not numerals.states_plainly(text, 5)


@pytest.mark.parametrize("text", ["On May 1, 2019 they met.", "On 3 or May 1 they met.", "On Friday, May 1 they met."])
def test_a_date_beside_another_is_left_to_the_whole_text(text: str) -> None:
    """It may be a part of it."""
    assert list(plain_dates("May 1", text, anchor=ANCHOR)) == []
