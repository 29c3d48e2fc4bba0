"""How busy the endpoint is kept, and what a document costs in CPU: ours beside the peers, turn by turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bench.ratios import efficiency, middle, table
from bench.runners import OURS, PEERS, Ours, Peer, Runner, Sample, Work
from bench.site import Site

LATENCY = 0.2
"""Seconds the endpoint takes to answer where efficiency is measured."""
CONCURRENCIES = (32, 64)

Say = Callable[[str], object]
Figures = dict[str, Any]


def measure_efficiency(site: Site, *, documents: int, repeats: int, runners: Iterable[Runner], say: Say) -> Figures:
    """Efficiency at each concurrency, a value a repeat, by runner."""
    found: dict[str, dict[str, list[float]]] = {}
    for concurrency in CONCURRENCIES:
        work = Work(site.corpus(documents), concurrency, LATENCY)
        for runner, sample in _turns(runners, work, repeats=repeats, site=site, say=say):
            share = efficiency(documents, concurrency=concurrency, latency=LATENCY, wall=sample.wall)
            found.setdefault(runner.name, {}).setdefault(str(concurrency), []).append(share)
    return {"documents": documents, "latency": LATENCY, "runners": found}


def efficiency_table(figures: Mapping[str, Any]) -> str:
    """Medians by runner and concurrency."""
    rows = [
        [name, *(middle(values, float) for values in shares.values())] for name, shares in figures["runners"].items()
    ]
    repeats = min(len(values) for shares in figures["runners"].values() for values in shares.values())
    head = f"Efficiency at {figures['latency'] * 1000:.0f} ms, {figures['documents']:,} documents, median of {repeats}"
    return table([head, *(f"{count} at once" for count in CONCURRENCIES)], rows)


def measure_cpu(site: Site, *, documents: int, repeats: int, runners: Iterable[Runner], say: Say) -> Figures:
    """CPU milliseconds a document when the endpoint answers at once, a value a repeat, by runner."""
    found: dict[str, list[float]] = {}
    work = Work(site.corpus(documents), CONCURRENCIES[0], 0.0)
    for runner, sample in _turns(runners, work, repeats=repeats, site=site, say=say):
        found.setdefault(runner.name, []).append(sample.cpu / documents * 1000)
    return {"documents": documents, "runners": found}


def cpu_table(figures: Mapping[str, Any]) -> str:
    """Medians; and ours in one process, with the schema of each peer and with our own, as a share of that peer."""
    costs = {name: middle(values, float) for name, values in figures["runners"].items()}
    rows: list[list[object]] = [[each.name, costs[each.name], "", ""] for each in OURS if each.name in costs]
    for peer in (each for each in PEERS if each.name in costs):
        ours = [costs.get(Ours(peer.mode, schema, processes=1).name) for schema in (peer.schema, "meeting")]
        cost = costs[peer.name]
        rows.append([peer.name, cost, *("" if own is None else own / cost for own in ours)])
    repeats = min(map(len, figures["runners"].values()))
    head = f"CPU a document, {figures['documents']:,} documents, median of {repeats}"
    return table([head, "ms", "ours with this schema is", "ours with the meeting schema is"], rows)


def _turns(
    runners: Iterable[Runner], work: Work, *, repeats: int, site: Site, say: Say
) -> Iterable[tuple[Runner, Sample]]:
    """Every runner once, then every runner again, so that a slow spell of the machine hits them all."""
    chosen = list(runners)
    for _ in range(repeats):
        for runner in chosen:
            sample = runner.sample(work, site=site)
            say(
                f"{runner.name}, {work.concurrency} at once, {work.latency * 1000:.0f} ms: {sample.wall:.2f} s, "
                f"{sample.cpu / work.corpus.count * 1000:.2f} ms of CPU a document, {sample.rss:.0f} MiB"
            )
            yield runner, sample


EFFICIENCY_RUNNERS: tuple[Runner, ...] = (
    Ours("json_schema", "ordinary"),
    Ours("json_schema", "meeting"),
    Ours("json_schema", "ordinary", processes=1),
    Ours("json_schema", "meeting", processes=1),
    Peer("instructor", "json_schema", "ordinary"),
    Peer("instructor", "tools", "ordinary"),
    Peer("instructor", "json_schema", "meeting"),
    Peer("pydantic-ai", "json_schema", "ordinary"),
    Peer("pydantic-ai", "tools", "ordinary"),
)
"""The peers with a schema of ordinary size in both modes, and instructor with ours once."""
