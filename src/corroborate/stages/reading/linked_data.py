"""Linked data: what a page's JSON-LD says of its article. Much of it is broken; that is skipped."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_MOST_BLOCKS, _MOST_OBJECTS, _DEEPEST = 20, 400, 6
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?://\s*\]\]>|\]\]>|-->|;)\s*$")
# What may stand for the page's own article, the surest first.
_ARTICLES = (
    "newsarticle", "reportagenewsarticle", "liveblogposting", "analysisnewsarticle", "backgroundnewsarticle",
    "article", "blogposting", "socialmediaposting", "report", "scholarlyarticle", "techarticle", "webpage",
    "itempage",
)  # fmt: skip
_LONGEST = 500  # characters of a name


def articles(tree: Any) -> list[dict[str, Any]]:
    """The objects that describe the page's article, the surest first; [] where there is none."""
    found: list[tuple[int, int, dict[str, Any]]] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]")[:_MOST_BLOCKS]:
        for item in _objects(_value(script.text_content()), _DEEPEST):
            rank = _rank(item)
            if rank is not None:
                found.append((rank, len(found), item))
            if len(found) >= _MOST_OBJECTS:
                break
    return [item for _, _, item in sorted(found, key=lambda row: row[:2])]


def names(value: object) -> list[str]:
    """The names that a value gives: a string, an object with a name, or a list of either.

    >>> names([{"@type": "Person", "name": "Ana Ruiz"}, "Ivo Marek"])
    ['Ana Ruiz', 'Ivo Marek']
    """
    values = value if isinstance(value, list) else [value]
    said = [v.get("name") if isinstance(v, dict) else v for v in values[:20]]
    words = [" ".join(name.split())[:_LONGEST] for name in said if isinstance(name, str)]
    return list(dict.fromkeys(word for word in words if word))


def _value(script: str) -> object:
    bare = script.strip()
    for _ in range(2):
        bare = _WRAPPING.sub("", bare).strip()
    try:
        return json.loads(bare, strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: object, depth: int) -> Iterator[dict[str, Any]]:
    """All objects in a value, outer ones first; not what a live blog or a list of teasers holds."""
    if depth == 0:
        return
    if isinstance(value, list):
        for item in value[:_MOST_OBJECTS]:
            yield from _objects(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth - 1)


def _rank(item: dict[str, Any]) -> int | None:
    kinds = item.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    lowered = [kind.lower() for kind in kinds if isinstance(kind, str)]
    return min((_ARTICLES.index(kind) for kind in lowered if kind in _ARTICLES), default=None)
