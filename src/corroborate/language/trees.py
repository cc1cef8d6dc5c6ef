"""Trees: the one narrow interface behind which every parser of English stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from corroborate.records.annotation import Token


class Trees(Protocol):
    """Tags, lemmas and dependency trees of sentences."""

    def parse(self, sentences: Sequence[str], /) -> list[tuple[Token, ...]]:
        """One tree per string, in order, in the parser's own tokenisation.

        Offsets are offsets into that string and `form` stands there; `head` is an index into the
        same tuple, its own index for the root, of which there is one. White space is no token, so an
        empty string gives an empty tuple. A pipeline without a parser leaves head and deprel None.
        The answer for a string never depends on the strings beside it.
        """
        ...
