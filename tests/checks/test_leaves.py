"""The walk over a record finds every marked value and every claim, whatever the schema looks like."""

from __future__ import annotations

import math
from typing import Annotated, Any, Literal

import pytest

from summarizer.article import Article, number_sentences
from summarizer.checks import check
from summarizer.checks.dossier import Dossier
from summarizer.checks.leaves import claims, leaves
from summarizer.claims import Claim, Currency, Name, Named, Number, PartyName, Record, Refers, Stated


class Toll(Claim):
    """A claim."""

    value: Number | None
    """A number."""
    currency: Currency | None = None
    """A code."""


class Digest(Record):
    """Fields of every shape that can hold a claim, and some that cannot."""

    kind: Literal["long", "short"] = "long"
    """No leaf."""
    notes: list[str] | None = None
    """No leaf."""
    plain: Toll | None = None
    """One."""
    nested: list[list[Toll]] | None = None
    """Lists of lists."""
    pair: tuple[str, Toll] | None = None
    """A tuple with other values."""
    either: Toll | Name | None = None
    """A claim or a name."""
    names: Annotated[list[Name], "of towns"] | None = None
    """Marked inside."""
    twice: Annotated[PartyName, Refers("others")] | None = None
    """Marked twice."""
    crowd: Annotated[set[str], Named()] | None = None
    """A set."""
    ratio: Annotated[float, Stated()] | None = None
    """Any float there is."""
    anything: Any = None
    """A type that says nothing."""


TOLL = Toll(sentences=[2, 1], value=5)

SHAPES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "a field": ({"plain": TOLL}, ["/plain", "/plain/value"]),
    "lists of lists": ({"nested": [[], [TOLL]]}, ["/nested/1/0", "/nested/1/0/value"]),
    "a tuple": ({"pair": ("x", TOLL)}, ["/pair/1", "/pair/1/value"]),
    "one of a union": ({"either": TOLL}, ["/either", "/either/value"]),
    "the other of a union": ({"either": "Oslo"}, ["/either"]),
    "marked items": ({"names": ["Oslo", "Bergen"]}, ["/names/0", "/names/1"]),
    "a set": ({"crowd": {"Oslo", "Bergen"}}, ["/crowd/0", "/crowd/1"]),
    "any value": ({"anything": [1, {"x": TOLL}, TOLL]}, ["/anything/2", "/anything/2/value"]),
    "nothing": ({"kind": "short", "notes": ["x"]}, []),
}


@pytest.mark.parametrize(("fields", "paths"), SHAPES.values(), ids=SHAPES.keys())
def test_marked_values_and_claims_are_found_in_any_shape(fields: dict[str, Any], paths: list[str]) -> None:
    """Parents come before children, with their JSON pointers; the first leaf is the record."""
    assert [leaf.path for leaf in leaves(Digest(**fields)).everything] == ["", *paths]


def test_a_value_has_the_sentences_of_its_claim() -> None:
    """A record in no claim cites nothing."""
    found = {leaf.path: leaf.cites for leaf in leaves(Digest(plain=TOLL, names=["Oslo"])).everything}

    assert found == {"": (), "/plain": (2, 1), "/plain/value": (2, 1), "/names/0": ()}


def test_the_items_of_a_set_are_checked_each(article: Article) -> None:
    """As those of a list are."""
    (finding,) = [found for found in check(Digest(crowd={"Oslo", "Atlantis"}), article) if found.rule == "names"]

    assert finding.message == "the name 'Atlantis' is not in the article"


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan], ids=str)
def test_a_number_that_is_none_is_not_stated(value: float, article: Article) -> None:
    """A schema may allow it; no sentence says it."""
    (finding,) = [found for found in check(Digest(ratio=value), article) if found.rule == "digits"]

    assert finding.message == f"the number {value} is not in the cited sentences (none)"


def test_claims_come_with_their_paths() -> None:
    """In the order of the schema."""
    other = Toll(sentences=[1], value=None)

    assert claims(Digest(plain=TOLL, nested=[[other]])) == [("/plain", TOLL), ("/nested/0/0", other)]


def test_a_dossier_gives_a_rule_the_values_of_its_marker() -> None:
    """A value that is marked twice is one, with the marker that stands first."""
    article = Article(text="It is told.", id="made", sentences=number_sentences("It is told."))
    dossier = Dossier(Digest(plain=TOLL, names=["Oslo"], twice="Norway"), article)

    assert [leaf.path for leaf, _ in dossier.marked(Stated)] == ["/plain/value"]
    assert [leaf.path for leaf, _ in dossier.marked(Named)] == ["/names/0"]
    assert [(leaf.path, marker.to) for leaf, marker in dossier.marked(Refers)] == [("/twice", "parties")]


def test_the_values_beside_one_are_those_of_its_record() -> None:
    """The amount of a currency is found whatever stands between them."""
    toll = Toll(sentences=[1], value=5, currency="NOK")
    (code,) = [leaf for leaf in leaves(Digest(nested=[[TOLL, toll]])).everything if leaf.path.endswith("currency")]

    assert code.siblings(Stated) == (5,)
