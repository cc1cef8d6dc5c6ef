"""`corroborate fetch`: pages from the web into the archive and the ledger."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from corroborate.cli.options import (
    JobsOption,
    LedgerOption,
    PacksOption,
    PipelineOption,
    QuietOption,
    TimingsOption,
)
from corroborate.cli.web import ContactOption, DelayOption, PortOption, WorkspaceOption

UrlsArgument = Annotated[
    list[str] | None, typer.Argument(help="Addresses of pages.", metavar="URL...", show_default=False)
]
FileOption = Annotated[
    str | None,
    typer.Option(
        "-i", "--input", help="A file with one address per line; - for standard input.", metavar="FILE"
    ),
]


def fetch(
    urls: UrlsArgument = None,
    file: FileOption = None,
    ledger: LedgerOption = "ledger.db",
    contact: ContactOption = None,
    workspace: WorkspaceOption = None,
    delay: DelayOption = 2.0,
    port: PortOption = None,
    packs: PacksOption = None,
    pipeline: PipelineOption = "built-in",
    jobs: JobsOption = 1,
    timings: TimingsOption = False,
    quiet: QuietOption = False,
) -> None:
    """Fetch pages politely, keep each in the archive as it came, and bring the ledger up to date.

    Robots.txt is kept to, hosts are left alone between two requests, and no address but those of the public
    web is ever connected to. Exit code 3 means that some pages could not be had; each is named with its
    reason.
    """
    from corroborate.cli import web
    from corroborate.cli.progress import progress
    from corroborate.cli.work import known_from, make_incidents, tell_added, tell_timings
    from corroborate.errors import UsageError
    from corroborate.intake.web.workspace import Workspace
    from corroborate.ledger import open_ledger
    from corroborate.pipeline.fetched import fetch as fetched

    wanted = [*(urls or []), *(_lines(file) if file else [])]
    if not wanted:
        raise UsageError("fetch: no addresses; give some, or a file of them with -i FILE")
    knowledge = known_from(packs, pipeline)
    web.own_contact(contact)
    with web.opened(Workspace.beside(ledger, workspace), ledger) as (state, archive):
        visitor = web.visitor(contact, state, delay=delay, ports=port)
        with open_ledger(ledger) as store, progress(quiet) as say:
            outcome = fetched(
                store, state, archive, visitor, wanted, jobs=jobs, knowledge=knowledge, progress=say
            )
    tell_added(outcome, quiet)
    if timings:
        tell_timings(outcome.timings.seconds)
    built = make_incidents(ledger, packs=packs, pipeline=pipeline, jobs=jobs, quiet=quiet, timings=timings)
    raise typer.Exit(3 if outcome.rejections else built)


def _lines(file: str) -> list[str]:
    """The addresses in a file; blank lines and those that begin with # are left out."""
    from corroborate.errors import InputError

    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError:
        raise InputError(f"{file}: not UTF-8; save it as UTF-8, one address per line") from None
    return [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
