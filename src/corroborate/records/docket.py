"""Dockets: one incident with all that stands behind it, as exports and pages take them one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from corroborate.records.actor import Actor
from corroborate.records.claim import Claim, Statement
from corroborate.records.incident import Incident
from corroborate.records.report import Report


@dataclass(frozen=True, slots=True)
class Docket:
    """An incident with its claims, statements, reports and actors.

    `claims` and `statements` are those that belong to it, by id. `reports` are those in which they
    stand and those that tell or mention it, without their words (`text_raw` is ""). `actors` are those
    that it names and the larger ones that they belong to, without the list of their names. `origins`
    are the lines of origin of each report.
    """

    incident: Incident
    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    reports: Mapping[str, Report] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    origins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def told(self, ids: tuple[str, ...]) -> tuple[Claim, ...]:
        """Its claims with these ids, in order of id; ids of judgements and of other incidents give none."""
        wanted = set(ids)
        return tuple(claim for claim in self.claims if claim.id in wanted)
