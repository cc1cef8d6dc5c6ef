"""A ledger as a stream: what exports of any size are written from, in one consistent view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, partial
from typing import Any

import sqlalchemy as sa

from corroborate.export.discretion import Discretion
from corroborate.export.policies import Policy, governed
from corroborate.knowledge import Knowledge
from corroborate.ledger import content, dockets, imported, judgements, readings, receipts
from corroborate.records.actor import Actor
from corroborate.records.claim import Claim, Statement
from corroborate.records.docket import Docket
from corroborate.records.judgement import Standing
from corroborate.records.report import Rejection, Report


class LedgerStream:
    """What a ledger holds, read from an open transaction; see `export.stream.Stream`.

    With a policy other than the ledger's own, the incidents' low, best and high are those it chooses.
    """

    def __init__(
        self,
        connection: sa.Connection,
        knowledge: Knowledge,
        *,
        personal: bool = True,
        policy: Policy | None = None,
    ) -> None:
        self._connection = connection
        self._knowledge = knowledge
        self.personal = personal
        self.policy = policy

    @property
    def state(self) -> Mapping[str, str]:
        """What ledger it is: the fingerprint of the inputs and code that it was built from."""
        built = content.built_from(self._connection) or ""
        return {"built_from": imported.told_with(built, imported.datasets(self._connection))}

    def codes(self, event_type: str) -> dict[str, Any]:
        """An event type of ours in other schemes."""
        kind = self._knowledge.triggers.event_types.get(event_type)
        return kind.codes if kind else {}

    def dockets(self) -> Iterator[Docket]:
        """Incidents with what stands behind them."""
        found = dockets.dockets(self._connection)
        if self.policy is not None and self.policy.pick is not None:
            found = map(partial(governed, self.policy), found)
        return found if self.personal else map(self._discretion.docket, found)

    def claims(self, *, loose: bool = False) -> Iterator[tuple[Claim, str | None]]:
        """All claims with their incidents, or those that have none."""
        found = dockets.claims(self._connection, loose=loose)
        if self.personal:
            return found
        return (
            (shown, incident)
            for claim, incident in found
            if (shown := self._discretion.claim(claim)) is not None
        )

    def statements(self) -> Iterator[tuple[Statement, str | None]]:
        """All statements with their incidents."""
        found = dockets.statements(self._connection)
        if self.personal:
            return found
        return ((self._discretion.statement(statement), incident) for statement, incident in found)

    def actors(self) -> Iterator[Actor]:
        """All actors under all their names."""
        found = dockets.actors(self._connection)
        return found if self.personal else filter(self._discretion.public, found)

    def reports(self) -> Iterator[tuple[Report, tuple[str, ...]]]:
        """All reports with their words and lines of origin."""
        found = dockets.reports(self._connection)
        if self.personal:
            return found
        return ((self._discretion.report(report), lines) for report, lines in found)

    def pages(self) -> Iterator[tuple[Report, tuple[tuple[Claim, str | None], ...]]]:
        """All reports with their words and the claims in them."""
        found = dockets.pages(self._connection)
        if self.personal:
            return found
        hide = self._discretion
        return (
            (
                hide.report(report),
                tuple((c, id) for claim, id in told if (c := hide.claim(claim)) is not None),
            )
            for report, told in found
        )

    def rejections(self) -> tuple[Rejection, ...]:
        """What came in and was not read."""
        found = (*receipts.rejections(self._connection), *readings.failures(self._connection))
        shown = found if self.personal else map(self._discretion.rejection, found)
        return tuple(sorted(shown, key=lambda r: (r.name, r.reason, r.detail)))

    def judgements(self) -> tuple[Standing, ...]:
        """What people decided."""
        found = judgements.load_standings(self._connection)
        return found if self.personal else tuple(map(self._discretion.judgement, found))

    @cached_property
    def _discretion(self) -> Discretion:
        return Discretion.over(dockets.claims(self._connection), dockets.actors(self._connection))
