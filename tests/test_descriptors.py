"""A process that may open no more files: nothing that was paid for is lost, and nothing is taken for missing."""

from __future__ import annotations

import asyncio
import errno
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from pydantic import BaseModel

from summarizer.article import Article
from summarizer.checks import Finding, check
from summarizer.engine import Task
from summarizer.errors import OutputError, UnreadableArticle
from summarizer.files import SPARE, is_exhausted, spare, write
from summarizer.folder import Document, Done, Kept, Left, Row, run
from summarizer.folder.sparing import Sparing
from summarizer.folder.worker import PAUSES
from summarizer.ledger import Ledger
from summarizer.model import Answer, Request, Usage
from summarizer.prompt import load
from summarizer.reading import Unread, read_raw
from summarizer.reading.files import find_files
from summarizer.reading.raw import Raw
from summarizer.schemas.meeting import MeetingReport
from summarizer.targets import documents, sources
from tests.simulated_time import simulate

if sys.platform == "win32":
    pytest.skip("a limit of open files is nothing that Windows has", allow_module_level=True)

import resource

EMPTY = MeetingReport(abstract="", published=None, meetings=[], parties=[], commitments=[], concerns=[], figures=[])


class Taken:
    """All descriptors that this process may have, as connections would take them."""

    def __init__(self) -> None:
        self._held: list[int] = []

    def take(self) -> None:
        """Take what is left."""
        try:
            while True:
                self._held.append(os.open(os.devnull, os.O_RDONLY))
        except OSError:
            return

    def free(self) -> None:
        """Give all of it back."""
        while self._held:
            os.close(self._held.pop())


@contextmanager
def limited(files: int = 40) -> Iterator[Taken]:
    """A process that may open so many files more, or a few less."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    highest = os.open(os.devnull, os.O_RDONLY)
    os.close(highest)
    taken = Taken()
    resource.setrlimit(resource.RLIMIT_NOFILE, (highest + files, before[1]))
    try:
        yield taken
    finally:
        taken.free()
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


@pytest.fixture
def taken() -> Iterator[Taken]:
    """The descriptors of a process that may have a few."""
    with limited() as found:
        yield found


class Hungry:
    """A Model whose every call takes what descriptors there are, and gives them back when it is told to."""

    name = "hungry"
    parameters: Mapping[str, str | int | float | None] = MappingProxyType({})

    def __init__(self, taken: Taken) -> None:
        self.taken = taken
        self.asked: list[str] = []

    async def ask(self, request: Request[Any]) -> Answer[Any]:
        """An empty record."""
        self.asked.append(request.article.id)
        self.taken.take()
        await asyncio.sleep(0)
        return Answer(EMPTY, model=self.name, usage=Usage(calls=1, input_tokens=70, output_tokens=7))

    async def close(self) -> None:
        """Nothing is open."""


def folder(path: Path, *, count: int) -> Path:
    path.mkdir()
    for number in range(count):
        (path / f"{number:02}.txt").write_text(f"{number + 2} people came.", encoding="utf-8")
    return path


async def rows(found: Iterator[Document], model: Any, out: Path, **settings: Any) -> list[Row[Any]]:
    task = Task(schema=MeetingReport, prompt=load("meeting@v1"), model=model)
    return [row async for row in run(found, task, out=out, **settings)]


def test_a_run_goes_on_with_the_descriptors_that_are_kept_for_files(tmp_path: Path, taken: Taken) -> None:
    """Documents are read and results are written while connections take whatever there is; a rerun finds them."""
    source, out, model = folder(tmp_path / "in", count=20), tmp_path / "out", Hungry(taken)

    first = asyncio.run(rows(documents(sources([source])), model, out, concurrency=3))
    taken.free()
    (source / "20.txt").write_text("One more came.", encoding="utf-8")
    model.asked.clear()
    # What is new is asked about first, so that all others are looked at without a descriptor.
    again = asyncio.run(rows(reversed(list(documents(sources([source])))), model, out, concurrency=3))

    assert [type(row) for row in first] == [Done] * 20
    assert sorted(type(row).__name__ for row in again) == ["Done"] + ["Kept"] * 20
    assert model.asked == ["20.txt"]


def test_folders_are_listed_without_a_descriptor_left(tmp_path: Path, taken: Taken) -> None:
    """Each with all that is in it, and a file that is read as well."""
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "deep" / "a.txt").write_text("One came.", encoding="utf-8")
    with Ledger(tmp_path / "out"):
        taken.take()
        (path,) = find_files(tmp_path / "in")
        (found,) = read_raw(path)

    assert not isinstance(found, Unread)


def opened() -> set[int]:
    """The descriptors of this process, as far as they are low."""
    found = set()
    for number in range(200):
        with suppress(OSError):
            os.fstat(number)
            found.add(number)
    return found


def test_what_is_kept_for_files_is_given_back(tmp_path: Path) -> None:
    """At the end of the last run that wanted it."""
    before = opened()
    with Ledger(tmp_path / "one"), Ledger(tmp_path / "two"):
        pass

    assert opened() == before


def test_a_spare_descriptor_that_was_lost_is_taken_again(tmp_path: Path, taken: Taken) -> None:
    """As soon as there is one."""
    with Ledger(tmp_path / "out"):
        taken.take()
        # Whoever keeps open what it opened with one of them leaves one less.
        held = [spare.lend(lambda: os.open(os.devnull, os.O_RDONLY)) for _ in range(SPARE)]
        with pytest.raises(OutputError):
            write(tmp_path / "a", "x")
        os.close(held.pop())
        write(tmp_path / "b", "x")
        taken.take()
        write(tmp_path / "c", "x")
        for descriptor in held:
            os.close(descriptor)

    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["b", "c"]


class Greedy(Hungry):
    """A Model that takes the spare descriptors, too, and gives all back after some seconds."""

    def __init__(self, taken: Taken, *, seconds: float) -> None:
        super().__init__(taken)
        self._seconds = seconds

    async def ask(self, request: Request[Any]) -> Answer[Any]:
        answer = await super().ask(request)
        spare.lend(self.taken.take)
        asyncio.get_running_loop().call_later(self._seconds, self.taken.free)
        return answer


def test_an_answer_waits_until_there_is_a_descriptor(tmp_path: Path, taken: Taken) -> None:
    """It is written as soon as others are free again."""
    source, model = folder(tmp_path / "in", count=4), Greedy(taken, seconds=1.0)

    found = simulate(rows(documents(sources([source])), model, tmp_path / "out", concurrency=1))

    assert [type(row) for row in found] == [Done] * 4
    assert len(model.asked) == 4


def test_a_run_without_any_descriptor_ends_with_a_reason(tmp_path: Path, taken: Taken) -> None:
    """Nothing is asked any more whose answer could not be written."""
    source, model = folder(tmp_path / "in", count=40), Greedy(taken, seconds=10 * sum(PAUSES))

    found = simulate(rows(documents(sources([source])), model, tmp_path / "out", concurrency=1))

    left = found[-1]
    assert isinstance(left, Left)
    assert "too many files and connections are open" in left.message
    assert len(model.asked) < 4
    assert "unreadable_article" not in {getattr(row, "kind", "") for row in found}


def test_an_article_is_not_taken_for_unreadable_because_nothing_can_be_opened(tmp_path: Path, taken: Taken) -> None:
    """It has no fault of its own: it is left for another run, with all that come after it."""
    source, model = folder(tmp_path / "in", count=3), Hungry(taken)
    there = list(sources([source]))

    def exhausting() -> Iterator[Document]:
        spare.lend(taken.take)
        yield from documents(there)

    (left,) = asyncio.run(rows(exhausting(), model, tmp_path / "out"))

    assert isinstance(left, Left)
    assert left.documents == 3
    assert left.message.startswith("cannot read 00.txt: too many files and connections are open")
    taken.free()
    assert [type(row) for row in asyncio.run(rows(documents(there), model, tmp_path / "out"))] == [Done] * 3


def test_a_result_is_not_taken_for_missing_because_nothing_can_be_opened(tmp_path: Path, taken: Taken) -> None:
    """What is done would be asked for, and paid for, again."""
    source, out, model = folder(tmp_path / "in", count=3), tmp_path / "out", Hungry(taken)
    asyncio.run(rows(documents(sources([source])), model, out))
    taken.free()
    read = list(documents(sources([source])))
    model.asked.clear()

    def exhausting() -> Iterator[Document]:
        spare.lend(taken.take)
        yield from read

    (left,) = asyncio.run(rows(exhausting(), model, out))

    assert model.asked == []
    assert isinstance(left, Left)
    assert left.documents == 3
    taken.free()
    assert [type(row) for row in asyncio.run(rows(iter(read), model, out))] == [Kept] * 3


class Refused:
    """A Desk that meets an error of the system while it checks."""

    def __init__(self, number: int) -> None:
        self._number = number

    async def read(self, raw: Raw) -> Article | Unread:
        """The article."""
        return raw.article()

    async def check(self, record: BaseModel, article: Article) -> tuple[Finding, ...]:  # noqa: ARG002  # as a Desk has it
        """Raises it."""
        raise OSError(self._number, os.strerror(self._number))


def test_what_is_answered_is_checked_without_a_descriptor_left(record: MeetingReport, article: Article) -> None:
    """Checks read the names of currencies from a file, and come between an answer and its result."""
    assert asyncio.run(Sparing(Refused(errno.EMFILE)).check(record, article)) == check(record, article)
    with pytest.raises(FileNotFoundError):
        asyncio.run(Sparing(Refused(errno.ENOENT)).check(record, article))


def test_an_unreadable_file_says_whether_it_is_the_system() -> None:
    """A folder that is named as a file is a fault of its own."""
    found = UnreadableArticle("x cannot be opened")
    found.__cause__ = OSError(errno.EMFILE, "Too many open files")

    assert is_exhausted(found)
    assert not is_exhausted(UnreadableArticle("x is a folder"))
