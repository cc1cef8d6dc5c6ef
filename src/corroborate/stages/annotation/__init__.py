"""Annotation: what stands on the page, true even if the reporter lied."""

from __future__ import annotations

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Annotated
from corroborate.records.report import Report
from corroborate.stages.annotation import names, quantities, sentences, speech, times

__all__ = ["annotate"]


def annotate(report: Report, knowledge: Knowledge) -> Annotated:
    """Everything noticed in the kept parts of a report. Rules only: linear in the text."""
    found = sentences.split(report, knowledge.cues)
    dated = tuple(t for s in found for t in times.find(report.text_raw, s, knowledge))
    by_sentence: dict[int, list[tuple[int, int]]] = {}
    for time in dated:
        if time.kind in ("date", "since"):
            by_sentence.setdefault(time.sentence, []).append((time.start, time.end))
    counted = tuple(
        q for s in found for q in quantities.find(report.text_raw, s, by_sentence.get(s.index, []), knowledge)
    )
    named = names.find(report.text_raw, found, knowledge)
    said = speech.find(report.text_raw, found, named, dated, knowledge)
    return Annotated(report, found, named, dated, counted, said)
