"""Parts of years and runs of years: quarters, halves, seasons, decades, centuries, years in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corroborate.knowledge.calendar import Calendar
from corroborate.knowledge.numbers import Numbers
from corroborate.records.annotation import Token
from corroborate.stages.annotation.dates import Dates, Found
from corroborate.stages.annotation.numerals import numeral

_DECADE = re.compile(r"1[5-9]\d0|20\d0")
_SHORT_DECADE = re.compile(r"[1-9]0")
_CENTURY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_PARTS = {"quarter": (33, 4), "half": (40, 2)}  # EDTF number of the first, and how many there are
_WINTER = "24"  # lies in two years
_OF_YEAR = {"last": "-P1Y", "this": "P0Y", "next": "P1Y"}


class YearParts:
    """Reads parts and runs of years in the tokens of one sentence."""

    def __init__(
        self,
        tokens: Sequence[Token],
        words: Sequence[str],
        dates: Dates,
        calendar: Calendar,
        numbers: Numbers,
    ) -> None:
        self.tokens, self.words, self.dates = tokens, words, dates
        self.calendar, self.numbers = calendar, numbers

    def at(self, at: int) -> Found | None:
        """The part or run of years that begins at this token."""
        found = self._quarter(at) or self._season(at) or self._decade(at) or self._century(at)
        if found is None:
            return self.worded(at)
        return replace(found, first=found.first - 1) if self._word(found.first - 1) == "the" else found

    def _word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    # -- quarters and halves -------------------------------------------------------------------------

    def _quarter(self, at: int) -> Found | None:
        """Third quarter, third-quarter, 1988 second quarter, the third quarter of 1984."""
        after, year, base = self._year_before(at)
        if self._word(after) in ("fiscal", "financial"):
            after += 1
        part, after = self._ordinal_part(after)
        if part is None:
            return None
        if year is None and base is None:
            year, base, after = self._year_behind(after)
        half = part >= _PARTS["half"][0]
        if half and year is None and base is None:
            return None  # "the first half" is of anything
        if year is None and base is None and self._word(after) == "of" and self._word(after + 1).isalpha():
            return None  # "the third quarter of the match"
        return Found(at, after, "date", f"{year or 'XXXX'}-{part}", base=base)

    def _ordinal_part(self, at: int) -> tuple[int | None, int]:
        word = self._word(at)
        head, _, tail = word.removeprefix("fiscal-").rpartition("-")
        name = tail if head else self._word(at + 1)
        number = self.numbers.values("ordinal").get(head or word.removeprefix("fiscal-"))
        if number is None and (match := _CENTURY.fullmatch(head or word)):
            number = int(match.group(1))
        if name not in _PARTS or number is None or not 1 <= number <= _PARTS[name][1]:
            return None, at
        return _PARTS[name][0] + number - 1, at + (1 if head else 2)

    def _year_before(self, at: int) -> tuple[int, str | None, str | None]:
        """A year in front: "1988", "last year's"."""
        said = self.dates.year(at)
        if said and self._word(at) != ",":
            return said[1], said[0], None
        if self._word(at) in _OF_YEAR and self._word(at + 1) == "year" and self._word(at + 2) == "'s":
            return at + 3, None, _OF_YEAR[self._word(at)]
        if self._word(at) in ("year-ago", "year-earlier"):
            return at + 1, None, "-P1Y"
        return at, None, None

    def _year_behind(self, at: int) -> tuple[str | None, str | None, int]:
        """A year behind: "of 1984", "of last year", "last year"."""
        said = self.dates.year(at)
        if said:
            return said[0], None, said[1]
        there = at + 1 if self._word(at) == "of" else at
        if self._word(there) in ("fiscal",) and (said := self.dates.year(there + 1)):
            return said[0], None, said[1]
        if self._word(there) in _OF_YEAR and self._word(there + 1) == "year":
            return None, _OF_YEAR[self._word(there)], there + 2
        return None, None, at

    # -- seasons ---------------------------------------------------------------------------------------

    def _season(self, at: int) -> Found | None:
        """Last summer, this fall, the winter of 2014, summer 2014."""
        shift, begin = None, at
        word = self._word(at)
        if word in self.calendar.words("last") or word in self.calendar.words("next") or word == "this":
            shift = "last" if word in self.calendar.words("last") else "next" if word != "this" else None
            at += 2 if word == "this" and self._word(at + 1) in ("past", "coming") else 1
            if word == "this" and at - begin == 2:
                shift = "last" if self._word(begin + 1) == "past" else "next"
        season = self.calendar.values("season").get(self._word(at))
        if season is None:
            return None
        year, base, after = self._year_behind(at + 1)
        if year is not None or base is not None:
            return Found(begin, after, "date", f"{year or 'XXXX'}-{season}", base=base)
        if self._word(at + 1) == "of":
            spoken = self.worded(at + 2)
            return Found(begin, spoken.next, "date", f"{spoken.value}-{season}") if spoken else None
        if begin == at and (not self._called(at) or self._word(at + 1) == "of"):
            return None
        within = "P0Y" if word == "this" and shift is None and season != _WINTER else None
        return Found(begin, at + 1, "date", f"XXXX-{season}", shift, base=within)

    def _called(self, at: int) -> bool:
        """ "In the spring", "over the summer", "in early autumn"; not "troops spring a trap"."""
        at -= self._word(at - 1) in ("early", "late", "mid")
        at -= self._word(at - 1) == "the"
        return self._word(at - 1) in self.calendar.words("season-cue") and self._word(at) != ""

    # -- decades and centuries ---------------------------------------------------------------------------

    def _decade(self, at: int) -> Found | None:
        """The 1990s, the '90s, the early nineties. The tokens of "1990s" are "1990" and "s"."""
        word = self._word(at)
        begin, head = at, at
        if word in self.calendar.words("edge") and self._word(at + 1) not in ("", "-"):
            at, word = at + 1, self._word(at + 1)
        if _DECADE.fullmatch(word) and self._plural(at):
            return Found(begin, at + 2, "date", f"{word[:3]}X")
        prefix, _, tail = word.partition("-")
        if prefix in self.calendar.words("edge") and _DECADE.fullmatch(tail) and self._plural(at):
            return Found(head, at + 2, "date", f"{tail[:3]}X")
        if word in ("'", "’", "‘") and _SHORT_DECADE.fullmatch(self._word(at + 1)) and self._plural(at + 1):
            return Found(begin, at + 3, "date", f"{_century_of(int(self._word(at + 1)[0]))}X")
        tens = self.calendar.values("decade-word").get(word)
        behind = self._word(begin - 1) in ("the", "in") and self._word(begin - 2) not in (
            "his",
            "her",
            "their",
        )
        return Found(begin, at + 1, "date", f"{_century_of(tens)}X") if tens and behind else None

    def _plural(self, at: int) -> bool:
        nxt = at + 1
        if nxt >= len(self.tokens) or self.words[nxt] not in ("s", "'s"):
            return False
        return self.tokens[nxt].start == self.tokens[at].end

    def _century(self, at: int) -> Found | None:
        """The 20th century, the nineteenth century, this century."""
        if self._word(at + 1) not in ("century", "centuries"):
            return None
        word = self._word(at)
        match = _CENTURY.fullmatch(word)
        number = int(match.group(1)) if match else self.numbers.values("ordinal").get(word)
        if number is None and "-" in word:
            found = numeral(self.tokens, at, self.numbers)
            number = found.value if found and found.ordinal else None
        if number is None or not 1 < number <= 21:
            return None
        return Found(at, at + 2, "date", f"{number - 1:02d}XX")

    # -- years in words --------------------------------------------------------------------------------------

    def worded(self, at: int) -> Found | None:
        """Nineteen ninety-six, the year two thousand: as broadcasts write them."""
        cardinals, tens = self.numbers.values("cardinal"), self.numbers.values("tens")
        hundreds = {17: "17", 18: "18", 19: "19"}.get(cardinals.get(self._word(at), 0))
        if hundreds is not None and self._word(at + 1).partition("-")[0] in tens:
            low = numeral(self.tokens, at + 1, self.numbers)
            if low is not None and not low.ordinal and 20 <= low.value <= 99:
                return Found(at, low.next, "date", f"{hundreds}{low.value:02d}")
        if self._word(at - 1) == "year":
            whole = numeral(self.tokens, at, self.numbers)
            if whole is not None and not whole.digits and 1900 <= whole.value <= 2099:
                return Found(at, whole.next, "date", str(whole.value))
        return None


def _century_of(tens: int) -> str:
    """The first three digits of a decade given by its tens: "the twenties" are those of now."""
    return f"{'20' if tens < 2 else '19'}{tens}"
