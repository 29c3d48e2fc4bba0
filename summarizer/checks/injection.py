"""Text in the article that speaks to a language model is reported to the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from summarizer.article import Article
from summarizer.checks.finding import Finding, notice

_INSTRUCTION = re.compile(
    r"""
      \b(?:ignore|disregard|forget|override|bypass)\s+(?:\w+\s+){0,4}?
        (?:previous|prior|above|earlier|preceding|existing|system|foregoing|your|these|those|all)
        \s+(?:\w+\s+){0,2}?
        (?:instruction|prompt|rule|direction|guideline|message|context|task|command)s?\b
    | \b(?:system|developer|hidden)\s+(?:prompt|message|instruction)s?\b
    | \byou\s+are\s+(?:now\s+)?(?:an?\s+)?(?:\w+\s+){0,2}(?:ai|llm|chatbot|language\s+model|assistant)\b
    | \b(?:new|updated|revised|important)\s+instructions?\s*
        (?:: | (?:for|to)\s+(?:the\s+|any\s+|all\s+)?(?:ai|llm|model|assistant|summari[sz]er)s?\b)
    | \b(?:ai|llm|language)\s+(?:models?|assistants?|agents?|summari[sz]ers?)\b[^.!?\n]{0,60}?
        \b(?:must|should|shall|please|are\s+(?:asked|instructed|required|told))\b
    | \b(?:respond|reply|answer|output|print|return|write)\s+(?:only|exactly|nothing\s+but|with\s+(?:only|exactly))\b
    | \b(?:do\s+not|don't|never)\s+(?:\w+\s+){0,2}?(?:mention|include|extract|report|summari[sz]e|cite|reveal)
        \s+(?:\w+\s+){0,3}?(?:in\s+(?:your|the)\s+(?:summary|answer|output|record|response)|to\s+the\s+user)
    | \b(?:set|change|record|report|list|give|put)\s+(?:\w+\s+){0,5}?(?:in|of|to)\s+(?:your|the)
        \s+(?:summary|json|output|schema|answer)\b
    | \b(?:jailbreak|prompt\s+injection)\b
    | <\|?\s*(?:/\s*)?(?:im_start|im_end|system|assistant|endoftext|eot_id|start_header_id|tool_call)\s*\|?>
    | \[/?INST\] | <</?SYS>> | ^[^\S\n]*\#{2,}[^\S\n]*(?:system|instruction|assistant)\b
    """,
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)


def findings(record: BaseModel, article: Article) -> Iterator[Finding]:
    """A notice for each stretch of the text, boilerplate included, that reads like an instruction to a model."""
    del record
    for match in _INSTRUCTION.finditer(article.text):
        words = " ".join(match[0].split())
        inside = [s.number for s in article.sentences if s.start < match.end() and match.start() < s.end]
        yield notice(
            "injection",
            f"the article speaks to a language model: {words[:120]!r}; nobody obeyed it",
            sentences=tuple(inside),
        )
