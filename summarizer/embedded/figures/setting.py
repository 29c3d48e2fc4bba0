"""When and where an amount holds, whether it is a running total, and the words that say what it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from summarizer.claims import Date, Period
from summarizer.dates import DateMention, find, find_periods
from summarizer.embedded.figures.fates import HARM
from summarizer.embedded.figures.line import Line
from summarizer.embedded.figures.quantity import Quantity
from summarizer.embedded.lexicon import entry
from summarizer.embedded.patterns import Cued, at, late
from summarizer.once import Once
from summarizer.schemas.meeting import FigureKind

_SPAN_WORDS = late(
    at(
        r"bdfhilopqstu",
        r"\b(?:since|between|from|during|over|past|last|through|throughout|half|quarter|until|till|far|starting"
        r"|beginning|in the|for the)\b",
    ),
    re.IGNORECASE,
)
_HOLDS_AT = late(
    r"(?:\bas (?:of|at)|\bby|\bup to|\bas on|\bon|\bat|\bat the end of|\buntil)\s(?:the\s)?(?:late\s"
    r"|early\s|end"
    r" of\s)?$",
    re.IGNORECASE,
)
_STATED_AT = late(r"(?:\bas (?:of|at|on)|\bby)\s(?:the\s)?(?:late\s|early\s|end of\s)?$", re.IGNORECASE)
_FUTURE = frozenset("will would shall must should agreed plans planned expects undertook pledged promised".split())
_STOCK = frozenset("stood stands stand totalled totaled held reserves toll".split())
_IN = late(r"\b(?:in|for|during|of)\s(?:the\s(?:whole\sof\s)?(?:year\s)?)?$", re.IGNORECASE)
_COARSE = frozenset("month quarter half year week".split())
_PLACE = late(
    at(
        r"ainot",
        r"\b(?:in|at|near|across|throughout|inside|around|outside|off)\s(?:the\s)?"
        r"(?:(?:\w+\s){0,3}(?:province|city|town|village|district|region|state|county|department|governorate"
        r"|island"
        r"|valley)s?\sof\s)?"
        r"(?P<name>(?:al-|el-)?[A-Z][\w'’-]*(?:\s(?:of\s|the\s)*[A-Z][\w'’-]*){0,3})",
    )
)
_KIND_OF_PLACE = late(
    r"\s(?:province|city|town|village|district|region|state|county|department|governorate|island|valley"
    r"|area|camp"
    r"|oblast)s?\b",
    re.IGNORECASE,
)
_NOT_PLACE = frozenset(
    "January February March April May June July August September October November December Monday Tuesday"
    " Wednesday Thursday Friday"
    " Saturday Sunday Ramadan Easter Christmas Parliament Islam God English French Arabic Russian Spanish"
    " Chinese".split()
)
_FRESH = Cued("new|fresh", r"\b(?:new|fresh)\s(?:\w+\s){0,2}\n|\n\s?(?:\w+\s)?new\b", re.IGNORECASE)
_NEW = Cued(
    "further|additional|extra|new|fresh|more",
    r"\b(?:a further|an additional|an extra|further|additional|a new|new|fresh)\s(?:\w+\s){0,2}\n"
    r"|\n\s?(?:\w+\s)?(?:more|further|additional|extra|new)\b",
    re.IGNORECASE,
)
_BROUGHT = late(
    r"\b(?:bring\w*|brought|(?:taking|takes|took|rais\w+)\s[^.;]*\b(?:total|toll|number|count"
    r"|figure))\s[^.;]*(?<!close)(?<!up)\sto\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
_SO_FAR = Cued("so far|to date|in total|in all", r"\bso far\b|\bto date\b|\bin total\b|\bin all\b", re.IGNORECASE)
_TOTAL = late(
    at(
        r"acinorst",
        r"\b(?:so far|to date|in total|in all|altogether|overall|cumulative|a total of|totall?ing"
        r"|toll (?:\w+ ){0,4}"
        r"|tak\w+\s[^.]{0,60}\stotal|ris\w+\sto|rose\sto|climb\w*\sto|now (?:known|stands?|numbers?|totals?"
        r"|exceeds?))\b",
    ),
    re.IGNORECASE,
)
_SPREAD = late(
    r"[^.;]{0,40}?\s((?:over|across|during|in|for)\s(?:the\s)?(?:next\s|coming\s)?(?:\d+|two|three|four"
    r"|five|six"
    r"|seven|eight|nine|ten|\w+teen)"
    r"\s(?:years|months|weeks))\b"
)
_OWNING = late(r"['’]s?$")
_PARTED = late(r"[;:]\s|,\s(?:but|while|whereas|and|which|who)\s|\.\s[A-Z]")
_ENDS = late(r"\s*(?:[,.;)]|$|(?:and|on|since|after|when|last|this|by|from|over|during|as|who|which|while)\b)")
_APART = late(r"[;.]\s|\b(?:said|told|says|according|after|met)\b")
_CLAUSE = late(r"[;:—–()\[\]“”\"]|,\s|\.\s")


@dataclass(eq=False)
class Times:
    """The dates and periods of one sentence."""

    text: str
    dates: Sequence[DateMention]
    anchor: date | None
    published: str | None

    @Once
    def periods(self) -> list[Period]:
        """The periods the sentence states; dates.find_periods is asked only where a word hints at one."""
        if not _SPAN_WORDS.search(self.text):
            return []
        found = find_periods(self.text, anchor=self.anchor)
        return [Period(text=p.text, start=p.first, end=p.last) for p in found]


def times(text: str, *, published: str | None) -> Times:
    """The dates of a sentence, counted from the day of publication where that is known to the day."""
    anchor = date.fromisoformat(published) if published and len(published) == 10 else None
    return Times(text, find(text, anchor=anchor), anchor, published)


def period(line: Line, place: int, *, times: Times, plain: bool) -> Period | None:
    """The period nearest to the amount at `place`; with `plain` a mere "in 2015" or "last year" counts, too."""
    quantity = line.amounts[place]
    if quantity.codes and (spread := _SPREAD.match(line.text, quantity.end)):
        return Period(text=spread[1], start=None, end=None)
    found = times.periods
    if plain and not found:
        found = [
            _coarse(line.text, mention)
            for mention in times.dates
            if mention.precision in _COARSE and _is_time_of(line.text, mention)
        ]
    fitting = [span for span in found if _shares_clause(line, span, of=quantity)]
    return min(fitting, key=lambda span: abs(line.text.find(span.text) - quantity.end), default=None)


def _shares_clause(line: Line, span: Period, *, of: Quantity) -> bool:
    """Whether nothing parts the amount and the period: no stop, and no comma where the period is another amount's."""
    at = line.text.find(span.text)
    if at < of.end:
        return at < 3 or "," not in line.text[at + len(span.text) : of.start]
    if _PARTED.search(line.text, of.end, at):
        return False
    other = any(of.end <= sum_.start < at and sum_.codes for sum_ in line.amounts.values())
    return not (of.codes and other and "," in line.text[of.end : at])


def _is_time_of(text: str, mention: DateMention) -> bool:
    lead = text[max(0, mention.start - 24) : mention.start]
    return bool(_IN.search(lead)) or mention.text.lower().startswith(("last ", "this ", "the past"))


def _coarse(text: str, mention: DateMention) -> Period:
    lead = _IN.search(text, max(0, mention.start - 24), mention.start)
    start = lead.start() if lead else mention.start
    return Period(text=text[start : mention.end], start=mention.resolved, end=mention.until or mention.resolved)


def as_of(line: Line, place: int, *, times: Times) -> Date | None:
    """The day a count held: "as of Tuesday", "by 3 May", and for what stood at an amount, "on 30 June"."""
    stock = not _STOCK.isdisjoint(line.words)
    lead = _HOLDS_AT if stock else _STATED_AT
    for mention in times.dates:
        left = line.text[max(0, mention.start - 24) : mention.start]
        match = lead.search(left)
        if match and match[0].lower().startswith("by") and not _FUTURE.isdisjoint(line.words):
            continue
        if match and mention.until is None and _holds(line, place, mention=mention, times=times):
            start = mention.start - len(left) + match.start()
            return Date(
                text=line.text[start : mention.end],
                resolved=mention.resolved,
                precision=mention.precision,
                anchor=times.published if mention.anchored and mention.resolved else None,
            )
    return None


def _holds(line: Line, place: int, *, mention: DateMention, times: Times) -> bool:
    """Whether the date is the amount's own: no other amount stands between, and it is no deadline to come."""
    quantity = line.amounts[place]
    first, last = sorted((quantity.start, mention.start))
    if any(first < other.start < last for at, other in line.amounts.items() if at != place):
        return False
    return not (mention.resolved and times.published and mention.resolved > times.published)


@dataclass(frozen=True, slots=True)
class Names:
    """What the names of an article stand for, as far as places go."""

    places: frozenset[str]
    """The names it uses for places."""
    actors: frozenset[str]
    """The words of the names of people and bodies."""


def where(line: Line, place: int, *, last: int, names: Names) -> str | None:
    """The place name that belongs to the count: the first one behind it in its clause, else one right before it."""
    start, end = line.amounts[place].start, line.spans[last][1]
    for match in _PLACE.finditer(line.text, end, min(len(line.text), end + 90)):
        if _APART.search(line.text, end, match.start()):
            break
        if _is_place(line.text, match, names=names):
            return _name(match)
    for match in _PLACE.finditer(line.text, max(0, start - 90), start):
        near = match.start() < 3 or line.text.count(" ", match.end(), start) <= 4
        if near and _is_place(line.text, match, names=names) and not _APART.search(line.text, match.end(), start):
            return _name(match)
    return None


def _is_place(text: str, match: re.Match[str], *, names: Names) -> bool:
    """Whether a name after "in" is a place: by the gazetteer, by the article, or because it names nothing else."""
    name = _name(match)
    words = name.split()
    if words[0] in _NOT_PLACE:
        return False
    if found := entry(name):
        return found.kind in ("country", "capital", "city", "region")
    if (
        name in names.places
        or (match[0] != match["name"] and " of " in match[0])
        or _KIND_OF_PLACE.match(text, match.end())
    ):
        return True
    return not name.isupper() and names.actors.isdisjoint(words) and _ENDS.match(text, match.end()) is not None


def _name(match: re.Match[str]) -> str:
    return _OWNING.sub("", match["name"])


def accumulation(line: Line, place: int, *, kind: FigureKind) -> Literal["cumulative", "new"] | None:
    """Whether the amount is added to an earlier one or is a total; None when the article does not say."""
    quantity = line.amounts[place]
    left = line.text[max(0, quantity.start - 130) : quantity.start]
    right = line.text[quantity.end : quantity.end + 70]
    if quantity.percent:
        return None
    # "another 12 were wounded" goes on with a list of victims; "12 new deaths" is a later count
    added = _FRESH if kind in HARM else _NEW
    if added.search(f"{left[-40:]}\n{right}"):
        return "new"
    total = _TOTAL.search(left[-60:]) or _BROUGHT.search(left) or _SO_FAR.search(right)
    return "cumulative" if total else None


def describes(line: Line, place: int, *, last: int) -> str:
    """The words of the sentence around the amount, from where its clause begins to where it ends, a dozen at most."""
    start, end = line.amounts[place].start, line.spans[last][1]
    tail = _CLAUSE.search(line.text, end)
    stop = tail.start() if tail else len(line.text.rstrip(' .!?”"'))
    right = " ".join(line.text[end:stop].split()[:9])
    heads = list(_CLAUSE.finditer(line.text, max(0, start - 120), start))
    opens = heads[-1].end() if heads else max(0, start - 120)
    words = line.text[opens:start].split()
    left = " ".join(words[-6 if right.count(" ") > 3 else -9 :])
    return " ".join(f"{left} {line.text[start:end]} {right}".split()).strip(" ,.;:")
