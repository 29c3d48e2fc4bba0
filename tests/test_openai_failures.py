"""What goes wrong at an endpoint, and which error of ours it becomes."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Iterable
from datetime import UTC, datetime
from types import ModuleType, SimpleNamespace

import instructor.core
import openai
import pytest

from summarizer.article import Article
from summarizer.claims import Claim
from summarizer.endpoint import Key
from summarizer.errors import (
    AnswerFiltered,
    AnswerInvalid,
    AnswerRefused,
    AnswerTruncated,
    ContextOverflow,
    CreditSpent,
    EndpointUnavailable,
    KeyRejected,
    ModelError,
    RequestRejected,
)
from summarizer.model import Request, Usage
from summarizer.openai_model import OpenAIModel, Settings
from summarizer.openai_model.failures import model_error, retry_after
from summarizer.openai_model.scene import Scene
from summarizer.prompt import Message
from tests.openai_server import Reply, content, dropped, failure, filtered, page, refusal, serve, truncated

NOW = datetime(2026, 3, 4, 12, 0, 0, tzinfo=UTC)
SCENE = Scene(endpoint="http://127.0.0.1:1/v1", model="tiny", document="oslo", key=Key("none"))
ONE_CALL = Usage(calls=1)
COUNTED = Usage(calls=1, input_tokens=100, output_tokens=20)


class Note(Claim):
    """A small claim."""

    holder: str


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


def error_of(article: Article, script: Iterable[Reply], *, base_url: str | None = None) -> ModelError:
    """The error that asking raises, when the endpoint follows the script."""

    async def once(url: str) -> None:
        model = OpenAIModel("tiny", Settings(base_url=base_url or url, mode="json_schema"))
        try:
            await model.ask(Request(article, Note, (Message("user", "[1] Things happened."),)))
        finally:
            await model.close()

    with serve(script) as server, pytest.raises(ModelError) as caught:
        asyncio.run(once(server.base_url))
    return caught.value


@pytest.mark.parametrize(
    ("reply", "error", "usage"),
    [
        pytest.param(filtered(), AnswerFiltered, COUNTED, id="content filter"),
        pytest.param(refusal("I cannot help with that."), AnswerRefused, COUNTED, id="refusal"),
        pytest.param(failure(400, "no", code="content_filter"), AnswerFiltered, ONE_CALL, id="prompt filtered"),
        pytest.param(failure(401), KeyRejected, ONE_CALL, id="401"),
        pytest.param(failure(403), KeyRejected, ONE_CALL, id="403"),
        pytest.param(failure(400, "no such parameter"), RequestRejected, ONE_CALL, id="400"),
        pytest.param(failure(402), CreditSpent, ONE_CALL, id="402"),
        pytest.param(failure(404), RequestRejected, ONE_CALL, id="404"),
        pytest.param(failure(413), RequestRejected, ONE_CALL, id="413"),
        pytest.param(failure(422), RequestRejected, ONE_CALL, id="422"),
        pytest.param(failure(429, code="insufficient_quota"), CreditSpent, ONE_CALL, id="429 without credit"),
        pytest.param(failure(408), EndpointUnavailable, ONE_CALL, id="408"),
        pytest.param(failure(409), EndpointUnavailable, ONE_CALL, id="409"),
        pytest.param(failure(429), EndpointUnavailable, ONE_CALL, id="429"),
        pytest.param(failure(500), EndpointUnavailable, ONE_CALL, id="500"),
        pytest.param(failure(503), EndpointUnavailable, ONE_CALL, id="503"),
        pytest.param(failure(529), EndpointUnavailable, ONE_CALL, id="529"),
        pytest.param(dropped(), EndpointUnavailable, ONE_CALL, id="dropped connection"),
        pytest.param(Reply(body='{"choices": ['), EndpointUnavailable, ONE_CALL, id="broken JSON"),
        pytest.param(Reply(body={"choices": []}), EndpointUnavailable, ONE_CALL, id="no choices"),
        pytest.param(Reply(body={"choices": [{}]}), EndpointUnavailable, ONE_CALL, id="no message"),
        pytest.param(Reply(body={"choices": [7]}), EndpointUnavailable, ONE_CALL, id="no choice at all"),
        pytest.param(Reply(body={}), EndpointUnavailable, ONE_CALL, id="nothing"),
        pytest.param(page("<html>Log in</html>"), RequestRejected, ONE_CALL, id="web page"),
        pytest.param(
            failure(400, "too long", code=400, type="exceed_context_size_error", n_ctx=512),
            ContextOverflow,
            ONE_CALL,
            id="context of llama.cpp",
        ),
        pytest.param(
            failure(400, "too long", code="context_length_exceeded"),
            ContextOverflow,
            ONE_CALL,
            id="context of OpenAI",
        ),
        pytest.param(
            failure(400, "This model's maximum context length is 512 tokens.", type="BadRequestError", code=400),
            ContextOverflow,
            ONE_CALL,
            id="context in words",
        ),
    ],
)
def test_each_failure_has_its_error(reply: Reply, error: type[ModelError], usage: Usage, article: Article) -> None:
    """A leaf of the tree for each remedy; asked once, and the usage comes along."""
    caught = error_of(article, [reply, content({"sentences": [1], "holder": "B"})])

    assert type(caught) is error
    assert caught.usage == usage


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(truncated(""), id="truncated"),
        pytest.param(filtered(), id="filtered"),
        pytest.param(refusal("no"), id="refused"),
        pytest.param(failure(400, "context length"), id="overflow"),
        pytest.param(content("[]"), id="invalid"),
    ],
)
def test_errors_about_a_document_name_it(reply: Reply, article: Article) -> None:
    """And end with what to do next."""
    message = str(error_of(article, [reply] * 3))

    assert message.startswith("oslo: ")
    assert any(step in message for step in ("use a", "raise max_tokens", "try another"))


def test_errors_about_an_endpoint_name_it_and_what_it_says(article: Article) -> None:
    """In one line of bearable length."""
    message = str(error_of(article, [failure(404, "no model\n'tiny'" + " here" * 200)]))

    assert message.startswith("http://127.0.0.1:")
    assert "/v1 refuses the request for tiny (404): no model 'tiny' here here" in message
    assert message.endswith("…; check the name of the model and its settings")
    assert len(message) < 500


def test_an_endpoint_that_does_not_run_is_named(article: Article) -> None:
    """No server listens behind the address."""
    with serve([]) as gone:
        base_url = gone.base_url

    caught = error_of(article, [], base_url=base_url)

    assert type(caught) is EndpointUnavailable
    assert f"{base_url} cannot be reached: " in str(caught)
    assert "cannot be reached: ;" not in str(caught)


def test_a_router_that_fails_with_status_200_is_quoted(article: Article) -> None:
    """The reason stands where the answer should."""
    caught = error_of(article, [Reply(body={"error": {"message": "provider is down", "code": 502}})])

    assert "the reply holds no answer: provider is down" in str(caught)


def test_waiting_times_come_with_the_error(article: Article) -> None:
    """For whoever retries."""
    caught = error_of(article, [failure(429, headers={"Retry-After": "7"})])

    assert isinstance(caught, EndpointUnavailable)
    assert (caught.status, caught.retry_after) == (429, 7.0)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        pytest.param({}, None, id="none"),
        pytest.param({"retry-after": "20"}, 20.0, id="seconds"),
        pytest.param({"retry-after": "0"}, 0.0, id="at once"),
        pytest.param({"retry-after": "1.5"}, 1.5, id="fraction"),
        pytest.param({"retry-after-ms": "1500"}, 1.5, id="milliseconds"),
        pytest.param({"retry-after-ms": "1500", "retry-after": "2"}, 1.5, id="milliseconds first"),
        pytest.param({"retry-after": "Wed, 04 Mar 2026 12:01:30 GMT"}, 90.0, id="date"),
        pytest.param({"retry-after": "Wed, 04 Mar 2026 12:01:30"}, 90.0, id="date without a zone"),
        pytest.param({"retry-after": "Wed, 04 Mar 2026 13:01:30 +0100"}, 90.0, id="date in another zone"),
        pytest.param({"retry-after": "Wed, 04 Mar 2026 11:00:00 GMT"}, 0.0, id="date gone by"),
        pytest.param({"retry-after": "soon"}, None, id="words"),
        pytest.param({"retry-after": "-3"}, None, id="negative"),
        pytest.param({"retry-after": "inf"}, None, id="infinite"),
        pytest.param({"retry-after": "9" * 400}, 1e9, id="longer than a float holds"),
        pytest.param({"retry-after-ms": "junk", "retry-after": "2"}, 2.0, id="milliseconds that are none"),
        pytest.param({"retry-after": ""}, None, id="empty"),
    ],
)
def test_waiting_times_are_read_in_each_form(headers: dict[str, str], seconds: float | None) -> None:
    """Seconds, milliseconds, or an HTTP date."""
    assert retry_after(headers, now=NOW) == seconds


OPENAI: dict[str, type[ModelError]] = {
    "OpenAIError": RequestRejected,
    "APIError": RequestRejected,
    "APIStatusError": EndpointUnavailable,
    "APITimeoutError": EndpointUnavailable,
    "APIConnectionError": EndpointUnavailable,
    "APIResponseValidationError": EndpointUnavailable,
    "BadRequestError": RequestRejected,
    "AuthenticationError": KeyRejected,
    "OAuthError": KeyRejected,
    "PermissionDeniedError": KeyRejected,
    "NotFoundError": RequestRejected,
    "ConflictError": EndpointUnavailable,
    "UnprocessableEntityError": RequestRejected,
    "RateLimitError": EndpointUnavailable,
    "InternalServerError": EndpointUnavailable,
    "LengthFinishReasonError": AnswerTruncated,
    "ContentFilterFinishReasonError": AnswerFiltered,
    "WebSocketQueueFullError": RequestRejected,
    "WebSocketConnectionClosedError": EndpointUnavailable,
}

INSTRUCTOR: dict[str, type[ModelError]] = {
    "InstructorError": RequestRejected,
    "InstructorRetryException": RequestRejected,
    "ConfigurationError": RequestRejected,
    "IncompleteOutputException": AnswerTruncated,
    "ValidationError": AnswerInvalid,
    "ProviderError": RequestRejected,
    "ModeError": RequestRejected,
    "ClientError": RequestRejected,
    "AsyncValidationError": AnswerInvalid,
    "ResponseParsingError": AnswerInvalid,
    "MultimodalError": RequestRejected,
    "TokenBudgetError": RequestRejected,
    "TokenBudgetExceeded": RequestRejected,
    "TokenUsageUnavailableError": RequestRejected,
}

NOT_OF_A_CALL = {"InvalidWebhookSignatureError"}
"""Raised by what OpenAI calls back, which we never ask for."""


def exceptions_of(module: ModuleType) -> dict[str, type[Exception]]:
    """The exception classes that a module makes public."""
    public = {name: getattr(module, name) for name in module.__all__}
    return {name: kind for name, kind in public.items() if inspect.isclass(kind) and issubclass(kind, Exception)}


@pytest.mark.parametrize(
    ("module", "known"),
    [pytest.param(openai, OPENAI, id="openai"), pytest.param(instructor.core, INSTRUCTOR, id="instructor")],
)
def test_no_exception_is_unknown(module: ModuleType, known: dict[str, type[ModelError]]) -> None:
    """An upgrade that brings a new one fails here, and whoever upgrades decides what it means."""
    assert set(exceptions_of(module)) - NOT_OF_A_CALL == set(known)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        pytest.param(exceptions_of(module)[name], expected, id=f"{module.__name__}.{name}")
        for module, known in ((openai, OPENAI), (instructor.core, INSTRUCTOR))
        for name, expected in known.items()
    ],
)
def test_each_exception_has_its_meaning(kind: type[Exception], expected: type[ModelError]) -> None:
    """The one place that maps them knows them all, and puts nothing of theirs into a message unasked."""
    error = bare(kind)

    meaning = model_error(error, SCENE)

    assert type(meaning) is expected
    assert "conversation" not in str(meaning)


def bare(kind: type[Exception]) -> Exception:
    """An instance of a foreign class, whatever its constructor wants."""
    error = kind.__new__(kind)
    Exception.__init__(error, "it failed")
    status = getattr(kind, "status_code", 500)
    error.__dict__.update(
        message="it failed", body=None, code=None, type=None, param=None, status_code=status, request=None,
        response=SimpleNamespace(headers={}), failed_attempts=None, create_kwargs={"messages": "conversation"},
    )  # fmt: skip
    return error


def test_what_instructor_wraps_is_taken_out() -> None:
    """It wraps whatever a call raises, ours included."""
    wrapped = bare(instructor.core.InstructorRetryException)
    wrapped.__cause__ = ours = AnswerTruncated("cut")

    assert model_error(wrapped, SCENE) is ours


@pytest.mark.parametrize("fault", [KeyError("x"), AssertionError("y")], ids=["KeyError", "AssertionError"])
def test_a_fault_of_the_program_stays_what_it_is(fault: Exception) -> None:
    """It is no failure of the endpoint, and must not be filed as one."""
    wrapped = bare(instructor.core.InstructorRetryException)
    wrapped.__cause__ = fault

    assert model_error(wrapped, SCENE) is fault


def test_a_timeout_of_our_own_is_an_endpoint_that_is_late() -> None:
    """The limit for a whole answer is ours, not the client's."""
    assert type(model_error(TimeoutError(), SCENE)) is EndpointUnavailable
