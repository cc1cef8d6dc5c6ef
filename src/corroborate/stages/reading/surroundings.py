"""What stands around the article's lines: lists of other stories, and furniture between furniture.

A line that ends in a full stop is never dropped for its place alone: a short sentence below an advert
may be the article going on.
"""

from __future__ import annotations

from corroborate.records.report import SegmentRole
from corroborate.stages.reading.draft import Draft
from corroborate.stages.reading.topic import Topic

_MOST_TITLES = 15
_LONGEST_TITLE = 25  # words
_FOREIGN = 0.12  # share of its topic words that a teaser's summary has in common with the article
_SHORT = 12


def read_lists(draft: Draft, topic: Topic) -> None:
    """Behind "Related articles" come titles, and summaries of another topic, until the article goes on."""
    for opener in sorted(draft.openers):
        for index in range(opener + 1, min(len(draft.lines), opener + 1 + _MOST_TITLES)):
            if draft.roles[index] is not None:
                continue
            line = draft.lines[index]
            if line.stops or len(line.words) > _LONGEST_TITLE:
                shared = topic.covers(line.text, [index])
                if shared is None or shared >= _FOREIGN:
                    break
            draft.roles[index] = SegmentRole.BOILERPLATE


def read_tail(draft: Draft) -> None:
    """Behind the article's last sentence, labels that stand among furniture are furniture."""
    last = max((i for i in draft.open_lines() if draft.paragraph(i)), default=None)
    if last is None:
        return
    seen = False
    for index in range(last + 1, len(draft.lines)):
        seen = seen or draft.roles[index] is SegmentRole.BOILERPLATE
        if seen and draft.roles[index] is None:
            draft.roles[index] = SegmentRole.BOILERPLATE


def read_between(draft: Draft, topic: Topic) -> None:
    """Up to three labels between two lines of furniture are furniture, unless the article speaks of them."""
    for start in list(draft.open_lines()):
        if start == 0 or draft.roles[start - 1] is not SegmentRole.BOILERPLATE:
            continue
        end = start
        while end < len(draft.lines) and draft.roles[end] is None and _label(draft, end, topic):
            end += 1
        if (
            start < end <= start + 3
            and end < len(draft.lines)
            and draft.roles[end] is SegmentRole.BOILERPLATE
        ):
            draft.roles[start:end] = [SegmentRole.BOILERPLATE] * (end - start)


def read_subheads(draft: Draft) -> None:
    """A short line without an end between paragraphs heads what follows."""
    for index in list(draft.open_lines()):
        line = draft.lines[index]
        follows = any(draft.paragraph(i) for i in range(index + 1, min(index + 3, len(draft.lines))))
        if follows and not line.stops and len(line.words) <= _SHORT and line.text[-1:] not in ",;:":
            draft.roles[index] = SegmentRole.SUBHEAD


def _label(draft: Draft, index: int, topic: Topic) -> bool:
    line = draft.lines[index]
    return not line.stops and len(line.words) <= _SHORT and (topic.covers(line.text, [index]) or 0) < 0.5
