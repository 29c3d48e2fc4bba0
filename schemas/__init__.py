"""Pydantic records that articles are summarized into, one module a kind of record."""

from __future__ import annotations

from importlib import import_module

from pydantic import BaseModel

from summarizer.errors import SchemaError

BUILT_IN = {"meeting@v1": "summarizer.schemas.meeting:MeetingReport"}


def resolve(name: str) -> type[BaseModel]:
    """The schema class called `name`: `meeting@v1`, or `package.module:Class`. Raises SchemaError."""
    module, _, attribute = BUILT_IN.get(name, name).partition(":")
    if not attribute:
        raise SchemaError(f"there is no schema {name!r}: name {', '.join(BUILT_IN)} or package.module:Class")
    try:
        schema = getattr(import_module(module), attribute)
    except Exception as error:  # a module of somebody else's can raise anything
        reason = str(error).partition("\n")[0]
        raise SchemaError(f"the schema {name!r} cannot be imported: {type(error).__name__}: {reason}") from error
    if not (isinstance(schema, type) and issubclass(schema, BaseModel)):
        raise SchemaError(f"the schema {name!r} is no pydantic model")
    return schema
