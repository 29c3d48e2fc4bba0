"""Whom "he", "she", "it" and "they" stand for, where it is safe to say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from summarizer.embedded.cast import Cast, Draft
from summarizer.embedded.chunks import Line
from summarizer.embedded.entities import Mention
from summarizer.embedded.grammar import is_object
from summarizer.embedded.patterns import late, vocabulary
from summarizer.embedded.vocabulary import ACTS, SPEECH_VERBS

_SINGULAR = {"he": "male", "she": "female"}
_PRONOUN = late(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Ww]e|HE|SHE|THEY|IT)\b")
_EXPLAINED = frozenset("he she they it we".split())
_BRACKET = late(r"\s*[(\[][^()\[\]]{2,60}[)\]]")
_BACK = 3
"""How many sentences before a pronoun its antecedent may stand."""
_ACTORS = ("name", "office", "pronoun")
# "It was announced", "it is important": no antecedent.
_IMPERSONAL = frozenset(
    """
is was would will has had may might can could should must remains remained seems became takes took
""".split()
)

_ACTS_BUT_IMPERSONAL = ACTS - _IMPERSONAL


@dataclass(eq=False, slots=True)
class Pronouns:
    """Resolves the pronouns of one line after another."""

    cast: Cast

    def resolve(self, line: Line) -> None:
        """Note mentions for the pronouns of the line, in order."""
        if _EXPLAINED.isdisjoint(vocabulary(line.text)):
            return
        found = [(index, lower) for index, lower in enumerate(line.tokens.lower) if lower in _EXPLAINED]
        if not found or _PRONOUN.search(line.text) is None:
            return
        for index, lower in found:
            place = line.tokens.start[index]
            if lower in _EXPLAINED and (bracket := _BRACKET.match(line.text, line.tokens.end[index])) is not None:
                self._note(line, index, self._within(line, bracket))
            elif lower in _SINGULAR:
                start = 0 if self._attributes(line, index) else place
                self._note(line, index, self._person(line, start or place, gender=_SINGULAR[lower], before=start == 0))
            elif lower == "they":
                self._note(line, index, self._subject(line, place, fits=_is_plural))
            elif lower == "it" and line.lower(index + 1) in _ACTS_BUT_IMPERSONAL:
                self._note(line, index, self._subject(line, place, fits=_is_body))

    def _note(self, line: Line, index: int, draft: Draft | None) -> None:
        if draft is not None:
            self.cast.mention(draft, line, line.tokens.start[index], line.tokens.end[index], form="pronoun", use=None)

    def _within(self, line: Line, bracket: re.Match[str]) -> Draft | None:
        """Whom the brackets behind a pronoun name: "They (China) promised"."""
        named = (d for m, d in self._of(line.number) if bracket.start() < m.start < bracket.end())
        return next(named, None)

    def _attributes(self, line: Line, index: int) -> bool:
        """Whether the pronoun says who spoke the words before it: "…, she added"."""
        return index > 0 and line.lower(index + 1) in SPEECH_VERBS and line.gap(index - 1).strip() != ""

    def _person(self, line: Line, start: int, *, gender: str, before: bool) -> Draft | None:
        """The subject of the clause before, else who speaks or acts in the last sentences with a person."""

        def fits(draft: Draft) -> bool:
            return draft.entity.kind == "person" and draft.gender in (None, gender)

        draft = (self._earlier(line, fits) if before else None) or self._known(line, start, gender=gender)
        draft = draft or self._subject(line, start, fits=fits)
        if draft is not None and draft.gender is None:
            draft.gender = gender
        return draft

    def _known(self, line: Line, start: int, *, gender: str) -> Draft | None:
        """The one person of the sentence so far who is known to be a man or a woman, as the pronoun wants."""
        pairs = self.cast.in_sentence(line.number)
        found = {
            id(d): d
            for m, d in pairs
            if m.end <= start and d.gender == gender and not is_object(line.text, m.start, end=m.end)
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _subject(self, line: Line, start: int, *, fits: Callable[[Draft], bool]) -> Draft | None:
        here = [(m, d) for m, d in self._of(line.number) if m.end <= start]
        subjects = [d for m, d in here if fits(d) and not is_object(line.text, m.start, end=m.end)]
        if subjects:
            return subjects[-1] if self._same_speech(line, start) else subjects[0]
        owners = [d for m, d in self.cast.in_sentence(line.number) if m.end <= start and m.form == "owner" and fits(d)]
        return owners[-1] if owners else self._earlier(line, fits)

    def _earlier(self, line: Line, fits: Callable[[Draft], bool]) -> Draft | None:
        """Who speaks or acts in the last sentences that mention somebody who fits."""
        for number in range(line.number - 1, line.number - 1 - _BACK, -1):
            earlier = [(m, d) for m, d in self._of(number) if fits(d)]
            if earlier:
                return self._speaker(number, earlier)
        return None

    def _same_speech(self, line: Line, start: int) -> bool:
        return not any(mark in line.text[:start] for mark in '“"')

    def _speaker(self, number: int, found: list[tuple[Mention, Draft]]) -> Draft | None:
        text = self.cast.texts.get(number, "")
        speaking = [d for m, d in found if _speaks(text, m)]
        subjects = [d for m, d in found if not is_object(text, m.start, end=m.end)]
        drafts = speaking or subjects or [d for _, d in found]
        return drafts[0] if drafts else None

    def _of(self, number: int) -> Iterator[tuple[Mention, Draft]]:
        """The acting mentions of a sentence among the latest, in order of place."""
        return (pair for pair in self.cast.in_sentence(number) if pair[0].form in _ACTORS)


def _speaks(text: str, mention: Mention) -> bool:
    """Whether a verb of saying stands right beside the mention."""
    after = text[mention.end : mention.end + 24].split()
    before = text[max(0, mention.start - 60) : mention.start].split()
    return bool((after and after[0].strip(",") in SPEECH_VERBS) or (before and before[-1] in SPEECH_VERBS))


def _is_plural(draft: Draft) -> bool:
    return draft.entity.kind in ("armed_group", "delegation")


def _is_body(draft: Draft) -> bool:
    return draft.entity.kind in ("armed_group", "organisation", "government", "country")
