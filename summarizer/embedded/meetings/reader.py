"""Reads the sentences of an article for meetings, keeping in mind whom and what the talk was of."""

from __future__ import annotations

import re
from itertools import islice

from summarizer.embedded.entities import Entity
from summarizer.embedded.meetings.passage import Passage
from summarizer.embedded.meetings.people import cast
from summarizer.embedded.meetings.setting import place
from summarizer.embedded.meetings.sighting import Sighting
from summarizer.embedded.meetings.status import status
from summarizer.embedded.meetings.subjects import actors_before
from summarizer.embedded.meetings.substance import outcome, result_within, topics
from summarizer.embedded.meetings.timing import dates
from summarizer.embedded.meetings.triggers import Trigger, scan
from summarizer.embedded.patterns import Cued, Ending, Worded, late
from summarizer.schemas.meeting import Status

_ORDER = Worded(
    """
    another earlier eighth fifth first follow following fourth last latest nd new next ninth previous rd second
    seventh sixth st tenth th third
    """,
    r"\b((?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))(?!\s+(?:day|week|time|year))|"
    r"next|"
    r"(?<=the\s)following|previous|last|earlier|latest|new|another|follow-up)\s+"
    r"(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_BACK = ("previous", "earlier", "last")
_AHEAD = ("next", "following", "another", "new", "follow-up")
_RECALLED = Worded(
    "time past last month months once previously year years",
    r"\b(?:previously|last\s+(?:year|month|summer|autumn|winter|spring)|(?:years?|months?)\s+(?:ago|earlier)|once|"
    r"in\s+the\s+past|at\s+the\s+time)\b",
    re.IGNORECASE,
)
_PLUPERFECT = late(r"\bhad\s+(?:\w+ly\s+|also\s+|already\s+|been\s+)*$", re.IGNORECASE)
_DEFINITE = Ending(
    4,
    r"\b(?:the|this|that|these|those|his|her|their|its|such)\s+(?:[\w-]+\s+){0,3}$|[’']s\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_APPOSED = Ending(
    7,
    r",\s+(?:(?:his|her|their|its|the|in\s+(?:his|her|the))\s+)?(?:first|second|third|latest|last|\w+(?:st|nd|rd|th)|"
    r"highest-level)\s+(?:[\w-]+\s+){0,3}$",
)
_WITHIN = Ending(
    4, r"\b(?:during|in|at|after|before)\s+(?:the|this|his|her|their)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)
_OCCASION = Ending(
    7, r"\b(?:during|in|on|as\s+part\s+of|at)\s+(?:his|her|their|its|the|an?)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE
)
_AGAIN = late(r"\s+(?:each\s+other\s+)?(?:again|anew|once\s+more)\b")
_AGREED = Worded(
    """
    accused agreed broke closed decided ended exchanged failed opened pledged promised put reached remain remained
    resumed signed traded vowed
    """,
    r"\b(?:agreed|broke\s+off|signed|traded|exchanged|resumed|failed\s+to\s+agree|reached|ended|opened|remain(?:ed)?|closed|"
    r"vowed|pledged|promised|decided|accused\s+each\s+other|put\s+their\s+names)\b",
)
_THINGS = Ending(5, r"\b(?:which|that)\s+(?:[a-z]+\s+){0,4}$")
_NAMES_SOMEBODY = late(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|who|(?!(?:The|An?|In|On|At|But|And|It|This|That|No|For|If|As)\b)[A-Z][\w’'-]+|"
    r"president|minister|envoy|leader|ministers|leaders|delegation|premier|chancellor|king|queen|chief|secretary|mediators?|"
    r"team|mission|commander|negotiators?)\b(?!\s+(?:army|convoy)\b)"
)
_CAME_TO_NOTHING = late(
    r"(?:But\s+)?(?:[Tt]hat|[Ii]t|[Tt]his|[Tt]he\s+(?:meeting|talks|visit|trip|call|summit|encounter))\s+(?:never\s+(?:happened|took\s+place|"
    r"materiali[sz]ed|came\s+off)|did\s+not\s+(?:happen|take\s+place|materiali[sz]e)|fell\s+through|came\s+to\s+nothing|"
    r"was\s+(?:later\s+|then\s+)?(?:cancell?ed|called\s+off|scrapped))\b"
)
_ONCE_SET = late(
    r"\s+had\s+(?:originally\s+|first\s+|initially\s+)?been\s+(?:pencilled|scheduled|planned|set|due)\b[^.;]{0,80},?\s+but\b"
)
_BARE = Ending(
    5,
    r"\b(?:after|days\s+of|hours\s+of|weeks\s+of|months\s+of|day\s+of|rounds\s+of|during|at|in)\s+(?:an?\s+)?(?:[a-z-]+\s+){0,2}$",
)
_HIS = Ending(4, r"\b(?:his|her)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_ATTENDED = Worded(
    "attend attended chaired facilitated joined mediated moderated participated present sat took",
    r"\b(?:joined\s+(?:from|by|them|the\s+(?:talks|meeting))|(?:attended|attend|took\s+part\s+in|participated\s+in|"
    r"chaired|moderated|mediated|facilitated)\s+the\s+"
    r"(?:\w+\s+)?(?:talks|meeting|session|summit|conference|call|discussions|negotiations)|sat\s+in\b|"
    r"was\s+also\s+present|were\s+also\s+present|also\s+(?:attended|took\s+part))",
)
_SIDELINES = Worded("fringes margins sidelines", r"\b(?:sidelines|margins|fringes)\s+of\b[^.;,]{0,70}$", re.IGNORECASE)
_PLURAL_SUBJECT = late(
    r"(?:[^.]{0,60}?\b(?:They|Both|The\s+(?:two|sides|parties|ministers|leaders|heads|delegations|presidents|"
    r"interlocutors|agenda|discussions?|talks|meeting))\b|[^.]{4,260}\bagenda\b)",
    re.IGNORECASE,
)
_EXCHANGED = Cued(
    "discussed|views|reviewed|touched",
    r"\b(?:discussed|exchanged\s+views|reviewed|touched\s+(?:up)?on)\b",
    re.IGNORECASE,
)

_WIDEST = 12
"""How many sentences after a meeting was spoken of its topics and outcome may follow."""
_ATTENDED_WITHIN = 8
_MOST = 24
"""How many words of one sentence are looked at, so that text without full stops takes time in proportion."""


class Reader:
    """Reads passage by passage; "the talks" and "they" are understood from what came before."""

    def __init__(self) -> None:
        self._focus: list[Entity] = []
        self._latest: Sighting | None = None
        self._person: Entity | None = None
        self._seen = 0

    def read(self, passages: list[Passage]) -> list[Sighting]:
        """All sightings, in order."""
        found: list[Sighting] = []
        for passage in passages:
            here = [s for s in (self._sighting(passage, t) for t in islice(scan(passage.text), _MOST)) if s]
            found += here or self._attendance(passage)
            if not here:
                self._add_substance(passage)
                self._focus = self._agreeing(passage) or self._focus
            else:
                self._latest = next((s for s in reversed(here) if not s.weak), self._latest)
            persons = (m.entity for m in passage.mentions if m.entity.kind == "person" and m.form != "owner")
            self._person = next(persons, self._person)
        return found

    def _agreeing(self, passage: Passage) -> list[Entity]:
        """Those who agree on something or break off together; the article's next words may say where they sat."""
        match = _AGREED.search(passage.text, among=passage.vocabulary)
        named = actors_before(passage, match.start()) if match else []
        return named if len(named) > 1 else []

    def _sighting(self, passage: Passage, trigger: Trigger) -> Sighting | None:
        state = status(passage, trigger)
        if state is None:
            people = cast(passage, trigger).people if trigger.frame == "meet" else []
            self._focus = people if len(people) > 1 else self._focus
            return None
        before = passage.text[max(0, trigger.start - 90) : trigger.start]
        if trigger.frame == "move" and _THINGS.search(before):
            return None
        if trigger.frame == "noun" and (_SIDELINES.search(before, among=passage.vocabulary) or _APPOSED.search(before)):
            return None
        if trigger.frame == "noun" and trigger.kind == "visit" and self._in_passing(passage, before):
            return None
        sighting = self._described(passage, trigger, state=self._in_context(trigger, before, state=state))
        if trigger.frame == "noun":
            order = _ORDER.search(before, among=passage.vocabulary)
            sighting.order = _order(order[1].lower()) if order else None
        elif sighting.status == "planned" and _AGAIN.match(passage.text, trigger.end):
            sighting.order = "next"
        if trigger.frame == "noun":
            sighting.definite = sighting.order is None and _DEFINITE.search(before) is not None
        sighting.recalled = _is_recalled(passage, trigger, sighting)
        self._cast(passage, trigger, sighting)
        if trigger.frame in ("move", "visit", "be") and not sighting.people and not _NAMES_SOMEBODY.search(before):
            return None
        sighting.weak = _is_weak(trigger, sighting) or (
            sighting.status == "planned" and _ONCE_SET.match(passage.text, trigger.end) is not None
        )
        self._seen = passage.number
        if len(sighting.people) > 1 and not sighting.borrowed:
            self._focus = list(sighting.people)
        return sighting

    def _in_passing(self, passage: Passage, before: str) -> bool:
        """Whether the visit is only the occasion of what the sentence tells already: "met X during his visit to Y"."""
        return self._seen == passage.number and _OCCASION.search(before) is not None

    def _in_context(self, trigger: Trigger, before: str, *, state: Status) -> Status:
        """The status; that of "during the visit" is the visit's."""
        if trigger.frame != "noun" or state != "held" or not self._latest or self._latest.status != "planned":
            return state
        return "planned" if _WITHIN.search(before) else state

    def _described(self, passage: Passage, trigger: Trigger, *, state: Status) -> Sighting:
        """The sighting with time, place, topics and outcome."""
        start, end = dates(passage, trigger, status=state)
        sighting = Sighting(passage.number, trigger.kind, state, start=start, end=end, place=place(passage, trigger))
        if _lies_ahead(passage, sighting):
            sighting.status = "planned"
        if not (trigger.frame == "call" and trigger.kind == "talks"):
            sighting.topics = topics(passage, trigger)
        sighting.outcome = result_within(passage) if sighting.status == "held" else None
        return sighting

    def _cast(self, passage: Passage, trigger: Trigger, sighting: Sighting) -> None:
        """Fill in who takes part, those in mind where the sentence only refers to them."""
        told = cast(passage, trigger)
        noun = trigger.frame == "noun"
        sighting.people, sighting.host = told.people, told.host
        before = passage.text[max(0, trigger.start - 50) : trigger.start]
        if noun and trigger.kind == "visit" and not told.people and self._person and _HIS.search(before):
            sighting.people = [self._person]
        if len(sighting.people) < 2 and (told.anaphoric or (noun and not sighting.people)):
            sighting.borrowed = True
            same = actors_before(passage, passage.clause(trigger.start, trigger.end)[0]) if told.anaphoric else []
            if len(same) > 1:
                self._focus = same
            bare = _BARE.search(before) is not None and (sighting.place is not None or sighting.start is not None)
            if len(self._focus) > 1 and (told.anaphoric or sighting.definite or sighting.order or bare):
                sighting.people = list(self._focus)

    def _attendance(self, passage: Passage) -> list[Sighting]:
        """That somebody attended the meeting spoken of last."""
        latest, match = self._latest, _ATTENDED.search(passage.text, among=passage.vocabulary)
        if latest is None or match is None or passage.number - latest.sentence > _ATTENDED_WITHIN:
            return []
        named = passage.roster.subjects(passage.number, match.start())
        people = [entity for entity in named if entity.kind in ("person", "organisation")]
        same = Sighting(passage.number, latest.kind, latest.status, people=people, definite=True, weak=True)
        return [same] if people else []

    def _add_substance(self, passage: Passage) -> None:
        """Topics and outcome that a sentence of its own tells go to the meeting spoken of last."""
        latest = self._latest
        if latest is None or passage.number - latest.sentence > _WIDEST:
            return
        if latest.status == "planned" and _CAME_TO_NOTHING.match(passage.text):
            latest.status = "cancelled"
            latest.sentences.add(passage.number)
            return
        told, result = topics(passage), outcome(passage)
        if latest.status in ("held", "ongoing") and result and latest.outcome is None:
            latest.outcome = result
            latest.sentences.add(passage.number)
        elif told and (_EXCHANGED.search(passage.text) or _PLURAL_SUBJECT.match(passage.text)):
            latest.topics = list(dict.fromkeys([*latest.topics, *told]))[:8]
            latest.sentences.add(passage.number)


def _lies_ahead(passage: Passage, sighting: Sighting) -> bool:
    """Whether its first day is later than the publication, so that it cannot have been held."""
    start = sighting.start
    if sighting.status not in ("held", "ongoing") or not (start and start.anchor and start.resolved and passage.anchor):
        return False
    if sighting.end and sighting.status == "ongoing":
        return False
    return start.resolved > passage.anchor.isoformat()[: len(start.resolved)]


def _is_recalled(passage: Passage, trigger: Trigger, sighting: Sighting) -> bool:
    if sighting.status not in ("held", "ongoing"):
        return False
    left, right = passage.clause(trigger.start, trigger.end)
    return (
        _PLUPERFECT.search(passage.text[max(0, trigger.start - 40) : trigger.start]) is not None
        or _RECALLED.search(passage.text, left, right, among=passage.vocabulary) is not None
        or (sighting.order in ("previous", "first") and not passage.heading and passage.number > 4)
    )


def _is_weak(trigger: Trigger, sighting: Sighting) -> bool:
    if trigger.frame in ("move", "visit", "be"):
        return sighting.place is None or not (sighting.people or (sighting.start and sighting.status != "held"))
    if trigger.frame == "receive" or trigger.word in ("spoke", "talked", "discussed"):
        return len(sighting.people) < 2
    if trigger.frame == "sign":
        return len(sighting.people) < 2 and not sighting.place
    if sighting.status == "planned" and len(sighting.people) > 1 and sighting.order:
        return False
    facts = bool(sighting.start) + bool(sighting.place) + (len(sighting.people) > 1 and not sighting.borrowed)
    taken_up = sighting.definite and sighting.borrowed and sighting.status in ("held", "ongoing")
    return facts == 0 or (facts == 1 and taken_up)


def _order(word: str) -> str:
    return "previous" if word in _BACK else "next" if word in _AHEAD else word
