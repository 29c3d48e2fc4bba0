"""What is measured beside what: each runner takes a corpus through an endpoint once and says what that took."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from bench.ordinary import PROMPT
from bench.peers import MODEL
from bench.process import LONGEST, ROOT, Endpoint, Run, endpoint, run
from bench.site import Corpus, Site

IMPORTABLE = {"PYTHONPATH": str(ROOT)}
"""Lets a process find this folder, and the schema in it."""


@dataclass(frozen=True, slots=True)
class Work:
    """One measurement to be made."""

    corpus: Corpus
    concurrency: int
    latency: float
    """Seconds the endpoint waits before it answers."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What one run took, start-up left out."""

    wall: float
    cpu: float
    rss: float
    """Peak resident memory of the whole process, in MiB."""
    outside: float
    """Wall time of the whole process, start-up included."""


class Runner(Protocol):
    """Takes a corpus through an endpoint."""

    @property
    def name(self) -> str:
        """What tables call it."""
        ...

    def sample(self, work: Work, *, site: Site) -> Sample:
        """One run; RuntimeError if a document was lost or asked for twice."""
        ...


@dataclass(frozen=True, slots=True)
class Ours:
    """`summarizer run`, files and all, less a run over an empty folder that follows it."""

    mode: str = "json_schema"
    schema: str = "meeting"
    processes: int | None = None
    """As the option of that name; None for what the run thinks best."""

    @property
    def name(self) -> str:
        """What tables call it."""
        chosen = {None: "", 1: ", --processes 1", 2: ", --processes 2"}[self.processes]
        return f"summarizer run, {self.mode}, {self.schema} schema{chosen}"

    def sample(self, work: Work, *, site: Site) -> Sample:
        """One run and one over an empty folder, the second taken off the first."""
        with endpoint(work.corpus.answers, latency=work.latency) as served, site.emptied() as place:
            full = self.run(work, served, out=place / "out", site=site)
            lost = Losses.of(place / "out", work=work, stats=served.stats())
            (place / "nothing").mkdir()
            nothing = Work(Corpus(place / "nothing", 0, work.corpus.answers), work.concurrency, work.latency)
            empty = self.run(nothing, served, out=place / "none", site=site)
        if lost.any:
            raise RuntimeError(f"{self.name} is not to be compared: {lost}")
        return Sample(wall=full.wall - empty.wall, cpu=full.cpu - empty.cpu, rss=full.rss, outside=full.wall)

    def run(self, work: Work, served: Endpoint, *, out: Path, site: Site) -> Run:
        """The process alone."""
        command = self.command(work.corpus.folder, out=out, served=served, work=work, site=site)
        finished = run(command, env=IMPORTABLE | caches(site), longest=LONGEST + work.corpus.count / 10)
        # An empty folder is reported with 1: there was nothing that could be done.
        return finished if work.corpus.count == 0 and finished.code == 1 else finished.checked()

    def command(self, folder: Path, *, out: Path, served: Endpoint, work: Work, site: Site) -> list[str]:
        """The command line."""
        endpoint_options = ["--model", MODEL, "--base-url", served.base_url, "--mode", self.mode]
        options = [*endpoint_options, "--concurrency", str(work.concurrency)]
        if self.processes is not None:
            options += ["--processes", str(self.processes)]
        if self.schema == "ordinary":
            options += ["--prompt", PROMPT]
        return [str(site.summarizer), "run", str(folder), "--out", str(out), *options]


@dataclass(frozen=True, slots=True)
class Losses:
    """What must not have happened in a run that is compared."""

    missing: int = 0
    """Documents without a summary."""
    flagged: int = 0
    """Summaries with an error that the checks found."""
    repeated: int = 0
    """Calls beyond one a document."""

    @classmethod
    def of(cls, out: Path, *, work: Work, stats: Mapping[str, Any]) -> Losses:
        """What the output folder and the endpoint tell of a run."""
        texts = [path.read_text(encoding="utf-8") for path in summaries(out)]
        checks = [json.loads(text)["checks"] for text in texts]
        return cls(
            missing=work.corpus.count - len(texts),
            flagged=sum(any(finding["level"] == "error" for finding in found) for found in checks),
            repeated=stats["calls"] - work.corpus.count,
        )

    @property
    def any(self) -> bool:
        """Whether anything was lost, wrong or repeated."""
        return self != Losses()


@dataclass(frozen=True, slots=True)
class Peer:
    """A library's documented loop, measured inside its process from the first call to the last answer."""

    library: str
    mode: str
    schema: str

    @property
    def name(self) -> str:
        """What tables call it."""
        return f"{self.library}, {self.mode}, {self.schema} schema"

    def sample(self, work: Work, *, site: Site) -> Sample:
        """One run."""
        with endpoint(work.corpus.answers, latency=work.latency) as served:
            options = ["--mode", self.mode, "--schema", self.schema, "--base-url", served.base_url]
            options += ["--concurrency", str(work.concurrency)]
            command = [sys.executable, "-m", "bench.peers", self.library, str(work.corpus.folder), *options]
            finished = run(command, env=IMPORTABLE | caches(site)).checked()
            calls = served.stats()["calls"]
        told = json.loads(finished.output)
        if not calls == told["records"] == work.corpus.count:
            raise RuntimeError(f"{self.name} is not to be compared: {calls} calls, {told['records']} records")
        return Sample(wall=told["wall"], cpu=told["cpu"], rss=finished.rss, outside=finished.wall)


OURS = (
    *(Ours(mode, schema, processes=1) for schema in ("ordinary", "meeting") for mode in ("json_schema", "tools")),
    *(Ours("json_schema", schema, processes=2) for schema in ("ordinary", "meeting")),
)
PEERS = tuple(
    Peer(library, mode, schema)
    for library in ("instructor", "pydantic-ai")
    for mode in ("json_schema", "tools")
    for schema in ("ordinary", "meeting")
)


def installed(runners: Iterable[Runner]) -> tuple[Runner, ...]:
    """Those of the runners whose library can be imported."""
    names = {"instructor": "instructor", "pydantic-ai": "pydantic_ai"}
    return tuple(each for each in runners if not isinstance(each, Peer) or find_spec(names[each.library]))


def caches(site: Site) -> dict[str, str]:
    """Keeps what programs remember between runs inside the site."""
    return {"XDG_CACHE_HOME": str(site.folder / "cache"), "XDG_STATE_HOME": str(site.folder / "state")}


def summaries(out: Path) -> list[Path]:
    """The summaries in an output folder; what else is there is hidden or a table."""
    found = {path: path.relative_to(out).parts for path in sorted(out.rglob("*.json"))}
    return [path for path, parts in found.items() if not any(part.startswith(".") for part in parts)]
