"""Patterns that are compiled late, and those that are searched only where a cue or one of some words stands."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import TypeVar

import pytest

from summarizer import embedded
from summarizer.embedded.patterns import Cued, Ending, Opened, Worded, late, vocabulary

parse = import_module("re._parser").parse
"""How re itself reads a pattern: there is no public way to ask which letters every match has."""


Guarded = TypeVar("Guarded", Cued, Ending, Worded, Opened)


def guarded_by(kind: type[Guarded]) -> Iterator[tuple[str, Guarded]]:
    """Every pattern of the extractor that is guarded in this way, by its name."""
    for module in walk_packages(embedded.__path__, f"{embedded.__name__}."):
        for name, value in vars(import_module(module.name)).items():
            if isinstance(value, kind):
                yield f"{module.name}.{name}", value


def lacks_a_cue(tree: object, cues: tuple[str, ...]) -> list[str]:
    """The wordings, as far as they are fixed, that the pattern can match without any of the cues."""
    bare = [""]
    for part in wordings(tree):
        bare = [before + after for before in bare for after in part]
        bare = [text for text in bare if not any(cue in text for cue in cues)]
    return bare


def lacks_a_word(tree: object, words: frozenset[str]) -> list[str]:
    """The wordings, as far as they are fixed, that the pattern can match without any of the words as a whole."""
    bare = [""]
    for part in wordings(tree):
        bare = [before + after for before in bare for after in part]
        # the last run of letters may go on in the next part
        bare = [text for text in bare if words.isdisjoint(re.findall("[a-z]+(?=[^a-z])", text))]
    return [text for text in bare if words.isdisjoint(re.findall("[a-z]+", text))]


def gaps(tree: object) -> float:
    """How many stretches of white space a match of the pattern can hold at most."""
    most: float = 0
    for operator, argument in tree:  # type: ignore[attr-defined]  # the parser has no types
        match str(operator):
            case "LITERAL":
                most += chr(argument).isspace()
            case "BRANCH":
                most += max(gaps(branch) for branch in argument[1])
            case "SUBPATTERN":
                most += gaps(argument[3])
            case "MAX_REPEAT" | "MIN_REPEAT":
                inner = gaps(argument[2])
                # one class that is repeated is one stretch
                most += inner if len(argument[2]) == 1 and str(argument[2][0][0]) == "IN" else inner * int(argument[1])
            case "IN":
                kinds = [str(value) for _, value in argument]
                outside = str(argument[0][0]) == "NEGATE" and "CATEGORY_NOT_WORD" not in kinds
                most += float("inf") if outside else "CATEGORY_SPACE" in kinds
            case "ANY":
                most += float("inf")
    return most


def wordings(tree: object) -> Iterator[list[str]]:
    """For each element of a pattern what it can match, letters as they are, all else as a NUL."""
    for operator, argument in tree:  # type: ignore[attr-defined]  # the parser has no types
        match str(operator):
            case "LITERAL":
                yield [chr(argument).lower()]
            case "BRANCH":
                yield sorted({text for branch in argument[1] for text in joined(branch)})
            case "SUBPATTERN":
                yield joined(argument[3])
            case "ATOMIC_GROUP":
                yield joined(argument)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                low, _, inner = argument
                yield [*([] if low else [""]), *joined(inner)]
            case "IN" if all(str(kind) == "LITERAL" for kind, _ in argument):
                yield sorted({chr(value).lower() for _, value in argument})
            case "AT" | "ASSERT" | "ASSERT_NOT":
                yield [""]
            case _:
                yield ["\0"]


def joined(tree: object) -> list[str]:
    """All wordings of a part of a pattern."""
    texts = [""]
    for part in wordings(tree):
        texts = [before + after for before in texts for after in part]
    return texts


@pytest.mark.parametrize(("name", "pattern"), [pytest.param(*found, id=found[0]) for found in guarded_by(Cued)])
def test_no_match_is_without_a_cue(name: str, pattern: Cued) -> None:
    """Where none of its cues stands, the pattern itself cannot match: so nothing is passed over."""
    tree = parse(pattern.pattern.pattern, pattern.pattern.flags)
    assert lacks_a_cue(tree, pattern.cues) == [], name


def test_a_cued_pattern_finds_what_the_pattern_finds() -> None:
    """search, match and finditer answer as those of the pattern do, whatever the case, and within bounds."""
    source, text = r"\b(?:met|meets)\s(\w+)", "He Met Ali, and MEETS Omar; she meets Ben."
    guarded, plain = Cued("met|meets", source, re.IGNORECASE), re.compile(source, re.IGNORECASE)
    for start, end in ((0, 99), (5, 99), (5, 20), (30, 35)):
        ours, theirs = guarded.search(text, start, end), plain.search(text, start, end)
        assert (ours and ours.span()) == (theirs and theirs.span())
        assert [m.span() for m in guarded.finditer(text, start, end)] == [
            m.span() for m in plain.finditer(text, start, end)
        ]
    assert guarded.match(text, 3) is not None
    assert guarded.match(text) is None


@pytest.mark.parametrize(("name", "pattern"), [pytest.param(*found, id=found[0]) for found in guarded_by(Worded)])
def test_no_match_is_without_one_of_the_words(name: str, pattern: Worded) -> None:
    """Among words that hold none of its own the pattern itself cannot match: so nothing is passed over."""
    tree = parse(pattern.pattern.pattern, pattern.pattern.flags)
    assert lacks_a_word(tree, pattern.words) == [], name


@pytest.mark.parametrize(("name", "pattern"), [pytest.param(*found, id=found[0]) for found in guarded_by(Opened)])
def test_each_match_begins_with_one_of_the_words(name: str, pattern: Opened) -> None:
    """Where the pattern is not tried it cannot match, either: each of its wordings opens with a word of the guard."""
    tree = parse(pattern.pattern.pattern, pattern.pattern.flags)
    openings = {re.match("[a-z]*", text)[0] for text in joined(tree)}  # type: ignore[index]  # it matches always
    assert openings <= pattern.words, name


def test_a_worded_pattern_finds_what_the_pattern_finds() -> None:
    """search and match answer as those of the pattern do, whatever the case, and within bounds."""
    source, text = r"\b(?:met|meets)\s(\w+)", "He Met Ali, and MEETS Omar; she meets Ben."
    guarded, plain = Worded("met meets", source, re.IGNORECASE), re.compile(source, re.IGNORECASE)
    for start, end in ((0, 99), (5, 99), (5, 20), (30, 35)):
        ours, theirs = guarded.search(text, start, end, among=vocabulary(text)), plain.search(text, start, end)
        assert (ours and ours.span()) == (theirs and theirs.span())
    assert guarded.match(text, 3, among=vocabulary(text)) is not None
    assert guarded.match(text, 3, among=vocabulary("He saw Ali.")) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He Met Ali and met met Omar, as she meets Ben, who unmet needs.", id="plain"),
        pytest.param("İzmir: he met Ali", id="longer in lower case"),
        pytest.param("Nothing of the kind.", id="none"),
    ],
)
def test_an_opened_pattern_finds_what_the_pattern_finds(text: str) -> None:
    """findall gives the matches of the pattern, in order and without overlap."""
    source = r"\b(?:met|meets)\s(\w+)"
    guarded, plain = Opened("met meets", source, re.IGNORECASE), re.compile(source, re.IGNORECASE)
    assert [m.span() for m in guarded.findall(text)] == [m.span() for m in plain.finditer(text)]


@pytest.mark.parametrize(("name", "pattern"), [pytest.param(*found, id=found[0]) for found in guarded_by(Ending)])
def test_no_match_reaches_farther_back_than_the_words_that_are_looked_at(name: str, pattern: Ending) -> None:
    """A match ends in white space, or in its last word, and so has no more words than its gaps allow."""
    tree = parse(pattern.pattern.pattern, pattern.pattern.flags)
    assert max(1, gaps(tree)) <= pattern.words, name


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The two had met in the old ", id="as far as it reaches"),
        pytest.param(" \t in the new old ", id="white space in front"),
        pytest.param("in the one two three ", id="farther than it reaches"),
        pytest.param("in the", id="no white space behind"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_pattern_for_the_end_of_a_text_finds_what_the_pattern_finds(text: str) -> None:
    """search answers as that of the pattern does, also within bounds."""
    source = r"\b(?:in|at)\s+the\s+(?:\w+\s+){0,2}$"
    guarded, plain = Ending(4, source), re.compile(source)
    for start, end in ((0, 99), (4, 99), (0, len(text) - 4)):
        ours, theirs = guarded.search(text, start, end), plain.search(text, start, end)
        assert (ours and ours.span()) == (theirs and theirs.span())


def test_a_late_pattern_is_not_compiled_before_its_first_use() -> None:
    """A pattern that is no regular expression is found out when it is tried, and not before."""
    broken = late("(")
    with pytest.raises(re.error):
        broken.search("x")
    assert late("b+").sub("-", "abbc") == "a-c"


def test_importing_the_extractor_compiles_next_to_nothing() -> None:
    """Start-up leaves the rules uncompiled: nearly all patterns wait for the first sentence that needs them."""
    code = (
        "import re._compiler as c; import summarizer.model, summarizer.checks.wording, summarizer.schemas.meeting\n"
        "count, real = [0], c.compile\n"
        "def counting(*a, **k): count[0] += 1; return real(*a, **k)\n"
        "c.compile = counting; import summarizer.embedded.extractor; print(count[0])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 100
