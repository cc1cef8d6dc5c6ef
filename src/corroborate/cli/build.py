"""`corroborate build`: the second half of a run."""

from __future__ import annotations

from pathlib import Path

import typer

from corroborate.cli.options import (
    JobsOption,
    LedgerOption,
    PacksOption,
    PipelineOption,
    QuietOption,
    TimingsOption,
)


def build(
    ledger: LedgerOption = "ledger.db",
    packs: PacksOption = None,
    pipeline: PipelineOption = "built-in",
    jobs: JobsOption = 1,
    timings: TimingsOption = False,
    quiet: QuietOption = False,
) -> None:
    """Make the incidents of all stored reports. An interrupted build goes on where it stopped."""
    from corroborate.cli.work import make_incidents
    from corroborate.errors import LedgerError

    if "://" not in ledger and not Path(ledger).exists():
        raise LedgerError(f"{ledger}: no such ledger; make one with: corroborate run INPUT --ledger {ledger}")
    code = make_incidents(ledger, packs=packs, pipeline=pipeline, jobs=jobs, quiet=quiet, timings=timings)
    raise typer.Exit(code)
