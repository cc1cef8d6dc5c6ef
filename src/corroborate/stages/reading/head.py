"""The head of a page: mastheads, the headline, copies of it, subheads, bylines and dates."""

from __future__ import annotations

import re

from corroborate.knowledge import Knowledge
from corroborate.records.report import DateCandidate, SegmentRole
from corroborate.stages.reading.dateline import dateline_end
from corroborate.stages.reading.draft import Draft
from corroborate.stages.reading.page_dates import DateLine, find_dates
from corroborate.stages.reading.topic import Topic

_LONGEST_HEAD = 14  # lines; a page with more before its first sentence has no head we know
_LABEL = 4  # words of a masthead, tag or handle
_BYLINE = 4
_LONGEST_NAME = 80  # characters
_LONGEST_TITLE = 300
# Rank among a page's own dated lines: "Published" before a bare date before "Updated".
_RANK = {"published": 0, None: 1, "updated": 2}


def read_head(draft: Draft, title: str | None, topic: Topic, knowledge: Knowledge) -> None:
    """Give every line before the first paragraph its role, and find the headline among them."""
    end = _head_end(draft, knowledge)
    titles = [i for i in range(end) if draft.roles[i] is None and _titleish(draft, i)]
    draft.headline = _headline(draft, titles, title, topic, knowledge)
    for index in range(end):
        if draft.roles[index] is None and index in titles:
            _place(draft, index, topic, knowledge)
    _read_dates(draft, end, knowledge)


def _head_end(draft: Draft, knowledge: Knowledge) -> int:
    for index in range(min(len(draft.lines), _LONGEST_HEAD)):
        if draft.paragraph(index) or dateline_end(draft.lines[index].text, knowledge):
            return index
    return min(len(draft.lines), _LONGEST_HEAD) if len(draft.lines) <= _LONGEST_HEAD else 0


def _titleish(draft: Draft, index: int) -> bool:
    line = draft.lines[index]
    return (
        any(c.isalpha() for c in line.text)
        and len(line.words) <= 25
        and not line.stops
        and len(line.text) <= _LONGEST_TITLE
    )


def _headline(
    draft: Draft, titles: list[int], title: str | None, topic: Topic, knowledge: Knowledge
) -> int | None:
    keys = {i: _key(draft.lines[i].text, knowledge) for i in titles}
    if title:
        wanted = _key(title, knowledge)
        for index in titles:
            if keys[index] == wanted:
                return index
    for index in titles:
        if len(draft.lines[index].words) >= 3 and sum(keys[index] == keys[other] for other in titles) > 1:
            return index
    real = [i for i in titles if not _masthead(draft, i, titles, topic, knowledge)]
    return real[0] if real else None


def _masthead(draft: Draft, index: int, titles: list[int], topic: Topic, knowledge: Knowledge) -> bool:
    """True for the name of a site, a tag or a handle: a few words that the article does not use."""
    words = draft.lines[index].words
    if names_site(draft.lines[index].text, knowledge):
        return True
    if len(words) == 1:
        return True
    others = any(len(draft.lines[i].words) > max(4, len(words)) for i in titles if i > index)
    return len(words) <= _LABEL and others and (topic.covers(draft.lines[index].text, [index]) or 0) < 0.5


def names_site(text: str, knowledge: Knowledge) -> bool:
    """True for the name of an outlet: a known one, or a few words with a capital, one of which sites bear.

    >>> names_site("Kano Sentinel", Knowledge()), names_site("Gunmen raid Kano", Knowledge())
    (True, False)
    """
    if len(text) > _LONGEST_NAME:
        return False
    if knowledge.outlets.named(text) is not None:
        return True
    words = re.findall(r"[\w'’.]+", text)
    if not 2 <= len(words) <= 5 or not words[0][:1].isupper():
        return False
    site = knowledge.boilerplate.site_words
    return words[-1].lower() in site or words[0].lower() in site


def _place(draft: Draft, index: int, topic: Topic, knowledge: Knowledge) -> None:
    line = draft.lines[index]
    if index == draft.headline:
        draft.roles[index] = SegmentRole.HEADLINE
        draft.title = _cut_site(draft, index, knowledge)
    elif draft.headline is not None and _same_title(draft, index, knowledge):
        draft.roles[index] = SegmentRole.BOILERPLATE
    elif names_site(line.text, knowledge):
        draft.roles[index] = SegmentRole.CREDIT
        draft.outlet = draft.outlet or line.text
    elif draft.headline is None or index < draft.headline or len(line.words) == 1:
        draft.roles[index] = SegmentRole.CREDIT if len(line.words) <= _LABEL else SegmentRole.SUBHEAD
    elif _bare_name(line.words) and (topic.covers(line.text, [index]) or 0) < 0.5:
        draft.roles[index] = SegmentRole.CREDIT
    else:
        draft.roles[index] = SegmentRole.SUBHEAD


def _bare_name(words: list[str]) -> bool:
    return 2 <= len(words) <= _BYLINE and all(w[:1].isupper() and w.strip(".,").isalpha() for w in words)


def _same_title(draft: Draft, index: int, knowledge: Knowledge) -> bool:
    assert draft.headline is not None
    return _key(draft.lines[index].text, knowledge) == _key(draft.lines[draft.headline].text, knowledge)


def _key(text: str, knowledge: Knowledge) -> str:
    return " ".join(re.findall(r"\w+", text[: site_suffix(text, knowledge)].casefold()))


_SEPARATOR = re.compile(r"\s(?:[|»·•]|::|[-–—])\s?(?=\S)|\s?\|\s?(?=\S)")


def site_suffix(text: str, knowledge: Knowledge) -> int:
    """Where the site's name at the end of a title begins; the title's length where there is none.

    A dash also stands before the one who speaks ("Twelve killed in raid - police"); that is no site.

    >>> site_suffix("Shells hit Sloviansk market | Radio Dnipro", Knowledge())
    27
    >>> site_suffix("Twelve killed in village raid - Police", Knowledge())
    38
    """
    for match in reversed(list(_SEPARATOR.finditer(text))):
        tail, mark = text[match.end() :].strip(), match.group().strip()
        words = re.findall(r"[\w'’.]+", tail)
        if not words or len(words) > 5 or len(text[: match.start()].split()) < 3:
            continue
        if tail.lower() in knowledge.boilerplate.attributions:
            break
        bar = mark not in "-–—" and all(w[:1].isupper() or len(w) <= 3 for w in words) and len(words) <= 4
        host = (
            len(words) == 1 and re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", words[0].lower()) is not None
        )
        if bar or host or names_site(tail, knowledge):
            return match.start()
    return len(text)


def _cut_site(draft: Draft, index: int, knowledge: Knowledge) -> str:
    line = draft.lines[index]
    cut = site_suffix(line.text, knowledge)
    if cut < len(line.text):
        draft.cuts[index] = [(line.start + cut, SegmentRole.HEADLINE)]
        draft.roles[index] = SegmentRole.CREDIT
        draft.outlet = draft.outlet or line.text[cut:].strip(" |»·•:-–—")
    return line.text[:cut].strip()


def _read_dates(draft: Draft, end: int, knowledge: Knowledge) -> None:
    for index, found in draft.date_lines.items():
        _read_date(draft, index, found, index < end)
    for index in range(end):
        if draft.roles[index] is SegmentRole.CREDIT and index not in draft.date_lines:
            _byline_date(draft, index, knowledge)


def _read_date(draft: Draft, index: int, found: DateLine, in_head: bool) -> None:
    bare = found.label is None
    above = draft.headline is not None and index < draft.headline
    # With no headline a bare date may be either; a weekday is how sites show their calendar.
    calendar = draft.headline is None and re.match(r"[A-Za-z]+day", draft.lines[index].text) is not None
    basis = "clock" if bare and (above or calendar or not in_head) else "page"
    draft.roles[index] = SegmentRole.CREDIT if found.dates and basis == "page" else SegmentRole.BOILERPLATE
    for date in found.dates:
        _add(draft, index, date.start, date.end, date.edtf, basis, _RANK[found.label])


def _byline_date(draft: Draft, index: int, knowledge: Knowledge) -> None:
    """ "By Amina Yusuf | 3 May 2014": a byline that carries its date."""
    for date in find_dates(draft.lines[index].text, knowledge):
        _add(draft, index, date.start, date.end, date.edtf, "page", _RANK[None])


def _add(draft: Draft, index: int, start: int, end: int, edtf: str, basis: str, rank: int) -> None:
    at = draft.lines[index].start
    candidate = DateCandidate(edtf, basis, at + start, at + end)
    draft.dates.append(candidate)
    draft.dated.append((rank, candidate))
