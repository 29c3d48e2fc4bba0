"""Figures: every amount of an article, what it counts, how exact it is and who says so."""

from __future__ import annotations

import re

import pytest

from summarizer import numerals
from summarizer.article import Article, Sentence, number_sentences
from summarizer.checks import check
from summarizer.embedded import figures, roster, speech
from summarizer.schemas.meeting import Figure, MeetingReport
from tests.growth import is_linear

PUBLISHED = "2024-03-06"


def article_of(text: str, *, title: str | None = None) -> Article:
    return Article(text=text, id="a.txt", title=title, published=PUBLISHED, sentences=number_sentences(text))


def figures_of(text: str) -> list[Figure]:
    article = article_of(text)
    named = roster.build(article)
    return figures.find(article, named, speech.statements(article, named))


def only(text: str) -> Figure:
    found = figures_of(text)
    assert len(found) == 1, [(figure.kind, figure.value) for figure in found]
    return found[0]


def kinds_and_values(text: str) -> list[tuple[str, float | None]]:
    return [(figure.kind, figure.value) for figure in figures_of(text)]


COUNTED = {
    "active": ("A bomb killed 12 people near the market.", [("killed", 12)]),
    "passive": ("Twelve people were killed near the market.", [("killed", 12)]),
    "noun": ("The deaths of 14 miners shocked the town.", [("killed", 14)]),
    "left dead": ("The blast left 16 dead and 40 wounded.", [("killed", 16), ("wounded", 40)]),
    "headline": ("At least 12 dead, 30 injured in ferry fire", [("killed", 12), ("wounded", 30)]),
    "lost lives": ("Seven sailors lost their lives in the storm.", [("killed", 7)]),
    "claimed lives": ("The floods claimed 83 lives.", [("killed", 83)]),
    "coordinated": (
        "Gunmen shot at the post, killing three officers and wounding eight.",
        [("killed", 3), ("wounded", 8)],
    ),
    "listed": ("The army killed 12 rebels and three smugglers.", [("killed", 12), ("killed", 3)]),
    "subject list": ("Twelve farmers and 5 guards were killed.", [("killed", 12), ("killed", 5)]),
    "including": ("12 civilians, including 3 children, were killed.", [("killed", 12), ("killed", 3)]),
    "far apart": ("Thirty workers at a quarry outside the old town were wounded.", [("wounded", 30)]),
    "toll": ("The death toll rose to 37 from 12.", [("killed", 37), ("killed", 12)]),
    "number of dead": ("Officials put the number of dead at 41.", [("killed", 41)]),
    "new total": ("The clinic reported 3 new deaths, taking the total to 1,208.", [("killed", 3), ("killed", 1208)]),
    "displaced": ("Fighting has displaced 40,000 families.", [("displaced", 40000)]),
    "fled": ("Some 9,400 have fled their homes.", [("displaced", 9400)]),
    "driven": ("Drought drove between 8,000 and 11,000 herders from their wells.", [("displaced", None)]),
    "refugees": ("The camp hosts 560,000 refugees.", [("displaced", 560000)]),
    "missing": ("Around 1,600 people have not been accounted for.", [("missing", 1600)]),
    "arrested": ("Police arrested 64 students.", [("detained", 64)]),
    "arrest of": ("She protested at the arrest in Arlon last week of nine teachers.", [("detained", 9)]),
    "freed": ("The rebels freed 19 prisoners.", [("detained", 19)]),
    "holding": ("It will hand over the two priests it has been holding.", [("detained", 2)]),
    "in need": ("Nearly 18 million people are in need of aid.", [("affected", 18_000_000)]),
    "both at once": ("The clash left 30 people killed or wounded.", [("affected", 30)]),
    "parallel": (
        "The quake killed more than 50,000 people in Turkey and 6,000 in Syria.",
        [("killed", 50000), ("killed", 6000)],
    ),
    "left home": (
        "Roughly 1,300 residents, or 260 households, have left the hamlets.",
        [("displaced", 1300), ("displaced", 260)],
    ),
    "in hospital": ("Twenty-eight people are in hospital.", [("wounded", 28)]),
    "hostages": ("About 250 were taken hostage.", [("detained", 250)]),
    "among the dead": ("Fourteen guards were among the dead.", [("killed", 14)]),
    "large force": ("The junta expelled the 13,000-strong mission.", [("troops", 13000)]),
    "camped": ("The charity has registered 2,300 people camped at the mission.", [("displaced", 2300)]),
    "without shelter": ("The quake left about 9,000 people without shelter.", [("displaced", 9000)]),
    "crossed": ("Some 96,000 people have crossed into Chad.", [("displaced", 96000)]),
    "out of": ("Only 640 out of an estimated 5,900 combatants reported.", [("troops", 640), ("troops", 5900)]),
    "other victims": ("He said 41 constituents were killed.", [("killed", 41)]),
    "compound": ("It will issue 12,000 work visas.", [("count", 12000)]),
    "ages": ("Four men aged between 26 and 58 were arrested.", [("detained", 4)]),
    "another source": (
        "Police said 20,000 people were displaced, while the Red Cross put the figure at 31,000.",
        [("displaced", 20000), ("displaced", 31000)],
    ),
    "attackers": ("Twenty gunmen attacked a base where five soldiers were killed.", [("troops", 20), ("killed", 5)]),
    "agents": ("Two gunmen killed the mayor.", [("troops", 2)]),
    "share of a whole": ("More than half of the country's 41 million people face hunger.", [("count", 41_000_000)]),
    "delegation": ("A nine-member delegation met him.", [("delegation_size", 9)]),
    "strong": ("He came with a 12-strong team.", [("delegation_size", 12)]),
    "of": ("A delegation of 13 people arrived.", [("delegation_size", 13)]),
    "envoys": ("He received five rebel envoys.", [("delegation_size", 5)]),
    "troops": ("The alliance will send 4,000 troops.", [("troops", 4000)]),
    "force": ("A 3,000-strong force will stay.", [("troops", 3000)]),
    "territory": ("They hold 125 of the 407 districts.", [("territory", 125), ("territory", 407)]),
    "area": ("The fire burned 210 thousand hectares.", [("territory", 210_000)]),
    "distance": ("The border is 60 km long.", [("distance", 60)]),
    "tied distance": ("A 771-km pipeline runs there.", [("distance", 771)]),
    "duration": ("A two-day visit ended.", [("duration", 2)]),
    "presence": ("A 20-year presence ended.", [("duration", 20)]),
    "rose by": ("Casualties rose by 47% in May.", [("percent_change", 47)]),
    "increase": ("It was an increase of 18 per cent.", [("percent_change", 18)]),
    "level": ("Inflation stood at 38 percent.", [("percentage", 38)]),
    "rose to": ("Unemployment rose to 9 per cent.", [("percentage", 9)]),
    "share": ("The plan is 17.5% funded.", [("percentage", 17.5)]),
    "trucks": ("The convoy of 17 lorries left.", [("count", 17)]),
    "named things": ("Britain will send 14 Challenger 2 tanks.", [("count", 14)]),
    "goods given": ("China donated 2 million doses of vaccine.", [("aid", 2_000_000)]),
    "from to": ("It was raised from 12 to 15 officials.", [("count", 12), ("count", 15)]),
    "power": ("It is a 1,050-megawatt plant.", [("other", 1050)]),
    "two words": ("Raiders gunned down 14 herders.", [("killed", 14)]),
    "found dead": ("Three of the hostages were found dead.", [("killed", 3)]),
    "with injuries": ("The fire left 11 others with injuries.", [("wounded", 11)]),
    "suffered wounds": ("Six guards sustained injuries.", [("wounded", 6)]),
    "whereabouts": ("The whereabouts of 43 students remain unknown.", [("missing", 43)]),
    "never came back": ("Some 230 conscripts never came back.", [("missing", 230)]),
    "rounded up": ("Police rounded up 56 activists.", [("detained", 56)]),
    "took hostage": ("Gunmen took 12 nurses hostage.", [("detained", 12)]),
    "behind bars": ("Twenty-three lawyers are behind bars.", [("detained", 23)]),
    "captured soldiers": ("They handed over three captured soldiers.", [("detained", 3)]),
    "sought refuge": ("About 5,000 people have sought refuge in churches.", [("displaced", 5000)]),
    "a nation crosses": ("Nearly 20,000 Nicaraguans have crossed into the valley.", [("displaced", 20_000)]),
    "forced to leave": ("The dam would force 2,600 villagers to move.", [("displaced", 2600)]),
    "crowds": ("3,000 protesters poured into the square.", [("count", 3000)]),
    "forced to resign": ("The scandal forced 12 ministers to resign.", [("count", 12)]),
    "cases": ("The camp counts 450 cases of cholera.", [("affected", 450)]),
    "suffering from": ("Some 900 children are suffering from malnutrition.", [("affected", 900)]),
    "labels": ("Killed: 5; injured: 13; missing: 2", [("killed", 5), ("wounded", 13), ("missing", 2)]),
    "part of a group": (
        "The dead include three medics and two drivers.",
        [("killed", 3), ("killed", 2)],
    ),
    "part of a whole": ("Of the 26 dead, 14 were women.", [("killed", 26), ("killed", 14)]),
    "corrected": ("The ministry put the dead at 40, not 25.", [("killed", 40), ("killed", 25)]),
    "revised": ("The toll was revised up to 58 from an earlier count of 41.", [("killed", 58), ("killed", 41)]),
    "two places": ("2,100 people fled to Uganda and 800 to Rwanda.", [("displaced", 2100), ("displaced", 800)]),
    "damaged, too": ("Some 1,500 homes were destroyed and 3,000 damaged.", [("count", 1500), ("count", 3000)]),
    "police sent": ("Kenya will send 1,200 police to the island.", [("troops", 1200)]),
    "military observers": ("It has 120 military observers.", [("troops", 120)]),
    "to number": ("The rebels, believed to number 15,000, hold the north.", [("troops", 15_000)]),
    "accompanied": ("The president was accompanied by six ministers.", [("delegation_size", 6)]),
    "made up of": ("The delegation, made up of 15 officials, left.", [("delegation_size", 15)]),
    "zone wide": ("A buffer zone 20 miles wide was drawn.", [("distance", 20)]),
    "will last": ("The transition will last 24 months.", [("duration", 24)]),
    "make up": ("Women make up 40 percent of the council.", [("percentage", 40)]),
    "signed": ("They signed seven agreements.", [("count", 7)]),
}


@pytest.mark.parametrize(("text", "expected"), COUNTED.values(), ids=COUNTED.keys())
def test_an_amount_is_classified_by_the_words_around_it(text: str, expected: list[tuple[str, float | None]]) -> None:
    """The kind and number of each amount, in the order of the sentence."""
    assert kinds_and_values(text) == expected


SKIPPED = {
    "date": "They met on May 12, 2023 at 10:30 GMT.",
    "ago": "They met three weeks ago.",
    "page furniture": "Read time: 4 minutes",
    "comments": "25 comments",
    "clauses": "They eliminated four clauses from the text.",
    "within": "They will meet again within three weeks.",
    "sides": "The two sides met, and both countries were content.",
    "year": "The 1967 borders must be the basis.",
    "resolution": "Resolution 2593 was adopted under Chapter 7 and Article 51.",
    "age": "The 58-year-old minister, 58, smiled.",
    "aircraft": "Flight 370 was a Boeing 777.",
    "ordinal": "It was the 67th protest and the third meeting.",
    "dozens": "Dozens were killed and hundreds of thousands fled.",
    "no one": "No one was killed.",
    "vote": "The motion passed 14-0.",
    "ratio": "One in three families skipped meals.",
    "points": "The five-point plan was dropped.",
    "bare": "The rupee fell to 283 against the dollar.",
    "slash": "The 9/11 attacks changed it.",
    "group": "The Group of 77 met.",
    "top": "The top 10 met.",
    "bloc": "The 22-member league met.",
}


@pytest.mark.parametrize("text", SKIPPED.values(), ids=SKIPPED.keys())
def test_numbers_that_count_nothing_give_no_figure(text: str) -> None:
    """Dates, names, ages, votes, ratios and framing numbers are left out."""
    assert kinds_and_values(text) == []


MONEY = {
    "code after": ("It pledged 200 million yuan.", "aid", 200_000_000, "CNY"),
    "sign": ("It pledged €5m for flood relief.", "aid", 5_000_000, "EUR"),
    "code before": ("Norway is giving NOK 85 million in aid.", "aid", 85_000_000, "NOK"),
    "dotted": ("Trade amounted to 78.6 million U.S. dollars.", "money", 78_600_000, "USD"),
    "crore": ("India gave Rs 250 crore in grants.", "aid", 2_500_000_000, "INR"),
    "demonym": ("It asked for 3 million Canadian dollars in aid.", "aid", 3_000_000, "CAD"),
    "reserves": ("Reserves stood at $390 million.", "money", 390_000_000, "USD"),
    "loan": ("The bank approved a $500 million loan.", "money", 500_000_000, "USD"),
    "debt": ("It owes Beijing $6.3 billion.", "money", 6_300_000_000, "USD"),
    "damage": ("The quake caused $34 billion in damage.", "money", 34_000_000_000, "USD"),
    "budget support": ("It transferred 100 million yuan in budget support.", "aid", 100_000_000, "CNY"),
}


@pytest.mark.parametrize(("text", "kind", "value", "currency"), MONEY.values(), ids=MONEY.keys())
def test_money_has_its_full_value_and_currency(text: str, kind: str, value: float, currency: str) -> None:
    """Scale words are multiplied out; what is given is aid, other sums are money."""
    figure = only(text)
    assert (figure.kind, figure.value, figure.currency) == (kind, value, currency)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Pakistan said Islamabad would give 5 million rupees to Pakistan's farmers.", "PKR"),
        ("Egypt said Egypt's treasury lost 5 million pounds.", "EGP"),
        ("The ministry lost 5 million pounds.", "GBP"),
        (
            "Australian minister Jane Roe said Australia would spend $5 million. Australia's cabinet met. Australia is ready.",
            "AUD",
        ),
        ("Australia asked the United States for $5 million.", "USD"),
    ],
    ids=["rupees", "pounds", "likeliest", "local dollar", "american dollar"],
)
def test_an_ambiguous_currency_is_that_of_the_country_the_text_names(text: str, code: str) -> None:
    """Rupees are Pakistani in Pakistan; a bare dollar is American unless the text is about another dollar country only."""
    assert only(text).currency == code


EQUIVALENTS = {
    "brackets": "China pledged 200 million yuan (US$31 million) in aid.",
    "about": "China pledged 200 million yuan (about US$31 million) in aid.",
    "or": "China pledged 200 million yuan, or roughly $31 million, in aid.",
    "after the noun": "China pledged 200 million yuan worth of aid (US$31 million).",
    "worth": "China pledged 200 million yuan, worth some $31 million, in aid.",
}


@pytest.mark.parametrize("text", EQUIVALENTS.values(), ids=EQUIVALENTS.keys())
def test_a_sum_repeated_in_another_currency_is_an_equivalent(text: str) -> None:
    """One figure, not two."""
    figure = only(text)
    assert figure.currency == "CNY"
    assert [(other.value, other.currency) for other in figure.equivalents] == [(31_000_000, "USD")]


def test_a_verb_left_out_is_that_of_the_sum_before() -> None:
    """ "A promised $150m, B $85m" says of both that they are promised."""
    found = figures_of("Norway promised $150m, Japan $85m and Spain 60 million euros.")
    assert [(figure.kind, figure.stage) for figure in found] == [("aid", "pledged")] * 3


def test_two_sums_in_two_currencies_are_two_figures() -> None:
    """Only what stands in brackets or after "or" repeats the sum before it."""
    found = figures_of("Canada earmarked C$45 million in aid and Germany promised another 20 million euros.")
    assert [(figure.currency, figure.equivalents) for figure in found] == [("CAD", []), ("EUR", [])]


STAGES = {
    "requested": "The UN appealed for $38 million in aid.",
    "requested by urging": "He urged donors to provide $38 million.",
    "pledged": "Britain pledged £38 million in aid.",
    "pledged by will": "Britain will provide £38 million in aid.",
    "committed": "Britain has earmarked £38 million in aid.",
    "committed by signing": "The ambassador signed a grant of £38 million.",
    "disbursed": "Britain has transferred £38 million in aid.",
    "disbursed in the passive": "Of the aid £38 million has been paid.",
}


@pytest.mark.parametrize(("text", "stage"), [(v, k.split()[0]) for k, v in STAGES.items()], ids=STAGES.keys())
def test_a_pledge_is_not_a_payment(text: str, stage: str) -> None:
    """Asked for, promised, bound and paid are told apart."""
    assert only(text).stage == stage


QUALIFIED = {
    "exact": "It sent 300 tents.",
    "at_least": "It sent at least 300 tents.",
    "at_least no fewer": "It sent no fewer than 300 tents.",
    "more_than": "It sent more than 300 tents.",
    "more_than over": "It sent over 300 tents.",
    "up_to": "It sent up to 300 tents.",
    "up_to no more": "It sent no more than 300 tents.",
    "less_than": "It sent fewer than 300 tents.",
    "about": "It sent some 300 tents.",
    "about nearly": "It sent nearly 300 tents.",
    "about or so": "It sent 300 or so tents.",
}


@pytest.mark.parametrize(("text", "expected"), [(v, k.split()[0]) for k, v in QUALIFIED.items()], ids=QUALIFIED.keys())
def test_the_qualifier_is_what_the_article_says(text: str, expected: str) -> None:
    """at least, more than, up to, fewer than, about; else exact."""
    assert only(text).qualifier == expected


@pytest.mark.parametrize(
    "text", ["India handed over 300 tents.", "They spoke about 300 tents."], ids=["handed over", "spoke about"]
)
def test_a_word_that_belongs_to_the_verb_does_not_qualify(text: str) -> None:
    """ "handed over 300" is exactly 300."""
    assert figures_of(text)[-1].qualifier == "exact"


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Between 30 and 40 lorries were stopped.", (30, 40)),
        ("Some 60-70 vessels were stopped.", (60, 70)),
        ("It will cost $10-15 million.", (10_000_000, 15_000_000)),
        ("Exports fell by 10 to 15 per cent.", (10, 15)),
    ],
    ids=["between", "dash", "money", "per cent"],
)
def test_a_range_has_two_ends_and_no_value(text: str, ends: tuple[float, float]) -> None:
    """The value is null; both ends are stated."""
    figure = only(text)
    assert figure.value is None
    assert (figure.low, figure.high) == ends


def test_people_are_counted_in_whole_numbers() -> None:
    """A dot groups thousands where people are counted, and is a decimal point elsewhere."""
    assert kinds_and_values("In all 1.659 people were killed.") == [("killed", 1659)]
    assert kinds_and_values("The wall is 1.659 km long.") == [("distance", 1.659)]


def test_a_rise_is_no_range() -> None:
    """ "from 12 to 37" after a verb of change is two counts."""
    assert kinds_and_values("The death toll rose from 12 to 37.") == [("killed", 12), ("killed", 37)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Seven soldiers were killed and eleven were wounded.", "soldiers"),
        ("The raid left 12 dead.", "people"),
        ("It covers 6,000 square miles.", "square miles"),
        ("Prices rose by 5%.", "per cent"),
        ("Rents rose by 5 percentage points.", "percentage points"),
        ("A three-day summit opened.", "days"),
        ("A nine-member team came.", "members"),
        ("The border is 60 kilometres long.", "km"),
    ],
    ids=["taken over", "people", "area", "per cent", "points", "days", "members", "km"],
)
def test_the_unit_is_what_is_counted(text: str, unit: str) -> None:
    """The noun of the sentence; a number without one takes over its neighbour's."""
    assert [figure.unit for figure in figures_of(text)][-1] == unit


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("At least 12 people were killed, according to the Lowland Relief Network.", "Lowland Relief Network"),
        ("The health ministry said 12 people were killed.", "health ministry"),
        ("At least 12 people were killed, the health ministry said.", "health ministry"),
        ("The border has 37 posts, by the army's count.", "army"),
        ("At least 12 people were killed.", None),
        ("Local authorities put the number of dead at 12.", "local authorities"),
        ("The group has many fighters, estimated by the army at 900.", "army"),
    ],
    ids=["according to", "said before", "said after", "count", "none", "body", "estimated by"],
)
def test_the_source_is_named_as_the_article_names_it(text: str, source: str | None) -> None:
    """Whoever says or counts it; null when the article names nobody."""
    found = figures_of(text)[-1].attributed_to
    assert (found or "").lower().removeprefix("the ") == (source or "").lower()


def test_period_day_and_place_are_those_of_the_sentence() -> None:
    """A period, the day a count held, and where it was counted."""
    first = only("Between January and June this year, 1,659 people were killed in Afghanistan.")
    assert first.period is not None
    assert (first.period.start, first.period.end, first.place) == ("2024-01", "2024-06", "Afghanistan")
    second = only("As of 3 March, 604 people had been killed.")
    assert second.as_of is not None
    assert (second.as_of.resolved, second.as_of.precision) == ("2024-03-03", "day")


@pytest.mark.parametrize(
    ("text", "accumulation"),
    [
        ("So far 300 tents have arrived.", "cumulative"),
        ("A total of 300 tents arrived.", "cumulative"),
        ("A further 300 tents arrived.", "new"),
        ("It sent 300 more tents.", "new"),
        ("It sent 300 tents.", None),
    ],
    ids=["so far", "total", "further", "more", "open"],
)
def test_a_running_total_is_told_from_an_addition(text: str, accumulation: str | None) -> None:
    """cumulative, new, or null when the article does not say."""
    assert only(text).accumulation == accumulation


def test_a_figure_repeated_cites_every_sentence_that_states_it() -> None:
    """The headline and the body state one figure, not two."""
    found = figures_of("Britain pledges £38 million in aid.\n\nBritain has pledged £38 million in aid to Kenya.")
    assert [figure.sentences for figure in found] == [[1, 2]]


def test_the_number_of_a_headline_is_that_of_the_body() -> None:
    """Even a small one, whatever the headline calls those counted."""
    found = figures_of(
        "Rebels to free nine hostages\n\nThe rebels will hand over nine engineers they have held since May."
    )
    assert [(figure.kind, figure.value, figure.sentences) for figure in found] == [("detained", 9, [1, 2])]


def test_small_counts_of_different_things_stay_apart() -> None:
    """ "Two soldiers" and "two teachers" are two figures."""
    found = figures_of("Two soldiers were killed in Lower Town. Two teachers were killed elsewhere.")
    assert [figure.unit for figure in found] == ["soldiers", "teachers"]


def test_every_number_stands_in_the_sentences_it_is_cited_from() -> None:
    """By construction: the digits check finds nothing on any sentence of these tests."""
    texts = [case[0] for case in COUNTED.values()] + [case[0] for case in MONEY.values()] + list(EQUIVALENTS.values())
    for text in texts:
        for figure in figures_of(text):
            stated = [number for number in (figure.value, figure.low, figure.high) if number is not None]
            assert stated
            assert all(numerals.states(text, number) for number in stated)


def test_the_digits_check_finds_nothing() -> None:
    """The whole record passes the same check as a language model's."""
    article = article_of(" ".join([case[0] for case in COUNTED.values()] + list(EQUIVALENTS.values())))
    named = roster.build(article)
    record = MeetingReport(
        abstract="",
        published=None,
        meetings=[],
        parties=[],
        commitments=[],
        concerns=[],
        figures=figures.find(article, named, []),
    )
    assert record.figures
    assert [found for found in check(record, article) if found.rule == "digits"] == []


def test_what_a_figure_describes_is_wording_of_the_article() -> None:
    """Nothing is composed: the words around the number, in their order."""
    text = "Nairobi, worried, hosts 560,000 refugees; others host none."
    assert only(text).describes == "hosts 560,000 refugees"


def test_a_very_long_sentence_costs_no_more_than_short_ones() -> None:
    """A table without line breaks is read in parts, so that time stays linear."""

    def work(copies: int) -> None:
        text = "12 people 30 $5m " * copies
        article = Article(text=text, id="t", sentences=(Sentence(number=1, start=0, end=len(text), text=text),))
        assert figures.find(article, roster.Roster([], texts={1: text}), [])

    assert is_linear(work, size=200, times=8)


def test_the_same_article_gives_the_same_figures() -> None:
    """Nothing depends on order of hashing or on earlier articles."""
    text = "A bomb killed 12 people. " + re.sub(" +", " ", MONEY["sign"][0])
    assert figures_of(text) == figures_of(text)


SHARED = {
    "bare": ("At least 1,659 killed and 3,254 wounded since October.", ["at_least", "at_least"]),
    "elliptic": ("At least 1,659 people have been killed and 3,254 wounded.", ["at_least", "at_least"]),
    "own": ("More than 30 dead and about 50 injured.", ["more_than", "about"]),
    "new clause": ("At least 30 people were killed and 50 were injured.", ["at_least", "exact"]),
}


@pytest.mark.parametrize(("text", "expected"), SHARED.values(), ids=SHARED.keys())
def test_a_qualifier_holds_for_both_of_two_joined_counts(text: str, expected: list[str]) -> None:
    """The qualifiers, in the order of the sentence."""
    assert [figure.qualifier for figure in figures_of(text)] == expected


SOURCES = {
    "plain subject": ("Local committees put the dead at 63.", "Local committees"),
    "inverted": ("Since the truce 17 people have been killed, says the bishop's office.", "bishop's office"),
    "claim": ("The rebels claim 2,400 fighters.", "rebels"),
    "asker": ("UNHCR needs $27 million for relief this year.", "UNHCR"),
}


@pytest.mark.parametrize(("text", "source"), SOURCES.values(), ids=SOURCES.keys())
def test_whoever_counts_or_asks_is_the_source(text: str, source: str) -> None:
    """The source of the one figure of the sentence."""
    assert only(text).attributed_to == source


def test_letters_that_name_no_known_currency_mark_money() -> None:
    """A sum in a currency that is gone is money without a code."""
    figure = only("Bonn wrote off DM 300 million of debt.")
    assert (figure.kind, figure.value, figure.currency) == ("money", 300_000_000, None)


RECOUNTED = {
    "acknowledges": "Since the truce 17 people have been killed. The ministry acknowledges nine.",
    "speaks of": "The rebels claim 2,400 fighters. Observers speak of 900.",
    "puts the number at": "Officials said 40 people were missing. Relatives put the number at 65.",
}


@pytest.mark.parametrize("text", RECOUNTED.values(), ids=RECOUNTED.keys())
def test_a_bare_count_is_of_those_the_sentence_before_counts(text: str) -> None:
    """Two figures of one kind, from two sentences."""
    first, second = figures_of(text)
    assert (first.kind, first.sentences, second.sentences) == (second.kind, [1], [2])
