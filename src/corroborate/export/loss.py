"""Losses: what a form cannot say of a ledger, column by column and incident by incident.

A column is `exact` where every cell says what the ledger holds, `close` where some say it in coarser
words, `lossy` where something is gone from some, and `cannot be said` where the form asks for what no
ledger knows or has no column for what it holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from corroborate.export.figures import POST
from corroborate.export.table import Fidelity, Row, Table
from corroborate.records.docket import Docket

_ORDER = tuple(Fidelity)
_SHOWN = 5  # incidents named beside each count; all of them stand in the list of incidents

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Loss:
    """What the rows of one incident do not say. `field` is the ledger's; `column` "": the form has none."""

    field: str
    column: str
    fidelity: Fidelity
    why: str
    table: str = ""  # "": the form's first table


@dataclass(frozen=True, slots=True)
class Rendering:
    """One incident in one form: its rows with their tables' names, and what they do not say.

    `left_out` says why the form has no row for it: it is counted, and named in the report.
    """

    rows: tuple[tuple[str, Row], ...]
    losses: tuple[Loss, ...] = ()
    left_out: str = ""


@dataclass(slots=True)
class Gap:
    """All that is lost in one column, or of one field that has no column."""

    fidelity: Fidelity
    says: str = ""
    incidents: int = 0
    examples: list[tuple[str, str]] = field(default_factory=list)  # ids and why
    last: str = ""

    def note(self, incident: str, loss: Loss) -> None:
        """One more loss; several of one incident count once."""
        self.fidelity = max(self.fidelity, loss.fidelity, key=_ORDER.index)
        self.incidents += incident != self.last
        self.last = incident
        if len(self.examples) < _SHOWN:
            self.examples.append((incident, loss.why))

    def shown(self) -> Json:
        """The gap as plain values."""
        examples = [{"incident": id, "why": why} for id, why in self.examples]
        return {
            "fidelity": self.fidelity,
            "says": self.says,
            "incidents": self.incidents,
            "examples": examples,
        }


def independent(origins: Sequence[str]) -> list[str]:
    """The lines of origin that are a newsroom's or a page's: a post set into a page is none."""
    return [line for line in origins if not line.startswith(POST)]


class Losses:
    """What one export lost, added up incident by incident; it grows with the columns, not the ledger."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self.rows: Counter[str] = Counter()
        self.incidents = 0
        self.left_out: dict[str, Gap] = {}
        self.lines: Counter[int] = Counter()
        self.contradictions: Counter[str] = Counter()
        self.unrepresented: dict[str, Gap] = {}
        self._first = tables[0].name
        self.columns = {
            (table.name, column.name): Gap(column.fidelity, column.loss)
            for table in tables
            for column in table.columns
        }
        self.rows.update({table.name: 0 for table in tables})

    def add(self, docket: Docket, rendering: Rendering) -> Json:
        """Count one incident; its own entry of the report, as plain values."""
        incident = docket.incident
        self.incidents += 1
        self.lines[len(independent(incident.origins))] += 1
        self.contradictions.update(found.field for found in incident.contradictions)
        self.rows.update(table for table, _ in rendering.rows)
        if rendering.left_out:
            missing = Loss("", "", Fidelity.UNSAYABLE, "")
            gap = self.left_out.setdefault(rendering.left_out, Gap(Fidelity.UNSAYABLE))
            gap.note(incident.id, missing)
        for loss in rendering.losses:
            self._gap(loss).note(incident.id, loss)
        return self._entry(docket, rendering)

    def _gap(self, loss: Loss) -> Gap:
        if not loss.column:
            return self.unrepresented.setdefault(loss.field, Gap(loss.fidelity))
        return self.columns[loss.table or self._first, loss.column]

    def _entry(self, docket: Docket, rendering: Rendering) -> Json:
        incident = docket.incident
        return {
            "incident": incident.id,
            "title": incident.title,
            "rows": dict(sorted(Counter(table for table, _ in rendering.rows).items())),
            "left_out": rendering.left_out or None,
            "independent_lines": independent(incident.origins),
            "contradictions": [{"field": c.field, "note": c.note} for c in incident.contradictions],
            "losses": [
                {
                    "field": loss.field,
                    "table": (loss.table or self._first) if loss.column else None,
                    "column": loss.column or None,
                    "fidelity": loss.fidelity,
                    "why": loss.why,
                }
                for loss in rendering.losses
            ],
        }

    def summary(self) -> Json:
        """The sums as plain values."""
        return {
            "incidents": self.incidents,
            "rows": dict(self.rows),
            "left_out": [
                {"why": why, "incidents": gap.incidents, "examples": [id for id, _ in gap.examples]}
                for why, gap in sorted(self.left_out.items())
            ],
            "incidents_by_independent_lines": {str(n): self.lines[n] for n in sorted(self.lines)},
            "contradictions": dict(sorted(self.contradictions.items())),
            "columns": [
                {"table": table, "column": column, **gap.shown()}
                for (table, column), gap in self.columns.items()
            ],
            "no_column": [{"field": name, **gap.shown()} for name, gap in sorted(self.unrepresented.items())],
        }
