"""What an endpoint sends back for one call, read on the understanding that any JSON may come."""

from __future__ import annotations

from dataclasses import dataclass

from openai.types.chat import ChatCompletion, ChatCompletionMessage
from openai.types.chat.chat_completion import Choice

from summarizer.model import Usage


@dataclass(frozen=True, slots=True)
class Completion:
    """One answer, how it ended, and what it cost."""

    text: str
    """The arguments of its first tool call, or else its content."""
    finish: str
    """Why the model stopped; empty if the endpoint does not say."""
    refusal: str
    """What the model says when it declines; empty otherwise."""
    model: str
    """The model that answered, as it calls itself; empty if it does not."""
    usage: Usage


def read(reply: object) -> Completion | None:
    """The completion in a reply, without its call counted; None if the reply holds no answer."""
    message = part(reply, "choices", 0, "message")
    if not isinstance(message, dict):
        return None
    content, refusal = message.get("content") or "", message.get("refusal") or ""
    if not isinstance(content, str) or not isinstance(refusal, str):
        return None
    return Completion(
        text=_arguments(message) or content,
        finish=_text(part(reply, "choices", 0, "finish_reason")),
        refusal=refusal,
        model=_text(part(reply, "model")),
        usage=tokens(part(reply, "usage")),
    )


def tokens(usage: object) -> Usage:
    """The tokens an endpoint counted; zeros where it counts none, or counts in anything but numbers."""
    return Usage(
        input_tokens=_count(part(usage, "prompt_tokens")),
        cached_tokens=_count(part(usage, "prompt_tokens_details", "cached_tokens")),
        output_tokens=_count(part(usage, "completion_tokens")),
    )


def part(value: object, *path: str | int) -> object:
    """What stands at a path in JSON; None where there is no such place."""
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def as_text(text: str) -> ChatCompletion:
    """An answer as instructor takes it.

    A tool call is text as well: some endpoints refuse a history with calls, llama.cpp one with broken JSON.
    """
    message = ChatCompletionMessage(role="assistant", content=text)
    choice = Choice(index=0, finish_reason="stop", message=message)
    return ChatCompletion(id="", object="chat.completion", created=0, model="", choices=[choice])


def _arguments(message: dict[str, object]) -> str:
    calls = message.get("tool_calls")
    found = [part(call, "function", "arguments") for call in calls] if isinstance(calls, list) else []
    return next((each for each in found if isinstance(each, str)), "")


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _count(value: object) -> int:
    # The bound also keeps out infinity and what is no number; no call has a million million tokens.
    return int(value) if isinstance(value, int | float) and 0 <= value < 1e12 else 0
