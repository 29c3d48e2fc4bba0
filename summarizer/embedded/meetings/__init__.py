"""Meetings, visits and calls that an article reports, plans or recalls."""

from summarizer.embedded.meetings.finding import find

__all__ = ["find"]
