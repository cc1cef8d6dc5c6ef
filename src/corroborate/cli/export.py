"""`corroborate export`: the whole ledger as a file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from corroborate.cli.options import LedgerArgument, PacksOption


class Format(StrEnum):
    """The forms that a ledger can be written in."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    GEOPARQUET = "geoparquet"
    GEOJSON = "geojson"
    FTM = "ftm"
    FTM_STATEMENTS = "ftm-statements"
    WEB_ANNOTATION = "web-annotation"
    ACLED = "acled-style"
    UCDP = "ucdp-style"
    AIRWARS = "airwars-style"
    POLECAT = "polecat-style"
    IBC = "ibc-style"


class PolicyName(StrEnum):
    """How low, best and high of a toll are chosen."""

    INDEPENDENT_LINES = "independent-lines"
    ACLED_LOWEST = "acled-lowest"
    UCDP = "ucdp"
    AIRWARS_RANGE = "airwars-range"
    MAJORITY_OF_DOCUMENTS = "majority-of-documents"
    SOURCE_RANKING = "source-ranking"


def export(
    ledger: LedgerArgument,
    form: Annotated[Format, typer.Option("--format", "-f", help="The form to write.")] = Format.JSON,
    out: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="The file to write; standard output if left out.", metavar="FILE"
        ),
    ] = None,
    personal: Annotated[
        bool,
        typer.Option(
            "--personal/--no-personal",
            help="With or without victims' names, ages and kin; without, report texts stay out, too.",
        ),
    ] = True,
    policy: Annotated[
        PolicyName | None,
        typer.Option(
            "--policy", help="How low, best and high are chosen; left out, as the form's own rules say."
        ),
    ] = None,
    timestamp: Annotated[
        str | None,
        typer.Option(
            "--timestamp",
            help="What acled-style puts into timestamp: a day, a time or Unix seconds; left out, the latest"
            " publish date of an incident's reports.",
            metavar="TIME",
        ),
    ] = None,
    check: Annotated[
        bool,
        typer.Option("--check", help="Write nothing: LEDGER is a folder with a datapackage.json to check."),
    ] = False,
    packs: PacksOption = None,
) -> None:
    """Write the whole ledger; the same ledger gives the same bytes.

    json is one object (corroborate.ledger/1), jsonl one object per line. csv, xlsx and parquet are tables of
    incidents, claims, actors and reports. The -style forms are the columns and rules of a codebook. Beside
    every file lie FILE.loss.json and FILE.loss.md: what the form cannot say, column by column;
    datapackage.json describes the tables of a folder, and --check says whether they are still as it does.
    """
    if check:
        _check(Path(ledger))
        return
    from corroborate.cli.console import talk
    from corroborate.knowledge import Knowledge
    from corroborate.ledger import open_ledger
    from corroborate.pipeline import export as write
    from corroborate.pipeline.tables import policy_of

    knowledge, wanted = Knowledge(packs), policy.value if policy else None
    with open_ledger(ledger, write=False) as store:
        write(
            store, form.value, out, knowledge=knowledge, personal=personal, policy=wanted, timestamp=timestamp
        )
    if form not in (Format.JSON, Format.JSONL):  # those hold every number
        chosen = policy_of(form.value, wanted, knowledge)
        talk().print(f"numbers by the policy {chosen.name}: {chosen.published}", soft_wrap=True)


def _check(place: Path) -> None:
    """Say what is wrong with the tables of a folder; with any fault the exit code is 1."""
    from corroborate.cli.console import data, plain, talk
    from corroborate.export.check import check

    tables, faults = check(place)
    for fault in faults:
        data().print(plain(fault), soft_wrap=True)
    talk().print(f"{tables} tables checked, {len(faults)} faults")
    if faults:
        raise typer.Exit(1)
