"""Text in the article that speaks to a language model is reported to the reader."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.checks.dossier import Dossier
from summarizer.checks.finding import Finding, notice
from summarizer.checks.wording import words


class _Instruction(NamedTuple):
    """A way to speak to a model, as lowered text has it; a text without its words or marks is not searched for it."""

    pattern: re.Pattern[str]
    words: tuple[frozenset[bytes], ...]
    """Of each group one word belongs to it."""
    mark: str = ""
    """A character that belongs to it."""


def _instruction(pattern: str, *words: str, mark: str = "") -> _Instruction:
    groups = tuple(frozenset(group.encode().split()) for group in words)
    return _Instruction(re.compile(pattern, re.VERBOSE | re.MULTILINE), groups, mark)


_INSTRUCTIONS = (
    _instruction(
        r"""\b(?:ignore|disregard|forget|override|bypass)\s+(?:\w+\s+){0,4}?
        (?:previous|prior|above|earlier|preceding|existing|system|foregoing|your|these|those|all)
        \s+(?:\w+\s+){0,2}?
        (?:instruction|prompt|rule|direction|guideline|message|context|task|command)s?\b""",
        "ignore disregard forget override bypass",
        "instruction prompt rule direction guideline message context task command "
        "instructions prompts rules directions guidelines messages contexts tasks commands",
    ),
    _instruction(
        r"\b(?:system|developer|hidden)\s+(?:prompt|message|instruction)s?\b",
        "system developer hidden",
        "prompt prompts message messages instruction instructions",
    ),
    _instruction(
        r"\byou\s+are\s+(?:now\s+)?(?:an?\s+)?(?:\w+\s+){0,2}(?:ai|llm|chatbot|language\s+model|assistant)\b",
        "you",
        "ai llm chatbot model assistant",
    ),
    _instruction(
        r"""\b(?:new|updated|revised|important)\s+instructions?\s*
        (?:: | (?:for|to)\s+(?:the\s+|any\s+|all\s+)?(?:ai|llm|model|assistant|summari[sz]er)s?\b)""",
        "new updated revised important",
        "instruction instructions instructionfor instructionto instructionsfor instructionsto",
    ),
    _instruction(
        r"""\b(?:ai|llm|language)\s+(?:models?|assistants?|agents?|summari[sz]ers?)\b[^.!?\n]{0,60}?
        \b(?:must|should|shall|please|are\s+(?:asked|instructed|required|told))\b""",
        "ai llm language",
        "model models assistant assistants agent agents summariser summarisers summarizer summarizers",
    ),
    _instruction(
        r"\b(?:respond|reply|answer|output|print|return|write)\s+(?:only|exactly|nothing\s+but|with\s+(?:only|exactly))\b",
        "respond reply answer output print return write",
        "only exactly nothing",
    ),
    _instruction(
        r"""\b(?:do\s+not|don't|never)\s+(?:\w+\s+){0,2}?(?:mention|include|extract|report|summari[sz]e|cite|reveal)
        \s+(?:\w+\s+){0,3}?(?:in\s+(?:your|the)\s+(?:summary|answer|output|record|response)|to\s+the\s+user)""",
        "do don never",
        "mention include extract report summarise summarize cite reveal",
        "your the",
    ),
    _instruction(
        r"""\b(?:set|change|record|report|list|give|put)\s+(?:\w+\s+){0,5}?(?:in|of|to)\s+(?:your|the)
        \s+(?:summary|json|output|schema|answer)\b""",
        "set change record report list give put",
        "summary json output schema answer",
    ),
    _instruction(r"\b(?:jailbreak|prompt\s+injection)\b", "jailbreak injection"),
    _instruction(
        r"<\|?\s*(?:/\s*)?(?:im_start|im_end|system|assistant|endoftext|eot_id|start_header_id|tool_call)\s*\|?>",
        mark="<",
    ),
    _instruction(r"\[/?inst\]", mark="["),
    _instruction(r"<</?sys>>", mark="<"),
    _instruction(r"^[^\S\n]*\#{2,}[^\S\n]*(?:system|instruction|assistant)\b", mark="#"),
)

_WORDS = frozenset[bytes]().union(*(group for each in _INSTRUCTIONS for group in each.words))


def findings(dossier: Dossier) -> Iterator[Finding]:
    """A notice for each stretch of the text, boilerplate included, that reads like an instruction to a model."""
    article = dossier.article
    for start, end in _stretches(dossier):
        written = " ".join(article.text[start:end].split())
        yield notice(
            "injection",
            f"the article speaks to a language model: {written[:120]!r}; nobody obeyed it",
            sentences=_touched(dossier, start, end=end),
        )


def _stretches(dossier: Dossier) -> Iterator[tuple[int, int]]:
    """The instructions in order, none overlapping another; of two that begin together the one listed first."""
    text = dossier.article.text
    present = _WORDS.intersection(words(text))
    possible = [each for each in _INSTRUCTIONS if each.mark in text]
    patterns = [each.pattern for each in possible if not any(map(present.isdisjoint, each.words))]
    ahead = [(pattern, pattern.search(dossier.lowered)) for pattern in patterns]
    while found := [(pattern, match) for pattern, match in ahead if match]:
        start, end = min((match.span() for _, match in found), key=lambda span: span[0])
        yield start, end
        ahead = [
            (pattern, match if match.start() >= end else pattern.search(dossier.lowered, end))
            for pattern, match in found
        ]


def _touched(dossier: Dossier, start: int, *, end: int) -> tuple[int, ...]:
    """Numbers of the sentences that share a character with a stretch of the text."""
    sentences = dossier.article.sentences
    first = bisect_right(sentences, start, key=lambda sentence: sentence.end)
    last = first
    while last < len(sentences) and sentences[last].start < end:
        last += 1
    return tuple(sentence.number for sentence in sentences[first:last])
