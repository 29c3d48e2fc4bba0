"""Recording and replaying: what is asked, what is not asked again, and that both come to the same."""

from __future__ import annotations

import asyncio
import json
import logging
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from summarizer.answers import Answers
from summarizer.article import Article
from summarizer.engine import Task, summarize
from summarizer.errors import (
    AnswerInvalid,
    AnswerRefused,
    AnswerTruncated,
    AnswerUnrecorded,
    EndpointUnavailable,
    KeyRejected,
    ModelError,
    OutputError,
    RequestRejected,
)
from summarizer.model import Answer, Model, Request, Usage
from summarizer.openai_model import OpenAIModel, Settings
from summarizer.prompt import Message, load
from summarizer.recorded_model import Missing, RecordedModel, Unreachable, unreachable
from summarizer.schemas.meeting import MeetingReport
from summarizer.service import open_model
from summarizer.summary import Summary
from summarizer.testing import ScriptedModel, Step
from tests.openai_server import Call, Reply, content, serve

SPENT = Usage(calls=1, input_tokens=900, output_tokens=80)
GONE = EndpointUnavailable("gone", usage=Usage(calls=1))


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    """An empty store."""
    return Answers(tmp_path / "answers")


@pytest.fixture
def request_(article: Article) -> Request[MeetingReport]:
    """A report is wanted from the article."""
    return Request(article, MeetingReport, (Message("user", "[1] Ruiz met Berg."),))


@pytest.fixture
def answer(record: MeetingReport) -> Answer[MeetingReport]:
    """What the script gives."""
    return Answer(record, model="m-2026", usage=SPENT)


def recorded(answers: Answers, script: Iterable[Step] = (), *, repeat: int = 0) -> RecordedModel:
    """A recorded model that asks by the script what is not on disk."""
    return RecordedModel(ScriptedModel(script), answers, repeat=repeat)


def replaying(answers: Answers) -> RecordedModel:
    """A recorded model that asks nobody."""
    return RecordedModel(ScriptedModel([]), answers, missing="fail")


def files(answers: Answers) -> list[Path]:
    """All files of the store."""
    return [path for path in answers.folder.rglob("*") if path.is_file()]


def test_an_answer_is_asked_for_once(
    answers: Answers, request_: Request[MeetingReport], answer: Answer[MeetingReport]
) -> None:
    """The second time it comes from disk, also in another process; what was spent and what was saved is told apart."""
    first, second = recorded(answers, [answer]), recorded(answers)

    fresh, again = asyncio.run(first.ask(request_)), asyncio.run(second.ask(request_))

    assert again.record.model_dump_json() == fresh.record.model_dump_json()
    assert (again.model, again.usage) == ("m-2026", SPENT)
    assert (first.asked, first.replayed, first.spent, first.saved) == (1, 0, SPENT, Usage())
    assert (second.asked, second.replayed, second.spent, second.saved) == (0, 1, Usage(), SPENT)


def test_each_repeat_is_asked_for(
    answers: Answers, request_: Request[MeetingReport], answer: Answer[MeetingReport]
) -> None:
    """Else the spread of a model's answers could not be seen."""
    for repeat in (0, 1, 1):
        asyncio.run(recorded(answers, [answer], repeat=repeat).ask(request_))

    assert len(files(answers)) == 2


@pytest.mark.parametrize("missing", ["ask", "fail"])
def test_a_missing_answer_names_document_model_and_way_out(
    missing: Missing, answers: Answers, request_: Request[MeetingReport]
) -> None:
    """Whether nothing may be asked, or nothing is there to ask."""
    model = RecordedModel(Unreachable("gpt-x", {"temperature": 0.5, "seed": None}), answers, missing=missing)

    with pytest.raises(AnswerUnrecorded, match=r"oslo: .*gpt-x \(temperature=0.5; repeat 0\).*: record it") as caught:
        asyncio.run(model.ask(request_))

    assert caught.value.kind == "answer_unrecorded"
    assert (model.asked, model.replayed, model.unrecorded) == (0, 0, 1)


@pytest.mark.parametrize(
    "error",
    [GONE, KeyRejected("no", usage=Usage(calls=1)), RequestRejected("no", usage=Usage(calls=1))],
    ids=["unavailable", "key", "request"],
)
def test_what_goes_wrong_on_the_way_is_not_recorded(
    error: ModelError, answers: Answers, request_: Request[MeetingReport], answer: Answer[MeetingReport]
) -> None:
    """It is paid for and asked again."""
    model = recorded(answers, [error, answer])

    with pytest.raises(type(error)) as caught:
        asyncio.run(model.ask(request_))
    assert (caught.value.usage, files(answers)) == (Usage(calls=1), [])

    asyncio.run(model.ask(request_))
    assert (model.asked, model.spent) == (2, Usage(calls=1) + SPENT)


@pytest.mark.parametrize("missing", ["ask", "fail"])
@pytest.mark.parametrize("kind", [AnswerInvalid, AnswerRefused, AnswerTruncated])
def test_a_final_failure_is_asked_for_once(
    missing: Missing, kind: type[ModelError], answers: Answers, request_: Request[MeetingReport]
) -> None:
    """The second time it comes from disk, the same and at the same cost, whether or not anything may be asked."""
    first = recorded(answers, [kind("oslo: no JSON", usage=SPENT)])
    with pytest.raises(kind):
        asyncio.run(first.ask(request_))
    second = RecordedModel(ScriptedModel([]), answers, missing=missing)

    with pytest.raises(kind, match="oslo: no JSON") as caught:
        asyncio.run(second.ask(request_))

    assert (caught.value.kind, caught.value.usage) == (kind("").kind, SPENT)
    assert (first.asked, first.replayed, first.spent, first.saved) == (1, 0, SPENT, Usage())
    assert (second.asked, second.replayed, second.spent, second.saved) == (0, 1, Usage(), SPENT)
    assert second.unrecorded == 0


def test_a_failure_is_asked_for_again_when_its_file_is_deleted(
    answers: Answers, request_: Request[MeetingReport], answer: Answer[MeetingReport]
) -> None:
    """As its message says."""
    model = recorded(answers, [AnswerInvalid("no JSON"), answer])
    with pytest.raises(AnswerInvalid):
        asyncio.run(model.ask(request_))
    (file,) = files(answers)
    file.unlink()

    assert asyncio.run(model.ask(request_)).record == answer.record


def test_nothing_is_asked_when_answers_cannot_be_kept(
    answers: Answers, request_: Request[MeetingReport], answer: Answer[MeetingReport]
) -> None:
    """Nothing is paid for what would be lost; once there is a folder, it goes on."""
    answers.folder.write_text("in the way", encoding="utf-8")
    model = recorded(answers, [answer])

    for _ in range(2):
        with pytest.raises(OutputError, match="cannot write .*choose another place"):
            asyncio.run(model.ask(request_))
    assert (model.asked, model.spent, model.unkept) == (0, Usage(), 0)

    answers.folder.unlink()
    assert asyncio.run(model.ask(request_)).record == answer.record


@pytest.mark.parametrize("fails", [False, True], ids=["answer", "failure"])
def test_an_answer_that_cannot_be_kept_is_given_all_the_same(
    answers: Answers,
    request_: Request[MeetingReport],
    answer: Answer[MeetingReport],
    caplog: pytest.LogCaptureFixture,
    *,
    fails: bool,
) -> None:
    """It is paid for; that it is lost to the next run is counted each time, and told once, without its words."""

    def lost(_: Request[Any]) -> Answer[MeetingReport] | Exception:
        if answers.folder.is_dir():
            shutil.rmtree(answers.folder)
            answers.folder.write_text("in the way", encoding="utf-8")
        return AnswerInvalid("no JSON", usage=SPENT) if fails else answer

    model = recorded(answers, [lost] * 2)
    caplog.set_level(logging.WARNING)

    for _ in range(2):
        if fails:
            with pytest.raises(AnswerInvalid) as caught:
                asyncio.run(model.ask(request_))
            assert caught.value.usage == SPENT
        else:
            assert asyncio.run(model.ask(request_)).record == answer.record

    assert (model.asked, model.spent, model.unkept) == (2, SPENT + SPENT, 2)
    (told,) = [record.getMessage() for record in caplog.records if record.name == "summarizer.recorded_model"]
    assert "is not recorded" in told
    assert not any(sentence.text in told for sentence in request_.article.sentences)


def test_a_damaged_file_is_not_asked_for_again(
    answers: Answers, request_: Request[MeetingReport], answer: Answer[MeetingReport]
) -> None:
    """Somebody has to look at it."""
    asyncio.run(recorded(answers, [answer]).ask(request_))
    files(answers)[0].write_text("{", encoding="utf-8")
    model = recorded(answers, [answer])

    with pytest.raises(OutputError, match="delete it"):
        asyncio.run(model.ask(request_))

    assert model.asked == 0


def test_it_is_called_and_closed_like_the_model_it_wraps(answers: Answers) -> None:
    """The same name and parameters, so that a summary says who answered."""
    scripted = ScriptedModel([])
    scripted.name, scripted.parameters = "tiny", {"seed": 7}
    model = RecordedModel(scripted, answers)

    asyncio.run(model.close())

    assert (model.name, model.parameters, scripted.closed) == ("tiny", {"seed": 7}, True)


def test_a_model_whose_answers_change_with_its_code_is_refused(answers: Answers) -> None:
    """Old answers would hide what a change of its rules does."""

    class Rules(ScriptedModel):
        name = "rules"
        recordable = False

    with pytest.raises(ValueError, match="the answers of 'rules' cannot be recorded"):
        RecordedModel(Rules([]), answers)


class Gate:
    """Holds an asking until it is opened, and tells when there is one."""

    def __init__(self, reply: Answer[MeetingReport] | Exception) -> None:
        self.reply = reply
        self.entered = asyncio.Event()
        self.opened = asyncio.Event()
        self.cancelled = False

    async def step(self, _: Request[Any]) -> Answer[MeetingReport] | Exception:
        """The reply, once the gate is open."""
        self.entered.set()
        try:
            await self.opened.wait()
        except asyncio.CancelledError:
            for _turn in range(5):  # as a connection takes a while to close
                await asyncio.sleep(0)
            self.cancelled = True
            raise
        return self.reply


async def together(
    model: Model, request: Request[MeetingReport], *, times: int, gate: Gate
) -> list[Answer[MeetingReport] | BaseException]:
    """What comes of asking several times before the first is answered."""
    askings = [asyncio.create_task(model.ask(request)) for _ in range(times)]
    await gate.entered.wait()
    gate.opened.set()
    return await asyncio.gather(*askings, return_exceptions=True)


def test_those_who_ask_at_the_same_time_share_one_asking(
    answers: Answers, request_: Request[MeetingReport], answer: Answer[MeetingReport]
) -> None:
    """It is paid for once."""

    async def scene() -> None:
        gate = Gate(answer)
        model = recorded(answers, [gate.step])
        got = await together(model, request_, times=3, gate=gate)
        assert [each.record for each in got if isinstance(each, Answer)] == [answer.record] * 3
        assert (model.asked, model.replayed, model.spent, model.saved) == (1, 2, SPENT, SPENT + SPENT)

    asyncio.run(scene())


def test_those_who_share_an_asking_share_its_failure(answers: Answers, request_: Request[MeetingReport]) -> None:
    """Each gets an error of its own, and what it cost is in one of them."""

    async def scene() -> None:
        gate = Gate(AnswerInvalid("no JSON", usage=SPENT))
        model = recorded(answers, [gate.step])
        got = await together(model, request_, times=3, gate=gate)
        assert len({id(error) for error in got}) == 3
        assert [error.usage for error in got if isinstance(error, AnswerInvalid)] == [SPENT, None, None]
        assert (model.asked, model.spent) == (1, SPENT)

    asyncio.run(scene())


def test_what_failed_is_asked_again_by_whoever_retries(
    answers: Answers, request_: Request[MeetingReport], answer: Answer[MeetingReport]
) -> None:
    """A failure that others have still to hear of is not handed to the next who asks."""

    model = recorded(answers, [GONE, answer])

    async def stubborn() -> Answer[MeetingReport]:
        try:
            return await model.ask(request_)
        except EndpointUnavailable:
            return await model.ask(request_)

    async def scene() -> list[Answer[MeetingReport]]:
        return await asyncio.gather(*(stubborn() for _ in range(5)))

    assert [each.record for each in asyncio.run(scene())] == [answer.record] * 5
    assert model.asked == 2


def test_other_questions_do_not_wait(
    answers: Answers, request_: Request[MeetingReport], answer: Answer[MeetingReport]
) -> None:
    """Only the same question is shared."""

    async def scene() -> None:
        gate = Gate(answer)
        model = recorded(answers, [gate.step, answer])
        slow = asyncio.create_task(model.ask(request_))
        await gate.entered.wait()
        other = Request(request_.article, MeetingReport, (Message("user", "Something else."),))
        assert (await model.ask(other)).record == answer.record
        gate.opened.set()
        await slow
        assert model.asked == 2

    asyncio.run(scene())


def test_one_who_gives_up_does_not_take_the_answer_from_the_others(
    answers: Answers, request_: Request[MeetingReport], answer: Answer[MeetingReport]
) -> None:
    """The asking goes on while anybody waits for it."""

    async def scene() -> None:
        gate = Gate(answer)
        model = recorded(answers, [gate.step])
        first = asyncio.create_task(model.ask(request_))
        await gate.entered.wait()
        second = asyncio.create_task(model.ask(request_))
        await asyncio.sleep(0)
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        gate.opened.set()
        assert (await second).record == answer.record
        assert not gate.cancelled

    asyncio.run(scene())


def test_an_asking_that_nobody_waits_for_ends(
    answers: Answers, request_: Request[MeetingReport], answer: Answer[MeetingReport]
) -> None:
    """It is over when the one who gave up is, and the next who asks begins anew."""

    async def scene() -> None:
        gate = Gate(answer)
        model = recorded(answers, [gate.step, answer])
        only = asyncio.create_task(model.ask(request_))
        await gate.entered.wait()
        only.cancel()
        with pytest.raises(asyncio.CancelledError):
            await only
        assert gate.cancelled
        assert files(answers) == []
        assert (await model.ask(request_)).record == answer.record

    asyncio.run(scene())


def test_one_model_serves_several_event_loops(
    answers: Answers, request_: Request[MeetingReport], answer: Answer[MeetingReport]
) -> None:
    """An asking belongs to its loop, the answer to all."""
    model = recorded(answers, [GONE, answer])

    with pytest.raises(EndpointUnavailable):
        asyncio.run(model.ask(request_))
    for _ in range(2):
        assert asyncio.run(model.ask(request_)).record == answer.record


def wrong(fields: dict[str, Any]) -> MeetingReport:
    """A record with one wrong digit, about which the engine asks again."""
    figures = [fields["figures"][0] | {"value": 500_000_000}, fields["figures"][1]]
    return MeetingReport.model_validate(fields | {"figures": figures})


def summary(model: Model, article: Article) -> Summary[MeetingReport]:
    """The engine's summary of the article."""
    return asyncio.run(summarize(article, Task(schema=MeetingReport, prompt=load("meeting@v1"), model=model)))


def timeless(summary: Summary[MeetingReport]) -> dict[str, Any]:
    """All of a summary but the times."""
    plain = summary.model_dump(mode="json")
    return plain | {"provenance": plain["provenance"] | {"seconds": 0, "finished": ""}}


def test_a_summary_with_a_second_asking_replays_to_the_same(
    answers: Answers, fields: dict[str, Any], record: MeetingReport, article: Article
) -> None:
    """But for the times; both answers are on disk."""
    script = [Answer(wrong(fields), model="m", usage=SPENT), Answer(record, model="m", usage=SPENT)]
    fresh = summary(recorded(answers, script), article)

    model = replaying(answers)
    again = summary(model, article)

    assert timeless(again) == timeless(fresh)
    assert (again.provenance.askings, again.provenance.corrected, again.provenance.usage.calls) == (2, True, 2)
    assert (model.replayed, model.unrecorded, len(files(answers))) == (2, 0, 2)


def test_a_second_answer_that_is_not_recorded_is_counted(
    answers: Answers, fields: dict[str, Any], article: Article
) -> None:
    """A summary without it is not what a run would give, even where the engine keeps the first answer."""
    with pytest.raises(AssertionError, match="asked 2 times"):
        summary(recorded(answers, [wrong(fields)]), article)
    model = replaying(answers)

    try:
        summary(model, article)
    except ModelError as error:
        assert isinstance(error, AnswerUnrecorded)  # noqa: PT017  # either is right as long as it is counted
    assert (model.replayed, model.unrecorded) == (1, 1)


SETTINGS = [
    Settings(),
    Settings(mode="tools", temperature=0.0, seed=7, max_tokens=500),
    Settings(base_url="http://127.0.0.1:1/v1", temperature=1.5),
]


@pytest.mark.parametrize("settings", SETTINGS, ids=["default", "all set", "elsewhere"])
def test_what_stands_for_a_model_has_its_parameters(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a key, which the model itself would want."""
    stand_in = unreachable("tiny", settings)

    monkeypatch.setenv("OPENAI_API_KEY", "sk-test-4f9a7c21d8e6")
    assert (stand_in.name, stand_in.parameters) == ("tiny", OpenAIModel("tiny", settings).parameters)


def endpoint(record: MeetingReport) -> Callable[[Call], Reply]:
    """An endpoint that passes the trial of the mode auto, and answers with the record."""

    def reply(call: Call) -> Reply:
        is_probe = call.body["messages"][-1]["content"] == "Fill in the form."
        return content({"v": "quillwort"}) if is_probe else content(record)

    return reply


def asked(model: Model, request: Request[MeetingReport]) -> Answer[MeetingReport]:
    """The answer of a model that is closed again."""

    async def once() -> Answer[MeetingReport]:
        try:
            return await model.ask(request)
        finally:
            await model.close()

    return asyncio.run(once())


def test_what_an_endpoint_said_replays_when_it_is_gone(
    answers: Answers, request_: Request[MeetingReport], record: MeetingReport
) -> None:
    """Recorded over HTTP in the mode auto; replayed without key and base URL, to the byte and without a call."""
    with serve(endpoint(record)) as server:
        settings = Settings(base_url=server.base_url, temperature=0.0)
        fresh = asked(RecordedModel(open_model("tiny", settings=settings), answers), request_)
        calls = len(server.requests)
        asked(RecordedModel(open_model("tiny", settings=settings), answers), request_)
        assert len(server.requests) == calls == 2
    with pytest.raises(KeyRejected):
        open_model("tiny", settings=Settings(temperature=0.0))

    stand_in = unreachable("tiny", Settings(temperature=0.0))
    again = asked(RecordedModel(stand_in, answers, missing="fail"), request_)

    assert again.record.model_dump_json() == fresh.record.model_dump_json()
    assert (again.model, again.usage) == ("tiny-answering", Usage(calls=2, input_tokens=200, output_tokens=40))


@pytest.mark.parametrize(
    "settings",
    [Settings(temperature=0.7), Settings(temperature=0.0, seed=1), Settings(temperature=0.0, mode="tools")],
    ids=["temperature", "seed", "mode"],
)
def test_answers_to_other_settings_are_missing(
    settings: Settings, answers: Answers, request_: Request[MeetingReport], record: MeetingReport
) -> None:
    """They are not taken for the ones that are wanted."""
    with serve(endpoint(record)) as server:
        model = open_model("tiny", settings=Settings(base_url=server.base_url, temperature=0.0))
        asked(RecordedModel(model, answers), request_)

    with pytest.raises(AnswerUnrecorded, match=f"temperature={settings.temperature}"):
        asked(RecordedModel(unreachable("tiny", settings), answers, missing="fail"), request_)


def test_neither_the_key_nor_the_endpoint_is_on_disk(
    answers: Answers, request_: Request[MeetingReport], record: MeetingReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Recordings are committed."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test-4f9a7c21d8e6")
    with serve(endpoint(record)) as server:
        model = open_model("tiny", settings=Settings(base_url=server.base_url))
        asked(RecordedModel(model, answers), request_)

    text = files(answers)[0].read_text(encoding="utf-8")

    assert "sk-test" not in text
    assert "127.0.0.1" not in text
    assert json.loads(text)["question"]["parameters"] == {"mode": "auto"}


def test_a_second_asking_that_fails_replays_to_the_same(
    answers: Answers, fields: dict[str, Any], article: Article
) -> None:
    """The first answer is kept, and nothing is missing."""
    script: list[Step] = [Answer(wrong(fields), model="m", usage=SPENT), AnswerInvalid("no JSON", usage=SPENT)]
    fresh = summary(recorded(answers, script), article)

    model = replaying(answers)

    assert timeless(summary(model, article)) == timeless(fresh)
    assert (model.replayed, model.unrecorded, model.saved) == (2, 0, SPENT + SPENT)
