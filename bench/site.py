"""The folder in which measurements work: corpora that are made once and kept, and results that are thrown away."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import corpus

DISTINCT = 2000
"""How many different articles there are; larger corpora repeat them under other names."""


SUMMARIZER = Path(sys.executable).with_name("summarizer")
"""The console script of the environment that measures."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder of articles, how many there are, and the file with what an endpoint answers to them."""

    folder: Path
    count: int
    answers: Path


@dataclass(frozen=True, slots=True)
class Site:
    """Where corpora and results are, and how the program under measurement is called."""

    folder: Path
    summarizer: Path = SUMMARIZER

    def corpus(self, count: int) -> Corpus:
        """A corpus of `count` articles, made at first use."""
        folder = self.folder / f"articles-{count}"
        answers = folder.with_suffix(".answers.jsonl")
        if count > DISTINCT:
            source = self.corpus(DISTINCT)
            folder, answers = self.folder / f"repeated-{count}", source.answers
        if not folder.exists():
            making = Path(tempfile.mkdtemp(dir=self.folder))
            if count > DISTINCT:
                corpus.repeat(making, count, source=source.folder)
            else:
                corpus.write(making, count).replace(answers)
            making.rename(folder)
        return Corpus(folder=folder, count=count, answers=answers)

    @contextmanager
    def emptied(self) -> Iterator[Path]:
        """A new folder that is thrown away afterwards."""
        place = Path(tempfile.mkdtemp(dir=self.folder))
        try:
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)
