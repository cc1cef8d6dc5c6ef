"""The page: an HTML document as main text, with what its markup says of title, site and dates.

`htmldate` and `trafilatura` would by default bound dates by today; here the bound is fixed, so that the same
page gives the same report in any year.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from corroborate.records.report import Rejection
from corroborate.stages.reading.markup import flatten, measure
from corroborate.text.days import days_between, edtf_bounds

_FIRST_DAY, _LAST_DAY = "1990-01-01", "2199-12-31"  # the web, and beyond any use of this program
_ISO_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?!\d)")
_UTC = re.compile(r"\s*\S{10,40}(?:Z|[+-]00:?00)\s*$")
_META = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "article.published",
)
_FEWEST_WORDS = 8  # below, what was extracted is a label, not a text


@dataclass(frozen=True, slots=True)
class Page:
    """Main text of an HTML document; None where the markup does not say. `dates`: EDTF days, best first."""

    text: str
    title: str | None = None
    site: str | None = None
    url: str | None = None
    dates: tuple[str, ...] = ()
    flattened: bool = False


def open_page(name: str, markup: str, url: str | None) -> Page | Rejection:
    """The main text of an HTML document, or why there is none; never an empty success."""
    excess = measure(markup).excess
    if excess is None:
        page = _extract(markup, url)
        if page is not None and len(page.text.split()) >= _FEWEST_WORDS:
            return page
    text = flatten(markup)
    if len(text.split()) >= _FEWEST_WORDS:
        return Page(text, flattened=True)
    if excess is not None:
        return Rejection(name, "markup-limit", f"{excess}, and no text beside the markup")
    return Rejection(name, "no-text", "no article text in this page")


def _extract(markup: str, url: str | None) -> Page | None:
    from trafilatura import bare_extraction, load_html

    tree = load_html(markup)
    if tree is None:
        return None
    title = _first(tree, "//title//text()", "//h1//text()")
    heads = _meta(tree)
    stamps = _stamps(tree, heads)
    found = bare_extraction(
        tree,
        url=url,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={
            "extensive_search": False,
            "original_date": True,
            "min_date": _FIRST_DAY,
            "max_date": _LAST_DAY,
        },
    )
    if found is None or isinstance(found, dict) or not found.text:
        return None
    guessed = found.date if found.date and edtf_bounds(found.date) else None
    return Page(
        text=found.text.replace("\x00", "\ufffd"),
        title=heads.get("og:title") or found.title or title,
        site=heads.get("og:site_name") or None,
        url=found.url or None,
        dates=_ordered(stamps, guessed),
    )


def _first(tree: Any, *paths: str) -> str | None:
    for path in paths:
        words = " ".join(" ".join(str(t) for t in tree.xpath(path)[:20]).split())
        if words:
            return words
    return None


def _meta(tree: Any) -> dict[str, str]:
    """Contents of the page's meta elements by property or name; the first of each."""
    heads: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]")[:500]:
        key = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join(str(element.get("content")).split())
        if key and content:
            heads.setdefault(key.strip().lower(), content)
    return heads


def _ordered(stamps: list[str], guessed: str | None) -> tuple[str, ...]:
    """Days of the markup's stamps, best first.

    A stamp in universal time names the next day for what American papers print in the evening, and the
    day before for what Asian ones print in the morning; a neighbouring day found elsewhere is the local one.
    """
    local = [_day(stamp) for stamp in stamps if not _UTC.match(stamp)]
    universal = [_day(stamp) for stamp in stamps if _UTC.match(stamp)]
    near = guessed is not None and any(abs(days_between(guessed, day)) == 1 for day in universal)
    guesses = [guessed] if guessed is not None else []
    ranked = [*local, *guesses, *universal] if near else [*local, *universal, *guesses]
    return tuple(dict.fromkeys(ranked))


def _day(stamp: str) -> str:
    return stamp.strip()[:10]


def _stamps(tree: Any, heads: dict[str, str]) -> list[str]:
    """Dates and times of publication as the markup states them: meta elements, JSON-LD, time elements."""
    said = [heads[key] for key in _META if key in heads]
    for script in tree.xpath('//script[@type="application/ld+json"]/text()')[:20]:
        said += _published_in(str(script))
    said += [
        str(t)
        for t in tree.xpath("//time[@pubdate]/@datetime | //time[@itemprop='datePublished']/@datetime")[:5]
    ]
    stamps = [text for text in said if _ISO_DAY.match(text)]
    return [stamp for stamp in stamps if edtf_bounds(_day(stamp))]


def _published_in(script: str) -> list[str]:
    """`datePublished` of the article in a JSON-LD block; lists and graphs are searched one level down."""
    try:
        data = json.loads(script)
    except (ValueError, RecursionError):
        return []
    rows = data if isinstance(data, list) else [data]
    rows = rows + [item for row in rows if isinstance(row, dict) for item in _list(row.get("@graph"))]
    values = [row.get("datePublished") for row in rows if isinstance(row, dict)]
    return [value for value in values if isinstance(value, str)]


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
