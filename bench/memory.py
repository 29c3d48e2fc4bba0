"""Peak memory of `summarizer run` as the corpus grows a hundredfold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bench.process import endpoint
from bench.ratios import table
from bench.runners import Ours, Work, summaries
from bench.site import Site
from bench.throughput import Figures, Say

CONCURRENCY = 64


def measure(site: Site, *, counts: Iterable[int], say: Say) -> Figures:
    """Peak resident MiB by number of documents, the endpoint answering at once."""
    found: dict[str, Any] = {}
    for count in counts:
        work = Work(site.corpus(count), CONCURRENCY, 0.0)
        with endpoint(work.corpus.answers, latency=0.0) as served, site.emptied() as place:
            finished = Ours().run(work, served, out=place / "out", site=site)
            written, calls = len(summaries(place / "out")), served.stats()["calls"]
        if not written == calls == count:
            raise RuntimeError(f"of {count} documents {written} were written, with {calls} calls")
        say(f"{count:,} documents: {finished.rss:.0f} MiB, {finished.wall:.0f} s")
        found[str(count)] = {"rss": finished.rss, "wall": finished.wall, "cpu": finished.cpu}
    return {"runs": found}


def memory_table(figures: Mapping[str, Any]) -> str:
    """Peak memory by number of documents, and how much more it is than for the fewest."""
    runs = figures["runs"]
    least = next(iter(runs.values()))["rss"]
    rows = [
        [f"{int(count):,}", f"{each['rss']:.0f}", f"{each['rss'] - least:+.0f}", each["cpu"] / int(count) * 1000]
        for count, each in runs.items()
    ]
    return table(["Documents", "peak MiB", "more than the first", "CPU ms a document, start-up included"], rows)
