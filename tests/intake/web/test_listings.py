"""Feeds, sitemaps and OPML lists: what they announce, and how little a hostile one achieves."""

from __future__ import annotations

import gzip
import json
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intake.web.site import FakeClock

from corroborate.intake.web.client import Answer
from corroborate.intake.web.feeds import MOST
from corroborate.intake.web.location import locate
from corroborate.intake.web.markup import checked
from corroborate.intake.web.opml import read_opml, write_opml
from corroborate.intake.web.polling import Listing, read_listing
from corroborate.intake.web.refusal import Refusal

ROWS = tomllib.loads(Path(__file__).with_name("listings.toml").read_text(encoding="utf-8"))["listing"]
BASE = "https://papers.example/news/feed.xml"


def listing(body: bytes | str, kind: str = "application/xml") -> Listing:
    raw = body.encode() if isinstance(body, str) else body
    headers = (("Content-Type", kind),)
    return read_listing(Answer(locate(BASE), 200, "OK", headers, raw, raw, "203.0.114.1", FakeClock().now()))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["why"])
def test_what_a_listing_announces(row: dict[str, Any]) -> None:
    found = listing(row["body"].encode(row.get("charset", "utf-8")), row.get("type", "application/xml"))
    assert found.kind == row["kind"]
    said = [
        " ".join(
            filter(
                None,
                (e.url, e.published and e.published.edtf, e.published and e.published.zone, f"“{e.title}”"),
            )
        )
        for e in found.entries or found.children
    ]
    assert said == row["entries"]


BOMB = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
HOSTILE: dict[str, str | bytes] = {
    "a billion laughs": f'<!DOCTYPE rss [<!ENTITY a0 "ha">{BOMB}]><rss><channel>&a9;</channel></rss>',
    "a quadratic bomb": f'<!DOCTYPE r [<!ENTITY a "{"x" * 50_000}">]><rss>{"&a;" * 50_000}</rss>',
    "a file of this machine": '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><title>&x;</title></rss>',
    "an address of this machine": '<!DOCTYPE rss SYSTEM "http://127.0.0.1/x.dtd"><rss></rss>',
    "a parameter entity": '<!DOCTYPE r [<!ENTITY % x SYSTEM "http://127.0.0.1/">%x;]><rss></rss>',
    "a document type in UTF-16": '<!DOCTYPE r [<!ENTITY a "b">]><rss/>'.encode("utf-16"),
    "a document type in UTF-16 without a mark": '<!DOCTYPE r [<!ENTITY a "b">]><rss/>'.encode("utf-16-le"),
    "a document type in UTF-32": '<!DOCTYPE r [<!ENTITY a "b">]><rss/>'.encode("utf-32"),
    "a document type behind a comment": '<!-- <rss> --><!DOCTYPE r [<!ENTITY a "b">]><rss/>',
    "a document type in small letters": '<!doctype r [<!entity a "b">]><rss/>',
    "a document type in a sitemap": '<!DOCTYPE u [<!ENTITY a "b">]><urlset><loc>&a;</loc></urlset>',
    "a document type in an OPML list": '<!DOCTYPE o [<!ENTITY a "b">]><opml><body/></opml>',
    "elements a thousand deep": "<rss>" + "<a>" * 1_000 + "</a>" * 1_000 + "</rss>",
    "a hundred thousand attributes": "<rss><a " + " ".join(f'x{n}="1"' for n in range(100_000)) + "/></rss>",
    "a million elements": "<rss><channel>" + "<item/>" * 700_000 + "</channel></rss>",
    "five million brackets": "<" * 4_900_000,
    "comments that never end": "<rss>" + "<!--" * 1_000_000,
    "quotes that never end": "<rss>" + '<a b="' * 700_000,
    "more than a feed may hold": "<rss><channel><title>" + "a" * 5_000_000 + "</title></channel></rss>",
    "a packed bomb": gzip.compress(b"<urlset>" + b" " * 60_000_000),
    "a packing cut short": gzip.compress(b"<urlset></urlset>")[:-9],
    "JSON a hundred thousand deep": '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000,
    "JSON that is no feed": '{"items": []}',
    "a web page": "<!DOCTYPE html><html><head></head><body>Hello</body></html>",
    "an address as the whole body": "http://127.0.0.1/feed.xml",
    "a path as the whole body": "/etc/passwd",
    "nothing": "",
    "bytes": bytes(range(256)) * 100,
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_listing_ends_in_a_reason_soon_and_opens_nothing(what: str) -> None:
    opened: list[str] = []
    watching = True

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if watching and event.startswith(("socket.", "urllib.")):
            opened.append(event)
        if watching and event == "open" and str(arguments[0]).endswith(("passwd", ".dtd", "feed.xml")):
            opened.append(str(arguments[0]))

    sys.addaudithook(hook)
    begun = time.process_time()
    try:
        with pytest.raises(Refusal) as refusal:
            listing(HOSTILE[what])
        assert len(refusal.value.detail) > 10
    finally:
        watching = False
    assert time.process_time() - begun < 4
    assert opened == []


def test_an_endless_title_is_cut_and_an_endless_feed_begins_with_its_newest() -> None:
    items = "".join(f"<item><title>{'so ' * 500}</title><link>/{n}</link></item>" for n in range(900))
    found = listing(f'<rss version="2.0"><channel><title>{"very " * 9_999}</title>{items}</channel></rss>')
    assert len(found.entries) == MOST
    assert len(found.title) <= 300
    assert len(found.entries[0].title) <= 300
    assert found.entries[0].url == "https://papers.example/0"


def test_a_feed_in_json_with_odd_parts_gives_what_can_be_read() -> None:
    items: list[Any] = [
        {"url": "/a", "title": 7, "date_published": []},
        {"id": "/b"},
        {},
        None,
        3,
        {"url": ""},
    ]
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})
    assert [e.url for e in listing(body, "application/json").entries] == [
        "https://papers.example/a",
        "https://papers.example/b",
    ]


@given(st.lists(st.tuples(st.text(), st.text()), max_size=4, unique_by=lambda pair: pair[0]))
def test_a_list_of_feeds_is_read_as_it_was_written(feeds: list[tuple[str, str]]) -> None:
    storable = [
        (f"https://a.example/{n}?x=1&y=2", "".join(filter(str.isprintable, t)))
        for n, (_, t) in enumerate(feeds)
    ]
    body = write_opml(tuple(storable)).encode("utf-8", "replace")
    assert [url for url, _ in read_opml(checked(body))] == [url for url, _ in storable]


@given(st.binary(max_size=300))
def test_any_bytes_are_looked_at_without_a_fault(body: bytes) -> None:
    for given_body in (body, b"<rss>" + body, b"<urlset>" + body + b"</urlset>", b'{"version"' + body):
        try:
            listing(given_body)
        except Refusal as refusal:
            assert refusal.detail
