"""A negation that a text and the field beside it both state is one negation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal

import pytest
from pydantic import Field

from summarizer.claims import Claim, Record
from summarizer.comparison import Compared
from summarizer.evaluation.comparators.negation import unnegated
from summarizer.evaluation.expected import Expected
from summarizer.evaluation.outcome import Leaf
from summarizer.evaluation.scoring import Scored, score

POSITIVE, NEGATIVE = "sell the islands to anyone", "not sell the islands to anyone"


class Vow(Claim):
    """What someone will or will not do."""

    KEY: ClassVar[Mapping[str, int]] = {"does": 3, "mood": 1, "sentences": 1}

    does: Annotated[str, Compared("text", negated_by=("mood", "will_not"))]
    mood: Annotated[Literal["will", "will_not"], Compared("choice")]
    condition: str | None = None


class Vows(Record):
    """A list of them, and a text that nothing beside it negates."""

    vows: list[Vow] = Field(default_factory=list)
    plan: str | None = None


def vow(does: str, mood: str, *sentences: int, **fields: Any) -> dict[str, Any]:
    """A vow as JSON."""
    return {"does": does, "mood": mood, "sentences": list(sentences) or [1], **fields}


def scored(
    expected: Sequence[dict[str, Any]],
    actual: Sequence[dict[str, Any]],
    alternates: Mapping[str, tuple[object, ...]] | None = None,
) -> Scored:
    """What comparing two lists of vows gives."""
    wanted = Expected(Vows.model_validate({"vows": expected}), alternates=alternates or {})
    return score(wanted, Vows.model_validate({"vows": actual}))


def leaf(found: Scored, field: str) -> Leaf:
    """The only leaf of a field."""
    (one,) = [leaf for leaf in found.leaves if leaf.field == field]
    return one


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("not sell the islands", "sell the islands"),
        ("not to sell the islands", "sell the islands"),
        ("to not sell the islands", "sell the islands"),
        ("Never sell the islands", "sell the islands"),
        ("never again to sell the islands", "sell the islands"),
        ("will not sell the islands", "sell the islands"),
        ("won\u2019t sell the islands", "sell the islands"),
        ("does not sell the islands", "sell the islands"),
        ("no longer sell the islands", "sell the islands"),
        ("refrain from selling the islands", "selling the islands"),
        ("will refrain from selling the islands", "selling the islands"),
        ("abstain from any sale", "any sale"),
        ("not sell and not lease the islands", "sell and not lease the islands"),
        ("not refrain from selling the islands", "refrain from selling the islands"),
        ("sell the islands", "sell the islands"),
        ("notify the council", "notify the council"),
        ("nevertheless sell the islands", "nevertheless sell the islands"),
        ("note the request", "note the request"),
        ("not only sell the islands", "not only sell the islands"),
        ("not later than May, sell the islands", "not later than May, sell the islands"),
        ("no islands are sold", "no islands are sold"),
        ("promise not to sell the islands", "promise not to sell the islands"),
        ("not", "not"),
        ("", ""),
    ],
)
def test_one_negation_in_front_is_taken_away(text: str, rest: str) -> None:
    """And nothing that only looks like one, or stands further on."""
    assert unnegated(text) == rest


@pytest.mark.parametrize("expected", [POSITIVE, NEGATIVE, "refrain from selling the islands to anyone"])
@pytest.mark.parametrize("actual", [POSITIVE, NEGATIVE, "never to sell the islands to anyone"])
def test_who_repeats_the_negation_is_right_too(expected: str, actual: str) -> None:
    """Both ways of writing it say the same when both sides will not; the leaf shows them as written."""
    found = scored([vow(expected, "will_not")], [vow(actual, "will_not")])

    assert leaf(found, "vows.does").verdict == leaf(found, "vows.mood").verdict == "correct"
    assert leaf(found, "vows.does")[4:6] == (expected, actual)
    assert bool(leaf(found, "vows.does").reason) == (expected != actual)
    assert found.pairs[0].similarity == 1.0


def test_a_negation_said_twice_is_the_reason() -> None:
    """No reason is for what is the same as written."""
    found = scored([vow(POSITIVE, "will_not")], [vow(NEGATIVE, "will_not")])

    assert leaf(found, "vows.does").reason == "but for a negation said twice"


@pytest.mark.parametrize(
    ("expected", "actual", "does"),
    [
        pytest.param((POSITIVE, "will"), (NEGATIVE, "will_not"), "correct", id="negated in both fields"),
        pytest.param((NEGATIVE, "will_not"), (POSITIVE, "will"), "correct", id="expected in both fields"),
        pytest.param((POSITIVE, "will"), (POSITIVE, "will_not"), "correct", id="negated beside it"),
        pytest.param((NEGATIVE, "will_not"), (NEGATIVE, "will"), "correct", id="the same as written"),
        pytest.param((POSITIVE, "will_not"), (NEGATIVE, "will"), "wrong", id="negated in the text alone"),
    ],
)
def test_another_polarity_is_one_error(expected: tuple[str, str], actual: tuple[str, str], does: str) -> None:
    """It is wrong itself; the text is compared without the negation that its own side says twice."""
    found = scored([vow(*expected)], [vow(*actual)])

    assert leaf(found, "vows.mood").verdict == "wrong"
    assert leaf(found, "vows.does").verdict == does


def test_a_negation_that_nothing_repeats_turns_a_text_round() -> None:
    """Beside "will" it is the only one; so is it in a field that no other negates."""
    found = scored([vow(POSITIVE, "will")], [vow(NEGATIVE, "will")])
    plans = score(Expected(Vows(plan="will attend the summit")), Vows(plan="will not attend the summit"))
    conditions = scored(
        [vow(POSITIVE, "will_not", condition="the army withdraws")],
        [vow(POSITIVE, "will_not", condition="not the army withdraws")],
    )

    assert (leaf(found, "vows.does").verdict, leaf(found, "vows.does").reason) == ("wrong", "polarity differs")
    assert leaf(plans, "plan").verdict == "wrong"
    assert leaf(conditions, "vows.condition").verdict != "correct"


def test_other_words_are_still_wrong() -> None:
    """Only the negation is taken away."""
    found = scored([vow("sell the islands", "will_not")], [vow("not buy the islands", "will_not")])

    assert leaf(found, "vows.does").verdict == "wrong"


def test_alternates_are_compared_alike() -> None:
    """Another right text, and another right polarity."""
    text = scored([vow("give up the north", "will_not")], [vow(NEGATIVE, "will_not")], {"/vows/0/does": (POSITIVE,)})
    mood = scored([vow(POSITIVE, "will")], [vow(NEGATIVE, "will_not")], {"/vows/0/mood": ("will_not",)})

    assert leaf(text, "vows.does").verdict == "correct"
    assert leaf(text, "vows.does").reason.startswith("alternate")
    assert leaf(mood, "vows.does").verdict == leaf(mood, "vows.mood").verdict == "correct"


def test_items_are_aligned_without_the_negation_said_twice() -> None:
    """Two promises of one party that differ in what is not done: each finds its own."""
    first, second = "sell the islands to anyone", "sell the harbour to anyone"
    found = scored(
        [vow(first, "will_not", 1), vow(second, "will_not", 1)],
        [vow(f"refrain from {second.replace('sell', 'selling')}", "will_not", 1), vow(f"not {first}", "will_not", 1)],
    )

    assert [(pair.expected_path, pair.actual_path, pair.similarity) for pair in found.pairs] == [
        ("/vows/0", "/vows/1", 1.0), ("/vows/1", "/vows/0", 1.0),
    ]  # fmt: skip
