"""A publish date as people and programs write it, as one EDTF day."""

from __future__ import annotations

from datetime import date, datetime

_EARLIEST, _LATEST = 1700, 2199  # printed news begins in the 17th century; beyond are typing errors


def edtf_day(text: str) -> str:
    """The day of an ISO date or date-time, as its writer's clock had it; ValueError says what is wrong.

    >>> edtf_day("2003-11-12"), edtf_day("2003-11-12T23:30:00-05:00"), edtf_day("2017-07-17 17:03:00")
    ('2003-11-12', '2003-11-12', '2017-07-17')
    """
    bare = text.strip()
    try:
        day = datetime.fromisoformat(bare).date() if len(bare) > 10 else date.fromisoformat(bare)
    except ValueError:
        raise ValueError(f"{bare[:40]!r} is not a date; write it as 2024-01-31") from None
    if not _EARLIEST <= day.year <= _LATEST:
        raise ValueError(f"{bare[:40]!r} lies outside the years {_EARLIEST} to {_LATEST}")
    return day.isoformat()
