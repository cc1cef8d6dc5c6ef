"""Forms ready to render, and their rows as plain dicts."""

from __future__ import annotations

from tests.export.dockets import KNOWLEDGE, Memory

from corroborate.export.codebooks import FORMS, Setting
from corroborate.export.form import Form
from corroborate.export.loss import Loss, Rendering
from corroborate.export.policies import policy
from corroborate.export.table import Row
from corroborate.records.docket import Docket


def form(name: str, *, by: str | None = None, timestamp: int | None = None) -> Form:
    """A codebook's form, under its own policy unless told otherwise."""
    make, own = FORMS[name]
    return make(Setting(KNOWLEDGE, policy(by or own, KNOWLEDGE.codebooks), Memory(()).codes, timestamp))


def rendered(name: str, docket: Docket, *, by: str | None = None) -> Rendering:
    """One incident in a codebook."""
    return form(name, by=by).render(docket)


def row(name: str, docket: Docket, *, by: str | None = None) -> Row:
    """The one row of one incident in the main table."""
    made = form(name, by=by)
    (found,) = rows(made.render(docket), made.tables[0].name)
    return {column: found.get(column) for column in made.tables[0].head}


def rows(rendering: Rendering, table: str) -> list[Row]:
    """The rows of one table."""
    return [row for name, row in rendering.rows if name == table]


def lost(rendering: Rendering, column: str) -> list[Loss]:
    """What is lost in one column."""
    return [loss for loss in rendering.losses if loss.column == column]
