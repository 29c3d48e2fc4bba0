"""Negations in front of a text, which repeat what the field beside it says."""

from __future__ import annotations

import re

_AUXILIARY = r"(?:to|will|would|shall|should|must|can|could|may|do|does|did|is|are|be)"
_LEADING = re.compile(
    rf"""
    \s*(?:
        (?:{_AUXILIARY}\s+)?
        (?:
            no\s+longer
            | (?:not|never) (?!\s+(?:only|later|sooner|more|less|fewer|just|merely|simply)\b)
              (?:\s+(?:ever|again))? (?:\s+to)?
            | (?:refrain|abstain|desist)(?:s|ed|ing)?\s+from (?:\s+ever)?
        )
        | (?:cannot|can['’]?t|won['’]?t|(?:would|could|should|do|does|did|is|are|must)n['’]?t)
    )\s+(?=\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip


def unnegated(text: str) -> str:
    """The text without one negation in front: "not sell it", "never sell it" and "refrain from selling it" alike.

    What only looks like one stays: "not only sell it" and "not later than May" turn nothing round.
    """
    return text[found.end() :] if (found := _LEADING.match(text)) else text
