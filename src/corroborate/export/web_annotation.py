"""Web Annotation (W3C, JSON-LD): every claim as a note on the words that say it.

The words are found again by themselves with what stands around them (TextQuoteSelector), and by their
place in the report's text (TextPositionSelector, Unicode code points, end exclusive).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from corroborate.export.parts import claim as claim_object
from corroborate.export.stream import Stream
from corroborate.records.claim import Claim
from corroborate.records.report import Report

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and behind the quote

Json = dict[str, Any]


def lines(stream: Stream) -> Iterator[str]:
    """An annotation collection with one page that holds all claims, by report and place in it."""
    yield json.dumps({"@context": CONTEXT, "type": "AnnotationCollection", "label": "claims"})[:-1]
    yield ', "first": {"type": "AnnotationPage", "items": ['
    between, by_report = "\n", _by_report(stream)
    for report, _ in stream.reports():
        for claim, incident in by_report.get(report.id, ()):
            note = annotation(claim, incident, report)
            yield between + json.dumps(note, ensure_ascii=False, allow_nan=False)
            between = ",\n"
    yield "\n]}}\n"


def annotation(claim: Claim, incident: str | None, report: Report) -> Json:
    """One claim as an annotation of its report."""
    told = claim_object(claim, incident)
    kept = ("field", "value", "scope", "of", "speakers", "realis", "origin", "incident")
    return {
        "@context": CONTEXT,
        "id": f"urn:corroborate:{claim.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": claim.field},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "application/json",
                "value": json.dumps({key: told[key] for key in kept}, ensure_ascii=False),
            },
        ],
        "target": {"source": _source(report), "selector": _selectors(claim, report.text_raw)},
    }


def _selectors(claim: Claim, text: str) -> list[Json]:
    position = {"type": "TextPositionSelector", "start": claim.start, "end": claim.end}
    if not claim.quote:  # left out with what is personal
        return [position]
    quote = {"type": "TextQuoteSelector", "exact": claim.quote}
    if text:
        quote["prefix"] = text[max(0, claim.start - AROUND) : claim.start]
        quote["suffix"] = text[claim.end : claim.end + AROUND]
    return [quote, position]


def _source(report: Report) -> Json:
    first = report.copies[0] if report.copies else None
    address = {"id": first.url} if first and first.url else {"id": f"urn:corroborate:{report.id}"}
    return address | {
        "type": "Text",
        "format": "text/plain",
        "language": report.language,
        "report": report.id,
    }


def _by_report(stream: Stream) -> Mapping[str, list[tuple[Claim, str | None]]]:
    found: dict[str, list[tuple[Claim, str | None]]] = {}
    for claim, incident in stream.claims():
        found.setdefault(claim.report, []).append((claim, incident))
    for told in found.values():
        told.sort(key=lambda pair: (pair[0].start, pair[0].end, pair[0].id))
    return found
