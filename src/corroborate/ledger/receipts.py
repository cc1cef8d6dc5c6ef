"""Receipts: one per document received under one name, a copy of a report or a rejection.

The same bytes under the same name are one receipt however often they come in; metadata that is not
given again is kept, and so are the first place and the first and last time that an archive caught them.
Rejections of documents whose bytes never arrived hold only until something arrives under that name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from corroborate.ledger import changes, reports, versions
from corroborate.ledger.codec import encode
from corroborate.ledger.rows import delete, put
from corroborate.ledger.schema import receipts, texts
from corroborate.ledger.schema import reports as reports_table
from corroborate.records.report import Capture, RawDocument, Rejection, Report
from corroborate.text.addresses import address
from corroborate.text.days import edtf_bounds

SAID = ("url", "outlet", "published", "title")
_CAUGHT = ("captured", "last_captured", "origin", "headers")


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
    connection: sa.Connection,
    document: RawDocument,
    outcome: Report | Rejection,
    read_with: str,
    received: str | None = None,
) -> None:
    """Keep what became of a document, and the first day that it is said to have come in."""
    row = _row(document.name, document.sha256, read_with) | {key: getattr(document, key) for key in SAID}
    if isinstance(outcome, Rejection):
        row |= {"reason": outcome.reason, "detail": outcome.detail}
    else:
        put(connection, texts, {"report": outcome.id, "text_raw": outcome.text_raw})
        row |= {"report": outcome.id, "facets": encode(replace(outcome, text_raw="", copies=()))}
    where = (receipts.c.name == document.name) & (receipts.c.sha256 == document.sha256)
    found = connection.execute(sa.select(receipts).where(where)).mappings().first()
    earlier = dict(found or {})
    row |= _caught(document.capture, earlier) | {"address": address(document.url)}
    caught = document.capture.date[:10] if document.capture and document.capture.date else None
    days = [day for day in (received, caught, earlier.get("received")) if day]
    put(connection, receipts, row | {"received": min(days, default=None)})
    delete(connection, receipts, [_row(document.name, "", "")])
    for report in sorted({row["report"], earlier.get("report")} - {None}):
        reports.refresh(connection, report)


def seen_again(connection: sa.Connection, name: str, sha256: str, capture: Capture) -> bool:
    """Keep that an archive caught a document once more; False where no such document is known."""
    where = (receipts.c.name == name) & (receipts.c.sha256 == sha256)
    row = connection.execute(sa.select(receipts).where(where)).mappings().first()
    if row is None:
        return False
    new = _caught(capture, dict(row))
    days = [day for day in (row["received"], (new["captured"] or "")[:10]) if day]
    new["received"] = min(days, default=None)
    if any(row[key] != value for key, value in new.items()):
        before = versions.order(connection, row["address"])
        connection.execute(sa.update(receipts).where(where).values(new))
        after = versions.order(connection, row["address"])
        for report in sorted({id for pair in set(before) ^ set(after) for id in pair}):
            changes.note(connection, report)
    return True


def caught(connection: sa.Connection, url: str, since: str) -> tuple[str, str] | None:
    """Name and hash of the page that was caught at an address at a time; None where not just one is known."""
    where = (receipts.c.address == address(url)) & receipts.c.report.is_not(None)
    then = (receipts.c.captured == since) | (receipts.c.last_captured == since)
    found = connection.execute(sa.select(receipts.c.name, receipts.c.sha256).where(where & then)).all()
    if not found:  # the one time among those in between that are not kept
        then = (receipts.c.captured < since) & (receipts.c.last_captured > since)
        found = connection.execute(sa.select(receipts.c.name, receipts.c.sha256).where(where & then)).all()
    return (found[0].name, found[0].sha256) if len(found) == 1 else None


def _caught(capture: Capture | None, earlier: Mapping[str, Any]) -> dict[str, str | None]:
    """What is kept of captures: the first, and the time of the last."""
    known = {key: earlier.get(key) for key in _CAUGHT}
    if capture is None:
        return known
    origin = f"{capture.archive}@{capture.place}"
    first = (capture.date or "9", origin) < (known["captured"] or "9", known["origin"] or "~")
    times = [time for time in (capture.date, known["captured"], known["last_captured"]) if time]
    if first or known["origin"] is None:
        known |= {"origin": origin, "headers": json.dumps(capture.headers, ensure_ascii=False)}
    return known | {"captured": min(times, default=None), "last_captured": max(times, default=None)}


def save_unread(connection: sa.Connection, rejection: Rejection, read_with: str) -> None:
    """Keep the rejection of something whose bytes never arrived, unless its name has arrived before."""
    arrived = sa.select(receipts.c.name).where(receipts.c.name == rejection.name, receipts.c.sha256 != "")
    if connection.execute(arrived).first() is None:
        row = _row(rejection.name, "", read_with)
        put(connection, receipts, row | {"reason": rejection.reason, "detail": rejection.detail})


def arrived(connection: sa.Connection, name: str) -> None:
    """Forget why something could not be had: it came after all, under another name."""
    delete(connection, receipts, [_row(name, "", "")])


def rejections(connection: sa.Connection) -> tuple[Rejection, ...]:
    """Every rejected document, in order of name."""
    query = sa.select(receipts.c.name, receipts.c.reason, receipts.c.detail).where(
        receipts.c.report.is_(None)
    )
    found = [Rejection(name, reason, detail) for name, reason, detail in connection.execute(query)]
    return tuple(sorted(found, key=lambda r: (r.name, r.reason, r.detail)))


def days(connection: sa.Connection) -> dict[str, str | None]:
    """By report, the first day on which it was known: of its receipts the day given with it, else the day
    on which it was published; None where nothing tells.
    """
    query = sa.select(receipts.c.report, receipts.c.received, receipts.c.published, reports_table.c.published)
    joined = query.join(reports_table, reports_table.c.id == receipts.c.report)
    found: dict[str, set[str]] = {}
    for report, received, published, own in connection.execute(joined):
        said = [day for day in (received, _first_day(published), _first_day(own)) if day]
        found.setdefault(report, set()).update(said[:1])
    return {report: min(known, default=None) for report, known in sorted(found.items())}


def _first_day(edtf: str | None) -> str | None:
    bounds = edtf_bounds(edtf) if edtf else None
    return bounds[0] if bounds else None


def _row(name: str, sha256: str, read_with: str) -> dict[str, str | None]:
    empty = dict.fromkeys((*SAID, *_CAUGHT, "address", "received", "report", "facets", "reason", "detail"))
    return {"name": name, "sha256": sha256, "read_with": read_with, **empty}
