"""The verdict that every edge case must get, on which well-known scorers differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from random import Random
from typing import Annotated, Any, ClassVar, Literal

import pytest
from pydantic import Field, create_model

from summarizer.claims import Claim, Date, IsoDate, Money, PartyName, Period, Place, Record
from summarizer.comparison import Compared
from summarizer.evaluation.expected import Expected
from summarizer.evaluation.names import Names
from summarizer.evaluation.names.parties import parties
from summarizer.evaluation.outcome import Leaf, Verdict
from summarizer.evaluation.scoring import Scored, score
from summarizer.evaluation.tally import tally
from summarizer.schemas.meeting import MeetingReport
from tests.growth import is_linear

Name = Annotated[str, Compared("name")]


class Promise(Claim):
    """An item with a key."""

    KEY: ClassVar[Mapping[str, int]] = {"by": 2, "what": 3, "sentences": 1}

    by: Annotated[Name, Compared("name", weight=3)]
    what: str
    polarity: Annotated[Literal["will", "will_not"], Compared("choice", weight=3)] = "will"
    until: IsoDate | None = None


class Note(Record):
    """One field of each kind; all may be empty."""

    country: Name | None = None
    what: str | None = None
    killed: int | None = None
    sum: Annotated[float | None, Compared("amount", currency="currency")] = None
    lowest: Annotated[float | None, Compared("amount", currency="currency")] = None
    currency: Annotated[str | None, Compared("choice")] = None
    day: IsoDate | None = None
    when: Date | None = None
    span: Period | None = None
    place: Place | None = None
    other: Money | None = None
    final: bool | None = None
    people: list[Name] = Field(default_factory=list)
    topics: list[str] = Field(default_factory=list)
    promises: list[Promise] = Field(default_factory=list)
    remark: Annotated[str | None, Compared("unscored")] = None


class Breach(Claim):
    """An item that a number and a text tell from others."""

    KEY: ClassVar[Mapping[str, int]] = {"value": 3, "describes": 2, "sentences": 2}

    value: int
    describes: str


class Breaches(Record):
    """A list of those."""

    figures: list[Breach]


def promise(by: str, what: str, *sentences: int, **fields: Any) -> Promise:
    """A promise as a record."""
    return Promise(by=by, what=what, sentences=list(sentences) or [1], **fields)


def on(resolved: str | None, text: str = "on Tuesday", precision: Any = "day") -> Date:
    """A date."""
    return Date(text=text, resolved=resolved, precision=precision, anchor=None)


def scored(expected: Mapping[str, Any], actual: Mapping[str, Any] | None, **marks: Any) -> Scored:
    """What comparing two notes gives; `marks` are those of the expected record."""
    return score(Expected(Note(**expected), **marks), None if actual is None else Note(**actual))


def counts(found: Scored) -> dict[str, int]:
    """Verdicts but for blanks, and for the one field that is never compared."""
    leaves = [leaf for leaf in found.leaves if leaf.verdict != "blank" and leaf.field != "remark"]
    return dict(Counter(leaf.verdict for leaf in leaves))


def leaf(found: Scored, field: str) -> Leaf:
    """The only leaf of a field."""
    (one,) = [leaf for leaf in found.leaves if leaf.field == field]
    return one


A, B, Z = "Angola", "Burundi", "Zambia"
TABLE: list[tuple[str, dict[str, Any], dict[str, Any], dict[str, int]]] = [
    ("both lists empty", {"people": []}, {"people": []}, {}),
    ("nothing for nothing", {"killed": None}, {"killed": None}, {}),
    ("invented for nothing", {"killed": None}, {"killed": 3}, {"extra": 1}),
    ("nothing for a number", {"killed": 3}, {"killed": None}, {"missing": 1}),
    ("zero for zero", {"killed": 0}, {"killed": 0}, {"correct": 1}),
    ("zero for nothing", {"killed": None}, {"killed": 0}, {"extra": 1}),
    ("nothing for zero", {"killed": 0}, {"killed": None}, {"missing": 1}),
    ("false for false", {"final": False}, {"final": False}, {"correct": 1}),
    ("nothing for false", {"final": False}, {"final": None}, {"missing": 1}),
    ("true for false", {"final": False}, {"final": True}, {"wrong": 1}),
    ("37 and 73", {"killed": 37}, {"killed": 73}, {"wrong": 1}),
    ("37 and 38", {"killed": 37}, {"killed": 38}, {"wrong": 1}),
    ("$5m and $5bn", {"sum": 5e6, "currency": "USD"}, {"sum": 5e9, "currency": "USD"}, {"wrong": 1, "not_scored": 1}),
    ("$5m and €5m", {"sum": 5e6, "currency": "USD"}, {"sum": 5e6, "currency": "EUR"}, {"wrong": 1, "not_scored": 1}),
    ("$5m and 5m of nothing", {"sum": 5e6, "currency": "USD"}, {"sum": 5e6}, {"wrong": 1, "not_scored": 1}),
    ("$5m and $5.01m", {"sum": 5e6, "currency": "USD"}, {"sum": 5.01e6, "currency": "USD"}, {"correct": 1, "not_scored": 1}),
    ("a sum left out", {"sum": 5e6, "currency": "USD"}, {"currency": "USD"}, {"missing": 1, "not_scored": 1}),
    ("a range for a sum", {"sum": 5.0, "currency": "USD"}, {"lowest": 5.0, "currency": "USD"}, {"missing": 1, "extra": 1, "not_scored": 1}),
    ("a currency alone", {"currency": "USD"}, {"currency": "EUR"}, {"wrong": 1}),
    ("money as a whole", {"other": Money(value=5.0, currency="USD")}, {"other": Money(value=5.0, currency="EUR")}, {"wrong": 1}),
    ("the same day", {"day": "2024-03-05"}, {"day": "2024-03-05"}, {"correct": 1}),
    ("a day off", {"day": "2024-03-05"}, {"day": "2024-03-06"}, {"wrong": 1}),
    ("a month for a day", {"day": "2024-03-05"}, {"day": "2024-03"}, {"wrong": 1}),
    ("a day for a month", {"day": "2024-03"}, {"day": "2024-03-05"}, {"correct": 1}),
    ("other words, same day", {"when": on("2024-03-05")}, {"when": on("2024-03-05", "yesterday")}, {"correct": 1}),
    ("same words, a day off", {"when": on("2024-03-05")}, {"when": on("2024-03-06")}, {"wrong": 1}),
    ("a date left unresolved", {"when": on("2024-03-05")}, {"when": on(None)}, {"missing": 1}),
    ("nobody resolves it", {"when": on(None, "lately")}, {"when": on(None, "Lately")}, {"correct": 1}),
    ("nobody resolves it, other words", {"when": on(None, "lately")}, {"when": on(None, "of late")}, {}),
    ("nobody can resolve it, and it is", {"when": on(None, "lately")}, {"when": on("2024-03", "in March")}, {"extra": 1}),
    ("nobody can resolve it, and it is, same words", {"when": on(None, "lately")}, {"when": on("2024-03", "lately")}, {"extra": 1}),
    ("nobody resolves it, nothing given", {"when": on(None, "lately")}, {}, {}),
    ("an unresolved date for nothing", {}, {"when": on(None, "lately")}, {"extra": 1}),
    ("a period", {"span": Period(text="a", start="2024-01", end="2024-06")}, {"span": Period(text="b", start="2024-01", end="2024-06")}, {"correct": 1}),
    ("half a period", {"span": Period(text="a", start="2024-01", end="2024-06")}, {"span": Period(text="a", start="2024-01", end=None)}, {"wrong": 1}),
    ("North and South Korea", {"country": "North Korea"}, {"country": "South Korea"}, {"wrong": 1}),
    ("UN and United Nations", {"country": "UN"}, {"country": "United Nations"}, {"correct": 1}),
    ("an accent", {"country": "Côte d'Ivoire"}, {"country": "Cote d’Ivoire"}, {"correct": 1}),
    ("will and will not", {"what": "will attend the summit"}, {"what": "will not attend the summit"}, {"wrong": 1}),
    ("three and four", {"what": "sends three ships to the port"}, {"what": "sends four ships to the port"}, {"wrong": 1}),
    ("the same but for case", {"what": "Will attend the summit."}, {"what": "will attend the summit"}, {"correct": 1}),
    ("nothing alike", {"what": "reopen the border crossing"}, {"what": "train customs officers"}, {"wrong": 1}),
    ("duplicates given", {"people": [A]}, {"people": [A, A]}, {"correct": 1, "extra": 1}),
    ("duplicates expected", {"people": [A, A]}, {"people": [A]}, {"correct": 1, "missing": 1}),
    ("one missed and one invented", {"people": [A, B]}, {"people": [A, Z]}, {"correct": 1, "missing": 1, "extra": 1}),
    ("shuffled", {"people": [A, B, Z]}, {"people": [Z, A, B]}, {"correct": 3}),
    ("all invented", {"people": []}, {"people": [A, B]}, {"extra": 2}),
    ("all missed", {"people": [A, B]}, {"people": []}, {"missing": 2}),
    ("a place in part", {"place": Place(city="Oslo", country="Norway", venue=None)}, {"place": Place(city="Oslo", country=None, venue=None)}, {"correct": 1, "missing": 1}),
    ("a place for nothing", {}, {"place": Place(city="Oslo", country=None, venue=None)}, {"extra": 1}),
    ("a place without anything", {}, {"place": Place(city=None, country=None, venue=None)}, {}),
    ("an item missed", {"promises": [promise(A, "reopen the border")]}, {}, {"missing": 3}),
    ("an item invented", {}, {"promises": [promise(A, "reopen the border")]}, {"extra": 3}),
    ("one item for another", {"promises": [promise(A, "reopen the border")]}, {"promises": [promise(Z, "train customs officers", 2)]}, {"missing": 3, "extra": 3}),
    ("an item with a wrong polarity", {"promises": [promise(A, "attack the bridge")]}, {"promises": [promise(A, "attack the bridge", polarity="will_not")]}, {"correct": 2, "wrong": 1}),
    ("the empty record", {}, {}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "actual", "verdicts"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_every_case_gets_its_verdict(
    expected: dict[str, Any], actual: dict[str, Any], verdicts: dict[str, int]
) -> None:
    """All else in the record is blank."""
    assert counts(scored(expected, actual)) == verdicts


def test_a_list_and_null_are_equally_empty() -> None:
    """On either side, in JSON as it may come from anywhere: one blank leaf."""
    empty: tuple[dict[str, Any], ...] = ({"people": None}, {"people": []}, {}, {"people": ""})
    for given in empty:
        found = score(Expected(Note()), given)
        assert leaf(found, "people").verdict == "blank"
        assert counts(found) == {}


@pytest.mark.parametrize(
    ("given", "verdict"),
    [("1,200,000", "correct"), ("1.2 million", "correct"), (1200000, "correct"), ("1.2 billion", "wrong"), ("1300000", "wrong"), ("many", "wrong")],
)  # fmt: skip
def test_a_number_in_words_is_read(given: object, verdict: str) -> None:
    """As an answer that was not checked against the schema may give it."""
    found = score(Expected(Note(sum=1200000.0, currency="USD")), {"sum": given, "currency": "USD"})

    assert leaf(found, "sum").verdict == verdict


def test_an_empty_record_for_an_empty_one_is_perfect() -> None:
    """Nothing was to be found, and nothing was."""
    found = tally(scored({}, {}).leaves)

    assert (found.f1, found.document, found.blank_specificity) == (None, 1.0, 1.0)


def test_without_a_record_everything_is_missing() -> None:
    """A failed document; nothing in it is blank, and what nobody asks for is still not scored."""
    found = scored(
        {"killed": 0, "people": [A, B], "promises": [promise(A, "x")], "remark": "y", "currency": "USD", "sum": 5.0},
        None,
    )

    assert counts(found) == {"missing": 7, "not_scored": 1}
    assert {one.actual_path for one in found.leaves} == {None}
    assert [pair.expected_path for pair in found.pairs] == ["/promises/0"]
    assert not [one for one in found.leaves if one.verdict == "blank"]
    assert counts(scored({"when": on(None, "lately")}, None)) == {}


def test_paths_and_reasons_tell_where_and_why() -> None:
    """For `explain` and the report."""
    found = scored(
        {
            "killed": 37,
            "promises": [promise(A, "reopen the border")],
            "place": Place(city="Oslo", country=None, venue=None),
        },
        {"killed": 73, "promises": [promise(Z, "train officers", 9), promise(A, "reopen the border")]},
    )
    leaves = {(one.expected_path, one.actual_path): one for one in found.leaves}

    assert leaves["/killed", "/killed"][3:] == ("wrong", 37, 73, "73 is not 37", 1)
    assert leaves["/promises/0/by", "/promises/1/by"][3:] == ("correct", A, A, "", 3)
    assert leaves[None, "/promises/0/by"][3:] == ("extra", None, Z, "no such item is expected", 3)
    assert leaves["/place/city", "/place/city"][3:] == ("missing", "Oslo", None, "not given", 1)
    assert len({one.expected_path or f"+{one.actual_path}" for one in found.leaves}) == len(found.leaves)


def test_alternates_are_right_as_well() -> None:
    """And empty is, where null is among them; the reason says that it was an alternate."""
    marks = {"alternates": {"/country": (B, None), "/killed": (40,), "/currency": ("EUR",)}}
    expected = {"country": A, "killed": 37, "sum": 5.0, "currency": "USD"}

    right = scored(expected, {"country": B, "killed": 40, "sum": 5.0, "currency": "EUR"}, **marks)
    wrong = scored(expected, {"country": Z, "killed": 41, "sum": 5.0, "currency": "GBP"}, **marks)
    empty = scored(expected, {}, **marks)

    assert counts(right) == {"correct": 3, "not_scored": 1}
    assert (leaf(right, "country").expected, leaf(right, "country").reason) == (B, "alternate")
    assert counts(wrong) == {"wrong": 3, "not_scored": 1}
    assert leaf(wrong, "killed").expected == 37
    assert counts(empty) == {"missing": 2, "not_scored": 1}
    assert leaf(empty, "country").verdict == "blank"


def test_a_field_that_is_better_left_empty_may_hold_its_alternates() -> None:
    """And nothing else."""
    marks = {"alternates": {"/country": (A,)}}

    assert counts(scored({}, {"country": A}, **marks)) == {"correct": 1}
    assert counts(scored({}, {"country": Z}, **marks)) == {"extra": 1}
    assert counts(scored({}, {}, **marks)) == {}


@pytest.mark.parametrize(
    ("expected", "alternates", "given", "verdict"),
    [
        pytest.param(on("2024-03-05"), (on(None),), on("2023-03-05"), "wrong", id="a year off, in the same words"),
        pytest.param(on("2024-03-05"), (on(None),), on(None), "correct", id="left unresolved, which is listed"),
        pytest.param(on("2024-03-05"), (), on(None), "missing", id="left unresolved, which is not listed"),
        pytest.param(on("2024-03-05"), (on(None),), on("2024-03-05", "then"), "correct", id="resolved as expected"),
        pytest.param(on(None), (on("2024-03-05"),), on("2024-03-05"), "correct", id="resolved as listed"),
        pytest.param(on(None), (on("2024-03-05"),), on("2023-03-05"), "wrong", id="resolved otherwise"),
        pytest.param(on(None), (on(None, "then"),), on("2024-03-05"), "extra", id="neither can be resolved, and it is"),
        pytest.param(None, (on(None),), on("2024-03-05"), "extra", id="better left empty, and resolved"),
    ],
)
def test_an_unresolved_alternate_excuses_no_other_date(
    expected: Date | None, alternates: tuple[Date, ...], given: Date, verdict: str
) -> None:
    """The words of an article are right only where the date is left unresolved, and may be."""
    marks = {"alternates": {"/when": tuple(one.model_dump(mode="json") for one in alternates)}}
    found = scored({"when": expected}, {"when": given}, **marks)
    assert leaf(found, "when").verdict == verdict


def test_texts_that_have_changed_places_are_wrong() -> None:
    """Items are paired by their numbers, so that only what they describe can tell; one such text alone is unsure."""
    army, rebels = "breaches of the truce by the army", "breaches of the truce by the rebels"

    def report(*tolls: tuple[int, str]) -> Breaches:
        return Breaches(figures=[Breach(value=value, describes=what, sentences=[1]) for value, what in tolls])

    wanted = report((37, army), (12, rebels))
    verdicts = [
        [one.verdict for one in score(Expected(wanted), given).leaves if one.field == "figures.describes"]
        for given in (report((37, rebels), (12, army)), report((37, rebels), (12, rebels)))
    ]
    assert verdicts == [["wrong", "wrong"], ["unsure", "correct"]]


def test_an_alternate_name_of_a_party_is_its_name_in_references() -> None:
    """Whoever is named by an alternate is that party wherever it is named."""
    names = Names(parties({"parties": [{"name": A}]}, ["parties"], {"/parties/0/name": ("the Luanda side",)}))
    assert names.same(A, "the Luanda side").verdict == "correct"
    assert Names(parties({"parties": [{"name": A}]}, ["parties"])).same(A, "the Luanda side").verdict == "wrong"


def test_of_whole_objects_the_one_that_fares_best_counts() -> None:
    """A place is right as one of them, not as a mixture; of equals it is the expected one."""
    expected = {"place": Place(city="Oslo", country="Norway", venue=None)}
    marks = {"alternates": {"/place": ({"city": "Bergen", "country": "Norway", "venue": "Town Hall"}, None)}}

    def place(**fields: str) -> Scored:
        return scored(expected, {"place": Place(**({"city": None, "country": None, "venue": None} | fields))}, **marks)

    assert counts(place(city="Oslo", country="Norway")) == {"correct": 2}
    assert counts(place(city="Bergen", country="Norway", venue="Town Hall")) == {"correct": 3}
    assert counts(place(city="Bergen", country="Norway")) == {"correct": 2, "missing": 1}
    assert counts(place(country="Norway")) == {"correct": 1, "missing": 1}
    assert leaf(place(country="Norway"), "place.city").expected == "Oslo"
    assert counts(scored(expected, {}, **marks)) == {}


def test_of_whole_lists_the_one_that_fares_best_counts() -> None:
    """Also the empty one, where null is among the alternates."""
    marks = {"alternates": {"/people": ([B, Z], None)}}

    assert counts(scored({"people": [A]}, {"people": [Z, B]}, **marks)) == {"correct": 2}
    assert counts(scored({"people": [A]}, {"people": [A]}, **marks)) == {"correct": 1}
    assert counts(scored({"people": [A]}, {"people": [B]}, **marks)) == {"correct": 1, "missing": 1}
    assert counts(scored({"people": [A]}, {"people": []}, **marks)) == {}


def test_one_more_item_may_stand_in_a_list() -> None:
    """It is right when given, nothing when not, and numbered on behind those of the record."""
    marks = {"alternates": {"/people": (B, Z)}}
    found = scored({"people": [A]}, {"people": [Z, A]}, **marks)

    assert counts(found) == {"correct": 2}
    assert [one.expected_path for one in found.leaves if one.field == "people"] == ["/people/0", "/people/2"]
    assert counts(scored({"people": [A]}, {"people": [A]}, **marks)) == {"correct": 1}
    assert counts(scored({"people": [A]}, {"people": [B]}, **marks)) == {"correct": 1, "missing": 1}


def test_an_optional_item_may_be_left_out_and_not_be_wrong() -> None:
    """What it gives is judged; what it leaves out is not."""
    expected = {"promises": [promise(A, "reopen the border", until="2024-03")]}
    marks = {"optional": frozenset({"/promises/0"})}

    assert counts(scored(expected, {}, **marks)) == {"not_scored": 4}
    assert counts(scored(expected, expected, **marks)) == {"correct": 4}
    assert counts(scored(expected, {"promises": [promise(A, "reopen the border")]}, **marks)) == {
        "correct": 3,
        "not_scored": 1,
    }
    wrong = {"promises": [promise(A, "reopen the border", polarity="will_not", until="2024-03")]}
    assert counts(scored(expected, wrong, **marks)) == {"correct": 3, "wrong": 1}
    other = {"promises": [promise(Z, "train officers", 5)]}
    assert counts(scored(expected, other, **marks)) == {"not_scored": 4, "extra": 3}
    assert scored(expected, {}, **marks).pairs[0].optional


def test_an_optional_name_in_a_list_may_be_left_out() -> None:
    """Lists of names as well."""
    marks = {"optional": frozenset({"/people/1"})}

    assert counts(scored({"people": [A, B]}, {"people": [A]}, **marks)) == {"correct": 1, "not_scored": 1}


def test_what_nobody_is_asked_for_is_not_scored() -> None:
    """Whatever is given."""
    marks = {"unscored": frozenset({"/what", "/promises/0/what"})}
    expected = {"what": "-", "promises": [promise(A, "-")]}

    assert counts(scored(expected, {"what": "x", "promises": [promise(A, "y")]}, **marks)) == {
        "correct": 2,
        "not_scored": 2,
    }
    assert counts(scored(expected, None, **marks)) == {"missing": 2, "not_scored": 2}


def test_pairs_carry_what_grounding_needs() -> None:
    """Sentences of both sides, unless the right ones are unknown, and whether a check found an error."""
    expected = Note(promises=[promise(A, "reopen the border", 1, 2), promise(B, "send three ships", 4)])
    actual = Note(promises=[promise(B, "send three ships", 5), promise(A, "reopen the border", 2)])
    wanted = Expected(expected, ungrounded=frozenset({"/promises/1"}))
    first, second = score(wanted, actual, flagged=["/promises/1/by"]).pairs

    assert (first.expected_path, first.actual_path, first.similarity) == ("/promises/0", "/promises/1", 1.0)
    assert (first.expected_sentences, first.actual_sentences, first.flagged) == ((1, 2), (2,), True)
    assert (second.expected_sentences, second.actual_sentences, second.flagged) == ((), (5,), False)


def test_a_party_is_known_by_its_names_in_the_record() -> None:
    """Names refer to the list that the schema says."""

    class Side(Record):
        KEY: ClassVar[Mapping[str, int]] = {"name": 1}
        name: Name
        aliases: Annotated[list[str], Compared("unscored")]

    class Talk(Record):
        parties: list[Side]
        host: PartyName

    sides = [Side(name="Josphat Kiprono", aliases=["the envoy"]), Side(name="Tomas Berg", aliases=[])]
    expected = Expected(Talk(parties=sides, host="Josphat Kiprono"))

    def host(name: str) -> str:
        return leaf(score(expected, Talk(parties=sides, host=name)), "host").verdict

    plain = create_model("Plain", parties=(list[str], ...), host=(PartyName, ...))
    found = score(Expected(plain(parties=["United Nations"], host="United Nations")), plain(parties=["UN"], host="UN"))
    assert leaf(found, "host").verdict == "correct"
    assert [host(name) for name in ("Josphat Kiprono", "the envoy", "Tomas Berg")] == ["correct", "correct", "wrong"]


def test_aliases_of_a_data_set_are_the_same_name() -> None:
    """Rows of names beside the packaged table."""
    expected = Expected(Note(country="Upper Vania"))

    assert leaf(score(expected, Note(country="Vania-on-Dree")), "country").verdict == "wrong"
    aliases = (("Upper Vania", "Vania-on-Dree"),)
    assert leaf(score(expected, Note(country="Vania-on-Dree"), aliases=aliases), "country").verdict == "correct"


class Aid(Claim):
    """A figure of the trial."""

    KEY: ClassVar[Mapping[str, int]] = {"kind": 3, "value": 1, "unit": 1}

    kind: Literal["killed", "aid"]
    value: Annotated[float | None, Compared("amount", currency="currency")]
    currency: Annotated[str | None, Compared("choice")]
    unit: str | None


class Trial(Record):
    """The record on which other scorers gave anything from 0.18 to 0.86."""

    parties: list[Name]
    commitments: list[Promise]
    figures: list[Aid]
    injured: int | None
    venue: Name | None
    met_on: Date | None
    place: Name | None


GOLD = Trial(
    parties=["Ana Ruiz", "Tomas Berg", "Norway", "United Nations"],
    commitments=[
        promise("Norway", "give 50 million kroner for flood relief", 2),
        promise("Ana Ruiz", "reopen the consulate in Bergen", 3, until="2024-06"),
        promise("Tomas Berg", "visit Quito in the autumn", 4),
    ],
    figures=[
        Aid(kind="killed", value=37, currency=None, unit="people", sentences=[5]),
        Aid(kind="aid", value=1200000, currency="USD", unit=None, sentences=[2]),
    ],
    injured=None,
    venue=None,
    met_on=on("2024-03-05", "on Tuesday"),
    place="Doha, Qatar",
)
ANSWER = {
    "parties": ["Norway", "UN", "Tomas Berg", "Ana Ruiz"],
    "commitments": [
        {"by": "United Nations", "what": "send observers to the border", "polarity": "will", "until": None, "sentences": [7]},
        {"by": "Tomas Berg", "what": "visit Quito in the autumn", "polarity": "will", "until": None, "sentences": [4]},
        {"by": "Norway", "what": "give 50 million kroner for flood relief", "polarity": "will", "until": None, "sentences": [2]},
    ],
    "figures": [
        {"kind": "aid", "value": "1.2 million", "currency": "USD", "unit": None, "sentences": [2]},
        {"kind": "killed", "value": 73, "currency": None, "unit": "people", "sentences": [5]},
    ],
    "injured": 12,
    "venue": None,
    "met_on": {"text": "March 5, 2024", "resolved": "2024-03-05", "precision": "day", "anchor": None},
    "place": "Doha",
}  # fmt: skip


def test_the_trial_record_gets_the_counts_it_must() -> None:
    """4 parties, 2 commitments with 3 leaves each, 4 leaves of figures, a date and a place are right; 37 is not 73; a
    commitment with 4 leaves is missed, one with 3 invented, and so is `injured`.
    """
    found = score(Expected(GOLD), ANSWER)
    verdicts = Counter(one.verdict for one in found.leaves)

    assert verdicts == {"correct": 16, "wrong": 1, "missing": 4, "extra": 4, "blank": 4, "not_scored": 2}
    assert Counter(one.field for one in found.leaves if one.verdict == "extra") == {
        "commitments.by": 1, "commitments.what": 1, "commitments.polarity": 1, "injured": 1,
    }  # fmt: skip
    weighted = tally(found.leaves)
    assert (weighted.correct, weighted.wrong, weighted.missing, weighted.extra) == (24, 1, 8, 8)
    assert weighted.f1 == pytest.approx(2 * 24 / (2 * 25 + 8 + 8))


def test_the_trial_record_shuffled_is_perfect() -> None:
    """Order is nothing that anybody said."""
    shuffled = GOLD.model_copy(
        update={"parties": GOLD.parties[::-1], "commitments": GOLD.commitments[::-1], "figures": GOLD.figures[::-1]}
    )

    assert tally(score(Expected(GOLD), shuffled).leaves).f1 == 1.0


Edit = tuple[str, list[str | int], Any, Any, dict[str, int]]
EDITS: list[Edit] = [
    ("nothing changed", [], None, None, {}),
    ("North and South Korea", ["parties", 1, "country"], "North Korea", "South Korea", {"wrong": 1}),
    ("UN and United Nations", ["parties", 1, "affiliation"], "UN", "United Nations", {}),
    ("will and will not", ["commitments", 0, "action"], "attend the summit", "not attend the summit", {"wrong": 1}),
    ("polarity", ["commitments", 0, "polarity"], "will", "will_not", {"wrong": 3}),
    ("37 and 73", ["figures", 1, "value"], 37, 73, {"wrong": 3}),
    ("$5m and $5bn", ["figures", 0, "value"], 5e6, 5e9, {"wrong": 3}),
    ("another currency", ["figures", 0, "currency"], "NOK", "SEK", {"wrong": 3}),
    ("zero and nothing", ["figures", 1, "value"], 0, None, {"missing": 3}),
    ("nothing and zero", ["figures", 1, "high"], None, 0, {"extra": 3}),
    ("a day off", ["meetings", 0, "start", "resolved"], "2024-03-05", "2024-03-06", {"wrong": 1}),
    ("topics and none", ["meetings", 0, "topics"], ["flood relief"], [], {"missing": 1}),
    ("none and topics", ["meetings", 0, "topics"], [], ["flood relief"], {"extra": 1}),
    ("status", ["meetings", 0, "status"], "held", "cancelled", {"wrong": 3}),
    ("a party twice", ["meetings", 0, "participants"], ["Ana Ruiz"], ["Ana Ruiz", "Ana Ruiz"], {"extra": 1}),
    ("one missed, one invented", ["meetings", 0, "participants"], ["Ana Ruiz", "Tomas Berg"], ["Norway", "Ana Ruiz"], {"missing": 1, "extra": 1}),
    ("another party", ["commitments", 0, "by"], "Norway", "Ana Ruiz", {"wrong": 3}),
    ("text of another date", ["meetings", 0, "start", "text"], "on Tuesday", "this week", {}),
    ("sentences", ["figures", 0, "sentences"], [2], [3], {}),
    ("abstract", ["abstract"], "One.", "Two.", {}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "expected", "actual", "lost"), [row[1:] for row in EDITS], ids=[row[0] for row in EDITS]
)
def test_an_edit_of_a_meeting_report_costs_its_weight(
    fields: dict[str, Any], path: list[str | int], expected: Any, actual: Any, lost: dict[str, int]
) -> None:
    """The same cases in the schema that is used; nothing else changes its verdict."""
    one, other = (MeetingReport.model_validate(edited(fields, path, value)) for value in (expected, actual))
    found = tally(score(Expected(one), other).leaves)

    errors = {"wrong": found.wrong, "missing": found.missing, "extra": found.extra, "unsure": found.unsure}
    assert {verdict: weight for verdict, weight in errors.items() if weight} == lost


def edited(fields: Mapping[str, Any], path: list[str | int], value: Any) -> dict[str, Any]:
    """A copy of a record's JSON with another value at `path`."""
    whole = MeetingReport.model_validate(fields).model_dump(mode="json")
    target: Any = whole
    for step in path[:-1]:
        target = target[step]
    if path:
        target[path[-1]] = value
    return whole


def test_every_item_dropped_or_invented_costs_all_its_leaves(fields: dict[str, Any]) -> None:
    """And nothing of the others."""
    whole = MeetingReport.model_validate(fields)
    perfect = tally(score(Expected(whole), whole).leaves)

    for name in ("meetings", "parties", "commitments", "concerns", "figures"):
        fewer = whole.model_copy(update={name: getattr(whole, name)[1:]})
        dropped, invented = tally(score(Expected(whole), fewer).leaves), tally(score(Expected(fewer), whole).leaves)
        assert dropped.missing > 0
        assert (dropped.wrong, dropped.extra, dropped.correct + dropped.missing) == (0, 0, perfect.correct)
        assert (invented.wrong, invented.missing, invented.extra) == (0, 0, dropped.missing)


def test_scoring_grows_with_the_number_of_documents(fields: dict[str, Any]) -> None:
    """Ten thousand records take as long as ten thousand times one."""
    whole = MeetingReport.model_validate(fields)
    random = Random(5)
    others = [
        whole.model_copy(update={"figures": random.sample(whole.figures, random.randint(0, len(whole.figures)))})
        for _ in range(8)
    ]
    expected = Expected(whole)

    def work(size: int) -> None:
        for index in range(size):
            score(expected, others[index % 8])

    assert is_linear(work, size=25)


class Whole(Record):
    """Records that are compared as a whole, by their marks."""

    choice: Annotated[Money, Compared("choice")]
    count: Annotated[Money, Compared("amount")]


@pytest.mark.parametrize(
    ("choice", "count", "verdicts"),
    [(1.0, 0.1 + 0.2, {"choice": "correct", "count": "correct"}), (2.0, 1.0, {"choice": "wrong", "count": "wrong"})],
    ids=["the same", "another"],
)
def test_a_record_compared_as_a_whole_is_not_right_by_being_there(
    choice: float, count: float, verdicts: dict[str, Verdict]
) -> None:
    """By its value as a choice, and as a count where no currency is named to judge it with."""
    wanted, given = (
        Whole(choice=Money(value=a, currency="USD"), count=Money(value=b, currency="USD"))
        for a, b in ((1.0, 0.3), (choice, count))
    )
    expected = Expected(record=wanted, alternates={}, optional=frozenset(), unscored=frozenset())

    assert {leaf.field: leaf.verdict for leaf in score(expected, given).leaves} == verdicts
