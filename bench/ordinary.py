"""A nested schema of ordinary size, six models, so that nothing is measured with the schema of this project alone."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, Field

from summarizer.schemas.meeting import MeetingReport


class Encounter(BaseModel):
    """One meeting of the article."""

    kind: str = Field(description="Talks, visit, call or another kind of meeting")
    when: str | None = Field(default=None, description="Its day, ISO format, if the article gives one")
    where: str | None = Field(default=None, description="The city, if the article gives one")
    attended_by: list[str] = Field(description="Those who took part")


class Attendee(BaseModel):
    """A person or body named in the article."""

    name: str = Field(description="Name without title")
    office: str | None = Field(default=None, description="Office or function")


class Promise(BaseModel):
    """Something that someone said they would or would not do."""

    made_by: str = Field(description="Who is bound by it")
    content: str = Field(description="What is promised, in a few words")
    holds_back: bool = Field(default=False, description="True when the promise is to refrain")


class Objection(BaseModel):
    """A worry, a reproach or a demand."""

    raised_by: str = Field(description="Whose objection it is")
    content: str = Field(description="The objection in one sentence")
    tone: Literal["concern", "criticism", "demand", "warning"] = Field(description="How it was put")


class Quantity(BaseModel):
    """A number that the article states."""

    measures: str = Field(description="What is counted or measured")
    amount: float = Field(description="The number, written out in full")
    unit: str | None = Field(default=None, description="Unit or currency")


class Digest(BaseModel):
    """What one article reports."""

    summary: str = Field(min_length=20, description="Two or three neutral sentences")
    encounters: list[Encounter]
    attendees: list[Attendee]
    promises: list[Promise]
    objections: list[Objection]
    quantities: list[Quantity]


PROMPT = str(Path(__file__).with_name("ordinary.md"))
"""What asks for it."""


def ordinary(record: MeetingReport) -> Digest:
    """What a record of ours says, in this schema."""
    return Digest(
        summary=record.abstract,
        encounters=[
            Encounter(
                kind=meeting.kind,
                when=meeting.start.resolved if meeting.start else None,
                where=meeting.place.city if meeting.place else None,
                attended_by=meeting.participants,
            )
            for meeting in record.meetings
        ],
        attendees=[Attendee(name=party.name, office=party.role) for party in record.parties],
        promises=[
            Promise(made_by=each.by, content=each.action, holds_back=each.polarity == "will_not")
            for each in record.commitments
        ],
        objections=[Objection(raised_by=each.holder, content=each.text, tone=each.stance) for each in record.concerns],
        quantities=[
            Quantity(measures=each.describes, amount=each.value or 0, unit=each.unit or each.currency)
            for each in record.figures
        ],
    )
