"""Who is named, and how, changes nothing of what is counted: words for the sides are swapped."""

from __future__ import annotations

import itertools
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from corroborate.knowledge import Knowledge
from corroborate.records.claim import Extraction, NamedThing, Speaker
from corroborate.records.count import Count
from corroborate.records.report import Report, Segment, SegmentRole
from corroborate.stages.annotation import annotate
from corroborate.stages.extraction import extract

DATA = tomllib.loads(Path(__file__).with_name("neutrality.toml").read_text(encoding="utf-8"))
SWAPS = {row["slot"]: row["words"] for row in DATA["swap"]}
SENTENCES = list(itertools.product(DATA["frame"], DATA["content"]))
KNOWLEDGE = Knowledge()
_SLOT = re.compile(r"\{(\w+)\}")
_SHIFTS = (2, 5)  # every sentence is read with its first words and with two other choices


def filled(
    frame: str, content: dict[str, str], choice: dict[str, int]
) -> tuple[str, list[tuple[int, int, str]]]:
    """The sentence, and where its swapped words stand."""
    text, slots, at = "", [], 0
    for slot in _SLOT.finditer(frame):
        text += frame[at : slot.start()]
        name, at = slot.group(1), slot.end()
        low = name.lower()
        word = SWAPS[low][choice[low] % len(SWAPS[low])] if low in SWAPS else content[low]
        word = word[0].upper() + word[1:] if name[0].isupper() else word
        if low in SWAPS:
            slots.append((len(text), len(text) + len(word), low))
        text += word
    return text + frame[at:], slots


@cache
def read(text: str) -> Extraction:
    report = Report(Report.id_for(text), text, (Segment(0, len(text), SegmentRole.BODY),), "en")
    return extract(annotate(report, KNOWLEDGE, gate=False), KNOWLEDGE)


def told(text: str, slots: list[tuple[int, int, str]]) -> dict[str, list[Any]]:
    """Counts, types, realis and roles, with the names of the slots where swapped words stand."""

    def said(start: int, end: int) -> str:
        words, at = "", start
        for first, last, slot in slots:
            if last > at and first < end:
                words += text[at : max(at, first)] + "{" + slot + "}"
                at = last
        return words + text[at:end] if at < end else words

    found = read(text)
    counts, roles = [], []
    for claim in found.claims:
        speakers = [said(s.start, s.end) for s in claim.speakers if isinstance(s, Speaker)]
        if isinstance(claim.value, Count):
            value = (claim.value.low, claim.value.high, claim.value.approximate)
            counts.append((claim.field, value, claim.realis.value, str(claim.scope), speakers))
        elif isinstance(claim.value, NamedThing) and claim.field != "instrument":
            roles.append((claim.field, said(claim.value.start, claim.value.end), claim.realis.value))
    types = [(m.event_type, m.realis.value, str(m.reference), m.violent) for m in found.mentions]
    return {"counts": sorted(counts), "roles": sorted(roles), "types": types}


def test_there_are_three_hundred_sentences() -> None:
    assert len(SENTENCES) >= 300
    assert len({filled(f["text"], c, dict.fromkeys(SWAPS, 0))[0] for f, c in SENTENCES}) == len(SENTENCES)


@pytest.mark.parametrize("number", range(len(SENTENCES)))
def test_other_words_for_the_sides_change_no_count_type_realis_or_role(number: int) -> None:
    frame, content = SENTENCES[number]
    first = filled(frame["text"], content, dict.fromkeys(SWAPS, 0))
    for shift in _SHIFTS:
        # Slots move by different steps, so that no word always meets the same other word.
        choice = {slot: number * (i + 1) + shift for i, slot in enumerate(sorted(SWAPS))}
        other = filled(frame["text"], content, choice)
        assert told(*other) == told(*first), f"{first[0]!r} but {other[0]!r}"
