"""When a meeting takes place: the date that belongs to its trigger, and how long it lasts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from summarizer.claims import Date
from summarizer.dates import DateMention
from summarizer.embedded.meetings.passage import Passage
from summarizer.embedded.meetings.triggers import Trigger
from summarizer.embedded.patterns import Cued, Ending, Worded, late
from summarizer.schemas.meeting import Status

_SAYING = (
    r"(?:said|told|announced|confirmed|reported|added|stated|warned|revealed|disclosed|declared|says|tells|announces|"
    r"denied|dismissed|rejected|"
    r"published|released|issued|posted|wrote|tweeted|insisted|claimed|acknowledged|admitted|quoted|interview|"
    r"statement|broadcast|reiterated|"
    r"urged|killed|died|elected|appointed|born|broke\s+out|erupted|attacked|expired|expires|arrested|invaded|"
    r"seized)"
)
_WAR_BEGAN = late(r"\b(?:began|started)\b")
_SAYING_BETWEEN = late(rf"\b{_SAYING}\b")
_SAID_BEFORE = Worded(
    """
    acknowledged added admitted announced announces appointed arrested attacked born broadcast broke claimed
    confirmed declared denied died disclosed dismissed elected erupted expired expires insisted interview invaded
    issued killed posted published quoted reiterated rejected released reported revealed said says seized stated
    statement tells told tweeted urged warned wrote
    """,
    rf"\b{_SAYING}\s+(?:(?:reporters|journalists|here|a|the|late|earlier|early|in\s+a\s+(?:\w+\s+)?(?:statement|"
    rf"interview|speech)|AFP|Reuters|state|television|news|"
    r"conference|briefing|lawmakers|parliament|(?-i:[A-Z])\w+)\s+){0,4}(?:on\s+|late\s+|early\s+|in\s+)*$",
    re.IGNORECASE,
)
_FOREIGN_BEFORE = Ending(
    6,
    r"\b(?:since|until|till|by|ending|signed|of|from\s+before|dated|deadline|the\s+first\s+time\s+in|"
    r"than)\s+(?:the\s+|early\s+|late\s+|mid-?)?$",
    re.IGNORECASE,
)
_FIXED = late(r"\b(?:been|was|were|is|are)\s+(?:\w+ly\s+)?(?:announced|set|planned|scheduled)\s+for\s+(?:the\s+)?$")
_OWNER = late(r"[’']s?\s+(?:[\w-]+\s+){0,3}$")
_LEAD_IN = late(r"\b(?:on|in|for|at|this|late|early|from|to)\s+$", re.IGNORECASE)
_LASTING = Cued(
    "-day|days",
    r"\b(?P<count>two|three|four|five|six|seven|eight|nine|ten|\d{1,2})(?:-day\b|\s+days\s+of\b)",
    re.IGNORECASE,
)
_ENDING = late(
    r"\b(?:ended|concluded|wrapped\s+up|wound\s+up|rounded\s+off|closed|finished|winding\s+up|ends|concludes|closes|completed|concluding|"
    r"ending)\b",
    re.IGNORECASE,
)
_COUNTS = {word: n for n, word in enumerate("two three four five six seven eight nine ten".split(), start=2)}
_MONTH = late(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_ONCE_DUE = late(r"\b(?:was|were|had\s+been)\s+(?:\w+\s+)?(?:due|to\s+have|scheduled|set|expected|planned|slated)\b")
_NTH = Ending(
    5, r"\b(?:his|her|its|their|the)\s+(?:first|second|third|fourth|fifth|last|only|\w+th)\s+(?:\w+\s+){0,2}$"
)
_THEN_AFTER = late(r",?\s+(?:after|following)\s+(?:[a-z-]+\s+){0,5}")
_ENTERED = late(r"[^.;]{0,120}?\s(?:entered|opened|resumed|continued)\b")
_RELATIVE = late(r"\b(?:who|which)\s$")
_STOP = late(r"[.;,:]")
_FROM_BEFORE = Ending(1, r"\bfrom\s+$")
_OF_DAY = late(r"\s+of\s+(?:the\s+)?")
_WHEN = late(r",?\s+(?:when|where)\s+")
_GATHERING = late(
    r"\s+(?:[a-z]+\s+)?(?:visit|trip|meeting|summit|talks|conference|session|tour|gathering|round|negotiations)\b"
)
_FAR = 22
_REACH = 1000
"""How many characters lie between a trigger and its date at most; further words are not even counted."""

Side = Literal["past", "future", "near"]


def dates(passage: Passage, trigger: Trigger, *, status: Status) -> tuple[Date | None, Date | None]:
    """First and last day of the meeting as far as the sentence tells them."""
    found = _attached(passage, trigger, side=_side(passage, trigger, status=status))
    lasting = _lasting(passage, trigger)
    if found is None or (status == "planned" and _is_over(passage, trigger, found)):
        return None, None
    start = _date(passage, found)
    if found.until and found.resolved and len(found.until) == 10:
        end = start.model_copy(update={"resolved": found.until})
        return start, end
    if lasting is None or start.resolved is None or len(start.resolved) != 10:
        return start, None
    return _spread(passage, trigger, start=start, found=found, lasting=lasting)


def _is_over(passage: Passage, trigger: Trigger, found: DateMention) -> bool:
    """Whether the day lies behind although the meeting is ahead: the day belongs to something else."""
    if passage.anchor is None or not found.anchored or not found.resolved or len(found.resolved) < 10:
        return False
    if (found.until or found.resolved) >= passage.anchor.isoformat():
        return False
    return _side(passage, trigger, status="planned") == "future"


def _spread(
    passage: Passage, trigger: Trigger, *, start: Date, found: DateMention, lasting: re.Match[str]
) -> tuple[Date | None, Date | None]:
    count = _COUNTS.get(lasting["count"].lower()) or int(lasting["count"])
    day = date.fromisoformat(start.resolved or "")
    text = passage.text[lasting.start() : lasting.end()]
    noun = _GATHERING.match(passage.text, lasting.end())
    text += noun[0] if noun else ""
    other = timedelta(days=count - 1)
    try:
        moved = day - other if _ENDING.search(passage.text[max(0, trigger.start - 90) : found.start]) else day + other
    except OverflowError:
        return start, None
    told = Date(text=text, resolved=moved.isoformat(), precision="day", anchor=start.anchor)
    return (told, start) if moved < day else (start, told)


def _lasting(passage: Passage, trigger: Trigger) -> re.Match[str] | None:
    low = max(0, trigger.start - 60)
    for match in _LASTING.finditer(passage.text, low, min(len(passage.text), trigger.end + 12)):
        between = passage.text[match.end() : trigger.start] if match.end() <= trigger.start else ""
        if len(between.split()) <= 5 and not _STOP.search(between):
            return match
    return None


def _date(passage: Passage, found: DateMention) -> Date:
    start = found.start
    resolved = None if found.anchored and _in_another_year(passage, found) else found.resolved
    anchor = passage.anchor.isoformat() if passage.anchor and found.anchored and resolved else None
    return Date(text=passage.text[start : found.end], resolved=resolved, precision=found.precision, anchor=anchor)


def _in_another_year(passage: Passage, found: DateMention) -> bool:
    """Whether a month without a year stands in a sentence that tells of another year."""
    if (
        passage.anchor is None
        or not found.resolved
        or found.precision not in ("day", "month")
        or found.weekday is not None
    ):
        return False
    if not _MONTH.search(found.text):
        return False
    years = {int(m.resolved[:4]) for m in passage.past if m.resolved and not m.anchored and m.end <= found.start}
    return any(abs(year - passage.anchor.year) > 1 for year in years)


def _side(passage: Passage, trigger: Trigger, *, status: Status) -> Side:
    """Where the day lies: what was due or was called off may lie behind by now, or still ahead."""
    if status in ("held", "denied"):
        return "past"
    if status == "ongoing":
        return "past" if _ENTERED.match(passage.text, trigger.end) else "future"
    once = _ONCE_DUE.search(passage.text, max(0, trigger.start - 60), min(len(passage.text), trigger.end + 60))
    return "near" if once or status != "planned" else "future"


def _mentions(passage: Passage, *, side: Side) -> Iterator[DateMention]:
    """The dates of the sentence, each looking to this side; a range that ends on the day of publication is past."""
    if side == "past":
        yield from passage.past
        return
    today = passage.anchor.isoformat() if passage.anchor else ""
    for past, future in zip(passage.past, passage.future, strict=True):
        if past.until is not None and past.until == today:
            yield past
        else:
            yield _nearest(past, future, anchor=passage.anchor) if side == "near" else future


def _nearest(past: DateMention, future: DateMention, *, anchor: date | None) -> DateMention:
    """The one of two meanings of an expression that is nearer to the publication."""
    if anchor is None or not past.resolved or not future.resolved or min(len(past.resolved), len(future.resolved)) < 10:
        return future
    behind = abs(anchor - date.fromisoformat(past.resolved))
    return past if behind < abs(date.fromisoformat(future.resolved) - anchor) else future


def _attached(passage: Passage, trigger: Trigger, *, side: Side) -> DateMention | None:
    """The date nearest to the trigger that no other verb or clause has a better claim to."""
    left, right = passage.clause(trigger.start, trigger.end)
    if trigger.frame in ("visit", "move", "be") and _RELATIVE.search(passage.text, 0, left):
        comma = passage.text.find(",", trigger.end)
        right = min(right, comma) if comma >= 0 else right
    best: tuple[int, DateMention] | None = None
    for mention in _mentions(passage, side=side):
        cost = _cost(passage, mention, trigger=trigger, bounds=(left, right))
        if cost is not None and (best is None or cost < best[0]):
            best = (cost, mention)
    return best[1] if best else None


def _belongs_elsewhere(passage: Passage, mention: DateMention, *, trigger: Trigger, left: int) -> bool:
    """Whether the words before the date give it to another event: "said on Monday", "since May"."""
    text = passage.text
    before = text[max(0, mention.start - 90) : mention.start]
    if mention.precision == "year" and (mention.resolved is None or _NTH.search(before)):
        return True
    if _SAID_BEFORE.search(before, among=passage.vocabulary) and not _FIXED.search(before):
        return True
    return (
        _FOREIGN_BEFORE.search(before) is not None
        and not _FROM_BEFORE.search(before)
        and not _OF_DAY.fullmatch(text[trigger.end : max(trigger.end, mention.start)])
        and not _WHEN.fullmatch(text[mention.end : max(left, mention.end)])
    )


def _cost(passage: Passage, mention: DateMention, *, trigger: Trigger, bounds: tuple[int, int]) -> int | None:
    text, (left, right) = passage.text, bounds
    if max(mention.start - trigger.end, trigger.start - mention.end) > _REACH:
        return None
    if mention.end < trigger.start and _THEN_AFTER.fullmatch(text, mention.end, trigger.start):
        return 3
    if _belongs_elsewhere(passage, mention, trigger=trigger, left=left):
        return None
    if mention.start < trigger.end:
        return _cost_before(text, mention, trigger=trigger, left=left)
    return _cost_behind(text, mention, trigger=trigger) if mention.start < right else None


def _cost_behind(text: str, mention: DateMention, *, trigger: Trigger) -> int | None:
    between = text[trigger.end : mention.start]
    owned = text.startswith(("’s", "'s"), mention.end)
    if owned or _SAYING_BETWEEN.search(between) or (trigger.frame != "noun" and _WAR_BEGAN.search(between)):
        return None
    words = len(between.split())
    return min(words, _FAR) + 4 * between.count(",") if words <= _FAR + 18 else None


def _cost_before(text: str, mention: DateMention, *, trigger: Trigger, left: int) -> int | None:
    between = text[mention.end : trigger.start]
    if _OWNER.fullmatch(between) or not between.strip():
        return -1
    if mention.end <= left and _WHEN.fullmatch(text[mention.end : left]):
        return 2
    if mention.end <= left and not _opens(text, mention):
        return None
    words = len(between.split())
    if words > _FAR + 8 or _SAYING_BETWEEN.search(between) or _WAR_BEGAN.search(between):
        return None
    return words + 3 + 3 * between.count(",") if not _opens(text, mention) else 4


def _opens(text: str, mention: DateMention) -> bool:
    """Whether the date opens the sentence: "On Tuesday, …"."""
    if len(text[: min(mention.start, _REACH)].split(maxsplit=4)) > 3:
        return False
    lead = _LEAD_IN.sub("", text[: mention.start]).strip()
    return len(lead.split()) <= 1 and not (lead.isupper() and len(lead) > 2)
