"""Stamps: a day with its time and zone, as markup and date lines write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corroborate.knowledge import Knowledge
from corroborate.stages.reading.page_dates import find_dates
from corroborate.text.days import add_days, edtf_bounds

UNIVERSAL = "Z"
_ISO = re.compile(
    r"\s*(\d{4})([-/]?)(\d{2})\2(\d{2})(?!\d)"
    r"(?:[T\s]\s?(\d{2}):?(\d{2})(?::?\d{2}(?:[.,]\d{1,9})?)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?",
    re.I,
)
_CLOCK = re.compile(r"\b(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?\s?([ap])?\.?m?\b", re.I)
_ZONE = re.compile(r"\b(UTC|GMT|Z|[A-Z]{2,4}T|MSK|WIB)\b|(?<=[\d\s])([+-]\d{2}):?(\d{2})\b")
_FIRST_YEAR, _LAST_YEAR = 1700, 2199  # printed news begins in the 17th century; beyond are typing errors
_EPOCH = "1970-01-01"  # what a clock says that was never set
_LONGEST = 200  # characters
_WESTMOST, _EASTMOST = 12, 14  # hours that a clock may be behind and ahead of universal time


@dataclass(frozen=True, slots=True, order=True)
class Stamp:
    """A day (ISO), the time of day ("14:05") and the zone ("Z", "+02:00", "EST") where they are written."""

    day: str
    time: str | None = None
    zone: str | None = None

    @property
    def local_days(self) -> frozenset[str]:
        """Days that the calendar may have shown where the page was written.

        >>> sorted(Stamp("2016-03-03", "02:10", "Z").local_days)
        ['2016-03-02', '2016-03-03']
        """
        days = {self.day}
        if self.zone == UNIVERSAL and self.time is not None:
            hour = int(self.time[:2])
            if hour < _WESTMOST:
                days.add(add_days(self.day, -1))
            if hour >= 24 - _EASTMOST:
                days.add(add_days(self.day, 1))
        return frozenset(days)


def stamp_of(text: str, knowledge: Knowledge) -> Stamp | None:
    """The stamp that a value of markup or a short line writes; None where it names no whole day.

    >>> stamp_of("2016-03-02T23:10:00+01:00", Knowledge())
    Stamp(day='2016-03-02', time='23:10', zone='+01:00')
    >>> stamp_of("Wed, 02 Mar 2016 11:10 pm GMT", Knowledge())
    Stamp(day='2016-03-02', time='23:10', zone='Z')
    >>> stamp_of("© 2016", Knowledge()) is None
    True
    """
    text = text[:_LONGEST]
    iso = _ISO.match(text)
    if iso is not None:
        clock = f"{iso[5]}:{iso[6]}" if iso[5] else None
        return _checked(f"{iso[1]}-{iso[3]}-{iso[4]}", clock, iso[7])
    found = find_dates(text, knowledge)
    if not found:
        return None
    rest = text[: found[0].start] + " " + text[found[0].end :]
    zone = _ZONE.search(rest)
    written = (zone[1] or f"{zone[2]}:{zone[3]}") if zone else None
    return _checked(found[0].edtf, _clock(rest), written)


def _clock(text: str) -> str | None:
    """The time of day in 24 hours."""
    match = _CLOCK.search(text)
    if match is None:
        return None
    hour, minute, half = int(match[1]), match[2], (match[3] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02d}:{minute}"


def _checked(day: str, clock: str | None, zone: str | None) -> Stamp | None:
    if edtf_bounds(day) is None or not _FIRST_YEAR <= int(day[:4]) <= _LAST_YEAR or day == _EPOCH:
        return None
    if clock is not None and not (clock[:2] < "24" and clock[3:] < "60"):
        clock = None
    return Stamp(day, clock, _zone(zone) if clock is not None else None)


def _zone(written: str | None) -> str | None:
    if written is None:
        return None
    zone = written.upper()
    if zone in ("Z", "UTC", "GMT") or re.fullmatch(r"[+-]00:?00", zone):
        return UNIVERSAL
    return f"{zone[:3]}:{zone[-2:]}" if zone[0] in "+-" else zone
