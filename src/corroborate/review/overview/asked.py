"""Asked: what an overview is asked to show, read from its address and written back into one."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from corroborate.records.judgement import VERDICTS
from corroborate.review.overview.wording import LONGEST, Wording

SORTS = {
    "best": "Best match",
    "newest": "Newest first",
    "oldest": "Oldest first",
    "killed": "Most killed",
    "lines": "Most lines",
    "reports": "Most reports",
    "differ": "Most contradictions",
    "place": "Place",
}
ROWS = 50  # incidents on a page
_PAGES = 100_000  # the last page that can be asked for
_CHOICES = 50  # values of one filter
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asked:
    """Every field narrows what is shown; the default is everything. `notes` say what was not understood."""

    q: str = ""
    since: str = ""  # EDTF year, month or day, as typed
    until: str = ""
    country: tuple[str, ...] = ()
    place: str = ""
    type: tuple[str, ...] = ()
    actor: str = ""
    grade: tuple[str, ...] = ()  # "reporting:weak"
    kind: str = ""  # "incident" | "series"
    differ: bool = False
    unreviewed: bool = False
    sort: str = ""
    page: int = 1
    notes: tuple[str, ...] = ()

    @property
    def wording(self) -> Wording:
        """The words that are looked for."""
        return Wording.of(self.q)

    @property
    def order(self) -> str:
        """The sort in force."""
        return self.sort or self._usual

    @property
    def _usual(self) -> str:
        return "best" if self.wording else "newest"

    @property
    def first_day(self) -> str | None:
        """The first day of the period asked for."""
        return _day(self.since, last=False)

    @property
    def last_day(self) -> str | None:
        """The last day of it."""
        return _day(self.until, last=True)

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return replace(self, sort="", page=1, notes=()) != Asked()

    def query(self, **changes: Any) -> str:
        """The address of this, with changes, without what is as usual: "?type=shelling&page=2"."""
        wanted = replace(self, **{"page": 1, **changes})
        pairs: list[tuple[str, str]] = []
        for field in fields(wanted):
            value = getattr(wanted, field.name)
            usual = wanted._usual if field.name == "sort" else field.default
            if field.name == "notes" or value in (field.default, usual):
                continue
            every: Iterable[Any] = value if isinstance(value, tuple) else (value,)
            pairs += [(field.name, "1" if one is True else str(one)) for one in every]
        return f"?{urlencode(pairs)}" if pairs else ""


def asked(given: QueryParams) -> Asked:
    """What an address asks for. What cannot be understood is left out, and a note says so."""
    notes: list[str] = []
    since, until = (_period(given.get(name, ""), notes) for name in ("since", "until"))
    grades = tuple(f"{verdict}:{value}" for verdict, values in VERDICTS.items() for value in values)
    page = given.get("page", "1")
    found = Asked(
        q=_text(given.get("q", "")),
        since=since,
        until=until,
        country=_some(given.getlist("country")),
        place=_text(given.get("place", "")),
        type=_some(given.getlist("type")),
        actor=_text(given.get("actor", "")),
        grade=tuple(grade for grade in _some(given.getlist("grade")) if grade in grades),
        kind=given.get("kind", "") if given.get("kind") in ("incident", "series") else "",
        differ=given.get("differ") == "1",
        unreviewed=given.get("unreviewed") == "1",
        sort=given.get("sort", "") if given.get("sort") in SORTS else "",
        page=min(max(int(page), 1), _PAGES) if page.isascii() and page.isdigit() and len(page) < 9 else 1,
    )
    if found.q.strip() and not found.wording:
        notes.append("The search holds no word or number, so nothing was searched for.")
    if found.first_day and found.last_day and found.first_day > found.last_day:
        notes.append("The period ends before it begins: no day lies in it.")
    return replace(found, notes=tuple(notes))


def _text(typed: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in typed[:LONGEST]).strip()


def _some(typed: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(_text, typed))))[:_CHOICES]


def _period(typed: str, notes: list[str]) -> str:
    text = _text(typed)
    if not text or _day(text, last=False):
        return text
    notes.append(f"“{text}” is no day: write 2019, 2019-03 or 2019-03-28. It was left out.")
    return ""


def _day(text: str, *, last: bool) -> str | None:
    """The first or last day of a year, month or day.

    >>> _day("2020-02", last=True), _day("2020", last=False), _day("2020-13", last=True)
    ('2020-02-29', '2020-01-01', None)
    """
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        one = date(year or 0, month or (12 if last else 1), 1)
        return one.replace(day=day or (monthrange(one.year, one.month)[1] if last else 1)).isoformat()
    except ValueError:
        return None
