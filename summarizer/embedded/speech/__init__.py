"""Who says what: direct and indirect speech, quotations over several sentences, transcripts."""

from summarizer.embedded.speech.finding import statements
from summarizer.embedded.speech.statement import Statement, Statements

__all__ = ["Statement", "Statements", "statements"]
