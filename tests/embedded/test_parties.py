"""Parties are the entities that claims refer to, presented by the sentences that tell who they are."""

from __future__ import annotations

import pytest

from summarizer.article import Article, number_sentences
from summarizer.embedded.parties import parties
from summarizer.embedded.roster import build
from summarizer.schemas.meeting import Party


def found(text: str, *used: str) -> list[Party]:
    """The parties of a text when claims refer to the names in `used`."""
    article = Article(text=text, id="test", sentences=number_sentences(text))
    return parties(article, build(article), used=set(used))


def test_an_entity_that_a_claim_uses_becomes_a_party() -> None:
    """Name, kind and country are the entity's; what no claim uses and does nothing is left out."""
    (party,) = found("They flew over Kenya and Mali at night.", "Kenya")
    assert (party.name, party.kind, party.country, party.sentences) == ("Kenya", "country", "Kenya", [1])


def test_an_alias_in_use_brings_its_entity() -> None:
    """A claim may refer to a party by an alias."""
    (party,) = found("Kenya left early. They spoke with Nairobi again.", "Nairobi")
    assert (party.name, party.aliases) == ("Kenya", ["Nairobi"])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Foreign Minister Ana Ruiz slept.", ["Ana Ruiz"], id="person of office"),
        pytest.param("The UNHCR warned of floods.", ["UNHCR"], id="body that speaks"),
        pytest.param("Kenya has promised help.", ["Kenya"], id="country that promises"),
        pytest.param("They flew to Kenya.", [], id="country that does nothing"),
        pytest.param("A minister slept.", [], id="nobody by name"),
        pytest.param("Reuters reported it.", [], id="news agency"),
        pytest.param("They warned Kenya.", [], id="object"),
    ],
)
def test_who_clearly_takes_part_is_a_party_without_being_used(text: str, names: list[str]) -> None:
    """People of office and bodies that say or promise something are parties; places, objects and media are not."""
    assert [party.name for party in found(text)] == names


def test_a_party_cites_the_sentence_with_its_name_and_role() -> None:
    """The sentence that gives both is cited rather than the first that gives the name."""
    text = "Ana Ruiz slept late. Ana Ruiz, the foreign minister, then left. Ruiz smiled."
    (party,) = found(text)
    assert (party.role, party.sentences) == ("foreign minister", [2])


def test_name_and_role_in_different_sentences_are_both_cited() -> None:
    """A role that only another sentence gives is evidence too."""
    text = "Ana Ruiz of Kenya slept late. Foreign Minister Ruiz then left."
    (party,) = [one for one in found(text) if one.kind == "person"]
    assert (party.role, party.sentences) == ("foreign minister", [1, 2])


def test_a_heading_is_not_cited_when_a_sentence_names_the_party() -> None:
    """A party is presented by prose where there is any."""
    text = "Kenya and Mali talk\n\nKenya warned Mali of floods again."
    assert [party.sentences for party in found(text, "Kenya") if party.name == "Kenya"] == [[2]]


def test_parties_stand_in_order_of_first_mention() -> None:
    """The list follows the text."""
    text = "Mali warned Kenya. Kenya warned Chad. Chad warned Mali."
    assert [party.name for party in found(text)] == ["Mali", "Kenya", "Chad"]
