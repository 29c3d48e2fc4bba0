"""From one article to one summary: ask, check, ask once more about what does not hold, sum up."""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import version
from time import perf_counter
from typing import Generic, NamedTuple

from pydantic import BaseModel, PydanticUserError, ValidationError

from summarizer.article import Article
from summarizer.checks import Finding
from summarizer.desk import HERE, Desk
from summarizer.errors import (
    AnswerInvalid,
    AnswerUnrecorded,
    ModelError,
    PromptError,
    RunStopped,
    SchemaError,
    SummarizerError,
)
from summarizer.model import Answer, Correction, Model, Request, T, Usage
from summarizer.portable import ensure_read_back
from summarizer.prompt import Prompt
from summarizer.summary import Provenance, Summary, evidence

log = logging.getLogger(__name__)

OURS = f"{__name__.partition('.')[0]}."
"""What the modules of the built-in schemas are called by, which are known to take what they give."""


@dataclass(frozen=True, slots=True)
class Task(Generic[T]):
    """What to make of articles: the schema to fill, the prompt that asks for it, the model that is asked."""

    schema: type[T]
    prompt: Prompt
    model: Model

    def __post_init__(self) -> None:
        """Refuse a prompt that was written for another schema, and a schema whose results could not be loaded again."""
        if self.prompt.schema != schema_name(self.schema) and self.prompt.schema != class_path(self.schema):
            raise SchemaError(
                f"prompt {self.prompt.name} is written for the schema {self.prompt.schema}, "
                f"not for {schema_name(self.schema)}: name another prompt or schema"
            )
        ensure_read_back(self.schema)
        schema_digest(self.schema)


async def summarize(article: Article, task: Task[T], *, desk: Desk = HERE) -> Summary[T]:
    """The checked summary of `article`.

    The model is asked once, and once more when a check finds an error. Raises ModelError or ArticleError when there is
    no usable first answer; a second answer that is unusable leaves the first in place, flagged. Checks are made at
    `desk`.
    """
    started = perf_counter()
    request = Request(article=article, schema=task.schema, messages=task.prompt.messages(article))
    answer = _loadable(await task.model.ask(request), request)
    findings = await desk.check(answer.record, article)
    usage, askings, corrected, elsewhere = answer.usage, 1, False, answer.seconds - answer.waited
    if errors := _errors(findings):
        log.debug("asking once more about %s: %d errors", article.id, len(errors))
        second, spent = await _ask_again(request, task, record=answer.record, errors=errors)
        usage, askings = usage + spent, 2
        if second is not None:
            elsewhere += second.seconds - second.waited
            if len(_errors(again := await desk.check(second.record, article))) <= len(errors):
                answer, findings, corrected = second, again, True
    return summary_class(task.schema)(
        record=answer.record,
        checks=findings,
        evidence=evidence(answer.record, article),
        article=article,
        provenance=Provenance(
            article_digest=article.digest,
            prompt_name=task.prompt.name,
            prompt_digest=task.prompt.digest,
            schema_name=schema_name(task.schema),
            schema_digest=schema_digest(task.schema),
            model_asked=task.model.name,
            model_answered=answer.model,
            parameters=dict(task.model.parameters),
            askings=askings,
            corrected=corrected,
            usage=usage,
            seconds=round(perf_counter() - started + elsewhere, 3),
            finished=datetime.now(UTC),
            version=package_version(),
        ),
    )


async def _ask_again(
    request: Request[T], task: Task[T], *, record: T, errors: tuple[Finding, ...]
) -> tuple[Answer[T] | None, Usage]:
    """The second answer, or None when it is unusable, and what asking for it cost."""
    findings = tuple(map(str, errors))
    correction = Correction(record=record, findings=findings)
    try:
        messages = request.messages + task.prompt.correct(record, findings=findings)
        again = Request(request.article, request.schema, messages, correction)
        answer = _loadable(await task.model.ask(again), again)
    except (AnswerUnrecorded, RunStopped):
        # Keeping the first answer would pass off as finished what a run with the model at hand would have corrected.
        raise
    except (ModelError, PromptError) as error:
        log.info("there is no second answer about %s: %s", request.article.id, error.kind)
        return None, getattr(error, "usage", None) or Usage()
    return answer, answer.usage


def _loadable(answer: Answer[T], request: Request[T]) -> Answer[T]:
    """The answer, if its record can be read back from the JSON that results are; else raises AnswerInvalid.

    The schema was looked at before, but what its validators do, or a number that JSON has not, shows in an answer only.
    """
    if request.schema.__module__.startswith(OURS):
        return answer
    try:
        if request.schema.model_validate_json(answer.record.model_dump_json()) == answer.record:
            return answer
        reason = "it is another one then"
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        reason = f"{'.'.join(map(str, first['loc'])) or 'the whole'}: {first['msg']}"
    except ValueError as error:
        reason = str(error)
    raise AnswerInvalid(
        f"{request.article.id}: the answer does not read back from JSON as it was written ({reason}); "
        f"see to it that {schema_name(request.schema)} takes what it gives",
        usage=answer.usage,
    )


def _errors(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.level == "error")


class Failure(NamedTuple):
    """Why there is no summary of a document, as result rows give it."""

    kind: str
    """In snake case, such as `answer_truncated`; `internal_error` for a fault of ours."""
    message: str
    usage: Usage
    """What was spent all the same."""


def failure(error: Exception, *, document: str) -> Failure:
    """What `summarize` raised, as a failure of that document alone: a fault of ours must not cost the others."""
    if isinstance(error, SummarizerError):
        return Failure(error.kind, str(error), getattr(error, "usage", None) or Usage())
    log.debug("a fault with %s", document, exc_info=error)
    return Failure("internal_error", f"a fault of this program, please report it: {error!r}"[:300], Usage())


@lru_cache(maxsize=64)
def summary_class(schema: type[T]) -> type[Summary[T]]:
    """The class of summaries that hold a record of `schema`."""
    return Summary[schema]  # type: ignore[valid-type]  # known at run time


@lru_cache(maxsize=1)
def package_version() -> str:
    """The version of this package; reading its metadata takes 0.3 ms, too much for every document."""
    return version("summarizer")


def class_path(schema: type[BaseModel]) -> str:
    """Where a schema class is found: `package.module:Class`."""
    return f"{schema.__module__}:{schema.__qualname__}"


def schema_name(schema: type[BaseModel]) -> str:
    """The name and version a schema gives itself in `SCHEMA`, or its class path."""
    return getattr(schema, "SCHEMA", class_path(schema))


@lru_cache(maxsize=64)
def schema_digest(schema: type[BaseModel]) -> str:
    """SHA-256 of the JSON schema of `schema`, as 64 hexadecimal digits; raises SchemaError if it has none."""
    try:
        return hashlib.sha256(json.dumps(schema.model_json_schema(), sort_keys=True).encode()).hexdigest()
    except PydanticUserError as error:
        reason = str(error).splitlines()[0]
        raise SchemaError(f"the schema {class_path(schema)} cannot be asked for: {reason}") from error
