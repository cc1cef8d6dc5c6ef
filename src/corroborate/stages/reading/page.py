"""The page: an HTML document as main text, with what its markup says of itself.

`trafilatura` finds the text. Everything else is read here in one look at the tree: its own metadata costs
more than its text, and bounds dates by today, so that a page would read otherwise next year.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from corroborate.knowledge import Knowledge
from corroborate.records.report import Entry, Rejection, SegmentRole
from corroborate.stages.reading.facts import Facts, facts_of
from corroborate.stages.reading.figures import captions_of, with_captions
from corroborate.stages.reading.gate import foreign_text
from corroborate.stages.reading.language import not_english
from corroborate.stages.reading.live_blog import live_blog
from corroborate.stages.reading.markup import BULKY, flatten, measure, slim

_FEWEST_WORDS = 8  # below, what was extracted is a label, not a text
_FEWEST_LETTERS = 60  # of scripts that put no blanks between words
_HEAD = re.compile(r"</head\s*>|<body\b", re.I)
_LONGEST_HEAD = 400_000


@dataclass(frozen=True, slots=True)
class Page:
    """Main text of a document, the facts of its markup, and the entries of a live blog."""

    text: str
    facts: Facts = field(default_factory=Facts)
    flattened: bool = False
    entries: tuple[Entry, ...] = ()
    marked: Mapping[str, SegmentRole] = field(default_factory=dict)  # lines whose role the markup tells


def open_page(
    name: str, markup: str, url: str | None, knowledge: Knowledge, *, gate: bool = True
) -> Page | Rejection:
    """The main text of an HTML document, or why there is none; never an empty success.

    With the gate, of a page on which nothing is English the paragraphs are taken as they are: they tell its
    language, and to find the article among them costs ten times as much.
    """
    measured = measure(markup)
    excess = measured.excess
    if measured.bulkiest > BULKY:
        markup = slim(markup)
    tree = _tree(markup if excess is None else _head(markup))
    if gate and tree is not None and excess is None:
        foreign = foreign_text(tree, knowledge)
        rejection = not_english(name, foreign, knowledge) if foreign else None
        if rejection is not None:
            return rejection
    facts = facts_of(tree, url, knowledge) if tree is not None else Facts()
    if excess is None and tree is not None:
        blog = live_blog(tree, url, knowledge)
        if blog is not None and _enough(blog.text):
            return Page(blog.text, facts, entries=blog.entries, marked=blog.marked)
        captions = captions_of(tree)
        text = _main_text(tree, url)
        if _enough(text):
            text, kept = with_captions(text, captions)
            return Page(text, facts, marked=dict.fromkeys(sorted(kept), SegmentRole.CAPTION))
    text = flatten(markup)
    if _enough(text):
        return Page(text, facts, flattened=True)
    if excess is not None:
        return Rejection(name, "markup-limit", f"{excess}, and no text beside the markup")
    return Rejection(name, "no-text", "no article text in this page")


def _enough(text: str) -> bool:
    return len(text.split()) >= _FEWEST_WORDS or sum(map(str.isalpha, text[:10_000])) >= _FEWEST_LETTERS


def _head(markup: str) -> str:
    """The head of a page whose body no tree can be built of, where that head is an ordinary one."""
    end = _HEAD.search(markup, 0, _LONGEST_HEAD)
    head = markup[: end.start()] if end else ""
    return head if head and measure(head).excess is None else ""


def _tree(markup: str) -> Any:
    from trafilatura import load_html

    return load_html(markup) if markup.strip() else None


def _main_text(tree: Any, url: str | None) -> str:
    from trafilatura import bare_extraction

    found = bare_extraction(tree, url=url, include_comments=False, include_tables=True)
    if found is None or isinstance(found, dict) or not found.text:
        return ""
    # One letter with its accents is one character, as in the packs, however the page was typed.
    return unicodedata.normalize("NFC", str(found.text)).replace("\x00", "\ufffd")
