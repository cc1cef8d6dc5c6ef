"""Scored: the words in which a decision on a pair says that a learned score took it, and how sure it was."""

from __future__ import annotations

import re

BY_FIELDS = "all in all likely one event"
BY_WORDS = "the reports read as of one event"
_SCORE = re.compile(rf"(?:{BY_FIELDS}|{BY_WORDS}) \((\d\.\d\d)\)")


def score(reason: str) -> float | None:
    """How likely the pair was one event, where a learned score joined it; None where rules did.

    >>> score("all in all likely one event (0.83): only one kind of evidence agrees: both at Mopti")
    0.83
    >>> score("both at Mopti; both on 4 May") is None
    True
    """
    found = _SCORE.match(reason)
    return float(found[1]) if found else None
