"""Sentence boundaries of a text, as exact offsets: the layout decides on newlines, sentencex on the rest.

sentencex is shown the text with quotation marks and brackets blanked out, so that a quotation of several
sentences is several sentences and a stray quotation mark swallows nothing. Only the places where it cuts are
used, never its strings: whatever it answers, the spans cover the text in order.
"""

from __future__ import annotations

from summarizer.sentences.boundaries import find_sentences, masked_for_sentencex
from summarizer.sentences.paragraphs import Span, find_paragraphs

__all__ = ["Span", "split"]


def split(text: str) -> tuple[Span, ...]:
    """Return the sentences of `text` in order, as offsets into it.

    No span is empty, begins or ends with whitespace, or overlaps another, and every character that is not
    whitespace is in one. Headings, list items and paragraphs end a sentence even without a full stop; a newline
    that only wraps a line does not. Any string is accepted, the empty one and lone surrogates included. Time is
    linear in the length.
    """
    masked = masked_for_sentencex(text)
    return tuple(
        span for paragraph in find_paragraphs(text) for span in find_sentences(text, masked, paragraph=paragraph)
    )
