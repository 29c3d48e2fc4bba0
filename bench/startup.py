"""What a fresh process costs: help, an empty folder, a run that was finished before; and whether openai is in it."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bench.process import ROOT, Endpoint, Run, endpoint, run
from bench.ratios import middle, table
from bench.runners import Ours, Work, caches
from bench.site import Corpus, Site
from bench.throughput import Figures, Say

CLIENT = (
    "import instructor; from openai import AsyncOpenAI; "
    "instructor.from_openai(AsyncOpenAI(base_url='http://127.0.0.1:1/v1', api_key='bench'))"
)
IMPORTED = re.compile(r"^import time:.*\|\s*openai$", re.MULTILINE)
Start = Callable[[], Run]


def measure(site: Site, *, repeats: int, resumed: int, say: Say) -> Figures:
    """Wall and CPU seconds of fresh processes, and whether openai was imported.

    `resumed` is the number of documents of the finished run.
    """
    work = Work(site.corpus(resumed), 64, 0.0)
    with ExitStack() as open_, site.emptied() as place:
        served = open_.enter_context(endpoint(work.corpus.answers, latency=0.0))
        first = Ours().run(work, served, out=place / "out", site=site)
        say(f"a first run over {resumed:,} documents: {first.wall:.1f} s")
        asked = served.stats()["calls"]
        nothing = Work(Corpus(_made(place / "nothing"), 0, work.corpus.answers), 8, 0.0)
        starts: dict[str, Start] = {
            "help": lambda: run([str(site.summarizer), "--help"]).checked(),
            "bare help": lambda: _python("-m", "bench.bare", "--help"),
            "empty folder": lambda: Ours().run(nothing, served, out=_gone(place / "none"), site=site),
            "bare client": lambda: _python("-c", CLIENT),
        }
        found = _turns(starts, repeats=repeats, say=say)
        again: dict[str, Start] = {"resumed": lambda: Ours().run(work, served, out=place / "out", site=site)}
        found |= _turns(again, repeats=min(3, repeats), say=say)
        repeated = served.stats()["calls"] - asked
        imports = _imports(site, work=work, served=served, place=place)
    return {"runs": found, "resumed": resumed, "repeated_calls": repeated, "openai": imports}


def startup_table(figures: Mapping[str, Any]) -> str:
    """Each kind of start in milliseconds, beside what it is held to."""
    runs = figures["runs"]
    wall = {name: middle(each, lambda one: float(one["wall"])) * 1000 for name, each in runs.items()}
    cpu = {name: middle(each, lambda one: float(one["cpu"])) * 1000 for name, each in runs.items()}
    resumed = f"all {figures['resumed']:,} documents done before, {figures['repeated_calls']} called again"
    named = (
        ("`summarizer --help`", "help", "bare help", "a bare typer program with rich"),
        ("an empty folder, with a model", "empty folder", "bare client", "`instructor.from_openai(AsyncOpenAI(...))`"),
        (resumed, "resumed", "help", "`summarizer --help`"),
    )
    rows = [
        [what, f"{wall[ours]:.0f}", f"{cpu[ours]:.0f}", other, wall[ours] / wall[theirs], cpu[ours] / cpu[theirs]]
        for what, ours, theirs, other in named
    ]
    times = table(["Fresh process", "wall ms", "CPU ms", "held beside", "times its wall", "times its CPU"], rows)
    imports = table(
        ["Is openai imported?", ""], [[name, "yes" if it else "no"] for name, it in figures["openai"].items()]
    )
    return f"{times}\n\n{imports}"


def _turns(starts: Mapping[str, Start], *, repeats: int, say: Say) -> dict[str, list[dict[str, float]]]:
    for start in starts.values():
        # The first finds cold caches and modules without byte code.
        start()
    found: dict[str, list[dict[str, float]]] = {name: [] for name in starts}
    for _ in range(repeats):
        for name, start in starts.items():
            finished = start()
            found[name].append({"wall": finished.wall, "cpu": finished.cpu})
    for name, each in found.items():
        say(f"{name}: {middle(each, lambda one: one['wall']) * 1000:.0f} ms")
    return found


def _imports(site: Site, *, work: Work, served: Endpoint, place: Path) -> dict[str, bool]:
    """Whether a process imported openai, by what Python itself reports."""
    env = {"PYTHONPROFILEIMPORTTIME": "1", **caches(site)}
    few = site.corpus(20).folder
    embedded = [str(site.summarizer), "run", str(few), "--out", str(place / "embedded")]
    again = Ours().command(work.corpus.folder, out=place / "out", served=served, work=work, site=site)
    anew = Ours().command(few, out=place / "anew", served=served, work=work, site=site)
    commands = {
        "`summarizer --help`": [str(site.summarizer), "--help"],
        "a run with the built-in extractor": embedded,
        "a fully resumed run": again,
        "a run that asks a model": anew,
    }
    return {name: bool(IMPORTED.search(run(command, env=env).errors)) for name, command in commands.items()}


def _python(*arguments: str) -> Run:
    return run([sys.executable, *arguments], env={"PYTHONPATH": str(ROOT)}).checked()


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _gone(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return folder
