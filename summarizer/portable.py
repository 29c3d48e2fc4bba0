"""The JSON schema of a record, inside the part of JSON Schema that every endpoint enforces alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, TypeAlias

from pydantic import BaseModel

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
