"""The seam to an endpoint: one call, what comes back for it, and the protocol of what carries it.

Retrying, limiting, paying and recording attempts wrap a Transport and are a Transport. They stand at the call and not
at the Model, because one asking may take several calls: an answer that does not fit is sent back, a cut one is asked
for again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias

from summarizer.model import Usage

Purpose: TypeAlias = Literal["ask", "reask", "lengthen", "correct", "probe"]
"""Why a call is made: for a first answer, because the last one did not fit the schema, because it was cut off, because
it failed checks, or to find out what the endpoint honours."""


@dataclass(frozen=True, slots=True)
class Call:
    """One request for a chat completion."""

    document: str
    """The id of the article it is about; empty for a probe."""
    purpose: Purpose
    content: bytes
    """The body as it is sent, JSON in UTF-8. No tokenizer makes more tokens of a text than it has bytes."""
    longest: int | None = None
    """The most tokens that the answer may have, as the body says; None leaves it to the endpoint."""


@dataclass(frozen=True, slots=True)
class Completion:
    """One answer, how it ended, and what it cost."""

    text: str
    """The arguments of its first tool call, or else its content."""
    finish: str = "stop"
    """Why the model stopped; empty if the endpoint does not say."""
    refusal: str = ""
    """What the model says when it declines; empty otherwise."""
    model: str = ""
    """The model that answered, as it calls itself; empty if it does not."""
    usage: Usage = field(default_factory=Usage)
    """With its calls counted: 1, and those that failed before when it was tried again."""
    is_called: bool = False
    """Whether the text came as a tool call."""
    request_id: str = ""
    """What the endpoint calls the request (`x-request-id`); empty if it gives it no name."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """The headers of the reply, by their names in lower case."""

    @property
    def is_counted(self) -> bool:
        """Whether the endpoint said what it took; a prompt or an answer of no tokens is no count."""
        return bool(self.usage.input_tokens and (self.usage.output_tokens or not self.text))


class Transport(Protocol):
    """Carries calls to an endpoint."""

    async def send(self, call: Call) -> Completion:
        """The completion that comes back; raises ModelError, with the usage and the status of the reply if any."""
        ...

    async def close(self) -> None:
        """Give back the connections of the running event loop; a later call opens them anew."""
        ...
