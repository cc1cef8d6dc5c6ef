"""Dates and weekdays in the forms that news writes them, as EDTF with XXXX for a year unsaid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corroborate.knowledge.calendar import Calendar
from corroborate.records.annotation import Token

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_SLASHED = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})")
_YEAR = re.compile(r"(?:1[5-9]|20)\d{2}")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_DASHES = frozenset("-‑–—")


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression in tokens `first`..`next`; the other fields are those of TimeExpression."""

    first: int
    next: int
    kind: str
    value: str | None
    shift: str | None = None
    part: str | None = None
    clock: str | None = None
    base: str | None = None
    weekday: str | None = None


class Dates:
    """Reads dates in the tokens of one sentence."""

    def __init__(self, tokens: Sequence[Token], words: Sequence[str], calendar: Calendar) -> None:
        self.tokens, self.words, self.calendar = tokens, words, calendar

    def _word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    # -- pieces ------------------------------------------------------------------------------------

    def month(self, at: int) -> int | None:
        """The month a token names. Its capital matters: "may" and "march" are also verbs."""
        if not 0 <= at < len(self.words) or not self.tokens[at].form[0].isupper():
            return None
        word = self.words[at].rstrip(".")
        found = self.calendar.values("month").get(word, self.calendar.values("month-short").get(word))
        return int(found) if found is not None else None

    def _day(self, at: int) -> int | None:
        word = self._word(at)
        match = _DAY.fullmatch(word) if word[:1].isdigit() else None
        return int(match.group(1)) if match and 1 <= int(match.group(1)) <= 31 else None

    def year(self, at: int) -> tuple[str, int] | None:
        """A year here, or behind a comma or "of"; with the index behind it."""
        if self._word(at) in (",", "of") and _YEAR.fullmatch(self._word(at + 1)):
            at += 1
        word = self._word(at)
        return (word, at + 1) if word[:1].isdigit() and _YEAR.fullmatch(word) else None

    def part_after(self, at: int) -> tuple[int, str | None]:
        """A part of the day behind a day ("night", "at dawn") and the index behind it."""
        parts = self.calendar.values("part")
        skip = at
        while self._word(skip) in ("at", "around", "early", "late", "'s") and skip - at < 3:
            skip += 1
        if self._word(skip) in parts and "'s" not in self.words[at:skip]:
            return skip + 1, parts[self._word(skip)]
        return at, None

    def part_before(self, at: int) -> tuple[int, str | None]:
        """A part of the day before a day ("late Thursday", "the night of 4 May") and where it begins."""
        early, parts = self.calendar.values("part-before"), self.calendar.values("part")
        if self._word(at - 1) in early:
            return at - 1, early[self._word(at - 1)]
        if self._word(at - 1) == "on" and self._word(at - 2) in early:
            return at - 2, early[self._word(at - 2)]
        if self._word(at - 1) in ("of", "on") and self._word(at - 2) in parts:
            return at - 2, parts[self._word(at - 2)]
        if self._word(at - 1) == "of" and self._word(at - 2) == "hours":
            return at, early.get(self._word(at - 3))
        return at, None

    # -- weekdays ------------------------------------------------------------------------------------

    def weekday(self, at: int) -> Found | None:
        """A weekday, with "last" or "next", a part of the day, and the date that may follow it."""
        shift = None
        begin = at
        word = self._word(at)
        if word in self.calendar.words("last") or word in self.calendar.words("next"):
            shift = "last" if word in self.calendar.words("last") else "next"
            at += 1
        elif self._word(at - 1) == "the" and word in self.calendar.values("previous"):
            shift = self.calendar.values("previous")[word]
            at += 1
        word = self._word(at).rstrip(".")
        short = self.calendar.values("weekday-short").get(word)
        day = self.calendar.values("weekday").get(word)
        if day is None and short is None:
            return None
        dated = self._date_behind(at + 1)
        first, before = self.part_before(begin)
        if dated is not None:
            part = dated.part or before
            return Found(first, dated.next, "date", dated.value, part=part, weekday=day or short)
        if day is None:
            return None
        after, part = self.part_after(at + 1)
        return Found(first, after, "weekday", day, shift, part or before)

    def _date_behind(self, at: int) -> Found | None:
        at, part = self.part_after(at)
        opened = self._word(at) == "("
        if self._word(at) in (",", "(", "the"):
            at += 1
        found = (
            self.date(at, cued=False)
            if self.month(at) or self._day(at) or _ISO.fullmatch(self._word(at))
            else None
        )
        if found is None or found.value is None or len(found.value) < 10:
            return None
        closed = found.next + 1 if opened and self._word(found.next) == ")" else found.next
        return Found(found.first, closed, "date", found.value, part=found.part or part)

    # -- dates -----------------------------------------------------------------------------------------

    def date(self, at: int, *, cued: bool) -> Found | None:
        """A date that begins at this token; `cued`: a word before it ("since") calls for one."""
        found = self._written(at) or self._day_month(at) or self._month_day(at) or self._month(at, cued)
        found = found or self._year_alone(at, cued) or self._day_alone(at)
        if found is None or found.value is None or not _possible(found.value):
            return None
        first, before = self.part_before(at) if len(found.value) >= 10 else (at, None)
        after, part = self.part_after(found.next) if len(found.value) >= 10 else (found.next, None)
        return Found(min(first, found.first), after, "date", found.value, found.shift, part or before)

    def _written(self, at: int) -> Found | None:
        word = self._word(at)
        if not word[:1].isdigit():
            return None
        if _ISO.fullmatch(word):
            return Found(at, at + 1, "date", word)
        match = _SLASHED.fullmatch(word)
        if match is None:
            return None
        one, two, year = int(match.group(1)), int(match.group(3)), match.group(4)
        if match.group(2) == "." or one > 12 or one == two:
            day, month = one, two
        elif two > 12:
            day, month = two, one
        else:
            return None
        return Found(at, at + 1, "date", f"{year}-{month:02d}-{day:02d}")

    def _day_alone(self, at: int) -> Found | None:
        """ "On the 12th": a day of the month spoken of; not "on the 12th floor"."""
        word = self._word(at)
        if self.words[max(0, at - 2) : at] != ["on", "the"] or word.isdigit() or self._day(at) is None:
            return None
        behind = self._word(at + 1)
        if behind[:1].isalnum() and behind not in self.calendar.words("day-behind"):
            return None
        return Found(at, at + 1, "date", f"XXXX-XX-{self._day(at):02d}")

    def _day_month(self, at: int) -> Found | None:
        """4 January 2024, the 4th of January, 4-6 January, 4 and 5 January."""
        day = self._day(at)
        if day is None:
            return None
        after, until = at + 1, day
        if self._word(after) in _DASHES or self._word(after) in ("and", "to", "or"):
            second = self._day(after + 1)
            if second is not None and second > day and self.month(after + 2):
                after, until = after + 2, second
        if self._word(after) == "of":
            after += 1
        month = self.month(after)
        if month is None:
            return None
        return self._built(at, after + 1, month, day, until)

    def _month_day(self, at: int) -> Found | None:
        """January 4, 2024; Jan. 4; January 4-6; January 4th."""
        month, day = self.month(at), self._day(at + 1)
        if month is None or day is None:
            return None
        if self._word(at - 1) == "in" and self.year(at + 2) is None and self._word(at + 2)[:1].isalpha():
            return None  # "In August 23 people died": the number counts them
        after, until = at + 2, day
        second = self._day(after + 1)
        if (
            second is not None
            and second > day
            and (self._word(after) in _DASHES or self._word(after) == "and")
        ):
            counted = (
                self._word(after) == "and"
                and self._word(after + 2).isalpha()
                and self._word(after + 2) not in ("in", "at", "when")
            )
            if not counted:
                after, until = after + 2, second
        return self._built(at, after, month, day, until)

    def _built(self, at: int, after: int, month: int, day: int, until: int) -> Found:
        said = self.year(after)
        year, after = said if said else ("XXXX", after)
        value = f"{year}-{month:02d}-{day:02d}"
        if until != day:
            value = f"{value}/{year}-{month:02d}-{until:02d}"
        return Found(at, after, "date", value)

    def _month(self, at: int, cued: bool) -> Found | None:
        """January 2024, mid-October, "in January", "last January"."""
        word, shift, begin = self._word(at), None, at
        edge, _, tail = word.partition("-")
        if tail and edge in self.calendar.words("edge") and tail in self.calendar.values("month"):
            said = self.year(at + 1)
            year, after = said if said else ("XXXX", at + 1)
            return Found(at, after, "date", f"{year}-{self.calendar.values('month')[tail]:02d}")
        if word in ("last", "next", "this", "late", "early") and self._word(at + 1) in self.calendar.values(
            "month"
        ):
            shift, at, cued = word if word in ("last", "next") else None, at + 1, True
        month = self.month(at)
        if month is None or self._day(at - 1):  # "30 February": no such day, and no month either
            return None
        said = self.year(at + 1)
        if said:
            return Found(begin, said[1], "date", f"{said[0]}-{month:02d}")
        whole = self._word(at) in self.calendar.values("month")
        if (
            whole
            and (
                cued
                or self._word(at - 1) in self.calendar.words("month-cue")
                or (word not in self.calendar.words("month-name-too") and not self._named(at - 1))
            )
            and not self._surname(at + 1)
        ):
            return Found(begin, at + 1, "date", f"XXXX-{month:02d}", shift)
        return None

    def _named(self, at: int) -> bool:
        """A capitalised word before a month makes it part of a name: "Black September"."""
        inside = 0 < at < len(self.tokens)
        return (
            inside and self.tokens[at].form[0].isupper() and self.words[at] not in self.calendar.words("edge")
        )

    def _surname(self, at: int) -> bool:
        """A capitalised word behind a month makes it a first name, unless it ends the clause."""
        return at < len(self.tokens) and self.tokens[at].form[0].isupper() and self.month(at) is None

    def _year_alone(self, at: int, cued: bool) -> Found | None:
        word, before = self._word(at), self._word(at - 1)
        edge, _, tail = word.partition("-")
        if edge in self.calendar.words("edge") and _YEAR.fullmatch(tail):
            return Found(at, at + 1, "date", tail)
        if not _YEAR.fullmatch(word):
            return None
        strict = cued or before in self.calendar.words("year-cue")
        following = self._word(at + 1)
        loose = before in self.calendar.words("year-cue-loose") and not following.endswith(
            ("s", "people", "men")
        )
        return Found(at, at + 1, "date", word) if strict or loose else None


def _possible(value: str) -> bool:
    """Whether every day named exists: no 30 February, no 31 June."""
    for part in value.split("/"):
        if len(part) == 10:
            try:
                date.fromisoformat(part.replace("XXXX", "2000").replace("XX", "01"))
            except ValueError:
                return False
    return True
