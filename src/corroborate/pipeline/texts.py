"""Text forms out of a ledger: their files, written object by object, and the loss report beside them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corroborate.export.files import FileSet, special
from corroborate.export.loss import Losses, Rendering
from corroborate.export.loss_report import Header, LossReport
from corroborate.export.stream import Stream
from corroborate.export.text_form import TextForm

WHOLE = ("json", "jsonl")
"""Forms that hold the whole ledger, whatever a policy would choose."""
TEXTS = (*WHOLE, "geojson", "ftm", "ftm-statements", "web-annotation")


def form_of(name: str) -> TextForm:
    """The form of this name."""
    from corroborate.export import ftm_losses, ftm_statements, geojson, json, jsonl, web_annotation

    forms = (
        json.FORM,
        jsonl.FORM,
        geojson.FORM,
        ftm_losses.FORM,
        ftm_statements.FORM,
        web_annotation.FORM,
    )
    return {form.name: form for form in forms}[name]


def text(form: TextForm, stream: Stream) -> Iterator[str]:
    """The form's main text alone."""
    return (said for _, said in form.pieces(stream))


def write(form: TextForm, stream: Stream, files: FileSet, path: Path, header: Header) -> None:
    """Write a form and its loss report; of a form for a pipe, its main text."""
    if special(path):
        files.text(path).writelines(text(form, stream))
        return
    told = (form, *form.beside)
    losses = Losses(tuple(table for one in told for table in one.tables))
    for one in told:
        file = files.text(path if one is form else _beside(path, one))
        for table, said in one.pieces(stream):
            file.write(said)
            if table:
                losses.rows[table] += 1
    report = LossReport.beside(files, path, header)
    for docket in stream.dockets():
        lost = tuple(loss for one in told for loss in one.losses(docket))
        report.incident(losses.add(docket, Rendering((), lost)))
    report.end(losses)


def _beside(path: Path, form: TextForm) -> Path:
    """FILE.statements.json for the statements of FollowTheMoney."""
    return path.with_name(f"{path.stem}.{form.tables[0].name}{path.suffix}")
