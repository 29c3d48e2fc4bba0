"""What was done in an output folder, kept in it: each call and each document as a row, and what counts as done."""

from summarizer.ledger.journal import FOLDER, Ledger
from summarizer.ledger.metered import Metered
from summarizer.ledger.results import Redo, Results, Wanted
from summarizer.ledger.rows import Attempt, Ended, Outcome, Row, Started, rows
from summarizer.ledger.state import State, Tally, read_failures, read_state

__all__ = [
    "FOLDER",
    "Attempt",
    "Ended",
    "Ledger",
    "Metered",
    "Outcome",
    "Redo",
    "Results",
    "Row",
    "Started",
    "State",
    "Tally",
    "Wanted",
    "read_failures",
    "read_state",
    "rows",
]
