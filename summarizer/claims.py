"""The vocabulary that schemas are built from: claims that cite sentences, and the dates, money and places in them."""

from __future__ import annotations

import calendar
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer

from summarizer.comparison import Compared

Precision = Literal["day", "week", "month", "quarter", "half", "year"]


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a string that must be the name or an alias of an item in the record's list `to`."""

    to: str


@dataclass(frozen=True, slots=True)
class Named:
    """Marks a string that must occur in the article as it is written there."""


@dataclass(frozen=True, slots=True)
class Stated:
    """Marks a number that must be stated in the sentences its claim cites."""


@dataclass(frozen=True, slots=True)
class CurrencyCode:
    """Marks an ISO 4217 code that the wording of the cited sentences must bear out."""


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise ValueError("a number must be finite")
    return value


def _plain(value: float) -> int | float:
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def _real_day(value: str) -> str:
    """Refuse days that no calendar has; the pattern has already refused other shapes."""
    year, month, day = ([int(part) for part in value.split("-")] + [1, 1])[:3]
    if year < 1 or not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise ValueError(f"{value} is no day of the calendar")
    return value


Number = Annotated[float, AfterValidator(_finite), PlainSerializer(_plain), Stated(), Compared("count")]
"""A number that the cited sentences state; written to JSON without a trailing `.0`."""

PartyName = Annotated[str, Refers("parties"), Compared("party")]
"""The name or an alias of a party of the same record."""

Name = Annotated[str, Named(), Compared("name")]
"""A name as the article writes it."""

IsoDate = Annotated[
    str, Field(pattern="^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"), AfterValidator(_real_day), Compared("date")
]
"""A date as far as it is known: `2021`, `2021-07` or `2021-07-28`."""

Currency = Annotated[str, Field(pattern="^[A-Z]{3}$"), CurrencyCode(), Compared("choice")]
"""An ISO 4217 code such as `CNY`."""


class Record(BaseModel):
    """A part of a record: closed, immutable, its field docstrings are what the model reads."""

    KEY: ClassVar[Mapping[str, int]] = {}
    """The fields, with weights, that tell the items of a list apart when they are aligned with expected ones."""
    COMPARED: ClassVar[Compared | None] = None
    """Set when the record is compared as a whole and not field by field."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Claim(Record):
    """Something the article states, and the sentences in which it does."""

    sentences: Annotated[list[int], Field(min_length=1)]
    """Numbers of the sentences that state this, one or more."""


class Date(Record):
    """A date as the text gives it and as it was resolved."""

    COMPARED: ClassVar[Compared | None] = Compared("date")

    text: str
    """The words of the article, such as "on Wednesday" or "July 17"."""
    resolved: IsoDate | None
    """ISO date as far as it is known: 2021, 2021-07 or 2021-07-28; for a week its Monday; null if unresolved."""
    precision: Precision
    """How exact the text is, not how exact the calendar is."""
    anchor: IsoDate | None
    """The publication date, if it was needed to resolve the text; else null."""


class Period(Record):
    """A span of time that a figure covers."""

    COMPARED: ClassVar[Compared | None] = Compared("period")

    text: str
    """The words of the article, such as "between January and June"."""
    start: IsoDate | None
    """First day, month or year of the period."""
    end: IsoDate | None
    """Last day, month or year of the period, included."""


class Place(Record):
    """Where something takes place; only what the article says of it."""

    city: Name | None
    """City or town."""
    country: Annotated[str, Compared("name")] | None
    """Country, by its English name."""
    venue: Name | None
    """Building, compound or site."""


class Money(Record):
    """The same amount in another currency, as the article gives it."""

    COMPARED: ClassVar[Compared | None] = Compared("amount", currency="currency")

    value: Number
    """The amount in full: 31 million is 31000000."""
    currency: Currency
    """ISO 4217 code."""
