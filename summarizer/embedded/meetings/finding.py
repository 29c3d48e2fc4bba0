"""From an article to its meetings: what its sentences say, made one by meeting."""

from __future__ import annotations

import re
from datetime import date

from summarizer.article import Article
from summarizer.claims import Place
from summarizer.embedded import places
from summarizer.embedded.meetings.merging import merged
from summarizer.embedded.meetings.passage import Passage
from summarizer.embedded.meetings.reader import Reader
from summarizer.embedded.meetings.sighting import Sighting
from summarizer.embedded.patterns import Cued, late, vocabulary
from summarizer.embedded.roster import Roster
from summarizer.schemas.meeting import Meeting

_LEAD = 3
"""How many sentences of the text report what the article is about."""
_DATELINE = late(
    r"\s*(?P<city>[A-Z][A-Z.’'-]+(?:[ -][A-Z.’'-]{2,}){0,3})(?=[,.]?\s|,|\.|$)|"
    r"(?P<name>(?:[A-Z][\w’'-]++\s?){1,3}),\s+(?:[A-Z][a-z]+\s+)?(?:[A-Z][a-z]{2,8}\.?\s+\d|\d{1,2}\s+[A-Z][a-z]+)"
)


_SPORT = Cued(
    "goal|kickoff|kick-off|stadium|striker|midfielder|defender|half-time|penalt|coach|quarter|semi|offside|wicket"
    "|innings|referee|extra time|equali|tournament|fixture|league",
    r"\b(?:goals?|kick-?off|stadium|striker|midfielder|goalkeeper|defender|half-time|penalt(?:y|ies)|coach|quarter-?finals?|"
    r"semi-?finals?|offside|wicket|innings|referee|extra time|equali[sz]er?|tournament|fixture|league)\b",
    re.IGNORECASE,
)
_SPORTING = 4
"""How many different words of sport make an article one about a match."""


def find(article: Article, roster: Roster) -> list[Meeting]:
    """The meetings, visits and calls the article reports, plans or recalls, each once, in order of first mention."""
    anchor = date.fromisoformat(article.published) if article.published and len(article.published) == 10 else None
    here = _dateline(article)
    passages = [
        Passage(
            number=s.number,
            text=s.text,
            roster=roster,
            mentions=roster.mentions(s.number),
            vocabulary=vocabulary(s.text),
            anchor=anchor,
            heading=_is_heading(s.text),
            dateline=here,
        )
        for s in article.sentences
    ]
    meetings = [meeting for meeting in merged(Reader().read(passages), roster) if _tells_enough(meeting)]
    personal = [meeting for meeting in meetings if any(p.kind == "person" for p in meeting.people)]
    if len(personal) < len(meetings) and _is_sporting(article.text):
        meetings = personal
    lead = {p.number for p in [p for p in passages if not p.heading][:_LEAD]} | {p.number for p in passages[:2]}
    main = _main(meetings, lead=lead)
    return [_meeting(meeting, main=meeting in main) for meeting in meetings]


def _is_sporting(text: str) -> bool:
    return len({match[0].lower() for match in _SPORT.finditer(text)}) >= _SPORTING


def _dateline(article: Article) -> Place | None:
    """The place where the article says it was written: "GENEVA, March 3 (AP) -"."""
    for sentence in article.sentences[:8]:
        match = _DATELINE.match(sentence.text)
        found = places.of((match["city"] or match["name"]).strip().title()) if match else None
        if found and found.city:
            return found
    return None


def _is_heading(text: str) -> bool:
    return not text.rstrip("\"”’') \n").endswith((".", "!", "?", ":", ";", ",")) and len(text.split(None, 25)) <= 25


def _tells_enough(meeting: Sighting) -> bool:
    """Whether more is known than that some meeting was, or will be, held."""
    facts = bool(meeting.start) + bool(meeting.place) + (len(meeting.people) > 1) + (meeting.host is not None)
    if meeting.start and meeting.start.resolved and (meeting.status == "planned" or meeting.kind == "summit"):
        return True
    if (meeting.people or meeting.place) and meeting.status in ("postponed", "cancelled", "denied"):
        return True
    return (
        facts >= 2
        or (len(meeting.people) > 1 and (not meeting.borrowed or meeting.status == "planned"))
        or (facts >= 1 and bool(meeting.people))
    )


def _main(meetings: list[Sighting], *, lead: set[int]) -> list[Sighting]:
    """The meetings the article is about: those of the lead with one status, a next round only if it is alone."""
    fresh = [m for m in meetings if not m.recalled and m.order != "previous"]
    leading = [m for m in fresh if m.sentences & lead]
    if not leading:
        return fresh[:1] if meetings and fresh[:1] == meetings[:1] else []
    first = next((m for m in leading if not (m.status == "planned" and m.order)), leading[0])
    return [m for m in leading if m is first or m.status == first.status]


def _meeting(meeting: Sighting, *, main: bool) -> Meeting:
    return Meeting(
        sentences=sorted(meeting.sentences),
        kind=meeting.kind,
        status=meeting.status,
        prominence="main" if main else "background",
        start=meeting.start,
        end=meeting.end,
        place=meeting.place,
        host=meeting.host.name if meeting.host else None,
        participants=[entity.name for entity in meeting.people],
        topics=meeting.topics,
        outcome=meeting.outcome,
    )
