"""The two halves of a run as the commands need them: open, do, say what became of it.

The words of the summary are the only place where counts are explained to the user.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corroborate.cli.console import data, plain, talk
from corroborate.cli.progress import progress

if TYPE_CHECKING:
    from corroborate.knowledge import Knowledge
    from corroborate.pipeline import AddOutcome, BuildOutcome
    from corroborate.records.report import Rejection

_REASONS = 8  # why records were skipped, in one line
ROWS = 50  # incidents in the closing table: what a terminal window or two can hold


def take_in(
    inputs: Sequence[str],
    ledger: str,
    *,
    metadata: Path | None,
    published: str | None,
    packs: Path | None,
    jobs: int,
    quiet: bool,
    timings: bool,
    pipeline: str = "built-in",
    received: str | None = None,
) -> int:
    """Read the inputs into the ledger; the exit code says whether some could not be read."""
    from corroborate.intake import load_metadata
    from corroborate.ledger import open_ledger
    from corroborate.pipeline import add
    from corroborate.pipeline.judging.parsed import day

    knowledge = known_from(packs, pipeline)
    came_in = day(received) if received else None
    known = load_metadata(metadata) if metadata else None
    with open_ledger(ledger) as store, progress(quiet) as say:
        outcome = add(
            store,
            inputs,
            metadata=known,
            published=published,
            stdin=sys.stdin.buffer,
            jobs=jobs,
            knowledge=knowledge,
            progress=say,
            day=came_in,
        )
    tell_added(outcome, quiet)
    if timings:
        tell_timings(outcome.timings.seconds)
    return 3 if outcome.rejections else 0


def make_incidents(
    ledger: str,
    *,
    packs: Path | None,
    jobs: int,
    quiet: bool,
    timings: bool,
    pipeline: str = "built-in",
) -> int:
    """Build the incidents of all stored reports; the exit code says whether a report failed."""
    from corroborate.ledger import open_ledger
    from corroborate.pipeline import build

    knowledge = known_from(packs, pipeline)
    with open_ledger(ledger) as store:
        with progress(quiet) as say:
            outcome = build(store, jobs=jobs, knowledge=knowledge, progress=say)
        tell_built(outcome, quiet)
        if not quiet:
            from corroborate.cli.overview import overview
            from corroborate.pipeline import ledger_object

            data().print(overview(ledger_object(store, knowledge), ROWS))
            if outcome.incidents > ROWS:
                talk().print(f"the latest {ROWS} of {outcome.incidents}; all: corroborate show {ledger}")
    if timings:
        tell_timings(outcome.timings.seconds)
    return 3 if outcome.failures else 0


def known_from(packs: Path | None, pipeline: str) -> Knowledge:
    """The knowledge that a command works with; what the user named wrongly is said before any work."""
    from corroborate.knowledge import Knowledge

    knowledge = Knowledge(packs, pipeline)
    knowledge.language.check()
    return knowledge


def tell_added(outcome: AddOutcome, quiet: bool) -> None:
    """One line of counts, and one line for each document that could not be read."""
    out = talk()
    tell_rejected(outcome.rejections)
    for remark in outcome.remarks:
        out.print(plain(f"note: {remark}"))
    if outcome.received == 0:
        out.print("no reports found: nothing in the inputs is a page, a list of pages or an archive of them")
    if not quiet:
        out.print(
            f"{outcome.read} read, {len(outcome.rejections)} rejected, {outcome.unchanged} unchanged, "
            f"{outcome.skipped} skipped, of {outcome.seen} seen"
        )
        if outcome.skips:
            out.print(plain(f"skipped: {_skips(outcome.skips)}"))


def tell_rejected(rejections: tuple[Rejection, ...]) -> None:
    """One line for each document that could not be read, and why."""
    for rejection in rejections:
        detail = rejection.detail.strip().splitlines()[-1] if rejection.detail.strip() else rejection.reason
        talk().print(plain(f"not read: {rejection.name}: {detail} [{rejection.reason}]"))


def _skips(skips: tuple[tuple[str, int], ...]) -> str:
    """What was passed over, the most frequent reasons first.

    >>> _skips((("request record", 12), ("image/png", 3)))
    'request record 12, image/png 3'
    """
    named = [f"{reason} {count}" for reason, count in skips[:_REASONS]]
    if rest := skips[_REASONS:]:
        named.append(f"{len(rest)} other reasons {sum(count for _, count in rest)}")
    return ", ".join(named)


def tell_built(outcome: BuildOutcome, quiet: bool) -> None:
    """What the build found, and each report that a stage gave up on."""
    out = talk()
    for warning in outcome.warnings:
        out.print(plain(f"warning: {warning}"))
    for failure in outcome.failures:
        detail = failure.detail.strip().splitlines()[-1] if failure.detail.strip() else failure.reason
        out.print(plain(f"failed: {failure.name}: {detail}"))
    if not quiet:
        news = "" if outcome.changed else ", nothing new"
        out.print(f"{outcome.incidents} incidents from {outcome.reports} reports{news}")


def tell_timings(seconds: dict[str, float]) -> None:
    """Seconds of work by stage, summed over all processes."""
    out = talk()
    for stage, spent in seconds.items():
        out.print(f"  {stage:<16} {spent:8.3f} s")
