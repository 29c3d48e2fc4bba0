"""A quick look for a number in its commonest spellings, where nothing beside it can change what it says."""

import re
from collections.abc import Iterator
from functools import lru_cache

from summarizer.numerals.lexicon import WORDS

_SMALL = "two three four five six seven eight nine ten eleven twelve".split()
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_LARGEST = 10**15
_REACH = 13
"""Characters: the grammar joins numbers over a dozen."""
_LONGEST_WORD = 16
_BEFORE = re.compile(r"(?:^|[ (])[$€£]?$")
_AFTER = re.compile(r"%?(?:\Z|[,.;:)](?:\Z|\s)| (?![mMbB](?!\w)))")
_BESIDE = re.compile(rf"[ -/:-~]{{0,{_REACH}}}[A-Za-z]{{0,{_LONGEST_WORD}}}")
_LEFT = re.compile(r"[ -/:-~€£]*\Z")
_ENGLISH = re.compile(r"[a-z]+")
_SIGNS = WORDS.keys() | {"minus", "between"}


def states_plainly(text: str, value: float) -> bool:
    """True only when `states(text, value)` is; False says nothing."""
    return any(_stands_alone(text, written) for written in _spellings(float(value)))


@lru_cache(maxsize=1024)
def _spellings(value: float) -> tuple[str, ...]:
    """Such as "14,500", "14500" and "14.5 thousand", or "nine" and "9"."""
    if not 0 < value < _LARGEST:
        return ()
    if not value.is_integer():
        return (f"{value:g}",) if value > 1 and float(f"{value:g}") == value else ()
    return tuple(dict.fromkeys(_of_whole(int(value))))


def _of_whole(value: int) -> Iterator[str]:
    yield f"{value:,}"
    yield str(value)
    if 2 <= value < 2 + len(_SMALL):
        yield _SMALL[value - 2]
    for scale, size in _SCALES.items():
        hundredths, rest = divmod(value * 100, size)
        if rest == 0 and 100 <= hundredths < 100_000:
            yield f"{hundredths / 100:g} {scale}"


def _stands_alone(text: str, written: str) -> bool:
    start = text.find(written)
    while start >= 0:
        end = start + len(written)
        if _BEFORE.search(text, max(0, start - 2), start) and _AFTER.match(text, end) and _is_alone(text, start, end):
            return True
        start = text.find(written, end)
    return False


def _is_alone(text: str, start: int, end: int) -> bool:
    """Whether no number stands so near that the grammar might join the two."""
    right = _BESIDE.match(text, end)
    if right is None or (right.end() - end < _REACH and right.end() < len(text)):
        return False
    if not _LEFT.match(text, max(0, start - _REACH), start):
        return False
    first = max(0, start - _REACH)
    while first > max(0, start - _REACH - _LONGEST_WORD) and text[first].isalpha() and text[first - 1].isalpha():
        first -= 1
    return _SIGNS.isdisjoint(_ENGLISH.findall(f"{text[first:start]} {right[0]}".lower()))
