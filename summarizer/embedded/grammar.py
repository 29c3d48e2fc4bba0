"""The place of a mention in its clause, as far as the words around it tell: subject or object."""

from __future__ import annotations

from summarizer.embedded.lexicon import demonyms
from summarizer.embedded.patterns import Ending, late
from summarizer.embedded.vocabulary import ACTS, CALENDAR, HONORIFICS, OFFICE_HEADS, OFFICE_MODIFIERS

PREPOSITIONS = frozenset(
    """
of in at from with by to for on into against between among near about over under toward towards through via like
than including within around across after before during since until upon per alongside besides despite without
behind
""".split()
)
_SUBORDINATORS = frozenset("after before since until till than like as".split())
_TRANSITIVE = frozenset(
    """
met told urged asked invited thanked assured informed visited received accused briefed called telephoned phoned
congratulated pressed warned hosted welcomed joined backed supported criticised criticized condemned praised
attacked hit helped gave saw tell urge ask invite thank assure inform visit receive accuse brief press warn host
welcome join back support meet meets see meeting telling urging asking inviting thanking assuring informing visiting
receiving accusing pressing warning hosting named appointed sent sending replaced quoted quoting cited citing blamed
blaming reminded reminding advised advising let lets
""".split()
)
_TITLES = OFFICE_HEADS | OFFICE_MODIFIERS | HONORIFICS | frozenset("the a an its his her their our both".split())
_WORD_BEFORE = Ending(1, r"([^\W\d_][\w’'.-]*?)\.?\s*$")
_WORD_AFTER = late(r"(?:['’]s)?\s+(\w+)")
_REACH = 90


def is_object(text: str, start: int, *, end: int = 0) -> bool:
    """Whether what stands at `text[start:end]` follows a preposition or a verb that takes an object.

    Articles, titles and adjectives of nationality before it are passed over. Behind "after" and the like it is none
    when a verb follows.
    """
    head = text[max(0, start - _REACH) : start]
    word = _governor(head)
    if word in _SUBORDINATORS and end:
        following = _WORD_AFTER.match(text, end)
        return following is None or following[1].lower() not in ACTS
    return word in _TRANSITIVE or word in PREPOSITIONS


def _governor(head: str) -> str:
    """The word that governs what comes behind `head`, in lower case; empty when a mark or nothing stands between."""
    for _ in range(9):
        match = _WORD_BEFORE.search(head)
        if match is None or (head[match.end(1) :].startswith(".") and len(match[1]) > 4):
            return ""
        word = match[1]
        lower = word.lower().removesuffix("'s").removesuffix("’s")
        if lower == "to" and head.lower().rstrip().endswith("according to"):
            return ""
        if lower in CALENDAR:
            return ""
        if lower not in _TITLES and not _is_adjective(word):
            return lower
        head = head[: match.start(1)]
    return ""


def _is_adjective(word: str) -> bool:
    """Whether a word is an adjective of nationality or a possessive name: "Chinese", "Japan's"."""
    if word.endswith(("'s", "’s")):
        return word[0].isupper()
    return word in demonyms()
