"""Titles, appositions, leads that name the office first, labels and captions lead to the right people."""

from __future__ import annotations

import pytest

from summarizer.article import Article, number_sentences
from summarizer.embedded.entities import Entity
from summarizer.embedded.extractor import report
from summarizer.embedded.roster import build


def article(text: str) -> Article:
    """An article with this text."""
    return Article(text=text, id="test", sentences=number_sentences(text))


def people(text: str) -> dict[str, Entity]:
    """The people of a text by name."""
    return {one.name: one for one in build(article(text)).entities if one.kind == "person"}


def meant(text: str, words: str) -> str | None:
    """The name of the entity that the last place where `words` stand mentions."""
    roster = build(article(text))
    found = [m for number in range(1, 20) for m in roster.mentions(number) if m.text == words]
    return found[-1].entity.name if found else None


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        pytest.param(
            "A team led by Mullah Noor Jalal Zadran, the co-founder of the armed group, left.",
            "Noor Jalal Zadran",
            "co-founder of the armed group",
            id="mullah",
        ),
        pytest.param(
            "The team led by Brother Anselmo Tobias, the founder of the charity, arrived.",
            "Anselmo Tobias",
            "founder of the charity",
            id="brother",
        ),
        pytest.param(
            "They met Comandante Braulio Quispe Mamani, the leader of the guerrilla movement.",
            "Braulio Quispe Mamani",
            "leader of the guerrilla movement",
            id="comandante",
        ),
        pytest.param("Mullah Noor Zadran said the road was open.", "Noor Zadran", None, id="an honorific is no role"),
    ],
)
def test_a_titled_name_is_a_person_whose_role_is_the_apposition(text: str, name: str, role: str | None) -> None:
    """A title and an apposition that speaks of a group make no organisation of the person."""
    found = people(text)
    assert list(found) == [name]
    assert found[name].role == role


@pytest.mark.parametrize(
    ("text", "affiliation"),
    [
        pytest.param("A Bolivian delegation led by Rogelio Mayta met Peru's envoys.", "Bolivia", id="led by"),
        pytest.param(
            "An Omani team, headed by Deputy Minister Rogelio Mayta, left.", "Oman", id="headed by somebody of office"
        ),
        pytest.param("He saw Omani officials on Sunday, including Mr Rogelio Mayta.", "Oman", id="including"),
    ],
)
def test_who_leads_a_delegation_belongs_to_its_sender(text: str, affiliation: str) -> None:
    """The owner of a delegation is the affiliation of its head."""
    assert people(text)["Rogelio Mayta"].affiliation == affiliation


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Tonga's foreign minister met a rebel team. Sione Vaka told them so.", id="next sentence"),
        pytest.param("Tonga's foreign minister met a rebel team. It rained. Sione Vaka said so.", id="the one after"),
        pytest.param("The foreign minister of Tonga left. “We go,” Sione Vaka said.", id="behind a quotation"),
        pytest.param(
            "Tonga's foreign minister left. Sione Vaka, a former ambassador, said so.", id="with a past office"
        ),
        pytest.param("Tonga's foreign minister left. In Suva, Foreign Minister Sione Vaka said so.", id="named later"),
    ],
)
def test_a_bare_name_after_the_office_bears_it(text: str) -> None:
    """The lead names the office, the next sentence its bearer: one person with both names."""
    found = people(text)
    assert list(found) == ["Sione Vaka"]
    assert (found["Sione Vaka"].role, found["Sione Vaka"].country) == ("foreign minister", "Tonga")
    assert found["Sione Vaka"].mentions[0].sentence == 1


def test_the_wording_of_the_office_becomes_an_alias() -> None:
    """The person keeps the wording by which the text called them first."""
    found = people("Tonga's foreign minister left. Sione Vaka said so.")["Sione Vaka"]
    assert (found.affiliation, found.aliases) == ("Tonga", ["Tonga's foreign minister"])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Tonga's foreign minister met Fiji's president. Sione Vaka said so.", id="two offices"),
        pytest.param("A Tongan minister left. Sione Vaka said so.", id="indefinite"),
        pytest.param("Tonga's minister left. Analyst Sione Vaka said so.", id="an office of their own"),
        pytest.param("Tonga's minister left. It rained. It snowed. It thawed. Sione Vaka said so.", id="too late"),
        pytest.param("Tonga's minister left. Envoys met Sione Vaka. Vaka said so.", id="no subject"),
        pytest.param(
            "Tonga's finance minister left. Sione Vaka said so. It rained. It snowed. Tongan Finance Minister Ana Moe "
            "denied it.",
            id="somebody else bears it",
        ),
        pytest.param("Tonga's minister, who asked not to be named, left. Sione Vaka said so.", id="anonymous"),
    ],
)
def test_a_bare_name_bears_no_office_where_it_is_not_safe_to_say(text: str) -> None:
    """Without a single definite office holder right before, a bare name stays a bare name."""
    assert people(text)["Sione Vaka"].role in (None, "analyst")


@pytest.mark.parametrize("link", ["as well as", "along with", "together with", "accompanied by"])
def test_who_is_added_to_a_person_is_somebody_else(link: str) -> None:
    """The office behind "as well as" is not that of the name before."""
    found = people(f"They met Tongan Foreign Minister Sione Vaka, {link} Fiji's deputy foreign minister.")
    assert found["Sione Vaka"].role == "foreign minister"
    assert found["Fiji's deputy foreign minister"].country == "Fiji"


def test_a_group_goes_by_the_name_used_most() -> None:
    """Another name of a group is an alias."""
    text = "The Taliban met envoys. “The Islamic Emirate agreed,” he said. The Taliban left. The Taliban spoke."
    found = next(one for one in build(article(text)).entities if one.kind == "armed_group")
    assert (found.name, found.aliases) == ("Taliban", ["Islamic Emirate"])


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        pytest.param("The Taliban left. “They (China) promised aid.”", "They", "China", id="they"),
        pytest.param("Hamas left Oman. “It [Qatar] paid,” he said.", "It", "Qatar", id="it"),
        pytest.param("Sione Vaka said he was ill. “He (Joe Biden) agreed.”", "He", "Joe Biden", id="he"),
    ],
)
def test_brackets_behind_a_pronoun_name_its_antecedent(text: str, pronoun: str, name: str) -> None:
    """What a translator puts in brackets outweighs what stands before."""
    assert meant(text, pronoun) == name


def test_positions_in_a_picture_part_no_list_and_are_no_names() -> None:
    """(L), (C) and (R) are passed over."""
    found = people("Omani negotiators Ali Saidi (L), Omar Farsi (C) and Said Balushi (R) arrive in Doha.")
    assert {name: (one.role, one.aliases) for name, one in found.items()} == {
        name: ("negotiator", []) for name in ("Ali Saidi", "Omar Farsi", "Said Balushi")
    }


def test_people_of_a_caption_alone_are_no_parties() -> None:
    """Who is only in the picture takes no part; who acts in the text does."""
    text = "Minister Ali Saidi (L) sits by Minister Omar Farsi (R) in Doha.\n\nOman's talks ended. Farsi said so."
    assert "Ali Saidi" not in {party.name for party in report(article(text)).parties}
    assert "Omar Farsi" in {party.name for party in report(article(text)).parties}


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        pytest.param(
            "FOREIGN MINISTER: We will help.\nForeign Minister Ana Ruiz spoke in Suva.",
            "FOREIGN MINISTER",
            "Ana Ruiz",
            id="named later",
        ),
        pytest.param(
            "Ana Ruiz, the spokeswoman, opened the briefing.\n\nSPOKESPERSON: We will help.",
            "SPOKESPERSON",
            "Ana Ruiz",
            id="named before",
        ),
        pytest.param("SPOKESPERSON: We will help.\nQ: When?", "SPOKESPERSON", "SPOKESPERSON", id="never named"),
    ],
)
def test_a_label_of_a_transcript_is_the_holder_of_the_office(text: str, label: str, name: str) -> None:
    """A bare label stands for the one who bears the office, else for somebody without a name."""
    assert meant(text, label) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "Chinese Foreign Minister Wang Yi left Kabul. China and the Afghan army spoke, the Foreign Ministry in "
            "Beijing said.",
            "China",
            id="by its seat",
        ),
        pytest.param(
            "China spoke. Afghanistan's army and Afghanistan's people wait, Chinese Foreign Minister Wang Yi said, and "
            "Afghanistan needs aid. Wang will visit Kabul, the Foreign Ministry said.",
            "China",
            id="by its minister",
        ),
    ],
)
def test_a_foreign_ministry_is_that_of_its_seat_or_minister(text: str, name: str) -> None:
    """The country written about most is not the one whose ministry speaks."""
    assert meant(text, "Foreign Ministry") == name


def test_a_capital_called_so_is_a_place() -> None:
    """The words "the Omani capital, Muscat" name a town, and no government."""
    found = build(article("They met in the Omani capital, Muscat, on Sunday.")).mentions(1)
    assert [mention.form for mention in found if mention.text == "Muscat"] == ["place"]


def test_the_spokesman_of_a_group_does_not_speak_for_a_state() -> None:
    """A state's spokesman is not the rebels' one named before."""
    text = "The rebels' spokesman, Sione Vaka, said so. “No,” said the Tongan Foreign Ministry spokesman."
    assert meant(text, "Tongan Foreign Ministry spokesman") != "Sione Vaka"


def test_an_office_in_a_body_behind_a_country_is_the_bodys() -> None:
    """The rebels of a country, not the country, are whom their head serves."""
    found = people("The head of Colombia's ELN rebels said so.")["head of Colombia's ELN rebels"]
    assert (found.role, found.affiliation) == ("head", "ELN")
