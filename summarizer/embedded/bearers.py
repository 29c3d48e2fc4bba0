"""Offices without the name of who bears them: somebody mentioned before, or somebody whom the text leaves unnamed."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.embedded.antecedents import Antecedents
from summarizer.embedded.biographies import ACRONYMS
from summarizer.embedded.cast import Draft
from summarizer.embedded.chunks import Line
from summarizer.embedded.phrases import Phrase
from summarizer.embedded.titles import owners_of
from summarizer.embedded.vocabulary import MINOR_HEADS, PLURAL_HEADS, REPORTERS

_TRIVIAL = frozenset(
    """
of and the for in to then former current acting interim senior top chief veteran new late
""".split()
)
_FIRST = frozenset("prime president premier secretary-general governor".split())
_SECOND = frozenset("deputy vice vice-president vice-premier assistant".split())
"""Words of an office that keep its bearer from being meant by the office that it is second to."""
_VAGUE = frozenset("officials leaders members chiefs".split())
_ABSTRACT = frozenset("as become became of".split())
_ADJECTIVAL = frozenset("states state countries".split())
_BACK = 80
"""How many sentences before "the minister" the minister may have been named."""


@dataclass(eq=False, slots=True)
class Bearers:
    """Finds who bears the offices that the phrases of an article name."""

    antecedents: Antecedents

    def remember(self, line: Line, place: int) -> None:
        """Remember a plural office and whose it is: the defence ministers of Benin and Burkina Faso."""
        chunk, cast = line.chunks[place], self.antecedents.cast
        word = line.tokens[chunk.head].lower
        if word in PLURAL_HEADS and word not in _VAGUE:
            text = " ".join([*line.words(chunk.first, chunk.head).lower().split()[:-1], PLURAL_HEADS[word]])
            for owner in owners_of(line, place):
                if (draft := cast.at(line, owner)) is not None:
                    cast.posts.setdefault(id(draft), text)

    def resolve(self, found: Phrase) -> None:
        """Note whom an office without a name beside it stands for."""
        owner = found.owner
        if found.line.tokens[found.chunk.head].lower in PLURAL_HEADS:
            if owner is not None and owner.entity.kind != "person":
                self.antecedents.note(owner, found, use="agents" if owner.state else None)
            return
        if (
            owner is not None
            and owner.state
            and found.chunk.owner is not None
            and found.head in ("representative", "delegate")
        ):
            self.antecedents.note(owner, found, use=None)
            return
        definite = found.determiner in ("the", "that", "this") or found.owned or found.capital or found.opens
        bearer = self._bearer(found) if definite else None
        if bearer is not None:
            self.antecedents.note(bearer, found, use=None)
        elif found.speaks or (definite and found.head not in MINOR_HEADS and _is_somebody(found)):
            self._unnamed(found)

    def _bearer(self, found: Phrase) -> Draft | None:
        """The person mentioned last who bears the office, of the same country if the phrase names one."""
        parts = {part for word in found.words for part in word.split("/")}
        full = {word for part in parts for word in ACRONYMS.get(part, part).split()}
        wanted = {PLURAL_HEADS.get(word, word) for word in full} - _TRIVIAL

        def fits(draft: Draft) -> bool:
            if not draft.posts or not wanted <= draft.posts or (_FIRST & wanted and _SECOND & draft.posts - wanted):
                return False
            return not (found.country and draft.country and found.country != draft.country)

        before = self.antecedents.latest(found, fits, back=_BACK)
        if before is None and found.line.style != "prose":
            return next((d for d in self.antecedents.cast.drafts if fits(d)), None)
        return before

    def _unnamed(self, found: Phrase) -> None:
        if found.line.style != "prose" or found.head in REPORTERS:
            return
        draft = self.antecedents.named_by(found, kind="person")
        if not draft.posts:
            draft.posts = found.words
            draft.country = found.country
            draft.entity.role = found.role
            owner = found.owner
            draft.principal = owner if owner is not None and owner.entity.kind != "person" else None


def _is_somebody(found: Phrase) -> bool:
    """Whether the phrase stands for one person in office, not for the office as such: "as president"."""
    before = found.line.lower(found.first - 2) if found.determiner else found.line.lower(found.first - 1)
    return before not in _ABSTRACT and found.line.lower(found.chunk.last + 1) not in _ADJECTIVAL
