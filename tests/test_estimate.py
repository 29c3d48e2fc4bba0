"""How many tokens an asking will take, told beforehand."""

from __future__ import annotations

import pytest

from summarizer import estimate
from summarizer.article import Article
from summarizer.endpoint import Shape
from summarizer.model import BYTES_PER_TOKEN
from summarizer.openai_model.body import body
from summarizer.openai_model.form import instruction, turns
from summarizer.prompt import load
from summarizer.schemas.meeting import MeetingReport


@pytest.mark.parametrize("shape", ["json_schema", "tools", "json", "md_json"])
def test_what_is_sent_is_what_was_told(shape: Shape, article: Article) -> None:
    """But for a few names and marks, in each shape: one that shows the schema twice counts it twice."""
    prompt = load("meeting@v1")
    told = estimate.asking(article, schema=MeetingReport, prompt=prompt, mode=shape)

    asked = turns(prompt.messages(article), instruction=instruction(shape, MeetingReport))
    sent = body({"model": "any"}, shape=shape, schema=MeetingReport, limit_field="max_tokens")

    written = sum(len(turn["content"].encode()) for turn in asked) + len(sent.form)
    assert told.input_tokens == pytest.approx(written / BYTES_PER_TOKEN, rel=0.02)
    assert (told.calls, told.output_tokens) == (1, estimate.ANSWER)


def test_auto_is_told_as_the_dearest(article: Article) -> None:
    """Nobody has asked the endpoint yet what it will come to."""
    told = [
        estimate.asking(article, schema=MeetingReport, prompt=load("meeting@v1"), mode=mode)
        for mode in ("auto", "json_schema")
    ]

    assert told[0] == told[1]
