"""Visible dates: days that a page shows by its headline, or in an element that its markup calls a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from corroborate.knowledge import Knowledge
from corroborate.records.report import DateCandidate
from corroborate.stages.reading.page_dates import date_line
from corroborate.stages.reading.stamps import Stamp, stamp_of

_NEAR = 120  # elements behind the headline: date lines stand among bylines and buttons
_BEFORE = 25
_LONGEST = 110  # characters of a line that shows a date
_SHORT = 60  # characters; a line of this length by the headline that holds a day is there to date the page
_MOST = 40
_FIRST, _LAST = "1990-01-01", "2199-12-31"  # htmldate would bound days by today
_SLASHES = re.compile(r"\d/\d{1,2}/")  # the third of April or the fourth of March
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_DIGITS = re.compile(r"\d")
_SHOWING = ("time", "span", "div", "p", "li", "em", "small", "dd", "abbr")
_DATED = re.compile(
    r"date|time|publish|posted|byline", re.I
)  # in classes and ids of elements that show a day
_LONGEST_NAME = 300
# What surrounds an article: their dates are of other stories, of the day, of the site.
_ASIDE = re.compile(
    r"related|teaser|comment|sidebar|footer|recommend|popular|trending|latest|most-|ticker|weather|archive|"
    r"calendar|event|copyright|more-|promo",
    re.I,
)
_ASIDE_TAGS = frozenset({"footer", "aside", "nav", "form", "script", "style", "noscript", "button"})
_UPDATED = re.compile(r"updat|modif|revis|edited", re.I)


def visible_dates(tree: Any, knowledge: Knowledge) -> Iterator[DateCandidate]:
    """Dates by the headline first, then those that the markup names; "updated" ones last."""
    late = []
    headline = _headline(tree)
    own = set(headline.iterancestors("article")) if headline is not None else set()
    for element, near in [*_around(headline), *((e, False) for e in _named(tree))]:
        found = _shown(element, near, knowledge)
        if found is None or _aside(element, own):
            continue
        stamp, basis, updated = found
        made = DateCandidate(stamp.day, basis, None, None, stamp.time, stamp.zone)
        if updated:
            late.append(made)
        else:
            yield made
    yield from late


def _named(tree: Any) -> Iterator[Any]:
    """Elements that the markup calls a date; the first ones."""
    found = 0
    for element in tree.iter(*_SHOWING):
        attributes = element.attrib
        if "datetime" not in attributes:
            names = (
                f"{attributes.get('class', '')} {attributes.get('id', '')} {attributes.get('itemprop', '')}"
            )
            if len(names) > _LONGEST_NAME or not _DATED.search(names):
                continue
        found += 1
        if found > _MOST:
            return
        yield element


def _headline(tree: Any) -> Any:
    """The heading with the most words: sites put their own name into others."""
    heads = tree.xpath("//h1")[:10] or tree.xpath("//h2")[:3]
    return max(heads, key=lambda h: min(len(h.text_content()), 150), default=None)


def _around(headline: Any) -> Iterator[tuple[Any, bool]]:
    """Elements behind the headline, then the last ones before it, nearest first."""
    if headline is None:
        return
    count, node = 0, headline
    for element in headline.iterdescendants():
        yield element, True
    while node is not None and count < _NEAR:
        for sibling in node.itersiblings():
            for element in sibling.iter():
                count += 1
                if count > _NEAR:
                    return
                yield element, True
        node = node.getparent()
    before, node = 0, headline
    while node is not None and before < _BEFORE:
        for sibling in node.itersiblings(preceding=True):
            before += 1
            if before > _BEFORE:
                return
            yield sibling, True
        node = node.getparent()


def _shown(element: Any, near: bool, knowledge: Knowledge) -> tuple[Stamp, str, bool] | None:
    """The date that an element shows, its basis, and whether it is that of a change."""
    if not isinstance(element.tag, str) or element.tag in _ASIDE_TAGS:
        return None
    machine = element.get("datetime") or (element.get("title") if element.tag == "abbr" else "") or ""
    words = _words(element)
    label = f"{element.get('class', '')} {element.get('itemprop', '')} {words}"
    stamp = stamp_of(machine, knowledge) if machine else None
    if stamp is not None:
        return stamp, "time", _UPDATED.search(label) is not None
    if not words or not _DIGITS.search(words):
        return None
    line = date_line(words, knowledge)
    if line is not None and line.dates:
        stamp = stamp_of(words, knowledge)
        return (stamp, "page", line.label == "updated") if stamp else None
    if near and "date" not in label.lower() and len(words) > _SHORT:
        return None  # a sentence that happens to hold a date
    stamp = stamp_of(words, knowledge) or _foreign(words)
    return (stamp, "page", _UPDATED.search(label) is not None) if stamp else None


def _foreign(words: str) -> Stamp | None:
    """The day of a line in one of the languages that htmldate's quick search reads; never less than a day."""
    if not _YEAR.search(words) or _SLASHES.search(words):
        return None
    from htmldate import find_date
    from lxml import html

    line = html.Element("time")
    line.text = words
    page = html.Element("body")
    page.append(line)
    day = find_date(page, extensive_search=False, original_date=True, min_date=_FIRST, max_date=_LAST)
    return Stamp(day) if day else None


def _words(element: Any) -> str:
    """What an element shows where that is one short line; "" for others."""
    pieces: list[str] = []
    length = 0
    for node in element.iter():
        shown = isinstance(node.tag, str) and node.tag not in ("script", "style", "template")
        texts = (node.text if shown else None, node.tail if node is not element else None)
        pieces += [text for text in texts if text]
        length += sum(len(text.strip()) for text in texts if text)
        if length > _LONGEST:
            return ""
    return " ".join(" ".join(pieces).split())


def _aside(element: Any, own: set[Any]) -> bool:
    """True inside furniture and inside another story's `article`; `own` are those around the headline."""
    for node in [element, *element.iterancestors()]:
        if node.tag == "article" and own:
            return node not in own
        if node.tag in ("body", "html", "main", "article"):
            return False
        if node.tag in _ASIDE_TAGS or _ASIDE.search(f"{node.get('class', '')} {node.get('id', '')}"):
            return True
    return False
