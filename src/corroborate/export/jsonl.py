"""JSON lines: the same objects as the JSON form, one a line, each with a `type`."""

from __future__ import annotations

from corroborate.export.json import KINDS, SCHEMA, sections
from corroborate.export.json_line import line
from corroborate.export.stream import Stream
from corroborate.export.text_form import Pieces, TextForm


def pieces(stream: Stream) -> Pieces:
    """A line that names the schema, then one per object: a "report" for each of the reports, and so on."""
    yield "", line({"type": "ledger", "schema": SCHEMA})
    for name, things in sections(stream):
        kind = name.removesuffix("s")
        for thing in things:
            yield name, line({"type": kind, **thing})


FORM = TextForm("jsonl", KINDS, pieces, lambda _: ())
