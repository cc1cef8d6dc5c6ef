"""Markup in one pass and without a tree: how deep and how crowded a page is, and its bare text.

Tree builders are quick on real pages and fail on hostile ones: at 256 nested elements libxml2 returns
no text and no error, and 200,000 attributes or paragraphs hold it for minutes. So a page is measured
first; one beyond the limits is read from its tags alone. The standard library's parser is no way out:
up to 3.11.12 it takes quadratic time on unclosed comments and tags (CVE-2025-6069).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

MAX_DEPTH = 200  # libxml2 gives up silently at 256; real pages stay below 60
MAX_ATTRIBUTES = 1_000  # of one tag: 20,000 take half a second, 200,000 minutes
MAX_ELEMENTS = 25_000  # 16,000 paragraphs take trafilatura 1.5 s, 39,000 six, 200,000 half a minute
MAX_LINKS = 15_000  # 100,000 links take it 8 s
BULKY = 20_000  # characters of one tag
MAX_TEXT = 4_000_000  # characters of one run of text; libxml2 drops a node of 10 MB

_VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    }
)
# The parser closes these by itself, so unclosed ones do not nest.
_SELF_CLOSING = frozenset(
    {
        "p",
        "li",
        "dt",
        "dd",
        "option",
        "optgroup",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "colgroup",
        "rp",
        "rt",
    }
)
_RAW = frozenset({"script", "style", "textarea", "title", "noscript", "iframe", "xmp", "template"})
_HIDDEN = frozenset({"script", "style", "textarea", "title", "noscript", "iframe", "template"})
_INLINE = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "font", "i", "kbd", "mark",
        "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    }
)  # fmt: skip
_OPEN = re.compile(r"<(?=[a-zA-Z/!?])")
# Nine in ten tags: closed, with quotes only behind "=". The rest is read step by step. Nothing backtracks.
_PLAIN = re.compile(r"<(/?+)((?>[a-zA-Z][^\s/>]{0,60}))(?:[^\"'>]++|(?<==)\"[^\"]*+\"|(?<==)'[^']*+')*+>")
_NAME = re.compile(r"[a-zA-Z][^\s/>]{0,60}")
_STOP = re.compile(r"[\"'>]")
_QUOTED = re.compile(r"=\s{0,4}(?:\"[^\"]*\"|'[^']*')")
_LONG_VALUE = re.compile(r"=\s{0,4}(?:\"[^\"]{2000,}+\"|'[^']{2000,}+')")
_COMMENT = "!"
_SPACE = re.compile(r"[^\S\n]+")


class Tag(NamedTuple):
    """One tag where it stands; `raw_end` is where the text of a script or style ends."""

    start: int
    end: int
    name: str
    closing: bool
    raw_end: int | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """What a page would ask of a tree builder. Attributes, elements and text count at least what is there."""

    depth: int
    attributes: int
    elements: int
    links: int
    longest: int
    bulkiest: int = 0  # characters of one tag

    @property
    def excess(self) -> str | None:
        """Which limit the page breaks, in words; None for every ordinary page."""
        for size, limit, what in (
            (self.depth, MAX_DEPTH, "nested elements"),
            (self.attributes, MAX_ATTRIBUTES, "attributes in one tag"),
            (self.elements, MAX_ELEMENTS, "elements"),
            (self.links, MAX_LINKS, "links"),
            (self.longest, MAX_TEXT, "characters in one piece"),
        ):
            if size > limit:
                return f"{size} {what}, more than {limit}"
        return None


def measure(page: str) -> Measure:
    """Measure a page in time linear in its length.

    >>> measure("<div><p>Two men<br>fled</p></div>")
    Measure(depth=1, attributes=0, elements=3, links=0, longest=7, bulkiest=0)
    """
    depth = deepest = attributes = elements = links = longest = bulkiest = at = 0
    open_by_name: dict[str, int] = {}
    for tag in tags(page):
        longest = max(longest, tag.start - at)
        at = tag.raw_end or tag.end
        if tag.name == _COMMENT:
            continue
        if tag.closing:
            # A tag that closes nothing must not hide the depth of others.
            if open_by_name.get(tag.name, 0):
                open_by_name[tag.name] -= 1
                depth -= 1
            continue
        elements += 1
        links += tag.name == "a"
        if tag.end - tag.start > 200:
            bulkiest = max(bulkiest, tag.end - tag.start)
            bare = _QUOTED.sub("", page[tag.start : tag.end])
            attributes = max(attributes, len(bare.split()) - 1)
        if _shut(page, tag):
            continue
        if tag.name not in _VOID and tag.name not in _SELF_CLOSING and tag.raw_end is None:
            open_by_name[tag.name] = open_by_name.get(tag.name, 0) + 1
            depth += 1
            deepest = max(deepest, depth)
    return Measure(deepest, attributes, elements, links, max(longest, len(page) - at), bulkiest)


def slim(page: str) -> str:
    """The page with the long values of its bulky tags left out: pictures and data written into attributes.

    They tell nothing to a reader, and some patterns of extractors take seconds on a class of megabytes.
    """
    pieces: list[str] = []
    at = 0
    for tag in tags(page):
        if tag.end - tag.start > BULKY and tag.name != _COMMENT:
            pieces += [page[at : tag.start], _LONG_VALUE.sub('=""', page[tag.start : tag.end])]
            at = tag.end
    return "".join([*pieces, page[at:]])


def _shut(page: str, tag: Tag) -> bool:
    """True for "<path d='...' />", which libxml2 closes; in "<a href=b/>" the slash is of the value."""
    return page.endswith("/>", tag.start, tag.end) and (
        page[tag.end - 3] in " \t\n\r\"'" or page.find("=", tag.start, tag.end) < 0
    )


def tags(page: str) -> Iterator[Tag]:
    """Every tag in order; comments and declarations are tags named "!"."""
    lower: str | None = None
    at = 0
    while (match := _OPEN.search(page, at)) is not None:
        start = match.start()
        if page[start + 1] in "!?":
            at = _after(page, "-->" if page.startswith("<!--", start) else ">", start + 2)
            yield Tag(start, at, _COMMENT, False)
            continue
        plain = _PLAIN.match(page, start)
        if plain is not None:
            closing, name, end = bool(plain[1]), plain[2].lower(), plain.end()
        else:
            closing = page[start + 1] == "/"
            name_match = _NAME.match(page, start + 1 + closing)
            if name_match is None:
                at = start + 2
                continue
            name, end = name_match.group().lower(), _tag_end(page, name_match.end())
        raw_end = None
        if name in _RAW and not closing:
            lower = page.lower() if lower is None else lower
            # A few letters change length in lower case; then the page is searched as it is.
            raw = (lower if len(lower) == len(page) else page).find(f"</{name}", end)
            raw_end = len(page) if raw < 0 else raw
        yield Tag(start, end, name, closing, raw_end)
        at = raw_end if raw_end is not None else end


def flatten(page: str) -> str:
    """The text of a page, a line per block, without a tree.

    >>> flatten("<script>x<y</script><div><p>Two <b>men</b> fled</p><p>Later &amp; far</div>")
    'Two men fled\\nLater & far'
    """
    pieces: list[str] = []
    at = 0
    for tag in tags(page):
        pieces.append(page[at : tag.start])
        if tag.name not in _INLINE and tag.name != _COMMENT:
            pieces.append("\n")
        hidden = tag.raw_end is not None and tag.name in _HIDDEN
        at = tag.raw_end if hidden and tag.raw_end is not None else tag.end
    pieces.append(page[at:])
    text = html.unescape("".join(pieces)).replace("\x00", "\ufffd")
    lines = (_SPACE.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _tag_end(page: str, at: int) -> int:
    """Just behind the ">" of a tag, those inside quotes passed over; the page's end where there is none."""
    while (match := _STOP.search(page, at)) is not None:
        if match.group() == ">":
            return match.end()
        if not page[max(0, match.start() - 9) : match.start()].rstrip().endswith("="):
            at = match.end()  # a stray quote opens nothing
            continue
        at = _after(page, match.group(), match.end())
    return len(page)


def _after(page: str, what: str, at: int) -> int:
    found = page.find(what, at)
    return len(page) if found < 0 else found + len(what)
