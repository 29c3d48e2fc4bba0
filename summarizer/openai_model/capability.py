"""What an endpoint makes of one shape: a status of 200 does not tell, a word that only a schema names does."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import Literal, TypeAlias

from pydantic import BaseModel

from summarizer.endpoint import Shape
from summarizer.errors import ContextOverflow, ModelError, RequestRejected
from summarizer.model import Usage
from summarizer.openai_model.body import Body
from summarizer.openai_model.form import Turn, instruction, turns
from summarizer.openai_model.reply import bare_json
from summarizer.prompt import Message
from summarizer.transport import Call, Completion, Transport

WORD = "quillwort"
"""A word that no model answers of itself."""

QUESTION = "Fill in the form."

LONGEST = 2000
"""Tokens for a trial's answer: room enough for most models that think before they speak."""
LONGER = 8000
"""Tokens for one more try when all of them went into thinking."""
FEW = 16
"""Tokens for an answer that wants to be longer, to see whether the limit is kept."""

STRICTEST_FIRST: tuple[Shape, ...] = ("json_schema", "tools", "json")
"""The shapes that can prove themselves; plain text is what remains."""

REFUSALS = frozenset({400, 404, 405, 415, 422, 500, 501})
"""Statuses by which endpoints refuse a shape they do not know; the others say nothing about it."""

OTHER_LIMIT = "max_completion_tokens"
"""The field for the token limit that models which reason want."""

Verdict: TypeAlias = Literal["honoured", "ignored", "refused", "truncated", "failed"]
"""What became of a shape: it holds; 200 and something else; the endpoint will not; cut off; nothing can be told."""


class Form(BaseModel):
    """Fill in the form."""

    v: Literal["quillwort"]


@dataclass(frozen=True, slots=True)
class Trial:
    """One shape as it was tried, and what came of it."""

    shape: Shape
    verdict: Verdict
    why: str
    """In a few words; with those of the endpoint, without the key, where it refuses."""
    usage: Usage
    seconds: float
    limit_field: str
    """The field for the token limit that the endpoint took, or was last given."""
    completion: Completion | None = None
    """None if none came."""
    error: ModelError | None = None


@dataclass(slots=True)
class Asking:
    """Calls of one body, made as the endpoint wants its limit of tokens, and what they cost."""

    transport: Transport
    body: Body
    usage: Usage = field(default_factory=Usage)

    async def answer(self, messages: Sequence[Turn], *, longest: int) -> Completion:
        """The completion, however it ended; raises ModelError."""
        try:
            return await self._send(messages, longest=longest)
        except RequestRejected as error:
            if self.body.limit_field == OTHER_LIMIT or OTHER_LIMIT not in str(error):
                raise
        self.body = replace(self.body, limit_field=OTHER_LIMIT)
        return await self._send(messages, longest=longest)

    async def roomy(self, messages: Sequence[Turn]) -> Completion:
        """The completion with room to think, and with more of it when all was spent and nothing said."""
        completion = await self.answer(messages, longest=LONGEST)
        if completion.finish != "length" or completion.text.strip():
            return completion
        try:
            return await self.answer(messages, longest=LONGER)
        except (RequestRejected, ContextOverflow):
            return completion

    async def _send(self, messages: Sequence[Turn], *, longest: int) -> Completion:
        content = self.body.content(messages, longest=longest)
        try:
            completion = await self.transport.send(Call("", "probe", content, longest))
        except ModelError as error:
            self.usage += error.usage or Usage()
            raise
        self.usage += completion.usage
        return completion


async def try_shape(shape: Shape, asking: Asking) -> Trial:
    """What the endpoint makes of `shape`; it raises nothing that a call raises, but keeps it in the trial."""
    started = perf_counter()
    completion, error = None, None
    try:
        completion = await asking.roomy(question(shape))
        verdict, why = judged(shape, completion)
    except ModelError as raised:
        error = raised
        verdict, why = _of_error(raised)
    return Trial(
        shape=shape,
        verdict=verdict,
        why=why,
        usage=asking.usage,
        seconds=perf_counter() - started,
        limit_field=asking.body.limit_field,
        completion=completion,
        error=error,
    )


def question(shape: Shape) -> list[Turn]:
    """The messages of a trial.

    The form is shown only where nothing else could tell of it; else its word would prove nothing. A model that is bound
    to JSON cannot greet, one that merely does as it reads will.
    """
    shown = instruction(shape, Form) if shape in {"json", "md_json"} else ""
    bait = "\nBegin your answer with a word of greeting." if shape == "json" else ""
    return turns([Message("user", QUESTION)], instruction=shown + bait)


def judged(shape: Shape, completion: Completion) -> tuple[Verdict, str]:
    """The verdict on an answer, and why."""
    if completion.finish == "content_filter":
        return "refused", "a content filter stopped the answer"
    if completion.refusal:
        return "refused", "the model declines to answer"
    if completion.finish == "length":
        spent = completion.usage.output_tokens
        what = "other text" if completion.text.strip() else "thinking"
        return "truncated", f"cut off after {f'{spent:,} tokens of ' if spent else ''}{what}: it may honour it or not"
    if not completion.text.strip():
        return "ignored", "the answer is empty"
    answer = _object(completion.text)
    if answer is None:
        return "ignored", "the answer is no JSON object"
    return _judged_json(completion, answer) if shape == "json" else _judged_form(shape, completion, answer)


def strictest(trials: Iterable[Trial]) -> Shape | None:
    """The first shape that is honoured; None if there is none."""
    return next((trial.shape for trial in trials if trial.verdict == "honoured"), None)


def is_conclusive(trials: Sequence[Trial]) -> bool:
    """Whether another look would tell the same: nothing was left open, and the model answered at all.

    When every shape is refused, the name of the model may be what is wrong.
    """
    verdicts = [trial.verdict for trial in trials]
    return not {"truncated", "failed"} & set(verdicts) and bool({"honoured", "ignored"} & set(verdicts))


def _judged_form(shape: Shape, completion: Completion, answer: dict[str, object]) -> tuple[Verdict, str]:
    if answer != {"v": WORD}:
        written = shape == "tools" and "arguments" in answer
        return "ignored", "a tool call written out as text" if written else "JSON, but not what the schema says"
    if shape == "tools" and not completion.is_called:
        return "ignored", "the right form, but as text and not as a tool call"
    if shape == "md_json":
        return "honoured", "the model follows the schema that it reads in the prompt; nothing enforces it"
    return "honoured", "the answer holds a word that only the schema names"


def _judged_json(completion: Completion, answer: dict[str, object]) -> tuple[Verdict, str]:
    text = completion.text.strip()
    if QUESTION in text or '"properties"' in text:
        return "ignored", "the request came back as the answer"
    if not (text.startswith("{") and text.endswith("}")):
        return "ignored", "JSON with other text around it"
    fits = "as its schema says" if answer == {"v": WORD} else "though not as its schema says"
    return "honoured", f"a JSON object and nothing else, {fits}"


def _object(text: str) -> dict[str, object] | None:
    try:
        answer = json.loads(bare_json(text))
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) else None


def _of_error(error: ModelError) -> tuple[Verdict, str]:
    if error.status not in REFUSALS:
        return "failed", str(error)
    # What the endpoint said, without what our message puts around it for a reader who sees nothing else.
    _, found, said = str(error).partition(f"({error.status}): ")
    why = said.rpartition("; ")[0] if found else str(error)
    return "refused", f"{error.status}: {why or said}"
