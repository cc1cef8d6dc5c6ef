"""Reach: which event a "killed" is the work of, so that a number is hung on the right one.

In "the raid came days after troops killed nine rebels in air strikes" the nine are the air strikes'.
"""

from __future__ import annotations

from collections.abc import Iterable

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Annotated
from corroborate.records.claim import EventMention
from corroborate.stages.extraction.parse import parse


class Reach:
    """The effects of a report's events ("killed", "hit"), found once."""

    def __init__(self, annotated: Annotated, mentions: Iterable[EventMention], knowledge: Knowledge) -> None:
        by_start = {mention.start: mention for mention in mentions}
        self._done_by: dict[int, EventMention] = {}
        for parsed in parse(annotated, knowledge):
            for effect, event in parsed.absorbed:
                mention = by_start.get(parsed.line.words[event.first].start)
                if mention is not None:
                    self._done_by[parsed.line.words[effect.first].start] = mention

    def done_by(self, start: int) -> EventMention | None:
        """The event that a word of harm at this character is the work of, where another word names it."""
        return self._done_by.get(start)
