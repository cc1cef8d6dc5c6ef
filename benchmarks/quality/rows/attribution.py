"""attribution: who is quoted saying what, from our speech acts.

Conventions of the row that are not ours: one attribution for a quotation that runs over several
sentences; the content takes the complementiser and the quotation marks with it; what stands inside
another's content is left out.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence
from typing import Any

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import SpeechAct
from corroborate.records.report import RawDocument, Rejection
from corroborate.records.span import Span
from corroborate.stages.annotation import annotate
from corroborate.stages.reading import read

_GATED = "gate" in inspect.signature(annotate).parameters


def predict(document: dict[str, Any], knowledge: Knowledge) -> dict[str, Any]:
    """The attributions of one article."""
    report = read(RawDocument(document["id"], document["text"].encode(), "text/plain"), knowledge)
    if isinstance(report, Rejection):
        return {"id": document["id"], "attributions": []}
    annotated = annotate(report, knowledge, gate=False) if _GATED else annotate(report, knowledge)
    rows: dict[tuple[Any, ...], list[SpeechAct]] = {}
    for act in annotated.speech:
        rows.setdefault((act.cue, act.speakers), []).append(act)
    text = report.text_raw
    found = [
        _row(text, acts[0].cue, acts[0].named or acts[0].speakers, [act.content for act in acts])
        for acts in rows.values()
    ]
    found += [_row(text, s.cue, s.holders, s.content) for s in annotated.stances]
    return {"id": document["id"], "attributions": [row for row in found if not _nested(row, found)]}


def _nested(row: dict[str, Any], found: Sequence[dict[str, Any]]) -> bool:
    """Whether its cue stands in what another one says: the row marks the outer one alone, as a rule."""
    return any(
        other is not row
        and _within(row, other)
        and not (_within(other, row) and _length(row) > _length(other))
        for other in found
    )


def _within(row: dict[str, Any], other: dict[str, Any]) -> bool:
    first, last = row["cue"][0]
    return any(start <= first and last <= end for start, end in other["content"])


def _length(row: dict[str, Any]) -> int:
    return sum(end - start for start, end in row["content"])


def _row(text: str, cue: Span, speakers: Sequence[Span], said: Sequence[Span]) -> dict[str, Any]:
    content = [_widened(text, span) for span in said]
    return {
        "source": [[s.start, s.end] for s in speakers],
        "cue": [[cue.start, cue.end]],
        "content": sorted([s, e] for span in content for s, e in _without(span, (*speakers, cue))),
    }


_OPENS = re.compile(r"(?:\bthat\s+)?[\"“„«‘']*$")
_CLOSES = re.compile(r"[.,!?]?[\"”»’']*")


def _widened(text: str, span: Span) -> Span:
    """With the complementiser and the quotation marks around it."""
    before = _OPENS.search(text, max(0, span.start - 10), span.start)
    after = _CLOSES.match(text, span.end)
    start = before.start() if before else span.start
    end = after.end() if after and any(c in "\"”»’'" for c in after.group()) else span.end
    return Span(start, end)


def _without(span: Span, cuts: tuple[Span, ...]) -> list[tuple[int, int]]:
    """What is left of a span without the speaker and cue that stand inside it."""
    inside = [cut for cut in cuts if span.covers(cut)]
    if not inside:
        return [(span.start, span.end)]
    first, last = min(c.start for c in inside), max(c.end for c in inside)
    return [(a, b) for a, b in ((span.start, first), (last, span.end)) if b - a > 1]
