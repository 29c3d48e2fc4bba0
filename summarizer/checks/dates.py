"""Each resolved date agrees with its wording, with weekdays in the cited sentences, and with the publication date."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain

from summarizer.article import Article
from summarizer.checks.dossier import Dossier
from summarizer.checks.finding import Finding, error
from summarizer.checks.leaves import Leaf
from summarizer.checks.meanings import Words, plain_dates
from summarizer.claims import Date, Period
from summarizer.dates import DateMention, parse_partial
from summarizer.dates import Period as Stretch

_Span = tuple[date, date]
_partial = lru_cache(maxsize=1024)(parse_partial)
_ALWAYS: _Span = (date.min, date.max)


def findings(dossier: Dossier) -> Iterator[Finding]:
    """Errors for wording that is not cited, a wrong weekday, another date or period, or a foreign anchor."""
    for leaf in dossier.dates:
        yield from _wording(leaf, dossier)
        if isinstance(leaf.value, Period):
            yield from _period(leaf, leaf.value, dossier)
        if isinstance(leaf.value, Date):
            yield from _anchor(leaf, leaf.value, dossier.article)
            if leaf.value.resolved is not None:
                yield from _resolution(leaf, leaf.value.resolved, dossier)


def _wording(leaf: Leaf, dossier: Dossier) -> Iterator[Finding]:
    text = leaf.value.text
    if leaf.cites and not any(passage.holds(text) for passage in dossier.cited(leaf.cites)):
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


def _resolution(leaf: Leaf, resolved: str, dossier: Dossier) -> Iterator[Finding]:
    path = f"{leaf.path}/resolved"
    anchor = _published(dossier.article)
    first, last = _partial(resolved)
    bare = len(resolved) < 10

    def is_meant(mention: DateMention) -> bool:
        return _is_in((first, last), mention) and (bare or _is_on(first, mention))

    if any(map(is_meant, _plain_mentions(leaf, dossier, anchor=anchor))):
        return
    words = _words(leaf, dossier)
    if any(map(is_meant, _mentions(words, anchor))):
        return
    mentions = list(_mentions(words, anchor))
    on_day = [mention for mention in mentions if bare or _is_on(first, mention)]
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


def _words(leaf: Leaf, dossier: Dossier) -> list[Words]:
    """The words of the value in each cited sentence that has them; by themselves when none has."""
    found = [Words(leaf.value.text, passage.text) for passage in dossier.cited(leaf.cites)]
    return [words for words in found if words.spans] or [Words(leaf.value.text, leaf.value.text)]


def _plain_mentions(leaf: Leaf, dossier: Dossier, *, anchor: date | None) -> Iterator[DateMention]:
    """Some of the mentions, quickly; in an ordinary record they hold the one that is meant."""
    cited = dossier.cited(leaf.cites)
    return (mention for each in cited for mention in plain_dates(leaf.value.text, each.text, anchor=anchor))


def _mentions(words: Iterable[Words], anchor: date | None) -> Iterator[DateMention]:
    """Every date that the words can mean; found one by one, as the first mostly is the one."""
    return (mention for place in words for mention in place.dates(anchor))


def _periods(words: Iterable[Words], anchor: date | None) -> Iterator[Stretch]:
    """Every period that the words can mean, one by one like the dates."""
    return (period for place in words for period in place.periods(anchor) if period.first or period.last)


def _period(leaf: Leaf, value: Period, dossier: Dossier) -> Iterator[Finding]:
    start, end = _span(value.start), _span(value.end)
    written = f"{value.start or 'an open start'} to {value.end or 'an open end'}"
    if start and end and start[0] > end[1]:
        yield error("dates", leaf.path, f"{written} ends before it starts", sentences=leaf.cites)
        return
    anchor, words = _published(dossier.article), _words(leaf, dossier)
    if (start or end) and not _fits(start, end, words=words, anchor=anchor):
        meant = {f"{period.first or '...'} to {period.last or '...'}" for period in _periods(words, anchor)}
        meant = meant or {mention.resolved for mention in _mentions(words, anchor) if mention.resolved}
        message = f"{written} is not what {value.text!r} means: {', '.join(sorted(meant))}"
        yield error("dates", leaf.path, message, sentences=leaf.cites)


def _fits(start: _Span | None, end: _Span | None, *, words: list[Words], anchor: date | None) -> bool:
    """Whether both ends are those of a period; the periods that no date bounds ("the past year") have vague ends."""
    outer = (start or end or _ALWAYS)[0], (end or start or _ALWAYS)[1]
    periods, mentions = _periods(words, anchor), _mentions(words, anchor)
    nearest = next(periods, None)
    if nearest is None:
        return _agrees(outer, mentions)
    periods = chain((nearest,), periods)
    if next(mentions, None):
        return any(_meet(start, _span(period.first)) and _meet(end, _span(period.last)) for period in periods)
    return any(_meet(outer, ((_span(p.first) or _ALWAYS)[0], (_span(p.last) or _ALWAYS)[1])) for p in periods)


def _span(day: str | None) -> _Span | None:
    return _partial(day) if day else None


def _meet(one: _Span | None, other: _Span | None) -> bool:
    """Whether two spans share a day; an open one shares it with any."""
    return one is None or other is None or (one[0] <= other[1] and other[0] <= one[1])


def _agrees(span: _Span, mentions: Iterable[DateMention]) -> bool:
    """Whether the span touches a meaning of the mentions; without any that is resolved there is nothing to compare."""
    resolved = [mention for mention in mentions if mention.resolved is not None]
    return not resolved or any(_is_in(span, mention) for mention in resolved)


def _is_in(span: _Span, mention: DateMention) -> bool:
    return mention.resolved is not None and _meet(span, _days(mention.resolved, mention))


_LENGTHS = {"week": 6, "quarter": 91, "half": 183}


def _days(resolved: str, mention: DateMention) -> _Span:
    """The first and last day a mention can mean; a week, quarter or half-year is given by its first."""
    first, last = _partial(resolved)
    last = max(last, first + timedelta(days=_LENGTHS.get(mention.precision, 0)))
    return first, max(last, _partial(mention.until)[1]) if mention.until else last
