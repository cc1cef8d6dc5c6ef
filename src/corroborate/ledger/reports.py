"""Reports: texts with all that their receipts say of them.

What is said of a report never depends on the order in which its copies came in: the first copy by
sort key lends name and page parts, the earliest publish date given with any copy counts, and only
without one the page's own.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import sqlalchemy as sa

from corroborate.ledger import changes, versions
from corroborate.ledger.codec import decode, encode
from corroborate.ledger.rows import put
from corroborate.ledger.schema import imported, readings, receipts, reports, texts
from corroborate.records.report import Copy, DateCandidate, Published, Report

_CHUNK = 400  # ids in one question


def merge(received: list[tuple[Copy, Report]]) -> Report:
    """One report out of its receipts; the words are the same in all of them."""
    received = sorted(received, key=lambda pair: (pair[0].sort_key, encode(pair[1])))
    copies = sorted({copy for copy, _ in received}, key=lambda copy: copy.sort_key)
    dates = {date for _, report in received for date in report.dates}
    given = sorted(copy.published for copy in copies if copy.published)
    own = [report.published for _, report in received if report.published]
    return replace(
        received[0][1],
        dates=tuple(sorted(dates, key=_position)),
        copies=tuple(copies),
        published=Published(given[0], "metadata") if given else next(iter(own), None),
    )


def refresh(connection: sa.Connection, report: str) -> None:
    """Make a report's row again from its receipts. Without receipts it waits for the next build."""
    rows = connection.execute(sa.select(receipts).where(receipts.c.report == report)).mappings()
    received = [
        (Copy(*(row[key] for key in ("name", "url", "outlet", "published", "title"))), row["facets"])
        for row in rows
    ]
    if received:
        merged = merge([(copy, decode(Report, facets)) for copy, facets in received])
        put(connection, reports, row(merged))
    changes.note(connection, report)


def load(connection: sa.Connection, *, received_only: bool = False) -> tuple[Report, ...]:
    """All reports with their words, by id; on request without those whose every receipt is gone."""
    query = sa.select(reports.c.payload, texts.c.text_raw).join(texts, texts.c.report == reports.c.id)
    if received_only:
        query = query.where(reports.c.id.in_(_received()))
    told = versions.of_all(connection)
    found = [replace(decode(Report, payload), text_raw=text) for payload, text in connection.execute(query)]
    found = [replace(report, versions=told.get(report.id, ())) for report in found]
    return tuple(sorted(found, key=lambda report: report.id))


def of(connection: sa.Connection, ids: Collection[str]) -> dict[str, Report]:
    """These reports with their words, those of them that a receipt leads to."""
    found: dict[str, Report] = {}
    told = versions.of(connection, ids)
    ordered = sorted(ids)
    for at in range(0, len(ordered), _CHUNK):
        query = sa.select(reports.c.payload, texts.c.text_raw).join(texts, texts.c.report == reports.c.id)
        received = sa.exists().where(receipts.c.report == reports.c.id)
        query = query.where(reports.c.id.in_(ordered[at : at + _CHUNK]), received)
        for payload, text in connection.execute(query):
            report = replace(decode(Report, payload), text_raw=text)
            found[report.id] = replace(report, versions=told.get(report.id, ()))
    return found


def forget_orphans(connection: sa.Connection) -> None:
    """Drop reports that no receipt leads to any more: their documents are read otherwise now."""
    others = sa.select(imported.c.id).where(imported.c.type == "report")
    for table, column in ((readings, readings.c.report), (reports, reports.c.id), (texts, texts.c.report)):
        connection.execute(sa.delete(table).where(column.not_in(_received()), column.not_in(others)))


def _received() -> sa.Select[tuple[str]]:
    return sa.select(receipts.c.report).where(receipts.c.report.is_not(None))


def _position(date: DateCandidate) -> tuple[bool, int, int, str, str]:
    return (date.start is None, date.start or 0, date.end or 0, date.edtf, date.basis)


def row(report: Report) -> dict[str, str | None]:
    """The row of a report that came under at least one name."""
    first = report.copies[0]
    published = report.published
    return {
        "id": report.id,
        "name": first.name,
        "title": first.title or report.title,
        "outlet": first.outlet or report.outlet,
        "url": first.url,
        "language": report.language,
        "published": published.edtf if published else None,
        "published_basis": published.basis if published else None,
        "payload": encode(replace(report, text_raw="")),
    }
