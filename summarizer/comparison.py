"""How a field of a record is compared with an expected one: the marks that schemas carry for evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Comparator = Literal["count", "amount", "date", "period", "name", "party", "choice", "text", "unscored"]
"""
count      numbers that must be equal
amount     numbers within half a per cent, in the same currency; without a currency, a count
date       dates as far as they are known
period     two dates, both right
name       names, whatever their titles, accents and articles, with a table of aliases
party      a name that stands for a party of the same record
choice     one of a closed set, or any value that must be equal
text       free text: right, wrong or unsure
unscored   not compared
"""


@dataclass(frozen=True, slots=True)
class Compared:
    """Marks how a field is compared and how much its verdict weighs."""

    by: Comparator
    weight: int = 1
    """1, or 3 for what people act on."""
    currency: str | None = None
    """For an amount: the field beside it that holds its currency; that field is judged with the amount."""
    negated_by: tuple[str, str | bool] | None = None
    """For a text: the field beside it and its value that negates the text, so that a negation in front only repeats it.

    With `("polarity", "will_not")`, "sell the islands" and "not sell the islands" say the same where both are will_not.
    """
