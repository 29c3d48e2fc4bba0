"""What holds of the score of any record: perfect against itself, blind to order, never better for an error."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Annotated, Any, ClassVar, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.claims import Claim, Date, IsoDate, Period, Place, Record
from summarizer.comparison import Compared
from summarizer.evaluation.expected import Expected
from summarizer.evaluation.outcome import DocumentOutcome, Trial
from summarizer.evaluation.scoring import Scored, score
from summarizer.evaluation.tally import Tally, mean_f1, micro, tally

Name = Annotated[str, Compared("name")]
EXAMPLES = settings(max_examples=60, deadline=None)


class Toll(Claim):
    """An item with a key, lists and records in it."""

    KEY: ClassVar[Mapping[str, int]] = {"kind": 2, "value": 2, "what": 3, "sentences": 2}

    kind: Literal["killed", "wounded", "aid"]
    value: Annotated[float | None, Compared("amount", weight=3, currency="currency")]
    currency: Annotated[str | None, Compared("choice")]
    what: Name
    day: Date | None
    span: Period | None
    place: Place | None
    sources: list[Name]


class Side(Record):
    """An item without a key."""

    name: Name
    kind: Literal["person", "country"] | None
    leads: bool | None


class Report(Record):
    """Lists of records, of names, and single values."""

    tolls: list[Toll]
    sides: list[Side]
    topics: list[Name]
    killed: int | None
    day: IsoDate | None
    place: Place | None


WORDS = ["Altai", "Bergen", "Cuzco", "Dakar", "Esna", "Fergana", "Gao", "Hobart", "Ilorin", "Jaffna", "Kars", "Lome"]
"""Names that nothing but they themselves are like."""
INVENTED = ["Murmansk", "Nampula", "Osh", "Piura", "Quelimane", "Rosario"]
words, numbers = st.sampled_from(WORDS), st.integers(0, 4)
days = st.sampled_from(["2024", "2024-03", "2024-03-05", "2024-03-06", "2023-11-30"])
dates = st.builds(
    Date,
    text=st.sampled_from(["then", "lately"]),
    resolved=st.none() | days,
    precision=st.just("day"),
    anchor=st.none(),
)
periods = st.builds(Period, text=st.just("x"), start=st.none() | days, end=st.none() | days)
places = st.builds(Place, city=st.none() | words, country=st.none() | words, venue=st.none())
tolls = st.builds(
    Toll,
    sentences=st.lists(st.integers(1, 4), min_size=1, max_size=2, unique=True),
    kind=st.sampled_from(["killed", "wounded", "aid"]),
    value=st.none() | numbers.map(float),
    currency=st.none() | st.sampled_from(["USD", "EUR"]),
    what=words,
    day=st.none() | dates,
    span=st.none() | periods,
    place=st.none() | places,
    sources=st.lists(words, max_size=3),
)
sides = st.builds(
    Side, name=words, kind=st.none() | st.sampled_from(["person", "country"]), leads=st.none() | st.booleans()
)
reports = st.builds(
    Report,
    tolls=st.lists(tolls, max_size=4),
    sides=st.lists(sides, max_size=4),
    topics=st.lists(words, max_size=4),
    killed=st.none() | numbers,
    day=st.none() | days,
    place=st.none() | places,
)


def of(expected: Report, actual: Report, **marks: Any) -> Tally:
    """The tally of one record held to another."""
    return tally(score(Expected(expected, **marks), actual).leaves)


def changed(record: Report, **fields: Any) -> Report:
    """A copy with other fields."""
    return record.model_copy(update=fields)


def verdicts(found: Scored) -> list[tuple[str, str, str, str, str]]:
    """What was found, without where."""
    return sorted(
        (leaf.field, leaf.verdict, repr(leaf.expected), repr(leaf.actual), leaf.reason) for leaf in found.leaves
    )


def cited(found: Scored) -> list[str]:
    """What grounding is counted from, without where."""
    return sorted(
        repr((p.similarity, p.expected_sentences, p.actual_sentences, p.flagged, p.optional)) for p in found.pairs
    )


@EXAMPLES
@given(reports)
def test_a_record_against_itself_is_perfect(record: Report) -> None:
    """Nothing is wrong, missing, extra or unsure."""
    found = of(record, record)

    assert (found.wrong, found.missing, found.extra, found.unsure) == (0, 0, 0, 0)
    assert found.document == 1.0


@EXAMPLES
@given(reports, reports, st.randoms(use_true_random=False))
def test_order_never_matters(expected: Report, actual: Report, random: Any) -> None:
    """Of lists, and of lists in their items, on either side: verdicts and pairs are the same."""

    def shuffled(record: Report) -> Report:
        tolls = [
            toll.model_copy(update={"sources": random.sample(toll.sources, len(toll.sources))}) for toll in record.tolls
        ]
        lists: dict[str, list[Any]] = {"tolls": tolls, "sides": record.sides, "topics": record.topics}
        return changed(record, **{name: random.sample(items, len(items)) for name, items in lists.items()})

    before = score(Expected(expected), actual)
    for one, other in (
        (shuffled(expected), actual),
        (expected, shuffled(actual)),
        (shuffled(expected), shuffled(actual)),
    ):
        after = score(Expected(one), other)
        assert tally(after.leaves) == tally(before.leaves)
        assert [row[:4] for row in verdicts(after)] == [row[:4] for row in verdicts(before)]
        assert cited(after) == cited(before)


@EXAMPLES
@given(reports, reports)
def test_each_leaf_has_a_place_of_its_own(expected: Report, actual: Report) -> None:
    """Each value of both records is judged once, whatever is paired with what."""
    leaves = score(Expected(expected), actual).leaves
    places = [leaf.expected_path or f"+{leaf.actual_path}" for leaf in leaves]

    assert len(set(places)) == len(places)
    given_paths = [
        leaf.actual_path for leaf in leaves if leaf.actual_path and leaf.verdict in {"correct", "wrong", "extra"}
    ]
    assert len(set(given_paths)) == len(given_paths)


@EXAMPLES
@given(reports, reports, st.sampled_from(["tolls", "sides", "topics"]), tolls, sides)
def test_an_invented_item_never_raises_a_score(
    expected: Report, actual: Report, name: str, toll: Toll, side: Side
) -> None:
    """One that is like no other costs precision, and leaves recall as it was."""
    invented = {
        "tolls": toll.model_copy(
            update={"what": "Murmansk", "value": 77.0, "kind": "aid", "sentences": [99], "sources": INVENTED[:2]}
        ),
        "sides": side.model_copy(update={"name": "Nampula", "kind": None, "leads": None}),
        "topics": "Osh",
    }
    before = of(expected, actual)
    after = of(expected, changed(actual, **{name: [*getattr(actual, name), invented[name]]}))

    assert after.document <= before.document
    assert (after.precision or 0.0) <= (1.0 if before.precision is None else before.precision)
    assert after.recall == before.recall
    assert after.extra > before.extra


def distinct(record: Report) -> Report:
    """With items that are told apart by names of their own, so that each keeps its partner or has none.

    And with dates that are resolved, since others cannot be wrong.
    """
    fresh = iter(WORDS)
    tolls = [
        toll.model_copy(
            update={
                "what": what,
                "sentences": [20 + index],
                "value": 100.0 + 20 * index,
                "day": toll.day if toll.day and toll.day.resolved else None,
                "span": toll.span if toll.span and toll.span.start else None,
            }
        )
        for index, (toll, what) in enumerate(zip(record.tolls, islice(fresh, len(record.tolls)), strict=True))
    ]
    sides = [
        Side(name=name, kind=None, leads=None)
        for _, name in zip(record.sides, islice(fresh, len(record.sides)), strict=True)
    ]
    return changed(record, tolls=tolls, sides=sides, topics=list(islice(fresh, len(record.topics))))


@EXAMPLES
@given(reports.map(distinct), st.data())
def test_leaving_out_a_right_item_never_raises_f1_or_recall(expected: Report, data: st.DataObject) -> None:
    """From a record with errors elsewhere."""
    lists = [name for name in ("tolls", "sides", "topics") if getattr(expected, name)]
    if not lists:
        return
    name = data.draw(st.sampled_from(lists))
    actual = changed(expected, killed=7, topics=[*expected.topics, "Osh"])
    items = list(getattr(actual, name))
    items.pop(data.draw(st.integers(0, len(getattr(expected, name)) - 1)))

    before, after = of(expected, actual), of(expected, changed(actual, **{name: items}))

    assert after.document < before.document
    assert (after.recall or 0.0) < (before.recall or 0.0)


WRONG: Mapping[str, Any] = {
    "kind": {"killed": "wounded", "wounded": "aid", "aid": "killed"},
    "currency": "GBP",
    "value": 9e9,
    "what": "Quelimane",
    "day": Date(text="never", resolved="1999-01-01", precision="day", anchor=None),
    "span": Period(text="never", start="1999-01-01", end="1999-01-02"),
    "place": Place(city="Piura", country="Rosario", venue=None),
    "sources": ["Murmansk", "Nampula", "Osh"],
}


@EXAMPLES
@given(
    reports.map(distinct).filter(lambda record: bool(record.tolls)),
    st.lists(st.sampled_from(sorted(WRONG)), min_size=1, max_size=8, unique=True),
)
def test_making_right_leaves_wrong_never_raises_f1(expected: Report, names: list[str]) -> None:
    """One after the other, until the item is no pair any more."""
    toll, scores = expected.tolls[0], []
    for name in names:
        wrong = WRONG["kind"][toll.kind] if name == "kind" else WRONG[name]
        toll = toll.model_copy(update={name: wrong})
        scores.append(of(expected, changed(expected, tolls=[toll, *expected.tolls[1:]])).document)

    assert scores == sorted(scores, reverse=True)
    assert scores[0] < 1.0


@EXAMPLES
@given(reports, reports)
def test_what_may_be_left_out_never_costs_more(expected: Report, actual: Report) -> None:
    """Optional items and alternates excuse; they charge nothing."""
    strict = of(expected, actual)
    excused = of(expected, actual, alternates={"/killed": (None, 0, 1, 2, 3, 4), "/topics": ([], *WORDS)})

    assert excused.correct >= strict.correct
    assert excused.wrong + excused.missing + excused.extra <= strict.wrong + strict.missing + strict.extra


@pytest.mark.parametrize("records", [2, 5])
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_scores_do_not_depend_on_the_order_of_documents(records: int, data: st.DataObject) -> None:
    """Nor on which documents are scored beside them."""
    cases = data.draw(st.lists(st.tuples(reports, reports), min_size=records, max_size=records))
    documents = [document(str(index), *case) for index, case in enumerate(cases)]
    shuffled = [document(str(index), *cases[index]) for index in data.draw(st.permutations(range(records)))]

    assert mean_f1(shuffled) == mean_f1(documents)
    assert micro(shuffled) == micro(documents)
    assert sorted(shuffled, key=lambda one: one.id) == documents


def document(name: str, expected: Report, actual: Report) -> DocumentOutcome:
    """The outcome of one answer for one document."""
    found = score(Expected(expected), actual)
    trial = Trial(record=actual.model_dump(mode="json"), leaves=found.leaves, pairs=found.pairs)
    return DocumentOutcome(id=name, tags={}, digest=name, expected=expected.model_dump(mode="json"), trials=(trial,))
