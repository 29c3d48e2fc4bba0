"""How many tokens an asking will take, as far as that can be told without a tokenizer and without asking."""

from __future__ import annotations

import json
from functools import lru_cache

from pydantic import BaseModel

from summarizer.article import Article
from summarizer.endpoint import Mode
from summarizer.model import BYTES_PER_TOKEN, Usage
from summarizer.portable import portable_schema
from summarizer.prompt import Prompt

ANSWER = 1500
"""Tokens of a record, as long as no answer was seen: about 25 claims."""


def asking(
    article: Article, *, schema: type[BaseModel], prompt: Prompt, mode: Mode = "auto", answer: int = ANSWER
) -> Usage:
    """What one asking about `article` takes: the prompt and the schema as they are sent, and `answer` tokens back.

    Answers that are sent back because they do not fit, or fail checks, come on top.
    """
    sent = sum(len(message.content.encode(errors="replace")) for message in prompt.messages(article))
    # json_schema shows it in words, too, for servers that keep it from the model; auto may come to that.
    times = 2 if mode in ("auto", "json_schema") else 1
    return Usage(calls=1, input_tokens=(sent + times * _size(schema)) // BYTES_PER_TOKEN, output_tokens=answer)


@lru_cache(maxsize=64)
def _size(schema: type[BaseModel]) -> int:
    """Bytes of the JSON Schema as it is sent."""
    return len(json.dumps(portable_schema(schema), ensure_ascii=False, separators=(",", ":")).encode())
