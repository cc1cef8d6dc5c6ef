"""Inserts: a question-and-answer widget of another matter, set into an article by the page's machinery.

The heading asks about something by a name that the article never uses, and the answer speaks of little
that the article speaks of. Where the answer's paragraph goes on with the article's own words, only the
foreign sentences are an insert.
"""

from __future__ import annotations

import re

from corroborate.knowledge import Knowledge
from corroborate.records.report import SegmentRole
from corroborate.stages.reading.draft import Draft
from corroborate.stages.reading.topic import Topic, topic_words

_OWN = 0.5  # of a sentence's topic words: a sentence of the article
_FOREIGN = 0.34
_NAMELESS = 0.2  # without a foreign name in the question the answer must be more foreign
_EXPLAINER = 3  # an article made of questions asks them itself
_NAME = re.compile(r"[A-Z0-9][\w'’.-]*(?:\s+[A-Z0-9][\w'’.-]*)*")
_SENTENCE = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘'(]?[A-Z])")


def read_inserts(draft: Draft, topic: Topic, knowledge: Knowledge) -> None:
    """Mark foreign questions and their answers."""
    asked = [i for i in draft.open_lines() if _question(draft, i)]
    if len(asked) >= _EXPLAINER:
        return
    for index in asked:
        if index + 1 < len(draft.lines) and draft.roles[index + 1] is None and draft.paragraph(index + 1):
            _judge(draft, index, topic, knowledge)


def _question(draft: Draft, index: int) -> bool:
    line = draft.lines[index]
    return line.text.endswith("?") and 3 <= len(line.words) <= 18 and line.text[:1].isupper() and index > 0


def _judge(draft: Draft, index: int, topic: Topic, knowledge: Knowledge) -> None:
    heading, answer = draft.lines[index].text, draft.lines[index + 1]
    around = [index, index + 1]
    ends = [match.end() for match in _SENTENCE.finditer(answer.text)] + [len(answer.text)]
    shares = []
    start = 0
    for end in ends:
        shares.append(topic.covers(answer.text[start:end], around) or 0.0)
        start = end
    limit = _FOREIGN if _foreign_name(draft, index, heading) else _NAMELESS
    if shares[0] >= limit or not topic_words(heading, knowledge.boilerplate.plain_words):
        return
    own = next((place for place, share in enumerate(shares) if share >= _OWN), None)
    draft.roles[index] = SegmentRole.INSERT
    if own is None:
        draft.roles[index + 1] = SegmentRole.INSERT
    else:
        draft.roles[index + 1] = SegmentRole.BODY
        draft.cuts[index + 1] = [(answer.start + ends[own - 1], SegmentRole.INSERT)]


def _foreign_name(draft: Draft, index: int, heading: str) -> bool:
    """True when the heading names something, and by that name the article never does."""
    first_space = heading.find(" ")
    names = [m.group().rstrip("?") for m in _NAME.finditer(heading) if m.start() > first_space]
    others = " ".join(line.text for i, line in enumerate(draft.lines) if i not in (index, index + 1))
    return any(name not in others for name in names)
