"""The name by which a report calls an entity, out of the wordings that the article uses, and its aliases."""

from __future__ import annotations

from summarizer.embedded.cast import Draft, Use
from summarizer.embedded.lexicon import entry
from summarizer.embedded.titles import PLACE_KINDS
from summarizer.schemas.meeting import PartyKind


def settle(draft: Draft, *, text: str) -> None:
    """Choose the entity's name and kind; other wordings in the article's `text` that stand for it become aliases."""
    entity = draft.entity
    wordings = list(draft.uses)
    if not wordings:
        return
    if draft.state:
        entity.name, entity.kind = _state(draft, text)
    elif draft.person is not None:
        names = draft.person.names
        entity.name = names[0]
        entity.aliases = [*names[1:], *(w for w in draft.called if w not in names)]
        return
    else:
        entity.name = _body(draft, [w for w in wordings if draft.uses[w] == "name"] or wordings)
    entity.aliases = [w for w in wordings if w in draft.acting and w != entity.name and draft.uses[w] != "agents"]


def _body(draft: Draft, names: list[str]) -> str:
    """A body that the lexicon knows goes by the name used most, but for acronyms; any other by the longest."""
    known = [w for w in names if not w.isupper() and (found := entry(w)) is not None and found.kind not in PLACE_KINDS]
    if known:
        return max(known, key=lambda w: (draft.acting.get(w, 0), len(w)))
    return max(names, key=lambda w: (not w.isupper() or len(w.split()) == 1, len(w)))


def _state(draft: Draft, text: str) -> tuple[str, PartyKind]:
    """A state goes by its country's name, by "the X government" or a capital if only they act, else by its people."""
    countries, governments = _of(draft, "country"), _of(draft, "government")
    acting = [name for name in countries if name in draft.acting]
    if acting or (countries and not governments and not _acting(draft, "metonym")):
        names = acting or countries
        country = draft.entity.country or ""
        return country if any(country in name for name in names) else max(names, key=len), "country"
    governments.sort(key=lambda w: ("government" not in w.lower(), -len(w)))
    sides = [w for w in governments if w.lower().endswith(" side")]
    for names in ([w for w in governments if w not in sides], _acting(draft, "metonym")):
        if names:
            return names[0], "government"
    if draft.entity.country and draft.entity.country in text:
        return draft.entity.country, "country"
    if sides:
        return sides[0], "government"
    for names in (
        countries,
        _of(draft, "people"),
        _of(draft, "agents"),
        _of(draft, "metonym"),
        _of(draft, "adjective"),
    ):
        if names:
            return names[0], "country"
    return draft.entity.name, "country"


def _of(draft: Draft, use: Use) -> list[str]:
    return [wording for wording, found in draft.uses.items() if found == use]


def _acting(draft: Draft, use: Use) -> list[str]:
    return [wording for wording in _of(draft, use) if wording in draft.acting]
