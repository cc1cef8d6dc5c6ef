"""coref: the mentions of our kinds of event, chained as the reports' incidents are joined.

A row over a whole collection: topics are not given away, so mentions of all documents are joined at once.
A mention is its trigger's last word: the row marks the head of "a suicide car bombing".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from corroborate.knowledge import Knowledge
from corroborate.pipeline.stages import ours
from corroborate.pipeline.work import read, study
from corroborate.records.account import Reading
from corroborate.records.claim import EventMention
from corroborate.records.report import RawDocument, Report

_WORD = re.compile(r"[\w'’-]+")


def predict_all(documents: Sequence[dict[str, Any]], knowledge: Knowledge) -> Iterator[dict[str, Any]]:
    """The chains of all documents; copies of one text are read once."""
    stages = ours()
    of_document: dict[str, str] = {}
    readings: dict[str, Reading] = {}
    for document in documents:
        raw = RawDocument(document["id"], document["text"].encode(), "text/plain")
        report = read(raw, knowledge, stages).outcome
        if isinstance(report, Report):
            of_document[document["id"]] = report.id
            if report.id not in readings:
                readings[report.id] = study(report, knowledge, stages).reading
    told = [readings[id] for id in sorted(readings)]
    linkage = stages.link(told, stages.trace(told, knowledge), knowledge)
    chains = {account: cluster[0] for cluster in linkage.clusters for account in cluster}
    for document in documents:
        reading = readings.get(of_document.get(document["id"], ""))
        yield {"id": document["id"], "mentions": [] if reading is None else _mentions(reading, chains)}


def _mentions(reading: Reading, chains: dict[str, str]) -> list[dict[str, Any]]:
    found = [(m, chains[a.id]) for a in reading.accounts for m in a.mentions]
    rows = ({**_span(m), "kind": "event", "chain": chain} for m, chain in found)
    return sorted(rows, key=lambda row: (row["start"], row["end"]))


def _span(mention: EventMention) -> dict[str, int]:
    words = list(_WORD.finditer(mention.trigger))
    last = words[-1] if words else None
    if last is None:
        return {"start": mention.start, "end": mention.end}
    return {"start": mention.start + last.start(), "end": mention.start + last.end()}
