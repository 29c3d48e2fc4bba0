"""Spellings of people's names: when two of them are one person's."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from summarizer.embedded.patterns import late

_VARIANTS = {
    variant: group.split()[0]
    for group in (
        "mohammad mohammed muhammad mohamed mohamad muhammed mohd md muhamed mehmed mahamat", "ahmad ahmed",
        "hussein husain hussain hossein husein hossain", "abdul abdel abd", "hassan hasan", "omar umar omer",
        "yusuf yousef youssef yousuf yusef", "ibrahim ebrahim", "khalid khaled", "rashid rasheed", "karim kareem",
        "said saeed sayeed saied", "ali aly", "mustafa mostafa moustafa", "sergei sergey serguei",
        "dmitry dmitri dmitriy", "alexander aleksandr alexandr aleksander", "yuri yury yuriy", "nikolai nikolay",
        "andrei andrey", "aleksei alexei alexey", "mikhail mikhael", "abdullah abdallah abdulla", "osman usman othman",
        "ismail ismael", "mahmoud mahmud mehmood mahmood", "suleiman sulaiman soleiman suleyman", "nasser nasir naser",
        "faisal faysal feisal", "assad asad",
        "qaddafi gaddafi gadhafi kadhafi", "sheikh shaikh sheik shaykh", "haftar hifter",
        "zelensky zelenskyy zelenskiy",
        "baradar baradur", "motaqi muttaqi mottaki", "salih saleh", "amin ameen", "jamal gamal",
    )
    for variant in group.split()
}  # fmt: skip
_ARTICLES = frozenset(("al", "el", "ul", "ar", "as", "the"))
_LETTERS = late(r"[^\W\d_]+")
_MARKS = late(r"['’ʼʻ`]|-\n\s*")


@lru_cache(maxsize=4096)
def folded_words(name: str) -> tuple[str, ...]:
    """The words of a name for comparison: no case, accents, articles, nor variants of spelling."""
    decomposed = unicodedata.normalize("NFKD", _MARKS.sub("", name))
    words = _LETTERS.findall("".join(char for char in decomposed if not unicodedata.combining(char)).casefold())
    kept = [_VARIANTS.get(word, word) for word in words if word not in _ARTICLES]
    return tuple(kept or words)


def one_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names, each folded and of two words or more, can only be one person's.

    The one holds the words of the other in order, or the same words in another order, or has initials for given names,
    or differs in one letter of one long word.
    """
    short, long = sorted((one, other), key=len)
    if _in_order(short, long) or set(one) == set(other):
        return True
    if _initials(short, long):
        return True
    if len(one) != len(other):
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(differing) == 1 and min(map(len, differing[0])) >= 5 and one_apart(*differing[0])


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)


def _initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether one is the other with initials: "J. W. Kuipers" and "Johan Kuipers"."""
    for initials, full in ((short, long), (long, short)):
        if initials[-1] == full[-1] and all(len(word) == 1 for word in initials[:-1]):
            return initials[0] == full[0][0]
    return False


def one_apart(one: str, other: str) -> bool:
    """Whether one letter inserted, dropped or changed makes one word of the other."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:]
