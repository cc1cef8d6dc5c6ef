"""A ledger read piece by piece, in a fixed order: what a form of any size is written from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

from corroborate.records.actor import Actor
from corroborate.records.claim import Claim, Statement
from corroborate.records.docket import Docket
from corroborate.records.judgement import Standing
from corroborate.records.report import Rejection, Report

Codes = Callable[[str], dict[str, Any]]
"""An event type of ours to its codes in other schemes: {"plover": ..., "acled": ..., "ucdp": ...}."""


class Stream(Protocol):
    """What a ledger holds. Every call begins anew; nothing is held longer than a few hundred incidents.

    Without `personal`, names, ages and kin of victims and the words of reports are left out of all.
    """

    @property
    def personal(self) -> bool:
        """With the names of victims."""
        ...

    @property
    def state(self) -> Mapping[str, str]:
        """What ledger it is: "built_from" (a fingerprint of its inputs and its code), "build"."""
        ...

    def codes(self, event_type: str) -> dict[str, Any]:
        """An event type of ours in other schemes: {"plover": ..., "acled": ..., "ucdp": ...}."""
        ...

    def dockets(self) -> Iterator[Docket]:
        """Incidents with what stands behind them, earliest day first, undated last, then by id."""
        ...

    def claims(self, *, loose: bool = False) -> Iterator[tuple[Claim, str | None]]:
        """All claims by id, with the incident of each that has one; `loose`: only those that have none."""
        ...

    def statements(self) -> Iterator[tuple[Statement, str | None]]:
        """All statements by id, with the incident of each that has one."""
        ...

    def actors(self) -> Iterator[Actor]:
        """All actors by id, under all their names."""
        ...

    def reports(self) -> Iterator[tuple[Report, tuple[str, ...]]]:
        """All reports by id with their words, and their lines of origin, main line first."""
        ...

    def pages(self) -> Iterator[tuple[Report, tuple[tuple[Claim, str | None], ...]]]:
        """All reports by id with their words, each with its claims by their place in it."""
        ...

    def rejections(self) -> tuple[Rejection, ...]:
        """What came in and was not read, by name."""
        ...

    def judgements(self) -> tuple[Standing, ...]:
        """What people decided, in the order in which they did."""
        ...
