"""Days as an article words them and as its record resolves them."""

from __future__ import annotations

from datetime import date, timedelta

Fields = dict[str, str | None]


def past_weekday(published: date, *, days: int) -> Fields:
    """The day `days` (1 to 6) before publication, called by its weekday alone."""
    day = published - timedelta(days=days)
    return _date(day.strftime("%A"), day.isoformat(), anchor=published.isoformat())


def full_date(published: date, *, days: int) -> Fields:
    """A day before (negative) or after publication, written out with its year."""
    day = published + timedelta(days=days)
    return _date(f"{day.day} {day.strftime('%B %Y')}", day.isoformat())


def month(published: date, *, months: int) -> Fields:
    """A month before (negative) or after publication, written with its year."""
    count = published.year * 12 + published.month - 1 + months
    day = date(count // 12, count % 12 + 1, 1)
    return _date(day.strftime("%B %Y"), day.strftime("%Y-%m"), precision="month")


def _date(text: str, resolved: str, *, precision: str = "day", anchor: str | None = None) -> Fields:
    return {"text": text, "resolved": resolved, "precision": precision, "anchor": anchor}
