"""Items are paired with those they are most like; a weak pair is none."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from itertools import permutations
from math import isqrt
from random import Random
from typing import Annotated, Any, ClassVar, Literal

import pytest

from summarizer.claims import Claim, Date
from summarizer.comparison import Compared
from summarizer.evaluation.alignment import Match, align, matches
from summarizer.evaluation.fields import Items, Part, Value, fields
from summarizer.evaluation.judge import Judge, Wanted, absent
from summarizer.evaluation.names import Names
from summarizer.evaluation.similarity import PAIR_AT
from tests.growth import is_linear


class Toll(Claim):
    """Told apart by kind, value and where it is stated."""

    KEY: ClassVar[Mapping[str, int]] = {"kind": 2, "value": 3, "witnesses": 1, "day": 2, "sentences": 2}

    kind: Literal["killed", "wounded", "missing"]
    value: int | None
    witnesses: list[Annotated[str, Compared("choice")]]
    day: Date | None
    source: str | None


class Tolls(Claim):
    """A list of them."""

    tolls: list[Toll]


def item_node() -> Part:
    """How a toll is compared."""
    node = dict(fields(Tolls).fields)["tolls"]
    assert isinstance(node, Items)
    assert isinstance(node.item, Part)
    return node.item


NODE = item_node()


def toll(kind: str, value: int | None, *sentences: int, **fields: Any) -> dict[str, Any]:
    """A toll as JSON."""
    return {
        "kind": kind,
        "value": value,
        "witnesses": [],
        "day": None,
        "source": None,
        "sentences": list(sentences),
    } | fields


def pairs(
    expected: Sequence[Mapping[str, Any]],
    actual: Sequence[Mapping[str, Any]],
    *,
    optional: Sequence[int] = (),
    alternates: Mapping[str, tuple[object, ...]] | None = None,
    ungrounded: frozenset[str] = frozenset(),
) -> list[Match]:
    """The matches of two lists of tolls."""
    wanted = [Wanted(one, f"/tolls/{index}", index in optional) for index, one in enumerate(expected)]
    return matches(NODE, wanted, actual, judge=Judge(Names(), alternates=alternates or {}, ungrounded=ungrounded))


def positions(found: Sequence[Match]) -> list[tuple[int, int]]:
    """Which with which."""
    return [(match.expected, match.actual) for match in found]


@pytest.mark.parametrize("value", [None, "", [], {}, ()], ids=repr)
def test_nothing_stated_is_absent(value: object) -> None:
    """One rule for both sides."""
    assert absent(value)


@pytest.mark.parametrize("value", [0, 0.0, False, " ", [None], {"a": None}], ids=repr)
def test_zero_is_not_absent(value: object) -> None:
    """No deaths is a statement."""
    assert not absent(value)


@pytest.mark.parametrize(
    ("similarities", "expected"),
    [
        ([], []),
        ([[]], []),
        ([[0.5]], [(0, 0)]),
        ([[0.499]], []),
        ([[0.6, 0.9]], [(0, 1)]),
        ([[0.6], [0.9]], [(1, 0)]),
        ([[0.9, 0.8], [0.8, 0.0]], [(0, 1), (1, 0)]),
        ([[0.9, 0.6], [0.6, 0.0]], [(0, 1), (1, 0)]),
        ([[0.9, 0.4], [0.4, 0.0]], [(0, 0)]),
        ([[1.0, 1.0], [1.0, 1.0]], [(0, 0), (1, 1)]),
        ([[0.7] * 6] * 6, [(i, i) for i in range(6)]),
        ([[0.7] * 3] * 6, [(i, i) for i in range(3)]),
        ([[0.0] * 6] * 6, []),
    ],
    ids=["no rows", "no columns", "at the bar", "below it", "a row", "a column", "sum", "sum of weak", "weak is none", "tie", "long tie", "long side", "nothing"],
)  # fmt: skip
def test_the_sum_of_similarities_is_the_highest(
    similarities: list[list[float]], expected: list[tuple[int, int]]
) -> None:
    """Weak pairs count nothing and are not made; ties keep the order."""
    assert align(similarities) == expected


def test_no_assignment_is_better() -> None:
    """Against every assignment of small tables, by hand and by scipy alike."""
    random = Random(7)
    for _ in range(150):
        rows, columns = random.randint(1, 6), random.randint(1, 5)
        table = [[random.choice([0.0, 0.3, 0.5, 0.7, random.random()]) for _ in range(columns)] for _ in range(rows)]
        found = align(table)
        assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)
        assert all(table[i][j] >= PAIR_AT for i, j in found)
        assert sum(table[i][j] for i, j in found) == pytest.approx(best(table), abs=1e-4)


def best(table: list[list[float]]) -> float:
    """The highest sum, found by trying everything."""
    if len(table) > len(table[0]):
        return best([list(column) for column in zip(*table, strict=True)])
    return max(
        sum(row[column] for row, column in zip(table, columns, strict=True) if row[column] >= PAIR_AT)
        for columns in permutations(range(len(table[0])), len(table))
    )


def test_without_scipy_a_long_list_says_what_to_install() -> None:
    """Short ones need nothing."""
    code = (
        "import sys; sys.modules['scipy.optimize'] = None\n"
        "from summarizer.errors import MissingExtra\n"
        "from summarizer.evaluation.alignment import align\n"
        "assert align([[0.9] * 3] * 3) == [(0, 0), (1, 1), (2, 2)]\n"
        "try:\n    align([[0.9] * 4] * 4)\n"
        "except MissingExtra as error:\n    assert error.extra == 'evals'\n"
        "else:\n    sys.exit(1)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_optional_item_yields_at_equal_similarity() -> None:
    """Else an answer that gives one of two would be told that it misses the other."""
    assert align([[0.8], [0.8]], reluctant=[0]) == [(1, 0)]
    assert align([[0.8] * 5] * 6, reluctant=[0]) == [(i + 1, i) for i in range(5)]


def test_an_optional_item_is_paired_with_what_it_is_more_like() -> None:
    """Reluctance settles ties only."""
    assert align([[0.81], [0.8]], reluctant=[0]) == [(0, 0)]


@pytest.mark.parametrize("witnesses", [["a", "b"], ["b", "a"]], ids=["as written", "in another order"])
def test_what_is_the_same_is_paired_first(witnesses: list[str]) -> None:
    """Even when crossing the pairs would give a higher sum, as it would here: 0.57 and 0.63, and 1 for the same alone."""
    expected = [toll("killed", 37, 1, witnesses=["a", "b"]), toll("wounded", 37, 1)]
    actual = [toll("killed", 99, 1), toll("killed", 37, 1, witnesses=witnesses)]

    assert positions(pairs(expected[:1], actual[:1])) == positions(pairs(expected[1:], actual[1:])) == [(0, 0)]
    assert positions(pairs(expected, actual)) == [(0, 1)]


def test_a_duplicate_has_no_partner() -> None:
    """Each item stands for one."""
    once, twice = [toll("killed", 37, 1)], [toll("killed", 37, 1)] * 2

    assert positions(pairs(twice, once)) == [(0, 0)]
    assert positions(pairs(once, twice)) == [(0, 0)]


def test_of_two_that_are_the_same_the_one_that_may_not_be_left_out_is_paired() -> None:
    """Optional items come last."""
    twice = [toll("killed", 37, 1)] * 2

    assert positions(pairs(twice, twice[:1], optional=[0])) == [(1, 0)]


def test_claims_that_say_the_same_are_paired_by_their_sentences() -> None:
    """So that grounding does not depend on the order."""
    expected = [toll("killed", 37, 1), toll("killed", 37, 5)]

    assert positions(pairs(expected, [toll("killed", 37, 5), toll("killed", 37, 1)])) == [(0, 1), (1, 0)]


def test_the_order_inside_an_item_does_not_matter() -> None:
    """A list in it that is shuffled is the same."""
    expected = [toll("killed", 37, 1, witnesses=["a", "b"])]
    (match,) = pairs(expected, [toll("killed", 37, 1, witnesses=["b", "a"])])

    assert match == Match(0, 0, 1.0, None)


@pytest.mark.parametrize(
    ("expected", "actual", "similarity"),
    [
        (toll("killed", 37, 1), toll("wounded", 73, 2), None),
        (toll("killed", 37, 1), toll("killed", None, 1), 4 / 7),
        (toll("killed", None, 1), toll("killed", 0, 1), 4 / 7),
        (toll("killed", None, 1), toll("wounded", 2, 2), None),
        (toll("killed", None, 1), toll("killed", None, 1, source="x"), 1.0),
        (toll("killed", 37, 1, 2), toll("killed", 37, 2, 3, 4, source="x"), 6 / 7),
        (toll("killed", 37, 1, witnesses=["a", "b"]), toll("killed", 37, 1, witnesses=["a", "c"]), 7.5 / 8),
        (toll("killed", 37, 1, witnesses=["a"]), toll("killed", 37, 1), 7 / 8),
        (toll("killed", 37, 1), toll("wounded", 37, 1), 5 / 7),
    ],
    ids=["all wrong", "not given", "zero for nothing", "wrong for nothing", "not in the key", "sentences", "share of a list", "list not given", "wrong kind"],
)  # fmt: skip
def test_similarity_is_the_mean_over_what_either_side_gives(
    expected: dict[str, Any], actual: dict[str, Any], similarity: float | None
) -> None:
    """By the weights of the key; what is absent on both sides says nothing, what is absent on one counts nought."""
    found = pairs([expected], [actual])

    assert [match.similarity for match in found] == ([] if similarity is None else [pytest.approx(similarity)])


def test_sentences_say_nothing_where_the_right_ones_are_unknown() -> None:
    """An expected item without evidence cites the whole article."""
    expected, actual = [toll("killed", 37, 1, 2, 3)], [toll("killed", 37, 9, source="x")]

    assert [match.similarity for match in pairs(expected, actual)] == [pytest.approx(5 / 7)]
    assert [m.similarity for m in pairs(expected, actual, ungrounded=frozenset({"/tolls/0"}))] == [pytest.approx(1.0)]


def test_alternates_count_for_similarity() -> None:
    """An item that is right by its alternates is as like as can be."""
    expected, actual = [toll("killed", 37, 1)], [toll("wounded", 40, 1, witnesses=["b"])]
    alternates: dict[str, tuple[object, ...]] = {
        "/tolls/0/kind": ("wounded",),
        "/tolls/0/value": (40, None),
        "/tolls/0/witnesses": (["a"], ["b"]),
    }

    assert [match.similarity for match in pairs(expected, actual, alternates=alternates)] == [pytest.approx(1.0)]


def test_a_date_that_nobody_can_resolve_tells_nothing_apart() -> None:
    """It has words alone."""
    vague = {"text": "lately", "resolved": None, "precision": "month", "anchor": None}
    exact = {"text": "in May", "resolved": "2024-05", "precision": "month", "anchor": None}

    (match,) = pairs([toll("killed", 37, 1, day=vague)], [toll("killed", 37, 1, day=exact)])

    assert match.similarity == 1.0


def test_a_doubtful_pair_shows_its_runner_up() -> None:
    """What the item that came out could have been paired with instead; only what could have been a pair."""
    expected = [toll("killed", 37, 1), toll("killed", 37, 2), toll("missing", 1, 9)]
    found = pairs(expected, [toll("killed", 37, 1, source="x")])

    assert positions(found) == [(0, 0)]
    assert found[0].similarity == 1.0
    assert found[0].runner_up == pytest.approx(5 / 7)


def test_pairs_do_not_depend_on_the_order() -> None:
    """Of items with many ties: the same contents are paired whichever way the lists are shuffled."""
    random = Random(3)
    for _ in range(60):
        expected, actual = some(random), some(random)
        before = contents(expected, actual)
        assert contents(random.sample(expected, len(expected)), actual) == before
        assert contents(expected, random.sample(actual, len(actual))) == before


def some(random: Random) -> list[dict[str, Any]]:
    """A few tolls, often alike."""
    return [
        toll(
            random.choice(["killed", "wounded"]),
            random.choice([1, 2]),
            random.choice([1, 2]),
            source=random.choice("xy"),
        )
        for _ in range(random.randint(1, 6))
    ]


def contents(expected: Sequence[dict[str, Any]], actual: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    """What is paired with what."""
    return sorted((repr(expected[m.expected]), repr(actual[m.actual])) for m in pairs(expected, actual))


def test_plain_values_are_aligned_like_items() -> None:
    """Names in a list; the same first, then those that are like."""
    node = Value("names", "choice", 1)
    wanted = [Wanted(name, f"/names/{index}") for index, name in enumerate(["a", "b", "b"])]
    found = matches(node, wanted, ["b", "z", "a"], judge=Judge(Names(), alternates={}))

    assert positions(found) == [(0, 2), (1, 0)]


def test_long_lists_are_no_cliff() -> None:
    """Work grows with the number of pairs that could be made, and no faster: 8 items, then 40."""
    tables: dict[int, tuple[list[dict[str, Any]], list[dict[str, Any]]]] = {}

    def work(size: int) -> None:
        length = isqrt(size)
        if size not in tables:
            random = Random(size)
            tables[size] = (
                [toll("killed", random.randint(1, 9), index % 5, source="x") for index in range(length)],
                [toll("killed", random.randint(1, 9), index % 5, source="y") for index in range(length)],
            )
        for _ in range(2):
            pairs(*tables[size])

    assert is_linear(work, size=64, times=25)
