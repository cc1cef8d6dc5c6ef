"""The gate in front: pages on which nothing is English are told by their paragraphs, before anything dear."""

from __future__ import annotations

from typing import Any

from corroborate.knowledge import Knowledge
from corroborate.stages.reading.language import english_share

_FEWEST = 120  # words of a page; on fewer, names and menus decide
# English pages have 0.12 and more of English grammar words, no other language reaches 0.07; a page in another
# language has English menus, at times, but no English paragraph.
_PAGE, _PARAGRAPH = 0.04, 0.1
_LONG = 10  # words


def foreign_text(tree: Any, knowledge: Knowledge) -> str | None:
    """The running text of a page in another language than English; None where any of it may be English."""
    blocks = [" ".join(text.split()) for text in tree.xpath(_TEXTS)]
    whole = " ".join(blocks)
    if len(whole.split()) < _FEWEST or english_share(whole, knowledge) >= _PAGE:
        return None
    long = [block for block in blocks if len(block.split()) >= _LONG]
    if not long or any(english_share(block, knowledge) >= _PARAGRAPH for block in long):
        return None
    return "\n".join(long).replace("\x00", "\ufffd")


_TEXTS = "//body//text()[not(parent::script or parent::style or parent::noscript or parent::template)]"
