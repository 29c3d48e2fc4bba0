"""Version 1 of the record of meetings between states, armed groups and organisations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from summarizer.claims import (
    Claim,
    Currency,
    Date,
    IsoDate,
    Money,
    Name,
    Number,
    PartyName,
    Period,
    Place,
    Record,
)
from summarizer.comparison import Compared

PartyKind = Literal["person", "government", "organisation", "armed_group", "delegation", "country", "other"]
MeetingKind = Literal["talks", "visit", "call", "video_call", "summit", "signing", "other"]
Status = Literal["held", "ongoing", "planned", "postponed", "cancelled", "denied"]
Force = Literal["signed", "agreed", "pledged", "reaffirmed", "offered", "considering"]
Stance = Literal["concern", "criticism", "demand", "warning"]
FigureKind = Literal[
    "aid", "killed", "wounded", "missing", "detained", "displaced", "affected", "delegation_size", "troops",
    "territory", "distance", "duration", "money", "percent_change", "percentage", "count", "other",
]  # fmt: skip
Qualifier = Literal["exact", "about", "at_least", "more_than", "up_to", "less_than"]
Stage = Literal["requested", "pledged", "committed", "disbursed"]

AMOUNT = Compared("amount", weight=3, currency="currency")


class Party(Claim):
    """A person, government, organisation or group that takes part, promises, objects or is the source of a figure."""

    KEY: ClassVar[Mapping[str, int]] = {"name": 1}

    name: Name
    """The fullest name the article uses, without title or office."""
    kind: PartyKind
    """What the party is."""
    role: str | None
    """Office or function, such as "foreign minister"."""
    affiliation: Annotated[str, Compared("name")] | None
    """The government, organisation or group the party belongs to."""
    country: Annotated[str, Compared("name")] | None
    """Country of the party, by its English name."""
    aliases: Annotated[list[Name], Compared("unscored")]
    """Other names and spellings of the same party in the article."""


class Meeting(Claim):
    """A meeting, visit or call that took place, is planned, or was put off, called off or denied."""

    KEY: ClassVar[Mapping[str, int]] = {
        "kind": 1,
        "status": 1,
        "start": 2,
        "place": 2,
        "participants": 3,
        "sentences": 2,
    }

    kind: MeetingKind
    """What sort of meeting."""
    status: Annotated[Status, Compared("choice", weight=3)]
    """Whether it has taken place, as far as the article says."""
    prominence: Literal["main", "background"]
    """main: what the article reports; background: mentioned for context."""
    start: Date | None
    """First day."""
    end: Date | None
    """Last day, when it lasts more than one."""
    place: Place | None
    """Where; null when the article does not say."""
    host: PartyName | None
    """The party that receives or invites the others."""
    participants: list[PartyName]
    """Names of the parties that take part."""
    topics: list[str]
    """What is discussed, a few words each."""
    outcome: str | None
    """What came of it, in one sentence; null when the article does not say."""


class Commitment(Claim):
    """What a party says it will or will not do. A demand on someone else is no commitment."""

    KEY: ClassVar[Mapping[str, int]] = {"by": 2, "action": 3, "polarity": 1, "sentences": 3}

    by: Annotated[PartyName, Compared("party", weight=3)]
    """The party that is bound by it, not the one that reports it."""
    to: PartyName | None
    """The party it is made to."""
    action: Annotated[str, Compared("text", negated_by=("polarity", "will_not"))]
    """What is promised, in one short clause."""
    polarity: Annotated[Literal["will", "will_not"], Compared("choice", weight=3)]
    """will_not: the promise is to refrain."""
    force: Force
    """How firmly: signed, agreed, pledged, reaffirmed, offered, or only considering."""
    conditional_on: str | None
    """The condition, if one is stated."""
    deadline: Date | None
    """By when, if it is stated."""
    stated_by: Name | None
    """Who says so, when it is not the party itself."""


class Concern(Claim):
    """A worry, criticism, demand or warning that a party voices."""

    KEY: ClassVar[Mapping[str, int]] = {"holder": 2, "about": 2, "text": 2, "stance": 1, "sentences": 3}

    holder: Annotated[PartyName, Compared("party", weight=3)]
    """The party whose concern it is, not the one that reports it."""
    about: str
    """The subject in a few words."""
    target: Name | None
    """Whom it is addressed to or directed at."""
    stance: Stance
    """concern: worries; criticism: objects; demand: asks someone to act; warning: says what will follow."""
    text: str
    """The concern in one sentence."""
    stated_by: Name | None
    """Who says so, when it is not the holder itself."""


class Figure(Claim):
    """A number that the article states."""

    KEY: ClassVar[Mapping[str, int]] = {
        "kind": 2,
        "value": 3,
        "low": 2,
        "high": 2,
        "unit": 1,
        "describes": 2,
        "sentences": 2,
    }

    kind: FigureKind
    """What is counted; aid is money or goods given, money is any other amount."""
    value: Annotated[Number | None, AMOUNT]
    """The number in full: 200 million is 200000000; null when only a range is stated."""
    low: Annotated[Number | None, AMOUNT]
    """Lower end of a range."""
    high: Annotated[Number | None, AMOUNT]
    """Upper end of a range."""
    qualifier: Qualifier
    """How exact the article says the number is."""
    unit: str | None
    """What is counted or measured, such as "people", "km", "per cent"."""
    currency: Currency | None
    """ISO 4217 code, for money."""
    equivalents: list[Money]
    """The same amount in other currencies, as the article gives it."""
    stage: Stage | None
    """For money: requested, pledged, committed or paid out."""
    accumulation: Literal["cumulative", "new"] | None
    """cumulative: a running total; new: added since the last count; null when the article does not say."""
    period: Period | None
    """The time the figure covers."""
    as_of: Date | None
    """The day on which the figure held."""
    place: Name | None
    """Where it was counted."""
    attributed_to: Name | None
    """The source that the article names."""
    describes: str
    """What the number counts, in a few words."""


class MeetingReport(Record):
    """What an article says about meetings, and what was promised, feared and counted there."""

    SCHEMA: ClassVar[str] = "meeting@v1"

    abstract: Annotated[str, Compared("unscored")]
    """Two to four sentences that say who met, what was promised and what was objected to."""
    published: Annotated[IsoDate | None, Compared("unscored")]
    """Publication date, if it is given."""
    meetings: list[Meeting]
    """Each meeting once."""
    parties: list[Party]
    """Each party once."""
    commitments: list[Commitment]
    """Each promise once."""
    concerns: list[Concern]
    """Each concern once."""
    figures: list[Figure]
    """Each figure once; two counts of the same thing from two sources are two figures."""
