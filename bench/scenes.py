"""The paragraphs of a synthetic article, each drawn from templates of our own together with the claims it states."""

from __future__ import annotations

from random import Random

from bench import days
from bench import vocabulary as v
from bench.cast import Cast
from bench.draft import Draft


def opening(draft: Draft, cast: Cast, random: Random) -> None:
    """Who met, when, where and about what; and the parties."""
    met = days.past_weekday(cast.published, days=random.randint(1, 4))
    city, (first, second, _) = cast.cities[0], cast.subjects
    one, other = cast.minister, cast.counterpart
    draft.paragraph()
    said = draft.say(
        f"{one.name}, the {one.role} of {cast.near}, and {other.name}, the {other.role} of {cast.far}, "
        f"{random.choice(('met', 'held talks'))} in {city} on {met['text']} about {first} and {second}."
    )
    draft.claim(
        "meetings", said, kind="talks", status="held", start=met, topics=[first, second], host=cast.mediator,
        place={"city": city, "country": None, "venue": None}, participants=[one.name, other.name],
        outcome="They settled some questions and left the harder ones to a later round.",
    )  # fmt: skip
    draft.say(
        f"The {cast.mediator} received both delegations at the {cast.venue}, where its special envoy "
        f"{cast.envoy.name} had spent the week carrying drafts from one floor to the other."
    )
    draft.say(
        random.choice(
            (
                "People who saw the rooms spoke of long tables, cold coffee and a mood better than the weather.",
                "Neither side let cameras in, and the corridor outside was kept empty until the doors opened again.",
            )
        )
    )
    draft.abstract += [f"{one.name} and {other.name} met in {city} about {first} and {second}."]
    _parties(draft, cast)


def _parties(draft: Draft, cast: Cast) -> None:
    for person in (cast.minister, cast.counterpart):
        draft.party(
            person.name, "person", role=person.role, affiliation=person.side, country=person.side,
            aliases=[person.family],
        )  # fmt: skip
    draft.party(cast.envoy.name, "person", role="special envoy", affiliation=cast.mediator, aliases=[cast.envoy.family])
    for state in (cast.near, cast.far):
        draft.party(state, "country", country=state)
    draft.party(cast.mediator, "organisation")
    draft.party(cast.group, "armed_group", country=cast.far)
    draft.party(cast.relief, "organisation")


def delegations(draft: Draft, cast: Cast, random: Random) -> None:
    """How many came, and the document that was put on the table."""
    count = random.randint(11, 48)
    draft.paragraph()
    sized = draft.say(f"{cast.near} sent {count} delegates, among them engineers and two former ambassadors.")
    draft.claim(
        "figures", sized, kind="delegation_size", value=count, unit="delegates", describes=f"delegation of {cast.near}"
    )
    draft.say("The main session ran into the evening and ended without a press conference.")
    draft.say(
        f"A draft on {cast.subjects[2]} was read aloud paragraph by paragraph, and officials said that most of its "
        "wording had survived."
    )


def aid(draft: Draft, cast: Cast, random: Random) -> None:
    """A pledge of money with its equivalent, and one of goods."""
    dollars = random.randint(12, 480)
    work, goods, tonnes = random.choice(v.WORKS), random.choice(v.GOODS), 500 * random.randint(3, 90)
    euros = max(1, round(dollars * 0.9))
    due = days.month(cast.published, months=random.randint(2, 8))
    draft.paragraph()
    money = draft.say(
        f"{cast.minister.family} pledged {dollars} million US dollars ({euros} million euros) from {cast.near} to "
        f"{work} in the {cast.districts[0]} district by {due['text']}."
    )
    draft.claim(
        "commitments", money, by=cast.near, to=cast.far, action=f"give money to {work}", force="pledged",
        deadline=due, stated_by=cast.minister.family,
    )  # fmt: skip
    draft.claim(
        "figures", money, kind="aid", value=dollars * 1_000_000, currency="USD", stage="pledged",
        equivalents=[{"value": euros * 1_000_000, "currency": "EUR"}], place=cast.districts[0],
        attributed_to=cast.minister.family, describes=f"money to {work}",
    )  # fmt: skip
    shipped = draft.say(f"{cast.far} agreed to let {tonnes:,} tonnes of {goods} through its ports free of duty.")
    draft.claim(
        "commitments", shipped, by=cast.far, to=cast.near, action=f"let {goods} through its ports free of duty",
        force="agreed",
    )  # fmt: skip
    draft.claim("figures", shipped, kind="count", value=tonnes, unit="tonnes", describes=f"{goods} free of duty")
    draft.say("Merchants along the quay welcomed the news and wanted to see the paperwork.")
    draft.abstract += [f"{cast.near} pledged money to {work}, and {cast.far} opened its ports."]


def promises(draft: Draft, cast: Cast, random: Random) -> None:
    """What the armed group and the far state will refrain from."""
    length = random.choice((30, 45, 60, 90, 120))
    draft.paragraph()
    truce = draft.say(
        f"In a letter handed to {cast.envoy.name}, the {cast.group} promised not to fire on convoys in "
        f"{cast.districts[1]} for {length} days if its wounded are treated in {cast.cities[1]}."
    )
    draft.claim(
        "commitments", truce, by=cast.group, action="fire on convoys", polarity="will_not", force="pledged",
        conditional_on=f"its wounded are treated in {cast.cities[1]}",
    )  # fmt: skip
    closing = draft.say(
        f"{cast.counterpart.family} reaffirmed that {cast.far} will not close the crossing at {cast.cities[2]} "
        "during the harvest."
    )
    draft.claim(
        "commitments", closing, by=cast.far, to=cast.near, action=f"close the crossing at {cast.cities[2]}",
        polarity="will_not", force="reaffirmed", stated_by=cast.counterpart.family,
    )  # fmt: skip
    draft.say("Drivers who use that road say that the queue has been shorter since the barriers were painted.")


def toll(draft: Draft, cast: Cast, random: Random) -> None:
    """Casualties and the displaced, by the relief body's count."""
    dead, hurt = random.randint(21, 380), random.randint(400, 2900)
    homes = 100 * random.randint(12, 240)
    draft.paragraph()
    counted = draft.say(
        f"Fighting around {cast.districts[1]} has killed at least {dead} people and wounded {hurt:,} others, "
        f"the {cast.relief} said."
    )
    for kind, value, qualifier in (("killed", dead, "at_least"), ("wounded", hurt, "exact")):
        draft.claim(
            "figures", counted, kind=kind, value=value, qualifier=qualifier, unit="people", place=cast.districts[1],
            attributed_to=cast.relief, accumulation="cumulative", describes=f"people {kind} in the fighting",
        )  # fmt: skip
    fled = draft.say(f"About {homes:,} families have left the valley, and most of them sleep in halls and barns.")
    draft.claim(
        "figures", fled, kind="displaced", value=homes, qualifier="about", unit="families",
        describes="families that left the valley",
    )  # fmt: skip
    worry = draft.say(
        f"The {cast.relief} is worried that the clinic in {cast.districts[2]} will run out of clean dressings."
    )
    draft.claim(
        "concerns", worry, holder=cast.relief, about="supplies of the clinic", stance="concern",
        text=f"The clinic in {cast.districts[2]} will run out of clean dressings.",
    )  # fmt: skip
    draft.abstract += [f"The {cast.relief} counted at least {dead} dead."]


def objections(draft: Draft, cast: Cast, random: Random) -> None:
    """A criticism and a demand."""
    fear = cast.fear
    draft.paragraph()
    blamed = draft.say(
        f"{cast.counterpart.family} criticised {fear}, which {cast.far} "
        f"{random.choice(('regards as a breach', 'calls a provocation'))}."
    )
    draft.claim(
        "concerns", blamed, holder=cast.far, about=fear, target=cast.near, stance="criticism",
        text=f"{cast.far} objects to {fear}.", stated_by=cast.counterpart.family,
    )  # fmt: skip
    asked = draft.say(f"{cast.near} demanded that the {cast.group} hand over its maps of the minefields.")
    draft.claim(
        "concerns", asked, holder=cast.near, about="maps of the minefields", target=cast.group, stance="demand",
        text=f"The {cast.group} should hand over its maps of the minefields.",
    )  # fmt: skip
    draft.say(
        random.choice(
            (
                "Commentators on both banks read the remarks as theatre for audiences at home rather than as a break.",
                "The tone was sharper than in the spring, although nobody left the table and dinner went ahead.",
            )
        )
    )
    draft.abstract += [f"{cast.far} objected to {fear}."]


def calendar(draft: Draft, cast: Cast, random: Random) -> None:
    """A call before, a round to come, and a visit that was put off."""
    before = days.full_date(cast.published, days=-random.randint(20, 90))
    ahead = days.full_date(cast.published, days=random.randint(8, 60))
    one, other = cast.minister, cast.counterpart
    draft.paragraph()
    called = draft.say(
        f"{one.family} and {other.family} had last spoken by telephone on {before['text']}, when a storm cut the line."
    )
    draft.claim(
        "meetings", called, kind="call", status="held", prominence="background", start=before,
        participants=[one.family, other.family],
    )  # fmt: skip
    planned = draft.say(
        f"A second round between {cast.near} and {cast.far} is planned for {ahead['text']} in {cast.cities[3]}, "
        f"with {cast.subjects[2]} at the top of the agenda."
    )
    draft.claim(
        "meetings", planned, kind="talks", status="planned", start=ahead, topics=[cast.subjects[2]],
        place={"city": cast.cities[3], "country": None, "venue": None}, participants=[cast.near, cast.far],
    )  # fmt: skip
    put_off = draft.say(
        f"A visit by {cast.envoy.family} to {cast.cities[2]} has been postponed because the airfield there is flooded."
    )
    draft.claim(
        "meetings", put_off, kind="visit", status="postponed", participants=[cast.envoy.family],
        place={"city": cast.cities[2], "country": None, "venue": None},
    )  # fmt: skip
    draft.say("Until then the two ministries will exchange notes through the same couriers who carried the drafts.")


def closing(draft: Draft, cast: Cast, random: Random) -> None:
    """The words that make articles of one length out of few facts."""
    town = cast.cities[2]
    draft.paragraph()
    draft.say(
        f"In {town}, where the river is narrow enough to shout across, few people expect much from meetings in "
        f"{random.choice(('palaces', 'warm rooms', 'other cities'))}."
    )
    draft.say(
        "A baker who has lived through four governments on the same street said that flour arrives when the road is "
        "quiet and stays away when it is not, and that he would judge the ministers by his shelves."
    )
    draft.say(
        "His neighbour, a retired teacher, keeps a notebook in which she writes down every announcement together with "
        "the day on which something came of it, and the second column is mostly blank."
    )
    draft.say(
        random.choice(
            (
                "Still, the ferry has begun to run again in the mornings, and children wave at the sailors on deck.",
                "Still, the market has grown by a row of stalls, and the old post office has new glass in its windows.",
            )
        )
    )
    draft.say(
        "Whether the quiet holds will depend less on signatures than on whether those who guard the roads are paid, "
        "fed and told in good time what has been settled in their name."
    )


SCENES = (opening, delegations, aid, promises, toll, objections, calendar, closing)
