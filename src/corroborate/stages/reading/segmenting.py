"""Segmenting: what each line of a text is, step by step; each step sees what the ones before it found."""

from __future__ import annotations

import re
from collections.abc import Mapping

from corroborate.knowledge import Knowledge
from corroborate.records.report import DateCandidate, SegmentRole
from corroborate.stages.reading.captions import read_captions
from corroborate.stages.reading.dateline import dateline_day, dateline_end
from corroborate.stages.reading.draft import Draft
from corroborate.stages.reading.embeds import read_embeds
from corroborate.stages.reading.head import read_head
from corroborate.stages.reading.inserts import read_inserts
from corroborate.stages.reading.language import plainly_english
from corroborate.stages.reading.lines import lines_of
from corroborate.stages.reading.page_dates import date_line, find_dates
from corroborate.stages.reading.surroundings import read_between, read_lists, read_subheads, read_tail
from corroborate.stages.reading.topic import Topic

_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


def segment(
    text: str, title: str | None, knowledge: Knowledge, marked: Mapping[str, SegmentRole] | None = None
) -> Draft:
    """Give every line of a text its role.

    `title`: what markup or metadata call the report, if anything; `marked`: lines whose role markup tells.
    """
    lines = lines_of(text)
    draft = Draft(text, lines, [None] * len(lines))
    _read_known(draft, knowledge)
    for index, line in enumerate(lines) if marked else ():
        if marked and draft.roles[index] is None:
            draft.roles[index] = marked.get(" ".join(line.text.split()))
    read_embeds(draft, knowledge)
    read_captions(draft, knowledge)
    article = [(i, line.text) for i, line in enumerate(lines) if draft.paragraph(i)]
    topic = Topic(article, knowledge.boilerplate.plain_words)
    read_head(draft, title, topic, knowledge)
    read_lists(draft, topic)
    if plainly_english(text, knowledge):  # what carries a topic is told by English words
        read_inserts(draft, topic, knowledge)
    read_tail(draft)
    read_between(draft, topic)
    read_subheads(draft)
    _read_datelines(draft, knowledge)
    return draft


def _read_known(draft: Draft, knowledge: Knowledge) -> None:
    """Lines whose words the packs know."""
    for index, line in enumerate(draft.lines):
        if _is_code(line.text):
            draft.roles[index] = SegmentRole.BOILERPLATE
            continue
        dated = date_line(line.text, knowledge)
        if dated is not None:
            draft.date_lines[index] = dated
            draft.roles[index] = SegmentRole.CREDIT
            continue
        rule = knowledge.boilerplate.match(line.text)
        if rule is None:
            continue
        draft.roles[index] = rule.role
        if rule.titles:
            draft.openers.add(index)
        if rule.id == "credit.copyright" and (year := _YEAR.search(line.text)) is not None:
            at = line.start
            draft.dates.append(DateCandidate(year.group(), "copyright", at + year.start(), at + year.end()))


def _is_code(text: str) -> bool:
    """True for style sheets, scripts and data that an extractor took for words."""
    return len(text) > 40 and "{" in text and sum(text.count(mark) for mark in "{};=") > 0.02 * len(text)


def _read_datelines(draft: Draft, knowledge: Knowledge) -> None:
    """The dateline opens the article; a page with several reports has one for each."""
    first = next(draft.open_lines(), None)
    for index in draft.open_lines():
        line = draft.lines[index]
        end = dateline_end(line.text, knowledge)
        if not end or (index != first and "(" not in line.text[:end]):
            continue
        draft.cuts.setdefault(index, []).insert(0, (line.start + end, SegmentRole.DATELINE))
        days = [(date.start, date.end, date.edtf) for date in find_dates(line.text[:end], knowledge)]
        short = dateline_day(line.text[:end], knowledge) if not days else None
        for first_mark, last_mark, day in [*days, *([short] if short is not None else [])]:
            found = DateCandidate(day, "page", line.start + first_mark, line.start + last_mark)
            draft.dates.append(found)
            draft.dated.append((1, found))
