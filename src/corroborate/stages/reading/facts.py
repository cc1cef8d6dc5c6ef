"""Facts: what a page's markup says of it: title, author, outlet, section, address, day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from corroborate.knowledge import Knowledge
from corroborate.records.report import DateCandidate
from corroborate.stages.reading.linked_data import articles, names
from corroborate.stages.reading.stamps import Stamp, stamp_of
from corroborate.stages.reading.visible_dates import visible_dates

# Names of meta elements that date an article's publication, the surest first.
_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "date_published", "published_time", "article:published", "article.published", "article_date_original",
    "originalpublicationdate", "rnews:datepublished", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "vr:published_time", "dc.date.issued", "dcterms.issued", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "publication-date", "datecreated",
    "citation_publication_date", "citation_online_date", "dcterms.created", "dc.date.created", "dcterms.date",
    "dc.date", "displaydate", "date",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator")
_SECTIONS = (
    "article:section",
    "og:article:section",
    "parsely-section",
    "section",
    "cxenseparse:recs:category",
)
_BYLINES = (
    "//*[(@rel='author' or @itemprop='author' or contains(@class, 'byline'))"
    " and not(ancestor-or-self::*[contains(@class, 'comment') or contains(@id, 'comment')])]"
)
_BY = re.compile(r"^(?:by|written by|from)\s+", re.I)
_ADDRESS = re.compile(r"(?:https?:)?//|@|www\.", re.I)
_MOST_META, _LONGEST = 500, 300
# Linked data was read already; data of the page's own machinery may tell when it was made.
_UNSEARCHED = "//p | //style | //script[not(contains(@type, 'json')) or contains(@type, 'ld+json')]"
_PROSE = 20  # words of a paragraph that tells something
_FIRST_DAY, _LAST_DAY = "1990-01-01", "2199-12-31"  # htmldate would bound days by today
_FEWEST_TITLE = 2  # words; below, a heading is a label


@dataclass(frozen=True, slots=True)
class Facts:
    """What the markup says; None where it does not. `dates`: candidates, the surest first."""

    title: str | None = None
    byline: str | None = None
    site: str | None = None
    section: str | None = None
    url: str | None = None
    dates: tuple[DateCandidate, ...] = ()
    free: bool = True  # False: the page says that its article is behind a paywall


def facts_of(tree: Any, url: str | None, knowledge: Knowledge) -> Facts:
    """All facts of a page in one look at its tree."""
    heads, said = _meta(tree), articles(tree)
    dates = [*_stamped(heads, said, tree, knowledge), *visible_dates(tree, knowledge)]
    if not dates:
        dates = list(_searched(tree, url))
    article = said[0] if said else {}
    return Facts(
        title=_title(tree, heads, article),
        byline=_byline(tree, heads, article),
        site=heads.get("og:site_name") or next(iter(names(article.get("publisher"))), None),
        section=next((heads[k] for k in _SECTIONS if k in heads), None)
        or next(iter(names(article.get("articleSection"))), None),
        url=_address(tree, heads, url),
        dates=tuple(dict.fromkeys(dates)),
        free=str(article.get("isAccessibleForFree", True)).lower() != "false",
    )


def _meta(tree: Any) -> dict[str, str]:
    """Contents of the page's meta elements by property or name; the first of each."""
    heads: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]")[:_MOST_META]:
        key = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join(str(element.get("content")).split())
        if key and content:
            heads.setdefault(key.strip().lower(), content)
    return heads


def _stamped(
    heads: Mapping[str, str], said: list[dict[str, Any]], tree: Any, knowledge: Knowledge
) -> Iterator[DateCandidate]:
    """Dates of publication as meta elements, JSON-LD and time elements state them."""
    metas = [("meta", heads[key]) for key in _DATES if key in heads]
    linked = [("json-ld", value) for item in said if isinstance(value := item.get("datePublished"), str)]
    marked = "//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime"
    times = [("time", str(t)) for t in tree.xpath(f"{marked} | //time[@pubdate]/@datetime")[:5]]
    sure = [row for row in metas if row[1] == heads.get(_DATES[0])]
    for basis, value in [*sure, *linked, *(row for row in metas if row not in sure), *times]:
        stamp = stamp_of(value, knowledge)
        if stamp is not None:
            yield candidate(stamp, basis)


def _searched(tree: Any, url: str | None) -> Iterator[DateCandidate]:
    """What htmldate finds in the page less its prose, where the page writes that very day.

    Without these two conditions it takes the year of a copyright for a day, and the day of an event for that
    of its report.
    """
    from htmldate import find_date

    page = deepcopy(tree)
    for prose in page.xpath(_UNSEARCHED):
        if prose.tag != "p" or len(prose.text_content().split()) > _PROSE:
            prose.drop_tree()
    day = find_date(
        page, url=url, extensive_search=True, original_date=True, min_date=_FIRST_DAY, max_date=_LAST_DAY
    )
    if day is not None and _written(day, f"{tree.text_content()} {url or ''}"):
        yield DateCandidate(day, "searched")


def _written(day: str, text: str) -> bool:
    year, month, number = (int(part) for part in day.split("-"))
    numbers = (
        rf"{year}.{{0,3}}0?{month}.{{0,3}}0?{number}|0?{number}[^\d/]{{1,3}}0?{month}[^\d/]{{1,3}}{year}"
    )
    month_name = r"[^\W\d]{3,12}"
    words = rf"0?{number}\W{{0,3}}{month_name}\W{{0,3}}{year}|{month_name}\W{{1,2}}0?{number}\D{{0,4}}{year}"
    return re.search(rf"(?<!\d)(?:{numbers}|{words})(?!\d)", text) is not None


def candidate(stamp: Stamp, basis: str) -> DateCandidate:
    """A stamp as a date that does not stand in the text."""
    return DateCandidate(stamp.day, basis, None, None, stamp.time, stamp.zone)


def _title(tree: Any, heads: Mapping[str, str], article: Mapping[str, Any]) -> str | None:
    headings = [_words(h) for h in tree.xpath("//h1")[:3]]
    headings = [h for h in headings if len(h.split()) >= _FEWEST_TITLE]
    title = next((_words(t) for t in tree.xpath("//head//title | //title")[:1]), "")
    headline = next(iter(names(article.get("headline"))), None)
    alone = headings[0] if len(headings) == 1 else None
    found = heads.get("og:title") or headline or alone or title or next(iter(headings), None)
    return found[:_LONGEST] if found else None


def _byline(tree: Any, heads: Mapping[str, str], article: Mapping[str, Any]) -> str | None:
    marked = tree.xpath(_BYLINES)[:3]
    said = [
        ", ".join(names(article.get("author"))),
        *(heads[key] for key in _AUTHORS if key in heads),
        *(_words(element) for element in marked),
    ]
    for words in said:
        bare = _BY.sub("", words).strip(" ,|-–—")
        if 1 < len(bare) <= _LONGEST and not _ADDRESS.search(bare) and any(c.isalpha() for c in bare):
            return bare
    return None


def _address(tree: Any, heads: Mapping[str, str], url: str | None) -> str | None:
    """The page's own address: http or https only, a relative one against the address it came from."""
    said = [str(href) for href in tree.xpath("//link[@rel='canonical']/@href")[:1]]
    said += [heads[key] for key in ("og:url",) if key in heads]
    for href in said:
        try:
            full = urljoin(url or "", href.strip())
            parts = urlsplit(full)
        except ValueError:
            continue
        plain = all(c.isprintable() and not c.isspace() for c in full)
        if parts.scheme in ("http", "https") and parts.hostname and plain and len(full) <= 2000:
            return full
    return None


def _words(element: Any) -> str:
    return " ".join(element.text_content()[: 10 * _LONGEST].split())[:_LONGEST]
