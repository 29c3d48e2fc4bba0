"""Answers on disk: one file an answer or a final failure, found by all that decides what a model says."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, Self, TypeAlias

from pydantic import BaseModel, ConfigDict, JsonValue, ValidationError

from summarizer.engine import package_version, schema_digest, schema_name
from summarizer.errors import (
    AnswerFiltered,
    AnswerInvalid,
    AnswerRefused,
    AnswerTruncated,
    ContextOverflow,
    ModelError,
    OutputError,
)
from summarizer.files import ensure_folder, write
from summarizer.model import Answer, Model, Request, T, Usage
from summarizer.prompt import Message

Parameter = str | int | float | None

RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(?=$|\.)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever their suffix."""

Verdict: TypeAlias = Literal[
    "answer_invalid", "answer_refused", "answer_truncated", "answer_filtered", "context_overflow"
]
"""Kinds of failures that asking the same again would repeat: they are about the answer, not about the way to it."""

_VERDICTS: Mapping[str, type[ModelError]] = {
    "answer_invalid": AnswerInvalid,
    "answer_refused": AnswerRefused,
    "answer_truncated": AnswerTruncated,
    "answer_filtered": AnswerFiltered,
    "context_overflow": ContextOverflow,
}

LONGEST = 80
"""Characters of a model's name or an article's id in a file name."""


class Question(BaseModel):
    """All that decides an answer; digests stand for texts, because articles may be confidential."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str
    """The name the model is asked for by."""
    parameters: Mapping[str, Parameter]
    """The settings that are set: one that is None is not sent, and is the same as one that does not exist."""
    schema_digest: str
    messages_digest: str
    """SHA-256 of the rendered messages."""
    article_digest: str
    article_id: str
    """For people who look for a file; not part of the key."""
    repeat: int
    """Number of the answer when the same is asked several times, from 0."""

    @classmethod
    def of(cls, request: Request[T], *, model: Model, repeat: int = 0) -> Self:
        """What `model` is asked by `request` for the answer number `repeat`."""
        return cls(
            model=model.name,
            parameters=_as_set(model.parameters),
            schema_digest=schema_digest(request.schema),
            messages_digest=_messages_digest(request.messages),
            article_digest=request.article.digest,
            article_id=request.article.id,
            repeat=repeat,
        )

    @property
    def key(self) -> str:
        """SHA-256 of all but the article's id, as 64 hexadecimal digits."""
        return _digest(self.model_dump(mode="json", exclude={"article_id"}))


class _Asked(BaseModel):
    """What every file holds: the question, and what it cost to ask it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str
    checksum: str
    """SHA-256 of everything else in the file: a record that was edited afterwards is nobody's answer."""
    question: Question
    schema_name: str
    usage: Usage
    seconds: float
    """How long the model took."""
    recorded: datetime
    version: str
    """Version of this package."""


class Recording(_Asked):
    """A file that holds an answer."""

    model_answered: str
    record: Mapping[str, JsonValue]


class RecordedFailure(_Asked):
    """A file that says that there is no answer, and why; it has a `failure` where others have a `record`."""

    failure: Verdict
    message: str

    def error(self, question: Question, *, place: str) -> ModelError:
        """The error as it was raised, about the article that is asked about now; `place` is the file's."""
        called = self.question.article_id + ":"
        message = self.message
        if message.startswith(called):
            message = f"{question.article_id}:{message.removeprefix(called)}"
        return _VERDICTS[self.failure](
            f"{message} (as recorded in {place}: delete it, and the model is asked again)", usage=self.usage
        )


class Answers:
    """A folder of answers, safe to share between programs: files are written whole, and the last one stays."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __repr__(self) -> str:
        return f"Answers({str(self.folder)!r})"

    def path(self, question: Question) -> Path:
        """Where the answer is: a folder for each model, the article's id for people and the key to tell them apart."""
        name = f"{_slug(question.article_id, empty='article')}-{question.key[:16]}.json"
        return self.folder / _slug(question.model, empty="model") / name

    def ensure(self, question: Question) -> None:
        """See that an answer to the question can be kept; raises OutputError."""
        ensure_folder(self.path(question).parent)

    def find(self, question: Question, schema: type[T]) -> Answer[T] | None:
        """The recorded answer; None when there is none.

        Raises OutputError for a file that does not hold one, and for a recorded failure the ModelError it was.
        """
        path = self.path(question)
        try:
            text = path.read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise _unusable(path, f"it cannot be read: {error}") from error
        recording = _recording(text, path)
        if recording.question.key != question.key:
            raise _unusable(path, "it answers another question than its name says")
        if isinstance(recording, RecordedFailure):
            raise recording.error(question, place=(self.folder.name / path.relative_to(self.folder)).as_posix())
        try:
            record = schema.model_validate_json(json.dumps(recording.record))
        except ValidationError as error:
            raise _unusable(path, f"its record does not fit {schema_name(schema)}: {_first(error)}") from error
        return Answer(record, model=recording.model_answered, usage=recording.usage, seconds=recording.seconds)

    def keep(self, question: Question, answer: Answer[T], *, schema: type[T], seconds: float) -> Path:
        """Write an answer down, with how long it took; returns its file.

        Raises TypeError for a record that is not of the schema, and OutputError when it cannot be written or would not
        be the same when it is read back.
        """
        content: dict[str, JsonValue] = {
            "model_answered": answer.model,
            "record": _plain(answer.record, schema=schema, document=question.article_id),
        }
        return self._write(question, content, schema=schema, usage=answer.usage, seconds=seconds)

    def keep_failure(self, question: Question, error: ModelError, *, schema: type[T], seconds: float) -> Path:
        """Write down that there is no answer, and how long it took to learn that; returns the file.

        Raises TypeError for an error that another asking may not repeat, and OutputError when it cannot be written.
        """
        if not is_verdict(error):
            raise TypeError(f"{error.kind} is no failure to record: the same request may go through later")
        # A model of somebody else may put half a character into its message.
        message = str(error).encode("utf-8", "replace").decode()
        content: dict[str, JsonValue] = {"failure": error.kind, "message": message}
        return self._write(question, content, schema=schema, usage=error.usage or Usage(), seconds=seconds)

    def _write(
        self,
        question: Question,
        outcome: Mapping[str, JsonValue],
        *,
        schema: type[BaseModel],
        usage: Usage,
        seconds: float,
    ) -> Path:
        path = self.path(question)
        content: dict[str, JsonValue] = {
            **outcome,
            "key": question.key,
            "question": question.model_dump(mode="json"),
            "schema_name": schema_name(schema),
            "usage": usage.model_dump(mode="json"),
            "seconds": round(seconds, 3),
            "recorded": datetime.now(UTC).isoformat(timespec="seconds"),
            "version": package_version(),
        }
        content["checksum"] = _digest(content)
        write(path, json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n")
        return path


def is_verdict(error: ModelError) -> bool:
    """Whether an error is final: it says something about the answer, and may be recorded in its place."""
    return error.kind in _VERDICTS


def _recording(text: str, path: Path) -> Recording | RecordedFailure:
    """What the text of a file says; raises OutputError when it is not as it was written."""
    try:
        content = json.loads(text)
        if not isinstance(content, dict):
            raise _unusable(path, "it is no recorded answer")
        checksum = _digest({name: value for name, value in content.items() if name != "checksum"})
        recording = (RecordedFailure if "failure" in content else Recording).model_validate(content)
    except ValidationError as error:
        raise _unusable(path, f"it is no recorded answer: {_first(error)}") from error
    except (ValueError, RecursionError) as error:
        raise _unusable(path, f"it is no JSON: {error}") from error
    if recording.checksum != checksum:
        raise _unusable(path, "it was changed after it was written")
    return recording


def _plain(record: T, *, schema: type[T], document: str) -> dict[str, JsonValue]:
    """The record as JSON, from which the schema makes the same record again."""
    if not isinstance(record, schema):
        raise TypeError(f"{document}: {type(record).__name__} is no answer to a request for {schema.__name__}")
    try:
        plain: dict[str, JsonValue] = record.model_dump(mode="json", by_alias=True, round_trip=True, warnings="error")
        text = json.dumps(plain, ensure_ascii=False, allow_nan=False)
        text.encode()
        same = schema.model_validate_json(text).model_dump_json() == record.model_dump_json()
    except ValueError as error:
        raise OutputError(_unrecordable(document, schema)) from error
    if not same:
        raise OutputError(_unrecordable(document, schema))
    return plain


def _unrecordable(document: str, schema: type[BaseModel]) -> str:
    return (
        f"{document}: the answer cannot be recorded, because {schema_name(schema)} does not read back "
        "what it writes as JSON: mend the schema, or ask without recording"
    )


def _unusable(path: Path, reason: str) -> OutputError:
    return OutputError(f"{path} cannot be replayed: {reason}; delete it, and the model is asked again")


def _first(error: ValidationError) -> str:
    """Where the first problem is and what it is, without the value: that comes from an article."""
    problem = error.errors(include_input=False, include_url=False, include_context=False)[0]
    return f"{'.'.join(map(str, problem['loc'])) or 'the whole'}: {problem['type']}"


def _as_set(parameters: Mapping[str, Parameter]) -> dict[str, Parameter]:
    # 0 and 0.0 are one temperature and two texts.
    given = {name: value for name, value in parameters.items() if value is not None}
    return {
        name: int(value) if isinstance(value, float) and value.is_integer() else value for name, value in given.items()
    }


def _messages_digest(messages: Iterable[Message]) -> str:
    return _digest([[message.role, message.content] for message in messages])


def _digest(content: object) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, allow_nan=False).encode()).hexdigest()


def _slug(text: str, *, empty: str) -> str:
    """A name that every file system takes: letters, digits, dots, dashes and underscores of ASCII, and not too many."""
    plain = unicodedata.normalize("NFKD", text[: LONGEST * 4]).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9._-]+", "_", plain)[:LONGEST].strip("._-") or empty
    return f"_{name}" if RESERVED.match(name) else name
