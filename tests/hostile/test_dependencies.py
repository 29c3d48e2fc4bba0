"""What is installed along with the package: each is pinned, from the index alone, and fits the others."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

LINES = (Path(__file__).parents[2] / "constraints.txt").read_text(encoding="utf-8").splitlines()
EXTRAS = ("formats", "html", "pdf", "docx", "evals")


def needed(name: str, extras: tuple[str, ...] = ("",)) -> list[Requirement]:
    """What a distribution asks for in this environment, with these of its extras."""
    asked = [Requirement(line) for line in requires(name) or []]
    return [each for each in asked if each.marker is None or any(each.marker.evaluate({"extra": e}) for e in extras)]


def transitive() -> dict[str, list[Requirement]]:
    """All that the package needs, by name, with what is asked of each."""
    found: dict[str, list[Requirement]] = {}
    waiting = needed("summarizer", ("", *EXTRAS))
    while waiting:
        each = waiting.pop()
        name = canonicalize_name(each.name)
        is_new = name not in found
        found.setdefault(name, []).append(each)
        if name != "summarizer" and (is_new or each.extras):
            try:
                waiting += [n for n in needed(name, ("", *each.extras)) if canonicalize_name(n.name) not in found]
            except PackageNotFoundError:
                continue
    found.pop("summarizer", None)
    return found


NEEDED = transitive()
PINS: dict[str, str] = {
    canonicalize_name(line.partition("==")[0]): line.partition("==")[2] for line in LINES if "==" in line
}


def test_every_line_of_the_constraints_is_a_pin_and_nothing_else() -> None:
    """No URL, no path, no index, no option: what is installed comes from where pip is told to look, and is one version."""
    odd = [line for line in LINES if line and not line.startswith("#")]
    assert [line for line in odd if not re.fullmatch(r"[A-Za-z0-9][\w.-]*==[0-9][\w.+!]*", line)] == []
    assert len(PINS) == len(odd)


def test_all_that_the_package_needs_is_pinned() -> None:
    """Also what its dependencies need, with all extras."""
    assert {"openai", "pydantic-core", "lxml", "jiter"} <= NEEDED.keys()
    assert sorted(NEEDED.keys() - PINS.keys()) == []


@pytest.mark.parametrize("name", sorted(NEEDED))
def test_a_pin_is_what_the_others_ask_for_and_what_is_installed(name: str) -> None:
    """No vulnerability that a pin was raised for comes back through an old environment."""
    asked = [each for each in NEEDED[name] if not each.specifier.contains(PINS[name])]
    assert asked == []
    assert Version(version(name)) == Version(PINS[name])
    assert [each for each in NEEDED[name] if each.url] == []
