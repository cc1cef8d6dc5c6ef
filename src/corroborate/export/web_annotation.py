"""Web Annotation (W3C, JSON-LD): every claim as a note on the words that say it.

The words are found again by themselves with what stands around them (TextQuoteSelector), and by their
place in the report's text (TextPositionSelector, Unicode code points, end exclusive).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from corroborate.export.codebooks.remainder import without_column
from corroborate.export.loss import Loss
from corroborate.export.parts import claim as claim_object
from corroborate.export.stream import Stream
from corroborate.export.table import Column, Fidelity, Kind, Table
from corroborate.export.text_form import Pieces, TextForm
from corroborate.records.claim import Claim
from corroborate.records.docket import Docket
from corroborate.records.fields import COUNT_FIELDS
from corroborate.records.report import Report

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and behind the quote

Json = dict[str, Any]

_KEPT = ("field", "value", "scope", "of", "speakers", "realis", "origin", "incident")
_WITHOUT = (*COUNT_FIELDS, "contradictions", "victims", "instruments", "relations")
ANNOTATIONS = Table(
    "annotations",
    "Claims, by report and place in it",
    (
        Column("body", Kind.TEXT, f"The claim: {', '.join(_KEPT)}", "claims"),
        Column("quote", Kind.TEXT, "The words, with what stands around them", "claims"),
        Column("position", Kind.TEXT, "Where in the report's text they stand", "claims"),
        Column(
            "source",
            Kind.TEXT,
            "The report: its address or id, and its language",
            "main_of",
            Fidelity.LOSSY,
            "title, publisher and publish date are not there",
        ),
    ),
    ("id",),
)


def pieces(stream: Stream) -> Pieces:
    """An annotation collection with one page that holds all claims, by report and place in it."""
    yield "", json.dumps({"@context": CONTEXT, "type": "AnnotationCollection", "label": "claims"})[:-1]
    yield "", ', "first": {"type": "AnnotationPage", "items": ['
    between = "\n"
    for report, told in stream.pages():
        for claim, incident in told:
            note = annotation(claim, incident, report)
            yield ANNOTATIONS.name, between + json.dumps(note, ensure_ascii=False, allow_nan=False)
            between = ",\n"
    yield "", "\n]}}\n"


def annotation(claim: Claim, incident: str | None, report: Report) -> Json:
    """One claim as an annotation of its report."""
    told = claim_object(claim, incident)
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
                "value": json.dumps({key: told[key] for key in _KEPT}, ensure_ascii=False),
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


def _losses(docket: Docket) -> Iterator[Loss]:
    """What the ledger makes of the claims, and what it says of them beside their values."""
    yield from without_column(docket, _WITHOUT, "only their claims are there")
    verdicts = docket.incident.verdicts
    told = f"{verdicts.reporting}, {verdicts.occurrence}, {verdicts.responsibility}"
    yield Loss("verdicts", "", Fidelity.UNSAYABLE, told)
    if docket.statements:
        yield Loss("statements", "", Fidelity.UNSAYABLE, f"{len(docket.statements)} that give no value")
    if late := sum(claim.superseded_by is not None for claim in docket.claims):
        why = f"of {late} a later count took the place, which is not told"
        yield Loss("claims", "body", Fidelity.LOSSY, why)
    if marked := sum(bool(claim.review) for claim in docket.claims):
        yield Loss("claims", "body", Fidelity.LOSSY, f"{marked} that a person should look at are not marked")


FORM = TextForm("web-annotation", (ANNOTATIONS,), pieces, _losses)
