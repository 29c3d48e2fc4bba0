"""The calls that one asking takes: each is sent, counted, and refused when its answer is not whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import anyio
from openai import AsyncOpenAI
from openai.types.chat import ChatCompletion

from summarizer.errors import (
    AnswerFiltered,
    AnswerRefused,
    AnswerTruncated,
    EndpointUnavailable,
    RequestRejected,
)
from summarizer.model import Usage
from summarizer.openai_model.completion import Completion, as_text, part, read
from summarizer.openai_model.form import Turn
from summarizer.openai_model.scene import Scene

UNREADABLE = (ValueError, TypeError, AssertionError, RecursionError)
"""What decoding a reply can raise: for broken JSON, a charset that is none, arrays a thousand deep."""


@dataclass(slots=True)
class Exchange:
    """The calls about one document, and what they have cost so far."""

    client: AsyncOpenAI
    body: Mapping[str, object]
    """What each call sends beside the messages."""
    scene: Scene
    timeout: float
    """Seconds until an answer must be complete."""
    usage: Usage = field(default_factory=Usage)
    answered_by: str = ""
    """The model that answered last, as it calls itself."""

    async def send(self, *, messages: Iterable[Turn], **_: object) -> ChatCompletion:
        """The answer of one call for instructor; what else that would send gives way to `body`."""
        return as_text(await self.answer(messages))

    async def answer(self, messages: Iterable[Turn]) -> str:
        """The text of one call's answer.

        Raises what the client raises, and a ModelError for a reply that holds no whole answer.
        """
        self.usage += Usage(calls=1)
        completion = await self._post({**self.body, "messages": messages})
        self.usage += completion.usage
        self.answered_by = self.scene.says(completion.model) or self.scene.model
        self._accept(completion)
        return self.scene.answers(completion.text)

    async def _post(self, body: Mapping[str, object]) -> Completion:
        # The client's timeout is for the gaps between bytes; some endpoints keep the line warm for hours.
        with anyio.fail_after(self.timeout):
            try:
                reply: object = await self.client.post("/chat/completions", cast_to=object, body=body)
            except UNREADABLE as error:
                said = self.scene.says(error) or type(error).__name__
                raise EndpointUnavailable(f"the reply cannot be read: {said}; try again later") from None
        # The client decodes only what calls itself JSON.
        reply = _decoded(reply) if isinstance(reply, str) else reply
        if not isinstance(reply, dict):
            raise RequestRejected(
                "the reply is no chat completion: check that the base URL ends where /chat/completions begins"
            )
        completion = read(reply)
        if completion is None:
            raise EndpointUnavailable(f"the reply holds no answer{self._reason(reply)}; try again later")
        return completion

    def _accept(self, completion: Completion) -> None:
        document = self.scene.document
        if completion.finish == "content_filter":
            raise AnswerFiltered(f"{document}: the endpoint's content filter stopped the answer; use another model")
        if completion.refusal:
            said = self.scene.says(completion.refusal)
            raise AnswerRefused(f"{document}: the model declines to answer: {said!r}; use another model")
        if completion.finish == "length":
            raise AnswerTruncated(
                f"{document}: the answer was cut off after {completion.usage.output_tokens} tokens; "
                "raise max_tokens, or use a model with a larger context"
            )

    def _reason(self, reply: object) -> str:
        """What a router reports inside a reply with status 200."""
        said = part(reply, "error", "message") or part(reply, "error")
        return f": {self.scene.says(said)}" if isinstance(said, str) else ""


def _decoded(text: str) -> object:
    """The JSON in a text; None if it is something else."""
    try:
        return json.loads(text)
    except UNREADABLE:
        return None
