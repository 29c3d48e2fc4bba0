"""Words of a sentence with their places, as the entity rules read them."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.embedded.lexicon import WORD, plain
from summarizer.embedded.patterns import late

# With the blank behind it, at which the next search would only fail.
_ANY = late(rf"({WORD.pattern}) ?")
_STOPS = frozenset(",.;:?!")
_APOSTROPHES = frozenset(("'", "’"))
_POSSESSIVE = ("'s", "’s", "'S", "’S")


@dataclass(slots=True, eq=False)
class Tokens:
    """The words and numbers of a sentence in order, as columns: number `i` is `sentence[start[i]:end[i]]`.

    There are hundreds in an article, so that an object for each would take more time than all that is asked of them.
    """

    text: list[str]
    """Without a possessive ending, with straight apostrophes, and without a hyphen at a line's end."""
    lower: list[str]
    start: list[int]
    end: list[int]
    after: list[int]
    """Where the gap to the next word begins: the end, or behind the possessive ending."""
    possessive: list[bool]
    """Whether 's or ' follows."""
    capital: list[bool]
    count: int
    """How many there are."""


def tokenise(sentence: str) -> Tokens:
    """The words and numbers of a sentence in order."""
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    marked: list[int] = []
    add_text, add_start, add_end = texts.append, starts.append, ends.append
    start = 0
    # Nearly every piece is a plain word; a word can only reach over a blank where it is broken at a line's end.
    broken = "-\n" in sentence or "‑\n" in sentence
    for piece in (sentence,) if broken else sentence.replace("\n", " ").split(" "):
        end = start + len(piece)
        word = piece if piece[-1:] not in _STOPS else piece[:-1]
        if word.isalpha() and word.isascii():
            add_text(word)
            add_start(start)
            add_end(start + len(word))
        elif piece:
            for match in _ANY.finditer(sentence, start, end):
                raw = match[1]
                if not raw.isalpha() or raw[-1] in "sz":
                    marked.append(len(texts))
                add_text(raw)
                add_start(match.start())
                add_end(match.end(1))
        start = end + 1
    tokens = _columns(texts, starts, ends)
    for index in marked:
        _part(sentence, tokens, index)
    return tokens


def _columns(texts: list[str], starts: list[int], ends: list[int]) -> Tokens:
    lowers = " ".join(texts).lower().split(" ") if texts else []
    count = len(texts)
    return Tokens(
        texts, lowers, starts, ends, ends.copy(), [False] * count, [text[0].isupper() for text in texts], count
    )


def _part(sentence: str, tokens: Tokens, index: int) -> None:
    """Part the possessive ending off a word with inner or outer marks, and take out the hyphen of a wrapped line."""
    start, end = tokens.start[index], tokens.end[index]
    raw = sentence[start:end]
    if raw.isalpha() and sentence[end : end + 1] not in _APOSTROPHES:
        return
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
    tokens.text[index], tokens.lower[index] = text, text.lower()
    tokens.start[index], tokens.end[index], tokens.after[index] = start, end, after
    tokens.possessive[index], tokens.capital[index] = possessive, text[0].isupper()
