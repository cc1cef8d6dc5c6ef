"""Receipts: one per document received under one name, a copy of a report or a rejection.

The same bytes under the same name are one receipt however often they come in; metadata that is not
given again is kept. Rejections of documents whose bytes never arrived hold only until something
arrives under that name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import sqlalchemy as sa

from corroborate.ledger import reports
from corroborate.ledger.codec import encode
from corroborate.ledger.rows import delete, put
from corroborate.ledger.schema import receipts, texts
from corroborate.records.report import RawDocument, Rejection, Report

SAID = ("url", "outlet", "published", "title")


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger knows of a document before it is read again."""

    document: RawDocument  # with the metadata that earlier receipts gave
    settled: bool  # nothing would change: same bytes, metadata, code and packs
    rejection: Rejection | None  # where it was rejected then


def recall(connection: sa.Connection, document: RawDocument, read_with: str) -> Known:
    """What an earlier receipt of this document says, completed by what is said now."""
    where = (receipts.c.name == document.name) & (receipts.c.sha256 == document.sha256)
    row = connection.execute(sa.select(receipts).where(where)).mappings().first()
    if row is None:
        return Known(document, False, None)
    said = {key: getattr(document, key) or row[key] for key in SAID}
    same = row["read_with"] == read_with and all(said[key] == row[key] for key in SAID)
    rejection = None
    if row["report"] is None:
        rejection = Rejection(row["name"], row["reason"], row["detail"])
        same = same and rejection.reason != "failed"  # a mended fault shows only if it is tried again
    return Known(replace(document, **said), same, rejection)


def save(
    connection: sa.Connection, document: RawDocument, outcome: Report | Rejection, read_with: str
) -> None:
    """Keep what became of a document. Saving the same again changes nothing."""
    row = _row(document.name, document.sha256, read_with) | {key: getattr(document, key) for key in SAID}
    if isinstance(outcome, Rejection):
        row |= {"reason": outcome.reason, "detail": outcome.detail}
    else:
        put(connection, texts, {"report": outcome.id, "text_raw": outcome.text_raw})
        row |= {"report": outcome.id, "facets": encode(replace(outcome, text_raw="", copies=()))}
    before = connection.execute(
        sa.select(receipts.c.report).where(
            receipts.c.name == document.name, receipts.c.sha256 == document.sha256
        )
    ).scalar()
    put(connection, receipts, row)
    delete(connection, receipts, [_row(document.name, "", "")])
    for report in sorted({row["report"], before} - {None}):
        reports.refresh(connection, report)


def save_unread(connection: sa.Connection, rejection: Rejection, read_with: str) -> None:
    """Keep the rejection of something whose bytes never arrived, unless its name has arrived before."""
    arrived = sa.select(receipts.c.name).where(receipts.c.name == rejection.name, receipts.c.sha256 != "")
    if connection.execute(arrived).first() is None:
        row = _row(rejection.name, "", read_with)
        put(connection, receipts, row | {"reason": rejection.reason, "detail": rejection.detail})


def rejections(connection: sa.Connection) -> tuple[Rejection, ...]:
    """Every rejected document, in order of name."""
    query = sa.select(receipts.c.name, receipts.c.reason, receipts.c.detail).where(
        receipts.c.report.is_(None)
    )
    found = [Rejection(name, reason, detail) for name, reason, detail in connection.execute(query)]
    return tuple(sorted(found, key=lambda r: (r.name, r.reason, r.detail)))


def _row(name: str, sha256: str, read_with: str) -> dict[str, str | None]:
    empty = dict.fromkeys((*SAID, "report", "facets", "reason", "detail"))
    return {"name": name, "sha256": sha256, "read_with": read_with, **empty}
