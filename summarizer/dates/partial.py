"""ISO dates that stop where the text stopped: 2021, 2021-07, 2021-07-28."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def parse_partial(iso: str) -> tuple[date, date]:
    """The first and the last day that a partial ISO date covers: 2021-02 is 2021-02-01 and 2021-02-28.

    Raises ValueError when it has another form or names a month or a day that does not exist.
    """
    match = _PARTIAL.fullmatch(iso)
    if not match:
        raise ValueError(f"{iso[:40]!r} is no ISO date: write YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else None for part in match.groups())
    if not year:
        raise ValueError(f"{iso!r} is no date: years begin with 0001")
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        raise ValueError(f"{iso!r} is no date: there is no month {month:02d}, months are 01 to 12")
    length = monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, length)
    if not 1 <= day <= length:
        raise ValueError(f"{iso!r} is no date: {year:04d}-{month:02d} has no day {day:02d}, its last is {length}")
    return date(year, month, day), date(year, month, day)


def iso_day(year: int, month: int, day: int) -> str | None:
    """The ISO date, or None when the calendar has no such day (February 30)."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def iso_month(months: int) -> str | None:
    """The ISO month, counted in months since year 0; None outside of years 1 to 9999."""
    year, month = divmod(months, 12)
    return f"{year:04d}-{month + 1:02d}" if 1 <= year <= 9999 else None


def iso_year(year: int) -> str | None:
    """The ISO year; None outside of years 1 to 9999."""
    return f"{year:04d}" if 1 <= year <= 9999 else None
