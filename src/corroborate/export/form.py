"""Forms: a ledger as tables by the rules of one codebook, made incident by incident."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from corroborate.export.loss import Losses, Rendering
from corroborate.export.loss_report import LossReport
from corroborate.export.policies import Policy
from corroborate.export.stream import Stream
from corroborate.export.table import Row, Table
from corroborate.records.docket import Docket


class Form(Protocol):
    """How one codebook writes incidents. `policy` chooses its numbers; its first table is the main one."""

    @property
    def name(self) -> str:
        """As `--format` calls it: "acled-style"."""
        ...

    @property
    def policy(self) -> Policy:
        """The rule by which low, best and high are chosen."""
        ...

    @property
    def tables(self) -> tuple[Table, ...]:
        """What it writes."""
        ...

    def render(self, docket: Docket) -> Rendering:
        """The rows of one incident, and what they do not say."""
        ...


Write = Callable[[Row], None]
"""Takes the next row of one table."""


def write(form: Form, stream: Stream, sheets: Mapping[str, Write], report: LossReport) -> Losses:
    """Write every incident in a form, one pass over the ledger, and report what it cannot say."""
    losses = Losses(form.tables)
    for docket in stream.dockets():
        rendering = form.render(docket)
        for table, row in rendering.rows:
            sheets[table](row)
        report.incident(losses.add(docket, rendering))
    report.end(losses)
    return losses
