"""Sourcing: where a rewritten page stops saying whom it has its knowledge from.

A page that only words another's report anew tends to end in reactions nobody is named for having
heard. What it says there is kept, and marked as of low reliability.
"""

from __future__ import annotations

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Annotated

REWRITTEN = "rewritten"


def tail_start(annotated: Annotated, knowledge: Knowledge) -> int | None:
    """The first sentence of the unsourced tail of a rewritten page; None for any other page."""
    if REWRITTEN not in annotated.report.quality:
        return None
    text = annotated.report.text_raw
    heard = knowledge.cues.around_speech("heard")
    sourced = -1
    for act in annotated.speech:
        words = {w.strip("\"'“”,.") for s in act.speakers for w in s.of(text).lower().split()}
        spoken = act.quoted and bool(act.speakers)
        if spoken or words & heard or act.firmness == "unverified":
            sourced = max(sourced, act.sentence)
    return sourced + 1
