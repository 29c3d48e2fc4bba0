"""The wording of a claim: clauses made presentable, and whether two of them say the same."""

from __future__ import annotations

from summarizer.embedded.clauses.verbs import base
from summarizer.embedded.patterns import late

_UNTIDY = late(r"^[\s,;:.\"“”«»‘–—-]+|[\s,;:\"“”«».!?–—-]+$")
_WORD = late(r"\w+")
_PAIRS = (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"))
_STOP = frozenset(
    """
    the a an of to in on for and or by with at from its his her their that this it be is are was were will would
    not as any
    """.split()
)


def tidy(text: str) -> str:
    """`text` without marks at its ends and without quotation marks and brackets that have lost their partner."""
    text = _UNTIDY.sub("", text)
    if text.count('"') % 2:
        text = text.replace('"', "")
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    return " ".join(text.split())


def content_words(text: str) -> frozenset[str]:
    """The words that carry the meaning of a text, in a form that inflections share."""
    return frozenset(_stem(word) for word in _WORD.findall(text.lower()) if word not in _STOP)


def overlap(one: frozenset[str], other: frozenset[str]) -> tuple[int, float, float]:
    """How many words two texts share, as a number, as a part of the shorter one and as a part of both together."""
    common = len(one & other)
    return common, common / max(1, min(len(one), len(other))), common / max(1, len(one | other))


def _stem(word: str) -> str:
    word = base(word)
    return word[:-1] if word.endswith("s") and len(word) > 4 else word
