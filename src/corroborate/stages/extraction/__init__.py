"""Extraction: from what stands on the page to event mentions, claims and statements."""

from __future__ import annotations

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Annotated
from corroborate.records.claim import Extraction
from corroborate.stages.extraction.casualties import find_casualties
from corroborate.stages.extraction.circumstances import find_circumstances
from corroborate.stages.extraction.participants import find_participants
from corroborate.stages.extraction.statements import find_statements
from corroborate.stages.extraction.triggers import find_mentions

__all__ = ["extract"]


def extract(annotated: Annotated, knowledge: Knowledge) -> Extraction:
    """Everything one report says about events: a pure function of the page and the packs."""
    mentions = find_mentions(annotated, knowledge)
    claims = (
        *find_casualties(annotated, mentions, knowledge),
        *find_participants(annotated, mentions, knowledge),
        *find_circumstances(annotated, mentions, knowledge),
    )
    return Extraction(
        mentions=mentions,
        claims=tuple(sorted(claims, key=lambda c: (c.start, c.end, c.field, c.id))),
        statements=find_statements(annotated, mentions, knowledge),
    )
