"""Date stamps: the dates and times that header lines and metadata give, as opposed to dates in prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
_ORDINAL = "(?:st|nd|rd|th)?"
_UNTIL = r"(?:\s?[-–]\s?\d{1,2}(?:st|nd|rd|th)?)?"

# The groups are year, month, day; of a range the first day counts.
_NUMBER_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?!\d)",
        rf"(?P<d>\d{{1,2}}){_ORDINAL}{_UNTIL}[\s-]?(?:of\s)?(?P<m>{MONTH}),?[\s-]?(?P<y>\d{{4}})(?!\d)",
        r"(?P<a>\d{1,2})(?P<mark>[-/.])(?P<b>\d{1,2})(?P=mark)(?P<y>\d{4})(?!\d)",
    )
)
_MONTH_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<m>{MONTH})\s?(?P<d>\d{{1,2}}){_ORDINAL}{_UNTIL},?\s(?P<y>\d{{4}})(?!\d)",
        rf"(?P<m>{MONTH}),?\s(?P<y>\d{{4}})(?!\d)",
    )
)
_CONNECTED = re.compile(r"\w")
_LABEL = re.compile(
    r"(?:(?P<updated>(?:last\s)?(?:updated|modified|revised|edited)(?:\son)?)|(?:first\s|originally\s)?(?:published|posted|issued|released"
    r"|uploaded|created)(?:\son|\sat)?|publi(?:cation|shing)\sdate|pub(?:lish)?\s?date|date(?:\sposted|\spublished)?|dated)"
    r"(?:\s?:|\b)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"T?\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,9})?)?(?:\s?[ap]\.?m\b\.?)?(?!\d)|\d{1,2}\s?[ap]\.?m\b\.?"
    r"|\d{4}(?=\s?(?:GMT|UTC|hrs|hours))",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"(?:GMT|UTC|Z\b)?\s?[+-]\d{1,2}(?::?\d{2})?\b|(?:GMT|UTC|Z|[A-Z]{2,4}T|ET|CT|PT|MT|hrs|hours|h)\b"
    r"|(?:[A-Z][a-z]+\s)?(?:local|standard|[A-Z][a-z]+)\s[Tt]ime\b"
)
_AGO = re.compile(r"(?:an?|\d{1,3})\s(?:minute|min|hour|day|week)s?\sago\b|just\snow\b", re.IGNORECASE)
_WEEKDAY = re.compile(WEEKDAY, re.IGNORECASE)
_FILLER = re.compile(r"(?:at|on|and)\b", re.IGNORECASE)
_PUNCTUATION = re.compile(r"[\s,;|•·/()\[\]–—:.-]+")
_DIGIT = re.compile(r"\d")
_BLANK = re.compile(r"[\s(]*")
_CUT = re.compile(r"[,;|•·()\[\]/–—]|\s-\s|\s{2}|\t")
_CHUNK = re.compile(r"[^\s,;|•·()\[\]]+")
# How the words begin that dates, times, labels and fillers begin with: no other needs to be looked at.
_TELLING = (
    r"a(?:pr|ug|nd|t\b|n?\s)|cre|d(?:ec|at)|edi|f(?:eb|ri|ir)|iss|j(?:an|u[lns])|las|m(?:a[ry]|o[nd])|nov"
    r"|o(?:ct|ri|n\b)|p(?:ub|os)|re[vl]|s(?:ep|at|un)|t(?:ue|hu|\d)|up[dl]|wed"
)
_WORD = rf"(?!{_TELLING})[a-z]{_CHUNK.pattern[:-1]}*+"
_WORDS = re.compile(rf"{_WORD}(?: {_WORD})*+", re.IGNORECASE)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4}(?:\d{2})?Z?)?")
_PARTIAL = re.compile(r"\d{4}(?:-\d{2})?")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a line says of dates, and the words of it that say something else."""

    published: str | None
    """ISO date; only the year of one like 05/03/2024, which can be read two ways."""
    updated: str | None
    labelled: bool
    """Whether a word such as "Published" says what the date is."""
    timed: bool
    """Whether it gives a time of day, or how long ago it was."""
    rest: tuple[str, ...]
    """All that is neither date nor time, cut at commas, bars, brackets and where a date was."""

    @property
    def dated(self) -> bool:
        """Whether there is a date in it."""
        return bool(self.published or self.updated)

    @property
    def pure(self) -> bool:
        """Whether there is nothing else in it."""
        return not self.rest and (self.dated or self.timed)


def read_stamp(line: str) -> Stamp:
    """The dates and times of a header line, and what else is in it; a long line is no header and not looked at."""
    if len(line) > _LONGEST:
        return Stamp(None, None, labelled=False, timed=False, rest=(line,))
    return _read(line)


# A line is asked about by several readers, one after another.
@lru_cache(maxsize=4)
def _read(line: str) -> Stamp:
    reader = _Reader(line)
    while reader.offset < len(line):
        reader.step()
    return reader.stamp()


def read_pure_stamp(line: str) -> Stamp | None:
    """The stamp of a line that holds dates and times and nothing else; None for other lines."""
    stamp = _without_words(line) if hints_at_date(line) else None
    return stamp if stamp and stamp.pure else None


def opening_words(line: str) -> str:
    """The first that is neither date nor time in a line, up to where it is cut; empty when there is nothing else."""
    reader = _Reader(line)
    while reader.offset < len(line) and len(reader.rest) < 2:
        reader.step()
    return reader.rest[0] if reader.rest else ""


def holds_words(line: str) -> bool:
    """Whether a line says anything besides dates, times, days of the week and what they are the date of."""
    return not _without_words(line)


def _without_words(line: str) -> Stamp | None:
    """As `read_stamp`, but None as soon as there is something else in the line."""
    if len(line) > _LONGEST:
        return None
    reader = _Reader(line)
    while reader.offset < len(line) and not reader.rest:
        reader.step()
    return None if reader.rest else reader.stamp()


def hints_at_date(line: str) -> bool:
    """Whether there can be a date or a time in a line: False saves reading it."""
    if _DIGIT.search(line):
        return True
    line = line.lower()
    return "ago" in line or "now" in line


def read_date(value: str) -> str | None:
    """The ISO date, as far as it is given, of a metadata value that holds a date and nothing else; else None.

    None too for one that can be read two ways, such as 05/03/2024.
    """
    value = value.strip()
    if compact := _COMPACT.fullmatch(value):
        return _iso(*map(int, compact.groups()))
    if _PARTIAL.fullmatch(value):
        year, month = int(value[:4]), int(value[5:] or 1)
        return value if year and 1 <= month <= 12 else None
    stamp = read_stamp(value) if len(value) < 100 else None
    if not stamp or not stamp.pure or not stamp.dated:
        return None
    found = stamp.published or stamp.updated
    return None if found and len(found) == 4 else found


class _Reader:
    """Goes through a line token by token."""

    def __init__(self, line: str) -> None:
        self.line = line
        self.offset = 0
        self.published: str | None = None
        self.updated: str | None = None
        self.labelled = self.timed = self.updating = False
        self.rest: list[str] = []
        self.cut = True
        """Whether the next word begins a new part of the rest."""

    def stamp(self) -> Stamp:
        """What was read."""
        return Stamp(self.published, self.updated, self.labelled, self.timed, tuple(self.rest))

    def step(self) -> None:
        """Take the next token."""
        if match := _WORDS.match(self.line, self.offset):
            self._keep(match[0])
        elif match := _PUNCTUATION.match(self.line, self.offset):
            self._skip(match)
        elif not (self._take_date() or self._take_time() or self._take_label() or self._take_filler()):
            chunk = _CHUNK.match(self.line, self.offset)
            self._keep(chunk[0] if chunk else self.line[self.offset])

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self.line, self.offset)
        return match if match and match.end() > self.offset else None

    def _take_date(self) -> bool:
        if self.offset and _CONNECTED.match(self.line[self.offset - 1]):
            return False
        for pattern in _NUMBER_DATES if self.line[self.offset].isdecimal() else _MONTH_DATES:
            match = self._match(pattern)
            found = _resolved(match) if match else None
            if match:
                # A day that no calendar has is passed over whole: its month alone would be a guess.
                self.offset, self.cut = match.end(), True
                if self.updating:
                    self.updated = self.updated or found
                else:
                    self.published = self.published or found
                return True
        return False

    def _take_time(self) -> bool:
        if match := self._match(_CLOCK) or self._match(_AGO):
            self.timed = self.cut = True
            self.offset = match.end()
            blank = _BLANK.match(self.line, self.offset)
            after = _ZONE.match(self.line, blank.end() if blank else self.offset)
            self.offset = after.end() if after else self.offset
            return True
        return False

    def _take_label(self) -> bool:
        match = self._match(_LABEL)
        if match:
            self.labelled = True
            self.updating = bool(match["updated"])
            self.offset = match.end()
        return bool(match)

    def _take_filler(self) -> bool:
        match = self._match(_WEEKDAY) or (self._match(_FILLER) if not self._inside_rest() else None)
        if match:
            self._skip(match)
        return bool(match)

    def _skip(self, match: re.Match[str]) -> None:
        self.offset = match.end()
        self.cut = self.cut or bool(_CUT.search(match[0]))

    def _inside_rest(self) -> bool:
        """Whether a small word stands between words that are no date: "The Post on Sunday"."""
        return bool(self.rest)

    def _keep(self, words: str) -> None:
        if self.cut:
            self.rest.append(words)
        else:
            self.rest[-1] += f" {words}"
        self.offset, self.cut = self.offset + len(words), False


def _resolved(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = int(parts["y"])
    if parts.get("a"):
        return _numeric(int(parts["a"]), int(parts["b"]), year=year, mark=parts["mark"])
    month = int(parts["m"]) if parts["m"].isdigit() else _MONTHS.index(parts["m"][:3].casefold()) + 1
    if parts.get("d"):
        return _iso(year, month, int(parts["d"]))
    return f"{year:04d}-{month:02d}" if year else None


def _numeric(first: int, second: int, *, year: int, mark: str) -> str | None:
    """Day and month in either order; a full stop between them is only written with the day in front."""
    orders = [_iso(year, second, first)] if mark == "." else [_iso(year, second, first), _iso(year, first, second)]
    possible = {order for order in orders if order}
    if len(possible) == 2:
        return f"{year:04d}"
    return possible.pop() if possible else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
