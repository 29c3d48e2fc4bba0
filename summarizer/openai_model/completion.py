"""What an endpoint sends back for one call, read on the understanding that any JSON may come."""

from __future__ import annotations

from openai.types import CompletionUsage
from openai.types.chat import ChatCompletion, ChatCompletionMessage
from openai.types.chat.chat_completion import Choice

from summarizer.model import Usage
from summarizer.transport import Completion


def read(reply: object) -> Completion | None:
    """The completion in a reply, with its call counted; None if the reply holds no answer."""
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
        usage=spent(reply),
        is_called=bool(_arguments(message)),
    )


def spent(reply: object) -> Usage:
    """One call, and the tokens an endpoint counted; zeros where it counts none, or counts in anything but numbers."""
    usage = part(reply, "usage")
    prompt, whole = _count(part(usage, "prompt_tokens")), _count(part(usage, "total_tokens"))
    return Usage(
        calls=1,
        input_tokens=prompt,
        cached_tokens=_count(part(usage, "prompt_tokens_details", "cached_tokens")),
        # Some leave out of it what the model thought, and count it in the total alone.
        output_tokens=max(_count(part(usage, "completion_tokens")), whole - prompt if prompt else 0),
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
    # We count tokens ourselves. Without a usage, though, instructor looks for another provider's package in each call.
    usage = CompletionUsage(completion_tokens=0, prompt_tokens=0, total_tokens=0)
    return ChatCompletion(id="", object="chat.completion", created=0, model="", choices=[choice], usage=usage)


def _arguments(message: dict[str, object]) -> str:
    calls = message.get("tool_calls")
    found = [part(call, "function", "arguments") for call in calls] if isinstance(calls, list) else []
    return next((each for each in found if isinstance(each, str)), "")


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _count(value: object) -> int:
    # The bound also keeps out infinity and what is no number; no call has a million million tokens.
    return int(value) if isinstance(value, int | float) and 0 <= value < 1e12 else 0
