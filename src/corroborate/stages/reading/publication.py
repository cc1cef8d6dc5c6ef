"""Publication: which of a page's dates is the day it was published, decided by rank."""

from __future__ import annotations

from collections.abc import Iterable

from corroborate.records.report import DateCandidate, Published
from corroborate.stages.reading.stamps import UNIVERSAL, Stamp

_TRUSTED = {
    "metadata": 0, "json-ld": 1, "meta": 1, "time": 1, "feed": 1, "extracted": 1,
    "page": 2, "url": 3, "searched": 4,
}  # fmt: skip
_MARKUP = frozenset({"json-ld", "meta", "time", "feed", "extracted"})


def choose(candidates: Iterable[DateCandidate], page_rank: dict[DateCandidate, int]) -> Published | None:
    """The publish date: metadata, then markup, then a dated line, then the URL, then a search.

    A feed's word is the same publisher's and counts as markup, behind what the page itself says; so does
    what another program took from the markup.
    Where the markup contradicts itself, the day that the page shows or its address names is right. A stamp in
    universal time names the next day for what American papers print in the evening, and the day before for
    what Asian ones print in the morning; there, too, the day that readers saw wins.
    """
    ranked = [
        c
        for _, _, _, c in sorted(
            (_TRUSTED[c.basis], page_rank.get(c, 0), place, c)
            for place, c in enumerate(candidates)
            if c.basis in _TRUSTED and len(c.edtf) == 10 and "X" not in c.edtf
        )
    ]
    if not ranked:
        return None
    best = ranked[0]
    if best.basis not in _MARKUP:
        return Published(best.edtf, best.basis)
    marked = [c for c in ranked if c.basis in _MARKUP]
    shown = [c for c in ranked if c.basis not in _MARKUP]
    for stamp in marked:
        days = Stamp(stamp.edtf, stamp.time, stamp.zone).local_days
        local = [c for c in marked if c is not stamp and _same_instant(c, stamp)] + shown
        seen = next((c for c in local if c.edtf in days), None)
        if seen is not None:
            return Published(seen.edtf, stamp.basis)
    return Published(best.edtf, best.basis)


def _same_instant(one: DateCandidate, stamp: DateCandidate) -> bool:
    """True for a universal time as a place's clock writes it: zones differ by whole or half hours."""
    if one.zone == UNIVERSAL:
        return False
    return one.time is None or (
        stamp.time is not None and (int(one.time[3:]) - int(stamp.time[3:])) % 30 == 0
    )
