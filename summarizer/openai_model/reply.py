"""What instructor validates: a thin shell around a schema, which takes the JSON out of an answer."""

from __future__ import annotations

from functools import lru_cache
from typing import Self

from instructor.core import ResponseParsingError
from instructor.utils import extract_json_from_codeblock
from pydantic import BaseModel, ValidationError

from summarizer.openai_model.problems import problems


class Reply:
    """An answer that was read: the record, and nothing that instructor could search, copy or hang a response on.

    It searches models for validators of its own, and all models in them, in each call.
    """

    __slots__ = ("record",)

    def __init__(self, record: BaseModel) -> None:
        self.record = record


@lru_cache(maxsize=64)
def reply_to(schema: type[BaseModel]) -> type[Reply]:
    """The shell that reads a record of `schema`; always the same class for the same schema."""

    class SchemaReply(Reply):
        __slots__ = ()

        @classmethod
        def model_validate_json(cls, json_data: str, **_: object) -> Self:
            try:
                return cls(schema.model_validate_json(bare_json(json_data), strict=True))
            except ValidationError as error:
                # instructor sends this to the model; pydantic's own words are four times as many.
                raise ResponseParsingError(problems(error, most=20)) from error

    return SchemaReply


def bare_json(text: str) -> str:
    """The JSON object in an answer, without fences, reasoning or pleasantries around it."""
    text = text.strip()
    if text.startswith("{") and text.endswith("}"):
        return text
    try:
        return extract_json_from_codeblock(text)
    except ValueError as error:
        raise ResponseParsingError("no JSON object can be found in the answer") from error
