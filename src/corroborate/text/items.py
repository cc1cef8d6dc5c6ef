"""Items: the labels by which a list of short news tells where each of them happened.

"MOSUL - Gunmen shot ...", "Kirkuk: A bomb ...", or a paragraph that opens "Puerto Rondon." and goes on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_BEFORE = re.compile(r"[\W_]*")
_BEHIND = re.compile(r"(?:, ?[^\W\d_][\w'’. -]{1,30}?)?(?:\s+[-–—]\s+|\s*[:]\s+|\.?\s*$)")
_LIST = 3  # labels make a list of any page; fewer only where they open half of its paragraphs

Spot = tuple[int, int]


def label(sentence: str, places: Sequence[Spot]) -> Spot | None:
    """Where the name of a place stands that labels this sentence, the first of its paragraph.

    >>> label("NYALA - Shells hit a bakery, doctors said.", [(0, 5)])
    (0, 5)
    >>> label("Nyala was quiet - for once.", [(0, 5)]) is None
    True
    """
    opening = _BEFORE.match(sentence)
    for start, end in places:
        if opening is not None and start == opening.end() and _BEHIND.match(sentence, end):
            return start, end
    return None


def is_list(labels: int, paragraphs: int) -> bool:
    """Whether so many labelled paragraphs of all make a page a list of news."""
    return labels >= _LIST or (labels > 1 and 2 * labels >= paragraphs)
