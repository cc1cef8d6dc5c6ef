"""Time expressions: words that place something in time, with what they mean but not yet reckoned.

Weekdays, months and years are read by the calendar pack; a month or weekday that is part of a name
("Bloody Sunday") is left alone, and a date that can be read in two ways (04/05/2019) is no date.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from corroborate.knowledge import Knowledge
from corroborate.knowledge.calendar import Calendar
from corroborate.knowledge.numbers import Numbers
from corroborate.records.annotation import Sentence, TimeExpression
from corroborate.stages.annotation import tenses
from corroborate.stages.annotation.dates import Dates, Found
from corroborate.stages.annotation.hours import Hours
from corroborate.stages.annotation.lengths import Lengths
from corroborate.stages.annotation.numerals import numeral
from corroborate.stages.annotation.year_parts import YearParts


def find(text: str, sentence: Sentence, knowledge: Knowledge) -> list[TimeExpression]:
    """All time expressions of one sentence, in order, none inside another."""
    reader = _Reader(sentence, knowledge)
    found: list[TimeExpression] = []
    for match in reader.all():
        start, end = sentence.tokens[match.first].start, sentence.tokens[match.next - 1].end
        open_ = match.kind == "weekday" or (match.value or "").startswith("XXXX-")
        ahead = tenses.ahead(reader.words, match.first, match.next, reader.calendar) if open_ else None
        found.append(
            TimeExpression(
                start,
                end,
                text[start:end],
                sentence.index,
                match.kind,
                match.value,
                match.shift,
                match.part,
                match.clock,
                match.base,
                ahead,
                match.weekday,
            )
        )
    return found


@lru_cache(maxsize=4)
def _openings(calendar: Calendar, numbers: Numbers) -> frozenset[str]:
    """Words that may open an expression, with the month and weekday forms that end in a full stop."""
    amounts = {form.split()[0] for form in numbers.words("vague")}
    amounts.update(f"{day}s" for day in calendar.values("weekday"))
    return calendar.openings | {f"{word}." for word in calendar.openings} | numbers.openings | amounts


class _Reader:
    def __init__(self, sentence: Sentence, knowledge: Knowledge) -> None:
        self.tokens = sentence.tokens
        self.words = [token.lower for token in self.tokens]
        self.calendar, self.numbers = knowledge.calendar, knowledge.numbers
        self.openings = _openings(self.calendar, self.numbers)
        self.dates = Dates(self.tokens, self.words, self.calendar)
        self.hours = Hours(self.tokens, self.words, self.calendar, self.numbers)
        self.lengths = Lengths(self.tokens, self.words, self.calendar, self.numbers)
        self.parts = YearParts(self.tokens, self.words, self.dates, self.calendar, self.numbers)

    def all(self) -> list[Found]:
        """The expressions of the sentence in order; one that reaches back stops at the one before."""
        found: list[Found] = []
        at = 0
        while at < len(self.tokens):
            match = self._at(at)
            if match is None or match.next <= at:
                at += 1
                continue
            floor = found[-1].next if found else 0
            if match.first < floor:
                match = replace(match, first=at)
            at = match.next
            whole = self._joined(found[-1], match) if found else None
            if whole is not None:
                found.pop()
            found.append(whole or match)
        return found

    def _at(self, at: int) -> Found | None:
        """The time expression that begins at this token."""
        word = self.words[at]
        if word not in self.openings and "-" not in word and not word[0].isdigit():
            return None
        if self.calendar.not_days.match(self.words, at) is not None:
            return self._feast(at)
        return (
            self._since(at)
            or self._feast(at)
            or self._fixed(at)
            or self.lengths.anniversary(at)
            or self.lengths.repeated(at)
            or self._weekday(at)
            or self._hour(at)
            or self.parts.at(at)
            or self.dates.date(at, cued=False)
            or self.lengths.shifted(at)
            or self.lengths.measured(at)
            or self.lengths.whole(at)
            or self.lengths.edge(at)
        )

    def _joined(self, before: Found, after: Found) -> Found | None:
        """ "Monday last week", "October last year", "10 p.m. Wednesday", "Wednesday at 10 p.m."."""
        between = self.words[before.next : after.first]
        if before.kind == "clock" and between in ([], ["on"], [","]) and after.clock is None:
            if after.kind in ("weekday", "date") or (
                after.kind == "relative" and (after.value or "")[-1:] == "D"
            ):
                return replace(after, first=before.first, clock=before.value)
            return None
        if after.kind == "clock" and between in (
            ["at"],
            ["around"],
            ["at", "about"],
            ["at", "around"],
            [","],
        ):
            day = before.kind == "relative" and (before.value or "")[-1:] == "D"
            full = before.kind == "date" and len(before.value or "") == 10
            if before.clock is None and (day or full or before.kind == "weekday"):
                return replace(before, next=after.next, clock=after.value)
            return None
        if not between and before.kind == after.kind == "date" and len(after.value or "") == 4:
            month = len(before.value or "") == 7 and (before.value or "").startswith("XXXX-")
            dated = (before.value or "").replace("XXXX", after.value or "")
            return replace(before, next=after.next, value=dated) if month else None  # a year in words
        if between or after.kind != "relative" or before.base or self._word(after.next) == "'s":
            return None
        unit = (after.value or "")[-1:]
        held = before.kind == "weekday" and unit == "W"
        held = held or (before.kind == "date" and (before.value or "").startswith("XXXX") and unit == "Y")
        return replace(before, next=after.next, base=after.value) if held else None

    def _word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def _since(self, at: int) -> Found | None:
        opening = self.calendar.since.match(self.words, at)
        if opening is None:
            return None
        after = opening[1]
        while self._word(after) in ("the", "about", "around", "roughly"):
            after += 1
        date = self.parts.at(after) or self.dates.date(after, cued=True)
        if date is not None:
            return replace(date, first=at, kind="since")
        inner = self._weekday(after) or self.lengths.shifted(after) or self._fixed(after)
        if inner is not None and inner.kind in ("weekday", "relative"):
            return Found(at, inner.next, "since", inner.value, inner.shift)
        if inner is not None:
            return Found(at, inner.next, "since", "")
        whole = opening[1] - at > 1 and self._word(at + 1) == "the"
        return Found(at, opening[1], "since", "") if whole else None

    def _feast(self, at: int) -> Found | None:
        match = self.calendar.feasts.match(self.words, at)
        if match is None or not self.tokens[at].form[0].isupper():
            return None
        entry = self.calendar.entry(match[0])
        if "day" not in entry:
            return Found(at, match[1], "feast", None)
        said = self.dates.year(match[1])
        year, after = said if said else ("XXXX", match[1])
        return Found(at, after, "date", f"{year}-{entry['month']:02d}-{entry['day']:02d}")

    def _fixed(self, at: int) -> Found | None:
        match = self.calendar.fixed.match(self.words, at)
        if match is None or self._before_an_hour(match[1]) or self.lengths.begins(match[1]):
            return None
        entry = self.calendar.entry(match[0])
        part = entry.get("part") or None
        kind = entry["kind"]
        if kind in ("recent", "present", "past", "future"):
            return Found(at, match[1], kind, None, part=part)
        if kind == "offset":
            return Found(at, match[1], "offset", entry["offset"])
        after, later = self.dates.part_after(match[1])
        first, before = self.dates.part_before(at)
        return Found(first, after, "relative", entry["offset"], part=part or later or before)

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
        named = at > 0 and self.calendar.not_days.match(self.words, at - 1) is not None
        return None if named else self.dates.weekday(at)

    def _hour(self, at: int) -> Found | None:
        hour = self.hours.at(at)
        if at > 0 and self.tokens[at].form[0].isupper() and self.tokens[at - 1].form[0].isupper():
            return None  # a name
        return Found(at, hour.next, "clock", hour.value) if hour else None
