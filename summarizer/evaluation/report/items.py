"""One answer beside what was expected: item by item, what is not right in rows, what is right in one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from summarizer.article import Article
from summarizer.evaluation.outcome import Leaf, Pair, Trial
from summarizer.evaluation.report.figures import percent, value

View = dict[str, Any]

_ROWS = {"wrong", "missing", "extra", "unsure"}
"""Verdicts that are shown with both sides, where there are two."""

_SETTLED = {"matched", "optional"}
"""Kinds of items whose sentences need no look when no value of theirs is off."""


def items(trial: Trial, *, article: Article | None, fields: Mapping[str, int]) -> Iterator[View]:
    """The items of an answer, those of the expected record first, then what belongs to none.

    `fields` numbers the fields that people can filter by.
    """
    for pair, leaves in _grouped(trial):
        shown = [leaf for leaf in leaves if leaf.verdict != "blank" and not _empty(leaf)]
        if pair or shown:
            yield _item(pair, shown, trial=trial, article=article, fields=fields)


def _grouped(trial: Trial) -> Iterator[tuple[Pair | None, list[Leaf]]]:
    """The leaves of each item of a top-level list, what was expected first; then those that belong to none."""
    pairs = [pair for pair in trial.pairs if "." not in pair.field]
    owners: dict[tuple[str, str], int] = {}
    for index, pair in enumerate(pairs):
        for side, path in (("expected", pair.expected_path), ("actual", pair.actual_path)):
            if path is not None:
                owners[side, path] = index
    groups: list[list[Leaf]] = [[] for _ in pairs]
    rest: list[Leaf] = []
    for leaf in trial.leaves:
        owner = owners.get(("expected", _item_of(leaf.expected_path)))
        if owner is None:
            owner = owners.get(("actual", _item_of(leaf.actual_path)))
        (rest if owner is None else groups[owner]).append(leaf)
    yield from zip(pairs, groups, strict=True)
    yield None, rest


def _item_of(path: str | None) -> str:
    """`/figures/2/value` belongs to `/figures/2`."""
    return "" if path is None else "/".join(path.split("/")[:3])


def _item(
    pair: Pair | None, leaves: Sequence[Leaf], *, trial: Trial, article: Article | None, fields: Mapping[str, int]
) -> View:
    kind = _kind(pair)
    in_rows = [leaf for leaf in leaves if kind in {"matched", ""} and leaf.verdict in _ROWS]
    in_lines = [leaf for leaf in leaves if leaf not in in_rows]
    return {
        "name": _name(pair),
        "kind": kind,
        "alike": _alike(pair),
        "flagged": pair is not None and pair.flagged,
        "rows": [_leaf(leaf, fields) | {"name": _leaf_name(leaf)} for leaf in in_rows],
        "lines": list(_lines(in_lines, fields)),
        "cites": _cites(pair, article, settled=trial.failure is not None or (not in_rows and kind in _SETTLED)),
    }


def _empty(leaf: Leaf) -> bool:
    return leaf.verdict == "not_scored" and value(leaf.expected) == value(leaf.actual) == value(None)


def _kind(pair: Pair | None) -> str:
    if pair is None:
        return ""
    if pair.expected_path is not None and pair.actual_path is not None:
        return "matched"
    if pair.actual_path is None:
        return "optional" if pair.optional else "missed"
    return "invented"


def _name(pair: Pair | None) -> str:
    """The list and the position in it; both positions where the item came out at another."""
    if pair is None:
        return "the rest of the record"
    at = [path.rsplit("/", 1)[-1] for path in (pair.expected_path, pair.actual_path) if path is not None]
    return f"{pair.field} {' → '.join(dict.fromkeys(at))}"


def _alike(pair: Pair | None) -> str:
    if pair is None or pair.similarity is None or (pair.similarity == 1 and not pair.runner_up):
        return ""
    other = f", next best {percent(pair.runner_up)}" if pair.runner_up else ""
    return f"alike {percent(pair.similarity)}{other}"


def _leaf(leaf: Leaf, fields: Mapping[str, int]) -> View:
    return {
        "field": fields.get(leaf.field) or fields.get(leaf.field.partition(".")[0], 0),
        "verdict": leaf.verdict,
        "expected": value(leaf.expected),
        "actual": value(leaf.actual),
        "reason": leaf.reason,
    }


def _leaf_name(leaf: Leaf) -> str:
    where = leaf.expected_path or leaf.actual_path or ""
    return " ".join(where.split("/")[3:]) or leaf.field


def _lines(leaves: Iterable[Leaf], fields: Mapping[str, int]) -> Iterator[View]:
    """One line a verdict; of neighbours in one list only the first says which."""
    for verdict in ("wrong", "missing", "extra", "unsure", "correct", "not_scored"):
        parts, before = [], ""
        for leaf in leaves:
            if leaf.verdict == verdict:
                name = " ".join(part for part in _leaf_name(leaf).split(" ") if not part.isdigit())
                parts.append(_leaf(leaf, fields) | {"name": "" if name == before else name, **_one(leaf)})
                before = name
        if parts:
            yield {"verdict": verdict, "leaves": parts}


def _one(leaf: Leaf) -> View:
    """What one line shows of a leaf: both sides only where they differ, and no reason that goes without saying."""
    if leaf.verdict == "missing" or leaf.actual is None:
        return {"text": value(leaf.expected), "other": "", "reason": ""}
    if leaf.verdict == "extra" or leaf.expected is None:
        return {"text": value(leaf.actual), "other": "", "reason": "" if leaf.verdict == "extra" else leaf.reason}
    expected, actual = value(leaf.expected), value(leaf.actual)
    return {"text": expected, "other": "" if expected == actual else actual, "reason": leaf.reason}


def _cites(pair: Pair | None, article: Article | None, *, settled: bool) -> View | None:
    """Which sentences either side cites, in the order of the article; open unless there is nothing to look at."""
    if pair is None or not (pair.expected_sentences or pair.actual_sentences):
        return None
    expected, actual = set(pair.expected_sentences), set(pair.actual_sentences)
    astray = bool(expected and actual) and not expected & actual
    texts = {} if article is None else {each.number: each.text for each in article.cited(sorted(expected | actual))}
    return {
        "told": _told(expected, actual),
        "open": bool(texts) and (not settled or astray or pair.flagged),
        "astray": astray,
        "sentences": [
            {"number": number, "side": _side(number in expected, number in actual), "text": " ".join(text.split())}
            for number, text in texts.items()
        ],
    }


def _side(expected: bool, actual: bool) -> str:
    if expected and actual:
        return "both"
    return "expected" if expected else "actual"


def _told(expected: set[int], actual: set[int]) -> str:
    parts = [
        ("expected and cited", expected & actual),
        ("expected, not cited", expected - actual),
        ("cited, not expected", actual - expected),
    ]
    return "Sentences " + "; ".join(f"{name}: {_listed(numbers)}" for name, numbers in parts if numbers)


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(numbers)))
