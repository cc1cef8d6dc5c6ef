"""Reading: a document as received becomes a report, every line of it in a role, or a reason why not.

Nothing is deleted: what is no part of the article is marked so, and the words stay where they stood.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from corroborate.knowledge import Knowledge
from corroborate.records.report import (
    Copy,
    DateCandidate,
    RawDocument,
    Rejection,
    Report,
    SegmentRole,
)
from corroborate.stages.reading.condition import condition
from corroborate.stages.reading.decoding import Undecodable, decode
from corroborate.stages.reading.draft import Draft
from corroborate.stages.reading.head import site_suffix
from corroborate.stages.reading.language import ENGLISH, not_english
from corroborate.stages.reading.page import Page, open_page
from corroborate.stages.reading.page_dates import url_date
from corroborate.stages.reading.publication import choose
from corroborate.stages.reading.segmenting import segment

__all__ = ["read"]

_MOST_LINES = 40_000  # a book has 10,000; a million short ones take a quarter of a minute and 1 GB
_MOST_TEXT = 100_000  # characters: a dozen long articles; what follows is not read, and the report says so
_MOST_ENDS = 2_500  # of lines and sentences: articles of that length have 1,000; work goes by the sentence
_END = re.compile(r"[.!?]\s+|\r?\n|\r")
_CUT_OFF = frozenset({"paywall"})  # packs' entries by which a page says that it goes on elsewhere


def read(document: RawDocument, knowledge: Knowledge, *, gate: bool = True) -> Report | Rejection:
    """Read one document; without the gate a page of any matter, in any language, is read in full.

    >>> text = b"Radio Dnipro\\n\\nShells hit Izium\\n\\nTwo died in Izium on Monday.\\n\\nLeave a Reply"
    >>> report = read(RawDocument("a.txt", text, "text/plain"), Knowledge())
    >>> [(s.role.value, report.text_raw[s.start:s.end]) for s in report.segments][1:3]
    [('headline', 'Shells hit Izium'), ('body', 'Two died in Izium on Monday.')]
    """
    decoded = decode(document.content, document.media_type, document.charset)
    if isinstance(decoded, Undecodable):
        return Rejection(document.name, decoded.reason, decoded.detail)
    if not decoded.text.strip():
        return Rejection(document.name, "empty", "nothing but white space")
    page: Page | Rejection = Page(decoded.text)
    if document.media_type == "text/html":
        page = open_page(document.name, decoded.text, document.url, knowledge, gate=gate)
    if isinstance(page, Rejection):
        return page
    lines = page.text.count("\n") + page.text.count("\r")
    if lines > _MOST_LINES:
        return Rejection(
            document.name, "too-large", f"{lines} lines, more than {_MOST_LINES}: not one report"
        )
    whole = page.text
    page = replace(page, text=_beginning(whole))
    draft = segment(page.text, document.title or page.facts.title, knowledge, page.marked)
    kept = _kept(draft)
    if not any(c.isalnum() for text in kept for c in text):
        if len(page.text) < len(whole):
            words = (
                f"no article in the first {len(page.text)} of {len(whole)} characters: the rest is not read"
            )
            return Rejection(document.name, "too-large", words)
        return Rejection(document.name, "no-text", "nothing here belongs to an article")
    foreign = not_english(document.name, "\n".join(kept), knowledge) if gate else None
    if foreign is not None:
        return foreign
    cut_off = any(_goes_on_elsewhere(line.text, knowledge) for line in draft.lines)
    cut_off = cut_off or len(page.text) < len(whole) or not page.facts.free
    flags = condition(kept, knowledge, cut_off=cut_off, damaged=decoded.damaged)
    return _report(document, page, draft, flags, knowledge)


def _beginning(text: str) -> str:
    """As much of a text as is read, cut behind a paragraph, or else a sentence: half of one may mislead."""
    last = next(islice(_END.finditer(text, 0, _MOST_TEXT), _MOST_ENDS - 1, None), None)
    if last is not None:
        return text[: last.end()]
    if len(text) <= _MOST_TEXT:
        return text
    for mark in ("\n", "\r", ". ", " "):
        edge = text.rfind(mark, _MOST_TEXT // 2, _MOST_TEXT)
        if edge >= 0:
            return text[: edge + len(mark.strip(" "))]
    return text[:_MOST_TEXT]


def _goes_on_elsewhere(line: str, knowledge: Knowledge) -> bool:
    rule = knowledge.boilerplate.match(line)
    return rule is not None and rule.id in _CUT_OFF


def _kept(draft: Draft) -> list[str]:
    """The article's own words, paragraph by paragraph."""
    prose = (SegmentRole.BODY, SegmentRole.HEADLINE, SegmentRole.SUBHEAD)
    return [draft.text[s.start : s.end] for s in draft.segments() if s.role in prose]


def _report(
    document: RawDocument, page: Page, draft: Draft, flags: tuple[str, ...], knowledge: Knowledge
) -> Report:
    title = draft.title or page.facts.title or document.title
    dates = _dates(document, page, draft)
    receipt = Copy(
        name=document.name,
        url=document.url,
        outlet=document.outlet,
        published=document.published,
        title=document.title,
    )
    return Report(
        id=Report.id_for(page.text),
        text_raw=page.text,
        segments=draft.segments(),
        language=ENGLISH,
        title=title[: site_suffix(title, knowledge)].strip() if title else None,
        outlet=page.facts.site or draft.outlet,
        dates=dates,
        copies=(receipt,),
        quality=tuple(
            sorted(
                (
                    *flags,
                    *(["markup-flattened"] if page.flattened else []),
                )
            )
        ),
        published=choose(dates, {candidate: rank for rank, candidate in draft.dated}),
        byline=page.facts.byline,
        section=page.facts.section,
        canonical=page.facts.url or document.canonical,
        entries=tuple(entry for entry in page.entries if entry.end <= len(page.text)),
    )


def _dates(document: RawDocument, page: Page, draft: Draft) -> tuple[DateCandidate, ...]:
    """All candidates: those outside the text first, the best of each basis before the others."""
    outside = [DateCandidate(document.published, "metadata")] if document.published else []
    outside += page.facts.dates
    outside += [document.announced] if document.announced is not None else []
    from_url = url_date(document.url or page.facts.url or document.canonical)
    outside += [from_url] if from_url is not None else []
    inside = sorted(draft.dates, key=lambda d: (d.start or 0, d.end or 0, d.basis, d.edtf))
    return (*outside, *inside)
