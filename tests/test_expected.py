"""The expected records can be read, and what they quote is in their articles."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parent.parent / "evals" / "meeting"
RECORDS = sorted((FOLDER / "expected").glob("*.yaml"))
LISTS = ("parties", "meetings", "commitments", "concerns", "figures")


def fragments(record: dict[str, Any]) -> Iterator[str]:
    """The evidence of every item; of a party its name is enough."""
    for name in LISTS[1:]:
        for item in record.get(name) or []:
            yield from item["evidence"]


def plain(text: str) -> str:
    """Without line breaks, entities and the marks of HTML."""
    return " ".join(html.unescape(re.sub(r"</?[a-z][^>]*>", "", text)).split())


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_the_evidence_of_a_record_is_in_its_article(path: Path) -> None:
    """Word for word, whatever the line breaks."""
    expected = yaml.safe_load(path.read_text(encoding="utf-8"))
    article = plain((FOLDER / "articles" / expected["article"]).read_text(encoding="utf-8"))

    assert set(expected["record"]) <= {"abstract", "published", *LISTS}
    assert [words for words in fragments(expected["record"]) if plain(words) not in article] == []


def test_both_splits_are_there() -> None:
    """Some to tune on, some to measure on."""
    splits = [yaml.safe_load(path.read_text(encoding="utf-8"))["tags"]["split"] for path in RECORDS]

    assert (splits.count("dev"), splits.count("test")) == (56, 24)
