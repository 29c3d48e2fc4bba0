"""The calls that one asking takes: each is sent, counted, and refused when its answer is not whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from openai.types.chat import ChatCompletion

from summarizer.errors import (
    AnswerFiltered,
    AnswerRefused,
    AnswerTruncated,
    ContextOverflow,
    ModelError,
    RequestRejected,
)
from summarizer.model import Usage
from summarizer.openai_model.body import Body
from summarizer.openai_model.completion import as_text
from summarizer.openai_model.form import Turn
from summarizer.transport import Call, Completion, Purpose, Transport

TOO_MUCH = frozenset({400, 422})
"""Statuses by which endpoints refuse a token limit that they cannot give."""


@dataclass(slots=True)
class Exchange:
    """The calls about one document, and what they have cost so far."""

    transport: Transport
    body: Body
    document: str
    """The id of the article."""
    purpose: Purpose
    """Of the next call."""
    longest: int | None
    """The token limit of the next call."""
    usage: Usage = field(default_factory=Usage)
    answered_by: str = ""
    """The model that answered last, as it calls itself."""
    _may_lengthen: bool = True

    async def send(self, *, messages: Iterable[Turn], **_: object) -> ChatCompletion:
        """The answer to one of instructor's askings; what else that would send is in `body`."""
        answer = await self._whole(list(messages))
        self.purpose = "reask"
        return as_text(answer)

    async def _whole(self, messages: list[Turn]) -> str:
        completion = await self._call(messages, purpose=self.purpose)
        return completion.text if completion.finish != "length" else await self._lengthened(messages, cut=completion)

    async def _lengthened(self, messages: list[Turn], *, cut: Completion) -> str:
        """The answer to the same messages under a larger limit, which holds from now on."""
        came = cut.usage.output_tokens
        story = f"{self.document}: the answer was cut off after {came} tokens ({_limit(self.longest)})"
        # No tokenizer makes more tokens of a text than it has bytes, for endpoints that count none.
        room = self.longest or came or len(cut.text.encode())
        if not self._may_lengthen or not room:
            raise _truncated(story)
        self._may_lengthen, self.longest = False, 2 * room
        try:
            completion = await self._call(messages, purpose="lengthen")
        except (RequestRejected, ContextOverflow) as error:
            if error.status not in TOO_MUCH:
                raise
            raise _truncated(f"{story}, and {_limit(self.longest)} was refused: {error}") from None
        if completion.finish == "length":
            again = f"again after {completion.usage.output_tokens} ({_limit(self.longest)})"
            raise _truncated(f"{story}, and {again}")
        return completion.text

    async def _call(self, messages: list[Turn], *, purpose: Purpose) -> Completion:
        content = self.body.content(messages, longest=self.longest)
        try:
            completion = await self.transport.send(Call(self.document, purpose, content, self.longest))
        except ModelError as error:
            self.usage += error.usage or Usage()
            raise
        self.usage += completion.usage
        self.answered_by = completion.model or self.answered_by
        self._accept(completion)
        return completion

    def _accept(self, completion: Completion) -> None:
        document = self.document
        if completion.finish == "content_filter":
            raise AnswerFiltered(f"{document}: the endpoint's content filter stopped the answer; use another model")
        if completion.refusal:
            raise AnswerRefused(f"{document}: the model declines to answer: {completion.refusal!r}; use another model")


def _limit(longest: int | None) -> str:
    return "without a limit of ours" if longest is None else f"a limit of {longest}"


def _truncated(story: str) -> AnswerTruncated:
    return AnswerTruncated(f"{story}; raise max_tokens, or use a model with a larger context")
