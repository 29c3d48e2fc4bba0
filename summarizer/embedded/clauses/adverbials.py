"""Adverbs, times and short insertions between a verb and what belongs to it."""

from __future__ import annotations

from summarizer.embedded.clauses.closed import is_adverb
from summarizer.embedded.clauses.line import Line
from summarizer.embedded.clauses.verbs import is_base

_INSERTION = 8
_TIME = frozenset(["on", "in", "at", "late", "early", "last", "this", "next", "by", "since", "around"])


def past_adverbials(line: Line, index: int) -> int:
    """The first word at or behind `index` that is no adverb, time ("on Tuesday") or insertion (", too,")."""
    position = index
    while position < line.size:
        word = line.lower[position]
        if line.mention(position) is not None:
            break
        if is_adverb(word):
            position += 1
        elif word in _TIME and past_time(line, position + 1) > position + 1:
            position = past_time(line, position + 1)
        elif word == ",":
            closing = _closing(line, position)
            if closing is None:
                break
            position = closing + 1
        else:
            break
    return position


def past_time(line: Line, index: int) -> int:
    """The first word behind a time such as "Monday evening" or "3 May 2024"; `index` when there is none."""
    position = index
    while position < line.size:
        word = line.lower[position]
        dated = word[:1].isdigit() or (is_adverb(word) and not word.endswith("ly"))
        if not dated and not (word == "," and position > index and line.word(position + 1)[:1].isdigit()):
            break
        position += 1
    return position


def _closing(line: Line, comma: int) -> int | None:
    """The comma that closes an insertion of a few words without a name of its own: , too, or , for its part,."""
    for index in range(comma + 1, min(comma + _INSERTION, line.size)):
        if line.lower[index] == ",":
            small = all(line.mention(k) is None or k < comma + 5 for k in range(comma + 1, index))
            first = line.word(comma + 1)
            return index if small and index > comma + 1 and (is_adverb(first) or first in _OPENING) else None
        if line.lower[index] in (".", ";", ":"):
            return None
    return None


_OPENING = frozenset(
    """
        too for in as at he she it they under with by once if through among after during on says said among
        owing due despite
        """.split()
)


def is_infinitive(line: Line, index: int) -> bool:
    """Whether the word behind "to" is a verb: to sign, but not to a deal or to joint patrols."""
    word = line.word(index)
    while word in ("not", "never", "further") or is_adverb(word):
        index += 1
        word = line.word(index)
    if word in ("free", "open") and line.word(index + 1) in _FREE:
        return False
    return line.mention(index) is None and is_base(word)


_FREE = frozenset("trade navigation movement elections speech markets borders skies dialogue flow passage".split())
