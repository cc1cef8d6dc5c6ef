"""Lengths of time and what is reckoned with them: "five weeks", "four years ago", "last week", "daily"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.knowledge.calendar import Calendar
from corroborate.knowledge.numbers import Numbers
from corroborate.records.annotation import Token
from corroborate.stages.annotation.dates import Found
from corroborate.stages.annotation.numerals import numeral

_SCALED = re.compile(r"(\d*)([A-Z]+)")
_CLOCK = {"H": "H", "MIN": "M", "S": "S"}
_HALVES = {"Y": "6M", "10Y": "5Y", "100Y": "50Y", "D": "T12H", "H": "30M", "MIN": "30S"}
_CALENDAR = {"10Y": "E", "100Y": "C"}  # "last decade" is one of the calendar, "a decade ago" ten years
_DETERMINERS = ("the", "these", "those", "over", "this", "his", "her", "its", "their")


@dataclass(frozen=True, slots=True)
class _Distance:
    """A number of units of time: tokens up to `next`. `count` None: "several years"."""

    count: int | None
    unit: str
    next: int
    half: bool = False

    def iso(self, sign: str) -> str | None:
        return None if self.count is None else duration(self.count, self.unit, sign)

    def length(self) -> str:
        """The duration with "X" for an unknown number and the half of "a year and a half"."""
        match = _SCALED.fullmatch(self.unit)
        letter = match.group(2) if match else self.unit
        if self.count is None:
            letter = _CALENDAR.get(self.unit, letter)
            return f"PTX{_CLOCK[letter]}" if letter in _CLOCK else f"PX{letter}"
        whole = duration(self.count, self.unit)
        more = _HALVES.get(self.unit) if self.half else None
        if more is None:
            return whole
        if self.count == 0:
            return f"PT{more}" if letter in _CLOCK else f"P{more}"
        if more.endswith("Y"):
            return f"P{self.count * int(match.group(1) or 1) + int(more[:-1])}Y" if match else whole
        return whole + more


def duration(count: int, unit: str, sign: str = "") -> str:
    """An ISO 8601 duration; a decade is ten years, hours stand behind a T.

    >>> duration(2, "10Y", "-"), duration(36, "H")
    ('-P20Y', 'PT36H')
    """
    match = _SCALED.fullmatch(unit)
    scale, letter = (int(match.group(1) or 1), match.group(2)) if match else (1, unit)
    amount = count * scale
    return f"{sign}PT{amount}{_CLOCK[letter]}" if letter in _CLOCK else f"{sign}P{amount}{letter}"


class Lengths:
    """Reads lengths of time in the tokens of one sentence."""

    def __init__(
        self, tokens: Sequence[Token], words: Sequence[str], calendar: Calendar, numbers: Numbers
    ) -> None:
        self.tokens, self.words = tokens, words
        self.calendar, self.numbers = calendar, numbers
        self.units: dict[str, str] = calendar.values("unit")

    def _word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    # -- again and again -------------------------------------------------------------------------------

    def repeated(self, at: int) -> Found | None:
        """Every Friday, each year, every two weeks, daily, Tuesdays, Friday nights."""
        word = self._word(at)
        often = self.calendar.values("frequency").get(word)
        if often is not None and not self._named(at):
            return Found(at, at + 1, "set", often)
        weekdays = self.calendar.values("weekday")
        if word.endswith("s") and word[:-1] in weekdays:
            return Found(at, at + 1, "set", _each(weekdays[word[:-1]]))
        if word in weekdays and self._word(at + 1) in ("mornings", "evenings", "nights", "afternoons"):
            return Found(at, at + 2, "set", _each(weekdays[word]))
        if word not in self.calendar.words("each"):
            return self._per(at)
        nxt = at + 1
        if self._word(nxt) in weekdays:
            return Found(at, nxt + 1, "set", _each(weekdays[self._word(nxt)]))
        month = self.calendar.values("month").get(self._word(nxt))
        if month is not None and self.tokens[nxt].form[0].isupper():
            return Found(at, nxt + 1, "set", f"XXXX-{month:02d}")
        if self._word(nxt) in self.calendar.values("part"):
            return Found(at, nxt + 1, "set", "P1D")
        if self._word(nxt) == "quarter":
            return Found(at, nxt + 1, "set", "P1Q")
        distance = self._distance(nxt) if self._word(nxt) not in self.units else None
        if distance is not None:
            return Found(at, distance.next, "set", distance.length())
        unit = self.units.get(self._word(nxt))
        known = unit is not None and not self._word(nxt).endswith("s")
        return Found(at, nxt + 1, "set", duration(1, unit)) if known and unit and unit != "WE" else None

    def _named(self, at: int) -> bool:
        """A newspaper's "Daily": a capital inside a sentence, or before another one."""
        capital = self.tokens[at].form[0].isupper()
        return capital and (at > 0 or (len(self.tokens) > 1 and self.tokens[1].form[0].isupper()))

    def _per(self, at: int) -> Found | None:
        """The "a week" of "twice a week"; "per year"."""
        before = self._word(at - 1)
        if self._word(at) in ("a", "an") and before in self.calendar.words("times-per"):
            unit = self.units.get(self._word(at + 1))
            if unit and unit not in ("S", "WE"):
                return Found(at, at + 2, "set", duration(1, unit))
        return None

    # -- the week, month or year beside now ------------------------------------------------------------

    def shifted(self, at: int) -> Found | None:
        """ "Last week", "this month", "earlier this year", "late last month", "the current quarter"."""
        word, begin = self._word(at), at
        if word in ("earlier", "later", "early", "late", "sometime") and self._lead(at + 1):
            at, word = at + 1, self._word(at + 1)
        unit = self.units.get(self._word(at + 1)) or ("Q" if self._word(at + 1) == "quarter" else None)
        if unit is None or (self._word(at + 1).endswith("s")):
            return self._stretch(begin)
        unit = _CALENDAR.get(unit, unit)
        if unit == "WE":
            offset = {"last": "-P1WE", "past": "-P1WE", "this": "P0WE", "next": "P1WE"}.get(word)
            return Found(begin, at + 2, "relative", offset) if offset else None
        definite = self._word(at - 1) in ("the", "over", "this")
        if word in self.calendar.words("next"):
            return None if definite else Found(begin, at + 2, "relative", duration(1, unit))
        if word == "this" or (word == "current" and definite):
            return Found(begin, at + 2, "relative", duration(0, unit))
        if word == "previous":
            return Found(begin, at + 2, "offset", duration(1, unit, "-"))
        if word in ("that", "same") and unit in "DWMQY" and unit != "D":
            return Found(begin, at + 2, "offset", duration(0, unit))
        if word == "following" and definite and unit != "D":
            return Found(begin, at + 2, "offset", duration(1, unit))
        if word in self.calendar.words("last"):
            if definite or word == "past":
                return Found(begin, at + 2, "duration", duration(1, self.units.get(self._word(at + 1), "Q")))
            return Found(begin, at + 2, "relative", duration(1, unit, "-"))
        return None

    def _lead(self, at: int) -> bool:
        word = self._word(at)
        return word in ("this", "that") or word in self.calendar.words("last") | self.calendar.words("next")

    def _stretch(self, at: int) -> Found | None:
        """ "The past three months", "the next few days", "the first nine months", "past 20 years"."""
        word = self._word(at)
        some = self._bare(at + 1)
        if some is None and self._word(at + 1) == "quarters":
            some = _Distance(None, "Q", at + 2)
        if some is not None and word in ("recent", "coming", "future"):
            return Found(at, some.next, "recent" if word == "recent" else "future", some.length())
        if word not in self.calendar.words("stretch"):
            return None
        distance = self._distance(at + 1)
        if distance is None or distance.next - at > 8:
            return None
        begin = at - 1 if self._word(at - 1) == "the" else at
        return Found(begin, distance.next, "duration", distance.length())

    # -- numbers of units --------------------------------------------------------------------------------

    def _distance(self, at: int) -> _Distance | None:
        word = self._word(at)
        number = numeral(self.tokens, at, self.numbers)
        count: int | None
        half = False
        if number is not None and not number.ordinal:
            count, after = number.value, number.next
            if self.words[after : after + 3] == ["1", "/", "2"]:
                half, after = True, after + 3
            after = self._range(after)
            count = None if after != number.next and not half else count
        elif word == "half" and self._word(at + 1) in ("a", "an"):
            count, after, half = 0, at + 2, True
        elif (vague := self.numbers.amounts.match(self.words, at)) and vague[0] == "vague":
            count, after = 2 if "couple" in self.words[at : at + 2] else None, vague[1]
        elif word == "a" and self._word(at + 1) in self.numbers.values("multiplier"):
            count, after = self.numbers.values("multiplier")[self._word(at + 1)], at + 2
        elif word in ("a", "an", "another"):
            count, after = 1, at + 1
        else:
            return self._hyphenated(at)
        unit, after = self._unit(after)
        if unit is None or (unit == "S" and word in ("a", "another") and self._word(after - 1) == "second"):
            return None
        if self._word(after) == "and" and self._word(after + 1) == "a" and self._word(after + 2) == "half":
            half, after = True, after + 3
        return _Distance(count, unit, after, half)

    def _unit(self, at: int) -> tuple[str | None, int]:
        if self._word(at) in self.calendar.words("filler"):
            at += 1
        unit = self.units.get(self._word(at))
        return (unit, at + 1) if unit and unit != "WE" else (None, at)

    def _range(self, at: int) -> int:
        """Behind the second number of "two to three", "12-18", "one or two"."""
        if self._word(at) not in ("to", "or", "-", "–"):
            return at
        second = numeral(self.tokens, at + 1, self.numbers)
        return second.next if second is not None and not second.ordinal else at

    def _hyphenated(self, at: int) -> _Distance | None:
        """ "A five-week siege" lasts five weeks; "decades-long"."""
        parts = self._word(at).split("-")
        if len(parts) == 2 and parts[0] in self.units and parts[1] == "long":
            return _Distance(None if parts[0].endswith("s") else 1, self.units[parts[0]], at + 1)
        if len(parts) not in (2, 3) or parts[1] not in self.units or parts[-1] not in ("long", parts[1]):
            return None
        unit = self.units[parts[1]]
        if parts[0] in self.numbers.words("vague"):
            return _Distance(None, unit, at + 1)
        cardinals = {**self.numbers.values("cardinal"), **self.numbers.values("tens")}
        count = int(parts[0]) if parts[0].isdecimal() and len(parts[0]) < 5 else cardinals.get(parts[0])
        return _Distance(count, unit, at + 1) if count and unit not in ("WE", "Q") else None

    def begins(self, at: int) -> bool:
        """Whether a length of time begins here: "the past" is then "the past three months"."""
        last = self._word(at - 1)
        if last not in self.calendar.words("stretch") and last not in ("current", "recent", "earlier"):
            return False
        single = self.units.get(self._word(at), "Q" if self._word(at) == "quarter" else None)
        return single is not None or self._distance(at) is not None

    def measured(self, at: int) -> Found | None:
        """ "Four years ago", "two days after", "a week earlier", "for five weeks"."""
        distance = self._distance(at) or self._bare(at)
        if distance is None or self._word(distance.next) in ("old", "-old", "of age"):
            return None
        begin = self._widened(at)
        end = distance.next
        if self.words[end : end + 2] in (["or", "so"], ["or", "more"]):
            end += 2
        after = self._word(end)
        if after in self.calendar.words("ago"):
            return Found(begin, end + 1, "relative", distance.iso("-"))
        if after == "since" and self._today(begin):
            return Found(begin, end + 1, "relative", distance.iso("-"))
        for kind, sign in (("before", "-"), ("after", "")):
            if after in self.calendar.words(kind):
                value = f"{sign}{distance.length()}" if distance.half else distance.iso(sign)
                if value:
                    return Found(at, end + 1, "offset", value)
        return Found(begin, end, "duration", distance.length())

    def _today(self, at: int) -> bool:
        """ "It's | 20 days since the raid" is reckoned from the day it is said."""
        before = self.words[max(0, at - 3) : at]
        return bool(before) and before[-1] in ("'s", "’s", "is", "been", "it's") and before[0][:2] == "it"

    def anniversary(self, at: int) -> Found | None:
        """ "The second anniversary", "the 10-year anniversary": whole years from what it recalls."""
        names = self.calendar.words("anniversary")
        number = numeral(self.tokens, at, self.numbers)
        hyphenated = self._hyphenated(at)
        if number is not None and number.ordinal and self._word(number.next) in names:
            years, after = number.value, number.next + 1
        elif hyphenated and hyphenated.unit == "Y" and hyphenated.count and self._word(at + 1) in names:
            years, after = hyphenated.count, at + 2
        else:
            return None
        begin = at - 1 if self._word(at - 1) == "the" else at
        return Found(begin, after, "offset", duration(years, "Y")) if 0 < years < 1000 else None

    def _bare(self, at: int) -> _Distance | None:
        """ "For years", "weeks of shelling": some, no one knows how many."""
        word = self._word(at)
        unit = self.units.get(word)
        if unit is None or not word.endswith("s") or word == "nights" or unit in ("S", "MIN", "WE", "Q"):
            return None
        wider = self.units.get(self._word(at + 2)) if self._word(at + 1) in ("and", "or") else None
        if wider is not None and self._word(at + 2).endswith("s"):
            return _Distance(None, unit, at + 3)  # "weeks or months"
        return _Distance(None, unit, at + 1)

    def _widened(self, at: int) -> int:
        """Where "nearly", "more than" or "at least" before a length of time begins."""
        for length in (3, 2, 1):
            if at >= length and " ".join(self.words[at - length : at]) in self.calendar.words(
                "measured-with"
            ):
                return at - length
        return at

    def whole(self, at: int) -> Found | None:
        """ "The year", "the quarter", "year-earlier", "the latest quarter": a stretch spoken of before."""
        word = self._word(at)
        if word in ("year-earlier", "year-ago"):
            held = self._word(at + 1) in ("quarter", "period")
            return Found(at, at + 1 + held, "resumed", "-P1Y")
        if word != "the":
            return None
        there = at + 2 if self._word(at + 1) in ("latest", "recent", "full") else at + 1
        name = self._word(there)
        if name == "quarter" and self._word(there + 1) != "of":
            latest = self._word(at + 1) in ("latest", "recent")
            return Found(at, there + 1, "relative" if latest else "resumed", "-P1Q" if latest else "P0Q")
        if name in ("year", "week") and there == at + 1:
            return Found(at, there + 1, "duration", "P1Y") if name == "year" else None
        if name == "weekend" and self._word(there + 1) not in ("before", "after", "of"):
            return Found(at, there + 1, "relative", "-P1WE")
        return None

    def edge(self, at: int) -> Found | None:
        """ "The end of the year", "earlier in the year", "later in the month": in the one spoken of."""
        word, nxt = self._word(at), self._word(at + 1)
        if word == "year-end" or (word == "year" and nxt == "end"):
            return Found(at, at + 1 + (word == "year"), "resumed", "P0Y")
        if word == "year" and nxt == "'s" and self._word(at + 2) == "end":
            return Found(at, at + 3, "resumed", "P0Y")
        if word in ("end", "beginning", "start", "middle") and nxt == "of":
            begin = at - 1 if self._word(at - 1) == "the" else at
        elif word in ("earlier", "later", "early", "late") and nxt == "in":
            begin = at
        else:
            return None
        held = self._word(at + 2)
        unit = self.units.get(self._word(at + 3)) if held in ("the", "this") else None
        if unit not in ("W", "M", "Y") or self._word(at + 3).endswith("s"):
            return None
        # In a page about an old war "the year" is the one told of.
        return Found(begin, at + 4, "relative" if held == "this" else "resumed", duration(0, unit))


def _each(weekday: str) -> str:
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    return f"XXXX-WXX-{names.index(weekday) + 1}"
