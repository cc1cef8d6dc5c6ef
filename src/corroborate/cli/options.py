"""Options that several commands share, declared once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

LedgerOption = Annotated[
    str,
    typer.Option(
        "--ledger",
        envvar="CORROBORATE_LEDGER",
        help="Where the ledger is kept: a file, or a database URL.",
        metavar="PATH",
    ),
]
LedgerArgument = Annotated[
    str, typer.Argument(help="The ledger: a file, or a database URL.", metavar="LEDGER")
]
InputsArgument = Annotated[
    list[str],
    typer.Argument(
        help="Files (.txt .html .json .jsonl), folders, or - for standard input.", metavar="INPUT..."
    ),
]
MetadataOption = Annotated[
    Path | None,
    typer.Option(
        "--metadata",
        help="CSV or JSON lines with name or url, and published, outlet, title of reports.",
        metavar="FILE",
    ),
]
PublishedOption = Annotated[
    str | None,
    typer.Option("--published", help="Publish date of every report that has no other.", metavar="DATE"),
]
ReceivedOption = Annotated[
    str | None,
    typer.Option("--received", help="The day these reports came in, for `diff` later.", metavar="DATE"),
]
JobsOption = Annotated[int, typer.Option("-j", "--jobs", min=1, max=256, help="Processes to read with.")]
TimingsOption = Annotated[bool, typer.Option("--timings", help="Print the seconds spent in each stage.")]
QuietOption = Annotated[bool, typer.Option("-q", "--quiet", help="No progress and no table, only errors.")]


def own_packs() -> Path:
    """The user's own folder of packs, where this system keeps such things; it need not be there."""
    return Path(typer.get_app_dir("corroborate")) / "packs"


def _packs(folder: Path | None) -> Path | None:
    """The folder named, else the user's own if there is one."""
    return folder if folder is not None or not own_packs().is_dir() else own_packs()


_PACKS_HELP = "Your own folder of knowledge packs, laid over the built-in ones."
PacksOption = Annotated[
    Path | None,
    typer.Option("--packs", envvar="CORROBORATE_PACKS", help=_PACKS_HELP, metavar="FOLDER", callback=_packs),
]
OwnPacksOption = Annotated[
    Path | None,
    typer.Option("--packs", envvar="CORROBORATE_PACKS", help=_PACKS_HELP, metavar="FOLDER"),
]
PipelineOption = Annotated[
    str,
    typer.Option(
        "--pipeline",
        envvar="CORROBORATE_PIPELINE",
        help="Who parses the sentences: built-in, spacy:NAME for an installed pipeline of spaCy, or none.",
        metavar="NAME",
    ),
]
