"""Transcripts: who speaks in which sentences, from the labels in front of the turns."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.embedded.clauses.line import Lines
from summarizer.embedded.patterns import late
from summarizer.embedded.roster import Entity

_LABEL = late(r"[*_#\s]*(?P<label>[A-Z][^:\n.!?]{0,70}?)[*_]{0,2}\s?:[*_]{0,2}(?:\s|$)")
_BRACKETS = late(r"\([^)]*\)")
_QUESTION = late(
    r"(?:q|qs|question|questions|reporter|journalist|interviewer|media|press|moderator|host|correspondent|anchor"
    r"|presenter)\b(?:\s?\(?[\w\s]*\)?)$",
    re.IGNORECASE,
)
_ANSWER = late(
    r"(?:a|answer|(?:the )?(?:[\w-]+ ){0,3}(?:minister|president|spokes(?:man|woman|person)|secretary(?:-general)?"
    r"|ambassador|chancellor|general|commissioner|envoy|premier|governor|chair(?:man|woman|person)?"
    r"|director(?:-general)?|representative|senator|colonel))$",
    re.IGNORECASE,
)
_SMALL = frozenset("of the for and to de al bin el la von van du di da in".split())
_NOT_LABELS = late(
    r"(?:note|subjects?|update|background|published|posted|source|date|place|venue|tags?|photo|image|caption|related"
    r"|read more|by|from|to|cc|re|tel|fax|e-?mail|contact|editor's note|press release|for immediate release|location"
    r"|participants|agenda|live|breaking|corrections?|www|https?|filed under|share)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """A sentence of a transcript and its speaker."""

    sentence: int
    start: int
    """Offset behind the label, if the sentence begins with one."""
    speaker: Entity | None
    label: str
    asks: bool


def turns(lines: Lines) -> list[Turn]:
    """The sentences that belong to labelled turns, in order; empty when the article is no transcript."""
    labels = {
        number: match
        for number in range(1, len(lines) + 1)
        if ":" in (text := lines.article.sentences[number - 1].text)
        and (match := _LABEL.match(text))
        and _is_label(match["label"], lines, number)
    }
    if not _is_transcript([match["label"] for match in labels.values()]):
        return []
    return list(_assigned(lines, labels))


def _is_transcript(labels: list[str]) -> bool:
    asking = [label for label in labels if _QUESTION.match(_plain(label))]
    return len(labels) >= 2 and (bool(asking) or len(labels) > len(set(map(str.lower, labels))))


def _is_label(label: str, lines: Lines, number: int) -> bool:
    plain = _plain(label)
    if _QUESTION.match(plain) or _ANSWER.match(plain):
        return True
    words = plain.split()
    if not words or len(words) > 8 or _NOT_LABELS.match(plain) or not lines.opens_paragraph(number):
        return False
    if plain.isupper() and len(plain) > 2:
        return True
    capital = all(word[0].isupper() or word.lower() in _SMALL for word in words)
    return capital and any(
        m.entity.kind == "person" and m.start < len(label) + 4 for m in lines.roster.mentions(number)
    )


def _assigned(lines: Lines, labels: dict[int, re.Match[str]]) -> list[Turn]:
    found: list[Turn] = []
    known: dict[str, Entity | None] = {}
    current: tuple[Entity | None, str, bool] | None = None
    for number in range(min(labels), len(lines) + 1):
        match = labels.get(number)
        if match:
            label = _plain(match["label"])
            current = (_speaker(lines, number, match, known), label, bool(_QUESTION.match(label)))
        if current is not None:
            found.append(Turn(number, match.end() if match else 0, *current))
    return found


def _speaker(lines: Lines, number: int, match: re.Match[str], known: dict[str, Entity | None]) -> Entity | None:
    label = _plain(match["label"])
    if _QUESTION.match(label):
        return None
    named = [m.entity for m in lines.roster.mentions(number) if m.end <= match.end()]
    person = next((entity for entity in named if entity.kind == "person"), None)
    key = label.lower()
    if person is None and key in known:
        return known[key]
    found = person or next((known[k] for k in known if k.endswith(key) or k.startswith(key)), None)
    found = found or _by_name_or_role(lines, key) or (named[0] if named else None)
    known[key] = found
    if person is not None:
        for word in (person.role or "").lower(), key.replace(person.name.lower(), "").strip(" ,"):
            if word:
                known.setdefault(word, person)
    return found


def _by_name_or_role(lines: Lines, key: str) -> Entity | None:
    entities = lines.roster.entities
    for entity in entities:
        if key in (entity.name.lower(), *map(str.lower, entity.aliases)):
            return entity
    people = [entity for entity in entities if entity.kind == "person"]
    contained = [entity for entity in people if re.search(rf"\b{re.escape(entity.name.lower())}\b", key)]
    if contained:
        return contained[0]
    exact = [entity for entity in people if (entity.role or "").lower() == key]
    partial = exact or [
        entity
        for entity in people
        if key in (entity.role or "").lower() or key.rsplit(maxsplit=1)[-1] in entity.name.lower().split()
    ]
    return partial[0] if len(partial) == 1 or exact else None


def _plain(label: str) -> str:
    return " ".join(_BRACKETS.sub("", label).strip(" *_").split())
