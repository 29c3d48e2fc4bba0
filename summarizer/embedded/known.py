"""Names of the lexicon where a sentence has them."""

from __future__ import annotations

from summarizer.embedded import lexicon
from summarizer.embedded.chunks import Chunk, Line

# Between two words of one name; brackets and commas are part of some, such as "Washington, D.C.".
_WITHIN = frozenset((" ", "-", ", ", ". ", " & ", " (", "/", "\n", "' ", "’ "))
_MONEY = frozenset(
    """
dollar dollars pound pounds franc francs rupee rupees peso pesos kroner krone krona kronor guilder guilders dinar
dinars dirham dirhams riyal riyals rial rials shilling shillings yuan yen won lira liras real reais rouble roubles
ruble rubles mark marks crown crowns lire tenge som manat afghani afghanis naira cedi cedis rand kwacha birr
""".split()
)
_SHOUTED = 4
"""Least length of a name that is recognised in capitals."""


def known(line: Line, index: int) -> Chunk | None:
    """The longest name of the lexicon that begins at word `index`; the country of "US$" or "U.S. dollars" is none."""
    if index not in line.memory:
        line.memory[index] = _of_state(line, _longest(line, index))
    return line.memory[index]


def _of_state(line: Line, found: Chunk | None) -> Chunk | None:
    """A name found, but for the country in the name of a currency."""
    if found is None or found.entry is None or found.entry.kind not in ("country", "demonym"):
        return found
    token = line.tokens[found.last]
    if line.text[token.after : token.after + 1] in ("$", "£"):
        return None
    if line.lower(found.last + 1) in _MONEY and (found.entry.kind == "demonym" or token.text in ("US", "U.S.", "UAE")):
        return None
    return found


def _longest(line: Line, index: int) -> Chunk | None:
    token = line.tokens[index]
    text = token.text
    names = lexicon.gazetteer().get(text)
    shouted = False
    if line.style == "capitals" and len(text) < _SHOUTED and "." not in text:
        return None
    if names is None and len(text) >= _SHOUTED and text.isupper():
        names = lexicon.shouted_gazetteer().get(text)
        shouted = True
    for words, entry in names or ():
        last = index + len(words) - 1
        if last == index:
            return Chunk("known", index, index, entry=entry)
        if _follows(line, index, words=words, shouted=shouted):
            return Chunk("known", index, last, entry=entry)
    return None


def _follows(line: Line, index: int, *, words: tuple[str, ...], shouted: bool) -> bool:
    """Whether the words after the first one stand in the sentence from `index` on."""
    tokens = line.tokens
    if index + len(words) > len(tokens):
        return False
    for step in range(1, len(words)):
        token = tokens[index + step]
        text = token.text.upper() if shouted else token.text
        if text != words[step] and not (token.possessive and words[step] == f"{token.text}'s"):
            return False
        gap = line.gap(index + step - 1)
        if gap not in _WITHIN and not gap.isspace():
            return False
    first = tokens[index]
    return not first.possessive or words[0].endswith("'s") or first.text[-1] == "s"
