"""What stands on the page, true even if the reporter lied: sentences, names, times, numbers, speakers.

The liar test tells annotation from extraction: "police said" stands on the page whoever lied;
"four were killed" is a claim. Every reader behind `stages.annotation.annotate` fills these records;
tags and trees stay None where the reader has none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Protocol, TypeVar

from corroborate.records.count import Count
from corroborate.records.report import Report, SegmentRole
from corroborate.records.span import Span


@lru_cache(maxsize=50_000)
def _lower(form: str) -> str:
    # Every reader of a sentence asks for it, and a page has few different words.
    return form.lower().replace("’", "'")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark. `head` is an index into the sentence's tokens (its own index: the root).

    `form` is the word as edited text writes it: in a line of capitals or Title Case its case is
    restored, and only `start` and `end` tell how the page wrote it.

    `feats` are Universal Dependencies features in their written form ("Number=Plur|Tense=Past").
    All beyond form and place is None where the sentence was not parsed.
    """

    form: str
    start: int
    end: int
    lemma: str | None = None
    upos: str | None = None
    head: int | None = None
    deprel: str | None = None
    feats: str | None = None

    @property
    def lower(self) -> str:
        """The form in lower case, with typographic apostrophes made plain."""
        return _lower(self.form)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of one segment; sentences never cross a segment's edge."""

    index: int  # position in the report, from 0
    start: int
    end: int
    role: SegmentRole
    paragraph: int  # sentences of one paragraph share it
    tokens: tuple[Token, ...]

    @property
    def span(self) -> Span:
        """Where the sentence stands."""
        return Span(self.start, self.end)


class NameKind(StrEnum):
    """What a capitalised or known name may stand for; "unknown" is a value."""

    PERSON = "person"
    ORGANISATION = "organisation"  # armed groups, forces, ministries, media
    PLACE = "place"
    DEMONYM = "demonym"  # "Iraqi", "Congolese"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class NameMention:
    """A proper name where it stands. `known` holds pack ids of actors or places with that name.

    `armed`: the organisation is an armed group or a force, by the packs or by the look of its name.
    """

    start: int
    end: int
    text: str
    kind: NameKind
    sentence: int
    known: tuple[str, ...] = ()
    armed: bool = False


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that place something in time, with what they mean but not yet reckoned to a date.

    `kind` and `value`:
      "date"      value EDTF ("2024-01-04", "2024-01", "2024", "XXXX-01-04" when the year is unsaid)
      "weekday"   value "monday".."sunday"; `shift` "last" | "next" | None
      "relative"  value an offset ISO duration from the anchor: "-P1D" yesterday, "P0D" today,
                  "-P1W" last week, "-P1M" last month, "-P4Y" four years ago
      "recent"    value None ("recently"), or "PXD" ("in recent days")
      "offset"    value offset from another event ("two days after X"): "P2D", "-P1D"
      "since"     value EDTF or "": the start of a series ("since mid-October")
      "duration"  value "P5W", "PXY" (some years): no point in time; never a date, never a casualty count
      "set"       value "P1D" (daily), "XXXX-WXX-5" (every Friday): again and again, so no one day
      "clock"     value "T20:00": an hour of a day that is not said with it
      "feast"     value "XXXX-12-25", or None where it moves ("Ramadan")
      "resumed"   value "P0Q", "-P1Y": counted from a stretch of time spoken of before ("the quarter")
      "present" | "past" | "future"   "now", "formerly", "in the near future"; "PXW" "in the coming weeks"
    Dates may also be quarters, halves, seasons and decades, numbered as EDTF does ("2019-33", "199X").
    `part` is the part of the day ("morning", "night") where one is said, `clock` the hour ("T20:00");
    `base` the stretch that holds it ("-P1W" in "Monday last week"); `ahead` says whether the
    words around it look forward ("will meet Friday"), None where none tells; `weekday` is the one
    said with a date ("Friday, 12 May").
    """

    start: int
    end: int
    text: str
    sentence: int
    kind: str
    value: str | None = None
    shift: str | None = None
    part: str | None = None
    clock: str | None = None
    base: str | None = None
    ahead: bool | None = None
    weekday: str | None = None

    @property
    def places(self) -> bool:
        """Whether it can place one event in time; what goes on, recurs or lasts does not."""
        return self.kind in _PLACING

    @property
    def timed(self) -> bool:
        """Whether its words are no part of what is counted or who speaks: all but lengths of time."""
        return self.places or self.kind in ("since", "set", "clock", "feast")


_PLACING = frozenset(("date", "weekday", "relative", "recent", "offset"))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in words or digits, as a count, and where it stands.

    `unit` is the noun counted, lower case, where one follows directly ("people", "fighters",
    "others", "days"); `modified` is the whole noun phrase after the number, as written.
    `start`..`end` covers the number with its qualifier ("at least four"); never the noun.
    """

    start: int
    end: int
    text: str
    sentence: int
    count: Count
    unit: str | None = None
    unit_end: int | None = None  # where the counted noun phrase ends
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """Who says what, by which cue. `content` is what is said; `speakers` may be empty.

    `firmness`: "said" (neutral), "confirmed", "claimed", "denied", "suspected", "accused",
    "threatened", "condemned", "unverified" ("could not be verified by X").
    `quoted` is True where the content stands in quotation marks. `named` are the words beside the cue
    that stand for the speaker: "he", where `speakers` holds whom that means.
    """

    sentence: int
    content: Span
    cue: Span
    speakers: tuple[Span, ...]
    firmness: str
    quoted: bool
    named: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Stance:
    """Who asks, thinks, wants, judges or shows what: true of a mind, never a source of a claim.

    `kind`: "saying", "asking", "thinking", "wanting", "judging", "showing"; `firmness` as in SpeechAct.
    `holders` are the words of the sentence itself ("they"); empty where nobody is named. `content`
    may be in pieces ("The raid, he suspected, | was planned").
    """

    sentence: int
    kind: str
    firmness: str
    cue: Span
    holders: tuple[Span, ...]
    content: tuple[Span, ...]


class _InSentence(Protocol):
    @property
    def sentence(self) -> int: ...


Noticed = TypeVar("Noticed", bound=_InSentence)


def in_sentence(noticed: Sequence[Noticed], sentence: int) -> Sequence[Noticed]:
    """What stands in one sentence of things in order of position, found without looking at all of them."""
    first = bisect_left(noticed, sentence, key=_sentence)
    return noticed[first : bisect_right(noticed, sentence, first, key=_sentence)]


def _sentence(thing: _InSentence) -> int:
    return thing.sentence


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report with everything that was noticed on its page, in order of position."""

    report: Report
    sentences: tuple[Sentence, ...]
    names: tuple[NameMention, ...]
    times: tuple[TimeExpression, ...]
    quantities: tuple[Quantity, ...]
    speech: tuple[SpeechAct, ...]
    stances: tuple[Stance, ...] = ()
