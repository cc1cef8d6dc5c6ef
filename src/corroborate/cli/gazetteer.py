"""`corroborate gazetteer`: places of your own beside the cities that come with the program."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from corroborate.cli.options import OwnPacksOption, QuietOption

app = typer.Typer(help="Places of your own: take in a GeoNames dump.", no_args_is_help=True)

DumpArgument = Annotated[
    Path,
    typer.Argument(
        help="A dump as GeoNames gives it: allCountries, cities500, SD ... (.zip or .txt).", metavar="FILE"
    ),
]


@app.callback()
def gazetteer() -> None:
    """Places of your own: take in a GeoNames dump."""


@app.command("import")
def import_(file: DumpArgument, packs: OwnPacksOption = None, quiet: QuietOption = False) -> None:
    """Take villages, districts, streets and bases from a GeoNames dump; the next run knows them.

    Without --packs they go to your own folder of packs, which every command reads. The same dump again
    changes nothing; a newer one of the same name replaces the older.
    """
    from corroborate.cli.console import plain, talk
    from corroborate.cli.options import own_packs
    from corroborate.cli.progress import progress
    from corroborate.pipeline.gazetteer import import_dump

    folder = packs or own_packs()
    with progress(quiet) as say:
        outcome = import_dump(file, folder, say)
    if not quiet:
        done = "already imported" if outcome.places is None else f"{outcome.places} places imported"
        where = f"runs with --packs {folder} know them" if packs else "every run knows them"
        talk().print(plain(f"{done}: {outcome.path}; {where}"))
