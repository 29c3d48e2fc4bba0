"""A folder run that is taken up again: what is missing is asked for, nothing twice, whatever ended the run before."""

from __future__ import annotations

import asyncio
import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import aclosing
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from summarizer.article import Article
from summarizer.embedded.extractor import EmbeddedModel
from summarizer.engine import Task, package_version
from summarizer.errors import (
    AnswerRefused,
    BudgetSpent,
    CreditSpent,
    EndpointPaused,
    EndpointUnavailable,
    KeyRejected,
    MissingExtra,
    OutputError,
    RequestRejected,
    UnreadableArticle,
)
from summarizer.folder import Document, Done, Failed, Left, Redo, Row, Stop, preview, run
from summarizer.ledger import FOLDER, Ended, Ledger, Outcome, Started, read_failures, rows
from summarizer.model import Answer, Request, Usage
from summarizer.prompt import load, parse
from summarizer.reading import Unread, from_text
from summarizer.reading.raw import Raw
from summarizer.schemas.meeting import MeetingReport
from summarizer.summary import Summary
from summarizer.targets import documents, sources

EMPTY = MeetingReport(abstract="", published=None, meetings=[], parties=[], commitments=[], concerns=[], figures=[])
PROMPT = load("meeting@v1")


class Asked:
    """A Model that answers everything, or raises what it is told to, and remembers the ids it was asked about."""

    def __init__(
        self, *, name: str = "scripted", parameters: Mapping[str, float] | None = None, fails: Any = None
    ) -> None:
        self.name = name
        self.parameters: Mapping[str, str | int | float | None] = parameters or {}
        self.fails: Callable[[str], Exception | None] = fails or (lambda _: None)
        self.ids: list[str] = []

    async def ask(self, request: Request[Any]) -> Answer[Any]:
        """An empty record."""
        self.ids.append(request.article.id)
        for _ in range(3):
            await asyncio.sleep(0)
        if (error := self.fails(request.article.id)) is not None:
            raise error
        return Answer(EMPTY, model=self.name, usage=Usage(calls=1, input_tokens=70, output_tokens=7))

    async def close(self) -> None:
        """Nothing is open."""


def task_of(model: Any, **changes: Any) -> Task[MeetingReport]:
    return replace(Task(schema=MeetingReport, prompt=PROMPT, model=model), **changes)


def collected(found: Iterable[Document], task: Task[MeetingReport], out: Path, **settings: Any) -> list[Row[Any]]:
    async def collect() -> list[Row[Any]]:
        async with aclosing(run(found, task, out=out, **settings)) as rows:
            return [row async for row in rows]

    return asyncio.run(collect())


@dataclass(frozen=True)
class Folder:
    """A folder of articles and one for their results."""

    root: Path

    @property
    def out(self) -> Path:
        """Where results go."""
        return self.root / "out"

    def write(self, **texts: str) -> Folder:
        """Put articles there."""
        for name, text in texts.items():
            path = self.root / "in" / f"{name}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return self

    def run(self, model: Any = None, *, prompt: Any = PROMPT, **settings: Any) -> dict[str, str]:
        """What became of each document: `Done`, `Kept`, or the kind of its failure."""
        found = collected(
            documents(sources([self.root / "in"], out=self.out)),
            task_of(model or Asked(), prompt=prompt),
            self.out,
            **settings,
        )
        return {"" if isinstance(row, Left) else row.id.removesuffix(".txt"): outcome(row) for row in found}

    def planned(self, model: Any, *, redo: Redo = "missing") -> dict[str, str]:
        """What a run would do with each document: `Kept`, `Failed`, or `Article` where it would ask."""
        found = documents(sources([self.root / "in"], out=self.out))
        made = preview(found, task_of(model), out=self.out, redo=redo)
        return {row.id.removesuffix(".txt"): type(row).__name__ for row in made}

    def summary(self, name: str) -> Summary[MeetingReport]:
        """A result."""
        return Summary[MeetingReport].model_validate_json((self.out / f"{name}.json").read_bytes())

    @property
    def ledger(self) -> Path:
        """Its ledger."""
        return self.out / FOLDER / "ledger.jsonl"

    @property
    def ends(self) -> list[str]:
        """Why its runs ended."""
        return [row.why for row in rows(self.ledger) if isinstance(row, Ended)]


def outcome(row: Row[Any]) -> str:
    match row:
        case Failed():
            return row.kind
        case Left():
            return f"{row.documents} left: {row.kind}"
        case _:
            return type(row).__name__


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Three articles."""
    return Folder(tmp_path).write(a="One came.", b="Two left.", c="Three stayed.")


def test_what_is_done_is_not_asked_for_again(folder: Folder) -> None:
    """Its file stays as it is, to the byte."""
    folder.run()
    before = {path: path.read_bytes() for path in folder.out.glob("*.json")}
    model = Asked()

    assert folder.run(model) == dict.fromkeys("abc", "Kept")
    assert model.ids == []
    assert {path: path.read_bytes() for path in folder.out.glob("*.json")} == before
    assert folder.ends == ["finished", "finished"]


def test_what_is_new_is_asked_for(folder: Folder) -> None:
    """And nothing else."""
    folder.run()
    model = Asked()

    assert folder.write(d="Four slept.").run(model) == dict.fromkeys("abc", "Kept") | {"d": "Done"}
    assert model.ids == ["d.txt"]


def test_a_changed_article_is_asked_for_again(folder: Folder) -> None:
    """Its result is that of the new text."""
    folder.run()
    assert folder.write(b="Two returned.").run() == {"a": "Kept", "b": "Done", "c": "Kept"}
    assert folder.summary("b").article.text == "Two returned."


@pytest.mark.parametrize(
    "changed",
    [{"name": "other"}, {"parameters": {"temperature": 0.5}}],
    ids=["model", "parameters"],
)
def test_another_model_is_asked(folder: Folder, changed: dict[str, Any]) -> None:
    """Or the same one with other settings; going back to the first is a change, too."""
    assert set(folder.run(Asked(parameters={"temperature": 0.0})).values()) == {"Done"}
    assert set(folder.run(Asked(**{"parameters": {"temperature": 0.0}} | changed)).values()) == {"Done"}
    assert set(folder.run(Asked(parameters={"temperature": 0.0})).values()) == {"Done"}


def test_another_prompt_is_asked_with(folder: Folder) -> None:
    """A word of it is enough."""
    folder.run()
    assert set(folder.run(prompt=parse(PROMPT.text + "\n", source="x.md")).values()) == {"Done"}


def test_another_schema_is_filled(folder: Folder) -> None:
    """One of the same name, with a field more."""

    class Wider(MeetingReport):
        mood: str | None

    folder.run()
    record = Wider(**EMPTY.model_dump(), mood=None)

    class Filling(Asked):
        async def ask(self, request: Request[Any]) -> Answer[Any]:
            return replace(await super().ask(request), record=record)

    found = collected(
        documents(sources([folder.root / "in"])),
        task_of(Filling(), schema=Wider),
        folder.out,
    )
    assert {outcome(row) for row in found} == {"Done"}


def test_everything_is_asked_for_anew_on_demand(folder: Folder) -> None:
    """Once more, not forever."""
    folder.run()
    assert set(folder.run(redo="all").values()) == {"Done"}
    assert set(folder.run().values()) == {"Kept"}


def test_failures_are_tried_again(folder: Folder) -> None:
    """Only they."""
    model = Asked(fails=lambda name: AnswerRefused("no") if name == "b.txt" else None)
    assert folder.run(model) == {"a": "Done", "b": "answer_refused", "c": "Done"}
    assert folder.run() == {"a": "Kept", "b": "Done", "c": "Kept"}


DAMAGED = {
    "truncated": lambda data: data[:-20],
    "edited": lambda data: data.replace(b'"abstract": ""', b'"abstract": "All is well."'),
    "foreign": lambda _: b'{"abstract": "All is well."}',
    "empty": lambda _: b"",
    "binary": lambda _: b"\x00\xff" * 100,
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED)
@pytest.mark.parametrize("again", ["missing row", "row"])
def test_a_damaged_result_is_asked_for_again(folder: Folder, damage: Callable[[bytes], bytes], again: str) -> None:
    """However it was damaged, and whatever came of its first repair."""
    folder.run()
    path = folder.out / "b.json"
    path.write_bytes(damage(path.read_bytes()))
    if again == "row":
        # A run that is broken off before it comes to it changes nothing about it.
        stop = Stop()
        stop.set("interrupted", "")
        folder.run(stop=stop)

    assert folder.run() == {"a": "Kept", "b": "Done", "c": "Kept"}
    assert folder.summary("b").record.abstract == ""


def test_a_result_that_the_ledger_does_not_know_is_read(folder: Folder) -> None:
    """It is kept if it is what would be asked for; the next run need not read it."""
    folder.run()
    folder.ledger.unlink()
    (folder.out / "c.json").write_bytes((folder.out / "a.json").read_bytes())
    model = Asked()

    assert folder.run(model) == {"a": "Kept", "b": "Kept", "c": "Done"}
    assert [row.target for row in rows(folder.ledger) if isinstance(row, Outcome)] == ["a", "b", "c"]


@pytest.mark.parametrize("redo", ["missing", "all"])
def test_a_run_that_was_killed_between_a_result_and_its_row_has_lost_nothing(folder: Folder, redo: str) -> None:
    """Also if there was an earlier result, of another text or of the same."""
    folder.run()
    before = folder.ledger.read_bytes()
    if redo == "missing":
        folder.write(b="Two returned.")
    folder.run(redo=redo)
    folder.ledger.write_bytes(before)
    model = Asked()

    assert set(folder.run(model).values()) == {"Kept"}
    assert model.ids == []


def test_another_version_of_the_package_reads_results_before_it_keeps_them(folder: Folder) -> None:
    """Its readers may make other articles of the same files; if they do not, nothing is asked for."""
    folder.run()
    older = folder.ledger.read_bytes().replace(f'"version":"{package_version()}"'.encode(), b'"version":"0.0.1"')
    folder.ledger.write_bytes(older)
    model = Asked()

    assert set(folder.run(model).values()) == {"Kept"}
    assert (model.ids, folder.ledger.read_bytes().count(b'"outcome":"done"')) == ([], 6)


def test_what_another_version_of_a_built_in_model_found_is_not_kept(folder: Folder) -> None:
    """Its answers change with its code."""
    folder.run(EmbeddedModel())
    assert set(folder.run(EmbeddedModel()).values()) == {"Kept"}
    folder.ledger.unlink()
    for path in folder.out.glob("*.json"):
        path.write_bytes(path.read_bytes().replace(f'"version": "{package_version()}"'.encode(), b'"version": "0.0.1"'))

    assert set(folder.run(EmbeddedModel()).values()) == {"Done"}


def test_a_ledger_of_the_future_does_no_harm(folder: Folder) -> None:
    """Rows that nobody here knows are passed over."""
    folder.run()
    future = {
        "row": "outcome",
        "at": "2124-03-06T09:30:00+00:00",
        "document": "b.txt",
        "target": "b",
        "outcome": {"is": "done"},
    }
    with folder.ledger.open("a", encoding="utf-8") as file:
        file.write(json.dumps(future, separators=(",", ":")) + '\n{"row":"mood"}\n')

    assert set(folder.run().values()) == {"Kept"}


def test_what_failed_anew_does_not_pass_for_done(folder: Folder) -> None:
    """The result of the earlier text is out of the way, and not lost; nor is the one before it."""
    refusing = Asked(fails=lambda _: AnswerRefused("no"))
    folder.run()
    for text in ("Two returned.", "Two sang."):
        kept = folder.summary("b")
        assert folder.write(b=text).run(refusing)["b"] == "answer_refused"
        assert not (folder.out / "b.json").exists()
        assert folder.run()["b"] == "Done"
    folder.write(b="").run()

    names = sorted(path.name for path in (folder.out / FOLDER / "superseded").iterdir())
    assert names == ["b.2.json", "b.3.json", "b.json"]
    moved = (folder.out / FOLDER / "superseded" / "b.2.json").read_text(encoding="utf-8")
    assert Summary[MeetingReport].model_validate_json(moved) == kept


def test_a_result_that_still_holds_outlives_a_failed_repetition(folder: Folder) -> None:
    """It is of the same text, made in the same way; and the document is tried again."""
    folder.run()
    found = folder.run(Asked(fails=lambda _: AnswerRefused("no")), redo="all")

    assert set(found.values()) == {"answer_refused"}
    assert folder.summary("b").article.text == "Two left."


def test_a_result_that_was_moved_away_for_another_is_taken_back(folder: Folder) -> None:
    """Whoever tries another model in vain has lost nothing, and pays for nothing twice."""
    folder.run()
    kept, model = folder.summary("b"), Asked()
    assert folder.run(Asked(name="other", fails=lambda _: EndpointUnavailable("down")))["b"] == "endpoint_unavailable"
    assert not (folder.out / "b.json").exists()

    assert folder.planned(model)["b"] == "Kept"
    assert set(folder.run(model).values()) == {"Kept"}
    assert (folder.summary("b"), model.ids) == (kept, [])
    assert read_failures(folder.out) == []
    assert set(folder.run(model).values()) == {"Kept"}


def test_the_newest_result_is_taken_back_for_its_own_text_alone(folder: Folder) -> None:
    """Not for another text, nor where something has its place."""
    refusing = Asked(fails=lambda _: AnswerRefused("no"))
    for text in ("Two returned.", "Two sang."):
        folder.run()
        folder.write(b=text).run(refusing)
    assert folder.run(refusing)["b"] == "answer_refused"
    (folder.out / "b.json").write_text("mine", encoding="utf-8")
    assert folder.write(b="Two returned.").planned(refusing)["b"] == "Article"
    (folder.out / "b.json").unlink()

    assert folder.run(refusing)["b"] == "Kept"
    assert folder.summary("b").article.text == "Two returned."


def test_a_result_follows_its_document_to_another_name(folder: Folder) -> None:
    """It has one when another file of its stem comes, and its own again when that is gone; nothing is paid for twice."""
    folder.run()
    kept, other, model = folder.summary("b"), folder.root / "in" / "b.md", Asked()
    other.write_text("Two of them returned.", encoding="utf-8")

    assert folder.planned(model) == {"a": "Kept", "b": "Kept", "b.md": "Article", "c": "Kept"}
    assert folder.run(model) == {"a": "Kept", "b": "Kept", "b.md": "Done", "c": "Kept"}
    assert (folder.summary("b.txt"), (folder.out / "b.json").exists()) == (kept, False)
    assert set(folder.run(model).values()) == {"Kept"}

    other.unlink()
    assert set(folder.run(model).values()) == {"Kept"}
    assert (folder.summary("b"), model.ids) == (kept, ["b.md"])


@pytest.mark.parametrize("why", ["another text", "somebody's file", "anew"])
def test_a_result_follows_only_its_own_document(folder: Folder, why: str) -> None:
    """What the ledger does not vouch for stays where it is, and so does what is in the way."""
    folder.run()
    (folder.root / "in" / "b.md").write_text("Two of them returned.", encoding="utf-8")
    model = Asked()
    if why == "another text":
        folder.write(b="Two returned.")
    elif why == "somebody's file":
        (folder.out / "b.txt.json").write_text("mine", encoding="utf-8")

    found = folder.run(model, redo="all" if why == "anew" else "missing")

    assert found["b"] == found["b.md"] == "Done"
    assert {"b.txt", "b.md"} <= set(model.ids)
    assert (folder.out / "b.json").exists()


@pytest.mark.parametrize("target", ["x", "x.json/y"])
def test_what_is_in_the_way_of_a_result_is_known_before_anything_is_asked(folder: Folder, target: str) -> None:
    """Else it is paid for and lost, in every run; the rest goes on."""
    folder.run()
    if target == "x":
        (folder.out / "x.json").mkdir()
    else:
        (folder.out / "x.json").write_text("mine", encoding="utf-8")
    found = [(from_text("One came.", id=name), PurePosixPath(place)) for name, place in (("p", target), ("q", "q"))]
    model = Asked()

    failed, done = collected(found, task_of(model), folder.out)
    (planned, _) = preview(found, task_of(model), out=folder.out, redo="missing")

    assert isinstance(failed, Failed)
    assert isinstance(done, Done)
    assert (failed.kind, model.ids) == ("output_error", ["q"])
    assert f"{folder.out / 'x.json'}" in failed.message
    assert planned == failed
    assert [row.document for row in read_failures(folder.out)] == ["p"]


def test_a_redo_of_everything_goes_on_where_it_stopped(folder: Folder) -> None:
    """What it has made anew is not made again, however it stopped; once it is finished, another one begins anew."""
    folder.run()
    model = Asked(fails=lambda name: BudgetSpent("no more") if name > "a.txt" else None)
    assert folder.run(model, redo="all", concurrency=1)["a"] == "Done"
    assert folder.ends[-1] == "budget_spent"

    assert folder.planned(Asked(), redo="all") == {"a": "Kept", "b": "Article", "c": "Article"}
    assert folder.run(Asked(), redo="all") == {"a": "Kept", "b": "Done", "c": "Done"}
    assert set(folder.run(Asked(), redo="all").values()) == {"Done"}


def test_a_redo_of_everything_that_was_killed_goes_on(folder: Folder) -> None:
    """There is no row of its end."""
    folder.run()
    folder.run(redo="all")
    written = folder.ledger.read_bytes().splitlines(keepends=True)
    # Its start, and the rows of two documents.
    folder.ledger.write_bytes(b"".join(written[:8]))

    assert list(folder.run(redo="all").values()).count("Kept") == 2


def test_what_came_between_ends_a_redo_of_everything(folder: Folder) -> None:
    """After an ordinary run nobody means the old one any more."""
    folder.run()
    folder.run(Asked(fails=lambda name: BudgetSpent("no more") if name > "a.txt" else None), redo="all", concurrency=1)
    folder.run()

    assert set(folder.run(redo="all").values()) == {"Done"}


@pytest.mark.parametrize(
    "error", [UnreadableArticle("locked"), MissingExtra("pdf", needed_for="b.pdf")], ids=["unreadable", "extra"]
)
@pytest.mark.parametrize("when", ["found", "begun"])
def test_a_result_outlives_a_document_that_cannot_be_looked_at(tmp_path: Path, error: Any, when: str) -> None:
    """It may be the same; when it can be read again, nothing is asked for, and it counts as failed no longer."""
    article, target = from_text("One came.", id="a.txt"), PurePosixPath("a")
    model = Asked()
    collected([(article, target)], task_of(model), tmp_path)

    def fail() -> Article:
        raise error

    unread = Unread("a.txt", error) if when == "found" else Raw("a.txt", "0" * 64, fail)
    (failed,) = collected([(unread, target)], task_of(model), tmp_path)
    told = [row.outcome for row in read_failures(tmp_path)]
    (kept,) = collected([(article, target)], task_of(model), tmp_path)

    assert (outcome(failed), outcome(kept), model.ids) == (error.kind, "Kept", ["a.txt"])
    assert (told, read_failures(tmp_path)) == ([error.kind], [])


def test_articles_files_and_rows_are_documents_alike(tmp_path: Path) -> None:
    """What has its article already, and what makes it when it is begun, and not before."""
    made: list[str] = []

    def make() -> Article:
        made.append("b")
        return from_text("Two left.", id="b")

    found: list[Document] = [
        (from_text("One came.", id="a"), PurePosixPath("a")),
        (Raw("b", "0" * 64, make), PurePosixPath("b")),
    ]
    collected(found, task_of(Asked()), tmp_path)
    again = collected(found, task_of(Asked()), tmp_path)

    assert ([outcome(row) for row in again], made) == (["Kept", "Kept"], ["b"])


@pytest.mark.parametrize("target", ["../a", "/a", f"{FOLDER}/ledger", "x/../../a", "."])
def test_no_result_leaves_the_folder(tmp_path: Path, target: str) -> None:
    """Nor gets where the ledger is."""
    (row,) = collected([(from_text("One came."), PurePosixPath(target))], task_of(Asked()), tmp_path / "out")

    assert outcome(row) == "output_error"
    assert [path.name for path in tmp_path.rglob("*.json")] == []


def test_results_inside_the_folder_of_articles_are_no_articles(tmp_path: Path) -> None:
    """A run that is taken up again finds the same documents."""
    folder = Folder(tmp_path).write(a="One came.")
    found = [collected(documents(sources([tmp_path], out=folder.out)), task_of(Asked()), folder.out) for _ in range(2)]

    assert [[outcome(row) for row in rows] for rows in found] == [["Done"], ["Kept"]]


def test_a_folder_behind_a_link_is_the_same_folder(folder: Folder) -> None:
    """Also if the link is what was named first."""
    (folder.root / "elsewhere").mkdir()
    (folder.root / "out").symlink_to("elsewhere")
    folder.run()

    found = collected(documents(sources([folder.root / "in"])), task_of(Asked()), folder.root / "elsewhere")

    assert {outcome(row) for row in found} == {"Kept"}


def test_the_ledger_tells_what_a_run_was_and_what_became_of_it(folder: Folder) -> None:
    """Enough for others to say how far it is."""
    model = Asked(
        parameters={"seed": 7},
        fails=lambda name: AnswerRefused("no", usage=Usage(calls=1)) if name == "b.txt" else None,
    )
    folder.run(model, endpoint="http://127.0.0.1/v1", expected=3)

    found = list(rows(folder.ledger))
    started, ended = found[0], found[-1]
    assert isinstance(started, Started)
    assert isinstance(ended, Ended)
    assert (started.model, started.parameters, started.documents) == ("scripted", {"seed": 7}, 3)
    assert (started.endpoint, started.prompt, started.process) == ("http://127.0.0.1/v1", "meeting@v1", os.getpid())
    assert (ended.why, ended.done, ended.kept, ended.failed, ended.left) == ("finished", 2, 0, 1, 0)
    outcomes = {row.target: row for row in found if isinstance(row, Outcome)}
    assert {name: row.outcome for name, row in outcomes.items()} == {"a": "done", "b": "answer_refused", "c": "done"}
    assert (outcomes["a"].calls, outcomes["a"].output_tokens, outcomes["b"].calls) == (1, 7, 1)
    # Nothing metered the calls, so that nobody knows what they cost.
    assert outcomes["a"].cost is None


def many(root: Path, count: int = 60) -> Folder:
    return Folder(root).write(**{f"n{number:03}": f"Nr. {number} came." for number in range(count)})


@pytest.mark.parametrize("concurrency", [1, 4])
def test_a_stopped_run_finishes_what_is_under_way(tmp_path: Path, concurrency: int) -> None:
    """No further document is begun, and what is left is counted; the next run does the rest."""
    folder, stop, model = many(tmp_path), Stop(), Asked()

    def stopping(name: str) -> None:
        if name == "n010.txt":
            stop.set("interrupted", "as you wished")

    model.fails = stopping
    found = folder.run(model, stop=stop, concurrency=concurrency)

    done = [name for name, what in found.items() if what == "Done"]
    assert len(done) == len(model.ids) <= 10 + concurrency
    assert found[""] == f"{60 - len(done)} left: interrupted"
    assert folder.ends == ["interrupted"]
    assert sorted(folder.run(again := Asked()).values()) == ["Done"] * (60 - len(done)) + ["Kept"] * len(done)
    assert not set(again.ids) & set(model.ids)


def test_what_is_done_is_not_left(tmp_path: Path) -> None:
    """Also if the stopped run did not come to it."""
    folder = many(tmp_path, count=5)
    folder.run()
    folder.write(a="New.")
    stop = Stop()
    stop.set("interrupted", "")

    assert sorted(folder.run(stop=stop).values()) == ["1 left: interrupted", *["Kept"] * 5]


def test_a_stopped_run_does_not_read_on_without_end(tmp_path: Path) -> None:
    """Documents may come from where there is always one more."""

    def endless() -> Iterator[Document]:
        number = 0
        while True:
            number += 1
            yield Raw(str(number), "0" * 64, lambda: from_text("One came.")), PurePosixPath(str(number))

    stop = Stop()
    stop.set("interrupted", "as you wished")
    (row,) = collected(endless(), task_of(Asked()), tmp_path, stop=stop)

    assert isinstance(row, Left)
    assert (row.documents >= 1000, row.is_all, row.message) == (True, False, "as you wished")


def test_a_stopped_run_that_found_all_done_so_far_is_not_finished(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind what was counted there may be documents that are not done."""
    monkeypatch.setattr("summarizer.folder.course.LOOK", 3)
    folder.run()
    stop = Stop()
    stop.set("interrupted", "as you wished")

    assert folder.write(d="Four slept.").run(stop=stop) == dict.fromkeys("abc", "Kept") | {"": "0 left: interrupted"}


@pytest.mark.parametrize(
    ("error", "own"),
    [
        (BudgetSpent("no more"), None),
        (EndpointPaused("in an hour"), None),
        (KeyRejected("no"), "key_rejected"),
        (CreditSpent("no"), "credit_spent"),
    ],
    ids=["budget", "pause", "key", "credit"],
)
def test_an_error_that_would_meet_all_ends_the_run(tmp_path: Path, error: Any, own: str | None) -> None:
    """The document is not to blame, unless nothing else can be: then it has a row."""
    folder = many(tmp_path)
    model = Asked(fails=lambda name: error if name >= "n010" else None)

    found = folder.run(model, concurrency=4)

    assert len(model.ids) <= 14
    failed = [what for what in found.values() if what not in {"Done", found[""]}]
    assert set(failed) == ({own} if own else set())
    assert found[""] == f"{60 - 10 - len(failed)} left: {error.kind}"
    assert folder.ends == [error.kind]


@pytest.mark.parametrize(
    "error", [EndpointUnavailable("down"), RequestRejected("404")], ids=["unavailable", "rejected"]
)
def test_an_endpoint_that_is_down_ends_the_run(tmp_path: Path, error: Any) -> None:
    """After as many failures in a row as could be bad luck; the row says why."""
    folder = many(tmp_path)
    found = folder.run(Asked(fails=lambda _: error), concurrency=2)

    assert 10 <= list(found.values()).count(error.kind) <= 12
    assert found[""].endswith("left: endpoint_down")
    ended = list(rows(folder.ledger))[-1]
    assert isinstance(ended, Ended)
    assert str(error) in ended.message


@pytest.mark.parametrize("answer", [None, AnswerRefused("no")], ids=["answer", "refusal"])
def test_an_endpoint_that_answers_now_and_then_is_not_down(tmp_path: Path, answer: Exception | None) -> None:
    """One that declines answers, too."""
    folder = many(tmp_path)
    model = Asked(fails=lambda name: EndpointUnavailable("busy") if int(name[1:4]) % 6 else answer)

    assert "" not in folder.run(model, concurrency=1)


def test_a_fault_of_the_source_waits_for_what_is_under_way(tmp_path: Path) -> None:
    """What was asked for is written; then it is raised."""

    def failing() -> Iterator[Document]:
        for name in "abc":
            yield from_text(f"{name} came.", id=name), PurePosixPath(name)
        raise ZeroDivisionError("a bug")

    with pytest.raises(ZeroDivisionError):
        collected(failing(), task_of(Asked()), tmp_path)

    assert sorted(path.name for path in tmp_path.glob("*.json")) == ["a.json", "b.json", "c.json"]
    (ended,) = rows(tmp_path / FOLDER / "ledger.jsonl", kinds=(Ended,))
    assert isinstance(ended, Ended)
    assert (ended.why, ended.done) == ("internal_error", 3)


def test_a_cancelled_run_leaves_nothing_half_done(tmp_path: Path) -> None:
    """What was under way has no file and no row, and is asked for again; another run may have the folder at once."""
    folder = many(tmp_path, count=8)

    async def cancelled() -> int:
        class Hanging(Asked):
            async def ask(self, request: Request[Any]) -> Answer[Any]:
                if request.article.id >= "n004":
                    await asyncio.Event().wait()
                return await super().ask(request)

        found = run(documents(sources([folder.root / "in"])), task_of(Hanging()), out=folder.out, concurrency=3)

        async def read(seen: list[Row[Any]]) -> None:
            async with aclosing(found):
                async for row in found:
                    seen += [row]

        seen: list[Row[Any]] = []
        task = asyncio.create_task(read(seen))
        async with asyncio.timeout(30):
            while len(seen) < 4:
                await asyncio.sleep(0)
        for _ in range(20):
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert asyncio.all_tasks() == {asyncio.current_task()}
        return len(seen)

    assert asyncio.run(cancelled()) == 4
    assert folder.ends == ["interrupted"]
    assert len([row for row in rows(folder.ledger) if isinstance(row, Outcome)]) == 4
    assert [path.name for path in folder.out.rglob("*.part")] == []
    assert sorted(folder.run().values()) == ["Done"] * 4 + ["Kept"] * 4


def test_a_second_run_asks_for_nothing(tmp_path: Path) -> None:
    """While the first one is writing; the ledger of another folder is refused, too."""
    folder, model = many(tmp_path, count=2), Asked()
    with Ledger(folder.out) as ledger:
        with pytest.raises(OutputError, match=r"another run is writing to .*: wait for it, or name another folder"):
            folder.run(model)
        with pytest.raises(ValueError, match="the ledger is that of"):
            collected([], task_of(model), tmp_path / "other", ledger=ledger)
        assert set(folder.run(ledger=ledger).values()) == {"Done"}
    assert model.ids == []


RUNNING = """
import asyncio, os, sys
from pathlib import Path
from summarizer.engine import Task
from summarizer.folder import Done, Kept, run
from summarizer.model import Answer
from summarizer.prompt import load
from summarizer.schemas.meeting import MeetingReport
from summarizer.targets import documents, sources

class Slow:
    name, parameters = "slow", {}
    async def ask(self, request):
        with open(ASKED, "a") as file:
            file.write(request.article.id + "\\n")
        await asyncio.sleep(0.001)
        return Answer(MeetingReport(abstract="", published=None, meetings=[], parties=[], commitments=[], concerns=[], figures=[]), model="slow")
    async def close(self): ...

async def main():
    async for row in run(documents(sources([FOLDER / "in"])), Task(MeetingReport, load("meeting@v1"), Slow()), out=FOLDER / "out"):
        print(type(row).__name__, row.id, flush=True)
    print("openai" in sys.modules, "instructor" in sys.modules)

FOLDER = Path(sys.argv[1])
ASKED = sys.argv[2]
asyncio.run(main())
"""


def test_a_run_that_is_killed_is_taken_up_where_it_was(tmp_path: Path) -> None:
    """Again and again: no document is asked for after its result was written, and nothing half-written stays."""
    folder = many(tmp_path, count=120)
    for rounds, after in enumerate((1, 7, 30, 2)):
        written = {path.stem for path in folder.out.glob("*.json")}
        asked = tmp_path / f"asked{rounds}"
        command = [sys.executable, "-c", RUNNING, str(tmp_path), str(asked)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for _ in range(after + len(written)):
                process.stdout.readline()
            os.kill(process.pid, signal.SIGKILL)
        assert not {name.removesuffix(".txt") for name in asked.read_text(encoding="utf-8").split()} & written

    found = subprocess.run(
        [*command[:4], str(tmp_path / "last")], check=True, capture_output=True, text=True
    ).stdout.splitlines()

    assert len(found) == 121
    assert found[-1] == "False False"
    assert len({line.split()[1] for line in found[:-1]}) == 120
    assert [path.name for path in folder.out.rglob("*.part")] == []
    assert all(folder.summary(f"n{number:03}").article.text == f"Nr. {number} came." for number in range(120))
    again = Asked(name="slow")
    assert (set(folder.run(again).values()), again.ids) == ({"Kept"}, [])


def test_of_two_runs_at_once_one_does_it_all(tmp_path: Path) -> None:
    """The other one says so and asks for nothing."""
    many(tmp_path, count=100)
    commands = [[sys.executable, "-c", RUNNING, str(tmp_path), str(tmp_path / name)] for name in "xy"]
    with subprocess.Popen(commands[0], stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        first.stdout.readline()
        # In the middle of it, however long the other one takes to start.
        first.send_signal(signal.SIGSTOP)
        second = subprocess.run(commands[1], capture_output=True, text=True, check=False)
        first.send_signal(signal.SIGCONT)
        first.communicate()

    assert (first.returncode, second.returncode) == (0, 1)
    assert "another run is writing" in second.stderr
    assert not (tmp_path / "y").exists()
    assert len(list((tmp_path / "out").glob("*.json"))) == 100


@pytest.fixture
def full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A system on whose disk no file finds a place as long as the reserve is there and five results are."""
    refused: list[str] = []
    real = os.replace

    def replace_file(source: Any, target: Any) -> None:
        if len(list((tmp_path / "out").glob("*.json"))) >= 5 and (tmp_path / "out" / FOLDER / "reserve").exists():
            refused.append(os.fspath(target))
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(source, target)

    monkeypatch.setattr(os, "replace", replace_file)
    return refused


def test_no_answer_is_lost_to_a_full_disk(tmp_path: Path, full_disk: list[str]) -> None:
    """What was asked for is written into the room that was kept free, the rest is left, and it is said what to do."""
    folder, model = many(tmp_path), Asked()
    found = collected(documents(sources([folder.root / "in"])), task_of(model), folder.out, concurrency=4)

    assert len(full_disk) == 1
    done = [row for row in found if isinstance(row, Done)]
    left = found[-1]
    assert isinstance(left, Left)
    assert len(done) == len(model.ids) <= 5 + 4
    assert (left.documents, left.kind) == (60 - len(done), "output_error")
    assert "the disk is full" in left.message
    assert "run the same command again" in left.message


FILLING = """
import sys
from pathlib import Path
exec(sys.stdin.read().rsplit("FOLDER =", 1)[0].replace("await asyncio.sleep(0.001)", "fill()"))
FOLDER, ASKED = Path(sys.argv[1]), sys.argv[2]
def fill():
    if len(list((FOLDER / "out").glob("*.json"))) >= 5:
        with open(FOLDER / "filler", "ab", buffering=0) as file:
            try:
                while file.write(b"x" * 4096): ...
            except OSError: ...
async def main():
    async for row in run(documents(sources([FOLDER / "in"])), Task(MeetingReport, load("meeting@v1"), Slow()), out=FOLDER / "out", concurrency=3):
        print(type(row).__name__, getattr(row, "message", ""), flush=True)
asyncio.run(main())
print(len(list((FOLDER / "out").glob("*.json"))), len((FOLDER / "out/.summarizer/ledger.jsonl").read_bytes().splitlines()))
"""
MOUNTED = 'mount -t tmpfs -o size=12m none "$1" && cp -r "$2/in" "$1/in" && exec "$3" -c "$4" "$1" "$2/asked"'


def test_a_disk_that_is_really_full_loses_no_answer(tmp_path: Path) -> None:
    """A small disk of its own, which something else fills up in the middle of the run."""
    if subprocess.run(
        ["unshare", "-rm", "mount", "-t", "tmpfs", "none", str(tmp_path)], check=False, capture_output=True
    ).returncode:
        pytest.skip("this system lets users mount nothing")
    many(tmp_path, count=40)
    (tmp_path / "disk").mkdir()
    command = [
        "unshare",
        "-rm",
        "sh",
        "-c",
        MOUNTED,
        "sh",
        str(tmp_path / "disk"),
        str(tmp_path),
        sys.executable,
        FILLING,
    ]

    *found, last = subprocess.run(
        command, check=True, input=RUNNING, capture_output=True, text=True
    ).stdout.splitlines()

    asked = len((tmp_path / "asked").read_text(encoding="utf-8").splitlines())
    assert [line.split()[0] for line in found] == ["Done"] * asked + ["Left"]
    assert "the disk is full" in found[-1]
    # A row for each result, one for the start and one for the end.
    assert [int(number) for number in last.split()] == [asked, asked + 2]
    assert asked < 40


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_refused(tmp_path: Path) -> None:
    """Before anything is asked."""
    folder, model = many(tmp_path, count=2), Asked()
    folder.out.mkdir()
    folder.out.chmod(0o500)

    with pytest.raises(OutputError, match="cannot write"):
        folder.run(model)
    assert model.ids == []


def test_a_folder_that_takes_no_files_any_more_ends_the_run(tmp_path: Path) -> None:
    """What cannot be written need not be asked for; the message says what to do."""
    folder = many(tmp_path)

    class Removing(Asked):
        async def ask(self, request: Request[Any]) -> Answer[Any]:
            answer = await super().ask(request)
            if len(self.ids) == 5:
                folder.out.rename(folder.out.with_name("gone"))
                folder.out.write_text("in the way", encoding="utf-8")
            return answer

    model = Removing()
    found = collected(documents(sources([folder.root / "in"])), task_of(model), folder.out, concurrency=1)

    assert [outcome(row) for row in found] == ["Done"] * 4 + ["output_error", "55 left: output_error"]


def test_results_come_as_they_are_ready(tmp_path: Path) -> None:
    """Not when so many are under way as may be: what answers at once has its row before the rest is read."""
    taken: list[str] = []

    def found() -> Iterator[Document]:
        for name in "abcdefgh":
            taken.append(name)
            yield from_text(f"{name} came.", id=name), PurePosixPath(name)

    class AtOnce(Asked):
        async def ask(self, _: Request[Any]) -> Answer[Any]:
            return Answer(EMPTY, model=self.name)

    async def first() -> int:
        async with aclosing(run(found(), task_of(AtOnce()), out=tmp_path, concurrency=8)) as rows:
            await anext(rows)
            return len(taken)

    assert asyncio.run(first()) < 4


def test_the_first_reason_to_stop_is_the_one_that_counts() -> None:
    """What follows from it is no reason."""
    stop = Stop()
    stop.set("budget_spent", "no more")
    stop.set("interrupted", "as you wished")

    assert stop.reason == ("budget_spent", "no more")
