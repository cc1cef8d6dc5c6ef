"""The flat tables as a form: one row an incident, and the tables that stand beside it."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.export import flat
from corroborate.export.loss import Rendering
from corroborate.export.policies import Policy
from corroborate.export.stream import Codes
from corroborate.export.table import Table
from corroborate.records.docket import Docket


@dataclass(frozen=True, slots=True)
class Flat:
    """Our own columns, as `name` ("csv", "xlsx", "parquet") writes them."""

    name: str
    policy: Policy
    codes: Codes
    tables: tuple[Table, ...] = flat.TABLES

    def render(self, docket: Docket) -> Rendering:
        """The row of one incident."""
        return flat.rendering(docket, self.codes)
