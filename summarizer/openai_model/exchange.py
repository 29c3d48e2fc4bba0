"""The calls that one asking takes: each is sent, counted, and refused when its answer is not whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import anyio
from openai import AsyncOpenAI
from openai.types.chat import ChatCompletion, ChatCompletionMessage
from openai.types.chat.chat_completion import Choice

from summarizer.errors import (
    AnswerFiltered,
    AnswerRefused,
    AnswerTruncated,
    EndpointUnavailable,
    RequestRejected,
)
from summarizer.model import Usage
from summarizer.openai_model.form import Turn, answer_text


@dataclass(slots=True)
class Exchange:
    """The calls about one document, and what they have cost so far."""

    client: AsyncOpenAI
    body: Mapping[str, object]
    """What each call sends beside the messages."""
    document: str
    """Named in error messages."""
    timeout: float
    """Seconds until an answer must be complete."""
    usage: Usage = field(default_factory=Usage)
    answered_by: str = ""
    """The model that answered last, as it calls itself."""

    async def send(self, *, messages: Iterable[Turn], **_: object) -> ChatCompletion:
        """The completion of one call, its answer as text; what else instructor would send gives way to `body`.

        Raises what the client raises, and a ModelError for a reply that holds no whole answer.
        """
        self.usage += Usage(calls=1)
        completion = await self._post({**self.body, "messages": messages})
        self.usage += tokens(completion)
        self.answered_by = completion.model or str(self.body["model"])
        self._accept(completion)
        # A tool call is sent back as text: some endpoints refuse a history with calls, llama.cpp one with broken JSON.
        message = completion.choices[0].message
        message.content, message.tool_calls = answer_text(completion), None
        return completion

    async def _post(self, body: Mapping[str, object]) -> ChatCompletion:
        # The client's timeout is for the gaps between bytes; some endpoints keep the line warm for hours.
        with anyio.fail_after(self.timeout):
            try:
                reply: object = await self.client.post("/chat/completions", cast_to=ChatCompletion, body=body)
            except ValueError as error:
                raise EndpointUnavailable(f"the reply is broken JSON: {error}; try again later") from None
        if not isinstance(reply, ChatCompletion):
            raise RequestRejected(
                "the reply is no chat completion: check that the base URL ends where /chat/completions begins"
            )
        if not reply.choices or not _is_answer(reply.choices[0]):
            raise EndpointUnavailable(f"the reply holds no answer{_reason(reply)}; try again later")
        return reply

    def _accept(self, completion: ChatCompletion) -> None:
        choice = completion.choices[0]
        if choice.finish_reason == "content_filter":
            raise AnswerFiltered(
                f"{self.document}: the endpoint's content filter stopped the answer; use another model"
            )
        if choice.message.refusal:
            said = choice.message.refusal[:200]
            raise AnswerRefused(f"{self.document}: the model declines to answer: {said!r}; use another model")
        if choice.finish_reason == "length":
            raise AnswerTruncated(
                f"{self.document}: the answer was cut off after {tokens(completion).output_tokens} tokens; "
                "raise max_tokens, or use a model with a larger context"
            )


def tokens(completion: ChatCompletion) -> Usage:
    """The tokens an endpoint counted for one completion; zeros where it counts none."""
    usage = completion.usage
    if usage is None:
        return Usage()
    details = usage.prompt_tokens_details
    return Usage(
        input_tokens=usage.prompt_tokens or 0,
        cached_tokens=(details.cached_tokens if details else 0) or 0,
        output_tokens=usage.completion_tokens or 0,
    )


def _is_answer(choice: object) -> bool:
    # The client takes what comes without checking it against its own classes.
    return isinstance(choice, Choice) and isinstance(getattr(choice, "message", None), ChatCompletionMessage)


def _reason(completion: ChatCompletion) -> str:
    """What a router reports inside a reply with status 200."""
    error = (completion.model_extra or {}).get("error")
    return f": {str(error.get('message'))[:200]}" if isinstance(error, dict) else ""
