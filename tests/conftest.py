"""What several test modules share: a short article, and a record that holds in every respect."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from summarizer.article import Article, number_sentences
from summarizer.schemas.meeting import MeetingReport

# The gate judges the same examples each time; `HYPOTHESIS_PROFILE=explore` looks for new ones.
settings.register_profile("gate", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))

TEXT = (
    "Foreign Minister Ana Ruiz met Deputy Prime Minister Tomas Berg in Oslo on Tuesday. "
    "Berg said Norway would provide 50 million kroner ($4.6 million) for flood relief. "
    "Ruiz said at least 1,659 people had been killed since May. "
    "She urged Norway to open a second consulate."
)


CACHES = count()


@pytest.fixture(scope="session")
def caches(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the caches of all tests."""
    return tmp_path_factory.mktemp("caches")


@pytest.fixture(autouse=True)
def _cache_of_its_own(caches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one test finds out about endpoints, no other knows, and no user."""
    monkeypatch.setenv("SUMMARIZER_CACHE", str(caches / str(next(CACHES))))


@pytest.fixture
def article() -> Article:
    """Four sentences, published on Wednesday, 6 March 2024."""
    return Article(text=TEXT, id="oslo", published="2024-03-06", sentences=number_sentences(TEXT))


@pytest.fixture
def fields() -> dict[str, Any]:
    """The fields of a record that the article bears out in every respect."""
    return {
        "abstract": "Ruiz and Berg met in Oslo.",
        "published": "2024-03-06",
        "meetings": [
            {
                "sentences": [1],
                "kind": "talks",
                "status": "held",
                "prominence": "main",
                "start": {
                    "text": "on Tuesday",
                    "resolved": "2024-03-05",
                    "precision": "day",
                    "anchor": "2024-03-06",
                },
                "end": None,
                "place": {"city": "Oslo", "country": "Norway", "venue": None},
                "host": "Tomas Berg",
                "participants": ["Ana Ruiz", "Berg"],
                "topics": [],
                "outcome": None,
            }
        ],
        "parties": [
            _party("Ana Ruiz", "person", 1),
            _party("Tomas Berg", "person", 1, "Berg"),
            _party("Norway", "country", 2),
        ],
        "commitments": [
            {
                "sentences": [2],
                "by": "Norway",
                "to": None,
                "action": "provide money for flood relief",
                "polarity": "will",
                "force": "pledged",
                "conditional_on": None,
                "deadline": None,
                "stated_by": "Berg",
            }
        ],
        "concerns": [
            {
                "sentences": [4],
                "holder": "Ana Ruiz",
                "about": "a second consulate",
                "target": "Norway",
                "stance": "demand",
                "text": "Norway should open a second consulate.",
                "stated_by": None,
            }
        ],
        "figures": [
            _figure(2, "aid", 50_000_000, currency="NOK", equivalents=[{"value": 4_600_000, "currency": "USD"}]),
            _figure(3, "killed", 1659, qualifier="at_least", unit="people", attributed_to="Ruiz"),
        ],
    }


@pytest.fixture
def record(fields: dict[str, Any]) -> MeetingReport:
    """The record with those fields."""
    return MeetingReport.model_validate(fields)


def _party(name: str, kind: str, sentence: int, *aliases: str) -> dict[str, Any]:
    return {
        "sentences": [sentence],
        "name": name,
        "kind": kind,
        "role": None,
        "affiliation": None,
        "country": None,
        "aliases": list(aliases),
    }


def _figure(sentence: int, kind: str, value: float, **fields: Any) -> dict[str, Any]:
    empty = dict.fromkeys(
        [
            "low",
            "high",
            "unit",
            "currency",
            "stage",
            "accumulation",
            "period",
            "as_of",
            "place",
            "attributed_to",
        ]
    )
    defaults = {"qualifier": "exact", "equivalents": [], "describes": kind}
    return empty | defaults | {"sentences": [sentence], "kind": kind, "value": value} | fields
