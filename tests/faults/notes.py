"""The documents of the fault tests: each carries its number, and its right record can be made from the number alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeAlias

Fields: TypeAlias = dict[str, Any]

MARK = re.compile(rb"NW-(\d{6})")
"""What a request holds of the document that it is about."""

PUBLISHED = "2024-03-06"


def name(number: int) -> str:
    """The file of a document without its suffix, which is that of its result as well."""
    return f"note-{number:06}"


def file(number: int) -> str:
    """The file of a document, and its id."""
    return f"{name(number)}.md"


def homeless(number: int) -> int:
    """The figure that only this document states."""
    return 100_000 + 7 * number


def envoy(number: int) -> str:
    """The person that only this document names."""
    syllables = [f"{'bdfglmnrst'[digit]}{'aeiou'[digit % 5]}" for digit in map(int, f"{number:06}")]
    return f"Lia Ta{''.join(syllables)}"


def text(number: int) -> str:
    """The document as a file holds it, with its date."""
    sentences = (
        f"Envoy {envoy(number)} met Governor Oskar Lind in Narvik on Tuesday, says note NW-{number:06}.",
        "Lind said Norway would send 50 million kroner for the dykes.",
        f"{envoy(number)} said at least {homeless(number):,} people had lost their homes since May.",
        "She urged Norway to open a second ferry line.",
    )
    return f"---\ndate: {PUBLISHED}\n---\n\n{' '.join(sentences)}\n"


def write(folder: Path, numbers: Iterable[int]) -> None:
    """Put documents into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (folder / file(number)).write_text(text(number), encoding="utf-8")


def record(number: int) -> Fields:
    """What the document says, borne out by it in every respect."""
    return {
        "abstract": f"{envoy(number)} and Oskar Lind met in Narvik.",
        "published": PUBLISHED,
        "meetings": [_meeting(number)],
        "parties": [
            _party(envoy(number), "person", 1),
            _party("Oskar Lind", "person", 1, "Lind"),
            _party("Norway", "country", 2),
        ],
        "commitments": [
            {
                "sentences": [2],
                "by": "Norway",
                "to": None,
                "action": "send money for the dykes",
                "polarity": "will",
                "force": "pledged",
                "conditional_on": None,
                "deadline": None,
                "stated_by": "Lind",
            }
        ],
        "concerns": [
            {
                "sentences": [4],
                "holder": envoy(number),
                "about": "a second ferry line",
                "target": "Norway",
                "stance": "demand",
                "text": "Norway should open a second ferry line.",
                "stated_by": None,
            }
        ],
        "figures": [
            _figure(2, "aid", 50_000_000, currency="NOK"),
            _figure(3, "displaced", homeless(number), qualifier="at_least", unit="people", attributed_to=envoy(number)),
        ],
    }


def with_a_wrong_digit(number: int) -> Fields:
    """The record with a figure that the document does not state."""
    fields = record(number)
    fields["figures"][1]["value"] = homeless(number) + 1
    return fields


def without_a_field(number: int) -> Fields:
    """The record as it does not fit the schema."""
    fields = record(number)
    del fields["figures"][1]["qualifier"]
    return fields


def with_less(number: int) -> Fields:
    """The record as it fits the schema, with nothing in its last two lists."""
    return record(number) | {"concerns": [], "figures": []}


def is_right(summary: Fields, number: int) -> bool:
    """Whether a result file holds the record of this document, and the document itself, with nothing flagged.

    Where the endpoint put the key into the abstract, a blank stands for it.
    """
    found = summary["record"]
    found = found | {"abstract": found["abstract"].removesuffix(" [key]")}
    return found == record(number) and f"NW-{number:06}" in summary["article"]["text"] and not is_flagged(summary)


def is_flagged(summary: Fields) -> bool:
    """Whether a result file says of its record that it does not hold."""
    return any(finding["level"] == "error" for finding in summary["checks"])


def load(path: Path) -> Fields:
    """A result file, as it stands on disk."""
    fields: Fields = json.loads(path.read_text(encoding="utf-8"))
    return fields


def _meeting(number: int) -> Fields:
    start = {"text": "on Tuesday", "resolved": "2024-03-05", "precision": "day", "anchor": PUBLISHED}
    return {
        "sentences": [1],
        "kind": "talks",
        "status": "held",
        "prominence": "main",
        "start": start,
        "end": None,
        "place": {"city": "Narvik", "country": None, "venue": None},
        "host": "Oskar Lind",
        "participants": [envoy(number), "Lind"],
        "topics": [],
        "outcome": None,
    }


def _party(party: str, kind: str, sentence: int, *aliases: str) -> Fields:
    empty = dict.fromkeys(["role", "affiliation", "country"])
    return {"sentences": [sentence], "name": party, "kind": kind, **empty, "aliases": list(aliases)}


def _figure(sentence: int, kind: str, value: float, **fields: object) -> Fields:
    unsaid = "low high unit currency stage accumulation period as_of place attributed_to".split()
    stated = {"sentences": [sentence], "kind": kind, "value": value, "qualifier": "exact", "describes": kind}
    return dict.fromkeys(unsaid) | stated | {"equivalents": []} | fields
