"""Shelf: readings and sketches of a ledger, fetched when they are asked for and then kept at hand."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from corroborate.knowledge import Knowledge
from corroborate.ledger import content, readings, reports
from corroborate.records.account import Reading
from corroborate.records.actor import Actor
from corroborate.records.lineage import Lineage
from corroborate.stages.linkage.linker import draw
from corroborate.stages.linkage.sketch import Sketch


class Shelf:
    """The readings of a ledger during one transaction."""

    def __init__(self, connection: sa.Connection, knowledge: Knowledge) -> None:
        self.connection, self.knowledge = connection, knowledge
        self._readings: dict[str, Reading] = {}
        self._drawn: dict[str, list[Sketch]] = {}

    def readings(self, ids: Collection[str]) -> list[Reading]:
        """The readings of these reports, by id; of one that is gone there is none."""
        missing = set(ids) - self._readings.keys()
        if missing:
            stored = readings.of(self.connection, reports.of(self.connection, missing))
            self._readings.update((id, found.reading) for id, found in stored.items())
        return [self._readings[id] for id in sorted(ids) if id in self._readings]

    def actors(self, ids: Collection[str]) -> tuple[Actor, ...]:
        """These actors, as the ledger knows them."""
        return content.actors(self.connection, ids)

    def drawn(self, ids: Collection[str]) -> list[Sketch]:
        """The sketches of these reports' accounts, by id, with all the names of their pages."""
        missing = [reading for reading in self.readings(ids) if reading.report.id not in self._drawn]
        if missing:
            self._drawn.update((reading.report.id, []) for reading in missing)
            for sketch in draw(missing, Lineage((), {}), self.knowledge):
                self._drawn[sketch.account.report].append(sketch)
        found = [sketch for reading in self.readings(ids) for sketch in self._drawn[reading.report.id]]
        return sorted(found, key=lambda sketch: sketch.id)
