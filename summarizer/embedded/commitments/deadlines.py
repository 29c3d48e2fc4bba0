"""The date by which a promise is to be kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from summarizer.article import Article
from summarizer.claims import Date, Precision
from summarizer.dates import DateMention, find
from summarizer.embedded.clauses.verbs import FORMS
from summarizer.embedded.commitments.draft import Draft
from summarizer.embedded.patterns import Ending, at, late

_PREPOSITIONS = late(
    at(
        "abfinostuw",
        r"(?:\b(?:by|before|until|till|no later than|not later than|within|from|as of|in|on|at|starting|beginning"
        r"|the)\s+)+$",
    ),
    re.IGNORECASE,
)
_LAST_PREPOSITIONS = tuple("by before until till than within from of in on at starting beginning the".split())
_WORD_BEFORE = Ending(1, r"(\w+)\s*$")
_OF_THE_PAST = Ending(1, r"\b(?:of|since|after|dated|between|held|signed|than)\s*$", re.IGNORECASE)
_WITHIN = late(
    r"\bwithin (?:the next )?(?:[\w-]+ ){1,3}?(?:(?P<hour>hours?)|(?P<day>days?)|(?P<week>weeks?)|(?P<month>months?)"
    r"|(?P<year>years?))\b",
    re.IGNORECASE,
)
_PRECISIONS: dict[str, Precision] = {"week": "week", "month": "month", "year": "year"}
# Characters in which the prepositions before a date stand.
_BEFORE = 40


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date and where the sentence gives it: `text[start:end]`."""

    date: Date
    start: int
    end: int


def deadline(draft: Draft, article: Article) -> Deadline | None:
    """The first date behind the action's verb that is not of the past; None when there is none."""
    words, text = draft.line.words, draft.line.text
    first, last = words.starts[draft.start], words.ends[draft.end - 1]
    published = article.published if article.published and len(article.published) == 10 else None
    anchor = date.fromisoformat(published) if published else None
    for mention in find(text, anchor=anchor, prefer="future"):
        if first <= mention.start < last and not _is_past(mention, anchor, text):
            return _dated(mention, text, published=published)
    span = _WITHIN.search(text, first, last)
    if span is None:
        return None
    precision = _PRECISIONS.get(span.lastgroup or "", "day")
    return Deadline(Date(text=span[0], resolved=None, precision=precision, anchor=None), *span.span())


def _dated(mention: DateMention, text: str, *, published: str | None) -> Deadline:
    before = text[max(0, mention.start - _BEFORE) : mention.start]
    start = mention.start - len(before) + _lead(before)
    anchor = published if mention.anchored and mention.resolved else None
    wording = Date(
        text=text[start : mention.end], resolved=mention.resolved, precision=mention.precision, anchor=anchor
    )
    return Deadline(wording, start, mention.end)


def _lead(before: str) -> int:
    """Where the prepositions with which a text ends begin; its end when there are none."""
    match = _PREPOSITIONS.search(before) if before.rstrip().lower().endswith(_LAST_PREPOSITIONS) else None
    return match.start() if match is not None else len(before)


def _is_past(mention: DateMention, anchor: date | None, text: str) -> bool:
    """Whether the date lies before the article, or is one that something else happened on."""
    before = text[max(0, mention.start - _BEFORE) : mention.start]
    if _OF_THE_PAST.search(before):
        return True
    done = _WORD_BEFORE.search(before[: _lead(before)])
    form = FORMS.get(done[1].lower()) if done else None
    if form is not None and form.tense == "past":
        return True
    if mention.resolved is None or anchor is None:
        return mention.resolved is None
    return mention.resolved < anchor.isoformat()[: len(mention.resolved)]
