"""Each resolved date agrees with its wording, with weekdays in the cited sentences, and with the publication date."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from pydantic import BaseModel

from summarizer.article import Article
from summarizer.checks.finding import Finding, error
from summarizer.checks.leaves import Leaf, leaves
from summarizer.checks.wording import occurs
from summarizer.claims import Date, Period
from summarizer.dates import DateMention, find, parse_partial


def findings(record: BaseModel, article: Article) -> Iterator[Finding]:
    """Errors for wording that is not in the cited sentences, a wrong weekday, another date, or a foreign anchor."""
    for leaf in leaves(record):
        if isinstance(leaf.value, Date | Period):
            yield from _wording(leaf, article)
        if isinstance(leaf.value, Date):
            yield from _anchor(leaf, leaf.value, article)
            if leaf.value.resolved is not None:
                yield from _resolution(leaf, leaf.value.resolved, article)


def _wording(leaf: Leaf, article: Article) -> Iterator[Finding]:
    text = leaf.value.text
    if leaf.cites and not any(occurs(text, sentence.text) for sentence in article.cited(leaf.cites)):
        yield error(
            "dates",
            f"{leaf.path}/text",
            f"the words {text!r} are not in the cited sentences",
            sentences=leaf.cites,
        )


def _anchor(leaf: Leaf, value: Date, article: Article) -> Iterator[Finding]:
    if value.anchor is not None and value.anchor != article.published:
        published = article.published or "not known"
        yield error(
            "dates",
            f"{leaf.path}/anchor",
            f"the anchor is {value.anchor}, the publication date is {published}",
        )


def _resolution(leaf: Leaf, resolved: str, article: Article) -> Iterator[Finding]:
    path = f"{leaf.path}/resolved"
    mentions = _mentions(leaf, article)
    first, last = parse_partial(resolved)
    weekdays = {mention.weekday for mention in mentions if mention.weekday is not None and mention.until is None}
    if len(resolved) == 10 and weekdays and first.weekday() not in weekdays:
        named = " or ".join(calendar.day_name[day] for day in sorted(weekdays))
        yield error(
            "dates",
            path,
            f"{resolved} is a {calendar.day_name[first.weekday()]}, the text says {named}",
            sentences=leaf.cites,
        )
    elif not _agrees((first, last), mentions):
        meant = ", ".join(sorted({mention.resolved for mention in mentions if mention.resolved}))
        yield error("dates", path, f"{resolved} is not what {leaf.value.text!r} means: {meant}", sentences=leaf.cites)


def _mentions(leaf: Leaf, article: Article) -> list[DateMention]:
    """What the date's words can mean where they stand in the cited sentences, looking back and looking ahead."""
    day = article.published if article.published and len(article.published) == 10 else None
    anchor = date.fromisoformat(day) if day else None
    words: str = leaf.value.text
    texts = [sentence.text for sentence in article.cited(leaf.cites) if words in sentence.text] or [words]
    return [
        mention
        for text in texts
        for prefer in ("past", "future")
        for mention in find(text, anchor=anchor, prefer=prefer)
        if mention.start < text.find(words) + len(words) and text.find(words) < mention.end
    ]


def _agrees(span: tuple[date, date], mentions: Iterable[DateMention]) -> bool:
    """Whether the span touches a meaning of the mentions; without any that is resolved there is nothing to compare."""
    spans = [_days(mention.resolved, mention) for mention in mentions if mention.resolved is not None]
    return not spans or any(span[0] <= last and first <= span[1] for first, last in spans)


_LENGTHS = {"week": 6, "quarter": 91, "half": 183}


def _days(resolved: str, mention: DateMention) -> tuple[date, date]:
    """The first and last day a mention can mean; a week, quarter or half-year is given by its first."""
    first, last = parse_partial(resolved)
    last = max(last, first + timedelta(days=_LENGTHS.get(mention.precision, 0)))
    return first, max(last, parse_partial(mention.until)[1]) if mention.until else last
