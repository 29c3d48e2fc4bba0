"""Words of a sentence with their places, as the entity rules read them."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.embedded.lexicon import WORD, plain
from summarizer.embedded.patterns import late

# A plain word, as nearly all are, or any other; with the blank behind it, at which the next search would only fail.
_PLAIN_OR_ANY = late(rf"(?:([A-Za-z]{{2,}}+)(?![\w'’ʼʻ‑&-])|({WORD.pattern})) ?")
_APOSTROPHES = frozenset(("'", "’"))
_POSSESSIVE = ("'s", "’s", "'S", "’S")


class Token(NamedTuple):
    """A word or number: `sentence[start:end]`, without a possessive ending."""

    text: str
    """With straight apostrophes, and without a hyphen at a line's end."""
    lower: str
    start: int
    end: int
    after: int
    """Where the gap to the next word begins: `end`, or behind the possessive ending."""
    possessive: bool
    """Whether 's or ' follows."""
    capital: bool


def tokenise(sentence: str) -> list[Token]:
    """The words and numbers of a sentence in order."""
    tokens: list[Token] = []
    append, new = tokens.append, tuple.__new__
    for match in _PLAIN_OR_ANY.finditer(sentence):
        raw = match[1]
        if raw:
            start, end = match.span(1)
            # As Token(…) does it, but for the call in between: most of the time goes here.
            append(new(Token, (raw, raw.lower(), start, end, end, False, raw[0] <= "Z")))
            continue
        raw = match[2]
        start, end = match.span(2)
        if raw.isalpha() and not (raw[-1] in "sz" and sentence[end : end + 1] in _APOSTROPHES):
            append(Token(raw, raw.lower(), start, end, end, possessive=False, capital=raw[0].isupper()))
        else:
            append(_compound(sentence, start, end))
    return tokens


def _compound(sentence: str, start: int, end: int) -> Token:
    """A word with inner or outer marks: the possessive ending parted off, the hyphen of a wrapped line taken out."""
    raw = sentence[start:end]
    if raw[0] in "'’‘ʻ":
        start += 1
        raw = raw[1:]
    after = end
    possessive = raw.endswith(_POSSESSIVE) and len(raw) > 2
    if possessive:
        end -= 2
        raw = raw[:-2]
    elif raw[-1] in "sz" and sentence[end : end + 1] in ("'", "’") and sentence[end + 1 : end + 2].isspace():
        possessive = "‘" not in sentence and sentence.count("'", 0, start) % 2 == 0
        after = end + possessive
    text = plain(raw)
    if "\n" in text:
        head, _, tail = text.partition("-\n")
        text = head + tail.lstrip()
    return Token(text, text.lower(), start, end, after, possessive, text[0].isupper())
