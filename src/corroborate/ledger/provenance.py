"""Provenance: the documents that a report came in with, by the hash of their bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from corroborate.ledger.joints import chunks
from corroborate.ledger.schema import receipts


@dataclass(frozen=True, slots=True, order=True)
class Provenance:
    """One document: the name it came under, the SHA-256 of its bytes, and where an archive caught it.

    `captured` is the archive's time (ISO, UTC) and `origin` its file, offset and record; None for a file.
    """

    report: str
    name: str
    sha256: str
    url: str | None
    captured: str | None
    origin: str | None


def of(connection: sa.Connection, reports: Iterable[str]) -> list[Provenance]:
    """Every document of these reports, by report and name."""
    columns = [receipts.c[name] for name in ("report", "name", "sha256", "url", "captured", "origin")]
    found: list[Provenance] = []
    for some in chunks(sorted(reports)):
        query = sa.select(*columns).where(receipts.c.report.in_(some))
        found += [Provenance(*row) for row in connection.execute(query)]
    return sorted(found, key=lambda p: (p.report, p.name, p.sha256))
