"""`corroborate run`: reports in, incidents out."""

from __future__ import annotations

import typer

from corroborate.cli.options import (
    InputsArgument,
    JobsOption,
    LedgerOption,
    MetadataOption,
    PacksOption,
    PipelineOption,
    PublishedOption,
    QuietOption,
    ReceivedOption,
    TimingsOption,
)


def run(
    inputs: InputsArgument,
    ledger: LedgerOption = "ledger.db",
    metadata: MetadataOption = None,
    published: PublishedOption = None,
    received: ReceivedOption = None,
    packs: PacksOption = None,
    pipeline: PipelineOption = "built-in",
    jobs: JobsOption = 1,
    timings: TimingsOption = False,
    quiet: QuietOption = False,
) -> None:
    """Read reports and bring the ledger up to date: add and build in one.

    Running it again on the same reports changes nothing. Exit code 3 means that it finished but
    some inputs could not be read; each is named on standard error.
    """
    from corroborate.cli.work import make_incidents, take_in

    added = take_in(
        inputs,
        ledger,
        metadata=metadata,
        published=published,
        received=received,
        packs=packs,
        pipeline=pipeline,
        jobs=jobs,
        quiet=quiet,
        timings=timings,
    )
    built = make_incidents(ledger, packs=packs, pipeline=pipeline, jobs=jobs, quiet=quiet, timings=timings)
    raise typer.Exit(added or built)
