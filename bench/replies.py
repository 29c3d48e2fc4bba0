"""What the endpoint answers: the right record for the document in a request, in the shape and schema it asks for."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

DOCUMENT = re.compile(rb"QX-\d{6}")
KINDS = {"abstract": "meeting", "encounters": "ordinary"}
"""Which answer fits a schema, by a field that only it has."""

Asked = dict[str, Any]


class Unanswerable(ValueError):
    """A request that names no document of the corpus, or a schema that nothing was prepared for."""


@dataclass(slots=True)
class Replies:
    """The prepared answers, and chat completions made of them once and kept."""

    answers: dict[str, dict[str, str]]
    _made: dict[tuple[str, str, str], bytes] = field(default_factory=dict)

    def reply(self, body: bytes) -> tuple[str, bytes]:
        """The id of the document, empty for a probe, and the completion as JSON; raises Unanswerable."""
        asked = json.loads(body)
        tool, schema = _wanted(asked)
        found = DOCUMENT.search(body)
        if found is None:
            return "", _completion(_filled(schema), tool=tool, tokens=len(body) // 4)
        kind = next((kind for name, kind in KINDS.items() if name in schema.get("properties", KINDS)), "")
        return found[0].decode(), self._prepared((found[0].decode(), kind, tool), tokens=len(body) // 4)

    def _prepared(self, key: tuple[str, str, str], *, tokens: int) -> bytes:
        document, kind, tool = key
        if key not in self._made:
            if kind not in self.answers.get(document, {}):
                raise Unanswerable(f"there is no answer for {document} in this schema")
            self._made[key] = _completion(self.answers[document][kind], tool=tool, tokens=tokens)
        return self._made[key]


def load(path: Path) -> Replies:
    """The answers of a file with one document a line."""
    with path.open(encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    return Replies({each.pop("id"): each for each in found})


def _wanted(asked: Asked) -> tuple[str, Asked]:
    """The tool that must be called, empty if none, and the schema that is asked for, empty if none is sent as such."""
    if tools := asked.get("tools"):
        function = tools[0]["function"]
        return function["name"], function["parameters"]
    return "", asked.get("response_format", {}).get("json_schema", {}).get("schema", {})


def _filled(schema: Asked) -> str:
    """A form in which each field can hold one word only, filled in."""
    words = {
        name: form["const"] if "const" in form else form.get("enum", [""])[0]
        for name, form in schema.get("properties", {}).items()
    }
    if not words:
        raise Unanswerable("the request names neither a document nor a schema")
    return json.dumps(words)


def _completion(text: str, *, tool: str, tokens: int) -> bytes:
    message: Asked = {"role": "assistant", "content": None if tool else text}
    if tool:
        call = {"id": "call_1", "type": "function", "function": {"name": tool, "arguments": text}}
        message["tool_calls"] = [call]
    written = len(text) // 4
    usage = {"prompt_tokens": tokens, "completion_tokens": written, "total_tokens": tokens + written}
    choice = {"index": 0, "message": message, "finish_reason": "tool_calls" if tool else "stop", "logprobs": None}
    completion = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1_760_000_000, "model": "bench-model"}
    return json.dumps({**completion, "choices": [choice], "usage": usage}).encode()
