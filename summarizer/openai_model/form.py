"""What each shape sends beside the messages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeAlias

from pydantic import BaseModel

from summarizer.endpoint import Shape
from summarizer.portable import portable_schema
from summarizer.prompt import Message

Turn: TypeAlias = dict[str, Any]
"""A message as it is sent."""


@lru_cache(maxsize=64)
def form(shape: Shape, schema: type[BaseModel]) -> Mapping[str, object]:
    """The fields of a request that ask for a record of `schema`; raises SchemaError if it is not portable."""
    portable = portable_schema(schema)
    name = re.sub(r"[^A-Za-z0-9_-]", "_", schema.__name__)[:64]
    if shape == "json_schema":
        asked = {"name": name, "strict": True, "schema": portable}
        return {"response_format": {"type": "json_schema", "json_schema": asked}}
    if shape == "tools":
        description = portable.get("description", f"Hand over the {name}.")
        function = {"name": name, "description": description, "strict": True, "parameters": portable}
        # Not the tool by its name: llama.cpp and Ollama take that for "auto", and there is only one.
        return {"tools": [{"type": "function", "function": function}], "tool_choice": "required"}
    return {"response_format": {"type": "json_object"}} if shape == "json" else {}


@lru_cache(maxsize=64)
def instruction(shape: Shape, schema: type[BaseModel]) -> str:
    """What the system message says of the schema; empty where the endpoint shows it to the model anyway."""
    if shape == "tools":
        return ""
    text = json.dumps(portable_schema(schema), ensure_ascii=False, separators=(",", ":"))
    where = ", in one ```json block and without any other text" if shape == "md_json" else ""
    return f"Answer with one JSON object that fits this JSON Schema{where}:\n{text}"


def turns(messages: Iterable[Message], *, instruction: str) -> list[Turn]:
    """The messages as they are sent, letter for letter, with the instruction behind the system message."""
    sent = [{"role": message.role, "content": message.content} for message in messages]
    if not instruction:
        return sent
    if sent and sent[0]["role"] == "system":
        return [{"role": "system", "content": f"{sent[0]['content']}\n\n{instruction}"}, *sent[1:]]
    return [{"role": "system", "content": instruction}, *sent]
