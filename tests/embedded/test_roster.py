"""The roster ties names, offices, groups and pronouns to entities, and tells subjects from objects."""

from __future__ import annotations

import re

import pytest

from summarizer.article import Article, number_sentences
from summarizer.embedded.roster import Entity, Roster, build


def roster(text: str) -> Roster:
    """The roster of a text."""
    return build(Article(text=text, id="test", sentences=number_sentences(text)))


def entity(text: str, name: str) -> Entity:
    """The entity with this name or alias."""
    found = roster(text).named(name)
    assert found is not None, [one.name for one in roster(text).entities]
    return found


def meant(text: str, words: str) -> str | None:
    """The name of the entity that the last place where `words` stand mentions."""
    people = roster(text)
    found = [m for number in range(1, 20) for m in people.mentions(number) if m.text == words]
    return found[-1].entity.name if found else None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        pytest.param("Foreign Minister Ana Ruiz left. Ruiz smiled.", "Ruiz", "Ana Ruiz", id="surname"),
        pytest.param("Premier Li Qiang left. Li smiled.", "Li", "Li Qiang", id="surname that comes first"),
        pytest.param(
            "President Jan Lukashenko left. Lukashenka said so.", "Lukashenka", "Jan Lukashenko", id="other spelling"
        ),
        pytest.param("Foreign Minister Ana Ruiz left. The minister smiled.", "minister", "Ana Ruiz", id="office"),
        pytest.param(
            "Mali's minister Ana Ruiz met Chad's minister Jan Berg. The Malian minister smiled.",
            "Malian minister",
            "Ana Ruiz",
            id="office of a country",
        ),
        pytest.param(
            "British high commissioner Ana Ruiz left. The envoy smiled.",
            "envoy",
            "Ana Ruiz",
            id="office by another word",
        ),
        pytest.param("Minister Ana Ruiz met Jan Berg. She said so.", "She", "Ana Ruiz", id="pronoun"),
        pytest.param(
            "Mr Jan Berg, the minister, met Mrs Ana Ruiz. She said so.", "She", "Ana Ruiz", id="pronoun of her gender"
        ),
        pytest.param(
            "The East Turkestan Islamic Movement (ETIM) denied it. ETIM said so.",
            "ETIM",
            "East Turkestan Islamic Movement",
            id="acronym that is known",
        ),
        pytest.param(
            "The Gourma Liberation Coalition (GLC) left. GLC said so.",
            "GLC",
            "Gourma Liberation Coalition",
            id="acronym",
        ),
        pytest.param(
            "The Hill Liberation Front left. The Front said so.", "Front", "Hill Liberation Front", id="head word"
        ),
        pytest.param(
            "The Hill Liberation Front left. The rebels said so.", "rebels", "Hill Liberation Front", id="group"
        ),
        pytest.param(
            "The Malian government left. The government said so.", "government", "Malian government", id="government"
        ),
        pytest.param("The Malian government left. Bamako said so.", "Bamako", "Malian government", id="metonym"),
        pytest.param("China left. The Chinese side said so.", "Chinese side", "China", id="side"),
        pytest.param(
            "China left. The Chinese Foreign Ministry said so.", "Chinese Foreign Ministry", "China", id="ministry"
        ),
        pytest.param(
            "Ana Ruiz, alias Luna, commander of the ELN, left. Luna said so.", "Luna", "Ana Ruiz", id="nickname"
        ),
        pytest.param(
            "FOREIGN MINISTER ANA RUIZ: Good evening to you all, I will be short today.\n\nFOREIGN MINISTER: No, never.",
            "FOREIGN MINISTER",
            "ANA RUIZ",
            id="label of a transcript",
        ),
    ],
)
def test_what_is_said_later_leads_to_the_entity_named_before(text: str, words: str, name: str) -> None:
    """Surnames, acronyms, offices, groups, metonyms and pronouns are mentions of what was named before."""
    assert meant(text, words) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("South Korea met North Korea.", {"South Korea", "North Korea"}, id="the two Koreas"),
        pytest.param("Minister Mahinda Raja met minister Gota Raja.", {"Mahinda Raja", "Gota Raja"}, id="one surname"),
        pytest.param("Minister Wang Yi met minister Wang Yu.", {"Wang Yi", "Wang Yu"}, id="one letter"),
        pytest.param("The SPLM met the SPLM-N.", {"SPLM", "SPLM-N"}, id="a wing of a movement"),
    ],
)
def test_entities_alike_are_kept_apart(text: str, names: set[str]) -> None:
    """A shared word or a letter less does not make one entity of two."""
    assert {one.name for one in roster(text).entities} == names


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation", "country"),
    [
        pytest.param("Chinese Foreign Minister Ana Ruiz met China.", "Ana Ruiz", "foreign minister", "China", "China", id="state"),
        pytest.param("Ana Ruiz, head of UNRWA, left.", "Ana Ruiz", "head", "UNRWA", None, id="body"),
        pytest.param("Benin's Ana Ruiz said Benin left.", "Ana Ruiz", None, "Benin", "Benin", id="country alone"),
        pytest.param("Ana Ruiz of UNRWA said so.", "Ana Ruiz", None, "UNRWA", None, id="body alone"),
        pytest.param("General Ana Ruiz left.", "Ana Ruiz", "general", None, None, id="rank"),
        pytest.param("General Ana Ruiz, Mali's army chief, met Mali.", "Ana Ruiz", "army chief", "Mali", "Mali", id="function before rank"),
        pytest.param("Ana Ruiz, the Polish ambassador to Mali, left.", "Ana Ruiz", "ambassador to Mali", "Poland", "Poland", id="host"),
        pytest.param(
            "Former Kenyan president Ana Ruiz, the UN envoy, left.", "Ana Ruiz", "envoy", "UN", None, id="past office"
        ),
        pytest.param(
            "Mali's minister Ana Ruiz met her Chadian counterpart Jan Berg.", "Jan Berg", "minister", "Chad", "Chad", id="counterpart"
        ),
        pytest.param(
            "The Red Cross agreed. Its spokeswoman, Ana Ruiz, said so.", "Ana Ruiz", "spokeswoman", "Red Cross", None, id="its"
        ),
        pytest.param(
            "LILONGWE – Malawi needs seed, Malawians say. Finance minister Ana Ruiz met Japan's ambassador, Jan Berg.",
            "Ana Ruiz", "finance minister", "Malawi", "Malawi", id="the country the text is about",
        ),
    ],
)  # fmt: skip
def test_a_person_has_role_affiliation_and_country(
    text: str, name: str, role: str | None, affiliation: str | None, country: str | None
) -> None:
    """Each is given where the text gives it, the role in lower case, the country by its English name."""
    found = entity(text, name)
    assert (found.role, found.affiliation, found.country) == (role, affiliation, country)


def test_of_two_ministers_who_meet_neither_gets_a_country_that_no_one_gave() -> None:
    """Where the text leaves out both countries it is not guessed which is whose."""
    text = "Kenya and Mali spoke. Foreign Minister Ana Ruiz met Foreign Minister Jan Berg in Kenya."
    assert entity(text, "Ana Ruiz").country is None
    assert entity(text, "Jan Berg").country is None


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        pytest.param("Mali said so.", "Mali", "country", id="country"),
        pytest.param("The Malian government said so.", "Malian government", "government", id="government"),
        pytest.param("The UNHCR said so.", "UNHCR", "organisation", id="organisation"),
        pytest.param("The Hill Liberation Army said so.", "Hill Liberation Army", "armed_group", id="army of rebels"),
        pytest.param("Rebels of the Hill Congress said so.", "Hill Congress", "armed_group", id="congress of rebels"),
        pytest.param("Radio Fides said so.", "Radio Fides", "organisation", id="station"),
        pytest.param("An NGO, Jana Seva Samaj, said so.", "Jana Seva Samaj", "organisation", id="called a body"),
        pytest.param("Men of the Bani Rawah tribe came. The Bani Rawah said so.", "Bani Rawah", "other", id="tribe"),
        pytest.param(
            "A foreign ministry spokesman said so.", "foreign ministry spokesman", "person", id="unnamed speaker"
        ),
        pytest.param("Official sources said so.", "Official sources", "other", id="sources"),
    ],
)
def test_the_kind_of_an_entity_is_told(text: str, name: str, kind: str) -> None:
    """Words of the name and around it tell a country, a government, an organisation, a group and a person apart."""
    assert entity(text, name).kind == kind


@pytest.mark.parametrize(
    ("text", "words", "form"),
    [
        pytest.param("They met in Kabul.", "Kabul", "place", id="capital behind in"),
        pytest.param("KABUL, Oct 3 - They met there.", "KABUL", "place", id="dateline"),
        pytest.param("They met in Lashio, Myanmar, today.", "Myanmar", "place", id="country behind a town"),
        pytest.param("They talked with Kabul.", "Kabul", "name", id="capital that is talked with"),
        pytest.param("China's envoy left.", "China", "owner", id="possessive"),
        pytest.param("Egypt, Kenya and Qatar left.", "Kenya", "name", id="list of countries"),
    ],
)
def test_a_place_is_told_from_a_government(text: str, words: str, form: str) -> None:
    """A capital stands for the government unless words around it make it the ground."""
    assert [m.form for m in roster(text).mentions(1) if m.text == words] == [form]


def test_names_and_aliases_occur_in_the_article() -> None:
    """Every name and alias is a wording of the text."""
    text = "The Malian government met the rebel Hill Front (HF). Bamako and the Front smiled. Minister Ana Ruiz left. Ruiz said so."
    for one in roster(text).entities:
        assert all(name in text for name in (one.name, *one.aliases))


def test_mentions_stand_in_order_of_place() -> None:
    """Mentions of a sentence are sorted, and each is the text between its offsets."""
    text = "Foreign Minister Ana Ruiz of Mali told the UN that she and Chad would leave."
    mentions = roster(text).mentions(1)
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert [m.text for m in mentions] == ["Ana Ruiz", "Mali", "UN", "she", "Chad"]


@pytest.mark.parametrize(
    ("text", "verb", "subjects"),
    [
        pytest.param(
            "Ana Ruiz, who met minister Jan Berg in Mali, said so.", "said", ["Ana Ruiz"], id="relative clause"
        ),
        pytest.param("Minister Ana Ruiz said China would help.", "would", ["China"], id="clause inside"),
        pytest.param("Kenya, Mali and Chad agreed.", "agreed", ["Kenya", "Mali", "Chad"], id="list"),
        pytest.param("In a call with Kenya, Mali warned Chad.", "warned", ["Mali"], id="no list"),
        pytest.param(
            "Minister Ana Ruiz met minister Jan Berg and promised help.", "promised", ["Ana Ruiz"], id="second verb"
        ),
        pytest.param("They left after Kenya said so.", "said", ["Kenya"], id="after"),
        pytest.param(
            "The government of Chad, which hosts refugees from Sudan, said so.", "said", ["Chad"], id="government of"
        ),
        pytest.param("After talks in Mali with Kenya, it said so.", "said", [], id="nobody"),
    ],
)
def test_the_subject_of_a_verb_is_found(text: str, verb: str, subjects: list[str]) -> None:
    """The actor named last before the verb, objects and places passed over, with those it is joined to."""
    people = roster(text)
    at = text.index(f" {verb}") + 1
    assert [one.name for one in people.subjects(1, at)] == subjects
    assert people.subject(1, at) is (people.subjects(1, at)[0] if subjects else None)


@pytest.mark.parametrize(
    ("text", "verb", "name"),
    [
        pytest.param("Kenya urged Mali to leave.", "urged", "Mali", id="next word"),
        pytest.param("Kenya met with minister Ana Ruiz.", "met", "Ana Ruiz", id="behind a title"),
        pytest.param("Kenya urged that Mali leave.", "urged", None, id="another clause"),
        pytest.param("Kenya said so. Mali left.", "said", None, id="another sentence"),
    ],
)
def test_the_object_of_a_verb_is_found(text: str, verb: str, name: str | None) -> None:
    """The entity named right behind the verb, within its clause."""
    match = re.search(verb, text)
    assert match
    found = roster(text).object(1, match.end())
    assert (found.name if found else None) == name


def test_a_person_speaks_for_the_principal() -> None:
    """The body that a person is affiliated with is found."""
    people = roster("The Taliban left. Taliban spokesman Ana Ruiz said so.")
    speaker = people.named("Ana Ruiz")
    assert speaker is not None
    assert people.principal(speaker) is people.named("Taliban")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Kenya, Mali, Peru and Chad, " * 6000, id="one list without an end"),
        pytest.param("the minister of the army said he and the group and they " * 4000, id="no full stop"),
        pytest.param("THE PRESIDENT OF KENYA MEETS MINISTER JOHN SMITH " * 4000, id="capitals"),
        pytest.param("A.B." * 50000 + " " + "x-" * 50000, id="no word"),
    ],
)
def test_a_file_without_sentences_is_read_in_time(text: str) -> None:
    """Endless sentences are read, though nothing is referred to in them."""
    assert len(roster(text).entities) < 10
