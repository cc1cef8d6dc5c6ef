"""Tables out of a ledger: every tabular form, its files, and the loss report beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TextIO

from corroborate import __version__
from corroborate.export import csv, flat
from corroborate.export.codebooks import FORMS, Setting
from corroborate.export.delimited import Sheet
from corroborate.export.files import FileSet
from corroborate.export.flat_form import Flat
from corroborate.export.form import Form
from corroborate.export.loss import Losses
from corroborate.export.loss_report import Header, LossReport
from corroborate.export.policies import DEFAULT, Policy, policy
from corroborate.export.table import Row, Table
from corroborate.knowledge import Knowledge
from corroborate.pipeline.streaming import LedgerStream

FLAT = ("csv", "xlsx", "parquet", "geoparquet")
TABULAR = (*FLAT, *FORMS)
TABS = frozenset({"polecat-style"})


class Writer(Protocol):
    """Takes the rows of all tables of a form, and closes its files."""

    def write(self, table: str, row: Row) -> None:
        """Write one row of a table."""
        ...

    def close(self) -> dict[str, Path]:
        """Where each table's bytes lie until they are in place."""
        ...


@dataclass(frozen=True, slots=True)
class Export:
    """One export into files: what was written where, and what was lost."""

    tables: tuple[Table, ...]
    header: Header
    losses: Losses
    bytes_at: dict[str, Path]  # by table, before they are put in place


def policy_of(name: str, wanted: str | None, knowledge: Knowledge) -> Policy:
    """The policy that was asked for, else that of the codebook, else the ledger's own."""
    own = FORMS[name][1] if name in FORMS else DEFAULT
    return policy(wanted or own, knowledge.codebooks)


def form_of(
    name: str, stream: LedgerStream, chosen: Policy, knowledge: Knowledge, timestamp: int | None
) -> Form:
    """The form of this name."""
    if name in FORMS:
        return FORMS[name][0](Setting(knowledge, chosen, stream.codes, timestamp))
    return Flat(name, chosen, stream.codes)


def write(form: Form, stream: LedgerStream, files: FileSet, path: Path) -> Export:
    """Write all tables of a form and its loss report: one pass over the incidents."""
    header = header_of(form.name, form.policy, stream)
    writer, losses = _writer(form, files, path), Losses(form.tables)
    report = LossReport.beside(files, path, header)
    for docket in stream.dockets():
        rendering = form.render(docket)
        for table, row in rendering.rows:
            writer.write(table, row)
        report.incident(losses.add(docket, rendering))
    if form.name in FLAT:
        for table, row in flat.beside(stream):
            writer.write(table, row)
            losses.rows[table] += 1
    report.end(losses)
    return Export(form.tables, header, losses, writer.close())


def print_main(form: Form, stream: LedgerStream, file: TextIO) -> None:
    """Write the main table alone, as text."""
    main = form.tables[0]
    sheet = Sheet(file, main, "\t" if form.name in TABS else ",")
    for docket in stream.dockets():
        for table, row in form.render(docket).rows:
            if table == main.name:
                sheet.write(row)


def header_of(name: str, chosen: Policy, stream: LedgerStream) -> Header:
    """What an export says of itself."""
    built_from = stream.state.get("built_from", "")
    return Header(name, chosen.name, chosen.rule, chosen.published, __version__, built_from, stream.personal)


def _writer(form: Form, files: FileSet, path: Path) -> Writer:
    tables: Sequence[Table] = form.tables
    if form.name == "xlsx":
        from corroborate.export.xlsx import Book

        return Book(files, path, tables)
    if form.name in ("parquet", "geoparquet"):
        from corroborate.export.parquet import Files

        return Files(files, path, tables, geometry=form.name == "geoparquet")
    return csv.Sheets(files, path, tables, "\t" if form.name in TABS else ",")
