"""Answers on disk: what finds them again, what they look like, and what is never taken for one."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import AfterValidator, BaseModel, Field

from summarizer.answers import Answers, Question, is_verdict
from summarizer.article import Article, number_sentences
from summarizer.errors import (
    AnswerFiltered,
    AnswerInvalid,
    AnswerRefused,
    AnswerTruncated,
    AnswerUnrecorded,
    ContextOverflow,
    EndpointUnavailable,
    KeyRejected,
    ModelError,
    OutputError,
    RequestRejected,
)
from summarizer.model import Answer, Request, Usage
from summarizer.prompt import Message
from summarizer.schemas.meeting import MeetingReport
from summarizer.testing import ScriptedModel

SPENT = Usage(calls=2, input_tokens=900, cached_tokens=100, output_tokens=80)
MESSAGES = (Message("system", "Read with care."), Message("user", "[1] Ruiz met Berg."))


class Named(ScriptedModel):
    """A model of which only the name and the parameters are asked for."""

    def __init__(self, name: str, **parameters: str | int | float | None) -> None:
        super().__init__([])
        self.name = name
        self.parameters = parameters


class Note(BaseModel):
    """A small record."""

    text: str


def question(request: Request[Any], *, model: str = "tiny", repeat: int = 0, **parameters: Any) -> Question:
    """What a model called `model` is asked."""
    return Question.of(request, model=Named(model, **parameters), repeat=repeat)


@pytest.fixture
def request_(article: Article) -> Request[MeetingReport]:
    """A report is wanted from the article."""
    return Request(article=article, schema=MeetingReport, messages=MESSAGES)


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    """An empty store."""
    return Answers(tmp_path / "answers")


@pytest.fixture
def kept(answers: Answers, request_: Request[MeetingReport], record: MeetingReport) -> Path:
    """The file of one recorded answer."""
    answer = Answer(record, model="tiny-answering", usage=SPENT)
    return answers.keep(question(request_), answer, schema=MeetingReport, seconds=1.23456)


def test_an_answer_comes_back_as_it_was(
    kept: Path, answers: Answers, request_: Request[MeetingReport], record: MeetingReport
) -> None:
    """The record to the byte, who gave it, what it cost and how long it took."""
    found = answers.find(question(request_), MeetingReport)

    assert found is not None
    assert found.record.model_dump_json() == record.model_dump_json()
    assert (found.model, found.usage, found.seconds) == ("tiny-answering", SPENT, 1.235)


def test_what_was_never_recorded_is_not_found(answers: Answers, request_: Request[MeetingReport]) -> None:
    """Neither an error nor an answer, also where there is no folder yet."""
    assert answers.find(question(request_), MeetingReport) is None


DIFFERENT: Mapping[str, Callable[[Request[Any]], Question]] = {
    "model": lambda request: question(request, model="tiny-2"),
    "temperature": lambda request: question(request, temperature=0.5),
    "repeat": lambda request: question(request, repeat=1),
    "schema": lambda request: question(replace(request, schema=Note)),
    "words": lambda request: question(replace(request, messages=(MESSAGES[0], Message("user", "[1] Ruiz met.")))),
    "roles": lambda request: question(replace(request, messages=(MESSAGES[0], Message("system", MESSAGES[1].content)))),
    "second asking": lambda request: question(replace(request, messages=(*MESSAGES, Message("user", "Again.")))),
    "title": lambda request: question(replace(request, article=request.article.model_copy(update={"title": "T"}))),
}


@pytest.mark.parametrize("other", DIFFERENT.values(), ids=DIFFERENT)
def test_another_question_has_another_key(
    other: Callable[[Request[Any]], Question], request_: Request[MeetingReport], answers: Answers
) -> None:
    """Whatever of it differs."""
    assert other(request_).key != question(request_).key
    assert answers.path(other(request_)) != answers.path(question(request_))


@pytest.mark.parametrize(
    ("one", "same"),
    [({"temperature": 0}, {"temperature": 0.0}), ({"temperature": 0.5}, {"temperature": 0.5, "top_p": None})],
    ids=["0 and 0.0", "unset and unknown"],
)
def test_the_same_settings_are_the_same_question(
    one: dict[str, Any], same: dict[str, Any], request_: Request[MeetingReport]
) -> None:
    """However they are written; a setting that is added later and not used leaves old recordings valid."""
    assert question(request_, **one).key == question(request_, **same).key


def test_the_key_does_not_depend_on_where_the_article_lies(request_: Request[MeetingReport]) -> None:
    """Its id is for people; a prompt that shows it to the model changes the messages."""
    moved = replace(request_, article=request_.article.model_copy(update={"id": "elsewhere/oslo.txt"}))

    assert question(moved).key == question(request_).key


AWKWARD = {
    "slashes": "in/2024/oslo.txt",
    "parent": "../../../etc/passwd",
    "absolute": "/etc/passwd",
    "dots": "..",
    "empty": "",
    "device": "con.txt",
    "other script": "阿斯塔纳/會談",
    "accents": "Réunion à Doué.txt",
    "shell": "a;rm -rf $HOME|`x`*?<>\"':\\",
    "control": "a\nb\x00c\u202e",
    "dash": "-rf",
    "long": "x" * 5000,
    "long and wide": "é" * 5000,
}


@pytest.mark.parametrize("name", AWKWARD.values(), ids=AWKWARD)
def test_any_id_and_any_model_name_becomes_a_file_inside_the_folder(
    name: str, request_: Request[MeetingReport], record: MeetingReport, answers: Answers
) -> None:
    """With a plain name that every file system takes, and found again."""
    asked = question(replace(request_, article=request_.article.model_copy(update={"id": name})), model=name)

    path = answers.keep(asked, Answer(record, model="m"), schema=MeetingReport, seconds=0)

    folder, file = path.relative_to(answers.folder).parts
    assert path.resolve().is_relative_to(answers.folder.resolve())
    assert all(part.isascii() and 0 < len(part) < 120 and part[0] not in ".-" for part in (folder, file))
    assert not folder.lower().startswith("con")
    assert answers.find(asked, MeetingReport) is not None


def test_ids_that_look_alike_do_not_meet(
    request_: Request[MeetingReport], record: MeetingReport, answers: Answers
) -> None:
    """Two articles keep an answer each."""
    texts = {"a/b": "One came.", "a_b": "Two left.", "a b": "Three stayed.", "A/B": "Four slept."}
    asked = {
        text: question(replace(request_, article=Article(text=text, id=name, sentences=number_sentences(text))))
        for name, text in texts.items()
    }
    for text, each in asked.items():
        answer = Answer(record.model_copy(update={"abstract": text}), model="m")
        answers.keep(each, answer, schema=MeetingReport, seconds=0)

    found = {text: answers.find(each, MeetingReport) for text, each in asked.items()}

    assert {text: each.record.abstract for text, each in found.items() if each} == {text: text for text in asked}


def test_a_file_can_be_committed(kept: Path, article: Article) -> None:
    """Sorted and indented, with a line feed at the end, and the article and the messages only as digests."""
    text = kept.read_text(encoding="utf-8")

    assert text == json.dumps(json.loads(text), indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    assert article.text[:40] not in text
    assert MESSAGES[0].content not in text
    assert kept.name.startswith("oslo-")
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


def _edited(text: str, edit: Callable[[dict[str, Any]], object]) -> str:
    content = json.loads(text)
    edit(content)
    return json.dumps(content)


DAMAGE: Mapping[str, tuple[Callable[[str], str], str]] = {
    "empty": (lambda _: "", "no JSON"),
    "cut": (lambda text: text[: len(text) // 2], "no JSON"),
    "merge conflict": (lambda text: f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> other\n", "no JSON"),
    "pointer": (lambda _: "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "no JSON"),
    "deep": (lambda _: "[" * 100_000, "no JSON"),
    "list": (lambda _: "[]", "no recorded answer"),
    "foreign": (lambda _: '{"id": "chatcmpl-1", "choices": []}', "no recorded answer: key: missing"),
    "infinite": (lambda text: _edited(text, lambda content: content.update(seconds=float("inf"))), "no JSON"),
    "field added": (lambda text: _edited(text, lambda content: content.update(note="x")), "no recorded answer: note"),
    "record edited": (
        lambda text: _edited(text, lambda content: content["record"].update(abstract="Better.")),
        "changed after it was written",
    ),
    "cost edited": (
        lambda text: _edited(text, lambda content: content["usage"].update(calls=0)),
        "changed after it was written",
    ),
}


@pytest.mark.parametrize(("damage", "reason"), DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_an_error(
    damage: Callable[[str], str], reason: str, kept: Path, answers: Answers, request_: Request[MeetingReport]
) -> None:
    """Neither an answer nor a reason to ask again; the message names the file and the way out."""
    kept.write_text(damage(kept.read_text(encoding="utf-8")), encoding="utf-8")

    with pytest.raises(OutputError, match=reason) as caught:
        answers.find(question(request_), MeetingReport)

    assert str(kept) in str(caught.value)
    assert "delete it" in str(caught.value)


def test_bytes_that_are_no_text_are_an_error(kept: Path, answers: Answers, request_: Request[MeetingReport]) -> None:
    """As is a folder in the place of a file."""
    kept.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(OutputError, match="cannot be read"):
        answers.find(question(request_), MeetingReport)

    kept.unlink()
    kept.mkdir()
    with pytest.raises(OutputError, match="cannot be read"):
        answers.find(question(request_), MeetingReport)


def test_an_answer_under_another_ones_name_is_an_error(
    kept: Path, answers: Answers, request_: Request[MeetingReport]
) -> None:
    """As when a file is copied by hand to make a repeat pass."""
    kept.rename(answers.path(question(request_, repeat=1)))

    with pytest.raises(OutputError, match="answers another question"):
        answers.find(question(request_, repeat=1), MeetingReport)


def test_a_record_that_the_schema_refuses_is_an_error(answers: Answers, request_: Request[Any]) -> None:
    """A validator may have become stricter without a change in the JSON schema; the message quotes no value."""

    def note(check: Callable[[str], str]) -> type[BaseModel]:
        class Note(BaseModel):
            text: Annotated[str, AfterValidator(check)]

        return Note

    def refuse(value: str) -> str:
        raise ValueError(f"not {value}")

    lenient, strict = note(str), note(refuse)
    asked = question(replace(request_, schema=lenient))
    answers.keep(asked, Answer(lenient(text="confidential"), model="m"), schema=lenient, seconds=0)

    with pytest.raises(OutputError, match=r"does not fit .*: text: value_error") as caught:
        answers.find(asked, strict)

    assert "confidential" not in str(caught.value)


def test_a_record_of_another_schema_is_not_recorded(answers: Answers, request_: Request[MeetingReport]) -> None:
    """Only what was validated is."""
    with pytest.raises(TypeError, match="oslo: Note is no answer to a request for MeetingReport"):
        answers.keep(question(request_), Answer(Note(text="x"), model="m"), schema=MeetingReport, seconds=0)  # type: ignore[misc]  # what a faulty model would do

    assert not answers.folder.exists()


class Aliased(BaseModel):
    """A record whose field has another name in JSON."""

    text: str = Field(alias="Text")


class Growing(BaseModel):
    """A record that reads something else than it writes."""

    text: Annotated[str, AfterValidator(lambda value: f"{value}x")]


def test_a_field_may_have_another_name_in_json(answers: Answers, request_: Request[Any]) -> None:
    """The name that models answer with is the one that is recorded."""
    asked = question(replace(request_, schema=Aliased))
    answers.keep(asked, Answer(Aliased(Text="x"), model="m"), schema=Aliased, seconds=0)

    found = answers.find(asked, Aliased)

    assert found is not None
    assert found.record == Aliased(Text="x")


@pytest.mark.parametrize(
    "record",
    [Growing(text="x"), Note.model_construct(text="\ud800"), Note.model_construct(text=3)],
    ids=["reads something else", "half a character", "never validated"],
)
def test_what_would_not_come_back_is_not_recorded(record: BaseModel, answers: Answers, request_: Request[Any]) -> None:
    """It would replay as another answer."""
    asked = question(replace(request_, schema=type(record)))

    with pytest.raises(OutputError, match="does not read back what it writes"):
        answers.keep(asked, Answer(record, model="m"), schema=type(record), seconds=0)

    assert not answers.folder.exists()


def test_a_folder_that_takes_no_files_is_an_error(
    tmp_path: Path, request_: Request[MeetingReport], record: MeetingReport
) -> None:
    """It is not passed over: the answer would have to be paid for again."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    answers = Answers(tmp_path / "file")

    with pytest.raises(OutputError, match="cannot write"):
        answers.keep(question(request_), Answer(record, model="m"), schema=MeetingReport, seconds=0)


def test_writers_of_one_answer_do_not_disturb_each_other(
    answers: Answers, request_: Request[MeetingReport], record: MeetingReport
) -> None:
    """The last whole file stays, whoever reads in between reads a whole one, and nothing is left beside it."""
    asked = question(request_)
    faults: list[Exception] = []

    def write(number: int) -> None:
        try:
            for _ in range(20):
                answer = Answer(record.model_copy(update={"abstract": str(number) * 5000}), model="m")
                answers.keep(asked, answer, schema=MeetingReport, seconds=0)
                found = answers.find(asked, MeetingReport)
                assert found is not None
                assert found.record.abstract in {str(each) * 5000 for each in range(4)}
        except Exception as error:  # noqa: BLE001  # a thread would swallow it
            faults.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    assert len(list(answers.path(asked).parent.iterdir())) == 1


FINAL = [AnswerInvalid, AnswerRefused, AnswerTruncated, AnswerFiltered, ContextOverflow]


@pytest.mark.parametrize("kind", FINAL)
def test_a_final_failure_is_raised_as_it_was(
    kind: type[ModelError], answers: Answers, request_: Request[MeetingReport]
) -> None:
    """Its kind, its words and what it cost, and how to ask again."""
    asked = question(request_)
    path = answers.keep_failure(asked, kind("oslo: no luck", usage=SPENT), schema=MeetingReport, seconds=1)

    with pytest.raises(kind) as caught:
        answers.find(asked, MeetingReport)

    place = f"answers/{path.parent.name}/{path.name}"
    assert type(caught.value) is kind
    assert str(caught.value) == f"oslo: no luck (as recorded in {place}: delete it, and the model is asked again)"
    assert caught.value.usage == SPENT


def test_a_recorded_failure_is_no_answer(kept: Path, answers: Answers, request_: Request[MeetingReport]) -> None:
    """It has no record, and stands in the file of the answer that it takes the place of, until there is one."""
    answer = answers.find(question(request_), MeetingReport)
    failed = answers.keep_failure(question(request_), AnswerRefused("oslo: no"), schema=MeetingReport, seconds=0)
    content = json.loads(failed.read_text(encoding="utf-8"))

    assert failed == kept
    assert (content["failure"], content["message"]) == ("answer_refused", "oslo: no")
    assert content.keys() & {"record", "model_answered"} == set()

    assert answer is not None
    answers.keep(question(request_), answer, schema=MeetingReport, seconds=0)
    assert answers.find(question(request_), MeetingReport) is not None


def test_a_failure_is_told_of_the_article_that_is_asked_about(
    answers: Answers, request_: Request[MeetingReport]
) -> None:
    """Which may lie elsewhere by now."""
    moved = replace(request_, article=request_.article.model_copy(update={"id": "new/place.txt"}))
    path = answers.keep_failure(question(request_), AnswerInvalid("oslo: no"), schema=MeetingReport, seconds=0)
    answers.path(question(moved)).parent.mkdir(exist_ok=True)
    path.rename(answers.path(question(moved)))

    with pytest.raises(AnswerInvalid, match=r"^new/place\.txt: no \(as recorded"):
        answers.find(question(moved), MeetingReport)


OTHERS = [KeyRejected, RequestRejected, EndpointUnavailable, AnswerUnrecorded, ModelError]


@pytest.mark.parametrize("kind", OTHERS)
def test_a_failure_that_may_pass_is_not_recorded(
    kind: type[ModelError], answers: Answers, request_: Request[MeetingReport]
) -> None:
    """It says nothing about the answer."""
    assert not is_verdict(kind("no"))
    with pytest.raises(TypeError, match=f"{kind('no').kind} is no failure to record"):
        answers.keep_failure(question(request_), kind("no"), schema=MeetingReport, seconds=0)

    assert not answers.folder.exists()


def test_any_message_can_be_recorded(answers: Answers, request_: Request[MeetingReport]) -> None:
    """Also one with half a character in it."""
    answers.keep_failure(question(request_), AnswerInvalid("no \ud800\n\x00"), schema=MeetingReport, seconds=0)

    with pytest.raises(AnswerInvalid, match="no \\?"):
        answers.find(question(request_), MeetingReport)


WRONG: Mapping[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "kind": (lambda content: content.update(failure="key_rejected"), "no recorded answer: failure: literal_error"),
    "message": (lambda content: content.update(message="better"), "changed after it was written"),
    "record": (lambda content: content.update(record={}), "no recorded answer: record"),
}


@pytest.mark.parametrize(("edit", "reason"), WRONG.values(), ids=WRONG)
def test_a_damaged_failure_is_an_error(
    edit: Callable[[dict[str, Any]], object], reason: str, answers: Answers, request_: Request[MeetingReport]
) -> None:
    """As a damaged answer is."""
    path = answers.keep_failure(question(request_), AnswerInvalid("no"), schema=MeetingReport, seconds=0)
    path.write_text(_edited(path.read_text(encoding="utf-8"), edit), encoding="utf-8")

    with pytest.raises(OutputError, match=reason):
        answers.find(question(request_), MeetingReport)


def test_where_there_is_no_folder_there_is_no_answer(tmp_path: Path, request_: Request[MeetingReport]) -> None:
    """A file in its place holds none, and takes none."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    answers = Answers(tmp_path / "file")

    assert answers.find(question(request_), MeetingReport) is None
    with pytest.raises(OutputError, match="cannot write"):
        answers.ensure(question(request_))
