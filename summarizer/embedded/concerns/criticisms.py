"""Criticism voiced by a verb: condemned, accused of, protested against, dismissed as."""

from __future__ import annotations

from summarizer.embedded.clauses.extent import extent
from summarizer.embedded.clauses.phrases import starting_at
from summarizer.embedded.concerns.draft import Draft
from summarizer.embedded.concerns.lexicon import HARSH, REJECTED
from summarizer.embedded.concerns.voiced import Voiced, is_group

_AGAINST = frozenset(["to", "at", "against", "about", "over", "of"])
_PARTICLES = frozenset(["on", "upon", "for", "off", "back", "in", "up"])
_HARSH_OR_REJECTED = HARSH | REJECTED


def criticized(voiced: Voiced) -> list[Draft]:
    """`condemned the attack`, `criticised X for …`."""
    index = voiced.behind()
    phrase = voiced.object(index)
    if phrase is None:
        return []
    reasoned = phrase.entity is not None and voiced.line.word(phrase.end) in ("for", "over")
    words = phrase.text if is_group(phrase) else None
    return voiced.draft("criticism", phrase.end + 1 if reasoned else index, target=voiced.culprit(phrase) or words)


def charged(voiced: Voiced) -> list[Draft]:
    """`accused X of …`, `blamed X for …`, `blamed … on X`."""
    line, index = voiced.line, voiced.behind()
    phrase = starting_at(line, index)
    if phrase is None:
        return []
    if voiced.verb == "accuse" or line.word(phrase.end) in ("for", "of"):
        behind = range(phrase.end, min(phrase.end + 10, line.size))
        link = next((k for k in behind if line.lower[k] in ("of", "for")), None)
        return voiced.draft("criticism", link + 1, target=voiced.named(phrase)) if link is not None else []
    on = next((k for k in range(index, min(index + 14, line.size)) if line.lower[k] == "on"), None)
    culprit = starting_at(line, on + 1) if on is not None else None
    return voiced.draft("criticism", index, target=voiced.named(culprit or phrase))


def protested(voiced: Voiced) -> list[Draft]:
    """`protested against …`, `objected to …`, `protested to X over …`."""
    line, index = voiced.line, voiced.behind()
    word = line.word(index)
    if word in _AGAINST:
        phrase = starting_at(line, index + 1)
        reasoned = phrase is not None and phrase.entity is not None and line.word(phrase.end) in _AGAINST
        about = phrase.end + 1 if phrase is not None and reasoned else index + 1
        return voiced.draft("criticism", about, target=voiced.culprit(phrase))
    if voiced.verb == "protest" and word[:1].isalpha() and word != "that":
        return voiced.draft("criticism", index, target=voiced.culprit(voiced.object(index)))
    return []


def alleged(voiced: Voiced) -> list[Draft]:
    """`complained that …`, `alleged that …`."""
    line, index = voiced.line, voiced.behind()
    if line.word(index) != "that" and not (voiced.verb == "allege" and line.mention(index) is not None):
        return []
    index += line.word(index) == "that"
    phrase = voiced.object(index)
    accused = phrase.entity if phrase is not None and phrase.entity is not voiced.holder else None
    return voiced.draft("criticism", index, target=accused.name if accused is not None else None)


def dismissed(voiced: Voiced) -> list[Draft]:
    """`dismissed the report as propaganda`, `called the strike a violation`."""
    line, index = voiced.line, voiced.behind()
    said = line.lower[index : extent(line, index).end]
    nouns = _HARSH_OR_REJECTED if voiced.verb in ("reject", "dismiss") else HARSH
    if line.word(index) in _PARTICLES or nouns.isdisjoint(said):
        return []
    if voiced.verb in ("regard", "view", "consider") and "as" not in said:
        return []
    return voiced.draft("criticism", index, target=voiced.culprit(voiced.object(index)))


def lashed(voiced: Voiced) -> list[Draft]:
    """`lashed out at …`."""
    line, index = voiced.line, voiced.found.verb + 1
    if line.lower[index : index + 2] != ("out", "at"):
        return []
    return voiced.draft("criticism", index + 2, target=voiced.named(voiced.object(index + 2)))
