"""JSON: the public, stable form of a ledger, "corroborate.ledger/1".

Keys stand in a fixed order and arrays are sorted, so the same ledger is the same bytes on every
machine. `null` means that the reports do not say. New fields go behind the old ones of their object.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from corroborate.export import parts
from corroborate.export.judgements import judgement
from corroborate.export.privacy import without_personal
from corroborate.export.source import Source

SCHEMA = "corroborate.ledger/1"

Json = dict[str, Any]


def document(source: Source) -> Json:
    """The whole ledger as plain values, ready to be written or shown; less what is personal, where asked."""
    return _whole(source) if source.personal else without_personal(_whole(source))


def _whole(source: Source) -> Json:
    content = source.content
    actors = {actor.id: actor for actor in content.actors}
    whole = {
        "schema": SCHEMA,
        "reports": [parts.report(r, content.lineage) for r in sorted(source.reports, key=lambda r: r.id)],
        "rejections": [
            {"name": r.name, "reason": r.reason, "detail": r.detail}
            for r in sorted(source.rejections, key=lambda r: (r.name, r.reason, r.detail))
        ],
        "actors": [parts.actor(actors[key]) for key in sorted(actors)],
        "incidents": [
            parts.incident(i, source.codes(i.event_type), actors)
            for i in sorted(
                content.incidents, key=lambda i: (i.period.earliest is None, i.period.earliest or "", i.id)
            )
        ],
        "claims": [
            parts.claim(c, content.claim_incident.get(c.id))
            for c in sorted(content.claims, key=lambda c: c.id)
        ],
        "statements": [
            parts.statement(s, content.statement_incident.get(s.id))
            for s in sorted(content.statements, key=lambda s: s.id)
        ],
    }
    if source.judgements:  # a ledger that nobody has judged has no such key
        whole["judgements"] = [judgement(standing) for standing in source.judgements]
    return whole


def lines(source: Source) -> Iterator[str]:
    """The document as text."""
    encoder = json.JSONEncoder(ensure_ascii=False, indent=1, allow_nan=False)
    yield from encoder.iterencode(document(source))
    yield "\n"
