"""Hours of the day: "10:35 a.m.", "9 p.m. EST", "0430 GMT", "noon", "four in the morning"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.knowledge.calendar import Calendar
from corroborate.knowledge.numbers import Numbers
from corroborate.records.annotation import Token

_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?::\d{2})?")
_BARE = re.compile(r"\d{1,2}")
_MILITARY = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
_LATE = ("afternoon", "evening", "night")


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour as "T22:00", and the index behind its last token."""

    value: str
    next: int


class Hours:
    """Reads hours in the tokens of one sentence."""

    def __init__(
        self, tokens: Sequence[Token], words: Sequence[str], calendar: Calendar, numbers: Numbers
    ) -> None:
        self.tokens, self.words = tokens, words
        self.calendar, self.numbers = calendar, numbers

    def at(self, at: int) -> Hour | None:
        """The hour that begins at this token."""
        word = self._word(at)
        named = self.calendar.values("clock-word").get(word)
        if named is not None:
            return Hour(named, self._zone(at + 1) or at + 1)
        if _MILITARY.fullmatch(word) and (after := self._zone(at + 1)):
            return Hour(f"T{word[:2]}:{word[2:]}", after)
        said = self._clock(word)
        if said is None:
            return None
        hour, minute, exact = said
        half = self.calendar.values("clock-half").get(self._word(at + 1))
        if half is not None and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "pm" else 0)
            return Hour(_written(hour, minute), self._zone(at + 2) or at + 2)
        daytime = self._daytime(at + 1)
        if daytime is not None and 1 <= hour <= 12:
            part, after = daytime
            late = part in _LATE and not (part == "night" and hour < 5)
            return Hour(_written(hour % 12 + (12 if late else 0), minute), after)
        after = self._zone(at + 1)
        return Hour(_written(hour, minute), after or at + 1) if (exact or after) and hour < 24 else None

    def _word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def _clock(self, word: str) -> tuple[int, int, bool] | None:
        if match := _CLOCK.fullmatch(word):
            return (
                (int(match.group(1)), int(match.group(2)), ":" in word) if int(match.group(2)) < 60 else None
            )
        if _BARE.fullmatch(word):
            return int(word), 0, False
        value = self.numbers.values("cardinal").get(word)
        return (value, 0, False) if value is not None and value <= 12 else None

    def _daytime(self, at: int) -> tuple[str, int] | None:
        """ "In the morning", "at night", "o'clock" before it or alone."""
        if self._word(at) == "o'clock":
            at += 1
        opened = self._word(at) == "in" and self._word(at + 1) == "the"
        place = at + 2 if opened else at + 1 if self._word(at) == "at" else None
        part = self.calendar.values("part").get(self._word(place)) if place is not None else None
        return (part, place + 1) if part in ("morning", *_LATE) and place is not None else None

    def _zone(self, at: int) -> int | None:
        for length in (2, 1):
            whole = at + length <= len(self.words)
            if whole and " ".join(self.words[at : at + length]) in self.calendar.words("clock-zone"):
                return at + length
        return None


def _written(hour: int, minute: int) -> str:
    return f"T{hour:02d}:{minute:02d}"
