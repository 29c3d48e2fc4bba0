"""The loops that instructor and pydantic-ai document, asked for every article of a folder; prints figures as JSON.

`python -m bench.peers instructor --mode tools --schema ordinary --base-url URL --concurrency 32 FOLDER`
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from pydantic import BaseModel

from bench.corpus import texts
from bench.ordinary import PROMPT, Digest
from summarizer.prompt import load
from summarizer.reading import from_text
from summarizer.schemas.meeting import MeetingReport

MODEL = "bench-model"
Ask = Callable[[str], Awaitable[BaseModel]]


def instructor_ask(schema: type[BaseModel], *, system: str, base_url: str, mode: str) -> Ask:
    """One call as instructor's documentation writes it: the model class is handed to `create` every time."""
    import instructor
    from openai import AsyncOpenAI

    client = instructor.from_openai(AsyncOpenAI(base_url=base_url), mode=instructor.Mode[mode.upper()])

    async def ask(text: str) -> BaseModel:
        answer: BaseModel = await client.chat.completions.create(
            model=MODEL,
            messages=[{"role": "system", "content": system}, {"role": "user", "content": text}],
            response_model=schema,
        )
        return answer

    return ask


def pydantic_ai_ask(schema: type[BaseModel], *, system: str, base_url: str, mode: str) -> Ask:
    """One run of an Agent made once, as pydantic-ai's documentation writes it."""
    from pydantic_ai import Agent, NativeOutput
    from pydantic_ai.models.openai import OpenAIChatModel
    from pydantic_ai.providers.openai import OpenAIProvider

    model = OpenAIChatModel(MODEL, provider=OpenAIProvider(base_url=base_url))
    output: Any = schema if mode == "tools" else NativeOutput(schema)
    agent: Any = Agent(model, output_type=output, instructions=system)

    async def ask(text: str) -> BaseModel:
        answer: BaseModel = (await agent.run(text)).output
        return answer

    return ask


PEERS = {"instructor": instructor_ask, "pydantic-ai": pydantic_ai_ask}


def _task(name: str) -> tuple[type[BaseModel], str]:
    """A schema and the system message that goes with it."""
    schema, prompt = (Digest, PROMPT) if name == "ordinary" else (MeetingReport, "meeting@v1")
    return schema, load(prompt).messages(from_text("None."))[0].content


async def _measure(ask: Ask, articles: list[str], *, concurrency: int) -> dict[str, float]:
    """Seconds and CPU seconds from the first call to the last answer, all calls handed to gather under a semaphore."""
    gate = asyncio.Semaphore(concurrency)

    async def one(text: str) -> BaseModel:
        async with gate:
            return await ask(text)

    started, cpu = perf_counter(), process_time()
    records = await asyncio.gather(*(one(text) for text in articles))
    return {"wall": perf_counter() - started, "cpu": process_time() - cpu, "records": len(records)}


def main() -> None:
    """Read the options, ask, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("peer", choices=PEERS)
    options.add_argument("folder", type=Path)
    options.add_argument("--mode", choices=("tools", "json_schema"), default="tools")
    options.add_argument("--schema", choices=("meeting", "ordinary"), default="ordinary")
    options.add_argument("--base-url", required=True)
    options.add_argument("--concurrency", type=int, default=32)
    chosen = options.parse_args()
    schema, system = _task(chosen.schema)
    ask = PEERS[chosen.peer](schema, system=system, base_url=chosen.base_url, mode=chosen.mode)
    figures = asyncio.run(_measure(ask, list(texts(chosen.folder)), concurrency=chosen.concurrency))
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
