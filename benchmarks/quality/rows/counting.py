"""counting: "How many killings in this town in that month?", asked of the ledger of the reports beside.

A question is a query over the ledger: incidents with dead (or injured), in the days asked for, at the
place asked for, with a person of the name asked for in the reports that are mainly about them. Where no
report tells the day, that of the first report stands for it. The answer is how many there are, and the
reports that are mainly about them; all reports are those of `incidents/`, beside the folder of the questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.quality.collection import happened, joined, records_of

from corroborate.knowledge import Knowledge
from corroborate.records.actor import ActorKind
from corroborate.records.incident import Estimate, Incident, LedgerContent
from corroborate.records.report import Report
from corroborate.text.days import edtf_bounds
from corroborate.text.name_keys import name_key

_FIELDS = {"killing": "killed", "injuring": "injured"}
_ASKED = re.compile(
    r"How many \['(?P<event>\w+)'\] events happened"
    r"(?: in (?P<time>[\d/]+) \((?:day|month|year)\))?"
    r"(?: in \((?P<place>.*?)\) \((?P<level>city|state)\))?"
    r"(?: that involve the name (?P<name>.*?) \((?P<part>\w+)\))?\s*\?"
)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the field that must count somebody, and where, when and with whom."""

    field: str
    places: tuple[str, ...]  # the larger first: ("Ohio", "Dayton")
    days: tuple[str, str] | None
    name: str
    part: str  # "first", "last" or "full_name"

    @staticmethod
    def of(text: str) -> Question:
        """A question in the row's words.

        >>> asked = Question.of("How many ['killing'] events happened in 2011 (year) in ('Ohio',) (state) ?")
        >>> asked.field, asked.places, asked.days
        ('killed', ('Ohio',), ('2011-01-01', '2011-12-31'))
        """
        found = _ASKED.match(text)
        if found is None:
            raise ValueError(f"not a question of the row counting: {text}")
        places = tuple(re.findall(r"'([^']+)'|\"([^\"]+)\"", found["place"] or ""))
        return Question(
            field=_FIELDS[found["event"]],
            places=tuple(name for one, two in places for name in _quartered(one or two)),
            days=_days(found["time"]) if found["time"] else None,
            name=found["name"] or "",
            part=found["part"] or "",
        )


def _quartered(name: str) -> tuple[str, ...]:
    """A city and the quarter behind it, the larger first.

    >>> _quartered("Toledo (Point Place)"), _quartered("Toledo")
    (('Toledo', 'Point Place'), ('Toledo',))
    """
    city, _, quarter = name.removesuffix(")").partition(" (")
    return (city, quarter) if quarter else (city,)


def _days(time: str) -> tuple[str, str] | None:
    """ "14/01/2017", "01/2017" or "2017" as first and last day."""
    return edtf_bounds("-".join(reversed(time.split("/"))))


def predict_all(documents: Sequence[dict[str, Any]], knowledge: Knowledge) -> Iterator[dict[str, Any]]:
    """An answer to each question; one ledger for each pool of reports."""
    ledgers: dict[tuple[str, ...], tuple[LedgerContent, dict[str, Report]]] = {}
    for asked in documents:
        pool = tuple(sorted(asked["pool"]))
        if pool not in ledgers:
            beside = sorted((Path(asked["folder"]).parent / "incidents").glob("documents*.jsonl*"))
            reports = (r for path in beside for r in records_of(path) if r["split"] in pool)
            ledgers[pool] = joined(reports, knowledge)
        yield {"id": asked["id"], **answer(Question.of(asked["text"]), *ledgers[pool])}


def answer(question: Question, content: LedgerContent, reports: dict[str, Report]) -> dict[str, Any]:
    """How many incidents fit, and the documents that are mainly about them."""
    found = [i for i in content.incidents if i.main_of and _fits(question, i, content, reports)]
    told = {copy.name for i in found for id in i.main_of for copy in reports[id].copies}
    return {"answer": len(found), "documents": sorted(told)}


def _fits(question: Question, incident: Incident, content: LedgerContent, reports: dict[str, Report]) -> bool:
    if not _counts(incident.killed if question.field == "killed" else incident.injured):
        return False
    if question.days and not _within(happened(incident, reports), question.days):
        return False
    if question.places and not _at(question.places, incident):
        return False
    return not question.name or _involves(question, incident, content)


def _counts(toll: Estimate | None) -> bool:
    return toll is not None and bool(toll.best or toll.low or toll.high)


def _within(happened: tuple[str, str] | None, days: tuple[str, str]) -> bool:
    return happened is not None and days[0] <= happened[0] and happened[1] <= days[1]


def _at(places: Sequence[str], incident: Incident) -> bool:
    """Whether the finest place asked for is the incident's, or holds it."""
    if incident.place is None:
        return False
    names = {name_key(name) for name in (incident.place.name, *incident.place.within)}
    return name_key(places[-1]) in names


def _involves(question: Question, incident: Incident, content: LedgerContent) -> bool:
    wanted = name_key(question.name).split()
    persons = (a for a in content.actors if a.kind is ActorKind.PERSON)
    named = (n.text for a in persons for n in a.names if n.report in incident.main_of)
    for text in (*(v.text for v in incident.victims), *named):
        name = name_key(text).split()
        own = {"first": name[:1], "last": name[-1:], "full_name": name}[question.part]
        if own == wanted and (question.part != "first" or len(name) > 1):
            return True
    return False
