"""Figures kept as JSON, and the tables made of them for the README."""

from __future__ import annotations

import json
import os
import platform
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from bench.extractor import extractor_table
from bench.memory import memory_table
from bench.startup import startup_table
from bench.throughput import cpu_table, efficiency_table

README = Path(__file__).with_name("README.md")
TABLES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "efficiency": efficiency_table,
    "cpu": cpu_table,
    "memory": memory_table,
    "startup": startup_table,
    "extractor": extractor_table,
}
QUIET = 0.6
"""The load average below which wall times are worth keeping."""
LIBRARIES = ("openai", "instructor", "pydantic-ai-slim", "pydantic")


def keep(results: Path, figures: Mapping[str, Any], *, part: str, machine: str) -> None:
    """Write the figures of one part into the file of results, beside those of the others."""
    found = load(results) | {part: {"machine": machine, "figures": figures}}
    results.parent.mkdir(parents=True, exist_ok=True)
    results.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def load(results: Path) -> dict[str, Any]:
    """What was measured so far."""
    found: dict[str, Any] = json.loads(results.read_text(encoding="utf-8")) if results.exists() else {}
    return found


def machine() -> str:
    """When and with what was measured, in a line, and whether others were using the machine."""
    found = {name.lower(): number for name, number in ((d.name, d.version) for d in distributions())}
    libraries = ", ".join(f"{name} {found[name]}" for name in LIBRARIES if name in found)
    day = datetime.now(UTC).date().isoformat()
    load = os.getloadavg()[0]
    others = f"**provisional**, the machine was in use (load {load:.1f})" if load > QUIET else f"load {load:.1f} before"
    return f"{day}, {os.cpu_count()} cores, {others}, Python {platform.python_version()}, {libraries}"


def tables(found: Mapping[str, Any]) -> dict[str, str]:
    """The table of each part that was measured, as Markdown."""
    return {part: f"{TABLES[part](measured['figures'])}\n\n*{measured['machine']}*" for part, measured in found.items()}


def filled(text: str, made: Mapping[str, str]) -> str:
    """`text` with each table between its markers; parts that were not measured keep what is there."""
    for part, made_table in made.items():
        begin, end = f"<!-- {part} -->", f"<!-- end of {part} -->"
        pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
        # As a list of pieces, since a replacement's backslashes would be read as references.
        text = f"{begin}\n{made_table}\n{end}".join(pattern.split(text))
    return text
