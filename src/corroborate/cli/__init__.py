"""The command line: one file per command. Data goes to stdout, talk to stderr.

Exit codes: 0 ok, 1 error, 2 usage, 3 finished with some inputs failed, 130 interrupted.
Only typer is imported here; everything heavy waits until a command runs, so that `--help`
answers at once.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from corroborate import __version__
from corroborate.cli import (
    add,
    build,
    compare,
    demo,
    diff,
    dossier,
    evaluate,
    export,
    feeds,
    fetch,
    gazetteer,
    import_,
    info,
    judge,
    packs,
    report,
    review,
    run,
    show,
    watch,
)

app = typer.Typer(
    name="corroborate",
    help="News reports in, an incident ledger out: every value with the words and speakers behind it.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"corroborate {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Take the options that stand before any command."""


app.command("run")(run.run)
app.command("fetch")(fetch.fetch)
app.command("watch")(watch.watch)
app.command("add")(add.add)
app.command("build")(build.build)
app.command("show")(show.show)
app.command("export")(export.export)
app.command("import")(import_.import_)
app.command("compare")(compare.compare)
app.command("evaluate")(evaluate.evaluate)
app.command("diff")(diff.diff)
app.command("info")(info.info)
app.command("review")(review.review)
app.command("dossier")(dossier.dossier)
app.command("report")(report.report)
app.command("demo")(demo.demo)
app.add_typer(judge.app, name="judge")
app.add_typer(feeds.app, name="feeds")
app.add_typer(packs.app, name="packs")
app.add_typer(gazetteer.app, name="gazetteer")


def main() -> None:
    """Run the command line; an error the user can act on is one line on stderr, never a traceback."""
    from corroborate.errors import CorroborateError

    for stream in (sys.stdout, sys.stderr):
        # A headline may hold any letter; a terminal in the C locale must not stop the run.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except CorroborateError as error:
        typer.echo(f"corroborate: {error}", err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        typer.echo("corroborate: interrupted; run the same command again to go on from here", err=True)
        sys.exit(130)
