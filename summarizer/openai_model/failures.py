"""The one place where exceptions of openai and instructor become ours."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import aiohttp
import httpx2
import openai
from instructor.core import (
    AsyncValidationError,
    IncompleteOutputException,
    InstructorError,
    InstructorRetryException,
    ResponseParsingError,
)
from instructor.core import ValidationError as InstructorValidationError
from openai import OpenAIError
from pydantic import ValidationError

from summarizer.errors import (
    AnswerFiltered,
    AnswerInvalid,
    AnswerTruncated,
    ContextOverflow,
    CreditSpent,
    EndpointUnavailable,
    KeyRejected,
    ModelError,
    ProxyUnusable,
    RequestRejected,
)
from summarizer.model import Usage
from summarizer.openai_model.pool import UnsentRequest, UntiedReply
from summarizer.openai_model.problems import problems
from summarizer.openai_model.scene import Scene

FOREIGN = (OpenAIError, InstructorError, ValidationError, TimeoutError)
"""Everything that a call can raise beside our own errors."""

UNCONNECTED = (aiohttp.ClientConnectorError, httpx2.ConnectError, httpx2.ConnectTimeout, UnsentRequest)
"""What is raised where there is no connection, so that nothing was sent."""

NO_DESCRIPTOR = frozenset({errno.EMFILE, errno.ENFILE})
"""What an operating system says when the process, or the machine, may open no more files."""

_NUMBER = re.compile("[0-9]+([.][0-9]+)?")

FOR_EVER = 1e9
"""Seconds: longer waits than thirty years are all the same, and some headers name infinite ones."""

TRANSIENT = frozenset({408, 409, 429})
"""Statuses below 500 that may be gone at the next attempt."""

PROXY_REFUSES = 407
"""The status by which a proxy asks for credentials, or for others."""

NO_CREDIT = frozenset({"insufficient_quota", "billing_hard_limit_reached"})
"""Codes that come with status 429 and do not pass by waiting."""

PAYMENT_REQUIRED = 402

OVERFLOW_CODES = frozenset({"context_length_exceeded", "exceed_context_size_error"})
OVERFLOW_WORDS = re.compile(
    r"context (length|size|window)|prompt is too long|exceeds the maximum number of tokens", re.IGNORECASE
)
"""How endpoints without a code for it say that a request is too long."""


def model_error(error: Exception, scene: Scene) -> Exception:
    """The error of ours that `error` means; `error` itself if it is ours, or a fault of the program."""
    if isinstance(error, InstructorRetryException) and isinstance(error.__cause__, Exception):
        return model_error(error.__cause__, scene)
    for kinds, meaning in MEANINGS:
        if isinstance(error, kinds):
            return meaning(error, scene)
    return error


def _refused(error: openai.APIStatusError, scene: Scene) -> ModelError:
    problem = _refusal(error, scene)
    problem.status = error.status_code
    problem.request_id = scene.says(error.response.headers.get("x-request-id", ""))
    return problem


def _refusal(error: openai.APIStatusError, scene: Scene) -> ModelError:
    status, said = error.status_code, scene.says(_message(error))
    if _overflows(error):
        return ContextOverflow(
            f"{scene.document}: article and prompt are longer than {scene.model} can read: {said}; "
            "use a model with a larger context"
        )
    if error.code == "content_filter":
        return AnswerFiltered(
            f"{scene.document}: the endpoint's content filter refuses the text: {said}; use another endpoint"
        )
    if 300 <= status < 400:
        place = scene.says(error.response.headers.get("location", "nowhere"))
        return RequestRejected(
            f"{scene.endpoint} sends elsewhere ({status}): {place}; articles do not follow: "
            "if it is the right place, give it as the base URL"
        )
    if status == PROXY_REFUSES:
        return _proxy_refuses(scene)
    if status in {401, 403}:
        return KeyRejected(f"{scene.endpoint} refuses the key ({status}): {said}; check OPENAI_API_KEY or the key file")
    if status == PAYMENT_REQUIRED or str(error.code) in NO_CREDIT:
        return CreditSpent(
            f"{scene.endpoint} says that the key has no credit left ({status}): {said}; add some, or use another key"
        )
    if status in TRANSIENT or status >= 500:
        wait = retry_after(error.response.headers, now=datetime.now(UTC))
        return EndpointUnavailable(
            f"{scene.endpoint} is not available ({status}): {said}; try again later", retry_after=wait
        )
    return RequestRejected(
        f"{scene.endpoint} refuses the request for {scene.model} ({status}): {said}; "
        "check the name of the model and its settings"
    )


def _proxy_refuses(scene: Scene) -> ModelError:
    return ProxyUnusable(
        f"the proxy on the way to {scene.endpoint} refuses its credentials ({PROXY_REFUSES}): "
        "give them in the variable that names it, as http://user:password@host:port",
        usage=Usage(),
    )


def _untunnelled(error: aiohttp.ClientHttpProxyError, scene: Scene) -> ModelError:
    if error.status == PROXY_REFUSES:
        return _proxy_refuses(scene)
    return EndpointUnavailable(
        f"the proxy on the way to {scene.endpoint} opens no way there: {error.status} {scene.says(error.message)}; "
        "check the proxy, or name the endpoint in NO_PROXY",
        usage=Usage(),
    )


def _overflows(error: openai.APIStatusError) -> bool:
    if error.status_code not in {400, 413, 422}:
        return False
    return bool({str(error.code), str(error.type)} & OVERFLOW_CODES or OVERFLOW_WORDS.search(_message(error)))


def _message(error: openai.APIStatusError) -> str:
    body = error.body
    said = body["message"] if isinstance(body, dict) and "message" in body else body
    try:
        return str(said or error.message)
    except RecursionError:
        return "a body that is nested too deeply to be read"


def _late(_: Exception, scene: Scene) -> ModelError:
    return EndpointUnavailable(f"{scene.endpoint} did not answer in time; try again later, or raise the timeout")


def _unreachable(error: Exception, scene: Scene) -> ModelError:
    cause = error.__cause__ or error
    if isinstance(cause, aiohttp.ClientHttpProxyError):
        return _untunnelled(cause, scene)
    if isinstance(cause, UntiedReply):
        return EndpointUnavailable(
            f"{scene.endpoint} sent a reply that may be another's: {cause}; try again later", usage=Usage(calls=1)
        )
    if _lacks_descriptor(cause):
        return EndpointUnavailable(
            f"no connection to {scene.endpoint} can be opened here, where too many files are open already; "
            "raise their limit (ulimit -n), or lower the concurrency",
            usage=Usage(),
        )
    # aiohttp names its setting for certificates, also where there are none.
    why = scene.says(str(cause).replace(" ssl:default", "")) or type(cause).__name__
    # Where there was no connection, nothing was sent.
    calls = 0 if isinstance(cause, UNCONNECTED) else 1
    return EndpointUnavailable(
        f"{scene.endpoint} cannot be reached: {why}; check the base URL and that it runs", usage=Usage(calls=calls)
    )


def _lacks_descriptor(error: BaseException | None) -> bool:
    """Whether an error goes back to too many open files."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in NO_DESCRIPTOR:
            return True
        error = error.__cause__ or error.__context__
    return False


def _broken(_: Exception, scene: Scene) -> ModelError:
    return EndpointUnavailable(f"{scene.endpoint} sent a broken reply; try again later")


def _truncated(_: Exception, scene: Scene) -> ModelError:
    return AnswerTruncated(f"{scene.document}: the answer was cut off; raise max_tokens")


def _filtered(_: Exception, scene: Scene) -> ModelError:
    return AnswerFiltered(f"{scene.document}: a content filter stopped the answer; use another model")


def _invalid(error: Exception, scene: Scene) -> ModelError:
    # Not str(error): instructor's holds every attempt, and pydantic's the values.
    what = problems(error, most=5) if isinstance(error, ValidationError) else error.args[0]
    return AnswerInvalid(
        f"{scene.document}: the last answer of {scene.model} does not fit the schema: {scene.says(what)}; "
        "try another model or mode"
    )


def _unsent(error: Exception, scene: Scene) -> ModelError:
    return RequestRejected(
        f"{scene.document}: the request to {scene.endpoint} could not be made ({type(error).__name__}); "
        "check the settings of the model",
        usage=Usage(),
    )


MEANINGS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], Callable[..., ModelError]], ...] = (
    (openai.APIStatusError, _refused),
    ((openai.APITimeoutError, TimeoutError), _late),
    ((openai.APIConnectionError, openai.WebSocketConnectionClosedError), _unreachable),
    (openai.APIResponseValidationError, _broken),
    ((openai.LengthFinishReasonError, IncompleteOutputException), _truncated),
    (openai.ContentFilterFinishReasonError, _filtered),
    ((ValidationError, ResponseParsingError, AsyncValidationError, InstructorValidationError), _invalid),
    ((OpenAIError, InstructorError), _unsent),
)
"""What each exception means; the first that fits counts."""


def retry_after(headers: Mapping[str, str], *, now: datetime) -> float | None:
    """Seconds to wait as `retry-after-ms` or `retry-after` (seconds or a date) says; None if neither does.

    Source: RFC 9110, section 10.2.3; the header in milliseconds is OpenAI's.
    """
    scale, text = 1.0, headers.get("retry-after", "")
    if _NUMBER.fullmatch(headers.get("retry-after-ms", "").strip()):
        scale, text = 0.001, headers["retry-after-ms"]
    try:
        seconds = float(text) * scale if _NUMBER.fullmatch(text.strip()) else _until(text, now)
    except (ValueError, OverflowError):
        return None
    return min(max(0.0, seconds), FOR_EVER)


def _until(text: str, now: datetime) -> float:
    date = parsedate_to_datetime(text)
    return (date.replace(tzinfo=date.tzinfo or UTC) - now).total_seconds()
