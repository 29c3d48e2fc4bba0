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
    memory = line.memory
    if index not in memory:
        found = _longest(line, index)
        memory[index] = None if found is None else _of_state(line, found)
    return memory[index]


def _of_state(line: Line, found: Chunk) -> Chunk | None:
    """A name found, but for the country in the name of a currency."""
    if found.entry is None or found.entry.kind not in ("country", "demonym"):
        return found
    after = line.tokens.after[found.last]
    if line.text[after : after + 1] in ("$", "£"):
        return None
    written = line.tokens.text[found.last]
    if line.lower(found.last + 1) in _MONEY and (found.entry.kind == "demonym" or written in ("US", "U.S.", "UAE")):
        return None
    return found


def _longest(line: Line, index: int) -> Chunk | None:
    text = line.tokens.text[index]
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
    if index + len(words) > tokens.count:
        return False
    for step in range(1, len(words)):
        written = tokens.text[index + step]
        text = written.upper() if shouted else written
        if text != words[step] and not (tokens.possessive[index + step] and words[step] == f"{written}'s"):
            return False
        gap = line.gap(index + step - 1)
        if gap not in _WITHIN and not gap.isspace():
            return False
    return not tokens.possessive[index] or words[0].endswith("'s") or tokens.text[index][-1] == "s"
