"""Many files: a target each, a row each, and nothing half-written."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from summarizer.engine import Task
from summarizer.errors import AnswerRefused, OutputError
from summarizer.files import write
from summarizer.folder import Done, Failed, Left, Row, run
from summarizer.model import Answer, Request, Usage
from summarizer.prompt import load
from summarizer.schemas.meeting import MeetingReport
from summarizer.summary import Summary
from summarizer.targets import documents, sources
from summarizer.testing import ScriptedModel

EMPTY = MeetingReport(abstract="", published=None, meetings=[], parties=[], commitments=[], concerns=[], figures=[])


def always(answer: MeetingReport | Exception, *, times: int) -> Task[MeetingReport]:
    return Task(schema=MeetingReport, prompt=load("meeting@v1"), model=ScriptedModel([answer] * times))


def rows(paths: Iterable[Path], task: Task[MeetingReport], out: Path, **settings: Any) -> list[Row[Any]]:
    async def collect() -> list[Row[Any]]:
        return [row async for row in run(documents(sources(paths)), task, out=out, **settings)]

    return asyncio.run(collect())


def by_id(found: Iterable[Row[Any]]) -> dict[str, Row[Any]]:
    return {row.id: row for row in found if not isinstance(row, Left)}


def files(folder: Path, **texts: str) -> Path:
    """The folder with these files; a double underscore in a name is a slash, a single one a dot."""
    for name, text in texts.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_a_summary_goes_where_its_article_was(tmp_path: Path) -> None:
    """The relative path, with .json for the suffix."""
    folder = files(tmp_path / "in", a_txt="One came.", deep__er__b_md="Two left.")

    done = rows([folder], always(EMPTY, times=2), tmp_path / "out")

    assert sorted(by_id(done)) == ["a.txt", "deep/er/b.md"]
    for name in ("a.json", "deep/er/b.json"):
        Summary[MeetingReport].model_validate_json((tmp_path / "out" / name).read_text(encoding="utf-8"))


def test_a_failure_is_a_row_and_the_rest_goes_on(tmp_path: Path) -> None:
    """Kind and message; no file for it."""
    folder = files(tmp_path / "in", a_txt="One came.", b_txt="", c_txt="Two left.")

    found = by_id(rows([folder], always(EMPTY, times=2), tmp_path / "out"))

    failed = found["b.txt"]
    assert isinstance(failed, Failed)
    assert failed.kind == "empty_article"
    assert sorted(path.name for path in (tmp_path / "out").glob("*.json")) == ["a.json", "c.json"]


def test_a_fault_of_ours_costs_one_document(tmp_path: Path) -> None:
    """It is a row like any other failure, and the rest goes on."""
    folder = files(tmp_path / "in", a_txt="One came.", b_txt="Two left.")
    model = ScriptedModel([ZeroDivisionError("a bug"), EMPTY])
    task = Task(schema=MeetingReport, prompt=load("meeting@v1"), model=model)

    failed, done = sorted(rows([folder], task, tmp_path / "out"), key=lambda row: isinstance(row, Done))

    assert isinstance(failed, Failed)
    assert (failed.kind, isinstance(done, Done)) == ("internal_error", True)


def test_a_failed_answer_counts_what_it_cost(tmp_path: Path) -> None:
    """Tokens are spent on refusals too."""
    folder = files(tmp_path / "in", a_txt="One came.")
    refused = AnswerRefused("it declined", usage=Usage(calls=1, input_tokens=70, output_tokens=7))

    (row,) = rows([folder], always(refused, times=1), tmp_path / "out")

    assert isinstance(row, Failed)
    assert (row.kind, row.usage.total_tokens) == ("answer_refused", 77)


def test_each_row_of_a_table_is_a_document(tmp_path: Path) -> None:
    """Its id names the result, and an id that is a path stays inside the folder."""
    lines = [{"id": name, "text": "One came."} for name in ("17", "../../etc/passwd", "a/b", "a:b")]
    folder = files(tmp_path / "in", rows_jsonl="\n".join(map(json.dumps, lines)))

    done = rows([folder], always(EMPTY, times=4), tmp_path / "out")

    assert len(done) == 4
    written = sorted(path.relative_to(tmp_path / "out") for path in (tmp_path / "out").rglob("*.json"))
    assert len(written) == 4
    assert Path("rows.jsonl/17.json") in written
    assert all(path.parent == Path("rows.jsonl") for path in written)


def test_a_hash_in_a_file_name_makes_no_row_of_it(tmp_path: Path) -> None:
    """Only rows of a table go into a folder of their own."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a#b.txt").write_text("One came.", encoding="utf-8")

    rows([tmp_path / "in"], always(EMPTY, times=1), tmp_path / "out")

    assert [path.name for path in (tmp_path / "out").glob("*.json")] == ["a#b.json"]


def test_no_more_documents_are_under_way_than_allowed(tmp_path: Path) -> None:
    """Concurrency bounds the calls in flight."""
    folder = files(tmp_path / "in", **{f"a{number}_txt": "One came." for number in range(9)})
    flight: list[int] = []
    under_way = 0

    class Counting(ScriptedModel):
        async def ask(self, request: Request[Any]) -> Answer[Any]:
            nonlocal under_way
            under_way += 1
            flight.append(under_way)
            for _ in range(20):
                await asyncio.sleep(0)
            under_way -= 1
            return await super().ask(request)

    task = Task(schema=MeetingReport, prompt=load("meeting@v1"), model=Counting([EMPTY] * 9))
    rows([folder], task, tmp_path / "out", concurrency=3)

    assert max(flight) == 3


def test_what_cannot_be_written_ends_the_run_with_a_reason(tmp_path: Path) -> None:
    """A file where the folder should be."""
    folder = files(tmp_path / "in", a_txt="One came.")
    (tmp_path / "out").write_text("in the way", encoding="utf-8")

    with pytest.raises(OutputError, match=r"cannot write .*out.*; choose another place"):
        rows([folder], always(EMPTY, times=0), tmp_path / "out")


def test_a_folder_in_the_way_of_one_file_costs_that_document(tmp_path: Path) -> None:
    """The rest is written."""
    folder = files(tmp_path / "in", a_txt="One came.", b_txt="Two left.")
    (tmp_path / "out" / "a.json").mkdir(parents=True)

    found = by_id(rows([folder], always(EMPTY, times=2), tmp_path / "out"))

    failed = found["a.txt"]
    assert isinstance(failed, Failed)
    assert failed.kind == "output_error"
    assert isinstance(found["b.txt"], Done)


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    """Whole or not at all, and no litter."""
    path = tmp_path / "a.json"
    path.write_text("old", encoding="utf-8")

    with pytest.raises(UnicodeEncodeError):
        write(path, "new \ud800")

    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]
