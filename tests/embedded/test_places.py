"""Places that a sentence names."""

from __future__ import annotations

import pytest

from summarizer.claims import Place
from summarizer.embedded import places


@pytest.mark.parametrize(
    ("text", "city", "country"),
    [
        pytest.param("They met in Oslo on Monday.", "Oslo", "Norway", id="a city of the lexicon"),
        pytest.param("They met in the Qatari capital, Doha, today.", "Doha", "Qatar", id="the capital by name"),
        pytest.param("They met in the Chinese city of Tianjin.", "Tianjin", "China", id="city of"),
        pytest.param("They met in the northern Tanzanian town of Arusha.", "Arusha", "Tanzania", id="town of a nation"),
        pytest.param("They met in Isfara, Tajikistan, today.", "Isfara", "Tajikistan", id="a country behind a comma"),
        pytest.param("They met in Kairagach on Monday.", "Kairagach", None, id="a town nobody knows"),
        pytest.param("She will visit Rwanda in May.", None, "Rwanda", id="a country"),
    ],
)
def test_a_place_is_named_by_city_and_country(text: str, city: str | None, country: str | None) -> None:
    """The city is as written, the country by its English name."""
    first = places.find(text)[0]
    assert (first.place.city, first.place.country) == (city, country)


@pytest.mark.parametrize(
    ("text", "venue", "city"),
    [
        pytest.param("at the Presidential Palace in Nairobi", "Presidential Palace", None, id="palace"),
        pytest.param("at State House, Nairobi, today", "State House", "Nairobi", id="venue and city"),
        pytest.param("at a state guest house in Lashio", "state guest house", None, id="in small letters"),
        pytest.param("at Camp David today", "Camp David", None, id="known by itself"),
    ],
)
def test_a_venue_is_a_building_or_site(text: str, venue: str, city: str | None) -> None:
    """A venue is told by its head noun or is known."""
    first = places.find(f"They met {text}.")[0]
    assert (first.place.venue, first.place.city) == (venue, city)


@pytest.mark.parametrize("text", ["In March they met.", "in the Union home ministry", "in French", "in Kenya's view"])
def test_what_is_no_place_is_left_out(text: str) -> None:
    """Months, bodies, languages and owners are no places."""
    assert places.find(text) == []


def test_a_venue_and_its_city_are_compatible_and_two_cities_are_not() -> None:
    """Places disagree only where both say something."""
    oslo, doha = (Place(city=city, country=None, venue=None) for city in ("Oslo", "Doha"))
    palace = Place(city=None, country=None, venue="Palace")
    assert places.compatible(oslo, palace)
    assert not places.compatible(oslo, doha)
    assert places.joined(palace, oslo) == Place(city="Oslo", country=None, venue="Palace")
