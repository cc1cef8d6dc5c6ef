"""Figures: words under pictures, put back where they stood; text extractors drop them with the picture.

A caption belongs to the article when a paragraph beside its picture does. Others are teasers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_MOST = 60
_LONGEST = 1_000  # characters; beyond it a caption is an article
_FEWEST_WORDS = 4  # below, it is a credit or a button
_ASIDE = "ancestor::aside or ancestor::nav or ancestor::footer or ancestor::form or ancestor::a"
_FIGURES = f"//figure[.//figcaption and not(.//table) and not({_ASIDE})]"
_BESIDE = "[string-length(normalize-space()) > 30 and not(ancestor::figure)][1]"


@dataclass(frozen=True, slots=True)
class Caption:
    """The words under a picture, and the paragraphs before and behind it; "" where there is none."""

    words: str
    before: str
    behind: str


def captions_of(tree: Any) -> tuple[Caption, ...]:
    """The captions of a page in order, each once."""
    found: dict[str, Caption] = {}
    for figure in tree.xpath(_FIGURES)[:_MOST]:
        words = " ".join(w for c in figure.iter("figcaption") for w in _text(c).split())
        if len(words.split()) < _FEWEST_WORDS or len(words) > _LONGEST or _linked(figure):
            continue
        before, behind = figure.xpath(f"preceding::p{_BESIDE}"), figure.xpath(f"following::p{_BESIDE}")
        found.setdefault(words, Caption(words, *(_text(p[0]) if p else "" for p in (before, behind))))
    return tuple(found.values())


def with_captions(text: str, captions: tuple[Caption, ...]) -> tuple[str, frozenset[str]]:
    """The text with a line for each caption beside whose picture it has a paragraph; and these captions.

    >>> beach = Caption("The beach at Goma on Sunday", "Waves hit Goma.", "Nobody was hurt.")
    >>> with_captions("Waves hit Goma.\\nNobody was hurt.", (beach,))[0]
    'Waves hit Goma.\\nThe beach at Goma on Sunday\\nNobody was hurt.'
    """
    lines = text.split("\n")
    places: dict[str, int] = {}
    for index, line in enumerate(lines):
        places.setdefault(" ".join(line.split()), index)
    put: dict[int, list[str]] = {}
    for caption in captions:
        if caption.words in places:
            continue  # the extractor kept it
        if caption.before in places:
            put.setdefault(places[caption.before] + 1, []).append(caption.words)
        elif caption.behind in places:
            put.setdefault(places[caption.behind], []).append(caption.words)
    for index in sorted(put, reverse=True):
        lines[index:index] = put[index]
    kept = {c.words for c in captions if c.words in places} | {w for words in put.values() for w in words}
    return "\n".join(lines), frozenset(kept)


def _text(element: Any) -> str:
    return " ".join(element.text_content().split())


def _linked(figure: Any) -> bool:
    """True where the words are a link to somewhere else."""
    inside = sum(len(a.text_content().strip()) for a in figure.xpath(".//figcaption//a"))
    whole = sum(len(c.text_content().strip()) for c in figure.iter("figcaption"))
    return 2 * inside > whole
