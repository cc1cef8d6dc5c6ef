"""Time expressions: words that place something in time, with what they mean but not yet reckoned.

Weekdays, months and years are read by the calendar pack; a month or weekday that is part of a name
("Good Friday") is left alone, and a date that can be read in two ways (04/05/2019) is no date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Sentence, TimeExpression
from corroborate.stages.annotation.dates import Dates, Found
from corroborate.stages.annotation.numerals import numeral

_SCALED = re.compile(r"(\d*)([A-Z]+)")


def find(text: str, sentence: Sentence, knowledge: Knowledge) -> list[TimeExpression]:
    """All time expressions of one sentence, in order, none inside another."""
    reader = _Reader(sentence, knowledge)
    found: list[TimeExpression] = []
    at = 0
    while at < len(sentence.tokens):
        match = reader.at(at)
        if match is None or match.next <= at:
            at += 1
            continue
        floor = found[-1].end if found else sentence.start
        first = match.first if sentence.tokens[match.first].start >= floor else at
        start, end = sentence.tokens[first].start, sentence.tokens[match.next - 1].end
        found.append(
            TimeExpression(
                start, end, text[start:end], sentence.index, match.kind, match.value, match.shift, match.part
            )
        )
        at = match.next
    return found


@dataclass(frozen=True, slots=True)
class _Distance:
    """A number of units of time: tokens up to `next`. `count` None: "several years"."""

    count: int | None
    unit: str
    next: int

    def iso(self, sign: str) -> str | None:
        return None if self.count is None else duration(self.count, self.unit, sign)


def duration(count: int, unit: str, sign: str = "") -> str:
    """An ISO 8601 duration; a decade is ten years, hours stand behind a T.

    >>> duration(2, "10Y", "-"), duration(36, "H")
    ('-P20Y', 'PT36H')
    """
    match = _SCALED.fullmatch(unit)
    scale, letter = (int(match.group(1) or 1), match.group(2)) if match else (1, unit)
    clock = {"H": "H", "MIN": "M", "S": "S"}
    amount = count * scale
    return f"{sign}PT{amount}{clock[letter]}" if letter in clock else f"{sign}P{amount}{letter}"


class _Reader:
    def __init__(self, sentence: Sentence, knowledge: Knowledge) -> None:
        self.tokens = sentence.tokens
        self.words = [token.lower for token in self.tokens]
        self.calendar, self.numbers = knowledge.calendar, knowledge.numbers
        self.dates = Dates(self.tokens, self.words, self.calendar)

    def at(self, at: int) -> Found | None:
        """The time expression that begins at this token."""
        named = self.calendar.not_days.match(self.words, at)
        if named is not None:
            return None
        return (
            self._since(at)
            or self._fixed(at)
            or self._weekday(at)
            or self._dated(at)
            or self._shifted(at)
            or self._measured(at)
        )

    def _word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def _since(self, at: int) -> Found | None:
        opening = self.calendar.since.match(self.words, at)
        if opening is None:
            return None
        after = opening[1]
        while self._word(after) in ("the", "about", "around", "roughly"):
            after += 1
        date = self.dates.date(after, cued=True)
        if date is not None:
            return Found(at, date.next, "since", date.value, part=date.part)
        if self._word(after) in self.calendar.values("weekday") or self._shifted(after) or self._fixed(after):
            inner = self._weekday(after) or self._shifted(after) or self._fixed(after)
            return Found(at, inner.next, "since", "") if inner else None
        whole = opening[1] - at > 1 and self._word(at + 1) == "the"
        return Found(at, opening[1], "since", "") if whole else None

    def _fixed(self, at: int) -> Found | None:
        match = self.calendar.fixed.match(self.words, at)
        if match is None or self._before_an_hour(match[1]):
            return None
        entry = self.calendar.entry(match[0])
        part = entry.get("part") or None
        if entry["kind"] == "recent":
            return Found(at, match[1], "recent", None, part=part)
        if entry["kind"] == "offset":
            return Found(at, match[1], "offset", entry["offset"])
        after, later = self.dates.part_after(match[1])
        return Found(at, after, "relative", entry["offset"], part=part or later)

    def _before_an_hour(self, at: int) -> bool:
        """ "Shortly before noon", "hours after midnight": no distance from another event."""
        last = self._word(at - 1)
        if last not in self.calendar.words("before") and last not in self.calendar.words("after"):
            return False
        while self._word(at) in ("the", "about", "around"):
            at += 1
        number = numeral(self.tokens, at, self.numbers)
        return self._word(at) in self.calendar.values("part") or (number is not None and not number.ordinal)

    def _weekday(self, at: int) -> Found | None:
        return None if self._named_day(at) else self.dates.weekday(at)

    def _named_day(self, at: int) -> bool:
        """The second word of a name: "Good Friday"."""
        return at > 0 and self.calendar.not_days.match(self.words, at - 1) is not None

    def _dated(self, at: int) -> Found | None:
        return self.dates.date(at, cued=False)

    def _shifted(self, at: int) -> Found | None:
        """ "Last week", "this month", "earlier this year", "the previous week", "the past month"."""
        word = self._word(at)
        begin = at
        if word in ("earlier", "later") and self._word(at + 1) == "this":
            at, word = at + 1, "this"
        unit = self.calendar.values("unit").get(self._word(at + 1))
        if unit is None or not self._word(at + 1) or self._word(at + 1).endswith("s"):
            return None
        if unit == "WE":
            return Found(begin, at + 2, "recent", None) if word in ("last", "this", "past") else None
        definite = self._word(at - 1) in ("the", "over", "this")
        if word in self.calendar.words("next"):
            return None if definite else Found(begin, at + 2, "relative", duration(1, unit))
        if word == "this":
            return Found(begin, at + 2, "relative", duration(0, unit))
        if word == "previous":
            return Found(begin, at + 2, "offset", duration(1, unit, "-"))
        if word in self.calendar.words("last"):
            if definite or word == "past":
                return Found(begin, at + 2, "duration", duration(1, unit))
            return Found(begin, at + 2, "relative", duration(1, unit, "-"))
        return None

    def _distance(self, at: int) -> _Distance | None:
        word = self._word(at)
        number = numeral(self.tokens, at, self.numbers)
        count: int | None
        if number is not None and not number.ordinal:
            count, after = number.value, number.next
        elif word in ("a", "an"):
            count, after = 1, at + 1
        elif (vague := self.numbers.amounts.match(self.words, at)) and vague[0] == "vague":
            count, after = None, vague[1]
        else:
            return self._hyphenated(at)
        unit = self.calendar.values("unit").get(self._word(after))
        return _Distance(count, unit, after + 1) if unit and unit != "WE" else None

    def _hyphenated(self, at: int) -> _Distance | None:
        """ "A five-week siege" lasts five weeks."""
        parts = self._word(at).split("-")
        units = self.calendar.values("unit")
        if len(parts) not in (2, 3) or parts[1] not in units or parts[-1] not in ("long", parts[1]):
            return None
        cardinals = {**self.numbers.values("cardinal"), **self.numbers.values("tens")}
        count = int(parts[0]) if parts[0].isdecimal() and len(parts[0]) < 5 else cardinals.get(parts[0])
        return _Distance(count, units[parts[1]], at + 1) if count else None

    def _measured(self, at: int) -> Found | None:
        """ "Four years ago", "two days after", "a week earlier", "for five weeks"."""
        distance = self._distance(at)
        if distance is None or self._word(distance.next) in ("old", "-old", "of age"):
            return None
        after = self._word(distance.next)
        if after in self.calendar.words("ago"):
            return Found(at, distance.next + 1, "relative", distance.iso("-"))
        sign = {"before": "-", "after": ""}
        for kind in ("before", "after"):
            if after in self.calendar.words(kind):
                value = distance.iso(sign[kind])
                return Found(at, distance.next + 1, "offset", value) if value else None
        value = distance.iso("")
        if value is None or self._word(at) in ("a", "an"):
            return None
        return Found(at, distance.next, "duration", value)
