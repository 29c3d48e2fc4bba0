"""Finding the dates of a text and resolving them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from summarizer.dates.calendar_dates import Reading
from summarizer.dates.composites import resolve_range
from summarizer.dates.deictic import read_deictic, read_narrative, read_today
from summarizer.dates.distance import read_count, read_unit
from summarizer.dates.lexicon import Kind
from summarizer.dates.meaning import Frame, Order, Precision, Prefer
from summarizer.dates.parts import read_edge, read_fiscal, read_part, read_phase, read_unit_end, read_week_of
from summarizer.dates.ranges import read_calendar
from summarizer.dates.tokens import LONGEST_KEPT, Tokens, is_apart, surroundings, tokens_of

_Reader = Callable[[Tokens, int], list[Reading]]

# the first reader that finds something has it
_GRAMMAR: Mapping[Kind, tuple[_Reader, ...]] = {
    Kind.MONTH: (read_calendar,),
    Kind.WEEKDAY: (read_calendar,),
    Kind.DAYS: (read_calendar,),
    Kind.YEARS: (read_calendar,),
    Kind.NUMERIC: (read_calendar,),
    Kind.NUMBER: (read_count, read_calendar),
    Kind.COUNT: (read_count,),
    Kind.UNIT: (read_week_of, read_unit_end, read_unit),
    Kind.DEICTIC: (read_part, read_deictic),
    Kind.NARRATIVE: (read_narrative,),
    Kind.TODAY: (read_today,),
    Kind.PHASE: (read_phase,),
    Kind.SHIFT: (read_phase,),
    Kind.EDGE: (read_edge,),
    Kind.ORDER: (read_part,),
    Kind.FISCAL: (read_fiscal,),
}


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression in a text and what it resolves to."""

    start: int
    """Offset of its first character; prepositions and articles before it are left out."""
    end: int
    """Offset behind its last character."""
    text: str
    """The expression as written: `source[start:end]`."""
    resolved: str | None
    """ISO date with the parts the text gives: 2021-07-28, 2021-07, 2021. A week is its Monday, a quarter or a half its
    first month. None without the anchor it needs, and when the text leaves it open."""
    precision: Precision
    """How fine the expression is."""
    anchored: bool
    """True when its meaning depends on the anchor."""
    weekday: int | None
    """The weekday it names, Monday is 0; it may contradict `resolved`."""
    until: str | None
    """Last day, month or year of a range, written like `resolved`."""


def find(
    text: str, *, anchor: date | None = None, prefer: Prefer = "past", order: Order | None = None
) -> tuple[DateMention, ...]:
    """The date expressions of an English text, in order of their places, none overlapping another.

    `anchor` is the date the text was published on. `prefer` says where a date without a year or a bare weekday lies
    when the text does not. `order` says what stands first in 05/03/2024; without it such a date is not resolved.
    Takes time linear in the text's length.
    """
    readings = readings_of(text)
    if not readings:
        return ()
    frame = frame_of(anchor, prefer=prefer, order=order)
    return tuple([mention(text, reading, frame=frame) for reading in readings])


def readings_of(text: str) -> tuple[Reading, ...]:
    """The date expressions of a text, unresolved; those of the last few texts are kept, whatever the anchor."""
    return _kept(text) if len(text) <= LONGEST_KEPT else tuple(_read(Tokens(text)))


def readings_within(text: str, start: int, *, end: int) -> tuple[Reading, ...]:
    """Those of readings_of() between two edges of words; none when what stands beside them may belong to one."""
    if not is_apart(text, start, end=end):
        return ()
    first, last = surroundings(text, start, end=end)
    found = _kept_part(text[first:last], start - first, end - first)
    return tuple([reading._replace(start=reading.start + first, end=reading.end + first) for reading in found])


@lru_cache(maxsize=1024)
def _kept_part(text: str, start: int, end: int) -> tuple[Reading, ...]:
    return tuple(_read(Tokens(text, start=start, end=end)))


@lru_cache(maxsize=64)
def _kept(text: str) -> tuple[Reading, ...]:
    return tuple(_read(tokens_of(text)))


def _read(tokens: Tokens) -> Iterator[Reading]:
    index = 0
    while index < len(tokens):
        after = index + 1
        for reader in _GRAMMAR.get(tokens.kind(index), ()):
            if readings := reader(tokens, index):
                yield from readings
                after = max([after, *(reading.after for reading in readings)])
                break
        index = after


def mention(text: str, reading: Reading, *, frame: Frame) -> DateMention:
    """The reading resolved."""
    until: str | None = None
    if reading.last:
        resolved, until = resolve_range(reading.meaning, reading.last, frame=frame)
    else:
        resolved = reading.meaning.resolve(frame)
    return DateMention(
        start=reading.start,
        end=reading.end,
        text=text[reading.start : reading.end],
        resolved=resolved,
        precision=reading.meaning.precision,
        anchored=reading.meaning.anchored and (reading.last is None or reading.last.anchored),
        weekday=reading.weekday,
        until=until,
    )


@lru_cache(maxsize=64)
def frame_of(anchor: date | None, *, prefer: Prefer = "past", order: Order | None = None) -> Frame:
    """The frame of an anchor, of which only the date counts."""
    day = anchor.date() if isinstance(anchor, datetime) else anchor
    return Frame(day, prefer=prefer, order=order)
