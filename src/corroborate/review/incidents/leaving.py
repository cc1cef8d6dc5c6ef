"""Leaving: the mentions of an incident, report by report, from which a person chooses those that leave it."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.ledger import lookup
from corroborate.pipeline.judging import Bench
from corroborate.records.incident import Incident
from corroborate.review.incidents.sayings import context


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One place where a report speaks of the incident."""

    id: str
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Telling:
    """A report with its mentions of the incident."""

    report: str
    name: str
    main: bool
    mentions: tuple[Mentioned, ...]


def leaving(bench: Bench, incident: Incident) -> tuple[Telling, ...]:
    """All mentions, by report in the order of their names."""
    found: dict[str, list[Mentioned]] = {}
    for mention in bench.mentions(incident):
        text = lookup.text_of(bench.connection, mention.report)
        before, after = context(text, mention.start, mention.end)
        found.setdefault(mention.report, []).append(
            Mentioned(mention.id, before, text[mention.start : mention.end], after)
        )
    names = bench.names(found)
    main = set(incident.main_of)
    made = (Telling(id, names.get(id, id), id in main, tuple(rows)) for id, rows in found.items())
    return tuple(sorted(made, key=lambda telling: (telling.name, telling.report)))
