"""Synthetic articles by number, each with the record that is right for it, and folders full of them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.cast import draw
from bench.draft import Draft
from bench.ordinary import ordinary
from bench.scenes import SCENES
from summarizer.article import Article
from summarizer.reading import from_text
from summarizer.schemas.meeting import MeetingReport

IN_A_FOLDER = 1000
"""How many files a folder of links holds, for listings that stay short."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article, and what a model that makes no mistake answers."""

    id: str
    """Stands in the text too, by which the endpoint knows the article whatever the prompt looks like."""
    article: Article
    record: MeetingReport

    @property
    def answers(self) -> dict[str, str]:
        """The document's id, and its record as JSON in each schema that the endpoint is asked for."""
        return {
            "id": self.id,
            "meeting": self.record.model_dump_json(),
            "ordinary": ordinary(self.record).model_dump_json(),
        }


def document(number: int) -> Document:
    """Article `number`, the same at every call: about 550 words and 20 to 30 claims."""
    random = Random(f"article {number}")
    cast, draft, name = draw(random), Draft(), f"QX-{number:06}"
    for scene in SCENES:
        scene(draft, cast, random)
    draft.paragraph()
    draft.say(f"This report is kept in the archive of the {cast.outlet} under the mark {name}.")
    text = f"Published: {cast.published.isoformat()}\n\n{draft.body}\n"
    article = from_text(text, id=name)
    return Document(name, article, draft.record(article))


def write(folder: Path, count: int) -> Path:
    """Put articles 0 to `count` - 1 into `folder`, a text file each; returns the file with their answers, beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    answers = folder.with_suffix(".answers.jsonl")
    with answers.open("w", encoding="utf-8") as lines:
        for made in map(document, range(count)):
            (folder / f"{made.id}.txt").write_text(made.article.text, encoding="utf-8")
            lines.write(json.dumps(made.answers) + "\n")
    return answers


def repeat(folder: Path, count: int, *, source: Path) -> None:
    """Put `count` hard links to the articles of `source` into `folder`, each under a name of its own."""
    files = sorted(source.glob("*.txt"))
    for number in range(count):
        place = folder / f"{number // IN_A_FOLDER:04}"
        place.mkdir(parents=True, exist_ok=True)
        os.link(files[number % len(files)], place / f"{number:06}.txt")


def texts(folder: Path) -> Iterator[str]:
    """The articles of a folder, in the order of their names."""
    return (path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt")))
