"""`python -m bench`: measure all parts or one, print the tables, and write them into the README if asked to."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench import extractor, memory, report, startup, throughput
from bench.runners import OURS, PEERS, installed
from bench.site import DISTINCT, Site
from bench.throughput import Figures

PARTS = tuple(report.TABLES)


def main() -> None:
    """Read the options, measure, print."""
    # So that what was started is ended too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    chosen = _options()
    results: Path = chosen.folder / "results.json"
    if not chosen.render:
        chosen.folder.mkdir(parents=True, exist_ok=True)
        measures, machine = _measures(chosen), report.machine()
        for part in chosen.only or PARTS:
            _say(f"measuring {part}")
            report.keep(results, measures[part](), part=part, machine=machine)
    made = report.tables(report.load(results))
    if chosen.update:
        report.README.write_text(report.filled(report.README.read_text(encoding="utf-8"), made), encoding="utf-8")
    sys.stdout.write("\n\n".join(made[part] for part in PARTS if part in made) + "\n")


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("--only", action="append", choices=PARTS, help="measure this part alone; repeatable")
    options.add_argument("--documents", type=int, default=DISTINCT, help="articles for efficiency and CPU")
    options.add_argument("--repeats", type=int, default=3, help="how often each is measured, turn by turn")
    options.add_argument("--starts", type=int, default=15, help="fresh processes of each kind")
    options.add_argument("--resumed", type=int, default=10_000, help="documents of the run that is resumed")
    options.add_argument(
        "--memory",
        type=int,
        nargs="+",
        default=[1_000, 10_000, 100_000],
        help="numbers of documents; the last takes 3 GB",
    )
    options.add_argument("--folder", type=Path, default=Path("out/bench"), help="where corpora and figures are kept")
    options.add_argument("--render", action="store_true", help="measure nothing, only print what was measured before")
    options.add_argument("--update", action="store_true", help="write the tables into bench/README.md")
    return options.parse_args()


def _measures(chosen: argparse.Namespace) -> dict[str, Callable[[], Figures]]:
    site = Site(chosen.folder.resolve())
    turns = {"documents": chosen.documents, "repeats": chosen.repeats, "say": _say}
    return {
        "efficiency": partial(
            throughput.measure_efficiency, site, runners=installed(throughput.EFFICIENCY_RUNNERS), **turns
        ),
        "cpu": partial(throughput.measure_cpu, site, runners=installed((*OURS, *PEERS)), **turns),
        "memory": partial(memory.measure, site, counts=chosen.memory, say=_say),
        "startup": partial(startup.measure, site, repeats=chosen.starts, resumed=chosen.resumed, say=_say),
        "extractor": partial(extractor.measure, site, articles=300, repeats=chosen.repeats, say=_say),
    }


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    main()
