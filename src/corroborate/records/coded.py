"""Coded records: what a data set that others coded says, in the terms of a ledger."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.records.actor import Actor
from corroborate.records.claim import Claim, Statement
from corroborate.records.incident import Incident
from corroborate.records.report import Rejection, Report


@dataclass(frozen=True, slots=True)
class Dataset:
    """A data set as imported. `name` is the line of origin of what it says, `sha256` that of its file."""

    name: str
    file: str
    format: str  # ucdp-ged | airwars | ftm | csv | jsonl
    sha256: str


@dataclass(frozen=True, slots=True)
class Coded:
    """Records that one piece of a data set makes: a row with its claims, or a single object.

    Reports come with their lines of origin, main line first; claims and statements with their incident.
    """

    reports: tuple[tuple[Report, tuple[str, ...]], ...] = ()
    actors: tuple[Actor, ...] = ()
    incidents: tuple[Incident, ...] = ()
    claims: tuple[tuple[Claim, str | None], ...] = ()
    statements: tuple[tuple[Statement, str | None], ...] = ()
    rejections: tuple[Rejection, ...] = ()  # of another ledger: what it could not read
