"""The tables of names that mean the same: the packaged one and a data set's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TypedDict

import yaml

from summarizer.evaluation.names.folding import words

Rows = tuple[tuple[str, ...], ...]
_AS_WORDS = frozenset({("car",), ("is",)})
"""Abbreviations that are words inside longer names."""


class Country(TypedDict, total=False):
    """A row of `countries` in the packaged table."""

    names: list[str]
    adjectives: list[str]


class File(TypedDict):
    """The packaged table as its file holds it."""

    countries: list[Country]
    organisations: list[list[str]]
    places: list[list[str]]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of names, by their folded words."""

    rows: Mapping[tuple[str, ...], str]
    """The row's symbol by the words of each of its names and adjectives."""
    starts: Mapping[str, Sequence[tuple[str, ...]]]
    """The names that begin with a word, longest first."""
    countries: frozenset[str]
    """The symbols of states."""


@cache
def source() -> File:
    """The packaged table as its file holds it."""
    loaded: File = yaml.safe_load(files("summarizer.evaluation").joinpath("aliases.yaml").read_text("utf-8"))
    return loaded


@cache
def packaged() -> Table:
    """The packaged table."""
    rows: dict[tuple[str, ...], str] = {}
    countries = [[*row["names"], *row.get("adjectives", [])] for row in source()["countries"]]
    for names in [*countries, *source()["organisations"], *source()["places"]]:
        rows.update(dict.fromkeys(map(spelling, names), f"@{names[0]}"))
    starts: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(rows.keys() - _AS_WORDS, key=len, reverse=True):
        starts.setdefault(name[0], []).append(name)
    return Table(rows, starts, frozenset(f"@{names[0]}" for names in countries))


@lru_cache(maxsize=1 << 14)
def spelling(name: str) -> tuple[str, ...]:
    """The folded words of a name without an article in front."""
    found = words(name)
    return found[1:] if len(found) > 1 and found[0] == "the" else found


@lru_cache(maxsize=64)
def own(rows: Rows) -> Mapping[object, int]:
    """A data set's own rows, by the words of each name and by the packaged rows they are part of."""
    table = packaged()
    found: dict[object, int] = {}
    for number, row in enumerate(rows):
        for name in map(spelling, row):
            found.setdefault(name, number)
            if symbol := table.rows.get(name):
                found.setdefault(symbol, number)
    return found
