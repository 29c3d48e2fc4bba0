"""Who is who: spellings, titles, aliases, surnames, places, and the parties of two records."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.names import Comparison, Names, same_name
from summarizer.evaluation.names.aliases import source, spelling

PEOPLE = "Sergei Lavrov;Sergey Lavrov;Lavrov;Foreign Minister Lavrov;Kim;Kim's wife;Korea;North Korea;Kenya;Kenyan government;the UN;United Nations;Doha, Qatar;Doha;M23 rebels;Zoë;中国;Ministry of Defence;General"
names = st.sampled_from(PEOPLE.split(";")) | st.text(max_size=30)

CORRECT = [
    ("accents and case", "Ingvild Sørbotten", "INGVILD SORBOTTEN"),
    ("curly quotes", "Sana’a", "Sana'a"),
    ("article", "the World Bank", "World Bank"),
    ("full stops", "U.N.", "UN"),
    ("hyphen", "Jean-Pierre Bemba", "Jean Pierre Bemba"),
    ("Arabic article", "al-Shabaab", "Al Shabaab"),
    ("possessive", "Kenya's", "Kenya"),
    ("two spellings of English", "World Food Program", "World Food Programme"),
    ("title", "President William Ruto", "William Ruto"),
    ("short title", "Gen. Philip Rourke", "Philip Rourke"),
    ("office with a country", "Kenyan Foreign Minister Josphat Lelei", "Josphat Lelei"),
    ("office with of", "Secretary of State Antony Blinken", "Antony Blinken"),
    ("office with for", "Cabinet Secretary for Foreign and Diaspora Affairs Josphat Lelei", "Josphat Lelei"),
    ("title on either side", "Dr Josphat Lelei", "Minister Josphat Lelei"),
    ("acronym by table", "UN", "United Nations"),
    ("acronym behind an article", "the WFP", "World Food Programme"),
    ("short and long state", "Russia", "the Russian Federation"),
    ("old and new name", "Burma", "Myanmar"),
    ("spelt in its own language", "Türkiye", "Turkey"),
    ("city spelt anew", "Kiev", "Kyiv"),
    ("government by adjective", "the Kenyan government", "Government of Kenya"),
    ("government by possessive", "Kenya's government", "Kenyan government"),
    ("government by long name", "Government of the Russian Federation", "Russian government"),
    ("authorities", "Russian authorities", "Russian government"),
    ("ministry in two orders", "Ministry of Foreign Affairs of Norway", "Norwegian Foreign Ministry"),
    ("known name inside", "UN Security Council", "United Nations Security Council"),
    ("surname", "Sergei Lavrov", "Lavrov"),
    ("surname with a title", "Sergei Lavrov", "Foreign Minister Lavrov"),
    ("surname of two words", "Abdul Ghani Baradar", "Ghani Baradar"),
    ("surname first", "Kim Jong Un", "Jong Un Kim"),
    ("surname before a comma", "Lavrov, Sergei", "Sergei Lavrov"),
    ("middle name", "Josphat Kiprono Lelei", "Josphat Lelei"),
    ("initial", "S. Lavrov", "Sergei Lavrov"),
    ("middle initial", "John F. Kennedy", "John Kennedy"),
    ("city and country", "Doha", "Doha, Qatar"),
    ("city spelt anew and country", "Kyiv", "Kiev, Ukraine"),
    ("words in another order", "Hotel Intercontinental", "Intercontinental Hotel"),
    ("what it is called", "M23", "M23 rebels"),
    ("rank of a person", "Deputy Minister Ana Silva", "Minister Ana Silva"),
    ("former office of a person", "former President Ana Silva", "Ana Silva"),
    ("one word and two", "Anti-Balaka", "Antibalaka"),
    ("province", "Sughd", "Sughd oblast"),
]
WRONG = [
    ("direction", "North Korea", "South Korea"),
    ("direction on one side", "Korea", "North Korea"),
    ("another state with the same word", "Guinea", "Equatorial Guinea"),
    ("a third one", "Guinea", "Papua New Guinea"),
    ("and the two", "Equatorial Guinea", "Papua New Guinea"),
    ("with a hyphen", "Guinea", "Guinea-Bissau"),
    ("the south of it", "Sudan", "South Sudan"),
    ("a province by direction", "North Kivu", "South Kivu"),
    ("a province by direction on one side", "Kivu", "North Kivu"),
    ("one letter between states", "Iran", "Iraq"),
    ("two letters between states", "Niger", "Nigeria"),
    ("adjectives of two states", "Nigerian government", "Nigerien government"),
    ("two Congos", "Republic of the Congo", "Democratic Republic of the Congo"),
    ("the city of that name", "Mexico", "Mexico City"),
    ("numbers in names", "M23", "M24"),
    ("two acronyms", "UNHCR", "UNICEF"),
    ("body and commission", "European Union", "European Commission"),
    ("his wife", "Kim", "Kim's wife"),
    ("his adviser", "Putin", "Putin adviser"),
    ("the emir of it", "Qatar", "Emir of Qatar"),
    ("a bank of it", "Korea", "Bank of Korea"),
    ("person named as a country", "Jordan", "Michael Jordan"),
    ("brothers", "Sergei Lavrov", "Viktor Lavrov"),
    ("another initial", "V. Lavrov", "Sergei Lavrov"),
    ("the wider place", "Doha, Qatar", "Qatar"),
    ("namesake towns", "Paris, Texas", "Paris, France"),
    ("two countries' governments", "Government of Kenya", "Government of Norway"),
    ("two ministries", "Ministry of Defence", "Ministry of Finance"),
    ("sounds like a first name", "Solheim", "Salim Mwakio"),
    ("short and alike", "Tehran", "Teron"),
    ("nothing in common", "Abu Mazen", "Mahmoud Abbas"),
    ("another script", "是", "South Korea"),
    ("what came of it", "Séléka", "ex-Séléka"),
    ("those against it", "Balaka", "anti-balaka"),
    ("its splinter", "IRA", "Real IRA"),
    ("two splinters", "Provisional IRA", "Real IRA"),
    ("a new one", "IRA", "New IRA"),
    ("those who left it", "Taliban", "former Taliban"),
    ("those for it", "Russian separatists", "pro-Russian separatists"),
    ("rank alone", "Minister", "Deputy Minister"),
    ("rank of an office", "Minister of Finance", "Deputy Minister of Finance"),
    ("rank of a country's", "President of Kenya", "Vice President of Kenya"),
    ("wife of a body", "Centre", "wife of Centre"),
]
UNSURE = [
    ("one letter in a long name", "Sergei Lavrov", "Sergey Lavrov"),
    ("transliteration", "Mohammed Salah", "Muhammad Salah"),
    ("mistyped surname", "Sergei Lavrov", "Lavrow"),
    ("person or his centre", "Carter", "Carter Center"),
    ("general word", "Ministry", "Ministry of Defence"),
    ("office of the office", "Prime Minister's Office", "Prime Minister"),
    ("country or its government", "Kenya", "Government of Kenya"),
    ("without its country", "Refugee Council", "Swiss Refugee Council"),
    ("chapter of a movement", "Red Cross", "Bolivian Red Cross"),
    ("which of two", "Congo", "Democratic Republic of the Congo"),
    ("first name alone", "Xi", "Xi Jinping"),
    ("another form of address", "Mr Kim", "Mrs Kim"),
]


@pytest.mark.parametrize(
    ("verdict", "one", "other"),
    [
        pytest.param(verdict, one, other, id=f"{verdict}: {what}")
        for verdict, rows in (("correct", CORRECT), ("wrong", WRONG), ("unsure", UNSURE))
        for what, one, other in rows
    ],
)
def test_names_are_judged_the_same_in_either_order(verdict: str, one: str, other: str) -> None:
    """Each pair gets its verdict, whichever side is expected."""
    assert same_name(one, other).verdict == verdict, same_name(one, other)
    assert same_name(other, one).verdict == verdict, same_name(other, one)


def test_every_verdict_says_why() -> None:
    """A reason goes with everything but names that are the same as written."""
    assert all(same_name(one, other).reason for _, one, other in CORRECT + WRONG + UNSURE)
    assert same_name("Doha", "Doha") == Comparison("correct", 1.0, "")


def test_a_wrong_name_is_no_match_for_alignment() -> None:
    """Names that are wrong stay below the bar at which items are paired."""
    assert all(same_name(one, other).similarity < 0.5 for _, one, other in WRONG)


def test_each_name_stands_in_one_row_of_the_table() -> None:
    """No name of the packaged table means two things, and none is written twice."""
    table = source()
    rows = [[*row["names"], *row.get("adjectives", [])] for row in table["countries"]]
    seen = Counter(spelling(name) for row in [*rows, *table["organisations"], *table["places"]] for name in row)
    assert [name for name, times in seen.items() if times > 1] == []
    assert len(table["countries"]) > 195


def test_rows_of_a_data_set_are_aliases_too() -> None:
    """A data set's own rows count, together with the packaged row that one of their names is in."""
    own = Names(aliases=(("Shan Highland Army", "SHA"), ("Burma", "the Golden Land")))
    assert own.same_name("SHA", "Shan Highland Army").verdict == "correct"
    assert own.same_name("Golden Land", "Myanmar").verdict == "correct"
    assert Names().same_name("SHA", "Shan Highland Army").verdict == "wrong"


EXPECTED = [
    ["Sergei Lavrov", "the minister"],
    ["Igor Lavrov"],
    ["Russia", "Moscow"],
    ["Shan Highland Army", "SHA"],
]


@pytest.mark.parametrize(
    ("expected", "actual", "verdict"),
    [
        pytest.param("Sergei Lavrov", "the minister", "correct", id="alias of the expected record"),
        pytest.param("Russia", "Moscow", "correct", id="capital by alias"),
        pytest.param("Russia", "the Russian Federation", "correct", id="packaged alias of the party"),
        pytest.param("Moscow", "the Russian Federation", "correct", id="two aliases of one party"),
        pytest.param("Sergei Lavrov", "Foreign Minister Sergei Lavrov", "correct", id="title"),
        pytest.param("Sergei Lavrov", "Lavrov", "unsure", id="surname of two parties"),
        pytest.param("Sergei Lavrov", "Igor Lavrov", "wrong", id="another party"),
        pytest.param(
            "Shan Highland Army", "Sergei Lavrov", "wrong", id="a party is never another, whatever its aliases"
        ),
        pytest.param("Shan Highland Army", "the rebels", "correct", id="alias of the actual record only"),
        pytest.param("Russia", "the rebels", "wrong", id="that alias is another party"),
        pytest.param("Russia", "everybody", "wrong", id="alias to all parties is alias to none"),
        pytest.param("Russia", "Kenya", "wrong", id="no party"),
    ],
)
def test_a_party_is_known_by_the_records(expected: str, actual: str, verdict: str) -> None:
    """Names of expected parties come first; aliases of the actual record count for other names only."""
    actual_parties = [
        ["SHA", "the rebels", "Sergei Lavrov"],
        ["a delegation", "everybody", "Russia", "SHA", "Igor Lavrov"],
    ]
    found = Names(EXPECTED, actual_parties[:1] if actual == "the rebels" else actual_parties).same(expected, actual)
    assert found.verdict == verdict, found


@pytest.mark.parametrize(
    ("actual", "verdict"),
    [
        pytest.param(["North Korea", "South Korea"], "wrong", id="direction"),
        pytest.param(["Japan", "South Korea"], "wrong", id="another known country"),
        pytest.param(["UNICEF", "South Korea"], "wrong", id="a known organisation"),
        pytest.param(["Kenya", "South Korea"], "wrong", id="another expected party"),
        pytest.param(["Zork", "South Korea"], "wrong", id="a name that stands for nothing"),
        pytest.param(["Seoul side", "Government of South Korea"], "wrong", id="no name of it by the rules"),
        pytest.param(["Government of South Korea", "South Korea"], "correct", id="a doubt that the alias settles"),
    ],
)
def test_an_alias_never_renames_a_party(actual: list[str], verdict: str) -> None:
    """Aliases of the actual record count only where its main name may be a name of the same party."""
    found = Names([["South Korea"], ["Kenya"]], [actual])
    assert found.same("South Korea", actual[0]).verdict == verdict, found.same("South Korea", actual[0])


def test_a_record_cannot_alias_everything_to_everything() -> None:
    """A record whose one party claims every name earns no verdict by it."""
    greedy = [["somebody", *(name for party in EXPECTED for name in party)]]
    for party in EXPECTED:
        assert Names(EXPECTED, greedy).same(party[0], "somebody").verdict == "wrong"


@given(names)
def test_a_name_is_itself(name: str) -> None:
    """Every text is the same name as itself."""
    assert same_name(name, name) == Comparison("correct", 1.0, "")
    assert Names([[name]], [[name]]).same(name, name).verdict == "correct"


@given(names, names)
def test_names_are_symmetric(one: str, other: str) -> None:
    """Which of two names is expected makes no difference, and a similarity of 1 is for the right ones."""
    found = same_name(one, other)
    assert found == same_name(other, one) or found.verdict == same_name(other, one).verdict
    assert 0 <= found.similarity <= 1
    assert (found.similarity == 1) == (found.verdict == "correct")


@given(
    st.lists(st.lists(names, max_size=3), max_size=4), st.lists(st.lists(names, max_size=3), max_size=4), names, names
)
def test_no_parties_break_the_judgement(
    expected: list[list[str]], actual: list[list[str]], one: str, other: str
) -> None:
    """Whatever parties two records hold, a verdict comes out."""
    assert Names(expected, actual).same(one, other).verdict in {"correct", "wrong", "unsure"}
