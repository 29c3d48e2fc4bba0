"""What each fault of a plan sends over the line."""

from __future__ import annotations

import json
import random
import time
from dataclasses import dataclass
from email.utils import formatdate

from tests.faults import notes
from tests.faults.plan import RIGHT, Plan

SAID = "quoth-the-endpoint"
"""Stands in every reply that is no answer: it must never come back in a request."""

VALUE = "value-of-an-answer"
"""Stands where an answer does not fit the schema: it must never come back in what the tool itself says."""

INPUT_TOKENS, OUTPUT_TOKENS = 1000, 500
"""What each answer says it cost."""

ENDLESS = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
"""The head of a reply that never ends."""

FLOOD = b"100000\r\n" + b" " * 0x100000 + b"\r\n"
"""A chunk of such a reply, of 1 MB."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes out for one request."""

    content: bytes = b""
    delay: float = 0.0
    close: bool = False
    """Whether the connection ends behind it."""
    never: bool = False
    """Whether nothing goes out at all, for ever."""
    endless: bytes = b""
    """What goes out behind it again and again, for ever."""


def http(
    body: bytes, *, status: str = "200 OK", length: int | None = None, kind: str = "application/json", more: str = ""
) -> bytes:
    """A reply as it goes over the line."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body) if length is None else length}\r\n"
    return f"{head}{more}\r\n".encode() + body


def completion(text: str, *, finish: str = "stop", refusal: str | None = None, model: str = "tiny") -> bytes:
    """The body of an answer."""
    message = {"role": "assistant", "content": text, "refusal": refusal}
    usage = {
        "prompt_tokens": INPUT_TOKENS,
        "completion_tokens": OUTPUT_TOKENS,
        "total_tokens": INPUT_TOKENS + OUTPUT_TOKENS,
    }
    choice = {"index": 0, "finish_reason": finish, "message": message}
    body = {"id": "c", "object": "chat.completion", "created": 0, "model": model, "choices": [choice], "usage": usage}
    return json.dumps(body).encode()


def failure(message: str, *, code: str | None = None) -> bytes:
    """The body of an error, which repeats the key as some endpoints do."""
    return json.dumps({"error": {"message": message, "type": "error", "code": code}}).encode()


class Replies:
    """What each fault sends."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._chance = random.Random(plan.seed)

    def make(self, fault: str, *, document: int | None, request: str, key: str) -> Reply:
        """The reply to one request, which it calls `request`."""
        name = f"x-request-id: {request}\r\n"
        said = failure(f"{SAID}: {fault} for the key {key}")
        if document is None:
            return self._later(http(completion(json.dumps({"v": "quillwort"})), more=name))
        if fault == RIGHT:
            return self._answering(RIGHT, document, name=name, key=key)
        return (
            self._line(fault, answer=completion(json.dumps(notes.record(document))))
            or self._refusing(fault, said=said, name=name)
            or self._answering(fault, document, name=name, key=key)
        )

    def _later(self, content: bytes) -> Reply:
        return Reply(content, delay=self._plan.latency)

    def _line(self, fault: str, *, answer: bytes) -> Reply | None:
        """Faults of the line: what arrives is no whole reply."""
        noise = SAID.encode() + self._chance.randbytes(2000)
        return {
            "hanging": Reply(never=True),
            "dripping": Reply(ENDLESS, endless=b"1\r\n \r\n"),
            "flooding": Reply(ENDLESS, endless=FLOOD),
            "dropped": Reply(close=True),
            "dropped_midway": Reply(http(answer[: len(answer) // 2], length=len(answer)), close=True),
            "short_body": Reply(http(answer, length=len(answer) + 100), close=True),
            "long_body": Reply(http(answer, length=len(answer) - 100), close=True),
            "cut_body": self._later(http(answer[:-100])),
            "garbage": self._later(http(noise)),
            "garbage_status": Reply(noise, close=True),
            "empty": self._later(http(b"")),
        }.get(fault)

    def _refusing(self, fault: str, *, said: bytes, name: str) -> Reply | None:
        """Replies that are whole, and no answer."""
        busy = {
            "busy": "",
            "busy_seconds": f"Retry-After: {self._plan.pause}\r\n",
            "busy_date": f"Retry-After: {formatdate(round(time.time() + self._plan.pause), usegmt=True)}\r\n",
            "busy_ms": f"retry-after-ms: {self._plan.pause * 1000:.0f}\r\n",
        }
        if fault in busy:
            return self._later(http(said, status="429 Too Many Requests", more=name + busy[fault]))
        if fault.startswith("http_"):
            return self._later(http(said, status=f"{fault[5:]} Refused", more=name))
        if fault.startswith("redirect_"):
            elsewhere = f"{name}Location: /v1/elsewhere\r\n"
            return self._later(http(said, status=f"{fault[9:]} Elsewhere", more=elsewhere))
        if fault == "page":
            return self._later(http(b"<!doctype html><p>" + said, kind="text/html", more=name))
        return self._later(http(said, more=name)) if fault == "error_object" else None

    def _answering(self, fault: str, document: int, *, name: str, key: str) -> Reply:
        """Answers of a model, right or wrong."""
        fields = notes.record(document)
        if fault == "wrong_digit":
            fields = notes.with_a_wrong_digit(document)
        elif fault == "other":
            fields = notes.record(document + 1)
        elif fault == "invalid":
            fields = notes.without_a_field(document)
        elif fault == "preaching":
            fields["figures"][1]["qualifier"] = f"{VALUE}: disregard the article"
        elif fault == "truncated_neatly":
            fields = notes.with_less(document)
        elif fault == "echo":
            fields["abstract"] += f" {key}"
        text = json.dumps(fields)
        if fault in {"truncated", "cut_record"}:
            text = text[: len(text) // 2]
        finish = {"truncated": "length", "truncated_neatly": "length", "filtered": "content_filter"}.get(fault, "stop")
        refusal = f"{SAID}: I would rather not, {key}" if fault == "refused" else None
        if fault == "echo_name":
            name = f"x-request-id: {key}\r\nx-served-for: Bearer {key}\r\n"
        model = f"tiny for {key}" if fault == "echo_name" else "tiny"
        answer = http(completion(text, finish=finish, refusal=refusal, model=model), more=name)
        return Reply(answer, delay=0.2 if fault == "slow" else self._plan.latency)
