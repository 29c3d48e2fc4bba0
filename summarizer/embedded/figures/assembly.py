"""One figure of the record, put together from an amount and its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.claims import Money
from summarizer.embedded.figures import money, setting
from summarizer.embedded.figures.classifying import Found
from summarizer.embedded.figures.currency import Currencies
from summarizer.embedded.figures.fates import HARM
from summarizer.embedded.figures.line import Line
from summarizer.embedded.figures.qualifiers import opening, qualifier, shared
from summarizer.embedded.figures.sources import Sources
from summarizer.embedded.figures.words import TIMES
from summarizer.embedded.patterns import late
from summarizer.schemas.meeting import Figure, FigureKind, Qualifier

_PLACED: frozenset[FigureKind] = HARM | {"troops", "territory", "count"}
_PEOPLED: frozenset[FigureKind] = HARM | {"delegation_size", "troops"}
_DATED: frozenset[FigureKind] = HARM | {"money", "percent_change", "percentage", "count"}
_NO_UNIT = frozenset("dead wounded injured other killed missing strong".split())
_MEMBERS = frozenset("member man person woman".split())
_HYPHENATED = late(r"(?<=\w)-\s*\n\s*")


class Scene(NamedTuple):
    """A sentence, and what is known of its dates, sources, places and currencies."""

    line: Line
    times: setting.Times
    sources: Sources
    currencies: Currencies
    names: setting.Names
    countries: Sequence[tuple[int, str]]
    """The countries that the sentence names, each with the offset behind its name."""

    def code(self, place: int) -> str | None:
        """The currency of the amount at `place`."""
        quantity = self.line.amounts[place]
        near = [country for end, country in self.countries if end <= self.line.base + quantity.start]
        return self.currencies.code(quantity.codes, near=near)


def figure(scene: Scene, found: Found, *, equivalents: Sequence[int]) -> Figure:
    """The figure of an amount; `equivalents` are the places of amounts that repeat it in other currencies."""
    line, place, kind = scene.line, found.place, found.kind
    quantity, last = line.amounts[place], max(found.noun.last, place)
    staged = bool(quantity.codes) and money.takes_stage(line, place, kind=kind)
    timed = kind in _DATED or kind == "aid"
    # nobody counts people in fractions: "1.659 people" groups its thousands with a dot
    low = quantity.whole if quantity.whole and found.noun.person and not quantity.is_range else quantity.low
    values = [(line.amounts[other].high, scene.code(other)) for other in equivalents]
    return Figure(
        sentences=[line.number],
        kind=kind,
        value=None if quantity.is_range else low,
        low=quantity.low if quantity.is_range else None,
        high=quantity.high if quantity.is_range else None,
        qualifier=_qualified(line, found),
        unit=_unit(line, found),
        currency=scene.code(place),
        equivalents=[Money(value=value, currency=code) for value, code in values if code],
        stage=money.stage(line, place) if staged else None,
        accumulation=setting.accumulation(line, place, kind=kind),
        period=setting.period(line, place, times=scene.times, plain=kind in _DATED) if timed else None,
        as_of=setting.as_of(line, place, times=scene.times),
        place=setting.where(line, place, last=last, names=scene.names) if kind in _PLACED else None,
        attributed_to=scene.sources.of(place, kind=kind),
        describes=_described(line, found, last=last),
    )


def _qualified(line: Line, found: Found) -> Qualifier:
    """How exact the amount is said to be, by its own words or by those before the amount it is joined with."""
    own = qualifier(line, found.place, lasts=found.noun.head in TIMES)[0]
    return shared(line, found.place, before=found.before) if own == "exact" and found.before is not None else own


def _unit(line: Line, found: Found) -> str | None:
    """What is counted, as the article writes it; people where only what befell them is said."""
    quantity, noun = line.amounts[found.place], found.noun
    if quantity.codes:
        return line.text[quantity.numeral[1] : quantity.end].strip() or None if quantity.codes == ("?",) else None
    if quantity.percent:
        return quantity.percent
    if found.kind == "duration" and noun.tied and quantity.high != 1:
        return f"{noun.head}s"
    if noun.head in ("kilometre", "kilometer"):
        return "km"
    if found.kind == "delegation_size" and noun.tied:
        return "people" if noun.head in ("man", "person", "woman") else "members"
    named = noun.head and noun.head not in _NO_UNIT and not (noun.tied and noun.head in _MEMBERS)
    if named and noun.unit:
        return " ".join(_HYPHENATED.sub("", noun.unit).split())
    return "people" if found.kind in _PEOPLED else None


def _described(line: Line, found: Found, *, last: int) -> str:
    words = setting.describes(line, found.place, last=last)
    superseded = found.kind in HARM and line.word(opening(line, found.place) - 1) == "from"
    return f"earlier count: {words}" if superseded else words
