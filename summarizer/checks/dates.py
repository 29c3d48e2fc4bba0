"""Each resolved date agrees with its wording, with weekdays in the cited sentences, and with the publication date."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from pydantic import BaseModel

from summarizer.article import Article
from summarizer.checks.finding import Finding, error
from summarizer.checks.leaves import Leaf, leaves
from summarizer.checks.meanings import Words
from summarizer.checks.wording import occurs
from summarizer.claims import Date, Period
from summarizer.dates import DateMention, parse_partial
from summarizer.dates import Period as Stretch

_Span = tuple[date, date]
_ALWAYS: _Span = (date.min, date.max)


def findings(record: BaseModel, article: Article) -> Iterator[Finding]:
    """Errors for wording that is not cited, a wrong weekday, another date or period, or a foreign anchor."""
    for leaf in leaves(record):
        if isinstance(leaf.value, Date | Period):
            yield from _wording(leaf, article)
        if isinstance(leaf.value, Period):
            yield from _period(leaf, leaf.value, article)
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
    anchor = _published(article)
    mentions = [mention for words in _words(leaf, article) for mention in words.dates(anchor)]
    first, last = parse_partial(resolved)
    on_day = [mention for mention in mentions if len(resolved) < 10 or _is_on(first, mention)]
    if mentions and not on_day:
        weekdays = sorted({mention.weekday for mention in mentions if mention.weekday is not None})
        named = " or ".join(calendar.day_name[day] for day in weekdays)
        yield error(
            "dates",
            path,
            f"{resolved} is a {calendar.day_name[first.weekday()]}, the text says {named}",
            sentences=leaf.cites,
        )
    elif not _agrees((first, last), on_day):
        meant = ", ".join(sorted({mention.resolved for mention in on_day if mention.resolved}))
        yield error("dates", path, f"{resolved} is not what {leaf.value.text!r} means: {meant}", sentences=leaf.cites)


def _is_on(day: date, mention: DateMention) -> bool:
    return mention.weekday is None or mention.until is not None or mention.weekday == day.weekday()


def _published(article: Article) -> date | None:
    day = article.published
    return date.fromisoformat(day) if day and len(day) == 10 else None


def _words(leaf: Leaf, article: Article) -> list[Words]:
    """The words of the value in each cited sentence that has them; by themselves when none has."""
    found = [Words(leaf.value.text, sentence.text) for sentence in article.cited(leaf.cites)]
    return [words for words in found if words.spans()] or [Words(leaf.value.text, leaf.value.text)]


def _period(leaf: Leaf, value: Period, article: Article) -> Iterator[Finding]:
    start, end = _span(value.start), _span(value.end)
    written = f"{value.start or 'an open start'} to {value.end or 'an open end'}"
    if start and end and start[0] > end[1]:
        yield error("dates", leaf.path, f"{written} ends before it starts", sentences=leaf.cites)
        return
    anchor, words = _published(article), _words(leaf, article)
    periods = [period for place in words for period in place.periods(anchor) if period.first or period.last]
    mentions = [mention for place in words for mention in place.dates(anchor)]
    if (start or end) and not _fits(start, end, periods=periods, mentions=mentions):
        meant = {f"{period.first or '...'} to {period.last or '...'}" for period in periods}
        meant = meant or {mention.resolved for mention in mentions if mention.resolved}
        message = f"{written} is not what {value.text!r} means: {', '.join(sorted(meant))}"
        yield error("dates", leaf.path, message, sentences=leaf.cites)


def _fits(start: _Span | None, end: _Span | None, *, periods: list[Stretch], mentions: list[DateMention]) -> bool:
    """Whether both ends are those of a period; the periods that no date bounds ("the past year") have vague ends."""
    outer = (start or end or _ALWAYS)[0], (end or start or _ALWAYS)[1]
    if not periods:
        return _agrees(outer, mentions)
    if mentions:
        return any(_meet(start, _span(period.first)) and _meet(end, _span(period.last)) for period in periods)
    return any(_meet(outer, ((_span(p.first) or _ALWAYS)[0], (_span(p.last) or _ALWAYS)[1])) for p in periods)


def _span(day: str | None) -> _Span | None:
    return parse_partial(day) if day else None


def _meet(one: _Span | None, other: _Span | None) -> bool:
    """Whether two spans share a day; an open one shares it with any."""
    return one is None or other is None or (one[0] <= other[1] and other[0] <= one[1])


def _agrees(span: _Span, mentions: Iterable[DateMention]) -> bool:
    """Whether the span touches a meaning of the mentions; without any that is resolved there is nothing to compare."""
    spans = [_days(mention.resolved, mention) for mention in mentions if mention.resolved is not None]
    return not spans or any(_meet(span, meant) for meant in spans)


_LENGTHS = {"week": 6, "quarter": 91, "half": 183}


def _days(resolved: str, mention: DateMention) -> _Span:
    """The first and last day a mention can mean; a week, quarter or half-year is given by its first."""
    first, last = parse_partial(resolved)
    last = max(last, first + timedelta(days=_LENGTHS.get(mention.precision, 0)))
    return first, max(last, parse_partial(mention.until)[1]) if mention.until else last
