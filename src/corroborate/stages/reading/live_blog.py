"""Live blogs: one page, many posts, each with its own hour. Each is kept as an entry with its own date.

The words of a post are reckoned from its own day: "on Monday" in a post of Tuesday is not the Monday before
the page was opened, which may be a week ago.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from corroborate.knowledge import Knowledge
from corroborate.records.report import DateCandidate, Entry, SegmentRole
from corroborate.stages.reading.linked_data import articles
from corroborate.stages.reading.markup import flatten
from corroborate.stages.reading.stamps import stamp_of

_FEWEST, _MOST = 3, 400  # posts; two are an article with a correction
_MOST_TIMES, _HIGHEST = 2_000, 12
_LEAST_TEXT = 40  # characters of a post
_LIVE = re.compile(
    r"live[-_]?(?:blog|post|entry|entries|update|feed|stream|coverage|content|ticker)|lb-post", re.I
)
_LIVE_URL = re.compile(r"/live(?:[-_/]|$)|[-_/]live(?:[-_]?(?:blog|updates))(?:[-_/.]|$)", re.I)
_DROPPED = ("script", "style", "aside", "nav", "form", "button", "svg", "noscript", "iframe", "template")
_HEADINGS = ("h2", "h3", "h4")


@dataclass(frozen=True, slots=True)
class LiveBlog:
    """The text of a live blog, its entries in the page's order, and lines whose role the markup tells."""

    text: str
    entries: tuple[Entry, ...]
    marked: dict[str, SegmentRole]


def live_blog(tree: Any, url: str | None, knowledge: Knowledge) -> LiveBlog | None:
    """The page as a live blog; None for every other page."""
    said = articles(tree)
    stated = any("LiveBlogPosting" in str(item.get("@type")) for item in said)
    posts = _posts(tree)
    if len(posts) < _FEWEST or not (stated or _live(posts[0]) or _LIVE_URL.search(url or "")):
        return None
    made = _Writing()
    for heading in tree.xpath("//h1")[:1]:
        made.line(_words(heading), SegmentRole.HEADLINE)
    for paragraph in _opening(posts[0]):
        made.line(_words(paragraph))
    for post in posts[:_MOST]:
        made.post(post, knowledge)
    return LiveBlog("\n".join(made.lines), tuple(made.entries), made.marked)


class _Writing:
    """The text as it grows, line by line."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.length = 0  # of the text so far, with a newline behind each line
        self.entries: list[Entry] = []
        self.marked: dict[str, SegmentRole] = {}

    def line(self, words: str, role: SegmentRole | None = None) -> None:
        if words:
            self.lines.append(words)
            self.length += len(words) + 1
            if role is not None and role is not SegmentRole.HEADLINE:
                self.marked[words] = role

    def post(self, post: Any, knowledge: Knowledge) -> None:
        """The lines of one post; its hour, heading and captions are told by the markup."""
        clock = next(iter(post.xpath(".//time[@datetime] | self::time[@datetime]")), None)
        stamp = stamp_of(clock.get("datetime"), knowledge) if clock is not None else None
        roles = {_words(clock): SegmentRole.CREDIT} if clock is not None else {}
        roles |= {_words(h): SegmentRole.SUBHEAD for h in post.iter(*_HEADINGS)}
        roles |= {_words(c): SegmentRole.CAPTION for c in post.iter("figcaption")}
        start = self.length
        for words in _lines(post):
            self.line(words, roles.get(words))
        if self.length > start:
            date = DateCandidate(stamp.day, "time", None, None, stamp.time, stamp.zone) if stamp else None
            self.entries.append(Entry(start, self.length - 1, date))


def _posts(tree: Any) -> list[Any]:
    """The largest family of sisters that each hold a time and some text; [] where there is none."""
    families: dict[Any, dict[Any, None]] = {}
    for clock in tree.xpath("//time[@datetime][not(ancestor::aside or ancestor::nav or ancestor::footer)]")[
        :_MOST_TIMES
    ]:
        child = clock
        for parent in list(clock.iterancestors())[:_HIGHEST]:
            families.setdefault(parent, {})[child] = None
            child = parent
    best: list[Any] = []
    most = 0
    for children in families.values():
        posts = [c for c in children if len(c.text_content().strip()) >= _LEAST_TEXT]
        size = sum(len(c.text_content()) for c in posts) if len(posts) >= _FEWEST else 0
        if size > most:
            best, most = posts, size
    whole = len("".join(tree.xpath("//p//text()")))
    return best if 3 * most >= whole else []


def _live(post: Any) -> bool:
    """True where the markup around a post calls it live."""
    around = [post, *list(post.iterancestors())[:4], *list(post)[:3]]
    return any(_LIVE.search(f"{e.get('class', '')} {e.get('id', '')}") for e in around)


def _opening(first: Any) -> list[Any]:
    """Paragraphs of the article above its first post: what the page is about."""
    above = first.xpath("(ancestor::article | ancestor::main)[1]//p[not(ancestor::aside or ancestor::nav)]")
    own = set(first.iter("p"))
    opening = []
    for paragraph in above[:200]:
        if paragraph in own:
            break
        opening.append(paragraph)
    return [p for p in opening if len(_words(p)) >= _LEAST_TEXT][:6]


def _lines(post: Any) -> list[str]:
    from lxml import html

    copy = deepcopy(post)
    copy.tail = None
    for element in list(copy.iter(*_DROPPED)):
        if element is not copy:
            element.drop_tree()
    return flatten(html.tostring(copy, encoding="unicode")).split("\n")


def _words(element: Any) -> str:
    return " ".join(element.text_content().split())
