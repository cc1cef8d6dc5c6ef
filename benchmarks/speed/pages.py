"""Pages: web pages with all that surrounds an article, made from the bundled sample.

Twelve pages tell the sample's story; the next twelve tell another, with its dates moved on, other
numbers and other filler, and so on. The same number of pages is the same bytes on every machine.
"""

from __future__ import annotations

import html
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

from corroborate.records.report import RawDocument

SAMPLE = Path(str(files("corroborate") / "samples"))
ROOM = 60_000  # bytes of a page beside its article, as on news sites of today
SPACING = 11  # days between two stories, so that none is an update of another
FIRST = date(2025, 3, 13)

NUMBERS = [
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "sixteen",
]
COUNTED = re.compile(r"\b(?:" + "|".join(NUMBERS) + r")\b")
DAY = re.compile(r"\b(March|April|May) (\d{1,2})\b|\b(\d{1,2}) (March|April|May)\b")
MONTHS = {"March": 3, "April": 4, "May": 5}

SUBJECTS = [
    "The council",
    "A teachers' union",
    "The port authority",
    "One shopkeeper",
    "The water board",
    "A choir",
]
VERBS = ["discussed", "postponed", "welcomed", "published", "reviewed", "praised"]
OBJECTS = ["the new timetable", "a plan for the old library", "repairs to the bridge", "the price of bread"]
TAILS = [
    "after the holidays",
    "for the second time",
    "in a long letter",
    "without much notice",
    "before the rains",
]


def pages(count: int) -> Iterator[RawDocument]:
    """That many pages, with the publish dates that an archive would give them."""
    articles = [p.read_text(encoding="utf-8") for p in sorted((SAMPLE / "reports").glob("*.txt"))]
    for number in range(count):
        story, article = divmod(number, len(articles))
        chance = random.Random(number)
        paragraphs = _retold(articles[article], story).split("\n\n")
        paragraphs += [_filler(chance) for _ in range(4)]
        page = _page(paragraphs, chance)
        published = FIRST + timedelta(days=SPACING * story)
        name = f"{number:06}.html"
        yield RawDocument(name, page.encode("utf-8"), "text/html", published=published.isoformat())


def stories(count: int) -> int:
    """How many stories that many pages tell, each of a main event and what it recalls."""
    told = len(list((SAMPLE / "reports").glob("*.txt")))
    return -(-count // told)


def _retold(text: str, story: int) -> str:
    shift = random.Random(f"numbers {story}").randrange(len(NUMBERS)) if story else 0

    def moved(found: re.Match[str]) -> str:
        month, day = MONTHS[found[1] or found[4]], int(found[2] or found[3])
        then = date(2025, month, day) + timedelta(days=SPACING * story)
        name = then.strftime("%B")
        return f"{name} {then.day}" if found[1] else f"{then.day} {name}"

    def counted(found: re.Match[str]) -> str:
        return NUMBERS[(NUMBERS.index(found[0]) + shift) % len(NUMBERS)]

    return COUNTED.sub(counted, DAY.sub(moved, text))


def _filler(chance: random.Random) -> str:
    return " ".join(
        f"{chance.choice(SUBJECTS)} {chance.choice(VERBS)} {chance.choice(OBJECTS)} {chance.choice(TAILS)}."
        for _ in range(6)
    )


def _page(paragraphs: list[str], chance: random.Random) -> str:
    title, *body = (html.escape(p.strip()) for p in paragraphs if p.strip())
    words = [*SUBJECTS, *OBJECTS, *TAILS]
    links = [f'<li><a href="/n/{n}">{html.escape(chance.choice(words))} {n}</a></li>' for n in range(60)]
    teasers = [f'<div class="teaser"><h3>{html.escape(_filler(chance)[:70])}</h3></div>' for _ in range(12)]
    article = "\n".join(f"<p>{p}</p>" for p in body)
    head = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Daily</title>'
        f"<style>.teaser{{float:left}}</style></head><body><header><nav><ul>{''.join(links)}</ul></nav></header>"
    )
    foot = (
        f'<aside class="related"><h2>Read more</h2>{"".join(teasers)}</aside></main>'
        f"<footer><ul>{''.join(links[:20])}</ul><p>All rights reserved</p></footer>"
    )
    state = "".join(chance.choices("abcdef0123456789", k=max(0, ROOM - len(head) - len(foot))))
    return (
        f"{head}<main><article><h1>{title}</h1>{article}</article>{foot}"
        f'<script>var state="{state}";</script></body></html>'
    )
