"""A language model of half a megabyte with random weights: it writes no sense, but a real server runs it.

Grammars keep it to a schema; a few weights that are not random see to it that what it writes comes to an end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import gguf
import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]

WIDTH, LAYERS, HIDDEN = 64, 2, 128
CONTEXT = 65_536
RESERVED = 6
"""Dimensions of the hidden state that no layer writes to: the first is the same for all tokens, the others are habits."""

LOUD = 8.0
"""How large these are beside the others, which are about 1."""

START, END, CALL, LINE_END = "<|im_start|>", "<|im_end|>", "<tool_call>", "Ċ"
SPECIAL = (START, END, CALL)

WORDS = """
    null true false type string integer number object array items properties required description pattern enum
    sentence sentences meeting meetings party parties commitment commitments concern concerns figure figures
    name kind value date text record article record field list states stated says said country person other
    the of and to in is that for it on with as by at from or an be this what who when where not no only each one
    was were are has have had will would give given gives named must may another same part them their
""".split()
"""What the merges are learnt from: words of schemas and of English, so that a prompt takes a token for a few letters."""

NOISE = 0.03
"""How far the random part of the output moves the inclinations."""

HABITS = ((LINE_END, CALL, 20.0), (">", END, 20.0), (":", "null", 12.0), ("[", "{", 6.0), ("}", "]", 6.0))
"""What follows what, and how strongly, where the grammar allows it: one call, unknown values, lists of one item."""

TEMPLATE = """\
{%- if tools -%}
<|im_start|>system
Call one of these functions, as <tool_call>{"name": ..., "arguments": {...}}</tool_call>:
{% for tool in tools %}{{ tool | tojson }}
{% endfor %}<|im_end|>
{% endif -%}
{%- for message in messages -%}
<|im_start|>{{ message.role }}
{{ message.content or "" }}
{%- for call in message.tool_calls or [] %}
<tool_call>{"name": "{{ call.function.name }}", "arguments": {{ call.function.arguments | tojson }}}</tool_call>
{%- endfor -%}
<|im_end|>
{% endfor -%}
{%- if add_generation_prompt -%}<|im_start|>assistant
{% endif -%}"""
"""Turns between marks, and tool calls between tags: llama.cpp finds out from it how this model calls tools."""


@dataclass(frozen=True)
class Vocabulary:
    """Byte-level tokens as GPT-2 writes them, and the merges that lead to the longer ones."""

    tokens: list[str]
    merges: list[tuple[str, str]]

    def __len__(self) -> int:
        return len(self.tokens)

    def number(self, token: str) -> int:
        """The number of a token."""
        return self.tokens.index(token)


def letters() -> dict[int, str]:
    """The printable character that GPT-2 writes for each byte."""
    printable = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    spare = iter(range(0x100, 0x200))
    return {byte: chr(byte if byte in printable else next(spare)) for byte in range(0x100)}


def vocabulary() -> Vocabulary:
    """All bytes, and all that joining the commonest pair inside WORDS again and again leads to.

    Only letters are joined, so that each mark of JSON is a token of its own.
    """
    words = [tuple(word) for word in WORDS]
    found: list[tuple[str, str]] = []
    while pairs := Counter(pair for word in words for pair in pairwise(word)):
        best = max(pairs, key=lambda pair: (pairs[pair], pair))
        found.append(best)
        words = [tuple(_joined(word, best)) for word in words]
    tokens = [*letters().values(), *dict.fromkeys("".join(pair) for pair in found), *SPECIAL]
    return Vocabulary(tokens, found)


def _joined(word: tuple[str, ...], pair: tuple[str, str]) -> Iterator[str]:
    rest = iter(range(len(word)))
    for place in rest:
        if word[place : place + 2] == pair:
            next(rest)
            yield pair[0] + pair[1]
        else:
            yield word[place]


def inclination(token: str) -> float:
    """How much the model is inclined to a token, whatever came before: to ending things, so that answers end."""
    ends = {'"': 4.5, END: 3.5, "]": 3.0, "}": 3.0, "<": 3.0}
    known = ends | {",": 2.0, ":": 2.0, "{": 2.0, "[": 2.0, START: -12.0, CALL: -12.0}
    if token in known:
        return known[token]
    if token.isascii() and (token.isalpha() or token.isdigit()):
        return 0.8 if token.isdigit() else 0.0
    return -6.0


def tensors(words: Vocabulary, *, seed: int) -> Iterator[tuple[str, Matrix]]:
    """The weights by their names in the llama architecture."""
    random = np.random.default_rng(seed)

    def noise(rows: int, columns: int, *, scale: float) -> Matrix:
        return random.normal(0.0, scale, (rows, columns)).astype(np.float32)

    embedding, output = noise(len(words), WIDTH, scale=1.0), noise(len(words), WIDTH, scale=NOISE)
    # The last norm divides by about the root of the mean square of the hidden state.
    seen = LOUD / np.sqrt((LOUD**2 + WIDTH) / WIDTH)
    embedding[:, 0] = LOUD
    output[:, 0] = [inclination(token) / seen for token in words.tokens]
    embedding[:, 1:RESERVED] = output[:, 1:RESERVED] = 0.0
    for dimension, (before, after, strength) in enumerate(HABITS, start=1):
        embedding[words.number(before), dimension] = LOUD
        output[words.number(after), dimension] = strength / seen
    yield "token_embd.weight", embedding
    yield "output.weight", output
    yield "output_norm.weight", np.ones((WIDTH,), np.float32)
    for layer in range(LAYERS):
        for name in ("attn_norm", "ffn_norm"):
            yield f"blk.{layer}.{name}.weight", np.ones((WIDTH,), np.float32)
        for name in ("attn_q", "attn_k", "attn_v"):
            yield f"blk.{layer}.{name}.weight", noise(WIDTH, WIDTH, scale=0.2)
        for name in ("ffn_gate", "ffn_up"):
            yield f"blk.{layer}.{name}.weight", noise(HIDDEN, WIDTH, scale=0.2)
        for name, rows in (("attn_output", WIDTH), ("ffn_down", HIDDEN)):
            written = noise(WIDTH, rows, scale=0.12)
            written[:RESERVED] = 0.0
            yield f"blk.{layer}.{name}.weight", written


def write(path: Path, *, seed: int) -> None:
    """Write the model to `path`; the same seed gives the same file."""
    words = vocabulary()
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name("tiny")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(HIDDEN)
    writer.add_head_count(1)
    writer.add_head_count_kv(1)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH)
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)
    _add_tokenizer(writer, words)
    for name, tensor in tensors(words, seed=seed):
        writer.add_tensor(name, tensor)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _add_tokenizer(writer: gguf.GGUFWriter, words: Vocabulary) -> None:
    kinds = {START: gguf.TokenType.CONTROL, END: gguf.TokenType.CONTROL, CALL: gguf.TokenType.USER_DEFINED}
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(words.tokens)
    writer.add_token_types([kinds.get(token, gguf.TokenType.NORMAL) for token in words.tokens])
    writer.add_token_merges([" ".join(pair) for pair in words.merges])
    writer.add_bos_token_id(words.number(START))
    writer.add_eos_token_id(words.number(END))
    writer.add_add_bos_token(False)
    writer.add_chat_template(TEMPLATE)
