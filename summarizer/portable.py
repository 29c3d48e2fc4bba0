"""Which records can be asked for and kept: in the JSON Schema that every endpoint enforces, and loading back equal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from inspect import isroutine
from typing import Any, TypeAlias

from pydantic import BaseModel, PydanticUserError, TypeAdapter

from summarizer.errors import SchemaError

Schema: TypeAlias = dict[str, Any]
"""A JSON schema as pydantic gives it."""

FORMATS = frozenset({"date", "date-time", "time", "uuid"})
LONGEST_LIST = 100
"""The largest minItems or maxItems that grammars are built for."""

ALLOWED = {
    "object": {"properties", "required", "additionalProperties"},
    "array": {"items", "minItems", "maxItems"},
    "string": {"enum", "const", "pattern", "format"},
    "integer": {"enum", "const", "minimum", "maximum"},
    "number": {"enum", "const"},
    "boolean": {"enum", "const"},
    "null": {"const"},
}
"""The keywords that travel, beside `type` and `description`, by type."""

INEXPRESSIBLE = {"prefixItems", "additionalProperties", "allOf", "$ref"}
"""What cannot be left out without asking for something else."""

HARMLESS = ("pydantic", "summarizer.claims")
"""Where serializers come from that write what is read back."""
_LOST = {
    "generator": "is an Iterable, which can be gone through once only: make it a list",
    "json": "is read as text that holds JSON and written as what the text holds: give it the type inside Json[...]",
}
"""What becomes of fields of such types, by the name that pydantic has for them."""
_CLOSED = {
    "metadata",
    "config",
    "serialization",
    "cls",
    "default",
    "default_factory",
    "function",
    "expected",
    "members",
}
"""What holds no schemas in the schemas that pydantic works with."""


@lru_cache(maxsize=64)
def portable_schema(model: type[BaseModel]) -> Schema:
    """The JSON schema of `model`, loosened to the portable subset; what is left out, pydantic still checks.

    Objects are closed and all their fields required. The result is shared between callers: do not change it.
    Raises SchemaError if the model needs something outside the subset, such as an open dictionary.
    """
    schema = model.model_json_schema()
    definitions: Schema = {name: _portable(node) for name, node in schema.pop("$defs", {}).items()}
    root: Schema = _portable(schema)
    if "$ref" in root:
        root = definitions[root["$ref"].rpartition("/")[2]]
    found: Schema = root | ({"$defs": definitions} if definitions else {})
    if problems := violations(found):
        raise SchemaError(
            f"the schema {model.__name__} cannot be asked of every endpoint: {'; '.join(problems)}. "
            "Give it plain records, lists, strings, numbers and enums"
        )
    return found


@lru_cache(maxsize=64)
def ensure_read_back(model: type[BaseModel]) -> None:
    """Raise SchemaError if what the model writes to JSON is not what it reads: its results could not be loaded again.

    Fields and serializers are looked at. Whether validators take what they have given cannot be told beforehand.
    """
    try:
        lost = list(_lost(TypeAdapter(model).core_schema, name=model.__name__, config={}))
    except PydanticUserError as error:
        raise SchemaError(
            f"the schema {model.__name__} is not complete: one of its types cannot be found; "
            "import it where the class is defined, not for type checkers only"
        ) from error
    if lost:
        raise SchemaError(
            f"the schema {model.__name__} does not read back what it writes, so that its results could not be loaded: "
            + "; ".join(dict.fromkeys(lost))
        )


def _lost(node: Mapping[str, Any], *, name: str, config: Mapping[str, Any]) -> Iterator[str]:
    """What is lost of each field inside a schema of pydantic's; `name` is the class or the field it belongs to."""
    config = node.get("config", config)
    if "cls" in node:
        name = node["cls"].__name__
    if "serialization" in node and not _is_harmless(node["serialization"], node):
        yield f"{name} is written by a serializer of its own: leave it off, or give the field the type that it writes"
    if said := _LOST.get(node.get("type", "")):
        yield f"{name} {said}"
    if (config.get("ser_json_bytes", "utf8") != config.get("val_json_bytes", "utf8")) and node.get("type") == "bytes":
        yield f"{name} is written otherwise than it is read: give ser_json_bytes and val_json_bytes one value"
    if config.get("extra_fields_behavior", node.get("extra_behavior", "ignore")) != "ignore":
        for computed in node.get("computed_fields", ()):
            own = computed["property_name"]
            yield f"{name}.{own} is written and never read: leave @computed_field off, as a property it is not written"
    for part, inner in _inside(node):
        place = f"{name}.{part}" if part else name
        yield from (f"{place} {said}" for said in _field_problems(part, inner, config=config))
        yield from _lost(inner, name=place, config=config)


def _inside(node: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The schemas inside one of pydantic's, those of fields with their names."""
    for key, value in node.items():
        if key == "fields":
            fields = (
                value.items() if isinstance(value, dict) else ((f["name"], f) for f in value if isinstance(f, dict))
            )
            yield from fields
        elif key == "choices" and isinstance(value, dict):
            yield from (("", choice) for choice in value.values() if isinstance(choice, dict))
        elif isinstance(value, dict) and key not in _CLOSED:
            yield "", value
        elif isinstance(value, list) and key not in _CLOSED:
            # Choices may stand in pairs with their labels.
            parts = (part[0] if isinstance(part, tuple) else part for part in value)
            yield from (("", part) for part in parts if isinstance(part, dict))


def _is_harmless(serialization: Mapping[str, Any], node: Mapping[str, Any]) -> bool:
    if serialization["type"] in {"any", "to-string"}:
        return True
    function = serialization.get("function")
    if not isroutine(function):
        # Such as `int` says nothing about who chose it; the validator beside it does.
        function = node.get("function", {}).get("function")
    origin = getattr(function, "__module__", "") or ""
    return origin.startswith(HARMLESS) and "secret" not in getattr(function, "__name__", "")


def _field_problems(name: str, field: Mapping[str, Any], *, config: Mapping[str, Any]) -> Iterator[str]:
    if field.get("serialization_exclude") or "serialization_exclude_if" in field:
        yield "is left out of what is written: leave exclude off"
    alias = field.get("validation_alias", name)
    written = field.get("serialization_alias", name) if config.get("serialize_by_alias") else name
    paths = [[alias]] if isinstance(alias, str) else [alias] if isinstance(alias[0], str) else alias
    read = [path[0] for path in paths if len(path) == 1]
    if written not in read and not (written == name and config.get("validate_by_name")):
        known = repr(read[0]) if read else "something else"
        yield f"is written as {written!r} and read as {known}: add populate_by_name=True to its model_config"


def _portable(node: Any) -> Any:
    if not isinstance(node, dict):
        return node
    if len(parts := node.get("allOf", ())) == 1:
        node = parts[0] | {key: value for key, value in node.items() if key != "allOf"}
    described = {"description": node["description"]} if "description" in node else {}
    if "$ref" in node:
        bare = {"$ref": node["$ref"]}
        return {"anyOf": [bare], **described} if described else bare
    if branches := node.get("anyOf") or node.get("oneOf"):
        return {"anyOf": [_portable(branch) for branch in branches], **described}
    kept = {key: value for key, value in node.items() if _travels(key, value, node)}
    return kept | _children(node) | described


def _travels(keyword: str, value: Any, node: Schema) -> bool:
    if keyword == "pattern":
        return _plain_pattern(value)
    if keyword == "format":
        return value in FORMATS
    if keyword in {"minItems", "maxItems"}:
        return bool(value <= LONGEST_LIST)
    return keyword in ALLOWED.get(node.get("type", ""), {"enum", "const"}) | {"type"} | INEXPRESSIBLE


def _children(node: Schema) -> Schema:
    if node.get("type") == "array" and "items" in node:
        return {"items": _portable(node["items"])}
    if node.get("type") != "object":
        return {}
    if "properties" not in node:
        return {"additionalProperties": node.get("additionalProperties", True)}
    properties = {name: _portable(child) for name, child in node["properties"].items()}
    return {"properties": properties, "required": list(properties), "additionalProperties": False}


def violations(schema: Schema) -> list[str]:
    """What in a JSON schema lies outside the portable subset: each keyword with its path, and why."""
    found = [] if schema.get("type") == "object" else ["#: the root must be an object"]
    definitions = schema.get("$defs", {})
    found += _problems({key: value for key, value in schema.items() if key != "$defs"}, "#")
    for name, node in definitions.items():
        found += _problems(node, f"#/$defs/{name}")
    return found


def _problems(node: Any, path: str) -> Iterator[str]:
    if not isinstance(node, dict):
        yield f"{path}: a schema of true or false says nothing of the value"
    elif "$ref" in node:
        yield from _reference_problems(node, path)
    elif "anyOf" in node:
        yield from _strangers(node, path, known={"anyOf", "description"})
        for number, branch in enumerate(node["anyOf"]):
            yield from _problems(branch, f"{path}/anyOf/{number}")
    else:
        yield from _plain_problems(node, path)


def _reference_problems(node: Schema, path: str) -> Iterator[str]:
    if not re.fullmatch(r"#/\$defs/[A-Za-z0-9_.-]+", str(node["$ref"])):
        yield f"{path}/$ref: points to {node['$ref']!r}, not into $defs"
    for keyword in node.keys() - {"$ref"}:
        yield f"{path}/{keyword}: stands beside $ref"


def _plain_problems(node: Schema, path: str) -> Iterator[str]:
    kind = node.get("type")
    if isinstance(kind, list):
        yield f"{path}/type: is a list; use anyOf"
        return
    if kind not in ALLOWED and not node.keys() & {"enum", "const"}:
        yield f"{path}: takes any value"
    known = ALLOWED.get(str(kind), {"enum", "const"})
    yield from _strangers(node, path, known=known | {"type", "description"})
    yield from _value_problems(node, path)
    if kind == "object":
        yield from _object_problems(node, path)
    if kind == "array":
        yield from _array_problems(node, path)


def _strangers(node: Schema, path: str, *, known: set[str]) -> Iterator[str]:
    for keyword in node:
        if keyword not in known:
            yield f"{path}/{keyword}: is not understood everywhere"


def _value_problems(node: Schema, path: str) -> Iterator[str]:
    if "pattern" in node and not _plain_pattern(node["pattern"]):
        yield f"{path}/pattern: must be ^...$ without backslashes and lookarounds"
    if node.get("format", "date") not in FORMATS:
        yield f"{path}/format: {node['format']!r} is not enforced everywhere"
    if not all(map(_plain_value, node.get("enum", ()))):
        yield f"{path}/enum: holds quotes, backslashes or line ends"
    if not _plain_value(node.get("const")):
        yield f"{path}/const: holds quotes, backslashes or line ends"


def _object_problems(node: Schema, path: str) -> Iterator[str]:
    properties = node.get("properties", {})
    if node.get("additionalProperties") is not False:
        yield f"{path}/additionalProperties: must be false"
    if set(node.get("required", ())) != set(properties):
        yield f"{path}/required: must name every property"
    for name, child in properties.items():
        if not _plain_value(name):
            yield f"{path}/properties: the name {name!r} holds quotes, backslashes or line ends"
        yield from _problems(child, f"{path}/properties/{name}")


def _array_problems(node: Schema, path: str) -> Iterator[str]:
    for keyword in ("minItems", "maxItems"):
        if node.get(keyword, 0) > LONGEST_LIST:
            yield f"{path}/{keyword}: is larger than {LONGEST_LIST}"
    if "items" in node:
        yield from _problems(node["items"], f"{path}/items")
    else:
        yield f"{path}/items: is missing"


def _plain_pattern(pattern: str) -> bool:
    return pattern.startswith("^") and pattern.endswith("$") and "\\" not in pattern and "(?" not in pattern


def _plain_value(value: object) -> bool:
    return not isinstance(value, str) or not re.search(r'["\\\x00-\x1f]', value)
