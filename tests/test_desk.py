"""The copy desk: whichever process reads and checks, the result is the same, and none of its mishaps costs a document."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from textwrap import dedent
from typing import Annotated, Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, BeforeValidator, Field

from summarizer.article import Article
from summarizer.checks import Finding
from summarizer.claims import Claim, Stated
from summarizer.desk import HERE, Desk, second
from summarizer.desk.frames import Unframing, framed, read_frames
from summarizer.desk.second import SecondDesk
from summarizer.embedded.extractor import report
from summarizer.errors import EmptyArticle
from summarizer.reading import Raw, Unread, from_text, read_raw
from summarizer.reading.raw import digest_of
from summarizer.schemas.meeting import Figure, MeetingReport

R = TypeVar("R")

ROOT = Path(__file__).parents[1]
PATIENCE = 30.0
"""Seconds to wait for a process to come up or to end; it takes one."""


def made(process: int, text: str) -> Article:
    """An article that tells by its id whether it was made in the process that is given."""
    return from_text(text, id="here" if process == os.getpid() else "elsewhere")


def document(text: str = "Ministers met.") -> Raw:
    """A document whose article is called `here` or `elsewhere`, after where it is made."""
    return Raw("a", digest_of(text), partial(made, os.getpid(), text))


def seeds() -> Iterator[Raw]:
    """The documents of the seeds that can be found."""
    for path in sorted((ROOT / "seeds").iterdir()):
        yield from (found for found in read_raw(path, root=ROOT) if isinstance(found, Raw))


async def where(desk: Desk, raw: Raw | None = None) -> str:
    """Where a document is read."""
    article = await desk.read(raw or document())
    assert isinstance(article, Article)
    return article.id


def at_second_desk(
    work: Callable[[SecondDesk], Awaitable[R]], *, haste: float = PATIENCE, patience: float = PATIENCE
) -> R:
    """What `work` gives at a desk whose process is up; unless it says so, the process may be slow."""

    async def done() -> R:
        desk = SecondDesk(worthwhile=1, haste=haste, patience=patience)
        try:
            assert await where(desk) == "here"
            while not desk.is_up:
                await asyncio.sleep(0.01)
            return await work(desk)
        finally:
            await desk.close()

    return asyncio.run(asyncio.wait_for(done(), PATIENCE))


async def flawed(desk: Desk, raw: Raw) -> tuple[object, tuple[Finding, ...]]:
    """What becomes of a document, and what is found in a record of it with wrong figures and citations."""
    article = await desk.read(raw)
    if isinstance(article, Unread):
        return article.error.kind, ()
    record = report(article)
    figures = [figure.model_copy(update={"value": 4711.5, "sentences": [999]}) for figure in record.figures]
    return article, await desk.check(record.model_copy(update={"figures": figures}), article)


def test_both_desks_come_to_the_same() -> None:
    """Articles, errors and findings are equal, for every document of the seeds."""

    async def compare(second: SecondDesk) -> int:
        found = [(await flawed(second, raw), await flawed(HERE, raw)) for raw in seeds()]
        assert [one for one, _ in found] == [other for _, other in found]
        return sum(len(findings) for (_, findings), _ in found)

    assert at_second_desk(compare) > 10


def test_the_second_process_does_the_work() -> None:
    """Once it is up."""
    assert at_second_desk(where) == "elsewhere"


def test_many_documents_do_not_get_mixed_up() -> None:
    """Each question gets its own reply, however many are asked at once and however long they are."""
    texts = [f"Nr. {number} came." + " Nobody spoke." * (number % 7) ** 4 for number in range(200)]

    async def read_all(desk: SecondDesk) -> list[Article | Unread]:
        return await asyncio.gather(*(desk.read(document(text)) for text in texts))

    assert [found.text for found in at_second_desk(read_all) if isinstance(found, Article)] == texts


def test_the_rest_is_done_here_when_the_process_is_killed() -> None:
    """Also what it was working at."""

    async def survive(desk: SecondDesk) -> list[str]:
        reading = [asyncio.create_task(where(desk, document(f"Nr. {number} came."))) for number in range(50)]
        await asyncio.sleep(0)
        os.kill(desk.process, signal.SIGKILL)
        return [*await asyncio.gather(*reading), await where(desk)]

    found = at_second_desk(survive)

    assert len(found) == 51
    assert found[-1] == "here"


def unsendable() -> Raw:
    """A document that cannot be sent to another process."""
    process = os.getpid()
    return Raw("a", digest_of("a"), lambda: made(process, "Ministers met."))


def test_what_cannot_be_sent_is_done_here() -> None:
    """A function without a name, a schema that stands in no module."""

    class Local(MeetingReport):
        pass

    async def work(desk: SecondDesk) -> tuple[str, tuple[Finding, ...]]:
        article = from_text("At least 12 people were killed in Kabul on Monday.")
        record = Local(**dict(report(article)))
        record.figures[0].sentences.append(2)
        return await where(desk, unsendable()), await desk.check(record, article)

    place, findings = at_second_desk(work)

    assert place == "here"
    assert [finding.rule for finding in findings] == ["cited"]


def failing(process: int) -> Article:
    """Fails wherever it is not at home."""
    if process != os.getpid():
        raise ZeroDivisionError
    return made(process, "Ministers met.")


def empty() -> Article:
    """What is no article."""
    raise EmptyArticle("a: nothing in it; give it a text")


def test_what_the_process_fails_with_is_done_here() -> None:
    """So that an error is the same as ever, and told where it is looked for."""

    async def work(desk: SecondDesk) -> tuple[str, Article | Unread]:
        raw = Raw("a", digest_of("a"), partial(failing, os.getpid()))
        return await where(desk, raw), await desk.read(Raw("a", digest_of(""), empty))

    place, unread = at_second_desk(work)

    assert place == "here"
    assert isinstance(unread, Unread)
    assert unread.error.kind == "empty_article"


def printing(text: str) -> Article:
    """Prints, as a foreign schema might when it is imported."""
    print("Good morning!")  # noqa: T201  # it is what is tested
    sys.stdout.flush()
    os.write(1, b"\0" * 64)
    return from_text(text, id="elsewhere")


def test_what_is_printed_in_the_process_does_no_harm(capfd: pytest.CaptureFixture[str]) -> None:
    """Its standard output is for replies alone."""

    async def work(desk: SecondDesk) -> list[str]:
        raw = Raw("a", digest_of("a"), partial(printing, "Ministers met."))
        return [await where(desk, raw) for _ in range(3)]

    assert at_second_desk(work) == ["elsewhere"] * 3
    assert capfd.readouterr() == ("", "")


def test_no_process_is_started_for_a_few_documents() -> None:
    """It costs what a hundred documents cost."""

    async def work() -> int:
        desk = SecondDesk(worthwhile=5)
        for _ in range(4):
            assert await where(desk) == "here"
        await asyncio.sleep(0)
        await desk.close()
        return desk.process

    assert asyncio.run(work()) == 0


def test_a_desk_can_be_closed_before_it_is_up() -> None:
    """No process stays."""

    async def work() -> int:
        desk = SecondDesk(worthwhile=1)
        await where(desk)
        await asyncio.sleep(0)
        await desk.close()
        return desk.process

    assert is_gone(asyncio.run(work()))


def test_the_process_ends_with_the_desk() -> None:
    """And with what it was doing."""

    async def work(desk: SecondDesk) -> int:
        return desk.process

    assert is_gone(at_second_desk(work))


def is_gone(process: int) -> bool:
    """Whether there is no such process."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def test_without_a_python_to_start_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a program that was frozen into one file."""
    monkeypatch.setattr(sys, "executable", "")

    async def work() -> str:
        desk = SecondDesk(worthwhile=1)
        await where(desk)
        await asyncio.sleep(0)
        place = await where(desk)
        await desk.close()
        return place

    assert asyncio.run(work()) == "here"


class Price(Claim):
    """A claim that is made of what comes in."""

    cents: Annotated[float, Stated(), BeforeValidator(lambda value: value * 100)]


class Prices(BaseModel):
    """A schema that does not come out of JSON as it went in: by its name, by what is left out, by what is made of it."""

    figures: list[Figure] = Field(default_factory=list, alias="Figures")
    kept: list[Figure] = Field(default_factory=list, exclude=True)
    prices: list[Price]


def test_what_does_not_survive_as_json_is_checked_all_the_same() -> None:
    """Aliases, fields that are left out, validators that change what they are given again."""
    article = from_text("At least 12 people were killed in Kabul on Monday over 5 cents.")
    wrong = report(article).figures[0].model_copy(update={"value": 9999.0})
    price = {"sentences": [1], "cents": 0.05}
    record = Prices.model_validate({"Figures": [wrong], "kept": [wrong], "prices": [price]})

    async def work(desk: SecondDesk) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        return await desk.check(record, article), await HERE.check(record, article)

    there, here = at_second_desk(work)

    assert there == here
    assert [finding.path for finding in here if finding.rule == "digits"] == ["/figures/0/value", "/kept/0/value"]


def test_large_documents_are_read_here() -> None:
    """Sending and holding them would take more than it saves."""
    assert at_second_desk(lambda desk: where(desk, document("Ministers met. " * 100_000))) == "here"


def test_no_more_is_sent_than_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits in the pipe to a process that does not keep up is bounded."""
    monkeypatch.setattr(second, "MOST_UNSENT", 300_000)

    async def work(desk: SecondDesk) -> Counter[str]:
        os.kill(desk.process, signal.SIGSTOP)
        raws = [document("Ministers met. " * 5_000) for _ in range(40)]
        reading = [asyncio.create_task(where(desk, raw)) for raw in raws]
        await asyncio.sleep(0)
        os.kill(desk.process, signal.SIGCONT)
        return Counter(await asyncio.gather(*reading))

    assert 1 <= at_second_desk(work)["elsewhere"] <= 10


@pytest.mark.skipif(not Path("/proc").exists(), reason="only /proc tells of a process that has ended")
def test_a_process_that_does_not_answer_is_given_up() -> None:
    """Stopped, or busy for ever: what it was asked is done here, and so is all else."""

    async def work(desk: SecondDesk) -> list[str]:
        os.kill(desk.process, signal.SIGSTOP)
        places = [await where(desk), await where(desk)]
        while not is_defunct(desk.process):
            await asyncio.sleep(0.01)
        return places

    assert at_second_desk(work, haste=0.1, patience=0.2) == ["here", "here"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals to send")
def test_nobody_waits_for_a_process_that_does_not_answer_soon() -> None:
    """It may be importing much for a schema: all is done here meanwhile, and there again when it answers."""

    async def work(desk: SecondDesk) -> list[str]:
        os.kill(desk.process, signal.SIGSTOP)
        places = [*await asyncio.gather(*(where(desk) for _ in range(5)))]
        one_more = asyncio.create_task(where(desk))
        await asyncio.sleep(0)
        assert one_more.done()
        os.kill(desk.process, signal.SIGCONT)
        while await where(desk) == "here":
            await asyncio.sleep(0.01)
        return [*places, await one_more]

    assert at_second_desk(work, haste=0.1) == ["here"] * 6


def asking(text: str) -> Article:
    """Reads from standard input, as a foreign schema might."""
    return from_text(text, id=f"read {len(sys.stdin.read())}")


def test_there_is_nothing_to_read_in_the_process() -> None:
    """Its standard input is for questions alone."""
    assert at_second_desk(lambda desk: where(desk, Raw("a", digest_of("a"), partial(asking, "Two met.")))) == "read 0"


@pytest.mark.parametrize("steps", range(6))
def test_a_desk_can_be_cancelled_at_any_step(steps: int) -> None:
    """It ends, and so does its process."""

    async def work() -> int:
        desk = SecondDesk(worthwhile=1)

        async def use() -> None:
            try:
                await where(desk)
                await asyncio.Event().wait()
            finally:
                await desk.close()

        using = asyncio.create_task(use())
        for _ in range(steps + 1):
            await asyncio.sleep(0)
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(using, return_exceptions=True)
        return desk.process

    process = asyncio.run(work())

    assert process > 0
    assert is_gone(process)


def test_odd_places_to_import_from_do_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python passes over them, too."""
    odd: list[Any] = [Path("odd"), f"a{os.pathsep}b", 17, ""]
    monkeypatch.setattr(sys, "path", [*odd, *sys.path])

    assert at_second_desk(where) == "elsewhere"


PARENT = """
import asyncio, sys
from tests.test_desk import document, where
from summarizer.desk.second import SecondDesk

async def main():
    desk = SecondDesk(worthwhile=1, haste=30)
    while not desk.is_up:
        await where(desk)
        await asyncio.sleep(0.01)
    while True:
        print(desk.process, await where(desk), flush=True)
        await asyncio.to_thread(sys.stdin.readline)

asyncio.run(asyncio.wait_for(main(), 30))
"""


def parent(folder: Path) -> subprocess.Popen[str]:
    """A program with a second desk; it prints the number of its process, and where it reads, and again when asked."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-P", "-c", dedent(PARENT)]
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def told(started: subprocess.Popen[str]) -> tuple[int, str]:
    """The number of the process, and where a document was read."""
    assert started.stdout is not None
    number, place = (started.stdout.readline() or "0 nowhere").split()
    return int(number), place


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals to send")
def test_the_process_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    """And not before: Ctrl-C in a terminal meets both, and is meant for the parent."""
    with parent(tmp_path) as started:
        process, _ = told(started)
        os.kill(process, signal.SIGINT)
        assert started.stdin is not None
        for _ in range(20):
            started.stdin.write("\n")
            started.stdin.flush()
            assert told(started) == (process, "elsewhere")
        started.kill()

    assert eventually(lambda: is_gone(process) or is_defunct(process))


def eventually(condition: Callable[[], bool]) -> bool:
    """Whether it becomes true in time."""
    return asyncio.run(_eventually(condition))


async def _eventually(condition: Callable[[], bool]) -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            while not condition():
                await asyncio.sleep(0.01)
    except TimeoutError:
        return False
    return True


def is_defunct(process: int) -> bool:
    """Whether it has ended and nobody has asked how: where no init does, that stays so."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return False


def test_no_module_is_taken_from_the_working_folder(tmp_path: Path) -> None:
    """It may be a folder of documents from anywhere."""
    for name in ("pydantic", "json", "summarizer"):
        (tmp_path / f"{name}.py").write_text("open('imported', 'w')", encoding="utf-8")
    with parent(tmp_path) as started:
        assert told(started)[1] == "elsewhere"
        started.kill()

    assert not (tmp_path / "imported").exists()


MINE = """
import json, os, sys
from pathlib import Path
from summarizer import from_text

def noted():
    found = {"path": sys.path, "PYTHONPATH": os.environ["PYTHONPATH"], "key": "OPENAI_API_KEY" in os.environ}
    Path(f"noted-{os.getpid()}").write_text(json.dumps(found))
    return from_text("Ministers met.", id=str(os.getpid()))
"""

WITH_A_SCHEMA_FROM_HERE = """
import asyncio, os, sys
from summarizer.desk.second import SecondDesk
from summarizer.reading import Raw
from summarizer.reading.raw import digest_of

sys.path += [os.getcwd(), ""]
import mine

async def main():
    desk = SecondDesk(worthwhile=1)
    raw = Raw("a", digest_of("a"), mine.noted)
    while int((await desk.read(raw)).id) == os.getpid():
        await asyncio.sleep(0.01)
    await desk.close()

asyncio.run(asyncio.wait_for(main(), 30))
"""

UNASKED = ("sitecustomize", "usercustomize", "org", "pydantic", "json")
"""Modules that are looked for unasked: by Python at start-up, by its `copy` in case it is Jython, and by this package."""


def test_only_the_modules_of_the_schema_are_taken_from_the_working_folder(tmp_path: Path) -> None:
    """The second process imports from the same folders, and runs nothing that the first one does not."""
    folder = tmp_path / f"one{os.pathsep}two"
    folder.mkdir()
    for name in UNASKED:
        (folder / f"{name}.py").write_text(f"open('imported-{name}', 'w')", encoding="utf-8")
    (folder / "mine.py").write_text(MINE, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OPENAI_API_KEY": "none"}
    command = [sys.executable, "-P", "-c", WITH_A_SCHEMA_FROM_HERE]
    subprocess.run(command, cwd=folder, env=environment, check=True, timeout=60)
    noted = [json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("noted-*")]

    assert [*folder.glob("imported-*")] == []
    assert sorted(found.pop("key") for found in noted) == [False, True]
    for found in noted:
        found["path"] = [entry or str(folder) for entry in found["path"]]
    assert noted[0] == noted[1]
    assert noted[0]["PYTHONPATH"] == str(ROOT)


@given(contents=st.lists(st.binary(max_size=40)), cuts=st.lists(st.integers(1, 50)))
def test_frames_come_out_as_they_went_in(contents: list[bytes], cuts: list[int]) -> None:
    """However the bytes are cut on their way; what is broken off at the end is left out."""
    sent = b"".join(framed(number, content) for number, content in enumerate(contents))
    unframing, rest = Unframing(), sent
    found: list[tuple[int, bytes]] = []
    for cut in (*cuts, len(sent)):
        piece, rest = rest[:cut], rest[cut:]
        found += unframing.frames(piece)

    assert found == list(enumerate(contents)) == list(read_frames(BytesIO(sent)))
    assert list(read_frames(BytesIO(sent[:-1]))) == list(enumerate(contents))[:-1]
