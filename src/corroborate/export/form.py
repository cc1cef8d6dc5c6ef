"""Forms: a ledger as tables by the rules of one codebook, made incident by incident."""

from __future__ import annotations

from typing import Protocol

from corroborate.export.loss import Rendering
from corroborate.export.policies import Policy
from corroborate.export.table import Table
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
