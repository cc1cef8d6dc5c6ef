"""Judgements in the JSON form: what people decided, why, on what, and what has become of it."""

from __future__ import annotations

from typing import Any

from corroborate.export.parts import period, place, plain
from corroborate.records.count import Count
from corroborate.records.judgement import Anchor, Decided, Published, Standing
from corroborate.records.period import Period
from corroborate.records.place import Place

Json = dict[str, Any]


def judgement(found: Standing) -> Json:
    """One judgement. `incidents` and `claims` are those it is about in this build."""
    draft = found.judgement.draft
    return {
        "id": found.judgement.id,
        "number": found.judgement.number,
        "kind": draft.kind,
        "who": draft.who,
        "when": draft.when,
        "why": draft.why,
        "status": found.status,
        "reason": found.reason,
        "incidents": list(found.incidents),
        "claims": list(found.claims),
        "field": draft.field,
        "value": _value(draft.value),
        "sides": [[_anchor(anchor) for anchor in side] for side in draft.sides],
        "evidence": [_anchor(anchor) for anchor in draft.evidence],
    }


def _anchor(anchor: Anchor) -> Json:
    return {
        "id": anchor.id,
        "report": anchor.report or None,
        "start": anchor.start,
        "end": anchor.end,
        "words": anchor.words,
    }


def _value(value: Decided) -> Json | str | None:
    if isinstance(value, Count | Period | Place):
        return plain(value)
    if isinstance(value, Published):
        tolls = {f: t and {"low": t.low, "best": t.best, "high": t.high} for f, t in value.tolls}
        return {"period": period(value.period), "place": place(value.place) if value.place else None, **tolls}
    return value
