"""timex: what the finder and the resolver of the product say, written as TIMEX3.

Nothing is found or reckoned here. A document's creation time is the anchor; words that count from
another time ("a year earlier", "the quarter") are reckoned from the last one that the text gave.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import TimeExpression
from corroborate.records.report import Report, Segment, SegmentRole
from corroborate.stages.annotation import sentences, times
from corroborate.text.days import WEEKDAYS
from corroborate.text.reckoning import on_weekday, reckon, reckon_from, unit_at

_REFERENCES = {"present": "PRESENT_REF", "past": "PAST_REF", "future": "FUTURE_REF", "recent": "PAST_REF"}
_PARTS = {
    "morning": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "noon": "T12:00",
    "dawn": "TMO",
    "dusk": "TEV",
}
_PART_OF_YEAR = {
    **{"21": "SP", "22": "SU", "23": "FA", "24": "WI"},
    **{str(33 + n): f"Q{n + 1}" for n in range(4)},
    **{str(40 + n): f"H{n + 1}" for n in range(2)},
}
_QUARTER = re.compile(r"\d{4}-3[3-6]")
# An event follows that the page seldom dates, or less than a day has gone by: only the length is sure.
_UNSURE = re.compile(r"^(?!the ).*(?:after|before|since|following)$|hour|minute|moment|shortly")
_CODED = re.compile(r"(\d{4})-(2[1-4]|3[3-6]|4[01])")


def predict(document: dict[str, Any], knowledge: Knowledge) -> dict[str, Any]:
    """The document's time expressions with TIMEX3 types and values."""
    text = document["text"]
    report = Report(Report.id_for(text), text, (Segment(0, len(text), SegmentRole.BODY),), "en")
    writer = _Writer(document["created"][:10])
    places = sentences.places(report, knowledge.cues)
    found = sentences.split(text, places, knowledge.cues)
    told = (time for sentence in found for time in times.find(text, sentence, knowledge))
    return {"id": document["id"], "timexes": writer.timexes(told)}


class _Writer:
    """Writes one document's expressions; `focus` is the calendar unit last spoken of outright."""

    def __init__(self, created: str) -> None:
        self.anchor = (created, created)
        self.focus = created
        self.quarter: str | None = None

    def timexes(self, told: Iterable[TimeExpression]) -> list[dict[str, Any]]:
        """One row for each expression that TIMEX3 counts as one."""
        rows = []
        for time in told:
            kind, value = self._meaning(time)
            if value:
                rows.append({"start": time.start, "end": time.end, "type": kind, "value": value})
        return rows

    def _meaning(self, time: TimeExpression) -> tuple[str, str]:
        value = time.value or ""
        if time.kind == "duration":
            return "DURATION", value
        if time.kind == "set":
            return "SET", value
        if time.kind in _REFERENCES and time.part is None:
            long = value and value[-1] in "WMQ"  # "recent days" and "recent years" are vaguer than their unit
            return ("DURATION", value) if long else ("DATE", _REFERENCES[time.kind])
        if time.kind == "offset" and time.text.endswith("anniversary"):
            return "DATE", ""  # a feast by name; no time expression in TIMEX3
        if time.kind == "offset" and _UNSURE.search(time.text.lower()):
            return "DURATION", value.lstrip("-") if any(c in "123456789" for c in value) else ""
        if time.kind == "clock":
            return "TIME", f"{self.focus if len(self.focus) == 10 else self.anchor[0]}{value}"
        unit = self._unit(time)
        if unit is None:
            return "DATE", "" if time.kind in ("feast", "offset", "resumed") else "PAST_REF"
        if time.clock and len(unit) == 10:
            return "TIME", unit + time.clock
        part = _PARTS.get(time.part or "", "") if len(unit) == 10 else ""
        return ("TIME" if part else "DATE"), timex3(unit) + part

    def _unit(self, time: TimeExpression) -> str | None:
        value = time.value or ""
        if time.shift in ("previous", "following") and len(self.focus) == 10:
            day = (self.focus, self.focus)
            found = on_weekday(
                [w.lower() for w in WEEKDAYS].index(value),
                day,
                "last" if time.shift == "previous" else "next",
            )
            return found.unit if found else None
        if time.kind in ("offset", "resumed"):
            quarterly = self.quarter is not None and value[-1] in "QY"
            from_now = unit_at(self.anchor[0], -1, "Q") if value[-1] == "Q" else None
            return reckon_from(value, self.quarter if quarterly and self.quarter else from_now or self.focus)
        found = reckon(time, self.anchor)
        unit = (found.unit or found.days[0]) if found else None
        if time.kind == "relative" and value == "-P1Y" and self.quarter and "ago" in time.text:
            return reckon_from(value, self.quarter)  # compared with the quarter spoken of
        if unit is not None:
            self.focus = unit
            self.quarter = (
                unit if _QUARTER.fullmatch(unit) else self.quarter if time.kind == "relative" else None
            )
        return unit


def timex3(edtf: str) -> str:
    """A calendar unit in TIMEX3's letters.

    >>> timex3("1989-35"), timex3("199X"), timex3("2014-22")
    ('1989-Q3', '199', '2014-SU')
    """
    match = _CODED.fullmatch(edtf)
    return f"{match[1]}-{_PART_OF_YEAR[match[2]]}" if match else edtf.rstrip("X").rstrip("-")
