"""From drafts to commitments: the wording of the action, and one commitment for a promise told twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.article import Article
from summarizer.claims import Date
from summarizer.embedded.clauses.closed import DETERMINERS, is_adverb
from summarizer.embedded.clauses.verbs import FORMS, base
from summarizer.embedded.clauses.wording import content_words, overlap, tidy
from summarizer.embedded.clauses.words import flowing
from summarizer.embedded.commitments.deadlines import Deadline, deadline
from summarizer.embedded.commitments.draft import Draft
from summarizer.embedded.speech.sides import Sides
from summarizer.schemas.meeting import Commitment

_PARTICLES = frozenset("out up off back down over away".split())
# Commitments that a new one is compared with: a longer article is no cliff.
_RECENT = 60


@dataclass(slots=True)
class _Merged:
    draft: Draft
    action: str
    words: frozenset[str]
    sentences: list[int] = field(default_factory=list)
    deadline: Date | None = None
    condition: str | None = None


def commitments(drafts: Sequence[Draft], *, article: Article, sides: Sides) -> list[Commitment]:
    """The commitments that the drafts make, in order; what is told twice is one commitment that cites both places."""
    merged: list[_Merged] = []
    for draft in drafts:
        due = deadline(draft, article)
        action = _action(draft, due)
        words = content_words(action)
        if not words:
            continue
        condition = tidy(flowing(draft.line.words.raw(*draft.condition))) if draft.condition else ""
        same = next((one for one in reversed(merged[-_RECENT:]) if _is_same(one, draft, words, sides)), None)
        if same is None:
            date = due.date if due is not None else None
            merged.append(_Merged(draft, action, words, [draft.line.number], date, condition or None))
        else:
            same.sentences.append(draft.line.number)
            same.deadline = same.deadline or (due.date if due is not None else None)
            same.condition = same.condition or condition or None
    return [_commitment(one, sides) for one in merged]


def _commitment(one: _Merged, sides: Sides) -> Commitment:
    draft = one.draft
    to = draft.to or sides.other(draft.by)
    return Commitment(
        sentences=sorted(set(one.sentences)),
        by=draft.by.name,
        to=to.name if to is not None and to is not draft.by else None,
        action=one.action,
        polarity=draft.polarity,
        force=draft.force,
        conditional_on=one.condition,
        deadline=one.deadline,
        stated_by=draft.stated_by,
    )


def _action(draft: Draft, due: Deadline | None) -> str:
    """What is promised, as an infinitive without "to"; the deadline is left out where it ends the clause.

    What a party will not do is said without "not": the polarity says it.
    """
    words, text = draft.line.words, draft.line.text
    first, last = words.starts[draft.start], words.ends[draft.end - 1]
    if due is not None and first < due.start and due.end >= last - 1:
        last = due.start
    action = tidy(flowing(text[first:last]))
    head, _, rest = action.partition(" ")
    form = FORMS.get(head.lower())
    if draft.prefix and head == "be":
        action = _active(flowing(draft.prefix), rest)
    elif draft.prefix:
        action = f"{draft.prefix} {action}"
    elif form is not None and form.tense != "base":
        action = f"{form.base} {rest}".strip()
    return action


def _active(subject: str, participle: str) -> str:
    """A passive turned round: "checkpoints" and "lifted within days" give "lift checkpoints within days"."""
    words = participle.split()
    if subject.partition(" ")[0].lower() in DETERMINERS:
        subject = f"{subject[:1].lower()}{subject[1:]}"
    adverbs = next((k for k, word in enumerate(words) if not is_adverb(word.lower())), 0)
    first, *rest = words[adverbs:] or [participle]
    particle = [rest.pop(0)] if rest and rest[0] in _PARTICLES else []
    return " ".join([base(first.lower()), *particle, subject, *words[:adverbs], *rest])


def _is_same(one: _Merged, draft: Draft, words: frozenset[str], sides: Sides) -> bool:
    if one.draft.polarity != draft.polarity or not sides.same(one.draft.by, draft.by):
        return False
    if (one.draft.force == "considering") != (draft.force == "considering"):
        return False
    common, of_shorter, of_both = overlap(one.words, words)
    return (common >= 2 and (of_both >= 0.5 or of_shorter >= 0.75)) or (common == 1 and of_shorter == 1)
