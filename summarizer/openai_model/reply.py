"""What instructor validates: a thin shell around a schema, so that it works on the schema only once."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Self

import instructor
from instructor.core import ResponseParsingError
from instructor.utils import extract_json_from_codeblock
from pydantic import BaseModel, ValidationError

from summarizer.openai_model.problems import problems
from summarizer.portable import portable_schema


class Reply(BaseModel):
    """An answer that was read: the record, of exactly the class that was asked for.

    instructor makes the JSON schema of its response model in each call, searches the model and all models in
    it several times, and gives back a subclass. Here it finds an empty class with a schema that is made already.
    """

    record: object


@lru_cache(maxsize=64)
def reply_to(schema: type[BaseModel]) -> type[Reply]:
    """The shell for `schema`, wrapped for instructor; always the same class for the same schema."""

    class SchemaReply(Reply):
        @classmethod
        def model_json_schema(cls, *_: Any, **__: Any) -> dict[str, Any]:
            return {"title": schema.__name__, **portable_schema(schema)}

        @classmethod
        def model_validate_json(cls, json_data: str | bytes | bytearray, **_: Any) -> Self:
            try:
                record = schema.model_validate_json(bare_json(str(json_data)), strict=True)
            except ValidationError as error:
                # instructor sends this to the model; pydantic's own words are four times as many.
                raise ResponseParsingError(problems(error, most=20)) from error
            return cls.model_construct(record=record)

    return instructor.openai_schema(SchemaReply)


def bare_json(text: str) -> str:
    """The JSON object in an answer, without fences, reasoning or pleasantries around it."""
    text = text.strip()
    if text.startswith("{") and text.endswith("}"):
        return text
    try:
        return extract_json_from_codeblock(text)
    except ValueError as error:
        raise ResponseParsingError("no JSON object can be found in the answer") from error
