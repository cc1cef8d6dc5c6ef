"""Embedded posts: words of social media set into an article, and the line that says whose they are."""

from __future__ import annotations

import re

from corroborate.knowledge import Knowledge
from corroborate.records.report import DateCandidate, SegmentRole
from corroborate.stages.reading.draft import Draft
from corroborate.stages.reading.page_dates import find_dates

_SIGNATURE = re.compile(r"^\s*[-–—]{1,2}\s?[^()\n]{1,80}\(@\w{1,30}\)")
_MARKER = re.compile(r"(?:^|\s)[#@]\w{2,}|https?://t\.co/|pic\.twitter\.com/")
_POST = 320  # characters of a post quoted whole


def read_embeds(draft: Draft, knowledge: Knowledge) -> None:
    """Mark signatures of posts, the posts above them, and lines that carry a post's marks."""
    for index, line in enumerate(draft.lines):
        signature = _SIGNATURE.match(line.text)
        if signature is None:
            continue
        draft.roles[index] = SegmentRole.EMBED
        for date in find_dates(line.text, knowledge):
            draft.dates.append(
                DateCandidate(date.edtf, "embed", line.start + date.start, line.start + date.end)
            )
        _mark_post(draft, index - 1)


def _mark_post(draft: Draft, index: int) -> None:
    """The post itself stands right above its signature; further lines only where they bear a post's marks."""
    first = True
    while index >= 0:
        line, role = draft.lines[index], draft.roles[index]
        marked = _MARKER.search(line.text) is not None
        if role not in (None, SegmentRole.EMBED) or not (marked or (first and len(line.text) <= _POST)):
            return
        draft.roles[index] = SegmentRole.EMBED
        first, index = False, index - 1
