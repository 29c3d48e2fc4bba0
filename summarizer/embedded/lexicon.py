"""Countries, cities and organisations by the names that English news gives them, and given names of people."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from summarizer.embedded.patterns import late

Kind = Literal[
    "country", "people", "demonym", "capital", "city", "region", "organisation", "government", "armed_group", "media"
]
Gazetteer = dict[str, list[tuple[tuple[str, ...], "Entry"]]]

_ORGANISATION_KINDS: dict[str, Kind] = {
    "org": "organisation", "gov": "government", "group": "armed_group", "media": "media",
}  # fmt: skip
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "‑": "-"})
WORD = late(
    r"[A-Za-z]{2,}+(?![\w'’ʼʻ‑&-])"  # nearly every word, before all that is rarer
    r"|(?:[A-Z]\.){2,}+(?:[A-Z](?!\w))?+|[A-Z]\.[A-Z](?!\w)"
    r"|['’‘ʻ]?[^\W\d_]\w*+(?:(?:[-‑'’ʼʻ&]|[-‑]\n\s{0,8}(?=[a-z]))\w++)*+|\d[\d.,]*+\w*+"
)
"""A word with its inner hyphens and apostrophes, dotted capitals such as U.S., or a number."""


class Entry(NamedTuple):
    """What a name stands for: its kind, the key of what it names, and the country it belongs to."""

    kind: Kind
    key: str
    """First of the names of the same thing."""
    country: str | None
    """Country by its English name."""


def plain(text: str) -> str:
    """`text` with straight apostrophes and hyphens."""
    return text.translate(_QUOTES)


@lru_cache(maxsize=2048)
def entry(name: str) -> Entry | None:
    """What a name stands for; None when it is unknown."""
    return _entries().get(_key(name))


def country(name: str) -> str | None:
    """English name of the country that a name, demonym, capital, city or region stands for, or None."""
    found = entry(name)
    return found.country if found else None


def is_city(name: str) -> bool:
    """Whether `name` is a city or town, a capital among them."""
    found = entry(name)
    return found is not None and found.kind in ("city", "capital")


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """All names by their first word: their words and what they stand for, longest first."""
    table: Gazetteer = {}
    for key, found in _entries().items():
        words = tuple(key.split(" "))
        table.setdefault(words[0], []).append((words, found))
    return _longest_first(table)


@lru_cache(maxsize=1)
def shouted_gazetteer() -> Gazetteer:
    """As gazetteer(), for text in capitals."""
    table: Gazetteer = {}
    for names in gazetteer().values():
        for words, found in names:
            upper = tuple(word.upper() for word in words)
            table.setdefault(upper[0], []).append((upper, found))
    return _longest_first(table)


@lru_cache(maxsize=1)
def demonyms() -> frozenset[str]:
    """Adjectives of nationality of one word."""
    return frozenset(name for name, found in _entries().items() if found.kind == "demonym" and " " not in name)


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """Words that are no names though they may have a capital, in lower case."""
    return frozenset(word for row in _rows("ordinary_words.txt") for word in row[0].split())


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Given names of people, in lower case and without accents."""
    return frozenset(name for row in _rows("given_names.txt") for name in row[0].split())


def _longest_first(table: Gazetteer) -> Gazetteer:
    for names in table.values():
        names.sort(key=lambda item: -len(item[0]))
    return table


def _key(name: str) -> str:
    """The words of a name as tokens have them: without possessive endings and without "the"."""
    if name.isascii() and name.replace(" ", "").isalpha():
        words = name.split()  # as most are, and there are thousands
    else:
        words = [plain(word).removesuffix("'s") for word in WORD.findall(name)]
    return " ".join(words[1:] if words and words[0] == "the" and len(words) > 1 else words)


@lru_cache(maxsize=1)
def _entries() -> dict[str, Entry]:
    table: dict[str, Entry] = {}
    for names, found in (
        *_countries(),
        *_organisations(),
        *_towns("regions.tsv", "region"),
        *_towns("cities.tsv", "city"),
    ):
        for name in names:
            table.setdefault(_key(name), found)
    return table


def _rows(file: str) -> Iterator[list[str]]:
    text = files("summarizer.embedded").joinpath(file).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))


def _split(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    return {row[0]: row[1] for row in _rows("countries.tsv")}


def _countries() -> Iterator[tuple[list[str], Entry]]:
    for _, name, others, adjectives, peoples, capitals in _rows("countries.tsv"):
        yield [name, *_split(others)], Entry("country", name, name)
        yield _split(adjectives), Entry("demonym", name, name)
        plurals = [f"{word}s" for word in _split(adjectives) if word[-1] in "nikbrt"]
        yield [*_split(peoples), *plurals], Entry("people", name, name)
        yield _split(capitals), Entry("capital", name, name)


def _organisations() -> Iterator[tuple[list[str], Entry]]:
    for kind, names, *code in _rows("organisations.tsv"):
        found = _split(names)
        yield found, Entry(_ORGANISATION_KINDS[kind], found[0], _codes().get(code[0]) if code else None)


def _towns(file: str, kind: Kind) -> Iterator[tuple[list[str], Entry]]:
    """Cities and regions; a city whose name is an ordinary word would be found in every other headline."""
    for code, names in _rows(file):
        for name in _split(names):
            if kind == "region" or name.lower() not in ordinary_words():
                yield [name], Entry(kind, name, _codes().get(code))
