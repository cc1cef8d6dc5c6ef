"""Sitemaps: the lists of pages that sites keep for search engines, and the lists of such lists.

A news sitemap says of each page when it was published and holds the last two days. A plain one holds a site's
whole past, so that of those only pages changed lately are of interest; a page without any date never is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from corroborate.intake.web.entry import LONGEST_TITLE, Entry, stamp
from corroborate.intake.web.refusal import Refusal

ELEMENTS = 2_000_000
"""Elements of one sitemap: 50,000 pages, as sitemaps.org has it, with news and pictures of each."""

_PAGES = 50_000


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Pages, or further sitemaps with the time of their last change."""

    entries: tuple[Entry, ...] = ()
    children: tuple[Entry, ...] = ()


def read_sitemap(body: bytes) -> Sitemap:
    """The pages or sitemaps listed in a sitemap that was looked at; a Refusal where it is none.

    >>> body = b"<urlset><url><loc>https://example.org/a</loc><lastmod>2021-03-04</lastmod></url></urlset>"
    >>> read_sitemap(body).entries[0].updated
    '2021-03-04'
    """
    entries: list[Entry] = []
    children: list[Entry] = []
    for kind, said in _items(body):
        url = said.get("loc", "")
        if not url:
            continue
        entry = Entry(
            url,
            said.get("title", "")[:LONGEST_TITLE],
            stamp(said.get("publication_date")),
            (said.get("lastmod") or said.get("publication_date", ""))[:60],
        )
        (children if kind == "sitemap" else entries).append(entry)
        if len(entries) + len(children) > _PAGES:
            raise Refusal("too-large", f"it lists more than {_PAGES:,} pages")
    return Sitemap(tuple(entries), tuple(children))


def _items(body: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """What is said in each <url> and <sitemap>: the words of the first element of each name."""
    from lxml import etree

    said: dict[str, str] = {}
    root: Any = None
    try:
        safely = etree.iterparse(
            BytesIO(body),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
            recover=True,
        )
        for event, element in safely:
            if root is None:
                root = element
                if _name(root) not in ("urlset", "sitemapindex"):
                    raise Refusal("markup", "it is no sitemap")
            if event == "start":
                continue
            name = _name(element)
            if name in ("url", "sitemap"):
                yield name, said
                said = {}
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
            elif name not in said and element.text:
                said[name] = " ".join(element.text[:4_000].split())
    except etree.XMLSyntaxError as error:
        raise Refusal("markup", f"it cannot be read as XML ({str(error)[:120]})") from None
    if root is None:
        raise Refusal("markup", "it is no sitemap")


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].lower()
