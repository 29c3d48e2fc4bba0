"""Numbers as text writes them, and what they mean."""

from summarizer.numerals.numeral import Kind, Numeral
from summarizer.numerals.plain import states_plainly
from summarizer.numerals.scan import find, states

__all__ = ["Kind", "Numeral", "find", "states", "states_plainly"]
