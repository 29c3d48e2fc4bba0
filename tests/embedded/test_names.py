"""Names, offices and bodies are found in a sentence, and nothing else is taken for them."""

from __future__ import annotations

import pytest

from summarizer.embedded import lexicon
from summarizer.embedded.chunks import Chunk, Line
from summarizer.embedded.introductions import Sighting, sightings
from summarizer.embedded.names import read
from summarizer.embedded.spelling import folded_words, one_person
from summarizer.embedded.tokens import tokenise


def chunks(text: str, kind: str) -> list[str]:
    """The wordings of the chunks of a kind."""
    line = read(text, number=1)
    return [line.wording(chunk) for chunk in line.chunks if chunk.kind == kind]


def sighting(text: str, name: str) -> Sighting:
    """The sighting of a name in a sentence."""
    return next(found for found in sightings(read(text, number=1)) if found.name == name)


def owner(line: Line, chunk: Chunk | None) -> str | None:
    """The wording of the owner of an office."""
    return line.wording(chunk) if chunk is not None else None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("He met Ali al-Tayeb there.", ["Ali al-Tayeb"], id="joined particle"),
        pytest.param("He met Musallam bin Ruwais there.", ["Musallam bin Ruwais"], id="particle"),
        pytest.param("He met Hendrik van der Ommeren there.", ["Hendrik van der Ommeren"], id="two particles"),
        pytest.param("He met J. W. Kuipers there.", ["J. W. Kuipers"], id="initials"),
        pytest.param("He met TSUNODA Haruki there.", ["TSUNODA Haruki"], id="surname in capitals"),
        pytest.param("He met Besa Krasniqi-Lund there.", ["Besa Krasniqi-Lund"], id="hyphen"),
        pytest.param('He met Jimmy "Barbecue" Chery there.', ['Jimmy "Barbecue" Chery'], id="nickname inside"),
        pytest.param("He met Theresa May in May.", ["Theresa May"], id="month as a surname"),
        pytest.param("He met Sun Weidong on Sun, 3 May.", ["Sun Weidong"], id="weekday as a surname"),
        pytest.param("Campaigners met Ana Ruiz.", ["Ana Ruiz"], id="ordinary word that opens the sentence"),
        pytest.param("He met Michael Jordan in Amman.", ["Michael Jordan"], id="country as a surname"),
        pytest.param("He met Israel Katz there.", ["Israel Katz"], id="country as a given name"),
        pytest.param("He met Mr. Cedric Ram-\nnarine there.", ["Cedric Ram- narine"], id="hyphen at a line's end"),
    ],
)
def test_a_name_is_found_whole(text: str, names: list[str]) -> None:
    """Particles, initials, hyphens and capitals belong to a name; ordinary words and dates do not."""
    assert chunks(text, "name") == names


@pytest.mark.parametrize(
    ("text", "office"),
    [
        pytest.param("The foreign minister spoke.", "foreign minister", id="plain"),
        pytest.param(
            "The minister of state for maritime affairs spoke.", "minister of state for maritime affairs", id="field"
        ),
        pytest.param("The special envoy for Afghanistan spoke.", "special envoy for Afghanistan", id="for a country"),
        pytest.param("NATO Secretary General Jens Lund spoke.", "Secretary General", id="general as a part"),
        pytest.param("Samoa's fisheries minister spoke.", "fisheries minister", id="any field"),
        pytest.param(
            "The deputy head of the political office spoke.", "deputy head of the political office", id="unit"
        ),
        pytest.param("Joint Secretary (Eurasia) in the home ministry spoke.", "Joint Secretary", id="brackets"),
    ],
)
def test_an_office_is_found_with_its_field(text: str, office: str) -> None:
    """An office goes from its first modifier to the end of its field."""
    assert office in chunks(text, "office")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        pytest.param("He left the Gourma Liberation Coalition.", "Gourma Liberation Coalition", id="head last"),
        pytest.param(
            "He left the Revolutionary Front of the South.", "Revolutionary Front of the South", id="head first"
        ),
        pytest.param("He left the Farmers' Union Council.", "Farmers' Union Council", id="possessive inside"),
        pytest.param(
            "He left the Ministry of Health of Kenya.", "Ministry of Health of Kenya", id="ministry of a country"
        ),
        pytest.param("He joined the Kenya Red Cross.", "Kenya Red Cross", id="national society"),
    ],
)
def test_a_body_is_found_by_its_pattern(text: str, body: str) -> None:
    """A name that ends in, or goes on from, a word such as Front or Ministry is a body's."""
    assert body in chunks(text, "body")


@pytest.mark.parametrize(
    ("text", "office", "whose"),
    [
        pytest.param("Chinese Foreign Minister Ana Ruiz left.", "Foreign Minister", "Chinese", id="adjective before"),
        pytest.param("Ana Ruiz, China's foreign minister, left.", "foreign minister", "China", id="behind the name"),
        pytest.param("Foreign Minister of Kenya Ana Ruiz left.", "Foreign Minister", "Kenya", id="of a country"),
        pytest.param("The Kenyan minister, Ana Ruiz, left.", "minister", "Kenyan", id="before a comma"),
        pytest.param("Ana Ruiz, Russia's top diplomat, left.", "top diplomat", "Russia", id="informal"),
        pytest.param("Ana Ruiz, deputy head of the OSCE, left.", "deputy head", "OSCE", id="of a body"),
        pytest.param("Ana Ruiz, who leads the Taliban, left.", "leader", "Taliban", id="clause"),
        pytest.param("Ana Ruiz, who speaks for the Taliban, left.", "spokesperson", "Taliban", id="speaks for"),
        pytest.param(
            "The leader of the Hill Front (HF), Ana Ruiz, left.", "leader", "Hill Front", id="acronym between"
        ),
        pytest.param("The OSCE chair, Poland's Ana Ruiz, left.", "chair", "OSCE", id="country between"),
        pytest.param(
            "Turkey's hard-line interior minister, Ana Ruiz, left.", "interior minister", "Turkey", id="epithet"
        ),
        pytest.param("Wang Yu, Chinese ambassador to Mali, met Ana Ruiz.", None, None, id="somebody else's"),
    ],
)
def test_the_office_beside_a_name_is_read(text: str, office: str | None, whose: str | None) -> None:
    """An office stands before or behind a name, with whom it belongs to."""
    found = sighting(text, "Ana Ruiz")
    offices = [(one.text, owner(found.line, one.owner)) for one in found.offices]
    assert offices == ([(office, whose)] if office else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The foreign ministers of Egypt and Jordan, Ana Ruiz and Tomas Berg, met.",
            {"Ana Ruiz": "Egypt", "Tomas Berg": "Jordan"},
            id="countries first",
        ),
        pytest.param(
            "Foreign Ministers Ana Ruiz of Egypt and Tomas Berg of Jordan met.",
            {"Ana Ruiz": "Egypt", "Tomas Berg": "Jordan"},
            id="countries behind",
        ),
        pytest.param(
            "His Egyptian and Jordanian colleagues, Ana Ruiz and Tomas Berg, met.",
            {"Ana Ruiz": "Egyptian", "Tomas Berg": "Jordanian"},
            id="adjectives",
        ),
    ],
)
def test_a_plural_office_is_shared_out(text: str, expected: dict[str, str]) -> None:
    """Each of several names gets the office, and the country that stands at its place in the list."""
    line = read(text, number=1)
    owners = {found.name: owner(line, found.offices[0].owner) for found in sightings(line)}
    assert owners == expected


def test_a_headline_makes_no_people_of_its_words() -> None:
    """In title case every word has a capital, so no office is read from beside a name."""
    line = read("Ankara Minister Scraps Athens Trip", number=1)
    assert line.style == "title"
    assert all(not found.offices for found in sightings(line))


@pytest.mark.parametrize(
    "text", ["Malawi got US$250 million.", "It cost 320,000 U.S. dollars.", "He paid in Swiss francs."]
)
def test_a_currency_is_no_country(text: str) -> None:
    """The country in the name of a currency is not mentioned as a country."""
    assert not [name for name in chunks(text, "known") if lexicon.country(name) in ("United States", "Switzerland")]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("Mohammad Naeem", "Mohammed Naeem", True, id="variant of spelling"),
        pytest.param("Abdelrahim al-Tayeb", "Abdelrahim Tayeb", True, id="article"),
        pytest.param("G. Batsaikhan", "Ganzorigt Batsaikhan", True, id="initial"),
        pytest.param("Boubacar Sidi Touré", "Boubacar Toure", True, id="left out and accent"),
        pytest.param("TSUNODA Haruki", "Haruki Tsunoda", True, id="order"),
        pytest.param("Mahinda Rajapaksa", "Gotabhaya Rajapaksa", False, id="surname alone"),
        pytest.param("Wang Yi", "Wang Yu", False, id="short words one letter apart"),
        pytest.param("Kim Jong Un", "Kim Yo Jong", False, id="two words alike"),
    ],
)
def test_spellings_of_one_name_are_told_from_two_people(one: str, other: str, *, same: bool) -> None:
    """Names are one person's when the words agree, never for a surname alone."""
    assert one_person(folded_words(one), folded_words(other)) is same


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("DPRK", "North Korea"), ("South Korean", "South Korea"), ("Burkinabe", "Burkina Faso"), ("the Kremlin", "Russia"),
        ("Filipinos", "Philippines"), ("Türkiye", "Turkey"), ("Côte d’Ivoire", "Ivory Coast"), ("Zaire", "Democratic Republic of the Congo"),
        ("Surinam", "Suriname"), ("Nuku’alofa", "Tonga"), ("Goma", "Democratic Republic of the Congo"), ("Washington, D.C.", "United States"),
    ],
)  # fmt: skip
def test_the_lexicon_knows_the_country_of_a_name(name: str, country: str) -> None:
    """Short, historic and adjectival forms, capitals and towns lead to the country's English name."""
    assert lexicon.country(name) == country


def test_no_town_of_the_lexicon_is_an_ordinary_word() -> None:
    """A town called Split or Reading would be found in every other headline."""
    ordinary = lexicon.ordinary_words()
    towns = {words for names in lexicon.gazetteer().values() for words, found in names if found.kind == "city"}
    assert not [words for words in towns if len(words) == 1 and words[0].lower() in ordinary]


def test_tokens_stand_where_their_offsets_say() -> None:
    """A token's text is the sentence's, without the possessive ending, marks and the hyphen of a wrapped line."""
    sentence = "Crane’s embassy, the Farmers' Forum and U.S. envoys met ’Ana in with-\ndrawn Saint-Louis."
    tokens = tokenise(sentence)
    places = zip(tokens.start, tokens.end, strict=True)
    assert [sentence[start:end] for start, end in places][:5] == [
        "Crane",
        "embassy",
        "the",
        "Farmers",
        "Forum",
    ]
    assert [text for text, owns in zip(tokens.text, tokens.possessive, strict=True) if owns] == ["Crane", "Farmers"]
    assert tokens.text[6:] == ["U.S.", "envoys", "met", "Ana", "in", "withdrawn", "Saint-Louis"]
