"""An entry: one page that a feed or a sitemap announces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

from corroborate.records.report import DateCandidate

LONGEST_TITLE = 300
"""Characters kept of a title: a hostile feed can hand over hundreds of thousands."""

BASIS = "feed"
_ISO = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)?\s?(?:Z|[+-]\d\d:?\d\d)?", re.A
)
_ZONED = re.compile(r"[+-]\d\d:?\d\d$|Z$|\b(?:GMT|UTC?)$", re.A)


@dataclass(frozen=True, slots=True)
class Entry:
    """What is announced: a page's address and title, when it is said to have been published and changed."""

    url: str
    title: str = ""
    published: DateCandidate | None = None
    updated: str = ""  # as written, else when published; another one than before says that the page changed


def stamp(text: str | None) -> DateCandidate | None:
    """A date of a feed as its writer's clock had it; None where it cannot be read.

    >>> stamp("Sat, 07 Sep 2002 23:30:01 -0500")
    DateCandidate(edtf='2002-09-07', basis='feed', start=None, end=None, time='23:30', zone='-05:00')
    >>> stamp("2019-05-04T06:00:00Z").zone, stamp("2019-05-04").time, stamp("yesterday")
    ('Z', None, None)
    """
    bare = " ".join((text or "").split())[:60]
    if not bare:
        return None
    try:
        moment = datetime.fromisoformat(bare.replace(",", ".")) if _ISO.fullmatch(bare) else _written(bare)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if not 1700 <= moment.year <= 2199:
        return None
    dated = len(bare) == 10
    return DateCandidate(
        moment.date().isoformat(), BASIS, time=None if dated else f"{moment:%H:%M}", zone=_zone(moment, bare)
    )


def _written(text: str) -> datetime:
    """A date as mail programs write it, RFC 822 and its successors."""
    return parsedate_to_datetime(text)


def _zone(moment: datetime, text: str) -> str | None:
    offset = moment.utcoffset()
    if offset is None or (not offset and not _ZONED.search(text)):
        return None
    minutes = int(offset.total_seconds() // 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}" if minutes else "Z"
