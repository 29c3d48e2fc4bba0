"""From drafts to concerns: their wording, and one concern for what is told twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.embedded.clauses.closed import FIRST_PERSON
from summarizer.embedded.clauses.wording import content_words, overlap, tidy
from summarizer.embedded.clauses.words import flowing
from summarizer.embedded.concerns.draft import Draft
from summarizer.embedded.speech.sides import Sides
from summarizer.schemas.meeting import Concern

# Words of a subject before it is cut.
_LONGEST = 16
# Concerns that a new one is compared with: a longer article is no cliff.
_RECENT = 60


@dataclass(slots=True)
class _Merged:
    draft: Draft
    about: str
    words: frozenset[str]
    sentences: list[int] = field(default_factory=list)
    target: str | None = None


def concerns(drafts: Sequence[Draft], *, sides: Sides) -> list[Concern]:
    """The concerns that the drafts voice, in order; what is told twice is one concern that cites both places."""
    merged: list[_Merged] = []
    for draft in drafts:
        about = _about(draft)
        words = content_words(about)
        if not words:
            continue
        same = next((one for one in reversed(merged[-_RECENT:]) if _is_same(one, draft, words, sides)), None)
        if same is None:
            merged.append(_Merged(draft, about, words, [draft.line.number], draft.target))
        else:
            same.sentences.append(draft.line.number)
            same.target = same.target or draft.target
    return [_concern(one) for one in merged]


def _concern(one: _Merged) -> Concern:
    return Concern(
        sentences=sorted(set(one.sentences)),
        holder=one.draft.holder.name,
        about=one.about,
        target=one.target,
        stance=one.draft.stance,
        text=_text(one.draft),
        stated_by=one.draft.stated_by,
    )


def _about(draft: Draft) -> str:
    start, end = draft.about
    line = draft.line
    if end - start > _LONGEST:
        breaks = (",", "and", "which", "that", "while", "as")
        cuts = [k for k in range(start + 5, start + _LONGEST) if line.lower[k] in breaks]
        end = cuts[-1] if cuts else start + _LONGEST
    return tidy(flowing(line.words.raw(start, end)))


def _text(draft: Draft) -> str:
    """The concern in one sentence: the holder and the clause from its verb on, or the clause itself."""
    words, (start, end) = draft.line.words, draft.clause
    if draft.verb is None:
        text = tidy(flowing(words.raw(start, end)))
    elif draft.verb == "":
        own = draft.line.word(start - 1) in FIRST_PERSON and draft.line.word(start) in ("are", "am")
        start += own
        name = f"{draft.holder.name} is" if own else draft.holder.name
        text = tidy(f"{name} {flowing(words.raw(start, end))}")
    else:
        text = tidy(f"{draft.holder.name} {draft.verb} {flowing(words.raw(start + 1, end)).lstrip(' ,')}")
    return f"{text[:1].upper()}{text[1:]}."


def _is_same(one: _Merged, draft: Draft, words: frozenset[str], sides: Sides) -> bool:
    if one.draft.stance != draft.stance or not sides.same(one.draft.holder, draft.holder):
        return False
    common, of_shorter, _ = overlap(one.words, words)
    return (common >= 2 and of_shorter >= 0.7) or one.words == words
