"""How fast reports become incidents, stage by stage, beside plain text extraction on the same pages.

    python -m benchmarks.speed [--pages N] [-j N]

Seconds are of one shared machine: compare the ratio, not the seconds. A speed means nothing without
what was found, so the counts stand beside it.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.speed.pages import SAMPLE, pages, stories

from corroborate.knowledge import Knowledge
from corroborate.ledger import open_ledger
from corroborate.pipeline import build, export, ledger_object
from corroborate.pipeline.add import take_in
from corroborate.records.report import RawDocument


def main() -> None:
    """Make the pages, run both, print the table."""
    options = argparse.ArgumentParser(prog="benchmarks.speed", description=__doc__)
    options.add_argument("--pages", type=int, default=240, help="how many pages (240)")
    options.add_argument("-j", "--jobs", type=int, default=1, help="processes (1)")
    given = options.parse_args()
    made = list(pages(given.pages))
    size = sum(len(page.content) for page in made) / len(made)
    print(
        f"{len(made)} pages of {size / 1000:.1f} kB, {stories(len(made))} stories, {given.jobs} process(es)"
    )
    yardstick = extraction_alone(made)
    with tempfile.TemporaryDirectory() as folder:
        whole(made, given.jobs, Path(folder), yardstick)


def extraction_alone(made: list[RawDocument]) -> float:
    """Seconds that trafilatura's plain extraction takes for all pages, on one core."""
    import trafilatura

    trafilatura.extract(made[0].content.decode())  # its own loading is not the work
    started = perf_counter()
    words = sum(len((trafilatura.extract(page.content.decode()) or "").split()) for page in made)
    seconds = perf_counter() - started
    print(f"{'trafilatura alone':<20}{seconds:9.3f} s {_rates(len(made), seconds)}   {words} words")
    return seconds


def whole(made: list[RawDocument], jobs: int, folder: Path, yardstick: float) -> None:
    """Run everything from bytes to the exported ledger, and print each stage."""
    knowledge = Knowledge(SAMPLE / "packs")
    started = perf_counter()
    with open_ledger(folder / "ledger.db") as ledger:
        added = take_in(ledger, iter(made), jobs=jobs, knowledge=knowledge)
        built = build(ledger, jobs=jobs, knowledge=knowledge)
        elapsed = perf_counter() - started
        before = perf_counter()
        export(ledger, "json", folder / "out.json", knowledge=knowledge)
        exporting = perf_counter() - before
        before = perf_counter()
        take_in(ledger, iter(made), jobs=jobs, knowledge=knowledge)
        build(ledger, jobs=jobs, knowledge=knowledge)
        again = perf_counter() - before
        found = ledger_object(ledger, knowledge)
    added.timings.merge(built.timings)
    for stage, seconds in added.timings.seconds.items():
        print(f"  {stage:<18}{seconds:9.3f} s {_rates(len(made), seconds)}")
    print(f"{'all, by the clock':<20}{elapsed:9.3f} s {_rates(len(made), elapsed)}   {jobs} process(es)")
    print(f"{'export':<20}{exporting:9.3f} s")
    print(f"{'the same again':<20}{again:9.3f} s {_rates(len(made), again)}   {again / elapsed:.1%} of it")
    work = sum(added.timings.seconds.values())
    print(f"ratio to trafilatura alone, seconds of work: {yardstick / work:.1%}")
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"peak memory of a process: {peak / 1024:.0f} MiB")
    print(
        f"found: {len(found['reports'])} reports of {len(made)} pages, {len(found['rejections'])} rejected, "
        f"{len(found['incidents'])} incidents, {len(found['claims'])} claims, "
        f"{sum(1 for i in found['incidents'] if i['killed'])} incidents with a toll"
    )


def _rates(count: int, seconds: float) -> str:
    return f"{1000 * seconds / count:8.2f} ms each {count / max(seconds, 1e-9):9.1f}/s"


if __name__ == "__main__":
    main()
