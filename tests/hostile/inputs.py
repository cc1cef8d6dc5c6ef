"""Hostile inputs as files: what somebody could put among a researcher's pages, made here, at full size.

Each is named by its threat: T2 addresses, T3 bombs, T4 entities, T6 markup, T7 size, T8 encodings, T16
control characters. T5, patterns that never end, are the texts of `texts.py`.
"""

from __future__ import annotations

import gzip
import json
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

MARK = "Gunmen killed four people in a village near Butembo on Monday, the army said."
STORY = (
    f"{MARK} The governor said on Tuesday that the talks would go on in the capital and that nobody should "
    "leave the town before the end of the week. Nobody said that he had fired first."
)
BODY = f"<p>{STORY}</p><p>Two of the wounded were taken to the hospital at Beni, a nurse said on Tuesday.</p>"
MILLION = 1_000_000


@dataclass(frozen=True)
class Hostile:
    """A file by its ending, and what may become of it. `kept`: where it is read, its story must be."""

    suffix: str
    make: Callable[[], bytes]
    kept: bool = True
    reasons: tuple[str, ...] = ()  # () for what must be read; else what it may be rejected for


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def _html(make: Callable[[], bytes], *reasons: str, kept: bool = True) -> Hostile:
    return Hostile(".html", make, kept, reasons)


def _lol(depth: int) -> str:
    names = [f'<!ENTITY a{n} "{"".join([f"&a{n - 1};"] * 10)}">' for n in range(1, depth)]
    return f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "lol">{"".join(names)}]>'


def _zip(zeros: int) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../x.html", b"\0" * zeros)
    return packed.getvalue()


def _linked(data: str) -> bytes:
    return page(BODY, f'<script type="application/ld+json">{data}</script>')


_POST = (
    '<div class="liveblog-post"><time datetime="2019-05-03T10:00:00Z">10:00</time><p>' + STORY + "</p></div>"
)
_FIGURE = "<figure><img src=x><figcaption>Smoke over the market at Butembo on Monday</figcaption></figure>"

INPUTS: dict[str, Hostile] = {
    "T2 outside DTD": _html(
        lambda: (
            b'<?xml version="1.0"?><?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>'
            b'<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd"><html><body>'
            + BODY.encode()
            + b"</body></html>"
        )
    ),
    "T2 addresses to fetch": _html(
        lambda: page(
            f'{BODY}<iframe src="http://169.254.169.254/"></iframe><img src="file:///etc/passwd">',
            '<base href="http://[::1]/"><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">'
            '<link rel="canonical" href="file:///etc/passwd"><link rel="stylesheet" href="http://0x7f000001/">',
        )
    ),
    "T2 a page that is an address": _html(lambda: b"http://127.0.0.1:9/", "no-text"),
    "T3 gzip bomb": _html(lambda: gzip.compress(b"\0" * 50 * MILLION), "binary", kept=False),
    "T3 gzip in gzip": _html(
        lambda: gzip.compress(gzip.compress(b"\0" * 50 * MILLION)), "binary", kept=False
    ),
    "T3 zlib": _html(lambda: zlib.compress(b"\0" * 50 * MILLION), "binary", "encoding", kept=False),
    "T3 zip": _html(lambda: _zip(50 * MILLION), "binary", kept=False),
    "T4 a billion laughs": _html(lambda: (_lol(10) + f"<html><body>{BODY}&a9;</body></html>").encode()),
    "T4 laughs in UTF-16": _html(
        lambda: (_lol(10) + f"<html><body>{BODY}&a9;</body></html>").encode("utf-16")
    ),
    "T4 quadratic entity": _html(
        lambda: (
            f'<!DOCTYPE html [<!ENTITY a "{"x" * 50_000}">]><html><body>{BODY}{"&a;" * 50_000}</body></html>'
        ).encode()
    ),
    "T4 file entity": _html(
        lambda: f'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>{BODY}<p>&x;</p>'.encode()
    ),
    **{
        f"T6 {depth} deep": _html(lambda depth=depth: page("<div>" * depth + BODY + "</div>" * depth))
        for depth in (199, 255, 256, 2_000, 100_000, 800_000)
    },
    "T6 deep, never closed": _html(lambda: page("<section><b>" * 100_000 + BODY)),
    "T6 deep inline tags": _html(lambda: page("<p>" + "<b><i>" * 100_000 + STORY)),
    "T6 deep tables": _html(lambda: page("<table><tr><td>" * 50_000 + BODY)),
    "T6 deep, hidden by slashes": _html(lambda: page("<div a=b/>" * 100_000 + BODY)),
    "T6 200,000 attributes": _html(
        lambda: page("<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">" + BODY)
    ),
    "T6 one attribute of 9 MB": _html(lambda: page(f'<p title="{"x" * 9 * MILLION}">{BODY}</p>')),
    "T6 one class of 9 MB": _html(lambda: page(f'<div class="{"date " * 1_800_000}">{BODY}</div>')),
    "T6 one text of 9 MB": _html(lambda: page(f"<p>{STORY} {'a' * 9 * MILLION}</p>")),
    "T6 one comment of 9 MB": _html(lambda: page(f"<!--{'-' * 9 * MILLION}-->{BODY}")),
    "T6 a comment never closed": _html(lambda: page(f"{BODY}<!--{'x' * 9 * MILLION}")),
    "T6 200,000 paragraphs": _html(lambda: page(BODY + "<p>Nobody was hurt.</p>" * 200_000), "too-large"),
    "T6 24,000 paragraphs": _html(
        lambda: page(BODY + "".join(f"<p>Nobody was hurt in house {n}.</p>" for n in range(24_000)))
    ),
    "T6 100,000 links": _html(lambda: page(BODY + '<a href="/x">Read more</a>' * 100_000), "too-large"),
    "T6 less-than signs": _html(lambda: page(BODY + "<" * 5 * MILLION)),
    "T6 a tag never closed": _html(lambda: page(BODY + "<p " + "x" * 5 * MILLION)),
    "T6 ampersands": _html(lambda: page(BODY + "&" * 5 * MILLION)),
    "T6 options": _html(lambda: page(BODY + "<select>" + "<option>x" * 500_000), "too-large"),
    "T6 times": _html(lambda: page(BODY + "<time datetime='2019-05-03'>3 May 2019</time>" * 24_000)),
    "T6 dated elements": _html(lambda: page(BODY + "<span class=date>3 May 2019</span>" * 24_000)),
    "T6 headings": _html(lambda: page("<h1>3 May 2019</h1>" * 24_000 + BODY), "too-large"),
    "T6 figures": _html(lambda: page(BODY + _FIGURE * 9_000)),
    "T6 live posts": _html(lambda: page(_POST * 5_000)),
    "T6 live posts within posts": _html(
        lambda: page(f'<div class="liveblog-post"><time datetime="2019-05-03">x</time>{STORY}' * 180)
    ),
    "T6 meta elements": _html(lambda: page(BODY, '<meta name="date" content="2019-05-03">' * 24_000)),
    "T6 deep JSON-LD": _html(lambda: _linked('{"@graph":[' * 200_000)),
    "T6 long JSON-LD": _html(
        lambda: _linked(json.dumps([{"@type": "NewsArticle", "datePublished": "2019-05-03"}] * 100_000))
    ),
    "T6 numbers in JSON-LD": _html(lambda: _linked('{"datePublished": ' + "9" * 4 * MILLION + "}")),
    "T6 a title of 9 MB": _html(lambda: page(BODY, f"<title>{'Shells ' * 1_250_000}</title>")),
    "T6 JSON nested 100,000 deep": Hostile(
        ".json", lambda: b'{"text": ' + b"[" * 100_000, False, ("invalid-json",)
    ),
    "T6 JSON lines nested": Hostile(
        ".jsonl",
        lambda: b"[" * 100_000 + b"\n" + json.dumps({"text": STORY}).encode(),
        True,
        ("invalid-json",),
    ),
    "T7 more than a document": _html(lambda: page(BODY + "x" * 10 * MILLION), "too-large", kept=False),
    "T7 one sentence of 5 MB": Hostile(".txt", lambda: f"{STORY} {'and so on ' * 500_000}".encode()),
    "T7 a million dates": Hostile(".txt", lambda: f"{STORY} {'on 4 May 2019 ' * 600_000}".encode()),
    "T7 tolls": Hostile(
        ".txt",
        lambda: f"{STORY} {' '.join(f'{n} killed.' for n in range(10**5))}".encode(),
        reasons=("not-english",),
    ),
    "T8 UTF-16 without its mark": Hostile(".txt", lambda: STORY.encode("utf-16-le")),
    "T8 Arabic declared as UTF-8": _html(
        lambda: page(BODY, '<meta charset="utf-8">') + "<p>قتل أربعة أشخاص</p>".encode("cp1256")
    ),
    "T8 half characters": Hostile(".txt", lambda: STORY.encode() + b" \xed\xa0\xbd\xed\xb8\x80" * 3),
    "T8 half characters in JSON": Hostile(
        ".json", lambda: json.dumps({"text": f"{STORY} \ud83d", "title": "\ud83d"}).encode()
    ),
    "T8 NULs": Hostile(".txt", lambda: (STORY * 4 + " \x00" * 3).encode()),
    "T8 reversed and hidden letters": Hostile(
        ".txt", lambda: f"{STORY} \u202e41\u202c men\u200b\u200d were Кilled, ٤ more.".encode()
    ),
    "T8 combining marks": Hostile(".txt", lambda: (STORY + " e" + "\u0301" * 500_000).encode()),
    "T16 control characters": _html(
        lambda: page(
            f"<h1>Shells \x1b[2J\x1b]8;;http://x.example\x07fall</h1>{BODY}",
            "<title>\x1b[31mred\r\nERROR: all lost</title>"
            '<meta property="og:site_name" content="\x1b[1m\x9bx">'
            '<link rel="canonical" href="https://x.example/\r\nSet-Cookie:a">',
        )
    ),
}

SLICE = (
    "T2 addresses to fetch", "T3 gzip bomb", "T4 a billion laughs", "T4 file entity", "T6 256 deep",
    "T6 100000 deep", "T6 200,000 attributes", "T6 deep JSON-LD", "T6 JSON lines nested", "T8 NULs",
    "T8 half characters in JSON", "T16 control characters",
)  # fmt: skip


def good(count: int) -> dict[str, bytes]:
    """That many ordinary pages by name, each with its own words."""
    towns = ("Beni", "Goma", "Bunia", "Kindu", "Uvira", "Lubero", "Kamina")
    made = {}
    for n in range(count):
        town, killed = towns[n % len(towns)], n % 9 + 2
        day = n % 27 + 1
        story = (
            f"<h1>{killed} killed in {town}</h1><time datetime='2019-05-{day:02d}'>{day} May 2019</time>"
            f"<p>Gunmen killed {killed} people in a village near {town} on Monday, the army said. It was "
            f"attack number {n} on that road since the rains began.</p><p>The governor said that the talks "
            f"would go on and that nobody should leave {town} before the end of the week.</p>"
        )
        made[f"p{n:03}.html"] = page(f"<nav><a href='/'>Home</a></nav><article>{story}</article>")
    return made
