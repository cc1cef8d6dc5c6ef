"""`corroborate add`: the first half of a run."""

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


def add(
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
    """Read reports into the ledger without building incidents yet."""
    from corroborate.cli.work import take_in

    code = take_in(
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
    raise typer.Exit(code)
