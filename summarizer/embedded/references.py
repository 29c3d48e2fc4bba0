"""Phrases that stand for a body or a group without naming it, tied to the entity that fits or made one."""

from __future__ import annotations

from summarizer.embedded.antecedents import FORCES, Antecedents
from summarizer.embedded.bearers import Bearers
from summarizer.embedded.cast import Draft
from summarizer.embedded.chunks import Line
from summarizer.embedded.phrases import Phrase, phrase, phrase_of
from summarizer.embedded.pronouns import Pronouns
from summarizer.embedded.vocabulary import STATE_WORDS
from summarizer.schemas.meeting import PartyKind

_GOVERNMENT = frozenset(
    """
government governments authorities regime administration side leadership cabinet junta state presidency
""".split()
)
_RULING = frozenset("government authorities regime administration junta".split())
_PEOPLE_OF = frozenset(
    """
officials leaders representatives diplomats negotiators envoys ministers delegates mediators emissaries delegation
delegations team side sides leadership
""".split()
)
_ARMED = frozenset(
    """
rebels rebel militants militant insurgents guerrillas guerillas fighters separatists militia outfit gunmen faction
""".split()
)
_GROUP = _ARMED | frozenset(
    """
group movement organisation organization front commanders forces troops tribe tribesmen
""".split()
)
_OFFICIAL = frozenset("parliament embassy presidency secretariat ministry office assembly bank court".split())
_FOREIGN = frozenset("embassy office mission".split())
"""Bodies that a text need not place in the country it is about."""
_ANONYMOUS = frozenset("opposition sources witnesses residents activists medics monitors officials diplomats".split())
_BODIES = frozenset(
    """
organisation organization agency bloc alliance charity company group
""".split()
)
_FIGHTING = frozenset(
    """
command congress coalition council party movement alliance union organisation organization bloc army forces front
""".split()
)
_POSSESSIVES = frozenset("its their his her our".split())
_FAR, _NEAR = 60, 2
"""How many sentences before a phrase its antecedent may stand: a body with the same head, any body."""
_FORCES_OR_OFFICIAL_BUT_FOREIGN = (FORCES | _OFFICIAL) - _FOREIGN
_FORCES_OR_OFFICIAL_OR_ARMED_OR_ANONYMOUS = FORCES | _OFFICIAL | _ARMED | _ANONYMOUS
_GROUP_OR_PEOPLE_OF_OR_RULING = _GROUP | _PEOPLE_OF | _RULING
_RULING_OR_OFFICIAL = _RULING | _OFFICIAL


class References:
    """Resolves the phrases and pronouns of one line after another, in order."""

    def __init__(self, antecedents: Antecedents, *, consumed: set[int]) -> None:
        self.antecedents = antecedents
        self.consumed = consumed
        """Office chunks that stand beside the name of their bearer."""
        self._bearers = Bearers(antecedents)
        self._pronouns = Pronouns(antecedents.cast)

    def resolve(self, line: Line) -> None:
        """Note the mentions of a line whose names have been noted already."""
        cast, bearers = self.antecedents.cast, self._bearers
        for place, chunk in enumerate(line.chunks):
            if chunk.kind == "generic":
                self._generic(phrase(line, place, cast=cast))
            elif chunk.owner is not None and chunk.owner.kind == "generic" and chunk.owner.last <= chunk.last:
                self._generic(phrase_of(line, chunk.owner, cast=cast))
        for place, chunk in enumerate(line.chunks):
            if chunk.kind == "office":
                bearers.remember(line, place)
                if id(chunk) not in self.consumed:
                    bearers.resolve(phrase(line, place, cast=cast))
        self._pronouns.resolve(line)

    def _generic(self, found: Phrase) -> None:
        owner = found.owner
        if owner is not None and owner.entity.kind != "person":
            self._owned(found, owner)
        elif owner is not None:
            if found.head in ("office", "government", "party", "team", "side", "embassy") and found.speaks:
                self.antecedents.named_by(found, kind="organisation")
        elif found.determiner in _POSSESSIVES:
            subject = self.antecedents.latest(found, lambda d: d.entity.kind != "person", back=_NEAR)
            if subject is not None:
                self._owned(found, subject)
        elif found.country is not None:
            self._regional(found)
        elif found.owned:
            if found.speaks:
                self.antecedents.named_by(found, kind=_kind(found))
        else:
            self._bare(found)

    def _owned(self, found: Phrase, owner: Draft) -> None:
        """A phrase with its owner: "the Chinese side", "Taliban fighters", "Turkish embassy"."""
        if owner.state:
            if found.head in _GOVERNMENT or _is_foreign(found):
                self.antecedents.note(owner, found, use="government" if found.owned else None)
            elif found.head in _PEOPLE_OF:
                self.antecedents.note(owner, found, use="agents" if found.owned else None)
            elif (
                found.head in _OFFICIAL
                or found.proper
                or (found.head in FORCES and (found.speaks or self.antecedents.has(found)))
            ):
                self.antecedents.named_by(found, kind=_kind(found))
        elif owner.entity.kind == "armed_group" and found.head in _GROUP_OR_PEOPLE_OF_OR_RULING:
            self.antecedents.note(
                owner, found, use="name" if found.owned and found.head in ("movement", "group", "rebels") else None
            )
        elif found.head in _PEOPLE_OF:
            self.antecedents.note(owner, found, use=None)
        elif found.head in _BODIES and found.speaks:
            self.antecedents.named_by(found, kind="organisation")

    def _regional(self, found: Phrase) -> None:
        """The government of a region or town: "the Assam government"."""
        if found.head in _RULING_OR_OFFICIAL or (found.head in FORCES and found.speaks):
            self.antecedents.named_by(found, kind="organisation" if found.head in FORCES else "government")

    def _bare(self, found: Phrase) -> None:
        """A phrase without an owner: the entity that fits and was mentioned last, else one of its own."""
        head = found.head
        definite = found.determiner in ("the", "this", "that") or found.opens or found.capital
        if head == "centre" and found.capital and self.antecedents.homes.total.get("India"):
            self.antecedents.note(self.antecedents.cast.state("India"), found, use="metonym")
        elif head in _RULING or _is_foreign(found):
            self._rule(found)
        elif not definite and not found.speaks:
            return
        elif found.words == {"ministry"} and self.antecedents.ministry is not None:
            self.antecedents.note(self.antecedents.ministry, found, use=None)
        elif definite and (named := self._namesake(found)) is not None:
            proper = found.capital and not found.opens
            self.antecedents.note(named, found, use="name" if proper else None)
        elif head in _GROUP and (group := self._group(found)) is not None:
            self.antecedents.note(group, found, use=None)
        elif head in _BODIES and (body := self.antecedents.latest(found, _is_body, back=_NEAR)) is not None:
            self.antecedents.note(body, found, use=None)
        else:
            self._unowned(found)

    def _rule(self, found: Phrase) -> None:
        state = self.antecedents.foreign_state(found) or self.antecedents.nearest_state(found)
        if state is not None and found.determiner in ("the", "") and "local" not in found.words:
            self.antecedents.note(state, found, use=None)
        elif found.speaks or found.acts:
            self.antecedents.named_by(found, kind="government", country=state.entity.country if state else None)

    def _group(self, found: Phrase) -> Draft | None:
        """The armed group mentioned last; an unknown body may become one when the text speaks of rebels."""
        group = self.antecedents.latest(found, lambda d: d.entity.kind == "armed_group", back=_FAR)
        if group is None:
            groups = [d for d in self.antecedents.cast.drafts if d.entity.kind == "armed_group"]
            group = groups[0] if len(groups) == 1 else None
        if group is None and found.head in _ARMED:
            group = self.antecedents.latest(
                found, lambda d: d.entity.kind == "organisation" and bool(_FIGHTING & _last_words(d)), back=10
            )
            if group is not None:
                group.entity.kind = "armed_group"
        return group

    def _unowned(self, found: Phrase) -> None:
        """An army, a ministry or witnesses that the text does not tie to anybody."""
        head, acts = found.head, found.speaks or (found.acts and found.head in FORCES)
        if not found.proper and not (acts and head in _FORCES_OR_OFFICIAL_OR_ARMED_OR_ANONYMOUS):
            return
        state = self.antecedents.state(found) if head in _FORCES_OR_OFFICIAL_BUT_FOREIGN else None
        self.antecedents.named_by(found, kind=_kind(found), country=state.entity.country if state else None)

    def _namesake(self, found: Phrase) -> Draft | None:
        """The body whose name ends in the head word: "the Front", "the Command", "the ministry"."""

        def fits(draft: Draft) -> bool:
            if draft.entity.kind == "person" or draft.state:
                return False
            words = {word.lower() for name in draft.uses for word in name.split()}
            return found.words <= words if found.capital else found.head in words

        return self.antecedents.latest(found, fits, back=_FAR)


def _kind(found: Phrase) -> PartyKind:
    """The kind of a body that a phrase names by what it is."""
    if found.head in _ARMED:
        return "armed_group"
    if found.head in _ANONYMOUS:
        return "other"
    official = found.head in _OFFICIAL and found.head != "office"
    return "government" if official or found.words & STATE_WORDS else "organisation"


def _is_foreign(found: Phrase) -> bool:
    """Whether the phrase is a foreign ministry, which speaks for the government."""
    return "foreign" in found.words and found.head in ("ministry", "office", "department")


def _is_body(draft: Draft) -> bool:
    return draft.entity.kind == "organisation"


def _last_words(draft: Draft) -> set[str]:
    return {name.lower().split()[-1] for name in draft.uses}
