"""What is sent for a call, as bytes; what stays the same from one article to the next is encoded once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel

from summarizer.endpoint import Shape
from summarizer.openai_model.form import Turn, form

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a call but for its messages and its token limit."""

    fields: str
    """The settings of the model, as the inside of a JSON object."""
    form: str
    """What asks for the record, likewise."""
    limit_field: str
    """The name of the field for the token limit."""

    def content(self, messages: Iterable[Turn], *, longest: int | None) -> bytes:
        """The whole body as JSON in UTF-8; half a surrogate pair, which has no place there, becomes a question mark."""
        limit = "" if longest is None else _inside({self.limit_field: longest})
        turns = ",".join(map(_turn, messages))
        parts = (self.fields, limit, f'"messages":[{turns}]', self.form)
        return f"{{{','.join(filter(None, parts))}}}".encode("utf-8", "replace")


def body(settings: Mapping[str, object], *, shape: Shape, schema: type[BaseModel], limit_field: str) -> Body:
    """The body that asks for a record of `schema`; settings that are None are not sent.

    Raises SchemaError if the schema is not portable.
    """
    given = {name: value for name, value in settings.items() if value is not None}
    return Body(fields=_inside(given), form=_form(shape, schema), limit_field=limit_field)


@lru_cache(maxsize=64)
def _form(shape: Shape, schema: type[BaseModel]) -> str:
    return _inside(form(shape, schema))


def _turn(turn: Turn) -> str:
    # The system message holds the prompt and the schema: the longest text of all, and always the same.
    return _standing(turn["content"]) if turn["role"] == "system" else _encode(turn)


@lru_cache(maxsize=16)
def _standing(content: str) -> str:
    return _encode({"role": "system", "content": content})


def _inside(fields: Mapping[str, object]) -> str:
    return _encode(fields)[1:-1]
