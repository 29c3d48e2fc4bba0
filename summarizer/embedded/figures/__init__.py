"""The figures of an article: every amount that its sentences state, and what it is an amount of."""

from summarizer.embedded.figures.finding import find

__all__ = ["find"]
