"""Told: a judgement in one line, for lists and cards."""

from __future__ import annotations

from corroborate.pipeline.judging.values import in_words
from corroborate.records.judgement import JudgementKind, Published, Standing


def in_a_line(standing: Standing) -> str:
    """What a judgement decides, about what it is about now."""
    draft = standing.judgement.draft
    about = " ".join(standing.incidents)
    if draft.kind in (JudgementKind.ALIAS, JudgementKind.MEMBER):
        small, large = (next((a.words for a in side if a.words), side[0].id) for side in draft.sides)
        return f"{draft.kind}: {small} {'is' if draft.kind is JudgementKind.ALIAS else 'belongs to'} {large}"
    if draft.kind in (JudgementKind.REJECT, JudgementKind.MOVE):
        words = "; ".join(f"{a.field} “{a.words}”" for a in draft.sides[0])
        return f"{draft.kind} {words} ({about})"
    if draft.kind is JudgementKind.UNDO:
        return f"undo {draft.sides[0][0].id}"
    if draft.field == "attacker":
        return f"{draft.kind} {about} attacker {draft.sides[1][0].words or draft.sides[1][0].id}"
    value = "" if draft.value is None or isinstance(draft.value, Published) else in_words(draft.value)
    return " ".join(part for part in (draft.kind, about, draft.field, value) if part)
