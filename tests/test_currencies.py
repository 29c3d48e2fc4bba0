"""Currencies are found by sign, code and name, with every reading they can have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.currencies import find, is_code

FOUND = {
    "two in one sentence": ("200 million yuan (US$31 million)", [("yuan", "CNY"), ("US$", "USD")]),
    "a demonym before the noun": ("5 million Pakistani rupees", [("Pakistani rupees", "PKR")]),
    "a bare noun": ("5 million rupees", [("rupees", "INR")]),
    "singular": ("a Swiss franc", [("Swiss franc", "CHF")]),
    "two words before the noun": ("80 South Sudanese pounds", [("South Sudanese pounds", "SSP")]),
    "dots in the name": ("30 U.S. dollars", [("U.S. dollars", "USD")]),
    "a code": ("EUR 5m", [("EUR", "EUR")]),
    "a sign with letters": ("A$5m, HK$3m and R$2m", [("A$", "AUD"), ("HK$", "HKD"), ("R$", "BRL")]),
    "a short form": ("RMB 20 bn", [("RMB", "CNY")]),
    "the Indian short form": ("Rs 30 crore", [("Rs", "INR")]),
    "the African franc": ("10 billion CFA francs", [("CFA francs", "XAF")]),
    "plural of its own": ("40 million kroner", [("kroner", "NOK")]),
    "letters before a number": ("R50 million, Tk 200 crore, KSh3bn", [("R", "ZAR"), ("Tk", "BDT"), ("KSh", "KES")]),
    "a sign inside a longer one": ("FJ$13m and TT$4m", [("FJ$", "FJD"), ("TT$", "TTD")]),
    "crowns": ("9 million crowns", [("crowns", "CZK")]),
    "dirhams": ("Dh40 million, Dhs 5m and AED 3m", [("Dh", "AED"), ("Dhs", "AED"), ("AED", "AED")]),
    "riyals": ("SR40 million", [("SR", "SAR")]),
    "naira": ("N40 billion and N5,000", [("N", "NGN"), ("N", "NGN")]),
    "cedis": ("GH¢40", [("GH¢", "GHS")]),
    "CFA": ("FCFA 40 million", [("FCFA", "XOF")]),
    "shillings": ("TSh5m, Tshs 5m and Kshs. 5m", [("TSh", "TZS"), ("Tshs", "TZS"), ("Kshs", "KES")]),
    "baht": ("Bt40", [("Bt", "THB")]),
    "behind a number": ("40 million Afs, 40m TL and 5,000 FCFA", [("Afs", "AFN"), ("TL", "TRY"), ("FCFA", "XOF")]),
    "the sign first": ("$US5m and $A5m", [("$US", "USD"), ("$A", "AUD")]),
    "liras": ("40 liras and 5 Lebanese liras", [("liras", "TRY"), ("Lebanese liras", "LBP")]),
    "bolivars": ("40 bolivars", [("bolivars", "VES")]),
    "Chinese": ("2亿元", [("元", "CNY")]),
    "tied to a scale": ("forty millionTL", [("TL", "TRY")]),
    "a scale and no digit": ("two million Afs", [("Afs", "AFN")]),
    "small letters": ("kr 50 and zł50", [("kr", "NOK"), ("zł", "PLN")]),
    "a foreign letter": ("300 córdobas", [("córdobas", "NIO")]),
    "a mark inside": ("five Tongan paʻanga", [("Tongan paʻanga", "TOP")]),
    "capitals": ("FIVE DOLLARS", [("DOLLARS", "USD")]),
}


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=FOUND.keys())
def test_a_currency_is_found_with_its_likeliest_code(text: str, expected: list[tuple[str, str]]) -> None:
    """The words as they stand, and what they most likely mean."""
    assert [(mention.text, mention.codes[0]) for mention in find(text)] == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("5 million rupees", "PKR"),
        ("$5 million", "CAD"),
        ("300 francs", "XOF"),
        ("20 pounds", "EGP"),
        ("9 kronor", "SEK"),
    ],
)
def test_an_ambiguous_word_keeps_its_other_readings(text: str, code: str) -> None:
    """A check must not call a possible reading wrong."""
    (mention,) = find(text)

    assert code in mention.codes


@pytest.mark.parametrize(
    "text",
    [
        "Route R or P",
        "The D5",
        "THE END",
        "NATO and the EU",
        "MARS 5",
        "a dollop",
        "Rsomething",
        "USA",
        "the N40 road",
        "SR 40",
        "40 sh",
        "50 cents",
        "Afs and TL",
        "the dollar's",
        "xRs 5",
        "ABUSD",
        "USDs",
        "xmillion Afs",
    ],
)
def test_other_words_are_no_currency(text: str) -> None:
    """Three capitals alone do not make a code."""
    assert find(text) == ()


@pytest.mark.parametrize(
    ("code", "known"), [("CNY", True), ("USD", True), ("ABC", False), ("DEM", False), ("usd", False)]
)
def test_codes_are_those_of_money_in_use(code: str, known: bool) -> None:
    """Withdrawn and invented codes are none."""
    assert is_code(code) is known


@given(st.text())
def test_mentions_are_in_place_and_apart(text: str) -> None:
    """Whatever the text, spans are exact, in order and do not overlap."""
    end = 0
    for mention in find(text):
        assert mention.start >= end
        assert text[mention.start : mention.end] == mention.text
        end = mention.end
