"""Folding: one plain spelling for text that pages spell in many ways, with the way back.

Curly quotes, dashes, non-breaking spaces, full-width digits and ligatures become their plain forms;
invisible characters vanish; a run of white space is one space. Letters keep case and accents.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_PLAIN = {
    **dict.fromkeys("‘’‚‛ʼʻʾʿ`´′＇", "'"),
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‐‑‒–—―−－", "-"),
}


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and, for each of its characters, where that stood in the source."""

    text: str
    starts: tuple[int, ...]  # one more than there are characters: the last is the source's end

    def to_source(self, index: int) -> int:
        """The source offset of a folded offset; the end of the text maps to the source's end.

        >>> folded = fold("The  RSF’s  men")
        >>> folded.text, folded.to_source(4)
        ("The RSF's men", 5)
        """
        return self.starts[index]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source span of a folded span that is not empty, without the folded-away edges."""
        return self.starts[start], self.starts[end - 1] + 1


def fold(text: str) -> Folded:
    """Fold quotes, dashes, compatibility forms and white space; linear in the text.

    >>> fold("“Two” –\\u00a0two\\u200b").text
    '"Two" - two'
    """
    out: list[str] = []
    starts: list[int] = []
    for index, char in enumerate(text):
        for piece in _plain(char):
            if piece == " " and (not out or out[-1] == " "):
                continue
            out.append(piece)
            starts.append(index)
    while out and out[-1] == " ":
        out.pop()
        starts.pop()
    return Folded("".join(out), (*starts, len(text)))


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    if char in _PLAIN:
        return _PLAIN[char]
    if char.isspace():
        return " "
    if unicodedata.category(char) in {"Cf", "Cc"}:  # zero-width, bidi marks, control characters
        return ""
    return "".join(" " if c.isspace() else c for c in unicodedata.normalize("NFKC", char))
