"""Delayed identification: a lead names an office, "China's foreign minister", the next sentence who bears it."""

from __future__ import annotations

import re

from summarizer.embedded.bearers import TRIVIAL
from summarizer.embedded.cast import Cast, Draft
from summarizer.embedded.introductions import Sighting
from summarizer.embedded.patterns import late
from summarizer.embedded.vocabulary import HONORIFICS, RANKS

_WITHIN = 2
"""How many sentences behind the office the bearer's name may stand."""
_LEAD = 12
"""The last sentence, headings counted, at which a text still introduces who it is about."""
_HIDDEN = late(r"\b(?:anonym|not (?:to )?(?:be )?(?:named|identified)|unnamed|unidentified)", re.IGNORECASE)
_JOINED = late(r"\s*(?:,\s*)?(?:and|&)\b")


def identify(cast: Cast, sighting: Sighting, draft: Draft) -> None:
    """Take a person for the one office holder left unnamed just before, when a bare full name opens the sentence.

    A bare name has no office of its own anywhere in the text but past ones.
    """
    number = sighting.line.number
    if not cast.unnamed or number > _LEAD + _WITHIN or not _is_bare(sighting, draft):
        return
    known = [other for other in cast.unnamed if other.definite or "spokesperson" in other.posts]
    if len(known) != 1:
        return
    holder = known[0]
    if not holder.definite or not _is_fresh(cast, holder, number=number):
        return
    if draft.entity.mentions and any(_is_prose(cast.texts[m.sentence]) for m in draft.entity.mentions):
        return
    if not any(_rivals(holder, other) for other in cast.people.values() if other is not draft):
        _merge(cast, holder, draft)


def _is_bare(sighting: Sighting, draft: Draft) -> bool:
    person, line, chunk = draft.person, sighting.line, sighting.chunk
    if person is None or line.style != "prose" or len(sighting.key) < 2 or line.tokens.possessive[chunk.last]:
        return False
    if any(not office.former and office.chunk is not None for office in person.offices) or any(
        s.belongs is not None for s in person.sightings
    ):
        return False
    if any(word.lower() in RANKS for s in person.sightings for word in s.honorifics):
        return False
    first = chunk.first
    while first and line.lower(first - 1) in HONORIFICS:
        first -= 1
    opens = first == 0 or sighting.speaks
    return opens and not _JOINED.match(line.text, line.tokens.after[chunk.last])


def _is_fresh(cast: Cast, holder: Draft, *, number: int) -> bool:
    """Whether the office stands in the sentences right before, and its bearer is not meant to stay unknown."""
    mentions = holder.entity.mentions
    near = mentions[0].sentence <= _LEAD and number - _WITHIN <= mentions[-1].sentence < number
    return near and not any(_HIDDEN.search(cast.texts[mention.sentence]) for mention in mentions)


def _is_prose(text: str) -> bool:
    return text.rstrip("\"”’')").endswith((".", "!", "?"))


def _rivals(holder: Draft, other: Draft) -> bool:
    """Whether another person of the text bears such an office, of the same country as far as it tells."""
    if not other.posts or not holder.posts - TRIVIAL <= other.posts:
        return False
    return not (holder.country and other.country and holder.country != other.country)


def _merge(cast: Cast, holder: Draft, draft: Draft) -> None:
    """Give the person all that is known of the holder of the office: role, country, mentions and wordings."""
    first = holder.entity.mentions[0].sentence
    for number in range(first, first + _WITHIN + 2):
        pairs = cast.by_sentence.get(number, [])
        cast.by_sentence[number] = [
            (m._replace(entity=draft.entity), draft) if d is holder else (m, d) for m, d in pairs
        ]
        moved = [mention for mention, d in cast.by_sentence[number] if d is draft]
        draft.entity.mentions = [m for m in draft.entity.mentions if m.sentence != number] + moved
        cast.places.update({(m.sentence, m.start, m.end): draft for m in moved})
    for index in range(len(cast.trail) - 1, -1, -1):
        mention, found = cast.trail[index]
        if mention.sentence < first:
            break
        if found is holder:
            cast.trail[index] = (mention._replace(entity=draft.entity), draft)
    draft.entity.role, draft.entity.country = holder.entity.role, holder.country
    draft.posts |= holder.posts
    draft.country, draft.serves, draft.principal = holder.country, holder.serves, holder.principal
    draft.gender = draft.gender or holder.gender
    draft.called = [w for w, use in holder.uses.items() if use == "name"]
    holder.entity.mentions = []
    cast.unnamed.remove(holder)
