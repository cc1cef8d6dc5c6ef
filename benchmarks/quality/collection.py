"""A collection: the documents of a row, read and joined as `corroborate run` does it, in its own ledger."""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from corroborate.knowledge import Knowledge
from corroborate.ledger import content, open_ledger, reports
from corroborate.pipeline import build
from corroborate.pipeline.add import take_in
from corroborate.records.incident import Incident, LedgerContent
from corroborate.records.report import RawDocument, Report
from corroborate.text.days import edtf_bounds

JOBS = 2  # processes: the figures are given for two cores


def joined(
    documents: Iterable[dict[str, Any]], knowledge: Knowledge, jobs: int = JOBS
) -> tuple[LedgerContent, dict[str, Report]]:
    """What a run makes of them, and the reports by id; copies of one text are one report."""
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "ledger.db") as ledger:
        take_in(ledger, (received(d) for d in documents), jobs=jobs, knowledge=knowledge)
        build(ledger, jobs=jobs, knowledge=knowledge)
        with ledger.transaction() as connection:
            return content.load(connection), {report.id: report for report in reports.load(connection)}


def received(document: dict[str, Any]) -> RawDocument:
    """A document of a row as it would have come in: the headline stands above the text, as on its page."""
    title = str(document.get("title") or "").strip()
    text = str(document["text"])
    page = text if not title or text.lstrip().startswith(title) else f"{title}\n\n{text}"
    return RawDocument(
        name=document["id"],
        content=page.encode("utf-8", "replace"),
        media_type="text/plain",
        url=document.get("url"),
        outlet=document.get("outlet"),
        published=document.get("published"),
        title=title or None,
    )


def happened(incident: Incident, reports: Mapping[str, Report]) -> tuple[str, str] | None:
    """First and last possible day of an incident; where no report tells them, of its first report."""
    if incident.period.earliest and incident.period.latest:
        return incident.period.earliest, incident.period.latest
    published = (reports[id].published for id in incident.main_of)
    return min((days for p in published if p and (days := edtf_bounds(p.edtf))), default=None)


def records_of(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON objects of a file, one a line; compressed where its name ends in .gz."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
